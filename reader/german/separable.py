"""Separable verbs: which two words of a sentence are one verb, and which one word is one.

A prefix that stands alone is looked for where a clause can end (`clause_ends`); its verb is the nearest finite form
before it that makes a verb of the vocabulary with it. Clauses that stand between the two are passed over.
"""

from collections.abc import Callable, Iterator, Sequence

from reader.german import clause_ends, verb_forms
from reader.german import particles as known
from reader.german.vocabulary import Kind, Vocabulary
from reader.german.word_lists import word_set
from reader.record import record

Lemmas = Callable[[str, bool], Sequence[str]]
"""Candidate lemmas of a form, best first; the second argument says that the form begins a sentence."""

_PREFIXES = tuple(sorted(known.FREE | set(known.RESTRICTED) | known.DUAL, key=len, reverse=True))
_FIRST_LETTERS = frozenset(prefix[0] for prefix in _PREFIXES)
_SHORTEST_BASE = 3
_INFLECTED = ("", "e", "en", "er", "es", "em")
_COPULA = frozenset(("sein",))
_AUXILIARIES = word_set(
    "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte konnten muss "
    "müssen musste "
    "mussten soll sollen sollte sollten will wollen wollte wollten darf dürfen durfte durften mag mögen"
)


@record
class SeparableVerb:
    """A separable verb in a sentence.

    Attributes:
        infinitive: "vorstellen".
        prefix: "vor".
        halves: Numbers of its words in order: finite verb and prefix, or the one word where it stands together.
    """

    infinitive: str
    prefix: str
    halves: tuple[int, ...]


def separable_verbs(words: Sequence[str], vocabulary: Vocabulary, lemma: Lemmas) -> list[SeparableVerb]:
    """All separable verbs of a sentence, in the order of their first word; arguments as of `whole_verbs`."""
    sentence = _Sentence(words, vocabulary, lemma)
    found = [*sentence.apart(), *sentence.together()]
    return sorted(found, key=lambda verb: verb.halves)


def whole_verbs(words: Sequence[str], at: int, vocabulary: Vocabulary, lemma: Lemmas) -> SeparableVerb | None:
    """The separable verb that a word of a sentence is half of, or is; None where it is neither.

    Args:
        words: Of one sentence; punctuation marks are words of their own.
        at: Number of the word.
        vocabulary: Only verbs that it knows are found, and such as "hinunterklettern", made after a common pattern.
        lemma: Candidate lemmas of a form.
    """
    sentence = _Sentence(words, vocabulary, lemma)
    apart = next((verb for verb in sentence.apart() if at in verb.halves), None)
    return apart or sentence.one_word(at)


