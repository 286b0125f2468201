"""Finding in what is on the screen: words or a pattern in a plain text. Pure."""

import re
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from reader.errors import ReaderError
from reader.model import Span
from reader.wording import Sentence, said

_SECONDS = 0.5
_MOST = 100_000


class FaultyPattern(ReaderError):
    """A regular expression that is none, or takes too long."""


def find(
    plain: str,
    needle: str,
    *,
    case: bool = False,
    whole_word: bool = False,
    regex: bool = False,
    seconds: float = _SECONDS,
) -> list[Span]:
    """Where something stands in a text, in order; no two places overlap.

    Without `regex`, a blank stands for any white space, a straight quotation mark or apostrophe for typographic ones,
    and letters are compared as they are written, by default without their case.

    Args:
        plain: The text.
        needle: What to look for; of an empty one there are no places.
        case: Whether capitals count.
        whole_word: Whether neither a letter nor a digit may stand before or behind.
        regex: Whether `needle` is a regular expression (those of the `regex` library).
        seconds: A pattern is given up after so long.

    Raises:
        FaultyPattern: The pattern is none, or it takes too long.
    """
    if not needle:
        return []
    pattern = needle if regex else _literally(needle)
    if whole_word:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    if regex:
        return list(_limited(plain, pattern, needle, case=case, seconds=seconds))
    flags = re.NOFLAG if case else re.IGNORECASE
    return [Span(*found.span()) for found in re.finditer(pattern, plain, flags)][:_MOST]


_QUOTES = {'"': '["“”„«»]', "'": "['’‘‚]"}


def _literally(needle: str) -> str:
    parts = re.split(r"(\s+)", needle)
    return "".join(r"\s+" if part.isspace() else "".join(_QUOTES.get(one) or re.escape(one) for one in part)
                   for part in parts)  # fmt: skip


def _limited(plain: str, pattern: str, needle: str, *, case: bool, seconds: float) -> Iterator[Span]:
    engine: Any = import_module("regex")  # the standard library's cannot be stopped

    try:
        _check(engine, needle)
        compiled = engine.compile(pattern, engine.V0 | (0 if case else engine.IGNORECASE) | engine.MULTILINE)
        end = time.monotonic() + seconds
        count = 0
        for found in compiled.finditer(plain, timeout=seconds):
            if found.end() > found.start():
                yield Span(found.start(), found.end())
                count += 1
            if count >= _MOST or time.monotonic() > end:
                break
    except engine.error as error:
        hint = said("Write a backslash before signs such as ( [ * or look for the words as they are.")
        raise FaultyPattern(_faulty(error, needle), hint) from error
    except (TimeoutError, RecursionError, MemoryError) as error:
        raise FaultyPattern(
            said("This pattern takes too long."), said("Write it with fewer stars and pluses inside one another.")
        ) from error


def _check(engine: Any, needle: str) -> None:
    """The pattern as it was typed, so that an error tells the place in it."""
    engine.compile(needle)


def _faulty(error: Any, needle: str) -> Sentence:
    at, problem = getattr(error, "pos", None), getattr(error, "msg", None) or said("something is wrong")
    if not isinstance(at, int):
        return said("This is not a regular expression: {problem}.", problem=problem)
    place = min(at, len(needle)) + 1
    return said("This is not a regular expression: {problem} at character {place}.", problem=problem, place=place)
