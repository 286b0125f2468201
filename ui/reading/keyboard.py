"""The keyboard in the bitext: scrolling, sentence by sentence, extending a selection.

Keys that are not listed here stay with the window (1 to 5, T, N, ...).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reader.model import Span
from ui.reading import access_events
from ui.reading.places import caret_box, place_at, step

if TYPE_CHECKING:
    from ui.reading.view import BitextView

_NEAR = 4  # sentences that are looked at to find one that begins in sight
_Command = Callable[["BitextView"], None]


def pressed(view: "BitextView", event: QKeyEvent) -> bool:
    """Do what a key stands for; False if it stands for nothing here."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    command = _KEYS.get((Qt.Key(event.key()), modifiers))
    if command is None or view.sheet is None or not len(view.sheet.arrangement):
        return False
    before = view.scene.selection
    command(view)
    access_events.tell_selection(view, before)
    return True


# Scrolling


def _scroll(lines: float = 0, pages: float = 0) -> _Command:
    def command(view: "BitextView") -> None:
        bar = view.verticalScrollBar()
        view.scroll_by(round(lines * bar.singleStep() + pages * bar.pageStep()))
        _take_along(view)

    return command


def _to_start(view: "BitextView") -> None:
    view.leap(lambda: view.go(0, 0))
    _take_along(view)


def _to_end(view: "BitextView") -> None:
    view.leap(view.go_to_end)
    _take_along(view, last=True)


def _take_along(view: "BitextView", *, last: bool = False) -> None:
    """Move a reading cursor that was left behind to the first (or the text's last) sentence in sight."""
    sheet, cursor = view.sheet, view.scene.cursor
    if sheet is None or cursor is None:
        return
    segments = sheet.arrangement.revision(cursor.column).segments
    if last:
        view.set_cursor(cursor.column, len(segments) - 1, follow=False)
    elif not _begins_in_sight(view, cursor.column, segments[cursor.segment].start):
        found = _first_in_sight(view, cursor.column)
        if found is not None:
            view.set_cursor(*found, follow=False)


def _begins_in_sight(view: "BitextView", column: int, offset: int) -> bool:
    box = caret_box(view.sheet, column, offset) if view.sheet else None
    return box is not None and box.top() >= 0 and box.bottom() <= view.viewport().height()


def _first_in_sight(view: "BitextView", wanted: int = 0) -> tuple[int, int] | None:
    """Column and number of the first sentence that begins in sight, in the wanted column where it has one.

    Of a sentence that fills the view only its middle may be in sight; then it is that one.
    """
    sheet = view.sheet
    assert sheet is not None
    column, offset = sheet.reading(wanted)
    segments = sheet.arrangement.revision(column).segments
    segment = sheet.arrangement.segment_at(column, offset)
    if segment is None:
        return None
    near = range(segment, min(segment + _NEAR, len(segments)))
    return column, next((at for at in near if _begins_in_sight(view, column, segments[at].start)), segment)


# Sentence by sentence


def _sentence(by: int) -> _Command:
    def command(view: "BitextView") -> None:
        sheet, cursor = view.sheet, view.scene.cursor
        assert sheet is not None
        if cursor is None:
            found = _first_in_sight(view)
            if found is not None:
                view.set_cursor(*found)
            return
        count = len(sheet.arrangement.revision(cursor.column).segments)
        if 0 <= cursor.segment + by < count:
            view.set_cursor(cursor.column, cursor.segment + by)

    return command


def _column(by: int) -> _Command:
    def command(view: "BitextView") -> None:
        sheet, cursor = view.sheet, view.scene.cursor
        assert sheet is not None
        if cursor is None:
            _sentence(1)(view)
            return
        column = cursor.column + by
        while 0 <= column < sheet.shown and not cursor.segments[column]:
            column += by
        if 0 <= column < sheet.shown:
            view.set_cursor(column, cursor.segments[column].start)

    return command


def _space(view: "BitextView") -> None:
    """In study mode unveil the sentence, then go to the next one; else a page on."""
    if view.mode() != "study":
        _scroll(pages=1)(view)
    elif not view.unveil_or_go_on():
        _sentence(1)(view)


def _activate(view: "BitextView") -> None:
    sheet = view.sheet
    if view.scene.cursor is None:
        _sentence(1)(view)
    cursor = view.scene.cursor
    if sheet is None or cursor is None:
        return
    text, revision = sheet.arrangement.bitext.columns[cursor.column]
    if view.open_figure(cursor.column, cursor.segment):
        return
    view.select(cursor.column, *revision.segments[cursor.segment])
    view.sentence_activated.emit(text.id, cursor.segment)


# Selection


