"""Making a new revision: what is carried over, what is noted, and that it can be taken back."""

import random
import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pysqlite3 import dbapi2 as sqlite

from reader.anchoring.selectors import describe
from reader.edits.annotations import AddAnnotation, RestoreAnnotations, TrashAnnotations
from reader.edits.articles import AddTranslations
from reader.errors import EditRefused, NotFound, Outdated
from reader.history import Applied, History
from reader.importing import import_article
from reader.intake import Source, count_words
from reader.library import Library
from reader.model import AnnotationId, Article, BeadStatus, Position, State
from reader.revision.revising import Revised, plan, restore_revision, revise, revise_markdown
from reader.storage.connection import FILE_NAME
from tests.helpers.durations import about
from tests.helpers.libraries import (
    BEADS,
    ENGLISH,
    GERMAN,
    add_article,
    assert_one_sentence,
    edit_log,
    english,
    imported,
    mark,
    visible,
)

TYPO = GERMAN.replace("Szene", "Szenerie")
LAST = " Was halten Sie davon?"


def rewritten(library: Library, plain: str, number: int = 0) -> Revised:
    """A text of the one article, revised."""
    (article,) = library.articles()
    return revise(library, article.texts[number], Source(imported(plain)))


def states(library: Library) -> dict[str, State]:
    return {one.exact: one.state for one in library.annotations()}


@pytest.fixture
def article(library: Library) -> Article:
    made = add_article(library)
    for words in ("Netflix", "Szene spielt", "davor 🎬", "Was halten Sie davon?"):
        mark(library, made.texts[0], words)
    mark(library, made.texts[1], "Buenos Aires")
    return library.article(made.id)


def test_annotations_move_with_their_words(library: Library, article: Article) -> None:
    revised = rewritten(library, f"Ganz vorn steht Neues.\n\n{TYPO}")
    assert (revised.kept, revised.moved, revised.proposed, revised.orphaned, revised.placed) == (4, 0, 0, 0, 4)
    text = library.article(article.id).texts[0]
    assert text.revision == revised.revision != article.texts[0].revision
    plain = library.revision(text.revision).plain
    for one in library.annotations(text=text.id):
        assert (one.state, plain[one.start : one.end]) == (State.PLACED, one.exact)
        assert plain[: one.start].endswith(one.prefix)
        assert plain[one.end :].startswith(one.suffix)
    assert {"Netflix", "davor 🎬"} < set(states(library))
    assert library.check() == []


def test_what_is_carried_does_not_count_as_modified(library: Library, article: Article) -> None:
    before = {one.id: one.modified for one in library.annotations()}
    rewritten(library, f"Neu.\n\n{TYPO.replace(LAST, '')}")
    assert {one.id: one.modified for one in library.annotations()} == before


def test_beads_stay_where_nothing_has_changed(library: Library, article: Article) -> None:
    revised = rewritten(library, TYPO.replace(LAST, " Wir fragen Sie etwas Neues."))
    assert (revised.beads_kept, revised.beads_confirmed, revised.beads_aligned) == (4, 1, 1)
    alignment = library.alignment(*library.article(article.id).texts)
    assert alignment is not None
    assert [bead._replace(id="") for bead in alignment.beads[:4]] == list(BEADS[:4])
    # And on the other side.
    revised = rewritten(library, ENGLISH.replace("Unions warn. ", ""), 1)
    assert (revised.beads_kept, revised.beads_confirmed) == (4, 1)
    alignment = library.alignment(*library.article(article.id).texts)
    assert alignment is not None
    assert alignment.beads[2].status is BeadStatus.CONFIRMED


def test_an_orphan_keeps_everything_and_is_painted_nowhere(library: Library, article: Article) -> None:
    (before,) = [one for one in library.annotations() if one.exact == LAST.strip()]
    assert before.partner
    revised = rewritten(library, GERMAN.replace(LAST, ""))
    assert (revised.orphaned, revised.kept) == (1, 3)
    (after,) = [one for one in library.annotations() if one.state is State.ORPHANED]
    assert after == replace(before, state=State.ORPHANED, partner="")
    assert library.unplaced() == 1
    (what,) = library.anchoring(article.id)
    assert (what.annotation.id, what.source, what.target) == (after.id, article.texts[0].revision, revised.revision)
    assert (what.sentence, what.offset, what.exact) == (LAST.strip(), 0, LAST.strip())
    assert library.check() == []


