"""Moving, merging and removing tags; tags of many annotations at once."""

from pathlib import Path

import pytest

from reader.edits.base import Edit
from reader.edits.tags import AddTag, ChangeTag, Fate, MergeTags, MoveTag, TagAnnotations, TrashTag
from reader.errors import EditRefused
from reader.library import Library
from reader.model import Tag, TagId
from tests.helpers.libraries import add_article, assert_one_sentence, mark, visible


@pytest.fixture
def library(tmp_path: Path) -> Library:
    with Library(tmp_path / "library") as made:
        article = add_article(made)
        mark(made, article.texts[0], "Szene", tags=("a/b", "c"))
        mark(made, article.texts[0], "Werkzeug", tags=("c/b",))
        mark(made, article.texts[0], "davor")
        return Library(tmp_path / "library")


def tag(library: Library, path: str) -> Tag:
    return next(one for one in library.tags() if one.path == path)


def paths(library: Library) -> list[str]:
    return [f"{one.path} {one.count}" for one in library.tags()]


def test_merging_merges_what_is_below_likewise(library: Library) -> None:
    library.apply(ChangeTag(tag(library, "a").id, memo="erst", colour="pink"))
    library.apply(ChangeTag(tag(library, "c").id, memo="dann"))
    before = visible(library)
    applied = library.apply(MergeTags((tag(library, "a").id,), tag(library, "c").id))
    assert paths(library) == ["c 1", "c/b 2"]
    assert (tag(library, "c").memo, tag(library, "c").colour) == ("dann\n\nerst", "pink")
    library.apply(applied.inverse)
    assert visible(library) == before


def test_moving(library: Library) -> None:
    library.apply(MoveTag(tag(library, "a").id, tag(library, "c").id))
    assert paths(library) == ["c 1", "c/a 0", "c/a/b 1", "c/b 1"]
    library.apply(MoveTag(tag(library, "c/a/b").id))
    assert paths(library)[0] == "b 1"


@pytest.mark.parametrize(
    "edit",
    [
        lambda of: MoveTag(of("c").id, of("c/b").id),
        lambda of: MoveTag(of("c").id, of("c").id),
        lambda of: MoveTag(of("a/b").id, of("c").id),
        lambda of: MoveTag(of("c").id, TagId("nothing")),
        lambda of: MoveTag(TagId("nothing")),
        lambda of: MergeTags((of("c").id,), of("c/b").id),
        lambda of: MergeTags((TagId("nothing"),), of("c").id),
        lambda of: TrashTag(of("c").id, Fate.PARENT),
    ],
)
def test_what_cannot_be_is_refused(library: Library, edit: "type[Edit]") -> None:
    before = visible(library)
    with pytest.raises(EditRefused) as refused:
        library.apply(edit(lambda path: tag(library, path)))  # type: ignore[call-arg]
    assert_one_sentence(refused.value)
    assert visible(library) == before


def test_tags_of_many_are_given_and_taken(library: Library) -> None:
    ids = tuple(one.id for one in library.annotations())
    applied = library.apply(TagAnnotations(ids, add=("neu", "C"), remove=("c/b", "nicht da")))
    assert sorted(one.tags for one in library.annotations()) == [("a/b", "c", "neu"), ("c", "neu"), ("c", "neu")]
    library.apply(applied.inverse)
    assert sorted(one.tags for one in library.annotations()) == [(), ("a/b", "c"), ("c/b",)]


def test_numbers_count_by_their_value(library: Library) -> None:
    for path in ("tag10", "tag2", "tag2/x11", "tag2/x9", "tag"):
        library.apply(AddTag(path))
    assert [one.path for one in library.tags()][-5:] == ["tag", "tag2", "tag2/x9", "tag2/x11", "tag10"]
