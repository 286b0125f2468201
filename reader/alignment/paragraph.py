"""A paragraph as the aligner gets it: its sentences, and what the structure of the text says about it."""

from collections.abc import Iterable, Sequence

from reader.model import Block, BlockKind, Document, Inline, InlineKind, Revision, Span


class Paragraph(list[str]):
    """The sentences of a block of a text that has structure.

    Attributes:
        kind: What the block is ("heading", "item"); empty if unknown.
        name: What it is known by in every translation: the number of an item, the file of a picture; empty if nothing.
    """

    def __init__(self, sentences: Iterable[str] = (), kind: str = "", name: str = "") -> None:
        super().__init__(sentences)
        self.kind = kind
        self.name = name

    def part(self, wanted: slice) -> "Paragraph":
        """Some of the sentences; the name belongs to the first."""
        return Paragraph(self[wanted], self.kind, "" if wanted.start else self.name)


def paragraphs(text: Document | Revision, segments: Sequence[Span]) -> list[Paragraph]:
    """The sentences of a text, a list for each block; every segment once, in order."""
    pictures = iter([inline for inline in text.inlines if inline.kind is InlineKind.IMAGE])
    picture = next(pictures, None)
    found: list[Paragraph] = []
    number = 0
    for block in text.blocks:
        while picture and picture.start < block.start:
            picture = next(pictures, None)
        here = Paragraph((), block.kind, _name(block, picture))
        while number < len(segments) and segments[number].start < block.end:
            here.append(text.plain[segments[number].start : segments[number].end])
            number += 1
        found.append(here)
    return found


def _name(block: Block, picture: Inline | None) -> str:
    """What a block is known by in every translation: its number, or the file of its picture."""
    if block.kind is BlockKind.FIGURE and picture and picture.start <= block.end:
        return picture.target.rstrip("/").rpartition("/")[2]
    marker = block.marker.rstrip(".)") if block.kind is BlockKind.ITEM else ""
    return marker if marker.isalnum() else ""
