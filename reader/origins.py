"""Who made a translation's sentences: a machine, or somebody who vouches for them."""

from collections.abc import Mapping
from enum import StrEnum

from reader.record import record


class Origin(StrEnum):
    """How a sentence of a translation came about.

    MACHINE: as a translator gave it. COPIED: as in the original, such as code or a number. UNTRANSLATED: as in the
    original, as no translation could be had. EDITED: somebody wrote or changed it. LOCKED: somebody vouches for it.
    """

    MACHINE = "machine"
    COPIED = "copied"
    UNTRANSLATED = "untranslated"
    EDITED = "edited"
    LOCKED = "locked"


@record
class Made:
    """The origin of one sentence, with what made it where that was a machine, and when (ISO 8601)."""

    origin: Origin
    provider: str = ""
    model: str = ""
    created: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether no machine may overwrite it."""
        return self.origin in (Origin.EDITED, Origin.LOCKED)


@record
class Pair:
    """A sentence and its original, as digests."""

    source: str
    target: str


@record
class Origins:
    """What is known of a text's sentences.

    Attributes:
        made: What machines made, by pair.
        locked: What somebody vouches for.
    """

    made: Mapping[Pair, Made]
    locked: frozenset[Pair]

    @property
    def is_machine_made(self) -> bool:
        """Whether a machine had a part in this text at all."""
        return bool(self.made)

    def of(self, pair: Pair) -> Made:
        """The origin of a sentence. A machine's sentence that has another original now counts as edited."""
        known = self.made.get(pair)
        if pair in self.locked:
            return Made(Origin.LOCKED, *((known.provider, known.model, known.created) if known else ()))
        return known or Made(Origin.EDITED)
