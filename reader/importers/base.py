"""What a way in is: a function from bytes to Markdown, and what it is told about them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reader.imported import Attachment, Part
from reader.model import Metadata


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about some bytes beside themselves.

    Attributes:
        name: What the source is called; a path, an address or "-".
        encoding: Of the bytes, if somebody knows it.
        address: Where a page was fetched from or says it is from; relative links are resolved against it.
    """

    name: str = "-"
    encoding: str | None = None
    address: str = ""


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
    """

    markdown: str
    metadata: Metadata = field(default_factory=Metadata)
    encoding: str = ""
    parts: tuple[Part, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()


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
