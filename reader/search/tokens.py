"""What is written into the index for each word, and looked for in it: the same function on both sides.

A row of the index begins with the words as they stand, in order, so that phrases and distances can be found; after
them comes what else leads to the row, each thing once and marked by a character of Unicode's private area, so that it
can be mistaken for no word:

    LEMMA language lemma      "Häuser" -> haus; languages without lemmas have stems
    PART language lemma       "Medien" in "Mediengestalterin"
    BARE word                 "hauser": written without the diaeresis, on a keyboard that has none
    START letters             "h", "ha", "hau", "haus" of "häuser": what a short beginning is found by; cheaper than the
                              prefix indexes of FTS5, which would hold the marked tokens as well

Words are without case and accents, with ss for ß and ae, oe, ue for umlauts: "Straße" is "Strasse" and "Prüfung" is
"Pruefung", but "schön" is not "schon".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

LEMMA, PART, BARE, TAG, COLOUR, LANGUAGE = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005", "\ue006"
START = "\ue007"
LONGEST_START = 4

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_BARE_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
_MOST_KEPT = 300_000


class Word(NamedTuple):
    """A word of a text: where it stands, and its folded spelling."""

    start: int
    end: int
    folded: str


def fold(word: str) -> str:
    """A word without case and accents; umlauts become two letters.

    >>> fold("Straße"), fold("Prüfung"), fold("Café")
    ('strasse', 'pruefung', 'cafe')
    """
    if word.isascii():
        return word.lower()
    return _without_marks(unicodedata.normalize("NFC", word).casefold().translate(_UMLAUTS))


def bare(word: str) -> str:
    """The same with umlauts as the plain vowel; empty where there are none.

    >>> bare("Häuser"), bare("Haus")
    ('hauser', '')
    """
    if word.isascii():
        return ""
    lowered = unicodedata.normalize("NFC", word).casefold()
    plain = lowered.translate(_BARE_UMLAUTS)
    return "" if plain == lowered else _without_marks(plain)


def _without_marks(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join([one for one in parts if unicodedata.category(one) != "Mn"]))


def spellings(text: str) -> list[str]:
    """The words of a text as they are written; of scripts without blanks each character is one."""
    return _WORD.findall(text)


def words(text: str) -> Iterator[Word]:
    """The words of a text with their places."""
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), fold(found[0]))


def base(language: str) -> str:
    """A language without its region: "en" of "en-GB"."""
    return language.lower().split("-")[0]


Standing = Literal["within", "first", "typed"]
"""Where a word stands: in a sentence, at its beginning, or alone, typed by somebody who may not care for capitals."""
Forms = Callable[[str, Standing], Sequence[str]]
"""Lemmas of a word as it is written, or of the parts of a compound."""


class Language(NamedTuple):
    """What is known of the words of one language."""

    lemmas: Forms
    parts: Forms


class Normaliser:
    """What leads to a word beside its spelling; keeps what it has found out, so it belongs to one thread.

    Args:
        languages: Gives what is known of a language (without its region).
        recall: What was found out before: language, standing and word give tokens; None where that is not known.
    """

    def __init__(
        self, languages: Callable[[str], Language], recall: Callable[[str, str, str], str | None] | None = None
    ) -> None:
        self._make = languages
        self._recall = recall
        self._fresh: list[tuple[str, str, str, str]] = []
        self._languages: dict[str, Language] = {}
        self._known: dict[tuple[str, Standing], dict[str, _Known]] = {}

    def extras(self, word: str, language: str, standing: Standing = "within") -> tuple[str, ...]:
        """Marked tokens of a word as it is written in a text of this language."""
        return self._of(word, base(language), standing)[1]

    def lemmas(self, word: str, language: str, standing: Standing = "within") -> tuple[str, ...]:
        """Folded lemmas of a word, the likeliest first."""
        mark = LEMMA + base(language)
        return tuple(one[len(mark) :] for one in self.extras(word, language, standing) if one.startswith(mark))

    def row(self, text: str, language: str, colour: str = "", tags: Iterable[str] = ()) -> str:
        """What the index holds of a text: its words, all that leads to them, and by what it can be chosen."""
        short = base(language)
        known = self._known.setdefault((short, "within"), {})
        surfaces: list[str] = []
        extras: dict[str, None] = {}
        for at, word in enumerate(_WORD.findall(text)):
            found = (at and known.get(word)) or self._of(word, short, "within" if at else "first")
            surfaces.append(found[0])
            for one in found[1]:
                extras[one] = None
            for one in found[2]:
                extras[one] = None
        return " ".join((*surfaces, *extras, *filters(short, colour, tags)))

    def _of(self, word: str, language: str, standing: Standing) -> "_Known":
        known = self._known.setdefault((language, standing), {})
        found = known.get(word)
        if found is None:
            if len(known) > _MOST_KEPT:
                known.clear()
            folded = fold(word)
            starts = tuple([START + folded[:length] for length in range(1, min(LONGEST_START, len(folded)) + 1)])
            found = known[word] = (folded, self._recalled(word, language, standing), starts)
        return found

    def _recalled(self, word: str, language: str, standing: Standing) -> tuple[str, ...]:
        if self._recall is None or standing == "typed" or word.isdigit():
            return self._find(word, language, standing)
        before = self._recall(language, standing, word)
        if before is not None:
            return tuple(before.split())
        found = self._find(word, language, standing)
        self._fresh.append((language, standing, word, " ".join(found)))
        return found

    def fresh(self) -> list[tuple[str, str, str, str]]:
        """What was found out of words since this was asked last: language, standing, word, tokens."""
        found, self._fresh = self._fresh, []
        return found

    def _find(self, word: str, language: str, standing: Standing) -> tuple[str, ...]:
        if word.isdigit():
            return ()
        how = self._languages.get(language)
        if how is None:
            how = self._languages[language] = self._make(language)
        lemmas = _folded(how.lemmas(word, standing))
        parts = _folded(how.parts(word, standing))
        plain = bare(word)
        return (
            *(LEMMA + language + one for one in lemmas),
            *(PART + language + one for one in parts if one not in lemmas),
            *((BARE + plain,) if plain else ()),
        )


_Known = tuple[str, tuple[str, ...], tuple[str, ...]]


def _folded(found: Sequence[str]) -> tuple[str, ...]:
    """Lemmas as tokens: one word each; a lemma of several words is none."""
    return tuple(dict.fromkeys(fold(one) for one in found if _WORD.fullmatch(one)))


def filters(language: str = "", colour: str = "", tags: Iterable[str] = ()) -> tuple[str, ...]:
    """Tokens by which rows are chosen and that are no words; tags by id."""
    return (
        *((LANGUAGE + base(language),) if language else ()),
        *((COLOUR + colour,) if colour else ()),
        *(TAG + id.replace("-", "") for id in tags),
    )
