"""Edits of alignments: which sentences belong together, and who vouches for it."""

from reader.model import Alignment, Bead
from reader.record import record
from reader.storage import alignments
from reader.storage.rows import Rows


@record
class ChangeBeads:
    """Other beads for an alignment; those that stay as they were are not written.

    Attributes:
        alignment: As it was read; refused where it has changed since.
        beads: All beads that it shall have; one with an id stays, and may have another status or score.
        what: What the reader did, for "Undo …": confirm, merge, move, pin, realign, review, split, swap or unlink.
    """

    alignment: Alignment
    beads: tuple[Bead, ...]
    what: str

    @property
    def kind(self) -> str:
        """For the log and the name of undoing."""
        return f"alignment.{self.what}"

    def apply(self, rows: Rows) -> str:
        """Write it.

        Raises:
            EditRefused: The alignment has changed since it was read, or sentences would be lost.
        """
        alignments.change(rows, self.alignment, self.beads)
        return ""