def _start(view: "BitextView") -> tuple[int, int, int]:
    """Column, fixed end and moving end of the selection that is to be extended."""
    sheet, selection, caret = view.sheet, view.scene.selection, view.scene.caret
    assert sheet is not None
    if selection:
        column, (start, end) = selection
        if caret and caret[0] == column and caret[1] == start:
            return column, end, start
        return column, start, end
    if caret:
        return caret[0], caret[1], caret[1]
    cursor = view.scene.cursor
    if cursor:
        start = sheet.arrangement.revision(cursor.column).segments[cursor.segment].start
        return cursor.column, start, start
    column, start = sheet.reading()
    return column, start, start


def _extend(view: "BitextView", column: int, fixed: int, moving: int, goal: float | None = None) -> None:
    view.select(column, fixed, moving)
    view.set_caret((column, moving), goal)
    view.keep_in_sight(column, moving)


def _extend_by(*, forward: bool, word: bool) -> _Command:
    def command(view: "BitextView") -> None:
        column, fixed, moving = _start(view)
        assert view.sheet is not None
        _extend(view, column, fixed, step(view.sheet, column, moving, forward=forward, word=word))

    return command


def _extend_lines(by: int) -> _Command:
    def command(view: "BitextView") -> None:
        column, fixed, moving = _start(view)
        sheet = view.sheet
        assert sheet is not None
        view.keep_in_sight(column, moving)
        box = caret_box(sheet, column, moving)
        if box is None:
            return
        x = box.x() if view.caret_goal is None else view.caret_goal
        y = box.center().y()
        for _ in range(view.viewport().height()):
            y += by * box.height() / 2
            place = place_at(sheet, x, y, column, lines=True)
            if place is None:
                return
            if place.offset != moving and (place.offset > moving) == (by > 0):
                target = caret_box(sheet, column, place.offset)
                if target is not None and abs(target.y() - box.y()) >= 1:
                    _extend(view, column, fixed, place.offset, x)
                    return

    return command


def _paragraph(view: "BitextView") -> None:
    """Select the paragraph of the cursor, or the first one in sight."""
    column, _, moving = _start(view)
    assert view.sheet is not None
    blocks = view.sheet.arrangement.revision(column).blocks
    span = next((Span(b.start, b.end) for b in blocks if b.start <= moving <= b.end), None)
    if span:
        view.select(column, *span)


def _escape(view: "BitextView") -> None:
    """Take the selection away; if there is none, what was found; else the cursor and the choice of an annotation."""
    if view.scene.selection or view.scene.caret:
        view.clear_selection()
    elif view.scene.found is not None:
        view.set_found(None)
        view.found_left.emit()
    else:
        view.clear_cursor()
        view.annotation_pressed.emit("")


def _keys() -> dict[tuple[Qt.Key, Qt.KeyboardModifier], _Command]:
    key, mod = Qt.Key, Qt.KeyboardModifier
    none, alt, shift, ctrl = mod.NoModifier, mod.AltModifier, mod.ShiftModifier, mod.ControlModifier
    return {
        (key.Key_Up, none): _scroll(-1), (key.Key_Down, none): _scroll(1),
        (key.Key_PageUp, none): _scroll(pages=-1), (key.Key_PageDown, none): _scroll(pages=1),
        (key.Key_Space, none): _space, (key.Key_Space, shift): _scroll(pages=-1),
        (key.Key_Home, none): _to_start, (key.Key_End, none): _to_end,
        (key.Key_Home, ctrl): _to_start, (key.Key_End, ctrl): _to_end,
        (key.Key_Up, alt): _sentence(-1), (key.Key_Down, alt): _sentence(1),
        (key.Key_K, none): _sentence(-1), (key.Key_J, none): _sentence(1),
        (key.Key_Left, alt): _column(-1), (key.Key_Right, alt): _column(1),
        (key.Key_Return, none): _activate, (key.Key_Enter, none): _activate,
        (key.Key_Left, shift): _extend_by(forward=False, word=False),
        (key.Key_Right, shift): _extend_by(forward=True, word=False),
        (key.Key_Left, ctrl | shift): _extend_by(forward=False, word=True),
        (key.Key_Right, ctrl | shift): _extend_by(forward=True, word=True),
        (key.Key_Up, shift): _extend_lines(-1), (key.Key_Down, shift): _extend_lines(1),
        (key.Key_A, ctrl): _paragraph, (key.Key_C, ctrl): _copy, (key.Key_Insert, ctrl): _copy,
        (key.Key_Escape, none): _escape,
    }  # fmt: skip


def _copy(view: "BitextView") -> None:
    view.copy()


_KEYS = _keys()
