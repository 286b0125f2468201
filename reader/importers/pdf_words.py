"""Joins the lines of a paragraph: which hyphens at line ends belong to the word, and which were put there to break it.

Decided in this order: before a digit or capital the hyphen belongs to the word (Medien-Archäologie); before "und",
"or" and their like it stands for a part left out (Film- und Medienwissenschaft); after capitals (US-) or a single
letter (e-) it belongs to the word; a word that the same document has elsewhere, whole or with the hyphen, is written
as there; else the word was broken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from reader.importers.pdf_shapes import Line, Run

_HYPHENS = ("-", "\u2010")
_JOINS = frozenset(
    re.findall(
        r"\w+", "und oder bzw sowie noch als wie bis aber statt u and or nor to as but versus vs et ou y o e ed of"
    )
)
_PREFIXES = frozenset(["self", "all", "ex", "quasi", "well", "half", "cross"])
_LAST_WORD = re.compile(r"([^\W\d_][\w'’-]*)[-\u2010]$")
_FIRST_WORD = re.compile(r"[\w'’]+(?:[-\u2010][^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


class Words:
    """The words of a document that no line end divides."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line.text.casefold())
            # the first may be the rest of a broken word, the last its beginning
            self._counts.update(words[1:-1] if len(words) > 2 else words[1:1])

    def joint(self, before: str, after: str) -> str:
        """What stands between two lines: "" after dropping the hyphen, "-", "- ", or " " where there is no hyphen.

        Args:
            before: The text so far.
            after: The next line.
        """
        if not before.endswith(_HYPHENS):
            return " "
        first = _FIRST_WORD.match(after)
        last = _LAST_WORD.search(before)
        if last is None:
            return "- " if before[-2:-1] in ("", " ") or first is None else "-"
        if first is None or first[0].rstrip(".").lower() in _JOINS:
            return "- "
        begin = last[1].rsplit("-", 1)[-1]
        if not first[0][0].islower() or len(begin) == 1 or (begin.isupper() and len(begin) > 1):
            return "-"
        rest = first[0].casefold()
        whole, hyphened = self._counts[begin.casefold() + rest], self._counts[f"{begin.casefold()}-{rest}"]
        if hyphened > whole or (not whole and begin.lower() in _PREFIXES):
            return "-"
        return ""


def joined(lines: Sequence[Line], words: Words, breaks: frozenset[int] = frozenset()) -> list[Run]:
    """The runs of a paragraph.

    Args:
        lines: Its lines.
        words: Of the document.
        breaks: Numbers of the lines that begin on a new line on purpose.
    """
    parts: list[Run] = []
    for number, line in enumerate(lines):
        new = [run for run in line.runs if run.text]
        if not new:
            continue
        if parts:
            last = parts[-1]
            joint = "\n" if number in breaks else words.joint(last.text, line.text)
            text = last.text.rstrip() if joint in ("\n", " ") else last.text[:-1]
            parts[-1] = replace(last, text=text + joint)
        parts += new
    return [Run("".join(run.text for run in same), *style) for style, same in groupby(parts, key=_style)]


def _style(run: Run) -> tuple[bool, bool, bool]:
    return run.bold, run.italic, run.raised
