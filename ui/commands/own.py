"""A translation of one's own, written sentence by sentence beside the original: entering, proposing, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader.errors import ReaderError
from ui import settings_store
from ui.remembered import look_of
from ui.settings_store import Setting
from ui.translated import in_ui_language
from ui.translation.retranslating import SentenceCommands
from ui.words import language_pair, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.history import Applied
    from reader.kept import Fresh
    from reader.library import Library
    from reader.model import Article, Text
    from reader.origins import Made
    from reader.progress import Progress
    from reader.translation.own_rows import Own
    from ui.reading.own_page import OwnPage
    from ui.translation.work import Order

_MANY = 1500  # sentences that are stored so fast that nobody notices; more are on the worker


class OwnTranslationCommands(SentenceCommands):
    """The part of `Commands` about writing a translation."""

    _own_page: OwnPage | None = None
    _at_once = False
    _storing = False  # whether the worker makes a revision of what was written
    _own_aside: tuple[QWidget, ...] = ()  # panels that make room for the rows

    # ---- entering

    def library_own_translation(self) -> None:
        """Ask which translation is to be written, then show it."""
        self.leave_own()
        article, library = self._session.article, self._session.library
        if article is None:
            return
        from reader.translation.own_rows import LABEL, fits
        from ui.dialogs.own_translation import OwnTranslationDialog

        begun = [(text, self._how_far(article, text)) for text in article.texts[1:] if fits(library, article, text)]
        current = self._window.page.columns.current()
        begun.sort(key=lambda one: (current is None or one[0].id != current.id, not one[0].label.startswith(LABEL)))
        label, number = LABEL, 2
        while label in {text.label for text in article.texts}:
            label, number = f"{LABEL} {number}", number + 1
        language = self._language_for(article)
        dialog = OwnTranslationDialog(self._window, article, begun, language, label)
        agreed = dialog.exec()
        text, language, label = dialog.text(), dialog.language(), dialog.label()
        dialog.deleteLater()
        if agreed:
            self.write_own(article, text, language, label or LABEL)

    def _how_far(self, article: Article, text: Text) -> str:
        alignment = self._session.library.alignment(article.texts[0], text)
        beads = alignment.beads if alignment else ()
        done = sum(bool(bead.target) for bead in beads)
        return self._window.tr("{done} of {total} sentences").format(done=number(done), total=number(len(beads)))

    def _language_for(self, article: Article) -> str:
        language = str(self._session.settings.get(settings_store.TRANSLATE_INTO))
        if language.split("-")[0] == article.texts[0].language.split("-")[0]:
            return "de" if language.startswith("en") else "en"
        return language

    def write_own(self, article: Article, text: Text | None, language: str = "", label: str = "") -> None:
        """Show a translation to be written, where it was left."""
        from reader.translation.own_rows import LABEL, open_own

        window = self._window
        if self._storing:
            window.status.tell(window.tr("What you wrote is being stored; go on in a moment."))
            return
        try:
            own = open_own(self._session.library, article, text, language, label or LABEL)
        except ReaderError as error:
            window.show_error(error)
            return
        window.close_visits()
        window.save_open_note()
        page = self._own_page = self._own_page or self._made_page()
        self._session.settings.put(settings_store.TRANSLATE_INTO, own.language)
        window.show_in_centre(page)
        if not self._own_aside:
            self._own_aside = tuple(one for one in (window.library_panel, window.inspector) if one.isVisibleTo(window))
            for panel in self._own_aside:
                panel.hide()
        page.open(own, look_of(self._session.settings), self._row_of(own))
        self._session.settings.put(settings_store.WRITING, " ".join((article.id, own.text.id if own.text else "",
                                                                     own.language, own.label)))  # fmt: skip
        drafts = sum(row.is_draft for row in own.rows)
        if drafts:
            window.status.tell(window.tr("What you had typed before the program ended is here again."))
        self._show_proposer()
        page.view.setFocus()
        window.refresh_view()
        window.status.show_facts(window.tr("What you type is kept at once"), "", language_pair(article))

    def _row_of(self, own: Own) -> int:
        """Where it was left; else the first row without words."""
        known = self._session.settings.get(_place(own))
        if known >= 0:
            return int(known)
        return next((at for at, row in enumerate(own.rows) if not row.words), 0)

    def _made_page(self) -> OwnPage:
        from ui.reading.own_page import OwnPage

        window = self._window
        page = OwnPage(self._session, window)
        page.set_theme(window.appearance.theme)
        window.appearance.changed.connect(page.set_theme)
        page.closed.connect(self._on_own_closed)
        page.kept.connect(lambda: window.status.tell(window.tr("Saved"), aloud=False))
        page.writing.connect(lambda: window.status.tell(window.tr("Writing …"), aloud=False))
        page.bar.done_asked.connect(lambda: self.leave_own())
        page.view.field.leave_asked.connect(lambda: self.leave_own())
        page.bar.proposals_asked.connect(self._on_proposals)
        page.proposals_wanted.connect(self._propose)
        return page

    def refresh_own(self) -> None:
        """The type was changed."""
        if self._own_page is not None and self._own_page.isVisible():
            self._own_page.set_look(look_of(self._session.settings))

    # ---- leaving

    def leave_own(self, *, at_once: bool = False) -> None:
        """Back to reading, at the sentence that was written last.

        Args:
            at_once: Whether what was written is stored when this returns, however long it is.
        """
        page, window = self._own_page, self._window
        if page is None or not page.isVisible():
            return
        own, row = page.present(), page.view.row
        self._at_once = at_once
        window.show_in_centre(window.page)
        self._at_once = False
        if own is not None and 0 <= row < len(own.rows):
            window.page.view.set_cursor(0, own.rows[row].sources.start)
        window.page.view.setFocus()
        window.refresh_view()

    def _on_own_closed(self) -> None:
        """Something else stands in the centre: what was written becomes a revision, the panels come back."""
        panels, self._own_aside = self._own_aside, ()
        for panel in panels:
            panel.show()
        own = self._own_page.present() if self._own_page is not None else None
        if own is not None and self._own_page is not None:
            self._store(own, self._own_page.view.row)

    def _store(self, own: Own, row: int) -> None:
        library, settings = self._session.library, self._session.settings
        if not library.has_article(own.original.article):
            return  # it is in the trash; what was typed is kept, and here again when it comes back
        settings.put(_place(own), row)
        is_new = own.text is None

        def noted(applied: Applied | None) -> None:
            settings.put(settings_store.WRITING, "")
            for made in applied.changes.texts if applied is not None and is_new else ():
                settings.put(_place_of(made), row)

        if len(own.rows) > _MANY and not self._at_once:
            self._storing = True
            self._session.tasks.idle.connect(self._on_idle, Qt.ConnectionType.SingleShotConnection)
            self._session.tasks.run(
                self._window.tr("Storing the translation"),
                lambda library, progress: stored(library, own, progress),
                lambda found: self._on_stored(found, noted),
                self._window.show_error,
            )
            return
        noted(self._store_now(own))

    def _store_now(self, own: Own) -> Applied | None:
        from reader.translation.own_translation import settle, up_to_date, written

        try:
            own = up_to_date(self._session.library, own)
            edit = written(self._session.library, own)
        except ReaderError as error:
            self._session.refused.emit(error)
            return None
        applied = self._session.do(edit) if edit is not None else None
        if edit is None or applied is not None:
            settle(self._session.library, own)  # else it was refused and said so: drafts stay
        return applied

    def _on_stored(self, found: tuple[Applied, Fresh] | None, noted: Callable[[Applied | None], None]) -> None:
        if found is not None:
            self._session.take_up(found[0], fresh=found[1])
        noted(found[0] if found is not None else None)

    def _on_idle(self) -> None:
        self._storing = False  # also where it was cancelled: drafts are there still

    # ---- proposals

    def _proposer(self) -> Order | None:
        """Whoever was asked for a translation last, as far as that can be asked without more ado."""
        from reader.translators.registry import provider
        from ui.translation.work import Order

        own = self._own_page.present() if self._own_page is not None else None
        if own is None:
            return None
        get = self._session.settings.get
        name = str(get(settings_store.TRANSLATOR))
        of = settings_store.of_translator
        order = Order(
            own.original.article, own.language, name, str(get(of(name, "model"))), str(get(of(name, "address")))
        )
        known = provider(name)
        lacks = (known.needs_key and not self.keys.get(name)) or (known.needs_model and not order.model)
        return None if lacks else order

    def _show_proposer(self) -> None:
        from ui.translation.work import made

        page, order = self._own_page, self._proposer()
        if page is None:
            return
        on = bool(self._session.settings.get(settings_store.PROPOSALS))
        if order is None:
            page.bar.show_proposals("", "", on=False)
            page.set_proposes(False)
            return
        translator = made(order, self.keys.get(order.provider))
        page.bar.show_proposals(translator.title, translator.destination, on=on)
        translator.close()
        page.set_proposes(on)

    def take_up_proposals(self) -> None:
        """Sentences are proposed, or no longer."""
        self._show_proposer()

    def _on_proposals(self, on: bool) -> None:
        self.take(settings_store.PROPOSALS, on)
        if self._own_page is not None:
            self._own_page.view.setFocus()

    def _propose(self, rows: list[int]) -> None:
        page, order = self._own_page, self._proposer()
        own = page.present() if page is not None else None
        if page is None or order is None or own is None or self._session.tasks.busy:
            return
        pace = self.pace

        def work(library: Library, progress: Progress) -> dict[int, tuple[str, Made]]:
            from reader.translation.own_rows import propose
            from ui.translation.work import made

            translator = made(order, self.keys.get(order.provider), pace)
            try:
                return propose(library, own, rows, translator, progress)
            finally:
                translator.close()

        def on_error(error: Exception) -> None:
            if not isinstance(error, ReaderError):
                raise error
            page.set_proposes(False)
            self._window.status.tell(self._window.tr("No proposals: {why}").format(why=in_ui_language(error.message)))

        title = self._window.tr("Asking for a proposal")
        self._session.tasks.run(title, work, lambda found: page.show_proposals(own, found), on_error)

    # ---- after a crash

    def offer_to_go_on(self) -> None:
        """Say that a translation was being written when the program ended, where that is so."""
        words = str(self._session.settings.get(settings_store.WRITING)).split(" ", 3)
        article = self._session.article
        if len(words) < 4 or article is None or article.id != words[0] or self._window.page.shows_old:
            return
        tr, banner = self._window.tr, self._window.page.banner
        text = next((one for one in article.texts if one.id == words[1]), None)

        def go_on() -> None:
            banner.leave()
            self.write_own(article, text, words[2], words[3])

        def forget() -> None:
            self._session.settings.put(settings_store.WRITING, "")
            banner.leave()

        banner.say(
            tr("You were writing a translation when the program ended; what you typed was kept."),
            ((tr("Go on writing"), go_on), (tr("Later"), forget)),
        )


def stored(library: Library, own: Own, progress: Progress) -> tuple[Applied, Fresh] | None:
    """Make a revision of what was written, for the worker; None where there is nothing new.

    Raises:
        ReaderError: It cannot be; drafts stay.
    """
    from reader.translation.own_translation import settle, up_to_date, written

    own = up_to_date(library, own)
    edit = written(library, own, progress)
    applied = library.apply(edit) if edit is not None else None
    settle(library, own)
    return (applied, library.fresh(applied)) if applied is not None else None


def _place(own: Own) -> Setting:
    """Where it was left: the number of the row; -1 where nobody knows."""
    return _place_of(own.text.id if own.text is not None else f"{own.original.id}-{own.language}")


def _place_of(text: str) -> Setting:
    return Setting(f"own/{text}", -1)
