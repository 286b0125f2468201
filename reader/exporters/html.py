"""Study notes as one self-contained HTML page: quiet paper, dark at night, fit for the printer."""

import re
from functools import lru_cache

from reader.exporters import escaping
from reader.exporters.citing import Citations, in_style
from reader.exporters.dates import in_words
from reader.exporters.grouping import Placed, Section, outline
from reader.exporters.note_html import NoteHtml
from reader.exporters.paper import STYLE
from reader.exporters.runs import as_html
from reader.exporters.sayings import (
    authors,
    document_title,
    is_machine,
    link_back,
    partner_caption,
    reference,
    standing,
    summary,
    web_address,
)
from reader.exporters.wording import Wording, wording_of
from reader.model import Article, Shown, StudyNotes

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Lesart">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="facts">{summary}</p>
"""
_TAIL = "</main>\n</body>\n</html>\n"


def render(notes: StudyNotes) -> str:
    """The whole page. It loads nothing and runs nothing; notes keep their own Markdown.

    Raises:
        ExportFailed: An entry has no quotation.
    """
    wording = wording_of(notes.language)
    plan = outline(notes, wording)
    pieces = [
        _HEAD.format(
            language=wording.language,
            style=STYLE,
            title=_name(document_title(notes, wording)),
            summary=_name(summary(notes, plan, wording)),
        )
    ]
    citations = in_style(plan, notes, wording)
    page = _Page(notes.shown, wording, citations)
    for number, section in enumerate(plan.sections, start=1):
        pieces.append(page.section_start(number, section))
        pieces += [page.entry(placed, section.level) for placed in section.entries]
        pieces.append("</section>\n")
    if plan.articles and (citations or plan.lists_sources):
        pieces.append(page.sources(plan.articles))
    pieces.append(_TAIL)
    return "".join(pieces)


class _Page:
    """What is written needs to know of what was: ids stand once, the note parser is made once."""

    def __init__(self, shown: Shown, wording: Wording, citations: Citations | None) -> None:
        self._shown, self._wording, self._citations = shown, wording, citations
        self._notes = NoteHtml()
        self._seen: set[str] = set()
        self._bodies: dict[tuple[int, int], str] = {}

    def section_start(self, number: int, section: Section) -> str:
        """Heading and facts of a section."""
        article = section.article
        language = _language(article.language) if article else ""
        heading = _name(section.heading) or _name(self._wording.untitled)
        facts = self._facts(article) if article else ""
        return (
            f'<section aria-labelledby="section-{number}">\n'
            f'<h{section.level} id="section-{number}"{language} dir="auto">{heading}</h{section.level}>\n'
            + (f'<p class="facts">{facts}</p>\n' if facts else "")
        )

    def entry(self, placed: Placed, level: int) -> str:
        """One annotation; under a second tag it stands again, without its id."""
        annotation = placed.entry.annotation
        identity = ""
        if annotation.id not in self._seen:
            self._seen.add(annotation.id)
            identity = f' id="annotation-{escaping.html(annotation.id)}"'
        # Only a heading in the note depends on the level, and none is written without one of these.
        key = (id(placed), level if "#" in annotation.note or "\n" in annotation.note else 0)
        body = self._bodies.get(key)
        if body is None:
            body = self._bodies[key] = self._body(placed, level)
        return f'<article class="entry {annotation.colour}"{identity}>\n{body}</article>\n'

    def _body(self, placed: Placed, level: int) -> str:
        """What stands in an entry."""
        entry, annotation, wording = placed.entry, placed.entry.annotation, self._wording
        quotation = escaping.html(annotation.exact)
        pieces = [f'<blockquote{_language(entry.language)} dir="auto">{quotation}</blockquote>\n']
        shown = self._shown
        if shown.context and entry.context and entry.context != annotation.exact:
            pieces.append(
                f'<p class="caption">{_name(wording.whole_sentence)}</p>\n'
                f'<blockquote class="context"{_language(entry.language)} dir="auto">'
                f"{escaping.html(entry.context)}</blockquote>\n"
            )
        if shown.partner and annotation.partner:
            kind = "caption machine" if is_machine(entry.partner_label) else "caption"
            caption = partner_caption(entry.partner_language, entry.partner_label, wording)
            pieces.append(
                f'<p class="{kind}">{_name(caption)}</p>\n'
                f'<blockquote class="partner"{_language(entry.partner_language)} dir="auto">'
                f"{escaping.html(annotation.partner)}</blockquote>\n"
            )
            if shown.context and entry.partner_context not in ("", annotation.partner):
                pieces.append(
                    f'<p class="caption">{_name(wording.whole_sentence)}</p>\n'
                    f'<blockquote class="context"{_language(entry.partner_language)} dir="auto">'
                    f"{escaping.html(entry.partner_context)}</blockquote>\n"
                )
        if shown.note and annotation.note and (note := self._notes.render(annotation.note, level)):
            pieces.append(f'<div class="note" dir="auto">\n{note}</div>\n')
        if shown.tags and annotation.tags:
            tags = "".join([f"<li>{_name(path)}</li>" for path in annotation.tags])
            pieces.append(f'<ul class="tags">{tags}</ul>\n')
        pieces.append(self._reference(placed))
        return "".join(pieces)

    def sources(self, articles: tuple[Article, ...]) -> str:
        """The list of the articles, where they have no section of their own."""
        works = self._citations.bibliography() if self._citations else ()
        items = [f"<li>{as_html(work)}</li>\n" for work in works]
        for article in articles if not works else ():
            facts = self._facts(article)
            items.append(f"<li>{self._title(article)}{' · ' if facts else ''}{facts}</li>\n")
        return (
            f'<section aria-labelledby="sources">\n<h2 id="sources">{_name(self._wording.sources)}</h2>\n'
            f'<ul class="sources">\n{"".join(items)}</ul>\n</section>\n'
        )

    def _reference(self, placed: Placed) -> str:
        """Where it stands, and the way back there."""
        entry, wording = placed.entry, self._wording
        parts = []
        remark = standing(entry, wording)
        state = f' <strong class="state">{_name(remark)}</strong>' if remark else ""
        if self._shown.citation and self._citations:
            parts.append(f"{as_html(self._citations.cite(entry, placed.article))}{state}")
            parts.append(_name(wording.colour(entry.annotation.colour)))
        elif self._shown.citation:
            _, place = reference(entry, placed.article, wording)
            parts.append(f"{self._title(placed.article)}{escaping.html(escaping.one_line(place))}{state}")
            parts.append(_name(wording.colour(entry.annotation.colour)))
        elif state:
            parts.append(state.lstrip())
        if self._shown.link:
            parts.append(f'<a href="{link_back(entry)}">{_name(wording.open)}</a>')
        return f'<p class="reference">{" · ".join(parts)}</p>\n' if parts else ""

    def _title(self, article: Article) -> str:
        """An article's title within a line."""
        title = _name(article.title) or _name(self._wording.untitled)
        return f'<cite{_language(article.language)} dir="auto">{title}</cite>'

    def _facts(self, article: Article) -> str:
        """Authors, date and source on one line; empty if nothing is known."""
        address = escaping.one_line(article.url)
        shown = escaping.html(address)
        if web_address(address):
            shown = f'<a href="{shown}" rel="noopener noreferrer">{shown}</a>'
        names = _name(authors(article))
        parts = (f"<bdi>{names}</bdi>" if names else "", _name(in_words(article.date, self._wording)), shown)
        return " · ".join(part for part in parts if part)


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    """A title, name or label as HTML on one line."""
    return escaping.html(escaping.one_line(text))


@lru_cache(maxsize=256)
def _language(tag: str) -> str:
    """The `lang` attribute, if the language is known."""
    return f' lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""
