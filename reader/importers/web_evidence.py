"""Which blocks of a page others hold for its article: trafilatura, and the page's own JSON-LD."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.importers.html_blocks import HtmlBlock
from reader.importers.html_tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NOTE = re.compile(r"\[\^?\w{1,6}\]")
_MAX_TEXT = 1_500_000
"""Characters of a page that trafilatura is asked about; it takes several seconds for a megabyte."""
_MANY = 3000
_MAX_COMPARED = 300_000
_SHORT = 25
_MOST = 0.6


def trafilatura_text(root: "Element", size: int, blocks: int = 0) -> str:
    """What trafilatura holds for the article of a page; empty if it finds none.

    Args:
        root: The page; it is not changed.
        size: Characters of the page.
        blocks: How many it has; what trafilatura falls back on takes quadratic time in them.
    """
    if size > _MAX_TEXT:
        return ""
    import logging
    from copy import deepcopy

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            deepcopy(root),
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            include_formatting=True,
            include_links=False,
            deduplicate=False,
            fast=blocks > _MANY,
        )
    # a library for the worst pages of the web has bugs that only such pages show; it is one voice of several
    except Exception:
        return ""
    return str(getattr(found, "text", "") or "")


def holds(blocks: Sequence[HtmlBlock], text: str) -> list[bool]:
    """For each block whether a text has its words."""
    lines = {_key(line) for line in text.split("\n")}
    whole = "".join(_key(line) for line in text.split("\n"))
    return [_holds(block, lines, whole) for block in blocks]


def _holds(block: HtmlBlock, lines: set[str], whole: str) -> bool:
    pieces = [piece for piece in map(_key, re.split(r"[\n\t]|; ", block.text)) if piece]
    if not pieces:
        return False
    weight = sum(len(piece) for piece in pieces if piece in lines or (len(piece) >= _SHORT and piece in whole))
    return weight >= _MOST * sum(map(len, pieces)) or (len(_key(block.text)) >= _SHORT and _key(block.text) in whole)


def _key(text: str) -> str:
    """Letters and digits alone, so that quotation marks, blanks and notes' numbers make no difference."""
    text = unicodedata.normalize("NFKC", _NOTE.sub("", text)).casefold()
    return "".join(char for char in text if char.isalnum())


def repeated(blocks: Sequence[HtmlBlock], kept: Iterable[int]) -> set[int]:
    """Blocks beside the text that only repeat a sentence of it, as pull quotes and descriptions of pictures do.

    A paragraph that stands twice in the text itself (a refrain, a task) is no such thing, and neither is code, which a
    manual shows again to explain it.
    """
    keys = {at: _key(blocks[at].text) for at in kept}
    beside = {at for at in keys if blocks[at].kind in ("picture", "caption") or _stands_beside(blocks[at])}
    whole = "\n".join(key for at, key in keys.items() if at not in beside)
    if len(whole) > _MAX_COMPARED:
        return set()
    return {at for at in beside if len(keys[at]) >= _SHORT and keys[at] in whole}


def _stands_beside(block: HtmlBlock) -> bool:
    """Whether a block is a quotation set apart: in a box or a figure, or called a pull quote."""
    if block.kind in ("code", "table"):
        return False
    around = block.element
    for _ in range(4):
        if around is None:
            return False
        if local(around) in ("aside", "figure") or "pull" in (around.get("class") or "").lower():
            return True
        around = around.getparent()
    return False
