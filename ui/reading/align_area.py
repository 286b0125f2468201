"""The rows of the alignment mode: what is shown, which row is current, which sentence of it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from reader.alignment.editing import Which
from reader.record import replace
from ui.reading import align_words
from ui.reading.align_painter import AlignScene, ChipInks, paint_align
from ui.reading.align_sheet import AlignSheet, align_lanes
from ui.reading.area import SheetArea
from ui.reading.inks import cover

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ui.reading.align_rows import BeadRows
    from ui.reading.bitext import Bitext
    from ui.reading.geometry import Lane
    from ui.reading.typography import Look
    from ui.theme import Theme

_LINES = 1.4  # times the type size: height of a line, at most
_ABOVE = 0.25  # of the view's height: where a row comes to stand that was out of sight


class AlignArea(SheetArea):
    """Shows `BeadRows`.

    Attributes:
        marks: What is painted beside the rows; the current row is noted there.

    Signals:
        cursor_changed(): Another row, side or sentence is the current one.
    """

    cursor_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = AlignScene()
        self._chips = ChipInks.of(self._theme)

    # ---- what is shown

    @property
    def rows(self) -> BeadRows | None:
        """What is shown; None before anything was."""
        sheet = self.own
        return sheet.arrangement if sheet else None

    @property
    def own(self) -> AlignSheet | None:
        """The sheet, as what it is."""
        return self.sheet if isinstance(self.sheet, AlignSheet) else None

    def show_rows(self, rows: BeadRows, row: int, column: int, held: tuple[int, int] | None = None) -> None:
        """Show beads, one of them as the current one.

        Args:
            rows: What is shown from now on.
            row: The current one.
            column: On which side keys act.
            held: A row, and how far below the top of the view its top shall be; None: the current one, so that one
                sees what is above it.
        """
        lanes, known = self._lanes(rows.bitext, len(rows)), self.own
        columns = [revision for _, revision in rows.bitext.columns]
        if known is not None and known.lanes == lanes and columns == [known.arrangement.revision(at) for at in (0, 1)]:
            known.take(rows)
        else:
            self.sheet = AlignSheet(rows, lanes, self.typesetting(), self.viewport().height())
            self._show_titles()
        self.marks.row = -1
        if not len(rows):
            self.refresh()
            return
        self.own_place(*(held or (row, round(self.viewport().height() * _ABOVE))))
        self.choose(row, column)

    def set_look(self, look: Look) -> None:
        """As in reading, but with lines close to each other: rows are compared here, not read for hours."""
        super().set_look(replace(look, line_height=min(look.line_height, _LINES)))

    def own_place(self, row: int, below: int) -> None:
        """Bring a row's top to a height of the view."""
        if self.own is not None:
            self.own.place_row(row, below)
            self.refresh()

    def _lanes(self, bitext: Bitext, rows: int = 0) -> tuple[Lane, ...]:
        rows = rows or (len(self.rows) if self.rows else 0)
        return align_lanes(self.viewport().width(), self.typesetting(), rows)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._chips = ChipInks.of(theme)
        super().set_theme(theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QRectF(event.rect())
        if self.own is None:
            cover(painter, clip, self._inks.paper)
        else:
            paint_align(painter, self.own, self.marks, self._inks, self._chips, clip)
        painter.end()

    # ---- the current row

    @property
    def side(self) -> Which:
        """The side on which keys act."""
        return Which.TARGET if self.marks.column else Which.SOURCE

    @property
    def sentence(self) -> int:
        """The chosen sentence of that side; -1 where the row has none there."""
        return self.marks.chosen[self.marks.column]

    def choose(self, row: int, column: int, segment: int | None = None) -> None:
        """Make a row the current one, and of a side a sentence: the first where none is named."""
        rows, marks = self.rows, self.marks
        if rows is None or not 0 <= row < len(rows):
            return
        firsts = [own.start if own else -1 for own in rows.segments(row)]
        chosen = list(marks.chosen) if row == marks.row else firsts
        if segment is not None:
            chosen[column] = segment
        before = (marks.row, marks.column, marks.chosen)
        after = (row, column, (chosen[0], chosen[1]))
        if after == before:
            return
        self._touch(marks.row)
        marks.row, marks.column, marks.chosen = after
        self._touch(row)
        self.keep_row_in_sight()
        self.cursor_changed.emit()
        self._announce(is_new_row=before[0] != row)

    def choose_row(self, row: int) -> None:
        """Make a row the current one, on the same side."""
        self.choose(row, self.marks.column)

    def choose_side(self, column: int) -> None:
        """Have keys act on this side."""
        self.choose(self.marks.row, column)

    def step(self, by: int) -> None:
        """To the next sentence of the side (1) or the one before (-1); beyond the row's to the next row."""
        rows, marks = self.rows, self.marks
        if rows is None or not 0 <= marks.row < len(rows):
            return
        own = rows.segments(marks.row)[marks.column]
        if self.sentence + by in own:
            self.choose(marks.row, marks.column, self.sentence + by)
        elif 0 <= marks.row + by < len(rows):
            there = rows.segments(marks.row + by)[marks.column]
            self.choose(marks.row + by, marks.column, there[-1] if there and by < 0 else None)

    def step_page(self, by: int) -> None:
        """A screen on or back."""
        sheet = self.own
        if sheet is None or not sheet.visible:
            return
        count = max(1, len(sheet.visible) - 2)
        self.choose_row(min(max(self.marks.row + by * count, 0), len(sheet.arrangement) - 1))

    def keep_row_in_sight(self) -> None:
        """Scroll just so far that the current row is in sight; one that was far away comes to stand near the top."""
        sheet, row = self.own, self.marks.row
        if sheet is None or not 0 <= row < len(sheet.arrangement):
            return
        height = self.viewport().height()
        y = sheet.y_of(row)
        if y is None:
            self.own_place(row, round(height * _ABOVE))
            return
        bottom = y + sheet.laid(row).height
        if y < 0:
            self.scroll_by(y)
        elif bottom > height:
            self.scroll_by(min(bottom - height, y))

    def top_of_row(self, row: int) -> int | None:
        """Where a row's top is in the view; None out of sight."""
        return self.own.y_of(row) if self.own else None

    def _touch(self, row: int) -> None:
        y = self.own.y_of(row) if self.own else None
        if y is not None and self.sheet is not None:
            self.viewport().update(0, y - 2, self.viewport().width(), self.sheet.laid(row).height + 4)

    def _announce(self, *, is_new_row: bool) -> None:
        """Have the row read, or, within a row, the sentence."""
        from ui.reading.align_access import tell

        if self.rows is not None and 0 <= self.marks.row < len(self.rows):
            tell(self, self.words(), self.words() if is_new_row else self.sentence_words())

    def words(self) -> str:
        """The current row in words."""
        return align_words.in_words(self.rows, self.marks.row) if self.rows is not None and len(self.rows) else ""

    def sentence_words(self) -> str:
        """The chosen sentence in words."""
        marks = self.marks
        return align_words.sentence_in_words(self.rows, marks.row, marks.column, self.sentence) if self.rows else ""
