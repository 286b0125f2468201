"""What the actions of the menu Help do: the guide, keys, problems, new versions; and folders that can be looked at."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from reader.errors import Cancelled, ReaderError
from ui import settings_store
from ui.actions import ACTIONS, MENUS
from ui.commands.preferences import PreferenceCommands

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library
    from reader.progress import Progress
    from reader.updates import Release
    from ui.session import Session
    from ui.update_line import UpdateLine
    from ui.window import MainWindow

WEEK = 7  # days between two looks for a new version


class HelpCommands(PreferenceCommands):
    """The part of `Commands` about help, and about what lies beside the library."""

    _window: MainWindow
    _session: Session
    _release: Release | None = None

    def help_guide(self) -> None:
        """Open the user guide: its page about what is being done, else the first."""
        from ui.help import INDEX, open_guide
        from ui.interface_language import language_of

        try:
            open_guide(self._topic() or INDEX, language_of())
        except ReaderError as error:
            self._window.show_error(error)

    def _topic(self) -> str:
        """The page of the guide about what stands in the centre; "" for what the first page tells."""
        if self._window.aligning:
            return "aligning"
        if "desk" in vars(self._window) and self._window.shows(self._window.desk):
            return "versions"
        return ""

    def help_keys(self) -> None:
        """Show all keys: those of the text first, which no menu has."""
        from ui.dialogs.keys import KeyGroup, KeysDialog
        from ui.reading.keys_in_words import reading_keys

        tr = self._window.tr
        titles = {"Columns": tr("View: columns"), "Type": tr("View: type"), "Align": tr("In alignment mode")}
        groups = [KeyGroup(tr("In the text"), reading_keys())]
        for menu in MENUS:
            keys = tuple(
                (QCoreApplication.translate("actions", one.text).removesuffix(" …"), one.keys)
                for one in ACTIONS
                if one.menu == menu and one.keys
            )
            if keys:
                groups.append(KeyGroup(titles.get(menu) or QCoreApplication.translate("actions", menu), keys))
        dialog = KeysDialog(self._window, groups)
        dialog.exec()
        dialog.deleteLater()

    def help_about(self) -> None:
        """Say what this program is, and what it is made of."""
        from ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._window, self._session.library.folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def help_report(self) -> None:
        """Make a report that can be sent to somebody who helps."""
        from ui.crash import before_crash, report
        from ui.dialogs.crash_report import CrashReportDialog

        dialog = CrashReportDialog(self._window, "problem", report("", before_crash()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # ---- folders

    def help_log(self) -> None:
        """Show the folder with the log."""
        from ui.logs import log_folder

        self._show_folder(log_folder())

    def library_show_folder(self) -> None:
        """Show the library's folder."""
        self._show_folder(self._session.library.folder)

    def library_show_backups(self) -> None:
        """Show the folder with the backups."""
        self._show_folder(self._session.library.folder / "backups")

    def library_backup_now(self) -> None:
        """Make a backup beside the automatic ones."""
        tr = self._window.tr
        self._session.tasks.run(
            tr("Backing up"),
            lambda library, _progress: library.backup(),
            lambda path: self._window.status.tell(tr("Backed up as {name}").format(name=path.name)),
            self._window.show_error,
        )

    def _show_folder(self, folder: Path) -> None:
        """Open a folder in the file manager."""
        tr = self._window.tr
        with suppress(OSError):  # it is said below that it cannot be opened
            folder.mkdir(parents=True, exist_ok=True)
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.status.tell(tr("Opened {address}").format(address=folder))
        else:
            error = ReaderError(tr("No file manager could be opened."), tr("The folder is {path}").format(path=folder))
            self._window.show_error(error)

    # ---- new versions

    def help_updates(self) -> None:
        """Look for a new version now, and say also that there is none."""
        from ui.installed import system_updates

        tr = self._window.tr
        if system_updates():
            self._window.status.tell(tr("Your system brings new versions of Lesart with its other updates."))
            return
        self._session.tasks.run(
            tr("Looking for a new version"),
            lambda _library, progress: _newest(progress),
            lambda found: self._on_release(found, asked=True),
            self._window.show_error,
        )

    def take_up_updates(self) -> None:
        """It may be looked once a week, or no longer."""
        self.begin_updates()

    def begin_updates(self) -> None:
        """Look for a new version if the reader allows it and a week is over; silently, and after all other work."""
        settings = self._session.settings
        if not settings.get(settings_store.UPDATES):
            return
        from ui.installed import system_updates

        if system_updates() or not is_due(str(settings.get(settings_store.UPDATES_LOOKED)), today()):
            return
        settings.put(settings_store.UPDATES_LOOKED, today().isoformat())
        tasks = self._session.tasks

        def look(_library: Library, progress: Progress) -> Release | None:
            def ask(done: int, total: int, what: str = "") -> None:
                progress(done, total, what)
                if tasks.crowded:  # somebody waits: next week, then
                    raise Cancelled

            return _newest(ask)

        tasks.run("", look, self._on_release, lambda _error: None)

    def _on_release(self, found: Release, *, asked: bool = False) -> None:
        """What is the newest is known."""
        from reader.updates import is_newer

        tr, settings = self._window.tr, self._session.settings
        settings.put(settings_store.UPDATES_LOOKED, today().isoformat())
        if not is_newer(found.version):
            if asked:
                self._window.status.tell(tr("This is the newest version."))
        elif asked or found.version != settings.get(settings_store.UPDATES_SKIPPED):
            self._release = found
            self.update_line.show_version(found.version)

    @cached_property
    def update_line(self) -> UpdateLine:
        """Made with the first newer version."""
        from ui.update_line import UpdateLine

        made = UpdateLine(self._window.status)
        self._window.status.add_line(made)
        made.page_asked.connect(self._show_release)
        made.skipped.connect(self._skip_release)
        return made

    def _show_release(self) -> None:
        if self._release is not None:
            QDesktopServices.openUrl(QUrl(self._release.page))

    def _skip_release(self) -> None:
        if self._release is not None:
            self._session.settings.put(settings_store.UPDATES_SKIPPED, self._release.version)


def _newest(progress: Progress) -> Release:
    from reader.updates import newest

    return newest(progress=progress)


def today() -> date:
    """The day, the same wherever one is."""
    return datetime.now(UTC).date()


def is_due(looked: str, day: date) -> bool:
    """Whether a week has passed since a look; also where nobody knows when that was, or it lies in the future."""
    try:
        since = (day - date.fromisoformat(looked)).days
    except ValueError:
        return True
    return not 0 <= since < WEEK
