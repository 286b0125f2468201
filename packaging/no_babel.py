"""Stands for the package `babel` and its 33 megabytes; PyInstaller runs this before the program.

`courlan`, which `trafilatura` judges addresses with, asks it for one thing: whether a part of an address such as
“/de/” names a language that is wanted. Lesart has addresses judged for no language, so nothing is asked.
"""

import sys
from types import ModuleType


class UnknownLocaleError(Exception):
    """There is no such language; here there is none at all."""


class Locale:
    """Languages and their names, of which nothing is known."""

    @classmethod
    def parse(cls, identifier: str, *_more: object, **_named: object) -> "Locale":
        """Always refused.

        Raises:
            UnknownLocaleError: In any case; who asks takes it for “no language”.
        """
        raise UnknownLocaleError(identifier)


_module = ModuleType("babel")
vars(_module).update(Locale=Locale, UnknownLocaleError=UnknownLocaleError)
sys.modules["babel"] = _module
