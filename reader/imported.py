"""What the ways in make of one source, before anything is stored."""

from reader.model import Bead, Document, Metadata, Span
from reader.record import record


@record
class Attachment:
    """A picture that came with a text.

    Attributes:
        name: SHA-256 of the data in hex and the ending of its type ("3f….png"): the same picture has one name,
            and Markdown refers to it as `asset:NAME`.
        media_type: As found in the data, not as the source says.
        data: The bytes, unchanged.
    """

    name: str
    media_type: str
    data: bytes


@record
class Part:
    """A block that an importer found in a source; the reader sees all of them before the text is stored.

    Attributes:
        markdown: Of this block alone. All kept ones, joined by empty lines, are the text.
        kept: Whether it belongs to the text.
        why: Why it was left out, in a few words ("navigation", "page number"); empty where it was kept.
    """

    markdown: str
    kept: bool = True
    why: str = ""


@record
class Imported:
    """What an importer makes of one source.

    Attributes:
        source: Where it came from: a path, an address or "-".
        raw: The bytes as they were.
        encoding: How `raw` was decoded; empty for formats that are not text.
        markdown: The text as Markdown, NFC, without the metadata.
        document: The same as plain text with blocks.
        metadata: From the source itself.
        kept: Blocks kept.
        found: Blocks found.
        warnings: Sentences for the user, e.g. characters that had to be replaced.
        format: Name of the importer, so that the raw source can be read again by a better one.
        parts: For the preview, what was kept and what was left out; empty where nothing can be left out.
        attachments: The pictures that `markdown` refers to.
        language: BCP 47, where the format has tags for it; goes before what the metadata say.
        pieces: Where the source itself cuts the plain text, each within a block; empty where it does not.
        are_sentences: Whether pieces are sentences; else each is still to be cut into some.
        beside: Translations that the same source holds.
    """

    source: str
    raw: bytes
    encoding: str
    markdown: str
    document: Document
    metadata: Metadata
    kept: int
    found: int
    warnings: tuple[str, ...] = ()
    format: str = ""
    parts: tuple[Part, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    language: str = ""
    pieces: tuple[Span, ...] = ()
    are_sentences: bool = False
    beside: tuple["Beside", ...] = ()


@record
class Beside:
    """A translation that came with its original.

    Attributes:
        beads: Between the pieces of both, in their numbers; empty where the source does not say.
        are_paragraphs: Whether the sentences within each bead are still to be aligned.
    """

    imported: Imported
    beads: tuple[Bead, ...]
    are_paragraphs: bool = False
