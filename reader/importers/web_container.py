"""Where on a page its article stands: the element that holds it, by the evidence for its blocks."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.importers.html_blocks import HtmlBlock
from reader.importers.html_tree import local
from reader.importers.web_regions import BYLINE, FOOTER, HEADER, SIDEBAR, line_region, region_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENOUGH = 0.8
"""Share of what is held for the article that its container holds."""
_WRAPPER = 0.5
"""An element with more than this share of the article is not what its name says ("single-post with-sidebar")."""
_LITTLE = 0.25
"""What may stand around the container and still belong to the article, as a share of it."""
_BESIDE = 2
"""Contributions beside one that make it part of a talk."""
_EXCURSION = 80
"""Characters of a box beside the text that is more than a remark on the page."""
_LONG = 60
_DIVISIONS = frozenset({"div", "td", "section", "main", "article", "body", "html"})
_APART = frozenset({"aside", "header"})


class Page:
    """Weighs the elements of a page by the evidence in them."""

    def __init__(self, blocks: Sequence[HtmlBlock], held: Sequence[bool]) -> None:
        self._blocks = blocks
        self._paths = [list(path(block.element)) for block in blocks]
        long = [at for at, block in enumerate(blocks) if held[at] and len(block.text) >= _LONG]
        evidence = long or [at for at, is_held in enumerate(held) if is_held] or self._prose()
        self._weight: dict[Element, int] = {}
        self._all = sum(len(blocks[at].text) for at in evidence)
        for at in evidence:
            for element in self._paths[at]:
                self._weight[element] = self._weight.get(element, 0) + len(blocks[at].text)

    def _prose(self) -> list[int]:
        """Where there is no evidence, what reads like prose: long and without many links."""
        found = []
        for at, block in enumerate(self._blocks):
            is_other = any(region_of(element) for element in self._paths[at])
            if len(block.text) >= _LONG and block.linked < 0.3 * len(block.text) and not is_other:
                found.append(at)
        return found

    def container(self, root: "Element") -> "Element":
        """The innermost element with nearly all of the evidence, or the article around it."""
        best, depth = root, 0
        for path in self._paths:
            for at, element in enumerate(reversed(path)):
                if at > depth and self._weight.get(element, 0) >= _ENOUGH * self._all > 0:
                    best, depth = element, at
        return self._widened(self._thread(self._division(best)))

    def _division(self, best: "Element") -> "Element":
        """The article around an element, else what the page is divided into."""
        around = [best, *best.iterancestors()]
        marked = next(
            (one for one in around if local(one) == "article" or "articleBody" in one.get("itemprop", "")), None
        )
        if marked is not None and local(marked) == "article":
            return marked
        # a list or a font is not what a page is divided into
        while local(best) not in _DIVISIONS and (parent := best.getparent()) is not None:
            best = parent
        return best

    def _thread(self, container: "Element") -> "Element":
        """What holds a talk, where the container is one contribution: others made alike stand beside it."""
        prose = self._prose()
        for element in path(container):
            parent = element.getparent()
            if parent is None or local(element) in ("body", "html"):
                return container
            beside = [one for one in parent if one is not element and _name(one) == _name(element)]
            if len(beside) < _BESIDE or not element.get("class"):
                continue
            ways = {tuple(map(_name, self._way(at, element))) for at in prose if element in self._paths[at]}
            ways.discard(())
            alike = [
                one
                for one in beside
                if any(one in self._paths[at] and tuple(map(_name, self._way(at, one))) in ways for at in prose)
            ]
            if len(alike) >= _BESIDE:
                return parent
        return container

    def _way(self, at: int, element: "Element") -> "list[Element]":
        """The elements from one down to a block, without both."""
        return self._paths[at][1 : self._paths[at].index(element)]

    def _widened(self, container: "Element") -> "Element":
        """The container, or what is around it and adds nothing but a few lines to read: a lead, a signature."""
        own = sum(len(block.text) for block, path in zip(self._blocks, self._paths, strict=True) if container in path)
        while local(container) != "article" and (parent := container.getparent()) is not None:
            if local(parent) not in _DIVISIONS or local(parent) in ("body", "html") or region_of(parent):
                break
            added = 0
            for block, path in zip(self._blocks, self._paths, strict=True):
                if parent in path and container not in path:
                    around = path[: path.index(parent)]
                    is_other = block.linked or line_region(block.text) or any(map(region_of, around))
                    added += own if is_other or any(local(one) in _APART for one in around) else len(block.text)
            if added > _LITTLE * own:
                break
            container = parent
        return container

    def inside(self, container: "Element") -> list[bool]:
        """For each block whether it is in the container."""
        return [container in path for path in self._paths]

    def regions(self, container: "Element") -> list[str]:
        """What each block is for, by the names of the elements around it within the container."""
        known: dict[Element, str] = {}
        found = []
        for block, path in zip(self._blocks, self._paths, strict=True):
            inner = path[: path.index(container)] if container in path else path
            why = ""
            for element in inner:
                if element not in known:
                    is_wrapper = self._all and self._weight.get(element, 0) > _WRAPPER * self._all
                    said = "" if is_wrapper or local(element) in ("html", "body") else region_of(element)
                    known[element] = "" if said == SIDEBAR and self._is_prose(element) else said
                why = known[element] or why
            if block.kind == "note" and why in (FOOTER, ""):
                why = ""
            if block.kind == "heading" and why in (BYLINE, HEADER):
                why = ""
            found.append(why)
        return found

    def _is_prose(self, element: "Element") -> bool:
        """Whether a box beside the text is for reading, as the excursions of a manual are, and not for links."""
        blocks = [block for block, path in zip(self._blocks, self._paths, strict=True) if element in path]
        length = sum(len(block.text) for block in blocks)
        return length >= _EXCURSION and sum(block.linked for block in blocks) <= 0.4 * length


def path(element: "Element | None") -> "Iterator[Element]":
    """An element and all around it, from the innermost on."""
    while element is not None:
        yield element
        element = element.getparent()


def _name(element: "Element") -> tuple[str, str]:
    """What elements of one make have in common: the tag, and the first class without numbers."""
    classes = element.get("class", "").split() if local(element) else []
    return local(element), classes[0].rstrip("0123456789") if classes else ""
