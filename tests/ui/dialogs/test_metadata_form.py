"""What is known about a work, in a form: everything in it comes back, nothing beside it is lost."""

import pytest
from pytestqt.qtbot import QtBot

from reader.model import Article, Metadata
from tests.helpers.libraries import add_article
from ui.dialogs.forms import MetadataDialog
from ui.dialogs.metadata_form import MetadataForm
from ui.panels.info import InfoPanel
from ui.window import MainWindow

KNOWN = Metadata(
    "Der Schnitt",
    ("Ana Roth", "Bo Weiß"),
    "2025-07",
    "de",
    "https://example.org/a",
    (("type", "article-newspaper"), ("volume", "12"), ("DOI", "10.1000/182"), ("accessed", "2026-11-22")),
)


@pytest.fixture
def form(qtbot: QtBot, window: MainWindow) -> MetadataForm:
    made = MetadataForm(window, with_language=True)
    qtbot.addWidget(made)
    return made


def test_what_is_filled_in_comes_back(form: MetadataForm) -> None:
    form.fill(KNOWN, "de")
    assert form.metadata() == KNOWN
    assert form.problem() == ""


def test_what_has_no_field_is_kept_and_what_is_emptied_goes(form: MetadataForm) -> None:
    form.fill(KNOWN, "de")
    form._details["DOI"].setText("")
    form._details["publisher"].setText("HQ")
    assert dict(form.metadata().extra) == {
        "type": "article-newspaper", "volume": "12", "accessed": "2026-11-22", "publisher": "HQ"
    }  # fmt: skip


def test_dates_are_understood_and_read_back(qtbot: QtBot, form: MetadataForm) -> None:
    form.fill(KNOWN, "de")
    form._date.clear()
    qtbot.keyClicks(form._date, "18.7.2025")
    assert form._date_words.text() == "18 July 2025"
    assert form.metadata().date == "2025-07-18"
    qtbot.keyClicks(form._date, "x")
    assert form._date_words.text() == "This is not a date."
    assert "is not a date" in form.problem()


@pytest.mark.parametrize(
    ("written", "stored"),
    [("https://doi.org/10.1000/182", "10.1000/182"), ("doi:10.1000/182", "10.1000/182"), ("10.1/x", "10.1/x")],
)
def test_a_doi_is_stored_without_its_address(form: MetadataForm, written: str, stored: str) -> None:
    form.fill(Metadata(), "")
    form._details["DOI"].setText(written)
    assert dict(form.metadata().extra)["DOI"] == stored


def test_an_address_that_is_none_and_a_missing_title_are_said(form: MetadataForm) -> None:
    form.fill(Metadata(url="ftp://x"), "")
    assert "needs a title" in form.problem()
    assert "begins with http" in form.problem(title_needed=False)


def test_a_language_and_a_kind_without_a_name_stay(form: MetadataForm) -> None:
    about = Metadata("T", language="tlh", extra=(("type", "treaty"),))
    form.fill(about, "tlh")
    assert form.metadata() == about


def changed(window: MainWindow, article: Article, monkeypatch: pytest.MonkeyPatch) -> Article:
    """The article, after its form has been filled in otherwise."""

    def fill(dialog: MetadataDialog) -> bool:
        form = dialog._form
        form._authors.setPlainText("Cem Öz\n\n Dora  Lang \n")
        form._details["container-title"].setText("Beispielzeitung")
        form._details["accessed"].setText("22.11.2026")
        form._kind.setCurrentIndex(form._kind.findData("article-magazine"))
        return True

    monkeypatch.setattr(MetadataDialog, "exec", fill)
    window.actions_by_id["edit.metadata"].trigger()
    return window.session.library.article(article.id)


def test_an_article_is_corrected_and_the_correction_undone(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    article = add_article(session.library)
    session.open_article(article.id)
    new = changed(window, article, monkeypatch)
    assert new.authors == ("Cem Öz", "Dora Lang")
    assert dict(new.extra) == {
        "publisher": "HQ", "container-title": "Beispielzeitung", "accessed": "2026-11-22", "type": "article-magazine"
    }  # fmt: skip
    facts = dict(InfoPanel(session)._facts(new))
    assert facts["Published in"] == "Beispielzeitung"
    assert facts["Accessed on"] == "22 November 2026"
    assert facts["Kind"] == "Magazine article"
    assert facts["Publisher or site"] == "HQ"
    session.undo()
    assert session.library.article(article.id).extra == article.extra
