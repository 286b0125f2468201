"""From bytes to text: finds the encoding, or says what the file is instead of text.

The ladder, from what is certain to what is likely: byte order mark, strict UTF-8, UTF-16 by its NUL
bytes, UTF-8 with a few damaged bytes, Windows-1252 if that makes sense, the most plausible of other
encodings. Strict UTF-8 is practically never right by accident, so it comes before any guess.
"""

import codecs
import re
import unicodedata

from reader.errors import ImportFailed
from reader.importers.filetypes import by_content
from reader.importers.guess import guess, is_plausible
from reader.importers.naming import called
from reader.wording import counted, said

CERTAIN = frozenset({"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"})
"""Encodings that need no warning; any other was guessed."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python calls these text encodings too, but no file is written in them; idna takes quadratic time
_NO_FILE_ENCODINGS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_NOT_TEXT = frozenset({"Cc", "Cn", "Co"})
_FULL_STOPS = "。、．，"
_SPOILT = re.compile(
    "â[\u0080€‚][\u0080-\u00ff\u0152-\u2122]|[ÂÃ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]"
)
"""Letters and marks of Western languages in UTF-8, as Windows-1252 reads their bytes."""
_HEAD = 1 << 20
"""Bytes that decide whether a file is text."""


def decode(raw: bytes, encoding: str | None = None, *, name: str = "") -> tuple[str, str]:
    """Decode the bytes of a text file.

    Args:
        raw: The whole file.
        encoding: Its encoding if the user named it; else it is found.
        name: What the file is called in messages; "-" is standard input.

    Returns:
        The text and the Python name of its encoding. Where the encoding is clear but bytes are
        damaged, they are U+FFFD.

    Raises:
        ImportFailed: It is not text, the encoding is not known or does not fit, or none could be found.
    """
    if kind := by_content(raw):
        raise ImportFailed(said("{source} is {what}, not a text file.", source=called(name), what=kind.what), kind.hint)
    if encoding:
        return _as_named(raw, encoding, name)
    found = _marked(raw)
    if found is None and _is_full_of_controls(raw):
        found = _utf16(raw)
        if found is None:
            raise ImportFailed(
                said("{source} is not a text file.", source=called(name)),
                said("Choose a plain text (.txt) or Markdown (.md) file."),
            )
    found = found or _utf8(raw) or _utf16(raw) or _damaged_utf8(raw) or _cp1252(raw) or _guessed(raw)
    if found is None:
        raise ImportFailed(
            said("The encoding of {source} could not be recognised.", source=called(name, starts=False)),
            said("Save the file as UTF-8, or name its encoding with --encoding."),
        )
    return found


def _as_named(raw: bytes, encoding: str, name: str) -> tuple[str, str]:
    """Text in the encoding the user named."""
    hint = said("Use a name such as utf-8, cp1252 or iso-8859-1, or leave it out to have the encoding recognised.")
    try:
        codec = codecs.lookup(encoding).name
        if codec in _NO_FILE_ENCODINGS:
            raise LookupError
        return raw.decode(codec), codec
    except UnicodeError as error:
        source = called(name)
        raise ImportFailed(
            said(
                "{source} is not written in {encoding} (byte {byte}).",
                source=source,
                encoding=encoding,
                byte=error.start + 1,
            )
            if isinstance(error, UnicodeDecodeError)
            else said("{source} is not written in {encoding}.", source=source, encoding=encoding),
            hint,
        ) from error
    except (LookupError, ValueError) as error:
        raise ImportFailed(
            said(
                "{source} was not read, as there is no text encoding called “{encoding}”.",
                source=called(name),
                encoding=encoding,
            ),
            hint,
        ) from error


def _marked(raw: bytes) -> tuple[str, str] | None:
    """Text that begins with a byte order mark; the mark is left out."""
    name = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if name is None:
        return None
    if name == "utf-16":
        text = _units(raw, "utf-16-le" if raw.startswith(codecs.BOM_UTF16_LE) else "utf-16-be")[1:]
    else:
        text = raw.decode(name, "replace")
    return (text, name) if _is_text(text) else None


def _utf8(raw: bytes) -> tuple[str, str] | None:
    try:
        return raw.decode(), "utf-8"
    except UnicodeDecodeError:
        return None


def _utf16(raw: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark.

    One byte of spaces, line ends and Latin letters is NUL, always the first or always the second;
    Chinese and Japanese, which may have none of these, have their own full stops.
    """
    first, second = raw[:_HEAD:2].count(0), raw[1:_HEAD:2].count(0)
    by_nul = "utf-16-le" if second > 10 * first else "utf-16-be" if first > 10 * second else ""
    for name in ("utf-16-le", "utf-16-be"):
        head = _units(raw[:_HEAD], name)
        stops = sum(head.count(stop) for stop in _FULL_STOPS)
        if (name == by_nul or stops * 100 > len(head)) and _is_text(head):
            return _units(raw, name), name
    return None


def _units(raw: bytes, name: str) -> str:
    """UTF-16; lone surrogates are left for normalisation to count, half a unit at the end is U+FFFD."""
    whole = len(raw) & ~1
    return raw[:whole].decode(name, "surrogatepass") + "\ufffd" * (len(raw) - whole)


def _damaged_utf8(raw: bytes) -> tuple[str, str] | None:
    """UTF-8 that was cut off or has a few wrong bytes; reading it as anything else would spoil every umlaut."""
    text = raw.decode(errors="replace")
    wrong = text.count("\ufffd")
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    if right < 4 * wrong and not (right and wrong == 1 and text.endswith("\ufffd")):
        return None
    return text, "utf-8"


def _cp1252(raw: bytes) -> tuple[str, str] | None:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return (text, "cp1252") if is_plausible(text) else None


def _guessed(raw: bytes) -> tuple[str, str] | None:
    name = guess(raw)
    return (raw.decode(name), codecs.lookup(name).name) if name else None


def spoilt_letters(text: str) -> str:
    """A sentence for the user if letters are spoilt, as UTF-8 was once read as Windows-1252 and saved; else empty."""
    found = [(match, mended) for match in _SPOILT.finditer(text) if (mended := _mended(match[0]))]
    # one “Â” before a mark may be meant
    if not found or (len(found) == 1 and found[0][0][0][0] == "Â"):
        return ""
    match, mended = found[0]
    return counted(
        "One letter is spoilt (“{letters}” for “{meant}”), as the text was once saved in a wrong encoding; "
        "better get it from another source.",
        "{n} letters are spoilt (“{letters}” for “{meant}”), as the text was once saved in a wrong encoding; "
        "better get it from another source.",
        n=len(found),
        letters=match[0],
        meant=mended,
    )


def _mended(letters: str) -> str:
    """What spoilt letters once were; empty if they were none."""
    # Windows-1252 leaves five bytes without a letter; programs keep them as controls
    raw = b"".join(char.encode("cp1252", "ignore") or char.encode("latin-1", "ignore") for char in letters)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 and len(raw) == len(letters) else ""


def _is_full_of_controls(raw: bytes) -> bool:
    """Whether there are more control characters than slip into a text; a few are replaced and counted."""
    head = raw[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 4 > len(head) or (controls >= 8 and controls * 25 > len(head))


def _is_text(text: str) -> bool:
    """Whether at most one character in 50 is one that no text has."""
    head = text[: _HEAD // 8]
    return sum(unicodedata.category(char) in _NOT_TEXT and char not in "\t\n\v\f\r" for char in head) * 50 <= len(head)
