"""What the actions of the table do. One short method an action; no layout here."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu

from reader.edits.articles import ChangeArticle, ChangeCollection, FileArticles, RestoreArticles, TrashArticles
from reader.edits.organising import ChangeFilter, RemoveFilters
from reader.edits.tags import ChangeTag
from reader.model import CollectionId, Tag
from ui import menus, notify
from ui.commands.aligning import AlignCommands
from ui.commands.annotating import AnnotationCommands
from ui.commands.browser import BrowserCommands
from ui.commands.dictionaries import DictionaryCommands
from ui.commands.differences import DifferenceCommands
from ui.commands.glossary import GlossaryCommands
from ui.commands.help import HelpCommands
from ui.commands.imports import ImportCommands
from ui.commands.links import LinkCommands
from ui.commands.marks import MarkCommands
from ui.commands.mirrors import MirrorCommands
from ui.commands.navigation import NavigationCommands
from ui.commands.own import OwnTranslationCommands
from ui.commands.reading_aids import ReadingAidCommands
from ui.commands.search import SearchCommands
from ui.commands.service_keys import ServiceKeyCommands
from ui.commands.speech import SpeechCommands
from ui.commands.tags import TagCommands
from ui.commands.variants import VariantCommands
from ui.commands.view import ViewCommands
from ui.revision.revising import RevisingCommands
from ui.session import Scope
from ui.translated import in_ui_language
from ui.translation.translating import TranslateCommands
from ui.words import edit_name


class Commands(
    ImportCommands,
    AnnotationCommands,
    ViewCommands,
    NavigationCommands,
    ReadingAidCommands,
    RevisingCommands,
    AlignCommands,
    DifferenceCommands,
    DictionaryCommands,
    TranslateCommands,
    OwnTranslationCommands,
    VariantCommands,
    GlossaryCommands,
    SpeechCommands,
    SearchCommands,
    BrowserCommands,
    TagCommands,
    MirrorCommands,
    MarkCommands,
    LinkCommands,
    ServiceKeyCommands,
    HelpCommands,
):
    """Carries out actions on the session, with the window's parts at hand."""

    # ---- library

    def library_export(self) -> None:
        """Take study notes away."""
        from ui.dialogs.export_notes import ExportDialog

        self._window.save_open_note()
        dialog = ExportDialog(self._window, self._session, self.listed())
        if dialog.exec() and dialog.saved:
            self._window.status.tell(self._window.tr("Saved as {path}").format(path=dialog.saved))

    def library_backup(self) -> None:
        """Write a copy of the library."""
        tr = self._window.tr
        start = str(Path.home() / "lesart-backup.sqlite")
        path, _ = QFileDialog.getSaveFileName(self._window, tr("Back up the library"), start, "*.sqlite")
        if path:
            self._session.tasks.run(
                tr("Backing up"),
                lambda library, _progress: library.backup(Path(path)),
                self._on_backed_up,
                self._window.show_error,
            )

    def _on_backed_up(self, path: Path) -> None:
        self._window.status.tell(self._window.tr("Backed up to {path}").format(path=path))

    def library_check(self) -> None:
        """Check that everything in the library is as it was stored."""
        self._session.tasks.run(
            self._window.tr("Checking the library"),
            lambda library, _progress: library.check(),
            self._on_checked,
            self._window.show_error,
        )

    def _on_checked(self, problems: list[str]) -> None:
        tr = self._window.tr
        if problems:
            notify.message_box(
                self._window, tr("The library has problems."), "\n".join(map(in_ui_language, problems[:20]))
            )
        else:
            self._window.status.tell(tr("The library is sound."))

    def library_quit(self) -> None:
        """Close the window."""
        self._window.close()

    # ---- edit

    def edit_undo(self) -> None:
        """Take the last edit back."""
        self._window.save_open_note()
        kind = self._session.history.undo_kind
        self._session.undo()
        self._say_step(self._window.tr("Undone: {what}"), kind)

    def edit_redo(self) -> None:
        """Do again what was undone."""
        kind = self._session.history.redo_kind
        self._session.redo()
        self._say_step(self._window.tr("Done again: {what}"), kind)

    def edit_history(self) -> None:
        """Show what was done since the start, to go back several steps at once."""
        from ui.dialogs.history import HistoryDialog

        self._window.save_open_note()
        dialog = HistoryDialog(self._window, self._session, self._window.appearance.theme)
        dialog.exec()
        dialog.deleteLater()

    def _say_step(self, words: str, kind: str) -> None:
        """Say what was undone or done again: it may have been in another article than the one in sight."""
        if kind:
            self._window.status.tell(words.format(what=edit_name(kind)))

    def edit_copy(self) -> None:
        """Copy the selection."""
        self._window.page.view.copy()

    def edit_copy_markdown(self) -> None:
        """Copy the selection as Markdown."""
        self._window.page.view.copy_markdown()
        self._window.status.tell(self._window.tr("Copied as Markdown"))

    def edit_cite(self) -> None:
        """Copy quotation, translation and source."""
        passage = self._window.page.cited()
        if passage is not None and self._session.article is not None:
            self._window.copy_citation(*passage)

    def edit_trash_article(self) -> None:
        """Move an article to the trash."""
        chosen = self._window.abilities.chosen_articles()
        if not chosen:
            return
        done = self._session.do(TrashArticles(tuple(one.id for one in chosen)))
        if self._session.article is None:
            self._session.open_scope(self._session.scope)
        tr = self._window.tr
        if done and len(chosen) == 1:
            self._window.status.tell(
                tr("“{title}” is in the trash now; Ctrl+Z brings it back.").format(title=chosen[0].title)
            )
        elif done:
            self._window.status.tell(tr("%Ln articles are in the trash now; Ctrl+Z brings them back.", "", len(chosen)))

    def edit_restore_article(self) -> None:
        """Take an article out of the trash."""
        if chosen := self._window.abilities.chosen_articles():
            self._session.do(RestoreArticles(tuple(one.id for one in chosen)))

    def edit_collect(self) -> None:
        """Put an article into a collection."""
        from ui.dialogs.forms import NameDialog

        tr = self._window.tr
        chosen = self._window.abilities.chosen_articles()
        known = [one.path for one in self._session.library.collections()]
        dialog = NameDialog(self._window, tr("Collection"), tr("Put the article into"), "", known)
        if chosen and dialog.exec() and dialog.name():
            self._session.do(FileArticles(tuple(one.id for one in chosen), dialog.name()))

    def edit_metadata(self) -> None:
        """Change title, authors, date and whatever else a citation needs."""
        from ui.dialogs.forms import MetadataDialog

        article = self._window.abilities.chosen_article()
        if article is None:
            return
        dialog = MetadataDialog(self._window, article)
        if dialog.exec():
            new = dialog.metadata()
            self._session.do(ChangeArticle(article.id, new.title, new.authors, new.date, new.url, extra=new.extra))

    def article_menu(self, point: QPoint) -> None:
        """A menu for the article that is chosen in the list, at a point on the screen."""
        menu = QMenu(self._window)
        several = len(self._window.abilities.chosen_articles()) > 1
        self._window.refresh_actions()
        for id in ("edit.metadata", "edit.collect", "edit.uncollect"):
            action = self._window.actions_by_id[id]
            if action.isEnabled() and not (several and id == "edit.metadata"):
                menu.addAction(action)
        choices = self.add_order_menus(menu) if self._window.actions_by_id["edit.status"].isEnabled() else {}
        for id in ("library.export", "edit.trash_article", "edit.restore_article"):
            if self._window.actions_by_id[id].isEnabled():
                menu.addAction(self._window.actions_by_id[id])
        chosen = menus.choose(menu, point)
        if chosen is not None and chosen in choices:
            self.set_order(choices[chosen])

    def rename(self, target: object) -> None:
        """Rename a tag or a collection."""
        from ui.dialogs.forms import NameDialog

        tr = self._window.tr
        present = target.name if isinstance(target, Tag) else getattr(target, "title", "")
        dialog = NameDialog(self._window, tr("Rename"), tr("New name"), present)
        if dialog.exec() and dialog.name() and dialog.name() != present:
            if isinstance(target, Tag):
                self._session.do(ChangeTag(target.id, name=dialog.name()))
            elif isinstance(target, Scope) and target.kind == "filter":
                self._session.do(ChangeFilter(target.key, name=dialog.name()))
            elif isinstance(target, Scope):
                self._session.do(ChangeCollection(CollectionId(target.key), dialog.name()))

    def remove(self, target: object) -> None:
        """Remove a tag or a collection; annotations and articles stay."""
        if isinstance(target, Tag):
            self.remove_tag(target)
        elif isinstance(target, Scope) and target.kind == "filter":
            self._session.do(RemoveFilters((target.key,)))
            return
        elif isinstance(target, Scope):
            self._session.do(ChangeCollection(CollectionId(target.key)))
        if self._session.article is None:
            self._session.open_scope(Scope())

    def colour_tag(self, tag: Tag, colour: str) -> None:
        """Give a tag a colour."""
        self._session.do(ChangeTag(tag.id, colour=colour))
