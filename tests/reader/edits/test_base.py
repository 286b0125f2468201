import pytest

from reader.edits.annotations import ChangeAnnotations, TrashAnnotations
from reader.edits.articles import FileArticles
from reader.edits.tags import AddTag, TrashTag
from reader.errors import EditRefused
from reader.library import Library
from reader.model import Colour
from tests.helpers.libraries import add_article, edit_log, mark, marking, new_article, visible


def test_taking_back_a_taking_back_does_it_again(library: Library) -> None:
    before = visible(library)
    applied = library.apply(new_article())
    after = visible(library)
    undone = library.apply(applied.inverse)
    assert undone.changes == applied.changes
    assert visible(library).articles == before.articles
    done_again = library.apply(undone.inverse)
    assert visible(library) == after
    assert done_again.changes == applied.changes


def test_taking_back_is_logged_too(library: Library) -> None:
    applied = library.apply(AddTag("zitat"))
    library.apply(applied.inverse)
    done, undone = edit_log(library.folder)
    assert (done.kind, undone.kind) == ("tag.add", "tag.add")
    assert done.rows[0][2] is None
    assert undone.rows[0][2]["deleted"] is None
    assert undone.rows[0][3]["deleted"] == undone.time


def test_a_change_is_not_taken_back_over_a_later_one(library: Library) -> None:
    article = add_article(library)
    one = mark(library, article.texts[0], "KI")
    first = library.apply(ChangeAnnotations((one.id,), Colour.BLUE))
    library.apply(ChangeAnnotations((one.id,), note="später"))
    before, entries = visible(library), edit_log(library.folder)
    with pytest.raises(EditRefused) as refused:
        library.apply(first.inverse)
    assert refused.value.message == "This can no longer be undone: it has been changed since."
    assert (visible(library), edit_log(library.folder)) == (before, entries)


def test_taking_back_is_whole_or_not_at_all(library: Library) -> None:
    article = add_article(library)
    one, other = mark(library, article.texts[0], "KI"), mark(library, article.texts[0], "Netflix")
    first = library.apply(ChangeAnnotations((one.id, other.id), Colour.BLUE))
    library.apply(ChangeAnnotations((one.id,), Colour.PINK))
    before = visible(library)
    with pytest.raises(EditRefused):
        library.apply(first.inverse)
    assert visible(library) == before


def test_a_tag_that_somebody_else_has_put_back_stays_there_once(library: Library) -> None:
    article = add_article(library)
    one = mark(library, article.texts[0], "KI", tags=("a", "b"))
    removed = library.apply(ChangeAnnotations((one.id,), tags=("b",)))
    with Library(library.folder) as other:
        # Dates are taken back too, so that only the tag itself has come back.
        other.apply(other.apply(ChangeAnnotations((one.id,), tags=("a", "b"))).inverse)
        other.apply(removed.inverse)
    assert library.annotations()[0].tags == ("a", "b")


def test_an_article_that_somebody_else_has_filed_again_stays_there_once(library: Library) -> None:
    article = add_article(library)
    library.apply(FileArticles((article.id,), "Seminar"))
    removed = library.apply(FileArticles((article.id,), "Seminar", member=False))
    library.apply(FileArticles((article.id,), "Seminar"))
    applied = library.apply(removed.inverse)
    assert not applied.changes
    assert library.collections()[0].count == 1


def test_a_new_tag_that_somebody_else_uses_by_now_is_not_taken_from_him(library: Library) -> None:
    article = add_article(library)
    mine = library.apply(marking(library, article.texts[0], "KI", tags=("vfx/neu",)))
    theirs = mark(library, article.texts[0], "Netflix", tags=("vfx/neu",))
    undone = library.apply(mine.inverse)
    assert library.annotations() == [theirs]
    assert theirs.tags == ("vfx/neu",)
    library.apply(undone.inverse)
    assert [one.tags for one in library.annotations()] == [("vfx/neu",), ("vfx/neu",)]
    assert [(tag.path, tag.count) for tag in library.tags()] == [("vfx", 0), ("vfx/neu", 2)]


def test_a_new_tag_stays_above_one_that_somebody_else_has_made(library: Library) -> None:
    mine = library.apply(AddTag("vfx"))
    library.apply(AddTag("vfx/de-aging"))
    library.apply(mine.inverse)
    assert [tag.path for tag in library.tags()] == ["vfx", "vfx/de-aging"]


def test_a_new_collection_that_somebody_else_uses_by_now_stays(library: Library) -> None:
    one, other = add_article(library, "Eins"), add_article(library, "Zwei")
    mine = library.apply(FileArticles((one.id,), "Seminar"))
    library.apply(FileArticles((other.id,), "Seminar"))
    library.apply(mine.inverse)
    (collection,) = library.collections()
    assert library.articles_in(collection.id) == {other.id}


def test_what_is_in_the_trash_already_is_no_reason_to_refuse(library: Library) -> None:
    article = add_article(library)
    made = library.apply(marking(library, article.texts[0], "KI"))
    library.apply(TrashAnnotations((library.annotations()[0].id,)))
    library.apply(made.inverse)
    assert library.annotations() == []


def test_a_removed_tag_comes_back_beside_a_new_one_of_its_name(library: Library) -> None:
    """Refusing would lose what was tagged; two tags of one name can be seen and renamed."""
    article = add_article(library)
    one = mark(library, article.texts[0], "KI", tags=("zitat",))
    removed = library.apply(TrashTag(library.tags()[0].id))
    library.apply(AddTag("Zitat"))
    library.apply(removed.inverse)
    assert library.annotations(tag="zitat") == [one]
    assert sorted(tag.count for tag in library.tags()) == [0, 1]
