import os
import random
from pathlib import Path

import pytest

from reader.edits.tags import AddTag
from reader.errors import ReaderError, StorageDamaged, StorageError
from reader.library import Library
from reader.model import State
from reader.storage import maintenance
from reader.storage.connection import FILE_NAME
from reader.storage.maintenance import new_name, thin_out
from tests.helpers.libraries import add_article, assert_one_sentence, edit_log, seen, sql, visible
from tests.helpers.rights import without_rights

PAGE = 4096


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
