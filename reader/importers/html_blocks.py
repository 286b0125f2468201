"""Blocks of Markdown made from HTML, and how headings, code, lists, quotations and tables are written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BACKTICKS = re.compile("^ {0,3}(`{3,})", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"(^|\s)(#+)$")
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:\s*|sourceCode\s+)-?([A-Za-z0-9+#-]{1,20})")
_BARE_LANGUAGE = re.compile(r"[A-Za-z0-9+#-]{1,20}")


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """One block of a page.

    Attributes:
        markdown: Of this block alone; blocks are joined by empty lines.
        kind: "heading", "paragraph", "list", "quotation", "table", "code", "picture", "caption", "note" or "rule".
        text: What is read of it, without marks; lines of a table or list stand on lines.
        linked: How many characters of it are links.
        element: Where it stands in the tree: the closest element around it or it itself.
    """

    markdown: str
    kind: str
    text: str
    linked: int = 0
    element: "Element | None" = None


def heading(text: str, level: int) -> str:
    """A heading; number signs at its end are kept."""
    return f"{'#' * min(max(level, 1), 6)} " + _CLOSING_HASHES.sub(r"\1\\\2", text)


def code_block(text: str, language: str = "") -> str:
    """Code between fences longer than any in it."""
    longest = max((len(match[1]) for match in _BACKTICKS.finditer(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def code_language(element: "Element") -> str:
    """The programming language that an element of code is said to be in; usually its class says it."""
    for at in (element, *element, element.getparent()):
        if at is None or not isinstance(at.tag, str):
            continue
        if match := _LANGUAGE.search(at.get("class", "")):
            return match[1]
        said = at.get("data-lang") or at.get("data-language") or ""
        if _BARE_LANGUAGE.fullmatch(said):
            return said
    return ""


def item(blocks: Sequence[str], marker: str) -> str:
    """A list item; what follows its first line is indented under it."""
    indent = " " * (len(marker) + 1)
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(
        f"{marker} {line}" if not number else f"{indent}{line}" if line else "" for number, line in enumerate(lines)
    )


def quoted(markdown: str) -> str:
    """A block as a quotation."""
    return "\n".join(f"> {line}".rstrip(" ") if not line else f"> {line}" for line in markdown.split("\n"))


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown of one line each, all rows as long as its head."""
    lines = [_row(head), _row(["---"] * len(head)), *map(_row, body)]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
