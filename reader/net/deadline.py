"""One deadline for many waits, and a socket that keeps to it."""

import io
import socket
import time
from collections.abc import Callable
from typing import Any

_STEP = 0.2
"""Seconds after which a wait looks up whether the user has stopped it."""


class Deadline:
    """When everything has to be done."""

    def __init__(self, seconds: float, ask: Callable[[], None]) -> None:
        """Start the clock.

        Args:
            seconds: From now on.
            ask: Called in every wait; raises `Cancelled` where the user has stopped the work.
        """
        self._until = time.monotonic() + seconds
        self._ask = ask

    def left(self, most: float = 3600) -> float:
        """Seconds that are left, at most so many.

        Raises:
            TimeoutError: None are.
        """
        self.check()
        return min(most, self._until - time.monotonic())

    def check(self) -> None:
        """Go on only if there is time left and nobody has stopped the work.

        Raises:
            TimeoutError: There is none.
        """
        self._ask()
        if time.monotonic() >= self._until:
            raise TimeoutError("the deadline has passed")

    def renew(self, seconds: float) -> None:
        """Start the clock anew: something has come, as during a long download."""
        self._until = time.monotonic() + seconds

    def wait(self, step: Callable[[float], Any]) -> Any:
        """Do what may time out after the seconds it is given, again and again until it comes to something.

        Raises:
            TimeoutError: The deadline has passed.
        """
        while True:
            seconds = self.left(_STEP)
            try:
                return step(seconds)
            except TimeoutError:
                continue


class Patient:
    """As much of a socket as `http.client` needs, with all reading and writing under one deadline."""

    def __init__(self, stream: socket.socket, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Send a request; it is short."""
        self._stream.settimeout(self._deadline.left())
        self._stream.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """For reading."""
        return io.BufferedReader(_Reading(self._stream, self._deadline))

    def close(self) -> None:
        """Done by who made the connection."""


class _Reading(io.RawIOBase):
    def __init__(self, stream: socket.socket, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Wait for bytes, in short steps."""

        def step(seconds: float) -> int:
            self._stream.settimeout(seconds)
            return self._stream.recv_into(buffer)

        count: int = self._deadline.wait(step)
        return count
