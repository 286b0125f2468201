"""The installer for Windows: PyInstaller freezes the program, NSIS packs it. On Windows, or on Linux under wine.

`python packaging/build.py windows` calls `build`. On Windows it needs PyInstaller beside what Lesart needs, and
makensis on PATH; on Linux what `windows_wine` names. `windows_check.py` then tries the result.

The installed folder holds the program twice, as Windows decides by the file whether a program may have a terminal:
`lesart.exe` opens the window without one, `lesart.com` is for terminals and scripts. There `lesart` finds the latter,
since Windows looks for .COM before .EXE (PATHEXT), so commands read the same on every system. Visual Studio does the
same with devenv. Both share all libraries; the second costs its own copy of the compiled modules.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from document_types import DOCUMENT_TYPES, DocumentType
from icon_files import write_ico
from windows_wine import Wine, call, prepare, windows_path

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
ICON = ROOT / "resources" / "icons" / "lesart.svg"
LOCK = PACKAGING / "requirements-freeze.lock"
SOURCES = (
    "reader",
    "ui",
    "resources",
    "packaging",
    "CHANGELOG.md",
    "README.md",
    "LICENSE",
    "pyproject.toml",
    "uv.lock",
)
_EPOCH = "1700000000"
"""For files that carry a time, so that the same source gives the same program."""


def build(version: str, out: Path) -> Path:
    """Make the installer.

    Args:
        version: Of the program, such as "0.1.0".
        out: Folder that it is written to.

    Returns:
        The installer, `lesart-VERSION-windows-x64-setup.exe`.

    Raises:
        SystemExit: Something that building takes is missing, or a step has failed; says which.
    """
    work = ROOT / "build" / "windows"
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    icon = write_ico(ICON, work / "lesart.ico")
    about = work / "version.txt"
    about.write_text(version_resource(version), encoding="utf-8")
    program = _freeze(work, icon, about, version, out)
    two_programs(program)
    generated = work / "generated"
    generated.mkdir(exist_ok=True)
    write_scripts(program, generated)
    target = out / f"lesart-{version}-windows-x64-setup.exe"
    _run(makensis(version, program, generated, icon, target))
    return target


def _freeze(work: Path, icon: Path, about: Path, version: str, out: Path) -> Path:
    """Run PyInstaller, and before it what collects the licences and the bill of materials; returns the program."""
    wine = None if sys.platform == "win32" else prepare(work, LOCK)
    name = windows_path if wine else str
    documents, program, source = work / "documents", work / "dist" / "lesart", work / "source"
    for folder in (documents, program, source):
        shutil.rmtree(folder, ignore_errors=True)
    copy_sources(source)
    variables = {
        "LESART_PACKAGED_BY": "windows",
        "LESART_LICENCES": name(documents / "licences"),
        "LESART_ICON": name(icon),
        "LESART_VERSION_FILE": name(about),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": name(source),
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", _EPOCH),
    }
    spec, dist, own = (name(path) for path in (source / "packaging" / "lesart.spec", work / "dist", work / "work"))
    for arguments in ([name(source / "packaging" / "documents.py"), name(documents)], pyinstaller(spec, dist, own)):
        _python(wine, arguments, variables, work / "build.log")
    if not (program / "lesart.exe").is_file():
        sys.exit("PyInstaller has made no lesart.exe; what it wrote stands above.")
    shutil.copyfile(documents / "sbom.cdx.json", out / f"lesart-{version}-windows-x64.cdx.json")
    return program


def copy_sources(target: Path) -> None:
    """Copy what the program is made of, so that nobody's work meanwhile gets half into it."""
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, target / name)


def _python(wine: Wine | None, arguments: Sequence[str], variables: dict[str, str], log: Path) -> None:
    """Run the Python that the program is made of."""
    if wine is None:
        _run([sys.executable, *arguments], os.environ | variables)
        return
    result = call(wine.prefix, [str(wine.python), *arguments], variables)
    log.write_text(result.stdout + result.stderr, encoding="utf-8")
    if result.returncode:
        sys.exit(f"{result.stderr[-3000:]}\nThat was the end of {log}.")


def pyinstaller(spec: str, dist: str, work: str) -> list[str]:
    """The arguments of Python that freeze the program."""
    return ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", dist, "--workpath", work, spec]


def two_programs(program: Path) -> None:
    """Give the program for terminals the name that makes `lesart` mean it there."""
    terminal = program / "lesart-cli.exe"
    if terminal.is_file():
        terminal.replace(program / "lesart.com")


def write_scripts(program: Path, folder: Path) -> None:
    """Write what the installer's script includes: which files are offered, and which are removed again."""
    (folder / "documents.nsh").write_text(documents_script(DOCUMENT_TYPES), encoding="utf-8")
    files = [PurePosixPath(path.relative_to(program).as_posix()) for path in program.rglob("*") if path.is_file()]
    (folder / "installed.nsh").write_text(removal_script(files), encoding="utf-8")


