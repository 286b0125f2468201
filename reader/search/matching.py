"""Whether an annotation fits a query, without asking the index: nothing is left out, however much there is.

Words are looked for in the quotation, in its partner and in the note; `in:` narrows that down. They are found in all
their forms, by the same functions that make the index.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from reader.errors import ReaderError
from reader.model import Article, StudyEntry
from reader.record import record
from reader.search.expression import tokens
from reader.search.index import SearchIndex
from reader.search.languages import languages as known_languages
from reader.search.parsing import parse
from reader.search.query import (
    And,
    Coloured,
    Dated,
    InLanguage,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Tagged,
    Term,
    Within,
)
from reader.search.tokens import BARE, Normaliser, Word, base, fold, words
from reader.storage.search_index import INDEX_NAME
from reader.wording import said


class _Field:
    """A text of an entry: its words in order, and all that leads to them, found out when it is asked for."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language
        self._there: list[Word] | None = None
        self._tokens: frozenset[str] | None = None

    @property
    def words(self) -> list[Word]:
        """Its words, folded."""
        if self._there is None:
            self._there = list(words(self._text))
        return self._there

    def tokens(self, normaliser: Normaliser) -> frozenset[str]:
        """Its words and all that leads to them."""
        if self._tokens is None:
            found: set[str] = set()
            for at, (start, end, word) in enumerate(self.words):
                found.add(word)
                found.update(normaliser.extras(self._text[start:end], self._language, "within" if at else "first"))
            self._tokens = frozenset(found)
        return self._tokens


@record
class _Looked:
    """What is known of an entry."""

    article: Article
    entry: StudyEntry
    fields: tuple[_Field, ...]


class Matcher:
    """A query that entries of study notes are held against, one after the other."""

    def __init__(self, library: Path, query: str) -> None:
        """Read the query.

        Args:
            library: Folder with its lists of word forms.
            query: In the language of `reader.search.parsing`.

        Raises:
            FaultyQuery: It cannot be understood.
            ReaderError: It looks for something that annotations do not have.
        """
        self._node = parse(query)
        self._library = library
        self._normaliser = Normaliser(known_languages(library))
        self._asked: dict[tuple[str, str], frozenset[str]] = {}
        self._there: frozenset[str] = frozenset()
        conditions = self._node.parts if isinstance(self._node, And) else (self._node,)
        self._places = tuple(one.place for one in conditions if isinstance(one, Within))
        if "collection" in self._places:
            raise ReaderError(said("Annotations cannot be chosen by collection."), said("Leave out “in:collection”."))

    def fitting(self, entries: Sequence[tuple[Article, StudyEntry]]) -> list[bool]:
        """Whether each of the entries is found by the query."""
        looked = [self._looked(article, entry) for article, entry in entries]
        self._there = frozenset()
        if any(isinstance(leaf, Term) for leaf in _leaves(self._node)):
            self._there = frozenset(word.folded for one in looked for field in one.fields for word in field.words)
        self._asked.clear()
        if not (self._library / INDEX_NAME).exists():
            return [self._holds(self._node, one) for one in looked]
        with SearchIndex(self._library) as index:  # it remembers what words were found to be
            self._normaliser = index.normaliser
            return [self._holds(self._node, one) for one in looked]

    def _looked(self, article: Article, entry: StudyEntry) -> _Looked:
        annotation = entry.annotation
        side = "translation" if entry.version else "original"
        across = "original" if entry.version else "translation"
        texts = (
            (side, annotation.exact, entry.language),
            (across, annotation.partner, entry.partner_language),
            ("note", annotation.note, ""),
            ("title", article.title, article.language),
        )
        wanted = [_Field(text, language or entry.language) for place, text, language in texts if self._is_in(place)]
        return _Looked(article, entry, tuple(wanted))

    def _is_in(self, place: str) -> bool:
        """Whether a text counts; titles only where they are asked for."""
        if not self._places:
            return place != "title"
        return all(one == place or (one == "text" and place in ("original", "translation")) for one in self._places)

    def _holds(self, node: Node, looked: _Looked) -> bool:
        entry = looked.entry
        match node:
            case And():
                # What is quickly looked up first: words cost more than colours.
                parts = sorted(node.parts, key=lambda one: isinstance(one, _WORDS))
                return all(self._holds(one, looked) for one in parts)
            case Or():
                return any(self._holds(one, looked) for one in node.parts)
            case Not():
                return not self._holds(node.part, looked)
            case Tagged():
                return any(_is_below(path, node.path) for path in entry.annotation.tags)
            case Coloured():
                return entry.annotation.colour.value == node.colour
            case InLanguage():
                return node.language in (base(entry.language), base(entry.partner_language))
            case Dated():
                return _is_from(looked.article.date, node)
            case Within():
                return True
            case _:
                return any(self._stands(node, field, looked) for field in looked.fields)

    def _stands(self, leaf: Term | Phrase | Near, field: _Field, looked: _Looked) -> bool:
        """Whether words stand in a text."""
        match leaf:
            case Term(is_prefix=True):
                plain = fold(leaf.text)
                return any(one.startswith((plain, BARE + plain)) for one in field.tokens(self._normaliser))
            case Term():
                asked = {base(one) for one in (looked.entry.language, looked.entry.partner_language) if one}
                there = field.tokens(self._normaliser)
                return any(not self._tokens(leaf.text, one).isdisjoint(there) for one in asked)
            case Phrase():
                return bool(_places([word.folded for word in field.words], leaf))
            case Near():
                return _are_near([word.folded for word in field.words], leaf)

    def _tokens(self, word: str, language: str) -> frozenset[str]:
        key = (word, language)
        if key not in self._asked:
            self._asked[key] = frozenset(tokens(word, _Words(self._normaliser, language, self._there), [language]))
        return self._asked[key]


