"""Study notes as DOCX, for Word, LibreOffice and Pages: headings, block quotations, citations as real footnotes.

Written directly, since python-docx cannot write footnotes and takes seconds for ten thousand notes.
"""

import re
from functools import lru_cache

from reader.exporters import docx_parts as parts
from reader.exporters import escaping
from reader.exporters.citing import Citations, facts
from reader.exporters.grouping import Placed, Section, outline
from reader.exporters.note_blocks import NoteBlock, NoteBlocks
from reader.exporters.runs import Run, Runs
from reader.exporters.sayings import (
    document_title,
    is_machine,
    link_back,
    partner_caption,
    standing,
    summary,
)
from reader.exporters.wording import Wording, wording_of
from reader.model import Colour, Shown, StudyNotes

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_BREAKS = re.compile(r"[\n\t]")
_UNFIT = re.compile(r"[\ufffe\uffff]")
_COLOURS = {
    Colour.YELLOW: "D9B53C",
    Colour.GREEN: "6AA75F",
    Colour.BLUE: "5B94C9",
    Colour.PINK: "CF7592",
    Colour.ORANGE: "DB8A45",
}
_WARN = '<w:color w:val="8A5A00"/>'


def render(notes: StudyNotes) -> bytes:
    """The whole file; the same notes give the same bytes.

    Raises:
        ExportFailed: An entry has no quotation, or there is no such citation style.
    """
    wording = wording_of(notes.language)
    plan = outline(notes, wording)
    writer = _Writer(notes, Citations(plan.articles, notes.style, wording), wording)
    title = document_title(notes, wording)
    body = [_paragraph("Title", _run(Run(title))), _paragraph("Facts", _run(Run(summary(notes, plan, wording))))]
    for section in plan.sections:
        body += writer.section_start(section)
        body += [writer.entry(placed) for placed in section.entries]
    if notes.style or plan.lists_sources:
        body += writer.bibliography(has_entries=bool(plan.articles))
    return parts.packed(
        {
            "[Content_Types].xml": parts.CONTENT_TYPES,
            "_rels/.rels": parts.PACKAGE_RELATIONS,
            "docProps/core.xml": parts.core(_text(escaping.one_line(title)), notes.made, wording.language),
            "word/document.xml": f"{parts.DECLARATION}<w:document {parts.MAIN}><w:body>{''.join(body)}"
            f"{parts.SECTION}</w:body></w:document>",
            "word/_rels/document.xml.rels": parts.relations(writer.links, of_document=True),
            "word/styles.xml": parts.STYLES,
            "word/settings.xml": parts.SETTINGS,
            "word/footer1.xml": parts.FOOTER,
            "word/footnotes.xml": f"{parts.DECLARATION}<w:footnotes {parts.MAIN}>{parts.SEPARATORS}"
            f"{''.join(writer.footnotes)}</w:footnotes>",
        }
    )


