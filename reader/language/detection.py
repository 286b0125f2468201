"""Tells a text's language from the text itself, with py3langid's naive Bayes model (no network, ~140 languages)."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_FEWEST_LETTERS = 20
_FEW_LETTERS = 100
_MARGIN = 2.0
"""Natural logarithm: how much likelier than the next a language must be in a text of few letters.

Measured on cuts of German and English sentences: at 25 letters it leaves an eighth undecided and has
97 % of the rest right, in place of 91 % of all.
"""

_LONGEST_SAMPLE = 200_000
_IDEOGRAPH_WEIGHT = 3
"""A Chinese, Japanese or Korean character tells about as much as three letters."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_LANGUAGE = frozenset(("zxx", "und", "mul", ""))
_SHORTEST_CODE: Mapping[str, str] = MappingProxyType({"kik": "ki"})
"""BCP 47 wants two letters where there are two."""


def detect(text: str, fallback: str = "und") -> str:
    """The BCP 47 primary subtag of the language a text is written in.

    Of long texts the beginning is read. The first call loads the model (about 0.9 s with numpy), later
    ones take a millisecond.

    Args:
        text: Plain text; web and mail addresses in it do not count.
        fallback: What to return for a text that is too short (under 20 letters) or, being short, could
            as well be of another language, or is no language at all.
    """
    sample = _ADDRESS.sub(" ", text[:_LONGEST_SAMPLE])
    letters = sum(map(str.isalpha, sample)) + (_IDEOGRAPH_WEIGHT - 1) * len(_IDEOGRAPH.findall(sample))
    if letters < _FEWEST_LETTERS:
        return fallback
    import py3langid  # here, since it costs a fifth of a second

    (best, likelihood), (_, next_likelihood), *_ = py3langid.rank(sample)
    if best in _NO_LANGUAGE or (letters < _FEW_LETTERS and likelihood - next_likelihood < _MARGIN):
        return fallback
    return _SHORTEST_CODE.get(best, str(best))
