"""Proper names that stand on one side only; German and English.

English capitalises names and little else, so a run of capitalised words within a sentence is a name unless all its
words are common ones. German capitalises every noun: a name there is a run of two (a first and a last name), a word
spelled as no German noun is ("YouTube"), or one that another bead of the same text has carried over unchanged. A run is
answered where any of its own words has a word like it on the other side, whatever its ending or compound. A name that
the text's beads never carry over, though it occurs in several, has another form in the other language ("Germany").
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reader.alignment.tokens import fold, sound
from reader.differences import calendar
from reader.differences.kinds import Found
from reader.differences.name_words import TITLES, abroad, is_ordinary
from reader.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’\u2019-][^\W\d_]+)*|\d+|[.!?:;…\"“”„«»()\[\]/–—•|,]")
_ANY = re.compile(r"[^\W\d_]+(?:['’\u2019-][^\W\d_]+)*(?<=\w\w)")
_ENDS = frozenset('.!?:;…"“”„«»()[]/–—•|')
_SMALL = re.compile(r"(?<![\w'’-])[a-z]{3,}")
_GENITIVE = re.compile(r"['’]s?$")
_PLURAL = re.compile(r"[A-Z]{2,}s$")  # "IDs"
_PRONOUNS = frozenset(("sie", "ihr", "ihre", "ihren", "ihrem", "ihrer", "ihres", "ihnen", "der", "die", "das"))
_MIXED = re.compile(r"[a-zäöü][A-Z]")
_ADJECTIVES = ("ian", "ean", "ish", "ese", "ic", "ians", "eans", "aeli", "aqi", "abi", "ani", "ists")
_LEAST = 3
_TITLED = 0.6  # share of capitalised words from which an English sentence is a headline
_LIKE = 0.6  # of the letters of two words that are spellings of one name


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row.

    Attributes:
        words: Folded, without the common ones.
        sure: Whether it is a name by its looks; else only where the text shows that it is one.
    """

    span: Span
    words: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """What a whole text shows about its names.

    Attributes:
        kept: Folded words that some bead has on both sides.
        never: Words of names that occur in several beads and are never kept.
        ordinary: Words that the English text also has without a capital letter.
    """

    kept: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], languages: tuple[str, str]) -> "Carried":
        """Learned from the beads of a text."""
        asked: Counter[str] = Counter()
        kept: set[str] = set()
        answered: set[str] = set()
        small: set[str] = set()
        for pair in pairs:
            english, german = pair if languages[0] == "en" else pair[::-1]
            there = _forms(german)
            small.update(_SMALL.findall(english))
            for run in _english(english):
                for word in run.words if run.sure else ():
                    asked[word] += 1
                    if word in there or word + "s" in there:
                        kept.add(word)
                    elif any(_is_like(word, other) for other in there):
                        answered.add(word)
        never = frozenset(word for word, count in asked.items() if count > 1 and word not in kept | answered)
        return cls(frozenset(kept - small), never, frozenset(small))


def compare(source: str, target: str, languages: tuple[str, str], carried: Carried) -> Found:
    """Names of each side that the other has not; languages are one German, one English."""
    runs: dict[str, list[Run]] = {}
    texts = dict(zip(languages, (source, target), strict=True))
    for language, text in texts.items():
        other = next(one for name, one in texts.items() if name != language)
        found = list(_english(text)) if language == "en" else list(_german(text, carried.kept))
        found = [run for run in found if _is_name(run, carried, language)]
        there = _forms(other) if found else {}
        runs[language] = [run for run in found if not _is_answered(run, there, language)]
    return Found(*(tuple(run.span for run in runs[language]) for language in languages))


def _is_name(run: Run, carried: Carried, language: str) -> bool:
    if any(word in carried.kept for word in run.words):
        return True
    if not run.sure or language != "en":
        return run.sure
    return not all(_is_known(word, carried) or _is_known(word.rstrip("s"), carried) for word in run.words)


def _is_known(word: str, carried: Carried) -> bool:
    """Whether a text shows that an English word is no name that is carried over."""
    return word in carried.never or word in carried.ordinary


