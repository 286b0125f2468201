"""Study notes as one Markdown file that reads well in Obsidian, in any editor and on paper."""

from reader.exporters import escaping
from reader.exporters.dates import in_words
from reader.exporters.grouping import Placed, Section, outline
from reader.exporters.note_markdown import NoteMarkdown
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
from reader.exporters.wording import ENGLISH, Wording
from reader.model import Article, StudyNotes


def render(notes: StudyNotes, wording: Wording = ENGLISH) -> str:
    """The whole file: title, then a section for each article or tag with its entries.

    An entry is a block quotation (the passage, then its partner under a caption), the reader's
    note, its tags as `#vfx/de-aging`, and a line that says where it stands and leads back there.

    Raises:
        ExportFailed: An entry has no quotation.
    """
    plan = outline(notes, wording)
    blocks = [
        f"# {escaping.phrase(document_title(notes, wording))}",
        escaping.line_start(escaping.inline(escaping.one_line(summary(notes, plan, wording)))),
    ]
    note_markdown = NoteMarkdown(plan.deepest)
    entries: dict[int, str] = {}
    for section in plan.sections:
        blocks.append(f"{'#' * section.level} {_heading(section, wording)}")
        if section.article and (facts := _facts(section.article, wording)):
            blocks.append(facts)
        for placed in section.entries:
            entry = entries.get(id(placed))
            if entry is None:
                # Under a second tag it stands again.
                entry = entries[id(placed)] = _entry(placed, note_markdown, wording)
            blocks.append(entry)
    if plan.by_tag and plan.articles:
        blocks.append(f"## {escaping.phrase(wording.sources)}")
        blocks.append("\n".join(f"- {_source(article, wording)}" for article in plan.articles))
    return "\n\n".join(blocks) + "\n"


def _heading(section: Section, wording: Wording) -> str:
    """The section's heading, never empty."""
    return escaping.phrase(section.heading) or escaping.phrase(wording.untitled)


def _facts(article: Article, wording: Wording) -> str:
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
    facts = _facts(article, wording)
    return escaping.line_start(f"{title} · {facts}" if facts else title)


def _entry(placed: Placed, note_markdown: NoteMarkdown, wording: Wording) -> str:
    """One annotation."""
    entry, annotation = placed.entry, placed.entry.annotation
    quoted = escaping.lines(annotation.exact)
    if annotation.partner:
        caption = partner_caption(entry.partner_language, entry.partner_label, wording)
        first, *rest = escaping.lines(annotation.partner)
        quoted += ["", f"*{escaping.phrase(caption)}:* {first}", *rest]
    blocks = ["\n".join([f"> {line}" if line else ">" for line in quoted])]
    if annotation.note and (note := note_markdown.render(annotation.note)):
        blocks.append(note)
    if annotation.tags:
        blocks.append(" ".join([escaping.tag(path) for path in annotation.tags]))
    title, place = reference(entry, placed.article, wording)
    line = escaping.line_start(f"{escaping.phrase(title)}{escaping.inline(escaping.one_line(place))}")
    if remark := standing(entry, wording):
        line += f" **{escaping.phrase(remark)}**"
    blocks.append(f"{line} · {wording.colour(annotation.colour)} · [{wording.open}]({link_back(entry)})")
    return "\n\n".join(blocks)
