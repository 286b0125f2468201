"""Telling a screen reader what happens in the bitext; costs next to nothing where none listens.

`QAccessible` and the modules behind it are imported when they are needed first: they cost a start 5 ms.
"""

from collections.abc import Container
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from reader.language.names import language_name
from reader.model import Span
from ui.reading.bitext import Bitext
from ui.reading.modes import Mode
from ui.reading.scene import Lit

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from ui.reading.access_tree import ViewInterface
    from ui.reading.marked_area import MarkedArea

_INSTALLED = "bitextIsAccessible"  # a property of the application


def install(view: "MarkedArea") -> None:
    """From now on Qt asks here what screen readers may find in a bitext view.

    One who has asked for this view before was given what Qt has for any scroll area; that is taken back.
    """
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QAccessible

    app = QCoreApplication.instance()
    if app is None or app.property(_INSTALLED):
        return
    app.setProperty(_INSTALLED, True)
    QAccessible.installFactory(interface_for)
    if QAccessible.isActive():
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(view)))
        tell_sentence(view, entered=True)


def interface_for(class_name: str, thing: QObject) -> "QAccessibleInterface | None":
    """The interface of a bitext view; None for all else. For `QAccessible.installFactory`."""
    if class_name != "BitextView":
        return None
    from ui.reading.access_tree import ViewInterface
    from ui.reading.view import BitextView

    return ViewInterface(thing) if isinstance(thing, BitextView) else None


def view_name(bitext: Bitext) -> str:
    """What the view is called: "Deutsch beside English"."""
    words = QCoreApplication.translate("BitextView", "{one} beside {other}")
    names = (language_name(text.language) for text, _ in bitext.columns)
    return reduce(lambda one, other: words.format(one=one, other=other), names)


def tell_sentence(view: "MarkedArea", *, entered: bool = False) -> None:
    """Have the reading cursor's sentence read; `entered`: as the focus has come from elsewhere."""
    if view.scene.cursor is not None and (listened := _listened(view)) is not None:
        listened.tell_sentence(entered=entered)


def tell_facts(view: "MarkedArea") -> None:
    """Have it said what of the reading cursor's sentence has changed: its highlights, tags, notes."""
    if view.scene.cursor is not None and (listened := _listened(view)) is not None:
        listened.tell_facts()


def tell_selection(view: "MarkedArea", before: tuple[int, Span] | None) -> None:
    """Have it said what a key has selected, or is no longer selected; `before` is the selection until then."""
    now = view.scene.selection
    bitext = view.bitext()
    if now == before or bitext is None or (listened := _listened(view)) is None:
        return
    from ui.reading import access

    column = (now or before or (0, None))[0]
    was = before[1] if before and before[0] == column else None
    listened.say(access.selected(bitext.columns[column][1].plain, was, now[1] if now else None))


def tell_partners(view: "MarkedArea", lit: Lit, hidden: Container[int] = ()) -> None:
    """Have the partners of a sentence read; of those in `hidden` columns only that they are veiled."""
    bitext = view.bitext()
    if bitext is not None and (listened := _listened(view)) is not None:
        from ui.reading import access

        listened.say(access.partners(bitext, lit, hidden))


def tell_mode(view: "MarkedArea", mode: Mode) -> None:
    """Have it said how the view is shown now."""
    if (listened := _listened(view)) is not None:
        from ui.reading import access

        listened.say(access.mode_words(mode))


def _listened(view: "MarkedArea") -> "ViewInterface | None":
    """The view's interface where somebody listens."""
    from PySide6.QtGui import QAccessible

    if not QAccessible.isActive():
        return None
    from ui.reading.access_tree import ViewInterface

    found = QAccessible.queryAccessibleInterface(view)
    return found if isinstance(found, ViewInterface) else None
