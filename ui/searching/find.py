"""Finding in the text that is shown: over all columns, slice by slice, so that no key waits for a book."""

from __future__ import annotations

import time
from bisect import bisect_left
from functools import cached_property, partial
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.model import Span, TextId
from reader.record import record
from reader.search.finding import FaultyPattern, find
from ui.reading.find_bar import FindBar, Sought
from ui.reading.find_marks import Found
from ui.translated import error_words, in_ui_language
from ui.words import number

if TYPE_CHECKING:
    from ui.reading.bitext import Arrangement
    from ui.reading.page import ReadingPage

_SLICE, _SLICE_OF_PATTERNS = 12_000, 8_000  # code points of the longest column
_MOST = 20_000  # places; nobody goes through more
_AGAIN = 0.15  # seconds after which what was found meanwhile is painted
_WORK = 0.008  # seconds of looking before the window has its turn
_PATIENCE = 0.04  # seconds that a pattern may take in one slice
_LONGEST = 120  # code points of a selection that is looked for


@record
class Place:
    """Something found; in the order of reading: row, column, place."""

    row: int
    column: int
    start: int
    end: int


class Finder(QObject):
    """Looks for what the bar says in what the page shows."""

    def __init__(self, page: ReadingPage) -> None:
        super().__init__(page)
        self._page, self._view = page, page.view
        self._sought = Sought("")
        self._arrangement: Arrangement | None = None
        self._shown = 0  # columns
        self._slices: list[range] = []  # of rows
        self._found: list[list[Place] | None] = []
        self._order: list[int] = []  # slices that are still to be looked through
        self._current: Place | None = None
        self._origin = (0, 0, 0)  # row, column and offset from which the first place is wanted
        self._has_leapt = False
        self._count = 0
        self._painted = 0.0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._work)
        self._view.lanes_changed.connect(self._on_lanes)
        self._view.found_left.connect(lambda: self.leave() if self.is_open else None)

    @cached_property
    def bar(self) -> FindBar:
        """Stands above the text."""
        bar = FindBar(self._page)
        self._page.put_above(bar)
        bar.sought.connect(self.seek)
        bar.step_asked.connect(self.step)
        bar.left.connect(self.leave)
        return bar

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return "bar" in self.__dict__ and not self.bar.isHidden()

    @property
    def busy(self) -> bool:
        """Whether there is something left to look through."""
        return bool(self._order)

    @property
    def places(self) -> list[Place]:
        """What was found up to now, in reading order."""
        return list(chain.from_iterable(found for found in self._found if found))

    # ---- opening and leaving

    def open(self) -> None:
        """Show the bar, with what is selected."""
        self._remember_origin()
        self._has_leapt = False
        selected = self._view.selection()
        words = selected.exact.strip() if selected else ""
        self.bar.open(words if "\n" not in words and len(words) <= _LONGEST else "")

    def leave(self) -> None:
        """Take the bar away; the cursor stays at what was found last."""
        self._stop()
        self._view.set_found(None)
        self.bar.hide()
        self._go_to_current()
        self._view.setFocus()

    def _stop(self) -> None:
        self._later.stop()
        self._order = []

    def _remember_origin(self) -> None:
        """Look from the reading cursor on; where there is none in sight, from the top."""
        sheet, cursor = self._view.sheet, self._view.scene.cursor
        if sheet is None:
            return
        arrangement = sheet.arrangement
        if cursor is not None:
            start = arrangement.revision(cursor.column).segments[cursor.segment].start
            row = arrangement.row_of(cursor.column, cursor.segment)
            if sheet.y_of(row) is not None:
                self._origin = (row, cursor.column, start)
                return
        column, offset = sheet.reading()
        self._origin = (arrangement.row_at(column, offset), 0, 0)

    # ---- looking

    def seek(self, sought: Sought) -> None:
        """Look for something else."""
        self._stop()
        self._sought = sought
        self._found, self._slices = [], []
        if self._current is not None:
            self._origin = (self._current.row, self._current.column, self._current.start)
        self._current = None
        self._count, self._painted = 0, 0.0
        sheet = self._view.sheet
        self.bar.complain("")
        if sheet is None or not sought.words:
            self._view.set_found(None)
            self.bar.say("", is_there=False)
            return
        try:
            self._find("")  # a pattern that is none says so before anything else
        except FaultyPattern as error:
            self._complain(error)
            return
        self._arrangement, self._shown = sheet.arrangement, sheet.shown
        self._slices = _slices(sheet.arrangement, _SLICE_OF_PATTERNS if sought.regex else _SLICE)
        self._found = [None] * len(self._slices)
        first = next((at for at, rows in enumerate(self._slices) if self._origin[0] in rows), 0)
        self._order = [*range(first, len(self._slices)), *range(first)]
        self._work()

    def _find(self, plain: str) -> list[Span]:
        how = self._sought
        return find(
            plain, how.words, case=how.case, whole_word=how.whole_word, regex=how.regex, seconds=_PATIENCE
        )  # fmt: skip

    def _work(self) -> None:
        """Look through some slices, and go on once the window has had its turn."""
        end = time.perf_counter() + _WORK
        try:
            while self._order and time.perf_counter() < end:
                at = self._order.pop(0)
                found = self._found[at] = self._look_through(self._slices[at])
                self._count += len(found)
                if self._count >= _MOST:
                    self._order = []
        except FaultyPattern as error:
            self._complain(error)
            return
        self._show()
        if self._order:
            self._later.start()

    def _look_through(self, rows: range) -> list[Place]:
        arrangement = self._arrangement
        assert arrangement is not None
        found = []
        for column in range(self._shown):
            start, end = arrangement.span(rows.start, column).start, arrangement.span(rows.stop - 1, column).end
            for span in self._find(arrangement.revision(column).plain[start:end]):
                row = arrangement.row_at(column, start + span.start)
                found.append(Place(row, column, start + span.start, start + span.end))
        found.sort(key=_order)
        return found

    def _complain(self, error: FaultyPattern) -> None:
        self._stop()
        self._found = []
        self._view.set_found(None)
        self.bar.say("", is_there=False)
        self.bar.complain(error_words(error))
        from ui import spoken

        spoken.say(self.bar.fault, in_ui_language(error.message))

    # ---- showing

    def _show(self) -> None:
        """Paint what was found up to now; go to the first of it."""
        if self._current is None and (first := self._first()) is not None:
            self._current = first
            self._bring_into_sight(first)
        now = time.perf_counter()
        if not self._order or now - self._painted > _AGAIN:
            self._painted = now
            self._paint()
        self._say()

    def _first(self) -> Place | None:
        """The first place at the origin or behind it; from the top where there is none; None while nobody knows."""
        for found in (self._found[at] for at in self._in_order()):
            if found is None:
                return None
            at = bisect_left(found, self._origin, key=_order) if found and found[0].row <= self._origin[0] else 0
            if at < len(found):
                return found[at]
        return next((place for place in self.places), None)

    def _in_order(self) -> list[int]:
        first = next((at for at, rows in enumerate(self._slices) if self._origin[0] in rows), 0)
        return [*range(first, len(self._slices)), *range(first)]

    def _paint(self) -> None:
        arrangement = self._arrangement
        assert arrangement is not None
        texts = [text.id for text, _ in arrangement.bitext.columns]
        places: dict[TextId, list[Span]] = {}
        there = self.places
        for one in there:
            places.setdefault(texts[one.column], []).append(Span(one.start, one.end))
        now = self._current
        current = (texts[now.column], Span(now.start, now.end)) if now else None
        self._view.set_found(Found(places, current, tuple(dict.fromkeys(one.row for one in there))))

    def _repaint_current(self) -> None:
        """Only another place is the current one."""
        before, arrangement, now = self._view.scene.found, self._arrangement, self._current
        if before is None or arrangement is None or now is None:
            return
        text = arrangement.bitext.columns[now.column][0].id
        self._view.set_found(Found(before.places, (text, Span(now.start, now.end)), before.rows))

    def _say(self) -> None:
        tr, total = self.tr, self._count
        if total:
            at = self._number() if not self._order else 0
            every = tr("{n} of {total}") if total < _MOST else tr("{n} of more than {total}")
            words = every.format(n=number(at), total=number(total)) if at else number(total) + " …"
        else:
            words = "…" if self._order else tr("Not found")
        if words != self.bar.count.text() and not self._order:
            from ui import spoken

            spoken.say(self.bar.count, words)
        self.bar.say(words, is_there=total > 0)

    def _number(self) -> int:
        """Of the current place, from 1."""
        if self._current is None:
            return 0
        key, before = _order(self._current), 0
        for found in self._found:
            if found and _order(found[-1]) >= key:
                return before + bisect_left(found, key, key=_order) + 1
            before += len(found or ())
        return 0

    # ---- going on

    def step(self, by: int) -> None:
        """Go to the next place, or with -1 to the one before; round again after the last."""
        there = self.places
        if not there:
            return
        if self._current is None:
            to = 0 if by > 0 else len(there) - 1
        else:
            to = (bisect_left(there, _order(self._current), key=_order) + by) % len(there)
        self._current = there[to]
        self._repaint_current()
        self._go_to_current()
        self._say()

    def _go_to_current(self) -> None:
        """Read on there: the cursor goes to its sentence."""
        now, arrangement = self._current, self._arrangement
        if now is None or arrangement is None or self._view.sheet is None:
            return
        if self._view.sheet.arrangement is not arrangement:
            return
        segment = arrangement.segment_at(now.column, now.start)
        if segment is not None and (lit := self._view.lit(now.column, segment)) is not None:
            self._view.unveil(lit)
            self._view.set_cursor(now.column, segment, follow=False)
        self._bring_into_sight(now)

    def _bring_into_sight(self, place: Place) -> None:
        """Back leads to where one was before the first place; steps from there on are no leaps."""
        show = partial(self._view.keep_in_sight, place.column, place.start)
        if self._has_leapt:
            show()
        else:
            self._has_leapt = True
            self._view.leap(show)

    def _on_lanes(self, _left: int) -> None:
        """Another text is shown, or other columns of it."""
        sheet = self._view.sheet
        if not self.is_open or sheet is None:
            return
        if sheet.arrangement is not self._arrangement or sheet.shown != self._shown:
            self._current = None
            QTimer.singleShot(0, self, lambda: self.seek(self.bar.present()) if self.is_open else None)


def _order(place: Place) -> tuple[int, int, int]:
    return place.row, place.column, place.start


def _slices(arrangement: Arrangement, size: int) -> list[range]:
    """Rows in stretches of about so many code points of the original, at the ends of paragraphs."""
    rows = len(arrangement)
    sizes = zip(*(arrangement.sizes(column)[0] for column in range(_columns(arrangement))), strict=True)
    ends = list(accumulate(map(max, sizes)))
    cuts, before = [0], 0
    for row in range(rows):
        if ends[row] - before >= size and row + 1 < rows and _ends_blocks(arrangement, row):
            cuts.append(row + 1)
            before = ends[row]
    return [range(a, b) for a, b in zip(cuts, [*cuts[1:], rows], strict=True) if a < b]


def _columns(arrangement: Arrangement) -> int:
    return len(arrangement.bitext.columns)


def _ends_blocks(arrangement: Arrangement, row: int) -> bool:
    """Whether nothing goes on over the end of a row: each text has a new line there."""
    for column in range(_columns(arrangement)):
        end = arrangement.span(row, column).end
        plain = arrangement.revision(column).plain
        if 0 < end < len(plain) and plain[end - 1] != "\n":
            return False
    return True
