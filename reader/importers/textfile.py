"""Plain text and Markdown: from bytes to Markdown, in this process, as nothing in them can be attacked.

bytes -> encoding -> normalised text -> metadata at its start and the text after it -> Markdown.
"""

from collections.abc import Callable

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.encoding import CERTAIN, decode
from reader.importers.markdown import read_markdown
from reader.importers.metadata import split_metadata
from reader.importers.naming import called
from reader.importers.plain import read_plain
from reader.text.normalise import REPLACEMENT, normalise
from reader.wording import counted, said

_CHOOSE = said("Choose a file with text in it.")


def extract_plain(raw: bytes, hints: Hints) -> Extracted:
    """Read a plain text; every sign in it is literal.

    Raises:
        ImportFailed: It is not text, or its encoding cannot be told.
    """
    return _extract(raw, hints, read_plain)


def extract_markdown(raw: bytes, hints: Hints) -> Extracted:
    """Read a Markdown text.

    Raises:
        ImportFailed: It is not text, or its encoding cannot be told.
    """
    return _extract(raw, hints, read_markdown)


def _extract(raw: bytes, hints: Hints, to_markdown: Callable[[str], str]) -> Extracted:
    decoded, encoding = decode(raw, hints.encoding, name=hints.name)
    text, warnings = normalise(decoded)
    split = split_metadata(text)
    if not text.strip():
        raise ImportFailed(said("{source} contains nothing but white space.", source=called(hints.name)), _CHOOSE)
    if not split.body.strip():
        raise ImportFailed(
            said("{source} contains details such as title and date, but no text.", source=called(hints.name)), _CHOOSE
        )
    return Extracted(
        markdown=to_markdown(split.body),
        metadata=split.metadata,
        encoding=encoding,
        warnings=(
            *doubts(encoding, hints.encoding, decoded.count(REPLACEMENT)),
            *warnings,
            *split.warnings,
        ),
    )


def doubts(found: str, named: str | None, unreadable: int) -> tuple[str, ...]:
    """What the user should look at, as the bytes did not say it clearly.

    Args:
        found: The encoding that was used.
        named: The one that was named, if any.
        unreadable: Number of characters that could not be decoded.
    """
    stated = []
    if not named and found not in CERTAIN:
        stated.append(
            said(
                "The encoding was guessed to be {found}; if letters are wrong, import it again with the right one.",
                found=found,
            )
        )
    if unreadable:
        stated.append(
            counted(
                "1 character could not be read and became “{sign}”.",
                "{n} characters could not be read and became “{sign}”.",
                n=unreadable,
                sign=REPLACEMENT,
            )
        )
    return tuple(stated)