def _is_answered(run: Run, there: Collection[str], language: str) -> bool:
    if any(word in there for word in run.words):
        return True
    for word in (part for whole in run.words for part in {whole, *whole.split("-")} if len(part) >= _LEAST):
        others = abroad(word, language)
        if any(_is_like(word, other) or (others and other.startswith(others)) for other in there):
            return True
    return False


def _forms(text: str) -> dict[str, None]:
    """The folded words of a sentence, without a genitive's ending, in order."""
    return dict.fromkeys(_folded(word) for word in _ANY.findall(text))


@lru_cache(maxsize=100_000)
def _is_like(name: str, other: str) -> bool:
    """Whether a word may be a name in another spelling, with an ending, or in a compound."""
    if name == other or (len(name) >= 4 and name in other) or (len(other) >= 4 and other in name):
        return True
    if len(name) < _LEAST or len(other) < _LEAST:
        return False
    first, second = (sound(word).replace("q", "k") for word in (name, other))
    if first[:4] == second[:4] or (len(first) > 5 and first[:5] in second):
        return True
    if first[0] != second[0]:
        return False
    return _shared(first, second) >= _LIKE


def _shared(first: str, second: str) -> float:
    """How much of two words is the same letters in the same order: Dice over pairs of neighbours."""
    here, there = ({a + b for a, b in pairwise(word)} for word in (first, second))
    return 2 * len(here & there) / max(1, len(here) + len(there))


def _english(text: str) -> Iterator[Run]:
    """The names of an English sentence."""
    words = list(_WORD.finditer(text))
    letters = [found[0] for found in words if found[0][0].isalpha() and len(found[0]) > 3]
    if len(letters) > 2 and sum(word[0].isupper() for word in letters) > _TITLED * len(letters):
        return
    for run, begins in _runs(words):
        own = [found for found in run if _is_own_english(found[0])]
        if own:
            alone = begins and len(run) == 1
            span = Span(own[0].start(), _end(own[-1]))
            yield Run(span, tuple(_folded(found[0]) for found in own), not alone and not (begins and run[0] is own[-1]))


def _is_own_english(word: str) -> bool:
    bare = _GENITIVE.sub("", word)
    if len(bare) < _LEAST or bare.isupper() or _PLURAL.search(bare) or calendar.named(bare) or calendar.hinted(bare):
        return False
    # "Icelandic" is "isländisch": adjectives go by no name
    parts = bare.lower().split("-")
    return not parts[-1].endswith(_ADJECTIVES) and not all(is_ordinary(part) for part in parts)


def _german(text: str, kept: Collection[str]) -> Iterator[Run]:
    """What are names in a German sentence by what stands around them or how they are spelled, and words to look for."""
    for run, _ in _runs(list(_WORD.finditer(text))):
        titled = False
        for found in run:
            word = found[0]
            if word.rpartition("-")[2].lower() in TITLES:
                titled = True
            elif word.lower() in _PRONOUNS:
                titled = False
            elif len(word) >= _LEAST and not word.isupper() and "-" not in word and not calendar.named(word):
                sure = titled or _MIXED.search(word) is not None
                if sure or _folded(word) in kept:
                    yield Run(Span(found.start(), _end(found)), (_folded(word),), sure)


def _runs(words: Sequence[re.Match[str]]) -> Iterator[tuple[list[re.Match[str]], bool]]:
    """Capitalised words that follow each other, and whether the sentence (or a quotation in it) begins with them."""
    run: list[re.Match[str]] = []
    begins = fresh = True
    for found in words:
        word = found[0]
        if word[0].isupper() or (not word.islower() and _MIXED.search(word)):
            if not run:
                begins = fresh
            run.append(found)
            fresh = False
        else:
            if run:
                yield run, begins
                run = []
            fresh = word in _ENDS
    if run:
        yield run, begins


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    return fold(_GENITIVE.sub("", word)).lower()


def _end(found: re.Match[str]) -> int:
    return found.start() + len(_GENITIVE.sub("", found[0]))
