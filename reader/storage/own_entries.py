"""Entries that the reader wrote, and the lemmas that the reader corrected."""

import json

from pysqlite3 import dbapi2 as sqlite

from reader.storage.rows import Rows
from reader.word_model import LemmaCorrection, OwnEntry


def add(rows: Rows, entry: OwnEntry) -> str:
    """A new entry; returns its id."""
    return rows.insert("own_entry", **_columns(entry))


def change(rows: Rows, entry: OwnEntry) -> None:
    """Write an entry that is there already; its id says which."""
    rows.update("own_entry", entry.id, **_columns(entry))


def _columns(entry: OwnEntry) -> dict[str, str]:
    return {
        "language": entry.language,
        "target": entry.target,
        "lemma": entry.lemma,
        "kind": entry.kind,
        "gender": entry.gender,
        "glosses": json.dumps(entry.glosses, ensure_ascii=False),
        "note": entry.note,
    }


def entries(connection: sqlite.Connection, language: str = "", lemma: str = "") -> list[OwnEntry]:
    """All entries, of a language, or of one lemma in it; by lemma, the oldest first."""
    conditions, values = ["deleted IS NULL"], list[str]()
    for column, value in (("language", language), ("lemma", lemma)):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    found = connection.execute(
        f"SELECT * FROM own_entry WHERE {' AND '.join(conditions)} ORDER BY lemma COLLATE NOCASE, id", values
    )
    return [
        OwnEntry(
            row["language"],
            row["target"],
            row["lemma"],
            tuple(json.loads(row["glosses"])),
            row["kind"],
            row["gender"],
            row["note"],
            row["id"],
        )
        for row in found
    ]


def corrections(connection: sqlite.Connection, language: str = "", form: str = "") -> list[LemmaCorrection]:
    """All corrections, of a language, or of one form in it; the newest last."""
    conditions, values = ["deleted IS NULL"], list[str]()
    for column, value in (("language", language), ("form", form)):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    found = connection.execute(f"SELECT * FROM lemma_correction WHERE {' AND '.join(conditions)} ORDER BY id", values)
    return [LemmaCorrection(row["language"], row["form"], row["lemma"], row["id"]) for row in found]
