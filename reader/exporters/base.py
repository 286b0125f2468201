"""The formats of study notes. A new one is one file with a `render`, and one row in `EXPORTERS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ExportFailed
from reader.exporters import bibtex, codebook, csl_json, csv_table, documents, html, jsonld, markdown, obsidian, ris
from reader.exporters.files import safe_name, write, write_bytes
from reader.exporters.folders import File, existing, write_files
from reader.exporters.grouping import refuse_empty
from reader.exporters.wording import ENGLISH
from reader.model import StudyNotes
from reader.wording import said

__all__ = ["EXPORTERS", "Exporter", "export", "export_files", "exporter", "safe_name", "save", "write"]

Render = Callable[[StudyNotes], str | bytes]
RenderFolder = Callable[[StudyNotes, Mapping[str, str]], tuple[File, ...]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format.

    Attributes:
        name: As the command line calls it.
        suffix: Of its files, with the dot; empty for a folder.
        media_type: IANA media type; of its files, for a folder.
        title: As the window calls it.
        render: Makes the whole file, as text or bytes, always of the same kind; of a folder a text to look at
            before it is written. Raises `ExportFailed` for what it cannot write.
        files: Only for a format that is a folder: makes its files, given the text files that stand there already
            by their names, so that it can keep what others wrote into them.
        is_text: Whether `render` makes text, which can be printed and copied.
        has_templates: Whether it can be written by a template; the name is the template's ending then.
        is_about_articles: Whether it lists articles or tags and not the quotations.
    """

    name: str
    suffix: str
    media_type: str
    title: str
    render: Render
    files: RenderFolder | None = None
    is_text: bool = True
    has_templates: bool = False
    is_about_articles: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether it is several files in a folder."""
        return self.files is not None


EXPORTERS = (
    Exporter("markdown", ".md", "text/markdown", "Markdown", markdown.render, has_templates=True),
    Exporter("html", ".html", "text/html", "HTML", html.render, has_templates=True),
    Exporter("obsidian", "", "text/markdown", "Obsidian", obsidian.render, files=obsidian.files),
    Exporter(
        "docx",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word",
        documents.docx,
        is_text=False,
    ),
    Exporter("pdf", ".pdf", "application/pdf", "PDF", documents.pdf, is_text=False),
    Exporter("apkg", ".apkg", "application/vnd.anki", "Anki", documents.anki, is_text=False),
    Exporter("csv", ".csv", "text/csv", "CSV", csv_table.render),
    Exporter("jsonld", ".jsonld", "application/ld+json", "JSON-LD", jsonld.render),
    Exporter("bibtex", ".bib", "application/x-bibtex", "BibTeX", bibtex.render, is_about_articles=True),
    Exporter("ris", ".ris", "application/x-research-info-systems", "RIS", ris.render, is_about_articles=True),
    Exporter(
        "csl-json",
        ".json",
        "application/vnd.citationstyles.csl+json",
        "CSL-JSON",
        csl_json.render,
        is_about_articles=True,
    ),
    Exporter("qdc", ".qdc", "application/xml", said("REFI-QDA codebook"), codebook.render_qdc, is_about_articles=True),
    Exporter("codebook", ".csv", "text/csv", said("Codebook as CSV"), codebook.render_table, is_about_articles=True),
)


def exporter(name: str) -> Exporter:
    """The format called `name`, in capitals or not.

    Raises:
        ExportFailed: There is none; names those there are.
    """
    for each in EXPORTERS:
        if each.name == name.strip().lower():
            return each
    raise ExportFailed(
        said("There is no format called “{name}”.", name=name),
        said("Choose one of: {names}.", names=", ".join(each.name for each in EXPORTERS)),
    )


def export(notes: StudyNotes, format: str) -> str | bytes:
    """`notes` as a file of a format: text to be stored in UTF-8, or bytes. Of a folder a text that shows it.

    Raises:
        ExportFailed: There is no such format, or an entry has no quotation.
    """
    refuse_empty(notes, ENGLISH)
    chosen = exporter(format)
    if notes.template is None:
        return chosen.render(notes)
    if not chosen.has_templates:
        named = " or ".join(each.title for each in EXPORTERS if each.has_templates)
        raise ExportFailed(
            said("There are no templates for {title}.", title=chosen.title),
            said("Choose {named}, or leave out the template.", named=named),
        )
    from reader.exporters.templates import render

    return render(notes, notes.template, chosen.name)


def export_files(notes: StudyNotes, format: str, there: Mapping[str, str]) -> tuple[File, ...]:
    """`notes` as the files of a format that is a folder, given what stands in the folder.

    Raises:
        ExportFailed: The format is no folder, or an entry has no quotation.
    """
    refuse_empty(notes, ENGLISH)
    files = exporter(format).files
    if files is None:
        raise ExportFailed(
            said("The format “{format}” is one file, not a folder.", format=format), said("Name a file to write to.")
        )
    return files(notes, there)


def save(notes: StudyNotes, format: str, path: Path, *, overwrite: bool = False) -> None:
    """Write `notes` to a file, or into a folder that is made where it is not there: wholly or not at all.

    Args:
        notes: What to write.
        format: Name of the format.
        path: Where to.
        overwrite: Whether an existing file may be replaced. Files in a folder are always brought up to date.

    Raises:
        ExportFailed: Nothing was written; says why.
    """
    if exporter(format).is_folder:
        write_files(path, export_files(notes, format, existing(path)))
        return
    content = export(notes, format)
    if isinstance(content, str):
        write(path, content, overwrite=overwrite)
    else:
        write_bytes(path, content, overwrite=overwrite)
