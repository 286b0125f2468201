"""What a page says about itself in JSON-LD with the words of schema.org, as pairs of CSL variable and text.

Whatever is in it is taken as text; nothing it refers to is fetched. Source: schema.org 28, JSON-LD 1.1 (as far as
pages use it: lists, `@graph`, references by `@id` within the page).
"""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.html_tree import local, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Pair = tuple[str, str]
Thing = dict[str, object]
"""An object of JSON."""

_MAX_SCRIPT = 2_000_000
_MAX_THINGS = 20_000
_MAX_VALUES = 200
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_TYPES = {
    "newsarticle": "article-newspaper",
    "reportagenewsarticle": "article-newspaper",
    "analysisnewsarticle": "article-newspaper",
    "opinionnewsarticle": "article-newspaper",
    "reviewnewsarticle": "article-newspaper",
    "scholarlyarticle": "article-journal",
    "medicalscholarlyarticle": "article-journal",
    "blogposting": "post-weblog",
    "liveblogposting": "post-weblog",
    "article": "webpage",
    "techarticle": "webpage",
    "socialmediaposting": "post",
    "report": "report",
    "thesis": "thesis",
    "book": "book",
    "chapter": "chapter",
    "review": "review",
    "webpage": "webpage",
    "aboutpage": "webpage",
    "profilepage": "webpage",
    "recipe": "webpage",
    "advertisercontentarticle": "webpage",
    "interview": "interview",
    "discussionforumposting": "post",
}
_WORKS = frozenset(_TYPES) - {"webpage", "aboutpage", "profilepage"}
_TEXTS = {
    "headline": "title",
    "datepublished": "issued",
    "inlanguage": "language",
    "isbn": "ISBN",
    "issn": "ISSN",
    "volumenumber": "volume",
    "issuenumber": "issue",
    "pagination": "page",
    "bookedition": "edition",
    "description": "abstract",
}


@dataclass(slots=True)
class JsonLd:
    """All things that a page describes.

    Attributes:
        things: In the order in which they stand; what is in a thing comes after it.
    """

    things: list[Thing] = field(default_factory=list)
    by_id: dict[str, Thing] = field(default_factory=dict)


def read_jsonld(root: "Element") -> JsonLd:
    """Read a page's JSON-LD; scripts that are no JSON are passed over."""
    found = JsonLd()
    for script in root.iter():
        if local(script) != "script" or "ld+json" not in (script.get("type") or "").lower():
            continue
        text = _WRAPPER.sub("", script.text or "")
        if len(text) <= _MAX_SCRIPT:
            try:
                _collect(json.loads(text, strict=False), found)
            except (ValueError, RecursionError):
                continue
    return found


def main_work(found: JsonLd, titles: Sequence[str]) -> Thing | None:
    """The thing that the page is, not one that it mentions.

    Args:
        found: All things.
        titles: What the page is called elsewhere on it.
    """
    works = [thing for thing in found.things if _WORKS & _types(thing)]
    named = {_plain(title) for title in titles if title}
    for thing in works:
        if {_plain(text) for name in ("headline", "name") for text in texts(thing.get(name))} & named:
            return thing
    complete = [
        thing for thing in works if thing.get("headline") and (thing.get("datePublished") or thing.get("author"))
    ]
    if complete or works:
        return (complete or works)[0]
    return next((thing for thing in found.things if _types(thing) & set(_TYPES)), None)


def work_pairs(work: Thing, found: JsonLd) -> Iterator[Pair]:
    """What the work says about itself."""
    for kind in _types(work):
        if kind in _TYPES and _TYPES[kind] != "webpage":
            yield "type", _TYPES[kind]
    yield from _own(work)
    if not work.get("headline"):
        yield from (("title", text) for text in texts(work.get("name"))[:1])
    for name in ("author", "creator"):
        yield from (("author", text) for text in _names(work.get(name), found))
        if work.get(name):
            break
    yield from (("editor", text) for text in _names(work.get("editor"), found))
    yield from (("translator", text) for text in _names(work.get("translator"), found))
    yield from (("publisher", text) for text in _names(work.get("publisher"), found)[:1])
    for text in _identifiers(work):
        yield "DOI", text
    start, end = (next(iter(texts(work.get(name))), "") for name in ("pageStart", "pageEnd"))
    if start:
        yield "page", f"{start}–{end}" if end else start
    yield from _container(work, found)


