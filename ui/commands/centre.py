"""What stands in the centre of the window when a page that was put there is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.session import Session
    from ui.window import MainWindow


def show_reading(window: MainWindow, session: Session) -> None:
    """Show the article that is open, else the list of articles."""
    window.show_in_centre(window.page if session.article is not None else window.articles)
    focus_reading(window, session)


def focus_reading(window: MainWindow, session: Session) -> None:
    """Let keys act on the article that is open, else on the list of articles."""
    (window.page.view if session.article is not None else window.articles.list).setFocus()
