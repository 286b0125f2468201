"""Study notes to export, and ways to read an export back."""

import os
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.model import (
    Annotation,
    AnnotationId,
    Article,
    ArticleId,
    Colour,
    ReadingStatus,
    State,
    StudyArticle,
    StudyEntry,
    StudyNotes,
    TextId,
)

MADE = "2026-11-22T12:00:00+00:00"


class Make:
    """Makes parts of study notes with as few words as possible."""

    def article(self, title="Ein Titel", date="2025-07", authors=("Maria Weber",), url="", language="de"):
        return Article(
            id=ArticleId(f"article-{title}"), title=title, date=date, language=language, authors=tuple(authors),
            url=url, words=100, status=ReadingStatus.READING, created=MADE, opened="", texts=(), annotations=0,
            tags=(),
        )  # fmt: skip

    def entry(
        self, exact="Ein Zitat.", *, id="0197-1", partner="", note="", tags=(), colour=Colour.YELLOW,
        state=State.PLACED, language="de", partner_language="en", label="own translation", paragraph=3, sentence=5,
    ):  # fmt: skip
        annotation = Annotation(
            id=AnnotationId(id), article=ArticleId("article"), text=TextId("text"), start=0, end=len(exact),
            exact=exact, prefix="", suffix="", colour=colour, tags=tuple(tags), note=note, state=state, author="",
            created=MADE, modified=MADE, partner=partner,
        )  # fmt: skip
        has = bool(partner)
        return StudyEntry(
            annotation, language, partner_language if has else "", label if has else "", paragraph, sentence
        )

    def notes(self, *entries, title="Ein Titel", grouping="article", tag="", made=MADE, **facts):
        return StudyNotes((StudyArticle(self.article(title, **facts), tuple(entries)),), grouping, tag, made)


@pytest.fixture(scope="session")
def make():
    return Make()


@pytest.fixture(scope="session")
def sample(make):
    """A small set with everything in it that study notes can show."""
    first = make.article(
        "Netflix setzt erstmals generative KI in einer Serie ein", "2025-07", ("Maria Weber", "Jan Kern"),
        "https://example.org/netflix?id=1&lang=de",
    )  # fmt: skip
    second = make.article("Wer hat das <geschrieben>? [Teil 2]", "2024-11-03", ("Öz, Deniz", "Roth, Ada"))
    third = make.article("", "", ())
    return StudyNotes(
        (
            StudyArticle(
                first,
                (
                    make.entry(
                        "Früher war es so, dass nur Projekte mit großem Budget Zugang hatten.",
                        id="0197-0001",
                        partner="It used to be that only big-budget projects had access.",
                        note="Cost used to decide who could use it; compare the *strike demands* of 2023.",
                        tags=("vfx/de-aging",),
                    ),
                    make.entry(
                        "„zehnmal schneller als herkömmliche [...] Effekte“",
                        id="0197-0002", partner="“ten times faster than conventional effects”", label="DeepL",
                        tags=("Zitat", "vfx"), colour=Colour.BLUE, state=State.PROPOSED, paragraph=1, sentence=3,
                    ),
                    make.entry(
                        "Kein Ersatz.\n\n- sondern eine Möglichkeit,\n- die Storytelling erweitert",
                        id="0197-0003", colour=Colour.GREEN,
                        note="# Question\n\nWhat is *left out*?\n\n```\nopen code\n",
                    ),
                ),
            ),
            StudyArticle(
                second,
                (
                    make.entry("weg", id="0197-0004", tags=("Zitat",), colour=Colour.PINK, state=State.ORPHANED),
                    make.entry(
                        "He said so.", id="0197-0005", language="en", partner="Er hat es gesagt.",
                        partner_language="de", label="", colour=Colour.ORANGE, tags=("Recht/Urheber recht",),
                        note="Two lines\nof plain text with <b>no</b> markup.", paragraph=2, sentence=2,
                    ),
                ),
            ),
            StudyArticle(third, (make.entry("Ohne Titel.", id="0197-0006", paragraph=0, sentence=0),)),
            StudyArticle(make.article("Ungelesen"), ()),
        ),
        "article",
        "",
        MADE,
    )  # fmt: skip


