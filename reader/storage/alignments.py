"""Alignments and their beads."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, cast

from pysqlite3 import dbapi2 as sqlite

from reader.errors import EditRefused
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
from reader.wording import said

_span = attrgetter("source_start", "source_end", "target_start", "target_end")  # also the order of reading


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
    present = _latest(rows.connection, was.source, was.target)
    if present != was.id or _stored(rows.connection, was.id) != list(was.beads):
        raise EditRefused(said("The alignment has changed since."), said("Try again."))
    # Of 12,000 beads an edit mostly touches two: what stays before and after them is not looked at again.
    head, tail = _agreement(was.beads, beads)
    old, new = was.beads[head : len(was.beads) - tail], beads[head : len(beads) - tail]
    for side in ("source", "target"):
        held, shall = ([n for bead in some for n in getattr(bead, side)] for some in (old, new))
        if sorted(held) != sorted(shall):
            raise EditRefused(said("The alignment would lose sentences or have them twice."))
    before = {bead.id: bead for bead in old}
    kept = {bead.id: bead for bead in new if bead.id in before and _span(bead) == _span(before[bead.id])}
    for id, bead in before.items():
        if id not in kept:
            rows.delete("bead", id=id)
        elif bead != kept[id]:
            rows.update("bead", id, score=kept[id].score, status=kept[id].status.value)
    made = [bead if kept.get(bead.id) is bead else bead._replace(id=BeadId(new_id())) for bead in new]
    for bead in made:
        if bead.id not in kept:
            start, end, target_start, target_end = _span(bead)
            rows.insert(
                "bead",
                id=bead.id,
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
        all_beads = (*was.beads[:head], *made, *was.beads[len(was.beads) - tail :])
        rows.alignments.append(Alignment(was.id, was.source, was.target, tuple(sorted(all_beads, key=_span))))


def _agreement(before: Sequence[Bead], after: Sequence[Bead]) -> tuple[int, int]:
    """How many beads are the same at the beginning, and how many of the others at the end."""
    most = min(len(before), len(after))
    head = next((at for at in range(most) if before[at] != after[at]), most)
    rest = most - head
    return head, next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)


def between(connection: sqlite.Connection, source: RevisionId, target: RevisionId) -> Alignment | None:
    """The alignment of two revisions, beads in reading order; None where they were never aligned."""
    id = _latest(connection, source, target)
    if id is None:
        return None
    # A book has 12,000 beads: looked up in a dict, a status costs a tenth of `BeadStatus(...)`, and a tuple's own
    # way of making them half of `Bead._make`.
    statuses = {status.value: status for status in BeadStatus}
    make = tuple.__new__
    beads = [
        make(Bead, (a, b, c, d, score, statuses[status], bead))
        for a, b, c, d, score, status, bead in _stored(connection, id)
    ]
    return Alignment(id, source, target, tuple(beads))


def _latest(connection: sqlite.Connection, source: RevisionId, target: RevisionId) -> AlignmentId | None:
    row = connection.execute(
        "SELECT id FROM alignment WHERE source = ? AND target = ? AND deleted IS NULL ORDER BY created DESC LIMIT 1",
        (source, target),
    ).fetchone()
    return None if row is None else AlignmentId(row["id"])


def _stored(connection: sqlite.Connection, alignment: AlignmentId) -> list[tuple[Any, ...]]:
    """The beads of an alignment in reading order, each as the tuple that a `Bead` is, its status as a word."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples cost half of rows with names
    cursor.execute(
        "SELECT source_start, source_end, target_start, target_end, score, status, id FROM bead "
        # An omission comes before the bead that begins where it stands, also where beads cross.
        # The plus keeps SQLite from walking an index in this order: sorting all of them is quicker.
        "WHERE alignment = ? ORDER BY +source_start, source_end, target_start, target_end",
        (alignment,),
    )
    return cast("list[tuple[Any, ...]]", cursor.fetchall())
