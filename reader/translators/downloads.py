"""Fetching packages: an index of them, and files of any size that go on where they were interrupted."""

import http.client
import json
import os
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import reader
from reader.errors import TranslationFailed, Unreachable
from reader.net.addresses import Place, is_local, parse, resolve, shown
from reader.net.connection import LATER, Made, connect
from reader.net.deadline import Deadline
from reader.progress import Progress, silent
from reader.translators.packages import MAX_TOTAL, Package, digest, install
from reader.wording import said

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
"""The index of Argos Translate; it tells neither sizes nor checksums."""

MAX_INDEX = 5_000_000
_SECONDS = 60.0
"""Without a single byte; as much as everything together takes."""
_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STEP = 1 << 18
_INDEX_HINT = said("Check the address of the index.")


@dataclass(frozen=True, slots=True)
class Offer:
    """A package in an index.

    Attributes:
        code: As the index calls it, such as “translate-de_en”.
        source: Language that it translates from.
        target: Language that it translates to.
        address: Where it can be had.
        size: Bytes; 0: unknown.
        sha256: In hex; empty: unknown.
    """

    code: str
    source: str
    target: str
    version: str
    address: str
    size: int = 0
    sha256: str = ""


def offers(index: str = INDEX, progress: Progress = silent) -> list[Offer]:
    """What an index offers.

    Raises:
        TranslationFailed: It cannot be had, or is no index.
    """
    with closing(_Answer(index, {}, progress)) as answer:
        raw = b""
        while part := answer.read():
            raw += part
            if len(raw) > MAX_INDEX:
                raise TranslationFailed(said("The index of models is larger than any index."), _INDEX_HINT)
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise TranslationFailed(said("The index of models cannot be read."), _INDEX_HINT) from error
    found = [_offer(one) for one in data if isinstance(one, dict)] if isinstance(data, list) else []
    if not any(found):
        raise TranslationFailed(said("There are no models in this index."), _INDEX_HINT)
    return [one for one in found if one]


def _offer(one: Mapping[str, Any]) -> Offer | None:
    links = one.get("links")
    address = next((str(link) for link in links if str(link).startswith("http")), "") if isinstance(links, list) else ""
    source, target = str(one.get("from_code") or ""), str(one.get("to_code") or "")
    if not (address and source and target):
        return None
    size = one.get("size")
    return Offer(
        str(one.get("code") or f"translate-{source}_{target}"),
        source,
        target,
        str(one.get("package_version") or ""),
        address,
        size if isinstance(size, int) and size > 0 else 0,
        str(one.get("sha256") or "").lower(),
    )


def fetch_and_install(offer: Offer, models: Path, progress: Progress = silent, index: str = INDEX) -> Package:
    """Download a package, going on with what is there of it, and install it.

    Raises:
        TranslationFailed: It cannot be had or installed; what has come stays for the next time, unless it is wrong.
        Cancelled: By `progress`; likewise.
    """
    models.mkdir(parents=True, exist_ok=True)
    file = download(offer.address, models, offer.sha256, progress, near=index, size=offer.size)
    try:
        return install(file, models, offer.sha256, progress)
    finally:
        file.unlink(missing_ok=True)


def download(
    address: str, folder: Path, sha256: str = "", progress: Progress = silent, *, near: str = "", size: int = 0
) -> Path:
    """Download a file into a folder, going on where it was interrupted.

    Args:
        address: Where it is.
        folder: Where it is put, under its own name with a dot before it.
        sha256: What it has to be, in hex; one that is something else is removed.
        progress: Told the bytes that have come.
        near: The address that named it, unless the user did: it leads into the local network only from there.
        size: How large it has to be; 0: unknown.

    Raises:
        TranslationFailed: It cannot be had, or is something else.
        Cancelled: By `progress`.
    """
    name = Path(urlsplit(address).path).name or "package"
    file = folder / f".{name}.download"
    part, mark = file.with_name(file.name + ".part"), file.with_name(file.name + ".mark")
    try:
        _go_on(address, part, mark, progress, near)
        if size and part.stat().st_size != size:
            _forget(part, mark)
            raise TranslationFailed(
                said("“{name}” has another size than its index says.", name=name), said("Try again later.")
            )
        if sha256 and digest(part, progress) != sha256:
            _forget(part, mark)
            raise TranslationFailed(
                said("“{name}” is not the file that its checksum is of.", name=name), said("Try again later.")
            )
        os.replace(part, file)
        mark.unlink(missing_ok=True)
    except OSError as error:
        raise TranslationFailed(
            said("“{name}” could not be saved: {reason}.", name=name, reason=error.strerror or error),
            said("Check the free space."),
        ) from error
    return file


def _forget(part: Path, mark: Path) -> None:
    """Remove what has come: it is something else, and nothing can go on from it."""
    part.unlink()
    mark.unlink(missing_ok=True)


