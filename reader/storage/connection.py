"""Opening a library file: which SQLite, which settings, which errors a user can mend.

Everything goes through pysqlite3 (SQLite 3.53): one file must never be opened by two SQLite
libraries in one process, and older ones have the WAL-reset bug. sqlite-utils uses pysqlite3 by
itself; it makes schema and migrations, hot reads use plain SQL on the same connection.
"""

import errno
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reader.errors import (
    EditRefused,
    ReaderError,
    SchemaTooNew,
    StorageBusy,
    StorageDamaged,
    StorageError,
    StorageReadOnly,
)
from reader.wording import said

APPLICATION_ID = 0x4C534152  # "LSAR": tells a library from any other SQLite file
BUSY_SECONDS = 5.0
FILE_NAME = "library.sqlite"


def sqlite_version() -> str:
    """Of the SQLite that libraries are opened with, which is not the one of Python."""
    return str(sqlite.sqlite_version)


@contextmanager
def told(what: str) -> Generator[None]:
    """Turn SQLite's errors that a user can mend into a `StorageError` about `what` (a sentence's subject)."""
    try:
        yield
    except sqlite.DatabaseError as error:
        raise _error(what, error) from error
    except UnicodeDecodeError as error:  # SQLite's own message, where it quotes what is damaged
        raise _damaged(what) from error
    except UnicodeEncodeError as error:
        raise EditRefused(
            said("This holds half a character, which cannot be stored."),
            said("Delete the damaged character and type it again."),
        ) from error
    except OSError as error:
        raise _file_error(what, error) from error


@contextmanager
def reading(what: str) -> Generator[None]:
    """`told`, where stored values are only turned into ours: one that does not fit is damaged."""
    with told(what):
        try:
            yield
        except UnicodeError:
            raise
        except (ValueError, LookupError) as error:
            raise _damaged(what) from error


def _error(what: str, error: Exception) -> ReaderError:
    text = str(error).lower()
    if "foreign key" in text:
        return EditRefused(
            said("This belongs to something that is no longer in the library."), said("Open it anew and try again.")
        )
    if "locked" in text or "busy" in text:
        return StorageBusy(
            said("{what} is busy: another program is writing to it.", what=what), said("Try again in a moment.")
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return StorageReadOnly(
            said("{what} cannot be opened for writing.", what=what),
            said("Check that its folder exists and that you may write there, or choose another with --library."),
        )
    if "full" in text or "disk i/o" in text:
        return _disk_full(what)
    if isinstance(error, sqlite.IntegrityError):
        return StorageError(
            said("{what} refused a change that would contradict itself ({error}).", what=what, error=error)
        )
    if isinstance(error, sqlite.ProgrammingError):
        raise error
    return _damaged(what)


def _damaged(what: str) -> StorageDamaged:
    return StorageDamaged(
        said("{what} is damaged or not a Lesart library.", what=what),
        said("Nothing was changed; restore the newest file of its “backups” folder with “lesart restore”."),
    )


def _file_error(what: str, error: OSError) -> StorageError:
    if isinstance(error, PermissionError):
        return StorageReadOnly(
            said("{what} cannot be written to: you have no permission.", what=what),
            said("Choose another folder or change the folder's permissions."),
        )
    if isinstance(error, (FileExistsError, NotADirectoryError, IsADirectoryError)):
        return StorageError(
            said(
                "{what} cannot lie there: something that is there is a file in place of a folder, or the reverse.",
                what=what,
            ),
            said("Choose another place."),
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        return _disk_full(what)
    return StorageError(
        said("{what} cannot be used: {reason}.", what=what, reason=error.strerror or error),
        said("Choose another place."),
    )


def _disk_full(what: str) -> StorageError:
    return StorageError(
        said("{what} could not be saved: the disk is full or failing.", what=what),
        said("Free some space and try again."),
    )


def connect(path: Path, known: int) -> sqlite.Connection:
    """A connection with the settings every use needs; the file is made if it is not there.

    A file that is refused is not written to.

    Raises:
        StorageError: The file cannot be opened, or is not a library.
        SchemaTooNew: Its schema is beyond `known`.
    """
    what = said("The library “{folder}”", folder=path.parent)
    with told(what):
        connection = sqlite.connect(os.fspath(path), timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.row_factory = sqlite.Row
            _refuse_foreign(connection, what)
            refuse_newer(connection, known, what)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            if _in_wal_mode(connection) != "wal":
                raise StorageReadOnly(
                    said("{what} lies on a drive that cannot hold it.", what=what), said("Choose a local folder.")
                )
            # FULL: what was acknowledged survives a power cut; NORMAL may lose the last commits.
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    return connection


def _in_wal_mode(connection: sqlite.Connection) -> str:
    """The journal mode after WAL was asked for.

    Programs that make the same library at once wait for each other while they switch, each with a lock that the others
    need, until their patience ends. So each waits briefly, lets go, and tries again after a while of its own.
    """
    until = time.monotonic() + 2 * BUSY_SECONDS
    connection.execute("PRAGMA busy_timeout = 100")
    try:
        while True:
            try:
                return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
            except sqlite.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
            time.sleep(0.01 + os.getpid() % 10 / 100)  # not all at the same time again
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(1000 * BUSY_SECONDS)}")


def _refuse_foreign(connection: sqlite.Connection, what: str) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if application != APPLICATION_ID and not (empty and application == 0):
        raise StorageDamaged(
            said("{what} holds a database that is not Lesart's.", what=what),
            said("Choose another folder with --library."),
        )


def refuse_newer(connection: sqlite.Connection, known: int, what: str) -> int:
    """The file's schema number, refused where it is beyond `known`.

    Raises:
        SchemaTooNew: A newer Lesart made it.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > known:
        raise SchemaTooNew(
            said(
                "{what} was made by a newer version of Lesart (schema {version}, this one knows {known}).",
                what=what,
                version=version,
                known=known,
            ),
            said("Update Lesart; nothing was changed."),
        )
    return version


@contextmanager
def transaction(connection: sqlite.Connection, what: str = said("The library")) -> Generator[sqlite.Connection]:
    """All or nothing. Takes the write lock at once, so that readers that turn writers cannot deadlock."""
    with told(what):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")  # can fail as well: a full disk, a broken reference
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
