"""The parts of the main window: which there are, where they stand, and when they are made.

The text comes first: what a start does not need at once is imported and made when it is first looked at,
and the panels beside the text are filled once the text is painted (`fill`).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui import settings_store
from ui.abilities import Abilities
from ui.action_registry import ActionRegistry
from ui.appearance import Appearance
from ui.focus import FocusMode
from ui.frame import Frame
from ui.panels.inspector import Inspector
from ui.panels.library import LibraryPanel
from ui.reading.page import ReadingPage
from ui.remembered import fill_aids, look_of, prepare_aids
from ui.settings_store import GEOMETRY, SPLITTER
from ui.status import StatusLine
from ui.topbar import TopBar
from ui.trail import Trail
from ui.words import edit_name

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.commands.commands import Commands
    from ui.dialogs.palette import CommandPalette
    from ui.imports.importing import ImportJobs, Report
    from ui.panels.articles import ArticlesPage
    from ui.panels.desk import AnchorDesk
    from ui.reading.align_page import AlignPage
    from ui.session import Session
    from ui.speaking.reading_aloud import ReaderAloud


class WindowParts(Frame):
    """Library on the left, reading in the middle, notes on the right; a bar above, a line below.

    Attributes:
        filled: Whether the panels beside the text have been filled, or are just going to be.
        align_page: The alignment mode; None before it was wanted first.
        reader_aloud: Reads texts aloud; None where the system has no voice.
    """

    def __init__(self, session: Session, theme: str = "") -> None:
        """Make the parts that the first painting shows.

        Args:
            session: With the open library.
            theme: Overrules the remembered one, without being remembered.
        """
        super().__init__()
        self.session = session
        self.filled = False
        self.align_page: AlignPage | None = None
        self.reader_aloud: ReaderAloud | None = None
        self._remembers = not theme
        self.appearance = Appearance(session.settings, theme, self)
        self.setWindowTitle("Lesart")
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry().size()
        self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
        self.setMinimumSize(640, 420)
        self.abilities = Abilities(self, session)
        self.actions_by_id = ActionRegistry(self, self._do)
        self.library_panel = LibraryPanel(session, self)
        self.page = ReadingPage(session, self.actions_by_id, self)
        view = self.page.view
        self.trail = Trail(session, view.position, lambda offset: view.go(0, offset))
        self.inspector = Inspector(session, self)
        self.status = StatusLine(session.tasks, self)
        self.topbar = TopBar(self.actions_by_id, self)
        self._centre = QStackedWidget(self)
        self._centre.addWidget(self.page)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self.focus_mode = FocusMode(self, self._beside_the_text, self._escape_text)
        self._assemble()
        self._restore()
        for part in (self.library_panel, self.page, self.inspector):
            part.set_theme(self.appearance.theme)
            self.appearance.changed.connect(part.set_theme)

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

    def _restore(self) -> None:
        settings, view = self.session.settings, self.page.view
        view.set_look(look_of(settings))
        prepare_aids(view, settings)
        view.set_hover_shows(bool(settings.get(settings_store.PEEK)))
        self.library_panel.setVisible(settings.get(settings_store.SIDEBAR))
        self.inspector.setVisible(settings.get(settings_store.INSPECTOR))
        if self._remembers:
            if not (geometry := settings.bytes(GEOMETRY)).isEmpty():
                self.restoreGeometry(geometry)
            if not (split := settings.bytes(SPLITTER)).isEmpty():
                self._split.restoreState(split)

    def _remember(self) -> None:
        """Size of the window and its parts, for the next start."""
        if self._remembers:
            self.session.settings.put_bytes(GEOMETRY, self.saveGeometry())
            self.session.settings.put_bytes(SPLITTER, self._split.saveState())

    # ---- made when they are needed

    @cached_property
    def _commands(self) -> Commands:
        """What the actions do; the window that is made of these parts knows."""
        raise NotImplementedError

    def _do(self, id: str) -> None:
        getattr(self._commands, id.replace(".", "_"))()

    @cached_property
    def articles(self) -> ArticlesPage:
        """The list of articles; a start that goes on with a text does not need it."""
        from ui.panels.articles import ArticlesPage

        page = ArticlesPage(self.session, self)
        page.set_theme(self.appearance.theme)
        self.appearance.changed.connect(page.set_theme)
        page.import_asked.connect(self._commands.library_import)
        page.menu_asked.connect(self._commands.article_menu)
        page.trash_asked.connect(self.actions_by_id["edit.trash_article"].trigger)
        page.stars_asked.connect(lambda stars: self._commands.rate_articles(stars))
        page.list.selectionModel().currentChanged.connect(self.refresh_actions)
        self._centre.addWidget(page)
        return page

    @cached_property
    def desk(self) -> AnchorDesk:
        """Where annotations find their places after a revision."""
        return self._commands.make_desk()

    def show_in_centre(self, page: QWidget) -> None:
        """Show the text, the list of articles or the anchor desk."""
        if self._centre.indexOf(page) < 0:
            self._centre.addWidget(page)
        self._centre.setCurrentWidget(page)
        self.refresh_actions()

    def shows(self, page: QWidget) -> bool:
        """Whether this is what stands in the centre."""
        return self._centre.currentWidget() is page

    @property
    def aligning(self) -> bool:
        """Whether the alignment mode is what stands in the centre."""
        return self.align_page is not None and self._centre.currentWidget() is self.align_page

    @property
    def shows_text(self) -> bool:
        """Whether the text is what stands in the centre."""
        return self._centre.currentWidget() is self.page

    @cached_property
    def importer(self) -> ImportJobs:
        """What imports files."""
        from ui.imports.importing import ImportJobs

        jobs = ImportJobs(self.session, self)
        jobs.told.connect(self.status.tell)
        jobs.failed.connect(self.show_failed_import)
        jobs.gathered.connect(lambda found, is_feed: self._commands.choose_sources(found, wanted=not is_feed))
        jobs.revise_asked.connect(lambda *what: self._commands.revise_from(*what))
        return jobs

    @cached_property
    def _palette(self) -> CommandPalette:
        from ui.dialogs.palette import CommandPalette

        palette = CommandPalette(self)
        palette.set_theme(self.appearance.theme)
        self.appearance.changed.connect(palette.set_theme)
        return palette

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first painting is the text's; the panels follow."""
        super().paintEvent(event)
        if not self.filled:
            self.filled = True
            QTimer.singleShot(0, self, self.fill)

    def fill(self) -> None:
        """Fill the panels beside the text."""
        from ui.reading import access_events

        self.filled = True
        self.library_panel.fill()
        self.inspector.fill()
        fill_aids(self.page.view, self.session.settings)
        access_events.install(self.page.view)

    def can_speak(self, *, now: bool = False) -> bool:
        """Whether texts can be read aloud, or with `now` whether one is; known once the text has been painted."""
        reader = self.reader_aloud
        return reader is not None and (reader.is_on or not now)

    # ---- parts as a whole

    def show_part(self, part: QWidget) -> None:
        """Show sidebar or inspector where it is hidden."""
        if not part.isVisibleTo(self):
            self.toggle_part(settings_store.SIDEBAR if part is self.library_panel else settings_store.INSPECTOR)

    def toggle_part(self, part: settings_store.Setting) -> None:
        """Show or hide sidebar or inspector."""
        widget = self.library_panel if part is settings_store.SIDEBAR else self.inspector
        shown = widget.isVisibleTo(self)
        self.focus_mode.leave()
        widget.setVisible(not shown)
        self.session.settings.put(part, widget.isVisibleTo(self))
        self.refresh_actions()

    def focus_next_part(self) -> None:
        """Library, text, notes, and round again."""
        centre: QWidget = self._centre.currentWidget() or self.page
        if centre is self.page:
            centre = self.page.view
        elif centre is self.articles:
            centre = self.articles.list
        parts = [self.library_panel.contents.tree, centre, self.inspector.notes.list]
        parts = [part for part in parts if part.isVisibleTo(self)]
        here = next((number for number, part in enumerate(parts) if part.hasFocus()), -1)
        parts[(here + 1) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: library, text or articles, notes, the bar above, the line below."""
        from ui.focus_order import go_on

        parts = (self.library_panel, self._centre, self.inspector, self.topbar, self.status)
        return go_on(self, parts, forward=forward)

    def _beside_the_text(self) -> list[QWidget]:
        return [self.topbar, self.library_panel, self.inspector, self.status, self.page.title_block]

    def _escape_text(self) -> bool:
        """Take a selection in the text away; False if there was none."""
        selected = self.page.selected()
        if selected:
            self.page.view.clear_selection()
        return selected

    # ---- actions

    def refresh_actions(self, *_what: object) -> None:
        """Enable what can be done now, and check what is switched on."""
        self.actions_by_id.enable(self.abilities.can)
        self.actions_by_id.check(self.abilities.switched())
        history = self.session.history
        for id, word, kind in (
            ("edit.undo", self.tr("Undo"), history.undo_kind),
            ("edit.redo", self.tr("Redo"), history.redo_kind),
        ):
            self.actions_by_id[id].setText(f"{word}: {edit_name(kind)}" if kind else word)

    def show_failed_import(self, report: Report) -> None:
        """Say what could not be imported, and what should be looked at."""
        from ui.dialogs.import_report import ReportDialog, Section

        failed = Section(self.tr("Could not be imported:"), report.failures)
        doubtful = Section(self.tr("Should be looked at:"), report.warnings)
        dialog = ReportDialog(self, report.summary, (failed, doubtful))
        dialog.exec()
        dialog.deleteLater()