class _Writer:
    """Writes entries, one after the other; keeps footnotes and links as they come up."""

    def __init__(self, notes: StudyNotes, citations: Citations, wording: Wording) -> None:
        self._shown: Shown = notes.shown
        self._citations, self._wording = citations, wording
        self._notes = NoteBlocks()
        self.footnotes: list[str] = []
        self.links: dict[str, str] = {}

    def section_start(self, section: Section) -> list[str]:
        """Heading and, of an article, what is known of it."""
        article = section.article
        heading = Run(escaping.one_line(section.heading) or self._wording.untitled)
        language = article.language if article else ""
        started = [_paragraph(f"Heading{min(section.level - 1, 4)}", _run(heading, language), language)]
        if article and not self._citations.style and (known := facts(article, self._wording)):
            started.append(_paragraph("Facts", self._runs(known)))
        return started

    def entry(self, placed: Placed) -> str:
        """One annotation."""
        entry, annotation, shown = placed.entry, placed.entry.annotation, self._shown
        cited = self._cited(placed) if shown.citation else ""
        quotation = _run(Run(annotation.exact), entry.language) + cited
        pieces = [_paragraph("Quote", quotation, entry.language, _COLOURS[annotation.colour])]
        if shown.context and entry.context and entry.context != annotation.exact:
            caption = _run(Run(f"{self._wording.whole_sentence}: ", italic=True))
            pieces.append(_paragraph("Context", caption + _run(Run(entry.context), entry.language), entry.language))
        if shown.partner and annotation.partner:
            words = _run(Run(annotation.partner), entry.partner_language)
            pieces.append(_paragraph("Partner", self._caption(placed) + words, entry.partner_language))
        if shown.partner and shown.context and entry.partner_context not in ("", annotation.partner):
            caption = _run(Run(f"{self._wording.whole_sentence}: ", italic=True))
            words = _run(Run(entry.partner_context), entry.partner_language)
            pieces.append(_paragraph("Context", caption + words, entry.partner_language))
        if shown.note and annotation.note:
            pieces += [self._note(block) for block in self._notes.read(annotation.note)]
        if shown.tags and annotation.tags:
            pieces.append(_paragraph("Tags", _run(Run(" · ".join(map(escaping.one_line, annotation.tags))))))
        remark = standing(entry, self._wording)
        if remark or shown.link:
            line = f'<w:r><w:rPr><w:b/>{_WARN}</w:rPr><w:t xml:space="preserve">{_text(remark)} </w:t></w:r>'
            back = self._runs((Run(self._wording.open, link=link_back(entry)),)) if shown.link else ""
            pieces.append(_paragraph("Reference", (line if remark else "") + back))
        return "".join(pieces)

    def bibliography(self, *, has_entries: bool) -> list[str]:
        """The works at the end."""
        if not has_entries:
            return []
        works = [_paragraph("Bibliography", self._runs(work)) for work in self._citations.bibliography()]
        return [_paragraph("Heading1", _run(Run(self._wording.sources))), *works]

    def _cited(self, placed: Placed) -> str:
        """The citation: within the text, or a footnote and the sign for it."""
        runs = self._citations.cite(placed.entry, placed.article)
        if self._citations.in_text:
            return "".join(map(_run, (Run(" "), *runs)))
        number = len(self.footnotes) + 1
        self.footnotes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f"{''.join(map(_run, (Run(' '), *runs)))}</w:p></w:footnote>"
        )
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def _caption(self, placed: Placed) -> str:
        label, language = placed.entry.partner_label, placed.entry.partner_language
        caption = f"{partner_caption(language, label, self._wording)}: "
        colour = _WARN if is_machine(label) else ""
        return f'<w:r><w:rPr><w:i/><w:iCs/>{colour}</w:rPr><w:t xml:space="preserve">{_text(caption)}</w:t></w:r>'

    def _note(self, block: NoteBlock) -> str:
        runs = self._runs(block.runs)
        match block.kind:
            case "heading":
                return _paragraph("NoteHeading", runs)
            case "quotation":
                return _paragraph("NoteQuote", runs)
            case "code":
                return _paragraph("NoteCode", runs)
            case "rule":
                return _paragraph("Note", _run(Run("* * *")))
            case "item":
                left = 360 * (block.level + 1)
                marker = f"{_run(Run(block.marker))}<w:r><w:tab/></w:r>" if block.marker else ""
                hanging = ' w:hanging="360"' if block.marker else ""
                return _paragraph("ListParagraph", marker + runs, extra=f'<w:ind w:left="{left}"{hanging}/>')
        return _paragraph("Note", runs)

    def _runs(self, runs: Runs) -> str:
        return "".join([self._link(run) if run.link else _run(run) for run in runs])

    def _link(self, run: Run) -> str:
        address = _text(run.link)
        id = self.links.setdefault(address, f"rId{len(self.links) + parts.FIRST_LINK}")
        return f'<w:hyperlink r:id="{id}">{_run(run)}</w:hyperlink>'


def _paragraph(style: str, runs: str, language: str = "", colour: str = "", extra: str = "") -> str:
    """A paragraph; in the order that the schema wants: style, borders, direction, indents."""
    border = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{colour}"/></w:pBdr>' if colour else ""
    direction = "<w:bidi/>" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{border}{direction}{extra}</w:pPr>{runs}</w:p>'


def _run(run: Run, language: str = "") -> str:
    """A run with its properties, in the order that the schema wants."""
    properties = _properties(
        run.italic, run.bold, run.code, run.strike, run.small_caps, run.raised, bool(run.link), language
    )
    text = _text(run.text)
    if "\n" in text or "\t" in text:
        text = _BREAKS.sub(_break, text)
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


@lru_cache(maxsize=512)
def _properties(
    italic: bool, bold: bool, code: bool, strike: bool, small_caps: bool, raised: bool, link: bool, language: str
) -> str:
    made = [
        '<w:rStyle w:val="Hyperlink"/>' if link else "",
        '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>' if code else "",
        "<w:b/><w:bCs/>" if bold else "",
        "<w:i/><w:iCs/>" if italic else "",
        "<w:smallCaps/>" if small_caps else "",
        "<w:strike/>" if strike else "",
        '<w:vertAlign w:val="superscript"/>' if raised else "",
    ]
    if _LANGUAGE.fullmatch(language):
        is_turned = language.partition("-")[0].lower() in _RIGHT_TO_LEFT
        made.append(f'<w:rtl/><w:lang w:bidi="{language}"/>' if is_turned else f'<w:lang w:val="{language}"/>')
    inner = "".join(made)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _text(text: str) -> str:
    """As XML, without what XML cannot have."""
    return _UNFIT.sub("\ufffd", escaping.html(text))


def _break(match: re.Match[str]) -> str:
    sign = "<w:br/>" if match[0] == "\n" else "<w:tab/>"
    return f'</w:t>{sign}<w:t xml:space="preserve">'
