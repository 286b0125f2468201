"""A reader's note inside a Markdown file: it renders as itself and cannot reach out of its place.

Most notes are written as they are. One that could do more than Lesart lets it (HTML, an open code
fence, a link reference other notes would see, a heading among ours) is parsed and written anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.exporters import escaping
from reader.exporters.note_parsing import demote, demoted, is_safe_link, parser, tidy
from reader.exporters.note_writing import write_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_HEADING = re.compile(r"^(#{1,6})(?=[ \t]|$)", re.MULTILINE)
_MARKS = re.compile(r"[<`~%$\]#\n\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_RISKY = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]|<(?=[A-Za-z/!?])"
    r"|```|~~~|%%|\$\$|\]:"
    # Any link but a plain one to the web.
    r"|\](?=\()(?!\((?:https?://|mailto:)[\w./?=#%@+,;:~-]*\))"
    # Headings in lists and quotations, indented or underlined.
    r"|^[ \t>*+\-\d.)]+#|^[ \t>]*(?:=+|-+)[ \t]*$",
    re.MULTILINE,
)


class NoteMarkdown:
    """Writes notes, one after the other; makes its parsers when a note first needs them."""

    def __init__(self, level: int) -> None:
        self._level = level
        self._strict: MarkdownIt | None = None
        self._open: MarkdownIt | None = None

    def render(self, note: str) -> str:
        """Markdown blocks for a note; empty for a note without text."""
        note = tidy(note)
        if not _MARKS.search(note):
            return note
        if _RISKY.search(note):
            return self.rewritten(note)
        return _HEADING.sub(lambda match: "#" * demoted(len(match[1]), self._level), note)

    def rewritten(self, note: str) -> str:
        """The same from the parsed note, whatever it is.

        What is written is read back by a parser that allows everything; where the two do not agree,
        the note is shown as plain text, every mark of it escaped.
        """
        note = escaping.fit(note)
        if self._strict is None:
            self._strict = parser(is_safe_link)
        # The line feed closes a code fence that the note leaves open.
        tokens = self._strict.parse(f"{note}\n")
        demote(tokens, self._level)
        odd = frozenset(mark for mark in ("%%", "$$") if note.count(mark) % 2)
        written = write_blocks(tokens, odd)
        if self.read_back(written) == _rendered(self._strict, tokens):
            return written
        return "\n".join(escaping.lines(note))

    def read_back(self, written: str) -> str:
        """How a program without our precautions renders it, as HTML."""
        if self._open is None:
            self._open = parser(lambda _: True)
            self._open.options["html"] = True
        environment: dict[str, object] = {}
        tokens = self._open.parse(written, environment)
        # A reference definition renders as nothing, but other notes would see it.
        return "" if environment.get("references") else _rendered(self._open, tokens)


def _rendered(markdown: MarkdownIt, tokens: Sequence[Token]) -> str:
    """The tokens as HTML."""
    rendered: str = markdown.renderer.render(tokens, markdown.options, {})
    return rendered
