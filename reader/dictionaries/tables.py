"""Tables as dictionaries: TSV, CSV and the like, a headword and its translation in each row.

Columns are recognised by their names in the first row, in English or German; without such a row the
first two count, and what vocabularies of dict.cc and Anki say in comment lines (`#…`) is heeded.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.dictionaries import markup
from reader.dictionaries.about import language_called, language_pair, licence
from reader.dictionaries.definitions import MOST_SENSES, gloss, glosses, signs
from reader.dictionaries.opened import Opened, damage_told
from reader.dictionaries.packed import MAX_BYTES, lines, open_stream
from reader.lexemes import DictionaryInfo, Entry, Form, Sense, Term
from reader.wording import said

ENDINGS = (".tsv", ".csv", ".tab", ".txt")

_NAMES: Mapping[str, tuple[str, ...]] = {
    "head": ("headword", "word", "lemma", "term", "expression", "entry", "source", "front", "vocabulary", "word/phrase",
             "wort", "stichwort", "begriff", "vokabel", "ausdruck", "vorderseite"),
    "gloss": ("gloss", "glosses", "translation", "translations", "definition", "definitions", "meaning", "meanings",
              "target", "back", "equivalent", "übersetzung", "übersetzungen", "bedeutung", "rückseite"),
    "grammar": ("gender", "grammar", "pos", "part of speech", "part_of_speech", "wordclass", "word class", "type",
                "article", "genus", "geschlecht", "artikel", "grammatik", "wortart"),
    "plural": ("plural", "pl", "mehrzahl"),
    "forms": ("forms", "form", "inflections", "inflected", "variants", "principal parts", "formen", "stammformen"),
    "labels": ("domain", "domains", "labels", "label", "field", "subject", "topic", "usage", "tags", "register",
               "fachgebiet", "bereich", "gebiet"),
    "example": ("example", "examples", "sentence", "beispiel", "beispiele", "beispielsatz", "satz"),
    "meant": ("example translation", "example_translation", "sentence translation", "translated example",
              "beispielübersetzung"),
    "note": ("note", "notes", "comment", "explanation", "remark", "notiz", "anmerkung", "bemerkung", "erklärung"),
}  # fmt: skip
_DELIMITERS = "\t;,|"
_PROBE = 200
_PROBED = 64_000
_LIST = re.compile(r"[,;|/]\s*")
_ARTICLE = re.compile(r"(der|die|das) (\S+)")
_SEPARATOR = re.compile(r"#separator:(\w+|\S)", re.IGNORECASE)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_FEW = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out.

    Attributes:
        encoding: Python's name of it.
        delimiter: Between columns.
        quoted: Whether values may stand in quotation marks.
        columns: Number of the column by what is in it.
        header: Whether the first row names the columns.
        count: Number of lines.
    """

    encoding: str
    delimiter: str
    quoted: bool
    columns: Mapping[str, int]
    header: bool
    count: int


def fits(head: bytes) -> bool:
    """Whether a text that begins so has columns, separated by tabs."""
    some = [line for line in head.split(b"\n")[:-1] if line.strip() and not line.startswith(b"#")]
    return bool(some) and all(line.replace(b"\0", b"").count(b"\t") > 0 for line in some)


def open_file(path: Path, source: str, target: str) -> Opened:
    """Open a table, packed with gzip or not.

    Raises:
        ImportFailed: It is damaged, or no table.
    """
    with damage_told(path.name):
        encoding, count = _encoding(path)
        with open_stream(path, MAX_BYTES) as stream:
            head = _decoded(stream.read(_PROBED), encoding)
        comments, rows = _probe(head)
        layout = _layout(comments, rows, encoding, count)
    name = path.name.removesuffix(".gz")
    name = name.rpartition(".")[0] or name
    named = _languages_of(rows[0]) if rows and layout.header else ("", "")
    found = language_pair(name, " ".join(comments)[:1_000])
    here, there = named[0] or found[0], named[1] or found[1]
    info = DictionaryInfo(name, name, here, there, layout.count, licence(" ".join(comments)))
    return Opened(info, entries(path, layout, (source or here).startswith("de")))


