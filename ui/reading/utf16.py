"""The one place where code points and Qt's UTF-16 units are converted into each other.

Everything outside `ui.reading` counts Unicode code points; QTextLayout counts UTF-16 units. Also
makes of our text the text that is shown: signs take the place of signs, so that it has the same
length; only what `Utf16` was told of is put between them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

# Characters that end a line; Qt breaks lines at U+2028 only. One for one, so offsets stay.
_BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2029"), "\u2028")


# Spaces that no line may end at: inside “« so »”, before the high signs of French and before dashes, in numbers,
# in sums, and in “z. B.”.
_TIED = re.compile(
    r" (?:(?=[;:!?»›–—€$£¥%‰°×\d])(?:(?=[;:!?»›](?!\w))|(?=[–—] )|(?<=\d )(?=\d{3}(?!\d)|[€$£¥%‰°×])|(?<=[§×] )(?=\d))"
    r"|(?<=[«‹.] )(?:(?<=(?<!\w)[«‹] )(?=\S)|(?<=\b[^\W\d_]\. )(?=[^\W\d_]\.)))"
)
# The mark of a footnote in Markdown, in a text or, with a colon, before the note itself.
_NOTE = re.compile(r"\A\[\^([^\]\s]{1,20})\]:(?=\s)|\[\^([^\]\s]{1,20})\]")
_NOTHING = "\u2060"


class Utf16:
    """Converts offsets of one text. Costs nothing for a text without astral characters.

    Args:
        text: In code points.
        inserted: Before which code points one more unit was put, in order: a soft hyphen, say. The place
            before the code point is the one behind that unit; the one before it is understood, too.
    """

    __slots__ = ("_inserted", "_length", "_wide")

    def __init__(self, text: str, inserted: Iterable[int] = ()) -> None:
        self._length = len(text)
        plain = text.isascii() or not text or max(text) <= "\uffff"
        self._wide = [] if plain else [at for at, sign in enumerate(text) if sign > "\uffff"]
        # What was put before a code point is counted as if the one before it was wide.
        self._inserted = frozenset(at - 1 for at in inserted)
        if self._inserted:
            self._wide = sorted([*self._wide, *self._inserted])

    def to_qt(self, offset: int) -> int:
        """UTF-16 offset of a code point offset."""
        return offset + bisect_left(self._wide, offset) if self._wide else offset

    def to_points(self, offset: int) -> int:
        """Code point offset of a UTF-16 offset; inside a surrogate pair that of its character."""
        wide = self._wide
        if not wide:
            return offset
        low, high = 0, len(wide)  # the first wide character that ends after offset
        while low < high:
            middle = (low + high) // 2
            if wide[middle] + middle + 2 <= offset:
                low = middle + 1
            else:
                high = middle
        inside = low < len(wide) and wide[low] + low < offset
        if inside and wide[low] in self._inserted:
            return wide[low] + 1
        return offset - low - inside

    def is_inserted(self, unit: int) -> bool:
        """Whether a UTF-16 unit was put between the characters of the text."""
        return bool(self._inserted) and self.to_qt(self.to_points(unit)) != unit

    @property
    def length(self) -> int:
        """Length in UTF-16 units."""
        return self._length + len(self._wide)


def shown(text: str, *, hyphens: bool = True) -> str:
    """The text as QTextLayout is given it: line ends become the one that Qt breaks lines at.

    Without `hyphens` no line breaks at a soft hyphen.
    """
    if text.isprintable():
        return text
    return text.translate(_BREAKS) if hyphens else text.replace("\xad", _NOTHING).translate(_BREAKS)


def tied(text: str) -> str:
    """The text with no-break spaces where a line must not end; elsewhere spaces stay as they are."""
    return _TIED.sub("\xa0", text)


def notes(text: str) -> list[tuple[int, int]]:
    """Where a block's text has marks of footnotes: [^1], and [^1]: where the note itself begins."""
    return [note.span() for note in _NOTE.finditer(text)] if "[^" in text else []


def without_brackets(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """The text with only the names of these footnote marks to be seen."""
    for start, end in marks:
        name = text[start + 2 : end].rstrip(":")[:-1]
        text = text[:start] + 2 * _NOTHING + name + (end - start - len(name) - 2) * _NOTHING + text[end:]
    return text
