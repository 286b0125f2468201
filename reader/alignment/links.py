"""Which words of two texts may correspond: the same, alike, learned or from a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from reader.alignment.tokens import Integers, TokenKind, sound

# Letter triples of one word at most; nothing longer is a word.
_TRIPLES = 40


class LinkKind(IntEnum):
    """Why two words are taken to correspond; the surest first."""

    NUMBER = 0
    SAME = 1
    DICTIONARY = 2
    ALIKE = 3
    LEARNED = 4
    MARK = 5


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of words, as three arrays of equal length.

    Attributes:
        source: Numbers of source words.
        target: Numbers of target words.
        kinds: `LinkKind` of each pair.
    """

    source: Integers
    target: Integers
    kinds: Integers

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.source)


def same(source: Sequence[str], target: Sequence[str], source_kinds: Integers, target_kinds: Integers) -> Links:
    """Numbers, marks and words that are equal after folding."""
    there = {(word, kind): number for number, (word, kind) in enumerate(zip(target, target_kinds.tolist(), strict=True))}
    rows: list[tuple[int, int, int]] = []
    for number, (word, kind) in enumerate(zip(source, source_kinds.tolist(), strict=True)):
        partner = there.get((word, kind))
        if partner is None:
            continue
        if kind == TokenKind.NUMBER:
            rows.append((number, partner, LinkKind.NUMBER))
        elif kind == TokenKind.MARK:
            rows.append((number, partner, LinkKind.MARK))
        elif kind == TokenKind.PAIR or len(word) > 2 or word.isupper():
            rows.append((number, partner, LinkKind.SAME))
    return from_rows(rows)


def alike(source: Sequence[str], target: Sequence[str], source_kinds: Integers, target_kinds: Integers, least: float = 0.6, prefix: int = 5, prefix_least: float = 0.4, inside: float = 0.85) -> Links:
    """Words that share most of their letter triples (cognates, names, parts of compounds)."""
    left, right = _Triples(source, source_kinds), _Triples(target, target_kinds)
    pairs, shared = left.meet(right)
    first, second = pairs // max(1, len(target)), pairs % max(1, len(target))
    dice = 2 * shared / (left.count[first] + right.count[second])
    good = dice >= least
    rows = []
    for a, b, d in zip(first[~good].tolist(), second[~good].tolist(), dice[~good].tolist()):
        if d >= prefix_least and left.words[a][:prefix] == right.words[b][:prefix] and len(left.words[a])>=prefix and len(right.words[b])>=prefix:
            rows.append((a,b))
    cont = (~good) & (shared >= inside * np.minimum(left.count[first], right.count[second])) & (np.minimum(left.count[first], right.count[second]) >= 4)
    F = np.concatenate([first[good], first[cont], np.array([r[0] for r in rows], int)])
    S = np.concatenate([second[good], second[cont], np.array([r[1] for r in rows], int)])
    return Links(F.astype(np.int32), S.astype(np.int32), np.full(len(F), LinkKind.ALIKE, np.int32))


class _Triples:
    """The letter triples of words, sorted by triple."""

    def __init__(self, words: Sequence[str], kinds: Integers) -> None:
        self.words = [sound(w.lower()) if k == TokenKind.WORD else "" for w, k in zip(words, kinds.tolist(), strict=True)]
        keys, owner = [], []
        self.count = np.ones(len(words))
        for number, word in enumerate(self.words):
            if len(word) < 4:
                continue
            t = {word[p:p+3] for p in range(min(_TRIPLES, len(word) - 2))}
            self.count[number] = len(t)
            keys.extend(t)
            owner.extend([number] * len(t))
        self.keys = keys
        self.owner = np.array(owner, np.int64)

    def meet(self, other: "_Triples") -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs (as own * size + other) that share triples, and how many."""
        if not self.keys or not other.keys:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        ids: dict[str, int] = {}
        mine = np.array([ids.setdefault(k, len(ids)) for k in self.keys], np.int64)
        theirs = np.array([ids.get(k, -1) for k in other.keys], np.int64)
        keep = theirs >= 0
        theirs, owner = theirs[keep], other.owner[keep]
        order = np.argsort(theirs, kind="stable")
        theirs, owner = theirs[order], owner[order]
        size = np.bincount(theirs, minlength=len(ids))
        start = np.concatenate([[0], np.cumsum(size)])[:-1]
        reps = size[mine]
        total = int(reps.sum())
        base = np.repeat(start[mine] - (np.cumsum(reps) - reps), reps)
        partner = owner[base + np.arange(total)]
        pairs = np.repeat(self.owner, reps) * len(other.words) + partner
        return np.unique(pairs, return_counts=True)


def from_rows(rows: Sequence[tuple[int, int, int]]) -> Links:
    """Links from (source, target, kind)."""
    table = np.array(rows, np.int32).reshape(-1, 3)
    return Links(table[:, 0], table[:, 1], table[:, 2])


def join(parts: Sequence[Links]) -> Links:
    """All pairs; one that several parts have keeps its surest kind."""
    s = np.concatenate([p.source for p in parts]); t = np.concatenate([p.target for p in parts]); k = np.concatenate([p.kinds for p in parts])
    order = np.lexsort((k, t, s))
    s, t, k = s[order], t[order], k[order]
    first = np.ones(len(s), bool)
    first[1:] = (s[1:] != s[:-1]) | (t[1:] != t[:-1])
    return Links(s[first], t[first], k[first])
