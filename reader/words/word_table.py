"""Saved words as a table for spreadsheets and flash cards: CSV with a row of names, one row a word.

What a spreadsheet would take for a formula gets an apostrophe before it, as in `reader.exchange.tsv`.
"""

import csv
import io
from collections.abc import Iterable

from reader.exchange.tsv import guarded
from reader.word_model import SavedWord

COLUMNS = (
    "word", "lemma", "language", "part of speech", "gender", "state", "due", "note", "sentence", "translation",
    "article", "saved",
)  # fmt: skip


def write(words: Iterable[SavedWord]) -> str:
    """A table of words with their newest place, with commas, RFC 4180 line ends and a mark that says UTF-8."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in words:
        place = one.places[-1] if one.places else None
        where = (place.sentence, place.partner, place.title) if place else ("", "", "")
        cells = (
            one.shown or one.lemma, one.lemma, one.language, one.kind, one.gender, str(one.state), one.schedule.due,
            one.note, *where, one.created,
        )  # fmt: skip
        rows.writerow([guarded(" ".join(cell.split()) if cell is not one.note else cell) for cell in cells])
    return "\ufeff" + out.getvalue()
