"""New versions in the window: a sentence mended, the text edited, a file read, an old version restored."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.edits.articles import AddTranslations
from reader.errors import ReaderError
from reader.library import Library
from reader.model import Article, State
from reader.revision.correcting import revise_segment
from reader.revision.revising import revise_markdown
from tests.helpers.libraries import ENGLISH, GERMAN, add_article, imported, mark, new_article, prepared, visible
from tests.helpers.revised import AFTER, BEFORE, marked_article, revise_it
from ui import notify
from ui.dialogs.edit_text import EditTextDialog
from ui.reading.sentence_editor import SentenceEditor
from ui.revision.revising import likeliest_text
from ui.window import MainWindow

Key = Qt.Key
Idle = Callable[[MainWindow], None]


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """A window with an article and its translation open."""
    article = add_article(window.session.library)
    window.session.open_article(article.id)
    return window


def plain(window: MainWindow, text: int = 0) -> str:
    return window.session.library.revision(window.session.library.articles()[0].texts[text].revision).plain


def open_editor(window: MainWindow, column: int, segment: int) -> SentenceEditor:
    window.page.view.set_cursor(column, segment)
    window.actions_by_id["edit.correct"].trigger()
    editor = window._commands._sentence
    assert editor is not None
    return editor


def sight(window: MainWindow) -> tuple[object, ...]:
    """What of the text is in sight."""
    view = window.page.view
    columns = [(text.id, revision.plain) for text, revision in view.bitext().columns]
    marks = [(one.id, one.start, one.end, one.exact, one.state) for one in view._annotations]
    return columns, marks, view.position(), list(view.bitext().beads)


# ---- one sentence


def test_a_typo_is_mended_right_at_its_sentence(reading: MainWindow, idle: Idle) -> None:
    mark(reading.session.library, reading.session.article.texts[0], "Buenos Aires")  # type: ignore[union-attr]
    reading.session.look_again()
    editor = open_editor(reading, 0, 1)
    assert editor.edit.toPlainText() == "Die Szene spielt in Buenos Aires."
    assert editor.edit.hasFocus()
    box = editor.geometry()
    assert reading.page.view.viewport().rect().contains(box)
    cursor = editor.edit.textCursor()
    cursor.setPosition(len("Die Szene spielt"))
    editor.edit.setTextCursor(cursor)
    QTest.keyClicks(editor.edit, "e")
    QTest.keyClick(editor.edit, Key.Key_Return)
    idle(reading)
    assert plain(reading) == GERMAN.replace("spielt in", "spielte in")
    assert reading._commands._sentence is None
    view = reading.page.view
    sentence = view.cursor_sentence()
    assert sentence is not None
    assert sentence.exact == "Die Szene spielte in Buenos Aires.", "one goes on where one was"
    assert view.hasFocus()
    assert reading.status._message.text() == "New version stored. Notes: 1 kept."
    assert reading.session.annotations()[0].start == GERMAN.index("Buenos") + 1


def test_the_translation_is_mended_as_well(reading: MainWindow, idle: Idle) -> None:
    editor = open_editor(reading, 1, 3)
    editor.edit.setPlainText("Unions warn of it.")
    QTest.keyClick(editor.edit, Key.Key_Return)
    idle(reading)
    assert plain(reading, 1) == ENGLISH.replace("Unions warn.", "Unions warn of it.")
    assert plain(reading) == GERMAN


def test_non_breaking_spaces_outlive_both_editors(
    window: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    spaced = "Heute kostet es 5\u00a0Euro. Morgen kostet es 7\u00a0Euro."
    library = window.session.library
    library.apply(new_article("Blanks", translated=False, plain=spaced))
    window.session.open_article(library.articles()[0].id)
    editor = open_editor(window, 0, 0)
    assert not editor.changed()
    QTest.keyClicks(editor.edit, "!")
    QTest.keyClick(editor.edit, Key.Key_Return)
    idle(window)
    assert "5\u00a0Euro.!" in plain(window)
    seen = edit_text(window, monkeypatch, lambda text: text + " Ja.")
    assert seen[1] == "1 paragraph changed"
    idle(window)
    assert plain(window).count("\u00a0") == 2
    assert plain(window).endswith(" Ja.")


def test_escape_and_an_unchanged_sentence_store_nothing(reading: MainWindow, idle: Idle) -> None:
    for change, key in ((True, Key.Key_Escape), (False, Key.Key_Return)):
        editor = open_editor(reading, 0, 0)
        if change:
            QTest.keyClicks(editor.edit, " more")
        QTest.keyClick(editor.edit, key)
        assert reading._commands._sentence is None
        assert reading.page.view.hasFocus()
    idle(reading)
    assert len(reading.session.library.revisions(reading.session.article.texts[0])) == 1  # type: ignore[union-attr]


def test_letters_typed_into_the_sentence_are_no_commands(reading: MainWindow) -> None:
    editor = open_editor(reading, 0, 0)
    QTest.keyClicks(editor.edit, "1nt]")
    assert editor.edit.toPlainText().endswith("1nt]")
    assert reading.session.annotations() == []
    reading._commands.leave_sentence()


def test_the_editor_goes_along_with_its_sentence(ferry: MainWindow) -> None:
    ferry.resize(900, 460)
    editor = open_editor(ferry, 0, 0)
    assert editor.isVisible()
    ferry.page.view.go_to_end()
    assert not editor.isVisible()
    assert ferry.page.view.position() > 0
    ferry.page.view.go(0, 0)
    assert editor.isVisible()
    ferry._commands.leave_sentence()


def test_what_cannot_be_mended_is_refused_and_stays_typed(
    reading: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: told.append(error))
    editor = open_editor(reading, 0, 0)
    editor.edit.setPlainText("Zwei Absätze.\n\nSind einer zu viel.")
    QTest.keyClick(editor.edit, Key.Key_Return)
    idle(reading)
    assert [error.message for error in told] == ["Words can be corrected within one paragraph only."]
    assert reading._commands._sentence is editor
    assert editor.edit.toPlainText().startswith("Zwei")
    reading._commands.leave_sentence()


def test_a_text_that_was_revised_meanwhile_is_refused_in_one_sentence(
    folder: Path, reading: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: told.append(error))
    editor = open_editor(reading, 0, 0)
    editor.edit.setPlainText("Netflix hat es gesagt.")
    with Library(folder) as other:
        revise_segment(other, other.articles()[0].texts[0], 2, "Er sieht KI als Werkzeug.")
    QTest.keyClick(editor.edit, Key.Key_Return)
    idle(reading)
    assert len(told) == 1
    assert told[0].message == "This text has been revised since."
    assert editor.edit.toPlainText() == "Netflix hat es gesagt."
    reading._commands.leave_sentence()


def test_leaving_the_article_closes_the_editor_and_says_what_was_not_stored(reading: MainWindow) -> None:
    other = marked_article(reading.session.library)
    editor = open_editor(reading, 0, 0)
    QTest.keyClicks(editor.edit, "x")
    reading.session.open_article(other.id)
    assert reading._commands._sentence is None
    assert reading.status._message.text() == "The correction was not stored."


def test_a_sentence_is_needed(reading: MainWindow) -> None:
    action = reading.actions_by_id["edit.correct"]
    assert not action.isEnabled()
    reading.page.view.set_cursor(0, 0)
    assert action.isEnabled()
    reading.session.open_scope(reading.session.scope)
    assert not action.isEnabled()


# ---- the whole text


def edit_text(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str], agree: bool = True
) -> list[str]:
    """Edit the text as somebody would in the dialog; returns what the dialog showed at first and then said."""
    seen: list[str] = []

    def answer(dialog: EditTextDialog) -> int:
        seen.append(dialog.markdown())
        dialog.edit.setPlainText(change(dialog.markdown()))
        dialog.look()
        seen.append(dialog.told())
        if agree:
            dialog.accept()
        return dialog.result()

    monkeypatch.setattr(EditTextDialog, "exec", answer)
    window.actions_by_id["edit.text"].trigger()
    return seen


def test_editing_the_text_opens_the_desk_where_something_is_unclear(
    ferry: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = edit_text(ferry, monkeypatch, lambda _text: AFTER)
    assert seen[0] == BEFORE
    assert "changed" in seen[1]
    idle(ferry)
    assert plain(ferry) == AFTER
    assert ferry.desk.isVisible()
    assert ferry.desk.model.rowCount() == 3
    assert ferry.status._message.text() == "New version stored. Notes: 1 kept, 1 moved, 2 unclear, 1 lost."


def test_nothing_unclear_opens_no_desk(ferry: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_text(ferry, monkeypatch, lambda text: f"{text}\n\nUnd noch ein Absatz.")
    idle(ferry)
    assert ferry.shows_text
    assert ferry.status._message.text() == "New version stored. Notes: 5 kept."


def test_what_was_lost_before_opens_no_desk_again(
    ferry: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_text(ferry, monkeypatch, lambda _text: AFTER)
    idle(ferry)
    for _ in range(3):
        ferry.desk.do("orphan")
    ferry._commands.leave_desk()
    edit_text(ferry, monkeypatch, lambda text: f"{text}\n\nUnd noch ein Absatz.")
    idle(ferry)
    assert ferry.shows_text


def test_the_dialog_says_what_changes(qtbot: QtBot, window: MainWindow) -> None:
    dialog = EditTextDialog(window, window.appearance.theme, "T", "Eins.\n\nZwei.\n\nDrei.\n\nVier.")
    assert dialog.told() == "Nothing has changed yet."
    assert not dialog._save.isEnabled()
    dialog.edit.setPlainText("Eins.\n\nZwei und mehr.\n\nVier.\n\nFünf.\n\nSechs.")
    qtbot.waitUntil(lambda: dialog.told() != "Nothing has changed yet.")
    assert dialog.told() == "1 paragraph changed, 2 new, 1 removed"
    assert dialog._save.isEnabled()
    html = dialog.preview.toHtml()
    assert "line-through" in html
    dialog.edit.setPlainText("  \n ")
    dialog.look()
    assert not dialog._save.isEnabled(), "a text cannot be empty"
    dialog._later.stop()
    dialog.deleteLater()


def test_what_was_typed_is_not_thrown_away_without_asking(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [False, True]
    monkeypatch.setattr(notify, "ask", lambda *_words: answers.pop(0))
    dialog = EditTextDialog(window, window.appearance.theme, "T", "Eins.")
    dialog.show()
    dialog.edit.setPlainText("Zwei.")
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert answers == []
    dialog.deleteLater()


def test_what_could_not_be_stored_is_there_again(
    ferry: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: told.append(error))
    edit_text(ferry, monkeypatch, lambda _text: "![]()")  # Markdown without any text
    idle(ferry)
    assert [error.message for error in told] == ["A text cannot be empty."]
    seen = edit_text(ferry, monkeypatch, lambda _text: AFTER)
    assert seen[0] == "![]()"
    idle(ferry)
    assert plain(ferry) == AFTER
    ferry._commands.leave_desk()
    assert edit_text(ferry, monkeypatch, lambda text: text, agree=False)[0] == AFTER


def test_what_was_stopped_is_there_again(ferry: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_text(ferry, monkeypatch, lambda _text: AFTER)
    ferry.session.tasks.cancel()
    idle(ferry)
    if plain(ferry) == BEFORE:  # else it was quicker than the button
        assert edit_text(ferry, monkeypatch, lambda text: text, agree=False)[0] == AFTER


def test_the_column_that_is_read_is_edited(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    reading.page.view.set_cursor(1, 0)
    assert edit_text(reading, monkeypatch, lambda text: text, agree=False)[0] == ENGLISH


# ---- undo, and other programs


def test_undoing_a_revision_brings_all_in_sight_back(
    ferry: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    ferry.resize(900, 420)
    ferry.page.view.go(0, BEFORE.index("Im Winter"))
    before, stored = sight(ferry), visible(ferry.session.library)
    edit_text(ferry, monkeypatch, lambda _text: AFTER)
    idle(ferry)
    ferry._commands.leave_desk()
    assert sight(ferry) != before
    assert plain(ferry)[ferry.page.view.position() :].startswith("Im Winter"), "reading goes on in the same sentence"
    assert ferry.actions_by_id["edit.undo"].text() == "Undo: new revision"
    ferry.actions_by_id["edit.undo"].trigger()
    assert sight(ferry) == before
    now = visible(ferry.session.library)
    opened = tuple(replace(one, opened=stored.articles[0].opened) for one in now.articles)  # reading leaves its trace
    assert replace(now, articles=opened) == stored
    ferry.inspector.notes.follow()
    assert [ferry.inspector.notes._model.shown(row).state for row in range(5)] == [State.PLACED] * 5
    assert not ferry.status._offered.isVisible()
    ferry.actions_by_id["edit.redo"].trigger()
    assert plain(ferry) == AFTER
    assert ferry.status._offered.isVisible()


def test_a_revision_by_another_program_is_taken_up(folder: Path, ferry: MainWindow) -> None:
    ferry.resize(900, 420)
    ferry.page.view.go(0, BEFORE.index("Im Winter"))
    ferry.went_away.emit()
    with Library(folder) as other:
        revise_it(other, other.articles()[0].texts[0])
    ferry.session.look_again()
    assert ferry.page.view.bitext().columns[0][1].plain == AFTER
    assert AFTER[ferry.page.view.position() :].startswith("Im Winter")
    assert ferry.status._offered.text() == "3 notes without a sure place"
    assert ferry.shows_text, "nobody is torn away from reading"
    ferry.actions_by_id["go.desk"].trigger()
    assert ferry.desk.model.rowCount() == 3


def test_partners_are_looked_up_anew_after_another_program_has_revised(folder: Path, reading: MainWindow) -> None:
    library = reading.session.library
    one = mark(library, reading.session.article.texts[0], "Netflix")  # type: ignore[union-attr]
    reading.session.look_again()
    assert reading.session.partner_of(one) == "Netflix has confirmed it."
    with Library(folder) as other:
        revise_segment(other, other.articles()[0].texts[1], 0, "Netflix says so.")
    reading.session.look_again()
    assert reading.session.partner_of(one) == "Netflix says so."


def test_the_translation_revised_keeps_the_place(reading: MainWindow, idle: Idle) -> None:
    library = reading.session.library
    reading.page.view.set_cursor(1, 5)
    text = reading.session.article.texts[1]  # type: ignore[union-attr]
    outcome = revise_markdown(library, text, "All is one.")
    assert outcome.applied is not None
    reading.session.take_up(outcome.applied)
    assert reading.page.view.bitext().columns[1][1].plain == "All is one."
    reading.page.view.grab()


# ---- a file


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_names: (str(path), ""))


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[tuple[str, str]]:
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, question: str, details: str, _yes: str) -> bool:
        asked.append((question, details))
        return yes

    monkeypatch.setattr(notify, "ask", ask)
    return asked


def test_a_file_becomes_the_new_version_once_its_counts_were_seen(
    ferry: MainWindow, idle: Idle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "neu.txt"
    path.write_text(AFTER, encoding="utf-8")
    choose(monkeypatch, path)
    asked = answer(monkeypatch, yes=False)
    ferry.actions_by_id["library.revise"].trigger()
    idle(ferry)
    question, details = asked[0]
    assert question == "Store the new version of “Die Fähre” (Deutsch · original)?"
    assert details.startswith("Notes: 1 kept, 1 moved, 2 unclear, 1 lost.")
    assert plain(ferry) == BEFORE, "nothing is stored before it was agreed to"
    answer(monkeypatch, yes=True)
    ferry.actions_by_id["library.revise"].trigger()
    idle(ferry)
    assert plain(ferry) == AFTER
    assert ferry.desk.isVisible()
    assert ferry.session.library.revisions(ferry.session.article.texts[0])[0].source.endswith("neu.txt")  # type: ignore[union-attr]


def test_a_file_that_says_the_same_is_not_asked_about(
    ferry: MainWindow, idle: Idle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gleich.txt"
    path.write_text(BEFORE, encoding="utf-8")
    choose(monkeypatch, path)
    asked = answer(monkeypatch, yes=True)
    ferry.actions_by_id["library.revise"].trigger()
    idle(ferry)
    assert asked == []
    assert ferry.status._message.text() == "This says the same as the present version; nothing was stored."


def test_a_file_that_cannot_be_read_is_one_sentence(
    ferry: MainWindow, idle: Idle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: told.append(error))
    choose(monkeypatch, tmp_path / "gone.txt")
    ferry.actions_by_id["library.revise"].trigger()
    idle(ferry)
    assert len(told) == 1
    assert "gone.txt" in told[0].message


def test_what_was_imported_becomes_a_version_of_an_article_that_is_not_open(
    window: MainWindow, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = marked_article(window.session.library)
    asked = answer(monkeypatch, yes=True)
    window._commands.revise_from(article, article.texts[0].id, imported(AFTER))
    idle(window)
    assert len(asked) == 1
    assert window.session.article is not None
    assert window.session.article.id == article.id
    assert window.desk.isVisible()


def test_a_file_in_the_language_of_a_translation_is_a_version_of_that(reading: MainWindow) -> None:
    library, article = reading.session.library, reading.session.article
    assert article is not None
    german, english = article.texts
    assert likeliest_text(library, article, german.id, imported(ENGLISH)) == english
    assert likeliest_text(library, article, english.id, imported(GERMAN)) == german
    assert likeliest_text(library, article, english.id, imported(ENGLISH.replace("Unions", "They"))) == english


def test_of_two_translations_in_one_language_the_likest_is_taken(reading: MainWindow) -> None:
    library, article = reading.session.library, reading.session.article
    assert article is not None
    other = (
        "On Tuesday the streaming company said yes to all of that. A house falls down somewhere in Argentina.\n\n"
        "To the man in charge it is but a hammer. Workers fear it. And you, dear reader, where do you stand?"
    )
    library.apply(AddTranslations(article.texts[0], (prepared(other, "en", "free"),)))
    now: Article = library.article(article.id)
    longer = other.replace("fear it", "fear it very much")
    assert likeliest_text(library, now, now.texts[1].id, imported(longer)) == now.texts[2]
    assert likeliest_text(library, now, now.texts[2].id, imported(ENGLISH + " Yes.")) == now.texts[1]
