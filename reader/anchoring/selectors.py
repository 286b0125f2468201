"""Describing a passage by both selectors of the W3C Web Annotation model, and finding one by quotation."""

from collections.abc import Iterator
from unicodedata import normalize

from reader.errors import SelectionFailed
from reader.model import Selectors, Span
from reader.wording import said

CONTEXT = 64  # code points before and after; enough to tell repeated sentences apart


def describe(plain: str, start: int, end: int) -> Selectors:
    """Both selectors of `[start, end)` in `plain`.

    Raises:
        SelectionFailed: The span is empty or does not lie in the text.
    """
    if not 0 <= start < end <= len(plain):
        raise SelectionFailed(said("Nothing is selected."), said("Select some text first."))
    return Selectors(
        start=start,
        end=end,
        exact=plain[start:end],
        prefix=plain[max(0, start - CONTEXT) : start],
        suffix=plain[end : end + CONTEXT],
    )


def trim(plain: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty where it holds nothing else."""
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    return Span(start, end)


def find_quote(plain: str, exact: str, prefix: str = "", suffix: str = "") -> Span:
    """The one place where `exact` stands between `prefix` and `suffix`.

    Runs of white space compare equal, so a quotation copied across lines is found; so do composed
    and decomposed letters (a Mac's file names and command line are NFD). Nothing is guessed: no
    place or several are an error.

    Raises:
        SelectionFailed: The quotation is not there, or more than once.
    """
    if not exact.strip():
        raise SelectionFailed(said("The quotation is empty."), said("Say which words to mark, with --exact."))
    folded, origin = _fold(plain)
    wanted, before, after = (_fold(normalize("NFC", part))[0].strip() for part in (exact, prefix, suffix))
    places = [
        start
        for start in _occurrences(folded, wanted)
        if _ends_with(folded, start, before) and _begins_with(folded, start + len(wanted), after)
    ]
    if not places:
        raise SelectionFailed(
            said("“{exact}” does not stand in this text.", exact=_short(exact)),
            said("Check its spelling and quotation marks."),
        )
    if len(places) > 1:
        raise SelectionFailed(
            said("“{exact}” stands {count} times in this text.", exact=_short(exact), count=len(places)),
            said("Say which one by the words before or after it (--prefix, --suffix)."),
        )
    return Span(origin[places[0]], origin[places[0] + len(wanted) - 1] + 1)


def _fold(text: str) -> tuple[str, list[int]]:
    """`text` with each run of white space as one blank, and where each character came from."""
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        characters.append(character)
        origin.append(index)
    return "".join(characters), origin


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _ends_with(folded: str, end: int, before: str) -> bool:
    return folded.endswith(before, 0, end) or (folded[end - 1 : end] == " " and folded.endswith(before, 0, end - 1))


def _begins_with(folded: str, start: int, after: str) -> bool:
    return folded.startswith(after, start) or (folded[start : start + 1] == " " and folded.startswith(after, start + 1))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57].rstrip() + "…"
