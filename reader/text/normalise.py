"""Brings text from anywhere into the one form that is stored: NFC, line feeds, no characters that break storage.

The storage and the window would otherwise damage such text silently: SQLite's length() stops at
NUL, lone surrogates cannot be encoded, and Qt turns U+2028 into a line feed.
"""

import re
import unicodedata

from reader.wording import counted

REPLACEMENT = "\ufffd"
"""Stands for a character that could not be kept."""

_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# C0 without tab and line feed, DEL and C1, surrogates, the 66 noncharacters
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BYTE_ORDER_MARK = "\ufeff"
_PIECE = 100_000  # code points
# any of these, each a single character
_ABNORMAL = re.compile(f"[\r\v\f\x85\u2028\u2029{_BYTE_ORDER_MARK}" + _UNWANTED.pattern[1:])


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """Normalise a text; no-break spaces, soft hyphens, tabs and bidirectional marks are kept.

    Every kind of line end (CR LF, CR, NEL, VT, FF, U+2028, U+2029: Unicode Standard, section 5.8)
    becomes a line feed; byte order marks go, wherever files were joined; control characters, lone
    surrogates and noncharacters become U+FFFD; the result is NFC.

    Returns:
        The text, and a sentence for the user if characters had to be replaced.
    """
    replaced = 0
    # Piece by piece: to look through a book in one call holds up every other thread.
    if any(_ABNORMAL.search(text, at, at + _PIECE) for at in range(0, len(text), _PIECE)):
        text = _LINE_END.sub("\n", text).replace(_BYTE_ORDER_MARK, "")
        text, replaced = _UNWANTED.subn(REPLACEMENT, text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not replaced:
        return text, ()
    warning = counted(
        "1 character that is not text was replaced by “{sign}”.",
        "{n} characters that are not text were replaced by “{sign}”.",
        n=replaced,
        sign=REPLACEMENT,
    )
    return text, (warning,)
