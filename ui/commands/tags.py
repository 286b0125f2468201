"""What the actions about order do: the tree of tags, nested collections, status and rating of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from reader.model import ArticleId, CollectionId, ReadingStatus, Tag
from ui import menus
from ui.session import Scope
from ui.words import reading_status, stars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from ui.session import Session
    from ui.window import MainWindow


class TagCommands:
    """The part of `Commands` that is about the tag tree and the order of articles."""

    _window: MainWindow
    _session: Session

    def edit_tags(self) -> None:
        """Arrange the tag tree."""
        from ui.dialogs.tag_tree import TagTreeDialog

        self._window.save_open_note()
        dialog = TagTreeDialog(self._window, self._session, self._window.appearance.theme)
        dialog.exec()
        dialog.deleteLater()

    def remove_tag(self, tag: Tag) -> None:
        """Remove a tag, once it is said what becomes of its annotations."""
        from reader.edits.tags import TrashTag
        from ui.dialogs.tag_fate import ask_fate

        fate = ask_fate(self._window, tag, self._session.library)
        if fate is not None:
            self._session.do(TrashTag(tag.id, fate))

    def move_into(self, what: object, into: object) -> None:
        """Put a tag into a tag, or a collection into a collection; None: to the top."""
        from reader.edits.organising import MoveCollection
        from reader.edits.tags import MoveTag

        if isinstance(what, Tag) and (into is None or isinstance(into, Tag)):
            self._session.do(MoveTag(what.id, into.id if into else None))
        elif isinstance(what, Scope) and (into is None or isinstance(into, Scope)):
            self._session.do(MoveCollection(CollectionId(what.key), CollectionId(into.key) if into else None))

    # ---- articles

    def file_into(self, ids: Sequence[str], into: object) -> None:
        """Put articles into a collection."""
        from reader.edits.articles import PutIntoCollection

        if not isinstance(into, Scope) or not ids:
            return
        wanted = tuple(ArticleId(id) for id in ids)
        if self._session.do(PutIntoCollection(wanted, CollectionId(into.key))):
            tr = self._window.tr
            count = tr("%Ln articles", "", len(wanted))
            self._window.status.tell(
                tr("Put into “{collection}”: {articles}").format(collection=into.title, articles=count)
            )

    def edit_uncollect(self) -> None:
        """Take the chosen articles out of the collection that is looked at."""
        from reader.edits.articles import PutIntoCollection

        scope, chosen = self._session.scope, self._window.abilities.chosen_articles()
        if scope.kind == "collection" and chosen:
            ids = tuple(one.id for one in chosen)
            self._session.do(PutIntoCollection(ids, CollectionId(scope.key), member=False))

    def edit_status(self) -> None:
        """Ask where the reader stands with the chosen articles."""
        menu = QMenu(self._window)
        choices = self._add_status(menu)
        chosen = menus.choose(menu, self._menu_point())
        if chosen is not None and chosen in choices:
            self.set_order(choices[chosen])

    def edit_rating(self) -> None:
        """Ask how many stars the chosen articles are to have."""
        menu = QMenu(self._window)
        choices = self._add_stars(menu)
        chosen = menus.choose(menu, self._menu_point())
        if chosen is not None and chosen in choices:
            self.set_order(choices[chosen])

    def rate_articles(self, stars: int) -> None:
        """Give the chosen articles so many stars, as a key says; not in the trash."""
        if self._session.scope.kind != "trash" or self._session.article is not None:
            self.set_order(stars)

    def add_order_menus(self, menu: QMenu) -> dict[QAction, ReadingStatus | int]:
        """Menus for status and stars, within a menu; what each of their actions stands for."""
        tr = self._window.tr
        return self._add_status(menu.addMenu(tr("Reading status"))) | self._add_stars(menu.addMenu(tr("Stars")))

    def set_order(self, what: ReadingStatus | int) -> None:
        """Give all articles that are chosen a status or stars, as one step."""
        from reader.edits.articles import ChangeArticle, ChangeArticles

        chosen = self._window.abilities.chosen_articles()
        if isinstance(what, ReadingStatus):
            edits = [ChangeArticle(one.id, status=what) for one in chosen]
        else:
            edits = [ChangeArticle(one.id, rating=what) for one in chosen]
        if edits:
            self._session.do(ChangeArticles(tuple(edits)))

    def _add_status(self, menu: QMenu) -> dict[QAction, ReadingStatus | int]:
        present = {one.status for one in self._window.abilities.chosen_articles()}
        choices: dict[QAction, ReadingStatus | int] = {}
        for status in ReadingStatus:
            choices[_checkable(menu, reading_status(status), on=present == {status})] = status
        return choices

    def _add_stars(self, menu: QMenu) -> dict[QAction, ReadingStatus | int]:
        present = {one.rating for one in self._window.abilities.chosen_articles()}
        choices: dict[QAction, ReadingStatus | int] = {}
        for number in range(6):
            words = f"&{number}  {stars(number)}" if number else self._window.tr("&0  No stars")
            choices[_checkable(menu, words, on=present == {number})] = number
        return choices

    def _menu_point(self) -> QPoint:
        """Where the pointer is, while that is over the window; else in its middle."""
        inside = self._window.rect().contains(self._window.mapFromGlobal(QCursor.pos()))
        return QCursor.pos() if inside else self._window.mapToGlobal(self._window.rect().center())


def _checkable(menu: QMenu, words: str, *, on: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(on)
    return action
