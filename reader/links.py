"""Links into a library: `lesart://annotation/…`, `lesart://article/…`, `lesart://text/…/120-180?words=…`.

The one module that writes them (exports, “Copy link”) and reads them (the command line, the desktop, the clipboard).
A link names things by their ids and nothing else: it holds no path, and reading it opens nothing. Whether it leads
anywhere, `reader.following` finds out.
"""

import re

from reader.errors import NotFound
from reader.record import record
from reader.wording import said

SCHEME = "lesart://"
LONGEST = 2_000
"""Characters of a link; those that Lesart writes have at most 700."""
WORDS = 60
"""Code points of a sentence that its link repeats, so that it is found again in another version of the text."""
KINDS = ("annotation", "article", "text")

_LONGEST_ID = 200
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]*")
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})", re.ASCII)


@record
class Link:
    """What a link leads to.

    Attributes:
        kind: One of `KINDS`.
        id: Of that.
        start: Of a text: the first code point of a passage; a text without a passage has `start` and `end` 0.
        end: One past its last code point.
        words: What the passage began with when the link was made; may be empty.
    """

    kind: str
    id: str
    start: int = 0
    end: int = 0
    words: str = ""


def is_link(words: str) -> bool:
    """Whether this is meant as one of our links, right or wrong."""
    return words[: len(SCHEME)].lower() == SCHEME


def write(link: Link) -> str:
    """The link as text: an address without blanks, which can stand in Markdown, HTML and mails."""
    address = f"{SCHEME}{link.kind}/{_quoted(link.id)}"
    if link.end > link.start:
        address += f"/{link.start}-{link.end}"
        if link.words:
            address += f"?words={_quoted(link.words[:WORDS])}"
    return address


def to_annotation(id: str) -> str:
    """A link to an annotation."""
    return write(Link("annotation", id))


def to_article(id: str) -> str:
    """A link to an article."""
    return write(Link("article", id))


def to_passage(text: str, start: int, end: int, words: str = "") -> str:
    """A link to a passage of a text: by its offsets, and by the words it begins with."""
    return write(Link("text", text, start, end, words))


def read(address: str) -> Link:
    """What a link leads to; it may come from anybody.

    Raises:
        NotFound: It is none of ours.
    """
    if not is_link(address) or len(address) > LONGEST:
        raise _unknown()
    rest, _, query = address[len(SCHEME) :].partition("#")[0].partition("?")
    kind, *parts = rest.removesuffix("/").split("/")
    kind = kind.lower()
    id = _unquoted(parts[0]) if parts else ""
    if kind not in KINDS or not id or len(id) > _LONGEST_ID or "/" in id or len(parts) > 1 + (kind == "text"):
        raise _unknown()
    if len(parts) == 1:
        return Link(kind, id)
    span = _SPAN.fullmatch(parts[1])
    if span is None or int(span[1]) >= int(span[2]):
        raise _unknown()
    words = next((part[6:] for part in query.split("&") if part.startswith("words=")), "")
    return Link(kind, id, int(span[1]), int(span[2]), _unquoted(words)[:WORDS])


def _quoted(words: str) -> str:
    if _PLAIN_ID.fullmatch(words):
        return words
    from urllib.parse import quote

    return quote(words, safe="", errors="replace")


def _unquoted(words: str) -> str:
    """Percent signs resolved; empty where there is anything that stands in none of our links."""
    if "%" in words:
        from urllib.parse import unquote

        words = unquote(words, errors="replace")
    return words if words.isprintable() else ""


def _unknown() -> NotFound:
    return NotFound(
        said("This is not a link that Lesart understands."),
        said("Its links begin with lesart://annotation/, lesart://article/ or lesart://text/; copy the whole link."),
    )
