"""What desktops and software centres are told: desktop entry, AppStream metadata, Debian's list of changes."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import escape

from document_types import DOCUMENT_TYPES, IDENTIFIER, SCHEME

ID = IDENTIFIER
HERE = Path(__file__).resolve().parent / "linux"
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "epub": "application/epub+zip",
        "pdf": "application/pdf",
        "markdown": "text/markdown",
        "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "opendocument": "application/vnd.oasis.opendocument.text",
        "rtf": "application/rtf",
        "page": "text/html",
        "text": "text/plain",
        "subtitles": "application/x-subrip;text/vtt",
        "memory": "application/x-tmx+xml",
        "bilingual": "application/xliff+xml",
    }
)
"""What freedesktop.org calls the kinds of files in `document_types`."""


def media_types() -> list[str]:
    """Those that Lesart offers to open."""
    return [one for kind in DOCUMENT_TYPES for one in MEDIA_TYPES[kind.name].split(";")]


def desktop_entry() -> str:
    """The desktop entry, with the kinds of files and links it opens."""
    text = (HERE / f"{ID}.desktop").read_text(encoding="utf-8")
    return text.replace("@MIME@", ";".join([*media_types(), f"x-scheme-handler/{SCHEME}"]) + ";")


def metainfo(version: str, when: datetime, changes: str) -> str:
    """The AppStream metadata, with the releases that the list of changes names."""
    text = (HERE / f"{ID}.metainfo.xml").read_text(encoding="utf-8")
    types = "\n".join(f"    <mediatype>{one}</mediatype>" for one in media_types())
    return text.replace("@MEDIATYPES@", types).replace("@RELEASES@", _releases(version, when, changes))


def _releases(version: str, when: datetime, changes: str) -> str:
    """Every release with what it added, the newest first; the one in the making under the number it will have."""
    found = []
    for heading, body in re.findall(r"^## \[([^\]]+)\][^\n]*?$(.*?)(?=^## |\Z)", changes, re.MULTILINE | re.DOTALL):
        dated = re.search(rf"^## \[{re.escape(heading)}\] - (\d{{4}}-\d\d-\d\d)", changes, re.MULTILINE)
        number = version if heading == "Unreleased" else heading
        kind = ' type="development"' if heading == "Unreleased" else ""
        points = [_plain(point) for point in re.findall(r"^- (.*?)(?=^- |^#|\Z)", body, re.MULTILINE | re.DOTALL)]
        if not points:
            continue
        lines = "".join(f"          <li>{escape(point)}</li>\n" for point in points)
        date = dated[1] if dated else f"{when:%Y-%m-%d}"
        found.append(
            f'    <release version="{number}" date="{date}"{kind}>\n      <description>\n        <ul>\n'
            f"{lines}        </ul>\n      </description>\n    </release>"
        )
    return "\n".join(found)


def _plain(text: str) -> str:
    """A point of the list without its markup."""
    return " ".join(re.sub(r"[`*]", "", text).split())


def debian_changelog(version: str, when: datetime) -> str:
    """Debian's list of changes, which names this build only; ours is in the program's documents."""
    return (
        f"lesart ({version}-1) unstable; urgency=medium\n\n  * Built from the source of Lesart {version}.\n\n"
        f" -- The Lesart developers <lesart@users.noreply.github.com>  {when:%a, %d %b %Y %H:%M:%S} +0000\n"
    )
