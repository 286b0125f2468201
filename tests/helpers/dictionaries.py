"""Small dictionaries in the formats that are read, made as their makers make them."""

import gzip
from pathlib import Path

DING = """# Version :: devel 2020-01-01
# License :: GPL Version 2 or later
# URL :: nowhere
Haus {n} | Häuser {pl} | Reihenhaus {n} | Reihenhäuser {pl} | ein Haus bauen \
:: house | houses | terraced house [Br.] | terraced houses | to build a house
Aal {m} (auf der Speisekarte) [cook.] :: eel (on a menu)
etw. auf den Markt bringen; herausbringen [ugs.]; vorstellen {vt} [econ.] \
| auf den Markt bringend; herausbringend; vorstellend \
:: to launch sth. | launching
Aufzug {m}; Lift {m} | Aufzüge {pl}; Lifte {pl} :: lift [Br.]; elevator [Am.] | lifts; elevators
a line that is none
Straße {f} <Strasse> | Straßen {pl} :: street; road | streets; roads
"""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

DICTD = (
    ("00databaseshort", "00-database-short\nGerman - French test dictionary ver. 1.0\n"),
    ("00databaseinfo", "00-database-info\nEdition: 1.0\n\nThe GNU General Public License, version 3 (GPLv3)\n"),
    (
        "haus",
        'Haus /haʊs/ <neut, n, sg>\nmaison <fem, n>, bâtiment [arch.]\n  "ein Haus bauen"  - bâtir\n see: {Häuser}\n',
    ),
    ("vorstellen", "vorstellen /x/ <v>\n1. présenter\nmiteinander bekanntmachen\n2. se présenter\n"),
)


def write_ding(folder: Path, name: str = "de-en", text: str = DING) -> Path:
    """A Ding word list."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def write_dictd(folder: Path, name: str = "freedict-deu-fra") -> Path:
    """A dictd dictionary; returns its index."""
    body = b""
    lines = []
    for word, text in DICTD:
        raw = text.encode()
        lines.append(f"{word}\t{_number(len(body))}\t{_number(len(raw))}\n")
        body += raw
    (folder / f"{name}.dict.dz").write_bytes(gzip.compress(body))
    index = folder / f"{name}.index"
    index.write_text("".join(lines), encoding="utf-8")
    return index


def _number(value: int) -> str:
    digits = ""
    while value:
        value, digit = divmod(value, 64)
        digits = _DIGITS[digit] + digits
    return digits or "A"
