"""XLIFF 2.0 (OASIS Standard, 2014) is written: a unit a paragraph of the original, a segment a bead, as a stream.

What stands between sentences is `ignorable`, so that other tools see whole paragraphs. `state` is "translated", and
"reviewed" once somebody has confirmed the bead; `subState` says the bead's own status. The metadata module
keeps what is needed to get exactly the same texts back: of the file the Markdown of both texts, of each segment its
score, and of each of its sides the number of the first sentence and the places of all in the plain text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.errors import ExportFailed
from reader.exchange.bitext import Pair, details, in_parts, numbered, spelled, xml
from reader.model import Bead, BeadStatus, Revision
from reader.wording import said

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CATEGORY = "lesart"
_STATES = {BeadStatus.AUTO: "translated", BeadStatus.REVIEW: "translated", BeadStatus.CONFIRMED: "reviewed"}


def write(pair: Pair) -> Iterator[str]:
    """A pair of texts as an XLIFF document in UTF-8, piece by piece.

    Raises:
        ExportFailed: There is no sentence in it; XLIFF cannot say so.
    """
    if not pair.beads:
        raise ExportFailed(said("There are no sentences to write."), said("Choose an article with a translation."))
    source, target = (xml(text.language) for text in pair.texts)
    title = xml(" ".join(pair.article.title.split()))
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{CORE}" xmlns:mda="{METADATA}" version="2.0" '
        f'srcLang="{source}" trgLang="{target}">\n'
        f'<file id="f1" original="{title}" canResegment="no" xml:space="preserve">\n'
    )
    yield _metadata(_of_file(pair))
    yield _origin(pair.origin)
    starts = [block.start for block in pair.revisions[0].blocks]
    counted = list(enumerate(pair.beads, start=1))
    blocks = _blocks(pair, starts)
    for number, (_, group) in enumerate(groupby(counted, key=lambda one: blocks[one[0] - 1]), start=1):
        yield _unit(pair, number, list(group))
    yield "</file>\n</xliff>\n"


def _blocks(pair: Pair, starts: Sequence[int]) -> list[int]:
    """For each bead the paragraph of the original that it begins in; insertions go with what stands before them."""
    found = []
    block = -1
    for bead in pair.beads:
        if bead.source:
            block = bisect_right(starts, pair.revisions[0].segments[bead.source_start].start) - 1
        found.append(max(block, 0))
    return found


def _of_file(pair: Pair) -> list[tuple[str, str]]:
    article = pair.article
    found = [("title", article.title), *(("author", name) for name in article.authors)]
    found += [
        ("date", article.date),
        ("url", article.url),
        ("details", details(article)),
        ("origin", pair.origin),
        ("made", pair.made),
    ]
    for side, text, revision in zip(("source", "target"), pair.texts, pair.revisions, strict=True):
        found.append((f"{side}-label", text.label))
        found += [(f"{side}-markdown", part) for part in in_parts(revision.markdown)]
    return found


def _metadata(values: Sequence[tuple[str, str]]) -> str:
    lines = "".join(f'<mda:meta type="{name}">{xml(value)}</mda:meta>\n' for name, value in values if value)
    return f'<mda:metadata><mda:metaGroup category="{CATEGORY}">\n{lines}</mda:metaGroup></mda:metadata>\n'


def _origin(origin: str) -> str:
    note = f'<note category="origin" appliesTo="target">{xml(origin)}</note>'
    return f"<notes>{note}</notes>\n" if origin else ""


@dataclass(frozen=True, slots=True)
class _Written:
    """One bead in a unit, with its place among the unit's segments and ignorables, from 1."""

    number: int
    bead: Bead
    place: int
    between: tuple[str, str]
    """What stands before it; empty where nothing does."""


def _unit(pair: Pair, number: int, group: Sequence[tuple[int, Bead]]) -> str:
    segments: list[_Written] = []
    place = 0
    for at, bead in group:
        between = _between(pair, segments[-1].bead, bead) if segments else ("", "")
        place += 2 if between[0] else 1
        segments.append(_Written(at, bead, place, between))
    orders = _orders(segments)
    values = []
    for one in segments:
        values.append((f"s{one.number}-score", repr(float(one.bead.score))))
        for side, revision, numbers in _sides(pair, one.bead):
            spans = spelled(revision.segments[numbers.start : numbers.stop])
            values.append((f"s{one.number}-{side}", f"{numbers.start} {spans}".strip()))
    body = "".join(_segment(pair, one, orders.get(one.number)) for one in segments)
    origins = filter(None, (pair.origin_of(one.bead) for one in segments))
    origin = _origin("; ".join(dict.fromkeys(origins)))
    return f'<unit id="u{number}">\n{_metadata(values)}{origin}{body}</unit>\n'


def _sides(pair: Pair, bead: Bead) -> Iterator[tuple[str, Revision, range]]:
    return zip(("source", "target"), pair.revisions, (bead.source, bead.target), strict=True)


def _between(pair: Pair, one: Bead, other: Bead) -> tuple[str, str]:
    """What stands between two beads in both texts; nothing in the original: nothing at all."""
    source, target = pair.revisions
    gap = ""
    if one.source and other.source and one.source_end == other.source_start:
        gap = source.plain[source.segments[one.source_end - 1].end : source.segments[other.source_start].start]
    if not gap:
        return "", ""
    across = " "
    if one.target and other.target and one.target_end == other.target_start:
        across = target.plain[target.segments[one.target_end - 1].end : target.segments[other.target_start].start]
    return gap, across


def _orders(segments: Sequence[_Written]) -> dict[int, int]:
    """`order` of the targets where they cross: the place that each has in the translation's paragraph."""
    by_target = sorted(segments, key=lambda one: (one.bead.target_start, one.bead.target_end))
    pairs = zip(segments, by_target, strict=True)
    return {moved.number: at.place for at, moved in pairs if at is not moved}


def _segment(pair: Pair, one: _Written, order: int | None) -> str:
    (source, _), (target, _) = (numbered(revision, numbers) for _, revision, numbers in _sides(pair, one.bead))
    ignorable = ""
    if one.between[0]:
        before, across = map(xml, one.between)
        ignorable = f"<ignorable><source>{before}</source><target>{across}</target></ignorable>\n"
    status = one.bead.status
    ordered = f' order="{order}"' if order else ""
    return (
        f'{ignorable}<segment id="s{one.number}" state="{_STATES[status]}" subState="{CATEGORY}:{status.value}">'
        f"<source>{xml(source)}</source><target{ordered}>{xml(target)}</target></segment>\n"
    )
