"""Marked-up definitions as plain lines. Nothing in them is run or fetched: what is not text is left out.

Tags are taken off by patterns, in linear time; no XML is parsed, so there are no entities to expand.
"""

import html
import re

BREAK = "\x1e"
"""Stands in a line's place where a list item, and so a new meaning, begins."""

_BLOCK = re.compile(
    r"</?(?:p|div|br|ul|ol|dl|dt|dd|tr|table|h[1-6]|blockquote|hr|ar|def|article|section|details|summary)\b[^<>]*>",
    re.IGNORECASE,
)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_CELL = re.compile(r"</t[dh]\b[^<>]*>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1d\x7f]")
_NOT_TEXT = ("script", "style", "head", "object", "iframe", "svg", "audio", "video", "rref", "rt")
_SPECIAL = re.compile(f"<(?:{'|'.join(_NOT_TEXT)})\\b", re.IGNORECASE)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def cut(text: str, tag: str) -> tuple[str, list[str]]:
    """A text without the elements of one name, and what was in them.

    >>> cut("a <k>b</k> c", "k")
    ('a  c', ['b'])
    """
    small = text.lower()
    if f"<{tag}" not in small or len(small) != len(text):
        return text, []
    kept, inner = [], []
    at = 0
    opening, closing = f"<{tag}", f"</{tag}>"
    begin = small.find(opening)
    while begin >= 0:
        after = small[begin + len(opening) : begin + len(opening) + 1]
        if after and (after.isalnum() or after in "_-"):
            begin = small.find(opening, begin + 1)  # <kref> is no <k>
            continue
        kept.append(text[at:begin])
        inside = small.find(">", begin)
        end = small.find(closing, inside) if inside >= 0 else -1
        if end < 0:  # never closed: what is behind it may be anything
            at = len(text)
            break
        inner.append(text[inside + 1 : end])
        at = end + len(closing)
        begin = small.find(opening, at)
    kept.append(text[at:])
    return "".join(kept), inner


def from_html(text: str) -> str:
    """HTML (or Pango's markup) as lines; `BREAK` stands before list items."""
    if "<" in text:
        if "<!--" in text:
            text = _without_comments(text)
        if _SPECIAL.search(text):
            for tag in _NOT_TEXT:
                text = cut(text, tag)[0]
        text = _BLOCK.sub("\n", text.replace("\n", " "))
        text = _ITEM.sub(f"\n{BREAK}", text)
        text = _TAG.sub("", _CELL.sub(" ", text))
    return _clean(html.unescape(text) if "&" in text else text)


def from_xdxf(text: str) -> tuple[str, list[tuple[str, str]]]:
    """XDXF's markup as lines, and its examples with their translations where they have one."""
    if "<" not in text:
        return from_html(text), []
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    for tag in ("k", "tr", "rref"):  # the headword once more, its sound, files
        text = cut(text, tag)[0]
    text, examples = cut(text, "ex")
    phrases = []
    for example in examples:
        rest, originals = cut(example, "ex_orig")
        translations = cut(rest, "ex_tran")[1]
        here, _, there = one_line(example).partition(" — ")
        if originals:
            here, there = one_line(originals[0]), one_line(" ".join(translations))
        if here and there:
            phrases.append((here, there))
    parts = text.split("<def")
    text = f"\n{BREAK}<def".join(parts) if len(parts) > 2 else text
    return from_html(text.replace("\n", "<br>")), phrases


def from_wiki(text: str) -> str:
    """MediaWiki's markup as lines."""
    return from_html(_WIKI_LINK.sub(r"\1", text).replace("'''", "").replace("''", "").replace("\n", "<br>"))


def from_plain(text: str) -> str:
    """Plain text without signs that are none."""
    return _clean(text)


def one_line(text: str) -> str:
    """Marked-up text as one line."""
    return " ".join(from_html(text).replace(BREAK, " ").split())


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u00ad", "")
    return _CONTROL.sub("", text)


def _without_comments(text: str) -> str:
    kept = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0:
        kept.append(text[at:begin])
        end = text.find("-->", begin)
        at = len(text) if end < 0 else end + 3
    kept.append(text[at:])
    return "".join(kept)
