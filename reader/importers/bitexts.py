"""Aligned texts as a way in: TMX, XLIFF and tables of sentences become a text with its translations beside it."""

from collections.abc import Sequence
from dataclasses import replace

from reader.errors import ImportFailed, NotFound
from reader.exchange import tmx, tsv, xliff_reading
from reader.exchange.bitext import Bitext
from reader.exchange.gather import Gathered, beads, gather
from reader.importers.base import Beside, Extracted, Hints
from reader.importers.encoding import decode
from reader.importers.languages import to_tag
from reader.importers.naming import called
from reader.importers.textfile import doubts
from reader.importers.xml import parse_xml
from reader.language.names import normalise_tag
from reader.model import Metadata
from reader.text.normalise import REPLACEMENT
from reader.wording import said

_CHANGED = said("It was changed since Lesart wrote it; emphasis and links of changed paragraphs are gone.")
_UNDETERMINED = "und"


def extract_tmx(raw: bytes, hints: Hints) -> Extracted:
    """Read a translation memory.

    Raises:
        ImportFailed: It is damaged, no TMX, or has no text in the language that was named.
    """
    what = called(hints.name)
    return _extracted(tmx.read(parse_xml(raw, what), what), hints)


def extract_xliff(raw: bytes, hints: Hints) -> Extracted:
    """Read an XLIFF document, 1.2 or 2.x.

    Raises:
        ImportFailed: It is damaged, no XLIFF, or has no text in the language that was named.
    """
    what = called(hints.name)
    return _extracted(xliff_reading.read(parse_xml(raw, what), what), hints)


def extract_table(raw: bytes, hints: Hints) -> Extracted:
    """Read a table with a text and its translations in columns.

    Raises:
        ImportFailed: It is no text, has no two columns of it, or none in the language that was named.
    """
    text, encoding = decode(raw, hints.encoding, name=hints.name)
    doubtful = doubts(encoding, hints.encoding, text.count(REPLACEMENT))
    return _extracted(tsv.read(text, called(hints.name), to_tag), hints, encoding, doubtful)


def _extracted(bitext: Bitext, hints: Hints, encoding: str = "", warnings: Sequence[str] = ()) -> Extracted:
    """The texts of a file, the original first: the one in the language named, else the one that the file names."""
    tags = [_tag(column.language) for column in bitext.columns]
    original = _original(tags, bitext.original, hints)
    texts = [gather(bitext, number) for number in range(len(tags))]
    if not texts or not texts[original].markdown:
        source, tag = called(hints.name), tags[original] if texts else ""
        raise ImportFailed(
            said("{source} has no text in its language, “{tag}”.", source=source, tag=tag)
            if tag
            else said("{source} has no text.", source=source),
            said("Choose a file with sentences in it."),
        )
    others = [
        Beside(
            _text(texts[number], tags[number], Metadata(), encoding),
            beads(bitext.units, texts[original], texts[number]),
            bitext.are_paragraphs,
        )
        for number in range(len(tags))
        if number != original and texts[number].markdown
    ]
    changed = (_CHANGED,) if any(text.is_changed for text in texts) else ()
    stated = (*warnings, *bitext.warnings, *changed)
    whole = _text(texts[original], tags[original], bitext.metadata, encoding)
    return replace(whole, beside=tuple(others), warnings=stated)


def _text(text: Gathered, tag: str, metadata: Metadata, encoding: str) -> Extracted:
    label, origin = text.column.label, text.column.origin
    if origin and "machine" not in label.casefold():
        # Whoever reads it must know; what the file says of single sentences is not kept.
        label = ", ".join(part for part in (label, origin) if part)
    if label and "label" not in dict(metadata.extra):
        metadata = replace(metadata, extra=(*metadata.extra, ("label", label)))
    return Extracted(
        text.markdown, metadata, encoding, language=tag, pieces=text.pieces, are_sentences=text.are_sentences
    )


def _tag(name: str) -> str:
    """The language that a file names, as a tag; empty for what is none."""
    try:
        tag = to_tag(name) or normalise_tag(name)
    except NotFound:
        return ""
    return "" if tag == _UNDETERMINED else tag


def _original(tags: Sequence[str], stated: int, hints: Hints) -> int:
    """The column of the original.

    Raises:
        ImportFailed: The language that was named is not there.
    """
    wanted = hints.language
    if not wanted or not tags or not any(tags):
        return stated
    primary = wanted.partition("-")[0]
    exact = [at for at, tag in enumerate(tags) if tag == wanted]
    alike = [at for at, tag in enumerate(tags) if tag.partition("-")[0] == primary]
    if found := exact or alike:
        return stated if stated in found else found[0]
    there = ", ".join(tag for tag in tags if tag)
    raise ImportFailed(
        said("{source} has no text in “{wanted}”.", source=called(hints.name), wanted=wanted),
        said("It has: {there}.", there=there),
    )
