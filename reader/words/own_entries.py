"""What the reader has written himself: corrections of lemmas, own entries; they win over all dictionaries."""

from collections.abc import Sequence
from typing import Protocol

from reader.lexemes import Entry


class OwnEntries(Protocol):
    """The reader's own words; the library has them."""

    def lemma(self, form: str, language: str) -> str | None:
        """The lemma that the reader gave a form; None where he gave none."""
        ...

    def entries(self, lemma: str, language: str) -> Sequence[Entry]:
        """The reader's own entries of a lemma."""
        ...


class NoOwnEntries:
    """A reader who has written nothing."""

    def lemma(self, form: str, language: str) -> str | None:
        """None."""
        return None

    def entries(self, lemma: str, language: str) -> Sequence[Entry]:
        """None."""
        return ()
