"""Lines and pages of a PDF file: runs broken into lines, footnotes at the foot of the page that they belong to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.exporters.pdf_file import HEIGHT, WIDTH, Bookmark, Link, Page
from reader.exporters.pdf_fonts import Face
from reader.exporters.runs import Run, Runs

MARGIN = 68.0
FOOT = 62.0
_NOTE_GAP = 12.0
_RAISED = 0.65


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks.

    Attributes:
        ink: Colour of its text, three numbers from 0 to 1 as PDF writes them.
        bar: Colour of a bar on its left; empty for none.
        hanging: How far its first line stands out to the left.
    """

    size: float = 11.0
    leading: float = 15.0
    before: float = 0.0
    after: float = 5.0
    left: float = 0.0
    ink: str = "0.13 0.13 0.12"
    bar: str = ""
    hanging: float = 0.0
    keep: bool = False
    bold: bool = False


class _Piece(NamedTuple):
    """A stretch of a line in one face."""

    text: str
    face: str
    raised: bool
    link: str
    width: float


NOTE = Look(size=8.5, leading=11, after=2)


class Pages:
    """Fills pages from the top to the foot."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self._faces = faces
        self._done: list[Page] = []
        self._ops: list[str] = []
        self._links: list[Link] = []
        self._notes: list[list[list[_Piece]]] = []
        self._y = HEIGHT - MARGIN
        self.bookmarks: list[Bookmark] = []

    def paragraph(self, runs: Runs, look: Look, notes: Sequence[Runs] = ()) -> None:
        """A paragraph; its footnotes go with its last line."""
        lines = list(self._lines(runs, look, WIDTH - 2 * MARGIN - look.left))
        footnotes = [list(self._lines(note, NOTE, WIDTH - 2 * MARGIN)) for note in notes]
        if self._y < HEIGHT - MARGIN:
            self._y -= look.before
        if look.keep:
            # A heading is not left alone at the foot.
            self._room(len(lines) * look.leading + 50, 0)
        for number, line in enumerate(lines):
            is_last = number == len(lines) - 1
            self._room(look.leading, self._height(footnotes) if is_last else 0)
            if is_last:
                self._notes += footnotes
            self._y -= look.leading
            left = MARGIN + look.left - (look.hanging if number == 0 else 0)
            if look.bar:
                self._ops.append(f"{look.bar} rg {left - 9:.2f} {self._y - 3.5:.2f} 2 {look.leading:.2f} re f")
            self._draw(line, left, self._y, look)
        self._y -= look.after

    def bookmark(self, title: str, level: int) -> None:
        """Marks the place where the next paragraph begins."""
        self._room(60, 0)
        self.bookmarks.append(Bookmark(title, level, len(self._done), self._y))

    def finished(self) -> list[Page]:
        """All pages."""
        self._end_page()
        return self._done

    def _room(self, line: float, notes: float) -> None:
        """A new page where there is no room for a line and its footnotes beside those that are there."""
        if self._y - line < FOOT + self._height(self._notes) + notes and self._y < HEIGHT - MARGIN:
            self._end_page()

    def _height(self, notes: Sequence[Sequence[object]]) -> float:
        lines = sum(len(note) for note in notes)
        return lines * NOTE.leading + len(notes) * NOTE.after + (_NOTE_GAP if notes and notes is self._notes else 0)

    def _end_page(self) -> None:
        if self._notes:
            y = FOOT + self._height(self._notes) - _NOTE_GAP
            self._ops.append(f"0.6 0.6 0.57 RG 0.5 w {MARGIN} {y + 5:.2f} m {MARGIN + 110} {y + 5:.2f} l S")
            for note in self._notes:
                for line in note:
                    y -= NOTE.leading
                    self._draw(line, MARGIN, y + 2, NOTE)
                y -= NOTE.after
        number = str(len(self._done) + 1)
        width = self._width(number, "regular", NOTE.size)
        self._draw([_Piece(number, "regular", False, "", width)], (WIDTH - width) / 2, 36, NOTE)
        self._done.append(Page("\n".join(self._ops), tuple(self._links)))
        self._ops, self._links, self._notes, self._y = [], [], [], HEIGHT - MARGIN

    def _width(self, text: str, face: str, size: float) -> float:
        widths = self._faces[face].widths
        return sum([widths[one] for one in text]) * size / 1000

    def _draw(self, line: Sequence[_Piece], left: float, y: float, look: Look) -> None:
        """Writes a line; pieces that look alike go together."""
        merged: list[_Piece] = []
        for piece in line:
            last = merged[-1] if merged else None
            if last and last[1:4] == piece[1:4]:
                merged[-1] = last._replace(text=last.text + piece.text, width=last.width + piece.width)
            else:
                merged.append(piece)
        for piece in merged:
            size = look.size * _RAISED if piece.raised else look.size
            numbers = self._faces[piece.face].numbers
            codes = "".join([f"{numbers[one]:04x}" for one in piece.text])
            ink = "0.18 0.44 0.42" if piece.link else look.ink
            rise = look.size * 0.33 if piece.raised else 0
            self._ops.append(
                f"BT {ink} rg /{piece.face} {size:g} Tf 1 0 0 1 {left:.2f} {y + rise:.2f} Tm <{codes}> Tj ET"
            )
            if piece.link:
                self._links.append(Link(left, y - 3, left + piece.width, y + look.size, piece.link))
            left += piece.width

    def _lines(self, runs: Runs, look: Look, width: float) -> Iterator[list[_Piece]]:
        """The lines of a paragraph: as many words on each as fit."""
        line: list[_Piece] = []
        used, room = 0.0, width + look.hanging
        for word in self._words(runs, look):
            if word is None:
                yield line
                line, used, room = [], 0.0, width
                continue
            wide = sum(piece.width for piece in word)
            visible = wide - (word[-1].width if word[-1].text == " " else 0)
            if used + visible > room and line:
                yield line
                line, used, room = [], 0.0, width
            line += word
            used += wide
        if line:
            yield line

    def _words(self, runs: Runs, look: Look) -> Iterator[list[_Piece] | None]:
        """Words with the blank after them; None for a line break. What is wider than a line is cut."""
        word: list[_Piece] = []
        for run in runs:
            name = face_of(run, bold=look.bold)
            size = look.size * _RAISED if run.raised else look.size
            for number, line in enumerate(run.text.replace("\t", "    ").split("\n")):
                if number:
                    yield from (word or None,) if word else ()
                    yield None
                    word = []
                for at, part in enumerate(line.split(" ")):
                    if at:
                        word.append(_Piece(" ", name, run.raised, run.link, self._width(" ", name, size)))
                        yield word
                        word = []
                    for cut in range(0, len(part), 48):
                        if cut:
                            yield word
                            word = []
                        text = part[cut : cut + 48]
                        word.append(_Piece(text, name, run.raised, run.link, self._width(text, name, size)))
        if word:
            yield word


def face_of(run: Run, *, bold: bool = False) -> str:
    """The face that a run is set in."""
    return "bold" if run.bold or bold else "italic" if run.italic else "regular"
