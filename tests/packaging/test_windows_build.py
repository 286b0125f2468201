"""What can be told of the installer for Windows without Windows."""

import ast
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest
from PySide6.QtGui import QImageReader

from reader.importers.formats import IMPORTERS

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "packaging" / "windows"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#207080"/></svg>'
Script = Callable[[str], ModuleType]


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("0.1.0", "0.1.0.0"),
        ("1.2", "1.2.0.0"),
        ("2.0.1rc3", "2.0.1.0"),
        ("1.2.3.4.5", "1.2.3.4"),
        ("1.0-beta", "1.0.0.0"),
    ],
)
def test_windows_counts_versions_in_four_numbers(script: Script, version: str, numbers: str) -> None:
    assert script("windows_build").four_numbers(version) == numbers


def test_the_properties_of_the_program_are_an_expression_with_the_version(script: Script) -> None:
    text = script("windows_build").version_resource("1.20.3")
    tree = ast.parse(text.strip(), mode="eval")
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert "1.20.3" in constants
    assert 20 in constants


def test_uninstalling_removes_each_file_and_then_the_folders_from_the_inside(script: Script) -> None:
    files = [PurePosixPath(name) for name in ("lesart.exe", "_internal/a/b/c.dll", "_internal/x.dll", "_internal/$odd")]
    lines = script("windows_build").removal_script(files).splitlines()
    assert [line.split('"')[1] for line in lines if "Delete" in line] == [
        r"$INSTDIR\_internal\$$odd",
        r"$INSTDIR\_internal\a\b\c.dll",
        r"$INSTDIR\_internal\x.dll",
        r"$INSTDIR\lesart.exe",
    ]
    assert [line.split('"')[1] for line in lines if "RMDir" in line] == [
        r"$INSTDIR\_internal\a\b",
        r"$INSTDIR\_internal\a",
        r"$INSTDIR\_internal",
    ]
    assert not any("RMDir /r" in line for line in lines)


def test_no_installer_removes_a_whole_folder_that_others_may_use() -> None:
    text = (WINDOWS / "lesart.nsi").read_text(encoding="utf-8")
    assert re.findall(r"RMDir /r (.*)", text) == [r'"$LOCALAPPDATA\Lesart\Cache"']


def test_what_is_offered_is_taken_back_and_no_default_is_touched(script: Script) -> None:
    types = script("document_types").DOCUMENT_TYPES
    there, gone = script("windows_build").documents_script(types).split("!macro ForgetDocuments")
    for kind in types:
        for ending in kind.endings:
            key = rf"${{CLASSES}}\.{ending}"
            assert f'WriteRegStr SHCTX "{key}\\OpenWithProgids" "Lesart.{kind.name}" ""' in there
            assert f'DeleteRegValue SHCTX "{key}\\OpenWithProgids" "Lesart.{kind.name}"' in gone
            assert f'WriteRegStr SHCTX "{key}" ' not in there, "that is which program a double click starts"
            assert f'DeleteRegKey SHCTX "{key}"' not in gone, "others have their entries there"


def test_every_file_that_is_offered_can_be_imported(script: Script) -> None:
    known = {ending for importer in IMPORTERS for ending in importer.endings}
    for kind in script("document_types").DOCUMENT_TYPES:
        assert {f".{ending}" for ending in kind.endings} <= known, kind.english


def test_the_installer_says_everything_in_both_languages(script: Script) -> None:
    texts = (WINDOWS / "texts.nsh").read_text(encoding="utf-8")
    made = script("windows_build").documents_script(script("document_types").DOCUMENT_TYPES)
    defined = re.findall(r'^!insertmacro Text (\w+) "([^"]+)" "([^"]+)"$', texts + made, re.MULTILINE)
    assert len(defined) == len(re.findall(r"^!insertmacro Text", texts + made, re.MULTILINE))
    used = set(re.findall(r"\$\((\w+)\)", (WINDOWS / "lesart.nsi").read_text(encoding="utf-8") + made))
    assert used == {name for name, _, _ in defined}


@pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not here")
def test_the_script_makes_an_installer_without_a_warning(script: Script, tmp_path: Path) -> None:
    build = script("windows_build")
    program = tmp_path / "program"
    (program / "_internal").mkdir(parents=True)
    for name in ("lesart.exe", "lesart-cli.exe", "_internal/python.dll"):
        (program / name).write_bytes(b"MZ")
    build.two_programs(program)
    (tmp_path / "lesart.svg").write_text(SQUARE)
    icon = script("icon_files").write_ico(tmp_path / "lesart.svg", tmp_path / "lesart.ico")
    target = tmp_path / "lesart-setup.exe"
    build.write_scripts(program, tmp_path)
    command = build.makensis("0.1.0", program, tmp_path, icon, target)
    made = subprocess.run([command[0], "-WX", *command[1:]], capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    assert target.read_bytes()[:2] == b"MZ"
    assert (program / "lesart.com").is_file()
    assert not (program / "lesart-cli.exe").exists()


def test_an_icon_holds_every_size_that_windows_shows(script: Script, tmp_path: Path) -> None:
    (tmp_path / "lesart.svg").write_text(SQUARE)
    icon = script("icon_files").write_ico(tmp_path / "lesart.svg", tmp_path / "lesart.ico")
    reader = QImageReader(str(icon))
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#207080"
        sizes.append(image.width())
    assert sizes == [16, 20, 24, 32, 40, 48, 64, 128, 256]


@pytest.mark.qt_log_ignore("Cannot read file")
def test_a_file_that_is_no_picture_makes_no_icon(script: Script, tmp_path: Path) -> None:
    (tmp_path / "no.svg").write_text("none")
    with pytest.raises(ValueError, match="no picture"):
        script("icon_files").write_ico(tmp_path / "no.svg", tmp_path / "no.ico")


LISTING = """
The Export Tables (interpreted .edata section contents)
Export Address Table -- Ordinal Base 1
\t[   0] +base[   1] 49a80 Export RVA
[Ordinal/Name Pointer] Table
\t[   0] _Exit
\t[   1] crealf
\t[   2] sin
"""


def test_wine_is_given_what_it_lacks_and_keeps_the_rest(script: Script) -> None:
    wine = script("windows_wine")
    names = wine.exported(LISTING)
    assert names == ["_Exit", "crealf", "sin"]
    assert wine.forwarding(names).splitlines() == [
        "LIBRARY ucrtbase.dll",
        "EXPORTS",
        "  _Exit = ucrtwine._Exit",
        "  crealf = lesart_crealf",
        "  sin = ucrtwine.sin",
    ]


def test_a_missing_command_is_named_with_its_package(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"apt-get install wine wine64 nsis gcc-mingw-w64-x86-64"):
        script("windows_wine").check_commands()
