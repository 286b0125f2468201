"""Where lines may break inside words: by the rules of a language, and in what is no prose; no Qt.

What is found here is put into the text that is laid out (`Utf16` counts it), never into the text itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

_NARROW = 40  # characters; in shorter lines words are broken so that lines are filled
_SHORTEST = 7  # letters of a word that is broken
_NO_PROSE = r"[/_]\S*"  # addresses, names of files and functions have it
_JOINT = r"(?<=[/_.?&=])(?=\w)"


def least(line: float, *, heading: bool) -> int:
    """How many letters a word has that may be broken in lines of so many characters.

    In lines of normal length, and in headings, only those that would fill half of one; in narrow lines more
    the narrower they are.
    """
    share = 0.6 if heading else 0.25 if line < _NARROW else 0.45
    return max(_SHORTEST, round(line * share))


@cache
def _words(letters: int) -> re.Pattern[str]:
    """Finds words of so many letters or more that are not part of an address."""
    return re.compile(rf"(?<![\w/@.\u2060])[^\W\d_]{{{letters},}}(?![\w/@\xad]|\.\w)")


def hyphens(text: str, language: str, letters: int, code: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where lines may break inside words.

    Args:
        text: As it is shown.
        language: Of the text; nothing is found where it has no rules.
        letters: Only in words of so many letters or more.
        code: Spans that are left alone.
    """
    if len(text) < letters or (letters > 2 * _SHORTEST and max(map(len, text.split()), default=0) < letters):
        return
    from reader.language.hyphenation import breaks

    for word in _words(letters).finditer(text):
        found = breaks(word[0], language)
        if found and not (code and within(word.span(), code)):
            start = word.start()
            for at in found:
                yield start + at


def joints(text: str, longest: float) -> Iterator[int]:
    """Where lines may break in what is longer than so many characters and no prose."""
    if "/" not in text and "_" not in text:
        return
    end = 0
    while slash := re.compile(_NO_PROSE).search(text, end):
        start, end = max(text.rfind(" ", 0, slash.start()) + 1, end), slash.end()
        if end - start > longest:
            yield from (joint.start() for joint in re.compile(_JOINT).finditer(text, start, end))


def within(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a span is part of one of these."""
    return any(start <= span[0] and span[1] <= end for start, end in others)
