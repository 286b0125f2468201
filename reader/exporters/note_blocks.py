"""A reader's note as blocks of runs: its Markdown for formats that are no text, such as DOCX and PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.exporters import escaping
from reader.exporters.note_parsing import is_web_link, parser, tidy
from reader.exporters.note_quick import blocks, pieces
from reader.exporters.runs import Run, Runs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A paragraph of a note.

    Attributes:
        kind: "paragraph", "heading", "item", "quotation", "code" or "rule".
        level: Of a heading from 1; how deep an item or a quotation stands, from 0.
        marker: What stands before an item: "•" or "3."; empty for its further paragraphs.
    """

    kind: str
    runs: Runs
    level: int = 0
    marker: str = ""


class NoteBlocks:
    """Reads notes, one after the other; makes its parser when a note first needs one."""

    def __init__(self) -> None:
        self._parser: MarkdownIt | None = None

    def read(self, note: str) -> list[NoteBlock]:
        """The blocks of a note; single line breaks are kept. Cells of tables are parted by tabs."""
        note = tidy(escaping.fit(note))
        if not note:
            return []
        found = _everyday(note)
        return self.parsed(note) if found is None else found

    def parsed(self, note: str) -> list[NoteBlock]:
        """The same through markdown-it, whatever the note is."""
        if self._parser is None:
            self._parser = parser(is_web_link)
        return list(_blocks(self._parser.parse(f"{note}\n")))


def _everyday(note: str) -> list[NoteBlock] | None:
    """The blocks of a note that needs no parser."""
    found: list[NoteBlock] = []
    for first, texts in blocks(note) or ():
        for at, text in enumerate(texts):
            there = pieces(text)
            if there is None:
                return None
            runs = tuple(Run(one.text, bold=one.stars == "**", italic=one.stars == "*", link=one.link) for one in there)
            if first is None:
                found.append(NoteBlock("paragraph", runs))
            else:
                found.append(NoteBlock("item", runs, 0, f"{first + at}." if first else "•"))
    return found or None


def _blocks(tokens: Sequence[Token]) -> Iterator[NoteBlock]:
    """One block for each token with text."""
    lists: list[list[int | None]] = []
    marker, quoted, heading = "", 0, 0
    row: list[Run] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append([None])
            case "ordered_list_open":
                lists.append([int(token.attrs.get("start", 1))])
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                number = lists[-1][0]
                marker = "•" if number is None else f"{number}."
                lists[-1][0] = None if number is None else number + 1
            case "blockquote_open" | "blockquote_close":
                quoted += token.nesting
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "tr_open":
                row = []
            case "tr_close":
                yield NoteBlock("paragraph", tuple(row or ()))
                row = None
            case "hr":
                yield NoteBlock("rule", ())
            case "fence" | "code_block":
                yield NoteBlock("code", (Run(token.content.removesuffix("\n"), code=True),), len(lists))
            case "inline" if row is not None:
                row += [*([Run("\t")] if row else []), *_runs(token)]
            case "inline":
                yield _block(_runs(token), heading, len(lists), quoted, marker)
                marker = ""


def _block(runs: Runs, heading: int, depth: int, quoted: int, marker: str) -> NoteBlock:
    if heading:
        return NoteBlock("heading", runs, heading)
    if depth:
        return NoteBlock("item", runs, depth - 1, marker)
    return NoteBlock("quotation", runs, quoted - 1) if quoted else NoteBlock("paragraph", runs)


def _runs(token: Token) -> Runs:
    """The text of a block with its emphasis; a picture becomes a link to it, for nothing is loaded."""
    state, runs = Run(""), []
    for child in token.children or []:
        match child.type:
            case "softbreak" | "hardbreak":
                runs.append(state._replace(text="\n"))
            case "code_inline":
                runs.append(state._replace(text=child.content, code=True))
            case "em_open" | "em_close":
                state = state._replace(italic=child.nesting > 0)
            case "strong_open" | "strong_close":
                state = state._replace(bold=child.nesting > 0)
            case "s_open" | "s_close":
                state = state._replace(strike=child.nesting > 0)
            case "link_open":
                state = state._replace(link=str(child.attrs.get("href", "")))
            case "link_close":
                state = state._replace(link="")
            case "image":
                address = str(child.attrs.get("src", ""))
                runs.append(state._replace(text=child.content or address, link=address))
            case _ if child.content:
                runs.append(state._replace(text=child.content))
    return tuple(runs)
