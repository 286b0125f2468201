"""Integrity checks, backups, restoring."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reader.errors import LibraryInUse, NotFound, StorageDamaged, StorageError
from reader.model import RevisionId
from reader.storage import attachments, texts
from reader.storage.connection import APPLICATION_ID, FILE_NAME, refuse_newer, told
from reader.storage.schema import SCHEMA_VERSION
from reader.wording import quoted, said


def problems(connection: sqlite.Connection, folder: Path) -> list[str]:
    """What is wrong with a library, one sentence each; empty where it is sound.

    SQLite's own check finds less than half of single flipped bits; the texts' hashes and the
    annotations' stored quotations find most of the rest. `folder` holds the pictures.
    """
    found: list[str] = [
        said("The file is damaged: {problem}.", problem=" ".join(row[0].split()))
        for row in connection.execute("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    try:
        found += [
            said("A row of “{table}” refers to one of “{other}” that is not there.", table=row[0], other=row[2])
            for row in connection.execute("PRAGMA foreign_key_check")
        ]
        found += _damaged_revisions(connection)
        found += [said("Annotation {id} no longer matches its quotation.", id=id) for id in misplaced(connection)]
        found += [
            said("The place {id} of a word no longer matches its quotation.", id=id)
            for id in misplaced_words(connection)
        ]
        found += [
            said("The words {id} that an annotation is mirrored on no longer match.", id=id)
            for id in misplaced_mirrors(connection)
        ]
        found += attachments.problems(connection, folder)
    except sqlite.DatabaseError as error:
        found.append(said("A part of the file cannot be read: {problem}.", problem=error))
    return found


def _damaged_revisions(connection: sqlite.Connection) -> Iterator[str]:
    for row in connection.execute("SELECT id, hash, plain FROM revision"):
        if texts.digest(row["plain"] or "") != row["hash"]:
            yield said("The text of revision {id} is not what was stored.", id=row["id"])
        try:
            texts.revision(connection, RevisionId(row["id"]))
            texts.raw(connection, RevisionId(row["id"]))
        except (NotFound, StorageDamaged):
            yield said("The sentences or the source of revision {id} cannot be read.", id=row["id"])


def misplaced(connection: sqlite.Connection) -> list[str]:
    """Ids of placed annotations whose text at their position, in the revision it refers to, is not their quotation.

    One that is only proposed need not match, and an orphan matches an old revision.
    """
    return _misplaced(connection, "annotation")


def misplaced_words(connection: sqlite.Connection) -> list[str]:
    """Ids of such places of saved words."""
    return _misplaced(connection, "word_place")


def misplaced_mirrors(connection: sqlite.Connection) -> list[str]:
    """Ids of such words that annotations of other texts are mirrored on."""
    return _misplaced(connection, "mirror", "exact <> ''")


def _misplaced(connection: sqlite.Connection, table: str, condition: str = "state = 'placed'") -> list[str]:
    found = []
    last, plain = "", ""
    for row in connection.execute(
        f"SELECT id, revision, start, end, exact FROM {table} "
        f"WHERE deleted IS NULL AND {condition} AND revision IS NOT NULL ORDER BY revision"
    ):
        if row["revision"] != last:
            last = row["revision"]
            text = connection.execute("SELECT plain FROM revision WHERE id = ?", (last,)).fetchone()
            plain = (text and text["plain"]) or ""
        if plain[row["start"] : row["end"]] != row["exact"]:
            found.append(row["id"])
    return found


def backup(connection: sqlite.Connection, target: Path, pictures_of: Path | None = None) -> Path:
    """Write a whole, checked copy to `target`; what stands there is replaced only by a sound copy.

    Args:
        connection: Of the library.
        target: The file.
        pictures_of: The library's folder, where its pictures are to be copied beside the file, too. Those that are
            missing or damaged are left out; `problems` names them.

    Raises:
        StorageError: The copy cannot be written or is not sound.
    """
    with told(said("The backup “{file}”", file=target)):
        if _log_of(target).exists():
            raise StorageError(
                said("“{file}” is a library that is open.", file=target),
                said("Choose another name for the backup."),
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.absolute().with_name(target.name + ".part")
        unfinished.unlink(missing_ok=True)
        try:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
            inspect(unfinished)
            _flush(unfinished)
            if pictures_of is not None:
                attachments.copy(_names(unfinished), pictures_of / attachments.FOLDER, pictures_beside(target))
            os.replace(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    return target


def pictures_beside(backup_file: Path) -> Path:
    """Where the pictures of a backup outside the library lie: `lesart.attachments` beside `lesart.sqlite`."""
    return backup_file.with_name(f"{backup_file.stem}.{attachments.FOLDER}")


def _pictures_for(backup_file: Path) -> Path:
    """Where to take the pictures of a backup from: beside it, or from the library that it is a file or a backup of."""
    beside = pictures_beside(backup_file)
    above = backup_file.parent.parent if backup_file.parent.name == "backups" else backup_file.parent
    return beside if beside.is_dir() else above / attachments.FOLDER


def _names(library: Path) -> list[str]:
    """The attachments that a library's file, which nobody has open, refers to."""
    copy = sqlite.connect(f"{library.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return attachments.names(copy)
    finally:
        copy.close()


def missing_pictures(folder: Path) -> int:
    """How many pictures that a library, which nobody has open, refers to are not in its folder."""
    with told(said("The library “{folder}”", folder=folder)):
        return sum(not (folder / attachments.FOLDER / name).is_file() for name in _names(folder / FILE_NAME))


def names_in_backups(folder: Path) -> set[str] | None:
    """The attachments that the library's own backups refer to; None where one of these cannot be read."""
    found: set[str] = set()
    try:
        for path in (folder / "backups").glob("*.sqlite"):
            found.update(_names(path))
    except (sqlite.DatabaseError, OSError):
        return None
    return found


def inspect(path: Path, name: str = "") -> None:
    """Make sure that a file is a sound library that this Lesart can read. `name` is what to call it.

    Raises:
        StorageError: It is not, with what is wrong.
    """
    what = quoted(name or path.name)
    if not path.is_file():
        raise StorageError(
            said("{what} is not there.", what=what), said("Choose a file that “lesart backup” has made.")
        )
    with told(what):
        copy = sqlite.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            if copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise StorageDamaged(
                    said("{what} is not a Lesart library.", what=what),
                    said("Choose a file that “lesart backup” has made."),
                )
            refuse_newer(copy, SCHEMA_VERSION, what)
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise StorageDamaged(said("{what} is damaged.", what=what), said("Choose an older backup."))
        finally:
            copy.close()


def refuse_damaged(connection: sqlite.Connection, what: str) -> None:
    """A look at the file's structure that takes a second or two for the largest library.

    Raises:
        StorageDamaged: Something is wrong.
    """
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StorageDamaged(
            said("{what} is damaged.", what=what),
            said("Run “lesart check” to see what, and “lesart restore” with the newest file of its “backups” folder."),
        )


def restore(folder: Path, backup_file: Path) -> Path | None:
    """Put a backup in the library's place, with its pictures; what was there is kept in `backups/`.

    Returns where the former library went, None where there was none.

    Raises:
        LibraryInUse: The library is open.
        StorageError: The backup is not sound or cannot be copied; nothing was changed then.
    """
    library = folder / FILE_NAME
    fresh = library.with_name(FILE_NAME + ".part")
    with told(said("The library “{folder}”", folder=folder)):
        if library.exists() and backup_file.exists() and library.samefile(backup_file):
            raise StorageError(
                said("“{file}” is this library itself.", file=backup_file),
                said("Choose a file of its “backups” folder."),
            )
        if not _log_of(backup_file).exists():
            inspect(backup_file)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _copy(backup_file, fresh)
            inspect(fresh, backup_file.name)
            _flush(fresh)
            attachments.copy(_names(fresh), _pictures_for(backup_file.absolute()), folder / attachments.FOLDER)
            kept = _keep(folder, library) if library.exists() else None
            os.replace(fresh, library)
        finally:
            for leftover in folder.glob(fresh.name + "*"):
                leftover.unlink()
    return kept


def _copy(source: Path, target: Path) -> None:
    """Copy a library's file that is not open, with what still stands in its write-ahead log."""
    shutil.copyfile(source, target)
    if _log_of(source).exists():
        shutil.copyfile(_log_of(source), _log_of(target))
        copy = sqlite.connect(target)
        try:
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()


def _keep(folder: Path, library: Path) -> Path:
    """Keep a library's file under a backup's name, too: it stands in its place until it is replaced."""
    _settle(folder, library)
    kept = new_name(folder, "before-restore")
    kept.parent.mkdir(exist_ok=True)
    try:
        os.link(library, kept)
    except OSError:
        shutil.copyfile(library, kept)  # a drive without hard links
        _flush(kept)
    # A log that could not be taken in must not meet the new file, and may hold what was acknowledged.
    for suffix in ("-wal", "-shm"):
        side = library.with_name(FILE_NAME + suffix)
        if side.exists():
            os.replace(side, kept.with_name(kept.name + suffix))
    return kept


def _settle(folder: Path, library: Path) -> None:
    """Take a library's write-ahead log into its file; this needs the file for itself.

    Raises:
        LibraryInUse: Another connection is open, here or in another program.
    """
    alone = sqlite.connect(library, timeout=0)
    try:
        alone.execute("PRAGMA locking_mode = EXCLUSIVE")
        alone.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite.DatabaseError as error:
        if "locked" in str(error):
            raise LibraryInUse(
                said("The library “{folder}” is open in another window.", folder=folder),
                said("Close it, then restore again."),
            ) from error
        # Else it is damaged, which is why it is being replaced.
    finally:
        alone.close()


def _log_of(library: Path) -> Path:
    return library.with_name(library.name + "-wal")


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
