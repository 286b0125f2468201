"""A child process with importers that behave badly, and servers of our own."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reader.importers import read
from reader.importers.child import Workshop
from reader.importers.limits import Limits, resident
from tests.helpers.hostile_documents import GOOD, WORDS

ROOT = Path(__file__).resolve().parents[3]
BAD_WORKER = Path(__file__).parent / "bad_worker.py"

Handle = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def bad_workshop() -> Iterator[Callable[..., Workshop]]:
    """Makes workshops whose child has the importers of `bad_worker.py`."""
    made: list[Workshop] = []

    def make(limits: Limits | None = None) -> Workshop:
        limits = limits or Limits()
        command = (sys.executable, str(BAD_WORKER), str(limits.memory), str(limits.seconds))
        made.append(Workshop(limits, command))
        return made[-1]

    yield make
    for workshop in made:
        workshop.close()


class Server:
    """Answers on 127.0.0.1 with what a test says; remembers who asked for what."""

    def __init__(self, handle: Handle) -> None:
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # the name that the library calls
                outer.asked.append(self.path)
                outer.headers.append({name.lower(): value for name, value in self.headers.items()})
                try:
                    handle(self)
                except OSError:  # the other side has had enough
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[[Handle], Server]]:
    """Starts servers."""
    started: list[Server] = []

    def start(handle: Handle) -> Server:
        started.append(Server(handle))
        return started[-1]

    yield start
    for server in started:
        server.close()


SECONDS = 60
"""For one file, on a machine that is busy with other things; the promise is 60."""
MEGABYTES = 150
"""That this process may grow by."""


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """One child for all tests of a module, as for a folder of such files."""
    with Workshop() as one:
        yield one


@pytest.fixture
def alive(workshop: Workshop) -> Iterator[None]:
    """Whatever the file does: it takes neither long nor much, and the next one is read."""
    memory, start = resident(os.getpid()), time.monotonic()
    yield
    assert time.monotonic() - start < SECONDS
    assert resident(os.getpid()) - memory < MEGABYTES * 1_000_000
    assert WORDS in read(GOOD["x.pdf"], name="x.pdf", workshop=workshop).document.plain
