"""One dictionary as one indexed SQLite file: made once from its source, then only read."""

import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from reader.errors import StorageDamaged
from reader.lexemes import DictionaryInfo, Entry, Form, Sense, Term
from reader.progress import Progress, silent
from reader.storage.connection import told
from reader.text.headwords import fold, keys
from reader.wording import said

APPLICATION_ID = 0x4C444943  # "LDIC"
SCHEMA_VERSION = 2
"""Raised also where other keys are made of the same words (`reader.text.headwords`)."""
SUFFIX = ".sqlite"

_TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # phrases apart: they are long, and most look-ups do not want them
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL, phrases TEXT) STRICT",
    # rank: 0 a headword, 1 an inflected form; place: number of the headword in its entry
    "CREATE TABLE key (word TEXT NOT NULL, rank INTEGER NOT NULL, entry INTEGER NOT NULL, place INTEGER) STRICT",
    # single words of either language that translate each other, as stems: what alignment lives on
    "CREATE TABLE pair (source TEXT NOT NULL, target TEXT NOT NULL) STRICT",
)
_INDEXES = (
    "CREATE INDEX key_word ON key(word, rank, entry, place)",
    "CREATE INDEX pair_source ON pair(source, target)",
)
# “->” gives JSON of the headword alone, so that a long entry costs no more than a short one
_HEADWORDS = (
    "SELECT DISTINCT word, body -> ('$[0][' || place || ']') FROM key JOIN entry ON entry.id = key.entry"
    " WHERE rank = 0 AND word IN ({})"
)
_REFERENCES = "CREATE TEMP TABLE reference (form TEXT NOT NULL, lemma TEXT NOT NULL, word TEXT NOT NULL) STRICT"
# keys are folded: “gehen” is asked for and “Gehen” not meant; a headword is a value of the JSON on its own
_REFER = (
    "INSERT INTO key SELECT DISTINCT reference.form, 1, key.entry, key.place FROM reference"
    " JOIN key ON key.word = reference.lemma AND key.rank = 0 JOIN entry ON entry.id = key.entry"
    " WHERE instr(entry.body, json_quote(reference.word)) > 0 AND NOT EXISTS (SELECT 1 FROM key AS there"
    " WHERE there.word = reference.form AND there.rank = 1 AND there.entry = key.entry)"
)
_BATCH = 2_000
_MOST_GLOSS_WORDS = 3
_SHORT = 3
_MOST_AT_ONCE = 500

Stems = tuple[Callable[[str], str], Callable[[str], str]]


