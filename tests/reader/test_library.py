from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest

from reader.changes import Changes
from reader.edits.annotations import TrashAnnotations
from reader.edits.articles import (
    AddTranslations,
    ChangeArticle,
    RestoreArticles,
    TrashArticles,
    TrashText,
)
from reader.edits.tags import AddTag
from reader.errors import NotFound, StorageDamaged
from reader.library import Library
from reader.model import AlignmentId, ArticleId, Bead, Position, ReadingStatus, RevisionId
from reader.storage.connection import FILE_NAME
from reader.storage.rows import Rows
from tests.helpers.libraries import (
    ENGLISH,
    GERMAN,
    add_article,
    assert_one_sentence,
    edit_log,
    english,
    mark,
    new_article,
    prepared,
    visible,
)


@dataclass(frozen=True)
class TrashAlignment:
    """An edit that no command makes yet."""

    id: AlignmentId
    kind: ClassVar[str] = "alignment.trash"

    def apply(self, rows: Rows) -> str:
        rows.delete("alignment", id=self.id)
        return ""


# ---- opening


def test_a_library_is_made_on_first_use_and_opened_from_then_on(folder: Path) -> None:
    with Library(folder / "deep" / "down") as library:
        assert library.is_new
        assert visible(library) == visible(library)
        assert library.articles() == library.annotations() == library.tags() == library.collections() == []
    with Library(folder / "deep" / "down") as library:
        assert not library.is_new


def test_what_was_stored_is_there_when_the_library_is_opened_again(folder: Path) -> None:
    with Library(folder) as library:
        article = add_article(library)
        mark(library, article.texts[0], "Buenos Aires", tags=("ort",), note="Wo?")
        before = visible(library)
    with Library(folder) as library:
        assert visible(library) == before


def test_a_closed_library_leaves_one_file(folder: Path) -> None:
    with Library(folder) as library:
        add_article(library)
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


# ---- finding articles and texts


def test_an_article_is_found_by_id_by_title_and_by_the_beginning_of_its_id(library: Library) -> None:
    article = add_article(library, "Eins")
    for name in (article.id, "Eins", article.id[:20], article.id[:4]):
        assert library.find_article(name) == article


@pytest.mark.parametrize("name", ["", "Zwei", "eins", "Ein", "01", "01a", "%", "_" * 36])
def test_what_leads_to_no_article_is_said(library: Library, name: str) -> None:
    add_article(library, "Eins")
    with pytest.raises(NotFound, match="no article") as caught:
        library.find_article(name)
    assert_one_sentence(caught.value)


def test_what_leads_to_several_articles_is_said(library: Library) -> None:
    one, other = add_article(library, "Eins"), add_article(library, "Eins")
    for name in ("Eins", one.id[:6]):
        with pytest.raises(NotFound, match="leads to 2 articles") as caught:
            library.find_article(name)
        assert_one_sentence(caught.value)
    assert library.find_article(other.id) == other


def test_a_title_that_looks_like_an_id_is_a_title(library: Library) -> None:
    one = add_article(library, "Eins")
    other = add_article(library, one.id[:13])
    assert library.find_article(one.id[:13]) == other


def test_an_article_in_the_trash_is_not_found(library: Library) -> None:
    article = add_article(library, "Eins")
    library.apply(TrashArticles((article.id,)))
    for name in ("Eins", article.id):
        with pytest.raises(NotFound):
            library.find_article(name)
    with pytest.raises(NotFound, match="no longer in the library") as caught:
        library.article(article.id)
    assert_one_sentence(caught.value)


def test_articles_stand_newest_first(library: Library) -> None:
    for title in ("Eins", "Zwei", "Drei"):
        add_article(library, title)
    assert [article.title for article in library.articles()] == ["Drei", "Zwei", "Eins"]


def test_a_text_is_found_by_its_language(library: Library) -> None:
    translations = (english(), prepared("Netflix a confirmé.", "fr-CA"), prepared("Netflix confirmed.", "en-US"))
    library.apply(replace(new_article(), translations=translations))
    (article,) = library.articles()
    wanted = {"": "de", "de": "de", "en": "en", "EN": "en", "en-US": "en-US", "en-us": "en-US", "fr": "fr-CA"}
    assert {name: library.text(article, name).language for name in wanted} == wanted
    assert library.text(article, article.texts[3].id) == article.texts[3]
    for name in ("es", "fr-FR", "e"):
        with pytest.raises(NotFound, match="no text in") as caught:
            library.text(article, name)
        assert_one_sentence(caught.value)
        assert caught.value.hint == "It has: de, en, fr-CA, en-US."


