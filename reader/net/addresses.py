"""Web addresses: what they name, and where they really lead."""

import ipaddress
import socket
import threading
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import quote, urlsplit, urlunsplit

from reader.errors import Unreachable
from reader.net.deadline import Deadline
from reader.wording import quoted, said

_PORTS = {"http": 80, "https": 443}
_MAX_LENGTH = 8_000
_SAFE = "/:@!$&'()*+,;=~-._%?"
_SINCE_2008 = frozenset("ßς")
_CHECK = said("Check the address; it begins with http:// or https://.")
_EMBEDDING = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (ipaddress.IPv6Network("2002::/16"), 80),  # 6to4, RFC 3056
)
"""Networks whose addresses lead to an IPv4 address that stands in them, so many bits from the right."""


@dataclass(frozen=True, slots=True)
class Place:
    """A web address, taken apart.

    Attributes:
        address: The whole, as a server understands it: ASCII, without a fragment.
        host: Name or IP address, without brackets.
        target: Path and query.
    """

    address: str
    is_secure: bool
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in a request."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS["https" if self.is_secure else "http"] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return shown(self.address)


def shown(address: str) -> str:
    """An address as a sentence shows it: short, with quotation marks."""
    short = address if len(address) <= 100 else address[:99] + "…"
    return quoted("".join(char if char.isprintable() else "\ufffd" for char in short))


def parse(address: str) -> Place:
    """Take an address apart.

    Raises:
        Unreachable: It is none of the web, or takes somebody's name and password along.
    """
    address = address.strip()
    if len(address) > _MAX_LENGTH:
        raise Unreachable(said("{address} is too long for an address.", address=shown(address)), _CHECK)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Unreachable(said("{address} is not a web address.", address=shown(address)), _CHECK) from error
    if parts.scheme not in _PORTS:
        raise Unreachable(said("{address} is not a web address.", address=shown(address)), _CHECK)
    if parts.username is not None or parts.password is not None:
        raise Unreachable(said("An address with a name and password in it is not fetched."), said("Leave them out."))
    try:
        name = host if ":" in host else _ascii(host)
    except UnicodeError as error:
        raise Unreachable(said("{address} is not a web address.", address=shown(address)), _CHECK) from error
    if not name or not name.isprintable() or any(char in name for char in " \"'<>\\^`{|}%"):
        raise Unreachable(said("{address} is not a web address.", address=shown(address)), _CHECK)
    path = quote(parts.path, safe=_SAFE.replace("?", "")) or "/"
    query = quote(parts.query, safe=_SAFE)
    target = urlunsplit(("", "", path, query, "")) if not path.startswith("//") else path + (query and "?" + query)
    place = Place("", parts.scheme == "https", name, port if port is not None else _PORTS[parts.scheme], target)
    return Place(f"{parts.scheme}://{place.authority}{target}", place.is_secure, name, place.port, target)


def _ascii(host: str) -> str:
    """A host's name as it is looked up.

    The standard library follows IDNA 2003, which writes “ss” for “ß”; since 2008 these are two names.

    Raises:
        UnicodeError: It is no name.
    """
    labels = [
        "xn--" + normalize("NFKC", label.lower()).encode("punycode").decode("ascii")
        if not label.isascii() and set(label) & _SINCE_2008
        else label.encode("idna").decode("ascii")
        for label in host.removesuffix(".").split(".")
    ]
    if not all(0 < len(label) < 64 for label in labels):
        raise UnicodeError("a label is empty or too long")
    return ".".join(labels)


def resolve(place: Place, deadline: Deadline) -> list[str]:
    """The IP addresses that a host has now; every odd spelling of one ("2130706433", "127.1") becomes the usual one.

    Raises:
        Unreachable: There is no such host.
        TimeoutError: The deadline has passed.
    """
    # The system's resolver takes as long as it likes, so it is asked on a thread that can be left behind.
    found: list[str] = []
    done = threading.Event()

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError):
            pass
        finally:
            done.set()

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    while not done.wait(deadline.left(0.2)):
        continue
    if not found:
        raise Unreachable(
            said("The site of {place} was not found.", place=place),
            said("Check the address and your connection to the internet."),
        )
    return found


def is_local(ip: str) -> bool:
    """Whether an IP address leads to this computer, into the local network or to no single computer."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return True
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_local(str(address.ipv4_mapped))
        for network, bits in _EMBEDDING:
            if address in network:
                return is_local(str(ipaddress.IPv4Address(int(address) >> bits & 0xFFFFFFFF)))
        if address.teredo is not None or address.is_site_local:
            return True
    return not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified
