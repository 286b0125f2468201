"""Everyday notes read without a parser: sentences, paragraphs, some words emphasised, flat lists, links to the web.

markdown-it takes 0.2 ms for such a note, this a tenth of it. Whatever could be read in two ways is left to markdown-it;
that both give the same is tested with random notes.
"""

import re
from typing import NamedTuple

from reader.exporters import escaping

_MARKS = re.compile(r"[\\`*_\[\]<&~|\x00-\x08\x0b-\x1f\x7f\x85\ud800-\udfff]")
_MARKUP = re.compile(
    r"[\\`*_|\x00-\x08\x0b-\x1f\x7f\x85\ud800-\udfff]|\](?=[(:\[])|<(?=\S)|&(?=#|[A-Za-z][A-Za-z0-9]*;)|~~"
)
_BLOCK_START = re.compile(r"\s|[-+](?:[\s-]|$)|[#>=]|\d{1,9}[.)]")
# Emphasis that can be read in one way only: a blank before it, a letter on either inner side, an end after it.
_EMPHASIS = re.compile(r"(?<!\S)(\*\*?)([^\W_](?:[^*\n]*[^\W_])?)\1(?=[\s.,;:!?]|\Z)")
_TAGS = {"*": "em", "**": "strong"}
_EMPTY_LINES = re.compile(r"\n{2,}")
_ITEM = re.compile(r"([-+*]|(\d{1,9})[.)]) (?=\S)")
# A link that stands alone, to an address that nothing has to be changed in.
_LINK = re.compile(
    r"(?<!\S)\[([^\W_](?:[^][\\`*_<>&~|!\n\x00-\x1f\x7f\x85\ud800-\udfff]*[^\W_])?)\]"
    r"\((https?://[a-z0-9][a-z0-9.-]*[a-z0-9](?:/[A-Za-z0-9/._~#?=&+,@-]*)?)\)(?=[\s.,;:!?]|\Z)"
)


def is_plain(note: str) -> bool:
    """Whether a note is sentences and paragraphs and nothing else."""
    # The first search is the quick one, the second the exact one.
    if _MARKS.search(note) and _MARKUP.search(note):
        return False
    return not any(_starts(line) for line in note.split("\n"))


class Block(NamedTuple):
    """A paragraph, or a list.

    Attributes:
        first: Number of the first item of a numbered list; 0: no number; None: a paragraph.
        texts: Of the items, or the one of the paragraph.
    """

    first: int | None
    texts: list[str]


class Piece(NamedTuple):
    """Some words of a text: stars of their emphasis, and the address that they lead to."""

    text: str
    stars: str = ""
    link: str = ""


def quick(note: str) -> str | None:
    """HTML blocks for a tidy note; None where only a parser can tell."""
    found = blocks(note)
    if found is None:
        return None
    pieces: list[str] = []
    for first, texts in found:
        for at, text in enumerate(texts):
            html = _html(text)
            if html is None:
                return None
            texts[at] = html
        if first is None:
            pieces.append("<p>" + texts[0].replace("\n", "<br>\n") + "</p>\n")
        else:
            tag, start = ("ol" if first else "ul"), (f' start="{first}"' if first > 1 else "")
            pieces.append(f"<{tag}{start}>\n<li>" + "</li>\n<li>".join(texts) + f"</li>\n</{tag}>\n")
    return "".join(pieces)


# ---- paragraphs and lists


def blocks(note: str) -> list[Block] | None:
    """The blocks of a tidy note; None where only a parser can tell."""
    found: list[Block] = []
    was_list = False
    for block in _EMPTY_LINES.split(note) if note else ():
        lines = block.split("\n")
        begin = next((at for at, line in enumerate(lines) if _ITEM.match(line)), len(lines))
        paragraph, items = lines[:begin], lines[begin:]
        if any(_starts(line) for line in paragraph) or (items and was_list and not paragraph):
            return None
        if paragraph:
            found.append(Block(None, ["\n".join(paragraph)]))
        if items:
            there = _list(items)
            # "It was in\n1984. Or not": no list begins within a paragraph, but with 1.
            if there is None or (paragraph and there.first is not None and there.first > 1):
                return None
            found.append(there)
        was_list = bool(items)
    return found


def _starts(line: str) -> bool:
    """Whether a line could begin something else than a paragraph, or break it."""
    return _BLOCK_START.match(line) is not None or line[-1:].isspace()


def _list(lines: list[str]) -> Block | None:
    """Items of one line each, all with the same sign before them."""
    kind, first = "", 0
    texts: list[str] = []
    for line in lines:
        match = _ITEM.match(line)
        if match is None:
            return None
        if not kind:
            kind, first = match[1][-1], int(match[2] or 0)
            if match[2] and not first:
                return None  # a list that begins with 0
        text = line[match.end() :]
        if match[1][-1] != kind or _starts(text):
            return None
        texts.append(text)
    return Block(first, texts)


# ---- words


def pieces(text: str) -> list[Piece] | None:
    """The words of a paragraph or an item; None where only a parser can tell."""
    found: list[Piece] = []
    parts = _LINK.split(text) if "](" in text else [text]
    for at in range(0, len(parts), 3):
        if not _is_clear(parts[at]):
            return None
        words = _EMPHASIS.split(parts[at])
        for place in range(0, len(words), 3):
            if words[place]:
                found.append(Piece(words[place]))
            if place + 1 < len(words):
                found.append(Piece(words[place + 2], words[place + 1]))
        if at + 1 < len(parts):
            found.append(Piece(parts[at + 1], link=parts[at + 2]))
    return found


def _html(text: str) -> str | None:
    """The same as HTML."""
    if "](" not in text:
        return _words(text)
    found: list[str] = []
    parts = _LINK.split(text)
    for at in range(0, len(parts), 3):
        words = _words(parts[at])
        if words is None:
            return None
        found.append(words)
        if at + 1 < len(parts):
            label, address = escaping.html(parts[at + 1]), escaping.html(parts[at + 2])
            found.append(f'<a href="{address}" rel="noopener noreferrer">{label}</a>')
    return "".join(found)


def _words(text: str) -> str | None:
    """Words, some of them emphasised, as HTML."""
    if not _is_clear(text):
        return None
    html = escaping.html(text)
    return _EMPHASIS.sub(_emphasised, html) if "*" in html else html


def _is_clear(text: str) -> bool:
    """Whether nothing in a text is markup but emphasis that can be read in one way only."""
    # The first search is the quick one, the second the exact one.
    return not _MARKS.search(text) or not _MARKUP.search(_EMPHASIS.sub(r"\2", text) if "*" in text else text)


def _emphasised(found: re.Match[str]) -> str:
    tag = _TAGS[found[1]]
    return f"<{tag}>{found[2]}</{tag}>"