# ---- texts


def test_a_revision_that_is_not_there_is_said(library: Library) -> None:
    for reading in (library.revision, library.raw):
        with pytest.raises(NotFound, match="revision is no longer") as caught:
            reading(RevisionId("x"))
        assert caught.value.message.endswith(".")


def test_only_the_last_revisions_are_kept_in_memory(library: Library) -> None:
    for number in range(12):
        add_article(library, f"{number}", translated=False)
    texts = [article.texts[0] for article in library.articles()]
    read = [library.revision(text.revision) for text in texts]
    assert len(library._kept._revisions) == 8
    assert library.revision(texts[-1].revision) is read[-1]
    assert library.revision(texts[0].revision) == read[0]


def test_all_unicode_survives_the_way_through_the_library(library: Library) -> None:
    plain = "A\u00a0B\u00adC \u2028 👩\u200d👩\u200d👧 🇩🇪 \u05e9\u05dc\u05d5\u05dd e\u0301 \ufffd \U0010fffd.\n\nEnde."
    edit = new_article("„Ü“ 🎬", plain=plain, translated=False)
    article = library.article(ArticleId(library.apply(edit).made))
    assert article.title == "„Ü“ 🎬"
    assert library.revision(article.texts[0].revision).plain == plain
    mark(library, article.texts[0], "👩\u200d👩")
    assert library.check() == []


def test_the_same_text_is_recognised_until_it_is_in_the_trash(library: Library) -> None:
    assert library.duplicate_of(GERMAN) is None
    article = add_article(library)
    assert library.duplicate_of(GERMAN) == article.id
    assert library.duplicate_of(GERMAN + " ") is None
    assert library.duplicate_of(ENGLISH) is None  # it is a translation here, and may be an original elsewhere
    library.apply(TrashArticles((article.id,)))
    assert library.duplicate_of(GERMAN) is None
    library.apply(RestoreArticles((article.id,)))
    assert library.duplicate_of(GERMAN) == article.id


# ---- where reading stopped


def test_where_reading_stopped_is_remembered_and_is_no_edit(library: Library, folder: Path) -> None:
    article = add_article(library)
    entries = edit_log(folder)
    assert library.position(article.id) == Position()
    library.remember_position(article.id, Position(27, "side"))
    assert library.position(article.id) == Position(27, "side")
    opened = library.article(article.id)
    assert opened.status is ReadingStatus.READING
    assert opened.opened > article.created
    library.apply(ChangeArticle(article.id, status=ReadingStatus.READ))
    library.remember_position(article.id, Position(0, "side"))
    assert library.article(article.id).status is ReadingStatus.READ
    assert len(edit_log(folder)) == len(entries) + 1


def test_reading_on_does_not_stand_in_the_way_of_undo(library: Library) -> None:
    article = add_article(library)
    applied = library.apply(ChangeArticle(article.id, title="Neu"))
    library.remember_position(article.id, Position(5, "side"))
    library.apply(applied.inverse)
    assert library.article(article.id).title == article.title
    assert library.position(article.id) == Position(5, "side")


def test_no_article_no_position(library: Library) -> None:
    assert library.position(ArticleId("x")) == Position()
    library.remember_position(ArticleId("x"), Position(5))


# ---- partners


def passage(library: Library, exact: str, text: int = 0) -> str | None:
    (article,) = library.articles()
    plain = library.revision(article.texts[text].revision).plain
    start = plain.index(exact)
    found = library.partner(article, article.texts[text].id, start, start + len(exact))
    if found is None:
        return None
    assert library.revision(found.text.revision).plain[found.start : found.end] == found.exact
    return f"{found.text.language}: {found.exact}"


@pytest.mark.parametrize(
    ("text", "exact", "partner"),
    [
        (0, "Netflix", "en: Netflix has confirmed it."),
        (0, "davor 🎬", "en: Unions warn. Of course they do 🎬."),
        (0, "Werkzeug. Gewerkschaften", "en: Sarandos sees AI as a tool. Unions warn. Of course they do 🎬."),
        (0, GERMAN, f"en: {ENGLISH}"),
        (1, "warn", "de: Gewerkschaften warnen davor 🎬."),
        (1, "they do 🎬", "de: Gewerkschaften warnen davor 🎬."),
    ],
)
def test_partners_are_whole_sentences_of_the_other_language(
    library: Library, text: int, exact: str, partner: str
) -> None:
    add_article(library)
    assert passage(library, exact, text) == partner


