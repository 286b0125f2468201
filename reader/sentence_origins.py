"""Where the sentences of a translation came from, one by one, and how a passage of it is to be called."""

from collections.abc import Sequence

from reader.alignment.partners import segments_of
from reader.library import Library
from reader.model import Revision, Role, Text
from reader.origins import Made, Origin, Pair

CONFIRMED = "confirmed translation"


def sentence(revision: Revision, number: int) -> str:
    """The words of a segment."""
    start, end = revision.segments[number]
    return revision.plain[start:end]


def sources_of(library: Library, text: Text) -> list[range]:
    """For each sentence of a translation the numbers of the original's sentences that it stands for."""
    revision = library.revision(text.revision)
    found = [range(0)] * len(revision.segments)
    original = library.article(text.article).texts[0]
    alignment = library.alignment(original, text)
    for bead in alignment.beads if alignment else ():
        for number in bead.target:
            if number < len(found):
                found[number] = bead.source
    return found


def pairs_of(library: Library, text: Text) -> list[Pair]:
    """Each sentence of a translation with its original, as they are known again."""
    from reader.storage.translations import pair

    original = library.revision(library.article(text.article).texts[0].revision)
    revision = library.revision(text.revision)
    return [
        pair("\n".join(sentence(original, number) for number in numbers), sentence(revision, at))
        for at, numbers in enumerate(sources_of(library, text))
    ]


def sentence_origins(library: Library, text: Text) -> list[Made]:
    """The origin of each sentence of a translation; `EDITED` throughout where no machine had a part in it."""
    origins = library.origins(text.id)
    if not origins.is_machine_made and not origins.locked:
        return [Made(Origin.EDITED)] * len(library.revision(text.revision).segments)
    return [origins.of(pair) for pair in pairs_of(library, text)]


def label_of(library: Library, text: Text, start: int, end: int) -> str:
    """What a passage of a text is called in exports: a machine's until somebody vouches for all of it.

    A machine's words count as one's own only if they were changed: that another sentence of the original now stands
    beside them confirms nothing.
    """
    if text.role is Role.ORIGINAL:
        return text.label
    origins = library.origins(text.id)
    if not origins.is_machine_made:
        return text.label
    revision = library.revision(text.revision)
    across = segments_of(revision.segments, start, end)
    words = {pair.target for pair in origins.made}
    pairs = pairs_of(library, text)
    if across and all(_is_vouched(pairs[at], origins.of(pairs[at]), words) for at in across):
        return CONFIRMED
    return text.label if "machine" in text.label.casefold() else f"{text.label}, machine translation".lstrip(", ")


def _is_vouched(pair: Pair, made: Made, machine: Sequence[str] | set[str]) -> bool:
    if made.origin is Origin.EDITED:
        return pair.target not in machine
    return made.is_kept
