"""The dialect of Markdown that Lesart reads: CommonMark with tables and strikethrough, raw HTML as text.

A footnote ([^1]: its text) is a paragraph of its own, marker and all; to CommonMark one of a single word
would be the address of a link, and vanish.

Imports markdown-it-py; import this module only where Markdown is parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

MAX_NESTING = 60
"""Containers within containers that are told apart; each costs the parser some stack frames."""
MAX_BRACKETS = 1_000
"""Opening brackets in one block that can begin links and images."""
FEW_BRACKETS = 10
"""Opened one after another and not closed."""
MAX_SPENT = 20 * MAX_BRACKETS * MAX_NESTING
"""Of brackets in such blocks of a text, each times the depth in which markdown-it tries it."""

_BRACKET = re.compile(r"[\[\]]")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:\s")


def _footnote(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Markdown-it's rule for a line that begins a footnote: it also ends the paragraph before it."""
    if state.is_code_block(first) or not _NOTE.match(state.src, state.bMarks[first] + state.tShift[first]):
        return False
    return silent or paragraph(state, first, end, silent)


class _LosslessBlocks(ParserBlock):
    """Keeps what is nested too deeply as paragraphs, where markdown-it would leave it out."""

    def tokenize(self, state: StateBlock, start: int, end: int) -> None:
        """Give tokens for the lines `start` to `end` (exclusive)."""
        if state.level < state.md.options.maxNesting:
            super().tokenize(state, start, end)
            return
        line = start
        while line < end:
            line = state.skipEmptyLines(line)
            if line >= end or state.sCount[line] < state.blkIndent:
                break
            line = self._literal(state, line, end)
        state.line = min(line, end)

    @staticmethod
    def _literal(state: StateBlock, first: int, end: int) -> int:
        """Make the lines up to the next blank one a paragraph; returns the line after it."""
        line = first + 1
        # a negative count marks the lazy continuation of a paragraph
        while line < end and not state.isEmpty(line) and not 0 <= state.sCount[line] < state.blkIndent:
            line += 1
        state.push("paragraph_open", "p", 1)
        inline = state.push("inline", "", 0)
        inline.content = state.getLines(first, line, state.blkIndent, False).strip()
        state.push("paragraph_close", "p", -1)
        return line


@dataclass(slots=True)
class Parsed:
    """Block tokens of a text, and the way to the inline tokens within them.

    Inline tokens are made one block at a time, as those of a whole book would not fit into memory.
    """

    parser: MarkdownIt
    tokens: list[Token]
    references: EnvType = field(default_factory=dict)
    spent: int = 0
    """Of `MAX_SPENT`."""

    def inline(self, token: Token) -> Iterator[Token]:
        """The inline tokens of a block's content (markdown-it's token type `inline`).

        For each opening bracket markdown-it looks for its closing one in all that follows. Where there are more of them
        than anybody writes, or many in each other or never closed, they are text.
        """
        made: list[Token] = []
        if self._is_affordable(token.content):
            self.parser.inline.parse(token.content, self.parser, self.references, made)
        else:
            with self.parser.reset_rules():
                self.parser.inline.ruler.disable(["link", "image"])
                self.parser.inline.parse(token.content, self.parser, self.references, made)
        return iter(made)

    def _is_affordable(self, text: str) -> bool:
        brackets = text.count("[")
        if brackets <= FEW_BRACKETS:
            return True
        deep = max(accumulate(1 if bracket == "[" else -1 for bracket in _BRACKET.findall(text)))
        if deep > FEW_BRACKETS:
            self.spent += brackets * min(deep, MAX_NESTING)
        return brackets <= MAX_BRACKETS and (deep <= FEW_BRACKETS or self.spent <= MAX_SPENT)


def parse(markdown: str) -> Parsed:
    """Parse the blocks of a Markdown text."""
    parser = MarkdownIt()
    parser.block = _LosslessBlocks()
    parser.configure("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"]).disable(["inline", "text_join"])
    parser.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]})
    references: EnvType = {}
    return Parsed(parser, parser.parse(markdown, references), references)
