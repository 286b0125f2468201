"""Tries the Debian package as a user meets it: installed in a clean system without Python, started, removed.

Prints a table. Fails where something does not work or the package is too large; how fast it starts is printed, with
whether that is as fast as it should be, and never fails, as machines have busy moments.
"""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import clean_root
import deb
import linux_build
import trimming
from clean_root import CannotBuild, Root, run

PACKED_LIMIT, INSTALLED_LIMIT, START_LIMIT = 45.0, 130.0, 1.3
"""Megabytes (of a million bytes), twice, and times the start from the source tree."""
_PICTURE = "lesart-window.png"
_START = "/start"


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes:
        holds: Whether it is as it should be; None: only told.
        fails: Whether the check fails where it is not.
    """

    name: str
    found: str
    limit: str = ""
    holds: bool | None = None
    fails: bool = True


def check(version: str, out: Path, rounds: int = 7) -> int:
    """Build, install, try, measure and remove the package; returns the exit status."""
    began = time.monotonic()
    package = linux_build.build_deb(version, out)
    rows = [Row("built", package.name, found_by_time(began))]
    with clean_root.one_at_a_time():
        staged = clean_root.cache_folder() / "staged-deb"
        rows += metadata(staged)
        rows += tried(package, staged, out, rounds)
    print(table(rows))
    print(f"{time.monotonic() - began:.0f} s in all")
    broken = [row.name for row in rows if row.holds is False and row.fails]
    print("Failed: " + ", ".join(broken) if broken else "The package works.")
    return 1 if broken else 0


def found_by_time(since: float) -> str:
    """How long it took."""
    return f"{time.monotonic() - since:.0f} s"


def metadata(staged: Path) -> list[Row]:
    """What the validators say of the desktop entry, the metadata and the manual page."""
    share, name = staged / "usr/share", linux_build.ID
    commands = {
        "desktop-file-validate": ["desktop-file-validate", str(share / f"applications/{name}.desktop")],
        "appstreamcli validate": ["appstreamcli", "validate", "--no-net", str(share / f"metainfo/{name}.metainfo.xml")],
    }
    rows = []
    for title, command in commands.items():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
        rows.append(Row(title, "passed" if not done.returncode else "refused", holds=not done.returncode))
    return rows


def tried(package: Path, staged: Path, out: Path, rounds: int) -> list[Row]:
    """Install the package in a clean system, use it there, remove it."""
    root = clean_root.base().copy("try")
    try:
        before = listing(root)
        packages = installed(root)
        shutil.copyfile(package, root.folder / package.name)
        root.install(f"/{package.name}")
        (root.folder / package.name).unlink()
        has_python = any((root.folder / "usr/bin").glob("python*"))
        rows = [
            Row("no Python in the system", "none" if not has_python else "there is one", "none", not has_python),
            *sizes(package, root),
            *used(root, out),
            *starts(root, rounds),
            *removed(root, before, packages, staged),
        ]
    finally:
        root.remove()
    return rows


def sizes(package: Path, root: Root) -> list[Row]:
    """The package, and what it puts on the disk: its own files, by bytes and by the blocks they take."""
    names = root.run(["dpkg-query", "--listfiles", "lesart"]).stdout.split("\n")
    files = [root.folder / name.lstrip("/") for name in names if name.strip("/.")]
    plain = [path for path in files if path.is_file() and not path.is_symlink()]
    lists = [path for path in plain if any(path.match(f"*/{pattern}") for pattern in trimming.DICTIONARIES)]
    packed, whole, words = package.stat().st_size / 1e6, _megabytes(plain), _megabytes(lists)
    packed_words = len(deb.compressed(b"".join(path.read_bytes() for path in lists))) / 1e6
    blocks = sum(path.lstat().st_blocks * 512 for path in plain) / 1e6
    return [
        _within("packed without dictionaries", packed - packed_words, PACKED_LIMIT),
        _within("installed without dictionaries", whole - words, INSTALLED_LIMIT),
        Row("  forms, hyphens, frequencies", f"{packed_words:.1f} MB packed, {words:.1f} MB in {len(lists)} files"),
        Row(
            "  the whole package",
            f"{packed:.1f} MB packed, {whole:.1f} MB in {len(plain)} files, {blocks:.1f} MB of disk",
        ),
    ]


def _within(name: str, found: float, limit: float) -> Row:
    return Row(name, f"{found:.1f} MB", f"{limit:.0f} MB", found <= limit)


def _megabytes(files: Sequence[Path]) -> float:
    return sum(path.lstat().st_size for path in files) / 1e6


def used(root: Root, out: Path) -> list[Row]:
    """The version, the self-check without a display and on one, with a picture."""
    version = root.run(["lesart", "--version"]).stdout.strip()
    offscreen = root.run(["lesart", "--self-check"]).stdout
    print(offscreen, end="")
    with display() as (number, variables):
        shown = root.run(
            ["lesart", "--self-check", "--on-display", "--picture", f"/{_PICTURE}"], DISPLAY=number, **variables
        )
    print(shown.stdout, end="")
    picture = out / "lesart-window.png"
    shutil.copyfile(root.folder / _PICTURE, picture)
    (root.folder / _PICTURE).unlink()
    width, height = struct.unpack(">2I", picture.read_bytes()[16:24])
    is_shown = "drawn on “xcb”" in shown.stdout
    return [
        Row("lesart --version", version, holds=version.startswith("lesart ")),
        Row("self-check without a display", offscreen.strip().splitlines()[-1], holds=True),
        Row("self-check under Xvfb", f"{width} x {height} in {picture.name}", holds=is_shown),
    ]


class display:  # noqa: N801  # used as a function
    """A display of its own: gives DISPLAY, and what else a program needs to use it."""

    def __enter__(self) -> tuple[str, dict[str, str]]:
        reader, writer = os.pipe()
        command = [
            "Xvfb",
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            "1920x1080x24",
            "-nolisten",
            "tcp",
            "-noreset",
            "-ac",
        ]
        self._server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            raise CannotBuild("Xvfb, which is to be the display, did not start.")
        # The socket's abstract name is reached from within the root, as both share the network.
        return f":{number}", {}

    def __exit__(self, *error: object) -> None:
        self._server.terminate()
        self._server.wait()


def starts(root: Root, rounds: int) -> list[Row]:
    """From the start of the process until the text is painted, by turns with the source tree; medians.

    Both run in a clean system entered the same way. The source tree is the one that the program was built from, under
    the Python and with the packages that it was built with.
    """
    source = ["/build/venv/bin/python", "-P", "-m", "ui", "--measure-start"]
    ways = {
        "source": (linux_build.tools_root(), source, {**_home(), "PYTHONPATH": "/build/lesart"}),
        "built": (root, ["/usr/lib/lesart/lesart", "--measure-start"], _home()),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    try:
        for number in range(rounds + 2):  # the first two fill caches and the library
            for name, (where, command, variables) in ways.items():
                seconds = _painted(where.entering(command, variables))
                if number > 1:
                    times[name].append(seconds)
    finally:
        for where, _, _ in ways.values():
            shutil.rmtree(where.folder / _START.lstrip("/"), ignore_errors=True)
    one, other = median(times["built"]), median(times["source"])
    ratio = one / other
    return [
        Row("start of the built program", f"{1000 * one:.0f} ms (source tree {1000 * other:.0f} ms, {rounds} pairs)"),
        Row("ratio of the starts", f"{ratio:.2f}", f"{START_LIMIT}", ratio <= START_LIMIT, fails=False),
    ]


def _home() -> dict[str, str]:
    names = {f"XDG_{name}_HOME": f"{_START}/{name.lower()}" for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    return {**names, "HOME": _START, "LESART_LIBRARY": f"{_START}/library", "LESART_DICTIONARIES": "",
            "QT_QPA_PLATFORM": "offscreen"}  # fmt: skip


def _painted(command: Sequence[str]) -> float:
    """Seconds from the start of a command until it says that the text is painted; entering the root counts too."""
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("painted ")]
    if not said:
        raise CannotBuild(f"The window did not open: {done.stdout[-500:]}{done.stderr[-2000:]}")
    return float(said[0]) - began


def listing(root: Root) -> set[str]:
    """Every path in a root but those that every use of apt and of a system changes."""
    done = run(["find", root.folder, "-xdev", "-printf", "/%P\n"])
    passing = ("/var/lib/dpkg/", "/var/log/", "/var/cache/", "/var/lib/apt/", "/proc/", "/dev/", "/sys/", "/run/",
               "/etc/ld.so.cache")  # fmt: skip
    return {line for line in done.stdout.splitlines() if not line.startswith(passing)}


def installed(root: Root) -> set[str]:
    """The names of the packages in a root."""
    return set(root.run(["dpkg-query", "--show", "--showformat=${Package}\n"]).stdout.split())


def removed(root: Root, before: set[str], packages: set[str], staged: Path) -> list[Row]:
    """Remove it, and then what came with it; nothing may be left that was not there before."""
    root.run(["apt-get", "-qq", "purge", "-y", "lesart"])
    own = {f"/{path.relative_to(staged)}" for path in staged.rglob("*")}
    left = (listing(root) - before) & own | {line for line in listing(root) - before if "lesart" in line.lower()}
    left -= {line for line in left if (root.folder / line.lstrip("/")).is_dir() and _belongs(root, line)}
    root.run(["apt-get", "-qq", "autoremove", "--purge", "-y"])
    others = installed(root) - packages
    traces = listing(root) - before
    # Files that scripts of other packages leave (caches of fonts, links of alternatives) are told, and are not ours.
    strange = sorted(line for line in traces if not _belongs(root, line))
    if strange:
        print("left by other packages:", *strange[:8], file=sys.stderr)
    return [
        Row("left after removal", ", ".join(sorted(left)[:3]) or "nothing", "nothing", not left),
        Row("packages left", ", ".join(sorted(others)[:3]) or "none", "none", not others),
    ]


def _belongs(root: Root, path: str) -> bool:
    done = subprocess.run(root.entering(["dpkg-query", "--search", path]), capture_output=True, check=False)
    return done.returncode == 0


def table(rows: Sequence[Row]) -> str:
    """The rows, in columns."""
    cells = [("", "found", "limit", "")] + [
        (row.name, row.found, row.limit, {True: "yes", False: "NO", None: ""}[row.holds]) for row in rows
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )
