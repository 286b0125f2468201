import contextlib
import importlib
import pkgutil
import random
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import edits
from reader.alignment import editing
from reader.anchoring.selectors import describe
from reader.edits.alignments import ChangeBeads
from reader.edits.annotations import (
    AddAnnotations,
    ChangeAnnotations,
    RestoreAnnotations,
    StretchAnnotation,
    TrashAnnotations,
    TrimMirror,
    WholeMirror,
)
from reader.edits.articles import (
    AddTranslations,
    ChangeArticle,
    ChangeArticles,
    ChangeCollection,
    FileArticles,
    PutIntoCollection,
    RestoreArticles,
    TrashArticles,
    TrashText,
)
from reader.edits.base import Edit, Revert
from reader.edits.organising import (
    ChangeFilter,
    LinkAnnotations,
    MoveCollection,
    RemoveFilters,
    SaveFilter,
    UnlinkAnnotations,
)
from reader.edits.revisions import AcceptAll, AcceptAnchor, KeepOrphan, PlaceAnnotation, ReviseText
from reader.edits.tags import AddTag, ChangeTag, Fate, MergeTags, MoveTag, TagAnnotations, TrashTag
from reader.edits.taking_in import TakeInAnnotations, TakeInTags, TakenAnnotation
from reader.edits.translations import (
    AddMachineTranslation,
    AddTerm,
    AddTerms,
    ChangeTerm,
    RemoveTerms,
    ReplaceSentences,
)
from reader.edits.words import (
    AddOwnEntry,
    ChangeOwnEntry,
    ChangeWords,
    CorrectLemma,
    RemoveOwnEntries,
    RemoveWords,
    SaveWord,
    SaveWords,
)
from reader.errors import EditRefused, StorageBusy
from reader.history import Applied, History
from reader.intake import Source
from reader.library import Library
from reader.model import AnnotationId, Article, Bead, Colour, ReadingStatus, Span, Text
from reader.origins import Made, Origin
from reader.revision.revising import plan
from reader.storage.translations import pair
from reader.terms import Term
from reader.translation.retranslating import lock_sentences
from reader.word_model import OwnEntry, Rating, SavedWord, WordState
from reader.words.reviewing import rate
from reader.words.saved import saving
from tests.helpers.libraries import (
    Visible,
    add_article,
    assert_one_sentence,
    edit_log,
    english,
    imported,
    mark,
    marking,
    new_article,
    prepared,
    visible,
)

Thing = TypeVar("Thing")
MOST_NUMBERS = 32  # that drawing one edit can take
Number = Callable[[int], int]
"""Draws a number from 0 up to, not including, the given one."""

NAMES = ("zitat", "vfx/de-aging", "VFX", "vfx/Begriff", "Ähnlich", "a/b/c")


def words_of(library: Library, text: Text, wanted: str) -> str:
    """The words, or where a revision has taken them away, others."""
    plain = library.revision(text.revision).plain
    return wanted if wanted in plain else plain[:3]


def taken(library: Library, text: Text, words: str, ids: tuple[AnnotationId, ...], name: str) -> TakenAnnotation:
    """An annotation of a file: one that is there already, if there is any."""
    plain = library.revision(text.revision).plain
    where = describe(plain, plain.find(words), plain.find(words) + len(words))
    return TakenAnnotation(
        text, where, tags=(name,), note=name, id=ids[0] if ids else "", created="2026-01-01T00:00:00+00:00"
    )


def revising(library: Library, text: Text, number: Number) -> Edit | None:
    """The text with some words gone, or doubled, or more of them."""
    words = library.revision(text.revision).plain.split(" ")
    at = number(len(words))
    taken = words[at : at + 1 + number(6)]
    words[at : at + len(taken)] = [[], taken * 2, ["etwas", "anderes"]][number(3)]
    return plan(library, text, Source(imported(" ".join(words).strip() or "Nichts."))).edit


def rebeading(library: Library, article: Article, number: Number) -> Edit | None:
    """Some correction of an alignment."""
    found = [library.alignment(article.texts[0], translation) for translation in article.texts[1:]]
    alignment = next((one for one in found if one is not None and one.beads), None)
    if alignment is None:
        return None
    beads, at, side = alignment.beads, number(len(alignment.beads)), list(editing.Which)[number(2)]
    works: tuple[Callable[[], list[Bead]], ...] = (
        lambda: editing.merge(beads, at),
        lambda: editing.split(beads, at),
        lambda: editing.move_up(beads, at, side),
        lambda: editing.move_down(beads, at, side),
        lambda: editing.swap(beads, at),
        lambda: editing.unlink(beads, at),
        lambda: editing.confirm(beads, 0, at),
    )
    with contextlib.suppress(EditRefused):
        return ChangeBeads(alignment, tuple(works[number(len(works))]()), "merge")
    return None