def build(
    path: Path,
    info: DictionaryInfo,
    entries: Iterable[Entry],
    stems: Stems,
    progress: Progress = silent,
) -> int:
    """Write a dictionary's file, wholly or not at all; returns the number of entries.

    Args:
        path: Where; what is there is replaced once the new file is complete and on disk.
        info: What it is; its number of entries is what is expected (0: not known), and counted here.
        entries: What is in it. Those without senses are references: their forms lead to the entries that
            have their headword, wherever these stand.
        stems: What cuts words of its two languages to their stems.
        progress: Told the number of entries so far, of those expected; may raise `Cancelled`.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with told(said("The dictionary “{name}”", name=info.title)), _without_collecting():
            path.parent.mkdir(parents=True, exist_ok=True)
            count = _write(unfinished, info, entries, stems, progress)
            with unfinished.open("rb+") as file:
                os.fsync(file.fileno())
            unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No search for reference cycles while millions of small objects come and go that have none: a fifth faster."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(path: Path, info: DictionaryInfo, entries: Iterable[Entry], stems: Stems, progress: Progress) -> int:
    connection = sqlite.connect(os.fspath(path), isolation_level=None)
    try:
        # Nobody sees the file before it is complete: no journal, one sync at the end.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for statement in (*_TABLES, _REFERENCES):
            connection.execute(statement)
        count = 0
        pairs: set[tuple[str, str]] = set()
        remaining = iter(entries)
        while batch := list(islice(remaining, _BATCH)):
            progress(count, info.entries, info.title)
            connection.executemany("INSERT INTO reference VALUES (?, ?, ?)", reference_rows(batch))
            batch = [entry for entry in batch if entry.senses]
            numbered = list(enumerate(batch, count + 1))
            connection.executemany(
                "INSERT INTO entry VALUES (?, ?, ?)", [(id, *_body(entry)) for id, entry in numbered]
            )
            connection.executemany("INSERT INTO key VALUES (?, ?, ?, ?)", key_rows(numbered))
            for entry in batch:
                add_pairs(pairs, entry, stems)
            count += len(batch)
        connection.executemany("INSERT INTO pair VALUES (?, ?)", pairs)
        about = {"title": info.title, "source": info.source, "target": info.target, "entries": str(count)}
        about |= {"licence": info.licence, "version": info.version}
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        for statement in _INDEXES:
            progress(count, info.entries, info.title)
            connection.execute(statement)
        connection.execute(_REFER)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()
    return count


def _body(entry: Entry) -> tuple[str, str | None]:
    parts = [
        [_packed(term) for term in entry.headwords],
        [[[_packed(gloss) for gloss in sense.glosses], sense.labels, sense.note] for sense in entry.senses],
        [[form.text, form.headword, form.grammar] for form in entry.forms],
    ]
    return _json(parts), _json(entry.phrases) if entry.phrases else None


def _packed(term: Term) -> Any:
    return [term.text, term.grammar, term.labels, term.note] if term.grammar or term.labels or term.note else term.text


def _entry(body: str) -> Entry:
    heads, senses, forms = json.loads(body)
    return Entry(
        tuple(_term(head) for head in heads),
        tuple(Sense(tuple(_term(one) for one in glosses), tuple(labels), note) for glosses, labels, note in senses),
        tuple(Form(*form) for form in forms),
    )


def _term(packed: Any) -> Term:
    if isinstance(packed, str):
        return Term(packed)
    text, grammar, labels, note = packed
    return Term(text, grammar, tuple(labels), note)


# made once: `json.dumps` makes one for each call with other settings than its own
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def key_rows(numbered: Sequence[tuple[int, Entry]]) -> Iterator[tuple[str, int, int, int]]:
    """Folded words that lead to entries (with their numbers): word, rank, number of the entry, of the headword."""
    for id, entry in numbered:
        for place, term in enumerate(entry.headwords):
            for key in keys(term.text):
                yield key, 0, id, place
        for form in entry.forms:
            for key in keys(form.text):
                yield key, 1, id, form.headword


def reference_rows(entries: Iterable[Entry]) -> Iterator[tuple[str, str, str]]:
    """Of entries without senses: each form, folded, and the headword it leads to, folded and as it is."""
    for entry in entries:
        if not entry.senses and entry.headwords:
            word = entry.headwords[0].text
            for lemma in keys(word)[:1]:
                yield from ((key, lemma, word) for form in entry.forms for key in keys(form.text))


def add_pairs(pairs: set[tuple[str, str]], entry: Entry, stems: Stems) -> None:
    """Stems of single headwords with those of their glosses, where these are a few words at most."""
    stem, other = stems
    here = {stem(key) for term in entry.headwords for key in keys(term.text) if " " not in key}
    if not here:
        return
    there: set[str] = set()
    for sense in entry.senses:
        for gloss in sense.glosses:
            for key in keys(gloss.text):
                words = key.split(" ")
                if len(words) == 1:
                    there.add(other(key))
                elif len(words) <= _MOST_GLOSS_WORDS:
                    # one word of several says less, and the short ones say nothing
                    there.update(other(word) for word in words if len(word) > _SHORT)
    pairs.update((one, partner) for one in here for partner in there)


class DictionaryFile:
    """An open dictionary; belongs to the thread that opened it.

    Attributes:
        info: What it is.
    """

    def __init__(self, path: Path) -> None:
        """Open the dictionary in a file.

        Raises:
            StorageDamaged: The file is none, or is damaged.
        """
        self._what = said("The dictionary “{name}”", name=path.stem)
        with told(self._what):
            self._connection = sqlite.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            self.info = self._read_info(path.stem)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _read_info(self, name: str) -> DictionaryInfo:
        try:
            application = self._connection.execute("PRAGMA application_id").fetchone()[0]
            if application != APPLICATION_ID:
                raise StorageDamaged(
                    said("{what} is not one of Lesart's.", what=self._what), said("Remove it and add it again.")
                )
            if self._connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
                raise StorageDamaged(
                    said("{what} was made by another version of Lesart.", what=self._what), said("Add it again.")
                )
            about = dict(self._connection.execute("SELECT name, value FROM about"))
            return DictionaryInfo(
                name,
                about["title"],
                about["source"],
                about["target"],
                int(about["entries"]),
                about.get("licence", ""),
                about.get("version", ""),
            )
        except (sqlite.DatabaseError, KeyError, ValueError) as error:
            raise StorageDamaged(
                said("{what} is damaged.", what=self._what), said("Remove it and add it again.")
            ) from error

    def entries(self, word: str) -> list[tuple[int, Entry, int, int]]:
        """What stands under a word, headwords first.

        Returns:
            Number of the entry, the entry without its phrases, rank (0: the word is a headword, 1: a
            form), and number of the headword that fits.
        """
        with told(self._what):
            rows = self._connection.execute(
                "SELECT entry, body, rank, place FROM key JOIN entry ON entry.id = key.entry WHERE word = ?"
                " ORDER BY rank, entry",
                (fold(word),),
            ).fetchall()
        best: dict[int, tuple[int, Entry, int, int]] = {}
        for id, body, rank, place in rows:
            if id not in best:
                best[id] = (id, _entry(body), rank, place)
        return list(best.values())

    def phrases(self, entry: int) -> tuple[tuple[str, str], ...]:
        """The examples under an entry (by its number), with their translations."""
        with told(self._what):
            row = self._connection.execute("SELECT phrases FROM entry WHERE id = ?", (entry,)).fetchone()
        return tuple((here, there) for here, there in json.loads(row[0])) if row and row[0] else ()

    def has(self, word: str) -> bool:
        """Whether something stands under a word."""
        with told(self._what):
            found = self._connection.execute("SELECT 1 FROM key WHERE word = ? LIMIT 1", (fold(word),)).fetchone()
        return found is not None

    def headwords(self, words: Sequence[str]) -> Iterator[tuple[str, Term]]:
        """Headwords by the folded words that they are found by, of those words; the entries are not read."""
        with told(self._what):
            for begin in range(0, len(words), _MOST_AT_ONCE):
                some = words[begin : begin + _MOST_AT_ONCE]
                for word, packed in self._connection.execute(_HEADWORDS.format(", ".join("?" * len(some))), some):
                    yield word, _term(json.loads(packed))

    def partners(self, stems: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Pairs of stems that translate each other, of those source stems."""
        with told(self._what):
            for begin in range(0, len(stems), _MOST_AT_ONCE):
                some = stems[begin : begin + _MOST_AT_ONCE]
                marks = ", ".join("?" * len(some))
                yield from self._connection.execute(f"SELECT source, target FROM pair WHERE source IN ({marks})", some)
