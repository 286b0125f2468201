"""Every way in, in the window: drops, paste, addresses, folders; what is shown before, and what is said at the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reader.model import Article
from tests.helpers.libraries import add_article
from tests.helpers.web import SENTENCES, page, site
from ui.dialogs.import_address import AddressDialog
from ui.dialogs.import_articles import ImportDialog
from ui.dialogs.preview_import import PreviewDialog
from ui.import_plans import Item, Plan, from_path, guess
from ui.importing import Report
from ui.window import MainWindow

LONG = 20_000


@pytest.fixture
def address() -> Iterator[str]:
    """A web site on this machine."""
    with site() as here:
        yield here


@pytest.fixture
def reports(window: MainWindow) -> list[Report]:
    """What would have been said in a dialog at the end."""
    said: list[Report] = []
    window.importer.failed.disconnect()
    window.importer.failed.connect(said.append)
    return said


@pytest.fixture
def refusals(window: MainWindow) -> list[Exception]:
    """What would have been said in an error box."""
    said: list[Exception] = []
    window.session.refused.disconnect(window.show_error)
    window.session.refused.connect(said.append)
    return said


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
    common = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(9, 9), *common)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), *common))


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


def shown(qtbot: QtBot, window: MainWindow) -> PreviewDialog:
    """The text that is shown before it is stored."""
    qtbot.waitUntil(lambda: bool(_previews(window)), timeout=LONG)
    (dialog,) = _previews(window)
    qtbot.waitExposed(dialog)
    return dialog


def _previews(window: MainWindow) -> list[PreviewDialog]:
    return [one for one in window.findChildren(PreviewDialog) if one.isVisible()]


def agree(dialog: PreviewDialog) -> None:
    """Press the button that stores."""
    dialog._import.click()


def stored(qtbot: QtBot, window: MainWindow, count: int) -> list[Article]:
    """The articles, once there are so many and nothing goes on."""
    library = window.session.library
    qtbot.waitUntil(lambda: len(library.articles()) == count and not window.session.tasks.busy, timeout=LONG)
    return library.articles()


def plain(window: MainWindow, article: Article) -> str:
    return window.session.library.revision(article.texts[0].revision).plain


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
    assert not _previews(window), "a text without doubts is stored as it is"


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
    assert not window.session.tasks.busy
    field.clear()


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


# ---- doubts


def test_a_text_that_is_there_already_is_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ein Satz. Noch einer.", encoding="utf-8")
    window.importer.start(guess([path]))
    (article,) = stored(qtbot, window, 1)
    window._commands.go_library()
    window.importer.start(guess([path]))
    dialog = shown(qtbot, window)
    assert "in the library already" in dialog._known.text()
    assert dialog._import.text() == "Open it"
    agree(dialog)
    qtbot.waitUntil(lambda: window.session.article is not None)
    assert window.session.article.id == article.id
    assert len(stored(qtbot, window, 1)) == 1


def test_what_looks_like_another_version_can_become_one(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_text(page(), encoding="utf-8")
    new.write_text(page(extra="Am Abend wird die Wand ausgeschaltet, und die Wüste ist fort."), encoding="utf-8")
    window.importer.start(guess([old]))
    (article,) = stored(qtbot, window, 1)
    asked: list[tuple[Article, str, object]] = []
    window.importer.revise_asked.disconnect()
    window.importer.revise_asked.connect(lambda *what: asked.append(what))
    window.importer.start(guess([new]))
    dialog = shown(qtbot, window)
    new_version, own = dialog._choice.buttons()
    assert "Der Himmel steht schon da" in new_version.text()
    assert own.isChecked(), "nothing is replaced unless somebody says so"
    new_version.setChecked(True)
    assert dialog._import.text() == "Store as a new version"
    agree(dialog)
    qtbot.waitUntil(lambda: bool(asked), timeout=LONG)
    assert asked[0][0].id == article.id
    assert asked[0][1] == article.texts[0].id
    assert len(window.session.library.articles()) == 1


def test_a_guessed_encoding_is_shown_and_can_be_changed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "alt.txt"
    path.write_bytes("Die Straße führt über größere Höhen. Müde Füße gehen heim.".encode("cp850"))
    window.importer.start(guess([path]))
    dialog = shown(qtbot, window)
    assert "guessed to be cp850" in dialog._warnings.text()
    assert dialog._encoding.currentData() == "cp850"
    dialog._encoding.setCurrentIndex(dialog._encoding.findData("iso8859-1"))
    dialog._encoding.activated.emit(dialog._encoding.currentIndex())
    qtbot.waitUntil(lambda: dialog.draft().original.encoding == "iso8859-1", timeout=LONG)
    assert "Stra" in dialog.list.parts.index(0).data()
    assert "Straße" not in dialog.list.parts.index(0).data()
    dialog._encoding.setCurrentIndex(dialog._encoding.findData("cp850"))
    dialog._encoding.activated.emit(dialog._encoding.currentIndex())
    qtbot.waitUntil(lambda: dialog.draft().original.encoding == "cp850", timeout=LONG)
    agree(dialog)
    (article,) = stored(qtbot, window, 1)
    assert plain(window, article).startswith("Die Straße")


def test_an_encoding_that_does_not_fit_changes_nothing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "alt.txt"
    path.write_bytes("Die Straße führt über größere Höhen. Müde Füße gehen heim.".encode("cp850"))
    window.importer.start(guess([path]))
    dialog = shown(qtbot, window)
    dialog._encoding.setCurrentIndex(dialog._encoding.findData("utf-8"))
    dialog._encoding.activated.emit(dialog._encoding.currentIndex())
    qtbot.waitUntil(lambda: bool(dialog._problem.text()), timeout=LONG)
    assert dialog._encoding.currentData() == "cp850"
    assert dialog._encoding.isEnabled()
    assert dialog._import.isEnabled()
    dialog.reject()
    assert window.session.library.articles() == []


# ---- long imports


def test_what_nobody_foresaw_keeps_no_other_text_out(
    qtbot: QtBot, window: MainWindow, many: list[Plan], reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    import ui.import_work as work

    real: Callable[..., object] = work.read_plan

    def read(plan: Plan, *args: object) -> object:
        if plan.name == "t07.txt":
            raise KeyError("nobody thought of it")
        return real(plan, *args)

    monkeypatch.setattr(work, "read_plan", read)
    window.importer.start(many)
    stored(qtbot, window, 39)
    assert reports[0].failures == (("t07.txt", work.UNFORESEEN),)


def test_who_reads_goes_on_reading(qtbot: QtBot, window: MainWindow, many: list[Plan]) -> None:
    """A long import does not take the text away that was opened meanwhile."""
    article = add_article(window.session.library)
    window.session.open_article(article.id)
    told: list[str] = []
    window.importer.told.connect(told.append)
    window.importer.start(many)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert window.session.article is not None
    assert window.session.article.id == article.id
    assert len(window.session.library.articles()) == 41


def test_a_stop_before_anything_is_stored_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(), encoding="utf-8")
    told: list[str] = []
    window.importer.told.connect(told.append)
    window.importer.start(guess([path]), show=True)
    window.session.tasks.cancel()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert told == ["Stopped; nothing was imported."]
    assert window.session.library.articles() == []
    assert not _previews(window)


@pytest.fixture
def many(tmp_path: Path) -> list[Plan]:
    """Forty texts."""
    plans = []
    for number in range(40):
        path = tmp_path / f"t{number:02}.txt"
        path.write_text(f"Dies ist der Text Nummer {number}. Er ist kurz.", encoding="utf-8")
        plans.append(Plan(Item(from_path(path), "de")))
    return plans


def test_progress_says_what_is_read_and_a_stop_keeps_what_is_whole(
    qtbot: QtBot, window: MainWindow, many: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    window.importer.told.connect(told.append)
    seen: list[str] = []
    tasks = window.session.tasks

    def watch(done: int, total: int, _what: str) -> None:
        seen.append(window.status._work._title.text())
        assert total == 40
        if done >= 5:
            tasks.cancel()

    tasks.progressed.connect(watch)
    slowly(monkeypatch)
    window.importer.start(many)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    count = len(window.session.library.articles())
    assert 5 <= count < 40
    assert told == [
        f"{count} articles imported. Stopped: {40 - count} were not begun; what was imported is whole and stays."
    ]
    assert any(text.startswith("Importing: ") and " of 40 · t0" in text for text in seen)
    assert window.session.library.check() == []
    for _ in range(count):
        window.session.undo()
    assert window.session.library.articles() == []


def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text takes long enough to be told of."""
    import time

    import ui.import_work as work

    real: Callable[..., object] = work.read_plan

    def read(*args: object) -> object:
        time.sleep(0.06)
        return real(*args)

    monkeypatch.setattr(work, "read_plan", read)


def test_the_report_is_one_dialog_that_can_be_copied(qtbot: QtBot, window: MainWindow) -> None:
    from ui.dialogs.import_report import ReportDialog, Section

    lines = tuple((f"f{number}.pdf", f"“f{number}.pdf” is empty.") for number in range(300))
    dialog = ReportDialog(
        window, "700 articles imported.", (Section("Could not be imported:", lines), Section("x", ()))
    )
    qtbot.addWidget(dialog)
    assert dialog.height() <= 560
    assert dialog.text.count("\n") == 300, "a heading and a line each; an empty section is left out"
    dialog._copy.click()
    assert QGuiApplication.clipboard().text().startswith("700 articles imported.\n\nCould not be imported:\n“f0.pdf”")
