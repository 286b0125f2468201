"""A glossary from a file: a table of terms and translations in any of the usual encodings."""

from pathlib import Path

from reader.errors import ImportFailed, NotFound
from reader.exchange import terms_table
from reader.importers.encoding import decode
from reader.importers.languages import to_tag
from reader.language.names import normalise_tag
from reader.terms import Term
from reader.wording import quoted, said

MAX_BYTES = 20_000_000


def read_terms(path: Path, source: str, target: str) -> tuple[Term, ...]:
    """The entries of a file.

    Args:
        path: A table, with tabs, commas or semicolons.
        source: Language of the terms where the file does not say it, BCP 47.
        target: Language of the translations, likewise.

    Raises:
        ImportFailed: It cannot be read, or there are no entries in it.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ImportFailed(said("“{name}” is too large for a glossary.", name=path.name), said("Split it."))
        raw = path.read_bytes()
    except OSError as error:
        raise ImportFailed(
            said("“{name}” could not be read: {reason}.", name=path.name, reason=error.strerror or error),
            said("Check the file."),
        ) from error
    text, _ = decode(raw, name=path.name)
    return terms_table.read(text, quoted(path.name), source, target, _tag)


def _tag(name: str) -> str:
    """The language that a cell names: a tag or a name; "" where it is none."""
    if not name or len(name) > 60:
        return ""
    found = to_tag(name)
    if found:
        return found
    try:
        return normalise_tag(name) if 2 <= len(name.split("-")[0].split("_")[0]) <= 3 else ""
    except NotFound:
        return ""
