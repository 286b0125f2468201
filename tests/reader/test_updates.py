"""Looking for a newer version: what is asked, what is believed of the answer, and one sentence for what goes wrong."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import reader
from reader.errors import Cancelled, UpdateUnknown
from reader.updates import ADDRESS, MAX_BYTES, Release, address, is_newer, newest

GOOD = '{"version": "99.1", "page": "https://example.org/lesart"}'


class Site:
    """A server that answers as a test wants.

    Attributes:
        answers: Status, headers and body, by path.
        seen: Headers of the requests, names in lower case.
        paths: What was asked for.
    """

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.seen: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.address = ""

    def say(self, body: str | bytes, status: int = 200, path: str = "/", **headers: str) -> str:
        raw = body if isinstance(body, bytes) else body.encode()
        self.answers[path] = (status, headers, raw)
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.paths.append(self.path)
            made.seen.append({name.casefold(): value for name, value in self.headers.items()})
            status, headers, body = made.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    made.address = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_newer_version_is_found(site: Site) -> None:
    found = newest(site.say(GOOD))
    assert found == Release("99.1", "https://example.org/lesart")
    assert is_newer(found.version)


def test_nothing_but_the_name_of_the_program_is_sent(site: Site) -> None:
    newest(site.say(GOOD, path="/latest.json"))
    assert site.paths == ["/latest.json"]
    assert site.seen[0].pop("host") in site.address
    assert site.seen == [
        {"user-agent": "Lesart", "accept": "application/json", "accept-encoding": "identity", "connection": "close"}
    ]


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [
        ("0.1.0", "0.1.0", False), ("0.1", "0.1.0", False), ("v0.1.1", "0.1.0", True), ("0.0.9", "0.1.0", False),
        ("0.10.0", "0.9.0", True), ("1.0.0rc1", "1.0.0", False), ("1.0.0", "1.0.0rc2", True),
        ("1.0.0rc2", "1.0.0b9", True), ("1.0.0-rc.1", "0.9", True), ("", "0.1", False), ("newest", "0.1", False),
        ("1.0.0.0.0", "0.1", False), ("９.0", "0.1", False), ("1" * 400, "0.1", False),
    ],
)  # fmt: skip
def test_versions_are_compared_as_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer


def test_the_same_and_an_older_version_are_not_newer(site: Site) -> None:
    for version in (reader.__version__, "0.0.1"):
        assert not is_newer(newest(site.say(GOOD.replace("99.1", version))).version)


@pytest.mark.parametrize(
    "body",
    [
        "", "no JSON", "[]", "{}", "null", '{"version": 3, "page": "https://example.org"}', '{"version": "9"}',
        '{"version": "9", "page": ["https://example.org"]}', '{"version": "nine", "page": "https://example.org"}',
        '{"version": "9", "page": "javascript:alert(1)"}', '{"version": "9", "page": "file:///etc/passwd"}',
        '{"version": "9", "page": "https://user:pw@example.org/"}', b"\xff\xfe\x00", "[" * 60_000,
    ],
)  # fmt: skip
def test_garbage_is_said_in_one_sentence(site: Site, body: str | bytes) -> None:
    with pytest.raises(UpdateUnknown, match="no version"):
        newest(site.say(body))


@pytest.mark.parametrize("status", [204, 403, 404, 500, 503])
def test_an_error_of_the_site_is_said(site: Site, status: int) -> None:
    with pytest.raises(UpdateUnknown, match=str(status)):
        newest(site.say("" if status == 204 else GOOD, status))


def test_a_huge_answer_is_not_read(site: Site) -> None:
    with pytest.raises(UpdateUnknown, match="no version"):
        newest(site.say(GOOD + " " * MAX_BYTES))
    with pytest.raises(UpdateUnknown, match="no version"):
        newest(site.say(b" " * (MAX_BYTES * 2), **{"Content-Length": "10000000000"}))


def test_a_redirect_is_followed_a_few_times(site: Site) -> None:
    site.say(GOOD, path="/there")
    assert newest(site.say("", 302, Location="/there")).version == "99.1"
    with pytest.raises(UpdateUnknown, match="circles"):
        newest(site.say("", 302, path="/round", Location="/round"))
    assert site.paths.count("/round") == 4
    for where in ("file:///etc/passwd", "ftp://example.org/", "http://[", "http://user@example.org"):
        with pytest.raises(UpdateUnknown):
            newest(site.say("", 301, path="/away", Location=where))


def test_a_secure_site_leads_to_no_insecure_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from reader import updates

    answers = iter([("http://example.org/x", False)])
    monkeypatch.setattr(updates, "_visit", lambda *_: next(answers))
    with pytest.raises(UpdateUnknown, match="not secure"):
        newest("https://example.org/latest.json")


def test_a_public_site_does_not_lead_into_the_local_network(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader import updates

    visit: Callable[..., object] = updates._visit
    first = [True]

    def visit_from_outside(place: object, may_be_local: bool, deadline: object) -> object:
        if first.pop() if first else False:
            return site.say(GOOD), False
        return visit(place, may_be_local, deadline)

    monkeypatch.setattr(updates, "_visit", visit_from_outside)
    with pytest.raises(UpdateUnknown, match="local network"):
        newest("http://example.org/")
    assert site.paths == []


def test_without_a_connection_it_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        port = taken.getsockname()[1]
        with pytest.raises(UpdateUnknown, match="refused") as caught:
            newest(f"http://127.0.0.1:{port}/")
    assert caught.value.hint


def test_a_site_that_says_nothing_is_not_waited_for() -> None:
    with socket.socket() as silent_site:
        silent_site.bind(("127.0.0.1", 0))
        silent_site.listen()
        where = f"http://127.0.0.1:{silent_site.getsockname()[1]}/"
        with pytest.raises(UpdateUnknown, match="in time"):
            newest(where, seconds=0.5)

        def stop(*_: object) -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            newest(where, stop)


def test_the_address_is_one_constant_and_can_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert address() == ADDRESS
    assert ADDRESS.startswith("https://")
    monkeypatch.setenv("LESART_UPDATES", "http://127.0.0.1:9/x")
    assert address() == "http://127.0.0.1:9/x"
