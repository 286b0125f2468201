"""Marking, tagging and noting: what the actions of the annotation menu do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from reader.edits.annotations import AddAnnotation, ChangeAnnotations, TrashAnnotations
from reader.model import Annotation, AnnotationId, Colour
from ui import menus, settings_store
from ui.session import Session

if TYPE_CHECKING:
    from ui.dialogs.tag_popup import TagPopup
    from ui.window import MainWindow


class AnnotationCommands:
    """The part of `Commands` that is about annotations."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self._window = window
        self._session = session
        self._tag_popup: TagPopup | None = None
        self._tagged: AnnotationId | None = None

    def annotation_yellow(self) -> None:
        """Highlight in yellow."""
        self._mark(Colour.YELLOW)

    def annotation_green(self) -> None:
        """Highlight in green."""
        self._mark(Colour.GREEN)

    def annotation_blue(self) -> None:
        """Highlight in blue."""
        self._mark(Colour.BLUE)

    def annotation_pink(self) -> None:
        """Highlight in pink."""
        self._mark(Colour.PINK)

    def annotation_orange(self) -> None:
        """Highlight in orange."""
        self._mark(Colour.ORANGE)

    def _mark(self, colour: Colour) -> None:
        """Mark the selection; without one recolour the current annotation, else mark the cursor's sentence.

        What has a mark of just that extent gets the other colour, not a second mark.
        """
        self._session.settings.put(settings_store.COLOUR, colour.value)
        if not self._window.page.selected() and self._session.annotation:
            self._session.do(ChangeAnnotations((AnnotationId(self._session.annotation),), colour=colour))
        elif (known := self._marked_already()) is not None:
            self._session.do(ChangeAnnotations((known.id,), colour=colour))
            self._window.page.view.clear_selection()
            self._session.choose_annotation(known.id)
        else:
            self._annotate(colour)

    def _marked_already(self) -> Annotation | None:
        """The mark that is just where one would be made now."""
        passage = self._window.page.passage()
        if passage is None:
            return None
        text, where = passage
        place = (text.id, where.start, where.end)
        found = [one for one in self._session.annotations() if (one.text, one.start, one.end) == place]
        return next((one for one in reversed(found) if one.state == "placed"), None)

    def _annotate(self, colour: Colour | None = None, tags: tuple[str, ...] = ()) -> Annotation | None:
        passage = self._window.page.passage()
        if passage is None:
            return None
        text, where = passage
        colour = colour or Colour(self._session.settings.get(settings_store.COLOUR))
        applied = self._session.do(AddAnnotation(text, where, colour, tags, author=self._session.library.author))
        if applied is None:
            return None
        self._window.page.view.clear_selection()
        self._session.choose_annotation(applied.made)
        return self._session.current_annotation()

    def _current(self) -> Annotation | None:
        """The annotation that tag and note are about: a new one on the selection, else the current one."""
        if not self._window.page.selected() and self._session.annotation:
            return self._session.current_annotation()
        return self._annotate()

    def annotation_tag(self) -> None:
        """Tag the selection or the current annotation."""
        near = self._window.page.popup_point()
        page = self._window.page
        annotation = None if page.selected() else self._session.current_annotation()
        if annotation is None and page.passage() is None:
            return
        if self._tag_popup is None:
            from ui.dialogs.tag_popup import TagPopup

            self._tag_popup = TagPopup(self._window)
            self._tag_popup.chosen.connect(self._on_tags)
        self._tagged = annotation.id if annotation else None
        present = annotation.tags if annotation else ()
        self._tag_popup.ask(present, [tag.path for tag in self._session.library.tags()], near)

    def _on_tags(self, paths: tuple[str, ...]) -> None:
        """Only now something is marked: whoever leaves the popup with Escape has changed nothing."""
        if self._tagged is not None:
            self._session.do(ChangeAnnotations((self._tagged,), tags=paths))
        elif paths:
            self._annotate(tags=paths)

    def annotation_note(self) -> None:
        """Write a note on the selection or the current annotation."""
        annotation = self._current()
        if annotation is not None:
            self._window.write_note(annotation.id)

    def annotation_trash(self) -> None:
        """Put the current annotation into the trash; undo brings it back."""
        if self._session.annotation:
            self._session.do(TrashAnnotations((AnnotationId(self._session.annotation),)))
            self._session.choose_annotation("")

    def annotation_next(self) -> None:
        """Go to the next annotation."""
        self._step(1)

    def annotation_previous(self) -> None:
        """Go to the previous annotation."""
        self._step(-1)

    def _step(self, by: int) -> None:
        annotation = self._window.inspector.notes.step(by)
        if annotation is not None:
            self._window.page.reveal(annotation)

    def annotation_menu(self, point: QPoint) -> None:
        """A menu for what is selected, at a point on the screen."""
        menu = QMenu(self._window)
        names = ("yellow", "green", "blue", "pink", "orange", "tag", "note", "trash")
        for action in (self._window.actions_by_id[f"annotation.{name}"] for name in names):
            menu.addAction(action)
        menu.addSeparator()
        for name in ("everywhere", "library", "link", "unlink"):
            menu.addAction(self._window.actions_by_id[f"annotation.{name}"])
        mirroring = [self._window.actions_by_id[f"annotation.mirror_{name}"] for name in ("words", "whole", "none")]
        if possible := [action for action in mirroring if action.isEnabled()]:
            menu.addSeparator()
            menu.addActions(possible)
        menu.addSeparator()
        menu.addAction(self._window.actions_by_id["word.look_up"])
        menu.addAction(self._window.actions_by_id["edit.term"])
        menu.addAction(self._window.actions_by_id["edit.copy"])
        menu.addAction(self._window.actions_by_id["edit.cite"])
        current = self._session.current_annotation()
        if current is not None and current.state != "placed":
            menu.addAction(self._window.actions_by_id["go.desk"])
        menus.choose(menu, point)