class _Sentence:
    """One sentence with what is known of words, asked once for each."""

    def __init__(self, words: Sequence[str], vocabulary: Vocabulary, lemma: Lemmas) -> None:
        self._words = words
        self._lower = [word.lower() for word in words]
        self._vocabulary = vocabulary
        self._lemma = lemma
        self._kinds: dict[str, frozenset[Kind]] = {}

    # ---- two words

    def apart(self) -> Iterator[SeparableVerb]:
        """Verbs in two halves."""
        blocked = clause_ends.adverbial(self._lower)
        taken: set[int] = set()
        for at, prefix in enumerate(self._lower):
            if at in blocked or not (prefix in known.FREE or prefix in known.RESTRICTED or prefix in known.DUAL):
                continue
            found = self._before(at, taken) if self._is_free(at) else self._behind(at)
            if found:
                taken.update(found.halves)
                yield found
                yield from self._sharing(found)

    def _is_free(self, at: int) -> bool:
        """Whether a word can be a prefix at the end of a clause."""
        word = self._words[at]
        if at == 0 or not word.islower() or not clause_ends.closes(self._words, at):
            return False
        if word in known.RESTRICTED and self._lower[at - 1] in known.INTENSIFIERS:
            return False
        return not clause_ends.is_postposition(self._words, at)

    def _before(self, at: int, taken: set[int]) -> SeparableVerb | None:
        """The verb of a prefix, looked for to the left through the clauses that it may stand in."""
        end = at
        while end > 0:
            start = self._chunk_start(end)
            subordinate = self._is_subordinate(start, end)
            for number in range(end - 1, start - 1, -1):
                if subordinate and end != at and number == end - 1:
                    continue  # the last word of a clause between the halves is that clause's verb
                if verb := self._pair(number, at, taken):
                    return verb
            if start == 0 or (self._words[start - 1] in clause_ends.HARD and not self._dash_opens(start - 1)):
                return None
            if not subordinate and self._has_other_verb(start, end, at):
                return None
            end = start - 1
        return None

    def _behind(self, at: int) -> SeparableVerb | None:
        """The verb behind a prefix that begins its clause: "Fest steht, dass …"."""
        begins = at == 0 or clause_ends.is_mark(self._words[at - 1])
        if not begins or at + 1 >= len(self._words) or self._lower[at] in ("zu", "ein", "um", "statt", "bei"):
            return None
        return self._pair(at + 1, at, frozenset())

    def _sharing(self, verb: SeparableVerb) -> Iterator[SeparableVerb]:
        """Another verb before the one that was found, by a conjunction: "hebt und senkt … ab"."""
        number, at = min(verb.halves), max(verb.halves)
        is_joined = self._lower[at] == verb.prefix and number >= 2 and self._lower[number - 1] in ("und", "oder")
        if is_joined and (other := self._pair(number - 2, at, frozenset())):
            yield other

    def _pair(self, number: int, at: int, taken: set[int] | frozenset[int]) -> SeparableVerb | None:
        """A word and a prefix as one verb, if they are."""
        word, prefix = self._words[number], self._lower[at]
        low = self._lower[number]
        if low in known.NO_VERBS or not low.isalpha() or (word[:1].isupper() and not self._begins(number)):
            return None
        if number in taken and not self._prefixes_are_joined(number, at):
            return None
        if self._lower[number - 1 : number] == ["zu"] or self._is_attribute(number):
            return None
        for base in self._bases(number):
            if base in _COPULA or verb_forms.is_participle(low, base):
                continue
            if self._is_verb(prefix, base, apart=True):
                is_place = prefix == "aus" and clause_ends.says_where_from(self._words, at)
                if is_place and prefix + base not in known.FROM_OUT:
                    continue
                return SeparableVerb(prefix + base, prefix, (min(number, at), max(number, at)))
        return None

    def _bases(self, number: int) -> list[str]:
        """Infinitives that a word can be a finite form of."""
        low = self._lower[number]
        lemmas = [one.lower() for one in self._lemma(self._words[number], self._begins(number))]
        regular = verb_forms.infinitives(low)
        if not any(one.endswith("n") for one in lemmas):
            return regular
        return list(dict.fromkeys([*lemmas, *verb_forms.irregular(low)]))

    def _prefixes_are_joined(self, number: int, at: int) -> bool:
        """Whether a verb has a second prefix by a conjunction: "nimmt zu und ab"."""
        between = self._lower[number + 1 : at]
        return any(word in ("und", "oder", "noch", "bis", ",") for word in between)

    def _is_attribute(self, number: int) -> bool:
        """Whether a word is an adjective between article and noun: "die reichen Leute"."""
        low, before = self._lower[number], self._lower[number - 1] if number else ""
        behind = self._words[number + 1] if number + 1 < len(self._words) else ""
        if not low.endswith(("e", "en")) or not behind[:1].isupper() or before not in known.DETERMINERS:
            return False
        return number > 1 and not clause_ends.is_mark(self._words[number - 2])

    def _begins(self, number: int) -> bool:
        return number == 0 or (clause_ends.is_mark(self._words[number - 1]) and self._words[number - 1] != ",")

    # ---- clauses

    def _chunk_start(self, end: int) -> int:
        """Where the stretch without comma or other mark begins that ends before `end`."""
        start = end
        while start > 0 and not clause_ends.divides(self._words, start - 1):
            start -= 1
        return start

    def _dash_opens(self, number: int) -> bool:
        """Whether a dash is the second of a pair, so that the clause before the first goes on behind it."""
        dash = self._words[number]
        return dash in ("–", "—") and self._words[:number].count(dash) % 2 == 1

    def _is_subordinate(self, start: int, end: int) -> bool:
        """Whether a stretch is a relative or other subordinate clause, whose verb is its last word."""
        if start == 0 or start >= end:
            return start < end and self._lower[start] in ("dass", "weil", "ob", "wenn", "obwohl", "nachdem", "bevor")
        first = self._lower[start]
        if first in known.PREPOSITIONS and start + 1 < end:
            first = self._lower[start + 1]
            return first in known.RELATIVES
        return first in known.SUBORDINATORS or first in known.RELATIVES or first in ("um", "ohne", "statt")

    def _has_other_verb(self, start: int, end: int, at: int) -> bool:
        """Whether a stretch has its own finite verb, so that a prefix behind it is not of a verb before it."""
        return any(self._lower[number] in _AUXILIARIES for number in range(start, end - (end != at)))

    # ---- one word

    def together(self) -> Iterator[SeparableVerb]:
        """Verbs in one word."""
        for number in range(len(self._words)):
            if found := self.one_word(number):
                yield found

    def one_word(self, number: int) -> SeparableVerb | None:
        """The verb of "vorzustellen", "vorgestellt", "vorstellt", "vorstellen"; None where a word is no such verb."""
        word, low = self._words[number], self._lower[number]
        begins = self._begins(number)
        if len(low) < 2 + _SHORTEST_BASE or low[0] not in _FIRST_LETTERS or not low.isalpha():
            return None
        if not (word.islower() or (begins and word[1:].islower())):
            return None
        for prefix in _PREFIXES:
            rest = low.removeprefix(prefix)
            is_prefix = len(rest) >= _SHORTEST_BASE and rest != low
            if is_prefix and (base := self._base_of_rest(prefix, rest, is_capital=not word.islower())):
                return SeparableVerb(prefix + base, prefix, (number,))
        return None

    def _base_of_rest(self, prefix: str, rest: str, *, is_capital: bool) -> str:
        """Infinitive without prefix of what stands behind one: "zustellen", "gestellten", "stellt"; "" for none."""
        whole = self._kinds_of(prefix + rest)
        if "verb" in whole and self._is_verb(prefix, rest, apart=False):
            return rest
        if rest.startswith("zu") and rest.endswith("n") and self._is_verb(prefix, rest[2:], apart=True):
            return rest[2:]
        if base := self._of_participle(prefix, rest):
            return base
        if is_capital or (whole and "verb" not in whole):
            return ""  # a noun at the start of a sentence; "ausreichend", "vorbei"
        lemmas = [one.lower() for one in self._lemma(rest, False)]
        bases = [*lemmas, *(verb_forms.irregular(rest) if lemmas[:1] != [rest] else verb_forms.infinitives(rest))]
        return next((one for one in bases if one != rest and self._is_verb(prefix, one, apart=False)), "")

    def _of_participle(self, prefix: str, rest: str) -> str:
        """Of "gestellt", "gestellten"; not of "fallen", "bestellt", which may be other forms."""
        if not rest.startswith("ge"):
            return ""
        for ending in _INFLECTED:
            if rest.endswith(ending):
                form = rest.removesuffix(ending)
                lemmas = [one.lower() for one in self._lemma(form, False)] if form.endswith(("t", "n")) else []
                for base in (*verb_forms.of_participle(form), *lemmas):
                    if verb_forms.is_participle(form, base) and self._is_verb(prefix, base, apart=True):
                        return base
        return ""

    # ---- the vocabulary

    def _is_verb(self, prefix: str, base: str, *, apart: bool) -> bool:
        """Whether prefix and infinitive make a separable verb; `apart` says that the form proves it separable."""
        if not base.endswith("n") or len(base) < _SHORTEST_BASE:
            return False
        if prefix in known.RESTRICTED:
            allowed = base in known.RESTRICTED[prefix]
        elif prefix in known.DUAL:
            whole = prefix + base
            allowed = whole in known.SEPARABLE_DUAL or (
                apart and (prefix in ("um", "durch") or whole in known.DUAL_APART)
            )
        else:
            allowed = True
        if not allowed or prefix + base in known.INSEPARABLE:
            return False
        if known.is_productive(prefix, base):
            return True
        return "verb" in self._kinds_of(prefix + base) and "verb" in self._kinds_of(base)

    def _kinds_of(self, word: str) -> frozenset[Kind]:
        if word not in self._kinds:
            self._kinds[word] = self._vocabulary.kinds(word)
        return self._kinds[word]
