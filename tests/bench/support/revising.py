"""Revises texts for the anchoring benchmark, and knows for each character where it came from."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.model import Span

NEW = -1  # origin of a character that was not in the old text
TORN = 60  # so many characters between two parts of a span that is shorter have torn it apart


@dataclass(frozen=True, slots=True)
class Draft:
    """A text in the course of revision: `origins` holds each character's offset in the old text, or NEW."""

    text: str
    origins: tuple[int, ...]

    def cut(self, start: int, end: int) -> "Draft":
        """A part of it."""
        return Draft(self.text[start:end], self.origins[start:end])


Revise = Callable[[Draft, random.Random], Draft]


def fresh(text: str) -> Draft:
    """A text not yet revised."""
    return Draft(text, tuple(range(len(text))))


def added(text: str) -> Draft:
    """Text that was not there."""
    return Draft(text, (NEW,) * len(text))


def joined(parts: Sequence[Draft]) -> Draft:
    """Parts one after the other."""
    return Draft("".join(part.text for part in parts), tuple(o for part in parts for o in part.origins))


@dataclass(frozen=True, slots=True)
class Truth:
    """What became of a span: its place; or it is gone, or torn into parts of which none has the most of it."""

    span: Span | None
    torn: bool = False


def truths(new: Draft, spans: Sequence[Span], length: int) -> list[Truth]:
    """Where spans over an old text of `length` are now.

    A span reaches from its first to its last surviving character, and is gone if more than half of its
    characters are. If something moved tore it apart, its place is where three fifths of what is left stand.
    """
    first, last = [-1] * length, [-1] * length
    for at, origin in enumerate(new.origins):
        if origin >= 0:
            first[origin] = at if first[origin] < 0 else first[origin]
            last[origin] = at
    return [
        _truth([(first[o], last[o]) for o in range(*span) if first[o] >= 0], span.end - span.start) for span in spans
    ]


def _truth(there: list[tuple[int, int]], length: int) -> Truth:
    if not there or len(there) * 2 < length:
        return Truth(None)
    there.sort()
    parts = [[there[0]]]
    for one in there[1:]:
        if one[0] - parts[-1][-1][1] > max(TORN, length):
            parts.append([])
        parts[-1].append(one)
    most = max(parts, key=len)
    span = Span(most[0][0], most[-1][1] + 1)
    if len(parts) == 1:
        return Truth(span)
    return Truth(span) if len(most) >= 0.6 * len(there) and len(most) * 2 >= length else Truth(None, torn=True)


def blocks(draft: Draft, separator: str = "\n\n") -> list[Draft]:
    """Paragraphs, without what separates them."""
    parts, start = [], 0
    while (at := draft.text.find(separator, start)) >= 0:
        parts.append(draft.cut(start, at))
        start = at + len(separator)
    parts.append(draft.cut(start, len(draft.text)))
    return parts


def from_blocks(parts: Sequence[Draft], separator: str = "\n\n") -> Draft:
    """Paragraphs with separators between them."""
    out: list[Draft] = []
    for number, part in enumerate(parts):
        out += [added(separator)] * bool(number) + [part]
    return joined(out)


def edited(share: float) -> Revise:
    """Each word changes with this probability: 30 % a slip, 25 % another word, 25 % gone, 20 % a word added."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        words = words_of(draft.text)
        stock = [draft.text[word.start : word.end] for word in words]
        out: list[Draft] = []
        at = 0
        for word in words:
            out.append(draft.cut(at, word.start))
            at = word.end
            here = draft.cut(*word)
            if draw.random() >= share:
                out.append(here)
                continue
            kind = draw.random()
            if kind < 0.3:
                out.append(_slip(here, draw))
            elif kind < 0.55:
                out.append(added(draw.choice([word for word in draw.sample(stock, 2) if word != here.text] or ["–"])))
            elif kind < 0.8:
                at = min(at + 1, len(draft.text)) if draft.text[at : at + 1] == " " else at
            else:
                gap = " " if " " in draft.text else ""
                out += [here, added(gap + draw.choice(stock))]
        out.append(draft.cut(at, len(draft.text)))
        return joined(out)

    return revise


def moved(share: float, separator: str = "\n\n") -> Revise:
    """This share of the paragraphs stands elsewhere."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        parts = blocks(draft, separator)
        for _ in range(max(1, round(share * len(parts)))):
            part = parts.pop(draw.randrange(len(parts)))
            parts.insert(draw.randrange(len(parts) + 1), part)
        return from_blocks(parts, separator)

    return revise


