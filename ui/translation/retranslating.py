"""Single sentences of a translation: translated again by machine, confirmed; or a whole translation confirmed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.model import Role
from ui import settings_store
from ui.commands.preferences import PreferenceCommands
from ui.translation.work import Order, carried_out_again
from ui.words import column_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.kept import Fresh
    from reader.keys import Keys
    from reader.model import Article, Text, TextId
    from reader.translation.retranslating import Retranslated
    from reader.translation.translating import Failure
    from reader.translators.service import Pace
    from ui.session import Session
    from ui.window import MainWindow


class SentenceCommands(PreferenceCommands):
    """The part of `TranslateCommands` that acts on sentences.

    Attributes:
        pace: How long services are waited for; None: as long as suits them.
    """

    _window: MainWindow
    _session: Session
    pace: Pace | None = None

    @cached_property
    def keys(self) -> Keys:
        """The keys of this session; one object for the whole window."""
        from reader.keys import Keys

        return Keys()

    def _of(self, name: str, what: str) -> str:
        return str(self._session.settings.get(settings_store.of_translator(name, what)))

    def _last_order(self, article: Article) -> Order:
        get = self._session.settings.get
        language, name = str(get(settings_store.TRANSLATE_INTO)), str(get(settings_store.TRANSLATOR))
        if language.split("-")[0] == article.texts[0].language.split("-")[0]:
            language = "de" if language.startswith("en") else "en"
        return Order(article.id, language, name, self._of(name, "model"), self._of(name, "address"))

    def _title_of(self, order: Order) -> str:
        from reader.translators.registry import provider

        return order.model or provider(order.provider).title

    def _leave_banner(self) -> None:
        page = self._window.page
        if "banner" in page.__dict__ and not page.shows_old:
            page.banner.leave()

    def _report(self, summary: str, failed: Sequence[Failure], misses: Sequence[tuple[str, str]] = ()) -> None:
        from ui.dialogs.import_report import ReportDialog, Section

        tr = self._window.tr
        lines = tuple((tr("Sentence {n}").format(n=one.segment + 1), one.why) for one in failed)
        sections = (Section(tr("Not translated:"), lines), Section(tr("Glossary not kept to:"), tuple(misses)))
        dialog = ReportDialog(self._window, summary, sections)
        dialog.setWindowTitle(tr("Translation"))
        dialog.exec()
        dialog.deleteLater()

    # ---- single sentences

    def sentence_of_translation(self) -> tuple[Text, int] | None:
        """The sentence of a translation that is read or selected; in the original, the one beside it."""
        page, article = self._window.page, self._session.article
        view = page.view
        place = view.selection() or view.cursor_sentence()
        if article is None or place is None or view.sheet is None:
            return None
        arrangement = view.sheet.arrangement
        column = arrangement.column_of(place.text_id)
        number = arrangement.segment_at(column, place.start) if column is not None else None
        if column is None or number is None:
            return None
        text = arrangement.bitext.columns[column][0]
        if text.role is not Role.ORIGINAL:
            return text, number
        meant = page.columns.current()
        alignment = self._session.library.alignment(text, meant) if meant is not None else None
        for bead in alignment.beads if alignment else ():
            if number in bead.source and bead.target and meant is not None:
                return meant, bead.target_start
        return None

    def edit_retranslate(self) -> None:
        """Have the sentence translated once more; one that somebody wrote or confirmed stays."""
        found, article = self.sentence_of_translation(), self._session.article
        if found is None or article is None:
            self._window.status.tell(self._window.tr("There is no sentence of a translation here."))
            return
        text, number = found
        self.again(self._order_of(article, text, number), text.id, [number])

    def _order_of(self, article: Article, text: Text, number: int) -> Order:
        """An order for whoever translated a sentence; where nobody did, for whom was asked last."""
        from reader.translation.sentence_origins import sentence_origins

        made = sentence_origins(self._session.library, text)[number]
        last = self._last_order(article)
        if not made.provider:
            return Order(article.id, text.language, last.provider, last.model, last.address)
        model = made.model if made.provider == "openai" else ""
        return Order(article.id, text.language, made.provider, model, self._of(made.provider, "address"))

    def again(self, order: Order, text: TextId, numbers: Sequence[int]) -> None:
        """Have sentences of a translation translated once more."""
        tr, pace = self._window.tr, self.pace
        unit = tr("sentences")
        self._leave_banner()
        self._window.page.note_place()
        self._session.tasks.run(
            tr("Translating with {name}").format(name=self._title_of(order)),
            lambda library, progress: carried_out_again(
                library, order, self.keys.get(order.provider), text, numbers, unit, progress, pace
            ),
            self._on_again,
            self._window.show_error,
        )

    def _on_again(self, found: tuple[Retranslated, Fresh | None]) -> None:
        outcome, fresh = found
        if outcome.applied is not None:
            self._session.take_up(outcome.applied, fresh=fresh)
        tr = self._window.tr
        if outcome.failed:
            said = tr("%Ln sentences could not be translated.", "", len(outcome.failed))
            self._report(said, outcome.failed)
        elif outcome.replaced:
            self._window.status.tell(tr("%Ln translated again.", "", len(outcome.replaced)))
        elif outcome.kept:
            self._window.status.tell(
                tr("It stays: somebody wrote or confirmed it, or it does not stand beside one sentence alone.")
            )
        else:
            self._window.status.tell(tr("The translation says the same as before."))

    # ---- confirming

    def edit_lock_sentence(self) -> None:
        """Confirm the translation of the sentence, so that no machine changes it; or take that back."""
        from reader.origins import Origin
        from reader.translation.retranslating import lock_sentences
        from reader.translation.sentence_origins import sentence_origins

        found, tr = self.sentence_of_translation(), self._window.tr
        if found is None:
            self._window.status.tell(tr("There is no sentence of a translation here."))
            return
        text, number = found
        library = self._session.library
        locked = sentence_origins(library, text)[number].origin is Origin.LOCKED
        if self._session.do(lock_sentences(library, text, (number,), locked=not locked)) is not None:
            words = tr("No longer confirmed.") if locked else tr("Confirmed: no machine changes this sentence.")
            self._window.status.tell(words)

    def edit_confirm_translation(self) -> None:
        """Confirm every sentence of the translation that is read in: it counts as somebody's own from then on."""
        from reader.translation.retranslating import lock_sentences

        text, library, tr = self._window.page.columns.current(), self._session.library, self._window.tr
        if text is None:
            return
        count = len(library.revision(text.revision).segments)
        if self._session.do(lock_sentences(library, text, range(count))) is not None:
            self._window.status.tell(tr("Confirmed: {text}").format(text=column_title(text)))

    def show_vouched(self) -> None:
        """Say above the columns which machine translations are confirmed throughout."""
        from reader.translation.sentence_origins import vouched

        article, library = self._session.article, self._session.library
        found = set()
        for text in article.texts[1:] if article else ():
            known = vouched(library, text) if "machine" in text.label else None
            if known and all(known):
                found.add(str(text.id))
        self._window.page.view.set_vouched(frozenset(found))
