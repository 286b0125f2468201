#!/usr/bin/env python3
"""Builds what people install; the single entry for every system.

    python packaging/build.py deb          Debian package, in a clean system (root, apt)
    python packaging/build.py check        the same, then installed where no Python is, tried, measured and removed
    python packaging/build.py appimage     AppImage (LESART_APPIMAGE_RUNTIME names the runtime that goes before it)
    python packaging/build.py flatpak      the manifest with everything it fetches, to be built by flatpak-builder
    python packaging/build.py windows      installer, on Windows or on Linux under wine
    python packaging/build.py macos        disk image, on macOS
    python packaging/build.py icons        the program's icon in all sizes

Everything goes to `dist/` (or --out), beside SHA256SUMS. Needs Python 3.11; where more is needed it is fetched, or a
sentence says what is missing.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
sys.path[:0] = [path for path in (str(PACKAGING), str(ROOT)) if path not in sys.path]


def version() -> str:
    """Lesart's version, which stands in `reader/__init__.py` and nowhere else."""
    import reader

    return reader.__version__


def build_deb(out: Path) -> int:
    """Debian package."""
    import linux_build

    return _done(linux_build.build_deb(version(), out))


def build_check(out: Path) -> int:
    """Debian package, tried."""
    import linux_check

    status = linux_check.check(version(), out)
    write_sums(out)
    return status


def build_appimage(out: Path) -> int:
    """AppImage."""
    import linux_build

    return _done(linux_build.build_appimage(version(), out))


def build_flatpak(out: Path) -> int:
    """Manifest of a Flatpak."""
    import flatpak

    return _done(flatpak.write(version(), out))


def build_windows(out: Path) -> int:
    """Installer for Windows."""
    import windows_build

    return _done(windows_build.build(version(), out))


def build_macos(out: Path) -> int:
    """Disk image for macOS."""
    import macos_build

    return _done(macos_build.build(version(), out))


def build_icons(out: Path) -> int:
    """The icon in all sizes."""
    from documents import ICON, SIZES
    from icon_files import drawn, write_icns, write_ico

    folder = out / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    for size, png in drawn(ICON, SIZES).items():
        (folder / f"{size}.png").write_bytes(png)
    write_ico(ICON, folder / "lesart.ico")
    write_icns(ICON, folder / "lesart.icns")
    print(folder)
    return 0


KINDS: Mapping[str, Callable[[Path], int]] = MappingProxyType(
    {
        "deb": build_deb,
        "check": build_check,
        "appimage": build_appimage,
        "flatpak": build_flatpak,
        "windows": build_windows,
        "macos": build_macos,
        "icons": build_icons,
    }
)


def _done(made: Path) -> int:
    write_sums(made.parent)
    print(made)
    return 0


def write_sums(folder: Path) -> None:
    """Write SHA256SUMS of the files in a folder, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Build what was asked for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="build.py", description="Builds what people install.")
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="folder for what is built")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    return KINDS[asked.kind](asked.out.resolve())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
