"""Emphasis and links as tags in the text, so that they survive a translation, and back again.

`*` would not: translators move, drop and double it. The tags are XML with a number in each; what comes back with
tags that do not fit is still a translation, only without emphasis.
"""

import re
from collections.abc import Sequence
from html import unescape
from types import MappingProxyType

from reader.model import Inline, InlineKind

_NAMES = MappingProxyType(
    {
        InlineKind.EMPHASIS: "e",
        InlineKind.STRONG: "s",
        InlineKind.STRIKE: "d",
        InlineKind.LINK: "a",
        InlineKind.CODE: "c",
        InlineKind.IMAGE: "p",
    }
)
_TAG = re.compile(r"<(/?)\s*([esdacp])(?:\s+i\s*=\s*[\"'](\d+)[\"'])?\s*>")
_OUTER_BLANKS = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)


def tagged(text: str, inlines: Sequence[Inline]) -> str:
    """A text with tags for its inlines, whose spans count from its start; they may nest, not cross."""
    parts: list[str] = []
    at = 0
    tags = [(f'<{_NAMES[one.kind]} i="{number}">', f"</{_NAMES[one.kind]}>") for number, one in enumerate(inlines)]
    for place, tag in placed(inlines, tags):
        parts += [_escaped(text[at:place]), tag]
        at = place
    return "".join([*parts, _escaped(text[at:])])


def placed(inlines: Sequence[Inline], marks: Sequence[tuple[str, str]]) -> list[tuple[int, str]]:
    """Opening and closing marks of inlines in the order in which they stand in the text, with their places."""
    events = []
    for number, (one, (opening, closing)) in enumerate(zip(inlines, marks, strict=True)):
        # At one place: first what closes, the inner one first; then what opens, the outer one first.
        events.append((one.start, 1, -one.end, number, opening))
        events.append((one.end, 0, -one.start, -number, closing))
    return [(place, mark) for place, _, _, _, mark in sorted(events)]


def untagged(answer: str, inlines: Sequence[Inline]) -> tuple[str, list[Inline]]:
    """The text of an answer, and where the inlines that went out with `tagged` are in it.

    Where the tags do not fit (one is missing, twice there, of another kind, or they cross), the text stands without
    any.
    """
    parts: list[str] = []
    length = at = 0
    opened: list[tuple[int, int]] = []
    found: dict[int, Inline] = {}
    fits = True
    for tag in _TAG.finditer(answer):
        plain = unescape(answer[at : tag.start()])
        parts.append(plain)
        length += len(plain)
        at = tag.end()
        closes, name, number = tag.groups()
        if not closes:
            opened.append((int(number) if number else -1, length))
        elif opened:
            id, start = opened.pop()
            known = 0 <= id < len(inlines) and _NAMES[inlines[id].kind] == name and id not in found
            fits = fits and known
            if known:
                found[id] = Inline(inlines[id].kind, start, length, inlines[id].target)
        else:
            fits = False
    parts.append(unescape(answer[at:]))
    fits = fits and not opened and len(found) == len(inlines)
    text = "".join(parts)
    return text, [found[id] for id in sorted(found)] if fits else []


def clipped(inlines: Sequence[Inline], start: int, end: int) -> list[Inline]:
    """The inlines of a stretch of text, cut at its ends, with spans that count from its start."""
    return [
        Inline(one.kind, max(one.start, start) - start, min(one.end, end) - start, one.target)
        for one in inlines
        if max(one.start, start) < min(one.end, end)
    ]


def stripped(text: str, inlines: Sequence[Inline]) -> tuple[str, list[Inline]]:
    """A text without white space at its ends, with its inlines."""
    outer = _OUTER_BLANKS.match(text)
    assert outer is not None
    return outer[2], clipped(inlines, outer.start(2), outer.end(2))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
