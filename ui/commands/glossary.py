"""The glossary in the window: opened, added to from a text, edited, read from and written to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from reader.errors import ReaderError
from reader.model import CollectionId, Role
from ui import settings_store
from ui.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.changes import Changes
    from reader.model import Collection
    from reader.terms import Term
    from ui.dialogs.glossary import GlossaryDialog
    from ui.session import Session
    from ui.window import MainWindow

_LONGEST = 120  # characters of a selection that may be a term


class GlossaryCommands:
    """The part of `Commands` about glossaries."""

    _window: MainWindow
    _session: Session
    _glossary: GlossaryDialog | None = None
    _glossary_run: int = 0  # counts that come back for an earlier state are too late
    _glossary_steps: int = 0

    def library_glossary(self) -> None:
        """Show the glossary of the article that is open, or of the whole library."""
        self.open_glossary().begin()

    def edit_term(self) -> None:
        """Begin a new entry with the words that are selected."""
        dialog = self.open_glossary()
        article, page = self._session.article, self._window.page
        selected, passage = page.view.selection(), page.passage()
        words = " ".join(passage[1].exact.split()) if selected is not None and passage is not None else ""
        if article is None or passage is None or not words or len(words) > _LONGEST:
            dialog.prefill("", "", "")
            return
        text, where = passage
        other = self._session.library.partner(article, text.id, where.start, where.end)
        there = other.exact if other is not None else ""
        if text.role is Role.ORIGINAL:
            dialog.set_languages(text.language, other.text.language if other else dialog.languages()[1])
            dialog.prefill(words, "", there)
        else:
            dialog.set_languages(article.texts[0].language, text.language)
            dialog.prefill("", words, there)

    def open_glossary(self) -> GlossaryDialog:
        """Open the dialog."""
        from ui.dialogs.glossary import GlossaryDialog

        self._window.save_open_note()
        dialog = self._glossary = GlossaryDialog(self._window, *self._glossary_languages())
        dialog.collection_asked.connect(self._fill_glossary)
        dialog.added.connect(self._add_term)
        dialog.edited.connect(self._change_term)
        dialog.removed.connect(self._remove_terms)
        dialog.undo_asked.connect(self._session.undo)
        dialog.redo_asked.connect(self._session.redo)
        dialog.import_asked.connect(self._import_terms)
        dialog.export_asked.connect(self._export_terms)
        dialog.finished.connect(self._close_glossary)
        self._session.changed.connect(self._on_glossary_changed)
        self._fill_glossary(self._first_collection())
        dialog.open()
        return dialog

    def _close_glossary(self) -> None:
        dialog, self._glossary = self._glossary, None
        if dialog is not None:
            self._session.changed.disconnect(self._on_glossary_changed)
            dialog.deleteLater()

    def _glossary_languages(self) -> tuple[str, str]:
        article = self._session.article
        into = str(self._session.settings.get(settings_store.TRANSLATE_INTO))
        if article is None:
            return "de", "en"
        meant = self._window.page.columns.current()
        others = [meant] if meant is not None else list(article.texts[1:])
        return article.texts[0].language, others[0].language if others else into

    # ---- what is shown

    def _own_collections(self) -> list[Collection]:
        """Those that the article that is open is in."""
        article, library = self._session.article, self._session.library
        if article is None:
            return []
        return [one for one in library.collections() if article.id in library.articles_in(one.id)]

    def _first_collection(self) -> str:
        """The article's, else the one that is looked at, else any that there is."""
        from ui.dialogs.glossary import NEW

        own, scope = self._own_collections(), self._session.scope
        if own:
            return own[0].id
        if scope.kind == "collection" and self._session.article is None:
            return scope.key
        every = self._session.library.collections()
        if self._session.article is not None:
            name = self._new_name().casefold()
            return next((one.id for one in every if one.name.casefold() == name), NEW)
        return every[0].id if every else NEW

    def _new_name(self) -> str:
        return self._window.tr("Glossary")

    def _fill_glossary(self, chosen: str) -> None:
        from ui.dialogs.glossary import ALL, NEW

        dialog, library, tr = self._glossary, self._session.library, self._window.tr
        if dialog is None:
            return
        own, every = self._own_collections(), library.collections()
        choices: list[tuple[str, str]] = [
            (one.id, one.name) for one in [*own, *(one for one in every if one not in own)]
        ]
        ids = {id for id, _ in choices}
        chosen = chosen if chosen in ids or chosen in (ALL, NEW) else self._first_collection()
        is_wanted = chosen == NEW or (not own and self._session.article is not None)
        if is_wanted and self._new_name().casefold() not in {one.name.casefold() for one in every}:
            choices.insert(0, (NEW, tr("{name} (new)").format(name=self._new_name())))
        choices.append((ALL, tr("All collections")))
        dialog.show_collections(choices, chosen, self._about_collection(chosen, own))
        self._fill_terms()

    def _about_collection(self, chosen: str, own: Sequence[Collection]) -> str:
        from ui.dialogs.glossary import ALL

        tr, article = self._window.tr, self._session.article
        if article is None or chosen == ALL:
            return ""
        if not own:
            return tr(
                "“{title}” is in no collection yet, and entries belong to a collection: the first one that you add "
                "puts the article into this one."
            ).format(title=article.title)
        if all(one.id != chosen for one in own):
            return tr("“{title}” is not in this collection: its entries do not apply to it.").format(
                title=article.title
            )
        return ""

    def _fill_terms(self) -> None:
        from ui.dialogs.glossary import ALL

        dialog, library = self._glossary, self._session.library
        if dialog is None:
            return
        collections = library.collections()
        wanted = [one for one in collections if dialog.collection() in (ALL, one.id)]
        terms = [term for one in wanted for term in library.glossary(one.id)]
        dialog.show_terms(terms, {one.id: one.name for one in collections})
        self._count_uses(terms)

    def _count_uses(self, terms: Sequence[Term]) -> None:
        """Beside the window: a book has a million words."""
        dialog, article = self._glossary, self._session.article
        if dialog is None:
            return
        texts: dict[str, str] = {}
        for text in article.texts if article is not None else ():
            texts.setdefault(_base(text.language), self._session.library.revision(text.revision).plain)
        self._glossary_run += 1
        run, several = self._glossary_run, tuple(terms)

        def count() -> object:
            from reader.language.glossary import count_uses

            found: dict[str, int] = {}
            for language, plain in texts.items():
                some = [one for one in several if _base(one.source) == language]
                found.update(zip((one.id for one in some), count_uses(plain, some, language), strict=True))
            return found

        def show(found: dict[str, int] | None) -> None:
            if run == self._glossary_run and self._glossary is dialog:
                dialog.show_uses(found or {}, is_reading=article is not None)

        if texts and several:
            self._session.tasks.aside(count, show)
        else:
            show({})

    def _on_glossary_changed(self, changes: Changes) -> None:
        dialog = self._glossary
        if dialog is not None and (changes.collections or changes.texts):
            self._fill_glossary(dialog.collection())

    # ---- what is done

    def _target_collection(self, merge: str) -> CollectionId | None:
        """The collection that is shown; made, and the article put into it, where that has to be."""
        from reader.edits.articles import FileArticles
        from ui.dialogs.glossary import ALL, NEW

        dialog, article = self._glossary, self._session.article
        if dialog is None or dialog.collection() == ALL:
            return None
        chosen = dialog.collection()
        homeless = article is not None and not self._own_collections()
        if chosen != NEW and not homeless:
            return CollectionId(chosen)
        names = {one.id: one.name for one in self._session.library.collections()}
        ids = (article.id,) if article is not None and homeless else ()
        applied = self._session.do(FileArticles(ids, names.get(CollectionId(chosen), self._new_name())), merge)
        if applied is None:
            return None
        self._fill_glossary(applied.made)
        return CollectionId(applied.made)

    def _merge(self) -> str:
        self._glossary_steps += 1
        return f"glossary {self._glossary_steps}"

    def _add_term(self, term: Term) -> None:
        from reader.edits.translations import AddTerm

        merge = self._merge()
        collection = self._target_collection(merge)
        if collection is None:
            return
        known = {one.id for one in self._session.library.glossary(collection)}
        applied = self._session.do(AddTerm(collection, term), merge)
        dialog = self._glossary
        if applied is not None and dialog is not None:
            tr = self._window.tr
            known_already = tr("“{term}” is there already; only its note was taken.")
            dialog.tell((known_already if applied.made in known else tr("“{term}” added.")).format(term=term.term))
            dialog.took(applied.made)

    def _change_term(self, term: Term) -> None:
        from reader.edits.translations import ChangeTerm

        self._session.do(ChangeTerm(term))

    def _remove_terms(self, ids: tuple[str, ...]) -> None:
        from reader.edits.translations import RemoveTerms

        if self._session.do(RemoveTerms(ids)) is not None and self._glossary is not None:
            tr = self._window.tr
            self._glossary.tell(tr("%Ln entries deleted; Ctrl+Z brings them back.", "", len(ids)))  # fmt: skip

    def _import_terms(self) -> None:
        tr, dialog = self._window.tr, self._glossary
        if dialog is None:
            return
        path, _ = QFileDialog.getOpenFileName(
            dialog, tr("Import entries"), str(Path.home()), tr("Tables (*.tsv *.csv *.txt);;All files (*)")
        )
        if path:
            self.import_terms(Path(path))

    def import_terms(self, path: Path) -> None:
        """Add the entries of a table to the collection that is shown; one step to take back."""
        from reader.edits.translations import AddTerms
        from reader.importers.terms_file import read_terms

        dialog = self._glossary
        if dialog is None:
            return
        try:
            terms = read_terms(path, *dialog.languages())
        except ReaderError as error:
            self._window.show_error(error)
            return
        merge = self._merge()
        collection = self._target_collection(merge)
        if collection is None:
            return
        before = len(self._session.library.glossary(collection))
        if self._session.do(AddTerms(collection, terms), merge) is None:
            return
        tr, new = self._window.tr, len(self._session.library.glossary(collection)) - before
        words = tr("%Ln new entries", "", new)
        there = len(terms) - new
        more = tr("; {n} were there already").format(n=number(there)) if there else ""
        dialog.tell(f"{words}{more}.")

    def _export_terms(self) -> None:
        tr, dialog = self._window.tr, self._glossary
        if dialog is None:
            return
        tables = tr("Table with tabs (*.tsv);;Table with commas (*.csv)")
        path, kind = QFileDialog.getSaveFileName(
            dialog, tr("Export entries"), str(Path.home() / "glossary.tsv"), tables
        )
        if path:
            chosen = Path(path)
            self.export_terms(chosen if chosen.suffix else chosen.with_suffix(".csv" if "csv" in kind else ".tsv"))

    def export_terms(self, path: Path) -> None:
        """Write what is shown as a table: with commas where the file is called so, else with tabs."""
        from reader.errors import ExportFailed
        from reader.exchange.terms_table import write as in_table
        from reader.exporters.files import write_bytes

        dialog = self._glossary
        if dialog is None:
            return
        commas = path.suffix.lower() == ".csv"
        shown = set(dialog.table.shown())
        terms = [one for one in dialog.rows.terms() if one.id in shown]
        # Spreadsheets take a table with commas for UTF-8 only where it begins with a mark.
        data = in_table(terms, commas=commas).encode("utf-8-sig" if commas else "utf-8")
        try:
            write_bytes(path, data, overwrite=True)  # the file dialog has asked
        except ExportFailed as error:
            self._window.show_error(error)
            return
        tr = self._window.tr
        count = tr("%Ln entries", "", len(terms))
        dialog.tell(tr("{count} saved as {path}.").format(count=count, path=path))


def _base(tag: str) -> str:
    return tag.lower().partition("-")[0]
