"""Fetching: where an address may lead, how much comes, how long it takes, and a sentence for all that goes wrong."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reader
from reader.errors import Cancelled, ImportFailed
from reader.importers import fetch as module
from reader.importers.fetch import Fetched, fetch
from reader.net import addresses, connection
from reader.net.addresses import is_local, parse

Serve = Callable[..., Any]
PAGE = "<p>Größe</p>".encode()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    headers = {"Content-Type": "text/html; charset=UTF-8", "Content-Length": str(len(body))} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    for name, value in headers.items():
        if value:
            handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def local_connection(port: int) -> socket.socket:
    """What a connection to any address leads to in these tests."""
    stream = socket.socket()
    stream.connect(("127.0.0.1", port))
    return stream


def refusal(address: str, *, typed: bool = True, seconds: float = 5) -> str:
    with pytest.raises(ImportFailed) as failure:
        fetch(address, typed=typed, seconds=seconds)
    assert failure.value.hint.endswith(".")
    assert "\n" not in str(failure.value)
    return failure.value.message


def test_a_page_is_fetched(serve: Serve) -> None:
    server = serve(lambda handler: send(handler, PAGE))
    told: list[tuple[int, int, str]] = []
    got = fetch(server.address + "/ä?q=ö#x", lambda *what: told.append(what), typed=True)
    assert got == Fetched(PAGE, server.address + "/%C3%A4?q=%C3%B6", "text/html", "utf-8", True)
    assert server.asked == ["/%C3%A4?q=%C3%B6"]
    assert told[-1][:2] == (len(PAGE), len(PAGE))
    (headers,) = server.headers
    assert headers["user-agent"] == f"Lesart/{reader.__version__}"
    assert headers["host"] == server.address.removeprefix("http://")
    assert not {"cookie", "authorization", "referer", "proxy-authorization"} & set(headers)


def test_no_proxy_is_asked(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://user:secret@127.0.0.1:1")
    assert fetch(serve(lambda handler: send(handler, PAGE)).address, typed=True).raw == PAGE


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("identity", bytes),
    ],
)
def test_packed_pages(serve: Serve, coding: str, pack: Callable[[bytes], bytes]) -> None:
    page = PAGE * 50_000
    server = serve(lambda handler: send(handler, pack(page), Content_Encoding=coding))
    assert fetch(server.address, typed=True).raw == page


def test_a_page_without_a_length_and_in_chunks(serve: Serve) -> None:
    def chunked(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        send(handler, b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", Content_Length="", Transfer_Encoding="chunked")

    assert fetch(serve(chunked).address, typed=True).raw == b"abcde"
    bare = serve(lambda handler: send(handler, PAGE, Content_Length="", Content_Type=""))
    assert fetch(bare.address, typed=True) == Fetched(PAGE, bare.address + "/", "", "", True)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "LOCALHOST", "2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "0",
        "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]",
        "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "10.0.0.1", "192.168.1.1", "172.16.0.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]", "[fec0::1]",
        "[ff02::1]",
    ],
)  # fmt: skip
def test_the_local_network_is_refused_unless_typed(serve: Serve, host: str) -> None:
    server = serve(lambda handler: send(handler, PAGE))
    port = server.server.server_port
    said = refusal(f"http://{host}:{port}/", typed=False)
    # Some systems do not know the odd spellings at all, which is as good.
    assert "lies in the local network" in said or "was not found" in said
    assert server.asked == []


def test_a_name_that_leads_into_the_local_network_is_refused(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve(lambda handler: send(handler, PAGE))
    asked: list[str] = []

    def lookup(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        asked.append(host)
        ip = "127.0.0.1" if len(asked) > 1 or host == "inside.example" else "203.0.113.9"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", lookup)
    said = refusal(f"http://inside.example:{server.server.server_port}/", typed=False)
    assert "“http://inside.example:" in said
    assert "lies in the local network" in said
    assert asked == ["inside.example"]
    assert server.asked == []


def test_the_name_is_looked_up_once_and_that_address_is_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding: the first answer is public, every later one would be this computer."""
    server = serve(lambda handler: send(handler, PAGE))
    lookups: list[str] = []
    connected: list[tuple[str, int]] = []

    def lookup(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        lookups.append(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14" if len(lookups) == 1 else "127.0.0.1", port))
        ]

    def connect(where: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(where)
        return local_connection(where[1])

    monkeypatch.setattr(addresses.socket, "getaddrinfo", lookup)
    monkeypatch.setattr(connection.socket, "create_connection", connect)
    got = fetch(f"http://rebind.example:{server.server.server_port}/", typed=False)
    assert connected == [("93.184.215.14", server.server.server_port)]
    assert server.headers[0]["host"].startswith("rebind.example:")
    assert got.local is False
    assert lookups == ["rebind.example"]


def test_redirects_are_followed_five_times(serve: Serve) -> None:
    def handle(handler: BaseHTTPRequestHandler) -> None:
        left = int(handler.path.rpartition("/")[2])
        if left:
            send(handler, b"", (301, 302, 303, 307, 308)[left % 5], Location=f"../a/{left - 1}")
        else:
            send(handler, PAGE)

    server = serve(handle)
    assert fetch(server.address + "/a/5", typed=True).address == server.address + "/a/0"
    assert refusal(server.address + "/a/6").endswith("sends its visitors around in circles.")


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/hostname", "is not a web address"),
        ("ftp://127.0.0.1/", "is not a web address"),
        ("data:text/html,x", "is not a web address"),
        ("javascript:alert(1)", "is not a web address"),
        ("http://user:secret@127.0.0.1/", "with a name and password"),
        ("http://[::1", "is not a web address"),
        ("http://127.0.0.1:99999/", "is not a web address"),
    ],
)
def test_redirects_lead_to_web_addresses_only(serve: Serve, location: str, why: str) -> None:
    assert why in refusal(serve(lambda handler: send(handler, b"", 302, Location=location)).address)


