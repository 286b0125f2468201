"""One sentence of the bitext as screen readers know it: name, facts, language, heading level, text, actions.

Two things PySide 6.11 wants of interfaces written in Python: `interface_cast` must return a `VoidPtr`, of 0
where there is no such part (None or an int make the process crash); and half of a text interface cannot be
written in Python. So each sentence borrows that of a line edit that is never shown. What is selected goes over
several sentences and is told in words instead (`access_events.tell_selection`).
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface, QColor, QWindow
from PySide6.QtWidgets import QLineEdit
from shiboken6 import Shiboken, VoidPtr

from ui.reading import access
from ui.reading.access_parts import SentenceActions, SentenceAttributes, annotations, spoken
from ui.reading.places import boxes

if TYPE_CHECKING:
    from ui.reading.access_tree import ViewInterface
    from ui.reading.view import BitextView

_Part, _Text = QAccessible.InterfaceType, QAccessible.Text


class SentenceInterface(QAccessibleInterface):
    """A sentence of a column.

    Attributes:
        place: Column and number of the sentence.
    """

    def __init__(self, owner: "ViewInterface", column: int, segment: int) -> None:
        super().__init__()
        self.place = (column, segment)
        self._owner = owner
        self._actions = SentenceActions(owner, self.place)
        self._attributes = SentenceAttributes(owner, self.place)
        self._line: QLineEdit | None = None

    # What is said

    def spoken(self) -> access.Spoken:
        """Name and facts."""
        return spoken(self._owner, self.place)

    def annotation_words(self, id: str) -> str:
        """What is said of one annotation on the sentence; "" if it is not there, or veiled."""
        view = self._view()
        lit, bitext = (view.lit(*self.place), view.bitext()) if view else (None, None)
        if view is None or lit is None or bitext is None or (view.scene.veil and view.scene.veil.hides(*self.place)):
            return ""
        found = [one for one in annotations(view, bitext, lit) if one.id == id]
        span = bitext.columns[lit.column][1].segments[lit.segment]
        return access.in_sentences([fact for one in found for fact in access.marks(one, span)])

    def text(self, kind: QAccessible.Text) -> str:
        """The sentence is its own name; what is known of it its description."""
        if kind == _Text.Name:
            return self.spoken().name
        if kind == _Text.Description:
            return self._owner.said if self._owner.said and self._is_current() else self.spoken().description
        return ""

    def role(self) -> QAccessible.Role:
        """A heading, a picture or an item of the list."""
        said = self.spoken()
        if said.picture:
            return QAccessible.Role.Graphic
        return QAccessible.Role.Heading if said.level else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Whether the reading cursor is on it, and whether it can be seen."""
        state, view = QAccessible.State(), self._view()
        state.focusable = state.selectable = True
        state.selected = self._is_current()
        state.focused = state.active = self._is_current() and view is not None and view.hasFocus()
        state.offscreen = self.rect().isEmpty()
        return state

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing of it can be changed."""

    # Where it is

    def isValid(self) -> bool:
        """Whether it is still shown."""
        return Shiboken.isValid(self._owner) and self._view() is not None and self._owner.shows(self)

    def object(self) -> QObject | None:  # type: ignore[override]  # null is allowed in C++
        """No object stands behind it."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]  # as above
        """That of the view."""
        view = self._view()
        return view.window().windowHandle() if view else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """The view."""
        return self._owner if Shiboken.isValid(self._owner) else None

    def childCount(self) -> int:
        """None."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """None."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """None."""
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """None."""
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """None."""
        return None

    def rect(self) -> QRect:
        """What of it is in sight, on the screen."""
        view, found = self._view(), QRectF()
        if view is None or view.sheet is None or self.place[0] >= view.sheet.shown:
            return QRect()
        span = view.sheet.arrangement.revision(self.place[0]).segments[self.place[1]]
        for box in boxes(view.sheet, self.place[0], *span, view.viewport().height()):
            found = found.united(box)
        seen = found.toAlignedRect() & view.viewport().rect()
        return QRect(view.viewport().mapToGlobal(seen.topLeft()), seen.size()) if not seen.isEmpty() else QRect()

    def foregroundColor(self) -> QColor:
        """Not known."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not known."""
        return QColor()

    def _view(self) -> "BitextView | None":
        return self._owner.view()

    def _is_current(self) -> bool:
        view = self._view()
        cursor = view.scene.cursor if view else None
        return cursor is not None and (cursor.column, cursor.segment) == self.place

    # Its parts

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """A part's address."""
        part: Shiboken.Object | None = None
        if kind == _Part.ActionInterface:
            part = self._actions
        elif kind == _Part.AttributesInterface:
            part = self._attributes
        elif kind == _Part.TextInterface:
            part = self._text()
        return VoidPtr(Shiboken.getCppPointer(part)[0] if part is not None else 0)

    def _text(self) -> QAccessibleTextInterface | None:
        """The text interface of a line edit with the sentence in it, brought up to date."""
        view, words = self._view(), self.spoken().name
        if view is None:
            return None
        if self._line is None:
            self._line = QLineEdit()
            self._line.setReadOnly(True)
            self._line.setMaxLength(max(1, 2 * len(words)))
        line = self._line
        if line.text() != words:
            line.setText(words)
            line.setCursorPosition(0)
        area = self.rect()
        if line.pos() != area.topLeft():
            line.move(area.topLeft())  # so that its characters have about the places they have for the eye
        return QAccessible.queryAccessibleInterface(line).textInterface()
