"""A scroll area over a `Sheet`: keeps scroll bar, reading position and what is painted in step."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reader.language.names import is_right_to_left
from reader.record import replace
from ui.reading.bitext import Bitext
from ui.reading.column_titles import HEIGHT, ColumnTitles
from ui.reading.geometry import GUTTER, Lane, laid_lanes
from ui.reading.inks import Inks, cover
from ui.reading.modes import Layout
from ui.reading.painter import paint_rows
from ui.reading.places import caret_box
from ui.reading.scene import Scene
from ui.reading.sheet import Sheet
from ui.reading.typography import Look, Typesetting
from ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from ui.reading.album import Album

_JUMP = 3  # viewport heights: beyond these the scroll bar jumps, up to these it scrolls pixel by pixel


class SheetArea(QAbstractScrollArea):
    """Scrolls, paints and re-sets a sheet; what is selected or lit it takes from its scene.

    Attributes:
        sheet: What is shown; None when empty.
        scene: What is painted beside the text.

    Signals:
        position_changed: Scrolled or set anew: code point of the original's first visible line.
        shares_changed: A divider was moved: the columns' new shares of the width, a tuple.
        lanes_changed: Widths or layout have changed: where the original's lines begin now, in pixels.
    """

    position_changed = Signal(int)
    shares_changed = Signal(object)
    lanes_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.sheet: Sheet | None = None
        self._theme = LIGHT
        self._inks = Inks.of(LIGHT)
        self._look = Look()
        self._layout: Layout = "beside"
        self._typesetting: Typesetting | None = None
        self._shares: tuple[float, ...] = ()
        self._reading = (0, 0)  # column and code point that stay at the top when widths or type change
        self._synced = 0
        self._syncing = False
        self._album: Album | None = None
        self._titles = ColumnTitles(self)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that its coming and going never sets a text anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(0, HEIGHT, 0, 0)
        # A viewport made here: to wrap one that Qt has made, PySide looks through all classes of widgets, 6 ms.
        self.setViewport(QWidget(self))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # Looks

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        if theme != self._theme:
            self._theme = theme
            self._inks = Inks.of(theme)
            self._titles.set_theme(theme)
            self._typesetting = None
            self._reflow()

    def set_look(self, look: Look) -> None:
        """Take another size, line height, family, measure, ..."""
        if look != self._look:
            self._look = look
            self._typesetting = None
            self._reflow()

    def look(self) -> Look:
        """What the user has chosen about the type."""
        return self._look

    def set_type(self, pixels: int, line_height: float | None = None) -> None:
        """Take another size in pixels and, if given, line height (times the size)."""
        self.set_look(replace(self._look, pixels=pixels, line_height=line_height or self._look.line_height))

    def shares(self) -> tuple[float, ...]:
        """How the columns share the width."""
        return self._shares

    def set_shares(self, shares: Iterable[float]) -> None:
        """Share the width among the columns."""
        self._shares = tuple(shares)
        self._reflow()

    def typesetting(self) -> Typesetting:
        """The type in use."""
        if self._typesetting is None:
            self._typesetting = Typesetting(self._theme, self._look)
        return self._typesetting

    def _lanes(self, bitext: Bitext) -> tuple[Lane, ...]:
        type_ = self.typesetting()
        most = max(len(bitext.columns[0][1].segments), 1)
        gutter = max(GUTTER, round(len(str(most)) * type_.pixels * 0.4) + 12)
        if len(self._shares) != len(bitext.columns):
            self._shares = (1.0,) * len(bitext.columns)
        from_right = [is_right_to_left(text.language) for text, _ in bitext.columns]
        indent = round(type_.pixels * 1.9)
        return laid_lanes(
            self._layout, self.viewport().width(), self._shares, type_.measure, gutter, indent, from_right
        )

    # Where

    def position(self) -> int:
        """Code point at which the original's first visible line begins."""
        return self.sheet.first_of_original() if self.sheet else 0

    def progress(self) -> float:
        """How much of the original has been shown up to here, from 0 to 1."""
        if self.sheet is None or not self.sheet.visible:
            return 0.0
        plain = self.sheet.arrangement.revision(0).plain
        seen = self.sheet.last_of_original(self.viewport().height())
        return min(1.0, seen / len(plain)) if plain else 1.0

    def current_row(self) -> int:
        """Number of the row at the top, from 0."""
        return self.sheet.row if self.sheet else 0

    def row_count(self) -> int:
        """Number of rows."""
        return len(self.sheet.arrangement) if self.sheet else 0

    # Moving

    def go(self, column: int, offset: int, below: int = 0) -> None:
        """Bring the line with a code point to the top, or `below` pixels under it."""
        if self.sheet is None:
            return
        self.sheet.place(column, offset, below)
        self.refresh()

    def go_to_end(self) -> None:
        """Bring the end of the text to the bottom."""
        if self.sheet is not None:
            self.sheet.to_end(self.viewport().height())
            self.refresh()

    def scroll_by(self, pixels: int) -> None:
        """Move the text up (down if negative) by exactly so many pixels, unless an end is reached."""
        sheet = self.sheet
        if sheet is None or not sheet.visible or not pixels:
            return
        before = dict(sheet.visible)
        sheet.dy += pixels
        self._settle()
        common = next((row for row, _ in sheet.visible if row in before), None)
        if common is None:
            self.viewport().update()
        else:
            shift = dict(sheet.visible)[common] - before[common]
            if not shift:
                return
            self.viewport().scroll(0, shift)
        self._moved()

    def refresh(self) -> None:
        """Paint where the sheet now stands."""
        self._settle()
        self.viewport().update()
        self._moved()

    def keep_in_sight(self, column: int, offset: int) -> None:
        """Scroll just so far that the line with a code point is in sight."""
        if self.sheet is None:
            return
        box = caret_box(self.sheet, column, offset)
        height = self.viewport().height()
        if box is None:
            self.go(column, offset, height // 3)
        elif box.top() < 0:
            self.scroll_by(int(box.top()) - 2)
        elif box.bottom() > height:
            self.scroll_by(int(box.bottom()) - height + 2)

    def _moved(self) -> None:
        if self.sheet:
            self._reading = self.sheet.reading()
        self.position_changed.emit(self.position())

    def _settle(self) -> None:
        if self.sheet:
            self.sheet.settle(self.viewport().height())
        self._sync()

    def _sync(self) -> None:
        """Set the scroll bar to what the sheet says, without scrolling."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self._syncing = True
        total = self.sheet.total if self.sheet else 0
        bar.setRange(0, max(0, total - height))
        bar.setPageStep(max(1, height - 2 * self.typesetting().line))
        bar.setSingleStep(self.typesetting().line)
        bar.setValue(self.sheet.offset if self.sheet else 0)
        self._synced = bar.value()
        self._syncing = False

    def _reflow(self) -> None:
        """Set the text anew after a change of widths or type; the line at the top stays."""
        if self.sheet is not None:
            bitext = self.sheet.arrangement.bitext
            self._fit_pictures()
            self.sheet.set_frame(self._lanes(bitext), self.typesetting(), self._layout)
            self._show_titles()
            self.sheet.place(*self._reading)
            self._settle()
            self.position_changed.emit(self.position())
        self.viewport().update()

    def _fit_pictures(self) -> None:
        """Pictures are as large as the view allows, and so many are kept as it shows."""
        if self.sheet is not None:
            self.sheet.set_height(self.viewport().height())
        if self._album is not None:
            scale = self.devicePixelRatioF()
            self._album.make_room(round(self.viewport().width() * self.viewport().height() * scale * scale))
            self._album.forget_waiting()

    def set_vouched(self, texts: frozenset[str]) -> None:
        """Say above the columns which machine translations (ids) are confirmed throughout."""
        self._titles.set_vouched(texts)
        self._show_titles()

    def _show_titles(self) -> None:
        if self.sheet is None:
            self._titles.set_columns((), ())
        else:
            texts = [text for text, _ in self.sheet.arrangement.bitext.columns]
            self._titles.set_columns(texts, self.sheet.lanes, self.sheet.layout)
            self.lanes_changed.emit(self.sheet.lanes[0].x)

    # Painting

    def touch(self, rows: Iterable[int]) -> None:
        """Have these rows painted anew, where they are in sight."""
        if self.sheet is None:
            return
        for row in rows:
            y = self.sheet.y_of(row)
            if y is not None:
                self.viewport().update(0, y, self.viewport().width(), self.sheet.laid(row).height)

    def touch_span(self, column: int, start: int, end: int) -> None:
        """Have the rows of a span painted anew."""
        if self.sheet is not None:
            find = self.sheet.arrangement.row_at
            self.touch(range(find(column, start), find(column, max(start, end - 1)) + 1))

    # Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar: near by pixel by pixel, far away at once."""
        if self._syncing or self.sheet is None:
            return
        value = self.verticalScrollBar().value()
        delta = value - self._synced
        if value == self.verticalScrollBar().maximum():
            self.go_to_end()
        elif not value or abs(delta) > _JUMP * self.viewport().height():
            self.sheet.jump(value)
            self.refresh()
        else:
            self.scroll_by(delta)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text anew where the width has changed."""
        self._titles.setGeometry(QRect(0, 0, self.viewport().width(), HEIGHT))
        if event.oldSize().width() != event.size().width():
            self._reflow()
        else:
            self._fit_pictures()
            self._settle()
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QRectF(event.rect())
        if self.sheet is None:
            cover(painter, clip, self._inks.paper)
        else:
            paint_rows(painter, self.sheet, self.scene, self._inks, clip)
        painter.end()

    def sizeHint(self) -> QSize:
        """Room for two columns."""
        return QSize(900, 700)
