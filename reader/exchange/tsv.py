"""Tables of sentences: a row a bead, columns parted by tabs, as spreadsheets and aligners read and write them.

What is written begins with a row of names: the two languages, "status", "score", and "origin" where a machine made the
translation. A field with a tab, line end or double quote in it is quoted as in RFC 4180. Spreadsheets take what begins
with one of = + - @ for a formula and may run it: such a text gets an apostrophe before it, which reading takes off.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reader.errors import ImportFailed
from reader.exchange.bitext import MAX_COLUMNS, STATUSES, Bitext, Cell, Column, Pair, Unit, numbered, read_score
from reader.model import BeadStatus
from reader.wording import said

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠\t\r]")
_NEEDS_QUOTES = re.compile(r'[\t\r\n"]')
_FIELD = re.compile(r'"(?P<quoted>(?:[^"]++|"")*+)"(?=[\t\r\n]|\Z)|(?P<bare>[^\t\r\n]*)')
_LINE_END = re.compile(r"\r\n|\r|\n")
_DOUBLED = re.compile(r'(?:^|\t)"[^"\t\r\n]*""[^\t\r\n]*"(?=[\t\r\n]|\Z)', re.MULTILINE)
_STATUS, _SCORE, _ORIGIN = "status", "score", "origin"
_SIDES = frozenset(
    {"source", "target", "src", "tgt", "trg", "original", "translation", "quelle", "ziel", "übersetzung"}
)
_MARK = "\ufeff"


def write(pair: Pair, *, raw: bool = False) -> Iterator[str]:
    """A pair of texts as a table in UTF-8, row by row.

    Args:
        pair: What to write.
        raw: Whether texts that look like formulas are left as they are.
    """
    names = [text.language for text in pair.texts]
    yield _row([*names, _STATUS, _SCORE, *([_ORIGIN] if pair.origin else [])])
    for bead in pair.beads:
        sides = zip(pair.revisions, (bead.source, bead.target), strict=True)
        texts = [numbered(revision, numbers)[0] for revision, numbers in sides]
        fields = texts if raw else [guarded(text) for text in texts]
        fields += [bead.status.value, repr(float(bead.score))]
        if pair.origin:
            fields.append(pair.origin_of(bead))
        yield _row(fields)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _row(fields: Sequence[str]) -> str:
    return "\t".join(map(_quoted, fields)) + "\n"


def _quoted(field: str) -> str:
    return '"' + field.replace('"', '""') + '"' if _NEEDS_QUOTES.search(field) else field


def read(text: str, what: str, to_tag: Callable[[str], str]) -> Bitext:
    """What a table holds, of ours or of any tool.

    A first row that names languages, or says "source" and "target", chooses the columns. Without one they are the first
    two that are more than numbers.

    Args:
        text: The whole file, decoded.
        what: How sentences for the user call it.
        to_tag: Gives the language that a name in the first row stands for, or "".

    Raises:
        ImportFailed: There are no two columns of text in it.
    """
    text = text.removeprefix(_MARK)
    head = _split_row(text)
    is_ours = head[2:4] == [_STATUS, _SCORE]
    rows = _quoted_rows(text) if is_ours else _rows(text)
    chosen, names = ([0, 1], head[:2]) if is_ours else _named(rows[0] if rows else [], to_tag)
    warnings: tuple[str, ...] = ()
    if chosen:
        rows = rows[1:]
    else:
        width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
        chosen = [at for at in range(width) if not _is_numbers(row[at] for row in rows if at < len(row))]
        if len(chosen) > 2:
            warnings = (
                said(
                    "Of its {width} columns, only two were read; name the languages in a first row to read more.",
                    width=width,
                ),
            )
        chosen = chosen[:2]
        names = [""] * len(chosen)
    if len(chosen) < 2:
        raise ImportFailed(
            said("{what} does not have two columns of text.", what=what),
            said("Put a text and its translation side by side, with a tab between."),
        )
    if len(chosen) > MAX_COLUMNS:
        raise ImportFailed(
            said("{what} is in more than {most} languages.", what=what, most=MAX_COLUMNS), said("Split it by language.")
        )
    units = (_unit(row, chosen, is_ours) for row in rows)
    origins = dict.fromkeys(row[4] for row in rows if is_ours and head[4:5] == [_ORIGIN] and len(row) > 4 and row[4])
    columns = [Column(name) for name in names]
    columns[1] = replace(columns[1], origin="; ".join(origins))
    return Bitext(tuple(columns), tuple(units), warnings=warnings)


def _unit(row: Sequence[str], chosen: Sequence[int], is_ours: bool) -> Unit:
    texts = [row[at] if at < len(row) else "" for at in chosen]
    if not is_ours:
        return Unit(tuple(map(Cell, texts)))
    texts = [text[1:] if _GUARDED.match(text) else text for text in texts]
    status, score = (*row[2:4], "", "")[:2]
    return Unit(tuple(map(Cell, texts)), STATUSES.get(status, BeadStatus.AUTO), read_score(score))


def _named(row: Sequence[str], to_tag: Callable[[str], str]) -> tuple[list[int], list[str]]:
    """The columns that a first row names as texts, and their languages; none if it is no such row."""
    names = [name.strip() for name in row]
    sides = [at for at, name in enumerate(names) if name.lower() in _SIDES]
    if len(sides) >= 2:
        return sides, [""] * len(sides)
    tags = [to_tag(name) for name in names]
    # "No" is an answer and a language; two languages that differ are no row of a text.
    if len(set(tags[:2])) < 2 or not all(tags[:2]):
        return [], []
    found = [at for at, tag in enumerate(tags) if tag]
    return found, [tags[at] for at in found]


def _is_numbers(fields: Iterator[str]) -> bool:
    return all(not field.strip() or field.strip().replace(".", "", 1).isdecimal() for field in fields)


def _split_row(text: str) -> list[str]:
    return text[:10_000].split("\n", 1)[0].rstrip("\r").split("\t")


def _rows(text: str) -> list[list[str]]:
    """The fields of each row that is not empty.

    Quotation marks are literal, as most aligners write them, unless a field doubles those within it, or rows are
    of the same length only if they are not.
    """
    plain = [line.split("\t") for line in _LINE_END.split(text) if line.strip()]
    if len(set(map(len, plain))) < 2 and not _DOUBLED.search(text):
        return plain
    quoted = _quoted_rows(text)
    return quoted if len(set(map(len, quoted))) < 2 or _DOUBLED.search(text) else plain


def _quoted_rows(text: str) -> list[list[str]]:
    """The fields of each row that is not empty, some of them quoted."""
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at <= len(text):
        found = _FIELD.match(text, at)
        assert found is not None  # the second kind of field may be empty
        quoted = found["quoted"]
        row.append(found["bare"] if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if text[at : at + 1] != "\t":
            rows.append(row)
            row = []
            at += text.startswith("\r\n", at)
        at += 1
    return [row for row in rows if any(row)]