def test_an_orphan_finds_back_when_its_words_do(library: Library, article: Article) -> None:
    before = visible(library).annotations
    rewritten(library, GERMAN.replace(LAST, ""))
    rewritten(library, "Etwas völlig anderes steht hier.")
    assert set(states(library).values()) - {State.PLACED} == {State.ORPHANED}
    assert library.check() == []
    revised = rewritten(library, GERMAN)
    assert (revised.placed, revised.proposed, revised.orphaned) == (4, 0, 0)
    assert visible(library).annotations == before


def test_what_is_unclear_is_proposed_with_its_own_words(library: Library) -> None:
    lines = [f"Ergänzen Sie das Verb.\n\nAufgabe {number} ist anders als die Aufgabe davor." for number in range(6)]
    article = import_article(library, Source(imported("\n\n".join(lines)), "de")).article
    text = library.article(article).texts[0]
    plain = library.revision(text.revision).plain
    for at in (0, plain.index("Ergänzen", 60)):
        library.apply(AddAnnotation(text, describe(plain, at, at + 22)))
    shuffled = "\n\n".join(["Ergänzen Sie das Verb."] * 4 + ["Sonst ist nichts mehr da."])
    revised = revise(library, text, Source(imported(shuffled)))
    assert revised.placed + revised.proposed + revised.orphaned == 2
    assert revised.proposed
    for what in library.anchoring(article):
        assert what.annotation.state is State.PROPOSED
        assert what.annotation.exact == "Ergänzen Sie das Verb."
        first = what.candidates[0]
        assert (what.annotation.start, what.annotation.end) == (first.start, first.end)
        assert first.sentence[first.offset :].startswith("Ergänzen")
        assert first.paragraph == shuffled[: first.start].count("\n\n") + 1
    assert library.check() == []


def test_a_passage_that_was_moved_is_said_to_be_moved(library: Library) -> None:
    parts = [f"Absatz {name} erzählt von {name} und {name}heim. {name} war {name}." for name in ("Bonn", "Ulm", "Köln")]
    text = library.article(import_article(library, Source(imported("\n\n".join(parts)), "de")).article).texts[0]
    mark(library, text, "erzählt von Bonn")
    mark(library, text, "Ulm war Ulm")
    revised = revise(library, text, Source(imported("\n\n".join([*parts[1:], parts[0]]))))
    assert (revised.moved, revised.placed) == (1, 2)
    (what,) = library.anchoring(library.article(text.article).texts[0])
    assert (what.exact, what.annotation.state, what.method) == ("erzählt von Bonn", State.PLACED, "moved")
    assert len(library.anchoring(text.article, everything=True)) == 1
    # After the next revision it is news no more.
    revise_markdown(library, library.article(text.article).texts[0], "\n\n".join([*parts[1:], parts[0], "Ende."]))
    assert library.anchoring(text.article) == []


def test_reading_goes_on_where_it_stopped_and_back_again(library: Library, article: Article) -> None:
    at = GERMAN.index("Gewerkschaften")
    library.remember_position(article.id, Position(at, "side"))
    applied = rewritten(library, f"Vorweg ein Satz.\n\n{TYPO}").applied
    assert applied is not None
    here = library.position(article.id)
    new = library.revision(library.article(article.id).texts[0].revision).plain
    assert (here.mode, new[here.offset :].startswith("Gewerkschaften")) == ("side", True)
    assert library.article(article.id).words == count_words(new)
    library.remember_position(article.id, Position(0, "side"))  # reading goes on meanwhile
    library.apply(applied.inverse)
    assert library.position(article.id) == Position(at, "side")
    assert library.article(article.id).words == len(GERMAN.split())


def test_the_same_text_is_not_stored_again(library: Library, article: Article, folder: Path) -> None:
    before = visible(library), len(edit_log(folder))
    revised = rewritten(library, GERMAN)
    assert (revised.is_changed, revised.applied, revised.revision) == (False, None, article.texts[0].revision)
    assert (visible(library), len(edit_log(folder))) == before
    standing = library.annotations(text=article.texts[0].id)
    assert (revised.kept, revised.moved, revised.proposed, revised.orphaned) == (len(standing), 0, 0, 0)
    assert {fate.annotation for fate in revised.annotations} == {one.id for one in standing}


