"""Which paragraphs of a PDF are headings, and of which level: by size, weight, and the document's own outline."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.importers.pdf_paragraphs import BULLET, Kind, Paragraph

_LARGE = 1.1
"""Of the text's size."""
_SURELY_LARGE = 1.4
_LONGEST_SENTENCE = 50
_LONGEST = 250
_LONGEST_BOLD = 150
_MOST_LINES = 4
_UNFINISHED = re.compile(r"[.,;:]$")
_CAPTION = re.compile(r"(?:abb(?:ildung)?|fig(?:ure)?|tab(?:elle|le)?|table)\.?\s*[0-9]", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*\.?|[IVX]{1,5}\.)\s+\S")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a PDF's own table of contents; `level` is 1 for the highest, `page` counts from 0."""

    title: str
    level: int
    page: int


_Style = tuple[int, bool]


def with_headings(paragraphs: Sequence[Paragraph], body: float, outline: Sequence[Entry] = ()) -> list[Paragraph]:
    """Mark the headings among paragraphs.

    Args:
        paragraphs: In reading order.
        body: Size of the type of the text.
        outline: The document's own.
    """
    is_bold = _is_bold(paragraphs, body)
    known = _known(paragraphs, outline)
    found = [
        number
        for number, one in enumerate(paragraphs)
        if one.kind is Kind.TEXT and (number in known or _is_heading(one, body, is_bold))
    ]
    levels = _levels(paragraphs, found, known)
    headings = set(found)
    return [
        replace(one, kind=Kind.HEADING, level=min(known.get(number, levels[_style(one)]), 6))
        if number in headings
        else one
        for number, one in enumerate(paragraphs)
    ]


def _style(one: Paragraph) -> _Style:
    return round(one.size * 2), one.bold


def _is_bold(paragraphs: Sequence[Paragraph], body: float) -> bool:
    """Whether the text itself is bold."""
    letters: Counter[bool] = Counter()
    for one in paragraphs:
        if abs(one.size - body) < 1:
            letters[one.bold] += len(one.text)
    return letters[True] > letters[False]


def _is_heading(one: Paragraph, body: float, body_is_bold: bool) -> bool:
    text = one.text
    if not any(char.isalpha() for char in text) or one.lines > _MOST_LINES or len(text) > _LONGEST:
        return False
    if BULLET.match(text) or _CAPTION.match(text):
        return False
    if one.size > _LARGE * body:
        # An abstract or a lead is larger than the text, too.
        is_sentence = len(text) > _LONGEST_BOLD or (len(text) > _LONGEST_SENTENCE and text.endswith("."))
        return one.bold or one.size > _SURELY_LARGE * body or not is_sentence
    if not one.bold or body_is_bold or len(text) > _LONGEST_BOLD or one.size < 0.9 * body:
        return False
    return bool(_NUMBERED.match(text)) or not _UNFINISHED.search(text)


def _known(paragraphs: Sequence[Paragraph], outline: Sequence[Entry]) -> dict[int, int]:
    """The level in the outline of each paragraph that stands in it."""
    wanted: dict[int, list[Entry]] = {}
    for entry in outline:
        wanted.setdefault(entry.page, []).append(entry)
    found: dict[int, int] = {}
    for number, one in enumerate(paragraphs):
        if one.page in wanted and len(one.text) <= _LONGEST:
            words = _words(one.text)
            match = next((e for e in wanted[one.page] if words and _same(words, _words(e.title))), None)
            if match is not None:
                wanted[one.page].remove(match)
                found[number] = match.level
    # The title stands above all that the outline lists.
    first = min(found, default=None)
    if first is not None and found[first] == 1 and _title(paragraphs[:first], paragraphs[first].size):
        found = {number: level + 1 for number, level in found.items()}
    return found


def _title(before: Sequence[Paragraph], size: float) -> bool:
    return any(one.size > size + 0.5 and one.page == 0 and len(one.text) > 3 for one in before)


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()


def _same(words: str, title: str) -> bool:
    """Outlines often have a heading without its number, or with it where the page has none."""
    digits = "0123456789"
    return words == title or words.lstrip(digits) == title.lstrip(digits) != ""


def _levels(paragraphs: Sequence[Paragraph], found: Sequence[int], known: dict[int, int]) -> dict[_Style, int]:
    """The level of each style: as in the outline where it is there, else one below the next larger style."""
    votes: dict[_Style, Counter[int]] = {}
    for number in found:
        votes.setdefault(_style(paragraphs[number]), Counter())
        if number in known:
            votes[_style(paragraphs[number])][known[number]] += 1
    levels: dict[_Style, int] = {}
    above = 0
    for style in sorted(votes, reverse=True):
        voted = votes[style].most_common(1)
        above = min(voted[0][0] if voted else above + 1, 6)
        levels[style] = above
    return levels
