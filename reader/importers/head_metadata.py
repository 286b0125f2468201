"""What a page says about itself: title, authors, date of publication, where it was published; as plain text.

Several vocabularies say it, in order of trust: Highwire `citation_*` (made for citing), schema.org as JSON-LD, Open
Graph, Dublin Core, microdata, plain `meta` names, and what readers see (`h1`, `time`). For each detail the first that
has a usable value counts. The date of a modification is never taken for that of publication.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.importers.head_jsonld import JsonLd, Pair, main_work, read_jsonld, work_pairs
from reader.importers.head_names import DUBLIN_CORE, HIGHWIRE, HIGHWIRE_TYPES, MICRODATA, OPEN_GRAPH, PLAIN, PRISM
from reader.importers.html_tree import local, one_line, seen_text, types
from reader.importers.languages import to_tag
from reader.model import Metadata
from reader.text.csl import TYPES
from reader.text.dates import leading_date, to_edtf

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FIELDS = frozenset({"title", "author", "issued", "language", "URL"})
_DOI = re.compile(r"\b10\.[0-9]{4,9}/[^\s\"<>]+")
_ISBN = re.compile(r"[0-9][0-9 -]{8,15}[0-9Xx]")
_BYLINE = re.compile(r"^(?:von|by|text:|autor(?:in)?:|author:)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|\||\s(?:und|and|&|et|y)\s)\s*")
_DIVIDERS = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")
_MODIFIED = re.compile(r"modif|updat|aktualisier|geändert|revis", re.IGNORECASE)
_AUTHOR_CLASSES = frozenset(
    {"author-name", "post-author", "byline-author", "byline__name", "wp-block-post-author-name", "entry-author-name"}
)
_SITE_CLASSES = frozenset({"site-title", "menu-title", "logo", "brand", "navbar-brand", "blog-title", "site-name"})
_MAX_NAME = 60
_MAX_TEXT = 4000


@dataclass(slots=True)
class _Head:
    """A page's own words about itself, in the forms the vocabularies need."""

    root: "Element"
    address: str
    metas: list[Pair]
    jsonld: JsonLd
    titles: list[str] = field(default_factory=list)


def read_head(root: "Element", address: str = "", jsonld: JsonLd | None = None) -> Metadata:
    """What a page says about itself.

    Args:
        root: The `html` element.
        address: Where the page was fetched from; empty if nobody knows.
        jsonld: Of this page, if it has been read already.

    Returns:
        Title, authors (as given), date (EDTF), language and address; in `extra`, by the names of CSL variables,
        type, container-title, publisher, DOI, ISBN, ISSN, volume, issue, page, editor, translator and abstract.
    """
    head = _Head(root, address, list(_metas(root)), jsonld or read_jsonld(root))
    head.titles = _titles(head)
    chosen: dict[str, list[str]] = {}
    for source in _SOURCES:
        for variable, values in _grouped(source(head)).items():
            good = [value for value in (_usable(variable, one, head) for one in values) if value]
            if good and variable not in chosen:
                chosen[variable] = good
    site = next(iter(chosen.get("container-title", [])), "")
    title = _without_site(next(iter(chosen.get("title", [])), ""), site, head)
    return Metadata(
        title=title,
        authors=tuple(
            dict.fromkeys(one for one in chosen.get("author", []) if one != site or len(chosen["author"]) == 1)
        ),
        date=next(iter(chosen.get("issued", [])), ""),
        language=next(iter(chosen.get("language", [])), ""),
        url=next(iter(chosen.get("URL", [])), ""),
        extra=tuple(_extra(chosen)),
    )


def _metas(root: "Element") -> Iterator[Pair]:
    for meta in root.iter():
        if local(meta) == "meta":
            names = f"{meta.get('name', '')} {meta.get('property', '')} {meta.get('http-equiv', '')}".lower().split()
            content = one_line(meta.get("content", ""))[:_MAX_TEXT]
            if content:
                yield from ((name, content) for name in dict.fromkeys(names))


