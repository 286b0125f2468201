"""Makes a frozen program for Linux smaller, after PyInstaller; `lesart --self-check` then tries what is left.

    python packaging/slimming.py FOLDER

Needs binutils and gcc, so it runs in the clean system that the program is built in.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import icu_data

BLAS = Path(__file__).resolve().parent / "linux" / "small_blas.c"


def slim(folder: Path) -> None:
    """Make the program in `folder` smaller; says by how much."""
    steps: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("data of ICU", _icu),
        ("OpenBLAS", _blas),
        ("symbols", _strip),
    )
    for name, step in steps:
        before = size(folder)
        step(folder)
        print(f"{name}: {before / 1e6:.1f} -> {size(folder) / 1e6:.1f} MB", flush=True)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == folder / "lesart" else 0o644)


def size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _icu(folder: Path) -> None:
    for path in _real(folder, "libicudata.so.*"):
        icu_data.cut_down(path)


def _blas(folder: Path) -> None:
    """Replace OpenBLAS, and take away the libraries of Fortran that only it needs."""
    for path in _real(folder, "libscipy_openblas64_*"):
        options = ["-O3", "-fno-math-errno", "-fPIC", "-shared", f"-Wl,-soname,{path.name}", "-Wl,--build-id=none"]
        subprocess.run(["gcc", *options, "-o", path, BLAS], check=True)
    for pattern in ("libgfortran-*", "libquadmath-*"):
        for path in folder.rglob(pattern):
            path.unlink()


def _strip(folder: Path) -> None:
    """Take symbols for debuggers out of libraries. Qt's own have none and stay as they came."""
    for path in (*_real(folder, "*.so"), *_real(folder, "*.so.*")):
        if path.name.startswith("libicu") or not {"PySide6", "shiboken6"} & set(path.parts):
            subprocess.run(["strip", "--strip-unneeded", path], check=True)


def _real(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.rglob(pattern) if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    slim(Path(sys.argv[1]))
