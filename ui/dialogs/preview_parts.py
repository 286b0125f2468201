"""The paragraphs of a source: what is kept, and what was left out and why; each can be switched."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.imports.drafts import Paragraph
from ui.theme import interface_font, reading_font
from ui.translated import in_ui_language

Index = QModelIndex | QPersistentModelIndex
PARAGRAPH = Qt.ItemDataRole.UserRole
BOX = 15
LEFT, RIGHT, ABOVE, BETWEEN = 46, 22, 6, 2
_WRAP = Qt.TextFlag.TextWordWrap
_SHOWN_OF_LEFT_OUT = 240
"""Code points of a paragraph that was left out; its beginning tells what it is."""
_BATCH = 60


class PartsModel(QAbstractListModel):
    """Paragraphs, each with what is decided about it now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._paragraphs: Sequence[Paragraph] = ()
        self._kept: list[bool] = []
        self._can_choose = False

    def show(self, paragraphs: Sequence[Paragraph], *, can_choose: bool) -> None:
        """Show these, as the importer has decided."""
        self.beginResetModel()
        self._paragraphs, self._can_choose = paragraphs, can_choose
        self._kept = [one.kept for one in paragraphs]
        self.endResetModel()

    def kept(self) -> tuple[bool, ...]:
        """For each paragraph whether it is taken."""
        return tuple(self._kept)

    def is_changed(self) -> bool:
        """Whether anything is other than the importer decided."""
        return any(kept != one.kept for kept, one in zip(self._kept, self._paragraphs, strict=True))

    def switch(self, numbers: Sequence[int], kept: bool) -> None:
        """Take paragraphs in, or leave them out."""
        if not self._can_choose or not numbers:
            return
        for number in numbers:
            self._kept[number] = kept
        self.dataChanged.emit(self.index(min(numbers)), self.index(max(numbers)))

    def keep_all(self) -> None:
        """Take everything in."""
        self.switch(range(len(self._kept)), True)

    def as_it_was(self) -> None:
        """Back to what the importer decided."""
        for kept in (True, False):
            self.switch([at for at, one in enumerate(self._paragraphs) if one.kept is kept], kept)

    def next_left_out(self, after: int, step: int = 1) -> int:
        """Number of the next paragraph that is not taken, round from the end to the beginning; -1: none."""
        count = len(self._kept)
        around = ((after + step * way) % count for way in range(1, count + 1))
        return next((at for at in around if not self._kept[at]), -1)

    # ---- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of paragraphs."""
        return 0 if parent is not None and parent.isValid() else len(self._paragraphs)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked, where there is a choice."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._can_choose else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The paragraph, its text, whether it is taken."""
        if not index.isValid():
            return None
        one, kept = self._paragraphs[index.row()], self._kept[index.row()]
        if role == PARAGRAPH:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.text if kept else one.text[:_SHOWN_OF_LEFT_OUT]
        if role == Qt.ItemDataRole.CheckStateRole and self._can_choose:
            return Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one.text if kept else f"{self.why(index.row())}. {one.text}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick, from a screen reader."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.switch([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def why(self, number: int) -> str:
        """What stands beside a paragraph that is not taken."""
        why = self._paragraphs[number].why
        return self.tr("left out: {why}").format(why=in_ui_language(why)) if why else self.tr("left out by you")


class PartDelegate(QStyledItemDelegate):
    """Draws a paragraph with its box: as it reads, or dimmed, struck and with the reason."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._body, self._head = reading_font(15), reading_font(16, 650)
        self._struck = QFont(reading_font(14))
        self._struck.setStrikeOut(True)
        self._small = interface_font(11)

    def _font(self, one: Paragraph, kept: bool) -> QFont:
        if not kept:
            return self._struck
        return self._head if one.is_heading else self._body

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text is at this width."""
        width = self._view.viewport().width()
        kept = _is_kept(index)
        box = QFontMetrics(self._font(index.data(PARAGRAPH), kept)).boundingRect(
            QRect(0, 0, max(80, width - LEFT - RIGHT), 100_000), _WRAP, index.data()
        )
        why = 0 if kept else QFontMetrics(self._small).height() + BETWEEN
        return QSize(80, box.height() + why + 2 * ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one paragraph."""
        one, kept = index.data(PARAGRAPH), _is_kept(index)
        colours, area = self._view.palette(), option.rect
        dim = colours.color(QPalette.ColorRole.PlaceholderText)
        painter.save()
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(area, colours.color(QPalette.ColorRole.Highlight))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(colours.color(QPalette.ColorRole.Accent), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            _draw_box(painter, QRect(area.left() + 16, area.top() + ABOVE + 3, BOX, BOX), colours, kept)
        place = area.adjusted(LEFT, ABOVE, -RIGHT, -ABOVE)
        if not kept:
            painter.setFont(self._small)
            painter.setPen(colours.color(QPalette.ColorRole.Accent))
            model = index.model()
            assert isinstance(model, PartsModel)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, model.why(index.row()))
            place.adjust(0, QFontMetrics(self._small).height() + BETWEEN, 0, 0)
        painter.setFont(self._font(one, kept))
        painter.setPen(colours.color(QPalette.ColorRole.Text) if kept else dim)
        painter.drawText(place, _WRAP, index.data())
        painter.restore()


class PartsList(QListView):
    """The list. A click or Space switches, N goes to the next one that is left out.

    Signals:
        switched(): What is taken has changed.
    """

    switched = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts = PartsModel(self)
        self.setModel(self.parts)
        self.setItemDelegate(PartDelegate(self))
        self.setObjectName("paper")
        self.setAccessibleName(self.tr("Paragraphs found"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The scroll bar comes and goes with the heights, which depend on it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # A book's paragraphs are laid out bit by bit: the first are seen at once, and the window stays alive.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.parts.dataChanged.connect(self._on_changed)

    def go_to_left_out(self, step: int = 1) -> bool:
        """Make the next paragraph that is left out the current one; False where there is none."""
        here = self.currentIndex().row() if self.currentIndex().isValid() else (-1 if step > 0 else 0)
        at = self.parts.next_left_out(here, step) if self.parts.rowCount() else -1
        if at >= 0:
            index = self.parts.index(at)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return at >= 0

    def switch(self, numbers: Sequence[int]) -> None:
        """Switch paragraphs, all to what the first of them is not."""
        if numbers:
            self.parts.switch(numbers, not self.parts.kept()[numbers[0]])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches what is selected; N and Shift+N go to what is left out. Enter belongs to the dialog."""
        if event.key() == Qt.Key.Key_Space:
            numbers = sorted(index.row() for index in self.selectionModel().selectedIndexes())
            here = self.currentIndex().row()
            self.switch(numbers or ([here] if here >= 0 else []))
        elif event.key() == Qt.Key.Key_N:
            self.go_to_left_out(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click switches the paragraph; with Shift or Ctrl it only selects."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_click = event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex()
        if index.isValid() and is_plain and is_click and len(self.selectionModel().selectedIndexes()) == 1:
            self.switch([index.row()])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks are two clicks."""
        self.mousePressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paragraphs are laid out to the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _on_changed(self, *_what: object) -> None:
        self.scheduleDelayedItemsLayout()  # what is left out is lower
        self.switched.emit()


def _is_kept(index: Index) -> bool:
    return bool(index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Unchecked)


def _draw_box(painter: QPainter, box: QRect, colours: QPalette, ticked: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent = colours.color(QPalette.ColorRole.Accent)
    painter.setPen(QPen(accent if ticked else colours.color(QPalette.ColorRole.PlaceholderText), 1.2))
    painter.setBrush(accent if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        painter.setPen(QPen(colours.color(QPalette.ColorRole.Base), 1.8))
        x, y = box.left(), box.top()
        painter.drawLine(x + 3, y + 8, x + 6, y + 11)
        painter.drawLine(x + 6, y + 11, x + 12, y + 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
