"""A marked area that knows annotations: the current one, those under the mouse, what they say, pressing them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from reader.model import Annotation, AnnotationId
from ui.lists import agreement
from ui.reading.geometry import MINIMAP
from ui.reading.marked_area import MarkedArea
from ui.reading.marks import marks_after, marks_by_text
from ui.reading.mirrors import Mirrors
from ui.reading.places import place_at
from ui.reading.scene import Lit
from ui.reading.signs import Sign, hint, sign_at
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.reading.dots import Dots, Entry
    from ui.reading.find_marks import Found
    from ui.reading.minimap import Minimap

_FEW = 20  # changed annotations whose rows are painted one by one
_STILL = 12  # pixels the mouse may move before a tool tip goes


class AnnotatedArea(MarkedArea):
    """Shows which annotation is current, and has highlights and signs pressed.

    Signals:
        annotation_pressed: Id of the annotation that was pressed, of several the shortest; pressed again at the
            same place it is the next one there. "" where the text was pressed beside any annotation.
        sign_pressed: The same for the sign of a note or tag beside a line.
        doubt_pressed: An uncertain pair was pressed in the minimap: the first sentence of its row in the original.
        difference_pressed: The dot of a sentence that differs was pressed: its `Entry`.
    """

    annotation_pressed = Signal(str)
    sign_pressed = Signal(str)
    doubt_pressed = Signal(int)
    difference_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: list[AnnotationId] = []
        self._annotations: Sequence[Annotation] = ()
        self.minimap: Minimap | None = None

    def set_current(self, id: str) -> None:
        """Outline an annotation and strengthen its mirror, or ("") none."""
        if id != self.scene.current:
            self._touch_marked((self.scene.current, id))
            self.scene.current = id

    def set_pointed(self, id: str) -> None:
        """Strengthen the mirror of the annotation under the mouse."""
        if id != self.scene.pointed:
            if self.scene.mirror:
                self._touch_marked((self.scene.pointed, id))
            self.scene.pointed = id

    def _touch_marked(self, ids: Container[str]) -> None:
        """Have the rows in sight painted anew that show one of these annotations; mirrors stand in the same rows."""
        if self.sheet is None:
            return
        arrangement = self.sheet.arrangement
        self._touch_trims([one for one in self._annotations if one.trims and one.id in ids])
        own = [self.scene.marks.get(text.id) for text, _ in arrangement.bitext.columns]
        for row, _ in self.sheet.visible:
            if any(
                mark.annotation.id in ids
                for column, marks in enumerate(own)
                if marks is not None
                for mark in marks.between(*arrangement.span(row, column))
            ):
                self.touch((row,))

    def _touch_trims(self, annotations: Sequence[Annotation]) -> None:
        """Have the words painted anew on which annotations are mirrored; they may stand in other rows than these."""
        for one in annotations:
            for trim in one.trims:
                column = self.sheet.arrangement.column_of(trim.text) if self.sheet else None
                if column is not None and trim.exact:
                    self.touch_span(column, trim.start, trim.end)

    def mirrors(self) -> Mirrors | None:
        """Where highlights are mirrored, also while that is not shown; None where nothing is."""
        if self.sheet is None:
            return None
        return self.scene.mirrors(self.sheet.arrangement) or Mirrors(self.sheet.arrangement, self.scene.marks)

    def set_found(self, found: Found | None) -> None:
        """Mark what was looked for and found, in the minimap too."""
        super().set_found(found)
        if self.minimap is not None:
            self.minimap.update()

    def set_mirror(self, on: bool) -> None:
        """Whether highlights show faintly on the partner sentences."""
        self.scene.mirror = on
        self.viewport().update()

    def set_spotlight(self, on: bool) -> None:
        """Whether all but the lit sentences is dimmed."""
        self.scene.spotlight = on
        self.viewport().update()

    def _take_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these; the caller paints."""
        self._annotations = list(annotations)
        self.scene.marks = marks_by_text(annotations)

    def _take_up(self, annotations: Sequence[Annotation]) -> None:
        """Show these in place of those before: where few have changed, only their rows are painted anew."""
        before, bitext = self._annotations, self.bitext()
        head, tail = agreement(before, annotations)
        gone, come = before[head : len(before) - tail], annotations[head : len(annotations) - tail]
        self._annotations = list(annotations)
        self.scene.marks = marks_after(self.scene.marks, gone, come)
        if len(gone) + len(come) > _FEW or bitext is None:
            self.viewport().update()
            return
        columns = {text.id: column for column, (text, _) in enumerate(bitext.columns)}
        for one in (*gone, *come):
            if one.text in columns and one.start < one.end:
                self.touch_span(columns[one.text], one.start, one.end)
        self._touch_trims((*gone, *come))

    def reserve_minimap(self, on: bool) -> None:
        """Keep its place free, so that the text stays where it is when it comes, after the first painting."""
        margins = self.viewportMargins()
        margins.setRight(MINIMAP if on else 0)
        self.setViewportMargins(margins)

    def set_minimap(self, on: bool) -> None:
        """Show a minimap beside the scroll bar, or none."""
        if on == (self.minimap is not None):
            return
        self.reserve_minimap(on)
        if on:
            from ui.reading.minimap import Minimap

            self.minimap = Minimap(self)
            self.minimap.set_theme(self._theme)
            self.minimap.take_place()
            self.minimap.show()
        elif self.minimap is not None:
            self.minimap.deleteLater()
            self.minimap = None

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        super().set_theme(theme)
        if self.minimap is not None:
            self.minimap.set_theme(theme)

    def unmark(self) -> None:
        """Select, light and reveal nothing; no annotation is current."""
        super().unmark()
        self.set_current("")
        self.set_pointed("")

    def _touch_lit(self, lit: Lit | None) -> None:
        if self.scene.spotlight:
            self.viewport().update()
        else:
            super()._touch_lit(lit)

    def cursor_touches(self, annotation: Annotation) -> bool:
        """Whether the reading cursor's sentence or one of its partners has something of an annotation."""
        lit, bitext = self.scene.cursor, self.bitext()
        if lit is None or bitext is None:
            return False
        for (text, revision), lighted in zip(bitext.columns, lit.segments, strict=True):
            if lighted and text.id == annotation.text:
                start, end = revision.segments[lighted.start].start, revision.segments[lighted.stop - 1].end
                return annotation.start < end and annotation.end > start
        return False

    # What is at a point

    def annotations_at(self, point: QPoint) -> list[Annotation]:
        """The annotations at a point of the viewport, the shortest first."""
        place = place_at(self.sheet, point.x(), point.y()) if self.sheet else None
        if self.sheet is None or place is None or place.on is None:
            return []
        marks = self.scene.marks.get(self.sheet.arrangement.bitext.columns[place.column][0].id)
        return marks.on(place.on) if marks else []

    def annotation_at(self, point: QPoint) -> list[AnnotationId]:
        """The ids of the annotations at a point of the viewport, the shortest first."""
        return [annotation.id for annotation in self.annotations_at(point)]

    def sign_at(self, point: QPoint) -> Sign | None:
        """The sign of a note or of tags at a point of the viewport."""
        if self.sheet is None:
            return None
        return sign_at(self.sheet, self.scene.marks, point.x(), point.y(), self.viewport().height())

    def set_dots(self, dots: Dots | None) -> None:
        """Mark the sentences that differ from the original, or none."""
        self.scene.dots = dots
        self.viewport().update()

    def dot_at(self, point: QPoint) -> Entry | None:
        """The sentence whose dot is at a point of the viewport."""
        if self.sheet is None or self.scene.dots is None:
            return None
        return self.scene.dots.at(self.sheet, self.scene, point.x(), point.y(), self.viewport().height())

    def hint_at(self, point: QPoint) -> str:
        """Why a sentence differs; tags and notes of a sign, a highlight, or one that is mirrored at a point."""
        dot = self.dot_at(point)
        if dot is not None:
            from ui.reading.difference_words import summary

            return summary(dot)
        sign = self.sign_at(point)
        found = list(sign.annotations) if sign else self.annotations_at(point)
        place = place_at(self.sheet, point.x(), point.y()) if self.sheet and not found else None
        mirrors = self.scene.mirrors(self.sheet.arrangement) if self.sheet else None
        if place is not None and place.on is not None and mirrors is not None:
            for mirror in mirrors.of(place.row, place.column, place.on, place.on + 1):
                found += mirror.annotations
        return hint(found)

    def press_at(self, point: QPoint) -> None:
        """Press what is there."""
        dot = self.dot_at(point)
        if dot is not None:
            self.difference_pressed.emit(dot)
            return
        sign = self.sign_at(point)
        ids = [one.id for one in sign.annotations] if sign else self.annotation_at(point)
        chosen = ids[0] if ids else AnnotationId("")
        if ids == self._pressed and self.scene.current in ids:
            chosen = ids[(ids.index(AnnotationId(self.scene.current)) + 1) % len(ids)]
        self._pressed = ids
        self.annotation_pressed.emit(chosen)
        if sign:
            self.sign_pressed.emit(chosen)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tool tip what an annotation says."""
        if event.type() == QEvent.Type.Leave:
            self.set_pointed("")
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.hint_at(event.pos())
            if words:
                near = QRect(event.pos(), event.pos()).adjusted(-_STILL, -_STILL, _STILL, _STILL)
                QToolTip.showText(event.globalPos(), words, self.viewport(), near)
            else:
                QToolTip.hideText()
                event.ignore()
            return True
        return super().viewportEvent(event)
