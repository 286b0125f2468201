"""Small dictionaries in the formats that are read, made as their makers make them."""

import csv
import gzip
import json
import struct
import tarfile
import zipfile
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

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


# ---- StarDict


def write_stardict(
    folder: Path,
    words: Iterable[tuple[str, bytes]],
    name: str = "deutsch-englisch",
    *,
    types: str = "m",
    synonyms: Sequence[tuple[str, int]] = (),
    bits: int = 32,
    packed: bool = True,
    **said: str | int,
) -> Path:
    """A StarDict dictionary of words with their definitions as they stand in the file; returns its .ifo.

    What is `said` replaces or joins what its .ifo says.
    """
    index, body, count = bytearray(), bytearray(), 0
    for word, raw in words:
        index += word.encode() + b"\0" + struct.pack(">QI" if bits == 64 else ">II", len(body), len(raw))
        body += raw
        count += 1
    about: dict[str, str | int] = {"version": "3.0.0", "bookname": "Deutsch-Englisch", "wordcount": count}
    about |= {"idxfilesize": len(index), "idxoffsetbits": bits}
    if synonyms:
        others = b"".join(word.encode() + b"\0" + struct.pack(">I", number) for word, number in synonyms)
        (folder / f"{name}.syn").write_bytes(others)
        about["synwordcount"] = len(synonyms)
    if types:
        about["sametypesequence"] = types
    ifo = folder / f"{name}.ifo"
    lines = "".join(f"{key}={value}\n" for key, value in (about | said).items())
    ifo.write_text(f"StarDict's dict ifo file\n{lines}", encoding="utf-8")
    if packed:
        (folder / f"{name}.idx.gz").write_bytes(gzip.compress(index, 1))
        (folder / f"{name}.dict.dz").write_bytes(gzip.compress(body, 1))
    else:
        (folder / f"{name}.idx").write_bytes(index)
        (folder / f"{name}.dict").write_bytes(body)
    return ifo


def write_archive(path: Path, files: Iterable[Path], within: str = "some/folder/") -> Path:
    """Files in an archive of the kind that its ending says."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(file, within + file.name)
    else:
        kind: Any = "w:" + path.suffix.removeprefix(".").removeprefix("tar")
        with tarfile.open(path, kind) as packed:
            for file in files:
                packed.add(file, within + file.name)
    return path


# ---- tables, Wiktionary, Yomitan


def write_table(folder: Path, rows: Iterable[Sequence[str]], name: str = "de-en.tsv", encoding: str = "utf-8") -> Path:
    """A table; the delimiter is that of its ending."""
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter="\t" if name.endswith(".tsv") else ";").writerows(rows)
    return path


def write_wiktextract(folder: Path, words: Iterable[Any], name: str = "kaikki.org-dictionary-German.jsonl") -> Path:
    """An extract of Wiktionary, packed if its name ends in .gz."""
    path = folder / name
    with gzip.open(path, "wb", 1) if name.endswith(".gz") else path.open("wb") as file:
        for word in words:
            file.write(json.dumps(word, ensure_ascii=False).encode() + b"\n")
    return path


def write_yomitan(
    folder: Path,
    banks: Iterable[Sequence[Any]],
    name: str = "kty-de-en.zip",
    tags: Sequence[Sequence[Any]] = (),
    **said: Any,
) -> Path:
    """A Yomitan archive with term banks."""
    about = {
        "title": "kty-de-en",
        "format": 3,
        "revision": "2026-11-01",
        "sourceLanguage": "de",
        "targetLanguage": "en",
    }
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("index.json", json.dumps(about | said))
        if tags:
            archive.writestr("tag_bank_1.json", json.dumps(tags))
        for number, bank in enumerate(banks, 1):
            archive.writestr(f"term_bank_{number}.json", json.dumps(bank, ensure_ascii=False))
    return path


# ---- large ones, for benchmarks: invented words, each with two translations


def large_stardict(folder: Path, count: int) -> Path:
    """A StarDict dictionary of `count` entries with definitions in HTML; returns its .ifo."""
    words = (
        (f"Wort{at}ung", f"<i>f</i><ol><li>word {at}, term</li><li>say {at}</li></ol>".encode()) for at in range(count)
    )
    return write_stardict(folder, words, types="h")


def large_table(folder: Path, count: int) -> Path:
    """A table of `count` rows with plurals and subjects."""
    rows = ([f"Wort{at}ung", f"word {at}; term", "f", f"Wort{at}ungen", "techn."] for at in range(count))
    return write_table(folder, chain([["Wort", "Übersetzung", "Genus", "Plural", "Fachgebiet"]], rows))


def large_wiktextract(folder: Path, count: int) -> Path:
    """An extract of Wiktionary with `count` nouns, each with a table of eight forms."""
    return write_wiktextract(
        folder, (wiktionary_noun(f"Wort{at}ung", f"word {at}") for at in range(count)), "de.jsonl.gz"
    )


def large_yomitan(folder: Path, count: int) -> Path:
    """A Yomitan archive of `count` rows with structured content, in banks of ten thousand."""
    starts = range(0, count, 10_000)
    banks = ([_yomitan_row(at) for at in range(begin, min(begin + 10_000, count))] for begin in starts)
    return write_yomitan(folder, banks)


def wiktionary_noun(word: str, gloss: str) -> dict[str, Any]:
    """A feminine noun as the English Wiktionary's extract has it."""
    cases = ("nominative", "genitive", "dative", "accusative")
    declined = [{"form": word, "tags": [case, "singular"], "source": "declension"} for case in cases]
    declined += [{"form": word + "en", "tags": [case, "plural"], "source": "declension"} for case in cases]
    return {
        "pos": "noun",
        "head_templates": [{"name": "de-noun", "args": {"1": "f"}, "expansion": f"{word} f (genitive {word}, …)"}],
        "forms": [{"form": word + "en", "tags": ["plural"]}, *declined],
        "word": word,
        "lang": "German",
        "lang_code": "de",
        "senses": [
            {
                "glosses": [gloss],
                "tags": ["feminine"],
                "topics": ["film"],
                "examples": [{"text": f"Eine {word}.", "translation": f"A {gloss}."}],
            }
        ],
    }


def _yomitan_row(at: int) -> list[Any]:
    item = {"tag": "li", "content": [{"tag": "div", "content": f"word {at}, term"}]}
    content = {
        "type": "structured-content",
        "content": {"tag": "ol", "data": {"content": "glosses"}, "content": [item]},
    }
    return [f"Wort{at}ung", "", "n fem", "n", 0, [content], at, ""]
