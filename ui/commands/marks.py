"""What the actions about marks do: the same on all places of a word, links between them, where they begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from reader.model import Annotation, AnnotationId, Colour
from ui import menus, notify, settings_store

if TYPE_CHECKING:
    from reader.edits.annotations import AddAnnotation
    from reader.model import Article, ArticleId, TextId
    from ui.session import Session
    from ui.window import MainWindow

_MANY = 20  # marks at once from which on it is asked first
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_SHOWN = 60  # code points of a quotation in a menu


class MarkCommands:
    """The part of `Commands` that is about marks that are there, and many of a kind."""

    _window: MainWindow
    _session: Session

    if TYPE_CHECKING:

        def stretch_mirror(self, one: Annotation, start: int, end: int) -> bool:
            """In `MirrorCommands`."""

    # ---- the same mark on all matches

    def annotation_everywhere(self) -> None:
        """Mark all places of the selected words in this article."""
        self._mark_all(in_library=False)

    def annotation_library(self) -> None:
        """Mark all places of the selected words in all texts of the library."""
        self._mark_all(in_library=True)

    def _mark_all(self, *, in_library: bool) -> None:
        from reader.edits.annotations import AddAnnotations

        article, passage = self._session.article, self._window.page.passage()
        like = None if self._window.page.selected() else self._session.current_annotation()
        if article is None or (passage is None and like is None):
            return
        exact = like.exact if like else passage[1].exact if passage else ""
        edits = self._all_places(exact, like, None if in_library else article)
        tr = self._window.tr
        if not edits:
            self._window.status.tell(tr("All places of “{words}” are marked already.").format(words=_short(exact)))
            return
        places = tr("%Ln places", "", len(edits))
        articles = tr("%Ln articles", "", len({edit.text.article for edit in edits}))
        question = tr("Mark “{words}” in {places}?").format(words=_short(exact), places=places)
        details = tr("They stand in {articles}. Ctrl+Z takes all of these marks back.").format(articles=articles)
        if (len(edits) > _MANY or in_library) and not notify.ask(self._window, question, details, tr("Mark")):
            return
        if self._session.do(AddAnnotations(tuple(edits))):
            self._window.page.view.clear_selection()
            self._window.status.tell(tr("Marked in {places}").format(places=places))

    def _all_places(self, exact: str, like: Annotation | None, article: Article | None) -> list[AddAnnotation]:
        """Edits for all places of words that have no mark of exactly that extent yet."""
        from reader.anchoring.selectors import describe
        from reader.edits.annotations import AddAnnotation
        from reader.search.finding import find

        library = self._session.library
        edits: list[AddAnnotation] = []
        if article is not None:
            wanted: list[tuple[ArticleId, TextId]] = [(article.id, text.id) for text in article.texts]
        else:
            wanted = library.texts_with(exact)
        colour = like.colour if like else Colour(self._session.settings.get(settings_store.COLOUR))
        articles: dict[ArticleId, Article] = {}
        for id, text_id in wanted:
            if id not in articles:
                articles[id] = library.article(id)
            text = next(one for one in articles[id].texts if one.id == text_id)
            plain = library.revision(text.revision).plain
            places = find(plain, exact, case=True, whole_word=True)
            if not places:
                continue
            marked = {(one.start, one.end) for one in library.annotations(text=text.id, partners=False)}
            edits += [
                AddAnnotation(text, describe(plain, *span), colour, like.tags if like else (), author=library.author)
                for span in places
                if tuple(span) not in marked
            ]
        return edits

    # ---- beginning and end

    def annotation_end_later(self) -> None:
        """Let the current mark end a word later."""
        self._stretch(end=1)

    def annotation_end_earlier(self) -> None:
        """Let it end a word earlier."""
        self._stretch(end=-1)

    def annotation_start_later(self) -> None:
        """Let it begin a word later."""
        self._stretch(start=1)

    def annotation_start_earlier(self) -> None:
        """Let it begin a word earlier."""
        self._stretch(start=-1)

    def _stretch(self, start: int = 0, end: int = 0) -> None:
        from reader.anchoring.selectors import describe
        from reader.edits.annotations import StretchAnnotation

        one, article = self._session.current_annotation(), self._session.article
        if one is None or article is None or one.state != "placed" or one.article != article.id:
            return
        if self.stretch_mirror(one, start, end):
            return
        text = next(text for text in article.texts if text.id == one.text)
        plain = self._session.library.revision(text.revision).plain
        begin, until = stretched(plain, one.start, one.end, start, end)
        if (begin, until) != (one.start, one.end):
            edit = StretchAnnotation(one.id, text, describe(plain, begin, until))
            self._session.do(edit, merge=f"span {one.id}")

    # ---- links

    def annotation_link(self) -> None:
        """Link the current annotation to another one."""
        from reader.edits.organising import LinkAnnotations
        from ui.dialogs.link_annotation import LinkDialog

        one = self._session.current_annotation()
        if one is None:
            return
        dialog = LinkDialog(self._window, self._session.library, one)
        if dialog.exec() and (target := dialog.target()) is not None:
            self._session.do(LinkAnnotations(one.id, target, dialog.note()))
        dialog.deleteLater()

    def annotation_unlink(self) -> None:
        """Take a link of the current annotation away."""
        from reader.edits.organising import UnlinkAnnotations

        id = AnnotationId(self._session.annotation)
        links = self._session.library.links(id)
        others = [link.target if link.source == id else link.source for link in links]
        found = {one.id: one for one in self._session.library.annotations(ids=others, partners=False)}
        menu = QMenu(self._window)
        choices = {
            menu.addAction(_short(found[other].exact)): link
            for link, other in zip(links, others, strict=True)
            if other in found
        }
        if not choices:
            self._window.status.tell(self._window.tr("This annotation has no links."))
            return
        chosen = menus.choose(menu, self._window.page.view.mapToGlobal(QPoint(40, 40)))
        if chosen is not None and chosen in choices:
            self._session.do(UnlinkAnnotations((choices[chosen].id,)))

    def follow_link(self, id: str) -> None:
        """Go to the annotation that a link on a card leads to."""
        found = self._session.library.annotations(ids=(AnnotationId(id),), partners=False)
        if found:
            self._window.show_annotation(found[0])


def stretched(plain: str, start: int, end: int, by_start: int = 0, by_end: int = 0) -> tuple[int, int]:
    """A span whose ends are moved by so many words; it keeps one word at least, and stays in its paragraph."""
    first, last = plain.rfind("\n\n", 0, start) + 2, plain.find("\n\n", end)
    first, last = (first if first > 1 else 0), (last if last >= 0 else len(plain))
    words = [(first + found.start(), first + found.end()) for found in _WORD.finditer(plain[first:last])]
    if by_end > 0:
        end = next((until for _, until in words if until > end), end)
    elif by_end < 0:
        end = next((until for begin, until in reversed(words) if until < end and begin >= start), end)
    if by_start > 0:
        start = next((begin for begin, until in words if begin > start and until <= end), start)
    elif by_start < 0:
        start = next((begin for begin, _ in reversed(words) if begin < start), start)
    return start, end


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + " …"
