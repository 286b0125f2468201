"""What screen readers find of the bitext: a list whose items are the sentences in sight, each with text and actions.

Qt asks `interface_for` for the interface of a view as soon as somebody listens; before that nothing of
this is made. Sentences have no QObject behind them, so their interfaces are kept here and given back by
hand: never inside a call of the platform, which may still stand in one of them.

Two things PySide wants: `interface_cast` must return a `VoidPtr` (of 0 for "has none"; None or an int crash
the process), and a text interface written in Python cannot say what is selected. So each sentence borrows that
of a line edit that is never shown.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from weakref import ref

from PySide6.QtCore import QLocale, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QGuiApplication,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QLineEdit, QWidget
from shiboken6 import Shiboken, VoidPtr

from ui.reading import access
from ui.reading.places import boxes, sentence_at
from ui.reading.view import BitextView

_KEPT = 400  # sentences that are remembered beyond those in sight

_Attribute, _Event, _Part, _Role, _Text = (
    QAccessible.Attribute, QAccessible.Event, QAccessible.InterfaceType, QAccessible.Role, QAccessible.Text,
)  # fmt: skip


def interface_for(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """The interface of a bitext view; None for all else. For `QAccessible.installFactory`."""
    return ViewInterface(thing) if isinstance(thing, BitextView) else None
