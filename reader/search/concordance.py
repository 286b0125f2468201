"""Every sentence with a word in any of its forms: keyword in context, the partner beside it, and how it was translated.

How a word was translated is told by which words stand in the partners of its sentences more often than elsewhere
(Dice's coefficient over sentences, as in Melamed, 2000), and by dictionaries where there are any.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from reader.language.stems import stemmer
from reader.lexicon import Lexicon
from reader.model import ArticleId, Span, TextId
from reader.record import record
from reader.search.expression import tokens
from reader.search.index import SearchIndex
from reader.search.tokens import LEMMA, base, fold, words
from reader.storage.search_index import TEXTS, Document, document_of, number
from reader.storage.search_rows import Partner, partner, place

_MOST = 5_000  # sentences in a concordance
_SAMPLE = 400  # sentences from which translations are told
_RIGHT, _SURE = 0.1, 0.5  # Dice's coefficient of a translation; what a dictionary's word is given beside it
_AGAINST = 0.4  # and what a word needs that no dictionary has, where there is one that a dictionary has
_SHORTEST = 3  # letters; shorter words translate anything
_TRANSLATIONS = 12
_MOST_GLOSS_WORDS = 2

Dictionary = Callable[[str], frozenset[str]]
"""Folded words and stems that dictionaries give as translations of a lemma."""


@record
class Occurrence:
    """A sentence with the word.

    Attributes:
        article: Its id; `title` and `date` are the article's, too.
        text: In which text.
        start: Of the sentence, in the text.
        end: One past its last code point.
        sentence: Its words.
        keys: Where in the sentence the word stands.
        partner: The corresponding sentences; empty where there are none.
        partner_language: Theirs.
        translation: How the word was translated there, in its commonest form; empty where that cannot be told.
        shown: Where in the partner that stands.
    """

    article: ArticleId
    title: str
    date: str
    text: TextId
    start: int
    end: int
    sentence: str
    language: str
    keys: tuple[Span, ...]
    partner: str = ""
    partner_language: str = ""
    translation: str = ""
    shown: tuple[Span, ...] = ()

    @property
    def left(self) -> str:
        """What stands before the first of them."""
        return self.sentence[: self.keys[0].start] if self.keys else self.sentence

    @property
    def key(self) -> str:
        """The word as it stands there first."""
        return self.sentence[self.keys[0].start : self.keys[0].end] if self.keys else ""

    @property
    def right(self) -> str:
        """What stands behind it."""
        return self.sentence[self.keys[0].end :] if self.keys else ""


@record
class Group:
    """Sentences in which the word was translated in the same way; the last group has those that cannot be told."""

    translation: str
    occurrences: tuple[Occurrence, ...]


def sentences_with(index: SearchIndex, lemma: str, language: str) -> int:
    """In how many sentences of the library, translations included, a lemma stands in any of its forms."""
    first, last = number(TEXTS[0], 0), number(TEXTS[-1] + 1, 0) - 1  # both kinds, side by side, in one pass
    asked = _tokens(index, lemma, language)
    if len(asked) == 1:
        return index.file.count_one(asked[0], first, last)
    return index.file.count(_expression(index, lemma, language), first, last)


def occurrences(
    index: SearchIndex, lemma: str, language: str = "", *, most: int = _MOST, first: int = 0
) -> list[Occurrence]:
    """The sentences with a lemma, or with a word in any of its forms, originals first, each newest first.

    Args:
        index: Of the library.
        lemma: Any form of it, in any case.
        language: Of the texts; empty: all.
        most: So many at most.
        first: So many are left out.
    """
    expression = _expression(index, lemma, language)
    rows = [row for kind in TEXTS for row in index.file.newest(expression, *_range(kind), first + most)]
    rows = rows[first : first + most]
    documents: Mapping[int, Document] = index.file.documents(list({document_of(row) for row in rows}))
    wanted = frozenset(_tokens(index, lemma, language))
    return [one for row in rows if (one := _occurrence(index, row, documents, wanted)) is not None]


def concordance(
    index: SearchIndex, word: str, language: str = "", *, most: int = _MOST, dictionary: Dictionary | None = None
) -> list[Group]:
    """The sentences with a word, grouped by how it was translated, the commonest translation first."""
    there = told(index, occurrences(index, word, language, most=most), word, dictionary)
    grouped: dict[str, list[Occurrence]] = {}
    for one in there:
        grouped.setdefault(one.translation, []).append(one)
    order = sorted(grouped, key=lambda name: (not name, -len(grouped[name]), name))
    return [Group(name, tuple(grouped[name])) for name in order]


def _range(kind: int) -> tuple[int, int]:
    return number(kind, 0), number(kind + 1, 0) - 1


def _tokens(index: SearchIndex, lemma: str, language: str) -> list[str]:
    languages = [base(language)] if language else list(index.languages)
    found = [
        one for short in languages for one in index.extras(lemma, short) if one.startswith(LEMMA)
    ]  # not its spelling: "Reisen" is no form of the verb
    found += [LEMMA + short + fold(lemma) for short in languages if short == "de"]
    return list(dict.fromkeys(found)) or tokens(lemma, index, ())


def _expression(index: SearchIndex, lemma: str, language: str) -> str:
    return " OR ".join(f'"{one}"' for one in _tokens(index, lemma, language))


def _occurrence(
    index: SearchIndex, row: int, documents: Mapping[int, Document], wanted: frozenset[str]
) -> Occurrence | None:
    document = documents.get(document_of(row))
    there = document and place(index.file, row, document)
    if document is None or there is None:
        return None
    keys = tuple(
        Span(word.start, word.end)
        for at, word in enumerate(words(there.words))
        if word.folded in wanted
        or not wanted.isdisjoint(
            index.normaliser.extras(there.words[word.start : word.end], there.language, "within" if at else "first")
        )
    )
    across: Partner | None = partner(index.file, row, document)
    return Occurrence(
        ArticleId(there.article),
        there.title,
        there.date,
        TextId(there.text),
        there.start,
        there.end,
        there.words,
        there.language,
        keys,
        across.words if across else "",
        across.language if across else "",
    )


# ---- how it was translated


def told(
    index: SearchIndex, found: Sequence[Occurrence], word: str, dictionary: Dictionary | None = None
) -> list[Occurrence]:
    """The same occurrences, each with how the word was translated where that can be told."""
    from reader.record import replace

    likely = _translations(index, found, dictionary(word) if dictionary else frozenset())
    names = _names(index, found, likely)
    result = []
    for one in found:
        best = max(
            ((likely[token], token, span) for token, span in _lemmas_in(index, one) if token in likely),
            default=None,
        )
        if best is None:
            result.append(one)
        else:
            shown = tuple(span for token, span in _lemmas_in(index, one) if token == best[1])
            result.append(replace(one, translation=names[best[1]], shown=shown))
    return result


def _translations(index: SearchIndex, found: Sequence[Occurrence], given: frozenset[str]) -> dict[str, float]:
    """Lemma tokens that translate the word, with how sure that is."""
    sample = [one for one in found if one.partner][:_SAMPLE]
    counts = Counter[str]()
    for one in sample:
        counts.update({token for token, _ in _lemmas_in(index, one)})
    scores: dict[str, float] = {}
    share = len(found) / max(1, len(sample))
    for token, count in counts.most_common(60 + len(given)):
        is_given = token.lstrip(LEMMA)[2:] in given
        if count < 2 and not is_given:
            continue
        dice = 2 * count * share / (len(found) + max(index.file.frequency(token), count * share))
        if dice >= _RIGHT or is_given:
            scores[token] = dice + (_SURE if is_given else 0.0)
    if any(score >= _SURE for score in scores.values()):
        scores = {token: score for token, score in scores.items() if score >= _AGAINST}
    best = max(scores.values(), default=0.0)
    kept = sorted(((score, token) for token, score in scores.items() if score > best / 4), reverse=True)
    return {token: score for score, token in kept[:_TRANSLATIONS]}


def _lemmas_in(index: SearchIndex, one: Occurrence) -> Iterator[tuple[str, Span]]:
    for at, word in enumerate(words(one.partner)):
        if word.end - word.start >= _SHORTEST:
            written = one.partner[word.start : word.end]
            extras = index.normaliser.extras(written, one.partner_language, "within" if at else "first")
            for token in extras:
                if token.startswith(LEMMA):
                    yield token, Span(word.start, word.end)


def _names(index: SearchIndex, found: Sequence[Occurrence], likely: Mapping[str, float]) -> dict[str, str]:
    """The commonest spelling of each translation."""
    spelled: dict[str, Counter[str]] = {token: Counter() for token in likely}
    for one in found:
        for token, span in _lemmas_in(index, one):
            if token in spelled:
                spelled[token][one.partner[span.start : span.end].lower()] += 1
    return {token: counts.most_common(1)[0][0] for token, counts in spelled.items() if counts}


def dictionary(lexicon: Lexicon, source: str, target: str) -> Dictionary:
    """What dictionaries of two languages have under a word and as forms of it: folded words and stems."""
    stem = stemmer(target)

    def given(word: str) -> frozenset[str]:
        found: set[str] = set()
        for one in lexicon.entries(word, source, target):
            for gloss in (gloss for sense in one.entry.senses for gloss in sense.glosses):
                there = [each.folded for each in words(gloss.text) if len(each.folded) >= _SHORTEST]
                if len(there) <= _MOST_GLOSS_WORDS:
                    found.update(there)
                    found.update(stem(each) for each in there)
        return frozenset(found)

    return given
