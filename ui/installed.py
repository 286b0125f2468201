"""The installed program: which versions it is made of, where what lies beside it is, and who keeps it up to date.

What a package has to bring along, and where:

- `licences/`, beside the program (in a frozen program beside the executable, in its folder of data, or in
  `Contents/Resources` of a bundle): texts of licences, a file or a folder a library, named after it.
- `resources/packaged-by`: one word, the kind of package: "deb", "rpm", "flatpak", "snap", "appimage", "windows" or
  "macos". The first four are updated by their systems, so that Lesart looks for no new versions in them.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.theme import folder_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import Distribution

_UPDATED_BY_SYSTEM = frozenset(("deb", "rpm", "flatpak", "snap"))


@dataclass(frozen=True, slots=True)
class Part:
    """A library that Lesart uses.

    Attributes:
        name: Its name.
        version: May be empty.
        licence: What it is called in short; may be empty.
        text: Where its text is; None where that is unknown.
    """

    name: str
    version: str = ""
    licence: str = ""
    text: Path | None = None


def versions() -> list[tuple[str, str]]:
    """Names and versions of what decides on how Lesart works, for people who look for an error."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    import PySide6
    from PySide6.QtCore import QSysInfo, qVersion

    import reader
    from reader.storage.connection import sqlite_version

    def installed(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:  # a built program need not bring such facts along
            return ""

    packed = packaged_by()
    known = [
        ("Lesart", f"{reader.__version__} ({packed})" if packed else reader.__version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        ("SQLite", sqlite_version()),
        ("sqlite-utils", installed("sqlite-utils")),
        ("System", f"{QSysInfo.prettyProductName()}, {QSysInfo.kernelType()} {QSysInfo.kernelVersion()}"),
        ("Processor", QSysInfo.currentCpuArchitecture()),
    ]
    return [(name, number) for name, number in known if number]


def packaged_by() -> str:
    """The kind of package this is; "" for the source tree and whatever says nothing."""
    try:
        words = (folder_of("resources") / "packaged-by").read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return ""
    return words[0].casefold() if words else ""


def system_updates() -> bool:
    """Whether the system brings new versions, so that Lesart has not to look for them."""
    return packaged_by() in _UPDATED_BY_SYSTEM


def licence_folder() -> Path | None:
    """Where the licences of a built program are; None in the source tree."""
    program = Path(sys.executable).resolve().parent
    places = [program / "licences", program.parent / "Resources" / "licences"]
    if inside := getattr(sys, "_MEIPASS", ""):  # PyInstaller's folder of data
        places.insert(0, Path(inside) / "licences")
    places.append(folder_of("resources").parent / "licences")
    return next((place for place in places if place.is_dir()), None)


def parts() -> list[Part]:
    """The libraries of others, by name: of the built program, else of the Python that runs this."""
    folder = licence_folder()
    if folder is not None:
        texts = sorted((path for path in folder.rglob("*") if path.is_file()), key=_by_name)
        return [Part(path.relative_to(folder).as_posix().removesuffix(".txt"), text=path) for path in texts]
    return _installed_parts()


def _by_name(path: Path) -> str:
    return path.as_posix().casefold()


def _installed_parts() -> list[Part]:
    from importlib.metadata import distributions

    there = {_plain(_field(one, "Name")): one for one in distributions()}
    found: dict[str, Part] = {}
    for key in _needed(there) or there:
        one = there[key]
        if key in ("", "lesart"):
            continue
        classes = one.metadata.get_all("Classifier") or ()
        named = ", ".join(line.rpartition("::")[2].strip() for line in classes if "License ::" in line)
        short = _field(one, "License-Expression") or named or _field(one, "License").partition("\n")[0]
        files = [file for file in one.files or () if _is_licence(file.name) and ".dist-info" in str(file)]
        text = Path(str(one.locate_file(files[0]))) if files else None
        found[key] = Part(_field(one, "Name"), one.version, short[:80], text)
    return [found[name] for name in sorted(found)]


def _field(one: Distribution, name: str) -> str:
    """A field of what a library says of itself; "" where it says nothing, however that is told."""
    return str((one.metadata.get_all(name) or [""])[0])


def _needed(there: Mapping[str, Distribution]) -> set[str]:
    """What Lesart needs, and what that needs, of what is installed; nothing where Lesart itself is not."""
    found: set[str] = set()
    waiting = ["lesart"] if "lesart" in there else []
    while waiting:
        key = waiting.pop()
        if key in found or key not in there:
            continue
        found.add(key)
        lines = [line for line in there[key].requires or () if "extra ==" not in line]
        waiting += [_plain(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in lines]
    return found


def _plain(name: str) -> str:
    """A name as names of packages are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).casefold()


def _is_licence(name: str) -> bool:
    return name.casefold().startswith(("licen", "copying", "notice"))
