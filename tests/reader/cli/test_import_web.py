"""The command import with web addresses, feeds, and folders of formats that a child process reads."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from reader.importers import child
from tests.helpers.hostile_documents import GOOD, WORDS

PARAGRAPHS = "".join(f"<p>{WORDS} Und das ist der {number}. Absatz von sieben.</p>" for number in range(7))
ESSAY = f"<html><head><title>Der Schnitt</title></head><body><nav>Menü</nav><article>{PARAGRAPHS}</article>"
PAGES: dict[str, tuple[str, str]] = {
    "/essay": ("text/html; charset=utf-8", ESSAY),
    "/note.md": ("text/plain", "# Notiz\n\nEin *Satz* in Markdown."),
    "/feed": (
        "application/rss+xml",
        (
            "<?xml version='1.0'?><rss version='2.0'><channel><title>Feed</title>"
            "<item><title>Eins</title><link>HERE/essay</link></item>"
            "<item><title>Zwei</title><link>HERE/gone</link></item>"
            "<item><title>Drei</title><description>Dieser Text steht nur im Feed, und dort ganz.</description></item>"
            "</channel></rss>"
        ),
    ),
    "/empty": ("application/rss+xml", "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>"),
}


@pytest.fixture
def site() -> Iterator[str]:
    """A small web site; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = PAGES.get(self.path, ("", ""))
            body = text.replace("HERE", f"http://{self.headers['Host']}").encode()
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_web_page_becomes_an_article(lesart: Any, site: str) -> None:
    said = lesart("import", f"{site}/essay", "--language", "de", "--tag", "netz", "--json")
    assert said.status == 0, said.err
    (one,) = said.json["articles"]
    assert one["title"] == "Der Schnitt"
    assert (one["kept"], one["found"]) == (7, 8)
    assert said.json["failed"] == []
    assert "Menü" not in lesart("show", one["id"]).out
    again = lesart("import", f"{site}/essay", "--json")
    assert again.json["articles"][0]["duplicate_of"] == one["id"]


def test_markdown_from_the_web_and_a_translation(lesart: Any, site: str) -> None:
    said = lesart("import", "schnitt.de.md", "--translation", f"en={site}/note.md", "--json")
    assert said.status == 0, said.err
    assert [text["language"] for text in said.json["articles"][0]["texts"]] == ["de", "en"]


def test_a_feed_becomes_several_articles(lesart: Any, site: str) -> None:
    said = lesart("import", f"{site}/feed", "--json")
    assert said.status == 1
    assert [one["title"] for one in said.json["articles"]] == ["Der Schnitt", "Drei"]
    assert said.json["failed"] == [
        {"source": f"{site}/gone", "error": f"There is no page at “{site}/gone” (404). Check the address."}
    ]
    assert "2 texts imported, 1 not imported." in said.err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("SITE/gone",), 1, "There is no page at “SITE/gone” (404)."),
        (("SITE/empty",), 1, "announces no articles"),
        (("SITE/feed", "--title", "Eins"), 2, "not with a feed"),
        (("file:///etc/hostname",), 1, "Addresses that begin with “file:” are not read."),
        (("ftp://127.0.0.1/x",), 1, "Addresses that begin with “ftp:” are not read."),
    ],
)
def test_what_goes_wrong(lesart: Any, site: str, arguments: tuple[str, ...], status: int, said: str) -> None:
    done = lesart("import", *(one.replace("SITE", site) for one in arguments))
    assert done.status == status
    assert said.replace("SITE", site) in done.err
    assert lesart("list", "--json").json == []


def test_a_folder_of_many_formats_takes_one_child(lesart: Any, sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    real = child._Child.__init__

    def count(self: Any, *arguments: Any) -> None:
        real(self, *arguments)
        started.append(self.number)

    monkeypatch.setattr(child._Child, "__init__", count)
    folder = sources / "viele"
    folder.mkdir()
    for number, (name, raw) in enumerate(GOOD.items()):
        (folder / f"{number}{name}").write_bytes(raw)
    (folder / "kaputt.epub").write_bytes(GOOD["x.epub"][:300])
    (folder / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    said = lesart("import", str(folder), "--json")
    assert said.status == 1
    assert len(said.json["articles"]) == len(GOOD), said.err
    assert [Path(one["source"]).name for one in said.json["failed"]] == ["kaputt.epub"]
    assert [Path(one).name for one in said.json["passed_over"]] == ["bild.png"]
    assert len(started) == 1
