"""Going about: what the actions of the menu Go do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from ui.reading.contents import Heading, how_many, neighbour, place_of, section_at
from ui.session import Scope, Session

if TYPE_CHECKING:
    from ui.reading.contents_popup import ContentsPopup
    from ui.window import MainWindow


class NavigationCommands:
    """The part of `Commands` that is about going from place to place."""

    _window: MainWindow
    _session: Session
    _contents: ContentsPopup | None = None

    def headings(self) -> tuple[Heading, ...]:
        """The headings of what is read."""
        return self._window.abilities.headings()

    def go_library(self) -> None:
        """Show all articles, and go on there with the keyboard."""
        self._session.open_scope(Scope())
        self._window.articles.list.setFocus()

    def go_back(self) -> None:
        """Go to where reading was before."""
        self._window.trail.step(-1)
        self._window.refresh_view()

    def go_forward(self) -> None:
        """Go to where reading was after."""
        self._window.trail.step(1)
        self._window.refresh_view()

    def go_contents(self) -> None:
        """Show the headings and go to one of them."""
        if self._contents is None:
            from ui.reading.contents_popup import ContentsPopup

            self._contents = ContentsPopup(self._window)
        found = self.headings()
        self._contents.ask(found, section_at(found, self._window.page.view.position()), self.go_to_heading)

    def go_to_heading(self, heading: Heading) -> None:
        """Bring a heading to the top; the reading cursor is set on it."""
        self._leap_to(heading.offset)

    def go_next_heading(self) -> None:
        """Go to the next heading."""
        self._step_heading(1)

    def go_previous_heading(self) -> None:
        """Go to the beginning of this section, or to the one before."""
        self._step_heading(-1)

    def _step_heading(self, by: int) -> None:
        heading = neighbour(self.headings(), self._window.page.view.position(), by)
        if heading is not None:
            self.go_to_heading(heading)

    def go_number(self) -> None:
        """Ask for the number of a paragraph or sentence and go there."""
        view, tr = self._window.page.view, self._window.tr
        if view.sheet is None:
            return
        arrangement = view.sheet.arrangement
        most = how_many(arrangement)
        if arrangement.unit == "sentence":
            question = tr("Number of the sentence, 1 to {most}").format(most=most)
        else:
            question = tr("Number of the paragraph, 1 to {most}").format(most=most)
        present = arrangement.number(view.current_row()) or 1
        number, agreed = QInputDialog.getInt(self._window, tr("Go to"), question, present, 1, max(1, most))
        if agreed and most:
            self._leap_to(place_of(arrangement, number))

    def _leap_to(self, offset: int) -> None:
        view = self._window.page.view
        if view.sheet is None:
            return
        view.leap(lambda: view.go(0, offset))
        segment = view.sheet.arrangement.segment_at(0, offset)
        if segment is not None:
            view.set_cursor(0, segment, follow=False)
        view.setFocus()
