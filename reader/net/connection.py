"""Connections to servers, made to addresses that were looked up before, under one deadline."""

import http.client
import socket
import ssl

from reader.errors import Unreachable
from reader.net.addresses import Place, is_local
from reader.net.deadline import Deadline, Patient
from reader.net.proxies import proxy_for, tunnel
from reader.wording import said

LATER = said("Check your connection, or try again later.")


class Made(http.client.HTTPConnection):
    """HTTP over a connection that has been made already."""

    def __init__(self, host: str, stream: socket.socket, deadline: Deadline) -> None:
        super().__init__(host)
        # All that the library needs of a socket.
        self.sock = Patient(stream, deadline)


def connect(place: Place, ips: list[str], deadline: Deadline) -> tuple[socket.socket, str]:
    """A connection to the first of the addresses that answers, encrypted where the address says so.

    Through the proxy of the system where there is one and the address is secure; see `reader.net.proxies`.

    Raises:
        Unreachable: None does.
        TimeoutError: The deadline has passed.
        ssl.SSLError: It cannot be made secure.
    """
    proxy = proxy_for(place, ips)
    if proxy is not None:
        return _secured(tunnel(proxy, place, deadline), place, deadline), next(ip for ip in ips if not is_local(ip))
    refusal: OSError | None = None
    for ip in ips[:8]:
        try:
            stream = socket.create_connection((ip, place.port), deadline.left(most=10))
        except OSError as error:
            deadline.check()
            refusal = error
            continue
        return _secured(stream, place, deadline), ip
    if isinstance(refusal, ConnectionRefusedError):
        raise Unreachable(
            said("{place} could not be reached: the connection was refused.", place=place), said("Check the address.")
        )
    if isinstance(refusal, TimeoutError):
        raise refusal
    raise Unreachable(said("{place} could not be reached.", place=place), LATER) from refusal


def _secured(stream: socket.socket, place: Place, deadline: Deadline) -> socket.socket:
    """The connection, encrypted where the address says so; closed where that fails."""
    try:
        if place.is_secure:
            stream.settimeout(deadline.left())
            stream = _trusted().wrap_socket(stream, server_hostname=place.host)
    except BaseException:
        stream.close()
        raise
    return stream


def _trusted() -> ssl.SSLContext:
    """What the system trusts; a frozen program may not find it, then what Mozilla trusts."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    paths = ssl.get_default_verify_paths()
    if not context.get_ca_certs() and not paths.capath and not paths.cafile:
        try:
            import certifi
        except ImportError:
            return context
        context.load_verify_locations(certifi.where())
    return context
