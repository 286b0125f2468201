"""The page in the centre with every sentence that has a word: the word in context, and how it was translated."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.language.names import language_name
from reader.search.concordance import Group, Occurrence
from ui.flow import FlowLayout
from ui.icons import name_clear_button
from ui.models.concordance import (
    BY_ARTICLE,
    BY_LEFT,
    BY_RIGHT,
    BY_TRANSLATION,
    ROW,
    ConcordanceRows,
    arranged,
    translation_in_words,
)
from ui.panels.concordance_rows import ConcordanceDelegate
from ui.panels.search import HitList
from ui.theme import Theme, reading_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_WIDE = 560  # pixels


class ConcordancePage(QWidget):
    """Shows what it is given.

    Signals:
        asked(str, str): Sentences with a word, in texts of a language ("": all), are wanted.
        place_asked(Occurrence): A sentence is to be read in its article.
        export_asked(str): What is shown is to be written as "csv" or "tmx".
        left(): One has finished.
    """

    asked = Signal(str, str)
    place_asked = Signal(object)
    export_asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Concordance"))
        self._groups: Sequence[Group] = ()
        self._only: str | None = None
        self._chips: list[QToolButton] = []
        self.rows = ConcordanceRows(self)
        self._make_head()
        self._make_tools()
        self.list = HitList(self)
        self.list.setModel(self.rows)
        self.list.setAccessibleName(self.tr("Sentences"))
        self._delegate = ConcordanceDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._on_clicked)
        self.list.activated.connect(self._on_clicked)
        self.list.left.connect(self.left)
        self.list.above.connect(lambda: self.field.setFocus())
        self.hint = QLabel(self)
        self.hint.setObjectName("dim")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.hint.setContentsMargins(38, 8, 38, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.hint, 1)
        self._show_state("")

    def _make_head(self) -> None:
        self._head = QWidget(self)
        title = QLabel(self.tr("Concordance"), self._head)
        title.setFont(reading_font(26, 700))
        self.field = QLineEdit(self._head)
        self.field.setPlaceholderText(self.tr("A word, in any form"))
        self.field.setAccessibleName(self.tr("Word"))
        self.field.setMinimumWidth(90)
        self.field.returnPressed.connect(self._ask)
        self.languages = QComboBox(self._head)
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.addItem(self.tr("All languages"), "")
        self.languages.activated.connect(lambda _at: self._ask())
        self.back = QPushButton(self.tr("Back (Esc)"), self._head)
        self.back.clicked.connect(self.left)
        self.count = QLabel(self._head)
        self.count.setObjectName("dim")
        self.count.setWordWrap(True)
        self._title = title
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(title)
        line.addStretch(1)
        line.addWidget(self.back)
        asking = QHBoxLayout()
        asking.setSpacing(8)
        asking.addWidget(self.field, 1)
        asking.addWidget(self.languages)
        self._head_layout = QVBoxLayout(self._head)
        self._head_layout.setSpacing(8)
        self._head_layout.addLayout(line)
        self._head_layout.addLayout(asking)
        self._head_layout.addWidget(self.count)

    def _make_tools(self) -> None:
        self._groups_line = QWidget(self._head)
        self._flow = FlowLayout(4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._groups_line.setLayout(self._flow)
        self._tools = QWidget(self._head)
        self.filter = QLineEdit(self._tools)
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter the sentences"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(70)
        name_clear_button(self.filter, self.tr("Clear"))
        self.filter.textChanged.connect(self._arrange)
        self.order = QComboBox(self._tools)
        self.order.setAccessibleName(self.tr("Order"))
        for key, words in (
            (BY_TRANSLATION, self.tr("By translation")),
            (BY_LEFT, self.tr("By the words before")),
            (BY_RIGHT, self.tr("By the words after")),
            (BY_ARTICLE, self.tr("By article")),
        ):
            self.order.addItem(words, key)
        self.order.currentIndexChanged.connect(self._arrange)
        self.order.setMinimumContentsLength(14)
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.export = QPushButton(self.tr("Export …"), self._tools)
        self.export.clicked.connect(self._ask_export)
        self._grid = QGridLayout(self._tools)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._head_layout.addWidget(self._groups_line)
        self._head_layout.addWidget(self._tools)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self.list.viewport().update()

    # ---- asking

    def begin(self, word: str, language: str) -> None:
        """Say what is being looked for; without a word be ready for one."""
        self.field.setText(word)
        self._choose_language(language)
        self._groups = ()
        self._only = None
        self.filter.clear()
        self._offer_groups()
        self._arrange()
        self.count.setText("")
        self._show_state(
            self.tr("Looking through the library …")
            if word
            else self.tr(
                "Type a word and press Enter: every sentence that has it in any of its forms stands here, with its "
                "partner beside it, ordered by how the word was translated. From a text it is Ctrl+Alt+W."
            )
        )
        if not word:
            self.field.setFocus()

    def offer_languages(self, languages: Sequence[str]) -> None:
        """Texts of these can be looked in."""
        present = str(self.languages.currentData() or "")
        there = sorted(languages, key=language_name)
        if there != [self.languages.itemData(at) for at in range(1, self.languages.count())]:
            while self.languages.count() > 1:
                self.languages.removeItem(1)
            for one in there:
                self.languages.addItem(language_name(one), one)
            self._choose_language(present)

    def _choose_language(self, language: str) -> None:
        if language and self.languages.findData(language) < 0:
            self.languages.addItem(language_name(language), language)
        self.languages.setCurrentIndex(max(0, self.languages.findData(language)))

    def _ask(self) -> None:
        if word := self.field.text().strip():
            self.asked.emit(word, self.languages.currentData() or "")

    # ---- showing

    def show_groups(self, groups: Sequence[Group], *, is_all: bool) -> None:
        """Show sentences; not `is_all`: more are still to come."""
        self._groups = groups
        there = [one for group in groups for one in group.occurrences]
        self._delegate.fit([one.key for one in there])
        sentences = self.tr("%Ln sentences", "", len(there))
        articles = self.tr("%Ln articles", "", len({one.article for one in there}))
        words = self.tr("{sentences} in {articles}").format(sentences=sentences, articles=articles)
        self.count.setText(words if is_all else self.tr("{sentences} up to now …").format(sentences=sentences))
        if not there:
            self.count.setText("")
        self._offer_groups()
        had_focus = self.list.hasFocus() or not self.list.currentIndex().isValid()
        self._arrange()
        self._show_state("" if there else self.tr("There is no sentence with “{word}”.").format(word=self.field.text()))
        if had_focus and there:
            self.enter_list()

    def complain(self, words: str) -> None:
        """Say why nothing can be shown."""
        self._groups = ()
        self._arrange()
        self._show_state(words)

    def _show_state(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        self.list.setVisible(not words)
        for part in (self._tools, self._groups_line, self.count):
            part.setVisible(not words)

    def _offer_groups(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for group in self._groups if len(self._groups) > 1 else ():
            chip = QToolButton(self._groups_line)
            chip.setObjectName("tab")
            chip.setCheckable(True)
            chip.setText(f"{translation_in_words(group.translation)} {len(group.occurrences)}")
            chip.setAccessibleName(self.tr("Only {what}").format(what=chip.text()))
            chip.clicked.connect(partial(self._choose_group, group.translation))
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)

    def _choose_group(self, name: str, is_on: bool = False) -> None:
        self._only = name if is_on else None
        for chip, group in zip(self._chips, self._groups, strict=True):
            chip.setChecked(is_on and group.translation == name)
        self._arrange()

    def _arrange(self, *_what: object) -> None:
        chosen = self.chosen()
        self.rows.show(arranged(self._groups, self.order.currentData(), self.filter.text(), self._only))
        self.export.setEnabled(bool(self.rows.occurrences()))
        if chosen is not None:
            found = [at for at in range(self.rows.rowCount()) if self.rows.index(at).data(ROW) == chosen]
            if found:
                self.list.setCurrentIndex(self.rows.index(found[0]))

    # ---- choosing

    def chosen(self) -> Occurrence | None:
        """The sentence that the list's cursor is on."""
        found = self.list.currentIndex().data(ROW)
        return found if isinstance(found, Occurrence) else None

    def enter_list(self) -> None:
        """Keys go to the sentences now."""
        if self.chosen() is None and self.rows.first() >= 0:
            self.list.setCurrentIndex(self.rows.index(self.rows.first()))
        if self.chosen() is not None:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, index: QModelIndex) -> None:
        found = index.data(ROW)
        if isinstance(found, Occurrence):
            self.place_asked.emit(found)

    def _ask_export(self) -> None:
        from ui import menus

        menu = QMenu(self)
        table = menu.addAction(self.tr("As a table (CSV) …"))
        memory = menu.addAction(self.tr("As a translation memory (TMX) …"))
        chosen = menus.choose(menu, self.export.mapToGlobal(QPoint(0, self.export.height())))
        if chosen is table or chosen is memory:
            self.export_asked.emit("csv" if chosen is table else "tmx")

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the filter first, then leaves; Down goes to the sentences."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.filter.hasFocus() and self.filter.text():
                self.filter.clear()
            else:
                self.left.emit()
        elif key == Qt.Key.Key_Down or (key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.filter.hasFocus()):
            self.enter_list()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window there is less room around."""
        super().resizeEvent(event)
        self._fit()
        if event.oldSize().width() != event.size().width():
            self.list.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        wide = self.width() >= _WIDE
        side = 38 if wide else 14
        self._head_layout.setContentsMargins(side, 22 if wide else 10, side, 8)
        self._title.setFont(reading_font(26 if wide else 19, 700))
        self.back.setText(self.tr("Back (Esc)") if wide else self.tr("Back"))
        self._grid.addWidget(self.filter, 0, 0, 1, 1 if wide else 2)
        self._grid.addWidget(self.order, *((0, 1) if wide else (1, 0)))
        self._grid.addWidget(self.export, *((0, 2) if wide else (1, 1)))
