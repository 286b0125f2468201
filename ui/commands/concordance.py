"""What the actions about the search index and the concordance do."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from reader.text.language_tags import base
from ui import settings_store
from ui.commands.centre import show_reading
from ui.commands.words import WordCommands
from ui.words import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import ArticleId, TextId
    from reader.search.concordance import Group, Occurrence
    from reader.search.index import SearchIndex
    from ui.panels.concordance import ConcordancePage
    from ui.searching.index import IndexKeeper
    from ui.searching.lane import Answer, IndexLane
    from ui.session import Session
    from ui.window import MainWindow

_FIRST = 60  # sentences that are shown before all are found

Found = tuple[list["Group"], tuple[str, ...]]


class ConcordanceCommands(WordCommands):
    """The part of `Commands` that is about sentences with a word."""

    _window: MainWindow
    _session: Session

    def show_place(self, article: ArticleId, text: TextId | None, spans: Sequence[tuple[int, int]]) -> None:
        """Open an article and light some of its words."""
        raise NotImplementedError

    # ---- the index

    @cached_property
    def index_keeper(self) -> IndexKeeper:
        """Keeps the index in step."""
        from ui.searching.index import IndexKeeper

        keeper = IndexKeeper(self._session, self._window)
        keeper.told.connect(self._tell_index)
        keeper.stepped.connect(self._renew_index)
        return keeper

    @cached_property
    def index_lane(self) -> IndexLane:
        """Where the index is asked while somebody types."""
        return self._lane()

    @cached_property
    def _long_lane(self) -> IndexLane:
        """Where it is asked what takes long."""
        return self._lane()

    def _lane(self) -> IndexLane:
        from ui.searching.lane import IndexLane

        lane = IndexLane(self._session, self._window)
        lane.damaged.connect(self.index_keeper.make_anew)
        self.index_keeper.stepped.connect(lane.refresh)
        return lane

    def begin_index(self) -> None:
        """The window is at rest: bring the index in step."""
        self.index_keeper.begin()

    def _tell_index(self, done: int, total: int) -> None:
        words = self._window.tr("Reading the library for searching: {done} of {total}")
        if total:
            self._window.status.tell(words.format(done=number(done), total=number(total)), aloud=False)
        else:
            self._window.status.tell(self._window.tr("The library can be searched."), aloud=False)

    # ---- how many sentences

    _own_index: SearchIndex | None = None

    def _renew_index(self) -> None:
        """The index has changed, or is there for the first time: cards say in how many sentences a word stands."""
        self.leave_index()
        if "index_lane" not in self.__dict__:
            self.index_lane.ask("warm", _warm, lambda _answer: None)

    def leave_index(self) -> None:
        """Close what cards ask."""
        if self._own_index is not None:
            self._own_index.close()
            self._own_index = None

    def count_sentences(self, lemma: str, language: str) -> int:
        """In how many sentences of the library a lemma stands; -1 while that is not known."""
        if "index_keeper" not in self.__dict__ or not self.index_keeper.ready:
            return -1
        from reader.errors import ReaderError
        from reader.search.concordance import sentences_with
        from reader.search.index import SearchIndex

        try:
            if self._own_index is None:
                self._own_index = SearchIndex(self._session.library.folder)
            # Of a language that no text has, finding out the forms of a word could take seconds.
            return sentences_with(self._own_index, lemma, language) if language in self._own_index.languages else 0
        except ReaderError:
            return -1

    # ---- the concordance

    @cached_property
    def concordance_page(self) -> ConcordancePage:
        """Made when it is looked at first."""
        from ui.panels.concordance import ConcordancePage

        window = self._window
        page = ConcordancePage(window)
        page.set_theme(window.appearance.theme)
        window.appearance.changed.connect(page.set_theme)
        page.asked.connect(self.show_concordance)
        page.place_asked.connect(self._show_occurrence)
        page.export_asked.connect(self._export_concordance)
        page.left.connect(self._leave_concordance)
        return page

    def word_concordance(self) -> None:
        """Show all sentences with the word whose card is shown, else with what is selected; else ask for a word."""
        desk = self.word_desk if "word_desk" in self.__dict__ else None
        asked = desk.asked if desk is not None else None
        if desk is not None and asked is not None and desk.card.card is not None:
            self.show_concordance(desk.card.card.lemma, base(desk.text_of(asked).language))
            return
        view = self._window.page.view
        selected = view.selection() if self._window.shows_text else None
        words = selected.exact.split() if selected else []
        article = self._session.article
        text = (
            next((one for one in article.texts if selected and one.id == selected.text_id), None) if article else None
        )
        self.show_concordance(
            words[0].strip(".,;:!?…„“”\"'()") if len(words) == 1 else "", base(text.language) if text else ""
        )

    def show_concordance(self, word: str, language: str) -> None:
        """Show all sentences of the library with a word, in texts of a language ("": all)."""
        window, page = self._window, self.concordance_page
        if not window.shows(page):
            window.page.note_place()
            window.show_in_centre(page)
        page.begin(word, language)
        if not self.index_keeper.ready:
            self.index_keeper.begin()
        if not word:
            page.offer_languages(
                sorted({base(text.language) for one in self._session.library.articles() for text in one.texts})
            )
            return
        self._word = (word, language)
        folder = self._session.library.folder

        def show(answer: Answer, *, is_all: bool) -> None:
            if self._word != (word, language):
                return
            if answer.value is None:
                page.complain(str(answer.error) if answer.error else window.tr("The search index is being made anew."))
                return
            groups, languages = answer.value
            page.offer_languages(languages)
            if groups or is_all:
                page.show_groups(groups, is_all=is_all)

        self._long_lane.ask("first", _first(word, language), lambda answer: show(answer, is_all=False))
        self._long_lane.ask("all", _all(word, language, folder), lambda answer: show(answer, is_all=True))

    _word = ("", "")

    def _leave_concordance(self) -> None:
        """Back to what was in the centre before."""
        show_reading(self._window, self._session)

    def _show_occurrence(self, one: Occurrence) -> None:
        spans = [(one.start + key.start, one.start + key.end) for key in one.keys]
        self.show_place(one.article, one.text, spans or [(one.start, one.end)])

    def _export_concordance(self, kind: str) -> None:
        """Write what is shown to a file."""
        from reader.errors import ExportFailed
        from reader.exporters.files import write
        from reader.search.concordance_files import to_csv, to_tmx
        from reader.storage.ids import now

        tr, settings, page = self._window.tr, self._session.settings, self.concordance_page
        folder = str(settings.get(settings_store.EXPORT_FOLDER) or Path.home())
        name = "".join(one for one in self._word[0] if one.isalnum()) or "concordance"
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export the concordance"), str(Path(folder) / f"{name}.{kind}"), f"*.{kind}"
        )
        if not path:
            return
        groups = page.rows.groups()
        data = "".join(to_csv(groups) if kind == "csv" else to_tmx(groups, now()))
        try:
            write(Path(path), data, overwrite=True)  # the file dialog has asked
        except ExportFailed as error:
            self._window.show_error(error)
            return
        settings.put(settings_store.EXPORT_FOLDER, str(Path(path).parent))
        self._window.status.tell(tr("Saved as {path}").format(path=path))


def _warm(index: SearchIndex) -> None:
    """What the first search needs is imported and opened before there is one."""
    from reader.search.searching import search

    search(index, "ein", size=1, typing=True)


def _first(word: str, language: str) -> Callable[[SearchIndex], Found]:
    """Some sentences at once; how the word was translated is not told yet."""

    def ask(index: SearchIndex) -> Found:
        from reader.search.concordance import Group, occurrences

        found = occurrences(index, word, language, most=_FIRST)
        return ([Group("", tuple(found))] if found else []), index.languages

    return ask


def _all(word: str, language: str, folder: Path) -> Callable[[SearchIndex], Found]:
    """All sentences, grouped."""

    def ask(index: SearchIndex) -> Found:
        from reader.lexicon import Lexicon
        from reader.search.concordance import concordance, dictionary

        source = language or "de"
        others = [one for one in index.languages if one != source]
        with Lexicon(folder) as lexicon:
            given = dictionary(lexicon, source, others[0]) if others else None
            return concordance(index, word, language, dictionary=given), index.languages

    return ask