def thinned(deleted: float, doubled: float, separator: str = "\n\n") -> Revise:
    """Some paragraphs are gone, some stand there twice; the first of two is the original."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        out: list[Draft] = []
        for part in blocks(draft, separator):
            if draw.random() < deleted:
                continue
            out.append(part)
            if draw.random() < doubled:
                out.append(added(part.text))
        return from_blocks(out, separator)

    return revise


def without(count: int, separator: str = "\n\n") -> Revise:
    """So many paragraphs, drawn by chance, are gone."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        parts = blocks(draft, separator)
        gone = set(draw.sample(range(len(parts)), count))
        return from_blocks([part for at, part in enumerate(parts) if at not in gone], separator)

    return revise


def replaced(share: float, text: Callable[[random.Random, int], str], separator: str = "\n\n") -> Revise:
    """Other paragraphs, on other things, stand in the place of some."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        parts = blocks(draft, separator)
        return from_blocks(
            [
                added(text(draw, len(part.text.split()) or 1).replace("\n\n", " ")) if draw.random() < share else part
                for part in parts
            ],
            separator,
        )

    return revise


def reparagraphed(draft: Draft, draw: random.Random) -> Draft:
    """Paragraphs are split between sentences, and others joined."""
    out: list[Draft] = []
    for number, part in enumerate(blocks(draft)):
        if number:
            out.append(added(" " if draw.random() < 0.3 else "\n\n"))
        start = 0
        for at in range(1, len(part.text)):
            if part.text[at - 1] == " " and part.text[at - 2 : at - 1] in ".?!" and draw.random() < 0.2:
                out += [part.cut(start, at - 1), added("\n\n")]
                start = at
        out.append(part.cut(start, len(part.text)))
    return joined(out)


def sentences_swapped(share: float) -> Revise:
    """Neighbouring sentences of a paragraph change places."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        parts: list[Draft] = []
        for part in blocks(draft):
            cuts = [
                0,
                *(at for at in range(2, len(part.text)) if part.text[at - 2] in ".?!" and part.text[at - 1] == " "),
            ]
            sentences = [part.cut(a, b) for a, b in zip(cuts, [*cuts[1:], len(part.text)], strict=True)]
            if sentences and not sentences[-1].text.endswith(" "):
                sentences[-1] = joined([sentences[-1], added(" ")])
            at = 0
            while at + 1 < len(sentences):
                if draw.random() < share:
                    sentences[at], sentences[at + 1] = sentences[at + 1], sentences[at]
                    at += 1
                at += 1
            parts.append(joined(sentences))
        return from_blocks(parts)

    return revise


def hyphenated(share: float) -> Revise:
    """Soft hyphens after this share of the letters."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        out: list[Draft] = []
        for at, character in enumerate(draft.text):
            out.append(draft.cut(at, at + 1))
            if character.isalpha() and draw.random() < share:
                out.append(added("\u00ad"))
        return joined(out)

    return revise


def mapped(change: Callable[[str, random.Random], str]) -> Revise:
    """Every character becomes what `change` says; all that it becomes is from it."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        out: list[str] = []
        origins: list[int] = []
        for character, origin in zip(draft.text, draft.origins, strict=True):
            became = change(character, draw)
            out.append(became)
            origins += [origin] * len(became)
        return Draft("".join(out), tuple(origins))

    return revise


def rewrapped(width: int) -> Revise:
    """Lines are broken at so many columns."""

    def revise(draft: Draft, _draw: random.Random) -> Draft:
        characters, column = list(draft.text), 0
        last_space = -1
        for at, character in enumerate(characters):
            column = 0 if character == "\n" else column + 1
            if character == " ":
                last_space = at
            if column > width and last_space >= 0:
                characters[last_space] = "\n"
                column, last_space = at - last_space, -1
        return Draft("".join(characters), draft.origins)

    return revise


def after(*steps: Revise) -> Revise:
    """One revision after the other."""

    def revise(draft: Draft, draw: random.Random) -> Draft:
        for step in steps:
            draft = step(draft, draw)
        return draft

    return revise


def words_of(text: str) -> list[Span]:
    """Words between white space; in Chinese, stretches of one or two characters."""
    return [Span(*m.span()) for m in re.finditer(r"[\u4e00-\u9fff]{1,2}|[^\s\u4e00-\u9fff]+", text)]


def _slip(word: Draft, draw: random.Random) -> Draft:
    """A typing slip: two letters swapped, one left out, doubled, or another one."""
    at = draw.randrange(len(word.text))
    before, here, behind = word.cut(0, at), word.cut(at, at + 1), word.cut(at + 1, len(word.text))
    kind = draw.randrange(4)
    if kind == 0 and behind.text:
        return joined([before, behind.cut(0, 1), here, behind.cut(1, len(behind.text))])
    if kind == 1 and len(word.text) > 1:
        return joined([before, behind])
    if kind == 2:
        return joined([before, here, added(here.text), behind])
    return joined([before, added(draw.choice("abcdefghiklmnoprstuvwz")), behind])
