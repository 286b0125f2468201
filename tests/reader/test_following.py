"""Where links lead: places, things in the trash, nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import links
from reader.edits.annotations import TrashAnnotations
from reader.edits.articles import TrashArticles, TrashText
from reader.errors import NotFound
from reader.following import Destination, follow, passage
from reader.library import Library
from reader.links import Link
from reader.model import Article, Span
from tests.helpers.libraries import GERMAN, add_article, assert_one_sentence, mark


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as one:
        yield one


@pytest.fixture
def article(library: Library) -> Article:
    return add_article(library)


def refused(library: Library, address: str) -> str:
    """What is said of a link that leads nowhere."""
    with pytest.raises(NotFound) as caught:
        follow(library, address)
    assert_one_sentence(caught.value)
    return str(caught.value)


def test_every_kind_of_link_leads_to_its_place(library: Library, article: Article) -> None:
    one = mark(library, article.texts[1], "Buenos Aires")
    assert follow(library, links.to_annotation(one.id)) == Destination(article.id, one.id)
    assert follow(library, links.to_article(article.id)) == Destination(article.id)
    text = article.texts[0].id
    assert follow(library, links.write(Link("text", text))) == Destination(article.id, text=text)
    start = GERMAN.index("Die Szene")
    found = follow(library, links.to_passage(text, start, start + 9, "Die Szene"))
    assert found == Destination(article.id, text=text, where=Span(start, start + 9))


def test_a_passage_that_is_gone_leads_to_its_text(library: Library, article: Article) -> None:
    text = article.texts[0].id
    found = follow(library, links.to_passage(text, 3, 9, "Das stand hier nie"))
    assert found == Destination(article.id, text=text, is_lost=True)
    assert follow(library, links.to_passage(text, 900_000, 900_009)).is_lost


def test_a_passage_is_found_again_by_its_words_nearest_to_where_it_was() -> None:
    plain = "eins zwei drei zwei vier zwei"
    assert passage(plain, Link("text", "x", 5, 9, "zwei")) == Span(5, 9)
    assert passage(plain, Link("text", "x", 13, 17, "zwei")) == Span(15, 19)
    assert passage(plain, Link("text", "x", 9, 13, "zwei")) == Span(5, 9)
    assert passage(plain, Link("text", "x", 400, 404, "zwei")) == Span(25, 29)
    assert passage(plain, Link("text", "x", 400, 404, "fünf")) is None
    assert passage(plain, Link("text", "x", 5, 9)) == Span(5, 9)
    assert passage(plain, Link("text", "x", 25, 60, "zwei")) == Span(25, 29)


def test_what_is_in_the_trash_can_be_restored(library: Library, article: Article) -> None:
    one = mark(library, article.texts[0], "Szene")
    address, text = links.to_annotation(one.id), article.texts[0].id
    library.apply(TrashAnnotations((one.id,)))
    assert follow(library, address) == Destination(article.id, one.id, restores_annotation=True)
    library.apply(TrashArticles((article.id,)))
    assert follow(library, address) == Destination(article.id, one.id, restores_article=True, restores_annotation=True)
    assert follow(library, links.to_article(article.id)) == Destination(article.id, restores_article=True)
    assert follow(library, links.to_passage(text, 0, 7)) == Destination(article.id, text=text, restores_article=True)


def test_a_translation_that_was_removed_is_said(library: Library, article: Article) -> None:
    one = mark(library, article.texts[1], "Buenos Aires")
    library.apply(TrashText(article.texts[1]))
    for address in (links.to_annotation(one.id), links.to_passage(article.texts[1].id, 0, 7)):
        assert "has been removed" in refused(library, address)


@pytest.mark.parametrize(
    ("kind", "said"), [("annotation", "The annotation"), ("article", "The article"), ("text", "The text")]
)
def test_what_was_never_here_is_of_another_library(library: Library, article: Article, kind: str, said: str) -> None:
    for id in ("01994c2e-8b1a-7c3d-9e4f-5a6b7c8d9e0f", "x' OR '1'='1", "%", "..", "\u202e"):
        address = links.write(Link(kind, id))
        words = refused(library, address)
        if id.isprintable():
            assert words.startswith(said)
            assert "--library" in words


def test_an_id_of_another_kind_leads_nowhere(library: Library, article: Article) -> None:
    refused(library, links.to_annotation(article.id))
    refused(library, links.to_article(article.texts[0].id))
