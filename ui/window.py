"""The main window: keeps its parts in step. Holds no logic of the library."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from reader.errors import ReaderError
from reader.model import ArticleId
from ui import settings_store
from ui.parts import WindowParts
from ui.session import Scope
from ui.words import language_pair

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent

    from reader.changes import Changes
    from reader.model import Annotation, AnnotationId, Article, Selectors, Text
    from ui.alignment_facts import AlignmentFacts
    from ui.commands.commands import Commands
    from ui.session import Session

_AT_REST = 400  # milliseconds after which what nobody waits for may begin
_AT_EASE = 1500  # and what takes long and is done beside the window


class MainWindow(WindowParts):
    """Shows what is open and tells each part what the others did."""

    def __init__(self, session: Session, theme: str = "") -> None:
        """Build the window.

        Args:
            session: With the open library.
            theme: Overrules the remembered one, without being remembered.
        """
        super().__init__(session, theme)
        self.comes_again = False
        self._unnoted = False  # whether it has still to be written down that the article was opened
        self._connect()

    def _connect(self) -> None:
        session, view = self.session, self.page.view
        self.dropped.connect(lambda data: self._commands.take_in(data))
        self.came_back.connect(session.look_again)
        if self._remembers:
            self.went_away.connect(self.page.note_place)
        session.leaving.connect(self.save_open_note)
        session.leaving.connect(self.close_visits)
        session.article_opened.connect(self._on_article)
        session.scope_opened.connect(self._on_scope)
        session.changed.connect(self._on_changed)
        session.refused.connect(self.show_error)
        session.annotation_chosen.connect(self.refresh_actions)
        self.appearance.changed.connect(self.refresh_actions)
        self.focus_mode.changed.connect(self.refresh_actions)
        self.page.selection_changed.connect(self.refresh_actions)
        self.page.moved.connect(self._show_facts)
        self.page.columns.changed.connect(self.refresh_view)
        view.cursor_moved.connect(self.refresh_actions)
        view.jumped.connect(self._on_jump)
        view.sign_pressed.connect(self._on_sign)
        view.difference_pressed.connect(lambda entry: self._commands.look_at_difference(entry))
        view.doubt_pressed.connect(lambda segment: self._commands.check_alignment(segment))
        self.status.alignment_pressed.connect(lambda: self._commands.check_alignment())
        self.library_panel.searched.connect(lambda words: self._commands.search_typed(words))
        self.library_panel.search_entered.connect(lambda: self._commands.search_entered())
        self.inspector.reveal_asked.connect(self.show_annotation)
        self.inspector.writing.connect(lambda: self.status.tell(self.tr("Writing …"), aloud=False))
        self.inspector.desk_asked.connect(lambda id: self._commands.show_case(id))
        self.inspector.link_asked.connect(lambda id: self._commands.follow_link(id))
        self.inspector.look_asked.connect(lambda info: self._commands.look_at(info))
        self.inspector.restore_asked.connect(lambda info: self._commands.restore(info))
        self._connect_commands()

    def _connect_commands(self) -> None:
        """Commands are made with the first one that is wanted."""
        view = self.page.view

        def menu(point: QPoint) -> None:
            self._commands.annotation_menu(point)

        self.page.menu_asked.connect(menu)
        self.inspector.menu_asked.connect(menu)
        view.word_pressed.connect(lambda column, offset: self._commands.press_word(column, offset))
        view.zoom_requested.connect(lambda by: self._commands.zoom(by))
        view.column_menu_requested.connect(lambda id, point: self._commands.column_menu(id, point))
        view.link_requested.connect(lambda address: self._commands.open_link(address))
        self.topbar.fill_columns.connect(lambda menu: self._commands.fill_columns(menu))
        self.topbar.fill_fonts.connect(lambda menu: self._commands.fill_fonts(menu))
        self.inspector.make_dictionary = lambda: self._commands.make_dictionary_panel()
        self.library_panel.rename_asked.connect(lambda target: self._commands.rename(target))
        self.library_panel.remove_asked.connect(lambda target: self._commands.remove(target))
        self.library_panel.study_asked.connect(lambda kind: self._commands.study(kind))
        self.library_panel.move_asked.connect(lambda what, into: self._commands.move_into(what, into))
        self.library_panel.file_asked.connect(lambda ids, into: self._commands.file_into(ids, into))
        self.library_panel.browse_asked.connect(lambda scope: self._commands.browse(scope))
        self.library_panel.colour_asked.connect(lambda tag, colour: self._commands.colour_tag(tag, colour))

    @cached_property
    def _commands(self) -> Commands:
        from ui.commands.commands import Commands

        return Commands(self, self.session)

    def fill(self) -> None:
        """Once the text is painted: note what is read, fill the panels beside it."""
        self._note_opened()
        super().fill()
        self._show_facts()
        self._offer_desk()
        self._show_vouched()
        self._show_differences()
        if self.session.settings.get(settings_store.WRITING):
            self._commands.offer_to_go_on()
        QTimer.singleShot(_AT_REST, self, lambda: self._commands.begin_learning())
        QTimer.singleShot(_AT_EASE, self, lambda: self._commands.begin_index())
        if self.session.settings.get(settings_store.UPDATES):
            QTimer.singleShot(_AT_EASE, self, lambda: self._commands.begin_updates())

    # ---- what is open

    def open_first(self) -> None:
        """Show what was read last; else all articles."""
        last = str(self.session.settings.get(settings_store.LAST_ARTICLE))
        if not last or not self.session.try_article(ArticleId(last)):
            self.session.open_scope(Scope())
            self.articles.list.setFocus()  # else it would be the first button's

    def _on_article(self, article: Article | None) -> None:
        self.page.leave()
        if article is None:
            self.session.open_scope(self.session.scope)
            return
        self.page.show_article(article, self.session.library.position(article.id))
        self._unnoted = True
        if self.filled:
            self._note_opened()
        self._centre.setCurrentWidget(self.page)
        self.page.view.setFocus()
        self.setWindowTitle(f"{article.title} – Lesart")
        self.topbar.show_article(article)
        self.library_panel.reload_soon()
        self._show_facts()
        self._offer_desk()
        self._show_vouched()
        self._show_differences()
        self.refresh_actions()

    def _note_opened(self) -> None:
        """An article that was opened is read now, and is opened again by the next start.

        Written once it is painted: no text has to wait for the disk.
        """
        article = self.session.article
        if self._unnoted and self._remembers and article is not None:
            self.session.library.remember_position(article.id, self.page.position())
            self.session.settings.put(settings_store.LAST_ARTICLE, article.id)
        self._unnoted = False

    def _on_scope(self, scope: Scope) -> None:
        self.page.leave()
        self.articles.reload()
        if scope.kind == "orphans":
            self.desk.open()
        self.show_in_centre(self.desk if scope.kind == "orphans" else self.articles)
        self.setWindowTitle("Lesart")
        self.focus_mode.leave()
        self.topbar.show_article(None)
        self.status.show_facts("", "", "")
        self._offer_desk()
        self.refresh_actions()

    def show_annotation(self, annotation: Annotation) -> None:
        """Open an annotation's article at its place; what has none is shown at the desk, where that is open."""
        if self._shows_desk() and self.desk.shows(annotation.id):
            self.session.choose_annotation(annotation.id)
            return
        self.close_visits()
        if self.session.article is None or self.session.article.id != annotation.article:
            self.session.open_article(annotation.article)
        self.show_in_centre(self.page)
        self.session.choose_annotation(annotation.id)
        self.page.reveal(annotation)

    def _on_changed(self, changes: Changes) -> None:
        if self.session.article is not None:
            self.topbar.show_article(self.session.article)
            self._show_facts()
        self._offer_desk()
        if changes.texts or changes.alignments:
            self._show_vouched()
        if changes.texts or changes.alignments or changes.collections:  # a glossary is a collection's
            self._show_differences()
        self.status.tell(self.tr("Saved"), aloud=False)
        self.refresh_actions()

    def _show_facts(self) -> None:
        article = self.session.article
        if article is None:
            return
        if self.aligning:
            self.status.show_facts(self.tr("Alignment mode · every step can be undone"), "", language_pair(article))
            return
        view = self.page.view
        rows = max(1, view.row_count())
        position = f"¶ {min(view.current_row() + 1, rows)} / {rows} · {round(view.progress() * 100)} %"
        self.status.show_facts(
            position, self._alignment_facts.of(article) if self.filled else "", language_pair(article)
        )

    @cached_property
    def _alignment_facts(self) -> AlignmentFacts:
        from ui.alignment_facts import AlignmentFacts

        return AlignmentFacts(self.session.library)

    def _show_vouched(self) -> None:
        """Say above the columns which machine translations are confirmed."""
        article = self.session.article
        if self.filled and article is not None and any("machine" in text.label for text in article.texts):
            self._commands.show_vouched()

    def _show_differences(self) -> None:
        """Look for sentences that differ from the original, where dots are wanted: once the text is at rest."""
        if self.filled and (self.session.settings.get(settings_store.DIFFERENCES) or self.page.view.scene.dots):
            QTimer.singleShot(_AT_REST, self, lambda: self._commands.refresh_differences())

    def _on_jump(self, before: int) -> None:
        self.trail.jumped(before)
        self.refresh_actions()

    def _on_sign(self, id: str) -> None:
        """The sign of a note or tag was pressed: its card is wanted; where its place is unsure, the desk."""
        one = self.session.mark(id)
        if one is not None and one.state == "proposed" and not self.page.shows_old:
            self._commands.show_desk(id)
        elif not self.focus_mode.on:
            self.show_part(self.inspector)
            self.inspector.show_notes()

    def refresh_view(self) -> None:
        """Mode, columns or type have changed."""
        if self.align_page is not None:
            self.align_page.view.set_look(self.page.view.look())
        if "_commands" in self.__dict__:
            self._commands.refresh_own()
        self._show_facts()
        self.refresh_actions()

    # ---- what actions ask for

    def show_palette(self) -> None:
        """Open the command palette."""
        self._palette.ask(
            self.actions_by_id.listed(), self.session.library.articles(), lambda one: self.session.open_article(one.id)
        )

    def show_search(self) -> None:
        """Put the cursor into the search field."""
        self._commands.view_search()

    def write_note(self, id: AnnotationId) -> None:
        """Open the note of an annotation for writing."""
        self.show_part(self.inspector)
        self.inspector.show_notes()
        self.inspector.notes.edit_note(id)

    def _shows_desk(self) -> bool:
        return "desk" in self.__dict__ and self._centre.currentWidget() is self.desk

    def show_desk(self, annotation: str = "") -> None:
        """Show what has no sure place in the article that is open."""
        self._commands.show_desk(annotation)

    def close_visits(self) -> None:
        """Leave what is only for a moment: a sentence being mended, an old version, a place being looked for."""
        if "_commands" in self.__dict__:
            self._commands.close_visits()

    def _offer_desk(self) -> None:
        """Say below what has no sure place; asked once the panels are there: no text has to wait for it."""
        article = self.session.article
        if self.filled:
            lost = sum(one.state != "placed" for one in self.session.annotations()) if article else 0
            self.status.offer(lost, lambda: self._commands.go_desk())

    def save_open_note(self) -> None:
        """Write a note that is being typed."""
        self.inspector.save_note()

    def copy_citation(self, text: Text, where: Selectors) -> None:
        """Copy quotation, translation and source of a passage."""
        assert self.session.article is not None
        from PySide6.QtGui import QGuiApplication

        from reader.citation import quotation_with_source
        from ui.interface_language import language_of

        style = str(self.session.settings.get(settings_store.CITATION_STYLE))
        one = self.session.mark(self.session.annotation) if self.session.annotation else None
        is_it = one is not None and (one.text, one.start, one.end) == (text.id, where.start, where.end)
        trims = one.trims if one is not None and is_it else ()
        language = str(self.session.settings.get(settings_store.EXPORT_LANGUAGE)) or language_of()
        QGuiApplication.clipboard().setText(
            quotation_with_source(self.session.library, self.session.article, text, where, style, trims, language)
        )
        self.status.tell(self.tr("Copied with its source"))

    def choose_theme(self, name: str) -> None:
        """Take a theme by name and remember it."""
        self.appearance.choose(name)

    def import_files(self, paths: list[Path]) -> None:
        """Ask what files shall become, then import them."""
        self._commands.import_files(paths)

    def follow(self, address: str) -> None:
        """Go where a link leads."""
        self._commands.follow(address)

    def is_writing(self) -> bool:
        """Whether something is written that going elsewhere would interrupt."""
        return "_commands" in self.__dict__ and self._commands.is_writing()

    def show_error(self, error: Exception) -> None:
        """Say what could not be done; what is not meant for users goes to the crash box."""
        from ui import notify

        if not isinstance(error, ReaderError):
            raise error
        notify.error_box(self, error)

    def come_again(self) -> None:
        """Close, to be made anew with what is remembered: `ui.app` does so, in the language that is chosen now."""
        from PySide6.QtWidgets import QApplication

        self.comes_again = True
        while dialog := QApplication.activeModalWidget():
            if not dialog.close():
                break  # it wants an answer first
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is on disk before the window goes."""
        settings = self.session.settings
        self.focus_mode.leave()
        if self.session.article is not None:
            if "_commands" in self.__dict__:
                self._commands.leave_own(at_once=True)
            self.show_in_centre(self.page)
        self.save_open_note()
        if self.session.article is not None:
            settings.put(settings_store.LAST_ARTICLE, self.session.article.id)
        elif self._remembers:
            settings.put(settings_store.LAST_ARTICLE, "")
        self.page.leave()
        self._remember()
        settings.write()
        self.session.tasks.stop()
        if "_commands" in self.__dict__:
            self._commands.leave_words()
        super().closeEvent(event)
