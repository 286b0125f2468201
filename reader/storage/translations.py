"""What translators gave, which sentences of a text they made, and the glossaries of collections."""

import json
from collections.abc import Iterable, Sequence

from pysqlite3 import dbapi2 as sqlite

from reader.model import ArticleId, CollectionId, TextId
from reader.origins import Made, Origin, Origins, Pair
from reader.record import record
from reader.storage.rows import Rows
from reader.terms import Term

_AT_ONCE = 500  # variables of one statement


@record
class Known:
    """A translation that was given before.

    Attributes:
        key: What it is known by; `cache_key` makes it.
        words: As they came, with tags where there were some.
    """

    key: str
    words: str
    provider: str
    model: str
    created: str = ""


def digest(*parts: str) -> str:
    """128 bits of SHA-256 over some texts, in hex."""
    import hashlib

    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:32]


def pair(source: str, target: str) -> Pair:
    """A sentence and its original, as they are known again."""
    return Pair(digest(source), digest(target))


def cache_key(words: str, source: str, target: str, provider: str, model: str, glossary: Sequence[Term] = ()) -> str:
    """What a translation depends on, and is known by."""
    terms = sorted((one.term, one.translation) for one in glossary)
    return digest(words, source, target, provider, model, json.dumps(terms))


def known(connection: sqlite.Connection, keys: Sequence[str]) -> dict[str, Known]:
    """The translations that were given before, by key."""
    found = {}
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for row in connection.execute(
            f"SELECT key, words, provider, model, created FROM translated WHERE key IN ({marks})", some
        ):
            found[row["key"]] = Known(row["key"], row["words"], row["provider"], row["model"], row["created"])
    return found


def keep(connection: sqlite.Connection, given: Iterable[Known]) -> None:
    """Note what a translator gave; a newer translation takes the place of an older one."""
    connection.executemany(
        "INSERT OR REPLACE INTO translated (key, words, provider, model, created) VALUES (?, ?, ?, ?, ?)",
        [(one.key, one.words, one.provider, one.model, one.created) for one in given],
    )


# ---- who made which sentence


def note_made(connection: sqlite.Connection, text: TextId, made: Iterable[tuple[Pair, Made]]) -> None:
    """Note that a machine made these sentences of a text; true whether or not they stand in it."""
    connection.executemany(
        "INSERT OR REPLACE INTO machine_made (text, source, target, origin, provider, model, created) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(text, p.source, p.target, m.origin.value, m.provider, m.model, m.created) for p, m in made],
    )


def origins(connection: sqlite.Connection, text: TextId) -> Origins:
    """What is known of a text's sentences."""
    made = {
        Pair(row["source"], row["target"]): Made(Origin(row["origin"]), row["provider"], row["model"], row["created"])
        for row in connection.execute("SELECT * FROM machine_made WHERE text = ?", (text,))
    }
    rows = connection.execute("SELECT source, target FROM vouched_for WHERE text = ?", (text,))
    return Origins(made, frozenset(Pair(row["source"], row["target"]) for row in rows))


def lock(rows: Rows, text: TextId, pairs: Iterable[Pair], *, locked: bool) -> None:
    """Vouch for sentences, or no longer."""
    present = origins(rows.connection, text).locked
    for one in dict.fromkeys(pairs):
        if locked and one not in present:
            rows.insert("vouched_for", text=text, source=one.source, target=one.target)
        elif not locked and one in present:
            rows.delete("vouched_for", text=text, source=one.source, target=one.target)


# ---- glossaries


def terms(connection: sqlite.Connection, collection: CollectionId) -> list[Term]:
    """The glossary of a collection, by term."""
    found = connection.execute(
        "SELECT * FROM term WHERE collection = ? AND deleted IS NULL ORDER BY term COLLATE NOCASE, translation",
        (collection,),
    )
    return [_term(row) for row in found]


def terms_for(connection: sqlite.Connection, article: ArticleId) -> list[Term]:
    """The glossaries of all collections that an article is in, by term; each entry once."""
    found = connection.execute(
        "SELECT t.* FROM term t JOIN article_collection m ON m.collection = t.collection "
        "JOIN collection c ON c.id = t.collection AND c.deleted IS NULL "
        "WHERE m.article = ? AND t.deleted IS NULL ORDER BY t.term COLLATE NOCASE, t.translation",
        (article,),
    )
    every = [_term(row) for row in found]
    return list({(one.term, one.translation, one.source, one.target): one for one in reversed(every)}.values())[::-1]


def _term(row: sqlite.Row) -> Term:
    return Term(
        row["term"], row["translation"], row["source"], row["target"], row["note"], row["id"], row["collection"]
    )
