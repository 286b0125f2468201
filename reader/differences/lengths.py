"""How long translations of one text usually are, and which are unusual."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median

from reader.text.language_tags import base

# Pairs shorter than this say little: "Ja." may be "Yes, of course."
_LEAST = 18
_LONGER = 50  # of both sides together
_FEWEST = 8  # pairs from which a text's own ratio is known
# How far a ratio may be from the usual one: this much of a long pair, more of a short one ...
_FIRM = 0.36
_SHORT = 3.0
# ... and this many times the text's own spread.
_SPREADS = 4.0
_MAD = 1.4826  # from the median absolute deviation to a standard deviation
_USUAL = {("de", "en"): 0.92, ("en", "de"): 1.09}


@dataclass(frozen=True, slots=True)
class Ratio:
    """How long the target of a text is, as a rule.

    Attributes:
        usual: Code points of the target for each of the source.
        spread: Standard deviation of the ratio's logarithm.
    """

    usual: float = 1.0
    spread: float = 0.18

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], languages: tuple[str, str] = ("", "")) -> "Ratio":
        """What is usual in a text, from its beads; what is usual for its languages where there are too few."""
        logs = [log(len(b) / len(a)) for a, b in pairs if min(len(a), len(b)) >= _LEAST]
        if len(logs) < _FEWEST:
            return cls(_USUAL.get((base(languages[0]), base(languages[1])), 1.0))
        centre = median(logs)
        return cls(exp(centre), max(0.08, _MAD * median(abs(one - centre) for one in logs)))

    def factor(self, source: str, target: str) -> float:
        """How many times as long as usual a target is; 1 where that is nothing unusual."""
        if not source or not target or len(source) + len(target) < _LONGER:
            return 1.0
        expected = len(source) * self.usual
        away = log(len(target) / expected)
        allowed = max(_FIRM + _SHORT / sqrt(max(expected, len(target))), _SPREADS * self.spread)
        return exp(away) if abs(away) > allowed else 1.0
