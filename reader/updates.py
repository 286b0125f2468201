"""Whether there is a newer Lesart: one question to one address, asked only where the user allowed it.

What is sent is the request itself and the name "Lesart": no version, no system, nothing to know a reader again by. What
comes back is a small JSON object, `{"version": "0.2.0", "page": "https://…"}`, and is believed no further than that:
the page is opened by the user, in a browser, and only if it is an address of the web.
"""

import http.client
import json
import os
import re
import ssl
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urljoin

import reader
from reader.errors import ReaderError, Unreachable, UpdateUnknown
from reader.net.addresses import Place, is_local, parse, resolve
from reader.net.connection import LATER, Made, connect
from reader.net.deadline import Deadline
from reader.progress import Progress, silent
from reader.wording import said

ADDRESS = "https://lesart.github.io/releases/latest.json"
SECONDS = 15.0
"""For everything, from the name to the last byte."""
MAX_BYTES = 64_000
MAX_REDIRECTS = 3

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_VERSION = re.compile(r"(\d{1,6}(?:\.\d{1,6}){0,3})(?:[-.]?(a|b|rc)\.?(\d{1,6}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Release:
    """The newest version.

    Attributes:
        version: Such as "0.2.0".
        page: Where it is told about and can be had.
    """

    version: str
    page: str


def address() -> str:
    """Where the newest version is told: LESART_UPDATES, else Lesart's own site."""
    return os.environ.get("LESART_UPDATES", "") or ADDRESS


def is_newer(version: str, than: str = reader.__version__) -> bool:
    """Whether a version comes after another; one that cannot be read is not newer than anything."""
    one, other = _order(version), _order(than)
    return one is not None and other is not None and one > other


def _order(version: str) -> tuple[tuple[int, ...], tuple[str, int]] | None:
    """What versions are sorted by: numbers, and a final one after its candidates; None for what is no version."""
    found = _VERSION.fullmatch(version.strip().removeprefix("v"))
    if found is None:
        return None
    numbers = tuple(int(part) for part in found[1].split("."))
    while numbers and numbers[-1] == 0:
        numbers = numbers[:-1]
    return numbers, (found[2], int(found[3])) if found[2] else ("~", 0)


def newest(where: str = "", progress: Progress = silent, *, seconds: float = SECONDS) -> Release:
    """Ask which version is the newest.

    Args:
        where: In place of `address()`. It leads into the local network only if it lies there itself.
        progress: Asked while it waits; may stop it.
        seconds: For everything.

    Raises:
        UpdateUnknown: It could not be found out; says why.
        Cancelled: By `progress`.
    """
    where = where or address()
    deadline = Deadline(seconds, lambda: progress(0, 0, ""))
    try:
        return _read(_fetched(where, deadline), where)
    except Unreachable as error:
        raise UpdateUnknown(error.message, error.hint) from error
    except TimeoutError as error:
        raise UpdateUnknown(said("Lesart’s web site did not answer in time."), LATER) from error
    except ssl.SSLError as error:
        raise UpdateUnknown(said("Lesart’s web site has no valid certificate."), LATER) from error
    except http.client.HTTPException as error:
        raise _no_answer() from error
    except OSError as error:
        raise UpdateUnknown(said("The connection to Lesart’s web site broke off."), LATER) from error


def _fetched(where: str, deadline: Deadline) -> bytes:
    """What is at an address, a few redirects on."""
    may_be_local = True
    is_secure = parse(where).is_secure
    for _ in range(MAX_REDIRECTS + 1):
        place = parse(where)
        if is_secure and not place.is_secure:
            raise UpdateUnknown(said("Lesart’s web site leads to a connection that is not secure."), LATER)
        answer, may_be_local = _visit(place, may_be_local, deadline)
        if isinstance(answer, bytes):
            return answer
        try:
            where = urljoin(place.address, answer)
        except ValueError as error:
            raise _no_answer() from error
    raise UpdateUnknown(said("Lesart’s web site sends its visitors around in circles."), LATER)


def _visit(place: Place, may_be_local: bool, deadline: Deadline) -> tuple[bytes | str, bool]:
    """What a server answers, or the address it sends to; and whether it is in the local network."""
    ips = resolve(place, deadline)
    ips = ips if may_be_local else [ip for ip in ips if not is_local(ip)]
    if not ips:
        raise UpdateUnknown(said("Lesart’s web site leads into the local network."), LATER)
    stream, ip = connect(place, ips, deadline)
    with closing(stream):
        connection = Made(place.host, stream, deadline)
        headers = {
            "Host": place.authority,
            "User-Agent": "Lesart",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        connection.request("GET", place.target, headers=headers)
        with closing(connection.getresponse()) as response:
            location = response.getheader("Location")
            if response.status in _REDIRECTS and location:
                return location.encode("latin-1", "replace").decode("utf-8", "replace").strip(), is_local(ip)
            if response.status != 200:
                raise UpdateUnknown(
                    said("Lesart’s web site cannot say it at the moment ({status}).", status=response.status), LATER
                )
            raw = response.read(MAX_BYTES + 1)
            if len(raw) > MAX_BYTES:
                raise _no_answer()
            return raw, is_local(ip)


def _read(raw: bytes, where: str) -> Release:
    """The release that an answer names.

    Raises:
        UpdateUnknown: It names none.
    """
    try:
        found = json.loads(raw.decode("utf-8-sig"))
        version, page = found["version"], found["page"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _no_answer() from error
    if not isinstance(version, str) or not isinstance(page, str) or _order(version) is None:
        raise _no_answer()
    try:
        place = parse(page)
    except Unreachable as error:
        raise _no_answer() from error
    if not place.is_secure and parse(where).is_secure:
        raise _no_answer()
    return Release(version.strip().removeprefix("v"), place.address)


def _no_answer() -> ReaderError:
    return UpdateUnknown(said("What Lesart’s web site answered is no version."), said("Try again later."))
