"""What a child that parses may take: memory, time, and nothing of the disk."""

import sys
from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one child.

    Attributes:
        memory: Bytes.
        seconds: For one document, as a clock on the wall tells them.
        documents: After so many a fresh child takes over …
        grown: … and after it has had so many bytes, as these are rarely given back.
    """

    memory: int = 1 << 30
    seconds: float = 60
    documents: int = 200
    grown: int = 400 * MEGABYTE


def restrict(memory: int) -> None:
    """Limit this process for good: memory, no files, no further processes, no picture of its memory when it dies.

    On Windows the parent does it (`windows_job`); macOS does not keep to the limit of memory, so the parent watches.
    """
    if sys.platform == "win32":
        return
    import resource

    wanted = [("RLIMIT_AS", memory), ("RLIMIT_DATA", memory), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)]
    for name, value in [*wanted, ("RLIMIT_NPROC", 0)]:
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):
            # Not to be had here, as RLIMIT_AS on some versions of macOS; the parent's watch remains.
            continue


def allow(seconds: float) -> None:
    """Let this process compute for so much longer, and be ended then."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 2
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most == resource.RLIM_INFINITY or until < most:
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


def peak() -> int:
    """Bytes of memory that this process has had at most; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def most_resident(process: int) -> int:
    """Bytes of memory that another process has had at most; 0 where only itself can tell, by `peak`.

    Linux hands what `getrusage` says on from parent to child: one of a large program would seem grown from the start.
    """
    if sys.platform != "linux":
        return 0
    try:
        with open(f"/proc/{process}/status", "rb") as file:
            line = next((line for line in file if line.startswith(b"VmHWM:")), b"VmHWM: 0 kB")
        return int(line.split()[1]) * 1024
    except (OSError, IndexError, ValueError):
        return 0


def resident(process: int) -> int:
    """Bytes of memory that another process has now; 0 where that cannot be told."""
    system: str = sys.platform
    if system == "linux":
        try:
            with open(f"/proc/{process}/statm", "rb") as file:
                pages = int(file.read().split()[1])
        except (OSError, IndexError, ValueError):
            return 0
        import resource

        return pages * resource.getpagesize()
    return _resident_on_mac(process) if system == "darwin" else 0


def _resident_on_mac(process: int) -> int:
    """From `proc_pidinfo` with PROC_PIDTASKINFO (4): the second of its 64-bit numbers is the resident size."""
    import ctypes

    numbers = (ctypes.c_uint64 * 12)()
    try:
        library = ctypes.CDLL("/usr/lib/libproc.dylib")
        size = library.proc_pidinfo(process, 4, ctypes.c_uint64(0), numbers, ctypes.sizeof(numbers))
    except (OSError, AttributeError):
        return 0
    return int(numbers[1]) if size > 0 else 0
