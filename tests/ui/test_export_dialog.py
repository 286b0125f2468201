"""The dialog of study notes: choices, preview, writing, and what it remembers."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from reader.browsed import Wanted
from reader.exporters.base import EXPORTERS
from tests.helpers.libraries import add_article, mark
from ui.dialogs.export_making import What
from ui.dialogs.export_notes import ExportDialog
from ui.settings_store import EXPORT_FORMAT
from ui.window import MainWindow


def opened(window: MainWindow, qtbot: QtBot, *lists: tuple[str, What]) -> ExportDialog:
    made = ExportDialog(window, window.session, lists)
    qtbot.addWidget(made)
    made.show()
    ready(qtbot, made)
    return made


def ready(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.busy, timeout=10_000)


def choose(qtbot: QtBot, dialog: ExportDialog, box: QComboBox, data: object) -> None:
    at = next(n for n in range(box.count()) if box.itemData(n) == data)
    box.setCurrentIndex(at)
    ready(qtbot, dialog)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    """The dialog over two annotations of one article."""
    library = window.session.library
    article = add_article(library)
    mark(library, article.texts[0], "Szene", tags=("film/szene",), note="A word of mine")
    mark(library, article.texts[0], "Werkzeug", tags=("werk",))
    return opened(window, qtbot)


def test_the_setting_knows_every_format() -> None:
    assert EXPORT_FORMAT.choices == tuple(one.name for one in EXPORTERS)


@pytest.mark.parametrize("format", [one.name for one in EXPORTERS])
def test_every_format_is_previewed_and_written(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, format: str) -> None:
    choose(qtbot, dialog, dialog.form.format, format)
    assert dialog.made.error is None
    assert dialog.preview.toPlainText().strip()
    assert dialog.form.about.text()
    target = tmp_path / "notes"
    dialog.save_to(target)
    qtbot.waitUntil(lambda: dialog.saved == target, timeout=10_000)
    assert list(target.iterdir()) if format == "obsidian" else target.stat().st_size
    assert str(target) in dialog.told.text()
    assert dialog.show_folder.isVisible()


def test_choices_change_the_preview(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert "A word of mine" in dialog.preview.toPlainText()
    dialog.form.parts["note"].setChecked(False)
    ready(qtbot, dialog)
    assert "A word of mine" not in dialog.preview.toPlainText()
    assert "Szene" in dialog.preview.toPlainText()
    choose(qtbot, dialog, dialog.form.what, What(tag="werk"))
    assert "Szene" not in dialog.preview.toPlainText()
    assert dialog.told.text() == "1 annotation from 1 article"


def test_a_search_narrows_and_a_faulty_one_explains_itself(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.form.search.setText("tag:werk")
    ready(qtbot, dialog)
    assert dialog.made.count == 1
    dialog.form.search.setText('"Szene')
    ready(qtbot, dialog)
    assert dialog.made.error is not None
    assert dialog.made.error.message in dialog.told.text()
    assert not dialog.save.isEnabled()


def test_what_a_list_shows_can_be_taken(window: MainWindow, qtbot: QtBot, dialog: ExportDialog) -> None:
    one = window.session.library.annotations()[0]
    chosen = opened(window, qtbot, ("Chosen", What(ids=(one.id,))), ("List", What(wanted=Wanted())))
    assert chosen.made.count == 1
    chosen.form.what.setCurrentIndex(1)
    ready(qtbot, chosen)
    assert chosen.made.count == 2


def test_choices_are_remembered(window: MainWindow, qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(qtbot, dialog, dialog.form.format, "html")
    choose(qtbot, dialog, dialog.form.grouping, "colour")
    choose(qtbot, dialog, dialog.form.style_box, "apa")
    choose(qtbot, dialog, dialog.form.template, "student")
    dialog.form.parts["context"].setChecked(True)
    assert opened(window, qtbot).form.choice() == dialog.form.choice()


def test_a_faulty_template_names_its_line(window: MainWindow, qtbot: QtBot, dialog: ExportDialog) -> None:
    folder = window.session.library.folder / "templates"
    folder.mkdir()
    (folder / "mine.md").write_text("fine\n{% for %}\n", encoding="utf-8")
    mine = opened(window, qtbot)
    choose(qtbot, mine, mine.form.template, "mine")
    assert "line 2" in mine.told.text()
    assert not mine.save.isEnabled()


def test_a_file_that_cannot_be_written_is_told(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    dialog.save_to(tmp_path / "file" / "notes.md")
    ready(qtbot, dialog)
    assert dialog.saved is None
    assert dialog.told.text().startswith("“") or "cannot" in dialog.told.text()
    assert not dialog.show_folder.isVisible()


def test_a_folder_is_asked_for_and_shown(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "vault"))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    choose(qtbot, dialog, dialog.form.format, "obsidian")
    dialog.save.click()
    qtbot.waitUntil(lambda: dialog.saved is not None, timeout=10_000)
    dialog.show_folder.click()
    assert [Path(one) for one in shown] == [tmp_path / "vault"]


def test_the_whole_text_is_copied(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.copy.click()
    ready(qtbot, dialog)
    assert "> Szene" in QGuiApplication.clipboard().text()


def test_the_list_offers_what_it_shows(window: MainWindow, dialog: ExportDialog) -> None:
    assert window._commands.listed() == []
    window._commands.go_annotations()
    page = window._commands.browser_page
    assert [what for _, what in window._commands.listed()] == [What(wanted=page.filter.wanted())]
    page.table.selectAll()
    ids = tuple(one.id for one in page.table.chosen())
    assert window._commands.listed()[0][1] == What(ids=ids)
    assert len(ids) == 2
