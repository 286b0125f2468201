"""The full-text index: a file of its own beside the library, made from it and thrown away at will.

One FTS5 table without content of its own (`contentless_delete`, SQLite 3.43) holds a row for each sentence, title,
note and so on; its number says what it is: kind, document, and number of the sentence. So kinds, and single documents,
are ranges of numbers, and the newest come first by going backwards. The library's own file is attached read-only: it
has the words. What a row holds is for others to say (`Rows`).
"""

import os
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import IntEnum
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Protocol, Self

from pysqlite3 import dbapi2 as sqlite

from reader.errors import StorageDamaged, StorageReadOnly
from reader.storage.connection import FILE_NAME, told
from reader.wording import said

INDEX_NAME = "search.sqlite"
APPLICATION_ID = 0x4C535243  # "LSRC"
FORMAT = 4
"""Raised when anything in the file or in its rows changes: an older one is made anew."""

_KIND_SHIFT, _DOCUMENT_SHIFT = 56, 20
_MOST_SENTENCES = 1 << _DOCUMENT_SHIFT
_DOCUMENT_MASK = (1 << _KIND_SHIFT - _DOCUMENT_SHIFT) - 1
_WAIT = 10.0  # seconds for another program that is writing to the index
_LEAP = 200  # rows in a row of documents that are not wanted; asking anew from the next that is takes as long
_END = "\U0010ffff"
_LOWEST, _HIGHEST = 0, (1 << 63) - 1