def entries(path: Path, layout: Layout, german: bool) -> Iterator[Entry]:
    """All entries; rows of one headword that follow each other are senses of one.

    Args:
        path: The table.
        layout: How it is laid out.
        german: Whether an article before a headword is its gender.

    Raises:
        ValueError: Most rows have no translation, or the table is damaged.
    """
    reader = csv.reader(
        _lines(path, layout.encoding),
        delimiter=layout.delimiter,
        quoting=csv.QUOTE_MINIMAL if layout.quoted else csv.QUOTE_NONE,
        strict=True,
    )
    good = bad = 0
    held: list[Entry] = []
    rest = iter(reader)
    if layout.header:
        next(rest, None)
    for row in rest:
        entry = _entry(row, layout.columns, german)
        if entry is None:
            bad += any(row)
            if bad > _FEW + good:
                raise ValueError(said("most lines have no translation, line {line} for one", line=reader.line_num))
            continue
        good += 1
        if held and (held[0].headwords != entry.headwords or len(held) == MOST_SENSES):
            yield _joined(held)
            held = []
        held.append(entry)
    if held:
        yield _joined(held)


def _joined(held: Sequence[Entry]) -> Entry:
    if len(held) == 1:
        return held[0]
    return Entry(
        held[0].headwords,
        tuple(sense for one in held for sense in one.senses),
        tuple(dict.fromkeys(form for one in held for form in one.forms)),
        tuple(phrase for one in held for phrase in one.phrases),
    )


def _entry(row: Sequence[str], columns: Mapping[str, int], german: bool) -> Entry | None:
    def value(name: str) -> str:
        at = columns.get(name, -1)
        return _plain(row[at]) if 0 <= at < len(row) else ""

    head, found = _headword(value("head"), german), glosses(value("gloss"))
    if head is None or not found:
        return None
    if len(columns) == 2:  # most tables
        return Entry((head,), (Sense(found),))
    if grammar := signs(value("grammar")):
        all_signs = dict.fromkeys((*head.grammar.split(), *grammar.split()))
        head = Term(head.text, " ".join(all_signs), head.labels, head.note)
    forms = [Form(one, 0, "pl") for one in _listed(value("plural"))]
    forms += [Form(one) for one in _listed(value("forms"))]
    labels = tuple(one.strip("[] ") for one in _listed(value("labels")))
    example = value("example")
    phrases = ((example, value("meant")),) if example else ()
    return Entry((head,), (Sense(found, labels, value("note")),), tuple(forms), phrases)


def _headword(text: str, german: bool) -> Term | None:
    head = gloss(text)
    if head and german and (article := _ARTICLE.fullmatch(head.text)):
        return Term(article[2], head.grammar or signs(article[1]), head.labels, head.note)
    return head


def _plain(value: str) -> str:
    if "<" in value or "&" in value:
        value = markup.one_line(value)
    return value.strip()


def _listed(value: str) -> list[str]:
    return [one for part in _LIST.split(value) if (one := part.strip()) and one not in ("-", "–", "—")] if value else []


# ---- finding out how a table is laid out


def _layout(comments: Sequence[str], rows: Sequence[str], encoding: str, count: int) -> Layout:
    if not rows:
        return Layout(encoding, "\t", False, {"head": 0, "gloss": 1}, False, count)
    stated = next((match[1] for line in comments if (match := _SEPARATOR.match(line))), "")
    delimiter = _SEPARATORS.get(stated.lower(), stated) or _delimiter(rows)
    if not delimiter or len(delimiter) > 1:
        raise ValueError(said("its lines have no columns, neither by tabs nor by semicolons or commas"))
    edge = re.escape(delimiter)
    quoted = delimiter != "\t" or any(re.search(f'(?:^|{edge})"[^"]*"(?:{edge}|$)', line) for line in rows)
    first = next(csv.reader(rows[:1], delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE))
    columns = _columns(first)
    if columns:
        return Layout(encoding, delimiter, quoted, columns, True, count - 1)
    return Layout(encoding, delimiter, quoted, {"head": 0, "gloss": 1}, False, count)


