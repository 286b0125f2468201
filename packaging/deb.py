"""Writes Debian packages: `ar` around two tar archives (deb(5)), so that the same files give the same bytes.

dpkg-deb could do it, but not with the filter for machine code, which saves a tenth of a program like this.
"""

import hashlib
import io
import lzma
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

_FILTERS = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]


def installed_size(folder: Path) -> int:
    """KiB as dpkg counts them: files rounded up, one for all else (deb-substvars(5))."""
    sizes = (-(-path.stat().st_size // 1024) if is_plain(path) else 1 for path in folder.rglob("*"))
    return sum(sizes)


def is_plain(path: Path) -> bool:
    """Whether it is a file, and no link to one."""
    return path.is_file() and not path.is_symlink()


def write(folder: Path, fields: Mapping[str, str], target: Path, epoch: int) -> None:
    """Write a package of everything below `folder`, with these fields, and every time set to `epoch`."""
    control = "".join(f"{name}: {value}\n" for name, value in fields.items())
    files = sorted((path for path in folder.rglob("*") if is_plain(path)), key=lambda path: path.relative_to(folder))
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(folder)}\n"
        for path in files
    )
    texts = {"control": control, "md5sums": sums}
    members = {
        "debian-binary": b"2.0\n",
        "control.tar.xz": lzma.compress(_texts(texts, epoch), lzma.FORMAT_XZ, lzma.CHECK_CRC32, preset=9),
        "data.tar.xz": compressed(_tree(folder, epoch)),
    }
    with target.open("wb") as package:
        package.write(b"!<arch>\n")
        for name, data in members.items():
            package.write(f"{name:<16}{epoch:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode("ascii"))
            package.write(data + b"\n" * (len(data) % 2))
    subprocess.run(["dpkg-deb", "--info", target], check=True, capture_output=True)


def compressed(data: bytes) -> bytes:
    """As what is in a package is."""
    return lzma.compress(data, lzma.FORMAT_XZ, lzma.CHECK_CRC32, filters=_FILTERS)


def _texts(texts: Mapping[str, str], epoch: int) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, text in texts.items():
            data = text.encode()
            info = tarfile.TarInfo(f"./{name}")
            info.size, info.mode, info.mtime = len(data), 0o644, epoch
            archive.addfile(_by_root(info), io.BytesIO(data))
    return packed.getvalue()


def _tree(folder: Path, epoch: int) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder)):
            info = archive.gettarinfo(path, f"./{path.relative_to(folder)}")
            info.type = tarfile.REGTYPE if info.islnk() else info.type  # a file that was linked twice is two files
            info.size = path.stat().st_size if info.isreg() else 0
            info.mtime = epoch
            info.mode = 0o755 if info.isdir() or info.mode & 0o100 else 0o644
            if is_plain(path):
                with path.open("rb") as opened:
                    archive.addfile(_by_root(info), opened)
            else:
                archive.addfile(_by_root(info))
    return packed.getvalue()


def _by_root(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    return info
