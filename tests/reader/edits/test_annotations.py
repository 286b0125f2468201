from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.anchoring.selectors import describe
from reader.changes import Changes
from reader.edits.annotations import (
    MAX_NOTE,
    AddAnnotation,
    ChangeAnnotations,
    RestoreAnnotations,
    TrashAnnotations,
)
from reader.edits.base import Edit
from reader.errors import EditRefused
from reader.library import Library
from reader.model import AnnotationId, Article, Colour, State
from tests.helpers.libraries import add_article, assert_one_sentence, edit_log, mark, marking, visible

NOBODY = AnnotationId("01a20316-0000-7000-8000-000000000000")


@pytest.fixture
def article(library: Library) -> Article:
    return add_article(library)


def test_a_passage_is_marked_with_both_its_selectors(library: Library, article: Article) -> None:
    edit = replace(
        marking(library, article.texts[0], "davor 🎬", colour=Colour.BLUE, tags=("b", "a/Ä"), note="Wer?"),
        author="Mira",
    )
    applied = library.apply(edit)
    (one,) = library.annotations()
    assert one.id == applied.made
    assert (one.article, one.text, one.state) == (article.id, article.texts[0].id, State.PLACED)
    assert (one.start, one.end, one.exact, one.prefix, one.suffix) == (
        edit.where.start,
        edit.where.end,
        "davor 🎬",
        edit.where.prefix,
        edit.where.suffix,
    )
    assert library.revision(article.texts[0].revision).plain[one.start : one.end] == "davor 🎬"
    assert (one.colour, one.tags, one.note, one.author) == (Colour.BLUE, ("a/Ä", "b"), "Wer?", "Mira")
    assert one.created == one.modified
    assert applied.changes == Changes(
        articles=frozenset({article.id}),
        annotations=frozenset({one.id}),
        tags=frozenset(tag.id for tag in library.tags()),
    )
    assert library.article(article.id).annotations == 1


def test_annotations_may_overlap_and_stand_in_reading_order(library: Library, article: Article) -> None:
    later = mark(library, article.texts[0], "Buenos Aires")
    there = mark(library, article.texts[1], "Netflix")
    wide = mark(library, article.texts[0], "Szene spielt in Buenos")
    again = mark(library, article.texts[0], "Buenos Aires", colour=Colour.PINK)
    assert [one.id for one in library.annotations()] == [wide.id, later.id, again.id, there.id]
    assert [one.id for one in library.annotations(text=article.texts[1].id)] == [there.id]


def test_colour_note_and_tags_change_on_their_own(library: Library, article: Article) -> None:
    one = mark(library, article.texts[0], "Buenos Aires", tags=("a", "b"), note="alt")
    other = mark(library, article.texts[0], "KI")
    applied = library.apply(ChangeAnnotations((one.id, other.id), colour=Colour.GREEN))
    assert applied.changes == Changes(articles=frozenset({article.id}), annotations=frozenset({one.id, other.id}))
    library.apply(ChangeAnnotations((one.id,), note="neu"))
    library.apply(ChangeAnnotations((one.id,), tags=("B", "c")))
    changed, untouched = library.annotations()
    assert (changed.colour, changed.note, changed.tags) == (Colour.GREEN, "neu", ("b", "c"))
    assert (untouched.colour, untouched.note, untouched.tags) == (Colour.GREEN, "", ())
    assert {tag.path: tag.count for tag in library.tags()} == {"a": 0, "b": 1, "c": 1}


@pytest.mark.parametrize("values", [{"colour": Colour.PINK}, {"note": "neu"}, {"tags": ("neu",)}, {"tags": ()}])
def test_every_change_of_an_annotation_is_dated(library: Library, article: Article, values: dict[str, object]) -> None:
    one = mark(library, article.texts[0], "KI", tags=("alt",))
    applied = library.apply(ChangeAnnotations((one.id,), **values))
    (changed,) = library.annotations()
    assert changed.created == one.created
    assert changed.modified > one.modified
    library.apply(applied.inverse)
    assert library.annotations() == [one]


@pytest.mark.parametrize(
    "values", [{}, {"colour": Colour.YELLOW}, {"note": ""}, {"tags": ("Alt",)}, {"colour": Colour.YELLOW, "note": ""}]
)
def test_a_change_to_what_is_there_already_is_none(
    library: Library, folder: Path, article: Article, values: dict[str, object]
) -> None:
    one = mark(library, article.texts[0], "KI", tags=("alt",))
    entries = len(edit_log(folder))
    assert not library.apply(ChangeAnnotations((one.id,), **values)).changes
    assert library.annotations() == [one]
    assert len(edit_log(folder)) == entries


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"colour": Colour.PINK}, "annotation.colour"),
        ({"note": "x"}, "annotation.note"),
        ({"tags": ()}, "annotation.tag"),
        ({"colour": Colour.PINK, "note": "x", "tags": ()}, "annotation.note"),
    ],
)
def test_a_change_is_named_after_what_is_changed(values: dict[str, object], kind: str) -> None:
    assert ChangeAnnotations((NOBODY,), **values).kind == kind


