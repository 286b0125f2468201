"""What can be told of the bundle for macOS without macOS."""

import plistlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtGui import QImageReader

ROOT = Path(__file__).resolve().parents[2]
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#207080"/></svg>'
Script = Callable[[str], ModuleType]


@pytest.fixture
def info(script: Script) -> dict[str, Any]:
    """Info.plist as it comes back from a file."""
    read: dict[str, Any] = plistlib.loads(plistlib.dumps(script("macos_build").property_list("1.2.3")))
    return read


def test_the_bundle_says_what_it_is(info: dict[str, Any]) -> None:
    assert info["CFBundleShortVersionString"] == info["CFBundleVersion"] == "1.2.3"
    assert set(info["CFBundleLocalizations"]) == {"en", "de"}
    (links,) = info["CFBundleURLTypes"]
    assert links["CFBundleURLSchemes"] == ["lesart"]
    assert tuple(map(int, info["LSMinimumSystemVersion"].split("."))) >= (13, 0)


def test_files_are_offered_and_no_default_is_taken(info: dict[str, Any], script: Script) -> None:
    offered = info["CFBundleDocumentTypes"]
    assert {kind["LSHandlerRank"] for kind in offered} == {"Alternate"}
    assert all(("LSItemContentTypes" in kind) != ("CFBundleTypeExtensions" in kind) for kind in offered)
    assert len(offered) == len(script("document_types").DOCUMENT_TYPES)


def test_nothing_is_signed_without_an_identity(script: Script) -> None:
    told = script("macos_build").spec_variables("1.2.3", Path("lesart.icns"), Path("documents"), {})
    assert "LESART_ENTITLEMENTS" not in told
    told = script("macos_build").spec_variables(
        "1.2.3", Path("lesart.icns"), Path("documents"), {"LESART_CODESIGN_IDENTITY": "Somebody"}
    )
    assert Path(told["LESART_ENTITLEMENTS"]).is_file()


def test_the_bundle_is_signed_for_the_hardened_runtime(script: Script) -> None:
    build = script("macos_build")
    command = build.codesign(Path("Lesart.app"), "Developer ID Application: Somebody")
    assert command[:3] == ["codesign", "--sign", "Developer ID Application: Somebody"]
    assert {"--options", "runtime", "--timestamp", "--entitlements"} <= set(command)
    assert command[-1] == "Lesart.app"
    rights = plistlib.loads(build.ENTITLEMENTS.read_bytes())
    assert all(value is True for value in rights.values())
    assert "com.apple.security.cs.disable-library-validation" not in rights


def test_apple_answers_before_the_answer_is_fastened(script: Script) -> None:
    submit, staple, assess = script("macos_build").notarise(Path("lesart.dmg"), "profile")
    assert submit[:3] == ["xcrun", "notarytool", "submit"]
    assert "--wait" in submit
    assert "profile" in submit
    assert staple == ["xcrun", "stapler", "staple", "lesart.dmg"]
    assert assess[0] == "spctl"


def test_the_image_shows_the_program_and_where_to_drag_it(script: Script) -> None:
    settings = script("macos_build").image_settings(Path("dist/Lesart.app"), Path("lesart.icns"))
    (program, place) = settings["contents"]
    assert (program["type"], place["type"], place["path"]) == ("file", "link", "/Applications")
    width, height = settings["window"]["size"]["width"], settings["window"]["size"]["height"]
    assert all(0 < one["x"] < width and 0 < one["y"] < height for one in settings["contents"])


def test_an_icon_holds_every_kind_of_entry(script: Script, tmp_path: Path) -> None:
    (tmp_path / "lesart.svg").write_text(SQUARE)
    files = script("icon_files")
    icon = files.write_icns(tmp_path / "lesart.svg", tmp_path / "lesart.icns")
    data = icon.read_bytes()
    kinds, place = [], 8
    while place < len(data):
        kinds.append(data[place : place + 4].decode())
        place += int.from_bytes(data[place + 4 : place + 8])
    assert place == len(data) == int.from_bytes(data[4:8])
    assert kinds == list(files.MAC_TYPES)
    if b"icns" in [bytes(name.data()) for name in QImageReader.supportedImageFormats()]:
        image = QImageReader(str(icon)).read()
        assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#207080"


@pytest.mark.skipif(sys.platform == "darwin", reason="it would build")
def test_elsewhere_it_says_where_it_is_built(script: Script, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="only be made on macOS"):
        script("macos_build").build("1.2.3", tmp_path)
