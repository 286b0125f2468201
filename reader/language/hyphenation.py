"""Where words may be broken at the end of a line.

F. M. Liang's method ("Word Hy-phen-a-tion by Com-put-er", Stanford 1983) with the patterns of LibreOffice, which
the package pyphen brings along. Only its files are used: to load German, pyphen itself takes 0.7 s and 20 MB,
most of it for a list of 69,000 compounds that stands before the patterns; the patterns alone take 4 ms.
"""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_BEFORE, _AFTER = 3, 3  # letters that stay together at a word's beginning and end
_LONGEST = 120  # letters; what is longer is no word
_LEFT_OUT = frozenset({"hu"})  # 100,000 patterns, a third of a second
_DIGITS = b"0123456789"
# Comments, settings, and patterns that change letters where a word is broken.
_NO_PATTERN = re.compile(rb"(?m)^(?:[%#A-Z].*|.*[ /].*|\d*\r?)$")
_PATTERN = re.compile(r"(\d?)(\D?)")


@lru_cache(maxsize=20_000)
def breaks(word: str, language: str) -> tuple[int, ...]:
    """Where a word may be broken: numbers of letters before each place; none in languages without patterns.

    Args:
        word: Letters only.
        language: BCP 47 tag, such as de or en-GB.
    """
    patterns = _patterns(language)
    if not patterns or len(word) > _LONGEST or len(lower := word.lower()) != len(word):
        return ()
    dotted = f".{lower}."
    values = [0] * (len(dotted) + 1)
    longest = _longest(language)
    for start in range(len(dotted)):
        for end in range(start + 1, min(len(dotted), start + longest) + 1):
            pattern = patterns.get(dotted[start:end])
            if pattern is not None:
                for at, value in enumerate(_values(pattern), start):
                    values[at] = max(values[at], value)
    return tuple(at for at in range(_BEFORE, len(word) - _AFTER + 1) if values[at + 1] % 2)


def has_patterns(language: str) -> bool:
    """Whether words of a language can be broken."""
    return _file(language) is not None


@cache
def _longest(language: str) -> int:
    return max(map(len, _patterns(language)), default=0)


@cache
def _values(pattern: str) -> tuple[int, ...]:
    """The numbers of a pattern, before each of its letters and after the last: ".ab1a" has 0 0 0 1 0."""
    return tuple(int(digit or 0) for digit, letter in _PATTERN.findall(pattern) if digit or letter)


@cache
def _patterns(language: str) -> dict[str, str]:
    """The patterns of a language by their letters."""
    path = _file(language)
    if path is None:
        return {}
    head, _, body = path.read_bytes().partition(b"\n")
    # What stands before the last level breaks compounds where they are joined, and is a list of words in German.
    body = body.rpartition(b"NEXTLEVEL")[2]
    charset = head.decode("ascii", "replace").split()[-1]
    body = _NO_PATTERN.sub(b"", body)
    letters = body.translate(None, _DIGITS)
    return dict(zip(*(part.decode(charset, "replace").split() for part in (letters, body)), strict=True))


@cache
def _file(language: str) -> Path | None:
    """The file with a language's patterns: that of the region, the language's own, or its first region's."""
    found = find_spec("pyphen")
    main, _, rest = language.replace("_", "-").partition("-")
    main = main.lower()
    if found is None or found.origin is None or main in _LEFT_OUT:
        return None
    folder = Path(found.origin).parent / "dictionaries"
    preferred = [f"{main}_{part}" for part in rest.split("-") if part]
    homes = {"en": "en_US", "pt": "pt_PT", "no": "nb_NO"}
    for name in (*preferred, main, homes.get(main, ""), f"{main}_{main.upper()}"):
        path = folder / f"hyph_{name}.dic"
        if name and path.is_file():
            return path
    others = sorted(folder.glob(f"hyph_{main}_*.dic")) if main.isalpha() else []
    return others[0] if others else None
