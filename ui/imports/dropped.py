"""What was dropped on the window or pasted into it, as sources: files, addresses, rich or plain text."""

from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QMimeData

from reader.importers.formats import PASTED
from reader.importers.sources import Single, is_address
from reader.links import is_link
from reader.record import record

_MAX_ADDRESSES = 1_000


@record
class Dropped:
    """What there was; only the first of these that is not empty counts.

    Attributes:
        paths: Files and folders.
        link: To a place of the library.
        addresses: Of the web.
        text: What was copied from a text.
    """

    paths: tuple[Path, ...] = ()
    link: str = ""
    addresses: tuple[str, ...] = ()
    text: Single | None = None


def taken(data: QMimeData | None, name: str) -> Dropped:
    """What is in a drop or on the clipboard.

    Args:
        data: As the desktop gives it; None where there is nothing.
        name: What text without a name is called.
    """
    if data is None:
        return Dropped()
    urls = data.urls()
    if paths := tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile()):
        return Dropped(paths)
    if addresses := [url.toString() for url in urls if url.scheme() in ("http", "https")]:
        return Dropped(addresses=_single(addresses))
    plain = data.text() if data.hasText() else ""
    if is_link(plain.strip()) and len(plain.split()) == 1:
        return Dropped(link=plain.strip())
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    if lines and all(_is_whole_address(line) for line in lines):
        return Dropped(addresses=_single(lines))
    html = bytes(data.data("text/html").data()) if data.hasHtml() else b""
    if not html and data.hasHtml():
        html = data.html().encode("utf-8", "replace")
    if html.strip():
        return Dropped(text=Single(name, raw=html, media_type=PASTED))
    if plain.strip():
        raw = plain.encode("utf-8", "replace")
        return Dropped(text=Single(name, raw=raw, media_type="text/plain", encoding="utf-8"))
    return Dropped()


def _single(addresses: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(addresses))[:_MAX_ADDRESSES]


def _is_whole_address(line: str) -> bool:
    if not is_address(line) or any(char.isspace() for char in line):
        return False
    try:
        return bool(urlsplit(line).hostname)
    except ValueError:
        return False
