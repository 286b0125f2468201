"""Lists as HTML has them, written in Markdown: any start, any order, letters and Roman numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.importers.html_blocks import HtmlBlock, item

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HIGHEST = 999_999_999
"""Of Markdown; longer numbers are no list."""
_NUMERAL = re.compile(r"\s*(-?[0-9]{1,9})")
_ALPHA = re.compile(r"(?:lower|upper)-(?:alpha|latin)")
_ROMAN = re.compile(r"(?:lower|upper)-roman")
_ROMAN_DIGITS = zip(
    (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
    ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
    strict=True,
)
_ROMANS = tuple(_ROMAN_DIGITS)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is in an item.

    Attributes:
        blocks: May be empty; then it still counts.
        value: Its number, if it says one.
        is_counted: False for what stands between the items.
    """

    blocks: list[HtmlBlock]
    value: int | None = None
    is_counted: bool = True


def numeral(text: str) -> int | None:
    """The number an attribute begins with."""
    match = _NUMERAL.match(text)
    return int(match[1]) if match else None


def bulleted(entries: Sequence[Entry]) -> str:
    """A list without numbers."""
    return _joined(
        [(item([block.markdown for block in one.blocks], "-"), len(one.blocks)) for one in entries if one.blocks]
    )


def numbered(entries: Sequence[Entry], element: "Element", delimiter: str) -> tuple[str, str]:
    """A list with the numbers that a browser would show.

    Markdown counts up by one; where this list does not, the delimiter changes, which begins another list.

    Args:
        entries: Its items.
        element: The list.
        delimiter: To begin with, "." or ")".

    Returns:
        The Markdown, and the delimiter at the end.
    """
    is_reversed = element.get("reversed") is not None
    number = numeral(element.get("start", ""))
    if number is None:
        number = sum(one.is_counted for one in entries) if is_reversed else 1
    lettering = _lettering(element)
    expected: int | None = None
    lines: list[tuple[str, int]] = []
    for one in entries:
        number = one.value if one.value is not None else number
        blocks = [block.markdown for block in one.blocks]
        if blocks and one.is_counted and 0 <= number <= _HIGHEST and not lettering:
            jumps = expected is not None and number != expected
            delimiter = {".": ")", ")": "."}[delimiter] if jumps else delimiter
            lines.append((item(blocks, f"{number}{delimiter}"), 2 if jumps else len(blocks)))
            expected = number + 1
        elif blocks:
            label = _label(number, lettering) if one.is_counted else ""
            first = f"{label} {blocks[0]}" if label and one.blocks[0].kind == "paragraph" else blocks[0]
            lines.append((item([first, *blocks[1:]], "-"), len(blocks)))
        number += (-1 if is_reversed else 1) if one.is_counted else 0
    return _joined(lines), delimiter


def _joined(items: Sequence[tuple[str, int]]) -> str:
    """Items with their number of blocks; an empty line parts those that have more than one, and all after them."""
    parts: list[str] = []
    is_loose = False
    for markdown, count in items:
        is_loose = is_loose or count > 1
        parts += [("\n\n" if is_loose else "\n") if parts else "", markdown]
    return "".join(parts)


def _lettering(element: "Element") -> str:
    """How a list is counted, if not in figures: "a", "A", "i" or "I"."""
    said = str(element.get("type", ""))
    if said in ("a", "A", "i", "I"):
        return said
    style = element.get("style", "")
    upper = "upper-" in style
    if _ALPHA.search(style):
        return "A" if upper else "a"
    return ("I" if upper else "i") if _ROMAN.search(style) else ""


def _label(number: int, lettering: str) -> str:
    """A number as a list of letters or Roman numbers shows it; Markdown has none, so it is text."""
    if number < 1 or number > 3999:
        return f"{number})"
    text = ""
    rest = number
    if lettering in ("i", "I"):
        for value, sign in _ROMANS:
            text += sign * (rest // value)
            rest %= value
    else:
        while rest:
            rest, letter = divmod(rest - 1, 26)
            text = chr(ord("a") + letter) + text
    return f"{text.upper() if lettering in ('A', 'I') else text})"
