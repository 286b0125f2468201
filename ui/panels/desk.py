"""The anchor desk: after a new revision the reader says where annotations belong whose place is not sure."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.changes import Changes
from reader.edits.revisions import AcceptAnchor, KeepOrphan
from reader.model import AnnotationId, State
from ui.flow import FlowLayout
from ui.models.anchorings import Case, CaseList, Cases, Kind, cases_of, unplaced_articles
from ui.panels.desk_context import DeskContext
from ui.panels.desk_rows import CaseView, Columns
from ui.panels.desk_words import chip_colours
from ui.session import Session
from ui.theme import LIGHT, Theme, interface_font, reading_font

_FOLDS = (Kind.MOVED, Kind.CHOSEN, Kind.ORPHAN)


class AnchorDesk(QWidget):
    """Cases of the article that is open; where none is, of all articles.

    Signals:
        left(): The reader wants to go back to what was there before.
        place_asked(Case): The reader wants to choose the words in the text.
        show_asked(Annotation): An annotation that has its place is to be shown there.
        all_asked(): All places above some score are to be accepted.
        trash_asked(): The current annotation is to be moved to the trash.
        told(str): A sentence for the status line.
    """

    left = Signal()
    place_asked = Signal(object)
    show_asked = Signal(object)
    all_asked = Signal()
    trash_asked = Signal()
    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = LIGHT
        self._stale = True
        self._loading = False
        self.cases = Cases()
        self._unfolded: set[Kind] = set()
        self.model = CaseList(self)
        self.list = CaseView(self.model, self)
        self.setFocusProxy(self.list)
        self.context = DeskContext(session.library, self)
        self._title = QLabel(self)
        self._title.setFont(reading_font(22, 650))
        self._chips: dict[Kind | None, QLabel | QToolButton] = {}
        self._heads = (QLabel(self.tr("MARKED BEFORE"), self), QLabel(self.tr("CANDIDATES IN THE NEW TEXT"), self))
        self._buttons: dict[str, QPushButton] = {}
        self._build()
        self.list.picked.connect(self.pick)
        self.list.stepped.connect(self._step)
        self.list.wanted.connect(self.do)
        self.list.pointed.connect(self._on_pointed)
        self.list.widened.connect(self._stand_above)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        session.changed.connect(self._on_changed)
        session.annotation_chosen.connect(self._on_chosen)

    # ---- its parts

    def _build(self) -> None:
        chips = FlowLayout(6)
        chips.addWidget(self._title)
        for kind in (None, Kind.MOVED, Kind.CHOSEN, Kind.UNCLEAR, Kind.LOST, Kind.ORPHAN):
            self._chips[kind] = chip = self._fold(kind) if kind in _FOLDS else QLabel(self)
            chip.setFont(interface_font(12, 600))
            chips.addWidget(chip)
        hint = QLabel(
            self.tr("Nothing is guessed: say where these belong. ↑ ↓ go from note to note, ← → or 1 to 5 choose."), self
        )
        hint.setObjectName("dim")
        hint.setWordWrap(True)
        head = QVBoxLayout()
        head.setContentsMargins(38, 20, 38, 6)
        head.setSpacing(4)
        head.addLayout(chips)
        head.addWidget(hint)
        self._hint = hint
        for label in self._heads:
            label.setObjectName("section")
            label.setFont(interface_font(11, 600))
        self._stack = QStackedLayout()
        self._stack.addWidget(self._work())
        self._stack.addWidget(self._empty_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._stack, 1)

    def _fold(self, kind: Kind | None) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(lambda on: self._unfold(kind, on))
        return button

    def _work(self) -> QWidget:
        above = QWidget(self)
        rows = QVBoxLayout(above)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        titles = QWidget(above)
        titles.setFixedHeight(26)
        for label in self._heads:
            label.setParent(titles)
        self._titles = titles
        rows.addWidget(titles)
        rows.addWidget(self.list, 1)
        rows.addLayout(self._bar())
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(above)
        split.addWidget(self.context)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.setSizes([480, 220])
        return split

    def _bar(self) -> FlowLayout:
        bar = FlowLayout(6)
        bar.setContentsMargins(38, 8, 38, 10)
        for name, text in (
            ("accept", self.tr("Accept ↵")),
            ("orphan", self.tr("Keep as orphan (O)")),
            ("place", self.tr("Place by hand … (P)")),
            ("trash", self.tr("Delete (Del)")),
            ("all", self.tr("Accept all above … (A)")),
            ("leave", self.tr("Back to the text (Esc)")),
        ):
            self._buttons[name] = button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.do, name))
            bar.addWidget(button)
        return bar

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        self._empty = QLabel(page)
        self._empty.setObjectName("dim")
        self._empty.setWordWrap(True)
        self._back = QPushButton(self.tr("Back to the text"), page)
        self._back.clicked.connect(self.left)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(38, 14, 38, 38)
        layout.setSpacing(14)
        layout.addWidget(self._empty)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.list.cases.set_theme(theme)
        self.context.set_theme(theme)
        for kind, chip in self._chips.items():
            ground, ink = chip_colours(theme, kind)
            kind_of = type(chip).__name__
            chip.setStyleSheet(
                f"{kind_of} {{ background: {ground.name()}; color: {ink.name()}; border: 1px solid transparent;"
                f" border-radius: 10px; padding: 2px 9px; }} {kind_of}:focus {{ border-color: {theme.accent}; }}"
            )
        self.list.doItemsLayout()
        self._show_context()

    def _stand_above(self, width: int) -> None:
        """The heads stand above their columns."""
        columns = Columns.of(width)
        for label, x in zip(self._heads, (columns.left, columns.right), strict=True):
            label.adjustSize()
            label.move(x, 5)

    # ---- what is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        if self._stale:
            self.reload()

    def open(self, annotation: str = "") -> None:
        """Show the cases of what is open, this annotation's first if it is one."""
        self._unfolded.clear()
        for chip in self._chips.values():
            if isinstance(chip, QToolButton):
                chip.setChecked(False)
        self.list.setCurrentIndex(QModelIndex())
        self.reload(annotation)

    def shows(self, id: str) -> bool:
        """Whether an annotation is among what is listed."""
        return self.model.row_of(id) >= 0

    def current(self) -> Case | None:
        """The case that keys are about."""
        return self.model.case(self.list.currentIndex().row())

    def reload(self, wanted: str = "") -> None:
        """Show the cases as the library has them; `wanted` becomes the current one, else the one that was stays."""
        self._stale = False
        library, article = self._session.library, self._session.article
        articles = [article] if article is not None else unplaced_articles(library)
        self.cases = cases_of(library, articles, titled=article is None)
        if article is None and not self.cases.count(Kind.UNCLEAR, Kind.LOST):
            self._unfolded.add(Kind.ORPHAN)  # nothing else brings anybody here
        before, row = self.model.ids(), self.list.currentIndex().row()
        current = before[row] if 0 <= row < len(before) else AnnotationId("")
        self._loading = True
        self.model.show(self.cases.shown(self._unfolded))
        self._loading = False
        # What comes back by undoing is looked at again; what is only unfolded is not.
        come = [case.id for case in self.cases.shown() if case.id not in before] if before else []
        for id in (wanted, *come, current):
            if id and self.model.row_of(id) >= 0:
                row = self.model.row_of(id)
                break
        self._go_to(max(0, min(row, self.model.rowCount() - 1)))
        self._tell_counts()

    def _go_to(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)
        else:
            self._show_context()

    def _tell_counts(self) -> None:
        article, count = self._session.article, self.cases.count
        self._title.setText(self.tr("After the new revision") if article else self.tr("Notes without a sure place"))
        texts = {
            None: (self.cases.kept if article else 0, self.tr("{n} kept")),
            Kind.MOVED: (count(Kind.MOVED), self.tr("{n} moved (see)")),
            Kind.CHOSEN: (count(Kind.CHOSEN), self.tr("{n} by you (see)")),
            Kind.UNCLEAR: (count(Kind.UNCLEAR), self.tr("{n} unclear")),
            Kind.LOST: (count(Kind.LOST), self.tr("{n} lost")),
            Kind.ORPHAN: (count(Kind.ORPHAN), self.tr("{n} kept as orphan (see)")),
        }
        for kind, (number, words) in texts.items():
            self._chips[kind].setText(words.format(n=number))
            # In the list of all articles only what has no sure place is looked for.
            self._chips[kind].setVisible(number > 0 and (article is not None or kind is not Kind.MOVED))
        undecided = count(Kind.UNCLEAR, Kind.LOST)
        self._hint.setVisible(undecided > 0)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        settled = self.tr("Nothing is left to decide.") if count(Kind.ORPHAN) else ""
        self._empty.setText(settled or self.tr("All notes have their place."))
        back = self.tr("Back to the text") if article else self.tr("All articles")
        self._back.setText(back)
        self._buttons["leave"].setText(self.tr("{back} (Esc)").format(back=back))
        if self.isVisible() and not self.model.rowCount():
            self._back.setFocus()

    def _unfold(self, kind: Kind | None, on: bool) -> None:
        if kind is not None:
            (self._unfolded.add if on else self._unfolded.discard)(kind)
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if not (changes.annotations or changes.texts or changes.articles):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def _on_chosen(self, id: str) -> None:
        row = self.model.row_of(id) if id and self.isVisible() else -1
        if row >= 0 and row != self.list.currentIndex().row():
            self._go_to(row)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        case = self.model.case(current.row())
        if self._loading:
            return
        if self.isVisible():
            self._session.choose_annotation(case.id if case else "")
        self._show_context()

    def _on_pointed(self, row: int, place: int) -> None:
        case = self.model.case(row)
        if case is not None and place >= 0:
            self.context.show_case(case, place)
        else:
            self._show_context()

    def _show_context(self) -> None:
        case = self.current()
        self.context.show_case(case, self.model.choice(case) if case else -1)
        undecided = case is not None and case.kind in (Kind.UNCLEAR, Kind.LOST)
        self._buttons["accept"].setEnabled(undecided and case is not None and self.model.choice(case) >= 0)
        self._buttons["orphan"].setEnabled(case is not None and case.kind is not Kind.ORPHAN)
        self._buttons["all"].setEnabled(self.cases.count(Kind.UNCLEAR) > 0)
        for name in ("place", "trash"):
            self._buttons[name].setEnabled(case is not None)

    # ---- what is decided

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back, from the buttons as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def pick(self, choice: int) -> None:
        """Choose a candidate of the current case by number."""
        if self.model.choose(self.list.currentIndex().row(), choice):
            self._show_context()

    def _step(self, by: int) -> None:
        case = self.current()
        if case is not None and case.places:
            choice = self.model.choice(case)
            self.pick(max(0, min(choice + by, len(case.places) - 1)))

    def do(self, what: str, *_checked: object) -> None:
        """What a key or button stands for."""
        case = self.current()
        if what == "leave":
            self.left.emit()
        elif what == "all":
            self.all_asked.emit()
        elif case is None:
            return
        elif what == "accept":
            self._accept(case)
        elif what == "orphan":
            self._keep_as_orphan(case)
        elif what == "place":
            self.place_asked.emit(case)
        elif what == "trash":
            self._session.choose_annotation(case.id)
            self.trash_asked.emit()
        if what not in ("leave", "place", "all") and self.model.rowCount():
            self.list.setFocus()

    def _accept(self, case: Case) -> None:
        choice = self.model.choice(case)
        if case.what.annotation.state is State.PLACED:
            self.show_asked.emit(case.what.annotation)
        elif choice < 0 and case.places:
            self.told.emit(self.tr("No candidate is chosen: ← → or 1 to 5 choose one."))
        elif choice < 0:
            self.told.emit(self.tr("There is no candidate: P places the note by hand, O keeps it as an orphan."))
        else:
            self._session.do(AcceptAnchor(case.id, choice, case.what.target))

    def _keep_as_orphan(self, case: Case) -> None:
        if case.kind is not Kind.ORPHAN:
            self._session.do(KeepOrphan(case.id))
