"""Starting the window: fonts, settings, the library, one window a library, and what happens on a crash."""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLockFile, QLoggingCategory, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

import reader
from reader.errors import LibraryInUse, ReaderError
from reader.library import Library
from reader.wording import said
from ui import instance, interface_language, settings_store
from ui.logs import Logs
from ui.session import Session
from ui.settings_store import SettingsStore
from ui.theme import interface_font, load_fonts
from ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model import ArticleId
    from ui.instance import Asked
    from ui.listening import Listener

LOCK = "window.lock"
_AT_REST = 1500  # milliseconds after which the text stands
_LISTENS = 400  # and after which later starts are listened for
_PAUSE = 0.1  # seconds
_SWITCH = 0.0002  # seconds


class Application(QApplication):
    """The application: what it was asked to open waits here until a window takes it.

    Signals:
        arrived(): There is more to open.
        called(str): A later start wants the window in front; with what the desktop gave it for that.

    Attributes:
        waiting: Absolute paths and links, in the order they came.
    """

    arrived = Signal()
    called = Signal(str)

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self.waiting: list[str] = []
        self._listener: Listener | None = None

    def bring(self, things: Sequence[str]) -> None:
        """Have paths and links opened as soon as that disturbs nothing."""
        if things:
            self.waiting += things
            self.arrived.emit()

    def event(self, event: QEvent) -> bool:
        """MacOS says in an event what was double-clicked, or which link was pressed."""
        if isinstance(event, QFileOpenEvent):
            address = event.file() or bytes(event.url().toEncoded().data()).decode("utf-8", "replace")
            if thing := _wanted(address):
                self.bring([thing])
                self.called.emit("")
            return True
        return super().event(event)

    def listen(self, folder: Path) -> None:
        """Take what later starts on the library hand over, from now on."""
        if self._listener is None:
            from ui.listening import Listener

            self._listener = Listener(folder, self)
            self._listener.asked.connect(self._on_asked)
            self._listener.listen()

    def stop_listening(self) -> None:
        """What comes now is another program's."""
        if self._listener is not None:
            self._listener.close()
            self._listener.deleteLater()
            self._listener = None

    def _on_asked(self, asked: Asked) -> None:
        self.bring(asked.things)
        self.called.emit(asked.token)


def _wanted(address: str) -> str:
    from ui.wanted import wanted

    return wanted(address)


def make_application(arguments: Sequence[str] = ()) -> Application:
    """The one QApplication of this process."""
    running = QApplication.instance()
    if isinstance(running, Application):
        return running
    # The window waits for the worker as often as it comes back from Qt, each time as long as this. With Python's own
    # five milliseconds, a resize takes a tenth of a second while a book is read for searching; so a quarter of that.
    sys.setswitchinterval(_SWITCH)
    QCoreApplication.setApplicationName("Lesart")
    QCoreApplication.setApplicationVersion(reader.__version__)
    # One style everywhere: the design is drawn for it, and style sheets behave the same. Said here because
    # `setStyle` returns a QStyle, whose enumerations would cost a start 6 ms.
    app = Application(["lesart", "-style", "fusion", *arguments])
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
                said("The library “{folder}” is open in another window of Lesart.", folder=self._folder),
                said("Go on there, or open another library with --library."),
            )

    def take_or_hand_over(self, things: Sequence[str]) -> bool:
        """Take the lock; where somebody has it, hand over to them. One of both works out within a few seconds.

        Two starts at once: one has the lock and does not listen yet. One that ends: it does not listen any more and
        still has the lock.

        Returns:
            Whether the lock was taken.

        Raises:
            LibraryInUse: Another program has it and does not answer.
        """
        until = time.monotonic() + instance.ANSWER
        while True:
            try:
                self.take()
            except LibraryInUse:
                left = until - time.monotonic()
                if instance.hand_over(self._folder, things, max(left, _PAUSE)):
                    return False
                if left <= 0:
                    raise
                time.sleep(_PAUSE)
            else:
                return True

    def release(self) -> None:
        """Let others have it."""
        self._lock.unlock()


def run(folder: Path, things: Sequence[str] = ()) -> int:
    """Open the window on a library, then what is named: absolute paths and links. Returns the exit status."""
    app = make_application()
    logs = Logs()
    logs.begin()
    try:
        return _run(app, folder, things, logs.crashed)
    except ReaderError:
        raise
    except Exception as error:  # nothing would be seen of it where there is no console
        logs.on_error(type(error), error, error.__traceback__)
        return 1
    finally:
        logs.end()


def refuse(error: ReaderError) -> int:
    """Say why no window opens, to those who started it from a terminal and to those who did not. The exit status."""
    from ui import notify

    make_application()
    print(f"lesart: {error}", file=sys.stderr, flush=True)
    notify.error_box(None, error)
    return 1


def _run(app: Application, folder: Path, things: Sequence[str], crashed: str) -> int:
    """The same, with what Python said when the last session died ("" if it did not)."""
    library = None
    try:
        library = Library(folder)
        lock = LibraryLock(folder)
        if not lock.take_or_hand_over(things):
            library.close()
            return 0
    except ReaderError as error:
        if library is not None:
            library.close()
        return refuse(error)
    app.waiting += things
    settings = SettingsStore()
    session = Session(library, settings)
    try:
        while True:
            interface_language.install(app, settings.get(settings_store.LANGUAGE))
            window = MainWindow(session)
            status = _shown(app, window, crashed)
            if not window.comes_again:
                return status
            # In another language: a window anew costs less than teaching every part to say itself again. What was
            # done can still be undone, and it stands where the last one stood.
            session, crashed = Session(library, settings, session.history), ""
    finally:
        app.stop_listening()
        gc.unfreeze()
        lock.release()
        library.close()


def _shown(app: Application, window: MainWindow, crashed: str) -> int:
    window.show()
    try:
        _open_first(window, app.waiting)
        QTimer.singleShot(0, window, _look_for_garbage_again)
        QTimer.singleShot(_LISTENS, window, lambda: _listen(app, window))
        if crashed:
            QTimer.singleShot(_AT_REST, window, lambda: _offer_report(window, crashed))
        return app.exec()
    finally:
        # With its timers, before the library they might ask is closed.
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _listen(app: Application, window: MainWindow) -> None:
    """Take up what the start was to open, and what later ones hand over. Nothing of it is imported before the text."""
    from ui.arrivals import Arrivals

    Arrivals(app, window)
    app.listen(window.session.library.folder)


def _open_first(window: MainWindow, things: Sequence[str]) -> None:
    """Show what the start is about at once; `Arrivals` does the rest, once the text is painted."""
    session = window.session
    if session.library.is_new and not things:
        install_samples(window)
        return
    article = _article_of(window, things[-1]) if things else None
    if article is None or not session.try_article(article):
        window.open_first()
    if not session.library.is_new:
        QTimer.singleShot(5000, window, lambda: _back_up(window))


def _article_of(window: MainWindow, thing: str) -> ArticleId | None:
    """The article that a link leads to; None for anything else."""
    from reader.following import follow
    from reader.links import is_link

    if not is_link(thing):
        return None
    try:
        return follow(window.session.library, thing).article
    except ReaderError:  # said when it is taken up
        return None


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
