"""Annotations of a library page by page, and the counters that the file keeps."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.browsed import Facets, Order, Source, Wanted
from reader.edits.annotations import AddAnnotations, ChangeAnnotations, RestoreAnnotations, TrashAnnotations
from reader.edits.articles import RestoreArticles, TrashArticles, TrashText
from reader.edits.base import Edit
from reader.edits.tags import AddTag, Fate, MergeTags, MoveTag, TagAnnotations, TrashTag
from reader.library import Library
from reader.model import Annotation, AnnotationId, Colour
from tests.helpers.libraries import add_article, mark, marking


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as made:
        one, two = add_article(made, "Beta"), add_article(made, "alpha")
        mark(made, one.texts[0], "Szene", tags=("a/b",), note="Größe")
        mark(made, one.texts[0], "Werkzeug", colour=Colour.BLUE, tags=("a", "c10"))
        mark(made, two.texts[1], "tool", colour=Colour.PINK, tags=("c2",))
        mark(made, two.texts[0], "davor 🎬", colour=Colour.BLUE)
        gone = mark(made, two.texts[0], "Sie")
        made.apply(TrashAnnotations((gone.id,)))
        yield made


def read(library: Library, ids: list[AnnotationId]) -> list[str]:
    words = {one.id: one.exact for one in library.annotations(partners=False)}
    return [words[id] for id in ids]


def counted(library: Library) -> tuple[Facets, dict[str, int]]:
    """What the counters should say, counted."""
    marks: list[Annotation] = library.annotations(partners=False)
    role = {text.id: text.role.value for article in library.articles() for text in article.texts}
    colours, sides = Counter(one.colour for one in marks), Counter(role[one.text] for one in marks)
    tags = Counter(path for one in marks for path in one.tags)
    return (
        Facets(tuple((one, colours[one]) for one in Colour if colours[one]), tuple(sorted(sides.items())), len(marks)),
        dict(tags),
    )


def told(library: Library) -> tuple[Facets, dict[str, int]]:
    """What they say."""
    facets = library.facets()
    kept = Facets(facets.colours, tuple(sorted(facets.sides)), facets.total)
    return kept, {tag.path: tag.count for tag in library.tags() if tag.count}


def test_counters_are_right_after_every_kind_of_edit(library: Library) -> None:
    articles = library.articles()
    text = articles[0].texts[0]
    ids = tuple(one.id for one in library.annotations())
    binned = tuple(one.id for one in library.annotations(trashed=True))
    tags = {tag.path: tag.id for tag in library.tags()}
    edits: tuple[Edit, ...] = (
        AddAnnotations(tuple(marking(library, text, word, tags=("c2", "neu")) for word in ("Netflix", "Szene"))),
        ChangeAnnotations(ids, colour=Colour.GREEN, tags=("a", "x")),
        TagAnnotations(ids[:2], add=("c10",), remove=("x",)),
        RestoreAnnotations(binned),
        MergeTags((tags["a"],), tags["c2"]),
        MoveTag(tags["c10"], tags["c2"]),
        TrashArticles((articles[1].id,)),
        TagAnnotations(ids, add=("im Papierkorb auch",)),
        RestoreArticles((articles[1].id,)),
        TrashText(articles[0].texts[1]),
        TrashTag(tags["c10"], Fate.TRASH),
        AddTag("leer"),
    )
    undo = []
    for edit in edits:
        undo.append(library.apply(edit).inverse)
        assert told(library) == counted(library), edit
    for inverse in reversed(undo):
        library.apply(inverse)
        assert told(library) == counted(library), inverse
    assert library.check() == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["davor 🎬", "tool", "Werkzeug", "Szene"]),
        (Wanted(tags=("A",)), ["Werkzeug", "Szene"]),
        (Wanted(tags=("a", "c10")), ["Werkzeug"]),
        (Wanted(tags=("nirgends",)), []),
        (Wanted(is_untagged=True), ["davor 🎬"]),
        (Wanted(colours=(Colour.BLUE,)), ["davor 🎬", "Werkzeug"]),
        (Wanted(colours=(Colour.BLUE, Colour.PINK)), ["davor 🎬", "tool", "Werkzeug"]),
        (Wanted(colours=(Colour.BLUE, Colour.PINK), tags=("a",)), ["Werkzeug"]),
        (Wanted(side="translation"), ["tool"]),
        (Wanted(words=("GRÖSSE",)), []),
        (Wanted(words=("größe",)), ["Szene"]),
        (Wanted(words=("%",)), []),
        (Wanted(words=("_",)), []),
        (Wanted(first="2000", last="2000-12"), []),
        (Wanted(first="2000"), ["davor 🎬", "tool", "Werkzeug", "Szene"]),
        (Wanted(ids=()), []),
    ],
)
def test_what_is_wanted(library: Library, wanted: Wanted, found: list[str]) -> None:
    assert read(library, library.newest(wanted, 50)) == found
    assert read(library, library.newest(wanted, 50, oldest_first=True)) == found[::-1]
    assert library.count_annotations(wanted) == len(found)
    assert sorted(read(library, library.ordered(wanted, Order.QUOTATION))) == sorted(found)
    assert sum(number for _, _, number in library.articles_with(wanted)) == len(found)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(tags=("a",)), Wanted(colours=(Colour.BLUE, Colour.PINK))])
def test_pages_follow_each_other_without_gap_or_double(library: Library, wanted: Wanted) -> None:
    everything, pages, last = library.newest(wanted, 50), list[AnnotationId](), ""
    while page := library.newest(wanted, 1, last):
        pages += page
        last = page[-1]
    assert pages == everything


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (Order.CREATED, ["Szene", "Werkzeug", "tool", "davor 🎬"]),
        (Order.QUOTATION, ["davor 🎬", "Szene", "tool", "Werkzeug"]),
        (Order.ARTICLE, ["davor 🎬", "tool", "Szene", "Werkzeug"]),
        (Order.TAGS, ["Werkzeug", "Szene", "tool", "davor 🎬"]),
        (Order.COLOUR, ["Werkzeug", "davor 🎬", "tool", "Szene"]),
    ],
)
def test_orders(library: Library, order: Order, found: list[str]) -> None:
    assert read(library, library.ordered(Wanted(), order)) == found


def test_groups(library: Library) -> None:
    assert [(title, number) for _, title, number in library.articles_with(Wanted())] == [("alpha", 2), ("Beta", 2)]
    assert library.tags_with(Wanted()) == [("a", 1), ("a/b", 1), ("c2", 1), ("c10", 1), ("", 1)]


def test_where_texts_stand_and_which_have_words(library: Library) -> None:
    text = library.articles()[0].texts[1]
    assert library.sources({text.id}) == {text.id: Source("alpha", "en", False)}
    assert len(library.texts_with("Buenos Aires")) == 4
    assert library.texts_with("buenos aires") == []
