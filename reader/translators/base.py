"""What a translator is: numbered segments go in, numbered translations come out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.errors import TranslationFailed
from reader.progress import Progress, silent
from reader.terms import Term


class Garbled(TranslationFailed):
    """An answer is not one to what was asked; asked anew, or singly, it may be."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What fits into one request.

    Attributes:
        segments: How many.
        characters: Code points of all of them together.
        context: Code points of context, beyond the segments.
    """

    segments: int
    characters: int
    context: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of text on its way out.

    Attributes:
        id: By which its translation is known again; no two of one request have the same.
        text: Plain, or with the tags of `reader.text.tagged` where `is_tagged`.
    """

    id: int
    text: str
    is_tagged: bool = False


@dataclass(frozen=True, slots=True)
class Translated:
    """What came back for a segment.

    Attributes:
        text: Its translation; empty where there is none.
        failure: Why there is none, as a sentence.
    """

    id: int
    text: str
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of what was paid for is used up, in characters. `limit` 0: unknown, or none."""

    used: int
    limit: int


class Translator(Protocol):
    """A service or a model that translates; used by one thread at a time."""

    @property
    def name(self) -> str:
        """As the command line calls it: "deepl"."""

    @property
    def title(self) -> str:
        """As people call it: "DeepL"."""

    @property
    def destination(self) -> str:
        """The host that texts are sent to; empty where they stay on this computer."""

    @property
    def limits(self) -> Limits:
        """What fits into one request."""

    @property
    def takes_tags(self) -> bool:
        """Whether emphasis and links may be sent along as tags."""

    def translate(
        self,
        segments: Sequence[Segment],
        source: str,
        target: str,
        context: str = "",
        glossary: Sequence[Term] = (),
        progress: Progress = silent,
    ) -> list[Translated]:
        """Translate segments of one request.

        Args:
            segments: Within the limits.
            source: BCP 47 tag of their language.
            target: BCP 47 tag of the language wanted.
            context: What stands around them; helps to understand them and is not translated.
            glossary: Terms to be used; a translator that cannot take them passes them over.
            progress: Asked in every wait whether the user has stopped it.

        Returns:
            Translations with the ids of their segments, in any order; some may be missing.

        Raises:
            Garbled: The answer cannot be told apart into segments.
            TranslationFailed: It is no use to go on.
            Cancelled: The user stopped it.
        """

    def model_for(self, source: str, target: str) -> str:
        """Which of its models translates from one language to another; empty where nobody can choose.

        Raises:
            TranslationFailed: It is known already that none does.
        """

    def usage(self, progress: Progress = silent) -> Usage | None:
        """How much of the quota is used up; None where the translator does not tell."""

    def close(self) -> None:
        """Give back what it holds."""
