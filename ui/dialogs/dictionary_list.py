"""The dictionaries of the library: a list to order and switch, ways to add one, progress, what went wrong."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.errors import LanguagesMissing, ReaderError
from reader.language.names import language_name, languages
from reader.lexicon import Lexicon
from ui import notify, settings_store
from ui.dialogs.found_dictionaries import FoundDictionaries
from ui.dialogs.lines import beside, dim
from ui.dialogs.ordered_list import OrderedList
from ui.translated import error_words, in_ui_language
from ui.words import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.lexemes import DictionaryInfo
    from reader.lexicon import Shelved
    from reader.library import Library
    from reader.progress import Progress
    from ui.session import Session


class DictionaryList(QWidget):
    """Shows the dictionaries and changes them at once; what takes long is done beside the window."""

    def __init__(self, parent: QWidget, session: Session, on_late_error: Callable[[Exception], None]) -> None:
        """Show them.

        Args:
            parent: The dialog.
            session: Of the window.
            on_late_error: Told what goes wrong after `leave`.
        """
        super().__init__(parent)
        self._session, self._on_late_error = session, on_late_error
        self._has_left = False
        self._shelf: dict[str, Shelved] = {}
        self._nameless: Path | None = None  # a source that does not say its languages
        self._make()
        tasks = session.tasks
        tasks.started.connect(self._on_started)
        tasks.progressed.connect(self._on_progressed)
        tasks.idle.connect(self._on_idle)
        self.reload()
        self._found.look(self._shelf)

    def leave(self) -> None:
        """The dialog is closed; what is being added goes on, and nobody is told here."""
        self._has_left = True
        self._found.leave()
        tasks = self._session.tasks
        tasks.started.disconnect(self._on_started)
        tasks.progressed.disconnect(self._on_progressed)
        tasks.idle.disconnect(self._on_idle)

    # ---- what is seen

    def _make(self) -> None:
        tr = self.tr
        self.list = OrderedList(
            self,
            [tr("Dictionary"), tr("Languages"), tr("Entries"), tr("Licence")],
            tr("Dictionaries, in the order in which they are asked"),
        )
        self.list.itemChanged.connect(self._on_switched)
        self.list.currentItemChanged.connect(lambda *_: self._refresh())
        self.list.reordered.connect(self._on_reordered)
        self.list.remove_asked.connect(self.remove)
        self.list.files_dropped.connect(self.add_files)
        hint = dim(self, tr("Asked from top to bottom. Drag a row, or move it with Alt and the arrow keys."))
        self._up = self._button(tr("Up"), tr("Move up"), lambda: self.list.move_row(-1))
        self._down = self._button(tr("Down"), tr("Move down"), lambda: self.list.move_row(1))
        self._remove = self._button(tr("Remove …"), tr("Remove this dictionary"), self.remove)
        file = self._button(tr("From a &file …"), tr("Add a dictionary from a file"), self.choose_file)
        address = self._button(tr("From an &address …"), tr("Add a dictionary from a web address"), self.choose_address)
        self._found = FoundDictionaries(self, self._session.tasks)
        self._found.taken.connect(lambda path: self.add_files([path]))
        self._problem = QLabel(self)
        self._problem.setObjectName("warning")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(9)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(beside(self._up, self._down, self._remove, None, file, address))
        for widget in (self._make_languages(), self._make_progress(), self._problem, self._found):
            layout.addWidget(widget)

    def _button(self, text: str, name: str, press: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: press())
        return button

    def _make_progress(self) -> QWidget:
        self._work = QWidget(self)
        self._work_label, self._bar = QLabel(self._work), QProgressBar(self._work)
        self._work_label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        cancel = self._button(self.tr("Cancel"), self.tr("Stop adding"), self._session.tasks.cancel)
        row = beside(self._work_label, self._bar, cancel)
        row.setStretch(1, 1)
        row.setContentsMargins(0, 0, 0, 0)
        self._work.setLayout(row)
        self._work.hide()
        return self._work

    def _make_languages(self) -> QWidget:
        """Asks for the languages of a source that does not say them."""
        tr = self.tr
        self._languages = QWidget(self)
        label = QLabel(tr("Its words are"), self._languages)
        middle = QLabel(tr("explained in"), self._languages)
        self._source, self._target = QComboBox(self._languages), QComboBox(self._languages)
        for box, name, first in (
            (self._source, tr("Language of the words"), "de"),
            (self._target, tr("Language of the explanations"), "en"),
        ):
            for tag, title in languages():
                box.addItem(title, tag)
            box.setCurrentIndex(max(0, box.findData(first)))
            box.setAccessibleName(name)
        self._name_them = self._button(tr("Add"), tr("Add it with these languages"), self._add_named)
        row = beside(label, self._source, middle, self._target, self._name_them, None)
        row.setContentsMargins(0, 0, 0, 0)
        self._languages.setLayout(row)
        self._languages.hide()
        return self._languages

    def reload(self) -> None:
        """Show what there is now."""
        row, signals = self.list.row(), self.list.blockSignals(True)
        self.list.clear()
        with Lexicon(self._session.library.folder) as lexicon:
            shelf = lexicon.shelf()
        self._shelf = {one.name: one for one in shelf}
        for one in shelf:
            if one.info is None:
                item = self.list.add_row([self.tr("{name}: damaged").format(name=one.name), "", "", ""], one.name)
                item.setToolTip(0, one.problem)
                continue
            pair = f"{language_name(one.info.source)} → {language_name(one.info.target)}"
            texts = [in_ui_language(one.info.title), pair, number(one.info.entries), one.info.licence]
            item = self.list.add_row(texts, one.name, checked=one.is_on)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, f"{in_ui_language(one.info.title)} {one.info.version}".strip())
        self.list.choose(max(row, 0))
        self.list.blockSignals(signals)
        self._refresh()

    def _current(self) -> Shelved | None:
        return self._shelf.get(str(self.list.key_of(self.list.currentItem())))

    def _refresh(self) -> None:
        row, one = self.list.row(), self._current()
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < len(self._shelf) - 1)
        self._remove.setEnabled(one is not None and one.is_removable)

    # ---- order and switches

    def _on_reordered(self) -> None:
        names = [str(self.list.key_of(item)) for item in self.list.rows()]
        self._change(lambda lexicon: lexicon.arrange(names))
        self._refresh()

    def _on_switched(self, item: QTreeWidgetItem, column: int) -> None:
        name, is_on = str(self.list.key_of(item)), item.checkState(0) == Qt.CheckState.Checked
        one = self._shelf.get(name)
        if column == 0 and one is not None and one.info is not None and one.is_on != is_on:
            self._change(lambda lexicon: lexicon.switch(name, on=is_on))
            with Lexicon(self._session.library.folder) as lexicon:
                self._shelf = {one.name: one for one in lexicon.shelf()}

    def remove(self) -> None:
        """Ask, then remove the current dictionary."""
        one = self._current()
        if one is None:
            return
        tr = self.tr
        if not one.is_removable:
            self._tell(tr("Lesart’s own glossary cannot be removed. It can be switched off."))
            return
        title = in_ui_language(one.info.title) if one.info else one.name
        details = tr("What it was made from stays where it is: it can be added again.")
        if notify.ask(self, tr("Remove “{title}”?").format(title=title), details, tr("Remove")):
            self._change(lambda lexicon: lexicon.remove(one.name))
            self.reload()
            self._found.look(self._shelf)

    def _change(self, act: Callable[[Lexicon], None]) -> None:
        self._problem.hide()
        try:
            with Lexicon(self._session.library.folder) as lexicon:
                act(lexicon)
        except ReaderError as error:
            self._tell(error_words(error))
            self.reload()

    # ---- adding

    def choose_file(self) -> None:
        """Choose files and add them."""
        settings = self._session.settings
        start = str(settings.get(settings_store.DICTIONARY_FOLDER)) or str(Path.home())
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add a dictionary"), start)
        if names:
            settings.put(settings_store.DICTIONARY_FOLDER, str(Path(names[0]).parent))
            self.add_files([Path(name) for name in names])

    def add_files(self, paths: list[Path], source: str = "", target: str = "") -> None:
        """Read dictionaries in, one after the other."""
        for path in paths:
            self._run(
                self.tr("Adding {name}").format(name=path.name),
                partial(_add, path, source, target),
                partial(self._on_file_error, path),
            )

    def choose_address(self) -> None:
        """Ask for an address and add what is there."""
        from ui.dialogs.dictionary_address import DictionaryAddressDialog

        settings = self._session.settings
        dialog = DictionaryAddressDialog(self, str(settings.get(settings_store.DICTIONARY_ADDRESS)))
        if dialog.exec():
            settings.put(settings_store.DICTIONARY_ADDRESS, dialog.address())
            self.add_address(dialog.address(), dialog.sha256())
        dialog.deleteLater()

    def add_address(self, address: str, sha256: str = "") -> None:
        """Fetch a dictionary and read it in."""
        self._run(self.tr("Fetching a dictionary"), partial(_fetch, address, sha256), self._on_error)

    def _run(
        self,
        title: str,
        work: Callable[[Library, Progress], DictionaryInfo],
        on_error: Callable[[Exception], None],
    ) -> None:
        self._problem.hide()
        self._languages.hide()
        self._work_label.setText(title)
        self._bar.setRange(0, 0)
        self._work.show()
        self._session.tasks.run(title, work, self._on_added, on_error)

    def _add_named(self) -> None:
        if self._nameless is not None:
            self.add_files([self._nameless], str(self._source.currentData()), str(self._target.currentData()))

    def _on_added(self, info: DictionaryInfo) -> None:
        if self._has_left:
            return
        self.reload()
        for item in self.list.rows():
            if self.list.key_of(item) == info.name:
                self.list.setCurrentItem(item)
        self._found.look(self._shelf)

    def _on_file_error(self, path: Path, error: Exception) -> None:
        if isinstance(error, LanguagesMissing) and not self._has_left:
            self._nameless = path
            self._tell(in_ui_language(error.message))
            self._languages.show()
            self._source.setFocus()
            return
        self._on_error(error)

    def _on_error(self, error: Exception) -> None:
        if self._has_left:
            self._on_late_error(error)
        elif isinstance(error, LanguagesMissing):
            self._tell(
                self.tr("{problem} Save it as a file and add that.").format(problem=in_ui_language(error.message))
            )
        elif isinstance(error, ReaderError):
            self._tell(error_words(error))
        else:
            raise error

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()

    def _on_started(self, title: str) -> None:
        self._work_label.setText(title)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        # what is large is counted in thousands: the bar's numbers are 32 bits wide
        self._bar.setRange(0, total // 1000 if total > 1000 else total)
        self._bar.setValue(done // 1000 if total > 1000 else done)
        if what and not total:
            what = in_ui_language(what)
            self._work_label.setText(self.tr("{what}: {n}").format(what=what, n=number(done)) if done else what)

    def _on_idle(self) -> None:
        self._work.hide()


def _add(path: Path, source: str, target: str, library: Library, progress: Progress) -> DictionaryInfo:
    with Lexicon(library.folder) as lexicon:
        return lexicon.add(path, source, target, progress)


def _fetch(address: str, sha256: str, library: Library, progress: Progress) -> DictionaryInfo:
    with Lexicon(library.folder) as lexicon:
        return lexicon.add_from(address, sha256, progress=progress)
