"""Compounds: the words that a long German word is made of.

Every way to cut a word into two words of the vocabulary is weighed by how frequent the two are (after Koehn and Knight,
"Empirical Methods for Compound Splitting", EACL 2003), less what it costs to join them so (`linking`) and to inflect
the last (`heads`). A word the vocabulary has must be worth cutting: its parts must be about as frequent as itself.
"""

from collections.abc import Callable, Iterator, Sequence

from reader.german import heads, linking
from reader.german.separable import whole_verbs
from reader.german.vocabulary import Kind, Vocabulary
from reader.record import record

Lemmas = Callable[[str, bool], Sequence[str]]
"""Candidate lemmas of a form, best first; the second argument says that the form begins a sentence."""
Frequency = Callable[[str], float]

_SHORTEST = 6
_UNKNOWN = 1.2  # Zipf frequency of a headword that the frequency list has not
_SHORT_FIRST = 3.4  # what a first part of up to four letters must have
_TRANSPARENT = 1.1  # by how much a known word may be more frequent than its parts
_RARE = 1.0
_LEAST = 1.9
_PLURAL_HEAD = 1.0
_NAME = 3.3
_NAME_COST = 1.0
_DEEP_COST = 0.7
_LENGTH_BONUS = 0.12
_LONG = 8
_COMPLEX_BONUS = 0.4  # an s stands behind first parts that are compounds: "Menschenrecht|s|verletzung"


@record
class Part:
    """A part of a compound.

    Attributes:
        text: As it stands in the word: "Schul", "rechte".
        lemma: The headword that it leads to: "Schule", "Recht".
        link: Linking element behind it, in the word but not in `text`: "s", "es", "n", "en", "er", "-"; or "".
    """

    text: str
    lemma: str
    link: str = ""


@record
class Compound:
    """A word that is made of two words (or more, where they are hyphenated)."""

    parts: tuple[Part, ...]


@record
class _Cut:
    score: float
    first: linking.First
    head: heads.Head
    at: int


def parts(word: str, vocabulary: Vocabulary, frequency: Frequency, lemma: Lemmas | None = None) -> Compound | None:
    """Where a word is cut into the words it is made of; None where it is no compound.

    Args:
        word: As it stands in the text, inflected or not.
        vocabulary: Headwords that parts have to be.
        frequency: Zipf frequency of a word, 0.0 where it is unknown.
        lemma: Candidate lemmas of a form; without it only the usual endings are taken off.
    """
    if "-" in word.strip("-"):
        return _hyphenated(word.strip("-"), vocabulary, frequency, lemma)
    splitter = _Splitter(vocabulary, frequency, lemma)
    cut = splitter.best(word) if word.isalpha() and len(word) >= _SHORTEST else None
    if cut is None:
        return None
    end = len(cut.first.text)
    return Compound((Part(word[:end], cut.first.lemma, cut.first.link), Part(word[cut.at :], cut.head.lemma)))


