"""Runs of text with marks, as they are collected from HTML: white space made plain, marks brought into order.

A mark is one of the strings below, or `LINK` and an address. A run's marks are a set: how elements were nested
does not matter, nor whether they were broken.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.text.normalise import normalise

EMPHASIS, STRONG, STRIKE, CODE, LINK = "emphasis", "strong", "strike", "code", "link:"
PICTURE = "picture"
"""On the description of a picture that is not there."""
LINKED = "linked"
"""On the text of any link, also of one that leads nowhere from here."""
UNWRITTEN = frozenset({PICTURE, LINKED})
"""Marks that say something of a run and are not written."""

Marks = frozenset[str]
NO_MARKS: Marks = frozenset()

_SPACES = re.compile(r" {2,}")
_EDGES = re.compile(r"(?P<before>\s*)(?P<core>.*?)(?P<after>\s*)", re.DOTALL)
_PARAGRAPHS = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Run:
    """Text with the same marks.

    Attributes:
        text: As it is read; a line feed is a line break.
        marks: What is special about all of it.
        markdown: How it is written, where that is no matter of marks: a picture, a note's number. It is never
            taken apart.
    """

    text: str
    marks: Marks = NO_MARKS
    markdown: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether it is nothing but white space."""
        return not self.markdown and (not self.text or self.text.isspace())

    def without(self, *marks: str) -> "Run":
        """The same with fewer marks."""
        return Run(self.text, self.marks.difference(marks), self.markdown)


def linked_length(runs: Iterable[Run]) -> int:
    """How many characters are links."""
    return sum(len(run.text) for run in runs if LINKED in run.marks)


def paragraphs(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each paragraph, tidy: an empty line (two line breaks) divides paragraphs."""
    found: list[list[Run]] = [[]]
    for run in _collapsed(runs):
        if run.markdown:
            found[-1].append(run)
            continue
        last = found[-1][-1] if found[-1] else None
        goes_on = last is not None and not last.markdown and last.text.endswith("\n") and run.text.startswith("\n")
        for number, part in enumerate(_PARAGRAPHS.split(run.text)):
            if number or goes_on:
                found.append([])
                goes_on = False
            found[-1].append(Run(part, run.marks))
    return [tidied for one in found if (tidied := _tidied(one))]


def _collapsed(runs: Iterable[Run]) -> list[Run]:
    """White space as HTML shows it, across runs: one space, none at the edges of a line."""
    found: list[Run] = []
    last = "\n"
    for run in runs:
        if run.markdown:
            found.append(run)
            last = "x"
            continue
        text = _SPACES.sub(" ", run.text).replace(" \n", "\n").replace("\n ", "\n")
        if last in " \n":
            text = text.removeprefix(" ")
        if text.startswith("\n") and last == " ":
            _drop_last_space(found)
        if text:
            found.append(Run(text, run.marks))
            last = text[-1]
    return found


def _drop_last_space(runs: list[Run]) -> None:
    at = len(runs) - 1
    runs[at] = Run(runs[at].text.removesuffix(" "), runs[at].marks)


def _tidied(runs: Sequence[Run]) -> list[Run]:
    """One paragraph: no space or break at its edges, no mark on white space at a mark's edge, equal runs joined."""
    split = [part for run in _stripped(runs) for part in _parted(run)]
    for mark in {mark for run in split for mark in run.marks}:
        split = _pulled_in(split, mark)
        split = _pulled_in(split[::-1], mark)[::-1]
    return joined(split)


def _stripped(runs: Sequence[Run]) -> list[Run]:
    found = [run for run in runs if run.text or run.markdown]
    while found and not found[0].markdown:
        text = found[0].text.lstrip(" \n")
        if text:
            found[0] = Run(text, found[0].marks)
            break
        del found[0]
    while found and not found[-1].markdown:
        text = found[-1].text.rstrip(" \n")
        if text:
            found[-1] = Run(text, found[-1].marks)
            break
        del found[-1]
    return [] if all(run.is_blank for run in found) else found


def _parted(run: Run) -> list[Run]:
    """A run with the white space at its edges apart, so that marks can be taken off it."""
    if run.markdown or not run.marks or run.is_blank:
        return [run]
    match = _EDGES.fullmatch(run.text)
    parts = match.groups() if match else (run.text,)
    return [Run(part, run.marks) for part in parts if part]


def _pulled_in(runs: Sequence[Run], mark: str) -> list[Run]:
    """Take a mark off the white space it begins with."""
    inside = False
    found = []
    for run in runs:
        if mark not in run.marks:
            inside = False
        elif run.is_blank and not inside:
            run = run.without(mark)
        else:
            inside = True
        found.append(run)
    return found


def joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours with the same marks as one run; a combining character goes to the letter it stands on."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last is None or last.markdown or run.markdown:
            found.append(run)
            continue
        text = run.text
        if not text.isascii() and last.marks != run.marks:
            taken = next((i for i, char in enumerate(text) if not unicodedata.combining(char)), len(text))
            if taken:
                found[-1] = Run(_composed(last.text + text[:taken]), last.marks)
                text = text[taken:]
        if not text:
            continue
        if found[-1].marks == run.marks:
            found[-1] = Run(_composed(found[-1].text + text), run.marks)
        else:
            found.append(Run(text, run.marks))
    return found


def _composed(text: str) -> str:
    return text if text.isascii() else normalise(text)[0]