def test_no_redirect_leads_from_the_web_into_the_local_network(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = serve(lambda handler: send(handler, b"the router"))
    server = serve(lambda handler: send(handler, b"", 302, Location=inside.address))
    assert fetch(server.address, typed=True).raw == b"the router"  # from one local server to another
    inside.asked.clear()
    public = f"public.example:{server.server.server_port}"
    real_lookup = socket.getaddrinfo

    def lookup(host: str, port: int, **more: Any) -> list[Any]:
        return real_lookup("93.184.215.14" if host == "public.example" else host, port, **more)

    def connect(where: tuple[str, int], timeout: float) -> socket.socket:
        return local_connection(where[1])

    monkeypatch.setattr(addresses.socket, "getaddrinfo", lookup)
    monkeypatch.setattr(connection.socket, "create_connection", connect)
    said = refusal(f"http://{public}/", typed=True)
    assert said.startswith(f"“{inside.address}/” was not fetched: it lies in the local network")
    assert inside.asked == []


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (404, "There is no page at “http://127.0.0.1:"), (410, "There is no page at"), (403, "may be for subscribers"),
        (401, "may be for subscribers"), (402, "may be for subscribers"), (429, "asked for too often"),
        (500, "has trouble at the moment (500)"), (503, "has trouble"), (418, "the site answered 418"),
        (204, "answered 204"),         (304, "answered 304"), (302, "answered 302"),
    ],
)  # fmt: skip
def test_refusals_of_servers(serve: Serve, status: int, why: str) -> None:
    assert why in refusal(serve(lambda handler: send(handler, b"", status)).address)


def test_pages_that_are_too_large(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1_000_000)
    large = bytes(1_000_001)
    for server in (
        serve(lambda handler: send(handler, large)),
        serve(lambda handler: send(handler, large, Content_Length="")),
        serve(lambda handler: send(handler, gzip.compress(large), Content_Encoding="gzip")),
        serve(lambda handler: send(handler, b"", Content_Length="5000000000")),
    ):
        assert refusal(server.address).endswith("/” is larger than 1 MB, the most that is fetched.")


def test_a_packed_bomb_is_stopped_early(serve: Serve) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    server = serve(lambda handler: send(handler, bomb, Content_Encoding="gzip"))
    import tracemalloc

    tracemalloc.start()
    try:
        assert "is larger than 20 MB" in refusal(server.address)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("kind", "why"),
    [("image/png", "is a picture, not a text"), ("video/mp4", "is a video"), ("audio/ogg", "is a sound")],
)
def test_what_is_no_text_is_not_fetched(serve: Serve, kind: str, why: str) -> None:
    assert why in refusal(serve(lambda handler: send(handler, b"x", Content_Type=kind)).address)


@pytest.mark.parametrize(
    ("headers", "body", "why"),
    [
        ({"Content-Encoding": "br"}, b"x", "packed in a way that was not asked for (br)"),
        ({"Content-Encoding": "gzip"}, b"no gzip", "arrived damaged"),
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE * 99)[:-20], "arrived incomplete"),
        ({"Content-Length": "100"}, b"short", "arrived incomplete"),
    ],
)
def test_broken_answers(serve: Serve, headers: dict[str, str], body: bytes, why: str) -> None:
    assert why in refusal(serve(lambda handler: send(handler, body, **headers)).address)


