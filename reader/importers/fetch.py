"""Fetching one page from the web, without being led anywhere else or held up.

The standard library's HTTP is used, and not a larger one, as the connection has to be made to the very address that
was looked at: a name that leads elsewhere a moment later (DNS rebinding) leads nowhere. Every wait has the one
deadline, so a server that sends a byte a second gains nothing. A proxy is used for secure addresses only, as
behind one nobody knows whereto a name leads: there the certificate tells.
"""

import http.client
import ssl
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urljoin

import reader
from reader.errors import ImportFailed
from reader.net.addresses import Place, is_local, parse, resolve, shown
from reader.net.connection import LATER, Made, connect
from reader.net.deadline import Deadline
from reader.progress import Progress, silent
from reader.wording import said

MAX_BYTES = 20_000_000
"""Of a page, unpacked."""
MAX_REDIRECTS = 5
SECONDS = 30.0
"""For everything, from the name to the last byte."""

_STEP = 1 << 16
_ACCEPT = (
    "text/html, application/xhtml+xml, application/pdf, application/epub+zip, text/markdown, text/plain, "
    "application/rss+xml, application/atom+xml, */*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NO_TEXT = {"image": said("a picture"), "audio": said("a sound"), "video": said("a video"), "font": said("a font")}
_BROWSER = said("Open it in a browser, save the page, and import the file.")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address leads to.

    Attributes:
        raw: The bytes, unpacked.
        address: Where they came from in the end.
        media_type: As the server calls it, in lower case and without parameters; may be empty.
        encoding: As the server says it; may be empty or wrong.
        local: Whether the server is in the local network.
    """

    raw: bytes
    address: str
    media_type: str = ""
    encoding: str = ""
    local: bool = False


def fetch(address: str, progress: Progress = silent, *, typed: bool = False, seconds: float = SECONDS) -> Fetched:
    """Fetch what is at an address.

    Args:
        address: Begins with http:// or https://.
        progress: Told the bytes that have come.
        typed: Whether the user wrote the address down: only such a one may lead into the local network, and on
            from there; nothing leads from the public web into it.
        seconds: For everything.

    Raises:
        ImportFailed: It could not be had; says why.
        Cancelled: The user stopped it.
    """
    deadline = Deadline(seconds, lambda: progress(0, 0, shown(address)))
    may_be_local = typed
    for _ in range(MAX_REDIRECTS + 1):
        place = parse(address)
        try:
            answer = _visit(place, may_be_local, deadline, progress)
        except TimeoutError as error:
            raise ImportFailed(
                said("{place} did not answer within {seconds:g} seconds.", place=place, seconds=seconds), LATER
            ) from error
        if isinstance(answer, Fetched):
            return answer
        may_be_local = may_be_local and answer.local
        try:
            address = urljoin(place.address, answer.address)
        except ValueError:
            address = answer.address  # which `parse` refuses
    raise ImportFailed(said("{place} sends its visitors around in circles.", place=place), _BROWSER)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """Where a server sends its visitor, and whether it is in the local network itself."""

    address: str
    local: bool


def _visit(place: Place, may_be_local: bool, deadline: Deadline, progress: Progress) -> Fetched | _Elsewhere:
    """Ask one server.

    Raises:
        TimeoutError: The deadline has passed.
    """
    ips = resolve(place, deadline)
    if not may_be_local:
        ips = [ip for ip in ips if not is_local(ip)]
        if not ips:
            raise ImportFailed(
                said(
                    "{place} was not fetched: it lies in the local network, where only addresses that you type lead.",
                    place=place,
                ),
                said("If you trust it, import this address by itself."),
            )
    try:
        stream, ip = connect(place, ips, deadline)
        with closing(stream):
            connection = Made(place.host, stream, deadline)
            connection.request("GET", place.target, headers=_headers(place))
            with closing(connection.getresponse()) as response:
                return _taken(place, response, is_local(ip), progress)
    except TimeoutError:
        raise
    except ssl.SSLCertVerificationError as error:
        raise ImportFailed(
            said(
                "{place} was not fetched: its certificate is not valid ({reason}).",
                place=place,
                reason=error.verify_message.rstrip("."),
            ),
            said("Somebody may listen in. Check the address, or try again later."),
        ) from error
    except ssl.SSLError as error:
        raise ImportFailed(
            said("{place} was not fetched: no secure connection could be made.", place=place), _BROWSER
        ) from error
    except http.client.HTTPException as error:
        raise ImportFailed(
            said("{place} gave an answer that is not HTTP.", place=place), said("Check the address.")
        ) from error
    except OSError as error:
        raise ImportFailed(said("{place} broke the connection off.", place=place), LATER) from error


def _headers(place: Place) -> dict[str, str]:
    return {
        "Host": place.authority,
        "User-Agent": f"Lesart/{reader.__version__}",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _taken(place: Place, response: http.client.HTTPResponse, local: bool, progress: Progress) -> Fetched | _Elsewhere:
    """What a server answered."""
    if response.status in _REDIRECTS and (location := response.getheader("Location")):
        # Headers are Latin-1 to the library; addresses in them are UTF-8 where they are not ASCII.
        return _Elsewhere(location.encode("latin-1", "replace").decode("utf-8", "replace").strip(), local)
    if response.status != 200:
        raise _refusal(place, response.status)
    kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    if what := _NO_TEXT.get(kind.partition("/")[0]):
        raise ImportFailed(
            said("{place} is {what}, not a text.", place=place, what=what), said("Name the page with the text.")
        )
    length = response.length or 0
    if length > MAX_BYTES:
        raise _too_large(place)
    parts: list[bytes] = []
    size = 0
    for part in _unpacked(place, response):
        size += len(part)
        if size > MAX_BYTES:
            raise _too_large(place)
        parts.append(part)
        progress(size, max(length, size) if length else 0, str(place))
    encoding = response.headers.get_content_charset() or ""
    return Fetched(b"".join(parts), place.address, kind, encoding, local)


def _unpacked(place: Place, response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The body in pieces; a packed one never makes a large piece."""
    coding = (response.getheader("Content-Encoding") or "").strip().lower()
    if coding in ("", "identity"):
        while part := response.read(_STEP):
            yield part
        if response.length:
            raise ImportFailed(said("{place} arrived incomplete.", place=place), LATER)
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ImportFailed(
            said("{place} is packed in a way that was not asked for ({coding}).", place=place, coding=coding[:20]),
            _BROWSER,
        )
    first = response.read(_STEP)
    # "deflate" is zlib's format, but some servers send it bare (RFC 9110, 8.4.1.2).
    bare = coding == "deflate" and first[:1] and (first[0] & 0x0F) != 8
    unpack = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
    taken = 0
    try:
        while first:
            taken += len(first)
            if taken > MAX_BYTES:
                raise _too_large(place)
            yield unpack.decompress(first, _STEP)
            while unpack.unconsumed_tail:
                yield unpack.decompress(unpack.unconsumed_tail, _STEP)
            first = response.read(_STEP)
        yield unpack.flush()
    except zlib.error as error:
        raise ImportFailed(said("{place} arrived damaged.", place=place), LATER) from error
    if not unpack.eof:
        raise ImportFailed(said("{place} arrived incomplete.", place=place), LATER)


def _refusal(place: Place, status: int) -> ImportFailed:
    if status in (404, 410):
        return ImportFailed(
            said("There is no page at {place} ({status}).", place=place, status=status), said("Check the address.")
        )
    if status in (401, 402, 403, 451):
        return ImportFailed(
            said(
                "{place} was refused by its site ({status}); it may be for subscribers or for browsers only.",
                place=place,
                status=status,
            ),
            _BROWSER,
        )
    if status == 429:
        return ImportFailed(
            said("{place} was asked for too often (429).", place=place), said("Try again in some minutes.")
        )
    if status >= 500:
        return ImportFailed(
            said("The site of {place} has trouble at the moment ({status}).", place=place, status=status),
            said("Try again later."),
        )
    return ImportFailed(
        said("{place} could not be fetched: the site answered {status}.", place=place, status=status), _BROWSER
    )


def _too_large(place: Place) -> ImportFailed:
    most = MAX_BYTES // 1_000_000
    return ImportFailed(
        said("{place} is larger than {most} MB, the most that is fetched.", place=place, most=most), _BROWSER
    )
