"""A reader's note as HTML: its own Markdown, and nothing that could load, run or leave quietly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.exporters import escaping
from reader.exporters.note_parsing import demote, is_web_link, parser, tidy

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

_MARKS = re.compile(r"[\\`*_\[\]<&~|\x00-\x08\x0b-\x1f\x7f\x85\ud800-\udfff]")
_MARKUP = re.compile(
    r"[\\`*_|\x00-\x08\x0b-\x1f\x7f\x85\ud800-\udfff]|\](?=[(:\[])|<(?=\S)|&(?=#|[A-Za-z][A-Za-z0-9]*;)|~~"
)
_BLOCK_START = re.compile(r"\s|[-+](?:[\s-]|$)|[#>=]|\d{1,9}[.)]")
# Emphasis that can be read in one way only: a blank before it, a letter on either inner side, an end after it.
_EMPHASIS = re.compile(r"(?<!\S)(\*\*?)([^\W_](?:[^*\n]*[^\W_])?)\1(?=[\s.,;:!?]|\Z)")
_TAGS = {"*": "em", "**": "strong"}
_EMPTY_LINES = re.compile(r"\n{2,}")


class NoteHtml:
    """Renders notes, one after the other; makes its parser when a note first needs one."""

    def __init__(self) -> None:
        self._parser: MarkdownIt | None = None

    def render(self, note: str, level: int) -> str:
        """HTML blocks for a note in a section of `level`; empty for a note without text.

        Single line breaks are kept: somebody who typed a note meant them.
        """
        note = tidy(note)
        return plain(note) if is_simple(note) else self.parsed(note, level)

    def parsed(self, note: str, level: int) -> str:
        """The same through markdown-it, whatever the note is."""
        if self._parser is None:
            self._parser = _parser()
        tokens = self._parser.parse(escaping.fit(note))
        demote(tokens, level)
        rendered: str = self._parser.renderer.render(tokens, self._parser.options, {})
        return rendered


def is_plain(note: str) -> bool:
    """Whether a note is sentences and paragraphs and nothing else."""
    # The first search is the quick one, the second the exact one.
    if _MARKS.search(note) and _MARKUP.search(note):
        return False
    return not any(_BLOCK_START.match(line) or line[-1:].isspace() for line in note.split("\n"))


def is_simple(note: str) -> bool:
    """Whether a note is plain but for some words emphasised; then `plain` does it justice."""
    return is_plain(_EMPHASIS.sub(r"\2", note) if "*" in note else note)


def plain(note: str) -> str:
    """What markdown-it makes of a note of plain sentences, without asking it."""
    if not note:
        return ""
    text = escaping.html(note)
    if "*" in text:
        text = _EMPHASIS.sub(lambda found: f"<{_TAGS[found[1]]}>{found[2]}</{_TAGS[found[1]]}>", text)
    paragraphs = _EMPTY_LINES.split(text)
    return "".join(["<p>" + each.replace("\n", "<br>\n") + "</p>\n" for each in paragraphs])


def _parser() -> MarkdownIt:
    """The parser with our own ways of writing links and pictures."""
    markdown = parser(is_web_link)
    markdown.options["breaks"] = True
    markdown.add_render_rule("link_open", _link_open)
    markdown.add_render_rule("image", _image)
    return markdown


def _link_open(
    self: Any, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]
) -> str:
    """A link that does not tell its target where the reader came from."""
    tokens[index].attrSet("rel", "noopener noreferrer")
    rendered: str = self.renderToken(tokens, index, options, env)
    return rendered


def _image(self: Any, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
    """A link in place of the picture: the file loads nothing from elsewhere."""
    source = str(tokens[index].attrs["src"])
    text: str = self.renderInlineAsText(tokens[index].children, options, env)
    if not source:
        return escaping.html(text)
    address = escaping.html(source)
    return f'<a href="{address}" rel="noopener noreferrer">{escaping.html(text) or address}</a>'
