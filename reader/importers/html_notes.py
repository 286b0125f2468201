"""Footnotes and endnotes in HTML: which links are references to a note, and which elements are the notes.

Books say so (`epub:type="noteref"`, `role="doc-noteref"`); elsewhere a note is known by a short raised link to
something that can be a note (Wikipedia, pandoc, mammoth), or by two places that lead to each other (Word).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

from reader.importers.html_tree import HEADINGS, attribute, is_block, is_unseen, local, seen_text, types, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_REFERS = frozenset(
    {"noteref", "doc-noteref", "footnote-ref", "footnoteref", "footnote-reference", "sdfootnoteanc", "sdendnoteanc"}
)
_RETURNS = words(
    """
    backlink doc-backlink mw-cite-backlink footnote-back footnote-backref reversefootnote footnote-backlink
    footnote-return sdfootnotesym sdendnotesym
    """
)
_RAISED = frozenset({"msofootnotereference", "msoendnotereference", "footnotereference", "reference"})
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*super|mso-(?:foot|end)note-id", re.IGNORECASE)
_NUMBER = re.compile(
    r"[\[({]?\s*(?:[0-9]{1,4}|[*†‡§¶#]{1,3}|[a-zA-Z]|[ivxlc]{1,7}|[⁰¹²³⁴-⁹]+)\s*[\])}.:]?", re.IGNORECASE
)
_BODIES = frozenset({"p", "li", "div", "aside", "dd", "td", "tr", "section", "blockquote"})
_LONGEST_NOTE = 8000
_LONGEST_RETURN = 24


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a text; places are addresses with a fragment ("chapter.xhtml#fn1").

    Attributes:
        labels: Of each note, by the place that references lead to.
        numbers: What the references of a label show ("1"); the note itself may repeat it.
        returns: The places of the references, to which notes lead back.
    """

    labels: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, frozenset[str]] = field(default_factory=dict)
    returns: frozenset[str] = frozenset()

    def referred(self, link: "Element", address: str) -> str:
        """The label of the note that a link refers to; empty if it does not."""
        place = _place(link, address)
        label = self.labels.get(place, "") if place else ""
        return label if label and bare(seen_text(link)) in self.numbers[label] else ""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A link that may refer to a note.

    Attributes:
        place: Where it leads.
        number: What it shows, bare.
        strength: 2 if it says so, 1 if it looks like it, 0 if it is just short.
        own: The places that lead to it or near it.
        around: The places in its own block.
    """

    place: str
    number: str
    strength: int
    own: frozenset[str]
    around: frozenset[str]


def collect_notes(pages: "Iterable[tuple[Element, str]]") -> Notes:
    """Find the notes of a text.

    Args:
        pages: Root and address of each page, in reading order; a text of one page has one. Addresses may be
            paths within a book. No page is held on to.
    """
    references: list[_Reference] = []
    bodies: dict[str, frozenset[str]] = {}
    for root, address in pages:
        page = urldefrag(address)[0]
        ids = named_elements(root)
        references += _references(root, page)
        links: dict[Element, frozenset[str] | None] = {}
        for name, element in ids.items():
            # of other pages nobody knows yet what will be referred to, so all that can be a note is looked at
            around = _block_around(element)
            if around not in links:
                body = note_body(element)
                links[around] = None if body is None else frozenset(_links(body, page))
            if (leading := links[around]) is not None:
                bodies[f"{page}#{name}"] = leading
    return _numbered(list(_accepted(references, bodies)))


def note_body(element: "Element") -> "Element | None":
    """The block that is the note a place leads to; None if it can be none."""
    at = _block_around(element)
    if local(at) not in _BODIES:
        return None
    if any(local(inner) in HEADINGS for inner in at.iter()):
        return None
    parent = at.getparent()
    # Word puts the anchor into the first paragraph of a division that is the whole note
    if local(at) == "p" and parent is not None and local(parent) == "div" and _is_named_note(parent):
        at = parent
    return at if 0 < len(seen_text(at)) <= _LONGEST_NOTE else None


def _block_around(element: "Element") -> "Element":
    """The block that an element is or stands in; the root where there is none."""
    while not is_block(element) and (parent := element.getparent()) is not None:
        element = parent
    return element


def is_return(link: "Element") -> bool:
    """Whether an element says that it leads from a note back to the text."""
    return not _RETURNS.isdisjoint(types(link))


def bare(number: str) -> str:
    """A note's number without brackets and full stop."""
    return number.strip().strip("[](){}.: \u00a0\ufe0e\ufe0f")


def leads_back(link: "Element", address: str, notes: Notes) -> bool:
    """Whether an element within a note is nothing but the way back to the text."""
    if len(seen_text(link)) > _LONGEST_RETURN:
        return False
    return is_return(link) or (local(link) == "a" and _place(link, address) in notes.returns)


