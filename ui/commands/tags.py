"""What the actions about order do: the tree of tags, nested collections, status and rating of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from reader.model import CollectionId, ReadingStatus, Tag
from ui import menus
from ui.session import Scope
from ui.words import reading_status, stars

if TYPE_CHECKING:
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

        fate = ask_fate(self._window, tag, self._session.library.tags())
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

    def edit_status(self) -> None:
        """Ask where the reader stands with an article."""
        from reader.edits.articles import ChangeArticle

        article = self._window.abilities.chosen_article()
        if article is None:
            return
        menu = QMenu(self._window)
        choices: dict[QAction, ReadingStatus] = {}
        for status in ReadingStatus:
            action = menu.addAction(reading_status(status))
            action.setCheckable(True)
            action.setChecked(article.status is status)
            choices[action] = status
        chosen = menus.choose(menu, self._menu_point())
        if chosen is not None and chosen in choices:
            self._session.do(ChangeArticle(article.id, status=choices[chosen]))

    def edit_rating(self) -> None:
        """Ask how many stars an article is to have."""
        from reader.edits.articles import ChangeArticle

        article = self._window.abilities.chosen_article()
        if article is None:
            return
        menu = QMenu(self._window)
        choices: dict[QAction, int] = {}
        for number in range(6):
            action = menu.addAction(f"&{number}  {stars(number)}" if number else self._window.tr("&0  No stars"))
            action.setCheckable(True)
            action.setChecked(article.rating == number)
            choices[action] = number
        chosen = menus.choose(menu, self._menu_point())
        if chosen is not None and chosen in choices:
            self._session.do(ChangeArticle(article.id, rating=choices[chosen]))

    def _menu_point(self) -> QPoint:
        """Where the pointer is, while that is over the window; else in its middle."""
        inside = self._window.rect().contains(self._window.mapFromGlobal(QCursor.pos()))
        return QCursor.pos() if inside else self._window.mapToGlobal(self._window.rect().center())
