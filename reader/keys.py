"""Keys of services: in the system's keyring, else for this session or from the environment, and nowhere else.

They never go into the library, the settings, a log, an export or a report of a crash. The keyring's library takes
0.1 s to import, so it is imported when a key is first asked for.
"""

import os
from collections.abc import Mapping
from typing import Any, Protocol

from reader.errors import KeysFailed
from reader.wording import said

SERVICE = "Lesart"
_VARIABLE = "LESART_KEY_{}"


class Keyring(Protocol):
    """What a keyring can do; that of the `keyring` library and its stand-ins."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept under two names."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""


class Keys:
    """The keys of one session. One instance for the whole program; it is never written anywhere."""

    def __init__(self, keyring: Keyring | None = None, environment: Mapping[str, str] | None = None) -> None:
        """Get ready; asks no keyring yet.

        Args:
            keyring: In place of the system's.
            environment: In place of the process's.
        """
        self._keyring = keyring
        self._environment = os.environ if environment is None else environment
        self._session: dict[str, str] = {}

    def __repr__(self) -> str:
        return "Keys(…)"

    def get(self, provider: str) -> str:
        """The key for a service: from the environment (LESART_KEY_DEEPL), this session or the keyring; else empty."""
        named = self._environment.get(_VARIABLE.format(provider.upper().replace("-", "_")), "").strip()
        if named or provider in self._session:
            return named or self._session[provider]
        try:
            return (self._backend().get_password(SERVICE, provider) or "").strip()
        except Exception:  # backends raise what they like; no key is an answer, too
            return ""

    def set(self, provider: str, key: str) -> bool:
        """Keep a key; returns whether the keyring has it, else it is kept until the program ends.

        Raises:
            KeysFailed: It is none.
        """
        key = key.strip()
        if not key or not key.isprintable() or not key.isascii() or " " in key:
            raise KeysFailed(said("This is not a key."), said("Copy it anew from the site of the service."))
        self._session[provider] = key
        try:
            self._backend().set_password(SERVICE, provider, key)
        except Exception:  # no keyring, or a locked one
            return False
        return True

    def remove(self, provider: str) -> None:
        """Keep a key no longer, in this session and in the keyring."""
        self._session.pop(provider, None)
        try:
            self._backend().delete_password(SERVICE, provider)
        except Exception:  # it was not there
            return

    def _backend(self) -> Keyring:
        if self._keyring is None:
            import keyring

            backend: Any = keyring.get_keyring()
            self._keyring = backend
        assert self._keyring is not None
        return self._keyring
