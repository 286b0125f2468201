"""What the actions about differences do: dots in the margin, the list of sentences to look at, from one to the next."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ui import settings_store
from ui.commands.preferences import PreferenceCommands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.differing import DifferenceSearch
    from ui.reading.differences_popup import DifferencesPopup
    from ui.reading.dots import Entry
    from ui.session import Session
    from ui.window import MainWindow


class DifferenceCommands(PreferenceCommands):
    """The part of `Commands` that is about differences between original and translation."""

    _window: MainWindow
    _session: Session
    _differing: Sequence[Entry] = ()
    _once_found: tuple[str, Callable[[Sequence[Entry]], None]] | None = None  # with the article that it was asked for

    @cached_property
    def difference_search(self) -> DifferenceSearch:
        """Made with the first search."""
        from ui.differing import DifferenceSearch

        made = DifferenceSearch(self._session, self._window)
        made.found.connect(self._on_differences)
        return made

    @cached_property
    def differences_popup(self) -> DifferencesPopup:
        """Made when it is opened first."""
        from ui.reading.differences_popup import DifferencesPopup

        made = DifferencesPopup(self._window)
        made.set_theme(self._window.appearance.theme)
        self._window.appearance.changed.connect(made.set_theme)
        return made

    # ---- actions

    def view_differences(self) -> None:
        """Whether sentences that differ have a dot in the margin."""
        self.take(settings_store.DIFFERENCES, not self._session.settings.get(settings_store.DIFFERENCES))

    def take_up_differences(self) -> None:
        """Dots in the margin, or none."""
        self.refresh_differences()

    def go_differences(self) -> None:
        """Show the sentences to look at."""
        self._find_differences(self._list_differences)

    def go_next_difference(self) -> None:
        """Go to the next sentence that differs from its translation."""
        self._find_differences(lambda found: self._step_difference(found, 1))

    def go_previous_difference(self) -> None:
        """Go to the one before."""
        self._find_differences(lambda found: self._step_difference(found, -1))

    def look_at_difference(self, entry: Entry) -> None:
        """A dot was pressed: its sentence becomes current and is shown with its reasons."""
        self._go_to_entry(entry, follow=False)
        self._find_differences(lambda found: self._list_differences(found, entry))

    # ---- finding

    def refresh_differences(self) -> None:
        """Show the dots of the article that is open, or none; called whenever it or its texts have changed."""
        if self._session.settings.get(settings_store.DIFFERENCES) and self._session.article is not None:
            self.difference_search.look()
        else:
            self._show_dots(())

    def _find_differences(self, then: Callable[[Sequence[Entry]], None]) -> None:
        """Call `then` once it is known what differs in the article that is open."""
        article = self._session.article
        self._once_found = (article.id, then) if article is not None else None
        self.difference_search.look()
        if self.difference_search.busy:
            self._window.status.tell(self._window.tr("Looking for what differs …"))

    def _on_differences(self, found: tuple[Entry, ...]) -> None:
        self._differing = found
        self._show_dots(found)
        once, self._once_found = self._once_found, None
        article = self._session.article
        if once is None or article is None or once[0] != article.id:
            return
        if found:
            once[1](found)
        else:
            self._window.status.tell(self._window.tr("Nothing stands out between the original and its translation."))

    def _show_dots(self, found: Sequence[Entry]) -> None:
        from ui.reading.dots import Dots

        view = self._window.page.view
        shown = found and self._session.settings.get(settings_store.DIFFERENCES)
        view.set_dots(Dots(found) if shown else None)

    # ---- going

    def _list_differences(self, found: Sequence[Entry], chosen: Entry | None = None) -> None:
        here = self._reading_from()
        at = next((number for number, entry in enumerate(found) if entry == chosen), None)
        if at is None:
            at = next((number for number, entry in enumerate(found) if entry.source.end > here), 0)
        popup = self.differences_popup
        popup.set_marks(
            bool(self._session.settings.get(settings_store.DIFFERENCES)), lambda _on: self.view_differences()
        )
        popup.ask(found, at, self._plain_of_entry, self._go_to_entry)

    def _plain_of_entry(self, entry: Entry) -> tuple[str, str]:
        article, library = self._session.article, self._session.library
        if article is None:
            return "", ""
        return library.revision(article.texts[0].revision).plain, library.revision(entry.text.revision).plain

    def _step_difference(self, found: Sequence[Entry], by: int) -> None:
        from ui.reading.difference_words import summary

        here = self._reading_from()
        after = [entry for entry in found if (entry.source.start > here if by > 0 else entry.source.end <= here)]
        entry = (after[0] if by > 0 else after[-1]) if after else (found[0] if by > 0 else found[-1])
        self._go_to_entry(entry)
        tr = self._window.tr
        place = tr("{number} of {all}").format(number=found.index(entry) + 1, all=len(found))
        self._window.status.tell(f"{place}: {summary(entry)}")

    def _reading_from(self) -> int:
        """Where reading is: the first code point of the cursor's sentence in the original, else of what is in sight."""
        view = self._window.page.view
        cursor, bitext = view.scene.cursor, view.bitext()
        if cursor is not None and bitext is not None and cursor.segments[0]:
            return bitext.columns[0][1].segments[cursor.segments[0].start].start
        return view.position() - 1

    def _go_to_entry(self, entry: Entry, *, follow: bool = True) -> None:
        """Bring a sentence into sight, beside its translation where that has a column."""
        window, view = self._window, self._window.page.view
        window.close_visits()
        if not window.shows_text:
            window.show_in_centre(window.page)
        sheet = view.sheet
        if sheet is None:
            return
        column = sheet.arrangement.column_of(entry.text.id)
        shown = column is not None and column < sheet.shown
        text = entry.text.id if shown else sheet.arrangement.bitext.columns[0][0].id
        start, end = entry.target if shown else entry.source
        if follow:
            view.reveal(text, start, end, flash=False)
        view.set_cursor_at(text, start)
        view.setFocus()