def makensis(version: str, program: Path, generated: Path, icon: Path, target: Path) -> list[str]:
    """The command that packs the installer."""
    size = sum(path.stat().st_size for path in program.rglob("*") if path.is_file())
    values = {
        "VERSION": version,
        "VERSION4": four_numbers(version),
        "DIST": program,
        "GENERATED": generated,
        "ICON": icon,
        "OUT": target,
        "SIZE_KB": (size + 1023) // 1024,
    }
    if sys.platform != "win32":
        values["TARGET"] = "amd64-unicode"
    defined = [f"-D{name}={value}" for name, value in values.items()]
    return ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, str(PACKAGING / "windows" / "lesart.nsi")]


def four_numbers(version: str) -> str:
    """A version as Windows counts: "1.2rc1" is 1.2.0.0."""
    numbers = re.findall(r"\d+", re.split(r"[^\d.]", version, maxsplit=1)[0])[:4]
    return ".".join([*numbers, *["0"] * (4 - len(numbers))])


def version_resource(version: str) -> str:
    """What Windows shows as properties of lesart.exe, in the form that PyInstaller reads."""
    numbers = tuple(int(number) for number in four_numbers(version).split("."))
    strings = {
        "CompanyName": "The Lesart developers",
        "FileDescription": "Lesart",
        "FileVersion": version,
        "InternalName": "lesart",
        "LegalCopyright": "The Lesart developers, GPL-3.0-or-later",
        "OriginalFilename": "lesart.exe",
        "ProductName": "Lesart",
        "ProductVersion": version,
    }
    table = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0, OS=0x40004, "
        f"fileType=1, subtype=0), kids=[StringFileInfo([StringTable('040904B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def documents_script(types: Iterable[DocumentType]) -> str:
    """NSIS macros that offer Lesart for files, and take the offer back.

    `OpenWithProgids` adds to what “Open with” shows; which program a double click starts is not touched.
    """
    texts, there, gone = [], [], []
    for kind in types:
        own = f"${{CLASSES}}\\Lesart.{kind.name}"
        texts.append(f'!insertmacro Text Kind_{kind.name} "{kind.english}" "{kind.german}"')
        there += [
            f'  WriteRegStr SHCTX "{own}" "" "$(Kind_{kind.name})"',
            f"""  WriteRegStr SHCTX "{own}\\DefaultIcon" "" '"$INSTDIR\\lesart.exe",0'""",
            f"""  WriteRegStr SHCTX "{own}\\shell\\open\\command" "" '"$INSTDIR\\lesart.exe" open "%1"'""",
        ]
        gone.append(f'  DeleteRegKey SHCTX "{own}"')
        for ending in kind.endings:
            key = f"${{CLASSES}}\\.{ending}"
            there += [
                f'  WriteRegStr SHCTX "{key}\\OpenWithProgids" "Lesart.{kind.name}" ""',
                f'  WriteRegStr SHCTX "${{CLASSES}}\\Applications\\lesart.exe\\SupportedTypes" ".{ending}" ""',
                f'  WriteRegStr SHCTX "${{CAPABILITIES}}\\FileAssociations" ".{ending}" "Lesart.{kind.name}"',
            ]
            gone += [
                f'  DeleteRegValue SHCTX "{key}\\OpenWithProgids" "Lesart.{kind.name}"',
                f'  DeleteRegKey /ifnosubkeys /ifnovalues SHCTX "{key}\\OpenWithProgids"',
                f'  DeleteRegKey /ifnosubkeys /ifnovalues SHCTX "{key}"',
            ]
    return "\n".join(
        [*texts, "!macro RegisterDocuments", *there, "!macroend", "!macro ForgetDocuments", *gone, "!macroend", ""]
    )


def removal_script(files: Sequence[PurePosixPath]) -> str:
    """An NSIS macro that removes these files and the folders they stand in, where these are empty then."""
    folders = {parent for file in files for parent in file.parents if parent != PurePosixPath(".")}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), folder))
    lines = [f'  Delete "$INSTDIR\\{_escaped(file)}"' for file in sorted(files)]
    lines += [f'  RMDir "$INSTDIR\\{_escaped(folder)}"' for folder in deepest_first]
    return "\n".join(["!macro RemoveInstalled", *lines, "!macroend", ""])


def _escaped(path: PurePosixPath) -> str:
    return str(path).replace("$", "$$").replace("/", "\\")


def _run(command: Sequence[str], variables: dict[str, str] | None = None) -> None:
    if not shutil.which(command[0]):
        sys.exit(f"{command[0]} is not on the search path.")
    if subprocess.run([str(word) for word in command], env=variables).returncode:
        sys.exit(f"{Path(command[0]).name} has failed; what it wrote stands above.")


if __name__ == "__main__":
    from reader import __version__

    print(json.dumps(str(build(__version__, ROOT / "dist"))))
