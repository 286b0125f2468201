import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from reader.edits.tags import AddTag
from reader.errors import LibraryInUse, ReaderError, SchemaTooNew, StorageDamaged, StorageError
from reader.library import Library, restore
from reader.model import State
from reader.storage import maintenance
from reader.storage.connection import FILE_NAME
from reader.storage.maintenance import new_name, thin_out
from tests.helpers.libraries import Visible, add_article, assert_one_sentence, edit_log, mark, visible
from tests.helpers.rights import without_rights
from tests.helpers.writing import rest_of, said, start, tell

PAGE = 4096


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with two articles, one of them with annotations."""
    article = add_article(library, "Eins")
    add_article(library, "Zwei", translated=False)
    mark(library, article.texts[0], "davor 🎬", tags=("zitat",), note="Wer?")
    mark(library, article.texts[1], "Buenos Aires")
    return library


def seen(file: Path, place: Path) -> Visible:
    """What is in a library's file; a copy of it is opened, in a folder of its own."""
    place.mkdir()
    (place / FILE_NAME).write_bytes(file.read_bytes())
    with Library(place) as library:
        assert library.check() == []
        return visible(library)


def sql(file: Path, statement: str, *values: object) -> None:
    connection = sqlite.connect(file, isolation_level=None)
    try:
        connection.execute(statement, values)
    finally:
        connection.close()


# ---- check


def test_a_sound_library_has_no_problems(filled: Library) -> None:
    assert filled.check() == []
    assert filled.check(repair=True) == []
    assert not (filled.folder / "backups").exists()


def test_every_page_that_is_zeroed_is_found_and_none_makes_anything_but_a_clear_sentence(filled: Library) -> None:
    filled.close()
    file = filled.folder / FILE_NAME
    whole = file.read_bytes()
    assert len(whole) // PAGE > 20
    for start_of_page in range(PAGE, len(whole), PAGE):
        file.write_bytes(whole[:start_of_page] + bytes(PAGE) + whole[start_of_page + PAGE :])
        assert found_damage(filled.folder), start_of_page // PAGE


def test_of_flipped_bits_none_makes_anything_but_a_clear_sentence(filled: Library) -> None:
    filled.close()
    file = filled.folder / FILE_NAME
    whole = file.read_bytes()
    chance = random.Random(1789)
    for _ in range(250):
        flipped = bytearray(whole)
        # Most of a small library's pages is empty: half of the flips go to the first two, which hold the tables.
        at = chance.randrange(len(whole) if chance.random() < 0.5 else 2 * PAGE)
        flipped[at] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        found_damage(filled.folder)


def found_damage(folder: Path) -> bool:
    """Whether the damage is found; reading what is damaged may succeed or be refused, but not fail otherwise."""
    refused = False
    try:
        with Library(folder) as library:
            try:
                visible(library)
            except ReaderError as error:
                assert_one_sentence(error)
                refused = True
            problems = library.check()
    except StorageDamaged as error:
        assert_one_sentence(error)
        return True
    assert all(problem.endswith(".") and "\n" not in problem for problem in problems)
    assert problems or not refused
    return problems != []


DAMAGE: dict[str, str] = {
    "A row of “article_tag” refers to one of “tag” that is not there.": (
        "INSERT INTO article_tag SELECT id, 'x' FROM article"
    ),
    "The text of revision": "UPDATE revision SET plain = replace(plain, 'Sarandos', 'Sorandos')",
    "The sentences or the source of revision": "UPDATE revision SET structure = replace(structure, '[', '{')",
    "The sentences or the source of revision ": "UPDATE revision SET structure = '{}'",
    "The sentences or the source of revision  ": "UPDATE revision SET raw = zeroblob(20)",
    "Annotation": "UPDATE annotation SET exact = 'Rom' WHERE exact = 'Buenos Aires'",
    "A part of the file cannot be read": "UPDATE revision SET plain = CAST(x'4EFF4E' AS TEXT)",
}


@pytest.mark.parametrize("beginning", DAMAGE)
def test_what_sqlite_does_not_see_is_found_too(filled: Library, beginning: str) -> None:
    sql(filled.folder / FILE_NAME, DAMAGE[beginning])
    problems = filled.check()
    assert problems
    assert all(problem.startswith(beginning.strip()) for problem in problems)
    assert all(problem.endswith(".") for problem in problems)


def test_a_damaged_text_is_refused_when_it_is_read(filled: Library) -> None:
    text = filled.articles()[0].texts[0]
    sql(filled.folder / FILE_NAME, "UPDATE revision SET structure = 'x', raw = x'00'")
    for reading in (filled.revision, filled.raw):
        with pytest.raises(StorageDamaged, match="This text is damaged") as caught:
            reading(text.revision)
        assert_one_sentence(caught.value)


def test_repair_makes_orphans_of_annotations_that_lost_their_place_after_a_backup(
    filled: Library, tmp_path: Path
) -> None:
    lost = next(one for one in filled.annotations() if one.exact == "Buenos Aires")
    sql(filled.folder / FILE_NAME, "UPDATE annotation SET start = start + 1 WHERE id = ?", lost.id)
    before = visible(filled)
    assert filled.check() == [f"Annotation {lost.id} no longer matches its quotation."]
    assert filled.check(repair=True) == []
    assert {one.exact: one.state for one in filled.annotations()} == {
        "davor 🎬": State.PLACED,
        "Buenos Aires": State.ORPHANED,
    }
    assert edit_log(filled.folder)[-1].kind == "library.repair"
    (backup,) = (filled.folder / "backups").glob("*-before-repair.sqlite")
    place = tmp_path / "copy"
    place.mkdir()
    (place / FILE_NAME).write_bytes(backup.read_bytes())
    with Library(place) as copy:
        assert visible(copy) == before


