"""A reader's note as HTML: its own Markdown, and nothing that could load, run or leave quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.exporters import escaping
from reader.exporters.note_parsing import demote, is_web_link, parser, tidy
from reader.exporters.note_quick import quick

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict


class NoteHtml:
    """Renders notes, one after the other; makes its parser when a note first needs one."""

    def __init__(self) -> None:
        self._parser: MarkdownIt | None = None

    def render(self, note: str, level: int) -> str:
        """HTML blocks for a note in a section of `level`; empty for a note without text.

        Single line breaks are kept: somebody who typed a note meant them.
        """
        note = tidy(note)
        found = quick(note)
        return self.parsed(note, level) if found is None else found

    def parsed(self, note: str, level: int) -> str:
        """The same through markdown-it, whatever the note is."""
        if self._parser is None:
            self._parser = _parser()
        tokens = self._parser.parse(escaping.fit(note))
        demote(tokens, level)
        rendered: str = self._parser.renderer.render(tokens, self._parser.options, {})
        return rendered


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
