"""The rows of the anchor desk: the old sentence on the left, the candidates beside it; drawn, and pressed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.record import record
from ui.models.anchorings import CASE, CHOICE, Case, CaseList, Index, Kind, kind_word, why_nowhere
from ui.panels.card_list import CardList
from ui.panels.desk_words import about, chip_colours, one_place, quoted
from ui.panels.states import focused, selected
from ui.theme import LIGHT, Theme, interface_font

SIDE, PAD, DOT, CHIP, TITLE = 26, 9, 20, 74, 30
KEPT = 200  # laid-out rows
_GAP = 5


@record
class Columns:
    """Where the two columns of words stand in a list of some width, in pixels."""

    left: int
    left_width: int
    right: int
    right_width: int
    chip: int

    @classmethod
    def of(cls, width: int) -> "Columns":
        """The columns of a list so wide."""
        room = max(240, width - 2 * SIDE - 24 - CHIP)
        left_width = round(room * 0.42) - 24
        right = SIDE + 12 + left_width + 24
        return cls(SIDE + 12, left_width, right, SIDE + 12 + room - right, SIDE + 18 + room)


@record
class Laid:
    """A row that is laid out: documents and where each begins below the row's top."""

    before: QTextDocument
    places: tuple[tuple[int, QTextDocument], ...]
    nowhere: QTextDocument | None
    top: int
    height: int