_TABLES = (
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL,
        key TEXT NOT NULL,              -- id of the text, annotation or article
        article TEXT NOT NULL,
        revision TEXT NOT NULL,         -- of a text, or of an annotation's place
        language TEXT NOT NULL,
        stamp TEXT NOT NULL,            -- when what it was made from was last changed
        date TEXT NOT NULL,             -- of the article
        size INTEGER NOT NULL,          -- rows in the index
        spans BLOB                      -- of a text's sentences: starts and ends, 32 bits each
    ) STRICT""",
    "CREATE UNIQUE INDEX document_key ON document(key, kind)",
    "CREATE INDEX document_article ON document(article)",
    "CREATE INDEX document_date ON document(kind, date) WHERE date <> ''",
    # What a word was found to lead to, so that showing what was found need not find it out again.
    """CREATE TABLE form (
        language TEXT NOT NULL, standing TEXT NOT NULL, word TEXT NOT NULL,
        tokens TEXT NOT NULL,           -- separated by blanks
        PRIMARY KEY (language, standing, word)
    ) STRICT, WITHOUT ROWID""",
    "CREATE VIRTUAL TABLE words USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii')",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row)",
)


class Kind(IntEnum):
    """What a row of the index is."""

    ORIGINAL = 1
    TRANSLATION = 2
    TITLE = 3
    ABOUT = 4  # authors, publisher, address …
    FILED = 5  # names of collections, and of the article's own tags
    NOTE = 6  # an annotation's note
    MARK = 7  # an annotation's quotation and note


TEXTS = (Kind.ORIGINAL, Kind.TRANSLATION)


class Rows(Protocol):
    """Says what the index holds of a text."""

    def row(self, text: str, language: str, colour: str = "", tags: Iterable[str] = ()) -> str:
        """Words separated by blanks; the language, colour and tags (by id) can be searched for, too."""
        ...

    def fresh(self) -> list[tuple[str, str, str, str]]:
        """What was found out of words since it was asked last: language, standing, word, tokens."""
        ...


class Document(NamedTuple):
    """What rows belong to."""

    id: int
    kind: Kind
    key: str
    article: str
    revision: str
    language: str
    size: int


def number(kind: int, document: int, sentence: int = 0) -> int:
    """The number of a row."""
    return kind << _KIND_SHIFT | document << _DOCUMENT_SHIFT | min(sentence, _MOST_SENTENCES - 1)


def document_of(row: int) -> int:
    """Number of the document that a row belongs to."""
    return row >> _DOCUMENT_SHIFT & _DOCUMENT_MASK


def sentence_of(row: int) -> int:
    """Number of the sentence that a row is."""
    return row & _MOST_SENTENCES - 1


def kind_of(row: int) -> Kind:
    """What a row is."""
    return Kind(row >> _KIND_SHIFT)


class IndexFile:
    """The open index of a library; belongs to one thread.

    Attributes:
        connection: To the index as `main`, the library attached as `library`.
        plains: Texts of revisions that were asked for, by their ids.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in a library's folder; one that is missing, old or damaged is made anew, empty.

        Raises:
            StorageError: There is no library, or nothing can be written there.
        """
        self.what = said("The search index of “{folder}”", folder=folder)
        self._path = folder / INDEX_NAME
        self._library = folder / FILE_NAME
        self.plains: dict[str, str] = {}
        try:
            self.connection = self._opened()
        except (StorageDamaged, _Outdated):
            self._throw_away()
            self.connection = self._opened()

    def close(self) -> None:
        """Close the files."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def interrupt(self) -> None:
        """Stop what another thread is asking; it gets an error that says so."""
        self.connection.interrupt()

    def start_anew(self) -> None:
        """Throw the index away, say because it has turned out to be damaged."""
        self.connection.close()
        self._throw_away()
        self.connection = self._opened()

    def _opened(self) -> sqlite.Connection:
        with told(self.what):
            connection = sqlite.connect(os.fspath(self._path), timeout=_WAIT, isolation_level=None)
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def _prepare(self, connection: sqlite.Connection) -> None:
        # Losing the last commits does no harm: the position in the log is lost with them.
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -16384", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("ATTACH ? AS library", (f"{self._library.absolute().as_uri()}?mode=ro",))
        if connection.execute("PRAGMA main.application_id").fetchone()[0] == 0:
            with writing(connection):
                if not connection.execute("SELECT 1 FROM main.sqlite_schema").fetchone():
                    self._make(connection)
        version = connection.execute("PRAGMA main.user_version").fetchone()[0]
        application = connection.execute("PRAGMA main.application_id").fetchone()[0]
        library = connection.execute("SELECT id FROM library.library").fetchone()[0]
        if (application, version) != (APPLICATION_ID, FORMAT) or state(connection, "library") != library:
            raise _Outdated

    def _make(self, connection: sqlite.Connection) -> None:
        for statement in _TABLES:
            connection.execute(statement)
        # A word in a sentence more than once says little: merging is for idle times.
        id = connection.execute("SELECT id FROM library.library").fetchone()[0]
        connection.execute("INSERT INTO state VALUES ('library', ?)", (id,))
        connection.execute(f"PRAGMA main.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA main.user_version = {FORMAT}")

    def _throw_away(self) -> None:
        for ending in ("", "-wal", "-shm"):
            try:
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            except OSError as error:
                raise StorageReadOnly(
                    said("{what} is damaged and cannot be replaced.", what=self.what),
                    said("Close other windows of Lesart, then try again."),
                ) from error

    # ---- asking

    def newest(
        self, expression: str, first: int, last: int, most: int, among: Sequence[int] | None = None
    ) -> list[int]:
        """Rows from `first` to `last` (both included) that an expression of FTS5 fits, the newest first.

        Args:
            expression: Its words are quoted tokens.
            first: Number of a row.
            last: Number of a row, of the same kind where `among` is given.
            most: So many at most.
            among: Only rows of these documents, in order; they may be few of many, or many.
        """
        statement = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
        with told(self.what):
            if among is None:
                return [row for (row,) in self.connection.execute(statement, (expression, first, last, most))]
            found: list[int] = []
            wanted = frozenset(among)
            kind, at = kind_of(first), len(among)
            while at and len(found) < most:
                last = min(last, number(kind, among[at - 1], _MOST_SENTENCES - 1))
                rows = self.connection.execute(statement, (expression, first, last, -1))
                skipped = _take(rows, wanted, most, found)
                if skipped is None:
                    break
                at = bisect_left(among, skipped)
        return found

    def dated(self, kind: Kind, spans: Sequence[tuple[str, str]]) -> list[int]:
        """Documents of a kind whose articles are from some time, in order.

        Args:
            kind: Theirs.
            spans: Beginnings of ISO dates, both included; the date lies in all of these; empty: no limit on that side.
        """
        first = max(span[0] for span in spans)
        last = min((span[1] + _END for span in spans if span[1]), default=_END)
        with told(self.what):
            found = self.connection.execute(
                "SELECT id FROM document WHERE kind = ? AND date <> '' AND date BETWEEN ? AND ?", (kind, first, last)
            )
            return sorted(chain.from_iterable(found.fetchall()))

    def form(self, language: str, standing: str, word: str) -> str | None:
        """Tokens that a word was found to lead to; None where that is not known."""
        with told(self.what):
            row = self.connection.execute(
                "SELECT tokens FROM form WHERE language = ? AND standing = ? AND word = ?", (language, standing, word)
            ).fetchone()
        return str(row[0]) if row else None

    def count(self, expression: str, first: int, last: int) -> int:
        """How many rows an expression fits."""
        with told(self.what):
            found: int = self.connection.execute(
                "SELECT count(*) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?", (expression, first, last)
            ).fetchone()[0]
        return found

    def count_one(self, token: str, first: int, last: int) -> int:
        """The same for a single token: as many as stand anywhere, without those elsewhere; half the time if few do."""
        expression = f'"{token}"'
        elsewhere = self.count(expression, _LOWEST, first - 1) + self.count(expression, last + 1, _HIGHEST)
        return self.frequency(token) - elsewhere

    def has(self, token: str) -> bool:
        """Whether a token stands in any row."""
        with told(self.what):
            found = self.connection.execute("SELECT 1 FROM vocabulary WHERE term = ?", (token,)).fetchone()
        return found is not None

    def frequency(self, token: str) -> int:
        """In how many rows a token stands."""
        with told(self.what):
            found = self.connection.execute("SELECT doc FROM vocabulary WHERE term = ?", (token,)).fetchone()
        return int(found[0]) if found else 0

    def languages(self) -> list[str]:
        """Languages of what is in the index, without their regions."""
        with told(self.what):
            found = self.connection.execute("SELECT value FROM state WHERE name LIKE 'language %'").fetchall()
        return sorted(row[0] for row in found)

    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        """Documents by number; those that are gone are left out."""
        with told(self.what):
            rows = self.connection.execute(
                "SELECT id, kind, key, article, revision, language, size FROM document "
                f"WHERE id IN ({', '.join('?' * len(ids))})",
                ids,
            ).fetchall()
        return {row[0]: Document(row[0], Kind(row[1]), *row[2:]) for row in rows}

    def of_articles(self, articles: Iterable[str]) -> set[int]:
        """Numbers of all documents of some articles."""
        with told(self.what):
            return {
                row[0]
                for article in articles
                for row in self.connection.execute("SELECT id FROM document WHERE article = ?", (article,))
            }