def test_an_omission_that_belongs_further_down_hides_no_partner(library: Library) -> None:
    """The second sentence of the translation stands nowhere in the original, where it is put at the beginning."""
    beads = (Bead(0, 1, 0, 1), Bead(0, 0, 1, 2))
    library.apply(replace(new_article(), translations=(prepared(ENGLISH, "en", beads=beads),)))
    assert passage(library, "Netflix") == "en: Netflix has confirmed it."
    assert passage(library, "Netflix", 1) == "de: Netflix hat es bestätigt."
    assert passage(library, "scene", 1) is None


def test_annotations_bring_their_partners(library: Library) -> None:
    article = add_article(library)
    assert mark(library, article.texts[0], "davor 🎬").partner == "Unions warn. Of course they do 🎬."
    assert mark(library, article.texts[1], "AI").partner == "Sarandos sieht KI als Werkzeug."


def test_many_articles_annotations_bring_their_partners_too(library: Library) -> None:
    for number in range(10):
        mark(library, add_article(library, f"{number}").texts[0], "KI")
    assert {one.partner for one in library.annotations()} == {"Sarandos sees AI as a tool."}


def test_without_a_translation_there_is_no_partner(library: Library) -> None:
    article = add_article(library, translated=False)
    assert passage(library, "KI") is None
    assert mark(library, article.texts[0], "KI").partner == ""
    library.apply(AddTranslations(article.texts[0], (prepared("Nothing to do with it.", "en"),)))
    assert passage(library, "KI") is None
    library.apply(AddTranslations(article.texts[0], (english(),)))
    assert passage(library, "KI") == "en: Sarandos sees AI as a tool."
    assert library.annotations()[0].partner == "Sarandos sees AI as a tool."
    library.apply(TrashText(library.articles()[0].texts[2]))
    assert passage(library, "KI") is None


def test_a_text_of_another_article_has_no_partner_here(library: Library) -> None:
    one, other = add_article(library, "Eins"), add_article(library, "Zwei")
    assert library.partner(one, other.texts[0].id, 0, 5) is None


# ---- two programs on one library


def test_what_another_program_has_changed_is_noticed_once(library: Library) -> None:
    article = add_article(library, translated=False)
    assert passage(library, "KI") is None
    assert not library.changed_elsewhere()
    with Library(library.folder) as other:
        other.apply(AddTag("zitat"))
        other.apply(AddTranslations(article.texts[0], (english(),)))
        assert not other.changed_elsewhere()
    assert library.changed_elsewhere()
    assert not library.changed_elsewhere()
    assert [tag.path for tag in library.tags()] == ["zitat"]
    assert passage(library, "KI") == "en: Sarandos sees AI as a tool."


def test_what_a_worker_has_made_is_known_without_being_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    article = add_article(library, translated=False)
    assert passage(library, "KI") is None
    with Library(library.folder) as worker:
        applied = worker.apply(AddTranslations(article.texts[0], (english(),)))
        fresh = worker.fresh(applied)
    library.take_up(applied, fresh)
    assert not library.changed_elsewhere(), "the program's own worker is nobody else"
    there = library.article(article.id)
    for reading in ("reader.storage.texts.revision", "reader.storage.alignments.between"):
        monkeypatch.setattr(reading, lambda *_: pytest.fail("read once more"))
    assert library.revision(there.texts[1].revision) is fresh.revisions[0]
    assert library.alignment(*there.texts) is fresh.alignments[0]
    assert passage(library, "KI") == "en: Sarandos sees AI as a tool."


@pytest.mark.parametrize("order", ["before", "after", "both"])
def test_what_others_wrote_beside_a_worker_is_noticed(library: Library, order: str) -> None:
    article = add_article(library)
    assert passage(library, "Netflix", 1) == "de: Netflix hat es bestätigt."
    with Library(library.folder) as worker, Library(library.folder) as other:
        if order != "after":
            other.apply(AddTag("vorher"))
        applied = worker.apply(AddTranslations(article.texts[0], (english("another"),)))
        fresh = worker.fresh(applied)
        library.apply(AddTag("eigenes"))
        if order != "before":
            other.apply(AddTag("nachher"))
    library.take_up(applied, fresh)
    assert library.changed_elsewhere()
    assert not library.changed_elsewhere()


