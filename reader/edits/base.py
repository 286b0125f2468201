"""What an edit is, and the edit that takes another one back."""

from typing import Protocol, runtime_checkable

from reader.imported import Attachment
from reader.record import record
from reader.storage.rows import RowChange, Rows


class Edit(Protocol):
    """A change to a library, as a value. Applied through `Library.apply` and nowhere else."""

    @property
    def kind(self) -> str:
        """What is done, for the log and for "Undo …": "annotation.add"."""

    def apply(self, rows: Rows) -> str:
        """Write it; returns the id of what was made, or "".

        Raises:
            ReaderError: It does not fit the present state; nothing is written then.
        """


@runtime_checkable
class WithAttachments(Protocol):
    """An edit that brings pictures; their files are written before it is applied."""

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The pictures; one may be there more than once."""


@record
class Revert:
    """The inverse of any edit: puts every row back that the edit touched, last one first.

    One class for all inverses: an edit need not know how it is undone, and undoing an undo is
    again a `Revert`.
    """

    kind: str
    changes: tuple[RowChange, ...]

    def apply(self, rows: Rows) -> str:
        """Put the rows back.

        Raises:
            EditRefused: Something was changed since by somebody else.
        """
        for change in reversed(self.changes):
            rows.revert(change)
        return ""
