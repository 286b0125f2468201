"""Links to places of the library: copying one, opening one, and offering what it leads to back from the trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from reader import links
from reader.errors import ReaderError
from ui import notify

if TYPE_CHECKING:
    from reader.following import Destination
    from ui.reading.own_page import OwnPage
    from ui.reading.sentence_editor import SentenceEditor
    from ui.session import Session
    from ui.window import MainWindow


class LinkCommands:
    """The part of `Commands` that is about `lesart://` links."""

    _window: MainWindow
    _session: Session
    _own_page: OwnPage | None
    _sentence: SentenceEditor | None

    def edit_copy_link(self) -> None:
        """Copy a link to the annotation, or to the words or the sentence that are selected or read."""
        session, tr = self._session, self._window.tr
        passage = self._window.page.passage()
        if session.annotation and not self._window.page.selected():
            address, words = links.to_annotation(session.annotation), tr("Link to the annotation copied")
        elif passage is not None:
            text, where = passage
            address = links.to_passage(text.id, where.start, where.end, where.exact)
            words = tr("Link to this place copied")
        else:
            return
        QGuiApplication.clipboard().setText(address)
        self._window.status.tell(words)

    def go_lesart_link(self) -> None:
        """Ask for a link, the one on the clipboard proposed, and go where it leads."""
        tr = self._window.tr
        present = QGuiApplication.clipboard().text()[: links.LONGEST].strip()
        address, agreed = QInputDialog.getText(
            self._window,
            tr("Open a link"),
            tr("A link that begins with lesart://"),
            text=present if links.is_link(present) else "",
        )
        if agreed and address.strip():
            self.follow(address.strip())

    def follow(self, address: str) -> None:
        """Go where a link leads; say so where it leads nowhere."""
        from reader.following import follow

        try:
            there = follow(self._session.library, address)
            if there.is_trashed:
                if not self._bring_back(there):
                    return
                there = follow(self._session.library, address)
        except ReaderError as error:
            self._window.show_error(error)
            return
        self._show_destination(there)

    def _bring_back(self, there: Destination) -> bool:
        """Offer what is in the trash; whether it is back."""
        from reader.edits.annotations import RestoreAnnotations
        from reader.edits.articles import RestoreArticles

        tr = self._window.tr
        if there.restores_article:
            question = tr("The article that this link leads to is in the trash.")
        else:
            question = tr("The annotation that this link leads to has been deleted.")
        if not notify.ask(self._window, question, tr("It can be restored as it was."), tr("Restore it")):
            return False
        done = True
        if there.restores_article:
            done = self._session.do(RestoreArticles((there.article,)), "link.restore") is not None
        if done and there.restores_annotation:
            done = self._session.do(RestoreAnnotations((there.annotation,)), "link.restore") is not None
        return done

    def _show_destination(self, there: Destination) -> None:
        window, session = self._window, self._session
        if there.annotation:
            found = session.library.annotations(ids=(there.annotation,), partners=False)
            window.show_annotation(found[0])
            window.show_part(window.inspector)
            if found[0].state == "orphaned":
                self._window.show_desk(there.annotation)
            return
        window.close_visits()
        if session.article is None or session.article.id != there.article:
            session.open_article(there.article)
        window.show_in_centre(window.page)
        if there.where is not None:
            window.page.reveal_span(there.text, there.where.start, there.where.end)
        elif there.is_lost:
            window.status.tell(
                window.tr("The text has changed since the link was made; the sentence is not found in it any more.")
            )

    def is_writing(self) -> bool:
        """Whether something is written that going elsewhere would interrupt: a translation, a correction."""
        page, sentence = self._own_page, self._sentence
        return (page is not None and page.isVisible()) or (sentence is not None and sentence.changed())
