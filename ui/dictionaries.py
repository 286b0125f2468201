"""Dictionaries that the system has are taken in beside the window, once."""

from PySide6.QtCore import QCoreApplication

from reader.errors import ReaderError
from reader.library import Library
from reader.progress import Progress
from ui.session import Session


def take_in(session: Session) -> None:
    """Read the system's dictionaries of German and English in, where the reader has none; can be cancelled."""
    session.tasks.run(
        QCoreApplication.translate("dictionaries", "Preparing the dictionary"), _take_in, lambda _: None, lambda _: None
    )


def _take_in(library: Library, progress: Progress) -> None:
    from reader.lexicon import Lexicon

    try:
        with Lexicon(library.folder) as lexicon:
            lexicon.add_found("de", "en", progress)
    except ReaderError:
        # Nobody asked for it, so nobody is told: “lesart dictionary add” says what is wrong with it.
        return
