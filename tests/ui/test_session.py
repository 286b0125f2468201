"""What the window knows of the article that is open is what is in the library, whoever changed it."""

import random
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.anchoring.selectors import describe
from reader.edits.annotations import AddAnnotation, ChangeAnnotations, TrashAnnotations
from reader.edits.articles import AddTranslations, TrashText
from reader.edits.tags import AddTag
from reader.library import Library
from reader.model import Annotation, Article, Colour
from tests.helpers.libraries import GERMAN, add_article, english, mark, prepared
from ui.session import Scope, Session
from ui.settings_store import SettingsStore
from ui.window import MainWindow


@pytest.fixture
def article(folder: Path) -> Article:
    """An article with its translation, in a library."""
    with Library(folder) as library:
        return add_article(library)


@pytest.fixture
def reading(article: Article, window: MainWindow) -> MainWindow:
    """A window with that article open."""
    window.session.open_article(article.id)
    return window


def stored(session: Session) -> list[Annotation]:
    assert session.article is not None
    return session.library.annotations(article=session.article.id, partners=False)


def cards(window: MainWindow) -> list[str]:
    panel = window.inspector.notes
    panel.follow()
    return [panel._model.shown(row).id for row in range(panel._model.rowCount())]


def shown(window: MainWindow) -> list[str]:
    bitext = window.page.view.bitext()
    assert bitext is not None
    return [text.id for text, _ in bitext.columns]


@pytest.mark.parametrize("seed", range(3))
def test_annotations_are_those_in_the_library_after_every_change(article: Article, folder: Path, seed: int) -> None:
    draw = random.Random(seed)
    with Library(folder) as library, Library(folder) as other:
        session = Session(library, SettingsStore())
        session.open_article(article.id)
        for _ in range(40):
            present = session.annotations()
            text = draw.choice(article.texts)
            plain = library.revision(text.revision).plain
            start = draw.randrange(len(plain) - 20)
            edit = AddAnnotation(text, describe(plain, start, start + draw.randint(1, 20)), draw.choice(list(Colour)))
            kind = draw.randrange(6)
            if kind < 2 or not present:
                session.do(edit)
            elif kind == 2:
                session.do(ChangeAnnotations((draw.choice(present).id,), note=str(draw.random()), tags=("a",)))
            elif kind == 3:
                session.do(TrashAnnotations((draw.choice(present).id,)))
            elif kind == 4:
                draw.choice((session.undo, session.redo))()
            else:
                other.apply(edit)
                session.look_again()
            assert session.annotations() == stored(session)
            assert all(session.mark(one.id) is one for one in session.annotations())
            assert session.article is not None
            assert session.article.annotations == len(stored(session))


def test_an_annotation_that_is_gone_is_not_the_current_one(reading: MainWindow) -> None:
    reading.page.view.select(0, 0, 10)
    reading.actions_by_id["annotation.yellow"].trigger()
    assert reading.session.annotation
    reading.session.undo()
    assert reading.session.annotation == ""
    assert cards(reading) == []


def test_what_another_program_left_alone_stays_the_same_object(article: Article, reading: MainWindow) -> None:
    session = reading.session
    one = mark(session.library, article.texts[0], "Netflix")
    session.open_article(article.id)
    (known,) = session.annotations()
    with Library(session.library.folder) as other:
        two = mark(other, article.texts[1], "Unions", tags=("neu",))
    session.look_again()
    assert [found.id for found in session.annotations()] == [one.id, two.id] == cards(reading)
    assert session.annotations()[0] is known


def test_a_column_that_a_worker_made_is_taken_up_beside_what_another_program_wrote(
    article: Article, reading: MainWindow
) -> None:
    session, own = reading.session, [text.id for text in article.texts]
    before = mark(session.library, article.texts[0], "Netflix")
    session.look_again()
    with Library(session.library.folder) as worker, Library(session.library.folder) as other:
        applied = worker.apply(AddTranslations(article.texts[0], (english("another"),)))
        foreign = mark(other, article.texts[1], "Unions", note="von außen")
        session.take_up(applied, fresh=worker.fresh(applied))
    (new,) = [text for text in session.library.article(article.id).texts if text.id not in own]
    assert shown(reading) == [*own, new.id]
    assert reading.page.view.sheet is not None
    assert session.annotations() == stored(session)
    assert cards(reading) == [before.id, foreign.id]
    session.undo()
    assert shown(reading) == own
    assert cards(reading) == [before.id, foreign.id], "what another program wrote is not undone"
    session.redo()
    assert shown(reading) == [*own, new.id]
    assert session.library.check() == []


