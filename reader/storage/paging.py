"""Pages of annotations, the newest (or oldest) first: which index is walked.

Ids grow with time (UUIDv7), and every index that is walked is in their order: of all annotations, of those with a tag
or a colour, of one side. The shortest of these that a wish allows is walked; a time is a range of ids in any of them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import groupby, islice
from typing import NamedTuple

from pysqlite3 import dbapi2 as sqlite

from reader.browsed import Wanted
from reader.model import AnnotationId, TagId
from reader.storage.browsing import JOINED, Question, ids_of
from reader.storage.schema import MISDATED

_TOLERANCE = timedelta(days=2)  # the hour that `MISDATED` allows, and time zones, which the stored time may have too
_SINCE, _UNTIL = 1000, 9999  # years; so that none is left behind with the tolerance
_LAST = "~"  # behind every digit


class _Walk(NamedTuple):
    """An index to walk: its table, the column with the annotation, a condition with one value for each part of it."""

    source: str
    column: str
    part: str
    values: Sequence[str]
    length: int
    tags: Sequence[TagId] = ()


def newest(
    connection: sqlite.Connection, wanted: Wanted, limit: int, after: str = "", *, oldest_first: bool = False
) -> list[AnnotationId]:
    """A page of ids, the newest first (or the oldest); `after` is the last id of the page before."""
    question = Question(connection, wanted)
    first, last = _reach(question.dates)
    walk = _shortest(connection, wanted, question)
    others = [tags for tags in question.tags if tags is not walk.tags]
    for tags in others:
        if len(tags) > 1:
            question.tagged(tags, walk.column)
    # Single tags are looked up before anything else is read: SQLite would do that for a condition last.
    single = [tags[0] for tags in others if len(tags) == 1]
    links = [f"CROSS JOIN annotation_tag y{at} ON y{at}.annotation = {walk.column} AND y{at}.tag = ?"
             for at in range(len(single))]  # fmt: skip
    to_annotation = [] if walk.column == "n.id" else [f"CROSS JOIN annotation n ON n.id = {walk.column}"]
    source = " ".join([walk.source, *links, *to_annotation, JOINED])
    direction, sign = ("ASC", ">") if oldest_first else ("DESC", "<")

    def page(part: str, *bounds: tuple[str, str]) -> list[AnnotationId]:
        conditions = [*([walk.part] if walk.part else []), *(f"{walk.column} {how} ?" for how, _ in bounds)]
        text = " AND ".join([*conditions, question.text])
        return ids_of(
            connection,
            f"SELECT {walk.column} FROM {source} WHERE {text} ORDER BY {walk.column} {direction} LIMIT {limit:d}",
            [*single, *([part] if walk.part else []), *(bound for _, bound in bounds), *question.values],
        )

    begun = [(sign, after)] if after else []
    bounds = [*begun, *([(">=", first)] if first else []), *([("<=", last)] if last else [])]
    pages = [page(value, *bounds) for value in walk.values]
    if first or last:
        pages.append(_misdated(connection, wanted, f"ORDER BY n.id {direction} LIMIT {limit:d}", begun))
    # Each is in order; with several tags, or with what came from elsewhere, one may be in more than one of them.
    return list(islice((id for id, _ in groupby(merge(*pages, reverse=not oldest_first))), limit))


def _misdated(
    connection: sqlite.Connection, wanted: Wanted, tail: str, bounds: Sequence[tuple[str, str]]
) -> list[AnnotationId]:
    """Those whose id does not tell when they were made."""
    question = Question(connection, wanted)
    for tags in question.tags:
        question.tagged(tags)
    conditions = [
        f"n.id IN (SELECT id FROM annotation WHERE {MISDATED} AND created >= ? AND created <= ?)",
        *(f"n.id {how} ?" for how, _ in bounds),
    ]
    return ids_of(
        connection,
        f"SELECT n.id FROM annotation n {JOINED} WHERE {' AND '.join(conditions)} AND {question.text} {tail}",
        [*question.dates, *(bound for _, bound in bounds), *question.values],
    )


def _shortest(connection: sqlite.Connection, wanted: Wanted, question: Question) -> _Walk:
    """The index with the fewest entries, by the counts that the library keeps."""
    counts = {(kind, key): number for kind, key, number in connection.execute("SELECT kind, key, count FROM facet")}

    def length(kind: str, keys: Sequence[str]) -> int:
        return sum(counts.get((kind, key), 0) for key in keys)

    everything = sum(number for (kind, _), number in counts.items() if kind == "role")
    walks = [_Walk("annotation n", "n.id", "", ("",), everything)]
    if wanted.article is not None or wanted.ids is not None:  # these have indexes of their own, which are shorter
        return walks[0]
    if colours := [colour.value for colour in wanted.colours]:
        walks.append(_Walk("annotation n", "n.id", "n.colour = ?", colours, length("colour", colours)))
    if wanted.side:
        walks.append(
            _Walk("annotation_side s", "s.annotation", "s.role = ?", (wanted.side,), length("role", (wanted.side,)))
        )
    walks += [
        _Walk("annotation_tag x", "x.annotation", "x.tag = ?", tags, length("tag", tags), tags)
        for tags in question.tags
    ]
    return min(walks, key=lambda walk: walk.length)


# ---- time


def _reach(dates: tuple[str, str]) -> tuple[str, str]:
    """The first and the last id that annotations from some time can have; empty: no limit on that side."""
    first, last = _moment(dates[0]), _moment(dates[1])
    return (_prefix(first - _TOLERANCE) if first else ""), (_prefix(last + _TOLERANCE) + _LAST if last else "")


def _moment(text: str) -> datetime | None:
    """A time of `Question.dates`; None where it is none, say because it is being typed."""
    try:
        found = datetime.fromisoformat(text).replace(tzinfo=UTC)
        return found if _SINCE < found.year < _UNTIL else None
    except ValueError:
        return None


def _prefix(moment: datetime) -> str:
    """How ids of a time begin."""
    milliseconds = max(0, int(moment.timestamp() * 1000))
    return f"{milliseconds >> 16:08x}-{milliseconds & 0xFFFF:04x}"
