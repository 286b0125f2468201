"""One sentence of the bitext as screen readers know it: name, facts, language, heading level, text, actions.

Two things PySide 6.11 wants of interfaces written in Python: `interface_cast` must return a `VoidPtr`, of 0
where there is no such part (None or an int make the process crash), and a text interface cannot say what is
selected. So each sentence borrows that of a line edit that is never shown.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleTextInterface,
    QColor,
    QKeySequence,
    QWindow,
)
from PySide6.QtWidgets import QLineEdit
from shiboken6 import Shiboken, VoidPtr

from reader.model import Span
from ui.reading import access
from ui.reading.access_events import uses_at_spi
from ui.reading.places import boxes
from ui.reading.utf16 import Utf16

if TYPE_CHECKING:
    from ui.reading.access_tree import ViewInterface
    from ui.reading.view import BitextView

PARTNER = "Partner"

_Attribute, _Part, _Text = QAccessible.Attribute, QAccessible.InterfaceType, QAccessible.Text
_UNKNOWN = access.Spoken("?", (), 0, "")


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

    def text(self, kind: QAccessible.Text) -> str:
        """The sentence is its own name; what is known of it its description."""
        if kind == _Text.Name:
            return self.spoken().name
        if kind == _Text.Description:
            return self._owner.said if self._owner.said and self._is_current() else self.spoken().description
        return ""

    def role(self) -> QAccessible.Role:
        """A heading or an item of the list."""
        return QAccessible.Role.Heading if self.spoken().level else QAccessible.Role.ListItem

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
        self._mirror_selection(view, line)
        return QAccessible.queryAccessibleInterface(line).textInterface()

    def _mirror_selection(self, view: "BitextView", line: QLineEdit) -> None:
        """Select in the line what of the sentence is selected in the view."""
        selection, bitext = view.scene.selection, view.bitext()
        start = length = 0
        if selection and bitext and selection[0] == self.place[0]:
            revision = bitext.columns[self.place[0]][1]
            sentence = revision.segments[self.place[1]]
            words = revision.plain[sentence.start : sentence.end]
            part = Span(max(selection[1].start, sentence.start), min(selection[1].end, sentence.end))
            if part.start < part.end and words == line.text():
                units = Utf16(words)
                start = units.to_qt(part.start - sentence.start)
                length = units.to_qt(part.end - sentence.start) - start
        if length != line.selectionLength() or (length and start != line.selectionStart()):
            line.setSelection(start, length)


class SentenceActions(QAccessibleActionInterface):
    """What can be done with a sentence: read its partner, open the menu, and the actions the view was given."""

    def __init__(self, owner: "ViewInterface", place: tuple[int, int]) -> None:
        super().__init__()
        self._owner, self._place = owner, place

    def actionNames(self) -> list[str]:
        """Platforms with names of their own for actions know the first three."""
        view = self._owner.view()
        own = [self.pressAction(), self.setFocusAction(), self.showMenuAction()]
        return [*own, PARTNER, *(action.text() for action in view.actions())] if view else own

    def localizedActionName(self, name: str) -> str:
        """How it is called."""
        names = {
            self.pressAction(): _tr("Select"), self.setFocusAction(): _tr("Go there"),
            self.showMenuAction(): _tr("Menu"), PARTNER: _tr("Partner sentence"),
        }  # fmt: skip
        return names.get(name, name)

    def localizedActionDescription(self, name: str) -> str:
        """The same."""
        return self.localizedActionName(name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """The keys that do the same when the reading cursor is there."""
        view = self._owner.view()
        own = {self.pressAction(): "Return", PARTNER: "P"}
        if name in own or view is None:
            return [own[name]] if name in own else []
        found = next((action for action in view.actions() if action.text() == name), None)
        return [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in found.shortcuts()] if found else []

    def doAction(self, name: str) -> None:
        """Do it."""
        self._owner.act(self._place, name)


class SentenceAttributes(QAccessibleAttributesInterface):
    """Language of a sentence, so that it is spoken with the right voice, and level of a heading."""

    def __init__(self, owner: "ViewInterface", place: tuple[int, int]) -> None:
        super().__init__()
        self._owner, self._place = owner, place

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """Which of them there are."""
        said = spoken(self._owner, self._place)
        keys = [_Attribute.Level] if said.level else []
        return [*keys, _Attribute.Locale] if _locale(said.language) else keys

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        """One of them."""
        said = spoken(self._owner, self._place)
        if key == _Attribute.Level:
            return said.level or None
        return _locale(said.language) if key == _Attribute.Locale else None


def spoken(owner: "ViewInterface", place: tuple[int, int]) -> access.Spoken:
    """How a sentence is said; something without meaning where it is no longer shown."""
    view = owner.view()
    bitext, lit = (view.bitext(), view.lit(*place)) if view else (None, None)
    if view is None or bitext is None or lit is None:
        return _UNKNOWN
    text, revision = bitext.columns[lit.column]
    marks = view.scene.marks.get(text.id)
    found = [mark.annotation for mark in marks.between(*revision.segments[lit.segment])] if marks else []
    found.sort(key=lambda one: (one.start, one.end))
    veil = view.scene.veil
    hidden = (lit.column,) if veil is not None and veil.hides(*place) else ()
    return access.spoken(bitext, found, lit, hidden, say_level=not uses_at_spi())


def _locale(language: str) -> QLocale | None:
    found = QLocale(language)
    return found if found.language() != QLocale.Language.C else None


def _tr(words: str) -> str:
    return QCoreApplication.translate("access", words)
