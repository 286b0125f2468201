"""The page in the centre with what a search of the library found, while one types; else what one can search for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.language.names import language_name
from reader.search.searching import Hit
from ui.flow import FlowLayout
from ui.models.search_hits import ROW, SearchRows
from ui.panels.search_rows import SearchDelegate
from ui.panels.search_tips import SearchTips
from ui.theme import Theme, reading_font
from ui.words import number, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_AT_ONCE = 12  # rows that are laid out before the first painting
_WIDE = 560  # pixels


class SearchPage(QWidget):
    """Shows what it is given; the field in which one types stands in the sidebar.

    Signals:
        hit_asked(Hit): The place of a hit is wanted.
        query_asked(str): This is to be searched for.
        insert_asked(str): This is to be added to what is searched for.
        narrowed(): Other places or another language are to be looked in.
        more_asked(): The end of the list is near.
        left(): One has finished.
        field_asked(): One wants to type.
    """

    hit_asked = Signal(object)
    query_asked = Signal(str)
    insert_asked = Signal(str)
    narrowed = Signal()
    more_asked = Signal()
    left = Signal()
    field_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Search results"))
        self._words = ""
        self.within = ""
        self.language = ""
        self._make_head()
        self.rows = SearchRows(self)
        self.list = HitList(self)
        self.list.setModel(self.rows)
        self._delegate = SearchDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Search results"))
        self.list.clicked.connect(self._on_index)
        self.list.activated.connect(self._on_index)
        self.list.left.connect(self.left)
        self.list.above.connect(self.field_asked)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.tips = SearchTips(self)
        self.tips.query_asked.connect(self.query_asked)
        self.tips.insert_asked.connect(self.insert_asked)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.tips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addLayout(self._stack, 1)
        self._show_tips()

    def _make_head(self) -> None:
        self._head = QWidget(self)
        self._title = QLabel(self.tr("Search"), self._head)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(reading_font(26, 700))
        self._title.setMinimumWidth(60)
        self.count = QLabel(self._head)
        self.count.setObjectName("dim")
        self.help = QPushButton(self.tr("How to search"), self._head)
        self.help.setCheckable(True)
        self.help.toggled.connect(self._on_help)
        self.back = QPushButton(self.tr("Back (Esc)"), self._head)
        self.back.clicked.connect(self.left)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._title)
        line.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.help)
        line.addWidget(self.back)
        self._chips = QWidget(self._head)
        flow = FlowLayout(0)
        flow.setContentsMargins(0, 0, 0, 0)
        self._chips.setLayout(flow)
        self._places: dict[str, QToolButton] = {}
        self._boxes = QWidget(self._head)
        self.place_box, self.language_box = QComboBox(self._boxes), QComboBox(self._boxes)
        self.place_box.setAccessibleName(self.tr("Where"))
        self.language_box.setAccessibleName(self.tr("Language"))
        self.language_box.addItem(self.tr("All languages"), "")
        for box, choose in ((self.place_box, self._choose_place), (self.language_box, self._choose_language)):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(lambda at, box=box, choose=choose: choose(box.itemData(at)))
        boxes = QHBoxLayout(self._boxes)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.addWidget(self.place_box, 1)
        boxes.addWidget(self.language_box, 1)
        for key, words in (
            ("", self.tr("Everywhere")), ("text", self.tr("Texts")), ("translation", self.tr("Translations")),
            ("note", self.tr("Notes")), ("title", self.tr("Titles")), ("collection", self.tr("Tags")),
        ):  # fmt: skip
            self._places[key] = self._chip(words, partial(self._choose_place, key))
            flow.addWidget(self._places[key])
            self.place_box.addItem(words, key)
        self._languages: dict[str, QToolButton] = {}
        self.note = QLabel(self._head)
        self.note.setObjectName("dim")
        self.note.hide()
        self._head_layout = QVBoxLayout(self._head)
        self._head_layout.setContentsMargins(38, 22, 38, 6)
        self._head_layout.setSpacing(8)
        self._head_layout.addLayout(line)
        for part in (self._chips, self._boxes, self.note):
            self._head_layout.addWidget(part)
        self._show_chosen()

    def _chip(self, words: str, do: partial[None]) -> QToolButton:
        made = QToolButton(self._chips)
        made.setText(words)
        made.setCheckable(True)
        made.setObjectName("tab")
        made.clicked.connect(lambda _checked: do())
        return made

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self.tips.set_theme(theme)
        self.list.viewport().update()

    # ---- narrowing

    def offer_languages(self, languages: Sequence[str]) -> None:
        """Texts of these can be looked in alone; of one alone there is no choice."""
        wanted = sorted(languages, key=language_name) if len(languages) > 1 else []
        if wanted == list(self._languages):
            return
        flow = self._chips.layout()
        for button in self._languages.values():
            if flow is not None:
                flow.removeWidget(button)
            button.deleteLater()
        self._languages = {}
        while self.language_box.count() > 1:
            self.language_box.removeItem(1)
        for one in wanted:
            self.language_box.addItem(language_name(one), one)
            made = self._languages[one] = self._chip(language_name(one), partial(self._choose_language, one))
            if flow is not None:
                flow.addWidget(made)
            made.show()
        if self.language not in self._languages:
            self.language = ""
        self._show_chosen()

    def _choose_place(self, key: str) -> None:
        self.within = key
        self._show_chosen()
        self.narrowed.emit()

    def _choose_language(self, key: str) -> None:
        self.language = key if key != self.language else ""
        self._show_chosen()
        self.narrowed.emit()

    def _show_chosen(self) -> None:
        for key, button in self._places.items():
            button.setChecked(key == self.within)
        for key, button in self._languages.items():
            button.setChecked(key == self.language)
        self.place_box.setCurrentIndex(self.place_box.findData(self.within))
        self.language_box.setCurrentIndex(max(0, self.language_box.findData(self.language)))
        self.language_box.setVisible(bool(self._languages))

    # ---- showing

    def show_query(self, words: str, recent: Sequence[str]) -> None:
        """Say what is searched for; with nothing show what can be."""
        self._words = words
        self.tips.show_recent(recent)
        self._title.setText(quoted(words) if words else self.tr("Search"))
        if not words:
            self.rows.show(())
            self.count.setText("")
        self.help.setChecked(False)
        self.help.setVisible(bool(words))
        self._show_tips()

    def show_hits(self, hits: Sequence[Hit], total: int, *, is_all: bool, more: bool = False) -> None:
        """Show what was found, or with `more` what comes below."""
        if more:
            self.rows.add(hits)
        else:
            chosen = self.chosen()
            if self.rows.show(hits):
                self.list.scrollToTop()
                row = self.rows.row_of(chosen)
                if row >= 0:
                    self.list.setCurrentIndex(self.rows.index(row))
        self.count.setText(self._counted(total, is_all=is_all))
        self._show_tips()

    def _counted(self, total: int, *, is_all: bool) -> str:
        if not total:
            return self.tr("Nothing found")
        if not is_all:
            return self.tr("more than {n} places").format(n=number(total))
        return self.tr("%Ln places", "", total)

    def _show_tips(self) -> None:
        is_empty = not self.rows.rowCount()
        tips = not self._words or self.help.isChecked() or is_empty
        self.tips.show_state(searching=bool(self._words), helping=self.help.isChecked())
        self._stack.setCurrentIndex(1 if tips else 0)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window there are boxes in place of chips, and what was typed is not said again."""
        wide, searching = self.width() >= _WIDE, bool(self._words)
        self._chips.setVisible(searching and wide)
        self._boxes.setVisible(searching and not wide)
        self._title.setVisible(wide or not searching)
        self.help.setText(self.tr("How to search") if wide else self.tr("Help"))
        self.back.setText(self.tr("Back (Esc)") if wide else self.tr("Back"))
        side = 38 if wide else 22
        self._head_layout.setContentsMargins(side, 22 if wide else 12, side, 6)

    def _on_help(self) -> None:
        self._show_tips()

    def tell_state(self, done: int, total: int) -> None:
        """Say that the index is still being made."""
        self.note.setText(
            self.tr("The library is still being read for searching: {done} of {total}.").format(
                done=number(done), total=number(total)
            )
        )
        self.note.setVisible(total > 0)

    # ---- choosing

    def chosen(self) -> Hit | None:
        """The hit that the list's cursor is on."""
        hit = self.list.currentIndex().data(ROW)
        return hit if isinstance(hit, Hit) else None

    def enter_list(self) -> None:
        """Keys go to the hits now, the first of them or the one chosen before."""
        row = self.rows.row_of(self.chosen())
        if row >= 0 and self._stack.currentIndex() == 0:
            self.list.setCurrentIndex(self.rows.index(row))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._stack.currentIndex() == 1:
            self.tips.enter()

    def open_chosen(self) -> None:
        """Go to the hit that is chosen."""
        if (hit := self.chosen()) is not None:
            self.hit_asked.emit(hit)

    def _on_index(self, index: QModelIndex) -> None:
        hit = index.data(ROW)
        if isinstance(hit, Hit):
            self.hit_asked.emit(hit)

    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if self.rows.rowCount() and value >= bar.maximum() - self.list.viewport().height() // 2:
            self.more_asked.emit()

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window there is less room around."""
        super().resizeEvent(event)
        self._fit()
        if event.oldSize().width() != event.size().width():
            self.list.scheduleDelayedItemsLayout()


class HitList(QListView):
    """The list; letters are commands, not a search.

    Signals:
        left(): Escape was pressed.
        above(): Up was pressed on the first hit.
    """

    left = Signal()
    above = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setMouseTracking(True)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: the search field is a key away."""

    def event(self, event: QEvent) -> bool:
        """The mouse has left: nothing is hovered."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Enter):
            self.viewport().update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every platform, Up from the first goes to the field, Escape leaves."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.activated.emit(index)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up and index.row() <= 1:
            self.above.emit()
        else:
            super().keyPressEvent(event)
