"""The disk image for macOS: PyInstaller makes Lesart.app, codesign signs it, dmgbuild packs it, Apple notarises it.

`python packaging/build.py macos` calls `build`, on macOS, with PyInstaller and dmgbuild beside what Lesart needs.
Signing and notarising happen only where the environment names an identity and an account:

    LESART_CODESIGN_IDENTITY   a “Developer ID Application” in the keychain
    LESART_NOTARY_PROFILE      what `xcrun notarytool store-credentials` has kept under that name

Without them the bundle has the ad-hoc signature that processors by Apple demand, and macOS asks the user before it
opens the program for the first time. None of this can run but on macOS; everything that can be told beforehand is a
pure function here and tested.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from document_types import DOCUMENT_TYPES, IDENTIFIER, SCHEME, DocumentType
from icon_files import write_icns

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
ICON = ROOT / "resources" / "icons" / "lesart.svg"
ENTITLEMENTS = PACKAGING / "macos" / "entitlements.plist"
OLDEST_SYSTEM = "13.0"
"""Of Qt 6.11; older ones would start the program and end it in a library."""


def build(version: str, out: Path) -> Path:
    """Make the disk image.

    Args:
        version: Of the program, such as "0.1.0".
        out: Folder that it is written to.

    Returns:
        The image, `lesart-VERSION-macos-ARCHITECTURE.dmg`.

    Raises:
        SystemExit: This is not macOS, or a step has failed; says which.
    """
    system: str = sys.platform
    if system != "darwin":
        sys.exit("The disk image can only be made on macOS; the release workflow does it.")
    work = ROOT / "build" / "macos"
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    icon = write_icns(ICON, work / "lesart.icns")
    bundle = work / "dist" / "Lesart.app"
    shutil.rmtree(bundle, ignore_errors=True)
    documents = work / "documents"
    shutil.rmtree(documents, ignore_errors=True)
    variables = os.environ | spec_variables(version, icon, documents, os.environ)
    _run([sys.executable, str(PACKAGING / "documents.py"), str(documents)], variables)
    _run([sys.executable, *pyinstaller(work)], variables)
    identity = os.environ.get("LESART_CODESIGN_IDENTITY", "")
    if identity:
        _run(codesign(bundle, identity))
        _run(["codesign", "--verify", "--deep", "--strict", str(bundle)])
    shutil.copyfile(documents / "sbom.cdx.json", out / f"lesart-{version}-macos-{os.uname().machine}.cdx.json")
    image = out / f"lesart-{version}-macos-{os.uname().machine}.dmg"
    image.unlink(missing_ok=True)
    settings = work / "dmg.json"
    settings.write_text(json.dumps(image_settings(bundle, icon)), encoding="utf-8")
    _run(dmgbuild(settings, version, image))
    profile = os.environ.get("LESART_NOTARY_PROFILE", "")
    if identity and profile:
        _run(["codesign", "--sign", identity, "--timestamp", str(image)])
        for command in notarise(image, profile):
            _run(command)
    return image


def pyinstaller(work: Path) -> list[str]:
    """The arguments of Python that freeze the program."""
    folders = ["--distpath", str(work / "dist"), "--workpath", str(work / "work")]
    return ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, str(PACKAGING / "lesart.spec")]


def spec_variables(version: str, icon: Path, documents: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """What `lesart.spec` is told; with an identity, PyInstaller signs every library that it puts in."""
    told = {
        "LESART_PACKAGED_BY": "macos",
        "LESART_LICENCES": str(documents / "licences"),
        "LESART_ICON": str(icon),
        "LESART_PLIST": json.dumps(property_list(version)),
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),
    }
    if environment.get("LESART_CODESIGN_IDENTITY"):
        told["LESART_ENTITLEMENTS"] = str(ENTITLEMENTS)
    return told


def property_list(version: str) -> dict[str, Any]:
    """What Info.plist says beside what PyInstaller writes by itself."""
    return {
        "CFBundleDisplayName": "Lesart",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "de"],
        "CFBundleAllowMixedLocalizations": True,
        "CFBundleDocumentTypes": document_types(DOCUMENT_TYPES),
        "CFBundleURLTypes": [
            {"CFBundleURLName": IDENTIFIER, "CFBundleURLSchemes": [SCHEME], "CFBundleTypeRole": "Viewer"}
        ],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # it follows the dark appearance
        "NSHumanReadableCopyright": "The Lesart developers. GPL, version 3 or later.",
    }


def document_types(types: Iterable[DocumentType]) -> list[dict[str, Any]]:
    """The files it offers to open: as another choice, never as the one that a double click starts."""
    return [
        {
            "CFBundleTypeName": kind.english,
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            **(
                {"LSItemContentTypes": [kind.uniform_type]}
                if kind.uniform_type
                else {"CFBundleTypeExtensions": list(kind.endings)}
            ),
        }
        for kind in types
    ]


def codesign(bundle: Path, identity: str) -> list[str]:
    """The command that signs the bundle; what is in it PyInstaller has signed."""
    options = ["--force", "--options", "runtime", "--timestamp", "--entitlements", str(ENTITLEMENTS)]
    return ["codesign", "--sign", identity, *options, str(bundle)]


def notarise(image: Path, profile: str) -> list[list[str]]:
    """The commands that have Apple look at the image, fasten the answer to it, and ask as a user's Mac would."""
    return [
        ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait", "--timeout", "45m"],
        ["xcrun", "stapler", "staple", str(image)],
        ["spctl", "--assess", "--type", "open", "--context", "context:primary-signature", "--verbose", str(image)],
    ]


def dmgbuild(settings: Path, version: str, image: Path) -> list[str]:
    """The command that packs the image."""
    return [sys.executable, "-m", "dmgbuild", "-s", str(settings), f"Lesart {version}", str(image)]


def image_settings(bundle: Path, icon: Path) -> dict[str, Any]:
    """How the window looks that the image opens: the program, and the folder to drag it to."""
    return {
        "title": "Lesart",
        "icon": str(icon),
        "background": "builtin-arrow",
        "format": "ULFO",
        "icon-size": 128,
        "window": {"position": {"x": 200, "y": 160}, "size": {"width": 640, "height": 320}},
        "contents": [
            {"type": "file", "path": str(bundle), "x": 160, "y": 150},
            {"type": "link", "path": "/Applications", "x": 480, "y": 150},
        ],
    }


def _run(command: Sequence[str], variables: Mapping[str, str] | None = None) -> None:
    if subprocess.run(list(command), env=variables).returncode:
        sys.exit(f"{Path(command[0]).name} has failed; what it wrote stands above.")
