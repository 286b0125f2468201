"""Links in the window: copied, pasted, dropped, followed; and what is said where they lead nowhere."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from reader import links
from reader.edits.annotations import TrashAnnotations
from reader.edits.articles import TrashArticles
from reader.errors import ReaderError
from reader.model import Annotation, Article
from tests.helpers.libraries import GERMAN, add_article, mark
from ui import notify
from ui.frame import _may_be_dropped
from ui.session import Scope
from ui.window import MainWindow

UNKNOWN = links.to_annotation("01994c2e-8b1a-7c3d-9e4f-5a6b7c8d9e0f")


@pytest.fixture
def article(window: MainWindow) -> Article:
    """The article that links lead to; another one is open."""
    made = add_article(window.session.library)
    window.session.open_article(add_article(window.session.library, "Ein anderer").id)
    return made


@pytest.fixture
def one(window: MainWindow, article: Article) -> Annotation:
    """An annotation on its translation."""
    return mark(window.session.library, article.texts[1], "Buenos Aires")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[ReaderError]:
    """What the error box would have shown."""
    shown: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: shown.append(error))
    return shown


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Questions, all answered with yes."""
    questions: list[str] = []

    def ask(_parent: object, question: str, *_more: str) -> bool:
        questions.append(question)
        return True

    monkeypatch.setattr(notify, "ask", ask)
    return questions


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_an_annotation_is_selected_and_flashes(window: MainWindow, article: Article, one: Annotation) -> None:
    window.follow(links.to_annotation(one.id))
    session, view = window.session, window.page.view
    assert session.article is not None
    assert (session.article.id, session.annotation) == (article.id, one.id)
    assert window.shows_text
    assert window.inspector.isVisibleTo(window)
    assert view.scene.flash is None or view.scene.flash[:2] == (1, (one.start, one.end))
    assert view._flashed == (1, (one.start, one.end))


def test_a_sentence_flashes_and_has_the_cursor(window: MainWindow, article: Article) -> None:
    start = GERMAN.index("Gewerkschaften")
    end = GERMAN.index(".", start) + 1
    window.follow(links.to_passage(article.texts[0].id, start, end, GERMAN[start:end]))
    view = window.page.view
    assert view._flashed == (0, (start, end))
    sentence = view.cursor_sentence()
    assert sentence is not None
    assert sentence.start == start


def test_a_link_to_where_one_is_copies_and_leads_back(window: MainWindow, article: Article, one: Annotation) -> None:
    window.session.open_article(article.id)
    window.page.view.set_cursor(0, 2)
    window._commands.edit_copy_link()
    sentence = window.page.view.cursor_sentence()
    address = clipboard()
    assert sentence is not None
    assert links.read(address) == links.Link("text", article.texts[0].id, sentence.start, sentence.end,
                                             GERMAN[sentence.start : sentence.end][: links.WORDS])  # fmt: skip
    window.session.choose_annotation(one.id)
    window._commands.edit_copy_link()
    assert clipboard() == links.to_annotation(one.id)
    window.session.open_scope(Scope())
    window.follow(address)
    assert window.page.view.cursor_sentence() == sentence


def test_a_hidden_column_is_shown_again(window: MainWindow, article: Article) -> None:
    window.session.open_article(article.id)
    window.page.columns.toggle(article.texts[1].id)
    window.follow(links.to_passage(article.texts[1].id, 0, 7, "Netflix"))
    assert window.page.view._flashed == (1, (0, 7))


def test_a_sentence_that_is_gone_is_said(window: MainWindow, article: Article, said: list[ReaderError]) -> None:
    window.follow(links.to_passage(article.texts[0].id, 0, 7, "Das stand hier nie"))
    assert window.session.article is not None
    assert window.session.article.id == article.id
    assert "the sentence is not found" in window.status._message.text()
    assert said == []


@pytest.mark.parametrize("address", [UNKNOWN, "lesart://nonsense", "lesart://annotation/../../etc/passwd"])
def test_a_link_that_leads_nowhere_is_said_and_leaves_all_as_it_is(
    window: MainWindow, article: Article, said: list[ReaderError], address: str
) -> None:
    before = window.session.article
    window.follow(address)
    assert len(said) == 1
    assert said[0].hint
    assert window.session.article == before


def test_what_is_in_the_trash_is_offered(
    window: MainWindow, article: Article, one: Annotation, asked: list[str], said: list[ReaderError]
) -> None:
    session, address = window.session, links.to_annotation(one.id)
    session.do(TrashAnnotations((one.id,)))
    window.follow(address)
    assert session.annotation == one.id
    session.do(TrashAnnotations((one.id,)))
    session.do(TrashArticles((article.id,)))
    window.follow(address)
    assert session.annotation == one.id
    assert asked == [
        "The annotation that this link leads to has been deleted.",
        "The article that this link leads to is in the trash.",
    ]
    assert said == []
    session.undo()
    assert not session.library.has_article(article.id), "both came back in one step"
    assert session.library.annotations(ids=(one.id,)) == []


def test_who_does_not_want_it_back_stays(window: MainWindow, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "ask", lambda *_: False)
    before = window.session.article
    window.session.do(TrashArticles((article.id,)))
    window.follow(links.to_article(article.id))
    assert window.session.article == before
    assert not window.session.library.has_article(article.id)


def test_a_link_is_pasted_or_dropped(window: MainWindow, article: Article, one: Annotation) -> None:
    address = links.to_annotation(one.id)
    as_text, as_address = QMimeData(), QMimeData()
    as_text.setText(f"  {address}\n")
    as_address.setUrls([QUrl(address)])
    for data in (as_text, as_address):
        assert _may_be_dropped(data)
        window.session.open_scope(Scope())
        window._commands.take_in(data)
        assert window.session.annotation == one.id
    QGuiApplication.clipboard().setText(address)
    window.session.open_scope(Scope())
    window._commands.library_paste()
    assert window.session.annotation == one.id
    assert len(window.session.library.articles()) == 2, "no article was made of it"


def test_a_link_is_asked_for_with_the_one_on_the_clipboard(
    window: MainWindow, article: Article, one: Annotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def answer(*_: object, text: str) -> tuple[str, bool]:
        proposed.append(text)
        return (f" {text} ", bool(text))

    monkeypatch.setattr(QInputDialog, "getText", answer)
    QGuiApplication.clipboard().setText("kein Link")
    window._commands.go_lesart_link()
    assert window.session.annotation == ""
    QGuiApplication.clipboard().setText(links.to_annotation(one.id))
    window._commands.go_lesart_link()
    assert window.session.annotation == one.id
    assert proposed == ["", links.to_annotation(one.id)]
