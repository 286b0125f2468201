"""How well a lemma fits the place where its form stands: capitals, articles, subjects, auxiliaries around it."""

from collections.abc import Sequence

from reader.german import function_words as closed
from reader.german.conjugation import principal_parts, separable_prefix
from reader.german.vocabulary import Kind
from reader.german.word_lists import listed
from reader.record import record

_ENDS = frozenset(".!?:…|–—")
_OPENING = frozenset("„“\"»«‚‘'›‹([•*-")
_CLAUSE_MARKS = frozenset(",.;:!?–—()")
_WRONG_CASE = 6.0
_ADJECTIVE_ENDINGS = ("e", "en", "em", "er", "es")
_OBJECTS = frozenset(["das", "die", "ein", "eine", "einen", "den"])
_BEFORE_INFINITIVES = frozenset(listed("das beim zum vom im am ins dem durchs fürs ans ums aufs des"))
_BEFORE_NEUTERS = frozenset(("nichts", "etwas", "viel", "wenig", "manches", "was"))
_FAR = 9  # words within which `als` belongs to a comparative


@record
class Place:
    """Where a word stands.

    Attributes:
        form: The word.
        before: The word before it, lower case; empty at the start.
        after: The word or mark behind it; empty at the end.
        clause: The words of its clause, lower case.
        is_start: Whether all words have a capital here.
        is_typed: Whether it stands alone.
        is_compared: Whether `als` follows in its clause.
    """

    form: str
    before: str
    after: str
    clause: frozenset[str]
    is_start: bool
    is_typed: bool
    is_compared: bool

    @property
    def is_infinitive_place(self) -> bool:
        """Whether an infinitive that is made a noun may stand here."""
        return self.before in _BEFORE_INFINITIVES


def place_of(words: Sequence[str], at: int, *, typed: bool = False) -> Place:
    """Where a word of a sentence stands; punctuation marks are words of their own."""
    begin, end = at, at + 1
    while begin > 0 and words[begin - 1] not in _CLAUSE_MARKS:
        begin -= 1
    while end < len(words) and words[end] not in _CLAUSE_MARKS:
        end += 1
    behind = [word.lower() for word in words[at + 1 : min(end, at + _FAR)]]
    return Place(
        words[at],
        words[at - 1].lower() if at else "",
        words[at + 1] if at + 1 < len(words) else "",
        frozenset(word.lower() for word in words[begin:end]),
        typed or begins(words, at),
        typed,
        "als" in behind,
    )


def begins(words: Sequence[str], at: int) -> bool:
    """Whether a word stands where all words have a capital: at the start, behind a full stop or colon or a quote."""
    while at > 0 and words[at - 1] in _OPENING:
        at -= 1
    return at == 0 or words[at - 1] in _ENDS


def misfit(place: Place, reading: str, lemma: str, kind: Kind) -> float:
    """How badly a lemma fits; less than nothing where it fits well.

    Args:
        place: Where the form stands.
        reading: The form in the spelling that is meant, as to its capital.
        lemma: A lemma of it.
        kind: What that is.
    """
    cost = _of_capitals(reading, lemma, kind)
    if place.is_typed:
        return cost
    if reading[:1].islower():
        cost += _of_neighbours(place, reading, lemma, kind)
    return cost


def _of_capitals(reading: str, lemma: str, kind: Kind) -> float:
    if reading[:1].islower() and lemma[:1].isupper():
        return _WRONG_CASE
    if reading[:1].isupper() and lemma[:1].islower():
        return 1.5  # a capital that only the beginning, or being made a noun, gives: that is another reading
    return 0.5 if (kind == "noun") != lemma[:1].isupper() and lemma[:1].isalpha() else 0.0


def _of_neighbours(place: Place, reading: str, lemma: str, kind: Kind) -> float:
    if kind == "adjective":
        return _of_adjective(place, reading, lemma)
    if kind == "verb":
        return _of_verb(place, reading, lemma)
    if kind == "other" and reading in closed.DETERMINERS and reading[:1] in "ms":
        # `sein` and `meinen` without a noun behind them are verbs
        alone = not place.after[:1].isalnum()
        return 3.0 if alone or place.before in closed.SUBJECTS else 0.0
    return 3.0 if reading in closed.LIKE_COMPARATIVES and place.is_compared and lemma == reading else 0.0


def _of_adjective(place: Place, reading: str, lemma: str) -> float:
    cost = 0.0
    if place.is_compared and lemma == reading and reading.endswith("er"):
        cost += 2.5
    if place.before in _BEFORE_NEUTERS and place.form[:1].isupper() and reading.endswith("es"):
        cost -= 2.5  # nichts Gutes
    is_inflected = reading.endswith(_ADJECTIVE_ENDINGS) and lemma != reading
    if is_inflected and place.after[:1].isupper() and place.before not in closed.SUBJECTS:
        is_surely = place.before in closed.BEFORE_NOUNS
        cost -= 1.5 if place.is_start else 1.0 if is_surely else 0.5
    if place.before in closed.SUBJECTS and is_inflected:
        cost += 0.5
    return cost


def _of_verb(place: Place, reading: str, lemma: str) -> float:
    is_participle = reading.endswith(("t", "en", "an")) and reading != lemma
    if is_participle and place.clause & (closed.HAVE | closed.BECOME):
        return -1.0
    if is_participle and place.clause & closed.BE and _takes_sein(lemma):
        return -1.2
    if place.before in closed.SUBJECTS or place.after.lower() in closed.SUBJECTS:
        return -1.2
    if (
        not is_participle
        and reading != lemma
        and (place.clause - {reading}) & (closed.HAVE | closed.BECOME | closed.BE)
    ):
        return 1.0  # the clause has its finite verb
    if place.before == "zu" and reading == lemma:
        return -0.5
    if place.is_start and place.form != reading and place.after.lower() in _OBJECTS:
        return -1.2
    return 0.0


def _takes_sein(infinitive: str) -> bool:
    parts = principal_parts(infinitive, separable_prefix(infinitive))
    return parts is not None and "ist" in parts.auxiliary
