"""Saved words, the places where they were saved, their reviews, and which lemmas a revision holds."""

import json
import zlib
from collections.abc import Collection, Mapping
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from reader.model import ArticleId, RevisionId, Selectors, Span, State, TextId
from reader.storage.rows import Rows
from reader.word_model import Rating, Review, SavedWord, Schedule, WordId, WordPlace, WordState

_AT_ONCE = 500  # variables of one statement
_SCHEDULE = ("due", "phase", "step", "stability", "difficulty", "reviewed")


# ---- writing


def add(rows: Rows, word: SavedWord) -> WordId:
    """A new word, without its places; its id and times are given here."""
    return WordId(
        rows.insert(
            "word", language=word.language, lemma=word.lemma, shown=word.shown, kind=word.kind, gender=word.gender,
            note=word.note, state=word.state.value, **_columns(word.schedule),
        )
    )  # fmt: skip


def add_place(rows: Rows, word: WordId, place: WordPlace) -> str:
    """Another place of a word; returns its id."""
    where = place.where
    return rows.insert(
        "word_place", word=word, article=place.article, text=place.text, revision=place.revision, start=where.start,
        end=where.end, exact=where.exact, prefix=where.prefix, suffix=where.suffix, state=place.state.value,
        sentence=place.sentence, marks=json.dumps([list(mark) for mark in place.marks]), partner=place.partner,
        partner_language=place.partner_language, title=place.title,
    )  # fmt: skip


def move_place(rows: Rows, place: WordPlace, state: State) -> None:
    """Put a place where a new revision has it; the sentence stays as it was when the word was saved."""
    where = place.where
    rows.move(
        "word_place", place.id, revision=place.revision, start=where.start, end=where.end, exact=where.exact,
        prefix=where.prefix, suffix=where.suffix, state=state.value,
    )  # fmt: skip


def set_schedule(rows: Rows, word: WordId, state: WordState, schedule: Schedule) -> None:
    """When a word is to be reviewed next, and what it is to the reader now."""
    rows.update("word", word, state=state.value, **_columns(schedule))


def add_review(rows: Rows, word: WordId, rating: Rating, time: str, before: Schedule, after: Schedule) -> str:
    """Append an answer to the log; returns its id."""
    return rows.insert(
        "review", word=word, rating=int(rating), time=time, is_first=int(not before.reviewed),
        before=json.dumps(_columns(before)), after=json.dumps(_columns(after)),
    )  # fmt: skip


def _columns(schedule: Schedule) -> dict[str, Any]:
    return {name: getattr(schedule, name) for name in _SCHEDULE}


# ---- reading


def find(connection: sqlite.Connection, language: str, lemma: str) -> WordId | None:
    """The word of this lemma; of several the newest."""
    row = connection.execute(
        "SELECT id FROM word WHERE language = ? AND lemma = ? AND deleted IS NULL ORDER BY id DESC LIMIT 1",
        (language, lemma),
    ).fetchone()
    return None if row is None else WordId(row["id"])


def list_words(
    connection: sqlite.Connection,
    *,
    language: str = "",
    article: ArticleId | None = None,
    ids: Collection[WordId] | None = None,
    states: Collection[WordState] | None = None,
) -> list[SavedWord]:
    """Saved words with their places, the oldest first; those named by `ids` in that order.

    Args:
        connection: Of the library.
        language: Only of this one, a primary subtag.
        article: Only those with a place in it, even one that has been lost since.
        ids: Only these.
        states: Only in one of these.
    """
    conditions, values = ["w.deleted IS NULL"], list[str]()
    if language:
        conditions.append("w.language = ?")
        values.append(language)
    if article is not None:
        conditions.append("w.id IN (SELECT word FROM word_place WHERE article = ? AND deleted IS NULL)")
        values.append(article)
    if states is not None:
        conditions.append(f"w.state IN ({_marks(states)})")
        values.extend(state.value for state in states)
    if ids is None:
        where = " AND ".join(conditions)
        found = connection.execute(f"SELECT * FROM word w WHERE {where} ORDER BY w.id", values).fetchall()
        places = _places(connection, f"word IN (SELECT w.id FROM word w WHERE {where})", values)
        return [_word(row, places.get(row["id"], ())) for row in found]
    wanted, by_id = list(ids), dict[str, SavedWord]()
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        places = _places(connection, f"word IN ({_marks(some)})", some)
        conditions_here = " AND ".join([*conditions, f"w.id IN ({_marks(some)})"])
        for row in connection.execute(f"SELECT * FROM word w WHERE {conditions_here}", [*values, *some]):
            by_id[row["id"]] = _word(row, places.get(row["id"], ()))
    return [by_id[id] for id in wanted if id in by_id]


def states(connection: sqlite.Connection, language: str) -> dict[str, WordState]:
    """What every saved lemma of a language is to the reader."""
    known = {state.value: state for state in WordState}
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute("SELECT lemma, state FROM word WHERE language = ? AND deleted IS NULL ORDER BY id", (language,))
    return {lemma: known[state] for lemma, state in cursor}


def count(connection: sqlite.Connection) -> int:
    """How many words are saved."""
    found: int = connection.execute("SELECT count(*) FROM word WHERE deleted IS NULL").fetchone()[0]
    return found