def _mapped(head: _Head, table: dict[str, str]) -> Iterator[Pair]:
    """In the order of the table: of several names for one detail the first counts."""
    for wanted, variable in table.items():
        values = [value for name, value in head.metas if name == wanted]
        for value in values:
            if variable == "authors":
                yield from (("author", one) for one in split_authors(value))
            else:
                yield variable, value


def _highwire(head: _Head) -> Iterator[Pair]:
    pairs = list(_mapped(head, HIGHWIRE))
    # one author a line and all in one are the same people
    has_single = any(name == "citation_author" for name, _ in head.metas)
    several = {one for name, value in head.metas if name == "citation_authors" for one in split_authors(value)}
    yield from (pair for pair in _paged(pairs) if not (has_single and pair[0] == "author" and pair[1] in several))
    if has_single:
        yield from (("author", value) for name, value in head.metas if name == "citation_author" and value in several)
    for name, _ in head.metas:
        if name in HIGHWIRE_TYPES:
            yield "type", HIGHWIRE_TYPES[name]


def _schema(head: _Head) -> Iterator[Pair]:
    work = main_work(head.jsonld, head.titles)
    if work is not None:
        yield from work_pairs(work, head.jsonld)


def _open_graph(head: _Head) -> Iterator[Pair]:
    return _mapped(head, OPEN_GRAPH)


def _dublin_core(head: _Head) -> Iterator[Pair]:
    table = {
        f"{prefix}{name}": variable for name, variable in DUBLIN_CORE.items() for prefix in ("dc.", "dcterms.", "dc:")
    }
    yield from _mapped(head, table)
    yield from _paged(_mapped(head, PRISM))


def _microdata(head: _Head) -> Iterator[Pair]:
    for element in head.root.iter():
        if not isinstance(element.tag, str):
            continue
        for name in element.get("itemprop", "").lower().split():
            if name in MICRODATA and not _is_about_other(element):
                inner = next((one for one in element.iter() if "name" in one.get("itemprop", "").split()), element)
                value = inner.get("content") or inner.get("datetime") or seen_text(inner)
                yield MICRODATA[name], one_line(value)
        if "author" in element.get("rel", "").split() and local(element) == "a":
            yield "author", seen_text(element)


def _plain(head: _Head) -> Iterator[Pair]:
    return _mapped(head, PLAIN)


def _seen(head: _Head) -> Iterator[Pair]:
    """What stands on the page: canonical address, language, heading, first date."""
    for element in head.root.iter():
        if local(element) == "link" and "canonical" in element.get("rel", "").lower().split():
            yield "URL", element.get("href", "")
    yield "URL", head.address
    yield from (("title", title) for title in head.titles)
    for element in head.root.iter():
        classes = set(types(element))
        is_named = not _AUTHOR_CLASSES.isdisjoint(classes) or classes >= {"author", "vcard"}
        if is_named and not _is_about_other(element):
            yield from (("author", one) for one in split_authors(seen_text(element)) if len(one) < _MAX_NAME)
    for element in head.root.iter():
        if local(element) == "time" and not _is_about_other(element):
            said = " ".join((*types(element), element.get("itemprop", "")))
            around = element.getparent()
            text = seen_text(around)[:80] if around is not None else ""
            if not _MODIFIED.search(said) and not _MODIFIED.search(text):
                yield "issued", element.get("datetime") or seen_text(element)


def _canonical(head: _Head) -> Iterator[Pair]:
    """The address and the language come first from where browsers look."""
    yield from (("URL", value) for name, value in _seen(head) if name == "URL" and value != head.address)
    yield "language", head.root.get("lang") or head.root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""


_SOURCES: tuple[Callable[[_Head], Iterable[Pair]], ...] = (
    _canonical,
    _highwire,
    _schema,
    _open_graph,
    _dublin_core,
    _microdata,
    _plain,
    _seen,
)


def split_authors(text: str) -> list[str]:
    """The names in a line such as “Von Anna Berg und Karl Meier”; a comma parts names of two words or more."""
    text = _BYLINE.sub("", one_line(text))
    found: list[str] = []
    for part in _AND.split(text):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces):
            found += pieces
        elif part.strip(" ,"):
            found.append(part.strip(" ,"))
    return found


