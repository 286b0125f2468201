"""Which meaning of a word the sentence beside it has: glosses whose words stand in the translation."""

import re
from collections.abc import Callable, Iterable

from reader.german.word_lists import word_set
from reader.lexemes import Sense

Stem = Callable[[str], str]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_EMPTY = word_set(
    "to the a an of be sb sth sb's sth's sb’s sth’s one's one’s oneself sich jdn jdm jds etw der die das ein eine zu"
)
"""Words that a dictionary's gloss has around its meaning; they prove nothing."""


class PartnerWords:
    """The words of a translated sentence, to be found whatever form they stand in.

    Args:
        sentence: The translation; "" where there is none: then no gloss is borne out.
        stem: Of words of its language.
    """

    def __init__(self, sentence: str, stem: Stem) -> None:
        self._stem = stem
        self._words = frozenset(_WORD.findall(sentence.lower()))
        self._stems = frozenset(self._stem(word) for word in self._words)

    def said(self, senses: Iterable[Sense]) -> int:
        """Weight of the gloss whose words all stand in the sentence; 0 if there is none.

        The more words the more it weighs; between two of as many the one in the very form that stands there:
        "open" before "openly".
        """
        if not self._stems:
            return 0
        return max((self._weight(gloss.text) for sense in senses for gloss in sense.glosses), default=0)

    def _weight(self, gloss: str) -> int:
        asked = [word for word in _WORD.findall(gloss.lower()) if word not in _EMPTY]
        if not asked or not all(self._stem(word) in self._stems for word in asked):
            return 0
        return 2 * len(asked) + self._words.issuperset(asked)
