"""What the actions about finding do: in the text that is open, and in the whole library."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ui.commands.centre import focus_reading, show_reading
from ui.commands.concordance import ConcordanceCommands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import ArticleId, Span, TextId
    from reader.search.searching import Hit
    from ui.panels.search import SearchPage
    from ui.searching.find import Finder
    from ui.searching.library import LibrarySearch
    from ui.session import Session
    from ui.window import MainWindow


class SearchCommands(ConcordanceCommands):
    """The part of `Commands` that is about finding."""

    _window: MainWindow
    _session: Session

    def leave_words(self) -> None:
        """The window closes."""
        super().leave_words()
        self.leave_index()

    # ---- in the text that is open

    @cached_property
    def finder(self) -> Finder:
        """Made when something is looked for first."""
        from ui.searching.find import Finder

        return Finder(self._window.page)

    def edit_find(self) -> None:
        """Find in the text that is read; where none is, in the library."""
        if self._window.shows_text and self._session.article is not None:
            self.finder.open()
        elif self._window.aligning:
            self._window.status.tell(self._window.tr("Words can be found while you read: Ctrl+1, then Ctrl+F."))
        else:
            self.view_search()

    def edit_find_next(self) -> None:
        """Go to the next place that was found."""
        self._find_step(1)

    def edit_find_previous(self) -> None:
        """Go to the place before."""
        self._find_step(-1)

    def _find_step(self, by: int) -> None:
        if not self._window.shows_text:
            return
        if self.finder.is_open:
            self.finder.step(by)
        else:
            self.finder.open()

    # ---- in the library

    @cached_property
    def search_page(self) -> SearchPage:
        """Made with the first search."""
        from ui.panels.search import SearchPage

        window = self._window
        page = SearchPage(window)
        page.set_theme(window.appearance.theme)
        window.appearance.changed.connect(page.set_theme)
        page.hit_asked.connect(self.open_hit)
        page.left.connect(self._leave_search)
        page.field_asked.connect(self.view_search)
        page.query_asked.connect(self._search_for)
        page.insert_asked.connect(self._insert)
        field = window.library_panel.contents.search
        field.down.connect(page.enter_list)
        field.left.connect(self._leave_search)
        return page

    @cached_property
    def library_search(self) -> LibrarySearch:
        """Fills that page."""
        from ui.searching.library import LibrarySearch

        made = LibrarySearch(self.search_page, self.index_lane, self.index_keeper, self._session.settings)
        made.faulty.connect(self._window.library_panel.contents.complain)
        return made

    def view_search(self) -> None:
        """Put the cursor into the search field, and show what was found, or what can be searched for."""
        window = self._window
        window.show_part(window.library_panel)
        field = window.library_panel.contents.search
        if not self.library_search.words:
            self.search_page.show_query("", self.library_search.recent())
        self._show_search()
        field.setFocus()
        field.selectAll()

    def search_typed(self, words: str) -> None:
        """Something was typed into the search field."""
        if words:
            self._show_search()
        if words or "library_search" in self.__dict__:
            self.library_search.typed(words)

    def search_entered(self) -> None:
        """Enter opens what is found first, or what was chosen before."""
        if self._shows_search():
            if self.library_search.words:
                self.library_search.finish()
            self.search_page.open_chosen()

    def _shows_search(self) -> bool:
        return "search_page" in self.__dict__ and self._window.shows(self.search_page)

    def _show_search(self) -> None:
        if not self._shows_search():
            self._window.page.note_place()
            self._window.show_in_centre(self.search_page)

    def _search_for(self, words: str) -> None:
        field = self._window.library_panel.contents.search
        self._window.show_part(self._window.library_panel)
        field.setText(words)
        field.setFocus()

    def _insert(self, words: str) -> None:
        """Write a sign of the query language behind what there is; what follows its colon can be typed over."""
        field = self._window.library_panel.contents.search
        self._search_for(f"{field.text().rstrip()} {words}".lstrip())
        value = words.partition(":")[2]
        if value:
            field.setSelection(len(field.text()) - len(value), len(value))

    def _leave_search(self) -> None:
        """Back to what was in the centre before."""
        if self._shows_search():
            show_reading(self._window, self._session)
        else:
            focus_reading(self._window, self._session)

    # ---- places

    def open_hit(self, hit: Hit) -> None:
        """Read at a place that was found; what was found is lit until Escape."""
        self.library_search.remember()
        if hit.annotation is not None:
            found = self._session.library.annotations(ids=(hit.annotation,), partners=False)
            if found and self._session.library.has_article(found[0].article):
                self._window.show_annotation(found[0])
                self._window.page.view.setFocus()
                return
        first = hit.spans[0].start if hit.spans else 0
        spans = [(hit.start + one.start - first, hit.start + one.end - first) for one in hit.spans]
        self.show_place(hit.article, hit.text, spans or [(hit.start, hit.end)])

    def show_place(self, article: ArticleId, text: TextId | None, spans: Sequence[tuple[int, int]]) -> None:
        """Open an article and light some of its words; without a text only open it.

        Args:
            article: Its id.
            text: One of its texts; shown again where its column was hidden.
            spans: Code points of the text, in order.
        """
        from reader.model import Span

        session, window, view = self._session, self._window, self._window.page.view
        if (session.article is None or session.article.id != article) and not session.try_article(article):
            window.status.tell(window.tr("This article is no longer in the library."))
            return
        window.show_in_centre(window.page)
        window.page.show_present()
        if text is not None:
            self._light(text, [Span(*one) for one in spans])
        view.setFocus()

    def _light(self, text: TextId, spans: Sequence[Span]) -> None:
        from ui.reading.find_marks import Found

        page, view = self._window.page, self._window.page.view
        bitext = view.bitext()
        if bitext is not None and all(one.id != text for one, _ in bitext.columns):
            page.columns.toggle(text)
        column = view.sheet.arrangement.column_of(text) if view.sheet else None
        if view.sheet is None or column is None or not spans:
            return
        if "finder" in self.__dict__ and self.finder.is_open:
            self.finder.leave()
        rows = {view.sheet.arrangement.row_at(column, one.start) for one in spans}
        view.set_cursor_at(text, spans[0].start)
        view.reveal(text, spans[0].start, spans[0].end, flash=False)
        view.set_found(Found({text: tuple(spans)}, (text, spans[0]), tuple(sorted(rows))))
