"""Modes, columns and type in the window: done by actions, remembered per article or for all."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.importers import read
from reader.importing import Wishes, import_article
from reader.intake import Source
from reader.library import Library
from ui.columns_menu import fill_columns_menu
from ui.reading_fonts import families
from ui.window import MainWindow

GERMAN = """# Das Haus

Es stand am *Fluss* und war alt. Siehe [die Quelle](https://example.org/a) dazu.

| Jahr | Was geschah |
|---|---|
| 1998 | Es brannte, und lange stand nur noch der Giebel mit dem leeren Fenster |
"""
ENGLISH = """# The house

It stood by the *river* and was old. See [the source](file:///etc/passwd) on that.

| Year | What happened |
|---|---|
| 1998 | It burnt |
"""
FRENCH = ENGLISH.replace("The house", "La maison").replace("It stood by the", "Elle était près du")


@pytest.fixture
def three(folder: Path, tmp_path: Path) -> Path:
    """A library with an article in three languages, and another one."""

    def source(name: str, text: str, language: str) -> Source:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return Source(read(path), language)

    with Library(folder) as library:
        translations = [source("a.en.md", ENGLISH, "en"), source("a.fr.md", FRENCH, "fr")]
        import_article(library, source("a.md", GERMAN, "de"), translations, Wishes(title="Haus"))
        import_article(library, source("b.md", "Ein anderer Text. Er ist kurz.", "de"), (), Wishes(title="Anderes"))
    return folder


@pytest.fixture
def reading(three: Path, window: MainWindow) -> MainWindow:
    """A window with the article in three languages open."""
    window.session.open_article(window.session.library.find_article("Haus").id)
    return window


def do(window: MainWindow, id: str) -> None:
    """Trigger an action as a key would: not at all if it is disabled."""
    action = window.actions_by_id[id]
    assert action.isEnabled(), id
    action.trigger()


def columns(window: MainWindow) -> list[str]:
    bitext = window.page.view.bitext()
    assert bitext is not None
    return [text.language for text, _ in bitext.columns]


# Modes


def test_mode_and_unit_are_remembered_with_the_article(reading: MainWindow) -> None:
    do(reading, "view.study")
    do(reading, "view.sentences")
    checked = [id for id in ("side_by_side", "interleaved", "original", "study") if
               reading.actions_by_id[f"view.{id}"].isChecked()]  # fmt: skip
    assert checked == ["study"]
    library = reading.session.library
    haus, other = library.find_article("Haus").id, library.find_article("Anderes").id
    reading.session.open_article(other)
    do(reading, "view.original")
    do(reading, "view.sentences")
    reading.session.open_article(haus)
    assert library.position(other).mode == "original/paragraph"
    assert (reading.page.view.mode(), reading.page.view.unit()) == ("study", "sentence")


def test_only_in_study_mode_can_be_unveiled(reading: MainWindow) -> None:
    assert not reading.actions_by_id["view.unveil"].isEnabled()
    do(reading, "view.study")
    reading.page.view.set_cursor(0, 1)
    veil = reading.page.view.scene.veil
    assert veil is not None
    assert veil.hides(1, 1)
    do(reading, "view.unveil")
    assert not veil.hides(1, 1)
    do(reading, "view.veil")
    assert veil.hides(1, 1)


# Columns


def test_columns_are_hidden_moved_and_remembered(reading: MainWindow) -> None:
    assert columns(reading) == ["de", "en", "fr"]
    assert not reading.actions_by_id["view.hide_column"].isEnabled()  # which one?
    reading.page.view.set_cursor(2, 1)
    do(reading, "view.column_left")
    assert columns(reading) == ["de", "fr", "en"]
    do(reading, "view.hide_column")
    assert columns(reading) == ["de", "en"]
    session = reading.session
    haus, other = session.library.find_article("Haus").id, session.library.find_article("Anderes").id
    reading.page.view.set_shares((3.0, 1.0))
    reading.page.view.shares_changed.emit(reading.page.view.shares())
    session.open_article(other)
    session.open_article(haus)
    assert columns(reading) == ["de", "en"]
    left, right = reading.page.view.shares()
    assert left == pytest.approx(3 * right)
    do(reading, "view.all_columns")
    assert columns(reading) == ["de", "fr", "en"]


def test_widths_are_changed_by_keys_and_remembered(reading: MainWindow) -> None:
    view = reading.page.view

    def widths() -> list[int]:
        assert view.sheet is not None
        return [lane.right - lane.left for lane in view.sheet.lanes]

    before = widths()
    do(reading, "view.wider")  # no cursor: the original's
    assert widths()[0] > before[0]
    assert max(widths()[1:]) < before[1]
    view.set_cursor(2, 1)
    for _ in range(3):
        do(reading, "view.narrower")
    assert widths()[2] < before[2] - 50
    after, session = view.shares(), reading.session
    haus, other = session.library.find_article("Haus").id, session.library.find_article("Anderes").id
    session.open_article(other)
    assert not reading.actions_by_id["view.wider"].isEnabled()
    session.open_article(haus)
    assert view.shares() == pytest.approx([share / sum(after) * 3 for share in after])
    do(reading, "view.even")
    assert max(widths()) - min(widths()) <= 1
    do(reading, "view.interleaved")
    do(reading, "view.wider")
    assert view.shares() == pytest.approx([1, 1, 1])


def test_the_menu_of_columns_shows_and_hides(reading: MainWindow) -> None:
    menu = QMenu()
    fill_columns_menu(menu, reading.page.columns, reading.actions_by_id)
    entries = [action for action in menu.actions() if action.isCheckable()][:3]
    assert [entry.isChecked() for entry in entries] == [True, True, True]
    assert [entry.isEnabled() for entry in entries] == [False, True, True]
    entries[1].trigger()
    assert columns(reading) == ["de", "fr"]


def test_a_translation_is_removed_and_brought_back(reading: MainWindow) -> None:
    reading.page.view.go(0, 5)
    reading.page.columns.aim(reading.session.article.texts[1].id)  # type: ignore[union-attr]
    reading.refresh_view()
    do(reading, "edit.trash_translation")
    assert columns(reading) == ["de", "fr"]
    do(reading, "edit.undo")
    assert columns(reading) == ["de", "en", "fr"]


# Type


def test_type_is_stepped_and_remembered(reading: MainWindow) -> None:
    view = reading.page.view
    before = view.look()
    for id in ("lines_apart", "paragraphs_apart", "shorter_lines", "hyphens", "larger", "next_font"):
        do(reading, f"view.{id}")
    after = view.look()
    assert (after.line_height, after.characters, after.hyphens) == (pytest.approx(1.7), before.characters - 5, False)
    assert after.spacing > before.spacing
    assert after.pixels == before.pixels + 1
    assert after.family == families()[1 % len(families())]
    do(reading, "view.plain_look")
    assert view.look() == before


def test_steps_end_at_their_limits(reading: MainWindow) -> None:
    for _ in range(20):
        do(reading, "view.lines_together")
        do(reading, "view.longer_lines")
    assert reading.page.view.look().line_height == pytest.approx(1.3)
    assert reading.page.view.look().characters == 75


# Copying and links


def test_copying_as_markdown(reading: MainWindow) -> None:
    view = reading.page.view
    plain = view.sheet.arrangement.revision(0).plain  # type: ignore[union-attr]
    start = plain.index("Es stand")
    view.select(0, start, start + len("Es stand am Fluss"))
    do(reading, "edit.copy_markdown")
    assert QGuiApplication.clipboard().text() == "Es stand am *Fluss*"


def test_only_web_and_mail_are_opened(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def remember(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    view = reading.page.view
    view.set_cursor(0, 1)
    assert not reading.actions_by_id["go.link"].isEnabled()
    view.set_cursor(0, 2)
    do(reading, "go.link")
    assert opened == ["https://example.org/a"]
    view.set_cursor(1, 2)
    assert not reading.actions_by_id["go.link"].isEnabled()
    for address in ("file:///etc/passwd", "javascript:alert(1)", "https://a b", "", "smb://x/y"):
        reading._commands.open_link(address)
    assert opened == ["https://example.org/a"]
