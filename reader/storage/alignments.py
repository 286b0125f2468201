"""Alignments and their beads."""

from collections.abc import Sequence

from pysqlite3 import dbapi2 as sqlite

from reader.model import (
    Alignment,
    AlignmentId,
    ArticleId,
    Bead,
    BeadId,
    BeadStatus,
    RevisionId,
)
from reader.storage.ids import new_id
from reader.storage.rows import Rows


def add(rows: Rows, article: ArticleId, source: RevisionId, target: RevisionId, beads: Sequence[Bead]) -> AlignmentId:
    """Store the beads between two revisions."""
    alignment = AlignmentId(rows.insert("alignment", article=article, source=source, target=target))
    rows.bulk(
        "bead",
        ("id", "alignment", "source_start", "source_end", "target_start", "target_end", "score", "status"),
        (
            (
                new_id(),
                alignment,
                b.source_start,
                b.source_end,
                b.target_start,
                b.target_end,
                b.score,
                b.status.value,
            )
            for b in beads
        ),
    )
    return alignment


def between(connection: sqlite.Connection, source: RevisionId, target: RevisionId) -> Alignment | None:
    """The alignment of two revisions, beads in reading order; None where they were never aligned."""
    row = connection.execute(
        "SELECT id FROM alignment WHERE source = ? AND target = ? AND deleted IS NULL ORDER BY created DESC LIMIT 1",
        (source, target),
    ).fetchone()
    if row is None:
        return None
    # A book has 12,000 beads: looked up in a dict, a status costs a tenth of `BeadStatus(...)`, and plain
    # tuples half of rows with names.
    statuses = {status.value: status for status in BeadStatus}
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(
        "SELECT source_start, source_end, target_start, target_end, score, status, id FROM bead "
        # An omission comes before the bead that begins where it stands, also where beads cross.
        "WHERE alignment = ? ORDER BY source_start, source_end, target_start, target_end",
        (row["id"],),
    )
    beads = tuple([Bead(a, b, c, d, score, statuses[status], BeadId(id)) for a, b, c, d, score, status, id in cursor])
    return Alignment(AlignmentId(row["id"]), source, target, beads)
