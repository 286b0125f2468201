"""A selection as Markdown: what is copied keeps its headings, lists, tables, emphasis and links. No Qt."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.exporters.escaping import inline, line_start
from reader.model import Block, BlockKind, Inline, InlineKind, Revision, Span

_SIGNS = {InlineKind.EMPHASIS: "*", InlineKind.STRONG: "**", InlineKind.STRIKE: "~~"}
_EDGES = re.compile(r"(\s*)(.*?)(\s*)\Z", re.DOTALL)


def markdown(revision: Revision, span: Span) -> str:
    """A span as Markdown. A part of one block is only its words; whole blocks, or several, keep their form."""
    blocks = revision.blocks or (Block(BlockKind.PARAGRAPH, 0, len(revision.plain)),)
    found = []
    for block in blocks:
        start, end = max(span.start, block.start), min(span.end, block.end)
        while end > start and revision.plain[end - 1] == "\n":  # a hard break at an end breaks nothing
            end -= 1
        while start < end and revision.plain[start] == "\n":
            start += 1
        if start < end:
            found.append((block, start, end))
    if len(found) == 1 and (found[0][1] > found[0][0].start or found[0][2] < found[0][0].end):
        _, start, end = found[0]
        return _inner(revision.plain, start, end, _within(revision, start, end))
    made = [_block(revision, *one) for one in found]
    if not made:
        return ""
    text = made[0]
    if found[0][0].kind is BlockKind.TABLE_ROW:
        text += _rule(revision.plain, *found[0][1:])
    for ((before, *_), (block, *part)), words in zip(pairwise(found), made[1:], strict=True):
        same = before.kind is block.kind
        close = same and (block.kind is BlockKind.TABLE_ROW or (block.kind is BlockKind.ITEM and block.marker != ""))
        if same and block.kind is BlockKind.QUOTATION:
            text += "\n" + "> " * min(before.level + 1, block.level + 1)
        text += ("\n" if close or (same and block.kind is BlockKind.QUOTATION) else "\n\n") + words
        if block.kind is BlockKind.TABLE_ROW and not same:
            text += _rule(revision.plain, *part)
    return text


def _rule(plain: str, start: int, end: int) -> str:
    """The line below a table's first row, or what of that was selected."""
    return "\n|" + " --- |" * (plain.count("\t", start, end) + 1)


def _block(revision: Revision, block: Block, start: int, end: int) -> str:
    plain = revision.plain
    if block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", plain[start:end])), default=0))
        return f"{fence}{block.marker}\n{plain[start:end]}\n{fence}"
    if block.kind is BlockKind.TABLE_ROW:
        cells, at = [], start
        for words in plain[start:end].split("\t"):
            cells.append(_inner(plain, at, at + len(words), _within(revision, at, at + len(words))))
            at += len(words) + 1
        return f"| {' | '.join(cells)} |"
    inner = _inner(plain, start, end, _within(revision, start, end))
    if block.kind is BlockKind.HEADING:
        return f"{'#' * (block.level or 1)} {' '.join(inner.splitlines())}"
    lines = [line_start(line) for line in inner.split("\n")]
    if block.kind is BlockKind.QUOTATION:
        before = "> " * (block.level + 1)
        return "\n".join(before + line for line in lines)
    if block.kind is BlockKind.ITEM:
        marker = "-" if block.marker == "•" else block.marker
        indent = "   " * block.level
        first = f"{indent}{marker:<2} " if marker else indent + "   "
        return first + ("\n" + indent + "   ").join(lines)
    return "\n".join(lines)


def _within(revision: Revision, start: int, end: int) -> list[Inline]:
    found = [one for one in revision.inlines if one.start < end and start < one.end]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _inner(plain: str, start: int, end: int, inlines: Sequence[Inline]) -> str:
    """A stretch of one block with what is nested in it."""
    made, at = [], start
    while inlines:
        one, *others = inlines
        first, last = max(one.start, at), min(one.end, end)
        nested = [other for other in others if other.start < one.end]
        made.append(_words(plain[at:first]))
        made.append(_wrapped(one, plain, first, last, nested))
        at, inlines = last, others[len(nested) :]
    made.append(_words(plain[at:end]))
    return "".join(made)


def _words(text: str) -> str:
    """Literal text; line feeds become hard breaks."""
    return "\\\n".join(inline(line) for line in text.split("\n"))


def _wrapped(one: Inline, plain: str, start: int, end: int, nested: Sequence[Inline]) -> str:
    if one.kind is InlineKind.CODE:
        words = plain[start:end]
        fence = "`" * (1 + max(map(len, re.findall("`+", words)), default=0))
        space = " " if words[:1] == "`" or words[-1:] == "`" else ""
        return f"{fence}{space}{words}{space}{fence}"
    inner = _inner(plain, start, end, nested)
    if one.kind in (InlineKind.LINK, InlineKind.IMAGE):
        target = f"<{one.target}>" if re.search(r"[\s()]", one.target) else one.target
        return f"{'!' if one.kind is InlineKind.IMAGE else ''}[{inner}]({target})"
    found = _EDGES.match(inner)
    if found is None or not found[2]:
        return inner
    sign = _SIGNS[one.kind]
    return f"{found[1]}{sign}{found[2]}{sign}{found[3]}"
