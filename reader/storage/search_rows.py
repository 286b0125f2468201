"""From a row of the index back to the words in the library: sentence, partner, title, note."""

import json
from typing import NamedTuple

from reader.storage.connection import told
from reader.storage.search_index import Document, IndexFile, Kind, sentence_of, unpacked

_MOST_KEPT = 4_000_000  # code points of texts


class Place(NamedTuple):
    """What stands at a row.

    Attributes:
        article: Its article's id, title and date.
        text: Id of the text it stands in; empty for what is said about an article.
        annotation: Id of an annotation; else empty.
        start: Of the sentence, or of an annotation's quotation, in the text.
        end: One past its last code point.
        words: The sentence, the title, the note.
        quotation: What an annotation marks.
        language: Of the text.
    """

    article: str
    title: str
    date: str
    text: str
    annotation: str
    start: int
    end: int
    words: str
    quotation: str
    language: str


class Partner(NamedTuple):
    """The sentences that correspond to one."""

    text: str
    start: int
    end: int
    words: str
    language: str


def place(index: IndexFile, row: int, document: Document) -> Place | None:
    """What stands at a row; None where it has gone since."""
    with told(index.what):
        article = index.connection.execute(
            "SELECT title, date FROM library.article WHERE id = ? AND deleted IS NULL", (document.article,)
        ).fetchone()
        if article is None:
            return None
        about = (document.article, article[0], article[1])
        if document.kind in (Kind.ORIGINAL, Kind.TRANSLATION):
            found = _words(index, document.id, range(sentence_of(row), sentence_of(row) + 1), document.revision)
            if found is None:
                return None
            start, end, words = found
            return Place(*about, document.key, "", start, end, words, "", document.language)
        if document.kind in (Kind.NOTE, Kind.MARK):
            note = index.connection.execute(
                "SELECT text, id, start, end, note, exact FROM library.annotation WHERE id = ? AND deleted IS NULL",
                (document.key,),
            ).fetchone()
            if note is None:
                return None
            text, id, start, end, words, quotation = note
            return Place(*about, text, id, start, end, words, quotation, document.language)
        words = article[0] if document.kind is Kind.TITLE else "; ".join(_about(index, document))
        return Place(*about, "", "", 0, 0, words, "", document.language)


def _words(index: IndexFile, document: int, sentences: range, revision: str) -> tuple[int, int, str] | None:
    """Place and words of some sentences in a row."""
    row = index.connection.execute(
        "SELECT substr(spans, ?, ?) FROM document WHERE id = ?",
        (8 * sentences.start + 1, 8 * len(sentences), document),
    ).fetchone()
    if not row or not row[0]:
        return None
    flat = unpacked(row[0])
    start, end = flat[0], flat[-1]
    plain = _plain(index, revision)
    return (start, end, plain[start:end]) if plain is not None else None


def _plain(index: IndexFile, revision: str) -> str | None:
    """A revision's text. It never changes, and SQLite counts to a place in a book anew each time: some are kept."""
    kept = index.plains.get(revision)
    if kept is None:
        row = index.connection.execute("SELECT plain FROM library.revision WHERE id = ?", (revision,)).fetchone()
        if row is None:
            return None
        kept = row[0]
        if sum(map(len, index.plains.values())) + len(kept) > _MOST_KEPT:
            index.plains.clear()
        index.plains[revision] = kept
    return kept


def _about(index: IndexFile, document: Document) -> list[str]:
    if document.kind is Kind.FILED:
        return [
            row[0]
            for table in ("collection", "tag")
            for row in index.connection.execute(
                f"SELECT c.name FROM library.article_{table} m JOIN library.{table} c ON c.id = m.{table} "
                "WHERE m.article = ? AND c.deleted IS NULL",
                (document.article,),
            )
        ]
    row = index.connection.execute(
        "SELECT authors, date, url, extra FROM library.article WHERE id = ?", (document.article,)
    ).fetchone()
    return [one for one in (*values(row[0]), row[1], row[2], *values(row[3])) if one]


def values(stored: str) -> list[str]:
    """The texts in a stored list, or the values of a stored object; empty for what is damaged."""
    try:
        found = json.loads(stored)
    except ValueError:
        return []
    return [str(one) for one in (found.values() if isinstance(found, dict) else found)]


def partner(index: IndexFile, row: int, document: Document) -> Partner | None:
    """The sentences that correspond to a sentence: in the first translation that has any, or in the original."""
    if document.kind not in (Kind.ORIGINAL, Kind.TRANSLATION):
        return None
    here, there = ("source", "target") if document.kind is Kind.ORIGINAL else ("target", "source")
    other_role = "translation" if document.kind is Kind.ORIGINAL else "original"
    sentence = sentence_of(row)
    with told(index.what):
        for text, revision, language in index.connection.execute(
            "SELECT id, revision, language FROM library.text "
            "WHERE article = ? AND role = ? AND deleted IS NULL ORDER BY place, created",
            (document.article, other_role),
        ).fetchall():
            pair = (document.revision, revision) if here == "source" else (revision, document.revision)
            if (numbers := _across(index, pair, here, there, sentence)) is None:
                continue
            other = index.connection.execute(
                "SELECT id FROM document WHERE key = ? AND revision = ?", (text, revision)
            ).fetchone()
            if other and (found := _words(index, other[0], numbers, revision)):
                return Partner(text, *found, language)
    return None


def _across(index: IndexFile, pair: tuple[str, str], here: str, there: str, sentence: int) -> range | None:
    """Numbers of the sentences that the beads between two revisions lead to."""
    alignment = index.connection.execute(
        "SELECT id FROM library.alignment WHERE source = ? AND target = ? AND deleted IS NULL "
        "ORDER BY created DESC LIMIT 1",
        pair,
    ).fetchone()
    if alignment is None:
        return None
    # No sentence is in two beads: it is in the last one that begins at it or before, or in none.
    first, last = index.connection.execute(
        f"SELECT min({there}_start), max({there}_end) FROM library.bead WHERE alignment = ?1 AND {here}_start = ("
        f"SELECT {here}_start FROM library.bead "
        f"WHERE alignment = ?1 AND {here}_start <= ?2 AND {here}_end > {here}_start "
        f"ORDER BY {here}_start DESC LIMIT 1) AND {here}_end > ?2 AND {there}_end > {there}_start",
        (alignment[0], sentence),
    ).fetchone()
    return None if first is None else range(first, last)


def tags_below(index: IndexFile, path: str) -> list[str]:
    """Ids of the tag with this path, or of this name, and of all below it."""
    wanted = path.casefold()
    with told(index.what):
        rows = index.connection.execute(
            "WITH RECURSIVE tree(id, path, name) AS ("
            "SELECT id, name, name FROM library.tag WHERE parent IS NULL AND deleted IS NULL "
            "UNION ALL SELECT t.id, tree.path || '/' || t.name, t.name FROM library.tag t "
            "JOIN tree ON t.parent = tree.id WHERE t.deleted IS NULL) SELECT id, path, name FROM tree"
        ).fetchall()
    tops = [row[1].casefold() for row in rows if row[1].casefold() == wanted]
    tops = tops or [row[1].casefold() for row in rows if row[2].casefold() == wanted]
    return [row[0] for row in rows if any(f"{row[1].casefold()}/".startswith(f"{top}/") for top in tops)]