def _go_on(address: str, part: Path, mark: Path, progress: Progress, near: str) -> None:
    """Add to a file what it lacks; a server that cannot tell whether it is still the same sends it whole."""
    have = part.stat().st_size if part.exists() else 0
    tag = mark.read_text(encoding="utf-8") if have and mark.exists() else ""
    headers = {"Range": f"bytes={have}-", "If-Range": tag} if tag else {}
    with closing(_Answer(address, headers, progress, near)) as answer:
        goes_on = answer.response.status == 206 and answer.start == have
        mark.write_text(answer.tag, encoding="utf-8")
        done = have if goes_on else 0
        total = done + (answer.response.length or 0) if answer.response.length else 0
        with part.open("ab" if goes_on else "wb") as file:
            while data := answer.read():
                file.write(data)
                done += len(data)
                if done > MAX_TOTAL:
                    raise TranslationFailed(said("The file is larger than any model."), said("Check its address."))
                progress(
                    done,
                    total,
                    said("Downloading {name}", name=part.name.removeprefix(".").removesuffix(".download.part")),
                )
        if answer.response.length:
            raise TranslationFailed(
                said("The download broke off."), said("Start it again, and it goes on where it stopped.")
            )


class _Answer:
    """An answer that is read as it comes.

    Attributes:
        response: Its head.
        tag: By which the server knows this state of the file again; empty where it gives none.
        start: The first byte that it sends, of a part.
    """

    def __init__(self, address: str, headers: Mapping[str, str], progress: Progress, near: str = "") -> None:
        self._deadline = Deadline(_SECONDS, lambda: progress(0, 0, said("Downloading")))
        may_be_local = True
        with _told(near or address):
            if near:
                place = parse(near)
                may_be_local = any(map(is_local, resolve(place, self._deadline)))
            for _ in range(_MAX_REDIRECTS + 1):
                place = parse(address)
                was_local = self._open(place, headers, may_be_local)
                location = self.response.getheader("Location")
                if self.response.status not in _REDIRECTS or not location:
                    break
                self.close()
                may_be_local = may_be_local and was_local
                address = urljoin(place.address, location)
        if self.response.status not in (200, 206):
            self.close()
            raise TranslationFailed(
                said("{place} could not be had ({status}).", place=place, status=self.response.status),
                said("Check the address."),
            )
        self._address = str(place)
        tag = self.response.getheader("ETag") or ""
        # A weak one says that it is about the same, which is not enough to go on in the middle.
        self.tag = "" if tag.startswith("W/") else tag or self.response.getheader("Last-Modified") or ""
        found = re.match(r"bytes (\d+)-", self.response.getheader("Content-Range") or "")
        self.start = int(found[1]) if found else 0

    def _open(self, place: Place, headers: Mapping[str, str], may_be_local: bool) -> bool:
        """Ask a server; returns whether it is in the local network."""
        ips = resolve(place, self._deadline)
        ips = ips if may_be_local else [ip for ip in ips if not is_local(ip)]
        if not ips:
            raise Unreachable(
                said("{place} lies in the local network, where only addresses that you type lead.", place=place)
            )
        self._stream, ip = connect(place, ips, self._deadline)
        try:
            connection = Made(place.host, self._stream, self._deadline)
            own = {
                "Host": place.authority,
                "User-Agent": f"Lesart/{reader.__version__}",
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
            connection.request("GET", place.target, headers={**own, **headers})
            self.response = connection.getresponse()
        except BaseException:
            self._stream.close()
            raise
        return is_local(ip)

    def read(self) -> bytes:
        """The next bytes; none at the end, or where it broke off."""
        with _told(self._address):
            try:
                data = self.response.read(_STEP)
            except (http.client.IncompleteRead, ConnectionError) as error:
                raise TranslationFailed(
                    said("The download broke off."), said("Start it again, and it goes on where it stopped.")
                ) from error
        self._deadline.renew(_SECONDS)
        return data

    def close(self) -> None:
        """Close the connection."""
        self.response.close()
        self._stream.close()


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Turn what can go wrong with a server into a sentence."""
    what = address if address.startswith("“") else shown(address)
    try:
        yield
    except Unreachable as error:
        raise TranslationFailed(error.message, error.hint or _INDEX_HINT) from error
    except TimeoutError as error:
        raise TranslationFailed(
            said("{what} did not answer for {seconds:g} seconds.", what=what, seconds=_SECONDS), LATER
        ) from error
    except ssl.SSLError as error:
        raise TranslationFailed(
            said("{what} has no valid certificate.", what=what), said("Check the address.")
        ) from error
    except http.client.HTTPException as error:
        raise TranslationFailed(
            said("{what} gave an answer that is not HTTP.", what=what), said("Check the address.")
        ) from error
    except OSError as error:
        raise TranslationFailed(said("{what} broke the connection off.", what=what), LATER) from error
