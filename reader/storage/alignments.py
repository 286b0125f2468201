"""Alignments and their beads."""

from collections.abc import Sequence

from pysqlite3 import dbapi2 as sqlite

from reader.errors import EditRefused
from reader.model import (
    Alignment,
    AlignmentId,
    ArticleId,
    Bead,
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


def change(rows: Rows, was: Alignment, beads: Sequence[Bead]) -> None:
    """Give an alignment other beads; only those that differ are written.

    Raises:
        EditRefused: It has changed since it was read, or sentences would be lost or doubled.
    """
    present = between(rows.connection, was.source, was.target)
    if present is None or present.id != was.id or present.beads != was.beads:
        raise EditRefused("The alignment has changed since.", "Try again.")
    for side in ("source", "target"):
        held, shall = ([n for bead in some for n in getattr(bead, side)] for some in (was.beads, beads))
        if sorted(held) != sorted(shall):
            raise EditRefused("The alignment would lose sentences or have them twice.")
    before = {bead.id: bead for bead in was.beads}
    kept = {bead.id: bead for bead in beads if bead.id in before and _span(bead) == _span(before[bead.id])}
    for id, bead in before.items():
        if id not in kept:
            rows.delete("bead", id=id)
        elif bead != kept[id]:
            rows.update("bead", id, score=kept[id].score, status=kept[id].status.value)
    for bead in beads:
        if kept.get(bead.id) is not bead:
            start, end, target_start, target_end = _span(bead)
            rows.insert(
                "bead",
                id=new_id(),
                alignment=was.id,
                source_start=start,
                source_end=end,
                target_start=target_start,
                target_end=target_end,
                score=bead.score,
                status=bead.status.value,
            )
    if rows.changes:
        # so that views learn which alignment it was
        rows.update("alignment", was.id, modified=rows.time)


def _span(bead: Bead) -> tuple[int, int, int, int]:
    return bead.source_start, bead.source_end, bead.target_start, bead.target_end


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
    make = Bead._make
    beads = tuple([make((a, b, c, d, score, statuses[status], id)) for a, b, c, d, score, status, id in cursor])
    return Alignment(AlignmentId(row["id"]), source, target, beads)
