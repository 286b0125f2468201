"""Cuts a document into segments, the sentence-level units that are read, aligned and counted."""

from collections.abc import Callable, Sequence

from reader.model import BlockKind, Document, Span

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.CODE, BlockKind.TABLE_ROW, BlockKind.FIGURE})


def segments(document: Document, segment_block: Callable[[str], list[Span]]) -> tuple[Span, ...]:
    """The segments of a whole document.

    Args:
        document: What to cut.
        segment_block: Gives the sentences of one block's text, as spans of that text. Headings,
            code, table rows and figures are one segment each and are not passed to it.

    Returns:
        Spans of `document.plain`, in reading order. Empty blocks and empty spans give none.
    """
    found: list[Span] = []
    for block in document.blocks:
        if block.start >= block.end:
            continue
        if block.kind in _WHOLE:
            found.append(Span(block.start, block.end))
            continue
        found.extend(
            Span(block.start + start, block.start + end)
            for start, end in segment_block(document.plain[block.start : block.end])
            if start < end
        )
    return tuple(found)


def segments_within(
    document: Document, pieces: Sequence[Span], segment_block: Callable[[str], list[Span]]
) -> tuple[Span, ...]:
    """The segments of a document that its source has cut into pieces: no segment goes across the end of a piece.

    Args:
        document: What to cut.
        pieces: In reading order, each within a block.
        segment_block: As for `segments`.
    """
    whole = {block.start: block.end for block in document.blocks if block.kind in _WHOLE}
    found: list[Span] = []
    for start, end in pieces:
        if whole.get(start) == end:
            found.append(Span(start, end))
            continue
        inner = segment_block(document.plain[start:end])
        found.extend(Span(start + one.start, start + one.end) for one in inner if one.start < one.end)
    return tuple(found)
