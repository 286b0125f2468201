from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.changes import Changes
from reader.edits.articles import (
    AddTranslations,
    ChangeArticle,
    ChangeCollection,
    FileArticles,
    RestoreArticles,
    TrashArticles,
    TrashText,
)
from reader.edits.base import Edit
from reader.errors import EditRefused
from reader.library import Library
from reader.model import ArticleId, Bead, BeadStatus, CollectionId, ReadingStatus, Role
from tests.helpers.libraries import (
    BEADS,
    ENGLISH,
    GERMAN,
    add_article,
    assert_one_sentence,
    edit_log,
    english,
    mark,
    new_article,
    prepared,
    sentences,
    visible,
)

NOBODY = ArticleId("01a20316-0000-7000-8000-000000000000")


def test_an_article_is_added_with_all_that_its_source_says(library: Library) -> None:
    edit = new_article()
    article = library.article(ArticleId(library.apply(edit).made))
    assert (article.title, article.date, article.language, article.words) == (
        "El Eternauta",
        "2025-07",
        "de",
        edit.words,
    )
    assert (article.authors, article.url) == (("Ana", "Bo"), "https://example.org/a")
    assert article.extra == (("publisher", "HQ"),)
    assert (article.status, article.opened, article.annotations, article.tags) == (ReadingStatus.INBOX, "", 0, ())
    assert [(text.role, text.language, text.label) for text in article.texts] == [
        (Role.ORIGINAL, "de", ""),
        (Role.TRANSLATION, "en", "own translation"),
    ]


def test_its_texts_come_back_as_they_were_prepared(library: Library) -> None:
    edit = new_article()
    article = library.article(ArticleId(library.apply(edit).made))
    for text, prepared_text in zip(article.texts, (edit.original, *edit.translations), strict=True):
        revision = library.revision(text.revision)
        document = prepared_text.imported.document
        assert (revision.plain, revision.blocks, revision.inlines) == (
            document.plain,
            document.blocks,
            document.inlines,
        )
        assert revision.segments == prepared_text.segments
        assert revision.markdown == prepared_text.imported.markdown
        assert library.raw(text.revision) == prepared_text.imported.raw
    alignment = library.alignment(*article.texts)
    assert alignment is not None
    assert [bead._replace(id="") for bead in alignment.beads] == list(BEADS)
    assert len({bead.id for bead in alignment.beads}) == len(BEADS)


def test_a_new_article_names_everything_that_came_with_it(library: Library) -> None:
    edit = replace(new_article(), collections=("Seminar", "KI"), tags=("vfx/de-aging",))
    applied = library.apply(edit)
    article = library.article(ArticleId(applied.made))
    alignment = library.alignment(*article.texts)
    assert alignment is not None
    tags = {tag.path: tag.id for tag in library.tags()}
    assert article.tags == ("vfx/de-aging",)
    assert applied.changes == Changes(
        articles=frozenset({article.id}),
        texts=frozenset(text.id for text in article.texts),
        alignments=frozenset({alignment.id}),
        tags=frozenset({tags["vfx"], tags["vfx/de-aging"]}),
        collections=frozenset(one.id for one in library.collections()),
    )
    assert [(one.name, one.count) for one in library.collections()] == [("KI", 1), ("Seminar", 1)]


def test_one_edit_is_one_entry_of_the_log(library: Library, folder: Path) -> None:
    before = library.articles()
    article = add_article(library)
    assert before == []
    (entry,) = edit_log(folder)
    assert (entry.author, entry.kind, entry.time) == ("Mira", "article.add", article.created)
    assert [row[0] for row in entry.rows] == ["article", "text", "text", "alignment"]
    assert all(row[2] is None for row in entry.rows)
    assert entry.rows[0][3]["title"] == "El Eternauta"


def test_an_omission_is_an_empty_side_of_a_bead(library: Library) -> None:
    beads = (Bead(0, 1, 0, 0), Bead(1, 1, 0, 1, 0.5, BeadStatus.REVIEW), Bead(1, 2, 1, 2))
    translation = prepared("Omitted. There.", "en", beads=beads)
    article = library.article(ArticleId(library.apply(replace(new_article(), translations=(translation,))).made))
    alignment = library.alignment(*article.texts)
    assert alignment is not None
    assert [(bead.source, bead.target) for bead in alignment.beads] == [
        (range(0, 1), range(0, 0)),
        (range(1, 1), range(0, 1)),
        (range(1, 2), range(1, 2)),
    ]


