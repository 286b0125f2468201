"""The licences of everything in the package: one file a library, named after it, as ui/installed.py wants them.

Names come from the locked list, texts from what the wheels bring. Qt's wheels bring none, so its licences lie here or
are taken from Debian; notices of what is in Qt itself are in `linux/notices`.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

COMMON = Path("/usr/share/common-licenses")
HERE = Path(__file__).resolve().parent
LEFT_OUT = frozenset(
    ("babel", "cffi", "click-default-group", "cryptography", "editables", "fontpkg", "hatchling", "lazy-importer",
     "packaging", "pathspec", "pip", "pycparser", "pywin32-ctypes", "tabulate", "tomlkit", "trove-classifiers")
)  # fmt: skip
"""In the locked list, and not in the program for Linux: what builds, what is for commands of others, other systems."""
QT = ("pyside6-essentials", "shiboken6")
_NAME = re.compile(r"(?:licen[cs]e|copying|notice|copyright|authors)", re.IGNORECASE)

_OTHER_SYSTEMS = frozenset(("android", "windows", "macos", "ios"))


def locked(root: Path) -> dict[str, str]:
    """Names and versions of what the program needs, of the locked list, for this Python and system."""
    found = {}
    for line in (root / "packaging" / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9][\w.-]*)==(\S+)", line):
            try:
                if distribution(match[1]).version == match[2]:
                    found[match[1]] = match[2]
            except PackageNotFoundError:  # for another system or Python
                continue
    return found


def bundled(root: Path) -> list[Distribution]:
    """What is in the program, by name."""
    left_out = LEFT_OUT - ({"pywin32-ctypes"} if sys.platform == "win32" else set())  # Windows keeps keys through it
    return [distribution(name) for name in sorted(locked(root)) if name not in left_out]


def texts(one: Distribution) -> Iterator[tuple[str, str]]:
    """The licence files that a package brings: name and text."""
    for file in one.files or ():
        path = Path(str(one.locate_file(file)))
        inside = any(part.endswith(".dist-info") for part in file.parts)
        collected = inside and "licenses" in file.parts and not set(file.parts) & _OTHER_SYSTEMS
        named = (inside or len(file.parts) <= 2) and _NAME.match(file.name) and path.suffix not in (".py", ".pyc")
        if collected or named:
            yield file.name, path.read_text(encoding="utf-8", errors="replace")


def licence_name(one: Distribution) -> str:
    """What a package calls its licence."""
    about = one.metadata
    named = [line.rpartition("::")[2].strip() for line in about.get_all("Classifier") or () if "License ::" in line]
    first = (about["License"] or "").strip().partition("\n")[0]
    return about["License-Expression"] or ", ".join(named) or first or "see the text"


def licence(one: Distribution, root: Path) -> str:
    """The file for one package: what it is, and the text of its licence.

    Raises:
        LookupError: There is none; it must be found before the package is given to anybody.
    """
    name = str(one.metadata["Name"])
    head = f"{name} {one.version}\n{licence_name(one)}\n"
    found = list(texts(one))
    if name.lower().replace("_", "-") in QT:
        notice = (HERE / "linux" / "notices" / "Qt.txt").read_text(encoding="utf-8")
        found = [("Qt", notice), ("LGPL-3.0", _common("LGPL-3", root)), ("GPL-3.0", _common("GPL-3", root))]
    own = HERE / "linux" / "notices" / f"{name.lower().replace('_', '-')}.txt"
    if not found and own.is_file():
        found = [(own.name, own.read_text(encoding="utf-8"))]
    if not found:
        raise LookupError(f"{name} {one.version} brings no licence; put its text into {own.relative_to(HERE)}")
    return head + "".join(f"\n---- {title}\n\n{text.strip()}\n" for title, text in found)


def _common(name: str, root: Path) -> str:
    """A licence of the GNU project, of this repository or of Debian."""
    if name == "GPL-3":
        return (root / "LICENSE").read_text(encoding="utf-8")
    here = HERE / "linux" / "notices" / f"{name}.txt"
    return (here if here.is_file() else COMMON / name).read_text(encoding="utf-8")


def collect(root: Path, folder: Path) -> None:
    """Write the licences of everything that is in the program into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in bundled(root):
        (folder / f"{one.metadata['Name']}.txt").write_text(licence(one, root), encoding="utf-8")
    for path in sorted((HERE / "linux" / "notices").glob("+*.txt")):  # what is in no wheel of its own
        (folder / path.name.removeprefix("+")).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")


def debian_copyright() -> str:
    """Debian's file (DEP-5), which points to the texts."""
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Lesart\n"
        "Source: https://github.com/lesart/lesart\n\nFiles: *\nCopyright: 2026 The Lesart developers\n"
        "License: GPL-3+\n On Debian systems the text is in /usr/share/common-licenses/GPL-3.\nComment:\n"
        " The program holds libraries of others. Each has its licence in\n"
        " /usr/lib/lesart/_internal/licences, and all are listed in sbom.cdx.json beside this file.\n"
        " Qt and Qt for Python are used under the LGPL, version 3; their libraries are separate\n"
        " files in /usr/lib/lesart/_internal/PySide6 and can be replaced, as PySide6_Essentials.txt there says.\n"
    )
