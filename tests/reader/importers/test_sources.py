"""From what the user names to single sources: addresses and the articles of feeds."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from reader.errors import Cancelled, ImportFailed
from reader.importers.child import Workshop
from reader.importers.sources import Single, expand, is_address, named, read_single

Serve = Callable[..., Any]
ESSAY = "---\ntitle: Der Schnitt\n---\n\nEin Absatz.\n\nNoch einer."


def send(handler: BaseHTTPRequestHandler, body: str | bytes, kind: str, status: int = 200) -> None:
    body = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def feed(items: str) -> str:
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>"


def test_addresses_and_files_are_told_apart(tmp_path: Path) -> None:
    for name in ("http://a", "https://a.example/x", "HTTPS://A"):
        assert is_address(name)
        assert named(name) == Single(name, address=name, typed=True)
    for name in ("a.txt", "http:/a", "httpsx", "file:///a", "www.a.example", str(tmp_path)):
        assert not is_address(name)
        assert named(name).path == Path(name)


def test_a_file_is_expanded_to_itself_and_read(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(ESSAY)
    with Workshop() as workshop:
        (single,) = expand(named(str(tmp_path / "x.md")), workshop)
        imported = read_single(single, workshop)
        assert workshop.process is None  # nothing in it can be attacked
    assert imported.raw == ESSAY.encode()
    assert imported.metadata.title == "Der Schnitt"
    assert imported.metadata.url == ""


def test_an_address_is_fetched_once(serve: Serve) -> None:
    server = serve(lambda handler: send(handler, ESSAY, "text/markdown; charset=utf-8"))
    with Workshop() as workshop:
        (single,) = expand(named(server.address + "/essay"), workshop)
        imported = read_single(single, workshop)
    assert server.asked == ["/essay"]
    assert imported.source == imported.metadata.url == server.address + "/essay"
    assert (imported.metadata.title, imported.format, imported.encoding) == ("Der Schnitt", "Markdown", "utf-8")


@pytest.mark.parametrize("claimed", ["utf-8", "klingon", "base64", "us-ascii", ""])
def test_a_server_that_is_wrong_about_the_encoding_is_not_believed(serve: Serve, claimed: str) -> None:
    text = "Die größten Bücher führen über weite Straßen. " * 5
    server = serve(lambda handler: send(handler, text.encode("cp1252"), f"text/plain; charset={claimed}"))
    with Workshop() as workshop:
        assert read_single(named(server.address), workshop).document.plain == text.strip()


def test_the_encoding_that_the_user_names_counts(serve: Serve) -> None:
    server = serve(lambda handler: send(handler, "größer".encode("mac-roman"), "text/plain; charset=cp1252"))
    with Workshop() as workshop:
        assert read_single(named(server.address), workshop, "mac-roman").document.plain == "größer"


def test_a_picture_at_an_address_is_no_text(serve: Serve) -> None:
    server = serve(lambda handler: send(handler, b"\x89PNG\r\n\x1a\n", "application/octet-stream"))
    with Workshop() as workshop, pytest.raises(ImportFailed, match="is a PNG picture"):
        read_single(named(server.address + "/x"), workshop)


def test_a_feed_is_expanded_to_its_articles(serve: Serve) -> None:
    def handle(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/feed":
            address = f"http://{handler.headers['Host']}"
            items = (
                f"<item><title>Eins</title><link>{address}/1</link>"
                "<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate></item>"
                f"<item><title>Zwei</title><link>{address}/gone</link><description>&lt;p&gt;Der zweite.&lt;/p&gt;"
                "</description></item>"
                "<item><title>Drei</title><description>Nur im Feed steht dieser Text.</description></item>"
                f"<item><title>Vier</title><link>{address}/gone</link></item>"
            )
            send(handler, feed(items), "application/rss+xml")
        elif handler.path == "/1":
            send(handler, "Der erste Artikel.", "text/plain")
        else:
            send(handler, "", "text/plain", 404)

    server = serve(handle)
    with Workshop() as workshop:
        found = expand(named(server.address + "/feed"), workshop)
        one = next(found)
        assert server.asked == ["/feed"]  # an article is fetched when it is its turn
        first = read_single(one, workshop)
        assert first.document.plain == "Der erste Artikel."
        assert (first.metadata.title, first.metadata.date) == ("Eins", "2024-05-03")
        assert first.metadata.url == server.address + "/1"
        second, third, fourth = found
        imported = read_single(second, workshop)
        assert imported.document.plain == "Der zweite."
        assert imported.metadata.url == server.address + "/gone"
        assert imported.warnings[-1].startswith("Taken from the feed, as its page could not be read: There is no page")
        imported = read_single(third, workshop)
        assert imported.document.plain == "Nur im Feed steht dieser Text."
        assert (imported.metadata.title, imported.warnings) == ("Drei", ())
        with pytest.raises(ImportFailed, match="There is no page"):
            read_single(fourth, workshop)


def test_a_feed_from_a_file_does_not_lead_into_the_local_network(serve: Serve, tmp_path: Path) -> None:
    server = serve(lambda handler: send(handler, "Der Router.", "text/plain"))
    (tmp_path / "x.rss").write_text(feed(f"<item><title>Eins</title><link>{server.address}/1</link></item>"))
    with Workshop() as workshop:
        (single,) = expand(named(str(tmp_path / "x.rss")), workshop)
        with pytest.raises(ImportFailed, match="lies in the local network"):
            read_single(single, workshop)
    assert server.asked == []


def test_cancel_while_fetching(serve: Serve) -> None:
    server = serve(lambda handler: send(handler, ESSAY, "text/markdown"))

    def stop(*_: object) -> None:
        raise Cancelled

    with Workshop() as workshop, pytest.raises(Cancelled):
        list(expand(named(server.address), workshop, stop))
