"""Which blocks of a page are its article, and why the others are not.

Extractors answer that block by block and lose leads, headings, captions and last paragraphs
(mozilla/readability#776). Here their answer only finds the container of the article; within it everything belongs to
the article that does not say that it is for something else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.importers.html_blocks import HtmlBlock
from reader.importers.html_tree import local
from reader.importers.web_container import Page, path
from reader.importers.web_evidence import repeated
from reader.importers.web_regions import (
    BYLINE,
    COMMENT,
    HEADER,
    NAVIGATION,
    RELATED,
    SIDEBAR,
    SUBSCRIPTION,
    TAGS,
    is_byline,
    line_region,
    region_of,
)
from reader.model import Metadata
from reader.text.dates import to_edtf
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OUTSIDE = said("outside of the article")
REPEATED = said("repeats the text")

_LONG = 60
_SENTENCES = 100
_MOSTLY_LINKS = 0.6
_BOX = 500
"""Characters; a box with fewer is for what its heading says."""
_FURNITURE = frozenset({"nav", "aside", "footer", "form", "header", "dialog", "menu"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a block belongs to the article, and if not, why."""

    kept: bool
    why: str = ""


def choose(blocks: Sequence[HtmlBlock], root: "Element", held: Sequence[bool], about: Metadata) -> list[Choice]:
    """Choose the blocks of the article.

    Args:
        blocks: All of the page, in order.
        root: The page.
        held: For each block whether there is evidence that it is the article's.
        about: What the page says about the article.
    """
    if is_bare(blocks, root, held):
        return [Choice(True)] * len(blocks)
    page = Page(blocks, held)
    container = page.container(root)
    whys = page.regions(container)
    _apply_lines(blocks, whys, about.title)
    inside = page.inside(container)
    first, last = _reach(blocks, whys, held, inside, about.title)
    _apply_bylines(blocks, whys, first, last, about.authors)
    for at, block in enumerate(blocks):
        if not whys[at] and not (inside[at] or first <= at <= last):
            whys[at] = _outer_region(block) or OUTSIDE
    _drop_link_lists(blocks, whys, held)
    _drop_orphan_headings(blocks, whys)
    for at in repeated(blocks, (at for at in range(len(blocks)) if not whys[at])):
        whys[at] = REPEATED
    return [Choice(not why, why) for why in whys]


def is_bare(blocks: Sequence[HtmlBlock], root: "Element", held: Sequence[bool]) -> bool:
    """Whether a page is a document and nothing else: no part of it says that it is for something other than reading."""
    articles = [element for element in root.iter() if local(element) in ("article", "main")]
    around = {element for one in articles[:1] for element in (one, *one.iterancestors())}
    for element in root.iter():
        name = local(element)
        if name in _FURNITURE and not (name == "header" and _is_in_article(element)):
            return False
        if name and name not in ("html", "body") and region_of(element) not in ("", BYLINE, TAGS):
            return False
    for block, is_held in zip(blocks, held, strict=True):
        if _is_links(block) and block.linked and not is_held:
            return False
        if articles and articles[0] not in path(block.element) and block.element not in around:
            return False
    length = sum(len(block.text) for block in blocks)
    return sum(block.linked for block in blocks) <= 0.3 * length


def _is_in_article(element: "Element") -> bool:
    return any(local(around) in ("article", "main") for around in element.iterancestors())


def _outer_region(block: HtmlBlock) -> str:
    """What a block outside of the article is for: by the outermost element that says it."""
    found = ""
    for element in path(block.element):
        name = local(element)
        found = region_of(element) or {"header": HEADER, "aside": SIDEBAR}.get(name, found)
    return found


def _apply_lines(blocks: Sequence[HtmlBlock], whys: list[str], title: str) -> None:
    """What short lines say, and for a heading of comments or links what follows it as long as it can be that.

    A small box under a heading that asks to subscribe does nothing else. The title is about what it says: a chapter on
    comments is none.
    """
    current, scope, level = "", None, 0
    for at, block in enumerate(blocks):
        if current and _ends(block, scope, level):
            current = ""
        stated = line_region(block.text) if block.kind in ("heading", "paragraph", "list") else ""
        if block.kind == "heading" and (_level(block) == 1 or block.text == title):
            stated = ""
        if current == RELATED and not stated and (block.kind in ("heading", "paragraph") and not _is_links(block)):
            current = ""
        if _heads_more(block, stated, blocks):
            current, level = stated, _level(block) if block.kind == "heading" else 0
            scope = block.element.getparent() if block.element is not None else None
        whys[at] = whys[at] or stated or current


def _ends(block: HtmlBlock, scope: "Element | None", level: int) -> bool:
    """Whether what a heading said is no longer said of a block: it is elsewhere, or under a heading like it."""
    if scope is not None and scope not in path(block.element):
        return True
    if block.kind != "heading" or not level or block.element is None:
        return False
    return _level(block) < level or (_level(block) == level and block.element.getparent() is scope)


