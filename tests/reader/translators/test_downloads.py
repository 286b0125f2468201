"""Downloads of models: an index, files that go on where they stopped, and checksums."""

import hashlib
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from reader.errors import Cancelled, TranslationFailed
from reader.translators import downloads
from reader.translators.downloads import Offer, download, fetch_and_install, offers
from reader.translators.packages import installed
from tests.helpers.argos import package
from tests.helpers.libraries import assert_one_sentence

pytest.importorskip("ctranslate2")
STEP = 40_000


class Site:
    """A site with files; `most`: breaks off after so many bytes of a body."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.most: int | None = None
        self.ranges: list[str | None] = []
        self.moved: dict[str, str] = {}
        self.resumes = True
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                return

            def do_GET(self) -> None:
                wanted = self.headers.get("Range")
                site.ranges.append(wanted)
                if self.path in site.moved:
                    self.send_response(302)
                    self.send_header("Location", site.moved[self.path])
                    self.end_headers()
                    return
                body = site.files.get(self.path)
                if body is None:
                    self.send_error(404)
                    return
                tag = f'"{hashlib.sha256(body).hexdigest()[:8]}"'
                start = 0
                if site.resumes and wanted and self.headers.get("If-Range") == tag:
                    start = int(wanted.removeprefix("bytes=").removesuffix("-"))
                self.send_response(206 if start else 200)
                self.send_header("ETag", tag)
                self.send_header("Content-Length", str(len(body) - start))
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
                self.end_headers()
                self.wfile.write(body[start:][: site.most])

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    data = package(tmp_path / "x.argosmodel").read_bytes()
    one = Site()
    one.files["/v1/de_en.argosmodel"] = data
    entry = {
        "package_version": "1.0", "from_code": "de", "from_name": "German", "to_code": "en", "to_name": "English",
        "links": ["ipfs://Qm", f"{one.address}/v1/de_en.argosmodel"], "code": "translate-de_en",
    }  # fmt: skip
    exact = {**entry, "code": "exact", "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    one.files["/index.json"] = json.dumps(
        [entry, exact, {"from_code": "de"}, 7, {**entry, "links": ["ipfs://Qm"]}]
    ).encode()
    yield one
    one.close()


def failing(address: str, folder: Path, sha256: str = "", **more: object) -> str:
    with pytest.raises(TranslationFailed) as failure:
        download(address, folder, sha256, **more)  # type: ignore[arg-type]
    assert_one_sentence(failure.value)
    return failure.value.message


def test_an_index(site: Site) -> None:
    plain, exact = offers(site.address + "/index.json")
    assert plain == Offer("translate-de_en", "de", "en", "1.0", site.address + "/v1/de_en.argosmodel")
    assert (exact.size, exact.sha256) == (len(site.files["/v1/de_en.argosmodel"]), exact.sha256)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"[]", b"[" * 9000, b'[{"links": 3}]'])
def test_what_is_no_index(site: Site, body: bytes) -> None:
    site.files["/index.json"] = body
    with pytest.raises(TranslationFailed) as failure:
        offers(site.address + "/index.json")
    assert_one_sentence(failure.value)


def test_a_model_is_fetched_checked_and_installed(site: Site, tmp_path: Path) -> None:
    _, exact = offers(site.address + "/index.json")
    told: list[tuple[int, int, str]] = []
    index = site.address + "/index.json"
    made = fetch_and_install(exact, tmp_path / "m", lambda *what: told.append(what), index)
    assert installed(tmp_path / "m") == [made]
    assert made.sha256 == exact.sha256
    assert [path.name for path in (tmp_path / "m").iterdir()] == [made.name]
    assert (exact.size, exact.size, "Downloading de_en.argosmodel") in told


def test_an_interrupted_download_goes_on(site: Site, tmp_path: Path) -> None:
    address, data = site.address + "/v1/de_en.argosmodel", site.files["/v1/de_en.argosmodel"]
    site.most = STEP
    assert "broke off" in failing(address, tmp_path)
    assert "broke off" in failing(address, tmp_path)
    site.most = None
    file = download(address, tmp_path, hashlib.sha256(data).hexdigest())
    assert file.read_bytes() == data
    assert site.ranges == [None, f"bytes={STEP}-", f"bytes={2 * STEP}-"]
    assert not list(tmp_path.glob(".*.part"))


def test_a_cancelled_download_goes_on(site: Site, tmp_path: Path) -> None:
    address, data = site.address + "/v1/de_en.argosmodel", site.files["/v1/de_en.argosmodel"] * 10
    site.files["/v1/de_en.argosmodel"] = data

    def stop(done: int, total: int, what: str = "") -> None:
        if done > 300_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        download(address, tmp_path, progress=stop)
    assert download(address, tmp_path).read_bytes() == data
    assert site.ranges[1] not in (None, "bytes=0-")


def test_a_file_that_has_changed_meanwhile_comes_whole(site: Site, tmp_path: Path) -> None:
    address = site.address + "/v1/de_en.argosmodel"
    site.most = STEP
    failing(address, tmp_path)
    site.most = None
    site.files["/v1/de_en.argosmodel"] = b"another" * 20_000
    assert download(address, tmp_path).read_bytes() == b"another" * 20_000


def test_a_server_that_cannot_go_on(site: Site, tmp_path: Path) -> None:
    address = site.address + "/v1/de_en.argosmodel"
    site.most, site.resumes = STEP, False
    failing(address, tmp_path)
    site.most = None
    assert download(address, tmp_path).read_bytes() == site.files["/v1/de_en.argosmodel"]


def test_what_is_not_what_it_should_be(site: Site, tmp_path: Path) -> None:
    address = site.address + "/v1/de_en.argosmodel"
    assert "checksum" in failing(address, tmp_path, "0" * 64)
    assert "another size" in failing(address, tmp_path, size=7)
    assert "(404)" in failing(site.address + "/missing", tmp_path)
    assert "is not a web address" in failing("file:///etc/hostname", tmp_path)
    assert list(tmp_path.glob(".*.part")) == []


def test_a_download_moves(site: Site, tmp_path: Path) -> None:
    site.moved["/a"] = "/v1/de_en.argosmodel"
    assert download(site.address + "/a", tmp_path).read_bytes() == site.files["/v1/de_en.argosmodel"]
    site.moved["/b"] = "/b"
    assert "(302)" in failing(site.address + "/b", tmp_path)
    site.moved["/c"] = "file:///etc/hostname"
    assert "is not a web address" in failing(site.address + "/c", tmp_path)


def test_a_public_index_leads_not_into_the_local_network(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = downloads.resolve
    monkeypatch.setattr(
        downloads,
        "resolve",
        lambda place, deadline: ["93.184.215.14"] if "public" in place.host else real(place, deadline),
    )
    said = failing(site.address + "/v1/de_en.argosmodel", tmp_path, near="https://public.example/index.json")
    assert "local network" in said
    assert site.ranges == []
