"""What the actions about all annotations do: listing them, changing many at once, keeping a filter."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from reader.errors import ReaderError
from reader.model import Annotation, AnnotationId, Colour
from ui import menus
from ui.commands.centre import show_reading
from ui.icons import dot
from ui.words import colour_word, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Library
    from reader.model import SavedFilter
    from ui.dialogs.export_making import What
    from ui.dialogs.tag_popup import TagPopup
    from ui.panels.browser import BrowserPage
    from ui.session import Scope, Session
    from ui.window import MainWindow

_MOST = 30_000  # annotations that a filter in the language of the search can list


class BrowserCommands:
    """The part of `Commands` that is about the list of all annotations."""

    _window: MainWindow
    _session: Session

    @cached_property
    def browser_page(self) -> BrowserPage:
        """Made when it is looked at first."""
        from ui.panels.browser import BrowserPage

        page = BrowserPage(self._session, self._window)
        page.set_theme(self._window.appearance.theme)
        self._window.appearance.changed.connect(page.set_theme)
        page.left.connect(self._leave_browser)
        page.place_asked.connect(self._window.show_annotation)
        page.note_asked.connect(self._note_in_place)
        page.colour_asked.connect(self._colour_many)
        page.tag_asked.connect(self._tag_many)
        page.untag_asked.connect(self._untag_many)
        page.remove_asked.connect(self._remove_many)
        page.save_asked.connect(self._save_filter)
        page.menu_asked.connect(self._menu_of_many)
        page.statistics_asked.connect(self.go_tag_statistics)
        return page

    def listed(self) -> list[tuple[str, What]]:
        """What the list shows and what is chosen in it, for study notes; nothing while it is not seen."""
        from ui.dialogs.export_making import What

        if "browser_page" not in self.__dict__ or not self.browser_page.isVisible():
            return []
        page, tr = self.browser_page, self._window.tr
        all_shown = (tr("What the list shows"), What(wanted=page.filter.wanted()))
        chosen = tuple(one.id for one in page.table.chosen())
        return [(tr("What is chosen in the list"), What(ids=chosen)), all_shown] if len(chosen) > 1 else [all_shown]

    def go_annotations(self) -> None:
        """Show the annotations of the whole library."""
        self._window.save_open_note()
        self._window.page.note_place()
        self._window.show_in_centre(self.browser_page)
        self.browser_page.open()

    def browse(self, scope: Scope) -> None:
        """Show all annotations, or those of a saved filter."""
        from reader.browsed import Wanted, wanted_of

        self.go_annotations()
        if not scope.key:
            self.browser_page.open(Wanted())
            return
        found = next((one for one in self._session.library.filters() if one.id == scope.key), None)
        if found is None:
            return
        wanted = wanted_of(found.query)
        if wanted is not None:
            self.browser_page.open(wanted, found.name)
        else:  # only the search understands it
            self.browser_page.open(Wanted(ids=()), found.name)
            self._search_for_browser(found)

    def _search_for_browser(self, kept: SavedFilter) -> None:
        """List what a search finds. What fails or is not there yet shows nothing: a list is changed as a whole."""
        from reader.browsed import Wanted
        from reader.study import collect

        window, page = self._window, self.browser_page
        asked = page.filter.wanted()

        def ids(library: Library) -> tuple[AnnotationId, ...]:
            notes = collect(library, search=kept.query)
            return tuple(entry.annotation.id for part in notes.articles for entry in part.entries)

        def show(found: tuple[AnnotationId, ...]) -> None:
            if page.filter.wanted() != asked:
                return  # something else is listed meanwhile
            page.open(Wanted(ids=found[:_MOST]), kept.name)
            if len(found) > _MOST:
                words = window.tr("Only the first {n} of {total} annotations are listed; narrow the filter down.")
                window.status.tell(words.format(n=number(_MOST), total=number(len(found))))

        if self._session.library.facets().total > page.many:
            self._session.tasks.run(
                window.tr("Searching"), lambda library, _progress: ids(library), show, window.show_error
            )
            return
        try:
            show(ids(self._session.library))
        except ReaderError as error:
            window.show_error(error)

    def _leave_browser(self) -> None:
        """Back to what was in the centre before."""
        show_reading(self._window, self._session)

    def _note_in_place(self, one: Annotation) -> None:
        self._window.show_annotation(one)
        self._window.write_note(one.id)

    # ---- changing many

    def _told(self, words: str, chosen: Sequence[Annotation]) -> None:
        tr = self._window.tr
        many = tr("%Ln annotations", "", len(chosen))
        self._window.status.tell(words.format(many=many))

    def _colour_many(self, chosen: Sequence[Annotation], colour: Colour | None) -> None:
        from reader.edits.annotations import ChangeAnnotations

        if colour is None:
            page = self.browser_page
            colour = self._asked_colour(page.colour.mapToGlobal(QPoint(0, 0)))
        if colour is not None and self._session.do(ChangeAnnotations(_ids(chosen), colour=colour)):
            self._told(self._window.tr("{many}: {colour} now").replace("{colour}", colour_word(colour)), chosen)

    def _asked_colour(self, point: QPoint) -> Colour | None:
        menu = QMenu(self._window)
        theme = self._window.appearance.theme
        choices = {menu.addAction(dot(theme, one), colour_word(one).capitalize()): one for one in Colour}
        chosen = menus.choose(menu, point)
        return choices.get(chosen) if chosen is not None else None

    @cached_property
    def _many_tags(self) -> TagPopup:
        from ui.dialogs.tag_popup import TagPopup

        popup = TagPopup(self._window)
        popup.chosen.connect(self._on_many_tags)
        return popup

    def _tag_many(self, chosen: Sequence[Annotation]) -> None:
        """Ask for tags that all of them get; those they have stay."""
        if not chosen:
            return
        page = self.browser_page
        self._many_tags.ask(
            (), [tag.path for tag in self._session.library.tags()], page.tag.mapToGlobal(QPoint(0, -90))
        )

    def _on_many_tags(self, paths: tuple[str, ...]) -> None:
        from reader.edits.tags import TagAnnotations

        chosen = self.browser_page.table.chosen()
        if paths and chosen and self._session.do(TagAnnotations(_ids(chosen), add=paths)):
            self._told(self._window.tr("{many} tagged"), chosen)

    def _untag_many(self, chosen: Sequence[Annotation]) -> None:
        """Ask which of their tags they lose."""
        from reader.edits.tags import TagAnnotations

        menu = QMenu(self._window)
        paths = sorted({path for one in chosen for path in one.tags}, key=str.casefold)
        choices = {menu.addAction(path): path for path in paths}
        if not paths:
            menu.addAction(self._window.tr("They have no tags")).setEnabled(False)
        picked = menus.choose(menu, self.browser_page.untag.mapToGlobal(QPoint(0, 0)))
        if picked is not None and picked in choices:
            self._session.do(TagAnnotations(_ids(chosen), remove=(choices[picked],)))

    def _remove_many(self, chosen: Sequence[Annotation]) -> None:
        from reader.edits.annotations import TrashAnnotations

        if chosen and self._session.do(TrashAnnotations(_ids(chosen))):
            self._told(self._window.tr("{many} deleted; Ctrl+Z brings them back."), chosen)

    def _menu_of_many(self, chosen: Sequence[Annotation], point: QPoint) -> None:
        page, menu = self.browser_page, QMenu(self._window)
        for button in (page.go, page.colour, page.tag, page.untag, page.note, page.remove):
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menus.choose(menu, point)

    # ---- filters

    def _save_filter(self, query: str) -> None:
        from reader.edits.organising import SaveFilter
        from ui.dialogs.forms import NameDialog

        tr = self._window.tr
        known = [one.name for one in self._session.library.filters()]
        dialog = NameDialog(self._window, tr("Save filter"), tr("Name of the filter"), "", known)
        if dialog.exec() and dialog.name() and self._session.do(SaveFilter(dialog.name(), query)):
            self.browser_page.title.setText(dialog.name())
        dialog.deleteLater()

    def go_tag_statistics(self) -> None:
        """Show how tags are spread over articles, and which stand together."""
        from ui.dialogs.tag_statistics import TagStatisticsDialog

        dialog = TagStatisticsDialog(self._window, self._session, self._window.appearance.theme)
        dialog.exec()
        if dialog.saved:
            self._window.status.tell(self._window.tr("Saved as {path}").format(path=dialog.saved))
        dialog.deleteLater()


def _ids(chosen: Sequence[Annotation]) -> tuple[AnnotationId, ...]:
    return tuple(one.id for one in chosen)
