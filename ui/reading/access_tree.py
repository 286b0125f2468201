"""What screen readers find of the bitext: a list of the sentences of the rows in sight, each with text and actions.

Qt asks `access_events.interface_for` for it as soon as somebody listens; before that nothing of this is made.
Sentences have no QObject behind them, so their interfaces are kept here and given back by
hand: never inside a call of the platform, which may still stand in one of them.
"""

from collections.abc import Callable
from functools import partial
from weakref import ref

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QKeyEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken

from ui.reading import access, keyboard
from ui.reading.access_parts import PARTNER
from ui.reading.access_sentence import SentenceInterface
from ui.reading.bitext import Bitext
from ui.reading.places import sentence_at
from ui.reading.view import BitextView
from ui.spoken import A_WHILE, uses_at_spi

_send = QAccessible.updateAccessibility
_KEPT = 400  # sentences that are remembered beyond those in sight


class ViewInterface(QAccessibleWidget):
    """A bitext view: its sentences in sight in reading order, then the widgets that lie upon it."""

    def __init__(self, view: BitextView) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = ref(view)
        self._bitext: Bitext | None = None
        self._known: dict[tuple[int, int], SentenceInterface] = {}
        self._gone: list[SentenceInterface] = []
        self._told: tuple[str, ...] = ()
        self._read: tuple[int, int] | None = None
        self.said = ""
        view.destroyed.connect(self._on_destroyed)

    def view(self) -> BitextView | None:
        """The view, as long as there is one and it is ready."""
        view = self._view()
        return view if view is not None and Shiboken.isValid(view) and hasattr(view, "minimap") else None

    # Sentences

    def places(self) -> list[tuple[int, int]]:
        """Column and number of each sentence of the rows in sight, in reading order: row by row, the original first."""
        view = self.view()
        sheet = view.sheet if view else None
        if sheet is None:
            return []
        return [
            (column, segment)
            for row, _ in sheet.visible
            for column, segments in enumerate(sheet.arrangement.segments(row)[: sheet.shown])
            for segment in segments
        ]

    def sentence(self, column: int, segment: int) -> SentenceInterface:
        """The interface of a sentence; always the same one for the same sentence."""
        self._drop_what_is_gone()
        place = (column, segment)
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = SentenceInterface(self, column, segment)
        return found

    def current(self) -> SentenceInterface | None:
        """The sentence of the reading cursor."""
        view = self.view()
        cursor = view.scene.cursor if view else None
        return self.sentence(cursor.column, cursor.segment) if cursor else None

    def shows(self, sentence: SentenceInterface) -> bool:
        """Whether a sentence is one of what is shown now."""
        self._drop_what_is_gone()
        return self._known.get(sentence.place) is sentence

    def _drop_what_is_gone(self) -> None:
        """Part with the sentences of another bitext, and with the oldest of very many."""
        view = self.view()
        bitext = view.bitext() if view else None
        if bitext is not self._bitext:
            self._bitext = bitext
            self._part_with(list(self._known))
        elif len(self._known) > 2 * _KEPT:
            in_sight = set(self.places())
            oldest = [place for place in self._known if place not in in_sight]
            self._part_with(oldest[: len(self._known) - _KEPT])

    def _part_with(self, places: list[tuple[int, int]]) -> None:
        if places and not self._gone:
            QTimer.singleShot(0, self._give_back)
        self._gone += [self._known.pop(place) for place in places]

    def _give_back(self) -> None:
        """Nobody stands in one of these any more: Qt may delete them."""
        gone, self._gone = self._gone, []
        for sentence in gone:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(sentence))

    def _on_destroyed(self) -> None:
        self._gone += self._known.values()
        self._known = {}
        self._give_back()

    # The tree

    def _widgets(self) -> list[QWidget]:
        """What lies upon the view and can be seen; the viewport only where something lies upon that."""
        view = self.view()
        if view is None:
            return []
        found = [one for one in view.children() if isinstance(one, QWidget) and one.isVisibleTo(view)]
        bare = not any(isinstance(one, QWidget) and one.isVisibleTo(view) for one in view.viewport().children())
        return [one for one in found if one is not view.viewport() or not bare]

    def childCount(self) -> int:
        """Sentences and widgets."""
        return len(self.places()) + len(self._widgets())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # null is allowed in C++
        """One of them."""
        places = self.places()
        if 0 <= index < len(places):
            return self.sentence(*places[index])
        widgets = self._widgets()
        at = index - len(places)
        return QAccessible.queryAccessibleInterface(widgets[at]) if 0 <= at < len(widgets) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Which child it is; -1 for none, and for sentences of rows out of sight."""
        places = self.places()
        if isinstance(child, SentenceInterface):
            return places.index(child.place) if child.place in places and self.shows(child) else -1
        thing = child.object()
        return next((len(places) + at for at, one in enumerate(self._widgets()) if one is thing), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """The widget or sentence at a point of the screen."""
        view = self.view()
        if view is None or view.sheet is None:
            return None
        point = QPoint(x, y)
        for widget in reversed(self._widgets()):
            if widget is not view.viewport() and widget.rect().contains(widget.mapFromGlobal(point)):
                return QAccessible.queryAccessibleInterface(widget)
        inside = view.viewport().mapFromGlobal(point)
        upon = view.viewport().childAt(inside)
        if upon is not None:
            return QAccessible.queryAccessibleInterface(upon)
        place = sentence_at(view.sheet, inside.x(), inside.y()) if view.viewport().rect().contains(inside) else None
        return self.sentence(*place) if place else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """The reading cursor's sentence while the view has the focus; without a cursor the view itself."""
        view = self.view()
        if view is None or not view.hasFocus():
            return None
        return self.current() or self

    def text(self, kind: QAccessible.Text) -> str:
        """Name, and how to go on from here."""
        if kind == QAccessible.Text.Description:
            view = self.view()
            return self.said or (view.tr("Alt and the arrow keys go from sentence to sentence.") if view else "")
        return super().text(kind)

    # Telling

    def tell_sentence(self, *, entered: bool) -> None:
        """Have the reading cursor's sentence read: for a screen reader it has the focus.

        Where it had that before, screen readers keep silent; then only what is new there is said: the annotation
        that is current, else the sentence again. `entered`: the focus comes from another part of the window.
        """
        view, sentence = self.view(), self.current()
        if view is None or sentence is None or not view.hasFocus():
            return
        self.said = ""
        spoken, (read, self._read) = sentence.spoken(), (self._read, sentence.place)
        self._told = spoken.facts
        if read != sentence.place or entered:
            _send(QAccessibleEvent(sentence, QAccessible.Event.Focus))
        else:
            self.say(sentence.annotation_words(view.scene.current) or f"{spoken.name} {spoken.description}")

    def tell_facts(self) -> None:
        """Say what is now to be known of the reading cursor's sentence, if that has changed."""
        sentence = self.current()
        facts = sentence.spoken().facts if sentence else ()
        told, self._told = self._told, facts
        if sentence is not None and facts != told:
            self.say(access.change(told, facts))

    def say(self, words: str) -> None:
        """Have words read that belong to the reading cursor's sentence, without going anywhere."""
        view, sentence = self.view(), self.current()
        if view is None or not words:
            return
        self.said = words
        QTimer.singleShot(A_WHILE, partial(self._take_back, words))
        if uses_at_spi():
            # Not an announcement: screen readers there know of these only since 2023, of descriptions all do.
            _send(QAccessibleEvent(sentence or self, QAccessible.Event.DescriptionChanged))
        else:
            _send(QAccessibleAnnouncementEvent(view, words))

    def _take_back(self, words: str) -> None:
        """Words that have been said no longer stand for the facts."""
        if self.said == words:
            self.said = ""

    # Acting

    def act(self, place: tuple[int, int], name: str) -> None:
        """Do something with a sentence, once the call of the platform is over: what it opens may stay open."""
        QTimer.singleShot(0, partial(self._act, place, name))

    def _act(self, place: tuple[int, int], name: str) -> None:
        view = self.view()
        if view is None or view.lit(*place) is None:
            return
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.set_cursor(*place)
        found = _OWN.get(name)
        if found is not None:
            found(view, self.sentence(*place).rect())
            return
        for action in view.actions():
            if action.text() == name:
                view.clear_selection()
                action.trigger()
                return


def _press(view: BitextView, _area: QRect) -> None:
    keyboard.pressed(view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))


def _show_menu(view: BitextView, area: QRect) -> None:
    view.context_requested.emit(area.bottomLeft())


def _partner(view: BitextView, _area: QRect) -> None:
    view.toggle_partners()


_OWN: dict[str, Callable[[BitextView, QRect], None]] = {
    "Press": _press, "ShowMenu": _show_menu, PARTNER: _partner,
}  # fmt: skip