def _heads_more(block: HtmlBlock, stated: str, blocks: Sequence[HtmlBlock]) -> bool:
    """Whether a line says what it says of what follows, too."""
    if block.kind != "heading":
        return stated == RELATED and block.text.rstrip()[-1:] == ":"
    if stated != SUBSCRIPTION or block.element is None:
        return stated in (COMMENT, RELATED)
    box = block.element.getparent()
    return sum(len(other.text) for other in blocks if box in path(other.element)) <= _BOX


def _apply_bylines(blocks: Sequence[HtmlBlock], whys: list[str], first: int, last: int, authors: Sequence[str]) -> None:
    """Short lines before the first long one that only say when and by whom; days that head parts of a text are its."""
    dated = [at for at, block in enumerate(blocks) if block.kind == "heading" and not whys[at] and to_edtf(block.text)]
    for at in range(first, last + 1):
        if len(blocks[at].text) >= _SENTENCES and not whys[at] and not is_byline(blocks[at].text, authors):
            break
        is_line = blocks[at].kind in ("paragraph", "list") and is_byline(blocks[at].text, authors)
        if not whys[at] and (is_line or dated == [at]):
            whys[at] = BYLINE


def _is_links(block: HtmlBlock) -> bool:
    return block.linked >= _MOSTLY_LINKS * max(len(block.text), 1)


def _reach(
    blocks: Sequence[HtmlBlock], whys: Sequence[str], held: Sequence[bool], inside: Sequence[bool], title: str
) -> tuple[int, int]:
    """The first and last block of the article: from its title to the last that there is evidence for in it."""
    good = [at for at in range(len(blocks)) if inside[at] and held[at] and not whys[at]]
    if not good:
        good = [at for at in range(len(blocks)) if inside[at] and not whys[at]]
    if not good:
        return len(blocks), -1
    first, last = good[0], good[-1]
    headings = [
        at
        for at, block in enumerate(blocks[: first + 1])
        if block.kind == "heading" and not whys[at] and (_names(block, title) or block.markdown.startswith("# "))
    ]
    named = [at for at in headings if _names(blocks[at], title)] or headings
    return (_with_kicker(blocks, whys, named[-1]) if named else first), last


def _names(block: HtmlBlock, title: str) -> bool:
    """Whether a heading is the title, which may have more around it."""
    return block.text == title or (len(block.text) > 9 and block.text in title)


def _with_kicker(blocks: Sequence[HtmlBlock], whys: Sequence[str], heading: int) -> int:
    """The heading, or the short line right above it that belongs to it."""
    before, below = blocks[heading - 1], blocks[heading].element
    if not heading or whys[heading - 1] or _is_links(before) or len(before.text) > _LONG or below is None:
        return heading
    near = [below.getparent(), *(below.getparent().iterancestors() if below.getparent() is not None else [])][:2]
    is_near = before.kind == "paragraph" and any(one in near[:1] for one in list(path(before.element))[1:3])
    return heading - 1 if is_near else heading


def _drop_link_lists(blocks: Sequence[HtmlBlock], whys: list[str], held: Sequence[bool]) -> None:
    """What is nothing but links and nobody holds for the article: before its first and after its last words.

    Links under a heading of their own at the end are kept: references, sources, what to see next in a lexicon.
    """
    for order, why in ((range(len(blocks)), NAVIGATION), (range(len(blocks) - 1, -1, -1), RELATED)):
        found: list[int] = []
        for at in order:
            if whys[at]:
                continue
            if blocks[at].kind not in ("list", "paragraph") or not _is_links(blocks[at]) or held[at]:
                break
            found.append(at)
        else:
            continue
        if why == NAVIGATION or blocks[at].kind != "heading":
            for link in found:
                whys[link] = why


def _drop_orphan_headings(blocks: Sequence[HtmlBlock], whys: list[str]) -> None:
    """Headings of which all that they head was left out, or all that stands with them in their element."""
    paths = [set(path(block.element)) for block in blocks]
    for at in range(len(blocks) - 1, -1, -1):
        if whys[at] or blocks[at].kind != "heading":
            continue
        level = _level(blocks[at])
        below: list[str] = []
        for later in range(at + 1, len(blocks)):
            if blocks[later].kind == "heading" and _level(blocks[later]) <= level:
                break
            below.append(whys[later])
        if level > 1 and ((below and all(below)) or (below and below[0] and _is_alone(at, blocks, whys, paths))):
            whys[at] = below[0]


def _is_alone(at: int, blocks: Sequence[HtmlBlock], whys: Sequence[str], paths: "Sequence[set[Element]]") -> bool:
    """Whether everything in the closest element around a block that holds more than it was left out."""
    for element in list(path(blocks[at].element))[1:]:
        others = [whys[other] for other in range(len(blocks)) if other != at and element in paths[other]]
        if others:
            return all(others)
    return False


def _level(block: HtmlBlock) -> int:
    return len(block.markdown.lstrip("> ")) - len(block.markdown.lstrip("> ").lstrip("#"))