class CaseDelegate(QStyledItemDelegate):
    """Draws rows."""

    def __init__(self, view: CardList) -> None:
        super().__init__(view)
        self._view = view
        self._theme = LIGHT
        self._laid: dict[tuple[object, ...], Laid] = {}
        self.hovered: tuple[int, int] = (-1, -1)  # row and candidate under the mouse

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row's height at the list's width."""
        width = self._view.viewport().width()
        return QSize(width, self._lay_out(index.data(CASE), width).height)

    def place_at(self, index: Index, area_top: int, point: QPoint) -> int:
        """Number of the candidate at a point of the list; -1 for none."""
        width = self._view.viewport().width()
        columns, laid = Columns.of(width), self._lay_out(index.data(CASE), width)
        if not columns.right <= point.x() < columns.chip:
            return -1
        for number, (y, document) in enumerate(laid.places):
            if y - _GAP // 2 <= point.y() - area_top < y + document.size().height() + _GAP // 2:
                return number
        return -1

    def _lay_out(self, case: Case, width: int) -> Laid:
        one = case.what.annotation
        key = (case.id, one.modified, one.tags, one.colour, case.kind, case.places, case.title, width)
        found = self._laid.get(key)
        if found is None:
            if len(self._laid) > KEPT:
                self._laid.clear()
            found = self._laid[key] = self._made(case, Columns.of(width))
        return found

    def _made(self, case: Case, columns: Columns) -> Laid:
        theme, what = self._theme, case.what
        top = PAD + (TITLE if case.title else 0)
        words = quoted(what.sentence, what.offset, what.end - what.start, what.annotation.colour, theme)
        before = self._document(words + about(what.annotation, theme), columns.left_width)
        y, places = top, []
        for place in case.places:
            document = self._document(one_place(place, what.annotation.colour, theme), columns.right_width - DOT)
            places.append((y, document))
            y += round(document.size().height()) + _GAP
        nowhere = None
        if not places:
            sentence = f'<span style="color:{theme.dim}">{why_nowhere(case)}</span>'
            nowhere = self._document(sentence, columns.right_width)
            y += round(nowhere.size().height())
        bottom = max(top + round(before.size().height()), y)
        return Laid(before, tuple(places), nowhere, top, bottom + PAD)

    def _document(self, html: str, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(interface_font(13))
        document.setHtml(html)
        document.setTextWidth(width)
        return document

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        case: Case = index.data(CASE)
        area, theme = option.rect, self._theme
        columns, laid = Columns.of(area.width()), self._lay_out(case, area.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(area).adjusted(SIDE, TITLE if case.title else 0, -SIDE, 0)
        if case.title:
            painter.setFont(interface_font(13, 600))
            painter.setPen(QColor(theme.ink))
            head = QRectF(body.left() + 12, area.top(), body.width(), TITLE)
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, case.title)
        if selected(self._view, index):
            painter.fillRect(body, QColor(theme.soft))
            # Not by colour alone.
            painter.fillRect(QRectF(body.left(), body.top(), 3, body.height()), QColor(theme.accent))
        if focused(self._view, index):
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRect(body.adjusted(0.5, 0.5, -0.5, -1.5))
        painter.setPen(QColor(theme.line))
        painter.drawLine(QPointF(body.left(), body.bottom() - 0.5), QPointF(body.right(), body.bottom() - 0.5))
        self._draw(painter, laid.before, columns.left, area.top() + laid.top)
        if laid.nowhere is not None:
            self._draw(painter, laid.nowhere, columns.right, area.top() + laid.top)
        for number, (y, document) in enumerate(laid.places):
            if case.kind in (Kind.UNCLEAR, Kind.LOST):
                lit = self.hovered == (index.row(), number)
                self._dot(painter, QPointF(columns.right + 5, area.top() + y + 12), index.data(CHOICE) == number, lit)
            self._draw(painter, document, columns.right + DOT, area.top() + y)
        self._chip(painter, case.kind, columns.chip, area.top() + laid.top)
        painter.restore()

    def _draw(self, painter: QPainter, document: QTextDocument, x: int, y: int) -> None:
        painter.translate(x, y)
        document.drawContents(painter)
        painter.translate(-x, -y)

    def _dot(self, painter: QPainter, centre: QPointF, chosen: bool, lit: bool) -> None:
        painter.setPen(QPen(QColor(self._theme.accent if chosen or lit else self._theme.dim), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, 5, 5)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.accent))
            painter.drawEllipse(centre, 2.7, 2.7)

    def _chip(self, painter: QPainter, kind: Kind, x: int, y: int) -> None:
        ground, ink = chip_colours(self._theme, kind)
        painter.setFont(interface_font(12, 600))
        word = kind_word(kind)
        box = QRectF(x, y + 1, painter.fontMetrics().horizontalAdvance(word) + 16, 21)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


class CaseView(CardList):
    """The list of cases; letters, digits and arrows are what one does with them.

    Signals:
        picked(int): The candidate of this number is chosen for the current case.
        stepped(int): The next (1) or previous (-1) candidate is to be chosen.
        wanted(str): What a key stands for: "accept", "orphan", "place", "all", "trash" or "leave".
        pointed(int, int): Row and candidate under the mouse; -1 for none.
        widened(int): Rows are so wide now.
    """

    picked = Signal(int)
    stepped = Signal(int)
    wanted = Signal(str)
    pointed = Signal(int, int)
    widened = Signal(int)

    def __init__(self, model: CaseList, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notes without a sure place"))
        self.setEditTriggers(CardList.EditTrigger.NoEditTriggers)
        self.cases = CaseDelegate(self)
        self.setItemDelegate(self.cases)
        self.setModel(model)
        self.estimate: Callable[[int, int], int] = lambda _row, _width: 70
        self.viewport().setMouseTracking(True)

    def event(self, event: QEvent) -> bool:
        """The keys of the desk are not shortcuts of the window while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _meaning(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for; up and down are the list's."""
        meaning = _meaning(event)
        if not meaning:
            super().keyPressEvent(event)
        elif meaning.isdigit():
            self.picked.emit(int(meaning) - 1)
        elif meaning in ("next", "previous"):
            self.stepped.emit(1 if meaning == "next" else -1)
        else:
            self.wanted.emit(meaning)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A candidate that is pressed is chosen."""
        super().mousePressEvent(event)
        _, place = self._at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and place >= 0:
            self.picked.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A candidate that is pressed twice is accepted."""
        super().mouseDoubleClickEvent(event)
        _, place = self._at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and place >= 0:
            self.picked.emit(place)
            self.wanted.emit("accept")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which candidate is under the mouse."""
        super().mouseMoveEvent(event)
        self._point(*self._at(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are laid out to the width."""
        super().resizeEvent(event)
        self.widened.emit(self.viewport().width())

    def viewportEvent(self, event: QEvent) -> bool:
        """None is, once the mouse has left."""
        if event.type() == QEvent.Type.Leave:
            self._point(-1, -1)
        return super().viewportEvent(event)

    def _point(self, row: int, place: int) -> None:
        if (row, place) != self.cases.hovered:
            self.cases.hovered = (row, place)
            self.viewport().update()
            self.pointed.emit(row, place)

    def _at(self, point: QPoint) -> tuple[int, int]:
        index: QModelIndex = self.indexAt(point)
        if not index.isValid():
            return -1, -1
        return index.row(), self.cases.place_at(index, self.visualRect(index).top(), point)


def _meaning(event: QKeyEvent) -> str:
    """What a key stands for at the desk; "" where it is somebody else's."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    return _KEYS.get(Qt.Key(event.key()), "")


_KEYS = {
    Qt.Key.Key_Return: "accept", Qt.Key.Key_Enter: "accept", Qt.Key.Key_O: "orphan", Qt.Key.Key_P: "place",
    Qt.Key.Key_A: "all", Qt.Key.Key_Delete: "trash", Qt.Key.Key_Escape: "leave",
    Qt.Key.Key_Right: "next", Qt.Key.Key_Left: "previous",
    **{Qt.Key(Qt.Key.Key_1 + at): str(at + 1) for at in range(5)},
}  # fmt: skip
