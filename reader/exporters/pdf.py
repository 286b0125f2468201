"""Study notes as PDF: A4, in Source Serif, with footnotes, page numbers and a bookmark for every heading.

Written directly: libraries that lay out text take a minute for ten thousand notes. Writing from right to left is not
turned, as in no part of Lesart that has no system to do it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.exporters import escaping
from reader.exporters.citing import Citations, facts
from reader.exporters.grouping import Placed, Section, outline
from reader.exporters.note_blocks import NoteBlock, NoteBlocks
from reader.exporters.pdf_file import PdfFile
from reader.exporters.pdf_fonts import Face, face
from reader.exporters.pdf_pages import Look, Pages, face_of
from reader.exporters.runs import Run, Runs
from reader.exporters.sayings import (
    document_title,
    is_machine,
    link_back,
    partner_caption,
    standing,
    summary,
)
from reader.exporters.wording import Wording, wording_of
from reader.model import Colour, Shown, StudyNotes

_DIM = "0.43 0.42 0.38"
_BARS = {
    Colour.YELLOW: "0.85 0.71 0.24",
    Colour.GREEN: "0.42 0.65 0.37",
    Colour.BLUE: "0.36 0.58 0.79",
    Colour.PINK: "0.81 0.46 0.57",
    Colour.ORANGE: "0.86 0.54 0.27",
}
_TITLE = Look(size=20, leading=25, after=4, keep=True, bold=True)
_FACTS = Look(size=9, leading=12, after=10, ink=_DIM)
_HEADINGS = tuple(
    Look(size=size, leading=size * 1.3, before=14, after=5, keep=True, bold=True) for size in (15.0, 13.0, 11.5, 11.0)
)
_QUOTE = Look(before=8, left=14, after=3)
_PARTNER = Look(left=14, after=3, ink=_DIM)
_NOTE = Look(after=4)
_NOTE_HEADING = Look(before=4, after=3, keep=True, bold=True)
_SMALL = Look(size=9, leading=12, after=3, ink=_DIM)
_WORK = Look(size=10, leading=13.5, left=18, hanging=18, after=4)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What goes onto the pages.

    Attributes:
        notes: Its footnotes.
        level: Of a heading, for its bookmark; 0 for anything else.
    """

    runs: Runs
    look: Look
    notes: tuple[Runs, ...] = ()
    level: int = 0


def render(notes: StudyNotes) -> bytes:
    """The whole file; the same notes give the same bytes.

    Raises:
        ExportFailed: An entry has no quotation, or there is no such citation style.
    """
    wording = wording_of(notes.language)
    plan = outline(notes, wording)
    writer = _Writer(notes.shown, Citations(plan.articles, notes.style, wording), wording)
    title = escaping.one_line(document_title(notes, wording))
    body = [_Paragraph((Run(title),), _TITLE), _Paragraph((Run(summary(notes, plan, wording)),), _FACTS)]
    for section in plan.sections:
        body += writer.section_start(section)
        for placed in section.entries:
            body += writer.entry(placed)
    if plan.articles and (notes.style or plan.lists_sources):
        body += writer.bibliography()
    body = [_fit(paragraph) for paragraph in body]
    faces = _faces(body)
    pages = Pages(faces)
    for paragraph in body:
        if paragraph.level:
            pages.bookmark("".join([run.text for run in paragraph.runs]), paragraph.level)
        pages.paragraph(paragraph.runs, paragraph.look, paragraph.notes)
    return PdfFile().made(pages.finished(), faces, pages.bookmarks, title, wording.language)


def _faces(body: list[_Paragraph]) -> dict[str, Face]:
    """The fonts with the characters that they are needed for."""
    used: dict[str, set[str]] = {"regular": set("0123456789 ")}
    for paragraph in body:
        for runs in (paragraph.runs, *paragraph.notes):
            for run in runs:
                name = face_of(run, bold=paragraph.look.bold and runs is paragraph.runs)
                used.setdefault(name, {" "}).update(run.text)
    return {name: face(name, characters - {"\n", "\t"}) for name, characters in sorted(used.items())}


