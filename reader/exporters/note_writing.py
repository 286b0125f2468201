"""From markdown-it's tokens back to Markdown: one plain way of writing for each kind of block.

Links stand in full, code blocks are fenced and closed, headings start with `#`; text is escaped
where it would be read as anything but text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import TYPE_CHECKING

from reader.exporters.escaping import line_start

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*<~|]|(?<![^\W_])_|_(?![^\W_])|\](?=[(:\[])|&(?=#|[A-Za-z][A-Za-z0-9]*;)")
_LINK_MARKUP = re.compile(rf"{_MARKUP.pattern}|[\[\]]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")
_TITLE_MARKUP = re.compile(rf"{_ENTITY.pattern}|[\\\\\"]")
_HEADING_START = re.compile(r"#{1,6}(?=\s|$)")
_CLOSING_HASHES = re.compile(r"#+$")
_ALIGNED = {"text-align:left": ":--", "text-align:center": ":-:", "text-align:right": "--:"}


def write_blocks(tokens: Sequence[Token], odd: Set[str] = frozenset()) -> str:
    """Markdown for a whole note.

    Args:
        tokens: From a parser without HTML.
        odd: Marks (`%%`, `$$`) that some programs pair and that have no partner here.
    """
    return "\n".join(_Writer(tokens, odd).blocks("", loose=True))


class _Writer:
    """Goes through the tokens once, from block to block."""

    def __init__(self, tokens: Sequence[Token], odd: Set[str]) -> None:
        self._tokens = tokens
        self._odd = odd
        self._next = 0

    def blocks(self, end: str, *, loose: bool) -> list[str]:
        """Lines of the blocks up to the token of type `end`, parted by empty lines if `loose`."""
        lines: list[str] = []
        while self._next < len(self._tokens):
            token = self._take()
            if token.type == end:
                break
            block = self._block(token)
            if lines and block and loose:
                lines.append("")
            lines += block
        return lines

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _block(self, token: Token) -> list[str]:
        """Lines of the block that `token` opens; nothing for tokens that close one."""
        match token.type:
            case "inline":
                return [_paragraph_line(line) for line in self._inline(token).split("\n")]
            case "heading_open":
                text = self._inline(self._take()).replace("\n", " ")
                return [f"{'#' * int(token.tag[1])} {_CLOSING_HASHES.sub(_escaped, text)}".rstrip(" ")]
            case "fence" | "code_block":
                return _fenced(token)
            case "hr":
                # Dashes would underline a heading, asterisks start a list.
                return ["___"]
            case "blockquote_open":
                return [f"> {line}" if line else ">" for line in self.blocks("blockquote_close", loose=True)]
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "table_open":
                return self._table()
        return []

    def _list(self, opening: Token) -> list[str]:
        """Lines of a list; a tight one has no empty lines, so its paragraphs stay hidden."""
        loose = self._is_loose(opening)
        lines: list[str] = []
        while (item := self._take()).nesting == 1:
            marker = f"{item.info}{item.markup} "
            indent = " " * len(marker)
            content = self.blocks("list_item_close", loose=loose) or [""]
            if lines and loose:
                lines.append("")
            lines.append(f"{marker}{content[0]}" if content[0] else marker.rstrip())
            lines += [f"{indent}{line}" if line else "" for line in content[1:]]
        return lines

    def _is_loose(self, opening: Token) -> bool:
        """Whether the paragraphs of the list just opened are shown as such."""
        for token in self._tokens[self._next :]:
            if token.level == opening.level:
                return False
            if token.type == "paragraph_open" and token.level == opening.level + 2:
                return not token.hidden
        return False

    def _table(self) -> list[str]:
        """Lines of a table."""
        tokens = []
        while (token := self._take()).type != "table_close":
            tokens.append(token)
        rows = [
            [self._inline(cell, table=True) for cell in group if cell.type == "inline"]
            for is_row, group in groupby(tokens, lambda token: token.level > 2)
            if is_row
        ]
        rules = [_ALIGNED.get(str(each.attrs.get("style")), "---") for each in tokens if each.type == "th_open"]
        return [f"| {' | '.join(cells)} |" for cells in (rows[0], rules, *rows[1:])]

    def _inline(self, token: Token, *, table: bool = False) -> str:
        """The text of a block with its markup."""
        return "".join(_inline(token.children or [], self._odd, table=table))


def _inline(children: Sequence[Token], odd: Set[str], *, table: bool, in_link: bool = False) -> Iterator[str]:
    """The pieces of a run of inline tokens."""
    links: list[Token] = []
    for number, token in enumerate(children):
        match token.type:
            case "text":
                text = (_LINK_MARKUP if links or in_link else _MARKUP).sub(_escaped, token.content)
                for mark in odd:
                    text = text.replace(mark, f"\\{mark[0]}\\{mark[1]}")
                following = children[number + 1].type if number + 1 < len(children) else ""
                # "!" before a link would make it a picture.
                yield f"{text[:-1]}\\!" if following == "link_open" and text.endswith("!") else text
            case "softbreak":
                yield "\n"
            case "hardbreak":
                yield "  \n"
            case "code_inline":
                yield _code(token, table=table)
            case "link_open":
                links.append(token)
                yield "["
            case "link_close":
                yield f"]({_target(links.pop(), 'href')})"
            case "image":
                alternative = "".join(_inline(token.children or [], odd, table=table, in_link=True))
                yield f"![{alternative}]({_target(token, 'src')})"
            case _:
                yield token.markup


def _escaped(match: re.Match[str]) -> str:
    """The match behind a backslash."""
    return f"\\{match[0]}"


def _paragraph_line(line: str) -> str:
    """A line of a paragraph that stays one."""
    return f"\\{line}" if _HEADING_START.match(line) else line_start(line)


def _code(token: Token, *, table: bool) -> str:
    """Code within a line, in as many backticks as it was."""
    code = token.content.replace("|", r"\|") if table else token.content
    padded = code.startswith("`") or code.endswith("`") or (code[:1] == code[-1:] == " " and code.strip(" "))
    return f"{token.markup} {code} {token.markup}" if padded else f"{token.markup}{code}{token.markup}"


def _target(token: Token, attribute: str) -> str:
    """Address and title of a link or picture."""
    address = _ENTITY.sub(_escaped, str(token.attrs.get(attribute, "")))
    if not address or re.search(r"[()\s]", address):
        address = f"<{address}>"
    title = _TITLE_MARKUP.sub(_escaped, str(token.attrs.get("title", "")))
    return f'{address} "{title}"' if title else address


def _fenced(token: Token) -> list[str]:
    """A code block between fences longer than any in it."""
    mark = "~" if "`" in token.info else "`"
    longest = max((len(run) for run in re.findall(f"{mark}+", token.content)), default=0)
    fence = mark * max(3, longest + 1)
    code = token.content.removesuffix("\n").split("\n") if token.content else []
    return [f"{fence}{token.info.strip()}", *code, fence]
