"""Sentences of the core in a window that speaks another language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader.errors import EditRefused
from reader.wording import counted, said
from ui import notify
from ui.dialogs.import_report import Section, as_text
from ui.translated import error_words, in_ui_language

GERMAN = {
    "There is no tag “{name}”.": "Es gibt kein Schlagwort „{name}“.",
    "Choose one.": "Wählen Sie eines.",
    "{source} is {what}.": "{source} ist {what}.",
    "a PDF": "ein PDF",
    "Reading": "Lesen",
    "{n:,} of {most:g} MB, version {version}": "{n:,} von {most:g} MB, Version {version}",
}
FORMS = {"{n} articles": ("{n} Artikel, einer", "{n} Artikel, mehrere")}


class German(QTranslator):
    """Knows the sentences above."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context != "core":
            return None  # type: ignore[return-value]
        if source in FORMS and n >= 0:
            return FORMS[source][n != 1]
        return GERMAN.get(source)  # type: ignore[return-value]


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before, translator = QLocale(), German()
    assert qapp.installTranslator(translator)
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)
    qapp.removeTranslator(translator)


def refusal() -> EditRefused:
    return EditRefused(said("There is no tag “{name}”.", name="a PDF"), said("Choose one."))


@pytest.mark.usefixtures("qapp")
def test_without_a_translation_it_is_english() -> None:
    assert in_ui_language(said("There is no tag “{name}”.", name="x")) == "There is no tag “x”."
    assert in_ui_language(counted("{n} article", "{n} articles", n=1)) == "1 article"
    assert error_words(refusal()) == str(refusal())


@pytest.mark.usefixtures("german")
def test_a_sentence_is_translated_and_what_a_reader_wrote_is_not() -> None:
    assert in_ui_language(said("{source} is {what}.", source="a PDF", what=said("a PDF"))) == "a PDF ist ein PDF."
    assert in_ui_language("a PDF") == "a PDF"
    assert in_ui_language(counted("{n} article", "{n} articles", n=1)) == "1 Artikel, einer"
    assert in_ui_language(counted("{n} article", "{n} articles", n=2)) == "2 Artikel, mehrere"


@pytest.mark.usefixtures("german")
def test_numbers_are_written_as_the_language_has_them() -> None:
    sentence = said("{n:,} of {most:g} MB, version {version}", n=12345, most=1.5, version=2026)
    assert in_ui_language(sentence) == "12.345 von 1,5 MB, Version 2026"


@pytest.mark.usefixtures("german")
def test_an_error_says_both_of_its_sentences() -> None:
    assert error_words(refusal()) == "Es gibt kein Schlagwort „a PDF“. Wählen Sie eines."
    assert error_words(ValueError("a bug")) == "a bug"


@pytest.mark.usefixtures("german")
def test_the_box_of_an_error_speaks_the_language(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append((box.text(), box.informativeText())))
    notify.error_box(None, refusal())
    assert shown == [("Es gibt kein Schlagwort „a PDF“.", "Wählen Sie eines.")]


@pytest.mark.usefixtures("german")
def test_a_report_names_a_source_once() -> None:
    lines = (("x.pdf", said("{source} is {what}.", source="“x.pdf”", what=said("a PDF"))), ("y", said("Choose one.")))
    assert as_text((Section("Heading", lines),)) == "Heading\n“x.pdf” ist ein PDF.\ny: Wählen Sie eines."


@pytest.mark.usefixtures("german")
def test_progress_speaks_the_language(qtbot: QtBot, tmp_path: object) -> None:
    from pathlib import Path

    from ui.tasks import TaskRunner
    from ui.work_line import WorkLine

    assert isinstance(tmp_path, Path)
    tasks = TaskRunner(tmp_path)
    line = WorkLine(tasks, None)  # type: ignore[arg-type]
    qtbot.addWidget(line)
    told: list[object] = []
    tasks.progressed.connect(lambda done, total, what: (line.go_on(done, total, what), told.append(what)))
    with qtbot.waitSignal(tasks.idle, timeout=20_000):
        tasks.run("", lambda library, progress: progress(1, 2, said("Reading")), lambda _: None, pytest.fail)
    tasks.stop()
    assert told == ["Reading"]
    assert line._bar.toolTip() == "Lesen"