def test_a_plan_stores_nothing(library: Library, article: Article) -> None:
    before = visible(library)
    planned = plan(library, article.texts[0], Source(imported(TYPO)))
    assert planned.outcome.kept == 4
    assert visible(library) == before


def test_old_revisions_stay_readable_with_their_alignments(library: Library, article: Article) -> None:
    first = article.texts[0].revision
    beads = library.alignment(*article.texts)
    rewritten(library, TYPO)
    rewritten(library, TYPO + " Ende.")
    found = library.revisions(article.texts[0])
    assert [(one.number, one.is_present) for one in found] == [(3, True), (2, False), (1, False)]
    assert library.old_revision(first).plain == GERMAN
    assert library.raw(first) == GERMAN.encode()
    assert library.alignments_of(first) == [beads]
    assert library.revision_of_number(article.texts[0], 2).id == found[1].id
    with pytest.raises(NotFound, match="no revision 7") as caught:
        library.revision_of_number(article.texts[0], 7)
    assert_one_sentence(caught.value)


def test_an_old_revision_is_brought_back_as_a_new_one(library: Library, article: Article) -> None:
    before = visible(library)
    rewritten(library, TYPO.replace(LAST, ""))
    text = library.article(article.id).texts[0]
    restored = restore_revision(library, text, article.texts[0].revision)
    assert (restored.placed, restored.orphaned) == (4, 0)
    assert [one.number for one in library.revisions(text)] == [3, 2, 1]
    assert visible(library).annotations == before.annotations
    with pytest.raises(EditRefused, match="another text") as caught:
        restore_revision(library, article.texts[1], article.texts[0].revision)
    assert_one_sentence(caught.value)


def test_an_empty_text_is_refused(library: Library, article: Article) -> None:
    for attempt in (
        lambda: revise_markdown(library, article.texts[0], " \n "),
        lambda: revise(library, article.texts[0], Source(imported(""))),
    ):
        with pytest.raises(EditRefused, match="empty") as caught:
            attempt()
        assert_one_sentence(caught.value)


def test_what_is_in_the_trash_comes_along(library: Library, article: Article) -> None:
    gone = next(one for one in library.annotations() if one.exact == "davor 🎬")
    library.apply(TrashAnnotations((gone.id,)))
    revised = rewritten(library, f"Neu.\n\n{GERMAN}")
    assert (revised.placed, len(revised.annotations)) == (3, 3)
    library.apply(RestoreAnnotations((gone.id,)))
    back = next(one for one in library.annotations() if one.id == gone.id)
    assert (back.state, back.start) == (State.PLACED, gone.start + 6)
    assert library.check() == []


def test_what_was_marked_in_an_undone_text_has_no_place_in_the_old_one(library: Library, article: Article) -> None:
    history = History(library.apply)
    applied = rewritten(library, GERMAN + " Nachtrag.").applied
    assert applied is not None
    history.remember(applied)
    text = library.article(article.id).texts[0]
    plain = library.revision(text.revision).plain
    made = AnnotationId(history.do(AddAnnotation(text, describe(plain, len(plain) - 9, len(plain)))).made)
    history.undo()
    history.undo()
    library.apply(RestoreAnnotations((made,)))
    (one,) = library.annotations(ids=(made,))
    assert (one.exact, one.state, one.partner) == ("Nachtrag.", State.ORPHANED, "")
    assert library.check() == []


# ---- others at work


def test_an_edit_made_from_an_older_text_is_refused(library: Library, article: Article) -> None:
    old = article.texts[0]
    planned = plan(library, old, Source(imported(TYPO)))
    assert planned.edit is not None
    rewritten(library, GERMAN + " Ende.")
    before = visible(library)
    for edit in (
        planned.edit,
        AddAnnotation(old, describe(GERMAN, 0, 7)),
        AddTranslations(old, (english(),)),
    ):
        with pytest.raises(Outdated, match="revised since") as caught:
            library.apply(edit)
        assert_one_sentence(caught.value)
    assert visible(library) == before


def test_what_is_marked_while_one_revises_is_carried_too(
    library: Library, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = library.apply
    interruptions = iter(["Netflix", "KI als Werkzeug"])

    def interrupted(edit: object) -> Applied:
        if words := next(interruptions, None):
            with Library(library.folder) as other:
                mark(other, article.texts[0], words)
        return apply(edit)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "apply", interrupted)
    revised = rewritten(library, TYPO)
    assert len(revised.annotations) == 6
    assert revised.placed == 6


