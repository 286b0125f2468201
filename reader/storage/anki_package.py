"""The database in an Anki package (`.apkg`): schema 11, which every Anki since 2012 imports.

Source: the schema of `collection.anki2` as Anki creates it; the importer needs the tables below, one row in `col`, and
finds notes that it has already by their `guid`, brings up to date those whose `mod` is newer.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

_SCHEMA = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
    models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
    flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
    ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
    left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
"""
_INDEXES = """
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_cid on revlog (cid);
CREATE INDEX ix_notes_csum on notes (csum);
"""
_NOTE_ROW = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')"
_CARD_ROW = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
_DEFAULT_DECK = 1
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class NoteType:
    """A kind of note.

    Attributes:
        id: Always the same, so that Anki knows it again.
        is_cloze: Whether its cards come from gaps in the first field.
        fields: Names.
        templates: Name, front and back of each card.
        required: Of each template the number of the field without which there is no such card.
    """

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str, str], ...]
    css: str
    required: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note.

    Attributes:
        guid: Always the same for the same thing.
        fields: HTML.
        tags: Without blanks, levels parted by "::".
        deck: Full name.
        modified: Seconds since 1970.
    """

    guid: str
    type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    modified: int


def collection(notes: Sequence[AnkiNote], made: int) -> bytes:
    """The database with some notes, each with its cards, all new; the same for the same notes.

    Args:
        notes: At most one for a `guid`.
        made: Seconds since 1970.
    """
    decks = {name: stable_number(name) for name in dict.fromkeys(note.deck for note in notes)}
    types = {note.type.id: note.type for note in notes}
    with tempfile.TemporaryDirectory(prefix="lesart-") as folder:
        path = Path(folder) / "collection.anki2"
        connection = sqlite.connect(str(path), isolation_level=None)
        try:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
            connection.execute("BEGIN")
            connection.execute(
                "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
                (made, made * 1000, made * 1000, *_settings(types.values(), decks, made)),
            )
            rows, cards = _rows(notes, decks)
            connection.executemany(_NOTE_ROW, rows)
            connection.executemany(_CARD_ROW, cards)
            connection.execute("COMMIT")
            connection.executescript(_INDEXES)
        finally:
            connection.close()
        return path.read_bytes()


def stable_number(name: str) -> int:
    """A number that looks like one of Anki's ids (milliseconds since 1970) and is the same for the same name."""
    return 1_400_000_000_000 + int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:5])


def _rows(notes: Sequence[AnkiNote], decks: dict[str, int]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The rows of notes and those of their cards."""
    rows: list[tuple[Any, ...]] = []
    cards: list[tuple[Any, ...]] = []
    taken: set[int] = set()
    for place, note in enumerate(notes, start=1):
        number = stable_number(note.guid)
        # Room for the numbers of a note's cards behind its own.
        while not taken.isdisjoint(range(number, number + 4)):
            number += 4
        taken.update(range(number, number + 4))
        first = unescape(_MARKUP.sub("", note.fields[0]))
        check = int(hashlib.sha1(first.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:8], 16)
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        rows.append((number, note.guid, note.type.id, note.modified, tags, "\x1f".join(note.fields), first, check))
        cards += [
            (number + ord, number, decks[note.deck], ord, note.modified, place)
            for ord, field in enumerate(note.type.required)
            if note.fields[field]
        ]
    return rows, cards


def _settings(types: Iterable[NoteType], decks: dict[str, int], made: int) -> tuple[str, str, str, str]:
    """The JSON columns of `col`: configuration, note types, decks, options of decks."""
    named = {"Default": _DEFAULT_DECK} | decks
    return (
        json.dumps({"nextPos": 1, "curDeck": _DEFAULT_DECK, "activeDecks": [_DEFAULT_DECK], "schedVer": 2}),
        json.dumps({str(one.id): _type(one, made) for one in types}),
        json.dumps({str(id): _deck(name, id, made) for name, id in named.items()}),
        json.dumps({"1": _OPTIONS}),
    )


def _type(one: NoteType, made: int) -> dict[str, Any]:
    fields = [
        {"name": name, "ord": at, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
        for at, name in enumerate(one.fields)
    ]
    templates = [
        {"name": name, "ord": at, "qfmt": front, "afmt": back, "bqfmt": "", "bafmt": "", "did": None}
        for at, (name, front, back) in enumerate(one.templates)
    ]
    return {
        "id": one.id, "name": one.name, "type": int(one.is_cloze), "mod": made, "usn": -1, "sortf": 0, "did": None,
        "tmpls": templates, "flds": fields, "css": one.css, "latexPre": "", "latexPost": "", "latexsvg": False,
        "req": [[at, "any", [field]] for at, field in enumerate(one.required)], "tags": [], "vers": [],
    }  # fmt: skip


def _deck(name: str, id: int, made: int) -> dict[str, Any]:
    return {
        "id": id, "name": name, "mod": made, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": False,
        "browserCollapsed": False, "extendNew": 0, "extendRev": 0, "newToday": [0, 0], "revToday": [0, 0],
        "lrnToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


_OPTIONS = {
    "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
    "dyn": False,
    "new": {"bury": False, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20},
    "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0},
}  # fmt: skip