def article_body(found: JsonLd) -> str:
    """The longest text that is said to be the article's."""
    bodies = [text for thing in found.things for text in texts(thing.get("articleBody"))]
    return max(bodies, key=len, default="")


def texts(value: object) -> list[str]:
    """The texts in a value: itself, those of a list, or what an object is called."""
    found: list[str] = []
    waiting = [value]
    while waiting and len(found) < _MAX_VALUES:
        one = waiting.pop(0)
        if isinstance(one, str):
            if text := one_line(html.unescape(one)):
                found.append(text)
        elif isinstance(one, bool) or one is None:
            continue
        elif isinstance(one, int | float):
            found.append(str(one))
        elif isinstance(one, list):
            waiting = one[:_MAX_VALUES] + waiting
        elif isinstance(one, dict):
            waiting.insert(0, one.get("@value") or one.get("name") or one.get("alternateName"))
    return found


def _collect(value: object, found: JsonLd) -> None:
    waiting = [value]
    while waiting and len(found.things) < _MAX_THINGS:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = one + waiting
        elif isinstance(one, dict):
            found.things.append(one)
            name = one.get("@id")
            if isinstance(name, str) and len(one) > 1:
                found.by_id.setdefault(name, one)
            waiting = [inner for inner in one.values() if isinstance(inner, list | dict)] + waiting


def _types(thing: Thing) -> set[str]:
    said = thing.get("@type")
    kinds = said if isinstance(said, list) else [said]
    return {kind.rpartition("/")[2].lower() for kind in kinds if isinstance(kind, str)}


def _own(work: Thing) -> Iterator[Pair]:
    for name, value in work.items():
        variable = _TEXTS.get(name.lower())
        if variable:
            yield from ((variable, text) for text in texts(value)[:1])


def _resolved(value: object, found: JsonLd) -> object:
    """The thing that a reference means."""
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return found.by_id.get(str(value["@id"]), value)
    return value


def _names(value: object, found: JsonLd) -> list[str]:
    several = value if isinstance(value, list) else [value]
    names = [name for one in several[:_MAX_VALUES] for name in _name(_resolved(one, found))]
    return [name for name in names if not name.startswith(("http://", "https://"))]


def _name(value: object) -> list[str]:
    if isinstance(value, dict) and not value.get("name"):
        parts = [text for name in ("givenName", "familyName") for text in texts(value.get(name))[:1]]
        return [" ".join(parts)] if parts else []
    return texts(value)


def _identifiers(work: Thing) -> Iterator[str]:
    for name in ("doi", "identifier", "sameAs", "@id", "url"):
        value = work.get(name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                is_doi = "doi" in str(one.get("propertyID", "")).lower()
                yield from (text for text in texts(one.get("value")) if is_doi or "10." in text)
            elif isinstance(one, str) and ("doi" in one.lower() or name == "doi"):
                yield one


def _container(work: Thing, found: JsonLd) -> Iterator[Pair]:
    """Volume, issue and periodical, which schema.org puts around each other."""
    at = _resolved(work.get("isPartOf"), found)
    for _ in range(4):
        if isinstance(at, list):
            at = _resolved(at[0], found) if at else None
        if not isinstance(at, dict):
            return
        yield from (pair for pair in _own(at) if pair[0] in ("volume", "issue", "ISSN", "ISBN"))
        kinds = _types(at)
        if not kinds & {"publicationvolume", "publicationissue", "webpage", "person"}:
            yield from (("container-title", text) for text in texts(at.get("name"))[:1])
        at = _resolved(at.get("isPartOf"), found)


def _plain(text: str) -> str:
    """Letters and digits alone, to compare titles."""
    return "".join(char for char in text.casefold() if char.isalnum())