@pytest.fixture(scope="session")
def golden():
    """Text of an export as it shall be; with LESART_WRITE_GOLDEN=1 it is written first, to be looked at."""
    folder = Path(__file__).resolve().parents[2] / "data" / "exports"

    def read(name, text):
        path = folder / name
        if os.environ.get("LESART_WRITE_GOLDEN"):
            path.write_bytes(text.encode())
        return path.read_bytes().decode()

    return read


class Readback:
    """Reads what was written as other programs do."""

    def tokens(self, text, preset="js-default"):
        """As a renderer without our precautions sees it: HTML and every link allowed."""
        markdown = MarkdownIt(preset, {"html": True})
        markdown.validateLink = lambda url: True
        return markdown.parse(text)

    def quotations(self, text, preset="js-default"):
        """Texts of the top-level block quotations, two line feeds between paragraphs; only text in them."""
        found, inside = [], 0
        for token in self.tokens(text, preset):
            inside += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
            if token.type == "blockquote_open" and inside == 1:
                found.append([])
            elif inside and token.type == "inline":
                found[-1].append(self.text(token))
            elif inside and token.type not in ("paragraph_open", "paragraph_close", "blockquote_close"):
                found[-1].append(f"<{token.type}>")
        return ["\n\n".join(each) for each in found]

    def text(self, token: Token):
        kinds = {"softbreak": "\n", "hardbreak": "\n"}
        return "".join(
            child.content if child.type == "text" else kinds.get(child.type, f"<{child.type}>")
            for child in token.children or []
        )

    def headings(self, text):
        tokens = self.tokens(text)
        return [
            (int(token.tag[1]), tokens[number + 1].content)
            for number, token in enumerate(tokens)
            if token.type == "heading_open"
        ]

    def page(self, text):
        parser = _Page()
        parser.feed(text)
        parser.close()
        return parser


@dataclass
class Element:
    tag: str
    attributes: dict
    text: str = ""


class _Page(HTMLParser):
    """All elements with the text in them, and whether every one was closed in turn."""

    def __init__(self):
        super().__init__()
        self.elements, self._open, self.closed_in_turn = [], [], True

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in ("meta", "br", "hr"):
            self._open.append(element)

    def handle_endtag(self, tag):
        self.closed_in_turn &= bool(self._open) and self._open.pop().tag == tag

    def handle_data(self, data):
        for element in self._open:
            element.text += data

    def all(self, tag, **attributes):
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and wanted.items() <= e.attributes.items()]


@pytest.fixture(scope="session")
def readback():
    return Readback()


_PIECES = (
    "```", "~~~", "`", "<script>alert(1)</script>", "</blockquote>", "<!--", "]]>", "<img src=x onerror=y>", "<b>",
    "[x](javascript:1)", "![x](http://t/p.png)", "[a]: http://x.de", "[a]", "[^1]", "[[Seite]]", "<http://x.de>",
    "|", "| a | b |", "|---|---|", "---", "===", "***", "- ", "+ ", "* ", "1. ", "23) ", "# ", "###### ", "#tag",
    "> ", ":", "\\", "\\\\", "&amp;", "&#32;", "&copy", "R&D", "*", "**", "_", "__", "a_b", "~", "~~", "==", "%%",
    "$$", "$", "^", "{{c1::x}}", "{0}", "%s", " ", "  ", "    ", "\t", "\n", "\n\n", "\n\n\n", "\u00a0", "\u2028",
    "\u202e", "\u2066", "שלום", "مرحبا", "é", "e\u0301", "😀", "\ufeff", "\u200b", "\u00ad", "Wort", "x", "1", ".",
    '"', "'", "„", "“", "!", "?", "(", ")", "\r", "\r\n",
)  # fmt: skip


@pytest.fixture(scope="session")
def nasty():
    return nasty_text()


def nasty_text(**limits):
    """Texts of pieces that mean something to Markdown, HTML or a terminal."""
    return st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12, **limits).map("".join)