_WORDS = (Term, Phrase, Near, Or, And, Not)


def _leaves(node: Node) -> Iterator[Node]:
    """What a query is made of."""
    if isinstance(node, (And, Or)):
        for one in node.parts:
            yield from _leaves(one)
    else:
        yield from _leaves(node.part) if isinstance(node, Not) else (node,)


class _Words:
    """What `tokens` asks of the index, answered for one language."""

    def __init__(self, normaliser: Normaliser, language: str, there: frozenset[str]) -> None:
        self._normaliser, self._there, self.languages = normaliser, there, (language,)

    def extras(self, word: str, language: str) -> tuple[str, ...]:
        """Marked tokens of a word as somebody types it."""
        return self._normaliser.extras(word, language, "typed")

    def has(self, token: str) -> bool:
        """Whether a word stands anywhere as it is written; then it is not taken for one without its umlauts."""
        return token in self._there

    def tags(self, path: str) -> Sequence[str]:
        """Tags are looked at directly."""
        return (path,)


def _is_below(path: str, tag: str) -> bool:
    path, tag = path.casefold(), tag.casefold().strip("/")
    return path == tag or path.startswith(f"{tag}/")


def _is_from(date: str, node: Dated) -> bool:
    return (
        bool(date)
        and (not node.first or date[: len(node.first)] >= node.first)
        and (not node.last or date[: len(node.last)] <= node.last)
    )


def _places(there: Sequence[str], phrase: Phrase) -> list[tuple[int, int]]:
    """Where words follow each other: numbers of the first and the last of them."""
    wanted = [fold(word) for word in phrase.words]
    fits: Callable[[str], bool] = (
        (lambda word: word.startswith(wanted[-1])) if phrase.is_prefix else (lambda word: word == wanted[-1])
    )
    return [
        (at, at + len(wanted) - 1)
        for at in range(len(there) - len(wanted) + 1)
        if list(there[at : at + len(wanted) - 1]) == wanted[:-1] and fits(there[at + len(wanted) - 1])
    ]


def _are_near(there: Sequence[str], near: Near) -> bool:
    """Whether all parts stand within so many words of each other, in any order."""
    found = [_places(there, one) for one in near.parts]
    return all(found) and any(_within(start, found, near.distance) for part in found for start, _ in part)


def _within(start: int, found: Iterable[list[tuple[int, int]]], distance: int) -> bool:
    """Whether of every part one stands between a word and so many words after it."""
    return all(any(start <= first and first - start <= distance + 1 for first, _ in part) for part in found)
