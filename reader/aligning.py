"""The use case of aligning a stretch of two texts anew: what is confirmed stays and holds the rest in place."""

from collections.abc import Sequence

from reader.alignment import editing
from reader.alignment.aids import NO_AIDS, Aids
from reader.alignment.moves import Move
from reader.alignment.realign import Side
from reader.errors import EditRefused
from reader.intake import sentences
from reader.library import Library
from reader.model import Bead, BeadStatus, Text
from reader.progress import Progress, silent
from reader.wording import Sentence, counted, listed, said


def sides(library: Library, original: Text, translation: Text) -> tuple[Side, Side]:
    """The sentences of the present revisions of two texts."""
    found = []
    for text in (original, translation):
        revision = library.revision(text.revision)
        found.append(Side(sentences(revision, revision.segments), text.language))
    return found[0], found[1]


def moved(
    texts: tuple[Side, Side], beads: Sequence[Bead], aids: Aids = NO_AIDS, progress: Progress = silent
) -> list[Move]:
    """The passages of the original that stand elsewhere in the translation, in the order of the original.

    Nothing is aligned anew: they are looked for among the sentences that the beads leave without partner or are
    not sure of. Where there are such on one side only, it takes no time.

    Args:
        texts: The sentences of both sides.
        beads: Of the alignment, in reading order.
        aids: Dictionary and vectors, where there are some.
        progress: Told while the texts are read; may raise `Cancelled`.
    """
    from reader.alignment.align import moves

    paragraphs = texts[0].paragraphs, texts[1].paragraphs
    return moves(paragraphs, (texts[0].language, texts[1].language), beads, progress, aids)


def moves_in_words(moves: Sequence[Move]) -> Sentence:
    """What to tell about passages that stand elsewhere, with sentence numbers as beads have them."""
    places = (said("{here} at {there}", here=_numbers(move.source), there=_numbers(move.target)) for move in moves)
    return counted(
        "1 passage stands elsewhere in the translation: {places}.",
        "{n} passages stand elsewhere in the translation: {places}.",
        n=len(moves),
        places=listed(places, "; "),
    )


def _numbers(sentences: range) -> str:
    first, last = sentences[0], sentences[-1]
    return f"{first}" if first == last else said("{first} to {last}", first=first, last=last)


def between_confirmed(beads: Sequence[Bead], at: int) -> tuple[int, int]:
    """The first and the last bead of the stretch around one that no confirmed bead interrupts.

    Raises:
        EditRefused: That one is confirmed itself.
    """
    if not 0 <= at < len(beads) or beads[at].status is BeadStatus.CONFIRMED:
        raise EditRefused(said("This row is confirmed."), said("Choose one between two confirmed rows."))
    first = last = at
    while first and beads[first - 1].status is not BeadStatus.CONFIRMED:
        first -= 1
    while last + 1 < len(beads) and beads[last + 1].status is not BeadStatus.CONFIRMED:
        last += 1
    return first, last


def realigned(
    beads: Sequence[Bead],
    first: int,
    last: int,
    texts: tuple[Side, Side],
    aids: Aids = NO_AIDS,
    progress: Progress = silent,
) -> list[Bead]:
    """All beads, with those from `first` to `last` (both included) that nobody has confirmed aligned anew.

    Args:
        beads: Of the alignment, in reading order.
        first: Place of the first.
        last: Place of the last.
        texts: The sentences of both sides.
        aids: Dictionary and vectors, where there are some.
        progress: Told of each stretch; may raise `Cancelled`.
    """
    from reader.alignment.align import align

    result = list(beads[:first])
    stretches = _stretches(beads, first, last)
    for number, (begin, end, is_fixed) in enumerate(stretches):
        progress(number, len(stretches), said("Aligning sentences"))
        some = beads[begin:end]
        if is_fixed or not _is_whole(some):
            result += some
            continue
        start = some[0].source_start, min(bead.target_start for bead in some)
        own = range(start[0], max(bead.source_end for bead in some))
        other = range(start[1], max(bead.target_end for bead in some))
        found = align(
            texts[0].part(own),
            texts[1].part(other),
            texts[0].language,
            texts[1].language,
            aids=aids,
        )
        made = [_shifted(bead, own.start, other.start) for bead in found]
        # What pinning has only drawn together has no score yet.
        same = {(*bead.source, -1, *bead.target): bead for bead in some if bead.score}
        result += [same.get((*bead.source, -1, *bead.target), bead) for bead in made]
    return editing.put(beads, first, last, result[first:])


def _stretches(beads: Sequence[Bead], first: int, last: int) -> list[tuple[int, int, bool]]:
    """The beads from `first` to `last` cut into confirmed and other ones: half-open, and whether confirmed."""
    found: list[tuple[int, int, bool]] = []
    for at in range(first, last + 1):
        is_fixed = beads[at].status is BeadStatus.CONFIRMED
        if found and found[-1][2] == is_fixed:
            found[-1] = (found[-1][0], at + 1, is_fixed)
        else:
            found.append((at, at + 1, is_fixed))
    return found


def _is_whole(some: Sequence[Bead]) -> bool:
    """Whether beads hold all sentences between their ends, so that none outside crosses them."""
    for numbers in ([n for bead in some for n in bead.source], [n for bead in some for n in bead.target]):
        if numbers and max(numbers) - min(numbers) + 1 != len(numbers):
            return False
    return True


def _shifted(bead: Bead, source: int, target: int) -> Bead:
    return Bead(
        bead.source_start + source,
        bead.source_end + source,
        bead.target_start + target,
        bead.target_end + target,
        bead.score,
        bead.status,
    )
