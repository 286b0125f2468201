"""How the texts of an article are aligned, in words for the status line."""

from PySide6.QtCore import QCoreApplication

from reader.library import Library
from reader.model import Alignment, Article, BeadStatus


class AlignmentFacts:
    """Counts beads once for each alignment: the words are asked for while scrolling."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._counted: list[Alignment | None] = []
        self._words = ""

    def of(self, article: Article) -> str:
        """For example "Aligned 36 of 37 · 4 to check"; "" where there is nothing to align."""
        found = [self._library.alignment(article.texts[0], text) for text in article.texts[1:]]
        if len(found) != len(self._counted) or any(a is not b for a, b in zip(found, self._counted, strict=True)):
            self._counted, self._words = found, _words(found)
        return self._words


def _words(alignments: list[Alignment | None]) -> str:
    beads = [bead for alignment in alignments if alignment is not None for bead in alignment.beads]
    if not beads:
        return ""
    # Numbers, not the beads' ranges: a book has 12,000 beads.
    aligned = sum(b.source_start < b.source_end and b.target_start < b.target_end for b in beads)
    check = sum(bead.status is BeadStatus.REVIEW for bead in beads)
    words = QCoreApplication.translate("status", "Aligned {aligned} of {all}").format(aligned=aligned, all=len(beads))
    if check:
        words += " · " + QCoreApplication.translate("status", "{count} to check").format(count=check)
    return words
