from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from reader.changes import Changes
from reader.edits.annotations import ChangeAnnotations
from reader.edits.base import Edit
from reader.edits.tags import AddTag, ChangeTag, TrashTag
from reader.errors import EditRefused
from reader.library import Library
from reader.model import TagId
from tests.helpers.libraries import add_article, edit_log, mark, visible

NOBODY = TagId("01a20316-0000-7000-8000-000000000000")


def paths(library: Library) -> list[str]:
    return [tag.path for tag in library.tags()]


def tag_id(library: Library, path: str) -> TagId:
    return next(tag.id for tag in library.tags() if tag.path == path)


def test_a_tag_is_made_with_those_above_it(library: Library) -> None:
    applied = library.apply(AddTag("vfx/de-aging", "pink"))
    above, below = library.tags()
    assert (above.path, above.name, above.parent, above.colour) == ("vfx", "vfx", None, "")
    assert (below.path, below.name, below.parent, below.colour) == ("vfx/de-aging", "de-aging", above.id, "pink")
    assert applied.made == below.id
    assert applied.changes == Changes(tags=frozenset({above.id, below.id}))


@pytest.mark.parametrize(
    "written", ["Zitat/Wörtlich", " zitat / wörtlich/", "/ZITAT//WÖRTLICH", "zitat/wo\u0308rtlich"]
)
def test_a_tag_is_the_same_however_its_path_is_written(library: Library, written: str) -> None:
    made = library.apply(AddTag("Zitat/Wörtlich")).made
    assert library.apply(AddTag(written)).made == made
    assert paths(library) == ["Zitat", "Zitat/Wörtlich"]


def test_a_tag_is_stored_composed(library: Library) -> None:
    library.apply(AddTag(normalize("NFD", "Zitat\n \u00a0Größe")))
    assert paths(library) == ["Zitat Größe"]


def test_one_name_may_stand_below_different_tags(library: Library) -> None:
    for path in ("b/x", "a/x", "B/y", "x"):
        library.apply(AddTag(path))
    assert paths(library) == ["a", "a/x", "b", "b/x", "b/y", "x"]


def test_the_tree_is_listed_branch_by_branch(library: Library) -> None:
    for path in ("a b", "a/c", "a", "A-b"):
        library.apply(AddTag(path))
    assert paths(library) == ["a", "a/c", "a b", "A-b"]


def test_renaming_a_tag_renames_the_path_of_all_below_it(library: Library) -> None:
    article = add_article(library)
    mark(library, article.texts[0], "KI", tags=("vfx/de-aging",))
    vfx = tag_id(library, "vfx")
    applied = library.apply(ChangeTag(vfx, name="Effekte"))
    assert applied.changes == Changes(tags=frozenset({vfx}))
    assert paths(library) == ["Effekte", "Effekte/de-aging"]
    assert library.annotations()[0].tags == ("Effekte/de-aging",)
    assert len(library.annotations(tag="Effekte")) == 1
    library.apply(ChangeTag(vfx, name="effekte"))
    assert paths(library) == ["effekte", "effekte/de-aging"]


def test_a_tag_is_coloured_and_described(library: Library) -> None:
    library.apply(AddTag("zitat"))
    library.apply(ChangeTag(tag_id(library, "zitat"), colour="blue"))
    library.apply(ChangeTag(tag_id(library, "zitat"), memo="Wörtliche Rede"))
    (tag,) = library.tags()
    assert (tag.name, tag.colour, tag.memo) == ("zitat", "blue", "Wörtliche Rede")


def test_a_change_of_nothing_is_none(library: Library, folder: Path) -> None:
    library.apply(AddTag("zitat"))
    assert not library.apply(ChangeTag(tag_id(library, "zitat"))).changes
    assert not library.apply(ChangeTag(tag_id(library, "zitat"), "zitat", "", "")).changes
    assert len(edit_log(folder)) == 1


