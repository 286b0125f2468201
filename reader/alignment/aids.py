"""What helps to align two texts beside the texts themselves."""

from dataclasses import dataclass

from reader.alignment.lexicon import Dictionary
from reader.alignment.meaning import Encoder


@dataclass(frozen=True, slots=True)
class Aids:
    """What there is for a pair of languages.

    Attributes:
        dictionary: Knows which words translate each other; None where no dictionary does.
        encoder: Gives vectors of sentences; None where nothing gives them for these languages.
    """

    dictionary: Dictionary | None = None
    encoder: Encoder | None = None


NO_AIDS = Aids()