def translating(library: Library, article: Article, number: Number) -> Edit:
    """A machine's translation: each sentence as it is."""
    original = article.texts[0]
    revision = library.revision(original.revision)
    text = prepared(revision.plain, "en", f"machine translation {number(9)}")
    pairs = [pair(revision.plain[start:end], revision.plain[start:end]) for start, end in text.segments]
    return AddMachineTranslation(original, text, tuple((one, Made(Origin.MACHINE, "test")) for one in pairs))


def replacing(library: Library, text: Text, number: Number) -> Edit | None:
    """Other words, as a machine's."""
    edit = revising(library, text, number)
    made = (pair("Ein Satz.", "A sentence."), Made(Origin.MACHINE, "test"))
    return ReplaceSentences(edit, (made,)) if isinstance(edit, ReviseText) else None


def stretching(library: Library, article: Article, number: Number) -> Edit | None:
    """Another extent of some mark."""
    marks = [one for one in library.annotations(article=article.id) if one.state == "placed"]
    if not marks:
        return None
    one = marks[number(len(marks))]
    text = next(text for text in article.texts if text.id == one.text)
    plain = library.revision(text.revision).plain
    return StretchAnnotation(one.id, text, describe(plain, one.start, min(len(plain), one.end + number(4))))


def trimming(library: Library, article: Article, number: Number) -> Edit | None:
    """Other words of some other text that some mark is mirrored on, or none."""
    marks, other = library.annotations(article=article.id), article.texts[number(len(article.texts))]
    marks = [one for one in marks if one.text != other.id]
    if not marks:
        return None
    plain = library.revision(other.revision).plain
    at = number(len(plain))
    where = describe(plain, at, min(len(plain), at + 1 + number(9))) if number(5) else None
    return TrimMirror(marks[number(len(marks))].id, other, where)


def saving_word(library: Library, article: Article, text: Text, number: Number) -> SaveWord:
    """Some word of a text, saved."""
    plain = library.revision(text.revision).plain
    words = [Span(found.start(), found.end()) for found in re.finditer(r"\w+", plain)] or [Span(0, 1)]
    span = words[number(len(words))]
    state = list(WordState)[number(4)]
    return saving(library, article, text, (span,), plain[span.start : span.end].lower(), state=state)


def reviewing(word: SavedWord, number: Number) -> Edit | None:
    """An answer to it, some time after it was due."""
    if not word.schedule.due:
        return None
    now = datetime.fromisoformat(word.schedule.due) + timedelta(hours=number(200))
    return rate(word, list(Rating)[number(4)], now)


