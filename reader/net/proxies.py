"""The proxy that the environment or the system names, for secure connections: HTTPS_PROXY, ALL_PROXY, NO_PROXY.

Through a proxy go only secure connections, by CONNECT: what answers must have a certificate for the name that was
looked at, so that nobody is led elsewhere, although the proxy looks the name up again. What is not secure, and
whatever lies in the local network, is asked directly.
"""

import base64
import socket
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from reader.errors import Unreachable
from reader.net.addresses import Place, is_local
from reader.net.deadline import Deadline
from reader.wording import quoted, said

_MAX_HEAD = 1 << 14
_HINT = said("Check HTTPS_PROXY or the proxy in the settings of your system.")


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy; `authorization` is the value of the header with name and password, "" without them."""

    host: str
    port: int
    authorization: str = ""


def proxy_for(place: Place, ips: list[str]) -> Proxy | None:
    """The proxy that leads to a place; None where it is asked directly.

    Args:
        place: What is to be asked.
        ips: What its name leads to, looked up here.

    Raises:
        Unreachable: What is named as proxy is none that can be used.
    """
    if not place.is_secure or all(map(is_local, ips)):
        return None
    from urllib.request import getproxies, proxy_bypass  # 15 ms, which no start needs

    known = getproxies()
    address = known.get("https") or known.get("all") or ""
    if not address or proxy_bypass(place.host):
        return None
    return _parsed(address)


def _parsed(address: str) -> Proxy:
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname or "", parts.port or 80
    except ValueError as error:
        raise Unreachable(said("The proxy that is set has no valid address."), _HINT) from error
    if parts.scheme != "http" or not host:
        kind = (
            said("Proxies of the kind {scheme}:// are not used.", scheme=parts.scheme)
            if host
            else said("The proxy that is set has no host.")
        )
        raise Unreachable(kind, said("Set HTTPS_PROXY to one that begins with http://, or leave it out."))
    if parts.username is None:
        return Proxy(host, port)
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return Proxy(host, port, f"Basic {base64.b64encode(pair).decode('ascii')}")


def tunnel(proxy: Proxy, place: Place, deadline: Deadline) -> socket.socket:
    """A connection to a place through a proxy; not encrypted yet.

    Raises:
        Unreachable: The proxy is not there, or does not lead there.
        TimeoutError: The deadline has passed.
    """
    name = quoted(f"{proxy.host}:{proxy.port}")
    try:
        stream = socket.create_connection((proxy.host, proxy.port), deadline.left(most=10))
    except OSError as error:
        deadline.check()
        raise Unreachable(said("The proxy {name} could not be reached.", name=name), _HINT) from error
    try:
        status = _asked(stream, proxy, place, deadline)
    except TimeoutError:
        stream.close()
        raise
    except OSError as error:
        stream.close()
        raise Unreachable(said("The proxy {name} broke the connection off.", name=name), _HINT) from error
    except BaseException:
        stream.close()
        raise
    if status == 200:
        return stream
    stream.close()
    if status == 407:
        raise Unreachable(
            said("The proxy {name} asks for a name and password.", name=name),
            said("Put them into HTTPS_PROXY: http://name:password@host."),
        )
    raise Unreachable(
        said("The proxy {name} does not lead to {place} ({status}).", name=name, place=place, status=status)
        if status
        else said("The proxy {name} does not lead to {place} (its answer is not HTTP).", name=name, place=place),
        _HINT,
    )


def _asked(stream: socket.socket, proxy: Proxy, place: Place, deadline: Deadline) -> int:
    """Ask for the tunnel; the status, 0 where the answer is none."""
    host = f"[{place.host}]" if ":" in place.host else place.host
    lines = [f"CONNECT {host}:{place.port} HTTP/1.1", f"Host: {host}:{place.port}"]
    if proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    stream.settimeout(deadline.left())
    stream.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    head = bytearray()

    def step(seconds: float) -> bytes:
        stream.settimeout(seconds)
        return stream.recv(1)  # what follows the head belongs to the tunnel

    while not head.endswith(b"\r\n\r\n"):
        byte = deadline.wait(step)
        head += byte
        if not byte or len(head) > _MAX_HEAD:
            return 0
    first = bytes(head.split(b"\r\n", 1)[0]).decode("latin-1").split(" ")
    return int(first[1]) if len(first) > 1 and first[0].startswith("HTTP/1.") and first[1].isdecimal() else 0
