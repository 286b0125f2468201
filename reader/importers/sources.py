"""What the user names becomes single sources: files, folders, addresses, and the articles of a feed.

Command line and window share this. Nothing is read before it is its turn, so a folder of a thousand files or a feed of
a hundred articles takes the memory of one.
"""

import codecs
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.errors import ImportFailed, ReaderError
from reader.imported import Imported
from reader.importers.base import Hints
from reader.importers.child import Workshop
from reader.importers.files import load
from reader.importers.filetypes import by_ending
from reader.importers.formats import FEED, IMPORTERS, importer_for
from reader.importers.registry import most_bytes, read
from reader.model import Metadata
from reader.progress import Progress, silent
from reader.wording import joined, said

_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Single:
    """One thing that can be read, or a feed that announces several.

    Attributes:
        name: How it is called: a path, an address, "-" for what came through a pipe or by hand.
        path: Of a file.
        address: Of a page, or where what is in `raw` is from.
        typed: Whether the user wrote the address down; see `fetch`.
        raw: What is there already.
        media_type: As the server or the clipboard calls it.
        encoding: Of the bytes, if somebody knows it.
        about: What the feed that announced it says of it; fills what the page does not say itself.
        instead: Markdown to be taken if the address cannot be fetched, from the feed.
    """

    name: str
    path: Path | None = None
    address: str = ""
    typed: bool = False
    raw: bytes | None = None
    media_type: str = ""
    encoding: str = ""
    about: Metadata = field(default_factory=Metadata)
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a folder holds.

    Attributes:
        files: To be read.
        others: That are no texts, such as pictures.
        unreadable: Folders in it that may not be looked into.
    """

    files: tuple[Path, ...]
    others: tuple[Path, ...]
    unreadable: tuple[Path, ...]


def is_address(name: str) -> bool:
    """Whether a name is a web address."""
    return name[:8].lower().startswith(_ADDRESS)


def named(name: str) -> Single:
    """The source that a word of the user leads to: a web address or a file."""
    return Single(name, address=name, typed=True) if is_address(name) else Single(name, Path(name))


def look_into(folder: Path) -> Inside:
    """All files below a folder, in the order of their names; hidden files and editors' copies are passed over."""
    readable = {ending for importer in IMPORTERS for ending in importer.endings}
    unreadable: list[Path] = []
    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename))):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        found += [Path(here, name) for name in names if not _is_hidden(name)]
    # What has an ending that nobody knows is tried, and named if it is no text.
    is_text = {path: path.suffix.lower() in readable or by_ending(path.suffix.lower()) is None for path in found}
    return Inside(
        tuple(sorted(path for path in found if is_text[path])),
        tuple(sorted(path for path in found if not is_text[path])),
        tuple(unreadable),
    )


def expand(single: Single, workshop: Workshop, progress: Progress = silent) -> Iterator[Single]:
    """Get a source, and where it is a feed, the articles in it instead.

    Args:
        single: A file or address; its bytes are read or fetched.
        workshop: Reads feeds.
        progress: Told what is being fetched.

    Yields:
        The source with its bytes, or one source for each article of a feed, still to be fetched.

    Raises:
        ImportFailed: It cannot be read or fetched, or the feed is empty.
        Cancelled: The user stopped it.
    """
    single, local = _loaded(single, progress)
    assert single.raw is not None
    if not single.raw or importer_for(single.raw, single.name, single.media_type).name != FEED:
        yield single
        return
    hints = Hints(single.name, single.encoding or None, single.address)
    for entry in workshop.entries(single.raw, hints, progress):
        authors = tuple(name for name in entry.authors.split("; ") if name)
        about = Metadata(title=entry.title, authors=authors, date=entry.published, url=entry.address)
        if is_address(entry.address):
            yield Single(entry.address, address=entry.address, typed=local, about=about, instead=entry.markdown)
        elif entry.markdown:
            yield Single(entry.title or single.name, about=about, instead=entry.markdown)


def read_single(
    single: Single,
    workshop: Workshop,
    encoding: str | None = None,
    progress: Progress = silent,
    language: str = "",
) -> Imported:
    """Read one source that is no feed.

    Args:
        single: With or without its bytes.
        workshop: Whose child does the work.
        encoding: As the user named it, for a text.
        progress: Told what is being done.
        language: As the user named it; chooses the original of a source in several languages.

    Raises:
        ImportFailed: It cannot be read or fetched.
        Cancelled: The user stopped it.
    """
    try:
        single, _ = _loaded(single, progress)
        assert single.raw is not None
        imported = read(
            single.raw,
            name=single.name,
            encoding=encoding or single.encoding or None,
            address=single.address,
            media_type=single.media_type,
            progress=progress,
            workshop=workshop,
            language=language,
        )
    except ImportFailed as error:
        if not single.instead:
            raise
        imported = _from_feed(single, error)
    return replace(imported, metadata=_filled(imported.metadata, single))


def _loaded(single: Single, progress: Progress) -> tuple[Single, bool]:
    """A source with its bytes, and whether it is from the local network."""
    if single.raw is not None:
        return single, False
    if single.path is not None:
        return replace(single, raw=load(single.path, single.name, most_bytes(single.name))), False
    if not single.address:
        raise ImportFailed(said("“{name}” has no address.", name=single.name))
    from reader.importers.fetch import fetch

    got = fetch(single.address, progress, typed=single.typed)
    encoding = got.encoding if _fits(got.raw, got.encoding) else ""
    found = replace(single, raw=got.raw, address=got.address, media_type=got.media_type, encoding=encoding)
    return found, got.local


def _fits(raw: bytes, encoding: str) -> bool:
    """Whether bytes are in the encoding that a server claims; where not, the bytes are asked."""
    try:
        codecs.lookup(encoding)
        raw.decode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _from_feed(single: Single, error: ReaderError | None = None) -> Imported:
    """The article as the feed has it, if its page cannot be had."""
    imported = read(single.instead.encode("utf-8", "replace"), name=f"{single.name}.md", encoding="utf-8")
    why = (_not_read(error),) if error and single.address else ()
    return replace(imported, source=single.name, warnings=(*imported.warnings, *why))


def _not_read(error: ReaderError) -> str:
    problem = joined(error.message, error.hint)
    return said("Taken from the feed, as its page could not be read: {problem}", problem=problem)


def _filled(metadata: Metadata, single: Single) -> Metadata:
    """What a page says of itself, with gaps filled by the feed and by where it was."""
    return replace(
        metadata,
        title=metadata.title or single.about.title,
        date=metadata.date or single.about.date,
        url=metadata.url or single.about.url or single.address,
    )


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")
