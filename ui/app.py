"""Starting the window: fonts, settings, the library, one window a library, and what happens on a crash."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLockFile, QLoggingCategory, QTimer
from PySide6.QtWidgets import QApplication

import reader
from reader.errors import LibraryInUse, ReaderError
from reader.library import Library
from reader.model import ArticleId
from ui import interface_language, settings_store
from ui.logs import Logs
from ui.session import Session
from ui.settings_store import SettingsStore
from ui.theme import interface_font, load_fonts
from ui.window import MainWindow

LOCK = "window.lock"
_AT_REST = 1500  # milliseconds after which the text stands


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setApplicationName("Lesart")
    QCoreApplication.setApplicationVersion(reader.__version__)
    # One style everywhere: the design is drawn for it, and style sheets behave the same. Said here because
    # `setStyle` returns a QStyle, whose enumerations would cost a start 6 ms.
    app = QApplication(["lesart", "-style", "fusion", *arguments])
    app.setApplicationDisplayName("Lesart")
    app.setDesktopFileName("io.github.lesart.Lesart")
    # A script that the reading font lacks is drawn in another font; that wants no forty lines on stderr.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    load_fonts()
    app.setFont(interface_font())
    interface_language.install(app, interface_language.LANGUAGES[0])  # until the reader's choice is known
    return app


class LibraryLock:
    """One window a library; a lock left behind by a crash is taken over."""

    def __init__(self, folder: Path) -> None:
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)
        self._folder = folder

    def take(self) -> None:
        """Take the lock.

        Raises:
            LibraryInUse: Another window has it.
        """
        if not self._lock.tryLock(100) and self._lock.error() == QLockFile.LockError.LockFailedError:
            raise LibraryInUse(
                f"The library “{self._folder}” is open in another window of Lesart.",
                "Go on there, or open another library with --library.",
            )

    def release(self) -> None:
        """Let others have it."""
        self._lock.unlock()


def run(folder: Path, target: str = "") -> int:
    """Open the window on a library and, where named, on an article or file. Returns the exit status."""
    app = make_application()
    logs = Logs()
    logs.begin()
    try:
        return _run(app, folder, target, logs.crashed)
    except ReaderError:
        raise
    except Exception as error:  # nothing would be seen of it where there is no console
        logs.on_error(type(error), error, error.__traceback__)
        return 1
    finally:
        logs.end()


def _run(app: QApplication, folder: Path, target: str, crashed: str) -> int:
    """The same, with what Python said when the last session died ("" if it did not)."""
    try:
        library = Library(folder)
        lock = LibraryLock(folder)
        lock.take()
    except ReaderError as error:
        from ui import notify

        print(f"lesart: {error}", file=sys.stderr)
        notify.error_box(None, error)
        return 1
    settings = SettingsStore()
    session = Session(library, settings)
    try:
        while True:
            interface_language.install(app, settings.get(settings_store.LANGUAGE))
            window = MainWindow(session)
            status = _shown(app, window, target, crashed)
            if not window.comes_again:
                return status
            # In another language: a window anew costs less than teaching every part to say itself again. What was
            # done can still be undone, and it stands where the last one stood.
            session, target, crashed = Session(library, settings, session.history), "", ""
    finally:
        gc.unfreeze()
        lock.release()
        library.close()


def _shown(app: QApplication, window: MainWindow, target: str, crashed: str) -> int:
    window.show()
    try:
        _open_first(window, target)
        QTimer.singleShot(0, window, _look_for_garbage_again)
        if crashed:
            QTimer.singleShot(_AT_REST, window, lambda: _offer_report(window, crashed))
        return app.exec()
    finally:
        # With its timers, before the library they might ask is closed.
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _open_first(window: MainWindow, target: str) -> None:
    session = window.session
    if target and Path(target).is_file():
        QTimer.singleShot(0, window, lambda: window.import_files([Path(target)]))
        window.open_first()
    elif target:
        session.open_article(session.library.find_article(target).id)
    elif session.library.is_new:
        install_samples(window)
    else:
        window.open_first()
        QTimer.singleShot(5000, window, lambda: _back_up(window))


def install_samples(window: MainWindow) -> None:
    """Put the sample articles into a new library and open the first."""
    from reader.samples import install

    session = window.session

    def done(article: ArticleId) -> None:
        session.look_again()
        session.open_article(article)

    window.open_first()
    session.tasks.run(window.tr("Preparing the sample articles"), install, done, window.show_error)


def _back_up(window: MainWindow) -> None:
    """A damaged library is noticed at the first start after it happened, and said."""
    keep = int(window.session.settings.get(settings_store.BACKUPS_KEPT))
    window.session.tasks.run(
        QCoreApplication.translate("app", "Backing up"),
        lambda library, _progress: library.backup_daily(keep),
        lambda _path: _take_in_dictionaries(window),
        window.show_error,
    )


def _take_in_dictionaries(window: MainWindow) -> None:
    """A dictionary that the system has is made ready while nobody waits for it."""
    from reader.lexicon import found_on_system
    from ui.lookup.dictionaries import take_in

    if found_on_system():
        take_in(window.session)


def _offer_report(window: MainWindow, crashed: str) -> None:
    from ui.crash import offer_last

    offer_last(window, crashed)


def _look_for_garbage_again() -> None:
    """What `ui.entry` switched off; what was made until now stays for good and is never looked through."""
    gc.freeze()
    gc.enable()
