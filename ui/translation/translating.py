"""Machine translation in the window: of a whole article, with progress; what is done stays whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from ui import settings_store
from ui.commands.models import ModelCommands
from ui.translated import in_ui_language
from ui.translation.retranslating import SentenceCommands
from ui.translation.work import Ended, Order, carried_out, counted_out
from ui.words import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import Article
    from reader.translation.translating import Outcome
    from ui.dialogs.translate import TranslateDialog


class TranslateCommands(SentenceCommands, ModelCommands):
    """The part of `Commands` about translations that a machine makes."""

    # ---- asking

    def library_translate(self) -> None:
        """Ask what is to be translated by whom, then do it."""
        article = self._session.article
        if article is not None:
            self.ask_translation(article)

    def ask_translation(self, article: Article, order: Order | None = None) -> TranslateDialog:
        """Open the dialog; `order` stands there at first, else what was chosen last."""
        from reader.translators.registry import TRANSLATORS
        from ui.dialogs.translate import TranslateDialog

        self._window.save_open_note()
        known = {one.name: (self._of(one.name, "model"), self._of(one.name, "address")) for one in TRANSLATORS}
        dialog = TranslateDialog(self._window, article, order or self._last_order(article), known)
        dialog.count_asked.connect(lambda wanted: self._count(dialog, wanted))
        dialog.key_asked.connect(lambda name: self._look_for_key(dialog, name))
        dialog.forget_asked.connect(lambda name: self._forget_key(dialog, name))
        dialog.install_asked.connect(lambda: self._install(dialog))
        dialog.agreed.connect(self._on_agreed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.begin()
        self._show_packages(dialog)
        dialog.open()
        return dialog

    def _count(self, dialog: TranslateDialog, order: Order) -> None:
        typed = dialog.typed_key()

        def on_error(error: Exception) -> None:
            if not isinstance(error, ReaderError):
                raise error
            if dialog.isVisible():
                dialog.show_problem(order, error)

        self._session.tasks.run(
            self._window.tr("Counting"),
            lambda library, _progress: counted_out(library, order, typed or self.keys.get(order.provider)),
            lambda found: dialog.show_estimate(order, found) if dialog.isVisible() else None,
            on_error,
        )

    def _look_for_key(self, dialog: TranslateDialog, name: str) -> None:
        """Beside the window: the keyring may be slow, and may ask for its own password."""

        def look() -> tuple[bool, bool]:
            return bool(self.keys.get(name)), keeps_keys()

        def on_found(found: tuple[bool, bool] | None) -> None:
            has_key, lasting = found or (False, False)
            if dialog.isVisible():
                dialog.show_key(name, has_key=has_key, lasting=lasting)

        self._session.tasks.aside(look, on_found)

    def _forget_key(self, dialog: TranslateDialog, name: str) -> None:
        self._session.tasks.aside(lambda: self.keys.remove(name), lambda _found: self._look_for_key(dialog, name))

    def _show_packages(self, dialog: TranslateDialog) -> None:
        def look() -> object:
            from reader.location import models_folder
            from reader.translators.packages import installed

            return installed(models_folder())

        self._session.tasks.aside(look, lambda found: dialog.show_packages(found or ()))

    def _install(self, dialog: TranslateDialog) -> None:
        """Show the models; what was installed there can be translated with at once."""
        self.open_models(dialog).finished.connect(lambda: self._show_packages(dialog))

    # ---- doing

    def _on_agreed(self, order: Order, key: str) -> None:
        settings = self._session.settings
        settings.put(settings_store.TRANSLATE_INTO, order.language)
        settings.put(settings_store.TRANSLATOR, order.provider)
        settings.put(settings_store.of_translator(order.provider, "model"), order.model)
        settings.put(settings_store.of_translator(order.provider, "address"), order.address)
        if not key:
            self.carry_out(order)
            return

        def keep() -> object:
            try:
                return self.keys.set(order.provider, key)
            except ReaderError as error:
                return error

        def on_kept(kept: object) -> None:
            if isinstance(kept, ReaderError):
                self._window.show_error(kept)
                return
            if not kept:
                self._window.status.tell(self._window.tr("No keyring took the key: it is kept for this session only."))
            self.carry_out(order)

        self._session.tasks.aside(keep, on_kept)

    def carry_out(self, order: Order) -> None:
        """Translate; what was translated before is not sent again."""
        tr = self._window.tr
        self._leave_banner()
        unit, name, pace = tr("sentences"), self._title_of(order), self.pace
        self._session.tasks.run(
            tr("Translating with {name}").format(name=name),
            lambda library, progress: carried_out(library, order, self.keys.get(order.provider), unit, progress, pace),
            lambda ended: self._on_ended(order, ended),
            self._window.show_error,
        )

    def _on_ended(self, order: Order, ended: Ended) -> None:
        if ended.outcome is not None:
            self._session.take_up(ended.outcome.applied, fresh=ended.fresh)
            self._tell_outcome(order, ended.outcome)
            return
        tr = self._window.tr
        words = tr("{done} of {total} sentences are translated; they are kept and not sent again.").format(
            done=number(ended.done), total=number(ended.total)
        )
        words = words if ended.total else tr("Nothing was sent yet.")
        if ended.error is None:
            words = tr("Translating was stopped.") + " " + words
        else:
            rest = words if ended.total else in_ui_language(ended.error.hint)
            words = f"{in_ui_language(ended.error.message)} {rest}".strip()
        article = self._session.library.article(order.article)
        self._offer(
            order.article,
            words,
            (
                (tr("Go on translating"), lambda: self.carry_out(order)),
                (tr("Change …"), lambda: self.ask_translation(article, order)),
                (tr("Close"), self._leave_banner),
            ),
        )

    def _offer(self, article: str, words: str, buttons: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say something above the article it is about; where something else is read, below."""
        window, open_now = self._window, self._session.article
        if open_now is None or open_now.id != article or window.page.shows_old:
            window.status.tell(words)
            return
        window.page.banner.say(words, [(text, _call(do)) for text, do in buttons])

    def _tell_outcome(self, order: Order, outcome: Outcome) -> None:
        tr = self._window.tr
        name = self._title_of(order)
        words = tr("{n} sentences translated by {name}. A machine’s words are marked as such until you confirm them.")
        said = words.format(n=number(outcome.segments - len(outcome.failed)), name=name)
        self._window.status.tell(said)
        if outcome.failed:
            numbers = [one.segment for one in outcome.failed]
            count = tr("%Ln sentences have no translation", "", len(numbers))
            self._offer(
                order.article,
                tr("{count}: they stand there as in the original, marked to be checked.").format(count=count),
                (
                    (tr("Try them again"), lambda: self.again(order, outcome.text, numbers)),
                    (tr("Close"), self._leave_banner),
                ),
            )
        if outcome.failed or outcome.misses:
            misses = tuple(
                (
                    tr("Sentence {n}").format(n=miss.segment + 1),
                    tr("“{term}” is not “{translation}” there.").format(
                        term=miss.term.term, translation=miss.term.translation
                    ),
                )
                for miss in outcome.misses
            )
            self._report(said, outcome.failed, misses)


def keeps_keys() -> bool:
    """Whether this computer has a keyring that takes keys."""
    import keyring

    return float(keyring.get_keyring().priority) > 0


def _call(do: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        do()

    return call
