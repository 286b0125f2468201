"""Study notes as a CSV table, a row for each annotation, fit for spreadsheets and for statistics programs.

Source: RFC 4180, in UTF-8 with a byte order mark, by which Excel knows it. A text that a spreadsheet would take for
a formula gets an apostrophe before it, as in all tables of Lesart.
"""

from collections.abc import Iterable

from reader.exchange.tsv import guarded
from reader.exporters.escaping import fit
from reader.exporters.grouping import Placed, in_order
from reader.exporters.sayings import authors, link_back
from reader.model import StudyNotes

_MARK = "\ufeff"
_COLUMNS = (
    "number", "article", "authors", "date", "url", "language", "quotation", "partner", "partner_language",
    "partner_label", "context", "note", "tags", "colour", "paragraph", "sentence", "version", "state", "author",
    "created", "modified", "link", "id", "article_id",
)  # fmt: skip


def render(notes: StudyNotes) -> str:
    """The table; columns that the reader does not want are empty, so that the table keeps its shape."""
    shown = notes.shown
    hidden = {
        name
        for name, is_shown in (
            ("partner", shown.partner), ("partner_language", shown.partner), ("partner_label", shown.partner),
            ("context", shown.context), ("note", shown.note), ("tags", shown.tags), ("link", shown.link),
        )
        if not is_shown
    }  # fmt: skip
    blank = [at for at, name in enumerate(_COLUMNS) if name in hidden]
    rows = [",".join(_COLUMNS)]
    for number, placed in enumerate(in_order(notes), start=1):
        fields = _fields(number, placed)
        for at in blank:
            fields[at] = ""
        rows.append(row(fields))
    return _MARK + "".join([f"{each}\r\n" for each in rows])


def row(fields: Iterable[str]) -> str:
    """A line of a table, every field in quotation marks where it needs them and harmless in a spreadsheet."""
    return ",".join([_field(each) for each in fields])


def _field(text: str) -> str:
    if not text or (text.isalnum() and text.isascii()):
        return text
    text = guarded(fit(text) if not text.isprintable() else text)
    if '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return f'"{text}"' if "," in text or ";" in text or not text.isprintable() else text


def _fields(number: int, placed: Placed) -> list[str]:
    entry, article, annotation = placed.entry, placed.article, placed.entry.annotation
    return [
        str(number), article.title, authors(article), article.date, article.url, entry.language,
        annotation.exact, annotation.partner, entry.partner_language, entry.partner_label, entry.context,
        annotation.note, "; ".join(annotation.tags), annotation.colour.value, str(entry.paragraph),
        str(entry.sentence), entry.version, annotation.state.value, annotation.author, annotation.created,
        annotation.modified, link_back(entry), annotation.id, article.id,
    ]  # fmt: skip
