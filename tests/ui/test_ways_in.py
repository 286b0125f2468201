"""Every way in, in the window: files, folders, links and text that are dropped or pasted, addresses, feeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.helpers.imports import LONG, agree, plain, previews, reports_of, shown, stored
from tests.helpers.libraries import add_article
from tests.helpers.web import SENTENCES, site
from ui.dialogs.import_address import AddressDialog
from ui.dialogs.import_articles import ImportDialog
from ui.imports.importing import Report
from ui.window import MainWindow


@pytest.fixture
def address() -> Iterator[str]:
    """A web site on this machine."""
    with site() as here:
        yield here


@pytest.fixture
def reports(window: MainWindow) -> list[Report]:
    """What would have been said in a dialog at the end."""
    return reports_of(window)


@dataclass(frozen=True)
class Table:
    """What an import table showed."""

    rows: int
    hint: str
    shows_each: bool


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> list[Table]:
    """Import tables that were shown; each is agreed to as it is."""
    shown: list[Table] = []

    def agree(dialog: ImportDialog) -> bool:
        shown.append(Table(dialog._rows.rowCount(), dialog._hint.text(), dialog.shows_each()))
        return True

    monkeypatch.setattr(ImportDialog, "exec", agree)
    return shown


def drop(window: MainWindow, data: QMimeData) -> None:
    """Drag something over the window and let go."""
    common = (Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPoint(9, 9), *common, Qt.KeyboardModifier.NoModifier)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(9, 9), *common, Qt.KeyboardModifier.NoModifier)
    event.setDropAction(Qt.DropAction.MoveAction)
    window.dropEvent(event)
    assert event.dropAction() == Qt.DropAction.CopyAction, "what is dropped stays where it was"


def mime(*, urls: list[str] | None = None, html: str = "", text: str = "") -> QMimeData:
    """What is dragged or copied."""
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    return data


# ---- dropped


def test_a_dropped_file_and_what_lies_beside_it_become_one_article(
    qtbot: QtBot, window: MainWindow, tables: list[Table], tmp_path: Path
) -> None:
    (tmp_path / "x.de.txt").write_text("Ein Satz. Noch einer.", encoding="utf-8")
    (tmp_path / "x.en.txt").write_text("A sentence. Another one.", encoding="utf-8")
    (tmp_path / "y.en.txt").write_text("Something else.", encoding="utf-8")
    drop(window, mime(urls=[QUrl.fromLocalFile(str(tmp_path / "x.de.txt")).toString()]))
    (article,) = stored(qtbot, window, 1)
    assert [text.language for text in article.texts] == ["de", "en"]
    assert "x.en.txt" in tables[0].hint
    assert not previews(window), "a text without doubts is stored as it is"


def test_a_dropped_folder_comes_in_with_what_is_bad_in_one_report(
    qtbot: QtBot, window: MainWindow, tables: list[Table], reports: list[Report], tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    for number in range(12):
        (folder / f"text-{number}.txt").write_text(f"Dies ist der Text Nummer {number}.", encoding="utf-8")
    (folder / "inner" / "again.txt").write_text("Dies ist der Text Nummer 3.", encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    told: list[str] = []
    window.importer.told.connect(told.append)
    changes: list[object] = []
    window.session.changed.connect(changes.append)
    drop(window, mime(urls=[QUrl.fromLocalFile(str(folder)).toString()]))
    stored(qtbot, window, 12)
    assert tables[0].rows == 15, "a picture is no text"
    assert sorted(name for name, _ in reports[0].failures) == ["broken.pdf", "empty.txt"]
    assert len(reports) == 1
    assert told == ["12 articles imported, 1 was there already, 2 could not be imported."]
    assert len(changes) == 1, "one refresh for all of them"
    assert window.session.article is not None


def test_a_dropped_link_may_not_lead_into_the_local_network(
    qtbot: QtBot, window: MainWindow, reports: list[Report], address: str
) -> None:
    drop(window, mime(urls=[f"{address}/eins"]))
    qtbot.waitUntil(lambda: bool(reports), timeout=LONG)
    assert "local network" in reports[0].failures[0][1]
    assert window.session.library.articles() == []


def test_a_dropped_link_is_fetched_and_shown(
    qtbot: QtBot, window: MainWindow, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.importers import fetch as fetching

    monkeypatch.setattr(fetching, "is_local", lambda _ip: False)
    drop(window, mime(urls=[f"{address}/eins"], text="Eins"))
    agree(shown(qtbot, window))
    (article,) = stored(qtbot, window, 1)
    assert article.title == "Eins"


def test_dropped_words_of_a_browser_keep_their_form(qtbot: QtBot, window: MainWindow) -> None:
    html = "<h1>Der Schnitt</h1><p>Ein <b>fetter</b> Satz.</p><ul><li>Eins</li><li>Zwei</li></ul>"
    drop(window, mime(html=html, text="Der Schnitt Ein fetter Satz. Eins Zwei"))
    dialog = shown(qtbot, window)
    assert dialog.list.parts.rowCount() == 4
    assert not dialog.draft().can_choose
    agree(dialog)
    (article,) = stored(qtbot, window, 1)
    assert article.title == "Der Schnitt"
    assert window.session.library.revision(article.texts[0].revision).markdown.startswith("# Der Schnitt")


def test_a_drop_without_text_is_not_taken(window: MainWindow) -> None:
    data = QMimeData()
    data.setData("application/x-something", b"x")
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    window.dragEnterEvent(enter)
    assert not enter.isAccepted()


# ---- pasted


def test_pasted_text_is_shown_and_stored(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Ein Satz über das Kino.\n\nUnd ein zweiter Absatz dazu.")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.articles.list.setFocus()
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = shown(qtbot, window)
    dialog.form.title.setText("Mein Titel")
    dialog._collection.setCurrentText("Seminar")
    agree(dialog)
    (article,) = stored(qtbot, window, 1)
    assert article.title == "Mein Titel"
    assert [one.name for one in window.session.library.collections()] == ["Seminar"]
    assert plain(window, article) == "Ein Satz über das Kino.\n\nUnd ein zweiter Absatz dazu."


def test_in_a_field_pasting_is_for_the_field(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Wörter")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_search()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Wörter"
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=60_000)  # the index is brought in step
    assert window.session.library.articles() == []
    field.clear()


def test_while_one_reads_pasting_makes_an_article(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Ein ganz anderer Text. Er hat zwei Sätze.")
    article = add_article(window.session.library)
    window.session.open_article(article.id)
    window.activateWindow()
    qtbot.waitUntil(window.page.view.hasFocus)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.page.view, Qt.Key.Key_V, modifiers)
    agree(shown(qtbot, window))
    stored(qtbot, window, 2)
    assert window.session.article is not None
    assert window.session.article.id != article.id, "what was pasted is read now"


def test_an_empty_clipboard_is_said(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.actions_by_id["library.paste"].trigger()
    assert window.status._message.text() == "There is no text on the clipboard."


def test_a_pasted_address_is_asked_for_before_it_is_fetched(
    qtbot: QtBot, window: MainWindow, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def confirm(dialog: AddressDialog) -> bool:
        asked.append(dialog.addresses())
        return True

    monkeypatch.setattr(AddressDialog, "exec", confirm)
    window._commands.take_in(mime(text=f"  {address}/eins \n"), is_pasted=True)
    agree(shown(qtbot, window))
    stored(qtbot, window, 1)
    assert asked == [[f"{address}/eins"]]


# ---- addresses and feeds


def fetch(window: MainWindow, monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Write addresses into the dialog."""
    monkeypatch.setattr(AddressDialog, "exec", lambda _dialog: True)
    window._commands.ask_addresses(addresses)


