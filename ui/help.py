"""The user guide: a page of it in the reader's browser, from the installed program, without the internet.

Its pages are `resources/guide/LANGUAGE/TOPIC.html`. A browser outside the container of a Flatpak, or one that stays
open longer than an AppImage is mounted, cannot read them there: it is shown a copy in the user's folder of caches.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from reader.errors import ReaderError
from ui.interface_language import LANGUAGES
from ui.qt_import import cache_folder
from ui.theme import folder_of

INDEX = "index"


def open_guide(topic: str = INDEX, language: str = LANGUAGES[0]) -> Path:
    """Show a page of the guide in the browser.

    Args:
        topic: Name of the page, maybe with a place in it: "aligning", "aligning#merge".
        language: Of the interface; English where there is no guide in it.

    Returns:
        The page.

    Raises:
        ReaderError: It is not there, or no browser opens it.
    """
    name, _, place = topic.partition("#")
    page = guide_page(name, language)
    if page is None:
        raise ReaderError(
            QCoreApplication.translate("help", "The user guide is not part of this installation."),
            QCoreApplication.translate("help", "“All keys” in the menu Help lists what the keyboard can do."),
        )
    page = _readable(page)
    url = QUrl.fromLocalFile(str(page))
    if place:
        url.setFragment(place)
    if not QDesktopServices.openUrl(url):
        raise ReaderError(
            QCoreApplication.translate("help", "No browser could be opened."),
            QCoreApplication.translate("help", "The user guide is here: {path}").format(path=page),
        )
    return page


def guide_page(topic: str, language: str) -> Path | None:
    """The file of a page: in this language, else in English, else the first page; None where there is no guide."""
    guide = folder_of("resources") / "guide"
    names = (topic, INDEX) if topic != INDEX else (INDEX,)
    places = [guide / one / f"{name}.html" for name in names for one in dict.fromkeys((language, LANGUAGES[0]))]
    return next((place for place in places if place.is_file()), None)


def _readable(page: Path) -> Path:
    """The page where a browser can read it."""
    folder = cache_folder()
    if folder is None or not any(os.environ.get(name) for name in ("FLATPAK_ID", "APPIMAGE")):
        return page
    guide, copy = page.parent.parent, folder / "guide"
    try:
        shutil.copytree(guide, copy, dirs_exist_ok=True)
    except (OSError, shutil.Error):
        return page
    return copy / page.relative_to(guide)
