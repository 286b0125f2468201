"""The main window: assembles its parts and keeps them in step. Holds no logic of the library.

The text comes first: parts that a start does not need at once are imported and made when they are
first looked at, and the panels beside the text are filled once the text is painted (`fill`).
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.model import Annotation, AnnotationId, Article, ArticleId, Position, Selectors, Text
from ui import notify, settings_store
from ui.action_registry import ActionRegistry
from ui.alignment_facts import AlignmentFacts
from ui.commands import Commands
from ui.focus import FocusMode
from ui.focus_order import go_on
from ui.frame import Frame
from ui.panels.inspector import Inspector
from ui.panels.library import LibraryPanel
from ui.reading import access_events
from ui.reading.page import ReadingPage
from ui.session import Scope, Session
from ui.settings_store import GEOMETRY, SPLITTER, Setting
from ui.status import StatusLine
from ui.theme import LIGHT, chosen_theme, palette, style_sheet
from ui.topbar import TopBar
from ui.trail import Trail
from ui.view_commands import look_of
from ui.words import edit_name, language_pair

if TYPE_CHECKING:
    from ui.dialogs.palette import CommandPalette
    from ui.importing import ImportJobs
    from ui.panels.articles import ArticlesPage


class MainWindow(Frame):
    """Library on the left, reading in the middle, notes on the right."""

    def __init__(self, session: Session, theme: str = "") -> None:
        """Build the window.

        Args:
            session: With the open library.
            theme: Overrules the remembered one, without being remembered.
        """
        super().__init__()
        self.session = session
        self._theme_name = theme or str(session.settings.get(settings_store.THEME))
        self._theme = LIGHT
        self._remembers = not theme
        self.filled = False
        self._alignment_facts = AlignmentFacts(session.library)
        self.setWindowTitle("Lesart")
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry().size()
        self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
        self.setMinimumSize(640, 420)
        self._commands = Commands(self, session)
        self.actions_by_id = ActionRegistry(self, self._commands)
        self.library_panel = LibraryPanel(session, self)
        self.page = ReadingPage(session, self.actions_by_id, self)
        view = self.page.view
        self.trail = Trail(session, view.position, lambda offset: view.go(0, offset))
        self.inspector = Inspector(session, self)
        self.status = StatusLine(session.tasks, self)
        self.topbar = TopBar(self.actions_by_id, self)
        self.topbar.fill_columns.connect(self._commands.fill_columns)
        self.topbar.fill_fonts.connect(self._commands.fill_fonts)
        self._centre = QStackedWidget(self)
        self._centre.addWidget(self.page)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self.focus_mode = FocusMode(self, self._beside_the_text, self._escape_text)
        self._assemble()
        self._connect()
        self._restore()

    def _assemble(self) -> None:
        for part, stretch in ((self.library_panel, 0), (self._centre, 1), (self.inspector, 0)):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.count() - 1, stretch)
            self._split.setCollapsible(self._split.count() - 1, False)
        self._split.setHandleWidth(1)
        self._split.setSizes([232, 908, 300])
        self.library_panel.setMinimumWidth(150)
        self.inspector.setMinimumWidth(220)
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.topbar)
        layout.addWidget(self._split, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        session = self.session
        self.files_dropped.connect(self.import_files)
        self.came_back.connect(session.look_again)
        session.leaving.connect(self.save_open_note)
        session.article_opened.connect(self._on_article)
        session.scope_opened.connect(self._on_scope)
        session.changed.connect(self._on_changed)
        session.refused.connect(self.show_error)
        session.annotation_chosen.connect(self._refresh_actions)
        self.library_panel.searched.connect(self._on_search)
        self.library_panel.search_entered.connect(self._on_search_entered)
        self.library_panel.rename_asked.connect(self._commands.rename)
        self.library_panel.remove_asked.connect(self._commands.remove)
        self.library_panel.colour_asked.connect(self._commands.colour_tag)
        self.page.selection_changed.connect(self._refresh_actions)
        self.page.moved.connect(self._show_facts)
        self.page.menu_asked.connect(self._commands.annotation_menu)
        self.page.view.cursor_moved.connect(self._refresh_actions)
        self.page.view.jumped.connect(self._on_jump)
        self.focus_mode.changed.connect(self._refresh_actions)
        self.page.view.sign_pressed.connect(self._on_sign)
        self.page.view.zoom_requested.connect(self._commands.zoom)
        self.page.view.column_menu_requested.connect(self._commands.column_menu)
        self.page.view.link_requested.connect(self._commands.open_link)
        self.page.columns.changed.connect(self.refresh_view)
        self.inspector.reveal_asked.connect(self.show_annotation)
        self.inspector.writing.connect(lambda: self.status.tell(self.tr("Writing …"), aloud=False))
        self.inspector.menu_asked.connect(self._commands.annotation_menu)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def _restore(self) -> None:
        settings = self.session.settings
        self.page.view.set_look(look_of(settings))
        self._commands.take_up_aids()
        self.page.view.set_hover_shows(bool(settings.get(settings_store.PEEK)))
        self.library_panel.setVisible(settings.get(settings_store.SIDEBAR))
        self.inspector.setVisible(settings.get(settings_store.INSPECTOR))
        if self._remembers:
            if not (geometry := settings.bytes(GEOMETRY)).isEmpty():
                self.restoreGeometry(geometry)
            if not (split := settings.bytes(SPLITTER)).isEmpty():
                self._split.restoreState(split)
        self._apply_theme()

    # ---- parts that are made when they are needed

    @cached_property
    def articles(self) -> ArticlesPage:
        """The list of articles; a start that goes on with a text does not need it."""
        from ui.panels.articles import ArticlesPage

        page = ArticlesPage(self.session, self)
        page.set_theme(self._theme)
        page.import_asked.connect(self._commands.library_import)
        page.menu_asked.connect(self._commands.article_menu)
        page.list.selectionModel().currentChanged.connect(self._refresh_actions)
        self._centre.addWidget(page)
        return page

    @cached_property
    def importer(self) -> ImportJobs:
        """What imports files."""
        from ui.importing import ImportJobs

        jobs = ImportJobs(self.session, self)
        jobs.told.connect(self.status.tell)
        jobs.failed.connect(self._on_import_failed)
        return jobs

    @cached_property
    def _palette(self) -> CommandPalette:
        from ui.dialogs.palette import CommandPalette

        palette = CommandPalette(self)
        palette.set_theme(self._theme)
        return palette

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first painting is the text's; the panels follow."""
        super().paintEvent(event)
        if not self.filled:
            self.filled = True
            QTimer.singleShot(0, self, self.fill)

    def fill(self) -> None:
        """Fill the panels beside the text."""
        self.filled = True
        self.library_panel.fill()
        self.inspector.fill()
        self._commands.fill_minimap()
        access_events.install(self.page.view)
        self._show_facts()

    # ---- what is open

    def open_first(self) -> None:
        """Show what was read last; else all articles."""
        last = str(self.session.settings.get(settings_store.LAST_ARTICLE))
        if not last or not self.session.try_article(ArticleId(last)):
            self.session.open_scope(Scope())

    def _on_article(self, article: Article | None) -> None:
        self.page.leave()
        if article is None:
            self.session.open_scope(self.session.scope)
            return
        where = self.session.library.position(article.id)
        self.page.show_article(article, where)
        if self._remembers:
            self.session.library.remember_position(article.id, Position(where.offset, self.page.position().mode))
            self.session.settings.put(settings_store.LAST_ARTICLE, article.id)
        self._centre.setCurrentWidget(self.page)
        self.page.view.setFocus()
        self.setWindowTitle(f"{article.title} – Lesart")
        self.topbar.show_article(article)
        self.library_panel.reload_soon()
        self._show_facts()
        self._refresh_actions()

    def _on_scope(self, _scope: Scope) -> None:
        self.page.leave()
        self.articles.reload()
        self._centre.setCurrentWidget(self.articles)
        self.setWindowTitle("Lesart")
        self.focus_mode.leave()
        self.topbar.show_article(None)
        self.status.show_facts("", "", "")
        self._refresh_actions()

    def show_annotation(self, annotation: Annotation) -> None:
        """Open an annotation's article at its place."""
        if self.session.article is None or self.session.article.id != annotation.article:
            self.session.open_article(annotation.article)
        self.session.choose_annotation(annotation.id)
        self.page.reveal(annotation)

    def _on_changed(self, _changes: object) -> None:
        if self.session.article is not None:
            self.topbar.show_article(self.session.article)
            self._show_facts()
        self.status.tell(self.tr("Saved"), aloud=False)
        self._refresh_actions()

    def _show_facts(self) -> None:
        article = self.session.article
        if article is None:
            return
        view = self.page.view
        rows = max(1, view.row_count())
        position = f"¶ {min(view.current_row() + 1, rows)} / {rows} · {round(view.progress() * 100)} %"
        self.status.show_facts(
            position, self._alignment_facts.of(article) if self.filled else "", language_pair(article)
        )

    def _on_jump(self, before: int) -> None:
        self.trail.jumped(before)
        self._refresh_actions()

    def _on_sign(self, _id: str) -> None:
        """The sign of a note or tag was pressed: its card is wanted."""
        if not self.focus_mode.on:
            if not self.inspector.isVisibleTo(self):
                self.toggle_part(settings_store.INSPECTOR)
            self.inspector.show_notes()

    def _beside_the_text(self) -> list[QWidget]:
        return [self.topbar, self.library_panel, self.inspector, self.status, self.page.title_block]

    def _escape_text(self) -> bool:
        """Take a selection in the text away; False if there was none."""
        selected = self.page.selected()
        if selected:
            self.page.view.clear_selection()
        return selected

    # ---- actions

    def _refresh_actions(self, *_what: object) -> None:
        self.actions_by_id.enable(self._commands.can)
        for id, on in (
            *self._commands.checked(),
            *self._commands.checked_aids(),
            ("view.sidebar", self.library_panel.isVisibleTo(self)),
            ("view.inspector", self.inspector.isVisibleTo(self)),
            ("view.fullscreen", self.isFullScreen()),
            *((f"view.{name}", self._theme_name == name) for name in ("system", "light", "sepia", "dark")),
        ):
            self.actions_by_id[id].setChecked(on)
        for id, word, kind in (
            ("edit.undo", self.tr("Undo"), self.session.history.undo_kind),
            ("edit.redo", self.tr("Redo"), self.session.history.redo_kind),
        ):
            self.actions_by_id[id].setText(f"{word}: {edit_name(kind)}" if kind else word)
        self.actions_by_id["go.back"].setEnabled(self.trail.can_step(-1))
        self.actions_by_id["go.forward"].setEnabled(self.trail.can_step(1))

    def show_palette(self) -> None:
        """Open the command palette."""
        self._palette.ask(
            self.actions_by_id.listed(), self.session.library.articles(), lambda one: self.session.open_article(one.id)
        )

    def show_search(self) -> None:
        """Put the cursor into the search field."""
        if not self.library_panel.isVisibleTo(self):
            self.toggle_part(settings_store.SIDEBAR)
        self.library_panel.contents.search.setFocus()
        self.library_panel.contents.search.selectAll()

    def _on_search(self, words: str) -> None:
        if words and self.session.article is not None:
            self.session.open_scope(Scope())
            self.library_panel.contents.search.setFocus()
        self.articles.search(words)

    def _on_search_entered(self) -> None:
        """Enter opens what was found first."""
        if self._centre.currentWidget() is self.articles:
            self.articles.open_first()

    def write_note(self, id: AnnotationId) -> None:
        """Open the note of an annotation for writing."""
        if not self.inspector.isVisibleTo(self):
            self.toggle_part(settings_store.INSPECTOR)
        self.inspector.show_notes()
        self.inspector.notes.edit_note(id)

    def save_open_note(self) -> None:
        """Write a note that is being typed."""
        self.inspector.save_note()

    def copy_citation(self, text: Text, where: Selectors) -> None:
        """Copy quotation, translation and source of a passage."""
        assert self.session.article is not None
        from reader.citation import quotation_with_source

        QGuiApplication.clipboard().setText(
            quotation_with_source(self.session.library, self.session.article, text, where)
        )
        self.status.tell(self.tr("Copied with its source"))

    def show_error(self, error: Exception) -> None:
        """Say what could not be done; what is not meant for users goes to the crash box."""
        if not isinstance(error, ReaderError):
            raise error
        notify.error_box(self, error)

    def _on_import_failed(self, text: str) -> None:
        notify.message_box(self, self.tr("Some of it needs your attention:"), text)

    # ---- look

    def refresh_view(self) -> None:
        """Mode, columns or type have changed."""
        self._show_facts()
        self._refresh_actions()

    def choose_theme(self, name: str) -> None:
        """Take a theme by name and remember it."""
        self._theme_name = name
        self.session.settings.put(settings_store.THEME, name)
        self._apply_theme()
        self._refresh_actions()

    def _on_system_theme(self, _scheme: object) -> None:
        if self._theme_name == "system":
            self._apply_theme()

    def _apply_theme(self) -> None:
        self._theme = theme = chosen_theme(self._theme_name)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(palette(theme))
        app.setStyleSheet(style_sheet(theme))
        made = [self.__dict__[name] for name in ("articles", "_palette") if name in self.__dict__]
        for part in (self.library_panel, self.page, self.inspector, *made):
            part.set_theme(theme)

    def toggle_part(self, part: Setting) -> None:
        """Show or hide sidebar or inspector."""
        widget = self.library_panel if part is settings_store.SIDEBAR else self.inspector
        shown = widget.isVisibleTo(self)
        self.focus_mode.leave()
        widget.setVisible(not shown)
        self.session.settings.put(part, widget.isVisibleTo(self))
        self._refresh_actions()

    def focus_next_part(self) -> None:
        """Library, text, notes, and round again."""
        centre = self.page.view if self._centre.currentWidget() is self.page else self.articles.list
        parts = [self.library_panel.contents.tree, centre, self.inspector.notes.list]
        parts = [part for part in parts if part.isVisibleTo(self)]
        here = next((number for number, part in enumerate(parts) if part.hasFocus()), -1)
        parts[(here + 1) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: library, text or articles, notes, the bar above, the line below."""
        parts = (self.library_panel, self._centre, self.inspector, self.topbar, self.status)
        return go_on(self, parts, forward=forward)

    # ---- from outside

    def import_files(self, paths: list[Path]) -> None:
        """Ask what files shall become, then import them."""
        self._commands.import_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is on disk before the window goes."""
        settings = self.session.settings
        self.focus_mode.leave()
        self.save_open_note()
        if self.session.article is not None:
            settings.put(settings_store.LAST_ARTICLE, self.session.article.id)
        elif self._remembers:
            settings.put(settings_store.LAST_ARTICLE, "")
        self.page.leave()
        if self._remembers:
            settings.put_bytes(GEOMETRY, self.saveGeometry())
            settings.put_bytes(SPLITTER, self._split.saveState())
        self.session.tasks.stop()
        super().closeEvent(event)
