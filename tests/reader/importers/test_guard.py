"""The wall in the child: even a document that gets to run Python there reaches nothing."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.importers.base import Hints
from reader.importers.child import Workshop

Make = Callable[..., Workshop]


def acted(workshop: Workshop, code: str) -> str:
    return workshop.extract("act", code.encode(), Hints("x")).markdown


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', PORT), 1)",
        "import socket; socket.socket().connect(('127.0.0.1', PORT))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:PORT/')",
        "import http.client; c = http.client.HTTPConnection('127.0.0.1', PORT); c.request('GET', '/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.posix_spawn('/bin/true', ['true'], {})",
        "open('HERE/new', 'w')",
        "import pathlib; pathlib.Path('HERE/new').touch()",
        "import os; os.open('HERE/new', os.O_CREAT | os.O_WRONLY)",
        "import os; os.mkdir('HERE/new')",
        "import os; os.remove('HERE/secret')",
        "import os; os.rename('HERE/secret', 'HERE/new')",
        "import os; os.symlink('HERE/secret', 'HERE/new')",
        "import sqlite3; sqlite3.connect('HERE/new')",
        "import tempfile; tempfile.mkdtemp()",
        "import shutil; shutil.rmtree('HERE')",
        "found = open('HERE/secret').read()",
        "found = open('/etc/passwd').read()",
        "import sys; found = open(sys.prefix + '/../' * 20 + 'HERE/secret').read()",
        "import os; found = os.listdir('HERE')",
        "import os; found = list(os.scandir('HERE'))",
        "import ctypes; ctypes.CDLL('HERE/secret')",
        "import os; os.kill(os.getppid(), 9)",
    ],
)
def test_what_no_importer_has_to_do_is_refused(
    bad_workshop: Make, serve: Callable[..., Any], tmp_path: Path, code: str
) -> None:
    server = serve(lambda handler: handler.send_error(500))
    (tmp_path / "secret").write_text("the secret")
    if any(name in code and not hasattr(os, name) for name in ("fork", "posix_spawn")):
        pytest.skip("not on this system")
    code = code.replace("HERE", tmp_path.as_posix()).replace("PORT", server.address.rpartition(":")[2])
    said = acted(bad_workshop(), code)
    assert said in ("Refused", "URLError", "FileNotFoundError"), said
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
    assert server.asked == []


@pytest.mark.parametrize(
    "code",
    [
        "import lxml.html, zipfile, decimal, difflib, mimetypes; mimetypes.init(); found = 'fine'",
        "import zoneinfo, datetime, locale, tempfile, io; datetime.datetime.now().astimezone(); found = 'fine'",
        "import os; open(os.devnull).read(); open(os.devnull, 'w').write('x'); os.urandom(4); found = 'fine'",
        "import ctypes, pypdfium2; found = 'fine'",  # Windows: ctypes itself loads a library of the system
        "import importlib.resources as r; (r.files('reader') / '__init__.py').read_text(); found = 'fine'",
    ],
)
def test_libraries_can_be_loaded(bad_workshop: Make, code: str) -> None:
    assert acted(bad_workshop(), code) == "fine"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other limits")
def test_not_even_c_code_writes_files(bad_workshop: Make, tmp_path: Path) -> None:
    place = tmp_path / "new"
    acted(
        bad_workshop(),
        "import ctypes; c = ctypes.CDLL(None); c.fopen.restype = ctypes.c_void_p\n"
        f"f = c.fopen(b'{place}', b'w'); c.fwrite(b'x' * 9, 1, 9, ctypes.c_void_p(f)); c.fflush(ctypes.c_void_p(f))",
    )
    assert not place.exists() or place.stat().st_size == 0
