"""Putting a backup in a library's place."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.edits.tags import AddTag
from reader.errors import LibraryInUse, SchemaTooNew, StorageDamaged, StorageError
from reader.library import Library, restore
from reader.storage import maintenance
from reader.storage.connection import FILE_NAME
from tests.helpers.libraries import assert_one_sentence, seen, sql, visible
from tests.helpers.writing import rest_of, said, start, tell

PAGE = 4096


@pytest.fixture
def backup(filled: Library, tmp_path: Path) -> Path:
    """A backup of the library, which was changed since and is closed."""
    made = filled.backup(tmp_path / "backup.sqlite")
    filled.apply(AddTag("danach"))
    filled.close()
    return made


def test_a_backup_is_put_in_the_librarys_place_and_what_was_there_is_kept(
    folder: Path, backup: Path, tmp_path: Path
) -> None:
    with Library(folder) as library:
        before = visible(library)
    kept = restore(folder, backup)
    assert kept is not None
    assert kept.parent == folder / "backups"
    assert kept.name.endswith("-before-restore.sqlite")
    assert seen(kept, tmp_path / "kept") == before
    with Library(folder) as library:
        assert visible(library) == seen(backup, tmp_path / "backup")
        library.apply(AddTag("neu"))
    # And back again: nothing is lost on the way.
    assert restore(folder, kept) is not None
    with Library(folder) as library:
        assert visible(library) == before
        assert library.check() == []
    assert len(list((folder / "backups").iterdir())) == 2


def test_a_backup_can_become_a_library_where_there_was_none(backup: Path, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere" / "library"
    assert restore(place, backup) is None
    assert [path.name for path in place.iterdir()] == [FILE_NAME]
    with Library(place) as library:
        assert len(library.annotations()) == 2


def killed_with_a_log(folder: Path) -> list[str]:
    """Let a program write and be killed; the notes it has acknowledged stand in the log only."""
    program = start(folder, 0, 100_000)
    tell(program)
    assert said(program) == "there"
    notes = [said(program) for _ in range(5)]
    program.kill()
    rest_of(program)
    assert (folder / (FILE_NAME + "-wal")).stat().st_size > 0
    return notes


def test_what_is_kept_holds_what_stood_in_the_log(folder: Path, backup: Path, tmp_path: Path) -> None:
    notes = killed_with_a_log(folder)
    kept = restore(folder, backup)
    assert kept is not None
    assert set(notes) <= {annotation.note for annotation in seen(kept, tmp_path / "kept").annotations}
    # The old log must not be played into the new file.
    with Library(folder) as library:
        assert visible(library) == seen(backup, tmp_path / "backup")


def test_a_library_that_is_too_damaged_to_be_opened_is_kept_as_it_is(folder: Path, backup: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"nonsense" * 1000)
    (folder / (FILE_NAME + "-wal")).write_bytes(b"a log" * 1000)
    kept = restore(folder, backup)
    assert kept is not None
    assert kept.read_bytes() == b"nonsense" * 1000
    assert [path.name for path in folder.glob(FILE_NAME + "*")] == [FILE_NAME]
    with Library(folder) as library:
        assert library.check() == []
        assert len(library.annotations()) == 2


def test_a_copy_with_its_log_beside_it_is_restored_whole(folder: Path, backup: Path, tmp_path: Path) -> None:
    """Such as a folder that was copied while the program ran."""
    notes = killed_with_a_log(folder)
    copied = tmp_path / "copied"
    copied.mkdir()
    for path in folder.glob(FILE_NAME + "*"):
        (copied / path.name).write_bytes(path.read_bytes())
    restore(folder, backup)
    restore(folder, copied / FILE_NAME)
    with Library(folder) as library:
        assert set(notes) <= {annotation.note for annotation in library.annotations()}
        assert library.check() == []
    assert (copied / (FILE_NAME + "-wal")).exists()


def test_a_damaged_copy_with_its_log_beside_it_is_refused(folder: Path, backup: Path, tmp_path: Path) -> None:
    killed_with_a_log(folder)
    copied = tmp_path / "copied"
    copied.mkdir()
    for path in folder.glob(FILE_NAME + "*"):
        (copied / path.name).write_bytes(path.read_bytes())
    restore(folder, backup)
    before = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    whole = (copied / FILE_NAME).read_bytes()
    refused = 0
    for page in range(1, len(whole) // PAGE):
        (copied / FILE_NAME).write_bytes(whole[: page * PAGE] + bytes(PAGE) + whole[(page + 1) * PAGE :])
        try:
            restore(tmp_path / "elsewhere", copied / FILE_NAME)
        except StorageDamaged as error:
            assert_one_sentence(error)
            refused += 1
    assert refused > 5
    assert {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def spoil_nothing(path: Path) -> None:
    path.unlink()


def spoil_all(path: Path) -> None:
    path.write_bytes(b"Das ist kein Backup." * 300)


def spoil_page(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: 3 * PAGE] + os.urandom(PAGE) + whole[4 * PAGE :])


def spoil_length(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 5 * PAGE])


def spoil_application(path: Path) -> None:
    sql(path, "PRAGMA application_id = 7")


def spoil_schema(path: Path) -> None:
    sql(path, "PRAGMA user_version = 9")


def spoil_emptying(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "kind", "part"),
    [
        (spoil_nothing, StorageError, "not there"),
        (spoil_all, StorageDamaged, "not a Lesart library"),
        (spoil_page, StorageDamaged, "damaged"),
        (spoil_length, StorageDamaged, "damaged"),
        (spoil_application, StorageDamaged, "not a Lesart library"),
        (spoil_schema, SchemaTooNew, "newer version"),
        (spoil_emptying, StorageDamaged, "not a Lesart library"),
    ],
)
def test_what_is_no_sound_backup_is_refused_and_nothing_is_changed(
    folder: Path, backup: Path, spoil: Callable[[Path], None], kind: type[StorageError], part: str
) -> None:
    spoil(backup)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(StorageError) as caught:
        restore(folder, backup)
    assert type(caught.value) is kind
    assert part in caught.value.message
    assert_one_sentence(caught.value)
    assert "“backup.sqlite”" in caught.value.message
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_is_no_backup(folder: Path, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not there"):
        restore(folder, tmp_path)


def test_the_library_itself_is_no_backup_of_it(folder: Path, backup: Path) -> None:
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(StorageError, match="this library itself") as caught:
        restore(folder, folder / FILE_NAME)
    assert_one_sentence(caught.value)
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_library_that_is_open_is_not_replaced(folder: Path, backup: Path) -> None:
    with Library(folder) as library:
        with pytest.raises(LibraryInUse) as caught:
            restore(folder, backup)
        assert_one_sentence(caught.value)
        library.apply(AddTag("weiter"))
    with Library(folder) as library:
        assert "weiter" in [tag.path for tag in library.tags()]
    assert not (folder / "backups").exists()


def test_a_library_that_another_program_has_open_is_not_replaced(folder: Path, backup: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reader.library import Library\n"
        "with Library(Path(sys.argv[1])): print('open', flush=True); sys.stdin.read()"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert said(program) == "open"
        with pytest.raises(LibraryInUse):
            restore(folder, backup)
    finally:
        assert program.stdin is not None
        program.stdin.close()  # lets it go on
        program.wait(timeout=30)
    assert restore(folder, backup) is not None


def test_a_restore_that_fails_in_the_middle_changes_nothing(
    folder: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / FILE_NAME).read_bytes()

    def full(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    for name, module in (("copyfile", maintenance.shutil), ("replace", maintenance.os)):
        with monkeypatch.context() as failing:
            failing.setattr(module, name, full)
            with pytest.raises(StorageError, match="disk is full") as caught:
                restore(folder, backup)
        assert_one_sentence(caught.value)
        assert (folder / FILE_NAME).read_bytes() == before
        assert list(folder.glob("*.part*")) == []


def test_a_drive_without_hard_links_keeps_a_copy(
    folder: Path, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impossible(*paths: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(maintenance.os, "link", impossible)
    kept = restore(folder, backup)
    assert kept is not None
    assert "danach" in [tag.path for tag in seen(kept, tmp_path / "kept").tags]
