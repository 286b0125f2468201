"""From a German form in its sentence to the lemmas it can be of, the likeliest first.

No rule knows all of German, and no list does; so whatever proposes a lemma gives it a cost: dictionaries that have
the form as a headword or under one, a list of forms, rules about endings and spelling. What the word stands between
(auxiliaries, articles, the beginning of a sentence) moves costs, and the sum decides.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from reader.german import endings, fitting, spelling
from reader.german import function_words as closed
from reader.german.vocabulary import Kind, Vocabulary
from reader.record import record

FormsOf = Callable[[str], Sequence[tuple[str, Kind]]]
"""Headwords that dictionaries give a form of, with their part of speech."""
ListOf = Callable[[str], str | None]
"""Lemma of a form by a list of forms."""

_UNKNOWN = 4.0
_GOOD_ENOUGH = 2.5
"""What costs no more is not looked for any further."""
_SHORTEST_PART = 4
_IN_DOUBT = 0.9  # near what other lemmas cost, so that frequency decides
_OF_FREQUENCY = 0.1  # a step of ten times as frequent decides between what is equal, not more


Number = Literal["sg", "pl", ""]


@record
class Candidate:
    """A lemma that a form can be of.

    Attributes:
        lemma: The headword.
        kind: Part of speech.
        cost: How far-fetched it is; 0 for a headword in this spelling.
    """

    lemma: str
    kind: Kind
    cost: float


@record
class Sources:
    """What knows words.

    Attributes:
        vocabulary: Headwords.
        forms_of: Forms in dictionaries.
        list_of: A list of forms.
        frequency: Zipf frequency of a word; 0.0 for all where nobody knows.
        number: "sg" of nouns that a dictionary gives a gender, "pl" of those that it has only as a plural, else "".
    """

    vocabulary: Vocabulary
    forms_of: FormsOf
    list_of: ListOf
    frequency: Callable[[str], float] = lambda word: 0.0
    number: Callable[[str], Number] = lambda word: ""


def candidates(words: Sequence[str], at: int, sources: Sources, *, typed: bool = False) -> list[Candidate]:
    """Lemmas that a word of a sentence can be of, the likeliest first; never empty.

    Args:
        words: Of one sentence; punctuation marks are words of their own.
        at: Number of the word.
        sources: What knows words.
        typed: Whether the word stands alone, typed by somebody who may not care for capitals.
    """
    form = words[at]
    place = fitting.place_of(words, at, typed=typed)
    best: dict[tuple[str, Kind], float] = {}
    for reading, extra in _readings(form, place.is_start, typed):
        for lemma, kind, cost in _of_reading(reading, sources):
            cost += extra + fitting.misfit(place, reading, lemma, kind)
            if cost < best.get((lemma, kind), 100.0):
                best[lemma, kind] = cost
    _prefer_infinitive(best, place, sources)
    for lemma, kind in best:
        best[lemma, kind] -= _OF_FREQUENCY * sources.frequency(lemma)
    found = sorted((Candidate(lemma, kind, cost) for (lemma, kind), cost in best.items()), key=lambda one: one.cost)
    return found or [Candidate(form, "noun" if form[:1].isupper() else "other", _UNKNOWN)]


def _prefer_infinitive(best: dict[tuple[str, Kind], float], place: fitting.Place, sources: Sources) -> None:
    """`beim Filmen`, `das Schneiden`: a verb made a noun, and not the plural of Film or Schneide."""
    form, verb = place.form, place.form[:1].lower() + place.form[1:]
    if place.is_infinitive_place and form[:1].isupper() and "verb" in sources.vocabulary.kinds(verb):
        if (form, "noun") in best:
            best[form, "noun"] = -0.3
        else:
            best[verb, "verb"] = -0.2


def _readings(form: str, is_start: bool, typed: bool) -> Iterator[tuple[str, float]]:
    """Spellings that are meant by a form as far as capitals go, with what they cost."""
    yield form, 0.0
    lower = form[:1].lower() + form[1:]
    if form.isupper() and len(form) > 3:
        yield form.capitalize(), 0.5
        yield form.lower(), 0.6
    elif form[:1].isupper():
        yield lower, 0.2 if is_start and not typed else 2.2  # a capital inside the sentence: made a noun
    elif typed:
        yield form[:1].upper() + form[1:], 1.2


def _of_reading(form: str, sources: Sources) -> Iterator[tuple[str, Kind, float]]:
    yield from _closed(form)
    if (stem := spelling.without_gender_sign(form)) is not None:
        singular = (guess for guess in endings.persons(stem) if sources.list_of(guess[0]) is None)
        yield from _known(singular, sources, 0.5)
        yield from _of_spelling(stem + "innen", sources)
        return
    found = list(_of_spelling(form, sources))
    if new := spelling.modern(form):
        of_new = [(lemma, kind, cost - 0.5) for lemma, kind, cost in _of_spelling(new, sources)]
        found.extend((*_closed(new), *of_new))
    for other in spelling.usual_variants(form):
        found.extend((lemma, kind, cost + 0.6) for lemma, kind, cost in _of_spelling(other, sources) if cost < 2.0)
    yield from found
    if _cheapest(found) <= _GOOD_ENOUGH:
        return
    for other in spelling.variants(form):
        found.extend((lemma, kind, cost + 1.0) for lemma, kind, cost in _of_spelling(other, sources))
    yield from found
    if _cheapest(found) > _GOOD_ENOUGH + 1.0:
        yield from _of_last_part(form, sources)
        yield from ((lemma, "adjective", 2.8) for lemma in endings.likely_adjectives(form))


def _cheapest(found: Sequence[tuple[str, Kind, float]]) -> float:
    return min((cost for _, _, cost in found), default=9.0)


def _of_last_part(form: str, sources: Sources) -> Iterator[tuple[str, Kind, float]]:
    """The lemma of a compound that nobody has, by its longest ending that somebody has."""
    before, hyphen, last = form.rpartition("-")
    if hyphen and last:
        for lemma, kind, cost in _of_spelling(last, sources):
            if (kind == "noun") == last[:1].isupper():
                yield f"{before}-{lemma}", kind, cost + 0.5
        if last[:1].islower():
            yield from ((f"{before}-{lemma}", "adjective", 2.0) for lemma in endings.without_ending(last))
        return
    if form[:1].isupper():
        for cut in range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1):
            last = form[cut:].capitalize()
            found = [one for one in _of_spelling(last, sources) if one[1] == "noun" and one[2] <= _GOOD_ENOUGH]
            if found:
                yield from ((form[:cut] + lemma.lower(), kind, 2.6 + cost / 10) for lemma, kind, cost in found)
                return
        return
    for prefix in endings.PREFIXES:
        rest = form[len(prefix) :]
        if form.startswith(prefix) and len(rest) > _SHORTEST_PART:
            for lemma, kind, cost in _of_spelling(rest, sources):
                if kind in ("verb", "adjective") and cost <= _GOOD_ENOUGH:
                    yield prefix + lemma, kind, 2.8 + cost / 10


def _closed(form: str) -> Iterator[tuple[str, Kind, float]]:
    if both := closed.CONTRACTIONS.get(form):
        yield both[0], "other", -1.0
    elif lemma := closed.PRONOUNS.get(form) or closed.DETERMINERS.get(form):
        yield lemma, "other", -1.0
    elif form in closed.ONLY_THEMSELVES or form in closed.LIKE_COMPARATIVES:
        yield form, "other", -1.0


def _of_spelling(form: str, sources: Sources) -> Iterator[tuple[str, Kind, float]]:
    of_forms = [(lemma, kind) for lemma, kind in sources.forms_of(form) if lemma != form]
    listed = sources.list_of(form)
    if listed and "-" in form and "-" not in listed:
        listed = None  # the list's guess by the last part: "rechtlich" of "öffentlich-rechtliche"
    for kind in sources.vocabulary.kinds(form):
        yield form, kind, _cost_of_itself(form, kind, of_forms, listed, sources)
    for lemma, kind in of_forms:
        yield lemma, kind, 0.8 if lemma == listed else 1.2
    if listed and listed != form:
        kinds = sources.vocabulary.kinds(listed)
        for kind in kinds:
            yield listed, kind, 1.0
        if not kinds:
            yield listed, _guessed_kind(listed), 2.4
    yield from _by_rules(form, sources)


def _cost_of_itself(
    form: str, kind: Kind, of_forms: Sequence[tuple[str, Kind]], listed: str | None, sources: Sources
) -> float:
    """What it costs that a form is a headword itself: some dictionaries have forms among their headwords."""
    lemmas = [(lemma, other) for lemma, other in of_forms]
    if listed and listed != form:
        lemmas += [(listed, other) for other in sources.vocabulary.kinds(listed)]
    if kind == "noun":
        if form.endswith(closed.PLURAL_ENDS):
            return 0.0
        number = sources.number(form)
        if number == "sg":
            # the infinitive made a noun (das Filmen) is rarer than the plural of Film
            if not any(other == "noun" for _, other in lemmas):
                return 0.0
            return _IN_DOUBT + (form.endswith("en") and "verb" in sources.vocabulary.kinds(form.lower())) / 5
        # of a mere plural, what rules make of it is likelier, if that is a word
        is_form = number == "pl" or any(other == "noun" for _, other in lemmas)
    elif kind == "verb":
        is_form = bool(lemmas) and listed is not None
    elif kind == "adjective":
        is_form = any(other == "adjective" for _, other in lemmas)
        if form == f"{listed}e":  # präzise beside präzis
            return _IN_DOUBT
    else:
        # `anschließend` is an adverb rather than a form of the verb, `geschnitten` is not
        is_form = bool(lemmas) and not form.endswith("end")
    return 2.0 if is_form else 0.0


def _by_rules(form: str, sources: Sources) -> Iterator[tuple[str, Kind, float]]:
    if form[:1].isupper():
        if form[:-1].isupper() and form.endswith("s") and len(form) > 2:  # PCs, DVDs
            yield form[:-1], "noun", 0.9
        made_of_adjective = [stem + "e" for stem in endings.without_ending(form) if stem != form]
        if made_of_adjective and {"noun"} <= sources.vocabulary.kinds(made_of_adjective[0]):
            stem = made_of_adjective[0][:-1]
            of_adjective = sources.vocabulary.kinds(stem + "er") and sources.vocabulary.kinds(stem.lower())
            if stem.endswith("end") or of_adjective:
                yield stem + "e", "noun", 0.7  # Studierende, Angestellte
        yield from _known(endings.nouns(form), sources, 1.8)
        yield from _known(endings.derived_nouns(form), sources, 2.6)
        return
    yield from _known(endings.adjectives(form), sources, 1.5)
    yield from _known(endings.verbs(form), sources, 1.8)


def _known(guesses: Iterator[endings.Guess], sources: Sources, cost: float) -> Iterator[tuple[str, Kind, float]]:
    for step, (lemma, kind) in enumerate(dict.fromkeys(guesses)):
        if kind in sources.vocabulary.kinds(lemma):
            yield lemma, kind, cost + step / 100


def _guessed_kind(lemma: str) -> Kind:
    if lemma[:1].isupper():
        return "noun"
    return "verb" if lemma.endswith(("en", "ern", "eln")) else "other"