def test_a_translation_is_put_beside_an_original_and_taken_away(library: Library) -> None:
    article = add_article(library, translated=False)
    applied = library.apply(AddTranslations(article.texts[0], (english("Kurs"), prepared("Rien.", "fr"))))
    article = library.article(article.id)
    assert [text.language for text in article.texts] == ["de", "en", "fr"]
    assert applied.changes.texts == {text.id for text in article.texts[1:]}
    assert applied.changes.articles == {article.id}
    assert len(applied.changes.alignments) == 2
    note = mark(library, article.texts[1], "Buenos Aires", tags=("ort",))
    removed = library.apply(TrashText(article.texts[1]))
    assert removed.changes == Changes(articles=frozenset({article.id}), texts=frozenset({article.texts[1].id}))
    assert [text.language for text in library.article(article.id).texts] == ["de", "fr"]
    # Its annotations go with it, from every list and count, and come back with it.
    assert (library.annotations(), library.annotations(trashed=True)) == ([], [])
    assert (library.article(article.id).annotations, library.tags()[0].count) == (0, 0)
    library.apply(removed.inverse)
    assert library.annotations() == [note]
    assert (library.article(article.id).annotations, library.tags()[0].count) == (1, 1)


def test_adding_no_translations_does_nothing(library: Library, folder: Path) -> None:
    article = add_article(library, translated=False)
    applied = library.apply(AddTranslations(article.texts[0], ()))
    assert not applied.changes
    assert len(edit_log(folder)) == 1


def test_metadata_and_status_are_changed_and_the_rest_stays(library: Library) -> None:
    article = add_article(library)
    applied = library.apply(ChangeArticle(article.id, title="Neu", authors=("Cem",), status=ReadingStatus.READ))
    assert applied.changes == Changes(articles=frozenset({article.id}))
    changed = library.article(article.id)
    assert changed == replace(article, title="Neu", authors=("Cem",), status=ReadingStatus.READ)
    library.apply(ChangeArticle(article.id, date="1957~", url="", authors=()))
    changed = library.article(article.id)
    assert (changed.date, changed.url, changed.authors, changed.title) == ("1957~", "", (), "Neu")
    assert changed.extra == article.extra


def test_details_are_replaced_as_a_whole_and_come_back(library: Library) -> None:
    article = add_article(library)
    assert article.extra == (("publisher", "HQ"),)
    new = (("container-title", "Die Zeitung"), ("DOI", "10.1000/182"))
    applied = library.apply(ChangeArticle(article.id, extra=new))
    assert library.article(article.id) == replace(article, extra=new)
    library.apply(applied.inverse)
    assert library.article(article.id) == article
    library.apply(ChangeArticle(article.id, extra=()))
    assert library.article(article.id).extra == ()


@pytest.mark.parametrize("values", [{}, {"title": "El Eternauta"}])
def test_a_change_to_what_is_there_already_is_none(library: Library, folder: Path, values: dict[str, str]) -> None:
    article = add_article(library)
    assert not library.apply(ChangeArticle(article.id, **values)).changes
    assert len(edit_log(folder)) == 1


def test_articles_go_into_the_trash_with_their_annotations_and_come_back(library: Library) -> None:
    one, other = add_article(library, "Eins"), add_article(library, "Zwei")
    note = mark(library, one.texts[0], "Buenos Aires", tags=("ort",))
    one = library.article(one.id)
    library.apply(FileArticles((one.id,), "Seminar"))
    applied = library.apply(TrashArticles((one.id,)))
    assert applied.changes == Changes(articles=frozenset({one.id}))
    assert (library.articles(), library.articles(trashed=True)) == ([other], [one])
    assert (library.annotations(), library.annotations(trashed=True)) == ([], [])
    assert (library.tags()[0].count, library.collections()[0].count) == (0, 0)
    applied = library.apply(RestoreArticles((one.id,)))
    assert applied.changes == Changes(articles=frozenset({one.id}))
    assert (library.articles(), library.articles(trashed=True)) == ([other, one], [])
    assert library.annotations() == [note]
    assert (library.tags()[0].count, library.collections()[0].count) == (1, 1)


def test_articles_are_filed_in_collections_and_taken_out(library: Library) -> None:
    one, other = add_article(library, "Eins"), add_article(library, "Zwei")
    applied = library.apply(FileArticles((one.id, other.id), "  Seminar KI "))
    (collection,) = library.collections()
    assert (collection.id, collection.name, collection.count) == (applied.made, "Seminar KI", 2)
    assert applied.changes == Changes(articles=frozenset({one.id, other.id}), collections=frozenset({collection.id}))
    assert library.apply(FileArticles((one.id,), "seminar ki")).changes == Changes()
    applied = library.apply(FileArticles((one.id,), "SEMINAR KI", member=False))
    assert applied.changes == Changes(articles=frozenset({one.id}), collections=frozenset({collection.id}))
    assert library.articles_in(collection.id) == {other.id}


