"""The reading page: title, bitext, and the bar at a selection."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.anchoring.selectors import describe, trim
from reader.model import Annotation, Article, BlockKind, Position, Selectors, Text, TextId
from ui.action_registry import ActionRegistry
from ui.reading.column_choice import ColumnChoice
from ui.reading.links import first_link
from ui.reading.modes import remembered, understood
from ui.reading.scene import Selected
from ui.reading.title import TitleBlock
from ui.reading.view import BitextView
from ui.session import Session
from ui.settings_store import MODE, UNIT
from ui.theme import LIGHT, Theme
from ui.words import date_in_words, duration

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reader.changes import Changes
    from ui.reading.banner import Banner
    from ui.reading.bitext import Bitext
    from ui.reading.selection_bar import SelectionBar

WORDS_A_MINUTE = 180  # reading a foreign language with understanding


class ReadingPage(QWidget):
    """Shows the article that is open and turns selections into passages.

    Signals:
        selection_changed(): There is another selection, or none.
        moved(): Another part of the text is in sight.
        menu_asked(QPoint): A menu for what is at a point on the screen.
    """

    selection_changed = Signal()
    moved = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, session: Session, actions: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Article | None = None
        self._noted = Position()
        self._stale = False  # whether revisions or beads have changed since they were shown
        self.quiet = False  # whether no bar is shown at a selection: it is not going to be marked
        self._title = TitleBlock(self)
        self.title_block: QWidget = self._title
        self.view = BitextView(self)
        self.view.set_pictures(session.library.attachment, session.tasks.aside)
        self.columns = ColumnChoice(session, self.view, self)
        for name in ("yellow", "green", "blue", "pink", "orange", "tag", "note"):
            self.view.addAction(actions[f"annotation.{name}"])  # what a screen reader offers on a sentence
        self._actions = actions
        self._theme = LIGHT
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self.view, 1)
        self.view.lanes_changed.connect(self._title.set_left)
        self.view.selection_changed.connect(self._on_selection)
        self.view.position_changed.connect(self._on_moved)
        self.view.annotation_pressed.connect(session.choose_annotation)
        self.view.cursor_moved.connect(self._on_cursor)
        session.annotation_chosen.connect(self.view.set_current)
        self.view.context_requested.connect(self._on_context)
        session.changed.connect(self._on_changed)
        self.columns.changed.connect(self.show_present)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.view.set_theme(theme)
        if "_bar" in self.__dict__:
            self._bar.set_theme(theme)

    @cached_property
    def _bar(self) -> SelectionBar:
        """Made with the first selection: no text has to wait for it."""
        from ui.reading.selection_bar import SelectionBar

        bar = SelectionBar(self._actions, self.view.viewport())
        bar.set_theme(self._theme)
        return bar

    @cached_property
    def banner(self) -> Banner:
        """Made when there is something special about the text."""
        from ui.reading.banner import Banner

        made = Banner(self)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, made)
        return made

    def put_above(self, bar: QWidget) -> None:
        """Have a bar stand right above the text."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(self.view), bar)

    # ---- what is shown

    def show_old(self, bitext: Bitext, marks: list[Annotation]) -> None:
        """Show an old revision, to be read and copied from; nothing can be marked in it."""
        self.leave()
        self.view.show_bitext(bitext, marks)

    def show_present(self) -> None:
        """Go back from an old revision to the one that is read; nothing else."""
        if self.shows_old and self._session.article is not None:
            article = self._session.article
            self.show_article(article, self._session.library.position(article.id))

    @property
    def shows_old(self) -> bool:
        """Whether an old revision is shown."""
        return self._shown is None and self._session.article is not None

    def show_article(self, article: Article, where: Position) -> None:
        """Show an article at the place where reading stopped."""
        if "banner" in self.__dict__:
            self.banner.leave()
        self._noted = Position()
        self._stale = False
        mode, unit = understood(where.mode)
        settings = self._session.settings
        self._shown = article
        self._describe(article)
        self.view.show_bitext(
            self.columns.bitext(article), self._session.annotations(), where.offset,
            mode or settings.get(MODE), unit or settings.get(UNIT), self.columns.shares(article),
        )  # fmt: skip
        self.view.set_current(self._session.annotation)

    def _describe(self, article: Article) -> None:
        original = self._session.library.revision(article.texts[0].revision)
        first = original.blocks[0] if original.blocks else None
        begins_with_it = (
            first is not None
            and first.kind is BlockKind.HEADING
            and original.plain[first.start : first.end] == article.title
        )
        minutes = max(1, round(article.words / WORDS_A_MINUTE))
        parts = [
            date_in_words(article.date),
            ", ".join(article.authors),
            self.tr("%Ln words", "", article.words),
            duration(minutes),
            self.tr("%Ln highlights", "", article.annotations),
        ]
        self._title.show_article("" if begins_with_it else article.title, " · ".join(part for part in parts if part))

    def position(self) -> Position:
        """Where reading is now, and in which mode."""
        return Position(self.view.position(), remembered(self.view.mode(), self.view.unit()))

    def leave(self) -> None:
        """Remember where reading stopped."""
        if self._shown is not None:
            self._session.library.remember_position(self._shown.id, self.position())
            self._shown = None

    def note_place(self) -> None:
        """Remember where reading is now: a revision, here or by another program, carries it over."""
        if self._shown is not None and self.position() != self._noted:
            self._noted = self.position()
            self._session.library.remember_position(self._shown.id, self._noted)

    def reveal(self, annotation: Annotation) -> None:
        """Bring an annotation's place into sight and go there; its column is shown again where it was hidden.

        An orphan has no place to go to.
        """
        if annotation.state != "orphaned":
            self.reveal_span(annotation.text, annotation.start, annotation.end)

    def reveal_span(self, text_id: TextId, start: int, end: int) -> None:
        """The same with a span of a text."""
        bitext = self.view.bitext()
        if bitext is not None and all(text.id != text_id for text, _ in bitext.columns):
            self.columns.toggle(text_id)
        self.view.reveal(text_id, start, end)
        self.view.set_cursor_at(text_id, start)

    def _on_changed(self, changes: Changes) -> None:
        article = self._session.article
        if self._shown is None or article is None or article.id != self._shown.id:
            return
        before, after = ([text.revision for text in one.texts] for one in (self._shown, article))
        if before[0] != after[0]:
            # A revision carries the place where reading stopped over to the new text, and noted it there.
            carried = self._session.library.position(article.id).offset
            self.show_article(article, Position(carried, self.position().mode))
            return
        self._shown = article
        self._describe(article)
        if before != after or changes.alignments:
            self._stale = True
            self._refresh_columns()
        self.view.set_annotations(self._session.annotations())

    def _refresh_columns(self) -> None:
        """Take up other revisions or beads; while something else is shown in its place, later."""
        if self._stale and self._shown is not None and self.isVisible():
            self._stale = False
            self.view.set_columns(self.columns.bitext(self._shown), self.columns.shares(self._shown))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring up to date what has changed while it was not seen."""
        super().showEvent(event)
        self._refresh_columns()

    # ---- what is selected

    def passage(self) -> tuple[Text, Selectors] | None:
        """The selection with both its selectors; where there is none, the reading cursor's sentence."""
        selected = self.view.selection() or self.view.cursor_sentence()
        article = self._shown
        if selected is None or article is None:
            return None
        text = next(one for one in article.texts if one.id == selected.text_id)
        plain = self._session.library.revision(text.revision).plain
        span = trim(plain, selected.start, selected.end)
        return (text, describe(plain, *span)) if span.start < span.end else None

    def mirrored(self) -> list[Annotation]:
        """The highlights of other columns that are mirrored on what is selected or read.

        Where the current annotation is one of another column, only that, wherever it is mirrored.
        """
        place, mirrors, bitext = (
            self.view.selection() or self.view.cursor_sentence(),
            self.view.mirrors(),
            self.view.bitext(),
        )
        if place is None or mirrors is None or bitext is None or self._shown is None:
            return []
        current = self._session.mark(self._session.annotation) if self._session.annotation else None
        if current is not None:
            return [current] if current.text != place.text_id and current.state == "placed" else []
        column = next((number for number, (text, _) in enumerate(bitext.columns) if text.id == place.text_id), None)
        return mirrors.on(column, place.start, place.end) if column is not None else []

    def link(self) -> str:
        """The first address in what is selected or read that may be opened; empty if there is none."""
        place = self.view.selection() or self.view.cursor_sentence()
        bitext = self.view.bitext()
        for text, revision in bitext.columns if bitext and place else ():
            if place is not None and text.id == place.text_id:
                return first_link(revision.inlines, place.start, place.end)
        return ""

    def cited(self) -> tuple[Text, Selectors] | None:
        """What is to be quoted: the selection, else the current annotation, else the cursor's sentence."""
        annotation = None if self.selected() else self._session.current_annotation()
        if annotation is None or self._shown is None:
            return self.passage()
        text = next(one for one in self._shown.texts if one.id == annotation.text)
        if annotation.state == "orphaned":
            own = annotation.start, annotation.end, annotation.exact, annotation.prefix, annotation.suffix
            return text, Selectors(*own)
        plain = self._session.library.revision(text.revision).plain
        return text, describe(plain, annotation.start, annotation.end)

    def _on_context(self, point: QPoint) -> None:
        """A menu is about what it was opened on: the selection, else the annotation there, else the sentence."""
        if not self.selected():
            found = self.view.annotation_at(self.view.viewport().mapFromGlobal(point))
            self._session.choose_annotation(found[0] if found else "")
        self.menu_asked.emit(point)

    def selected(self) -> bool:
        """Whether words are selected."""
        return self.view.selection() is not None

    def popup_point(self) -> QPoint:
        """Where something that belongs to the selection may open, on the screen."""
        area = self.view.selection_rect()
        viewport = self.view.viewport()
        corner = area.bottomLeft() + QPoint(0, 8) if area.isValid() else viewport.rect().center()
        return viewport.mapToGlobal(corner)

    def _on_selection(self, _selected: Selected | None) -> None:
        self._place_bar()
        self.selection_changed.emit()

    def _on_cursor(self, _text: str, _segment: int) -> None:
        """A cursor that goes elsewhere leaves the current annotation: keys act on what is lit."""
        current = self._session.annotation
        one = next((one for one in self._session.annotations() if one.id == current), None) if current else None
        if one is not None and not self.view.cursor_touches(one):
            self._session.choose_annotation("")

    def _on_moved(self, _offset: int) -> None:
        self._place_bar()
        self.moved.emit()

    def _place_bar(self) -> None:
        area = self.view.selection_rect() if self.selected() else None
        room = self.view.viewport().rect()
        if area is not None and area.isValid() and area.intersects(room) and not self.quiet:
            self._bar.show_at(area, room)
        elif "_bar" in self.__dict__:
            self._bar.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar stays with the selection."""
        super().resizeEvent(event)
        self._place_bar()
