"""Text with emphasis in it: what document formats are written from, whatever their own markup is."""

import re
from html import unescape
from typing import NamedTuple

from reader.exporters import escaping

_TAG = re.compile(r"<(/?)(i|b|u|l|sup|sub|span)(?: [^<>]*)?>")


class Run(NamedTuple):
    """A stretch of text that looks the same throughout.

    Attributes:
        text: May have line feeds in it: line breaks.
        link: Address that it leads to; empty for none.
    """

    text: str
    italic: bool = False
    bold: bool = False
    code: bool = False
    strike: bool = False
    small_caps: bool = False
    raised: bool = False
    link: str = ""


Runs = tuple[Run, ...]


def text_of(runs: Runs) -> str:
    """The words alone."""
    return "".join([run.text for run in runs])


def from_citation(html: str) -> Runs:
    """Runs of a citation as citeproc writes it: `<i>`, `<b>`, `<sup>` and small capitals, everything else escaped."""
    state, opened, runs, at = Run(""), [Run("")], [], 0
    for match in _TAG.finditer(html):
        if match.start() > at:
            runs.append(state._replace(text=unescape(html[at : match.start()])))
        at = match.end()
        if match[1]:
            state = opened.pop() if len(opened) > 1 else opened[0]
            continue
        opened.append(state)
        match match[2]:
            case "i":
                # Italics within italics stand upright.
                state = state._replace(italic=not state.italic)
            case "b":
                state = state._replace(bold=True)
            case "sup":
                state = state._replace(raised=True)
            case "span":
                state = state._replace(small_caps=True)
    if at < len(html):
        runs.append(state._replace(text=unescape(html[at:])))
    return tuple(runs)


def as_html(runs: Runs) -> str:
    """A citation for a page; links are left out."""
    return "".join([_tagged(escaping.html(run.text), run) for run in runs])


def as_markdown(runs: Runs) -> str:
    """A citation for the middle of a line of Markdown; blanks at the edge of emphasis stand outside it."""
    pieces = []
    for run in runs:
        text = escaping.inline(escaping.one_line(run.text) if run.text.strip() else "")
        mark = "*" if run.italic else "**" if run.bold else ""
        before = " " if run.text[:1].isspace() else ""
        after = " " if text and run.text[-1:].isspace() else ""
        pieces.append(f"{before}{mark}{text}{mark}{after}" if text else before)
    return "".join(pieces)


def _tagged(html: str, run: Run) -> str:
    for tag, is_on in (("i", run.italic), ("b", run.bold), ("sup", run.raised)):
        if is_on:
            html = f"<{tag}>{html}</{tag}>"
    return html
