"""Footnotes of a PDF: small type at the foot of a column that begins with a number, and its number in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.importers.pdf_paragraphs import Kind, Paragraph
from reader.importers.pdf_shapes import Line, Run
from reader.importers.pdf_words import Words, joined

_SMALL = 0.93
"""Of the text's size: footnotes are smaller."""
_MOST = 0.75
"""Part of a page's lines that can be footnotes; a page of small type is a list of notes or of books."""
_MARK = re.compile(r"(?P<label>[0-9]{1,3}|[*†‡§¹²³⁰⁴-⁹]{1,3})(?P<mark>[.):]?\s*)(?=\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE_END = re.compile(r"[.!?…][\"'”“’»«)\]]*$")


@dataclass(slots=True)
class _Note:
    """A note in the making."""

    label: str
    page: int
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Split:
    """Lines without notes, and the notes."""

    lines: tuple[Line, ...]
    notes: tuple[Paragraph, ...]


def split_notes(lines: Sequence[Line], body: float, words: Words) -> Split:
    """Take the footnotes off the feet of pages.

    Args:
        lines: Of all pages, in reading order.
        body: Size of the type of the text.
        words: Of the document.
    """
    kept: list[Line] = []
    notes: list[_Note] = []
    for page in _pages(lines):
        feet = _feet(page, body)
        mine: list[_Note] = []
        unplaced: list[Line] = []
        for line in feet:
            label = _label(line)
            if label and (not mine or _follows(mine[-1], label, line)):
                mine.append(_Note(label, line.page, [line]))
            elif mine:
                mine[-1].lines.append(line)
            elif notes and notes[-1].page == line.page - 1 and not _NOTE_END.search(notes[-1].lines[-1].text):
                notes[-1].lines.append(line)
            else:
                unplaced.append(line)
        notes += mine
        gone = {id(line) for line in feet} - {id(line) for line in unplaced}
        kept += [line for line in page if id(line) not in gone]
    return Split(tuple(kept), tuple(_made(note, words) for note in notes))


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    for line in lines:
        if not pages or pages[-1][0].page != line.page:
            pages.append([])
        pages[-1].append(line)
    return pages


def _feet(page: Sequence[Line], body: float) -> list[Line]:
    """The lines in small type at the feet of a page's columns, in reading order."""
    found: list[Line] = []
    for number in dict.fromkeys(line.column for line in page):
        column = [line for line in page if line.column == number]
        tail: list[Line] = []
        for line in reversed(column):
            if line.size > _SMALL * body:
                break
            tail.append(line)
        tail.reverse()
        if tail and not any(_is_below(line, tail[-1]) for line in page if line.size > _SMALL * body):
            found += tail
    has_own = any(_label(line) for line in found)
    return found if found and len(found) <= _MOST * len(page) and (has_own or len(found) < 12) else []


def _is_below(line: Line, other: Line) -> bool:
    return line.y < other.y - 1 and line.x0 < other.x1 and other.x0 < line.x1


def _label(line: Line) -> str:
    """The number a note begins with; raised, or set off."""
    match = _MARK.match(line.text)
    if match is None:
        return ""
    first = line.runs[0]
    is_raised = first.raised and len(first.text.strip()) <= len(match["label"]) + 1
    is_sign = not match["label"].isascii() or match["label"] == "*"
    if is_raised or is_sign or (match["mark"].endswith((" ", "\u00a0")) and not line.text[match.end()].islower()):
        return match["label"].translate(_SUPERSCRIPTS)
    return ""


def _follows(note: _Note, label: str, line: Line) -> bool:
    """Whether a number at the beginning of a line is that of the next note, not one in its text."""
    if label.isdecimal() and note.label.isdecimal():
        return int(label) == int(note.label) + 1 or bool(line.runs[0].raised and int(label) > int(note.label))
    return True


def _made(note: _Note, words: Words) -> Paragraph:
    runs = joined(note.lines, words)
    text = "".join(run.text for run in runs)
    match = _MARK.match(text)
    runs = _without_start(runs, match.end()) if match else runs
    first = note.lines[0]
    return Paragraph(tuple(runs), first.size, False, note.page, first.x0, first.y, kind=Kind.NOTE, label=note.label)


def _without_start(runs: Sequence[Run], count: int) -> list[Run]:
    """Runs without their first characters; what follows a raised number on the baseline is text again."""
    found = []
    for run in runs:
        taken = min(count, len(run.text))
        count -= taken
        if text := run.text[taken:]:
            found.append(replace(run, text=text))
    return found
