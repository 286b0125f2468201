"""The notes panel: cards of an article, or of a tag over the whole library, and what narrows them."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.changes import Changes
from reader.edits.annotations import ChangeAnnotations
from reader.model import Annotation, AnnotationId, Colour
from ui.icons import dot, name_clear_button
from ui.models.annotations import ANNOTATION, AnnotationList, Wanted
from ui.panels.card_list import CardList
from ui.panels.cards import CardDelegate, CardLink, estimate
from ui.session import Session
from ui.theme import Theme

MARGIN = 10
LEARN = 0.008  # seconds at a time


class NotesPanel(QWidget):
    """Cards in reading order.

    Signals:
        reveal_asked(Annotation): The place of an annotation is to be shown in its text.
        menu_asked(QPoint): A menu for the current annotation, at a point on the screen.
        counted(int): So many annotations are there to show.
        writing(): A note is being typed that is not saved yet.
        link_asked(str): A link was pressed: the id of the annotation it leads to.
        desk_asked(str): Where an annotation belongs is to be decided.
    """

    reveal_asked = Signal(object)
    menu_asked = Signal(QPoint)
    counted = Signal(int)
    writing = Signal()
    desk_asked = Signal(str)
    link_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reloading = False
        self._stale = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._take_up)
        self._learning = QTimer(self, singleShot=True, interval=0)
        self._learning.timeout.connect(self._narrow)
        self._model = AnnotationList(session.partner_of, self)
        self.list = CardList(self)
        self._delegate = CardDelegate(self.list)
        self.list.estimate = lambda row, width: estimate(self._model.shown(row), width)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self._model)
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("Filter notes"))
        self._words.setAccessibleName(self.tr("Filter notes by words and tags"))
        self._words.setClearButtonEnabled(True)
        name_clear_button(self._words, self.tr("Clear"))
        self._colours = {colour: self._colour_button(colour) for colour in Colour}
        self._sides = QHBoxLayout()
        self._sides.setSpacing(2)
        self._side_buttons: list[QToolButton] = []
        self._empty = QLabel(self)
        self._empty.setObjectName("dim")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setMargin(14)
        self._build()
        self._words.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._on_clicked)
        self.list.activated.connect(self._on_clicked)
        self.list.menu_asked.connect(self.menu_asked)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._delegate.note_typed.connect(self._on_note)
        self._delegate.writing.connect(self.writing)
        self._delegate.desk_asked.connect(self.desk_asked)
        self._delegate.link_asked.connect(self.link_asked)
        self._delegate.resized.connect(self.list.remeasure)
        session.changed.connect(self._on_changed)
        session.article_opened.connect(self._on_opened)
        session.scope_opened.connect(self._on_opened)
        session.annotation_chosen.connect(self._on_chosen)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        for button in self._colours.values():
            head.addWidget(button)
        head.addStretch(1)
        head.addLayout(self._sides)
        words = QHBoxLayout()
        words.setContentsMargins(MARGIN, 0, MARGIN, 0)
        words.addWidget(self._words)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(words)
        layout.addLayout(head)
        layout.addLayout(self._stack, 1)

    def _colour_button(self, colour: Colour) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setIconSize(QSize(11, 11))
        button.setAccessibleName(self.tr("Only {colour}").format(colour=colour.value))
        button.setToolTip(button.accessibleName())
        button.toggled.connect(self._narrow)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.set_theme(theme)
        for colour, button in self._colours.items():
            button.setIcon(dot(theme, colour))
        self.list.doItemsLayout()

    # ---- what is shown

    def reload(self, _opened: object = None) -> None:
        """Show the annotations of what is open now."""
        self._soon.stop()
        self._stale = False
        titles: dict[str, str] | None = None
        if self._session.article is not None:
            found = self._session.annotations()
        else:
            found = self._session.scope_annotations()
            if found:
                titles = {article.id: article.title for article in self._session.library.articles()}
        self._delegate.show_links(self._links({one.id for one in found}))
        # Qt makes a neighbour current where the current row goes; that is nobody's choice.
        self._reloading = True
        self._model.show(found, titles)
        self._reloading = False
        chosen = self._session.annotation
        if chosen and self._model.row_of(chosen) < 0 and all(one.id != chosen for one in found):
            self._session.choose_annotation("")
        self._show_chosen()
        self._show_sides()
        self.counted.emit(len(found))
        self._tell_empty()

    def _links(self, shown: set[AnnotationId]) -> dict[str, tuple[CardLink, ...]]:
        """Links of what is shown, in both directions."""
        library = self._session.library
        links = [one for one in library.links() if one.source in shown or one.target in shown] if shown else []
        if not links:
            return {}
        ends = {id for link in links for id in (link.source, link.target)}
        words = {one.id: one.exact for one in library.annotations(ids=ends, partners=False)}
        found: dict[str, tuple[CardLink, ...]] = {}
        for link in links:
            for here, there in ((link.source, link.target), (link.target, link.source)):
                if there in words:
                    made = CardLink(there, words[there], link.note, here == link.source)
                    found[here] = (*found.get(here, ()), made)
        return found

    def _on_opened(self, _opened: object) -> None:
        """Something else is open: what narrowed the notes before is forgotten."""
        self._model.forget_partners()
        self._widen()
        self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.texts or changes.alignments:
            self._model.forget_partners()
        if changes.annotations or changes.tags or changes.articles:
            self._stale = True
            self._soon.start()

    def _on_chosen(self, _id: str) -> None:
        self._soon.start()

    def follow(self) -> None:
        """Take up now what else is taken up once the text is painted: no text waits for cards."""
        if self._soon.isActive():
            self._soon.stop()
            self._take_up()

    def _take_up(self) -> None:
        if self._stale:
            self.reload()
        else:
            self._show_chosen()

    def _show_sides(self) -> None:
        article = self._session.article
        texts = article.texts if article else ()
        known = [button.property("text_id") for button in self._side_buttons]
        if known == [text.id for text in texts]:
            return
        for button in self._side_buttons:
            self._sides.removeWidget(button)
            button.deleteLater()
        self._side_buttons = []
        for text in texts if len(texts) > 1 else ():
            button = QToolButton(self)
            button.setObjectName("tab")
            button.setText(text.language.upper())
            button.setCheckable(True)
            button.setProperty("text_id", text.id)
            button.setToolTip(self.tr("Only marks on this text"))
            button.setAccessibleName(f"{button.toolTip()}: {text.language}")
            button.toggled.connect(self._on_side)
            self._sides.addWidget(button)
            self._side_buttons.append(button)
        self._narrow()

    def _on_side(self, on: bool) -> None:
        if on:
            for button in self._side_buttons:
                if button is not self.sender():
                    button.setChecked(False)
        self._narrow()

    def _widen(self) -> None:
        """Show all notes again."""
        if self._model.narrowed:
            self._words.clear()
            for button in (*self._colours.values(), *self._side_buttons):
                button.setChecked(False)

    def _narrow(self, _what: object = None) -> None:
        """Show what fits; where gathering what the notes say takes long, bit by bit, so that typing goes on."""
        self._learning.stop()
        words = tuple(self._words.text().casefold().split())
        if words and not self._model.learn(LEARN):
            self._learning.start()
            return
        side = next((button.property("text_id") for button in self._side_buttons if button.isChecked()), "")
        colours = frozenset(colour.value for colour, button in self._colours.items() if button.isChecked())
        self._model.narrow(Wanted(words, colours, side))
        self._tell_empty()

    def _tell_empty(self) -> None:
        if self._model.rowCount():
            self._stack.setCurrentIndex(0)
            return
        if self._model.narrowed and self._model.all_there:
            text = self.tr("No note fits the filter.")
        elif self._session.article is not None:
            text = self.tr(
                "Nothing is marked yet.\n\nSelect some words in the text, then press 1 to 5 for a colour, "
                "T for a tag or N for a note."
            )
        else:
            text = self.tr("Open an article, or choose a tag on the left, to see its notes here.")
        self._empty.setText(text)
        self._stack.setCurrentIndex(1)

    # ---- the current one

    def annotation_at(self, index: QModelIndex) -> Annotation | None:
        """The annotation of a card."""
        one = index.data(ANNOTATION)
        return one if isinstance(one, Annotation) else None

    def edit_note(self, id: str) -> None:
        """Open the editor on an annotation's card."""
        self.follow()
        self._widen()
        index = self._model.index(max(0, self._model.row_of(id)))
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self.list.edit(index)
            self.list.scrollTo(index)  # the card has grown

    def step(self, by: int) -> Annotation | None:
        """Go to the next or previous card; the one that is current then."""
        self.follow()
        row = self.list.currentIndex().row() + by
        index = self._model.index(max(0, min(row, self._model.rowCount() - 1)), 0)
        if not index.isValid():
            return None
        self.list.setCurrentIndex(index)
        return self.annotation_at(index)

    def save_note(self) -> None:
        """Write a note that is being typed."""
        self._delegate.hand_over()

    def _on_clicked(self, index: QModelIndex) -> None:
        if (one := self.annotation_at(index)) is not None:
            self.reveal_asked.emit(one)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        one = self.annotation_at(current)
        if not self._reloading:
            self._session.choose_annotation(one.id if one else "")

    def _show_chosen(self) -> None:
        id = self._session.annotation
        index = self._model.index(self._model.row_of(id)) if id else QModelIndex()
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        elif not index.isValid():
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()

    def _on_note(self, id: str, note: str) -> None:
        self._session.do(ChangeAnnotations((AnnotationId(id),), note=note), merge=f"note {id}")
