"""The one entry to all ways in: from a file or bytes to what can be stored."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ImportFailed, NotFound
from reader.imported import Attachment, Beside, Imported, Part
from reader.importers.base import Beside as Translated
from reader.importers.base import Extracted, Hints, Importer
from reader.importers.encoding import spoilt_letters
from reader.importers.files import MAX_BYTES, MAX_DOCUMENT, check_size, load
from reader.importers.formats import by_name, importer_for
from reader.importers.metadata import clean
from reader.importers.naming import called
from reader.importers.pictures import attach
from reader.importers.pieces import checked_pieces, fit
from reader.language.names import normalise_tag
from reader.progress import Progress, silent
from reader.text.markdown import to_document
from reader.text.normalise import normalise
from reader.wording import counted, said

if TYPE_CHECKING:
    from reader.importers.child import Workshop

MAX_PICTURES = 2_000
MAX_PICTURE_BYTES = 200_000_000
"""Of all pictures of a text."""

_CHOOSE = said("Choose a file with text in it.")
_BY_USER = said("left out by you")


def read(
    source: Path | bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    address: str = "",
    media_type: str = "",
    progress: Progress = silent,
    workshop: "Workshop | None" = None,
    language: str = "",
) -> Imported:
    """Read one source.

    Formats that can attack their reader are read by a child process with limits; this process sees Markdown,
    pictures and metadata, and checks them.

    Args:
        source: A file, or the bytes of one.
        name: What it is called; its ending is one of the things that choose the importer. By default the address,
            else the path; "-" is standard input.
        encoding: Of the bytes, if it is known.
        address: Where it was fetched from.
        media_type: As the server or the clipboard calls it.
        progress: Asked while the child works, so that it can be stopped.
        workshop: Whose child is to do the work, where many sources are read; else one is started and ended.
        language: As the user named it; chooses the original of a source in several languages.

    Raises:
        ImportFailed: The source cannot be read, is not text, or has no text in it; says which.
        Cancelled: The user stopped it.
    """
    name = name or address or (str(source) if isinstance(source, Path) else "")
    raw = load(source, name, most_bytes(name)) if isinstance(source, Path) else source
    if not raw:
        raise ImportFailed(said("{source} is empty.", source=called(name)), _CHOOSE)
    check_size(len(raw), name, MAX_DOCUMENT)
    importer = importer_for(raw, name, media_type)
    check_size(len(raw), name, _most_bytes(importer))
    extracted = extract(importer, raw, Hints(name, encoding, address, language), progress, workshop)
    return _imported(importer, raw, name, extracted)


def extract(
    importer: Importer, raw: bytes, hints: Hints, progress: Progress = silent, workshop: "Workshop | None" = None
) -> Extracted:
    """Let an importer do its work, in a child process if it has to be.

    Raises:
        ImportFailed: It cannot be read; says why.
        Cancelled: The user stopped it.
    """
    if not importer.isolated:
        return importer.extract(raw, hints)
    if workshop is not None:
        return workshop.extract(importer.name, raw, hints, progress)
    from reader.importers.child import Workshop

    with Workshop() as own:
        return own.extract(importer.name, raw, hints, progress)


def choose(imported: Imported, keep: Sequence[bool]) -> Imported:
    """Make another choice of the parts of a source.

    Args:
        imported: As it was read.
        keep: For each of its parts, whether it belongs to the text.

    Raises:
        ImportFailed: No text would be left.
        ValueError: There are not as many choices as parts.
    """
    parts = tuple(
        replace(part, kept=kept, why="" if kept else part.why or _BY_USER)
        for part, kept in zip(imported.parts, keep, strict=True)
    )
    chosen = tuple(part.markdown for part in parts if part.kept)
    if not any(chosen):
        raise ImportFailed(
            said("Nothing of {source} would be left.", source=called(imported.source, starts=False)),
            said("Keep a part of it."),
        )
    markdown = normalise("\n\n".join(chosen))[0]
    document = to_document(markdown)
    if not document.blocks:
        raise ImportFailed(
            said("Nothing of {source} would be left.", source=called(imported.source, starts=False)),
            said("Keep a part of it."),
        )
    return replace(
        imported,
        markdown=markdown,
        document=document,
        parts=parts,
        kept=len(chosen),
        found=len(imported.parts),
        pieces=(),
        beside=(),
    )


def most_bytes(name: str) -> int:
    """How large a file of this name may be: books and documents are mostly pictures, texts are not."""
    named = by_name(name)
    return _most_bytes(named) if named else MAX_BYTES


def _most_bytes(importer: Importer) -> int:
    return MAX_DOCUMENT if importer.name in ("EPUB", "DOCX", "ODT", "PDF", "TMX", "XLIFF") else MAX_BYTES


def _printable(why: str) -> str:
    """Why a part was left out, as it is unless something in it cannot be shown."""
    plain = normalise(why)[0]
    return why if plain == why else plain


def _imported(importer: Importer, raw: bytes, name: str, extracted: Extracted) -> Imported:
    """Check what an importer made, and make of it what can be stored."""
    markdown, replaced = normalise(extracted.markdown)
    spoilt = spoilt_letters(extracted.markdown)
    document = to_document(markdown)
    if not document.blocks:
        raise ImportFailed(said("{source} contains no text that can be read.", source=called(name)), _CHOOSE)
    metadata, shortened = clean(extracted.metadata)
    pieces = checked_pieces(document, extracted.pieces)
    parts = tuple(Part(normalise(part.markdown)[0], part.kept, _printable(part.why)) for part in extracted.parts)
    pictures = tuple(_checked(extracted.attachments))
    left_out = len(extracted.attachments) - len(pictures)
    unfit = (counted("{n} picture was left out.", "{n} pictures were left out.", n=left_out),) if left_out else ()
    return Imported(
        source=name,
        raw=raw,
        encoding=extracted.encoding,
        markdown=markdown,
        document=document,
        metadata=metadata,
        kept=sum(part.kept for part in parts) if parts else len(document.blocks),
        found=len(parts) if parts else len(document.blocks),
        warnings=tuple(dict.fromkeys((*extracted.warnings, *filter(None, [spoilt]), *replaced, *shortened, *unfit))),
        format=importer.name,
        parts=parts,
        attachments=pictures,
        language=_tag(extracted.language),
        pieces=pieces,
        are_sentences=extracted.are_sentences and bool(pieces),
        beside=tuple(_beside(importer, raw, name, one, len(pieces)) for one in extracted.beside),
    )


def _beside(importer: Importer, raw: bytes, name: str, one: Translated, count: int) -> Beside:
    """A translation that came with its original, with beads that fit the pieces of both."""
    imported = _imported(importer, raw, name, replace(one.text, beside=()))
    fits = fit(one.beads, count, len(imported.pieces))
    return Beside(imported, one.beads if fits else (), one.are_paragraphs)


def _tag(language: str) -> str:
    try:
        return normalise_tag(language) if language else ""
    except NotFound:
        return ""


def _checked(attachments: Sequence[Attachment]) -> Iterator[Attachment]:
    """The pictures that are what they are called, as many as a text may have."""
    left = MAX_PICTURE_BYTES
    seen: set[str] = set()
    for one in attachments:
        left -= len(one.data)
        if left < 0 or len(seen) >= MAX_PICTURES:
            return
        if one.name not in seen and attach(one.data) == one:
            seen.add(one.name)
            yield one
