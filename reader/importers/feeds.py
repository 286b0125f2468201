"""Feeds (RSS, Atom, RDF): the articles that they announce, with as much of each as the feed has itself."""

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.filetypes import by_beginning
from reader.importers.html_blocks import heading
from reader.importers.html_markdown import join_blocks, to_blocks
from reader.importers.html_tree import one_line, seen_text, web_link
from reader.importers.languages import to_tag
from reader.importers.naming import called
from reader.importers.wire import Entry
from reader.importers.xml import parse_html
from reader.model import Metadata
from reader.text.dates import to_edtf
from reader.text.escape import escape
from reader.wording import said

MAX_ENTRIES = 2000
_ENTITIES = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_PROLOG = 64 * 1024
_AUTHOR = re.compile(r"^\S+@\S+\s*\((?P<name>[^)]+)\)$")


def is_feed(raw: bytes) -> bool:
    """Whether some bytes begin as a feed does."""
    return by_beginning(raw) == "feed"


def entries(raw: bytes, hints: Hints) -> tuple[Entry, ...]:
    """The articles that a feed announces, in its order.

    Raises:
        ImportFailed: It is no feed, or there is nothing in it.
    """
    found = _parsed(raw, hints)
    return tuple(_entry(one, hints) for one in found["entries"][:MAX_ENTRIES])


def extract(raw: bytes, hints: Hints) -> Extracted:
    """A feed as one text: each article with its title as a heading, and the feed's own words.

    Raises:
        ImportFailed: It is no feed, or there is no text in it.
    """
    found = _parsed(raw, hints)
    feed = found["feed"]
    blocks = []
    for entry in (_entry(one, hints) for one in found["entries"][:MAX_ENTRIES]):
        blocks += [part for part in (heading(escape(entry.title), 2) if entry.title else "", entry.markdown) if part]
    if not blocks:
        raise ImportFailed(
            said("There is no text in the feed {source}.", source=called(hints.name, starts=False)),
            said("Import its articles."),
        )
    metadata = Metadata(
        title=_plain(feed.get("title")),
        authors=tuple(_authors(feed)),
        language=to_tag(str(feed.get("language") or "")),
        url=web_link(str(feed.get("link") or ""), hints.address) or hints.address,
    )
    return Extracted("\n\n".join(blocks), metadata, str(found.get("encoding") or ""))


def _parsed(raw: bytes, hints: Hints) -> Mapping[str, Any]:
    import feedparser

    if _ENTITIES.search(raw[:_PROLOG]):
        raise ImportFailed(
            said(
                "The feed {source} was not read: it declares entities of its own, which can be made to "
                "exhaust the computer.",
                source=called(hints.name, starts=False),
            ),
            said("Get the feed from another source."),
        )
    charset = f"; charset={hints.encoding}" if hints.encoding and hints.encoding.isascii() else ""
    headers = {"content-type": f"application/xml{charset}", "content-location": hints.address}
    # Text is cleaned by the way every page goes. A stream, as a text would be taken for an address.
    found = feedparser.parse(BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version") and not found.get("entries"):
        raise ImportFailed(
            said("{source} is no feed that can be read.", source=called(hints.name)), said("Import the page itself.")
        )
    if not found.get("entries"):
        raise ImportFailed(
            said("The feed {source} announces no articles.", source=called(hints.name, starts=False)),
            said("Try again later."),
        )
    return dict(found)


def _entry(one: Mapping[str, Any], hints: Hints) -> Entry:
    address = web_link(str(one.get("link") or ""), hints.address)
    return Entry(
        title=_plain(one.get("title")),
        address=address,
        published=_date(str(one.get("published") or one.get("created") or "")),
        markdown=_content(one, address or hints.address),
        authors="; ".join(_authors(one)),
    )


def _content(one: Mapping[str, Any], address: str) -> str:
    """The longest text that a feed has of an article."""
    texts = [(str(part.get("value") or ""), str(part.get("type") or "")) for part in one.get("content") or ()]
    detail = one.get("summary_detail") or {}
    texts.append((str(one.get("summary") or ""), str(detail.get("type") or "")))
    text, kind = max(texts, key=lambda pair: len(pair[0]))
    if not text.strip():
        return ""
    if kind == "text/plain" and "<" not in text:
        return "\n\n".join(escape(one_line(part)) for part in re.split(r"\n\s*\n", text) if part.strip())
    return join_blocks(to_blocks(parse_html(text.encode("utf-8", "replace"), "utf-8"), address=address))


def _authors(one: Mapping[str, Any]) -> Iterator[str]:
    names = [str(author.get("name") or "") for author in one.get("authors") or ()] or [str(one.get("author") or "")]
    for name in dict.fromkeys(names):
        match = _AUTHOR.match(name.strip())
        if plain := _plain(match["name"] if match else name):
            yield plain


def _plain(value: object) -> str:
    """A title, which may be HTML, in one line of plain text."""
    text = str(value or "")
    if "<" in text or "&" in text:
        text = seen_text(parse_html(text.encode("utf-8", "replace"), "utf-8"))
    return one_line(text)


def _date(text: str) -> str:
    """EDTF of the day as the feed says it, in its own time zone."""
    if found := to_edtf(text):
        return found
    try:
        return f"{parsedate_to_datetime(text):%Y-%m-%d}"
    except (ValueError, TypeError, IndexError):
        return ""
