"""Keys and mouse in the alignment mode, for tests."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.helpers.aligned import add_aligned

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def enter_mode(window, beads, *more):
    """Store an article with some beads and enter the mode; gives its rows' view."""
    article = add_aligned(window.session.library, beads, *more)
    window.session.open_article(article.id)
    press(window.page.view, Key.Key_5, Modifier.ControlModifier)
    assert window.aligning
    return window.align_page.view


def press(widget, key, modifiers=Modifier.NoModifier, times=1):
    """Press a key, so many times."""
    for _ in range(times):
        QTest.keyClick(widget, key, modifiers)


def beads_of(window, text=1):
    """The beads of the open article as they are stored."""
    article = window.session.article
    return window.session.library.alignment(article.texts[0], article.texts[text]).beads


def box_of(view, row, column, segment):
    """The middle of a sentence's box; its row is in sight then."""
    view.choose(row, column)
    boxes = view.own.boxes(row, view.own.y_of(row))
    return next(box for side, number, box in boxes if (side, number) == (column, segment)).center().toPoint()


def chip_of(view, row):
    """A point on the chip of a row; the row is in sight then."""
    view.choose_row(row)
    return QPoint(view.own.lanes[-1].right + 20, view.own.y_of(row) + 20)


def click(view, at):
    """Click there."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def drag(view, start, end):
    """Drag from a point to another."""
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(0, 15 if end.y() > start.y() else -15))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def wait_for_worker(window, qtbot):
    """Wait until nothing is being done beside the window."""
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=20_000)