def test_what_cannot_be_repaired_stays_reported(filled: Library) -> None:
    sql(filled.folder / FILE_NAME, "UPDATE revision SET structure = '{}'")
    assert len(filled.check(repair=True)) == 3


# ---- backup


def test_a_backup_is_the_whole_library_also_what_stands_in_its_log(filled: Library, tmp_path: Path) -> None:
    assert (filled.folder / (FILE_NAME + "-wal")).stat().st_size > 0
    made = filled.backup(tmp_path / "new" / "copy.sqlite")
    assert made == tmp_path / "new" / "copy.sqlite"
    assert [path.name for path in made.parent.iterdir()] == ["copy.sqlite"]
    assert seen(made, tmp_path / "place") == visible(filled)


def test_without_a_target_it_goes_into_the_librarys_own_folder(filled: Library) -> None:
    made = [filled.backup() for _ in range(3)]
    assert {path.parent for path in made} == {filled.folder / "backups"}
    assert len(set(made)) == 3


def test_a_backup_replaces_an_older_one_of_its_name(filled: Library, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    filled.backup(target)
    filled.apply(AddTag("neu"))
    filled.backup(target)
    assert seen(target, tmp_path / "place") == visible(filled)


def test_a_copy_that_is_not_sound_replaces_nothing(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.sqlite"
    filled.backup(target)
    before = target.read_bytes()

    def rotten(path: Path, name: str = "") -> None:
        assert path.exists()
        assert path != target
        raise StorageDamaged("It is damaged.", "Choose an older backup.")

    monkeypatch.setattr(maintenance, "inspect", rotten)
    with pytest.raises(StorageDamaged):
        filled.backup(target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.sqlite"]


def test_a_damaged_library_makes_no_backup_and_keeps_the_older_ones(filled: Library, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    filled.backup(target)
    before = target.read_bytes()
    filled.close()
    file = filled.folder / FILE_NAME
    whole = file.read_bytes()
    refused = 0
    for page in range(2, len(whole) // PAGE):
        file.write_bytes(whole[: page * PAGE] + bytes(PAGE) + whole[(page + 1) * PAGE :])
        try:
            with Library(filled.folder) as library:
                library.backup(target)
        except StorageError as error:
            assert_one_sentence(error)
            refused += 1
            assert target.read_bytes() == before
        else:
            target.write_bytes(before)
    assert refused > 10


@pytest.mark.parametrize("target", ["a file/copy.sqlite", "a folder", "a folder/x/" + "n" * 300])
def test_a_target_that_cannot_be_written_is_refused(filled: Library, tmp_path: Path, target: str) -> None:
    (tmp_path / "a file").write_text("Notizen")
    (tmp_path / "a folder").mkdir()
    with pytest.raises(StorageError) as caught:
        filled.backup(tmp_path / target)
    assert_one_sentence(caught.value)
    assert (tmp_path / "a file").read_text() == "Notizen"
    assert list(tmp_path.rglob("*.part")) == []
    assert filled.check() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights of Unix")
def test_a_folder_that_may_not_be_written_to_is_refused(filled: Library, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    said_by_child = without_rights(lambda: filled.backup(closed / "copy.sqlite"))
    assert said_by_child.kind == "StorageReadOnly"
    assert_one_sentence(ReaderError(said_by_child.message, said_by_child.hint))


def test_a_library_that_is_open_is_not_overwritten_by_a_backup(filled: Library, tmp_path: Path) -> None:
    before = visible(filled)
    with Library(tmp_path / "other") as other:
        add_article(other)
        for target in (filled.folder, other.folder):
            with pytest.raises(StorageError, match="open") as caught:
                filled.backup(target / FILE_NAME)
            assert_one_sentence(caught.value)
        assert len(other.articles()) == 1
    filled.apply(AddTag("neu"))
    filled.close()
    with Library(filled.folder) as library:
        assert library.articles() == list(before.articles)
        assert "neu" in [tag.path for tag in library.tags()]


def test_one_backup_a_day_is_made_by_itself(filled: Library) -> None:
    made = filled.backup_daily()
    assert made is not None
    assert made.name.endswith("-daily.sqlite")
    assert filled.backup_daily() is None
    assert filled.backup() != made


def test_old_daily_backups_are_removed_and_no_others(folder: Path) -> None:
    backups = folder / "backups"
    backups.mkdir(parents=True)
    for day in range(1, 26):
        (backups / f"library-2026-01-{day:02}T080000-daily.sqlite").touch()
    others = [
        "library-2025-01-01T080000-before-migration.sqlite",
        "library-2025-01-01T080000-by-hand.sqlite",
        "mein.sqlite",
    ]
    for name in others:
        (backups / name).touch()
    thin_out(folder)
    left = {path.name for path in backups.iterdir()}
    assert left == {f"library-2026-01-{day:02}T080000-daily.sqlite" for day in range(6, 26)} | set(others)


def test_names_of_backups_are_free_and_hold_no_colon(folder: Path) -> None:
    names = []
    for _ in range(3):
        name = new_name(folder, "by-hand")
        name.parent.mkdir(parents=True, exist_ok=True)
        name.touch()
        names.append(name.name)
    assert len(set(names)) == 3
    assert not any(":" in name for name in names)


# ---- restore


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
