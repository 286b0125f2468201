"""What the functions on German words ask of dictionaries."""

from typing import Literal, Protocol

Kind = Literal["noun", "verb", "adjective", "other"]


class Vocabulary(Protocol):
    """Headwords that some dictionary has; answers must be quick, they are asked by the dozen for one word."""

    def kinds(self, word: str) -> frozenset[Kind]:
        """Parts of speech of a headword in exactly this spelling; empty where it is none.

        A headword of which the dictionary does not say what it is counts as "noun" if it begins with
        a capital, else as "other".
        """
        ...