def places_of(connection: sqlite.Connection, text: TextId) -> list[WordPlace]:
    """The places of saved words in a text, in reading order; those of removed words, too."""
    found = connection.execute(f"{_PLACE} WHERE p.text = ? AND p.deleted IS NULL ORDER BY p.start, p.id", (text,))
    return [_place(row) for row in found]


def reviews(connection: sqlite.Connection, word: WordId) -> list[Review]:
    """The answers given for a word, the oldest first; without those that were undone."""
    return [
        Review(
            row["id"], word, Rating(row["rating"]), row["time"], Schedule(**json.loads(row["before"])),
            Schedule(**json.loads(row["after"])),
        )
        for row in connection.execute(
            "SELECT * FROM review WHERE word = ? AND deleted IS NULL ORDER BY time, id", (word,)
        )
    ]  # fmt: skip


_PLACE = (
    "SELECT p.*, "
    "(p.state = 'placed' AND p.revision = t.revision AND t.deleted IS NULL AND a.deleted IS NULL) AS is_open "
    "FROM word_place p LEFT JOIN text t ON t.id = p.text LEFT JOIN article a ON a.id = p.article"
)


def _places(connection: sqlite.Connection, condition: str, values: Collection[str]) -> dict[str, tuple[WordPlace, ...]]:
    found: dict[str, list[WordPlace]] = {}
    for row in connection.execute(f"{_PLACE} WHERE p.{condition} AND p.deleted IS NULL ORDER BY p.id", tuple(values)):
        found.setdefault(row["word"], []).append(_place(row))
    return {word: tuple(places) for word, places in found.items()}


def _place(row: sqlite.Row) -> WordPlace:
    return WordPlace(
        article=ArticleId(row["article"] or ""),
        text=TextId(row["text"] or ""),
        revision=RevisionId(row["revision"] or ""),
        where=Selectors(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"]),
        sentence=row["sentence"],
        marks=tuple(Span(start, end) for start, end in json.loads(row["marks"])),
        partner=row["partner"],
        partner_language=row["partner_language"],
        title=row["title"],
        state=State(row["state"]),
        id=row["id"],
        created=row["created"],
        is_open=bool(row["is_open"]),
    )


def _word(row: sqlite.Row, places: tuple[WordPlace, ...]) -> SavedWord:
    return SavedWord(
        id=WordId(row["id"]),
        language=row["language"],
        lemma=row["lemma"],
        shown=row["shown"],
        kind=row["kind"],
        gender=row["gender"],
        note=row["note"],
        state=WordState(row["state"]),
        schedule=Schedule(*(row[name] for name in _SCHEDULE)),
        created=row["created"],
        modified=row["modified"],
        places=places,
    )


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


# ---- what is due

_OF = "deleted IS NULL AND due <> ''"
_SOON = f"SELECT id FROM word WHERE {_OF} AND phase IN ('learning', 'relearning') AND due <= ? ORDER BY due, id"
_DAY = f"SELECT id FROM word WHERE {_OF} AND phase = 'review' AND due <= ? ORDER BY due, id"
_NEW = f"SELECT id FROM word WHERE {_OF} AND phase = '' ORDER BY due, id LIMIT ?"


def due(connection: sqlite.Connection, now: str, day_end: str, new: int) -> list[WordId]:
    """What is to be reviewed: short steps by the minute, then what is due until `day_end`, then `new` new ones."""
    found = [row["id"] for statement, value in ((_SOON, now), (_DAY, day_end), (_NEW, new))
             for row in connection.execute(statement, (value,))]  # fmt: skip
    return [WordId(id) for id in found]


def count_due(connection: sqlite.Connection, now: str, day_end: str, new: int) -> tuple[int, int, int]:
    """How many: short steps, those of the day, new ones."""
    short, day, fresh = (
        int(connection.execute(f"SELECT count(*) FROM ({statement})", (value,)).fetchone()[0])
        for statement, value in ((_SOON, now), (_DAY, day_end), (_NEW, new))
    )
    return short, day, fresh


def begun_since(connection: sqlite.Connection, time: str) -> int:
    """How many words were reviewed for the first time since then."""
    count: int = connection.execute(
        "SELECT count(*) FROM review WHERE is_first = 1 AND deleted IS NULL AND time >= ?", (time,)
    ).fetchone()[0]
    return count


# ---- lemmas of a revision


def keep_lemmas(connection: sqlite.Connection, revision: RevisionId, method: str, counts: Mapping[str, Any]) -> None:
    """Note which lemmas stand in a revision; what was noted before is replaced. `counts` is JSON."""
    packed = zlib.compress(json.dumps(counts, ensure_ascii=False, separators=(",", ":")).encode(), 3)
    connection.execute("INSERT OR REPLACE INTO lemma_count VALUES (?, ?, ?)", (revision, method, packed))


def lemmas_of(connection: sqlite.Connection, revision: RevisionId, method: str) -> dict[str, Any] | None:
    """What was noted of a revision; None where nothing was, by another method, or it is damaged."""
    row = connection.execute(
        "SELECT packed FROM lemma_count WHERE revision = ? AND method = ?", (revision, method)
    ).fetchone()
    if row is None:
        return None
    try:
        found = json.loads(zlib.decompress(row["packed"]))
    except (zlib.error, ValueError):
        return None
    return found if isinstance(found, dict) else None