def drawn_edit(library: Library, number: Number) -> Edit:
    """Some edit that has something to work on in this library."""
    articles, binned = library.articles(), library.articles(trashed=True)
    annotations, tags, collections = library.annotations(), library.tags(), library.collections()

    def one(things: list[Thing]) -> Thing | None:
        return things[number(len(things))] if things else None

    def some(things: list[Thing]) -> tuple[Thing, ...]:
        return tuple(things[: 1 + number(len(things))]) if things else ()

    article = one(articles)
    text = one(list(article.texts)) if article else None
    tag, collection = one(tags), one(collections)
    terms = library.glossary(collection.id) if collection else []
    words, own, filters, links = library.saved_words(), library.own_entries(), library.filters(), library.links()
    word, state = one(words), list(WordState)[number(4)]
    name, colour = NAMES[number(len(NAMES))], list(Colour)[number(5)]
    ids = tuple(annotation.id for annotation in some(annotations))
    gone = tuple(annotation.id for annotation in some(library.annotations(trashed=True)))
    makers: tuple[Callable[[], Edit | None], ...] = (
        lambda: new_article(name, translated=bool(number(2))),
        lambda: AddTranslations(article.texts[0], (english(name),)) if article else None,
        lambda: TrashText(text) if text else None,
        lambda: (
            ChangeArticle(article.id, title=name, status=list(ReadingStatus)[number(3)], rating=number(6))
            if article
            else None
        ),
        lambda: TrashArticles(tuple(one.id for one in some(articles[1:]))) if articles[1:] else None,
        lambda: RestoreArticles(tuple(one.id for one in some(binned))) if binned else None,
        lambda: FileArticles(tuple(one.id for one in some(articles)), name, member=bool(number(3))),
        lambda: ChangeCollection(collection.id, name if number(2) else None) if collection else None,
        lambda: (
            marking(library, text, words_of(library, text, "Buenos"), tags=(name,), colour=colour, note="*Notiz*")
            if text
            else None
        ),
        lambda: marking(library, text, words_of(library, text, "s"), tags=NAMES[: number(4)]) if text else None,
        lambda: ChangeAnnotations(ids, colour, note=name if number(2) else None) if ids else None,
        lambda: ChangeAnnotations(ids, tags=NAMES[: number(4)]) if ids else None,
        lambda: TrashAnnotations(ids) if ids else None,
        lambda: RestoreAnnotations(gone) if gone else None,
        lambda: revising(library, text, number) if text else None,
        lambda: PlaceAnnotation(ids[0], Span(number(20), 21 + number(5))) if ids else None,
        lambda: AcceptAnchor(ids[0]) if ids else None,
        lambda: AcceptAll(article.id) if article else None,
        lambda: KeepOrphan(ids[0]) if ids else None,
        lambda: rebeading(library, article, number) if article else None,
        lambda: translating(library, article, number) if article else None,
        lambda: replacing(library, text, number) if text else None,
        lambda: lock_sentences(library, text, [number(3)], locked=bool(number(3))) if text else None,
        lambda: AddTerm(collection.id, Term(name, colour, "de", "en", name * number(2))) if collection else None,
        lambda: ChangeTerm(replace(terms[0], note=name, translation=name)) if terms else None,
        lambda: (
            AddTerms(collection.id, (Term(name, colour, "de", "en"), Term(name, name, "de", "en", colour)))
            if collection
            else None
        ),
        lambda: RemoveTerms(tuple(term.id for term in some(terms))) if terms else None,
        lambda: saving_word(library, article, text, number) if article and text else None,
        lambda: (
            SaveWords((saving_word(library, article, text, number), saving_word(library, article, text, number)))
            if article and text
            else None
        ),
        lambda: reviewing(word, number) if word else None,
        lambda: ChangeWords(tuple(one.id for one in some(words)), state, note=name) if words else None,
        lambda: ChangeWords((word.id,), lemma=name) if word else None,
        lambda: RemoveWords(tuple(one.id for one in some(words))) if words else None,
        lambda: AddOwnEntry(OwnEntry("de", "en", name, (colour,) * number(3), note="*Notiz*")),
        lambda: ChangeOwnEntry(replace(own[0], glosses=(name,))) if own else None,
        lambda: RemoveOwnEntries(tuple(one.id for one in some(own))) if own else None,
        lambda: CorrectLemma("de", name, colour if number(3) else ""),
        lambda: (
            MoveCollection(collection.id, collections[number(len(collections))].id if number(3) else None)
            if collection
            else None
        ),
        lambda: (
            PutIntoCollection(tuple(one.id for one in some(articles)), collection.id, member=bool(number(3)))
            if collection
            else None
        ),
        lambda: ChangeArticles(tuple(ChangeArticle(one.id, rating=number(6)) for one in some(articles))),
        lambda: SaveFilter(name, "tag:zitat"),
        lambda: ChangeFilter(filters[0].id, name, f"colour:{colour}") if filters else None,
        lambda: RemoveFilters(tuple(one.id for one in some(filters))) if filters else None,
        lambda: LinkAnnotations(ids[0], ids[-1], name) if ids else None,
        lambda: UnlinkAnnotations(tuple(one.id for one in some(links))) if links else None,
        lambda: AddTag(name, colour if number(2) else ""),
        lambda: ChangeTag(tag.id, name=name.split("/")[-1], memo=name) if tag else None,
        lambda: ChangeTag(tag.id, colour=colour) if tag else None,
        lambda: TrashTag(tag.id, list(Fate)[number(3)]) if tag else None,
        lambda: MoveTag(tag.id, tags[number(len(tags))].id if number(3) else None) if tag else None,
        lambda: MergeTags((tag.id,), tags[number(len(tags))].id) if tag else None,
        lambda: TakeInTags(((name, colour, "Memo"), (f"{name}/x", "", name))),
        lambda: TakeInAnnotations((taken(library, text, words_of(library, text, "s"), ids, name),)) if text else None,
        lambda: TagAnnotations(ids, NAMES[: number(4)], NAMES[number(4) :]) if ids else None,
        lambda: (
            AddAnnotations(tuple(marking(library, text, words_of(library, text, word)) for word in ("s", "ein")))
            if text
            else None
        ),
        lambda: stretching(library, article, number) if article else None,
        lambda: trimming(library, article, number) if article else None,
        lambda: WholeMirror(ids[0]) if ids else None,
    )
    first = number(len(makers))
    drawn = (make() for make in makers[first:] + makers[:first])
    return next(edit for edit in drawn if edit is not None)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that a test may copy: making one takes longer than all the edits of one example."""
    folder = tmp_path_factory.mktemp("empty") / "library"
    Library(folder).close()
    return folder


def without(state: Visible, undone: set[str]) -> Visible:
    """The state but for what undoing has put into the trash: it was nowhere before it was made."""
    return replace(
        state,
        trashed_articles=tuple(one for one in state.trashed_articles if one.id not in undone),
        trashed_annotations=tuple(one for one in state.trashed_annotations if one.id not in undone),
    )


def known(state: Visible) -> set[str]:
    things = (state.articles, state.annotations, state.trashed_articles, state.trashed_annotations)
    return {one.id for part in things for one in part}


def numbers(drawn: tuple[int, ...]) -> Number:
    """One drawn number after the other; they are drawn at once, which is faster and shrinks better."""
    left = iter(drawn)
    return lambda below: next(left) % below


@given(st.lists(st.tuples(*[st.integers(0, 719)] * MOST_NUMBERS), min_size=8, max_size=25))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_undo_and_redo_lead_to_the_same_states_again(empty: Path, steps: list[tuple[int, ...]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(empty, Path(place) / "library")
        with Library(folder, author="Mira") as library:
            # Thousands of commits, none of which has to survive a power cut.
            library._connection.execute("PRAGMA synchronous = OFF")
            library.apply(new_article())
            history = History(library.apply)
            states = [visible(library)]
            done: list[Edit] = []
            for step in steps:
                edit = drawn_edit(library, numbers(step))
                try:
                    applied = history.do(edit)
                except EditRefused as refused:
                    assert_one_sentence_without_hint(refused)
                    assert visible(library) == states[-1]
                    continue
                if applied.inverse.changes:
                    assert applied.changes
                    states.append(visible(library))
                    done.append(edit)
            assert library.check() == []
            everything = set().union(*map(known, states))

            def go_back() -> None:
                for before in reversed(states[:-1]):
                    assert history.undo() is not None
                    assert without(visible(library), everything - known(before)) == before
                assert history.undo() is None

            go_back()
            for state in states[1:]:
                assert history.redo() is not None
                assert without(visible(library), everything - known(state)) == state
            assert history.redo() is None
            go_back()
            assert library.check() == []
        entries = edit_log(folder)[1:]
        kinds = [edit.kind for edit in done]
        assert [entry.kind for entry in entries] == [*kinds, *kinds[::-1], *kinds, *kinds[::-1]]
        assert all(entry.author == "Mira" and entry.rows for entry in entries)
        times = [entry.time for entry in entries]
        assert times == sorted(times)


def test_every_edit_there_is_is_among_the_random_ones(empty: Path, folder: Path) -> None:
    modules = [importlib.import_module(f"reader.edits.{found.name}") for found in pkgutil.iter_modules(edits.__path__)]
    kinds = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__ and hasattr(kind, "apply")
    }
    chance = random.Random(7)
    drawn = set()
    shutil.copytree(empty, folder)
    with Library(folder) as library:
        library._connection.execute("PRAGMA synchronous = OFF")
        library.apply(new_article())
        for _ in range(500):
            edit = drawn_edit(library, numbers(tuple(chance.randrange(720) for _ in range(MOST_NUMBERS))))
            drawn.add(type(edit))
            with contextlib.suppress(EditRefused):
                library.apply(edit)
    assert kinds - {Edit, Revert} == drawn


def assert_one_sentence_without_hint(refused: EditRefused) -> None:
    refused.hint = refused.hint or "It is plain what to do."
    assert_one_sentence(refused)


def busy(edit: Edit) -> Applied:
    raise StorageBusy("The library is busy.", "Try again in a moment.")


def test_an_empty_history_has_nothing_to_undo(library: Library) -> None:
    history = History(library.apply)
    assert history.undo() is None
    assert history.redo() is None
    assert (history.undo_kind, history.redo_kind) == ("", "")


def test_what_would_be_undone_and_done_again_has_a_name(library: Library) -> None:
    history = History(library.apply)
    history.do(AddTag("zitat"))
    history.do(new_article())
    assert (history.undo_kind, history.redo_kind) == ("article.add", "")
    history.undo()
    assert (history.undo_kind, history.redo_kind) == ("tag.add", "article.add")


def test_a_new_edit_ends_what_could_be_done_again(library: Library) -> None:
    history = History(library.apply)
    history.do(AddTag("zitat"))
    history.undo()
    history.do(AddTag("frage"))
    assert history.redo() is None
    assert [tag.path for tag in library.tags()] == ["frage"]


def test_an_edit_that_changes_nothing_is_not_remembered(library: Library, folder: Path) -> None:
    history = History(library.apply)
    history.do(AddTag("zitat"))
    history.do(AddTag("Zitat"))
    assert len(edit_log(folder)) == 1
    history.undo()
    assert library.tags() == []
    assert history.undo() is None


def test_an_edit_of_a_worker_is_undone_like_any_other(library: Library) -> None:
    history = History(library.apply)
    with Library(library.folder) as worker:
        history.remember(worker.apply(new_article()))
    assert len(library.articles()) == 1
    history.undo()
    assert library.articles() == []


def test_a_note_that_is_typed_is_taken_back_as_one(library: Library) -> None:
    text = add_article(library).texts[0]
    history = History(library.apply)
    one = AnnotationId(history.do(marking(library, text, "Buenos")).made)
    for note in ("W", "Wo", "Wo?"):
        history.do(ChangeAnnotations((one,), note=note), merge=f"note {one}")
    history.undo()
    assert [annotation.note for annotation in library.annotations()] == [""]
    history.redo()
    assert [annotation.note for annotation in library.annotations()] == ["Wo?"]
    history.undo()
    history.undo()
    assert library.annotations() == []


def test_typing_goes_on_as_a_new_step_after_anything_else(library: Library) -> None:
    text = add_article(library).texts[0]
    one = mark(library, text, "Buenos").id
    history = History(library.apply)
    history.do(ChangeAnnotations((one,), note="W"), merge="note")
    history.do(ChangeAnnotations((one,), Colour.BLUE))
    history.do(ChangeAnnotations((one,), note="Wo"), merge="note")
    history.undo()
    assert [annotation.note for annotation in library.annotations()] == ["W"]
    history.redo()
    history.do(ChangeAnnotations((one,), note="Wo?"), merge="note")
    history.undo()
    assert [annotation.note for annotation in library.annotations()] == ["Wo"]


def test_what_was_changed_elsewhere_since_is_not_overwritten_by_undo(library: Library) -> None:
    text = add_article(library).texts[0]
    one = mark(library, text, "Buenos").id
    history = History(library.apply)
    history.do(AddTag("zitat"))
    history.do(ChangeAnnotations((one,), note="meine"))
    with Library(library.folder) as other:
        other.apply(ChangeAnnotations((one,), note="fremde"))
    with pytest.raises(EditRefused, match="changed since") as refused:
        history.undo()
    assert_one_sentence_without_hint(refused.value)
    assert [annotation.note for annotation in library.annotations()] == ["fremde"]
    # It is dropped, so that what was done before can still be undone.
    assert history.undo_kind == "tag.add"
    history.undo()
    assert library.tags() == []


def test_what_cannot_be_undone_right_now_can_be_undone_later(library: Library) -> None:
    applying = [library.apply]
    history = History(lambda edit: applying[-1](edit))
    history.do(AddTag("zitat"))
    applying.append(busy)
    with pytest.raises(StorageBusy):
        history.undo()
    assert (history.undo_kind, history.redo_kind) == ("tag.add", "")
    applying.pop()
    history.undo()
    assert library.tags() == []
    applying.append(busy)
    with pytest.raises(StorageBusy):
        history.redo()
    applying.pop()
    history.redo()
    assert [tag.path for tag in library.tags()] == ["zitat"]


def test_a_refused_edit_leaves_the_history_as_it_was(library: Library) -> None:
    history = History(library.apply)
    history.do(AddTag("zitat"))
    history.undo()
    with pytest.raises(EditRefused):
        history.do(AddTag(" / "))
    history.redo()
    assert [tag.path for tag in library.tags()] == ["zitat"]
