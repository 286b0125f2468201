"""The one place where code points and Qt's UTF-16 units are converted into each other.

Everything outside `ui.reading` counts Unicode code points; QTextLayout counts UTF-16 units. Also
makes of our text the text that is shown, which has the same length in both counts.
"""

from bisect import bisect_left

# Characters that end a line; Qt breaks lines at U+2028 only. One for one, so offsets stay.
_BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2029"), "\u2028")


class Utf16:
    """Converts offsets of one text. Costs nothing for a text without astral characters."""

    __slots__ = ("_astral", "_length")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        plain = text.isascii() or not text or max(text) <= "\uffff"
        self._astral = [] if plain else [at for at, sign in enumerate(text) if sign > "\uffff"]

    def to_qt(self, offset: int) -> int:
        """UTF-16 offset of a code point offset."""
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def to_points(self, offset: int) -> int:
        """Code point offset of a UTF-16 offset; inside a surrogate pair that of its character."""
        astral = self._astral
        if not astral:
            return offset
        low, high = 0, len(astral)  # the first astral character whose pair ends after offset
        while low < high:
            middle = (low + high) // 2
            if astral[middle] + middle + 2 <= offset:
                low = middle + 1
            else:
                high = middle
        inside = low < len(astral) and astral[low] + low < offset
        return offset - low - inside

    @property
    def length(self) -> int:
        """Length in UTF-16 units."""
        return self._length + len(self._astral)


def shown(text: str, *, hyphens: bool = True) -> str:
    """The text as QTextLayout is given it: line ends become the one that Qt breaks lines at.

    Without `hyphens` no line breaks at a soft hyphen.
    """
    if text.isprintable():
        return text
    return text.translate(_BREAKS) if hyphens else text.replace("\xad", "\u2060").translate(_BREAKS)
