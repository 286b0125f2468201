"""Tables of sentences: a row a bead, columns parted by tabs, as every spreadsheet and many aligners read and write them.

What is written begins with a row of names: the two languages, "status", "score", and "origin" where a machine made the
translation. A field with a tab, line end or double quote in it is quoted as in RFC 4180. Spreadsheets take what begins
with one of = + - @ for a formula and may run it: such a text gets an apostrophe before it, which reading takes off.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.errors import ImportFailed
from reader.exchange.bitext import MAX_COLUMNS, STATUSES, Bitext, Cell, Column, Pair, Unit, numbered, read_score
from reader.model import BeadStatus

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠\t\r]")
_NEEDS_QUOTES = re.compile(r'[\t\r\n"]')
_FIELD = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=[\t\r\n]|\Z)|(?P<bare>[^\t\r\n]*)')
_LINE_END = re.compile(r"\r\n|\r|\n")
_SURELY_QUOTED = re.compile(r'(?:\A|[\t\r\n])"(?=[^"])(?:[^"]|"")*(?:[\t\n]|"")(?:[^"]|"")*"(?=[\t\r\n]|\Z)')
_STATUS, _SCORE, _ORIGIN = "status", "score", "origin"
_SIDES = frozenset("source target src tgt trg original translation quelle ziel übersetzung".split())
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
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
            fields.append(pair.origin if bead.target and bead.status is not BeadStatus.CONFIRMED else "")
        yield _row(fields)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _row(fields: Sequence[str]) -> str:
    return "\t".join(map(_quoted, fields)) + "\n"


def _quoted(field: str) -> str:
    return '"' + field.replace('"', '""') + '"' if _NEEDS_QUOTES.search(field) else field


def read(text: str, what: str) -> Bitext:
    """What a table holds, of ours or of any tool.

    A first row that names languages, or says "source" and "target", chooses the columns. Without one they are the first
    two that are more than numbers.

    Args:
        text: The whole file, decoded.
        what: How sentences for the user call it.

    Raises:
        ImportFailed: There are no two columns of text in it.
    """
    text = text.removeprefix(_MARK)
    head = _split_row(text)
    is_ours = head[2:4] == [_STATUS, _SCORE]
    rows = [row for row in _rows(text, is_ours or _SURELY_QUOTED.search(text) is not None) if any(row)]
    chosen, names = _named(rows[0] if rows else [])
    warnings: tuple[str, ...] = ()
    if chosen:
        rows = rows[1:]
    else:
        width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
        chosen = [at for at in range(width) if not _is_numbers(row[at] for row in rows if at < len(row))]
        if len(chosen) > 2:
            warnings = (f"Of its {width} columns, only two were read; name the languages in a first row to read more.",)
        chosen = chosen[:2]
        names = [""] * len(chosen)
    if len(chosen) < 2:
        raise ImportFailed(
            f"{what} does not have two columns of text.",
            "Put a text and its translation side by side, with a tab between.",
        )
    if len(chosen) > MAX_COLUMNS:
        raise ImportFailed(f"{what} is in more than {MAX_COLUMNS} languages.", "Split it by language.")
    units = (_unit(row, chosen, is_ours) for row in rows)
    return Bitext(tuple(Column(name) for name in names), tuple(units), warnings=warnings)


def _unit(row: Sequence[str], chosen: Sequence[int], is_ours: bool) -> Unit:
    texts = [row[at] if at < len(row) else "" for at in chosen]
    if not is_ours:
        return Unit(tuple(map(Cell, texts)))
    texts = [text[1:] if _GUARDED.match(text) else text for text in texts]
    status, score = (*row[2:4], "", "")[:2]
    return Unit(tuple(map(Cell, texts)), STATUSES.get(status, BeadStatus.AUTO), read_score(score))


def _named(row: Sequence[str]) -> tuple[list[int], list[str]]:
    """The columns that a first row names as texts, and their languages; none if it is no such row."""
    names = [name.strip() for name in row]
    sides = [at for at, name in enumerate(names) if name.lower() in _SIDES]
    if len(sides) >= 2:
        return sides, [""] * len(sides)
    if len(names) < 2 or not (_TAG.fullmatch(names[0]) and _TAG.fullmatch(names[1])):
        return [], []
    found = [at for at, name in enumerate(names) if _TAG.fullmatch(name)]
    return found, [names[at] for at in found]


def _is_numbers(fields: Iterator[str]) -> bool:
    return all(not field.strip() or field.strip().replace(".", "", 1).isdecimal() for field in fields)


def _split_row(text: str) -> list[str]:
    return text[:10_000].split("\n", 1)[0].rstrip("\r").split("\t")


def _rows(text: str, is_quoted: bool) -> Iterator[list[str]]:
    """The fields of each row; quotation marks are literal unless the file quotes its fields."""
    if not is_quoted:
        yield from (line.split("\t") for line in _LINE_END.split(text))
        return
    row: list[str] = []
    at = 0
    while at <= len(text):
        found = _FIELD.match(text, at)
        assert found is not None  # the second kind of field may be empty
        quoted = found["quoted"]
        row.append(found["bare"] if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if text[at : at + 1] != "\t":
            yield row
            row = []
            at += text.startswith("\r\n", at)
        at += 1