def test_undoing_is_refused_when_somebody_has_marked_the_new_text(library: Library, article: Article) -> None:
    applied = rewritten(library, f"Vorweg.\n\n{GERMAN}").applied
    assert applied is not None
    mark(library, library.article(article.id).texts[0], "Vorweg")
    before = visible(library)
    with pytest.raises(EditRefused, match="marked since"):
        library.apply(applied.inverse)
    assert visible(library) == before


# ---- rules for all edits


def table_rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored and not hidden, but for the log."""
    with closing(sqlite.connect(folder / FILE_NAME)) as connection:
        hidden = "SELECT id FROM revision WHERE deleted IS NOT NULL"
        return {
            table: sorted(connection.execute(f"SELECT {columns} FROM {table} {condition}").fetchall(), key=repr)
            for table, columns, condition in (
                ("article", "id, title, words, position, deleted", ""),
                ("text", "id, revision, deleted", ""),
                ("revision", "id, plain, markdown, structure", "WHERE deleted IS NULL"),
                ("annotation", "*", ""),
                ("alignment", "id, source, target", "WHERE deleted IS NULL"),
                (
                    "bead",
                    "*",
                    "WHERE alignment IN (SELECT id FROM alignment WHERE deleted IS NULL)",
                ),
                ("anchoring", "*", f"WHERE deleted IS NULL AND target NOT IN ({hidden})"),
            )
        }


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "library"
    with Library(folder) as library:
        made = add_article(library)
        for words in ("Netflix", "hat es", "Szene spielt in Buenos Aires", "KI als", "davor 🎬. Was", "davon?", "s"):
            mark(library, made.texts[0], words)
        for words in ("confirmed", "Buenos Aires", "AI", "Of course they do 🎬"):
            mark(library, made.texts[1], words)
    return folder


EDITS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 200), st.integers(0, 30), st.sampled_from(["", "Neu. ", "s", "Netflix "])),
    min_size=1,
    max_size=3,
)


@given(EDITS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_is_edited_nothing_is_lost_and_undoing_brings_back_every_row(
    template: Path, edits: list[tuple[bool, int, int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(template, Path(place) / "library")
        with Library(folder) as library:
            library._connection.execute("PRAGMA synchronous = OFF")
            (article,) = library.articles()
            history = History(library.apply)
            before = [table_rows(folder)]
            for is_original, at, length, new in edits:
                text = library.article(article.id).texts[not is_original]
                plain = library.revision(text.revision).plain
                changed = f"{plain[:at]}{new}{plain[at + length :]}".strip() or "Nichts."
                revised = revise(library, text, Source(imported(changed)))
                there = library.annotations(text=text.id)
                if revised.applied is None:
                    continue
                assert len(revised.annotations) == len(there) == (7 if is_original else 4)
                assert revised.placed + revised.proposed + revised.orphaned == len(there)
                states_now = [one.state for one in there]
                assert states_now.count(State.PROPOSED) == revised.proposed
                assert states_now.count(State.ORPHANED) == revised.orphaned
                assert library.check() == []
                history.remember(revised.applied)
                before.append(table_rows(folder))
            after = before.pop()
            for rows in reversed(before):
                history.undo()
                assert table_rows(folder) == rows
            for _ in before:
                history.redo()
            assert table_rows(folder) == after
            assert library.check() == []


def test_a_text_of_5000_words_with_200_annotations_takes_no_more_than_moments(library: Library) -> None:
    chance = random.Random(11)
    words = [f"wort{number}" for number in range(1500)]

    def sentence() -> str:
        return " ".join(chance.choice(words) for _ in range(12)).capitalize() + "."

    plain = "\n\n".join(" ".join(sentence() for _ in range(7)) for _ in range(60))
    beside = "\n\n".join(" ".join(sentence() for _ in range(7)) for _ in range(60))
    sources = Source(imported(plain), "de"), [Source(imported(beside), "en")]
    text = library.article(import_article(library, *sources).article).texts[0]
    for _ in range(200):
        start = chance.randrange(len(plain) - 60)
        library.apply(AddAnnotation(text, describe(plain, start, start + chance.choice((8, 30, 50)))))
    edited = " ".join(word if chance.random() > 0.05 else chance.choice(words) for word in plain.split(" "))
    with about(0.5):
        revised = revise(library, text, Source(imported(edited)))
    assert len(revised.annotations) == 200
    assert revised.placed > 170