class _Splitter:
    def __init__(self, vocabulary: Vocabulary, frequency: Frequency, lemma: Lemmas | None) -> None:
        self._vocabulary = _Remembering(vocabulary)
        self._frequency = frequency
        self._lemma = _remembering(lemma) if lemma else None

    def best(self, word: str, deep: bool = True) -> _Cut | None:
        """The best cut of a word, if it is a compound."""
        is_noun = self._is_noun(word)
        if is_noun is None or self._is_derived(word):
            return None
        known = self._known_as(word, is_noun)
        for deeply in (False, True) if deep else (False,):
            cuts = sorted(self._cuts(word.lower(), is_noun, deeply), key=lambda cut: self._rank(cut, word == known))
            if best := next((cut for cut in cuts[:3] if self._is_worth(cut, known)), None):
                return best
        return None

    # ---- the whole word

    def _is_noun(self, word: str) -> bool | None:
        """Whether to look for a noun (else an adjective); None for a verb or another word that is no compound."""
        kinds, low = self._vocabulary.kinds(word), word.lower()
        if word[:1].isupper() and "noun" in kinds:
            return None if "verb" in self._vocabulary.kinds(low) else True
        for base in dict.fromkeys((low, *self._lemmas(low, False))):
            of_base = self._vocabulary.kinds(base)
            if "adjective" in of_base:
                return False
            if of_base and base[:1].islower():
                return None
        if whole_verbs([low], 0, self._vocabulary, self._lemmas):
            return None
        return word[:1].isupper()

    def _known_as(self, word: str, is_noun: bool) -> str:
        """The headword that the whole is, or is a form of; "" if there is none."""
        kind: Kind = "noun" if is_noun else "adjective"
        form = word.capitalize() if is_noun else word.lower()
        bases = [form, *self._lemmas(form, False)]
        return next((one for one in bases if kind in self._vocabulary.kinds(one)), "")

    def _is_derived(self, word: str) -> bool:
        """Whether it is made of a longer verb or noun by a suffix: "Versendung", "Hausierer", "urheberrechtlich"."""
        low = word.lower()
        for suffix in ("ungen", "ung", "ern", "erin", "erinnen", "ers", "er"):
            if low.endswith(suffix):
                stem = low.removesuffix(suffix)
                verbs = (stem + "en", stem + "n", stem + "ern" if suffix.startswith("er") else stem + "en")
                if any("verb" in self._vocabulary.kinds(verb) for verb in verbs):
                    return True
        for suffix in ("liche", "lich", "ische", "isch", "ige", "ig", "los", "haft"):
            stem = low.rstrip("nmrs").removesuffix("e") if low.endswith(("en", "em", "er", "es")) else low
            if stem.endswith(suffix) and not word[:1].isupper():
                base = stem.removesuffix(suffix).capitalize()
                if len(base) > 6 and any("noun" in self._vocabulary.kinds(base + end) for end in ("", "e")):
                    return True
        return False

    # ---- the cuts

    def _cuts(self, low: str, is_noun: bool, deep: bool) -> Iterator[_Cut]:
        for at in range(2, len(low) - 2):
            head = self._head(low[at:], is_noun)
            if head is None and deep and is_noun:
                head = self._compound_head(low[at:])
            if head is None:
                continue
            for first in self._firsts(low[:at], deep):
                yield _Cut(self._score(first, head, low[at:]), first, head, at)

    def _head(self, piece: str, is_noun: bool) -> heads.Head | None:
        if is_noun:
            return next(heads.nouns(piece, self._vocabulary, self._lemma, self._frequency), None)
        return next(heads.adjectives(piece, self._vocabulary, self._lemma), None)

    def _firsts(self, piece: str, deep: bool) -> Iterator[linking.First]:
        found = list(linking.firsts(piece, self._vocabulary, self._lemma))
        yield from found
        if piece in linking.PARTICLES:
            yield linking.First(piece, "", piece, 0.5)
        elif not found and deep:
            yield from self._unknown_firsts(piece)

    def _unknown_firsts(self, piece: str) -> Iterator[linking.First]:
        """A compound no dictionary has, or a name."""
        for base, link in ((piece.removesuffix("s"), "s"), (piece, "")):
            is_long = len(base) >= _SHORTEST and (link == "" or piece.endswith("s"))
            if is_long and self.best(base.capitalize(), deep=False):
                yield linking.First(base, link, base.capitalize(), _DEEP_COST)
                return
        if len(piece) >= 4 and self._frequency(piece) >= _NAME and not self._is_known(piece):
            yield linking.First(piece, "", piece.capitalize(), _NAME_COST)

    def _compound_head(self, piece: str) -> heads.Head | None:
        """A compound no dictionary has as the last part."""
        cut = self.best(piece.capitalize(), deep=False) if len(piece) >= 8 else None
        return heads.Head(piece[: cut.at].capitalize() + cut.head.lemma.lower(), _DEEP_COST) if cut else None

    def _is_known(self, piece: str) -> bool:
        return bool(
            self._vocabulary.kinds(piece) or any(self._vocabulary.kinds(one) for one in self._lemmas(piece, False))
        )

    def _score(self, first: linking.First, head: heads.Head, piece: str) -> float:
        left, right = self._zipf(first.lemma), max(self._zipf(head.lemma), self._frequency(piece))
        if first.text in linking.PREFIXES or first.text in linking.PARTICLES:
            left = min(left, right)
        shortest = min(len(first.text) + len(first.link), len(piece), 8)
        joined = _COMPLEX_BONUS if first.link == "s" and len(first.text) > _LONG else 0.0
        return (left + right) / 2 + joined - first.cost - head.cost + _LENGTH_BONUS * shortest

    def _rank(self, cut: _Cut, is_headword: bool) -> float:
        """Lower is better; a headword does not end in a plural: "Staubecken" is no corner of dust."""
        return (_PLURAL_HEAD if is_headword and cut.head.cost else 0.0) - cut.score

    def _is_worth(self, cut: _Cut, known: str) -> bool:
        """Whether a cut is to be believed."""
        first, head = self._zipf(cut.first.lemma), self._zipf(cut.head.lemma)
        if not self._is_likely_first(cut.first, first):
            return False
        if cut.first.text in linking.PARTICLES:
            whole = self._frequency(known) if known else 0.0
            if cut.head.lemma[:1].islower():
                return False
            ur = cut.first.text == "ur" and whole < 3.5
            return (ur or whole < _RARE) and head >= 2.5 and len(cut.head.lemma) >= 5
        if known:
            whole = self._frequency(known)
            if cut.first.text in linking.PREFIXES:
                return whole <= head + _TRANSPARENT / 2
            least = 0.0 if len(cut.head.lemma) >= _SHORTEST and first > _NAME else min(2.0, whole)
            return (first + head) / 2 >= whole - _TRANSPARENT and min(first, head) >= least
        return cut.score >= _LEAST + _LENGTH_BONUS * 3

    def _is_likely_first(self, first: linking.First, frequency: float) -> bool:
        """Short beginnings must be common words: there is a "Kap" in "Kapellen"."""
        if first.text in linking.PREFIXES | linking.PARTICLES:
            return True
        if len(first.text) < 4 and first.text not in linking.SHORT:
            return False
        return len(first.text) > 4 or frequency >= _SHORT_FIRST

    # ---- what is known of words

    def _zipf(self, lemma: str) -> float:
        return self._frequency(lemma) or _UNKNOWN

    def _lemmas(self, form: str, begins: bool) -> Sequence[str]:
        return self._lemma(form, begins) if self._lemma else ()