def _columns(first: Sequence[str]) -> dict[str, int]:
    """Columns by what is in them, if the first row names a headword and a translation."""
    names = [name.strip().lstrip("#").strip().lower() for name in first]
    found: dict[str, int] = {}
    for kind, known in _NAMES.items():
        at = next((number for one in known for number, name in enumerate(names) if name == one), None)
        if at is not None and at not in found.values():
            found[kind] = at
    spoken = [number for number, name in enumerate(names) if number not in found.values() and _language(name)]
    for kind in ("head", "gloss"):
        if kind not in found and spoken:
            found[kind] = spoken.pop(0)
    return found if "head" in found and "gloss" in found else {}


def _languages_of(first: str) -> tuple[str, str]:
    """Languages that a first row names its columns by: "German;English"."""
    found = [tag for name in re.split(r'[\t;,|"]+', first) if (tag := _language(name.strip("# ").lower()))]
    return (found[0], found[1]) if len(found) > 1 else ("", "")


def _language(name: str) -> str:
    return language_called(name) if len(name) > 3 else ""


def _delimiter(rows: Sequence[str]) -> str:
    """What stands in most lines equally often, tabs before all else."""
    best, most = "", 0.0
    for one in _DELIMITERS:
        counts = Counter(line.count(one) for line in rows)
        there = sum(number for times, number in counts.items() if times)
        share = there / len(rows)
        if share < 0.8:
            continue
        if one == "\t":
            return one
        even = max(number for times, number in counts.items() if times) / len(rows)
        if share + even > most:
            best, most = one, share + even
    return best


def _probe(head: str) -> tuple[list[str], list[str]]:
    """Comment lines, and the first rows."""
    every = [line for line in head.splitlines()[:_PROBE] if line.strip()]
    comments = [line for line in every if line.startswith("#") and not _columns(re.split(r"[\t;,|]", line))]
    return comments, [line for line in every if line not in comments]


def _lines(path: Path, encoding: str) -> Iterator[str]:
    begun = False
    with open_stream(path, MAX_BYTES) as stream:
        if encoding.startswith("utf-16"):
            found: Iterator[str] = iter(io.TextIOWrapper(stream, encoding, newline=""))
        else:
            found = (line.decode(encoding) for line in lines(stream))
        for line in found:
            if "\0" in line:
                raise ValueError(said("it is no text"))
            # comments stand before the first row; later a headword may begin with this sign
            if begun or not (line.startswith("#") and not _columns(re.split(r"[\t;,|]", line.strip()))):
                begun = begun or bool(line.strip())
                yield line if begun else "\n"


def _encoding(path: Path) -> tuple[str, int]:
    """A table's encoding, with the number of its lines: UTF-8 if it can be, UTF-16 by its NUL bytes, else Windows-1252.

    Raises:
        ValueError: It is empty, or no text.
    """
    with open_stream(path, MAX_BYTES) as stream:
        head = stream.read(_PROBED)
        if not head.strip():
            raise ValueError(said("it is empty"))
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            name = "utf-16"
        elif head.count(b"\0") > len(head) // 4:
            name = "utf-16-le" if head[1::2].count(b"\0") > head[::2].count(b"\0") else "utf-16-be"
        elif b"\0" in head:
            raise ValueError(said("it is no text"))
        else:
            return _eight_bits(head, stream)
        count = head.count(b"\n") + sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
        return name, count


def _eight_bits(head: bytes, stream: io.BufferedReader) -> tuple[str, int]:
    utf8, western = codecs.getincrementaldecoder("utf-8")(), codecs.getincrementaldecoder("cp1252")()
    count, fits_utf8 = 0, True
    last = chunk = head
    while chunk:
        count += chunk.count(b"\n")
        if fits_utf8:
            try:
                utf8.decode(chunk)
            except UnicodeDecodeError:
                fits_utf8 = False
        western_fits = _fits(western, chunk) if not fits_utf8 else True
        if not western_fits:
            raise ValueError(said("its encoding is none that is known; save it as UTF-8"))
        last, chunk = chunk, stream.read(1 << 20)
    count += not last.endswith(b"\n")
    if fits_utf8:
        return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8", count
    return "cp1252", count


def _fits(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(raw: bytes, encoding: str) -> str:
    """The beginning of a file; its last character may be cut."""
    return raw.decode(encoding, "ignore")
