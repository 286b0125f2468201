"""What the worker imports stands in the window without being read again, and can be undone."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.library import Library
from tests.helpers.libraries import ENGLISH, GERMAN, add_article, new_article
from ui.imports.plans import Item, Plan, from_path
from ui.window import MainWindow


def columns(window: MainWindow) -> list[str]:
    bitext = window.page.view.bitext()
    return [text.language for text, _ in bitext.columns] if bitext else []


def written(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def test_a_translation_is_aligned_beside_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    article = add_article(session.library, translated=False)
    session.open_article(article.id)
    looked: list[bool] = []
    elsewhere = session.library.changed_elsewhere

    def look() -> bool:
        looked.append(elsewhere())
        return looked[-1]

    monkeypatch.setattr(session.library, "changed_elsewhere", look)
    told: list[str] = []
    window.importer.told.connect(told.append)
    window.importer.add_translation(article, written(tmp_path, "a.en.txt", ENGLISH))
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert columns(window) == ["de", "en"]
    assert looked == [False], "the worker is nobody else: nothing is read again"
    assert session.annotations() == []
    session.undo()
    assert columns(window) == ["de"]
    session.redo()
    assert columns(window) == ["de", "en"]
    assert session.library.check() == []
    window.importer.add_translation(article, written(tmp_path, "b.en.txt", ENGLISH))
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20000)
    assert "there already" in told[1]


def test_several_articles_are_taken_up_together_and_undone_one_by_one(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    session = window.session
    plans = [
        Plan(
            Item(from_path(written(tmp_path, "a.txt", GERMAN)), "de"),
            (Item(from_path(written(tmp_path, "a.en.txt", ENGLISH)), "en"),),
        ),
        Plan(Item(from_path(written(tmp_path, "c.txt", "Ein anderer Text. Er ist kurz.")), "de")),
    ]
    window.importer.start(plans)
    with Library(session.library.folder) as other:
        foreign = other.apply(new_article("von außen", translated=False, plain="Noch ein Text.")).made
    qtbot.waitUntil(lambda: len(session.library.articles()) == 3 and not session.tasks.busy, timeout=20000)
    assert columns(window) == ["de", "en"], "the first one is open"
    assert session.history.undo_kind == "article.add"
    session.undo()
    session.undo()
    assert [article.id for article in session.library.articles()] == [foreign]
    assert session.article is None
