"""Articles whose right alignment is known, and the same with errors put into it."""

from collections.abc import Sequence

from reader.alignment import editing
from reader.edits.articles import AddArticle
from reader.library import Library
from reader.model import Article, ArticleId, Bead, BeadStatus
from tests.helpers.libraries import prepared

SHAPES = ((1, 1), (1, 1), (2, 1), (1, 1), (1, 2), (1, 1))
KINDS = ("merged", "split", "shifted", "swapped", "unlinked")
Spans = list[tuple[int, int, int, int]]


def right_beads(count: int) -> list[Bead]:
    """So many beads of various shapes, all from the aligner."""
    found, source, target = [], 0, 0
    for number in range(count):
        n, m = SHAPES[number % len(SHAPES)]
        found.append(Bead(source, source + n, target, target + m, 0.95))
        source, target = source + n, target + m
    return found


def with_errors(right: Sequence[Bead], count: int) -> tuple[list[Bead], list[str]]:
    """Errors of each kind in turn, in reading order; rows that are wrong are to be checked."""
    beads, kinds = list(right), []
    at, last = 1, len(right)
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        shape = {"split": (2, 1), "shifted": (1, 2)}.get(kind, (1, 1))
        at = next(place for place in range(at, last) if _suits(beads, place, shape, kind))
        made = _wronged(beads, at, kind)
        wrong = 1 if kind == "merged" else 2
        doubtful = [bead._replace(status=BeadStatus.REVIEW, score=0.4) for bead in made[at : at + wrong]]
        beads = [*made[:at], *doubtful, *made[at + wrong :]]
        last = len(beads)
        kinds.append(kind)
        at += wrong + 1
    return beads, kinds


def _suits(beads: Sequence[Bead], at: int, shape: tuple[int, int], kind: str) -> bool:
    wanted = [shape, (1, 1)] if kind in ("merged", "shifted", "swapped") else [shape]
    return [(len(bead.source), len(bead.target)) for bead in beads[at : at + len(wanted)]] == wanted


def _wronged(beads: Sequence[Bead], at: int, kind: str) -> list[Bead]:
    if kind == "merged":
        return editing.merge(beads, at)
    if kind == "split":
        return editing.split(beads, at)
    if kind == "shifted":
        return editing.move_down(beads, at, editing.Which.TARGET)
    return editing.swap(beads, at) if kind == "swapped" else editing.unlink(beads, at)


def spans(beads: Sequence[Bead]) -> Spans:
    """Which sentences belong together."""
    return [bead[:4] for bead in beads]


def aligned_edit(beads: Sequence[Bead], *more: Sequence[Bead], title: str = "Aligned") -> AddArticle:
    """An article with these beads, and one more translation for each further list of beads."""
    count = max(bead.source_end for bead in beads)
    original = _text("Der Satz mit der Nummer {n} steht genau hier.", count)
    translations = []
    for number, own in enumerate((beads, *more)):
        plain = _text("The sentence with the number {n} stands right here.", max(bead.target_end for bead in own))
        translations.append(prepared(plain, "en", f"version {number + 1}", own))
    return AddArticle(title, count * 9, prepared(original), tuple(translations))


def add_aligned(library: Library, beads: Sequence[Bead], *more: Sequence[Bead], title: str = "Aligned") -> Article:
    """That article, stored."""
    return library.article(ArticleId(library.apply(aligned_edit(beads, *more, title=title)).made))


def _text(sentence: str, count: int) -> str:
    """Paragraphs of five sentences."""
    found = [sentence.format(n=number + 1) for number in range(count)]
    return "\n\n".join(" ".join(found[at : at + 5]) for at in range(0, count, 5))
