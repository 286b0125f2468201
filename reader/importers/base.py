"""What a way in is: a function from bytes to Markdown, and what it is told about them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reader.imported import Attachment, Part
from reader.model import Bead, Metadata, Span


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about some bytes beside themselves.

    Attributes:
        name: What the source is called; a path, an address or "-".
        encoding: Of the bytes, if somebody knows it.
        address: Where a page was fetched from or says it is from; relative links are resolved against it.
        language: As the user named it; chooses the original where a source is in several.
    """

    name: str = "-"
    encoding: str | None = None
    address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an importer makes of some bytes.

    Attributes:
        markdown: The text, without the metadata.
        metadata: As the source says it; plain text, whatever it looks like.
        encoding: How the bytes were decoded; empty for formats that are not text.
        parts: For the preview: everything found, with what was left out; empty where nothing is left out.
        attachments: The pictures that `markdown` refers to as `asset:NAME`.
        warnings: Sentences for the user.
        language: BCP 47, where the format has tags for it; else `metadata` may say it in any way.
        pieces: Where the source itself cuts the text, as spans of its plain text; empty where it does not.
        are_sentences: Whether pieces are sentences; else each is still to be cut into some.
        beside: Translations that the same source holds.
    """

    markdown: str
    metadata: Metadata = field(default_factory=Metadata)
    encoding: str = ""
    parts: tuple[Part, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()
    language: str = ""
    pieces: tuple[Span, ...] = ()
    are_sentences: bool = False
    beside: tuple["Beside", ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A translation that came with its original.

    Attributes:
        beads: Between the pieces of both, in their numbers.
        are_paragraphs: Whether the sentences within each bead are still to be aligned.
    """

    text: Extracted
    beads: tuple[Bead, ...]
    are_paragraphs: bool = False


Extract = Callable[[bytes, Hints], Extracted]


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that can be read.

    Attributes:
        name: What it is called; stored with what it read.
        endings: Of files in this format, in lower case; "" is a name without one.
        extract: Does it; imports what it needs itself. Raises ImportFailed.
        media_types: As servers and clipboards call it.
        isolated: Whether it runs in a child process with limits: every format that a file can attack.
    """

    name: str
    endings: frozenset[str]
    extract: Extract
    media_types: frozenset[str] = frozenset()
    isolated: bool = False
