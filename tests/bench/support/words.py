"""Made-up German and English: words by Zipf's law in sentences and paragraphs, with the beads between them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.model import Bead, BeadStatus, Block, BlockKind, Document, Inline, InlineKind, Span

VOCABULARY = 12_000
GERMAN = (
    """
    die der und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie
    im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben
    """,
    """
    ab ge ver be ent zer er auf haus stadt land bild film zeit wort recht licht strom werk geld kunst sprach macht
    gang lauf stell führ trag schrift blick weg kraft
    """,
    "en er e ung heit keit lich isch bar los schaft tum nis te ten end",
)
ENGLISH = (
    """
    the of and to in a is that for it was on are be with as by this have from at not or an but they which you we had
    one all there were their has would what will if can her about out up who so said some into when them
    """,
    """
    re un in con pro dis ex com house town land film time word light power work art speech press form port tract view
    sign place mark scribe duct serve court
    """,
    "ing ed er tion ment ness ly ful less able ous ive al ship ism ity",
)
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
SHARES = (90, 4, 4, 1, 1)  # per cent of the beads with these numbers of sentences


class Language:
    """Draws words: small ones first, then ever rarer compounds, each half as often as one of half its rank."""

    def __init__(self, parts: Sequence[str], draw: random.Random) -> None:
        small, stems, ends = (part.split() for part in parts)
        words = list(dict.fromkeys(small))
        known = set(words)
        while len(words) < VOCABULARY:
            word = "".join(draw.choices(stems, k=draw.choice((1, 2, 2, 3)))) + draw.choice(ends)
            if word not in known:
                known.add(word)
                words.append(word)
        self._words = words
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
        self._draw = draw

    def sentence(self, words: int) -> str:
        """A sentence of so many words."""
        found = self._draw.choices(self._words, cum_weights=self._weights, k=words)
        if words > 9:
            found[words // 2] += ","
        return " ".join(found).capitalize() + self._draw.choice("....?!")


@dataclass(frozen=True)
class Written:
    """A text with its sentences."""

    document: Document
    segments: tuple[Span, ...]


class Writer:
    """Puts sentences into paragraphs and notes where everything stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self.segments: list[Span] = []

    def block(self, sentences: Sequence[str], kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        """A paragraph; a word here and there is emphasised."""
        if not sentences:
            return
        if self._pieces:
            self._add("\n\n")
        start = self._length
        for number, sentence in enumerate(sentences):
            if number:
                self._add(" ")
            self.segments.append(Span(self._length, self._length + len(sentence)))
            if kind is BlockKind.PARAGRAPH and len(self.segments) % 9 == 0:
                word = sentence.split(" ", 1)[0]
                self._inlines.append(Inline(InlineKind.EMPHASIS, self._length, self._length + len(word)))
            self._add(sentence)
        self._blocks.append(Block(kind, start, self._length, level))

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def written(self) -> Written:
        """All of it."""
        document = Document("".join(self._pieces), tuple(self._blocks), tuple(self._inlines))
        return Written(document, tuple(self.segments))


def bitext(words: int, chapters: int, languages: int = 2, seed: int = 7) -> tuple[list[Written], list[list[Bead]]]:
    """An original of about so many words with translations of the same size.

    Args:
        words: Of the original.
        chapters: Each with a heading.
        languages: How many texts in all; all but the first in English.
        seed: The same gives the same texts.

    Returns:
        The texts, and for each translation its beads.
    """
    draw = random.Random(seed)
    tongues = [Language(GERMAN if number == 0 else ENGLISH, draw) for number in range(languages)]
    writers = [Writer() for _ in tongues]
    beads: list[list[Bead]] = [[] for _ in tongues[1:]]
    for chapter in range(chapters):
        _paragraph(tongues, writers, beads, [(4,)], draw, heading=True)
        left = words * (chapter + 1) // chapters - words * chapter // chapters - 4
        while left > 0:
            lengths = [(draw.randint(5, 29),) for _ in range(draw.randint(2, 7))]
            _paragraph(tongues, writers, beads, lengths, draw)
            left -= sum(length for (length,) in lengths)
    return [writer.written() for writer in writers], beads


def _paragraph(
    tongues: Sequence[Language],
    writers: Sequence[Writer],
    beads: Sequence[list[Bead]],
    lengths: Sequence[tuple[int]],
    draw: random.Random,
    *,
    heading: bool = False,
) -> None:
    original = [tongues[0].sentence(length) for (length,) in lengths]
    here = len(writers[0].segments)
    sides: list[list[str]] = [original]
    for tongue, writer, found in zip(tongues[1:], writers[1:], beads, strict=True):
        sentences: list[str] = []
        there, at = len(writer.segments), 0
        while at < len(original):
            many, other = (1, 1) if len(original) < 3 else draw.choices(SHAPES, SHARES)[0]
            many = min(many, len(original) - at)
            status = BeadStatus.REVIEW if draw.random() < 0.03 else BeadStatus.AUTO
            score = 0.4 if status is BeadStatus.REVIEW else 0.9
            begin = there + len(sentences)
            found.append(Bead(here + at, here + at + many, begin, begin + other, score, status))
            size = sum(length for (length,) in lengths[at : at + many]) or 12
            sentences += [tongue.sentence(max(3, size // other)) for _ in range(other)]
            at += many
        sides.append(sentences)
    for writer, sentences in zip(writers, sides, strict=True):
        if heading:
            writer.block(sentences, BlockKind.HEADING, 2)
        else:
            writer.block(sentences)
