"""Secure addresses are asked through the proxy of the environment; the local network and all else directly."""

import base64
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from reader.errors import Unreachable
from reader.importers.fetch import fetch
from reader.net.addresses import parse
from reader.net.connection import connect
from reader.net.deadline import Deadline
from reader.net.proxies import Proxy, proxy_for, tunnel
from tests.helpers.libraries import assert_one_sentence

PUBLIC = ["93.184.216.34"]
PLACE = parse("https://example.org/page")
SECONDS = 60.0


class FakeProxy:
    """Takes one CONNECT after the other and leads each to `target`; `answer` is said instead, if there is one."""

    def __init__(self) -> None:
        self.heads: list[str] = []
        self.answer: bytes | None = None
        self.target = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                stream, _ = self._server.accept()
            except OSError:
                return
            head = b""
            while not head.endswith(b"\r\n\r\n") and (byte := stream.recv(1)):
                head += byte
            self.heads.append(head.decode())
            if self.answer is not None:
                stream.sendall(self.answer)
                stream.close()
                continue
            stream.sendall(b"HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n")
            other = socket.create_connection(("127.0.0.1", self.target))
            for one, two in ((stream, other), (other, stream)):
                Thread(target=_pour, args=(one, two), daemon=True).start()

    def close(self) -> None:
        self._server.close()


def _pour(one: socket.socket, two: socket.socket) -> None:
    try:
        while data := one.recv(1 << 14):
            two.sendall(data)
        two.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that names no proxy."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeProxy]:
    made = FakeProxy()
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{made.port}")
    yield made
    made.close()


def deadline() -> Deadline:
    return Deadline(SECONDS, lambda: None)


def test_what_goes_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    assert proxy_for(PLACE, PUBLIC) is None
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.test:3128")
    assert proxy_for(PLACE, PUBLIC) == Proxy("proxy.test", 3128)
    assert proxy_for(parse("http://example.org/"), PUBLIC) is None
    assert proxy_for(PLACE, ["192.168.1.2", "127.0.0.1"]) is None
    monkeypatch.setenv("NO_PROXY", "other.test, example.org")
    assert proxy_for(PLACE, PUBLIC) is None
    monkeypatch.setenv("NO_PROXY", "other.test")
    assert proxy_for(PLACE, PUBLIC) is not None


@pytest.mark.parametrize(
    ("setting", "wanted"),
    [
        ("proxy.test:8080", Proxy("proxy.test", 8080)),
        ("http://proxy.test", Proxy("proxy.test", 80)),
        ("http://me:a%40b@proxy.test:1", Proxy("proxy.test", 1, "Basic " + base64.b64encode(b"me:a@b").decode())),
    ],
)
def test_how_a_proxy_is_written(monkeypatch: pytest.MonkeyPatch, setting: str, wanted: Proxy) -> None:
    monkeypatch.setenv("ALL_PROXY", setting)
    assert proxy_for(PLACE, PUBLIC) == wanted


@pytest.mark.parametrize("setting", ["socks5://127.0.0.1:9", "http://:80", "http://proxy.test:999999"])
def test_what_is_no_proxy(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", setting)
    with pytest.raises(Unreachable) as failure:
        proxy_for(PLACE, PUBLIC)
    assert_one_sentence(failure.value)
    assert failure.value.hint


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "asks for a name and password"),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", "(403)"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "is not HTTP"),
        (b"HTTP/1.1 20", "is not HTTP"),
        (b"", "is not HTTP"),
        (b"x" * 40_000, "is not HTTP"),
    ],
)
def test_proxies_that_do_not_lead_there(proxy: FakeProxy, answer: bytes, said: str) -> None:
    proxy.answer = answer
    with pytest.raises(Unreachable) as failure:
        connect(PLACE, PUBLIC, deadline())
    assert_one_sentence(failure.value)
    assert said in failure.value.message or "broke the connection off" in failure.value.message
    assert proxy.heads[0].startswith("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n")


def test_name_and_password_are_sent(proxy: FakeProxy) -> None:
    tunnel_to = Proxy("127.0.0.1", proxy.port, "Basic eA==")
    proxy.answer = b"HTTP/1.1 200 OK\r\n\r\n"
    tunnel(tunnel_to, PLACE, deadline()).close()
    assert "Proxy-Authorization: Basic eA==\r\n" in proxy.heads[0]


def test_a_proxy_that_is_not_there(proxy: FakeProxy) -> None:
    proxy.close()
    free = socket.create_server(("127.0.0.1", 0))
    port = free.getsockname()[1]
    free.close()
    with pytest.raises(Unreachable) as failure:
        tunnel(Proxy("127.0.0.1", port), PLACE, deadline())
    assert_one_sentence(failure.value)


def test_a_page_comes_through_a_proxy_under_its_own_certificate(
    proxy: FakeProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, chain = _certified(tmp_path)
    body = b"<p>" + b"Through the proxy came this page, whole and checked. " * 9 + b"</p>"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    proxy.target = server.server_port
    real = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: real(cafile=str(chain)))
    monkeypatch.setattr("reader.importers.fetch.resolve", lambda _place, _deadline: PUBLIC)
    try:
        assert fetch("https://localhost/page").raw == body
        assert proxy.heads[0].startswith("CONNECT localhost:443 ")
        with pytest.raises(Exception, match="certificate is not valid"):
            fetch("https://elsewhere.test/page")  # the proxy led somewhere else than the name says
        monkeypatch.setattr("reader.importers.fetch.resolve", lambda _place, _deadline: ["10.0.0.1"])
        with pytest.raises(Exception, match="lies in the local network"):
            fetch("https://localhost/page")
        assert len(proxy.heads) == 2
    finally:
        server.shutdown()
        server.server_close()


def _certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not here")
    chain, key = folder / "cert.pem", folder / "key.pem"
    arguments = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost "
        "-addext basicConstraints=critical,CA:TRUE"
    )
    done = subprocess.run(
        [openssl, *arguments.split(), "-keyout", str(key), "-out", str(chain)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("openssl does not make certificates here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    return context, chain
