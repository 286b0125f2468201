"""The JSON shapes of the command line. They stay stable; fields may join them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reader.model import Alignment, Annotation, Article, Bead, Revision, RevisionId, RevisionInfo, Span, Text

if TYPE_CHECKING:
    from reader.search.concordance import Occurrence
    from reader.search.searching import Hit

Shape = dict[str, Any]


def text(one: Text) -> Shape:
    """A text as it stands in an article's list."""
    return {"id": one.id, "language": one.language, "role": one.role.value, "label": one.label}


def article(one: Article) -> Shape:
    """An article of `list`."""
    return {
        "id": one.id,
        "title": one.title,
        "date": one.date,
        "language": one.language,
        "words": one.words,
        "texts": [text(each) for each in one.texts],
        "annotations": one.annotations,
        "tags": list(one.tags),
        "authors": list(one.authors),
        "url": one.url,
        "status": one.status.value,
        "extra": dict(one.extra),
    }


def spans(segments: Sequence[Span]) -> list[Shape]:
    """Segments as offsets."""
    return [{"start": start, "end": end} for start, end in segments]


def shown(one: Text, revision: Revision) -> Shape:
    """A text of `show`."""
    return {
        "id": one.id,
        "language": one.language,
        "plain": revision.plain,
        "markdown": revision.markdown,
        "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end, "level": b.level} for b in revision.blocks],
        "segments": spans(revision.segments),
    }


def revisions(there: Sequence[RevisionInfo], shown_one: RevisionId) -> Shape:
    """Which revisions a text has, the newest first, and the number of the one that is shown."""
    return {
        "revision": next((one.number for one in there if one.id == shown_one), None),
        "revisions": [
            {
                "id": one.id,
                "number": one.number,
                "created": one.created,
                "source": one.source,
                "format": one.format,
                "words": one.words,
                "present": one.is_present,
            }
            for one in there
        ],
    }


def beads(found: Sequence[Bead], *, status: bool) -> list[Shape]:
    """Beads of `align`, and of `alignment` with their status."""
    return [
        {"source": list(bead.source), "target": list(bead.target), "score": round(bead.score, 4)}
        | ({"status": bead.status.value} if status else {})
        for bead in found
    ]


def alignment(one: Alignment) -> list[Shape]:
    """A stored alignment."""
    return beads(one.beads, status=True)


def annotation(one: Annotation) -> Shape:
    """An annotation of `annotate` and `annotations`."""
    return {
        "id": one.id,
        "article": one.article,
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "exact": one.exact,
        "prefix": one.prefix,
        "suffix": one.suffix,
        "partner": one.partner,
        "colour": one.colour.value,
        "tags": list(one.tags),
        "note": one.note,
        "state": one.state.value,
        "created": one.created,
        "modified": one.modified,
    }


def hit(one: "Hit") -> Shape:
    """A result of `search`."""
    return {
        "article": one.article,
        "title": one.title,
        "kind": one.kind,
        "text": one.text,
        "annotation": one.annotation,
        "start": one.start,
        "end": one.end,
        "snippet": one.snippet,
        "spans": spans(one.spans),
        "partner": one.partner,
    }


def occurrence(one: "Occurrence") -> Shape:
    """A sentence of `concordance`; start and end are those of the word in its text."""
    first = one.keys[0] if one.keys else Span(0, 0)
    return {
        "article": one.article,
        "title": one.title,
        "text": one.text,
        "sentence": one.sentence,
        "left": one.left,
        "key": one.key,
        "right": one.right,
        "partner": one.partner,
        "translation": one.translation,
        "start": one.start + first.start,
        "end": one.start + first.end,
    }