def test_removing_a_tag_removes_those_below_it_and_keeps_the_annotations(library: Library) -> None:
    article = add_article(library)
    mark(library, article.texts[0], "KI", tags=("vfx/de-aging/a", "vfx-alt", "zitat"), note="Notiz")
    before = visible(library)
    removed = {tag.id for tag in library.tags() if tag.path.split("/")[0] == "vfx"}
    applied = library.apply(TrashTag(tag_id(library, "vfx")))
    assert applied.changes == Changes(tags=frozenset(removed))
    assert len(removed) == 3
    assert paths(library) == ["vfx-alt", "zitat"]
    (left,) = library.annotations()
    assert (left.tags, left.note) == (("vfx-alt", "zitat"), "Notiz")
    assert library.annotations(tag="vfx") == []
    library.apply(applied.inverse)
    assert visible(library) == before


def test_a_tag_that_is_made_anew_does_not_bring_old_annotations(library: Library) -> None:
    article = add_article(library)
    one = mark(library, article.texts[0], "KI", tags=("zitat",))
    library.apply(TrashTag(tag_id(library, "zitat")))
    library.apply(AddTag("zitat"))
    assert (library.tags()[0].count, library.annotations()[0].tags) == (0, ())
    library.apply(ChangeAnnotations((one.id,), tags=("zitat",)))
    assert (library.tags()[0].count, library.annotations()[0].tags) == (1, ("zitat",))


def test_counts_are_of_exactly_this_tag(library: Library) -> None:
    article = add_article(library)
    mark(library, article.texts[0], "KI", tags=("vfx",))
    mark(library, article.texts[1], "AI", tags=("vfx/de-aging", "VFX"))
    assert {tag.path: tag.count for tag in library.tags()} == {"vfx": 2, "vfx/de-aging": 1}
    assert len(library.annotations(tag="vfx")) == 2
    assert len(library.annotations(tag="VFX/De-Aging")) == 1
    assert library.annotations(tag="vfx/de") == []


REFUSED: dict[str, Callable[[Library], Edit]] = {
    "A tag needs a name.": lambda library: AddTag(""),
    "A tag needs a name. ": lambda library: AddTag("// /"),
    "A tag needs a name.  ": lambda library: ChangeTag(tag_id(library, "vfx"), name=" ", memo="x"),
    "A tag's name may have at most 100 characters.": lambda library: AddTag("neu/" + "x" * 101),
    "A tag's name may have at most 100 characters. ": lambda library: ChangeTag(tag_id(library, "vfx"), name="x" * 101),
    "A tag's name cannot contain “/”.": lambda library: ChangeTag(tag_id(library, "vfx"), name="a/b"),
    "There is a tag “ZITAT” here already.": lambda library: ChangeTag(tag_id(library, "vfx"), name=" ZITAT "),
    "This tag is no longer in the library.": lambda library: ChangeTag(NOBODY, name="x"),
    "This tag is no longer in the library. ": lambda library: ChangeTag(NOBODY, memo="x"),
    "This tag is no longer in the library.  ": lambda library: TrashTag(NOBODY),
    "This holds half a character, which cannot be stored.": lambda library: AddTag("neu/\udc80"),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_refused_edit_says_why_and_changes_nothing(library: Library, folder: Path, sentence: str) -> None:
    library.apply(AddTag("vfx/de-aging"))
    library.apply(AddTag("zitat"))
    before, entries = visible(library), edit_log(folder)
    with pytest.raises(EditRefused) as refused:
        library.apply(REFUSED[sentence](library))
    assert refused.value.message == sentence.strip()
    assert (visible(library), edit_log(folder)) == (before, entries)


def test_a_name_of_a_sibling_is_free_in_another_branch(library: Library) -> None:
    library.apply(AddTag("vfx/zitat"))
    library.apply(AddTag("ton"))
    library.apply(ChangeTag(tag_id(library, "ton"), name="zitat"))
    assert paths(library) == ["vfx", "vfx/zitat", "zitat"]


@pytest.mark.parametrize("change", [lambda id: ChangeTag(id, name="x"), lambda id: ChangeTag(id, memo="x"), TrashTag])
def test_a_removed_tag_is_not_changed(library: Library, change: Callable[[TagId], Edit]) -> None:
    library.apply(AddTag("zitat"))
    gone = tag_id(library, "zitat")
    library.apply(TrashTag(gone))
    with pytest.raises(EditRefused, match="no longer in the library"):
        library.apply(change(gone))