def test_a_page_is_shown_with_what_was_left_out_and_what_it_says_of_itself(
    qtbot: QtBot, window: MainWindow, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(window, monkeypatch, f"{address}/eins")
    dialog = shown(qtbot, window)
    left_out = [one.text for one in dialog.draft().paragraphs if not one.kept]
    assert any("Politik" in text for text in left_out)
    about = dialog.form.metadata()
    assert (about.title, about.authors, about.date, about.language) == ("Eins", ("Klara Beispiel",), "2025-07-18", "de")
    assert dict(about.extra)["accessed"], "when it was looked at"
    agree(dialog)
    (article,) = stored(qtbot, window, 1)
    assert article.url == f"{address}/eins"
    assert plain(window, article).endswith(SENTENCES[-1])


def test_of_a_feed_one_chooses(
    qtbot: QtBot,
    window: MainWindow,
    address: str,
    reports: list[Report],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered: list[list[str]] = []

    def choose(dialog: ImportDialog) -> bool:
        rows = dialog._rows
        offered.append([rows.name_of(number) for number in range(rows.rowCount())])
        assert rows.chosen() == 0, "nothing is fetched unasked"
        assert not dialog._import.isEnabled()
        rows.choose([0, 2], True)
        dialog._show.setChecked(False)
        return True

    monkeypatch.setattr(ImportDialog, "exec", choose)
    fetch(window, monkeypatch, f"{address}/feed")
    (article,) = stored(qtbot, window, 1)
    assert offered == [["Eins", "Zwei", "Drei"]]
    assert article.title == "Eins"
    assert [name for name, _ in reports[0].failures] == ["Drei"]


def test_several_addresses_come_in_one_after_the_other(
    qtbot: QtBot,
    window: MainWindow,
    address: str,
    tables: list[Table],
    reports: list[Report],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fetch(window, monkeypatch, f"{address}/eins", f"{address}/zwei", f"{address}/nichts")
    qtbot.waitUntil(lambda: bool(reports), timeout=LONG)
    assert "There is no page" in reports[0].failures[0][1]
    assert tables[0].shows_each
    first = shown(qtbot, window)
    assert not first._skip.isHidden()
    first._skip.click()
    second = shown(qtbot, window)
    assert second.draft().original.metadata.title == "Zwei"
    agree(second)
    (article,) = stored(qtbot, window, 1)
    assert article.title == "Zwei"