def test_nothing_is_made_by_taking_articles_out_of_a_collection_that_is_not_there(library: Library) -> None:
    article = add_article(library)
    with pytest.raises(EditRefused, match="no collection “Seminar”"):
        library.apply(FileArticles((article.id,), " Seminar", member=False))
    assert library.collections() == []


def test_a_collection_is_renamed_and_removed_but_not_its_articles(library: Library) -> None:
    article = add_article(library)
    id = CollectionId(library.apply(FileArticles((article.id,), "Seminar")).made)
    assert library.apply(ChangeCollection(id, " SEMINAR ")).changes == Changes(collections=frozenset({id}))
    assert [one.name for one in library.collections()] == ["SEMINAR"]
    removed = library.apply(ChangeCollection(id))
    assert (library.collections(), library.articles()) == ([], [article])
    library.apply(removed.inverse)
    assert library.articles_in(id) == {article.id}


def test_two_collections_cannot_have_one_name(library: Library) -> None:
    article = add_article(library)
    library.apply(FileArticles((article.id,), "Seminar"))
    other = CollectionId(library.apply(FileArticles((article.id,), "Kurs")).made)
    with pytest.raises(EditRefused, match="“seminar” already"):
        library.apply(ChangeCollection(other, "seminar"))


REFUSED: dict[str, Callable[[Library], Edit]] = {
    "An article needs a title.": lambda library: ChangeArticle(library.articles()[0].id, title=" \n"),
    "An article needs a title. ": lambda library: new_article(" "),
    "This article is no longer in the library.": lambda library: ChangeArticle(NOBODY, title="X"),
    "This article is no longer in the library. ": lambda library: TrashArticles((NOBODY,)),
    "This article is no longer in the library.  ": lambda library: RestoreArticles((NOBODY,)),
    "The original cannot be removed.": lambda library: TrashText(library.articles()[0].texts[0]),
    "A collection needs a name.": lambda library: FileArticles((library.articles()[0].id,), " "),
    "A collection needs a name. ": lambda library: replace(new_article(), collections=("Kurs", "")),
    "A collection needs a name.  ": lambda library: ChangeCollection(library.collections()[0].id, "\t"),
    "A tag needs a name.": lambda library: replace(new_article(), collections=("Kurs",), tags=("neu", " / ")),
    # The first part of these could be done, the second cannot: then neither is.
    "This article is no longer in the library.   ": lambda library: TrashArticles((library.articles()[0].id, NOBODY)),
    "This holds half a character, which cannot be stored.": lambda library: ChangeArticle(
        library.articles()[0].id, title="A", url="\ud83d"
    ),
    "This collection is no longer in the library.": lambda library: ChangeCollection(CollectionId(NOBODY), "Neu"),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_refused_edit_says_why_and_changes_nothing(library: Library, folder: Path, sentence: str) -> None:
    article = add_article(library)
    library.apply(FileArticles((article.id,), "Seminar"))
    before, entries = visible(library), edit_log(folder)
    with pytest.raises(EditRefused) as refused:
        library.apply(REFUSED[sentence](library))
    assert refused.value.message == sentence.strip()
    assert (visible(library), edit_log(folder)) == (before, entries)
    assert library.check() == []


def test_an_article_that_fails_half_way_is_not_there_at_all(library: Library, folder: Path) -> None:
    before = visible(library)
    broken = replace(english(), beads=[*BEADS, Bead(0, 1, 0, 1, status="nonsense")])
    with pytest.raises(AttributeError):
        library.apply(replace(new_article(), translations=(english(), broken)))
    assert (visible(library), edit_log(folder)) == (before, [])
    # The library is as usable as before.
    assert add_article(library).texts[1].language == "en"


def test_what_belongs_to_nothing_is_not_stored(library: Library, folder: Path) -> None:
    with pytest.raises(EditRefused, match="something that is no longer in the library") as refused:
        library.apply(FileArticles((NOBODY,), "Seminar"))
    assert_one_sentence(refused.value)
    assert (library.collections(), edit_log(folder)) == ([], [])


def test_sentences_of_the_factory_are_what_the_beads_count() -> None:
    assert (len(sentences(GERMAN)), len(sentences(ENGLISH))) == (5, 6)