def test_a_worker_that_is_taken_up_late_hides_nobody(library: Library) -> None:
    article = add_article(library)
    with Library(library.folder) as worker, Library(library.folder) as other:
        applied = worker.apply(AddTranslations(article.texts[0], (english("another"),)))
        assert library.changed_elsewhere(), "nobody has said yet whose it was"
        library.take_up(applied, worker.fresh(applied))
        assert not library.changed_elsewhere()
        other.apply(AddTag("nachher"))
        assert library.changed_elsewhere()


def test_of_two_that_a_worker_made_only_the_one_taken_up_is_acknowledged(library: Library) -> None:
    with Library(library.folder) as worker:
        first, second = worker.apply(AddTag("eins")), worker.apply(AddTag("zwei"))
    library.take_up(first)
    assert library.changed_elsewhere()
    library.take_up(second)
    assert not library.changed_elsewhere()


def test_an_alignment_that_another_program_has_changed_is_read_again(library: Library) -> None:
    add_article(library)
    assert passage(library, "Netflix", 1) == "de: Netflix hat es bestätigt."
    with Library(library.folder) as other:
        other._connection.execute("UPDATE bead SET source_start = 0, source_end = 2 WHERE target_start = 0")
    assert library.changed_elsewhere()
    assert passage(library, "Netflix", 1) == "de: Netflix hat es bestätigt. Die Szene spielt in Buenos Aires."


def test_an_alignment_that_is_taken_away_is_gone(library: Library) -> None:
    article = add_article(library)
    alignment = library.alignment(*article.texts)
    assert alignment is not None
    applied = library.apply(TrashAlignment(alignment.id))
    assert applied.changes == Changes(articles=frozenset({article.id}), alignments=frozenset({alignment.id}))
    assert library.alignment(*article.texts) is None
    assert passage(library, "Netflix", 1) is None
    library.apply(applied.inverse)
    assert library.alignment(*article.texts) == alignment
    assert passage(library, "Netflix", 1) == "de: Netflix hat es bestätigt."


def test_annotations_without_a_sure_place_are_counted_where_they_can_be_seen(library: Library) -> None:
    article = add_article(library)
    for text, exact in ((0, "KI"), (0, "Netflix"), (1, "AI"), (1, "Netflix")):
        mark(library, article.texts[text], exact)
    assert library.unplaced() == 0
    library._connection.execute("UPDATE annotation SET state = 'orphaned' WHERE exact = 'Netflix'")
    library._connection.execute("UPDATE annotation SET state = 'proposed' WHERE exact = 'AI'")
    assert library.unplaced() == 3
    library.apply(TrashAnnotations((library.annotations(text=article.texts[1].id)[0].id,)))
    assert library.unplaced() == 2
    library.apply(TrashText(article.texts[1]))
    assert library.unplaced() == 1
    library.apply(TrashArticles((article.id,)))
    assert library.unplaced() == 0


def test_ones_own_changes_are_not_anothers(library: Library) -> None:
    add_article(library)
    assert not library.changed_elsewhere()
    library.remember_position(library.articles()[0].id, Position(3))
    assert not library.changed_elsewhere()


def test_every_reading_of_a_damaged_library_is_told_in_one_sentence(library: Library) -> None:
    article = add_article(library)
    for table in ("article", "text", "tag", "collection", "article_collection", "revision", "alignment", "annotation"):
        library._connection.execute(f"ALTER TABLE {table} RENAME TO gone_{table}")
    readings = (
        library.articles,
        lambda: library.article(article.id),
        lambda: library.find_article("x"),
        lambda: library.revision(RevisionId("x")),
        lambda: library.raw(article.texts[0].revision),
        lambda: library.alignment(*article.texts),
        lambda: library.position(article.id),
        lambda: library.duplicate_of("x"),
        library.annotations,
        library.tags,
        library.collections,
        lambda: library.articles_in("x"),
        lambda: library.remember_position(article.id, Position()),
        lambda: library.apply(AddTag("x")),
    )
    for reading in readings:
        with pytest.raises(StorageDamaged) as caught:
            reading()
        assert_one_sentence(caught.value)


def test_a_damaged_library_is_noticed_before_a_backup_is_made_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library(folder) as library:
        for _ in range(30):
            add_article(library)
    path = folder / "library.sqlite"
    data = bytearray(path.read_bytes())
    page = 4096
    at = len(data) // page // 2 * page  # far from what is read on opening
    data[at : at + page] = bytes(page)
    path.write_bytes(bytes(data))
    with Library(folder) as library, pytest.raises(StorageDamaged) as caught:
        library.backup_daily()
    assert "restore" in caught.value.hint
    assert not list(folder.glob("backups/*"))
