"""Which lemmas stand in a text, and how often: counted once for a revision and kept with it.

A form alone decides, not its sentence: halves of a separable verb count as what they are alone. That is what a count
of a whole book can afford; pressing a word asks the better way (`reader.words.looking_up`).
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from reader.german.function_words import CONTRACTIONS, DETERMINERS, ONLY_THEMSELVES, PRONOUNS
from reader.library import Library
from reader.model import Revision, Text
from reader.progress import Progress, silent
from reader.record import record
from reader.text.language_tags import base
from reader.wording import said
from reader.words.tokens import Token, tokens

_METHOD = "1"
_VERBS_AND_NUMBERS = (
    "und sein haben werden können müssen sollen wollen dürfen mögen eins zwei drei vier fünf sechs sieben acht neun"
    " zehn elf zwölf hundert tausend"
)
_CLOSED = frozenset(
    (*ONLY_THEMSELVES, *DETERMINERS.values(), *PRONOUNS, *PRONOUNS.values(), *CONTRACTIONS, *_VERBS_AND_NUMBERS.split())
)
_GERMAN = "de"
_SHORTEST_HEAD = 5  # letters of a compound's last part that tells it from a name
_STEPS = 500  # sentences, forms between two reports of progress
OPENING = frozenset("„“\"»«‚‘'›‹([•*–—-:…")
"""Marks after which a word may have its capital only because a sentence begins there."""


@record
class LemmaUse:
    """A lemma in a text.

    Attributes:
        count: How often.
        start: Where it stands first, in code points.
        end: Where that form ends.
        is_name: Whether it is most likely a name.
    """

    lemma: str
    count: int
    start: int
    end: int
    is_name: bool


class Forms(Protocol):
    """What knows the forms of one language."""

    def lemma(self, form: str) -> str:
        """The lemma of a form in this spelling; the form itself where it is not known."""

    def knows(self, form: str) -> bool:
        """Whether a form is known in exactly this spelling."""


def lemmas_of(
    library: Library, text: Text, progress: Progress = silent, forms: Callable[[str], Forms] | None = None
) -> list[LemmaUse]:
    """The lemmas of a text as it is read now, by first place; numbers are left out, names are marked.

    Counted in 3 s for a book of 200,000 words, then kept in the library: 10 ms. What the reader has said of lemmas
    holds here, too.

    Args:
        library: Where it is.
        text: Its present revision is counted.
        progress: May raise `Cancelled`; nothing is kept then.
        forms: Makes what knows the forms of a language; simplemma's lists, where nothing is named.
    """
    language = base(text.language)
    corrected = {one.form: one.lemma for one in library.lemma_corrections(language)}
    method = _method(language, corrected)
    kept = library.counted_lemmas(text.revision, method)
    if kept is None:
        know = (forms or forms_of)(language)
        kept = count(library.revision(text.revision), language, know, corrected, progress)
        library.keep_counted_lemmas(text.revision, method, kept)
    return [LemmaUse(lemma, times, start, end, bool(name)) for lemma, (times, start, end, name) in kept.items()]


def _method(language: str, corrected: Mapping[str, str]) -> str:
    import hashlib

    stated = "\n".join(f"{form}\t{lemma}" for form, lemma in sorted(corrected.items()))
    return f"{_METHOD}-{language}-{hashlib.sha256(stated.encode()).hexdigest()[:16]}"


def count(
    revision: Revision, language: str, forms: Forms, corrected: Mapping[str, str], progress: Progress = silent
) -> dict[str, tuple[int, int, int, int]]:
    """Count, first place (start, end) and whether it is a name (0, 1) of every lemma, by first place.

    Args:
        revision: What is counted.
        language: Primary subtag.
        forms: What knows its forms.
        corrected: Lemmas that the reader has given forms.
        progress: May raise `Cancelled`.
    """
    within, opening = forms_in(revision, progress)
    resolve = Resolving(language, forms, corrected, within)
    found: dict[str, tuple[int, int, int, int]] = {}
    total = len(within) + len(opening)
    for number, (form, use, is_first) in enumerate(
        [*((form, use, False) for form, use in within.items()), *((form, use, True) for form, use in opening.items())]
    ):
        if number % _STEPS == 0:
            progress(number, total, said("Counting words"))
        lemma, is_name = resolve.lemma(form, is_first=is_first)
        times, start, end, name = found.get(lemma, (0, use.start, use.end, 1))
        if use.start < start:
            start, end = use.start, use.end
        found[lemma] = (times + use.times, start, end, min(name, int(is_name)))
    return dict(sorted(found.items(), key=lambda one: one[1][1]))


class _Use:
    """How often a form stands in a text, and where first."""

    __slots__ = ("end", "start", "times")

    def __init__(self, start: int, end: int) -> None:
        self.times, self.start, self.end = 1, start, end


def forms_in(revision: Revision, progress: Progress) -> tuple[dict[str, _Use], dict[str, _Use]]:
    """The forms within sentences, and those that open one."""
    within: dict[str, _Use] = {}
    opening: dict[str, _Use] = {}
    plain = revision.plain
    for number, (first, last) in enumerate(revision.segments):
        if number % _STEPS == 0:
            progress(number, len(revision.segments), said("Reading"))
        opens = True
        for one in tokens(plain[first:last]):
            if not is_word(one):
                opens = opens or one.text in OPENING
                continue
            where = opening if opens else within
            use = where.get(one.text)
            if use is None:
                where[one.text] = _Use(first + one.start, first + one.end)
            else:
                use.times += 1
            opens = False
    return within, opening


def is_word(token: Token) -> bool:
    """Whether a token is one of the words that are counted: not a mark, and no number."""
    return token.text[0].isalpha() and not any(character.isdigit() for character in token.text)


class Resolving:
    """From forms to lemmas, for one text: how a form is spelt elsewhere in it says what its capital means."""

    def __init__(self, language: str, forms: Forms, corrected: Mapping[str, str], within: Collection[str]) -> None:
        self._language, self._forms, self._corrected, self._within = language, forms, corrected, within
        self._lower = Counter(form.lower() for form in within if form[:1].islower())

    def lemma(self, form: str, *, is_first: bool) -> tuple[str, bool]:
        """The lemma of a form, and whether it is most likely a name."""
        for spelling in (form, form.lower()) if is_first else (form,):
            if spelling in self._corrected:
                return self._corrected[spelling], False
        lowered = form.lower()
        if form == lowered:
            return self._closed(form) or self._forms.lemma(form), False
        if is_first and form not in self._within and self._is_small(form, lowered):
            return self._closed(lowered) or self._forms.lemma(lowered), False
        lemma = self._forms.lemma(form)
        return lemma, self._is_name(form, lowered, lemma)

    def _closed(self, form: str) -> str | None:
        if self._language != _GERMAN:
            return None
        if form in CONTRACTIONS:
            return CONTRACTIONS[form][0]
        if form in ONLY_THEMSELVES and form not in ("der", "die", "das", "dem", "den", "des"):
            return form
        return DETERMINERS.get(form) or PRONOUNS.get(form) or ("der" if form in ("die", "das", "der") else None)

    def _is_small(self, form: str, lowered: str) -> bool:
        """Whether a word at the beginning of a sentence would stand in small letters elsewhere."""
        if lowered in self._lower or self._closed(lowered):
            return True
        if not self._forms.knows(lowered):
            # What nobody knows has its capital for a reason in the languages that have it for few.
            return False
        if self._language != _GERMAN or not self._forms.knows(form):
            return True
        # "Sichere" and "Schule" are nouns and forms of "sicher" and "schulen": an ending alone makes an adjective.
        return lowered.removesuffix("n").removesuffix("r").removesuffix("s").removesuffix("e") == self._forms.lemma(
            lowered
        )

    def _is_name(self, form: str, lowered: str, lemma: str) -> bool:
        if len(form) == 1 or lowered in self._lower:
            return False
        if self._language != _GERMAN:
            return not self._forms.knows(lowered)
        if lemma != form or self._forms.knows(form) or self._forms.knows(lowered):
            return False
        return not self._is_compound(form)

    def _is_compound(self, form: str) -> bool:
        """Whether a word ends in one that is known; in a short one only behind another that is known."""
        for at in range(3, len(form) - 3):
            if self._forms.knows(form[at:].capitalize()):
                head = form[:at]
                if len(form) - at >= _SHORTEST_HEAD or any(map(self._forms.knows, (head, head.removesuffix("s")))):
                    return True
        return False


# ---- simplemma


class _SimplemmaForms:
    """Forms and rules of simplemma (MIT) in the mode that holds 34 MB and is ready after half a second."""

    def __init__(self, language: str) -> None:
        from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY, DefaultStrategy, DictionaryLookupStrategy

        self._language = language
        self._strategy = DefaultStrategy(greedy=True, dictionary_factory=LOW_MEMORY_DICTIONARY_FACTORY)
        self._lookup = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)

    def lemma(self, form: str) -> str:
        return self._strategy.get_lemma(form, self._language) or form

    def knows(self, form: str) -> bool:
        return self._lookup.is_dictionary_member(form, self._language)


class _NoForms:
    """A language whose forms nobody knows: every spelling is a word, and none is a name."""

    def lemma(self, form: str) -> str:
        return form.lower()

    def knows(self, form: str) -> bool:
        return True


def forms_of(language: str) -> Forms:
    """What knows the forms of a language."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    from reader.language.form_list import is_there

    return _SimplemmaForms(language) if language in SUPPORTED_LANGUAGES and is_there(language) else _NoForms()


def is_function_word(lemma: str, language: str) -> bool:
    """Whether a lemma is of a closed class; known for German."""
    if language != _GERMAN:
        return False
    return lemma in _CLOSED
