"""A concordance for other programs: CSV for spreadsheets, TMX 1.4b for translation tools."""

import csv
import io
from collections.abc import Iterator, Sequence

from reader.exchange.bitext import xml
from reader.exchange.tsv import guarded
from reader.search.concordance import Group

_HEAD = ("translation", "left", "key", "right", "partner", "article", "date", "start", "end")


def to_csv(groups: Sequence[Group]) -> Iterator[str]:
    """A line for each sentence; no cell is one that a spreadsheet takes for a formula."""
    yield _line(_HEAD)
    for group in groups:
        for one in group.occurrences:
            cells = (group.translation, one.left, one.key, one.right, one.partner, one.title, one.date)
            yield _line((*(guarded(cell) for cell in cells), str(one.start), str(one.end)))


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def to_tmx(groups: Sequence[Group], made: str = "") -> Iterator[str]:
    """A unit for each sentence that has a partner, as a TMX document in UTF-8, piece by piece.

    Args:
        groups: Of a concordance.
        made: The time to be noted, UTC in ISO 8601.
    """
    from reader import __version__

    there = [(group, one) for group in groups for one in group.occurrences if one.partner]
    source = xml(there[0][1].language) if there else "de"
    date = "".join(each for each in made[:19] if each not in "-:") + "Z" if made else ""
    created = f' creationdate="{date}"' if date else ""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="Lesart" creationtoolversion="{xml(__version__)}" segtype="sentence" o-tmf="Lesart" '
        f'adminlang="en" srclang="{source}" datatype="plaintext"{created}/>\n<body>\n'
    )
    for at, (group, one) in enumerate(there, 1):
        note = f"<note>{xml(_plain(group.translation))}</note>" if group.translation else ""
        yield (
            f'<tu tuid="{at}">{note}<prop type="x-article">{xml(_plain(one.title))}</prop>'
            f'<tuv xml:lang="{xml(one.language)}"><seg>{xml(_plain(one.sentence))}</seg></tuv>'
            f'<tuv xml:lang="{xml(one.partner_language)}"><seg>{xml(_plain(one.partner))}</seg></tuv></tu>\n'
        )
    yield "</body>\n</tmx>\n"


def _plain(text: str) -> str:
    """Without characters that XML cannot have."""
    return "".join(one if one >= " " and one not in "\ufffe\uffff" else " " for one in text)
