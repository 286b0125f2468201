"""What was done in this session, so that it can be undone and done again. Knows no window."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.changes import Changes
from reader.edits.base import Edit, Revert


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying an edit gave.

    Attributes:
        made: Id of what the edit made, or "".
    """

    inverse: Revert
    changes: Changes
    made: str = ""


class History:
    """Two stacks of inverse edits over one way of applying them."""

    def __init__(self, apply: Callable[[Edit], Applied]) -> None:
        self._apply = apply
        self._undo: list[Revert] = []
        self._redo: list[Revert] = []

    def do(self, edit: Edit) -> Applied:
        """Apply an edit and remember how to take it back."""
        applied = self._apply(edit)
        self.remember(applied)
        return applied

    def remember(self, applied: Applied) -> None:
        """Take up an edit that was applied elsewhere (by a worker)."""
        if applied.inverse.changes:
            self._undo.append(applied.inverse)
            self._redo.clear()

    def undo(self) -> Applied | None:
        """Take the last edit back; None where there is nothing left."""
        return self._step(self._undo, self._redo)

    def redo(self) -> Applied | None:
        """Do again what was undone last; None where there is nothing."""
        return self._step(self._redo, self._undo)

    @property
    def undo_kind(self) -> str:
        """Kind of the edit that `undo` would take back, or ""."""
        return self._undo[-1].kind if self._undo else ""

    @property
    def redo_kind(self) -> str:
        """Kind of the edit that `redo` would do again, or ""."""
        return self._redo[-1].kind if self._redo else ""

    def _step(self, source: list[Revert], target: list[Revert]) -> Applied | None:
        if not source:
            return None
        # An entry that no longer fits the library would block all below it: it is dropped and said.
        applied = self._apply(source.pop())
        target.append(applied.inverse)
        return applied
