"""From the bytes of a saved page to its tree: what it is written in, and pages packed with their pictures (MHTML)."""

import codecs
import re
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urldefrag, urljoin

from reader.errors import ImportFailed
from reader.importers.encoding import decode
from reader.importers.filetypes import by_content
from reader.importers.naming import called
from reader.importers.textfile import doubts
from reader.text.dates import to_edtf
from reader.text.normalise import REPLACEMENT
from reader.wording import said

if TYPE_CHECKING:
    from email.message import Message

_HEAD = 4096
_NAMED = re.compile(
    rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MIME_HEAD = re.compile(
    rb"(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+?(?=MIME-Version:|Content-Type:)", re.IGNORECASE
)
_MULTIPART = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
# "ü" and the quotation marks in UTF-8 that somebody took for Windows-1252 and saved again
_TWICE = re.compile("Ã[¤¶¼ŸŸ„–œ©¨]|â€[œžš™“”¦]")
_FEW = 3
_DATA = re.compile(r"data:[^,;]*(?:;[^,;]*)*?(?P<base64>;base64)?,", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"saved from url=\([0-9]+\)\s*(?P<url>https?://\S+)|^\s*url:\s*(?P<single>https?://\S+)", re.MULTILINE
)
_SAVED_ON = re.compile(
    r"^\s*saved date:\s*(?:[A-Z][a-z]{2} )?(?P<date>[A-Z][a-z]{2} [0-9]{1,2} [0-9]{4})", re.MULTILINE
)
_MAX_MEMBERS = 5000


@dataclass(slots=True)
class Packed:
    """A page and what came with it.

    Attributes:
        html: The page's bytes.
        encoding: Of the page, if its packing says it.
        address: Of the page, if its packing says it.
        saved: When it was saved, EDTF.
        members: The bytes of other files by their address.
    """

    html: bytes
    encoding: str = ""
    address: str = ""
    saved: str = ""
    members: dict[str, bytes] = field(default_factory=dict)


def unpack(raw: bytes, name: str) -> Packed:
    """The page in a saved file, which may be MHTML.

    Raises:
        ImportFailed: It is MHTML without a page in it.
    """
    head = raw[: 64 * 1024].lstrip()
    if not (
        _MULTIPART.search(head)
        and (_MIME_HEAD.match(head) or head[:13].lower() in (b"content-type:", b"mime-version:"))
    ):
        return Packed(raw)
    from email import message_from_bytes
    from email.utils import parsedate_to_datetime

    message = message_from_bytes(raw.lstrip())
    parts = [part for number, part in enumerate(message.walk()) if not part.is_multipart() and number < _MAX_MEMBERS]
    start = str(message.get_param("start") or "")
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    page = next((part for part in pages if start and part.get("Content-ID", "") == start), next(iter(pages), None))
    if page is None:
        raise ImportFailed(
            said("There is no page in {source}.", source=called(name, starts=False)),
            said("Save the page again in a browser."),
        )
    try:
        saved = to_edtf(f"{parsedate_to_datetime(str(message['Date'])):%Y-%m-%d}") if message["Date"] else ""
    except (ValueError, TypeError):
        saved = ""
    address = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
    members = {key: _payload(part) for part in parts if part is not page for key in _keys(part)}
    return Packed(_payload(page), str(page.get_content_charset() or ""), address, saved, members)


def _keys(part: "Message") -> list[str]:
    keys = [str(part.get("Content-Location") or "").strip()]
    if part.get("Content-ID"):
        keys.append("cid:" + str(part["Content-ID"]).strip().strip("<>"))
    return [key for key in keys if key]


def _payload(part: "Message") -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def decode_page(raw: bytes, stated: str | None, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode a page.

    In order: a byte order mark; strict UTF-8, which is never right by accident; what the server says; what the page
    says; detection. So a page that says "iso-8859-1" and is UTF-8 is read rightly.

    Args:
        raw: The page.
        stated: What the server or the user says it is written in.
        name: Of the page in messages.

    Returns:
        Its text, the name of its encoding, and sentences for the user.

    Raises:
        ImportFailed: It is not text.
    """
    if by_content(raw) is not None:
        return (*decode(raw, None, name=name), ())  # says what it is instead
    if not raw.startswith(_MARKS) and not (b"\x1b$" in raw[:_HEAD] or b"\0" in raw[:_HEAD]):
        try:
            text = raw.decode("utf-8")
            return text, "utf-8", _doubts(text, "utf-8", "utf-8")
        except UnicodeDecodeError:
            pass
        named = _NAMED.search(raw[:_HEAD])
        for claimed in (stated or "", named[1].decode("ascii") if named else ""):
            if (codec := _codec(claimed)) and (text := raw.decode(codec, "replace")).count(REPLACEMENT) <= len(
                raw
            ) // 2000:
                return text, codec, _doubts(text, codec, codec)
    elif b"\x1b$" in raw[:_HEAD] and not raw.startswith(_MARKS):
        text = raw.decode("iso2022_jp", "replace")
        return text, "iso2022_jp", _doubts(text, "iso2022_jp", "iso2022_jp")
    text, encoding = decode(raw, None, name=name)
    return text, encoding, _doubts(text, encoding, None)


def _codec(name: str) -> str:
    """Python's name of an encoding of pages; browsers read Latin-1 and ASCII as Windows-1252."""
    try:
        found = codecs.lookup(name.strip()).name if name.strip() else ""
        b"".decode(found or "ascii")
    except (LookupError, ValueError):
        return ""
    if found in ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7") or "16" in found:
        return ""
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _doubts(text: str, encoding: str, named: str | None) -> tuple[str, ...]:
    stated = doubts(encoding, named, text.count(REPLACEMENT))
    if len(_TWICE.findall(text)) >= _FEW:
        stated += (
            said("Some letters of the page were spoilt before it was saved (“Ã¼” for “ü”); they are kept as they are."),
        )
    return stated


def data_of(address: str) -> bytes:
    """The bytes in a `data:` address; empty if it is none or is damaged."""
    match = _DATA.match(address)
    if not match:
        return b""
    rest = address[match.end() :]
    if not match["base64"]:
        return unquote_to_bytes(rest)
    try:
        return b64decode(unquote_to_bytes(rest), validate=False)
    except (Base64Error, ValueError):
        return b""


def member(packed: Packed, source: str, base: str) -> bytes:
    """A file that came with the page, by what the page calls it."""
    try:
        whole = urldefrag(urljoin(base, source))[0]
    except ValueError:
        return b""
    return packed.members.get(source) or packed.members.get(whole) or b""


def saved_from(text: str) -> tuple[str, str]:
    """Address and day that browsers and SingleFile write into the pages they save; empty where they do not."""
    head = text[:_HEAD]
    address, day = _SAVED_FROM.search(head), _SAVED_ON.search(head)
    words = day["date"].split() if day else []
    return (
        (address["url"] or address["single"]) if address else "",
        to_edtf(f"{words[0]} {words[1]}, {words[2]}") if words else "",
    )