def _take(rows: Iterable[tuple[int]], wanted: Collection[int], most: int, found: list[int]) -> int | None:
    """Put rows of wanted documents into `found`; returns where so many others came that a leap is quicker, if so."""
    others = 0
    for (row,) in rows:
        document = document_of(row)
        if document in wanted:
            found.append(row)
            if len(found) == most:
                return None
            others = 0
        else:
            others += 1
            if others == _LEAP:
                return document
    return None


class _Outdated(Exception):
    """The file is another program's, an older version's, or another library's."""


@contextmanager
def writing(connection: sqlite.Connection) -> Iterator[None]:
    """One transaction; the library is read as it was at its beginning."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def state(connection: sqlite.Connection, name: str) -> str:
    """What the index notes about itself; empty where it does not."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def note(connection: sqlite.Connection, name: str, value: str) -> None:
    """Note it."""
    connection.execute("INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                       (name, value))  # fmt: skip


def packed(offsets: Iterable[int]) -> bytes:
    """Starts and ends of sentences in turn, as one value, little-endian."""
    flat = array("I", offsets)
    if _IS_BIG:
        flat.byteswap()
    return flat.tobytes()


def unpacked(value: bytes) -> Any:
    """The reverse: starts and ends in turn."""
    flat = array("I")
    flat.frombytes(value)
    if _IS_BIG:
        flat.byteswap()
    return flat


_IS_BIG = array("H", [1]).tobytes()[0] == 0