def test_a_column_that_a_worker_made_is_all_that_changes(
    article: Article, reading: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = reading.session
    one = mark(session.library, article.texts[0], "Netflix")
    session.open_article(article.id)
    marks = session.annotations()
    with Library(session.library.folder) as worker:
        applied = worker.apply(AddTranslations(article.texts[0], (prepared("Un. Deux.\n\nTrois.", "fr"),)))
        fresh = worker.fresh(applied)
    for reading_all in ("reader.storage.texts.revision", "reader.storage.alignments.between"):
        monkeypatch.setattr(reading_all, lambda *_: pytest.fail("read once more"))
    session.take_up(applied, fresh=fresh)
    assert len(shown(reading)) == 3
    assert session.annotations()[0] is marks[0]
    assert cards(reading) == [one.id]


def test_annotations_go_and_come_with_their_column(article: Article, reading: MainWindow) -> None:
    session = reading.session
    kept, gone = (
        mark(session.library, text, word) for text, word in zip(article.texts, ("Netflix", "AI"), strict=True)
    )
    session.open_article(article.id)
    session.do(TrashText(article.texts[1]))
    assert cards(reading) == [kept.id]
    session.undo()
    assert cards(reading) == [kept.id, gone.id]
    assert session.annotations() == stored(session)


def test_cards_follow_once_the_text_is_painted(qtbot: QtBot, article: Article, reading: MainWindow) -> None:
    panel, session = reading.inspector.notes, reading.session
    plain = session.library.revision(article.texts[0].revision).plain
    applied = session.do(AddAnnotation(article.texts[0], describe(plain, 0, 7), Colour.PINK))
    assert applied is not None
    session.choose_annotation(applied.made)
    assert panel._model.rowCount() == 0
    qtbot.waitUntil(lambda: panel._model.rowCount() == 1)
    qtbot.waitUntil(lambda: panel.annotation_at(panel.list.currentIndex()) == session.mark(applied.made))


def test_the_annotations_of_a_list_are_read_once_and_again_after_a_change(
    article: Article, reading: MainWindow
) -> None:
    session = reading.session
    one = mark(session.library, article.texts[0], "Netflix", tags=("a",))
    session.open_scope(Scope("tag", "a", "a"))
    assert session.scope_annotations() is session.scope_annotations()
    assert [found.id for found in session.scope_annotations()] == [one.id]
    assert [found.id for found in session.articles_in_scope()] == [article.id]
    session.do(TrashAnnotations((one.id,)))
    assert session.scope_annotations() == []
    session.do(AddTag("b"))
    session.open_scope(Scope("orphans", "", ""))
    assert session.scope_annotations() == []


def test_words_are_looked_for_bit_by_bit_while_one_types_on(
    qtbot: QtBot, article: Article, reading: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, panel = reading.session, reading.inspector.notes
    marked = [mark(session.library, article.texts[0], word) for word in GERMAN.split()[:9] * 15]
    mark(session.library, article.texts[1], "Unions", note="Gewerkschaft")
    session.open_article(article.id)
    monkeypatch.setattr("ui.panels.notes.LEARN", 0.0)  # seconds: one bit at a time
    panel._words.setText("confirmed")
    assert panel._model.rowCount() == len(marked) + 1, "nothing is hidden before it is known what all say"
    panel._words.setText("gewerkschaft unions")
    qtbot.waitUntil(lambda: panel._model.rowCount() == 1)
    panel._words.setText("confirmed")
    by_partner = sum(one.partner.startswith("Netflix has confirmed") for one in marked)
    qtbot.waitUntil(lambda: panel._model.rowCount() == by_partner > 0)
    panel._words.clear()
    assert panel._model.rowCount() == len(marked) + 1