@pytest.fixture
def raw_server() -> Iterator[Callable[[Callable[[socket.socket], None]], str]]:
    """A server that speaks no HTTP unless told to; gives its address."""
    listeners: list[socket.socket] = []

    def start(handle: Callable[[socket.socket], None]) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def serve_one() -> None:
            try:
                with listener.accept()[0] as stream:
                    handle(stream)
            except OSError:
                pass

        threading.Thread(target=serve_one, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield start
    for listener in listeners:
        listener.close()


def drip(data: bytes) -> Callable[[socket.socket], None]:
    """Sends a beginning, and then a byte every 50 ms without end."""

    def handle(stream: socket.socket) -> None:
        stream.sendall(data)
        for _ in range(400):
            time.sleep(0.05)
            stream.sendall(b"x")

    return handle


@pytest.mark.parametrize(
    "data", [b"", b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"]
)
def test_a_slow_drip_meets_the_deadline(raw_server: Callable[..., str], data: bytes) -> None:
    assert "did not answer within 0.6 seconds" in refusal(raw_server(drip(data)), seconds=0.6)


def test_a_server_that_says_nothing_meets_it_too(raw_server: Callable[..., str]) -> None:
    assert "did not answer within" in refusal(raw_server(lambda _: time.sleep(2)), seconds=0.4)


def test_a_resolver_that_hangs_meets_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: time.sleep(1) or [])
    assert "did not answer within 0.3 seconds" in refusal("http://slow.example/", seconds=0.3)


def test_cancel_ends_the_wait(raw_server: Callable[..., str]) -> None:
    def stop(*_: object) -> None:
        if time.monotonic() > until:
            raise Cancelled

    until = time.monotonic() + 0.3
    with pytest.raises(Cancelled):
        fetch(raw_server(drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")), stop, typed=True)
    assert time.monotonic() - until < 10  # the drip lasts twenty


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "an answer that is not HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500, "an answer that is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "an answer that is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "an answer that is not HTTP"),
        (b"", "an answer that is not HTTP"),
    ],
)
def test_answers_that_are_not_http(raw_server: Callable[..., str], said: bytes, why: str) -> None:
    def handle(stream: socket.socket) -> None:
        stream.recv(4096)
        stream.sendall(said)

    assert why in refusal(raw_server(handle))


def test_nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert (
        refusal(f"http://127.0.0.1:{port}/x")
        == f"“http://127.0.0.1:{port}/x” could not be reached: the connection was refused."
    )

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(addresses.socket, "getaddrinfo", unknown)
    assert refusal("http://nobody.example/") == "The site of “http://nobody.example/” was not found."


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname", "ftp://example.org/", "data:text/html,x", "javascript:1", "example.org", "http://", "http:///x",
        "http://[::1", "http://a b/", "http://a:port/", "http://a:70000/", "http://" + "a" * 70 + ".example/", "http://a\0b/",
        "http://.example/", "http://a\r\nHost: b/", "", "http://" + "a/" * 9000, "\\\\host\\share", "http://exa%6dple.org/",
    ],
)  # fmt: skip
def test_what_is_no_web_address(address: str) -> None:
    said = refusal(address)
    assert "is not a web address" in said or "is too long" in said or "was not found" in said


@given(st.text())
def test_any_text_is_an_address_or_gives_one_sentence(text: str) -> None:
    try:
        place = parse("http://" + text)
    except ImportFailed as failure:
        sentence = str(failure)
    else:
        sentence = ""
        assert place.address.isascii()
        assert not set(place.target + place.authority) & set(" \r\n\0")
        assert parse(place.address) == place
    assert "\n" not in sentence


def test_addresses_of_the_world() -> None:
    assert (
        parse("https://größe.example/Straße?q=a b&c=%20#x").address
        == "https://xn--gre-6ka8i.example/Stra%C3%9Fe?q=a%20b&c=%20"
    )
    assert parse("HTTP://Example.ORG:80").address == "http://example.org/"
    assert parse("https://[2606:2800::1]:8443/").authority == "[2606:2800::1]:8443"
    assert parse("http://a.example//b").target == "//b"


def test_public_addresses_are_public() -> None:
    for ip in (
        "93.184.215.14",
        "8.8.8.8",
        "2606:2800:220:1::1",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ):
        assert not is_local(ip), ip
    assert is_local("no address")
    assert is_local("fe80::1%eth0")


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, and its key."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not here")
    chain, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    arguments = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost "
        "-addext basicConstraints=critical,CA:TRUE"
    )
    done = subprocess.run(
        [openssl, *arguments.split(), "-keyout", str(key), "-out", str(chain)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("openssl does not make certificates here")
    return chain, key


def test_certificates_are_checked(
    serve: Serve, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(lambda handler: send(handler, PAGE))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.server.socket = context.wrap_socket(server.server.socket, server_side=True)
    port = server.server.server_port
    said = refusal(f"https://localhost:{port}/")
    assert "its certificate is not valid" in said
    real = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: real(cafile=str(certificate[0])))
    got = fetch(f"https://localhost:{port}/", typed=True)
    assert got.raw == PAGE
    assert "is not valid" in refusal(f"https://127.0.0.1:{port}/")  # another name than it was made for
    assert len(server.asked) == 1


def test_a_server_without_tls(serve: Serve) -> None:
    server = serve(lambda handler: send(handler, PAGE))
    assert "no secure connection could be made" in refusal(f"https://127.0.0.1:{server.server.server_port}/")
