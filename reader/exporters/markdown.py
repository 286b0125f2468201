"""Study notes as one Markdown file that reads well in Obsidian, in any editor and on paper."""

from reader.exporters import escaping
from reader.exporters.citing import Citations, in_style
from reader.exporters.dates import in_words
from reader.exporters.grouping import Placed, Section, outline
from reader.exporters.note_markdown import NoteMarkdown
from reader.exporters.runs import as_markdown
from reader.exporters.sayings import (
    authors,
    document_title,
    link_back,
    partner_caption,
    reference,
    standing,
    summary,
    web_address,
)
from reader.exporters.wording import Wording, wording_of
from reader.model import Article, Shown, StudyNotes


def render(notes: StudyNotes) -> str:
    """The whole file: title, then a section for each article or tag with its entries.

    An entry is a block quotation (the passage, then its partner under a caption), the reader's
    note, its tags as `#vfx/de-aging`, and a line that says where it stands and leads back there.

    Raises:
        ExportFailed: An entry has no quotation.
    """
    wording = wording_of(notes.language)
    plan = outline(notes, wording)
    blocks = [
        f"# {escaping.phrase(document_title(notes, wording))}",
        escaping.line_start(escaping.inline(escaping.one_line(summary(notes, plan, wording)))),
    ]
    citations = in_style(plan, notes, wording)
    writer = EntryWriter(notes.shown, NoteMarkdown(plan.deepest), wording, citations)
    entries: dict[int, str] = {}
    for section in plan.sections:
        blocks.append(f"{'#' * section.level} {_heading(section, wording)}")
        if section.article and (facts := facts_of(section.article, wording)):
            blocks.append(facts)
        for placed in section.entries:
            entry = entries.get(id(placed))
            if entry is None:
                # Under a second tag it stands again.
                entry = entries[id(placed)] = writer.entry(placed)
            blocks.append(entry)
    if plan.articles and (citations or plan.lists_sources):
        works = citations.bibliography() if citations else ()
        lines = [as_markdown(work) for work in works] or [_source(article, wording) for article in plan.articles]
        blocks.append(f"## {escaping.phrase(wording.sources)}")
        blocks.append("\n".join(f"- {escaping.line_start(line)}" for line in lines))
    return "\n\n".join(blocks) + "\n"


def _heading(section: Section, wording: Wording) -> str:
    """The section's heading, never empty."""
    return escaping.phrase(section.heading) or escaping.phrase(wording.untitled)


def facts_of(article: Article, wording: Wording) -> str:
    """Authors, date and source on one line; empty if nothing is known."""
    address = escaping.one_line(article.url)
    parts = (
        escaping.phrase(authors(article)),
        escaping.phrase(in_words(article.date, wording)),
        f"<{address}>" if web_address(address) else escaping.phrase(address),
    )
    return escaping.line_start(" · ".join(part for part in parts if part))


def _source(article: Article, wording: Wording) -> str:
    """An article in the list of sources."""
    title = escaping.phrase(article.title) or escaping.phrase(wording.untitled)
    facts = facts_of(article, wording)
    return escaping.line_start(f"{title} · {facts}" if facts else title)


class EntryWriter:
    """Writes entries, one after the other."""

    def __init__(self, shown: Shown, notes: NoteMarkdown, wording: Wording, citations: Citations | None = None) -> None:
        self._shown, self._notes, self._wording, self._citations = shown, notes, wording, citations

    def entry(self, placed: Placed) -> str:
        """One annotation."""
        annotation, shown = placed.entry.annotation, self._shown
        quoted = self._quoted(placed)
        blocks = ["\n".join([f"> {line}" if line else ">" for line in quoted])]
        if shown.note and annotation.note and (note := self._notes.render(annotation.note)):
            blocks.append(note)
        if shown.tags and annotation.tags:
            blocks.append(" ".join([escaping.tag(path) for path in annotation.tags]))
        if line := self._reference(placed):
            blocks.append(line)
        return "\n\n".join(blocks)

    def _quoted(self, placed: Placed) -> list[str]:
        """The lines of the block quotation: the passage, its sentence and its partner where they are shown."""
        entry, annotation, wording = placed.entry, placed.entry.annotation, self._wording
        quoted = escaping.lines(annotation.exact)
        if self._shown.context and entry.context and entry.context != annotation.exact:
            first, *rest = escaping.lines(entry.context)
            quoted += ["", f"*{escaping.phrase(wording.whole_sentence)}:* {first}", *rest]
        if self._shown.partner and annotation.partner:
            caption = partner_caption(entry.partner_language, entry.partner_label, wording)
            first, *rest = escaping.lines(annotation.partner)
            quoted += ["", f"*{escaping.phrase(caption)}:* {first}", *rest]
            if self._shown.context and entry.partner_context not in ("", annotation.partner):
                first, *rest = escaping.lines(entry.partner_context)
                quoted += ["", f"*{escaping.phrase(wording.whole_sentence)}:* {first}", *rest]
        return quoted

    def _reference(self, placed: Placed) -> str:
        """Where it stands, its colour, and the way back; empty if none of it is shown."""
        entry, wording, shown = placed.entry, self._wording, self._shown
        parts = []
        if shown.citation and self._citations:
            parts.append(escaping.line_start(as_markdown(self._citations.cite(entry, placed.article))))
        elif shown.citation:
            title, place = reference(entry, placed.article, wording)
            parts.append(escaping.line_start(f"{escaping.phrase(title)}{escaping.inline(escaping.one_line(place))}"))
        if remark := standing(entry, wording):
            parts.append(f"**{escaping.phrase(remark)}**")
        line = " ".join(parts)
        if shown.citation:
            line += f" · {wording.colour(entry.annotation.colour)}"
        if not shown.link:
            return line
        return f"{line}{' · ' if line else ''}[{wording.open}]({link_back(entry)})"
