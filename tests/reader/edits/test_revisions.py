"""Deciding where annotations belong after a revision."""

from pathlib import Path

import pytest

from reader.anchoring.selectors import describe
from reader.edits.annotations import AddAnnotation
from reader.edits.revisions import AcceptAll, AcceptAnchor, KeepOrphan, PlaceAnnotation
from reader.errors import EditRefused, SelectionFailed
from reader.history import History
from reader.intake import Source
from reader.library import Library
from reader.model import Annotation, AnnotationId, Article, RevisionId, Span, State, Text
from reader.revision.revising import revise
from tests.helpers.libraries import GERMAN, add_article, assert_one_sentence, edit_log, imported, mark, visible

LINE = "Ergänzen Sie das Verb."
SHEET = "\n\n".join(f"{LINE}\n\nAufgabe {number} ist anders als die davor." for number in range(6))
SHUFFLED = "\n\n".join([LINE] * 4 + ["Sonst ist nichts mehr da."])


@pytest.fixture
def article(library: Library) -> Article:
    """A worksheet of which little is left, so that two annotations are proposed."""
    made = add_article(library, translated=False)
    revise(library, made.texts[0], Source(imported(SHEET)))
    text = present(library)
    for at in (0, SHEET.index(LINE, 60)):
        library.apply(AddAnnotation(text, describe(SHEET, at, at + len(LINE))))
    revise(library, text, Source(imported(SHUFFLED)))
    assert [one.state for one in library.annotations()] == [State.PROPOSED] * 2
    return library.article(made.id)


def present(library: Library) -> Text:
    return library.articles()[0].texts[0]


def first(library: Library) -> Annotation:
    return library.annotations()[0]


def test_accepting_puts_an_annotation_on_the_words_of_a_candidate(library: Library, article: Article) -> None:
    what = library.anchoring(article.id)[0]
    before = visible(library)
    history = History(library.apply)
    choice = len(what.candidates) - 1
    applied = history.do(AcceptAnchor(what.annotation.id, choice, what.target))
    assert applied.changes.annotations == {what.annotation.id}
    (now,) = library.annotations(ids=(what.annotation.id,))
    chosen = what.candidates[choice]
    assert (now.start, now.end, now.exact, now.state) == (chosen.start, chosen.end, LINE, State.PLACED)
    assert (now.modified, now.note) == (what.annotation.modified, what.annotation.note)
    assert [one.annotation.id for one in library.anchoring(article.id) if one.annotation.state is State.PROPOSED] != []
    settled = next(one for one in library.anchoring(article.id) if one.annotation.id == now.id)
    assert (settled.method, settled.source, settled.exact) == ("reader", what.source, LINE)
    assert library.check() == []
    history.undo()
    assert visible(library) == before
    assert library.anchoring(article.id)[0] == what
    history.redo()
    assert library.annotations(ids=(now.id,)) == [now]


def test_all_that_are_likely_enough_are_accepted_as_one(library: Library, article: Article, folder: Path) -> None:
    scores = [one.candidates[0].score for one in library.anchoring(article.id)]
    assert not library.apply(AcceptAll(article.id, max(scores))).inverse.changes
    before = len(edit_log(folder))
    applied = library.apply(AcceptAll(article.id, min(scores) - 0.01))
    assert [one.state for one in library.annotations()] == [State.PLACED] * 2
    assert len(edit_log(folder)) == before + 1
    library.apply(applied.inverse)
    assert [one.state for one in library.annotations()] == [State.PROPOSED] * 2


def test_an_orphan_that_is_kept_goes_back_to_its_old_text(library: Library, article: Article) -> None:
    what = library.anchoring(article.id)[0]
    applied = library.apply(KeepOrphan(what.annotation.id))
    assert applied.changes.annotations == {what.annotation.id}
    (now,) = library.annotations(ids=(what.annotation.id,))
    assert (now.state, now.start, now.exact) == (State.ORPHANED, what.start, LINE)
    told = next(one for one in library.anchoring(article.id) if one.annotation.id == now.id)
    assert (told.method, told.candidates, told.source) == ("reader", (), what.source)
    assert library.check() == []
    # It is not proposed again, unless its words come back for sure.
    revise(library, present(library), Source(imported(f"{SHUFFLED}\n\nNoch etwas.")))
    assert library.annotations(ids=(now.id,))[0].state is State.ORPHANED
    revise(library, present(library), Source(imported(SHEET)))
    assert library.annotations(ids=(now.id,))[0].state is State.PLACED


def test_what_the_reader_has_chosen_stays_chosen(library: Library, article: Article) -> None:
    one = first(library)
    at = SHUFFLED.index("Sonst ist nichts")
    library.apply(PlaceAnnotation(one.id, Span(at, at + 17)))
    (now,) = library.annotations(ids=(one.id,))
    assert (now.exact, now.state) == ("Sonst ist nichts", State.PLACED)  # without the blank at its end
    revise(library, present(library), Source(imported(f"Vorweg.\n\n{SHUFFLED}")))
    (now,) = library.annotations(ids=(one.id,))
    assert (now.exact, now.state, now.start) == ("Sonst ist nichts", State.PLACED, at + 9)
    assert library.check() == []


def test_a_mark_that_has_its_place_can_be_moved(library: Library) -> None:
    made = add_article(library)
    one = mark(library, made.texts[0], "Netflix")
    at = GERMAN.index("Buenos Aires")
    library.apply(PlaceAnnotation(one.id, Span(at, at + 12)))
    assert first(library).exact == "Buenos Aires"
    (what,) = library.anchoring(made.id)
    assert (what.exact, what.method, what.sentence) == ("Netflix", "reader", "Netflix hat es bestätigt.")


def test_what_cannot_be_decided_is_refused(library: Library, article: Article) -> None:
    one = first(library)
    add_article(library, "Zweiter")
    placed = mark(library, library.find_article("Zweiter").texts[0], "Netflix")
    before = visible(library)
    for edit in (
        AcceptAnchor(one.id, 99),
        AcceptAnchor(one.id, -1),
        AcceptAnchor(one.id, 0, RevisionId("another")),
        AcceptAnchor(placed.id),
        AcceptAnchor(AnnotationId("nobody")),
        KeepOrphan(placed.id),
        KeepOrphan(AnnotationId("nobody")),
        PlaceAnnotation(AnnotationId("nobody"), Span(0, 3)),
    ):
        with pytest.raises(EditRefused) as caught:
            library.apply(edit)
        assert_one_sentence(caught.value)
    for span in (Span(3, 3), Span(0, 99_999), Span(5, 2)):
        with pytest.raises(SelectionFailed) as nowhere:
            library.apply(PlaceAnnotation(one.id, span))
        assert_one_sentence(nowhere.value)
    assert visible(library) == before
