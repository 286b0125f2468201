"""Nested collections, ratings, saved filters, links between annotations."""

import pytest

from reader.edits.annotations import RestoreAnnotations, TrashAnnotations
from reader.edits.articles import ChangeArticle, ChangeArticles, ChangeCollection, FileArticles, PutIntoCollection
from reader.edits.organising import (
    ChangeFilter,
    LinkAnnotations,
    MoveCollection,
    RemoveFilters,
    SaveFilter,
    UnlinkAnnotations,
)
from reader.errors import EditRefused
from reader.history import History
from reader.library import Library
from reader.model import AnnotationId, CollectionId
from tests.helpers.libraries import add_article, assert_one_sentence, mark, visible


def nested(library: Library, *names: str) -> list[CollectionId]:
    """Collections, each in the one before it; the article is in the last one."""
    article = add_article(library)
    made = [CollectionId(library.apply(FileArticles((article.id,), name)).made) for name in names]
    for name in names[:-1]:
        library.apply(FileArticles((article.id,), name, member=False))
    for inner, outer in zip(made[1:], made, strict=False):
        library.apply(MoveCollection(inner, outer))
    return made


def parents(library: Library) -> dict[str, str | None]:
    names = {one.id: one.name for one in library.collections()}
    return {one.name: names[one.parent] if one.parent else None for one in library.collections()}


def test_a_collection_holds_what_is_in_those_below_it(library: Library) -> None:
    outer, middle, inner = nested(library, "A", "B", "C")
    assert parents(library) == {"A": None, "B": "A", "C": "B"}
    (article,) = library.articles()
    assert [library.articles_in(one) for one in (outer, middle, inner)] == [set(), set(), {article.id}]
    assert [library.articles_in(one, below=True) for one in (outer, middle, inner)] == [{article.id}] * 3


@pytest.mark.parametrize("into", [0, 1, 2])
def test_a_collection_is_not_put_into_itself_or_what_is_in_it(library: Library, into: int) -> None:
    there = nested(library, "A", "B", "C")
    with pytest.raises(EditRefused) as caught:
        library.apply(MoveCollection(there[0], there[into]))
    assert_one_sentence(caught.value)
    assert parents(library) == {"A": None, "B": "A", "C": "B"}


def test_what_was_in_a_removed_collection_moves_up_and_back(library: Library) -> None:
    _, middle, _ = nested(library, "A", "B", "C")
    history = History(library.apply)
    before = visible(library)
    history.do(ChangeCollection(middle))
    assert parents(library) == {"A": None, "C": "A"}
    history.undo()
    assert visible(library) == before


def test_a_collection_that_is_gone_takes_nothing_in(library: Library) -> None:
    outer, inner = nested(library, "A", "B")
    library.apply(ChangeCollection(outer))
    with pytest.raises(EditRefused) as caught:
        library.apply(MoveCollection(inner, outer))
    assert_one_sentence(caught.value)


# ---- names


def twins(library: Library) -> list[CollectionId]:
    """“Week 1” in each of two collections: A, A/Week 1, B, B/Week 1."""
    article = add_article(library)
    return [
        CollectionId(library.apply(FileArticles((article.id,), name)).made)
        for name in ("A", "A/Week 1", "B", "B/Week 1")
    ]


def paths(library: Library) -> list[str]:
    return sorted(one.path for one in library.collections())


def test_names_are_unique_within_a_collection_only(library: Library) -> None:
    _, first, outer, second = twins(library)
    assert paths(library) == ["A", "A/Week 1", "B", "B/Week 1"]
    with pytest.raises(EditRefused) as caught:
        library.apply(MoveCollection(first, outer))
    assert_one_sentence(caught.value)
    library.apply(ChangeCollection(second, "Week 2"))
    library.apply(MoveCollection(first, outer))
    assert paths(library) == ["A", "B", "B/Week 1", "B/Week 2"]
    with pytest.raises(EditRefused):
        library.apply(ChangeCollection(second, "week 1"))


def test_a_name_that_several_have_is_not_guessed(library: Library) -> None:
    _, first, _, second = twins(library)
    (article,) = library.articles()
    with pytest.raises(EditRefused, match="2 collections “Week 1”") as caught:
        library.apply(FileArticles((article.id,), "Week 1"))
    assert_one_sentence(caught.value)
    library.apply(FileArticles((article.id,), "b/week 1", member=False))
    assert [library.articles_in(one) for one in (first, second)] == [{article.id}, set()]


