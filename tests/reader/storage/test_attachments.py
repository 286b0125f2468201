"""Pictures: written before what refers to them, never lost while something does, swept when nothing does."""

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reader.edits.articles import AddTranslations, TrashArticles
from reader.errors import EditRefused, NotFound, StorageDamaged, StorageError
from reader.imported import Attachment
from reader.intake import Source
from reader.library import Library, restore
from reader.model import ArticleId
from reader.revision.revising import revise, revise_markdown
from reader.storage import maintenance
from reader.storage.attachments import FOLDER
from reader.storage.connection import FILE_NAME
from tests.helpers.libraries import GERMAN, assert_one_sentence, english, imported, new_article

DAY = 24 * 3600


def picture(content: bytes = b"a picture", ending: str = "png") -> Attachment:
    return Attachment(f"{hashlib.sha256(content).hexdigest()}.{ending}", "image/png", content)


def pictured(*pictures: Attachment, plain: str = GERMAN):  # type: ignore[no-untyped-def]
    """An edit that adds an article with pictures."""
    edit = new_article(plain=plain, translated=False)
    source = edit.original.imported
    markdown = "\n\n".join([source.markdown, *(f"![Bild](asset:{one.name})" for one in pictures)])
    return replace(
        edit, original=replace(edit.original, imported=replace(source, markdown=markdown, attachments=pictures))
    )


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).iterdir()) if (folder / FOLDER).is_dir() else []


def age(folder: Path, name: str) -> None:
    then = time.time() - 2 * DAY
    os.utime(folder / FOLDER / name, (then, then))


@pytest.fixture
def one() -> Attachment:
    return picture()


@pytest.fixture
def article(library: Library, one: Attachment) -> ArticleId:
    return ArticleId(library.apply(pictured(one)).made)


def test_a_picture_is_stored_under_the_name_of_its_content(
    library: Library, article: ArticleId, one: Attachment
) -> None:
    assert files(library.folder) == [one.name]
    assert library.attachment(one.name) == one.data
    assert library.check() == []


def test_the_same_picture_is_stored_once(library: Library, article: ArticleId, one: Attachment) -> None:
    library.apply(pictured(one, one, plain=GERMAN + " Noch einmal."))
    text = english()
    beside = replace(text, imported=replace(text.imported, attachments=(one, picture(b"other"))))
    library.apply(AddTranslations(library.article(article).texts[0], (beside,)))
    assert len(files(library.folder)) == 2
    assert library.check() == []


def test_a_library_without_pictures_has_no_folder_for_them(library: Library) -> None:
    library.apply(new_article())
    assert not (library.folder / FOLDER).exists()


@pytest.mark.parametrize(
    "name", ["", "..", "../library.sqlite", f"{'0' * 64}.png/../x", "/etc/hostname", f"{'0' * 64}", f"{'g' * 64}.png"]
)
def test_only_plain_names_are_read(library: Library, article: ArticleId, name: str) -> None:
    with pytest.raises(NotFound) as caught:
        library.attachment(name)
    assert_one_sentence(caught.value)


def test_a_missing_or_damaged_picture_is_told(library: Library, article: ArticleId, one: Attachment) -> None:
    path = library.folder / FOLDER / one.name
    path.write_bytes(b"another picture")
    with pytest.raises(StorageDamaged) as damaged:
        library.attachment(one.name)
    assert_one_sentence(damaged.value)
    assert library.check() == [f"The picture {one.name} is damaged."]
    path.unlink()
    with pytest.raises(NotFound) as missing:
        library.attachment(one.name)
    assert_one_sentence(missing.value)
    assert library.check() == [f"The picture {one.name} is missing in “attachments”."]
    # Importing it again mends it.
    library.apply(pictured(one, plain=GERMAN + " Anders."))
    assert library.check() == []


@pytest.mark.parametrize(
    "wrong", [Attachment(f"{'0' * 64}.png", "image/png", b"x"), Attachment("../x.png", "image/png", b"x")]
)
def test_what_is_not_named_after_its_content_is_refused(library: Library, wrong: Attachment) -> None:
    with pytest.raises(EditRefused) as caught:
        library.apply(pictured(picture(), wrong))
    assert_one_sentence(caught.value)
    assert library.articles() == []
    assert not (library.folder.parent / "x.png").exists()


def test_pictures_that_cannot_be_written_leave_nothing_half_done(library: Library, one: Attachment) -> None:
    (library.folder / FOLDER).write_text("in the way")
    with pytest.raises(StorageError) as caught:
        library.apply(pictured(one))
    assert_one_sentence(caught.value)
    assert library.articles() == []


