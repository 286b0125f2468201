"""Glossaries as tables, tab- or comma-separated, as spreadsheets and other tools for translators read and write them.

The first row names the columns: term, translation, source and target (languages), note. What a spreadsheet would take
for a formula gets an apostrophe before it, as in `reader.exchange.tsv`, which reading takes off.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from reader.errors import ImportFailed
from reader.exchange.tsv import guarded
from reader.record import replace
from reader.terms import Term
from reader.wording import said

COLUMNS = ("term", "translation", "source", "target", "note")
MAX_TERMS = 100_000
MAX_LENGTH = 1_000
"""Characters of a term or translation; more is a text, no term."""

_NAMES = {
    "term": "term", "source term": "term", "begriff": "term", "wort": "term", "original": "term",
    "translation": "translation", "target term": "translation", "übersetzung": "translation",
    "source": "source", "source language": "source", "from": "source", "von": "source",
    "target": "target", "target language": "target", "to": "target", "in": "target",
    "note": "note", "notes": "note", "comment": "note", "notiz": "note", "bemerkung": "note",
}  # fmt: skip
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠\t\r]")
_HINT = said("Write a term and its translation in each row, with a tab or comma between.")


def write(terms: Iterable[Term], *, commas: bool = False) -> str:
    """A glossary as a table, ending with a line end; with tabs, or with commas."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter="," if commas else "\t", lineterminator="\r\n" if commas else "\n")
    rows.writerow(COLUMNS)
    for one in terms:
        rows.writerow([guarded(text) for text in (one.term, one.translation, one.source, one.target, one.note)])
    return out.getvalue()


def read(text: str, what: str, source: str, target: str, to_tag: Callable[[str], str]) -> tuple[Term, ...]:
    """The entries that a table holds; rows without a term or without a translation are passed over.

    Args:
        text: The whole file, decoded.
        what: How sentences for the user call it.
        source: Language of the terms where a row does not say it, BCP 47.
        target: Language of the translations, likewise.
        to_tag: Gives the language that a cell stands for, or "".

    Raises:
        ImportFailed: There are none in it, or more than a glossary can hold.
    """
    text = text.removeprefix("\ufeff")
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)) if any(row)]
    except csv.Error as error:
        raise ImportFailed(said("{what} cannot be read as a table.", what=what), _HINT) from error
    names = _names(rows[0]) if rows else {}
    if names:
        rows = rows[1:]
    elif rows and (tags := [to_tag(cell.strip()) for cell in rows[0][:2]]) and len(tags) == 2 and all(tags):
        # Two languages above two columns, as many tools write it.
        rows, (source, target) = rows[1:], tags
    names = names or {"term": 0, "translation": 1, "note": 2}
    if len(rows) > MAX_TERMS:
        raise ImportFailed(said("{what} has more than {most:,} rows.", what=what, most=MAX_TERMS), said("Split it."))
    usual = Term("", "", source, target)
    found = [one for row in rows if (one := _term(row, names, usual, to_tag))]
    if not found:
        raise ImportFailed(said("There is no term with a translation in {what}.", what=what), _HINT)
    return tuple(dict.fromkeys(found))


def _delimiter(text: str) -> str:
    """What parts the names in the first row; else a tab where the first rows have some, or what is more frequent."""
    lines = text[:4_000].splitlines()[:5]
    for one in "\t;,":
        if lines and _names(lines[0].split(one)):
            return one
    head = "\n".join(lines)
    return "\t" if "\t" in head else ";" if head.count(";") > head.count(",") else ","


def _names(row: Sequence[str]) -> dict[str, int]:
    """The columns that a first row names; none where it is no such row."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = _NAMES.get(cell.strip().casefold())
        if name:
            found.setdefault(name, at)
    return found if {"term", "translation"} <= found.keys() else {}


def _term(row: Sequence[str], names: dict[str, int], usual: Term, to_tag: Callable[[str], str]) -> Term | None:
    cells = {name: _plain(row[at]) for name, at in names.items() if at < len(row)}
    term, translation = cells.get("term", ""), cells.get("translation", "")
    if not (term and translation) or max(len(term), len(translation)) > MAX_LENGTH:
        return None
    source, target = (to_tag(cells.get(name, "")) for name in ("source", "target"))
    return replace(
        usual,
        term=term,
        translation=translation,
        source=source or usual.source,
        target=target or usual.target,
        note=cells.get("note", ""),
    )


def _plain(cell: str) -> str:
    cell = cell[1:] if _GUARDED.match(cell) else cell
    return " ".join(cell.split())
