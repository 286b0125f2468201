"""The page in the centre that lists the annotations of the whole library: filtered, sorted, gathered, changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from reader.browsed import Wanted, query_of
from ui.flow import FlowLayout
from ui.models.browser import BrowserRows, Listing, Sorting, is_walk, prepare
from ui.panels.browser_filter import BrowserFilter
from ui.panels.browser_table import BrowserTable
from ui.theme import reading_font

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from reader.changes import Changes
    from ui.session import Session
    from ui.theme import Theme

_WIDE = 460  # pixels; below that only the rows and what narrows them
_COUNT_LATER = 120  # milliseconds: counting what a filter finds walks through all of it


class BrowserPage(QWidget):
    """Read from the library whenever it is seen, as far as somebody looks.

    Signals:
        left(): The reader wants to go back to what was there before.
        place_asked(object): The place of an `Annotation` is wanted.
        colour_asked(list, object): Annotations are to get a `Colour`; None: it is to be asked for.
        tag_asked(list), untag_asked(list), note_asked(object), remove_asked(list): About annotations.
        save_asked(str): A filter is to be kept: its query.
        menu_asked(list, QPoint): A menu for annotations, at a point on the screen.
        statistics_asked(): How tags are spread over articles is wanted.

    Attributes:
        many: So many annotations are sorted while somebody waits, more by the worker.
    """

    many = 15_000

    left = Signal()
    place_asked = Signal(object)
    colour_asked = Signal(list, object)
    tag_asked = Signal(list)
    untag_asked = Signal(list)
    note_asked = Signal(object)
    remove_asked = Signal(list)
    save_asked = Signal(str)
    menu_asked = Signal(list, QPoint)
    statistics_asked = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._sorting = Sorting()
        self._number = 0  # of the last listing that was asked for
        self._stays = True  # whether the rows in sight stay there
        self._titled = Wanted(), ""  # a filter that has a name, and the name
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Annotations"))
        self.rows = BrowserRows(session.library, session.partner_of, self)
        self.filter = BrowserFilter(_today, self)
        self.filter.changed.connect(self.reload)
        self.filter.save_asked.connect(lambda: self.save_asked.emit(query_of(self.filter.wanted())))
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_LATER)
        self._counting.timeout.connect(self._count)
        self._make_table()
        self._make_buttons()
        self._layout = layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(self._made_head())
        layout.addWidget(self.filter)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self._foot)
        session.changed.connect(self._on_changed)

    def _made_head(self) -> QHBoxLayout:
        self.title = QLabel(self.tr("Annotations"), self)
        self.title.setFont(reading_font(26, 700))
        self.count = QLabel(self)
        self.count.setObjectName("dim")
        self.back = QPushButton(self.tr("Back (Esc)"), self)
        self.back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.back)
        return head

    def _make_table(self) -> None:
        self.table = BrowserTable(self.rows, self)
        self.table.place_asked.connect(self.place_asked)
        self.table.remove_asked.connect(self._remove)
        self.table.tag_asked.connect(self._tag)
        self.table.note_asked.connect(self._note)
        self.table.colour_asked.connect(lambda colour: self.colour_asked.emit(self.table.chosen(), colour))
        self.table.menu_asked.connect(lambda point: self.menu_asked.emit(self.table.chosen(), point))
        self.table.sorting_asked.connect(self._sort)
        self.table.left.connect(self.left)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.hint = QLabel(self)
        self.hint.setObjectName("dim")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.hint)

    def _make_buttons(self) -> None:
        tr = self.tr
        self._foot = QWidget(self)
        row = FlowLayout(8)
        row.setContentsMargins(0, 0, 0, 0)
        self._foot.setLayout(row)
        self.go = QPushButton(tr("Show in its text (Enter)"), self)
        self.go.clicked.connect(lambda: self.place_asked.emit(self.table.chosen()[0]))
        self.colour = QPushButton(tr("Colour … (1–5)"), self)
        self.colour.clicked.connect(lambda: self.colour_asked.emit(self.table.chosen(), None))
        self.tag = QPushButton(tr("Tag … (T)"), self)
        self.tag.clicked.connect(self._tag)
        self.untag = QPushButton(tr("Take a tag away …"), self)
        self.untag.clicked.connect(lambda: self.untag_asked.emit(self.table.chosen()))
        self.note = QPushButton(tr("Note (N)"), self)
        self.note.clicked.connect(self._note)
        self.remove = QPushButton(tr("Delete (Del)"), self)
        self.remove.clicked.connect(self._remove)
        self.statistics = QPushButton(tr("Tags in numbers …"), self)
        self.statistics.clicked.connect(self.statistics_asked)
        for button in (self.go, self.colour, self.tag, self.untag, self.note, self.remove, self.statistics):
            row.addWidget(button)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.table.set_theme(theme)
        self.filter.set_theme(theme)

    # ---- what is shown

    def open(self, wanted: Wanted | None = None, title: str = "") -> None:
        """Show annotations, ready for keys: those that are wanted, or those that were listed last."""
        if wanted is not None:
            self._titled = wanted, title
            self.filter.show_wanted(wanted)
        if not self.table.chosen():
            self.table.choose(frozenset(), 0)
        (self.table if self.rows.rowCount() else self.filter.words).setFocus()

    def reload(self) -> None:
        """Show what is wanted, as it is now; what was chosen stays chosen.

        What needs a walk through very many annotations is found by the worker; until then the rows stay.
        """
        if not self.isVisible():
            return
        self._number += 1
        number, wanted = self._number, self.filter.wanted()
        sorting, grouping = self._sorting, self.filter.grouping()
        if self._session.library.facets().total <= self.many or not is_walk(sorting, grouping):
            self._show(prepare(self._session.library, wanted, sorting, grouping))
            return
        self.count.setText(self.tr("Sorting …"))
        self._session.tasks.run(
            "",
            lambda library, _progress: prepare(library, wanted, sorting, grouping),
            lambda listing: self._show(listing) if number == self._number else None,
            self._session.refused.emit,
        )

    def _show(self, listing: Listing) -> None:
        chosen, row = frozenset(one.id for one in self.table.chosen()), self.table.currentIndex().row()
        bar = self.table.verticalScrollBar()
        where = bar.value()
        self.filter.offer([tag.path for tag in self._session.library.tags()])
        self.rows.show(listing, self.rows.rowCount() if row > 0 and self._stays else 0)
        self.table.show_grouping(listing.grouping)
        if row >= 0:
            self.table.choose(chosen, row)
            bar.setValue(where if self._stays else 0)
        self._stays = True
        self._tell()
        self._on_chosen()

    def _sort(self, sorting: Sorting) -> None:
        self._sorting = sorting
        self.table.show_sorting(sorting)
        self._stays = False
        self.reload()

    def _tell(self) -> None:
        total, wanted = self._session.library.facets().total, self.filter.wanted()
        is_filtered, (named, name) = wanted != Wanted(), self._titled
        self.title.setText(name if name and wanted == named else self.tr("Annotations"))
        self.count.setText(self.tr("%Ln annotations", "", total) if total else "")
        if is_filtered and total:
            self._counting.start()
        self.hint.setText(
            self.tr("No annotation fits the filter.")
            if total
            else self.tr(
                "Nothing is marked yet.\n\nSelect some words in a text, then press 1 to 5 for a colour, T for a tag or "
                "N for a note. All annotations of the library then stand here, to be sorted, gathered and changed."
            )
        )
        self._stack.setCurrentIndex(0 if self.rows.rowCount() else 1)
        self.filter.save.setEnabled(bool(query_of(self.filter.wanted())))
        self.filter.clear.setEnabled(is_filtered)
        self.filter.setVisible(total > 0)
        self._foot.setVisible(total > 0 and self.width() >= _WIDE)

    def _count(self) -> None:
        wanted, total = self.filter.wanted(), self._session.library.facets().total
        if not self.isVisible() or wanted == Wanted():
            return
        if total <= self.many:
            self._tell_count(wanted, self._session.library.count_annotations(wanted))
            return
        self._session.tasks.run(
            "",
            lambda library, _progress: library.count_annotations(wanted),
            lambda found: self._tell_count(wanted, found),
            self._session.refused.emit,
        )

    def _tell_count(self, wanted: Wanted, found: int) -> None:
        if wanted == self.filter.wanted():
            total = self._session.library.facets().total
            words = self.tr("%Ln annotations", "", total)
            self.count.setText(self.tr("{n} of {words}").format(n=found, words=words))

    def _on_chosen(self, *_what: object) -> None:
        chosen = len(self.table.chosen())
        for button in (self.go, self.note):
            button.setEnabled(chosen == 1)
        for button in (self.colour, self.tag, self.untag, self.remove):
            button.setEnabled(chosen > 0)

    # ---- what happens

    def _tag(self) -> None:
        self.tag_asked.emit(self.table.chosen())

    def _remove(self) -> None:
        self.remove_asked.emit(self.table.chosen())

    def _note(self) -> None:
        self.note_asked.emit(self.table.chosen()[0])

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.annotations or changes.tags or changes.articles or changes.texts):
            self.reload()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the buttons below make room: keys and the menu of a row do the same."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._layout.setContentsMargins(*((38, 22, 38, 18) if wide else (14, 10, 14, 8)))
        self.title.setFont(reading_font(26 if wide else 19, 700))
        self.back.setText(self.tr("Back (Esc)") if wide else self.tr("Back"))
        self.count.setVisible(wide)
        for more in (self.filter.save, self.filter.groups):
            more.setVisible(wide)
        self._foot.setVisible(wide and self._session.library.facets().total > 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the filter first, then leaves; Down and Enter go from a field to the rows."""
        fields = (self.filter.words, self.filter.tags, self.filter.first, self.filter.last)
        if event.key() == Qt.Key.Key_Escape:
            if any(field.hasFocus() for field in fields) and self.filter.wanted() != Wanted():
                self.filter.show_wanted(Wanted())
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return) and any(field.hasFocus() for field in fields):
            self.filter.settle()
            self.table.choose(frozenset(), 0)
            self.table.setFocus()
        else:
            super().keyPressEvent(event)


def _today() -> date:
    """The day where the reader is; the filter counts days there, too."""
    return date.today()