def _fit(paragraph: _Paragraph) -> _Paragraph:
    """Without characters that no file should have."""
    if all(run.text.isprintable() for run in paragraph.runs):
        return paragraph
    runs = tuple([run._replace(text=escaping.fit(run.text.replace("\r", "\n"))) for run in paragraph.runs])
    return replace(paragraph, runs=runs)


class _Writer:
    """Writes entries, one after the other, and counts footnotes."""

    def __init__(self, shown: Shown, citations: Citations, wording: Wording) -> None:
        self._shown, self._citations, self._wording = shown, citations, wording
        self._notes = NoteBlocks()
        self._footnotes = 0

    def section_start(self, section: Section) -> Iterator[_Paragraph]:
        """Heading and, of an article, what is known of it."""
        heading = escaping.one_line(section.heading) or self._wording.untitled
        level = min(section.level - 1, len(_HEADINGS))
        yield _Paragraph((Run(heading),), _HEADINGS[level - 1], level=level)
        if section.article and not self._citations.style and (known := facts(section.article, self._wording)):
            yield _Paragraph(known, _SMALL)

    def entry(self, placed: Placed) -> Iterator[_Paragraph]:
        """One annotation."""
        entry, annotation, shown = placed.entry, placed.entry.annotation, self._shown
        look = replace(_QUOTE, bar=_BARS[annotation.colour])
        mark, notes = self._cited(placed) if shown.citation else ((), ())
        yield _Paragraph((Run(annotation.exact), *mark), look, notes)
        if shown.context and entry.context and entry.context != annotation.exact:
            caption = Run(f"{self._wording.whole_sentence}: ", italic=True)
            yield _Paragraph((caption, Run(entry.context)), _PARTNER)
        if shown.partner and annotation.partner:
            label = partner_caption(entry.partner_language, entry.partner_label, self._wording)
            caption = Run(f"{label}: ", italic=True, bold=is_machine(entry.partner_label))
            yield _Paragraph((caption, Run(annotation.partner)), _PARTNER)
            if shown.context and entry.partner_context not in ("", annotation.partner):
                caption = Run(f"{self._wording.whole_sentence}: ", italic=True)
                yield _Paragraph((caption, Run(entry.partner_context)), _PARTNER)
        if shown.note and annotation.note:
            for block in self._notes.read(annotation.note):
                yield _note(block)
        if shown.tags and annotation.tags:
            yield _Paragraph((Run(" · ".join(map(escaping.one_line, annotation.tags))),), _SMALL)
        remark = standing(entry, self._wording)
        if remark or shown.link:
            back = (Run(self._wording.open, link=link_back(entry)),) if shown.link else ()
            yield _Paragraph((*((Run(f"{remark} ", bold=True),) if remark else ()), *back), _SMALL)

    def bibliography(self) -> Iterator[_Paragraph]:
        """The works at the end."""
        yield _Paragraph((Run(self._wording.sources),), _HEADINGS[0], level=1)
        for work in self._citations.bibliography():
            yield _Paragraph(work, _WORK)

    def _cited(self, placed: Placed) -> tuple[Runs, tuple[Runs, ...]]:
        """The citation within the text, or the sign for a footnote and the footnote."""
        runs = self._citations.cite(placed.entry, placed.article)
        if self._citations.in_text:
            return (Run(" "), *runs), ()
        self._footnotes += 1
        number = str(self._footnotes)
        return (Run(number, raised=True),), ((Run(f"{number} "), *runs),)


def _note(block: NoteBlock) -> _Paragraph:
    """A paragraph of a note."""
    match block.kind:
        case "heading":
            return _Paragraph(block.runs, _NOTE_HEADING)
        case "quotation":
            return _Paragraph(block.runs, replace(_NOTE, left=22, ink=_DIM))
        case "code":
            return _Paragraph(block.runs, replace(_NOTE, left=22, size=10))
        case "rule":
            return _Paragraph((Run("* * *"),), _NOTE)
        case "item":
            left = 16.0 * (block.level + 1)
            runs = (Run(f"{block.marker} "), *block.runs) if block.marker else block.runs
            return _Paragraph(runs, replace(_NOTE, left=left, hanging=11 if block.marker else 0, after=2))
    return _Paragraph(block.runs, _NOTE)
