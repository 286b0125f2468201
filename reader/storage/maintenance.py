"""Integrity checks, backups, restoring."""

import os
from datetime import UTC, datetime
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reader.errors import StorageDamaged, StorageError
from reader.storage.connection import APPLICATION_ID, FILE_NAME, refuse_newer, told
from reader.storage.schema import SCHEMA_VERSION
from reader.storage.texts import digest


def problems(connection: sqlite.Connection) -> list[str]:
    """What is wrong with a library, one sentence each; empty where it is sound.

    SQLite's own check finds less than half of single flipped bits; the texts' hashes and the
    annotations' stored quotations find most of the rest.
    """
    found = [
        f"The file is damaged: {row[0]}." for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"
    ]
    found += [
        f"A row of “{row[0]}” refers to one of “{row[2]}” that is not there."
        for row in connection.execute("PRAGMA foreign_key_check")
    ]
    plains: dict[str, str] = {}
    for row in connection.execute("SELECT id, hash, plain FROM revision"):
        plains[row["id"]] = row["plain"]
        if digest(row["plain"]) != row["hash"]:
            found.append(f"The text of revision {row['id']} is not what was stored.")
    for row in connection.execute(
        "SELECT id, revision, start, end, exact FROM annotation WHERE deleted IS NULL AND state = 'placed'"
    ):
        if plains.get(row["revision"], "")[row["start"] : row["end"]] != row["exact"]:
            found.append(f"Annotation {row['id']} no longer matches its quotation.")
    return found


def misplaced(connection: sqlite.Connection) -> list[str]:
    """Ids of placed annotations whose text at their position is not their quotation."""
    return [
        row["id"]
        for row in connection.execute(
            "SELECT n.id, n.start, n.end, n.exact, r.plain FROM annotation n JOIN revision r ON r.id = n.revision "
            "WHERE n.deleted IS NULL AND n.state = 'placed'"
        )
        if row["plain"][row["start"] : row["end"]] != row["exact"]
    ]


def backup(connection: sqlite.Connection, target: Path) -> Path:
    """Write a whole, checked copy to `target`; what stands there is replaced only by a sound copy.

    Raises:
        StorageError: The copy cannot be written or is not sound.
    """
    with told(f"The backup “{target}”"):
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(target.name + ".part")
        unfinished.unlink(missing_ok=True)
        try:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
            inspect(unfinished)
            _flush(unfinished)
            os.replace(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    return target


def inspect(path: Path) -> None:
    """Make sure that a file is a sound library that this Lesart can read.

    Raises:
        StorageError: It is not, with what is wrong.
    """
    what = f"“{path.name}”"
    if not path.is_file():
        raise StorageError(f"{what} is not there.", "Choose a file that “lesart backup” has made.")
    with told(what):
        copy = sqlite.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            if copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise StorageDamaged(f"{what} is not a Lesart library.", "Choose a file that “lesart backup” has made.")
            refuse_newer(copy, SCHEMA_VERSION, what)
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise StorageDamaged(f"{what} is damaged.", "Choose an older backup.")
        finally:
            copy.close()


def restore(folder: Path, backup_file: Path) -> Path | None:
    """Put a backup in the library's place; what was there is kept in `backups/`.

    The library must not be open. Returns where the former library went, None where there was none.
    """
    inspect(backup_file)
    library = folder / FILE_NAME
    with told(f"The library “{folder}”"):
        folder.mkdir(parents=True, exist_ok=True)
        fresh = library.with_name(FILE_NAME + ".part")
        fresh.write_bytes(backup_file.read_bytes())
        _flush(fresh)
        kept = None
        if library.exists():
            kept = new_name(folder, "before-restore")
            kept.parent.mkdir(exist_ok=True)
            # With its write-ahead log, so that nothing acknowledged is missing from what is kept.
            for suffix in ("-wal", "-shm"):
                side = library.with_name(FILE_NAME + suffix)
                if side.exists():
                    os.replace(side, kept.with_name(kept.name + suffix))
            os.replace(library, kept)
        os.replace(fresh, library)
    return kept


def new_name(folder: Path, why: str) -> Path:
    """A free name for a backup in the library's own folder for them."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
    base = folder / "backups" / f"library-{stamp}-{why}.sqlite"
    number = 2
    path = base
    while path.exists():
        path = base.with_name(f"{base.stem}-{number}.sqlite")
        number += 1
    return path


def thin_out(folder: Path, keep: int = 20) -> None:
    """Remove the oldest automatic backups beyond `keep`; those made before a restore or migration stay."""
    automatic = sorted(path for path in (folder / "backups").glob("library-*-daily.sqlite"))
    for path in automatic[:-keep]:
        path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
