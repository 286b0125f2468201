"""What templates see: plain values with plain names, made of study notes; texts, numbers and lists."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from reader.exporters.dates import day_made, in_words
from reader.exporters.grouping import Placed, Section, outline
from reader.exporters.note_html import NoteHtml
from reader.exporters.note_markdown import NoteMarkdown
from reader.exporters.paper import STYLE
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
from reader.exporters.wording import Wording
from reader.model import Article, StudyNotes

View = Mapping[str, Any]


class EntryView(dict[str, Any]):
    """An entry that remembers whether its quotation was asked for: a template has to write it."""

    is_quoted = False

    def __getitem__(self, name: str) -> Any:
        if name == "quotation":
            self.is_quoted = True
        return super().__getitem__(name)


def views(notes: StudyNotes, format: str, wording: Wording) -> View:
    """The variables of a template.

    `title`, `summary`, `made`, `grouping`, `style` (a style sheet), `show` (what of each entry is wanted: partner,
    context, note, tags, citation, link), `sections` (heading, level, article, entries), `articles` and `entries`. An
    entry has number, quotation, language, partner, partner_language, partner_caption, is_machine, context, before and
    after (the rest of its sentence), partner_context (the sentence whose words the partner is, where the reader has
    trimmed it), note, tags, colour, title, place, citation, standing, link, id, created.

    Raises:
        ExportFailed: An entry has no quotation.
    """
    plan = outline(notes, wording)
    made = _Made(_notes(format, plan.deepest), notes, wording)
    sections = [made.section(section) for section in plan.sections]
    return {
        "title": document_title(notes, wording),
        "summary": summary(notes, plan, wording),
        "made": day_made(notes.made, wording) if notes.made else "",
        "grouping": notes.grouping,
        "style": Markup(STYLE) if format == "html" else "",
        "show": {
            name: getattr(notes.shown, name) for name in ("partner", "context", "note", "tags", "citation", "link")
        },
        "sections": sections,
        "articles": [made.article(article) for article in plan.articles],
        "entries": made.entries,
    }


def _notes(format: str, level: int) -> Callable[[str], str]:
    """How a note becomes a part of the file."""
    if format == "html":
        html = NoteHtml()
        return lambda note: Markup(html.render(note, level))
    markdown = NoteMarkdown(level)
    return lambda note: Markup(markdown.render(note))


class _Made:
    """Makes views, each once."""

    def __init__(self, note: Callable[[str], str], notes: StudyNotes, wording: Wording) -> None:
        self._note, self._shown, self._wording = note, notes.shown, wording
        self._entries: dict[int, EntryView] = {}
        self._articles: dict[str, View] = {}

    @property
    def entries(self) -> "list[EntryView]":
        """Those made so far, in order."""
        return list(self._entries.values())

    def section(self, section: Section) -> View:
        """A section with its entries."""
        return {
            "heading": section.heading or self._wording.untitled,
            "level": section.level,
            "article": self.article(section.article) if section.article else None,
            "entries": [self._entry(placed) for placed in section.entries],
        }

    def article(self, article: Article) -> View:
        """What is known of an article."""
        if article.id not in self._articles:
            self._articles[article.id] = {
                "title": article.title or self._wording.untitled,
                "authors": authors(article),
                "date": in_words(article.date, self._wording),
                "language": article.language,
                "address": article.url,
                "link": web_address(article.url),
            }
        return self._articles[article.id]

    def _entry(self, placed: Placed) -> "EntryView":
        """What there is of an entry; what is not shown is empty."""
        known = self._entries.get(id(placed))
        if known is not None:
            return known
        entry, shown, annotation = placed.entry, self._shown, placed.entry.annotation
        title, place = reference(entry, placed.article, self._wording)
        partner = annotation.partner if shown.partner else ""
        caption = partner_caption(entry.partner_language, entry.partner_label, self._wording) if partner else ""
        end = entry.context_offset + len(annotation.exact)
        self._entries[id(placed)] = made = EntryView(
            number=len(self._entries) + 1,
            id=annotation.id,
            quotation=annotation.exact,
            language=entry.language,
            partner=partner,
            partner_language=entry.partner_language,
            partner_caption=caption,
            is_machine=bool(partner) and is_machine(entry.partner_label),
            context=entry.context if shown.context else "",
            before=entry.context[: entry.context_offset],
            after=entry.context[end:],
            partner_context=entry.partner_context if partner and shown.context else "",
            note=self._note(annotation.note) if shown.note and annotation.note else "",
            tags=list(annotation.tags) if shown.tags else [],
            colour=self._wording.colour(annotation.colour),
            title=title,
            place=place,
            citation=f"{title}{place}" if shown.citation else "",
            standing=standing(entry, self._wording),
            link=link_back(entry) if shown.link else "",
            created=day_made(annotation.created, self._wording),
            article=self.article(placed.article),
        )
        return made
