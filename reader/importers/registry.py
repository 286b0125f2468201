"""The ways in: from a file or bytes to what can be stored. A new format is one module and one row here."""

import errno
import math
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from reader.errors import ImportFailed
from reader.imported import Imported
from reader.importers.encoding import CERTAIN, decode
from reader.importers.filetypes import by_ending
from reader.importers.languages import to_tag
from reader.importers.markdown import read_markdown
from reader.importers.metadata import Split, split_metadata
from reader.importers.naming import called
from reader.importers.plain import read_plain
from reader.model import BlockKind, Document, Metadata
from reader.text.markdown import to_document
from reader.text.normalise import REPLACEMENT, normalise

MAX_BYTES = 50_000_000
_MAX_TITLE = 300
_MAX_SENTENCE = 80

_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}")
_CHOOSE = "Choose a plain text (.txt) or Markdown (.md) file."


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that can be read.

    Attributes:
        name: What it is called.
        endings: Of files in this format, in lower case; "" is a name without one.
        to_markdown: Makes Markdown of a normalised text without its metadata.
    """

    name: str
    endings: frozenset[str]
    to_markdown: Callable[[str], str]


IMPORTERS = (
    Importer(
        "plain text",
        frozenset(
            {"", ".txt", ".text", ".asc", ".log", ".nfo", ".rst", ".adoc", ".asciidoc", ".org", ".textile", ".utf8"}
        ),
        read_plain,
    ),
    Importer("Markdown", frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdwn", ".qmd"}), read_markdown),
)


def read(source: Path | bytes, *, name: str = "", encoding: str | None = None) -> Imported:
    """Read one source.

    Args:
        source: A file, or the bytes of one.
        name: What it is called; its ending chooses the importer. By default the path; "-" is
            standard input, which is plain text.
        encoding: Of the bytes, if it is known.

    Raises:
        ImportFailed: The source cannot be read, is not text, or has no text in it; says which.
    """
    name = name or (str(source) if isinstance(source, Path) else "")
    if isinstance(source, Path):
        _check(source, name)
    importer = _importer(name)
    raw = _load(source, name) if isinstance(source, Path) else source
    _check_size(len(raw), name)
    if not raw:
        raise ImportFailed(f"{called(name)} is empty.", _CHOOSE)
    decoded, encoding_found = decode(raw, encoding, name=name)
    text, warnings = normalise(decoded)
    split = split_metadata(text)
    markdown = importer.to_markdown(split.body)
    document = to_document(markdown)
    if not document.blocks:
        raise _without_text(text, split, name)
    unreadable = decoded.count(REPLACEMENT)
    return Imported(
        source=name,
        raw=raw,
        encoding=encoding_found,
        markdown=markdown,
        document=document,
        metadata=split.metadata,
        kept=len(document.blocks),
        found=len(document.blocks),
        warnings=(*_doubts(encoding_found, encoding, unreadable), *warnings, *split.warnings),
    )


def load(path: Path) -> bytes:
    """The bytes of a file that is not too large.

    Raises:
        ImportFailed: It cannot be read; says why.
    """
    _check(path, str(path))
    return _load(path, str(path))


def derive_title(document: Document, metadata: Metadata, first_sentence: str) -> str:
    """What to call a text: its title, else its first heading, else its first sentence.

    A sentence is cut after a word to what fits above a text in two lines; a title only where it is
    longer than any title.
    """
    heading = next((b for b in document.blocks if b.kind is BlockKind.HEADING), None)
    title = metadata.title or (document.plain[heading.start : heading.end] if heading else "")
    return _cut(title, _MAX_TITLE) if title else _cut(first_sentence, _MAX_SENTENCE)


def _cut(title: str, most: int) -> str:
    title = " ".join(title.split())
    if len(title) <= most:
        return title
    cut = title[:most]
    # the last blank, unless what is left of a word without blanks would be next to nothing
    end = cut.rfind(" ")
    return cut[: end if end > most // 2 else most - 1].rstrip(" ,;:.–-") + "…"


def _importer(name: str) -> Importer:
    """The importer for a name's ending."""
    ending = PurePath(name).suffix.lower()
    # "Dr. Müller" and "Kapitel 1.2" have no ending, "essay.de" that of a language
    if not _ENDING.fullmatch(ending) or to_tag(ending[1:]):
        ending = ""
    for importer in IMPORTERS:
        if ending in importer.endings:
            return importer
    if kind := by_ending(ending):
        message = f"{called(name)} is {kind.what}; this version of Lesart reads text and Markdown."
        raise ImportFailed(message, kind.hint)
    raise ImportFailed(
        f"{called(name)} has the ending “{ending}”, which this version of Lesart does not know.",
        "If it is plain text, give it a name that ends in .txt.",
    )


def _check(path: Path, name: str) -> None:
    """Make sure that a path is a file of a size that can be read, before a byte of it is."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise _unreadable(error, name) from error
    if stat.S_ISDIR(status.st_mode):
        raise ImportFailed(f"{called(name)} is a folder, not a file.", "Name the files in it.")
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        raise ImportFailed(f"{called(name)} is a device, not a file.", _CHOOSE)
    _check_size(status.st_size, name)


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        megabytes = math.ceil(size / 100_000) / 10  # rounded up, so that it is never said to be just what is allowed
        message = f"{called(name)} is {megabytes:g} MB; Lesart reads texts up to {MAX_BYTES // 1_000_000} MB."
        raise ImportFailed(message, "Split it into parts, such as chapters.")


def _load(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(error, name) from error


def _unreadable(error: Exception, name: str) -> ImportFailed:
    is_missing = isinstance(error, FileNotFoundError | NotADirectoryError | ValueError)
    if is_missing or (isinstance(error, OSError) and error.errno in (errno.ENAMETOOLONG, errno.ELOOP)):
        return ImportFailed(f"There is no file called {called(name, starts=False)}.", "Check its name and folder.")
    if isinstance(error, PermissionError):
        return ImportFailed(f"{called(name)} may not be read.", "Change the file's permissions, or copy it.")
    reason = getattr(error, "strerror", None) or str(error)
    return ImportFailed(f"{called(name)} could not be read: {reason}.", "Try again, or copy it to another disk.")


def _without_text(text: str, split: Split, name: str) -> ImportFailed:
    if not text.strip():
        return ImportFailed(f"{called(name)} contains nothing but white space.", _CHOOSE)
    if not split.body.strip():
        return ImportFailed(f"{called(name)} contains details such as title and date, but no text.", _CHOOSE)
    return ImportFailed(f"{called(name)} contains no text that can be read.", _CHOOSE)


def _doubts(found: str, named: str | None, unreadable: int) -> tuple[str, ...]:
    """What the user should look at, as the bytes did not say it clearly."""
    doubts = []
    if not named and found not in CERTAIN:
        doubts.append(
            f"The encoding was guessed to be {found}; if letters are wrong, import it again with the right one."
        )
    if unreadable:
        which = "1 character" if unreadable == 1 else f"{unreadable} characters"
        doubts.append(f"{which} could not be read and became “{REPLACEMENT}”.")
    return tuple(doubts)