def _remembering(lemma: Lemmas) -> Lemmas:
    """The same function, asked once for each form."""
    known: dict[tuple[str, bool], Sequence[str]] = {}

    def asked(form: str, begins: bool) -> Sequence[str]:
        if (form, begins) not in known:
            known[form, begins] = lemma(form, begins)
        return known[form, begins]

    return asked


class _Remembering:
    """A vocabulary that is asked once for each word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kinds: dict[str, frozenset[Kind]] = {}

    def kinds(self, word: str) -> frozenset[Kind]:
        if word not in self._kinds:
            self._kinds[word] = self._vocabulary.kinds(word)
        return self._kinds[word]


def _hyphenated(word: str, vocabulary: Vocabulary, frequency: Frequency, lemma: Lemmas | None) -> Compound | None:
    """A compound with hyphens, cut at all of them; its last part must be known, or be a compound."""
    pieces = word.split("-")
    last = pieces[-1].lower()
    head = next(heads.nouns(last, vocabulary, lemma), None) if pieces[-1][:1].isupper() else None
    head = head or next(heads.adjectives(last, vocabulary, lemma), None)
    if head is None and parts(pieces[-1], vocabulary, frequency, lemma):
        head = heads.Head(pieces[-1], 0.0)
    if head is None or not all(pieces):
        return None
    return Compound((*(_piece(one, vocabulary) for one in pieces[:-1]), Part(pieces[-1], head.lemma)))


def _piece(piece: str, vocabulary: Vocabulary) -> Part:
    """A part before a hyphen: "KI", "Streaming", "Arbeits"."""
    if not vocabulary.kinds(piece) and not piece.isupper():
        joined = min(linking.firsts(piece.lower(), vocabulary), key=lambda first: first.cost, default=None)
        if joined:
            return Part(piece[: len(joined.text)], joined.lemma, joined.link + "-")
    return Part(piece, piece, "-")
