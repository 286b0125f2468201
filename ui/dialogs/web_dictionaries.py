"""Dictionaries on the web: their names and addresses, to be ordered, changed and added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.dictionaries.web import DEFAULTS, WebDictionary, checked, packed
from reader.errors import ReaderError
from ui import settings_store
from ui.dialogs.lines import beside, dim
from ui.dialogs.ordered_list import OrderedList
from ui.lookup.dictionaries import web_dictionaries
from ui.translated import error_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ui.settings_store import SettingsStore


class WebDictionaries(QWidget):
    """Shows the templates and keeps every change at once; asks none of the sites."""

    def __init__(self, parent: QWidget, settings: SettingsStore) -> None:
        super().__init__(parent)
        self._settings = settings
        tr = self.tr
        self.list = OrderedList(
            self, [tr("Web dictionary"), tr("Address"), tr("Languages")], tr("Dictionaries on the web, in order")
        )
        self.list.currentItemChanged.connect(lambda *_: self._fill())
        self.list.reordered.connect(self._on_reordered)
        self.list.remove_asked.connect(self.remove)
        hint = dim(
            self,
            tr("They open in your browser, and only when you press one. {word} stands where the word goes."),
        )
        self.name, self.address, self.languages = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.address.setPlaceholderText("https://example.org/search?q={word}")
        self.languages.setPlaceholderText(tr("such as de, en; empty for all"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Address"), self.address)
        form.addRow(tr("&Languages"), self.languages)
        self._problem = QLabel(self)
        self._problem.setObjectName("warning")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)  # it may quote what was typed
        self._problem.hide()
        self._up = self._button(tr("Up"), tr("Move up"), lambda: self.list.move_row(-1))
        self._down = self._button(tr("Down"), tr("Move down"), lambda: self.list.move_row(1))
        self._remove = self._button(tr("Remove"), tr("Remove this web dictionary"), self.remove)
        first = self._button(tr("As at first"), tr("The five that come with Lesart"), self.reset)
        self._change = self._button(tr("&Change it"), tr("Change the chosen one"), self.change)
        add = self._button(tr("Add as a ne&w one"), tr("Add as a new one"), self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(9)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(beside(self._up, self._down, self._remove, None, first))
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addLayout(beside(None, self._change, add))
        self._show(web_dictionaries(settings), 0)

    def _button(self, text: str, name: str, press: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: press())
        return button

    def _show(self, dictionaries: Iterable[WebDictionary], row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one in dictionaries:
            item = self.list.add_row([one.name, one.template, ", ".join(one.languages) or self.tr("all")], one)
            item.setToolTip(1, one.template)
        self.list.choose(row)
        self.list.blockSignals(False)
        self._fill()

    def _all(self) -> list[WebDictionary]:
        found = (self.list.key_of(item) for item in self.list.rows())
        return [one for one in found if isinstance(one, WebDictionary)]

    def _fill(self) -> None:
        """Put the chosen one into the fields."""
        one, row = self.list.key_of(self.list.currentItem()), self.list.row()
        self._problem.hide()
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < self.list.topLevelItemCount() - 1)
        for button in (self._remove, self._change):
            button.setEnabled(row >= 0)
        if isinstance(one, WebDictionary):
            self.name.setText(one.name)
            self.address.setText(one.template)
            self.languages.setText(", ".join(one.languages))

    def _keep(self, dictionaries: list[WebDictionary], row: int) -> None:
        self._settings.put(settings_store.WEB_DICTIONARIES, packed(dictionaries))
        self._show(dictionaries, row)

    def _on_reordered(self) -> None:
        self._keep(self._all(), self.list.row())

    def _typed(self) -> WebDictionary | None:
        """What stands in the fields; says what is wrong with it."""
        try:
            return checked(self.name.text(), self.address.text(), self.languages.text())
        except ReaderError as error:
            self._problem.setText(error_words(error))
            self._problem.show()
            return None

    def change(self) -> None:
        """Put what was typed in place of the chosen one."""
        row = self.list.row()
        if row >= 0 and (typed := self._typed()):
            all_of_them = self._all()
            all_of_them[row] = typed
            self._keep(all_of_them, row)

    def add(self) -> None:
        """Put what was typed at the end."""
        if typed := self._typed():
            all_of_them = [*self._all(), typed]
            self._keep(all_of_them, len(all_of_them) - 1)

    def remove(self) -> None:
        """Take the chosen one out; it stays in the fields, so that it can be added again."""
        row, all_of_them = self.list.row(), self._all()
        if row >= 0:
            gone = all_of_them.pop(row)
            self._keep(all_of_them, row)
            self.name.setText(gone.name)
            self.address.setText(gone.template)
            self.languages.setText(", ".join(gone.languages))

    def reset(self) -> None:
        """Have those that come with Lesart, as they were at first."""
        self._keep(list(DEFAULTS), 0)