def test_a_revision_keeps_the_pictures_its_markdown_shows(
    library: Library, article: ArticleId, one: Attachment
) -> None:
    text = library.article(article).texts[0]
    markdown = library.revision(text.revision).markdown
    revise_markdown(library, text, markdown + "\n\nEnde.")
    library.backup_daily()
    rows = library._connection.execute("SELECT revision, name FROM revision_attachment").fetchall()
    assert [row["name"] for row in rows] == [one.name] * 2
    new = picture(b"new")
    source = replace(imported(GERMAN + " Neu."), attachments=(new,))
    revise(library, library.article(article).texts[0], Source(source))
    assert files(library.folder) == sorted([one.name, new.name])
    assert library.check() == []


# ---- sweeping


def test_only_old_files_that_nothing_refers_to_are_swept(library: Library, article: ArticleId, one: Attachment) -> None:
    for name in ("stray.png", "young.png", f"{one.name}.123.part"):
        (library.folder / FOLDER / name).write_bytes(b"x")
    for name in (one.name, "stray.png", f"{one.name}.123.part"):
        age(library.folder, name)
    library.apply(TrashArticles((article,)))
    library.backup_daily()
    assert files(library.folder) == sorted([one.name, "young.png"])


def test_what_a_backup_refers_to_is_not_swept(library: Library, article: ArticleId, one: Attachment) -> None:
    library.backup()
    library.close()
    library.folder.joinpath(FILE_NAME).unlink()
    for side in library.folder.glob(f"{FILE_NAME}-*"):
        side.unlink()
    age(library.folder, one.name)
    with Library(library.folder) as fresh:
        fresh.backup_daily()
        assert files(library.folder) == [one.name]
        next((library.folder / "backups").glob("*-by-hand.sqlite")).unlink()
        next((library.folder / "backups").glob("*-daily.sqlite")).unlink()
        age(library.folder, one.name)
        fresh.backup_daily()
        assert files(library.folder) == []


def test_where_a_backup_cannot_be_read_nothing_is_swept(library: Library, article: ArticleId) -> None:
    (library.folder / FOLDER / "stray.png").write_bytes(b"x")
    age(library.folder, "stray.png")
    (library.folder / "backups").mkdir()
    (library.folder / "backups" / "odd.sqlite").write_bytes(b"no library")
    library.backup_daily()
    assert "stray.png" in files(library.folder)


def test_a_picture_that_is_swept_at_the_last_moment_is_written_again(
    library: Library, one: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader import library as module

    transaction = module.transaction

    def swept(connection: object, what: str):  # type: ignore[no-untyped-def]
        (library.folder / FOLDER / one.name).unlink()
        return transaction(connection, what)

    monkeypatch.setattr(module, "transaction", swept)
    library.apply(pictured(one))
    monkeypatch.undo()
    assert library.attachment(one.name) == one.data


# ---- backups


def test_a_backup_elsewhere_has_its_pictures_beside_it(
    library: Library, article: ArticleId, one: Attachment, tmp_path: Path
) -> None:
    target = library.backup(tmp_path / "stick" / "montag.sqlite")
    assert sorted(path.name for path in target.parent.iterdir()) == ["montag.attachments", "montag.sqlite"]
    assert files_in(maintenance.pictures_beside(target)) == [one.name]
    assert library.backup(target) == target  # once more: what is there is not copied again
    place = tmp_path / "elsewhere"
    assert restore(place, target) is None
    with Library(place) as other:
        assert other.attachment(one.name) == one.data
        assert other.check() == []


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_made_of_a_library_whose_pictures_are_damaged(
    library: Library, article: ArticleId, one: Attachment, tmp_path: Path
) -> None:
    (library.folder / FOLDER / one.name).write_bytes(b"damaged")
    target = library.backup(tmp_path / "backup.sqlite")
    place = tmp_path / "elsewhere"
    restore(place, target)
    with Library(place) as other:
        assert len(other.articles()) == 1
        assert other.check() == [f"The picture {one.name} is missing in “attachments”."]


def test_an_own_backup_and_a_copied_folder_are_restored_with_their_pictures(
    library: Library, article: ArticleId, one: Attachment, tmp_path: Path
) -> None:
    own = library.backup()
    library.close()
    for number, source in enumerate((own, library.folder / FILE_NAME)):
        place = tmp_path / f"elsewhere {number}"
        restore(place, source)
        with Library(place) as other:
            assert other.attachment(one.name) == one.data


def test_a_damaged_picture_of_a_library_is_mended_from_its_backup(
    library: Library, article: ArticleId, one: Attachment, tmp_path: Path
) -> None:
    target = library.backup(tmp_path / "backup.sqlite")
    (library.folder / FOLDER / one.name).write_bytes(b"damaged")
    library.close()
    restore(library.folder, target)
    with Library(library.folder) as other:
        assert other.attachment(one.name) == one.data
