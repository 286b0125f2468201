"""Lines become paragraphs: by white space, indentation, and lines that end although the next word had room."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from reader.importers.pdf_shapes import Line, Run
from reader.importers.pdf_words import Words, joined

_APART = 1.35
"""Of the usual distance of lines: what is further apart are two paragraphs."""
_INDENT = 0.6
"""Of the type's size."""
_DEEPEST_INDENT = 6.0
_OTHER_SIZE = 0.7
"""Points: lines that differ more are not of one paragraph."""
_SENTENCE_END = re.compile(r"[.!?:…][\"'”“’»«)\]]*[0-9]{0,3}$")
BULLET = re.compile(r"[•◦▪▫‣∙·●○■□➢❖✓⁃–—*\-]\s+(?=\S)")
NUMBER = re.compile(r"\(?(?P<number>[0-9]{1,3}|[a-z])(?P<mark>[.)])\s+(?=\S)")
LEADER = re.compile(r"(?:\s*[.…·_]){4,}\s*(?:[0-9]+|[ivxlc]+)$")
"""The dots before a page number in a table of contents."""
_SHORT = 0.3
_LOOSE = 0.15
_VERSE = 3
_EVEN = 1.5
"""Points by which lines that begin at the same place may differ."""


class Kind(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or note.

    Attributes:
        runs: Its text; a line feed is a line break that is meant.
        size: Of its type.
        bold: Whether all of it is bold.
        page: On which it begins, from 0.
        x0: Where its first line begins.
        y: Of its first line.
        indent: How far all its lines are from the column's edge.
        hang: How much further the lines after the first are than that one.
        is_even: Whether these begin at the same place.
        level: Of a heading.
        label: Of a note: what refers to it.
    """

    runs: tuple[Run, ...]
    size: float
    bold: bool
    page: int
    x0: float
    y: float
    indent: float = 0.0
    hang: float = 0.0
    is_even: bool = True
    kind: Kind = Kind.TEXT
    level: int = 0
    label: str = ""
    lines: int = 1

    @property
    def text(self) -> str:
        """Without styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the paragraphs of a document look.

    Attributes:
        leading: Usual distance of lines, by the size of the type.
        indents: Whether first lines are indented.
        hanging: Columns (page, number) in which all but first lines are.
        loose: Whether lines often end early without a sign that a paragraph ends: verse, one line a paragraph. Where
            they seldom do, one that does was just not filled.
    """

    leading: dict[int, float]
    indents: bool
    hanging: frozenset[tuple[int, int]]
    loose: bool


def paragraphs_of(lines: Sequence[Line], words: Words) -> list[Paragraph]:
    """The paragraphs of lines in reading order, over columns and pages."""
    if not lines:
        return []
    habits = _habits(lines)
    groups: list[list[Line]] = [[lines[0]]]
    breaks: list[set[int]] = [set()]
    for before, line in pairwise(lines):
        if _begins(before, line, groups[-1], habits):
            groups.append([line])
            breaks.append(set())
        else:
            groups[-1].append(line)
    merged = _verses(groups, habits)
    return [_paragraph(group, words, verse) for group, verse in merged]


def leadings(lines: Sequence[Line]) -> dict[int, float]:
    """Usual distance of lines, by the size of the type in points."""
    distances: dict[int, Counter[float]] = defaultdict(Counter)
    for before, line in pairwise(lines):
        if _is_same_column(before, line) and abs(before.size - line.size) < _OTHER_SIZE:
            distance = before.y - line.y
            if 0.5 * line.size < distance < 3 * line.size:
                distances[round(line.size)][round(distance * 2) / 2] += 1
    return {size: _usual(counts) for size, counts in distances.items()}


def _usual(counts: Counter[float]) -> float:
    """The most frequent distance; of several that are about as frequent the smallest."""
    most = max(counts.values())
    return min(distance for distance, count in counts.items() if count * 2 >= most)


def _habits(lines: Sequence[Line]) -> _Habits:
    hanging = set()
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.page, line.column].append(line)
    indented_begins = flush_begins = 0
    for place, column in columns.items():
        indented = flush = 0
        for before, line in pairwise(column):
            if _has_room(before, line):
                indented += _is_indented(line)
                flush += not _is_indented(line)
        inner = sum(_is_indented(line) for line in column)
        is_list = sum(BULLET.match(line.text) is not None for line in column) > 1
        if not is_list and flush > indented and inner * 2 > len(column) and len(column) > 3:
            hanging.add(place)
        else:
            indented_begins += indented
            flush_begins += flush
    leading = leadings(lines)
    close = [
        _has_room(before, line) and not _is_surely_over(before)
        for before, line in pairwise(lines)
        if _is_same_column(before, line) and not _is_apart(before, line, leading) and not _is_indented(line)
    ]
    return _Habits(leading, indented_begins > flush_begins, frozenset(hanging), sum(close) > _LOOSE * len(close))


def _begins(before: Line, line: Line, group: Sequence[Line], habits: _Habits) -> bool:
    """Whether a line begins a paragraph."""
    if abs(before.size - line.size) > _OTHER_SIZE:
        return True
    if not _is_same_column(before, line):
        return not _goes_on(before, line, habits)
    if _is_apart(before, line, habits.leading) or LEADER.search(before.text):
        return True
    if _has_room(before, line) and (habits.loose or _is_surely_over(before)):
        return True
    if BULLET.match(line.text) and line.x0 - line.left < 4 * line.size and _marks_a_list(group[0], line):
        return True
    if (line.page, line.column) in habits.hanging:
        return not _is_indented(line) and _is_indented(before)
    if _is_indented(line) and (BULLET.match(group[0].text) or NUMBER.match(group[0].text)) and line.x0 > group[0].x0:
        return False
    if _is_indented(line):
        return not _is_indented(before) or (len(group) > 1 and line.x0 - before.x0 > _INDENT * line.size)
    # Out of a passage that is indented as a whole
    return _is_indented(before) and len(group) > 1 and not _hangs(group)


def _is_apart(before: Line, line: Line, leading: dict[int, float]) -> bool:
    distance = before.y - line.y
    return distance > _APART * leading.get(round(line.size), 1.2 * line.size) or distance < -line.size


def _is_surely_over(line: Line) -> bool:
    """Whether a line that is not full ends its paragraph."""
    return line.right - line.x1 > _SHORT * (line.right - line.left) or bool(_SENTENCE_END.search(line.text))


def _marks_a_list(first: Line, line: Line) -> bool:
    return bool(BULLET.match(first.text)) and abs(first.x0 - line.x0) < line.size


def _hangs(group: Sequence[Line]) -> bool:
    return group[0].x0 < group[1].x0 - 1


def _goes_on(before: Line, line: Line, habits: _Habits) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    if before.bold != line.bold or BULLET.match(line.text):
        return False
    if before.text.endswith("-") and line.text[:1].islower():
        return True
    if before.right - before.x1 > 0.25 * (before.right - before.left):
        return False
    if line.text[:1].islower() or not _SENTENCE_END.search(before.text):
        return not _is_indented(line) or line.text[:1].islower()
    return habits.indents and not _is_indented(line)


def _is_same_column(before: Line, line: Line) -> bool:
    return before.page == line.page and before.column == line.column


def _is_indented(line: Line) -> bool:
    return _INDENT * line.size < line.x0 - line.left < _DEEPEST_INDENT * line.size


def _has_room(before: Line, line: Line) -> bool:
    """Whether a line ends although the next line's first word would have had room in it."""
    first = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    word = len(first) / max(1, len(line.text)) * (line.x1 - line.x0)
    free = before.right - before.x1
    margin = before.x0 - before.left
    if abs(free - margin) < before.size and margin > before.size:  # a passage with wider margins, or centred lines
        free += -margin if abs(before.x0 - line.x0) < _EVEN else margin
    return word + 0.5 * line.size < free


def _verses(groups: Sequence[list[Line]], habits: _Habits) -> list[tuple[list[Line], bool]]:
    """Lines that each end with room and stand close to each other are verse, or an address: one paragraph."""
    found: list[tuple[list[Line], bool]] = []
    run: list[Line] = []

    def close() -> None:
        if len(run) >= _VERSE and _is_verse(run):
            found.append((list(run), True))
        else:
            found.extend(([line], False) for line in run)
        run.clear()

    for group in groups:
        line = group[0]
        if len(group) == 1 and run and _stands_below(run[-1], line, habits):
            run.append(line)
            continue
        close()
        if len(group) == 1:
            run.append(line)
        else:
            found.append((group, False))
    close()
    return found


def _stands_below(before: Line, line: Line, habits: _Habits) -> bool:
    leading = habits.leading.get(round(line.size), 1.2 * line.size)
    return (
        _is_same_column(before, line)
        and abs(before.size - line.size) < _OTHER_SIZE
        and before.bold == line.bold
        and 0 < before.y - line.y <= _APART * leading
        and abs(before.x0 - line.x0) < _DEEPEST_INDENT * line.size
    )


def _is_verse(lines: Sequence[Line]) -> bool:
    """Whether lines are broken on purpose within one passage, not paragraphs of a line each."""
    texts = [line.text for line in lines]
    if any(BULLET.match(text) or NUMBER.match(text) for text in texts):
        return False
    ends = sum(text.endswith((".", "!", "?", ":")) for text in texts)
    wide = median(line.x1 - line.x0 for line in lines) > 0.8 * (lines[0].right - lines[0].left)
    return not wide and ends * 2 <= len(texts)


def _paragraph(group: Sequence[Line], words: Words, verse: bool) -> Paragraph:
    first = group[0]
    breaks = frozenset(range(1, len(group))) if verse else frozenset[int]()
    inner = [line.x0 - line.left for line in group[1:]] or [first.x0 - first.left]
    return Paragraph(
        tuple(joined(group, words, breaks)),
        first.size,
        all(line.bold for line in group),
        first.page,
        first.x0,
        first.y,
        indent=min(first.x0 - first.left, *inner),
        hang=min(inner) - (first.x0 - first.left),
        is_even=max(inner) - min(inner) < _EVEN,
        lines=len(group),
    )
