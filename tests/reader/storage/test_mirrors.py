"""The words of the other text that a mark is mirrored on: kept, carried over, taken back."""

from pathlib import Path

import pytest

from reader.anchoring.selectors import describe
from reader.edits.annotations import RestoreAnnotations, TrashAnnotations, TrimMirror, WholeMirror
from reader.edits.articles import AddTranslations, TrashText
from reader.errors import EditRefused
from reader.history import History
from reader.intake import Source
from reader.library import Library
from reader.model import Annotation, Article, Selectors, Text, Trim
from reader.revision.revising import revise
from reader.storage.connection import FILE_NAME
from reader.study import collect
from reader.translation.retranslating import edit_sentence
from tests.helpers.libraries import (
    ENGLISH,
    GERMAN,
    add_article,
    assert_one_sentence,
    english,
    imported,
    mark,
    sql,
    visible,
)

SENTENCE = "Sarandos sees AI as a tool."


def words(library: Library, text: Text, exact: str) -> Selectors:
    plain = library.revision(text.revision).plain
    return describe(plain, plain.index(exact), plain.index(exact) + len(exact))


def trim(library: Library, one: Annotation, text: Text, exact: str) -> TrimMirror:
    return TrimMirror(one.id, text, words(library, text, exact))


def read(library: Library) -> Annotation:
    (one,) = library.annotations()
    return one


@pytest.fixture
def article(library: Library) -> Article:
    return add_article(library)


@pytest.fixture
def one(library: Library, article: Article) -> Annotation:
    """A mark on “Werkzeug”; its partner is a whole sentence."""
    return mark(library, article.texts[0], "Werkzeug")


def test_the_partner_is_the_chosen_words(library: Library, article: Article, one: Annotation) -> None:
    assert (one.partner, one.trims) == (SENTENCE, ())
    library.apply(trim(library, one, article.texts[1], "tool"))
    at = ENGLISH.index("tool")
    assert read(library).trims == (Trim(article.texts[1].id, at, at + 4, "tool"),)
    assert (read(library).partner, library.partner_text(read(library))) == ("tool", "tool")
    library.apply(trim(library, one, article.texts[1], "a tool"))
    assert [trim.exact for trim in read(library).trims] == ["a tool"]  # one a text, not two


@pytest.mark.parametrize("only", [{}, {"ids": None}, {"article": None}, {"text": None}])
def test_they_are_read_however_annotations_are_asked_for(
    library: Library, article: Article, one: Annotation, only: dict[str, object]
) -> None:
    other = mark(library, article.texts[0], "Szene")
    library.apply(trim(library, one, article.texts[1], "tool"))
    asked = {"ids": (one.id, other.id), "article": article.id, "text": article.texts[0].id}
    found = library.annotations(**{name: asked[name] for name in only})  # type: ignore[arg-type]
    assert {mark.exact: [trim.exact for trim in mark.trims] for mark in found} == {"Szene": [], "Werkzeug": ["tool"]}


def test_whole_sentences_can_be_had_again(library: Library, article: Article, one: Annotation) -> None:
    library.apply(trim(library, one, article.texts[1], "tool"))
    library.apply(WholeMirror(one.id, article.texts[1].id))
    assert (read(library).partner, read(library).trims) == (SENTENCE, ())
    library.apply(trim(library, one, article.texts[1], "tool"))
    assert read(library).partner == "tool"
    library.apply(WholeMirror(one.id))
    assert read(library).partner == SENTENCE


def test_a_mark_that_is_not_mirrored_keeps_its_partner(library: Library, article: Article, one: Annotation) -> None:
    library.apply(TrimMirror(one.id, article.texts[1], None))
    assert (read(library).partner, read(library).trims) == (SENTENCE, (Trim(article.texts[1].id, 0, 0, ""),))
    revise(library, article.texts[1], Source(imported("New. " + ENGLISH)))
    assert [trim.exact for trim in read(library).trims] == [""]


def test_each_step_is_undone_and_done_again(library: Library, article: Article, one: Annotation) -> None:
    history = History(library.apply)
    states = [visible(library)]
    for edit in (
        trim(library, one, article.texts[1], "tool"),
        trim(library, one, article.texts[1], "a tool"),
        WholeMirror(one.id),
        trim(library, one, article.texts[1], "tool"),
        TrashAnnotations((one.id,)),
    ):
        history.do(edit)
        states.append(visible(library))
    assert history.undo_kind == "annotation.trash"
    for state in reversed(states[:-1]):
        history.undo()
        assert visible(library).annotations == state.annotations
    for state in states[1:]:
        history.redo()
        assert visible(library).annotations == state.annotations


def test_it_goes_to_the_trash_and_back_with_its_annotation(library: Library, article: Article, one: Annotation) -> None:
    library.apply(trim(library, one, article.texts[1], "tool"))
    library.apply(TrashAnnotations((one.id,)))
    library.apply(RestoreAnnotations((one.id,)))
    assert read(library).partner == "tool"


def test_changes_name_the_annotation_and_its_article(library: Library, article: Article, one: Annotation) -> None:
    changes = library.apply(trim(library, one, article.texts[1], "tool")).changes
    assert (changes.annotations, changes.articles, changes.texts) == ({one.id}, {article.id}, frozenset())