def named_elements(root: "Element") -> "dict[str, Element]":
    """Elements by what a fragment calls them."""
    found: dict[str, Element] = {}
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.attrib:
            continue
        for name in (attribute(element, "id"), element.get("name") if local(element) == "a" else ""):
            if name:
                found.setdefault(name, element)
    return found


def _is_named_note(element: "Element") -> bool:
    return bool(re.fullmatch(r"_?(?:sd)?(?:ftn|edn|fn|footnote|endnote)\W?[0-9]+", element.get("id", "")))


def _place(link: "Element", address: str) -> str:
    """Where a link leads, with its fragment; empty without one."""
    reference = attribute(link, "href").strip()
    if "#" not in reference:
        return ""
    try:
        page, fragment = urldefrag(urljoin(urldefrag(address)[0], reference))
    except ValueError:
        return ""
    page = urldefrag(address)[0] if reference.startswith("#") else page
    return f"{page}#{unquote(fragment)}" if fragment else ""


def _references(root: "Element", page: str) -> Iterator[_Reference]:
    places: dict[Element, frozenset[str]] = {}
    for link in root.iter():
        if local(link) != "a" or not (place := _place(link, page)):
            continue
        text = seen_text(link)
        if not text or len(text) > 12 or is_return(link) or is_unseen(link):
            continue
        strength = _strength(link)
        if strength < 2 and not _NUMBER.fullmatch(text):
            continue
        own = frozenset(f"{page}#{name}" for name in _near_names(link))
        block = _block_around(link)
        if block not in places:
            places[block] = frozenset(_places_in(block, page))
        yield _Reference(place, bare(text), strength, own, places[block])


def _places_in(block: "Element", page: str) -> Iterator[str]:
    """The places in a block, and that of the note whose first paragraph it is."""
    parent = block.getparent()
    around = [parent] if parent is not None and _is_named_note(parent) else []
    return (f"{page}#{name}" for element in (*around, *block.iter()) for name in _names(element))


def _strength(link: "Element") -> int:
    parent = link.getparent()
    near = [link, *link, *([parent] if parent is not None else [])]
    if not _REFERS.isdisjoint(types(link)):
        return 2
    for element in near:
        raised = _RAISED_STYLE.search(element.get("style", "")) or not _RAISED.isdisjoint(types(element))
        if local(element) == "sup" or raised:
            return 1
    grandparent = parent.getparent() if parent is not None else None
    return 1 if grandparent is not None and local(grandparent) == "sup" else 0


def _names(element: "Element") -> list[str]:
    if not isinstance(element.tag, str):
        return []
    return [name for name in (attribute(element, "id"), element.get("name", "")) if name]


def _near_names(link: "Element") -> Iterator[str]:
    """What a link, what is in it, and what is right around it is called."""
    yield from (name for inner in link.iter() for name in _names(inner))
    before = link.getprevious()
    if before is not None and not len(before):
        yield from _names(before)
    at = link.getparent()
    while at is not None and not is_block(at):
        yield from _names(at)
        at = at.getparent()


def _links(body: "Element", page: str) -> Iterator[str]:
    for link in body.iter():
        if local(link) == "a" and (place := _place(link, page)):
            yield place


def _accepted(references: "list[_Reference]", bodies: dict[str, frozenset[str]]) -> Iterator[_Reference]:
    """References that do refer to notes, in reading order; of two places that lead to each other the first refers."""
    taken: set[str] = set()
    kept: set[int] = set()
    for strength in (2, 1, 0):
        for at, one in enumerate(references):
            if one.strength != strength or one.place not in bodies:
                continue
            is_in_note = not taken.isdisjoint(one.around)
            is_in_itself = one.place in one.around
            is_mutual = not one.own.isdisjoint(bodies[one.place])
            if not is_in_note and not is_in_itself and (strength or is_mutual):
                taken.add(one.place)
                kept.add(at)
    return (one for at, one in enumerate(references) if at in kept)


def _numbered(references: list[_Reference]) -> Notes:
    """Notes keep their numbers where these are all different, else they are counted through."""
    shown: dict[str, set[str]] = {}
    for one in references:
        shown.setdefault(one.place, set()).add(one.number)
    firsts = [next(iter(numbers)) for numbers in shown.values()]
    keeps = all(len(n) == 1 for n in shown.values()) and all(n.isdecimal() and n.isascii() for n in firsts)
    keeps = keeps and len(set(firsts)) == len(firsts)
    labels = {place: firsts[at] if keeps else str(at + 1) for at, place in enumerate(shown)}
    returns = frozenset(place for one in references for place in one.own)
    return Notes(labels, {labels[place]: frozenset(numbers) for place, numbers in shown.items()}, returns)
