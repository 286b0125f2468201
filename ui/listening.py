"""The ear of the running program: hears what later starts hand over (`ui.instance` is their side).

Opened once the text stands: no start waits for QtNetwork, 6 ms and 3 MB. Qt's server rather than Python's sockets
because it is the same on Windows, where it is a named pipe.
"""

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.instance import LIMIT, REFUSED, TAKEN, address, unpacked

_PATIENCE = 10_000  # milliseconds for one message

_log = logging.getLogger(__name__)


class Listener(QObject):
    """Listens for the library in a folder. Only for who holds the lock of that library.

    Signals:
        asked(Asked): A later start wants something; it has been told that it is taken.
    """

    asked = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> bool:
        """Begin; a socket that a killed program has left is taken over. Without one, the program is just as usable."""
        where = address(self._folder)
        if not where:
            return False
        QLocalServer.removeServer(where)
        if self._server.listen(where):
            return True
        _log.warning("Nothing can be handed over to this window: %s", self._server.errorString())
        return False

    def close(self) -> None:
        """Stop; what comes now goes to the next program."""
        self._server.close()

    def _on_connection(self) -> None:
        while (pipe := self._server.nextPendingConnection()) is not None:
            pipe.setReadBufferSize(LIMIT + 1)
            pipe.readyRead.connect(partial(self._on_words, pipe))
            pipe.disconnected.connect(pipe.deleteLater)
            QTimer.singleShot(_PATIENCE, pipe, pipe.abort)
            self._on_words(pipe)

    def _on_words(self, pipe: QLocalSocket) -> None:
        if not pipe.canReadLine():
            if pipe.bytesAvailable() > LIMIT:
                _log.warning("A message was too long")
                pipe.abort()
            return
        try:
            asked = unpacked(bytes(pipe.readLine().data()), self._folder)
        except (ValueError, RecursionError):
            _log.warning("A message was not understood")
            self._answer(pipe, REFUSED)
            return
        self._answer(pipe, TAKEN)
        self.asked.emit(asked)

    def _answer(self, pipe: QLocalSocket, words: bytes) -> None:
        pipe.readyRead.disconnect()
        pipe.write(words)
        pipe.flush()
        pipe.disconnectFromServer()
