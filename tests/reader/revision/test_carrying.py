"""Places of saved words are carried over revisions; those that are lost keep their sentence and are found again."""

import pytest

from reader.edits.words import RemoveWords
from reader.errors import Outdated
from reader.history import History
from reader.intake import Source
from reader.library import Library
from reader.model import Article, State
from reader.revision.revising import Revised, plan, restore_revision, revise
from reader.storage.connection import FILE_NAME
from reader.word_model import WordPlace
from tests.helpers.learning import save
from tests.helpers.libraries import ENGLISH, GERMAN, add_article, imported, sql, visible

WITHOUT = GERMAN.replace("Sarandos sieht KI als Werkzeug. ", "")


@pytest.fixture
def article(library: Library) -> Article:
    made = add_article(library)
    save(library, made, "Szene")
    save(library, made, "Werkzeug")
    save(library, made, "warnen … davor", "davorwarnen")
    return made


def rewritten(library: Library, plain: str, number: int = 0) -> Revised:
    (article,) = library.articles()
    return revise(library, article.texts[number], Source(imported(plain)))


def places(library: Library) -> dict[str, WordPlace]:
    return {word.lemma: place for word in library.saved_words() for place in word.places}


def test_places_move_with_their_words(library: Library, article: Article) -> None:
    revised = rewritten(library, "Ganz vorn steht Neues.\n\n" + GERMAN)
    assert (revised.words_placed, revised.words_lost, revised.placed) == (3, 0, 0)
    plain = library.revision(revised.revision).plain
    for place in places(library).values():
        assert (place.revision, place.is_open) == (revised.revision, True)
        assert plain[place.where.start : place.where.end] == place.where.exact
    assert library.check() == []


def test_a_lost_place_keeps_its_sentence_and_is_found_again(library: Library, article: Article) -> None:
    before = places(library)["Werkzeug"]
    revised = rewritten(library, WITHOUT)
    assert (revised.words_placed, revised.words_lost) == (2, 1)
    lost = places(library)["Werkzeug"]
    assert (lost.state, lost.is_open) == (State.ORPHANED, False)
    assert (lost.sentence, lost.partner, lost.revision) == (before.sentence, before.partner, before.revision)
    rewritten(library, WITHOUT + " Und noch etwas.")
    assert rewritten(library, "Vorweg etwas. " + GERMAN).words_lost == 0
    found = places(library)["Werkzeug"]
    assert (found.state, found.is_open, found.where.exact) == (State.PLACED, True, "Werkzeug")
    assert found.where.start == before.where.start + len("Vorweg etwas. ")
    assert library.check() == []


def test_a_revision_is_undone_with_its_places(library: Library, article: Article) -> None:
    before = visible(library)
    history = History(library.apply)
    ready = plan(library, article.texts[0], Source(imported(WITHOUT)))
    assert ready.edit is not None
    assert (ready.outcome.words_placed, ready.outcome.words_lost) == (2, 1)
    history.do(ready.edit)
    after = visible(library)
    history.undo()
    assert visible(library) == before
    history.redo()
    assert visible(library) == after


def test_an_old_revision_that_comes_back_brings_its_words(library: Library, article: Article) -> None:
    old = article.texts[0].revision
    rewritten(library, WITHOUT)
    restore_revision(library, library.article(article.id).texts[0], old)
    assert {one.is_open for one in places(library).values()} == {True}


def test_words_of_a_translation_are_carried_too(library: Library, article: Article) -> None:
    save(library, article, "tool", text=1)
    assert rewritten(library, ENGLISH.replace("Unions warn. ", ""), 1).words_placed == 1
    assert places(library)["tool"].is_open


def test_a_revision_planned_before_a_word_was_saved_or_removed_is_outdated(library: Library, article: Article) -> None:
    ready = plan(library, article.texts[0], Source(imported(WITHOUT)))
    assert ready.edit is not None
    word = save(library, article, "Netflix")
    with pytest.raises(Outdated):
        library.apply(ready.edit)
    library.apply(RemoveWords((word.id,)))
    library.apply(ready.edit)


def test_a_place_that_no_longer_fits_is_found_and_mended(library: Library, article: Article) -> None:
    sql(library.folder / FILE_NAME, "UPDATE word_place SET start = start + 1 WHERE exact = 'Szene'")
    assert [one for one in library.check() if "place" in one]
    library.check(repair=True)
    assert library.check() == []
    assert places(library)["Szene"].state is State.ORPHANED
