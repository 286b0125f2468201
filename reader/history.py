"""What was done in this session, so that it can be undone and done again. Knows no window."""

from collections.abc import Callable

from reader.changes import Changes
from reader.edits.base import Edit, Revert
from reader.errors import EditRefused
from reader.record import record
from reader.storage.ids import now


@record
class Applied:
    """What applying an edit gave.

    Attributes:
        made: Id of what the edit made, or "".
        entry: Its number in the library's log; 0 where it changed nothing.
    """

    inverse: Revert
    changes: Changes
    made: str = ""
    entry: int = 0


@record
class Step:
    """Something that was done, or undone, and can be taken back.

    Attributes:
        inverse: Takes it back.
        articles: Ids of the articles it has changed, in no order.
        time: When it was done first, or what was merged with it last; UTC.
    """

    inverse: Revert
    articles: frozenset[str]
    time: str

    @property
    def kind(self) -> str:
        """Kind of the edit."""
        return self.inverse.kind


class History:
    """Two stacks of inverse edits over one way of applying them."""

    def __init__(self, apply: Callable[[Edit], Applied]) -> None:
        self._apply = apply
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._merge = ""

    def do(self, edit: Edit, merge: str = "") -> Applied:
        """Apply an edit and remember how to take it back.

        Edits in a row with the same `merge` (a note that is being typed) are taken back as one.
        """
        applied = self._apply(edit)
        self.remember(applied, merge)
        return applied

    def remember(self, applied: Applied, merge: str = "") -> None:
        """Take up an edit that was applied elsewhere (by a worker)."""
        if not applied.inverse.changes:
            return
        inverse, articles = applied.inverse, applied.changes.articles
        if merge and merge == self._merge and self._undo:
            before = self._undo.pop()
            inverse = Revert(inverse.kind, before.inverse.changes + inverse.changes)
            articles |= before.articles
        self._undo.append(Step(inverse, articles, now()))
        self._redo.clear()
        self._merge = merge

    def undo(self) -> Applied | None:
        """Take the last edit back; None where there is nothing left."""
        return self._step(self._undo, self._redo)

    def redo(self) -> Applied | None:
        """Do again what was undone last; None where there is nothing."""
        return self._step(self._redo, self._undo)

    @property
    def done(self) -> tuple[Step, ...]:
        """What can be undone, the oldest first."""
        return tuple(self._undo)

    @property
    def undone(self) -> tuple[Step, ...]:
        """What can be done again, in the order in which that would happen."""
        return tuple(reversed(self._redo))

    @property
    def undo_kind(self) -> str:
        """Kind of the edit that `undo` would take back, or ""."""
        return self._undo[-1].kind if self._undo else ""

    @property
    def redo_kind(self) -> str:
        """Kind of the edit that `redo` would do again, or ""."""
        return self._redo[-1].kind if self._redo else ""

    def _step(self, source: list[Step], target: list[Step]) -> Applied | None:
        if not source:
            return None
        self._merge = ""
        try:
            applied = self._apply(source[-1].inverse)
        except EditRefused:
            source.pop()  # it no longer fits the library and would block all below it: dropped, and said
            raise
        step = source.pop()
        target.append(Step(applied.inverse, step.articles, step.time))
        return applied