def test_a_mark_of_the_translation_is_mirrored_on_the_original(library: Library, article: Article) -> None:
    other = mark(library, article.texts[1], "tool")
    library.apply(trim(library, other, article.texts[0], "Werkzeug"))
    assert read(library).partner == "Werkzeug"


# ---- what is refused


def test_not_on_its_own_text(library: Library, article: Article, one: Annotation) -> None:
    with pytest.raises(EditRefused) as caught:
        library.apply(trim(library, one, article.texts[0], "KI"))
    assert_one_sentence(caught.value)


def test_not_on_a_text_of_another_article(library: Library, one: Annotation) -> None:
    other = add_article(library, "Another")
    with pytest.raises(EditRefused):
        library.apply(trim(library, one, other.texts[1], "tool"))


def test_not_in_a_text_that_has_changed(library: Library, article: Article, one: Annotation) -> None:
    edit = trim(library, one, article.texts[1], "tool")
    revise(library, article.texts[1], Source(imported(ENGLISH.replace("a tool", "an instrument"))))
    with pytest.raises(EditRefused):
        library.apply(edit)
    assert read(library).trims == ()


# ---- new revisions


def test_words_are_carried_into_a_new_revision(library: Library, article: Article, one: Annotation) -> None:
    library.apply(trim(library, one, article.texts[1], "tool"))
    revised = "Something new. " + ENGLISH
    done = revise(library, article.texts[1], Source(imported(revised)))
    at = revised.index("tool")
    assert read(library).trims == (Trim(article.texts[1].id, at, at + 4, "tool"),)
    assert done.applied is not None
    library.apply(done.applied.inverse)
    assert [trim.start for trim in read(library).trims] == [ENGLISH.index("tool")]


def test_words_that_are_gone_leave_the_whole_sentence_and_come_back(
    library: Library, article: Article, one: Annotation
) -> None:
    library.apply(trim(library, one, article.texts[1], "tool"))
    revise(library, article.texts[1], Source(imported(ENGLISH.replace(SENTENCE, "He likes it."))))
    assert read(library).trims == ()
    assert read(library).partner == "He likes it."
    revise(library, library.article(article.id).texts[1], Source(imported(ENGLISH)))
    assert read(library).partner == "tool"


def test_a_sentence_that_is_edited_keeps_them_where_they_still_stand(
    library: Library, article: Article, one: Annotation
) -> None:
    library.apply(trim(library, one, article.texts[1], "tool"))
    edit_sentence(library, article.texts[1], 2, "Sarandos simply sees AI as a tool.")
    assert read(library).partner == "tool"
    (now,) = read(library).trims
    assert library.revision(library.article(article.id).texts[1].revision).plain[now.start : now.end] == "tool"


def test_the_first_translation_that_has_a_partner_is_quoted(
    library: Library, article: Article, one: Annotation
) -> None:
    library.apply(AddTranslations(article.texts[0], (english("second"),)))
    second = library.article(article.id).texts[2]
    library.apply(trim(library, one, second, "a tool"))
    assert read(library).partner == SENTENCE  # of the first one
    library.apply(trim(library, one, article.texts[1], "tool"))
    assert (read(library).partner, len(read(library).trims)) == ("tool", 2)
    library.apply(TrashText(article.texts[1]))
    assert read(library).partner == "a tool"


def test_a_revision_of_the_marks_own_text_leaves_them(library: Library, article: Article, one: Annotation) -> None:
    library.apply(trim(library, one, article.texts[1], "tool"))
    revise(library, article.texts[0], Source(imported("Neu. " + GERMAN)))
    assert read(library).partner == "tool"


def test_a_revision_on_which_something_is_mirrored_is_not_undone_by_somebody_else(
    library: Library, article: Article, one: Annotation
) -> None:
    done = revise(library, article.texts[1], Source(imported("New. " + ENGLISH)))
    library.apply(trim(library, one, library.article(article.id).texts[1], "New"))
    assert done.applied is not None
    with pytest.raises(EditRefused):
        library.apply(done.applied.inverse)


def test_words_that_no_longer_match_are_found_and_given_up(
    library: Library, folder: Path, article: Article, one: Annotation
) -> None:
    library.apply(trim(library, one, article.texts[1], "tool"))
    sql(folder / FILE_NAME, "UPDATE mirror SET exact = 'fool'")
    assert [problem.endswith("no longer match.") for problem in library.check()] == [True]
    assert library.check(repair=True) == []
    assert read(library).partner == SENTENCE


# ---- study notes


def test_study_notes_quote_the_words_and_keep_the_sentence(library: Library, article: Article, one: Annotation) -> None:
    (before,) = collect(library).articles[0].entries
    assert (before.annotation.partner, before.partner_context) == (SENTENCE, "")
    library.apply(trim(library, one, article.texts[1], "tool"))
    (entry,) = collect(library).articles[0].entries
    assert (entry.annotation.partner, entry.partner_context) == ("tool", SENTENCE)
    assert entry.partner_context[entry.partner_offset :].startswith("tool")
    assert entry.partner_language == "en"
