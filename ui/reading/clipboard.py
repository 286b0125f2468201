"""A selection as what is copied: plain text, and HTML with the blocks and emphasis it has."""

from html import escape
from itertools import pairwise

from PySide6.QtCore import QMimeData

from reader.model import Block, BlockKind, Inline, InlineKind, Revision, Span

_TAGS = {
    InlineKind.EMPHASIS: "em", InlineKind.STRONG: "strong", InlineKind.CODE: "code", InlineKind.STRIKE: "s",
    InlineKind.IMAGE: "em",
}  # fmt: skip
_SAFE = ("http://", "https://", "mailto:")


def mime(revision: Revision, span: Span, language: str) -> QMimeData:
    """A span as plain and rich text. The caller owns the result."""
    data = QMimeData()
    data.setText(revision.plain[span.start : span.end])
    data.setHtml(html(revision, span, language))
    return data


def html(revision: Revision, span: Span, language: str) -> str:
    """A span as an HTML fragment; nothing of the text can become markup."""
    blocks = revision.blocks or (Block(BlockKind.PARAGRAPH, 0, len(revision.plain)),)
    made = []
    for block in blocks:
        start, end = max(span.start, block.start), min(span.end, block.end)
        if start < end:
            made.append(_wrapped(block, _inner(revision, start, end)))
    return f'<div lang="{escape(language)}">{"".join(made)}</div>'


def _wrapped(block: Block, inner: str) -> str:
    if block.kind is BlockKind.HEADING:
        return f"<h{block.level or 1}>{inner}</h{block.level or 1}>"
    if block.kind is BlockKind.CODE:
        return f"<pre><code>{inner}</code></pre>"
    if block.kind is BlockKind.QUOTATION:
        return f"<blockquote><p>{inner}</p></blockquote>"
    if block.kind is BlockKind.ITEM:
        listing = "ol" if block.marker[:-1].isdigit() else "ul"
        start = f' start="{int(block.marker[:-1])}"' if listing == "ol" else ""
        return f"<{listing}{start}><li>{inner}</li></{listing}>"
    return f"<p>{inner}</p>"


def _inner(revision: Revision, start: int, end: int) -> str:
    own = [inline for inline in revision.inlines if inline.start < end and inline.end > start]
    cuts = sorted({start, end, *(min(max(cut, start), end) for i in own for cut in (i.start, i.end))})
    return "".join(
        _run(revision.plain[a:b], [i for i in own if i.start <= a and b <= i.end]) for a, b in pairwise(cuts)
    )


def _run(text: str, inlines: list[Inline]) -> str:
    made = escape(text).replace("\n", "<br>")
    for inline in inlines:
        tag = _TAGS.get(inline.kind)
        if tag:
            made = f"<{tag}>{made}</{tag}>"
        elif inline.target.lower().startswith(_SAFE):
            made = f'<a href="{escape(inline.target)}">{made}</a>'
    return made
