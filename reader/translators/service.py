"""Asking a service: JSON over HTTP with one deadline for each request, patience with busy servers, and bounds.

What cannot be mended by waiting becomes one sentence at once; what can (429, 5xx, a connection that breaks) is tried
again after growing pauses, or after the one that the server asks for. A key goes out in a header only, and only over
an encrypted connection or to a server in the local network.
"""

import http.client
import json
import random
import ssl
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

import reader
from reader.errors import QuotaExhausted, TranslationFailed, Unreachable, WrongKey
from reader.net.addresses import Place, is_local, parse, resolve
from reader.net.connection import LATER, Made, connect
from reader.net.deadline import Deadline
from reader.progress import Progress, silent
from reader.translators.base import Garbled
from reader.wording import quoted, said

MAX_ANSWER = 16_000_000
"""Bytes of an answer."""

_STEP = 1 << 16
_BUSY = frozenset({429, 500, 502, 503, 504, 529})
_TICK = 0.1
_KEY_HINT = said("Check the key, or make a new one on the site of the service.")
_ADDRESS_HINT = said("Check the address of the service.")
_QUOTA_HINT = said("Go on when there is more; what is translated already is not sent again.")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait for a service, in seconds.

    Attributes:
        request: For one request, from the name to the last byte.
        tries: How often a request is sent in all.
        first: Pause before the second try; each further one is twice as long.
        longest: The longest pause, also where a server asks for a longer one.
    """

    request: float = 90.0
    tries: int = 5
    first: float = 1.0
    longest: float = 60.0


class _Busy(Exception):
    """Worth another try.

    Attributes:
        failed: What to say after the last one.
        pause: Seconds that the server asks for; None where it does not.
    """

    def __init__(self, failed: TranslationFailed, pause: float | None = None) -> None:
        super().__init__(failed.message)
        self.failed = failed
        self.pause = pause


@dataclass(frozen=True, slots=True)
class Service:
    """A server that is asked with JSON.

    Attributes:
        title: What sentences for the user call it.
        address: Its base address.
        headers: Sent with every request, such as the key.
        secret: The key, which no message may repeat.
    """

    title: str
    address: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret: str = field(default="", repr=False)
    pace: Pace = Pace()

    @property
    def host(self) -> str:
        """Where requests go."""
        return parse(self.address).authority

    def ask(self, path: str, body: object = None, progress: Progress = silent, method: str = "") -> Any:
        """Send a request and read the JSON that comes back.

        Args:
            path: Below the base address.
            body: Sent as JSON with POST; None: GET.
            progress: Asked in every wait whether the user has stopped it.
            method: Another than these two.

        Raises:
            Garbled: The answer is none to this request.
            WrongKey: The key is not accepted.
            QuotaExhausted: Nothing more is translated for now.
            TranslationFailed: It cannot be done, or not soon; says why.
            Cancelled: The user stopped it.
        """
        payload = None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        method = method or ("GET" if payload is None else "POST")
        pause = self.pace.first
        for left in reversed(range(self.pace.tries)):
            try:
                return self._once(method, path, payload, progress)
            except _Busy as busy:
                if not left:
                    raise busy.failed from busy
                # A little apart from others who were turned away at the same moment.
                wanted = pause * random.uniform(1, 1.25) if busy.pause is None else busy.pause
                self._wait(min(wanted, self.pace.longest), progress)
                pause *= 2
        raise AssertionError("unreachable")

    def _wait(self, seconds: float, progress: Progress) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            progress(0, 0, said("{title} is busy", title=self.title))
            time.sleep(min(left, _TICK))

    def _once(self, method: str, path: str, payload: bytes | None, progress: Progress) -> Any:
        deadline = Deadline(self.pace.request, lambda: progress(0, 0, self.title))
        try:
            place = parse(self.address.rstrip("/") + path)
            ips = resolve(place, deadline)
            self._refuse_open(place, ips)
            stream, _ = connect(place, ips, deadline)
            with closing(stream):
                connection = Made(place.host, stream, deadline)
                connection.request(method, place.target, payload, self._headers(place))
                with closing(connection.getresponse()) as response:
                    return self._taken(response, _read(response))
        except TimeoutError as error:
            raise _Busy(
                TranslationFailed(
                    said(
                        "{title} did not answer within {seconds:g} seconds.",
                        title=self.title,
                        seconds=self.pace.request,
                    ),
                    said("Try again later."),
                )
            ) from error
        except Unreachable as error:
            failed = TranslationFailed(
                said("{title} was not reached: {problem:a}", title=self.title, problem=error.message), error.hint
            )
            if "refused" in error.message:
                raise failed from error  # it is not running
            raise _Busy(failed) from error
        except ssl.SSLCertVerificationError as error:
            why = error.verify_message.rstrip(".")
            raise TranslationFailed(
                said("{title} was not asked: its certificate is not valid ({why}).", title=self.title, why=why),
                said("Check the address, as somebody may listen in."),
            ) from error
        except ssl.SSLError as error:
            raise TranslationFailed(
                said("{title} was not asked: no secure connection could be made.", title=self.title), _ADDRESS_HINT
            ) from error
        except http.client.IncompleteRead as error:
            raise _Busy(self._broken_off()) from error
        except http.client.RemoteDisconnected as error:
            raise _Busy(self._broken_off()) from error
        except http.client.HTTPException as error:
            raise TranslationFailed(
                said("{title} gave an answer that is not HTTP.", title=self.title), _ADDRESS_HINT
            ) from error
        except OSError as error:
            raise _Busy(self._broken_off()) from error

    def _refuse_open(self, place: Place, ips: list[str]) -> None:
        if self.secret and not place.is_secure and not all(map(is_local, ips)):
            raise TranslationFailed(
                said(
                    "{title} was not asked: its address is not encrypted, and others could read your key.",
                    title=self.title,
                ),
                said("Use an address that begins with https://."),
            )

    def _headers(self, place: Place) -> dict[str, str]:
        return {
            "Host": place.authority,
            "User-Agent": f"Lesart/{reader.__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "Connection": "close",
            **self.headers,
        }

    def _taken(self, response: http.client.HTTPResponse, raw: bytes | None) -> Any:
        """The JSON of an answer."""
        status = response.status
        if status in _BUSY:
            raise self._busy(status, response.getheader("Retry-After"), raw)
        if not 200 <= status < 300:
            raise self._refusal(status, raw)
        if raw is None:
            raise Garbled(
                said("The answer of {title} is larger than any translation.", title=self.title), _ADDRESS_HINT
            )
        if not raw.strip():
            return None
        try:
            return json.loads(raw)
        except (ValueError, RecursionError) as error:
            if raw.lstrip()[:1] == b"<" or "html" in (response.getheader("Content-Type") or ""):
                raise TranslationFailed(
                    said("{title} answered with a web page in place of a translation.", title=self.title),
                    _ADDRESS_HINT,
                ) from error
            raise Garbled(
                said("The answer of {title} cannot be read.", title=self.title), said("Try again later.")
            ) from error

    def _busy(self, status: int, retry_after: str | None, raw: bytes | None) -> Exception:
        if status == 429 and b"insufficient_quota" in (raw or b""):  # OpenAI's way of saying it
            return self._exhausted()
        message = (
            said("{title} asks for a pause, as it was asked too often ({status}).", title=self.title, status=status)
            if status == 429
            else said("{title} has trouble at the moment ({status}).", title=self.title, status=status)
        )
        return _Busy(TranslationFailed(message, said("Try again in some minutes.")), _seconds(retry_after))

    def _refusal(self, status: int, raw: bytes | None) -> TranslationFailed:
        if status in (401, 403):
            return WrongKey(
                said("{title} does not accept this key ({status}).", title=self.title, status=status)
                if self.secret
                else said("{title} asks for a key ({status}).", title=self.title, status=status),
                _KEY_HINT,
            )
        if status in (402, 456):
            return self._exhausted()
        if 300 <= status < 400:
            return TranslationFailed(
                said("{title} sends its visitors to another address ({status}).", title=self.title, status=status),
                _ADDRESS_HINT,
            )
        if status in (404, 405):
            return TranslationFailed(
                said("{title} does not know this way of asking ({status}).", title=self.title, status=status),
                _ADDRESS_HINT,
            )
        if status == 413:
            return Garbled(
                said("{title} takes no texts of this length ({status}).", title=self.title, status=status),
                said("Make the sentence shorter."),
            )
        why = self._said(raw)
        return Garbled(
            said("{title} refused the text ({status}: {why}).", title=self.title, status=status, why=why)
            if why
            else said("{title} refused the text ({status}).", title=self.title, status=status),
            said("Check the languages and the model."),
        )

    def _exhausted(self) -> QuotaExhausted:
        return QuotaExhausted(said("The quota of {title} is used up.", title=self.title), _QUOTA_HINT)

    def _broken_off(self) -> TranslationFailed:
        return TranslationFailed(said("{title} broke the connection off.", title=self.title), LATER)

    def _said(self, raw: bytes | None) -> str:
        """What the server says of its own accord, short, without the key, as one quotation."""
        try:
            answer = json.loads(raw or b"")
        except (ValueError, RecursionError):
            return ""
        found = answer.get("error") or answer.get("message") or answer.get("detail") if isinstance(answer, dict) else ""
        if isinstance(found, dict):
            found = found.get("message")
        text = " ".join(str(found or "").split())
        text = text.replace(self.secret, "…") if self.secret else text
        text = "".join(char for char in text if char.isprintable() and char not in "“”")
        return quoted(text[:160].rstrip(".")) if text else ""


def _read(response: http.client.HTTPResponse) -> bytes | None:
    """The body; None where it is too large."""
    parts: list[bytes] = []
    size = 0
    while part := response.read(_STEP):
        parts.append(part)
        size += len(part)
        if size > MAX_ANSWER:
            return None
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _seconds(retry_after: str | None) -> float | None:
    """What a header Retry-After asks for: seconds, or a date."""
    if not retry_after:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
