import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from reader.edits.tags import AddTag
from reader.errors import (
    ReaderError,
    SchemaTooNew,
    StorageBusy,
    StorageDamaged,
    StorageError,
    StorageReadOnly,
)
from reader.library import Library
from reader.storage import connection as connection_module
from reader.storage.connection import APPLICATION_ID, FILE_NAME, told, transaction
from reader.storage.schema import SCHEMA_VERSION
from tests.helpers.libraries import add_article, assert_one_sentence, new_article, sql, visible
from tests.helpers.rights import Said, without_rights
from tests.helpers.writing import ROOT

HEAVY = {"sqlite_utils", "numpy", "yaml", "markdown_it", "py3langid", "charset_normalizer", "PySide6", "sqlite3"}

needs_unix_rights = pytest.mark.skipif(not hasattr(os, "fork"), reason="rights of Unix")


@pytest.fixture
def public_place(tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody may look into, though not the folders above it."""
    above = [one for one in tmp_path.parents if one.stat().st_uid == os.getuid() and one.name.startswith("pytest-")]
    before = [(one, one.stat().st_mode) for one in (tmp_path, *above)]
    for one, _ in before:
        one.chmod(0o755)
    yield tmp_path
    for one, mode in before:
        one.chmod(mode)


def refused(folder: Path, kind: type[StorageError]) -> StorageError:
    """Opening a library must fail like this, and must leave what is there as it is."""
    file = folder / FILE_NAME
    before = file.read_bytes()
    with pytest.raises(StorageError) as caught:
        Library(folder)
    assert type(caught.value) is kind
    assert_one_sentence(caught.value)
    assert file.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]
    return caught.value


# ---- the settings that the promises rest on


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
    ],
)
@pytest.mark.parametrize("again", [False, True])
def test_settings_are_in_force(folder: Path, setting: str, value: object, again: bool) -> None:
    if again:
        Library(folder).close()
    with Library(folder) as library:
        assert library._connection.execute(f"PRAGMA {setting}").fetchone()[0] == value


def test_sqlite_is_one_without_the_bug_that_loses_a_log() -> None:
    assert sqlite.sqlite_version_info >= (3, 51, 3)


def test_sqlite_utils_takes_the_same_sqlite() -> None:
    from sqlite_utils.utils import sqlite3

    assert sqlite3.__name__ == "pysqlite3"


def test_opening_a_library_loads_nothing_heavy(closed: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reader.library import Library; "
        "library = Library(Path(sys.argv[1])); library.articles(); library.annotations(); library.close(); "
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(closed)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert "reader.library" in loaded
    assert not loaded & HEAVY


# ---- what is no library, or no longer


def damaged(error: StorageError) -> bool:
    return "damaged" in error.message and "restore" in error.hint


def test_a_library_whose_header_is_overwritten_is_refused(closed: Path) -> None:
    file = closed / FILE_NAME
    file.write_bytes(b"\x00" * 100 + file.read_bytes()[100:])
    assert damaged(refused(closed, StorageDamaged))


@pytest.mark.parametrize("kept", [50, 512, 4096, 5000, 0.5])
def test_a_truncated_library_is_refused(closed: Path, kept: float) -> None:
    file = closed / FILE_NAME
    whole = file.read_bytes()
    length = int(len(whole) * kept) if isinstance(kept, float) else kept
    file.write_bytes(whole[:length])
    assert damaged(refused(closed, StorageDamaged))


@pytest.mark.parametrize("content", [b"Das ist keine Bibliothek.", bytes(range(256)) * 64, b"\x00" * 4096, b"SQLite"])
def test_a_file_that_is_something_else_is_refused(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(content)
    assert damaged(refused(folder, StorageDamaged))


@pytest.mark.parametrize("application", [0, 252006674])
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program_is_refused_and_not_touched(folder: Path, application: int, journal: str) -> None:
    folder.mkdir()
    sql(folder / FILE_NAME, "CREATE TABLE moz_places (url)")
    sql(folder / FILE_NAME, f"PRAGMA application_id = {application}")
    sql(folder / FILE_NAME, f"PRAGMA journal_mode = {journal}")
    assert "not Lesart's" in refused(folder, StorageDamaged).message


def test_an_empty_file_becomes_a_library(folder: Path) -> None:
    """It is what is left where a program was killed before it wrote anything."""
    folder.mkdir()
    (folder / FILE_NAME).touch()
    with Library(folder) as library:
        assert library.is_new
        assert library.check() == []


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_library_of_a_newer_lesart_is_refused_and_not_touched(closed: Path, journal: str) -> None:
    sql(closed / FILE_NAME, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    sql(closed / FILE_NAME, f"PRAGMA journal_mode = {journal}")
    error = refused(closed, SchemaTooNew)
    assert f"schema {SCHEMA_VERSION + 1}, this one knows {SCHEMA_VERSION}" in error.message
    assert "Update Lesart" in error.hint


@pytest.mark.parametrize("place", ["a file", "a file/below"])
def test_a_path_that_is_a_file_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "a file").write_text("Notizen")
    with pytest.raises(StorageError) as caught:
        Library(tmp_path / place)
    assert_one_sentence(caught.value)
    assert (tmp_path / "a file").read_text() == "Notizen"


def test_a_folder_in_place_of_the_file_is_refused(folder: Path) -> None:
    (folder / FILE_NAME).mkdir(parents=True)
    with pytest.raises(StorageReadOnly) as caught:
        Library(folder)
    assert_one_sentence(caught.value)


@needs_unix_rights
def test_a_folder_that_may_not_be_written_to_is_refused(public_place: Path) -> None:
    barred = public_place / "closed"
    barred.mkdir(mode=0o555)
    for folder in (barred, barred / "library"):
        told_by_child = without_rights(lambda folder=folder: Library(folder))
        assert told_by_child.kind == "StorageReadOnly"
        assert_one_sentence(ReaderError(told_by_child.message, told_by_child.hint))
    assert list(barred.iterdir()) == []


@needs_unix_rights
def test_a_library_that_may_not_be_written_to_is_refused_and_not_touched(public_place: Path) -> None:
    folder = public_place / "library"
    with Library(folder) as library:
        add_article(library)
    before = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).chmod(0o444)
    folder.chmod(0o555)

    def work() -> None:
        with Library(folder) as library:
            library.apply(AddTag("zitat"))

    told_by_child = without_rights(work)
    folder.chmod(0o755)
    assert told_by_child.kind == "StorageReadOnly"
    assert_one_sentence(ReaderError(told_by_child.message, told_by_child.hint))
    assert (folder / FILE_NAME).read_bytes() == before


@needs_unix_rights
def test_the_child_without_rights_can_do_what_anybody_can(public_place: Path) -> None:
    opened = public_place / "open"
    opened.mkdir()
    opened.chmod(0o777)

    def work() -> None:
        (opened / "x").write_text("x")

    assert without_rights(work) == Said()


# ---- a disk that is full, a file that is locked


def test_a_full_disk_is_said_and_nothing_is_lost(library: Library) -> None:
    add_article(library)
    pages = library._connection.execute("PRAGMA page_count").fetchone()[0]
    library._connection.execute(f"PRAGMA max_page_count = {pages}")
    library.apply(AddTag("there is room for this"))
    before = visible(library)
    book = new_article("Zweiter", plain="Ein Satz. " * 20_000)
    with pytest.raises(StorageError, match="full") as caught:
        library.apply(book)
    assert_one_sentence(caught.value)
    assert "Free some space" in caught.value.hint
    assert visible(library) == before
    assert library.check() == []
    library._connection.execute("PRAGMA max_page_count = 100000")
    library.apply(book)
    assert len(library.articles()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a limit for files is Unix's")
def test_an_edit_that_cannot_be_written_to_disk_is_taken_back_and_can_be_made_later(library: Library) -> None:
    """The failure comes from COMMIT, where the log is written: no page limit gets there."""
    import resource

    add_article(library)
    before = visible(library)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = library.folder / (FILE_NAME + "-wal")
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 100, limits[1]))
        for _ in range(2):
            with pytest.raises(StorageError, match="full or failing") as caught:
                library.apply(AddTag("zitat"))
            assert_one_sentence(caught.value)
            assert visible(library) == before
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    library.apply(AddTag("zitat"))
    assert [tag.path for tag in library.tags()] == ["zitat"]
    assert library.check() == []


def test_a_reference_that_breaks_at_the_end_leaves_no_open_transaction(library: Library) -> None:
    add_article(library)
    with pytest.raises(ReaderError), transaction(library._connection):
        library._connection.execute("UPDATE text SET revision = 'nowhere'")
    library.apply(AddTag("zitat"))
    assert library.check() == []


@pytest.fixture
def locked(closed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite.Connection]:
    """Another program that has begun to write and does not finish."""
    monkeypatch.setattr(connection_module, "BUSY_SECONDS", 0.05)
    other = sqlite.connect(closed / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_library_that_another_program_writes_to_can_be_read(locked: sqlite.Connection, closed: Path) -> None:
    with Library(closed) as library:
        assert len(library.articles()) == len(library.annotations()) == 2


def test_a_library_that_another_program_does_not_let_go_is_busy(locked: sqlite.Connection, closed: Path) -> None:
    with Library(closed) as library:
        before = visible(library)
        with pytest.raises(StorageBusy) as caught:
            library.apply(AddTag("zitat"))
        assert_one_sentence(caught.value)
        assert visible(library) == before
        locked.execute("COMMIT")
        library.apply(AddTag("neu"))
        assert [tag.path for tag in library.tags()] == ["neu", "zitat"]


def test_waiting_for_another_program_has_an_end(locked: sqlite.Connection) -> None:
    assert connection_module.BUSY_SECONDS == 0.05


# ---- which sentence for which error


@pytest.mark.parametrize(
    ("error", "kind", "part"),
    [
        (sqlite.OperationalError("database is locked"), StorageBusy, "busy"),
        (sqlite.OperationalError("attempt to write a readonly database"), StorageReadOnly, "for writing"),
        (sqlite.OperationalError("unable to open database file"), StorageReadOnly, "for writing"),
        (sqlite.OperationalError("database or disk is full"), StorageError, "full"),
        (sqlite.OperationalError("disk I/O error"), StorageError, "failing"),
        (sqlite.DatabaseError("database disk image is malformed"), StorageDamaged, "damaged"),
        (sqlite.DatabaseError("file is not a database"), StorageDamaged, "damaged"),
        (PermissionError(13, "Permission denied"), StorageReadOnly, "permission"),
        (FileExistsError(17, "File exists"), StorageError, "file in place of a folder"),
        (NotADirectoryError(20, "Not a directory"), StorageError, "file in place of a folder"),
        (OSError(28, "No space left on device"), StorageError, "disk is full"),
        (OSError(36, "File name too long"), StorageError, "File name too long"),
    ],
)
def test_every_failure_of_disk_and_database_is_told_in_one_sentence(
    error: Exception, kind: type[StorageError], part: str
) -> None:
    with pytest.raises(StorageError) as caught, told("The library “x”"):
        raise error
    assert type(caught.value) is kind
    assert part in caught.value.message
    assert_one_sentence(caught.value)


def test_a_mistake_of_our_own_is_not_told_as_the_users() -> None:
    with pytest.raises(sqlite.ProgrammingError), told("The library “x”"):
        raise sqlite.ProgrammingError("Cannot operate on a closed database.")


def test_a_transaction_that_fails_leaves_nothing(library: Library) -> None:
    def work() -> None:
        with transaction(library._connection):
            library._connection.execute("INSERT INTO library VALUES ('x', 'y')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert library._connection.execute("SELECT count(*) FROM library").fetchone()[0] == 1
