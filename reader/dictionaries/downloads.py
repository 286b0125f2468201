"""Dictionaries from the web: fetched to a file, with limits and a checksum, and led nowhere else.

A download that fails starts anew the next time: dictionaries are small beside models.
"""

import hashlib
import http.client
import re
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

import reader
from reader.errors import ImportFailed, StorageError, Unreachable
from reader.net.addresses import Place, is_local, parse, resolve, shown
from reader.net.connection import LATER, Made, connect
from reader.net.deadline import Deadline
from reader.progress import Progress, silent
from reader.wording import said

MAX_BYTES = 2_000_000_000
"""As it comes; Wiktionary's German extract has 0.4 GB, packed."""
MAX_REDIRECTS = 5
SECONDS = 60.0
"""Without a single byte."""

_STEP = 1 << 18
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFIT = re.compile(r"[^\w.,+-]+")
_HALVES = ((".dict.dz", ".index"), (".dict", ".index"), (".index", ".dict.dz"))


def fetch(address: str, folder: Path, sha256: str = "", progress: Progress = silent) -> Path:
    """Download a dictionary's source into a folder; of one in two files (.index, .dict.dz) both.

    Args:
        address: Written by the user: it may lie in the local network, what a public one leads to may not.
        folder: Where it is put, under its own name; what has come is removed where something goes wrong.
        sha256: What it has to be, in hex, of the file that is named; empty: whatever it is.
        progress: Told the bytes that have come.

    Raises:
        ImportFailed: It cannot be had, or is something else.
        StorageError: It cannot be written.
        Cancelled: By `progress`.
    """
    wanted = sha256.strip().lower()
    if wanted and not _SHA256.fullmatch(wanted):
        raise ImportFailed(said("This is not a SHA-256 checksum."), said("It has 64 digits from 0 to 9 and a to f."))
    path = _fetch(address, folder, wanted, progress)
    if other := _other_half(address):
        _fetch(other, folder, "", progress)
    return path


def _other_half(address: str) -> str:
    parts = urlsplit(address.strip())
    for here, there in _HALVES:
        if parts.path.endswith(here):
            return urlunsplit(parts._replace(path=parts.path.removesuffix(here) + there))
    return ""


def _fetch(address: str, folder: Path, wanted: str, progress: Progress) -> Path:
    name = _UNFIT.sub("-", unquote(Path(urlsplit(address.strip()).path).name)).strip(".-")[-100:] or "dictionary"
    path = folder / name
    try:
        found = _write(address, path, progress)
        if wanted and found != wanted:
            raise ImportFailed(
                said("“{name}” is not the file that this checksum is of.", name=name),
                said("Check both, or get it from another place."),
            )
    except OSError as error:
        path.unlink(missing_ok=True)
        raise StorageError(
            said("“{name}” could not be saved: {reason}.", name=name, reason=error.strerror or error),
            said("Check the free space."),
        ) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _write(address: str, path: Path, progress: Progress) -> str:
    """Take what comes; returns its SHA-256."""
    digest = hashlib.sha256()
    done = 0
    what = path.name
    with closing(_Answer(address, progress)) as answer, path.open("wb") as file:
        total = answer.length
        if total > MAX_BYTES:
            raise _too_large(answer.place)
        while data := answer.read():
            done += len(data)
            if done > MAX_BYTES:
                raise _too_large(answer.place)
            file.write(data)
            digest.update(data)
            progress(done, total, what)
        if total and done < total:
            raise ImportFailed(said("{place} arrived incomplete.", place=answer.place), LATER)
    if not done:
        raise ImportFailed(said("{place} is empty.", place=answer.place), said("Check the address."))
    return digest.hexdigest()


def _too_large(place: Place) -> ImportFailed:
    most = MAX_BYTES // 1_000_000
    return ImportFailed(
        said("{place} is larger than {most} MB, the most that is fetched.", place=place, most=most),
        said("Choose another dictionary."),
    )


class _Answer:
    """What an address leads to in the end, read as it comes.

    Attributes:
        place: Where it is.
        length: Bytes that were announced; 0: none were.
    """

    def __init__(self, address: str, progress: Progress) -> None:
        self._deadline = Deadline(SECONDS, lambda: progress(0, 0, shown(address)))
        may_be_local = True
        for _ in range(MAX_REDIRECTS + 1):
            self.place = parse(address)
            with _told(self.place):
                was_local = self._ask(may_be_local)
            location = self._response.getheader("Location")
            if self._response.status not in _REDIRECTS or not location:
                break
            self.close()
            may_be_local = may_be_local and was_local
            try:
                address = urljoin(self.place.address, location.encode("latin-1", "replace").decode("utf-8", "replace"))
            except ValueError:
                address = location  # which `parse` refuses
        else:
            raise ImportFailed(
                said("{place} sends its visitors around in circles.", place=self.place), said("Check the address.")
            )
        if self._response.status != 200:
            self.close()
            raise ImportFailed(
                said("{place} could not be had ({status}).", place=self.place, status=self._response.status),
                said("Check the address."),
            )
        self.length = self._response.length or 0

    def _ask(self, may_be_local: bool) -> bool:
        """Ask a server; returns whether it is in the local network."""
        ips = resolve(self.place, self._deadline)
        ips = ips if may_be_local else [ip for ip in ips if not is_local(ip)]
        if not ips:
            raise Unreachable(
                said(
                    "{place} was not fetched: it lies in the local network, where only addresses that you type lead.",
                    place=self.place,
                ),
                said("If you trust it, type this address."),
            )
        self._stream, ip = connect(self.place, ips, self._deadline)
        try:
            connection = Made(self.place.host, self._stream, self._deadline)
            headers = {
                "Host": self.place.authority,
                "User-Agent": f"Lesart/{reader.__version__}",
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
            connection.request("GET", self.place.target, headers=headers)
            self._response = connection.getresponse()
        except BaseException:
            self._stream.close()
            raise
        return is_local(ip)

    def read(self) -> bytes:
        """The next bytes; none at the end, or where the connection broke off."""
        with _told(self.place):
            data = self._response.read(_STEP)
        self._deadline.renew(SECONDS)
        return data

    def close(self) -> None:
        """Close the connection."""
        self._response.close()
        self._stream.close()


@contextmanager
def _told(place: Place) -> Iterator[None]:
    """Turn what can go wrong with a server into a sentence."""
    try:
        yield
    except TimeoutError as error:
        raise ImportFailed(
            said("{place} did not answer for {seconds:g} seconds.", place=place, seconds=SECONDS), LATER
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise ImportFailed(
            said("{place} has no valid certificate.", place=place), said("Somebody may listen in. Check the address.")
        ) from error
    except ssl.SSLError as error:
        raise ImportFailed(
            said("{place} gave no secure connection.", place=place), said("Check the address.")
        ) from error
    except http.client.IncompleteRead as error:
        raise ImportFailed(said("{place} arrived incomplete.", place=place), LATER) from error
    except http.client.HTTPException as error:
        raise ImportFailed(
            said("{place} gave an answer that is not HTTP.", place=place), said("Check the address.")
        ) from error
    except OSError as error:
        raise ImportFailed(said("{place} broke the connection off.", place=place), LATER) from error
