"""How the texts of an article are aligned, in words for the status line."""

from PySide6.QtCore import QCoreApplication

from reader.library import Library
from reader.model import Alignment, Article, BeadStatus
from reader.record import record


@record
class Count:
    """How many beads an alignment has, with segments on both sides, and to be looked at."""

    alignment: Alignment
    all: int
    aligned: int
    check: int


class AlignmentFacts:
    """Counts the beads of each alignment once: the words are asked for while scrolling."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._counts: list[Count] = []
        self._words = ""

    def of(self, article: Article) -> str:
        """For example "Aligned 36 of 37 · 4 to check"; "" where there is nothing to align."""
        found = [self._library.alignment(article.texts[0], text) for text in article.texts[1:]]
        there = [alignment for alignment in found if alignment is not None]
        if len(there) != len(self._counts) or any(
            one is not count.alignment for one, count in zip(there, self._counts, strict=True)
        ):
            known = {id(count.alignment): count for count in self._counts}
            self._counts = [known.get(id(alignment)) or _count(alignment) for alignment in there]
            self._words = _words(self._counts)
        return self._words


def _count(alignment: Alignment) -> Count:
    beads = alignment.beads
    # Numbers, not the beads' ranges: a book has 12,000 beads.
    empty = sum([bead.source_start == bead.source_end or bead.target_start == bead.target_end for bead in beads])
    check = [bead.status for bead in beads].count(BeadStatus.REVIEW)
    return Count(alignment, len(beads), len(beads) - empty, check)


def _words(counts: list[Count]) -> str:
    beads = sum(count.all for count in counts)
    if not beads:
        return ""
    aligned, check = sum(count.aligned for count in counts), sum(count.check for count in counts)
    words = QCoreApplication.translate("status", "Aligned {aligned} of {all}").format(aligned=aligned, all=beads)
    if check:
        words += " · " + QCoreApplication.translate("status", "{count} to check").format(count=check)
    return words
