"""Texts as the aligner sees them: for each sentence its length, its words and how it begins and ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reader.alignment.paragraph import Paragraph
from reader.alignment.spellings import Spellings, spell
from reader.alignment.tokens import Token, TokenKind, sound, tokenise
from reader.progress import Progress, silent
from reader.wording import said

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Strings = NDArray[np.str_]

# Characters of a sentence whose words are looked at: a longer one is a table or a dump, and its
# first words say where it belongs as well as all of them.
_LONGEST = 4000
# Sentences between two reports of progress, and characters in which a closing mark is looked for.
_STEP = 256
_ENDING = 20
_NUMBERED = re.compile(r"[\[(§¶\s]*(\d{1,4}(?:[.\-]\d{1,4})*)[\])]?[.:)]?\s")
_SPACE = re.compile(r"\s+")
_CLOSED = re.compile(r"[.!?…:;。！？：；؟।॥՝։][)\]}\"'»«“”’‹›」』》\s]*$")


@dataclass(frozen=True, slots=True)
class Side:
    """All sentences of one text.

    Attributes:
        lengths: (n,) characters without spaces, at least 1.
        opens: (n,) whether the sentence is the first of its paragraph.
        closed: (n,) whether it ends with a closing mark; headings and captions do not.
        blocks: (n,) kind of the block it stands in; empty if unknown.
        names: (n,) what it is known by in every translation, by its block or a number it begins with; mostly empty.
        starts: (n + 1,) where the words of each sentence begin in `words`.
        words: Numbers of words, sentence after sentence; a word once per sentence.
        texts: The folded words by number.
        forms: How each was first written.
        spellings: Their letter triples.
        kinds: Their `TokenKind`.
    """

    lengths: Floats
    opens: Booleans
    closed: Booleans
    blocks: Strings
    names: Strings
    starts: Integers
    words: Integers
    texts: tuple[str, ...]
    forms: tuple[str, ...]
    spellings: Spellings
    kinds: Integers

    def __len__(self) -> int:
        """Number of sentences."""
        return len(self.lengths)


@dataclass(frozen=True, slots=True)
class Part:
    """Some sentences of a side that follow each other, with a vocabulary of their own.

    Attributes:
        start: Number of the first sentence.
        stop: One past the last.
        vocabulary: Numbers (of the side) of the words that occur, ascending.
        words: Occurrences as places in `vocabulary`.
        sentences: (occurrences,) the sentence each stands in, from 0.
    """

    side: Side
    start: int
    stop: int
    vocabulary: Integers
    words: Integers
    sentences: Integers

    def __len__(self) -> int:
        """Number of sentences."""
        return self.stop - self.start

    @property
    def lengths(self) -> Floats:
        """(n,) characters of each sentence."""
        return self.side.lengths[self.start : self.stop]

    @property
    def opens(self) -> Booleans:
        """(n,) whether each begins a paragraph."""
        return self.side.opens[self.start : self.stop]

    @property
    def closed(self) -> Booleans:
        """(n,) whether each ends with a closing mark."""
        return self.side.closed[self.start : self.stop]

    @property
    def blocks(self) -> Strings:
        """(n,) kind of the block of each."""
        return self.side.blocks[self.start : self.stop]

    @property
    def names(self) -> Strings:
        """(n,) what each is known by."""
        return self.side.names[self.start : self.stop]

    @property
    def kinds(self) -> Integers:
        """(words,) `TokenKind` of the vocabulary."""
        return self.side.kinds[self.vocabulary]

    @property
    def spellings(self) -> Spellings:
        """The letter triples of the vocabulary."""
        return self.side.spellings.chosen(self.vocabulary)

    def occurrences(self, chosen: Integers) -> tuple[Integers, Integers]:
        """Where some words of the vocabulary occur: (place in `chosen`, sentence), by sentence."""
        row = np.full(len(self.vocabulary), -1)
        row[chosen] = np.arange(len(chosen))
        rows = row[self.words]
        return rows[rows >= 0], self.sentences[rows >= 0]

    def incidence(self, chosen: Integers) -> Booleans:
        """(chosen, n) whether each of some words of the vocabulary occurs in each sentence."""
        found = np.zeros((len(chosen), len(self)), np.bool_)
        found[self.occurrences(chosen)] = True
        return found


def prepare(blocks: Sequence[Sequence[str]], progress: Progress = silent) -> Side:
    """Measure and fold the sentences of one text, given as paragraphs of sentences."""
    vocabulary = _Vocabulary()
    lengths: list[int] = []
    opens: list[bool] = []
    closed: list[bool] = []
    kinds: list[str] = []
    names: list[str] = []
    starts = [0]
    words: list[int] = []
    total = sum(map(len, blocks))
    for block in blocks:
        kind, name = (block.kind, block.name) if isinstance(block, Paragraph) else ("", "")
        for place, sentence in enumerate(block):
            if len(lengths) % _STEP == 0:
                progress(len(lengths), total, said("Reading the sentences"))
            lengths.append(max(1, len(_SPACE.sub("", sentence))))
            opens.append(place == 0)
            closed.append(_CLOSED.search(sentence[-_ENDING:]) is not None)
            kinds.append(kind)
            names.append("" if place else name or _number(sentence))
            words.extend(dict.fromkeys(map(vocabulary.number, tokenise(sentence[:_LONGEST]))))
            starts.append(len(words))
    tokens = vocabulary.tokens
    return Side(
        lengths=np.array(lengths, np.float64),
        opens=np.array(opens, np.bool_),
        closed=np.array(closed, np.bool_),
        blocks=np.array(kinds, np.str_),
        names=np.array(names, np.str_),
        starts=np.array(starts, np.int64),
        words=np.array(words, np.int64),
        texts=tuple(token.text for token in tokens),
        forms=tuple(token.form for token in tokens),
        spellings=spell([sound(token.text) if token.kind is TokenKind.WORD else "" for token in tokens]),
        kinds=np.array([token.kind for token in tokens], np.int64),
    )


def _number(sentence: str) -> str:
    """The number of a paragraph or heading that stands before it: "3.2" of "§ 3.2 Scope"."""
    match = _NUMBERED.match(sentence)
    return match[1] if match else ""


class _Vocabulary:
    """Numbers tokens of the same kind and text, from 0.

    Attributes:
        tokens: The first of each, by number.
    """

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._numbers: dict[tuple[TokenKind, str], int] = {}

    def number(self, token: Token) -> int:
        """The number of a token."""
        number = self._numbers.setdefault((token.kind, token.text), len(self.tokens))
        if number == len(self.tokens):
            self.tokens.append(token)
        return number


def distinct(numbers: Integers) -> Integers:
    """Numbers from 0 on, sorted, each once (`np.unique` would load the masked arrays for that)."""
    ordered = np.sort(numbers)
    return np.asarray(ordered[np.diff(ordered, prepend=-1) != 0])


def excerpt(side: Side, sentences: Integers) -> Side:
    """Some sentences of a side (by number, in any order) as if they were all of it; the words keep their numbers."""
    counts = np.diff(side.starts)[sentences]
    starts = np.concatenate([[0], np.cumsum(counts)])
    places = np.repeat(side.starts[:-1][sentences] - starts[:-1], counts) + np.arange(starts[-1])
    return replace(
        side,
        lengths=side.lengths[sentences],
        opens=side.opens[sentences],
        closed=side.closed[sentences],
        blocks=side.blocks[sentences],
        names=side.names[sentences],
        starts=starts,
        words=side.words[places],
    )


def part(side: Side, start: int, stop: int) -> Part:
    """The sentences from `start` to before `stop`."""
    vocabulary, words = np.unique(side.words[side.starts[start] : side.starts[stop]], return_inverse=True)
    sentences = np.repeat(np.arange(stop - start), np.diff(side.starts[start : stop + 1]))
    return Part(side, start, stop, vocabulary, words.reshape(-1), sentences)
