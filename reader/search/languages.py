"""What is known of the words of each language: lemmas and compounds of German, stems of others.

German is asked of a list of forms (simplemma's, `reader.language.form_list`) and of rules, never of the reader's
dictionaries: what stands in the index must not depend on which of them are switched on.
"""

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.german import compounds, frequency, lemmas, spelling
from reader.german.vocabulary import Kind
from reader.language import form_list
from reader.language.form_list import FormList
from reader.language.stems import stemmer
from reader.lexicon import FOLDER
from reader.search.tokens import Language, Standing, fold

_GERMAN = "de"
_AS_LIKELY = 0.6  # lemmas that cost so little more than the likeliest are looked for as well
_MOST_LEMMAS = 3
_SHORTEST_COMPOUND = 7
_MOST_REMEMBERED = 100_000
_FREQUENT, _KNOWN = 4.0, 2.0  # Zipf frequency
_LINKS = ("s", "es", "n", "en", "er")
_HEADWORDS = ".headwords"
_PARTICIPLE = re.compile(r"(\w{3,}(?:e|er|el)n)d(?:e[rsnm]?)?")


def languages(library: Path) -> Callable[[str], Language]:
    """For `Normaliser`: what is known of a language, with the lists that lie in a library's folder.

    A list that is not there yet is made when it is first asked for: 2 s, in the worker.
    """

    def known(language: str) -> Language:
        if language == _GERMAN:
            path = form_list.path_of(library / FOLDER, language)
            if path.exists() or form_list.write(path, language):
                german = _German(path, headwords_of(path))
                return Language(german.lemmas, german.parts)
        return _by_stems(language)

    return known


def headwords_of(forms: Path) -> Path:
    """The lemmas of a list of forms, sorted and on disk like the list itself, made where they are not there."""
    path = forms.with_suffix(_HEADWORDS)
    if not path.exists():
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
        try:
            with forms.open("rb") as lines, unfinished.open("wb") as file:
                there = form_list.in_order(line.rpartition(b"\t")[2] for line in lines)
                file.writelines(line.replace(b"\n", b"\t\n") for line in there)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    return path


def _by_stems(language: str) -> Language:
    stem = stemmer(language)

    def lemmas_of(word: str, _standing: Standing) -> Sequence[str]:
        return (stem(fold(word)),)

    return Language(lemmas_of, _none)


def _none(_word: str, _standing: Standing) -> Sequence[str]:
    return ()


class _German:
    """German words by a list of forms and by rules."""

    def __init__(self, forms: Path, headwords: Path) -> None:
        self._list = FormList(forms)
        self._vocabulary = _Headwords(headwords, self._list)
        self._sources = lemmas.Sources(self._vocabulary, _no_forms, self._list.lemma)

    def lemmas(self, word: str, standing: Standing) -> Sequence[str]:
        """Lemmas of a form, the likeliest first."""
        found = self._listed(word, standing) or self._guessed(word, standing)
        found += self._verb_of(word)
        if standing == "typed":
            found += self._spelled_otherwise(word)
        return found

    def _listed(self, word: str, standing: Standing) -> list[str]:
        """By the list alone, a hundred times as quick as by rules; what it has needs no guessing."""
        ways = {word: None}
        if standing != "within":
            ways[word[:1].lower() + word[1:]] = None
        if standing == "typed":
            ways[word.capitalize()] = None
        found: dict[str, None] = {}
        for way in ways:
            if lemma := self._list.lemma(way):
                found[lemma] = None
            if self._vocabulary.kinds(way):
                found[way] = None
        return list(found)

    def _guessed(self, word: str, standing: Standing) -> list[str]:
        sentence, at = (["x", word], 1) if standing == "within" else ([word], 0)
        found = lemmas.candidates(sentence, at, self._sources, typed=standing == "typed")
        most = found[0].cost + _AS_LIKELY
        return list(dict.fromkeys(one.lemma for one in found if one.cost <= most))[:_MOST_LEMMAS]

    def _verb_of(self, word: str) -> list[str]:
        """The verb of a present participle in whatever case: "einstürzen" of "Einstürzende"."""
        participle = _PARTICIPLE.fullmatch(word.lower())
        return [participle[1]] if participle and "verb" in self._vocabulary.kinds(participle[1]) else []

    def _spelled_otherwise(self, word: str) -> list[str]:
        """Lemmas of what somebody may mean who writes no umlauts and no ß, even where there is such a word."""
        others = (one for way in (word, word.capitalize()) for one in spelling.variants(way))
        found = []
        for other in others:
            if "ß" in other or any(one in other for one in "äöüÄÖÜ"):
                lemma = self._list.lemma(other) or other
                if self._vocabulary.kinds(lemma):
                    found.append(lemma)
        return found

    def parts(self, word: str, standing: Standing) -> Sequence[str]:
        """Lemmas of the parts of a compound, and the parts as they stand in it."""
        if standing == "typed" or not _may_be_compound(word):
            return ()
        found = compounds.parts(word, self._vocabulary, self._zipf, self._lemmas)
        return [form for part in found.parts for form in (part.lemma, part.text)] if found else ()

    def _lemmas(self, form: str, is_start: bool) -> Sequence[str]:
        return [one.lemma for one in lemmas.candidates([form] if is_start else ["x", form], -1, self._sources)]

    def _zipf(self, word: str) -> float:
        return frequency.zipf(word, _GERMAN)


def _may_be_compound(word: str) -> bool:
    """Whether two known words may meet in a word: much quicker to see than where they do."""
    low = word.lower()
    if len(low) < _SHORTEST_COMPOUND or not low.isalpha():
        return False
    for at in range(3, len(low) - 2):
        if frequency.zipf(low[at:], _GERMAN) >= _KNOWN:
            first = low[:at]
            cut = (first.removesuffix(link) for link in _LINKS if first.endswith(link))
            ways = (first, *cut, first + "en", first + "e")
            if any(len(way) > 2 and frequency.zipf(way, _GERMAN) >= _KNOWN for way in ways):
                return True
    return False


def _no_forms(_form: str) -> Sequence[tuple[str, Kind]]:
    return ()


class _Headwords:
    """The lemmas of a list as a vocabulary, asked on disk; what was asked is remembered.

    A frequent noun counts as one even where the list has it as a form only: "Medien", "Daten".
    """

    def __init__(self, headwords: Path, forms: FormList) -> None:
        self._list, self._forms = FormList(headwords), forms
        self._known: dict[str, frozenset[Kind]] = {}

    def kinds(self, word: str) -> frozenset[Kind]:
        """What a lemma is, by its capital and ending."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._find(word)
        return found

    def _find(self, word: str) -> frozenset[Kind]:
        is_noun = word[:1].isupper()
        if self._list.lemma(word) is None:
            frequent = is_noun and (self._forms.lemma(word) or "")[:1].isupper()
            return _NOUN if frequent and frequency.zipf(word, _GERMAN) >= _FREQUENT else _NO_KINDS
        if is_noun:
            return _NOUN
        return _VERB if word.endswith(("en", "ern", "eln")) else _ADJECTIVE


_NO_KINDS: frozenset[Kind] = frozenset()
_NOUN: frozenset[Kind] = frozenset({"noun"})
_VERB: frozenset[Kind] = frozenset({"verb"})
_ADJECTIVE: frozenset[Kind] = frozenset({"adjective", "other"})
