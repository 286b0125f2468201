"""How a reader's note is understood: CommonMark with tables and strikethrough, no HTML, safe links.

markdown-it is imported when the first note needs it; most notes are plain sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST_HEADING = 6
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_EMPTY_START = re.compile(r"\A(?:[ \t]*\n)+")


def tidy(note: str) -> str:
    """The note without empty lines around it, with line feeds as its only line ends."""
    if "\r" in note:
        note = note.replace("\r\n", "\n").replace("\r", "\n")
    note = note.rstrip()
    return _EMPTY_START.sub("", note) if note[:1].isspace() else note


def is_web_link(address: str) -> bool:
    """Whether a link may leave a web page: http, https and mailto only."""
    match = _SCHEME.match(address)
    return match is not None and match[1].lower() in ("http", "https", "mailto")


def is_safe_link(address: str) -> bool:
    """Whether a link may stand in a Markdown file: also a relative one, also one back into Lesart."""
    match = _SCHEME.match(address)
    if match:
        return match[1].lower() in ("http", "https", "mailto", "lesart")
    # "//host" and "\\\\host" reach another machine, "/etc" leaves the folder.
    return not address.startswith(("/", "\\", "%5C")) and ":" not in re.split("[/?#]", address, maxsplit=1)[0]


def parser(is_link: Callable[[str], bool]) -> MarkdownIt:
    """A parser of notes that leaves HTML, and links `is_link` refuses, as the text they are."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("js-default", {"html": False})
    markdown.validateLink = is_link  # type: ignore[method-assign, assignment]  # as its documentation says
    return markdown


def demote(tokens: Sequence[Token], level: int) -> None:
    """Puts headings below a section of `level`: `#` in a note under `###` becomes `####`."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{demoted(int(token.tag[1]), level)}"


def demoted(heading: int, level: int) -> int:
    """The level that a note's heading gets in a section of `level`."""
    return min(level + heading, DEEPEST_HEADING)