def test_annotations_go_into_the_trash_and_come_back(library: Library, article: Article) -> None:
    one, other = mark(library, article.texts[0], "KI", tags=("a",)), mark(library, article.texts[0], "Netflix")
    applied = library.apply(TrashAnnotations((one.id,)))
    assert applied.changes == Changes(articles=frozenset({article.id}), annotations=frozenset({one.id}))
    assert library.annotations() == [other]
    (gone,) = library.annotations(trashed=True)
    assert replace(gone, modified="") == replace(one, modified="")
    assert (library.tags()[0].count, library.article(article.id).annotations) == (0, 1)
    applied = library.apply(RestoreAnnotations((one.id,)))
    assert applied.changes == Changes(articles=frozenset({article.id}), annotations=frozenset({one.id}))
    assert library.annotations(trashed=True) == []
    assert [replace(back, modified="") for back in library.annotations(ids=(one.id,))] == [replace(one, modified="")]


def test_what_is_in_the_trash_keeps_the_day_it_went_there(library: Library, article: Article) -> None:
    one = mark(library, article.texts[0], "KI")
    library.apply(TrashAnnotations((one.id,)))
    gone = library.annotations(trashed=True)
    assert not library.apply(TrashAnnotations((one.id,))).changes
    assert library.annotations(trashed=True) == gone


def test_markdown_and_odd_characters_of_a_note_are_kept_as_they_are(library: Library, article: Article) -> None:
    note = "# Ü\r\n\u00a0„x“ 👩\u200d👩 e\u0301 \x00 '; DROP TABLE annotation;-- {{7*7}}"
    mark(library, article.texts[0], "KI", note=note)
    assert library.annotations()[0].note == note


REFUSED: dict[str, Callable[[Library], Edit]] = {
    "The note is too long.": lambda library: marking(
        library, library.articles()[0].texts[0], "Netflix", note="x" * (MAX_NOTE + 1)
    ),
    "The note is too long. ": lambda library: ChangeAnnotations(
        (library.annotations()[0].id,), Colour.BLUE, note="x" * (MAX_NOTE + 1)
    ),
    "A tag needs a name.": lambda library: marking(library, library.articles()[0].texts[0], "Netflix", tags=("a", "")),
    "A tag's name may have at most 100 characters.": lambda library: ChangeAnnotations(
        (library.annotations()[0].id,), Colour.BLUE, tags=("gut/" + "x" * 101,)
    ),
    "This annotation is no longer in the library.": lambda library: ChangeAnnotations(
        (library.annotations()[0].id, NOBODY), Colour.BLUE
    ),
    "This annotation is no longer in the library. ": lambda library: TrashAnnotations(
        (library.annotations()[0].id, NOBODY)
    ),
    "This annotation is no longer in the library.  ": lambda library: RestoreAnnotations((NOBODY,)),
    "This belongs to something that is no longer in the library.": lambda library: ChangeAnnotations(
        (NOBODY,), tags=("a",)
    ),
    "This holds half a character, which cannot be stored.": lambda library: ChangeAnnotations(
        (library.annotations()[0].id,), Colour.BLUE, note="\ud83d"
    ),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_refused_edit_says_why_and_changes_nothing(
    library: Library, folder: Path, article: Article, sentence: str
) -> None:
    mark(library, article.texts[0], "KI", tags=("alt",))
    before, entries = visible(library), edit_log(folder)
    with pytest.raises(EditRefused) as refused:
        library.apply(REFUSED[sentence](library))
    assert refused.value.message == sentence.strip()
    assert (visible(library), edit_log(folder)) == (before, entries)


def test_a_longest_note_is_taken(library: Library, article: Article) -> None:
    mark(library, article.texts[0], "KI", note="x" * MAX_NOTE)
    assert len(library.annotations()[0].note) == MAX_NOTE


def test_a_passage_of_a_text_that_is_gone_is_not_marked(library: Library, article: Article) -> None:
    nowhere = replace(article.texts[0], id=NOBODY)
    with pytest.raises(EditRefused, match="something that is no longer in the library") as refused:
        library.apply(AddAnnotation(nowhere, describe("Netflix", 0, 7)))
    assert_one_sentence(refused.value)