def test_where_one_is_taken_away_two_of_one_name_do_not_meet(library: Library) -> None:
    outer, first, _, _ = twins(library)
    library.apply(MoveCollection(first, None))
    history = History(library.apply)
    other = CollectionId(history.do(FileArticles((), "A/Week 1")).made)
    with pytest.raises(EditRefused):
        history.do(ChangeCollection(outer))
    assert other in {one.id for one in library.collections()}
    same = CollectionId(history.do(FileArticles((), "B/Week 1/Week 1")).made)
    history.do(ChangeCollection(next(one.id for one in library.collections() if one.path == "B/Week 1")))
    assert next(one.path for one in library.collections() if one.id == same) == "B/Week 1"
    before = paths(library)
    history.undo()
    history.redo()
    assert paths(library) == before


def test_articles_are_put_into_a_collection_by_its_id(library: Library) -> None:
    _, first, _, _ = twins(library)
    articles = tuple(add_article(library, title).id for title in ("Eins", "Zwei"))
    history = History(library.apply)
    before = visible(library)
    history.do(PutIntoCollection(articles, first))
    assert library.articles_in(first) >= set(articles)
    history.do(PutIntoCollection(articles[:1], first, member=False))
    assert articles[0] not in library.articles_in(first)
    history.undo()
    history.undo()
    assert visible(library) == before
    library.apply(ChangeCollection(first))
    with pytest.raises(EditRefused) as caught:
        library.apply(PutIntoCollection(articles, first))
    assert_one_sentence(caught.value)


def test_several_articles_are_changed_and_changed_back_in_one_step(library: Library) -> None:
    articles = [add_article(library, title) for title in ("Eins", "Zwei")]
    history = History(library.apply)
    history.do(ChangeArticles(tuple(ChangeArticle(one.id, rating=4) for one in articles)))
    assert [one.rating for one in library.articles()] == [4, 4]
    history.undo()
    assert [one.rating for one in library.articles()] == [0, 0]


@pytest.mark.parametrize("rating", [-1, 6])
def test_a_rating_has_up_to_five_stars(library: Library, rating: int) -> None:
    article = add_article(library)
    history = History(library.apply)
    history.do(ChangeArticle(article.id, rating=4))
    with pytest.raises(EditRefused) as caught:
        history.do(ChangeArticle(article.id, rating=rating))
    assert_one_sentence(caught.value)
    assert library.article(article.id).rating == 4
    history.undo()
    assert library.article(article.id).rating == 0


def test_a_filter_is_kept_replaced_renamed_and_forgotten(library: Library) -> None:
    history = History(library.apply)
    id = history.do(SaveFilter(" Open  questions ", "tag:frage")).made
    assert history.do(SaveFilter("open questions", "tag:frage colour:pink")).made == id
    other = history.do(SaveFilter("Quotations", "tag:zitat")).made
    with pytest.raises(EditRefused) as caught:
        history.do(ChangeFilter(other, name="Open questions"))
    assert_one_sentence(caught.value)
    history.do(ChangeFilter(other, "Sayings", "tag:zitat lang:de"))
    found = [(one.name, one.query) for one in library.filters()]
    assert found == [("open questions", "tag:frage colour:pink"), ("Sayings", "tag:zitat lang:de")]
    history.do(RemoveFilters((id, other)))
    assert library.filters() == []
    history.undo()
    assert [(one.name, one.query) for one in library.filters()] == found


def test_a_filter_needs_a_name(library: Library) -> None:
    with pytest.raises(EditRefused) as caught:
        library.apply(SaveFilter("  ", "tag:zitat"))
    assert_one_sentence(caught.value)


def test_annotations_are_linked_once_in_whichever_direction(library: Library) -> None:
    article = add_article(library)
    one, other, third = (mark(library, article.texts[0], words).id for words in ("Netflix", "Szene", "KI"))
    history = History(library.apply)
    id = history.do(LinkAnnotations(one, other, "says why")).made
    assert history.do(LinkAnnotations(other, one, "says how")).made == id
    assert [(link.source, link.target, link.note) for link in library.links(other)] == [(one, other, "says how")]
    assert library.links(third) == []
    library.apply(TrashAnnotations((other,)))
    assert library.links() == []
    library.apply(RestoreAnnotations((other,)))
    history.do(UnlinkAnnotations((id,)))
    assert library.links(one) == []
    history.undo()
    assert len(library.links(one)) == 1


@pytest.mark.parametrize("target", ["", "itself"])
def test_a_link_needs_two_annotations(library: Library, target: str) -> None:
    article = add_article(library)
    one = mark(library, article.texts[0], "Netflix").id
    with pytest.raises(EditRefused) as caught:
        library.apply(LinkAnnotations(one, one if target else AnnotationId("nowhere")))
    assert_one_sentence(caught.value)
