"""Where the sentences of a translation came from, one by one, and how a passage of it is to be called."""

from reader.alignment.partners import segments_of
from reader.library import Library
from reader.model import Revision, RevisionId, Role, Text
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


class Labels:
    """What passages of texts are called in exports; remembers what it has looked up."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vouched: dict[RevisionId, list[bool] | None] = {}

    def of(self, text: Text, start: int, end: int) -> str:
        """A passage's label: a machine's until somebody vouches for every sentence of it."""
        if text.role is Role.ORIGINAL:
            return text.label
        if text.revision not in self._vouched:
            self._vouched[text.revision] = vouched(self._library, text)
        found = self._vouched[text.revision]
        if found is None:
            return text.label
        across = segments_of(self._library.revision(text.revision).segments, start, end)
        if across and all(found[at] for at in across):
            return CONFIRMED
        return text.label if "machine" in text.label.casefold() else f"{text.label}, machine translation".lstrip(", ")


def vouched(library: Library, text: Text) -> list[bool] | None:
    """Of each sentence of a text whether somebody vouches for it; None where no machine had a part in the text.

    A machine's words become somebody's own by being changed: that another sentence of the original stands beside them
    now confirms nothing.
    """
    origins = library.origins(text.id)
    if not origins.is_machine_made:
        return None
    machine = {pair.target for pair in origins.made}
    return [
        origins.of(pair).is_kept and (pair in origins.locked or pair.target not in machine)
        for pair in pairs_of(library, text)
    ]