def _titles(head: _Head) -> list[str]:
    """What the page is called where it is seen: a heading that the title of the window repeats, and that title."""
    found = [one for one in head.root.iter() if local(one) in ("h1", "h2", "h3")]
    headings = [(local(one), seen_text(one)) for one in found if not _is_of_site(one)]
    windows = [one_line(one.text or "") for one in head.root.iter() if local(one) == "title"][:1]
    graph = [value for name, value in head.metas if name == "og:title"][:1]
    repeated = [text for _, text in headings if text and any(text in title for title in (*windows, *graph))]
    first = [text for name, text in headings if name == "h1" and text]
    best = [max(repeated, key=len)] if repeated else first if len(first) == 1 else []
    return [title for title in (*best, *windows, *graph) if title]


def _is_of_site(heading: "Element") -> bool:
    """Whether a heading is the name of the site, as it leads home or says so."""
    if not _SITE_CLASSES.isdisjoint(types(heading)):
        return True
    return any(local(one) == "a" and one.get("href") in ("/", "./", "#", "", "index.html") for one in heading.iter())


def _is_about_other(element: "Element") -> bool:
    """Whether something stands in a comment or in a pointer to another article."""
    for around in (element, *element.iterancestors()):
        if any("comment" in one or "related" in one or "teaser" in one for one in types(around)):
            return True
        if local(around) in ("aside", "nav", "footer"):
            return True
    return False


def _grouped(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for variable, value in pairs:
        found.setdefault(variable, []).append(value)
    return found


def _paged(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Pairs with first and last page made one."""
    first = last = ""
    for variable, value in pairs:
        if variable == "page-first":
            first = first or value
        elif variable == "page-last":
            last = last or value
        else:
            yield variable, value
    if first:
        yield "page", f"{first}–{last}" if last and last != first else first


def _usable(variable: str, value: str, head: _Head) -> str:
    """A value in the form in which it is stored; empty if it is not what it should be."""
    value = one_line(value)[:_MAX_TEXT]
    if variable == "issued":
        return to_edtf(value) or leading_date(value)[0]
    if variable == "language":
        return to_tag(value)
    if variable == "URL":
        return _address(value, head)
    if variable == "DOI":
        match = _DOI.search(value)
        return match[0].rstrip(".,;)") if match else ""
    if variable == "ISBN":
        match = _ISBN.search(value)
        return match[0] if match else ""
    if variable in ("author", "editor", "translator", "contributor"):
        return "" if "://" in value or len(value) > 200 else _BYLINE.sub("", value)
    return value if variable != "type" or value in TYPES else ""


def _address(value: str, head: _Head) -> str:
    """An address of the web; the start page of a site is not the address of an article on it."""
    try:
        found = urljoin(head.address, value.strip()) if value.strip() else ""
        parts, own = urlsplit(found), urlsplit(head.address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    is_start = parts.path in ("", "/") and not parts.query
    return "" if is_start and own.hostname and own.path not in ("", "/") else found.partition("#")[0]


def _without_site(title: str, site: str, head: _Head) -> str:
    """A title without the name of the site that many pages hang on it."""
    pieces = _DIVIDERS.split(title)
    heading = head.titles[0] if head.titles else ""
    if len(pieces) > 1 and heading and len(heading) > 3 and title != heading and title.startswith(heading):
        return heading
    host = (urlsplit(head.address).hostname or "").removeprefix("www.")
    for end in (site, host):
        if len(pieces) > 1 and end and pieces[-1].casefold() == end.casefold():
            at = title.rfind(pieces[-1])
            return title[:at].rstrip(" |–—·•»:-")
    return title


def _extra(chosen: dict[str, list[str]]) -> Iterator[Pair]:
    for variable, values in chosen.items():
        if variable in _FIELDS or (variable == "publisher" and values[:1] == chosen.get("container-title", [])[:1]):
            continue
        several = variable in ("editor", "translator", "contributor")
        yield variable, "; ".join(dict.fromkeys(values)) if several else values[0]
