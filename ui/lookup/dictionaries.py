"""The reader's dictionaries beside the window: the system's are taken in once; those on the web open in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl

from reader.errors import ReaderError
from ui import settings_store

if TYPE_CHECKING:
    from reader.dictionaries.web import WebDictionary
    from reader.library import Library
    from reader.progress import Progress
    from ui.session import Session
    from ui.settings_store import SettingsStore


def take_in(session: Session) -> None:
    """Read the system's dictionaries of German and English in, where the reader has none; list the forms of German."""
    session.tasks.run(
        QCoreApplication.translate("dictionaries", "Preparing the dictionary"), _take_in, lambda _: None, lambda _: None
    )


def _take_in(library: Library, progress: Progress) -> None:
    from reader.lexicon import Lexicon
    from reader.words.looking_up import prepare

    try:
        with Lexicon(library.folder) as lexicon:
            lexicon.add_found("de", "en", progress, this_way=True)
            lexicon.add_found("en", "de", progress, this_way=True)
            prepare(lexicon, "de")
    except ReaderError:
        # Nobody asked for it, so nobody is told: “lesart dictionary add” says what is wrong with it.
        return


def web_dictionaries(settings: SettingsStore) -> tuple[WebDictionary, ...]:
    """The dictionaries on the web that the reader has chosen."""
    from reader.dictionaries.web import unpacked

    return unpacked(str(settings.get(settings_store.WEB_DICTIONARIES)))


def web_links(settings: SettingsStore, word: str, language: str) -> list[tuple[str, str]]:
    """Names and addresses of the web dictionaries for a word; nothing is asked until one is pressed."""
    from reader.dictionaries.web import web_addresses

    return web_addresses(word, language, web_dictionaries(settings))


def open_in_browser(address: str) -> bool:
    """Show an address in the reader's browser; only ever called on a press."""
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl(address))
