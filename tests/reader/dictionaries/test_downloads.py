"""Dictionaries from the web: checksums, limits, and servers that misbehave; nothing half stays."""

import gzip
import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reader.dictionaries import downloads
from reader.dictionaries.builtin import NAME as BUILT_IN
from reader.errors import Cancelled, ImportFailed
from reader.lexicon import Lexicon
from tests.helpers.dictionaries import DING, write_dictd
from tests.helpers.libraries import assert_one_sentence

RAW = (DING + "".join(f"Wort{n} {{n}} :: word{n}\n" for n in range(60_000))).encode()


class Site:
    """Files by path; `most`: so many bytes of a body come; `moved`: what leads elsewhere."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {"/de-en": RAW}
        self.moved: dict[str, str] = {}
        self.most: int | None = None
        self.claims: int | None = None
        self.says_length = True
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                return

            def do_GET(self) -> None:
                site.asked.append(self.path)
                if self.path in site.moved:
                    self.send_response(302)
                    self.send_header("Location", site.moved[self.path])
                    self.end_headers()
                    return
                body = site.files.get(self.path)
                if body is None:
                    self.send_error(404)
                    return
                self.send_response(200)
                if site.says_length:
                    self.send_header("Content-Length", str(site.claims or len(body)))
                self.end_headers()
                self.wfile.write(body[: site.most])

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
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
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.close()


@pytest.fixture
def lexicon(tmp_path: Path) -> Iterator[Lexicon]:
    with Lexicon(tmp_path / "library") as one:
        yield one


def failing(lexicon: Lexicon, address: str, sha256: str = "") -> str:
    """What is said; and nothing half is left, what was there still is."""
    before = [one.name for one in lexicon.dictionaries()]
    with pytest.raises(ImportFailed) as failure:
        lexicon.add_from(address, sha256)
    assert_one_sentence(failure.value)
    assert_nothing_half(lexicon)
    assert [one.name for one in lexicon.dictionaries()] == before
    return failure.value.message


def assert_nothing_half(lexicon: Lexicon) -> None:
    assert {path.suffix for path in lexicon.folder.iterdir()} <= {".sqlite"}


def test_a_dictionary_is_fetched_checked_and_read(site: Site, lexicon: Lexicon) -> None:
    told: list[tuple[int, int, str]] = []
    checksum = hashlib.sha256(RAW).hexdigest().upper()
    info = lexicon.add_from(site.address + "/de-en", checksum, progress=lambda *what: told.append(what))
    assert (info.name, info.entries) == ("ding-de-en", 60_006)
    assert (len(RAW), len(RAW), "de-en") in told
    assert_nothing_half(lexicon)
    assert [one.name for one in lexicon.dictionaries()] == [BUILT_IN, "ding-de-en"]


def test_of_a_dictionary_in_two_files_both_come(site: Site, lexicon: Lexicon, tmp_path: Path) -> None:
    write_dictd(tmp_path)
    for ending in (".index", ".dict.dz"):
        site.files[f"/a/freedict-deu-fra{ending}"] = (tmp_path / f"freedict-deu-fra{ending}").read_bytes()
    for ending in (".index", ".dict.dz"):
        assert lexicon.add_from(f"{site.address}/a/freedict-deu-fra{ending}").name == "freedict-deu-fra"
    del site.files["/a/freedict-deu-fra.index"]
    assert "(404)" in failing(lexicon, f"{site.address}/a/freedict-deu-fra.dict.dz")


def test_a_cut_connection(site: Site, lexicon: Lexicon) -> None:
    site.most = len(RAW) // 2
    assert "incomplete" in failing(lexicon, site.address + "/de-en")


def test_a_wrong_checksum(site: Site, lexicon: Lexicon) -> None:
    lexicon.add_from(site.address + "/de-en")
    assert "checksum" in failing(lexicon, site.address + "/de-en", "0" * 64)
    asked = len(site.asked)
    assert "not a SHA-256 checksum" in failing(lexicon, site.address + "/de-en", "abc")
    assert len(site.asked) == asked, "asked though nothing can come of it"


@pytest.mark.parametrize("claims", [None, 10**10])
@pytest.mark.parametrize("says_length", [True, False])
def test_what_is_too_large(
    site: Site, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, claims: int | None, says_length: bool
) -> None:
    site.claims, site.says_length = claims, says_length
    monkeypatch.setattr(downloads, "MAX_BYTES", 1_000_000)
    assert "larger than 1 MB" in failing(lexicon, site.address + "/de-en")


def test_a_cancelled_one_leaves_nothing(site: Site, lexicon: Lexicon) -> None:
    def stop(done: int, total: int, what: str = "") -> None:
        if done > len(RAW) // 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        lexicon.add_from(site.address + "/de-en", progress=stop)
    assert_nothing_half(lexicon)
    assert [one.name for one in lexicon.dictionaries()] == [BUILT_IN]


def test_what_leads_elsewhere(site: Site, lexicon: Lexicon) -> None:
    site.moved["/a"] = "/de-en"
    assert lexicon.add_from(site.address + "/a").entries == 60_006
    site.moved["/b"] = "/b"
    assert "in circles" in failing(lexicon, site.address + "/b")
    site.moved["/c"] = "file:///etc/hostname"
    assert "is not a web address" in failing(lexicon, site.address + "/c")
    assert "(404)" in failing(lexicon, site.address + "/missing")


def test_a_public_address_leads_not_into_the_local_network(
    site: Site, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.moved["/out"] = site.address + "/de-en"
    real = downloads.resolve
    monkeypatch.setattr(
        downloads,
        "resolve",
        lambda place, deadline: ["127.0.0.1"] if place.host == "public.example" else real(place, deadline),
    )
    address = site.address.replace("127.0.0.1", "public.example")
    flips = iter((False, True))  # the first server is taken for a public one, where it leads is this machine
    monkeypatch.setattr(downloads, "is_local", lambda ip: next(flips))
    assert "local network" in failing(lexicon, address + "/out")
    assert site.asked == ["/out"]


def test_what_is_no_dictionary(site: Site, lexicon: Lexicon) -> None:
    site.files["/x"] = b"nothing of the kind"
    site.files["/empty"] = b""
    site.files["/bad.dict.dz"] = gzip.compress(b"x")[:-4]
    site.files["/bad.index"] = b"haus\tA\tB\n"
    with pytest.raises(ImportFailed, match="is not a dictionary"):
        lexicon.add_from(site.address + "/x")
    assert_nothing_half(lexicon)
    assert "is empty" in failing(lexicon, site.address + "/empty")
    assert "damaged" in failing(lexicon, site.address + "/bad.index")
    assert "is not a web address" in failing(lexicon, "https://")
