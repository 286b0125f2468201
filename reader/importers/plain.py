"""Plain text becomes Markdown that says literally the same.

Where a paragraph ends is not written in plain text, it has to be found. In this order:

1. Blank lines part paragraphs.
2. A text without blank lines whose lines are long (median above 100) or mostly end like sentences has
   one paragraph a line. So have, anywhere, neighbouring lines of which one is longer than anybody wraps.
3. Where some lines are indented and the first one is, each indented line begins a paragraph (books).
4. Where lines begin with the same kind of mark (a dash, a bullet, a number) and the first one does,
   each marked line begins a paragraph (lists, dialogue).
5. Lines of a paragraph are joined by a space, as they were wrapped by a program, unless they are
   verse: at least three short lines that begin with capitals, mostly do not end like sentences, and
   break although the next word had room. Verse keeps its lines.

Hyphens at the ends of lines are kept: whether one belongs to the word cannot be known.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from reader.text.escape import escape

_LONG_MEDIAN = 100
_LONGEST_WRAPPED = 120
_LONGEST_VERSE = 70
_SENTENCE_END = re.compile(r"[.!?:;…]['\"’”“»«)\]]*$")
_INDENT = re.compile(r"[ \t\u3000]+")
_MARKS = (
    re.compile(r"[–—]\s"),
    re.compile(r"[-*+•◦▪‣·]\s"),
    re.compile(r"\(?[0-9]{1,3}[.)]\s"),
    re.compile(r"\(?[a-z][.)]\s"),
)


def read_plain(text: str) -> str:
    """Write a normalised plain text as Markdown: its paragraphs, literally."""
    return "\n\n".join(escape(paragraph) for paragraph in paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without blanks at either end; only verse has line feeds in it."""
    groups = list(_groups(text))
    by_line = len(groups) == 1 and _has_a_paragraph_a_line(groups[0])
    found: list[str] = []
    for group in groups:
        for lines in [[line] for line in group] if by_line else _cut(group):
            bare = [line.strip() for line in lines]
            found.append("\n".join(bare) if _is_verse(bare) else " ".join(bare))
    return found


def _groups(text: str) -> Iterator[list[str]]:
    """Lines between blank lines, with their indentation."""
    group: list[str] = []
    for line in text.split("\n"):
        if line and not line.isspace():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _has_a_paragraph_a_line(lines: Sequence[str]) -> bool:
    ends = sum(_SENTENCE_END.search(line) is not None for line in lines)
    return len(lines) > 1 and (median(map(len, lines)) > _LONG_MEDIAN or ends * 3 >= len(lines) * 2)


def _cut(group: list[str]) -> list[list[str]]:
    """Part lines that stand together into those of one paragraph each."""
    if len(group) == 1:
        return [group]
    if any(len(line) > _LONGEST_WRAPPED for line in group):
        return [[line] for line in group]
    indented = [_INDENT.match(line) is not None for line in group]
    if indented[0] and not all(indented):
        return _cut_before(group, indented)
    for mark in _MARKS:
        marked = [mark.match(line.lstrip()) is not None for line in group]
        if marked[0] and any(marked[1:]):
            return _cut_before(group, marked)
    return [group]


def _cut_before(group: Sequence[str], begins: Sequence[bool]) -> list[list[str]]:
    """Part lines before each that begins a paragraph; the first one does."""
    parts: list[list[str]] = []
    for line, is_first in zip(group, begins, strict=True):
        if is_first:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _is_verse(lines: Sequence[str]) -> bool:
    """Whether line breaks are meant. A break is a wrap if the next line's first word had no room before it."""
    if len(lines) < 3 or max(map(len, lines)) > _LONGEST_VERSE:
        return False
    capitals = sum(line.lstrip("'\"’”“„»«‚‘(–— ")[:1].isupper() for line in lines)
    ends = sum(line.endswith((".", "!", "?")) for line in lines)
    width = max(map(len, lines))
    free = sum(len(line) + 1 + len(after.split()[0]) <= width for line, after in pairwise(lines))
    return capitals * 5 >= len(lines) * 4 and ends * 2 <= len(lines) and free * 2 >= len(lines) - 1
