"""Telling a screen reader what happens in the bitext; costs nothing where none listens."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from reader.model import Span
from ui.reading import access

if TYPE_CHECKING:
    from ui.reading.access_tree import ViewInterface
    from ui.reading.marked_area import MarkedArea


def interface_for(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """The interface of a bitext view; None for all else. For `QAccessible.installFactory`."""
    if class_name != "BitextView":
        return None
    from ui.reading.access_tree import ViewInterface
    from ui.reading.view import BitextView

    return ViewInterface(thing) if isinstance(thing, BitextView) else None


def tell_sentence(view: QWidget, *, entered: bool = False) -> None:
    """Have the reading cursor's sentence read; `entered`: as the focus has come from elsewhere."""
    if (listened := _listened(view)) is not None:
        listened.tell_sentence(entered=entered)


def tell_facts(view: QWidget) -> None:
    """Have it said what of the reading cursor's sentence has changed: its highlights, tags, notes."""
    if (listened := _listened(view)) is not None:
        listened.tell_facts()


def tell_selection(view: "MarkedArea", before: tuple[int, Span] | None) -> None:
    """Have it said what a key has selected, or is no longer selected; `before` is the selection until then."""
    now = view.scene.selection
    bitext = view.bitext()
    if now == before or bitext is None or (listened := _listened(view)) is None:
        return
    column = (now or before or (0, None))[0]
    was = before[1] if before and before[0] == column else None
    listened.say(access.selected(bitext.columns[column][1].plain, was, now[1] if now else None))


def say(view: QWidget, words: str) -> None:
    """Have words read."""
    if (listened := _listened(view)) is not None:
        listened.say(words)


def _listened(view: QWidget) -> "ViewInterface | None":
    """The view's interface where somebody listens."""
    if not QAccessible.isActive():
        return None
    from ui.reading.access_tree import ViewInterface

    found = QAccessible.queryAccessibleInterface(view)
    return found if isinstance(found, ViewInterface) else None
