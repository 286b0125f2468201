"""Which beads there are, and the numbers that weigh the evidence for them.

All weights add up to the log of an unnormalised probability, so each number says by how much (in
nats) a cue speaks for a bead. They were fitted once, by maximum likelihood of gold beads (a
conditional random field), on German-English news, travel and manual texts and on excerpts of a
handbook in five other pairs of languages with merged, split and dropped sentences; then rounded.
"""

from dataclasses import dataclass
from typing import NamedTuple

from reader.alignment.links import LinkKind

# (source, target) sentences of a bead; the omissions come last.
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1), (1, 0), (0, 1))
WIDEST = 4
OMISSIONS = 2


class Found(NamedTuple):
    """A bead that the dynamic programming chose.

    Attributes:
        shape: Its place in `SHAPES`.
        source_end: One past its last source sentence.
        target_end: One past its last target sentence.
        probability: That it is right.
    """

    shape: int
    source_end: int
    target_end: int
    probability: float


@dataclass(frozen=True, slots=True)
class WordWeight:
    """How much a linked word tells.

    Attributes:
        rate: Chance that such a word of a sentence has its partner in the corresponding sentence.
        weight: Share of its log-likelihood ratio that counts; less than 1 as the words of a
            sentence, and its two directions, are not independent.
    """

    rate: float
    weight: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Every tunable number of the model.

    Attributes:
        shapes: Log weight of each of `SHAPES` before a text is seen.
        usual: Share of each shape that goes with `shapes`; what a text shows beside it shifts them.
        patience: Beads a text has to show before its own shares count as much as the usual ones.
        length: Share of the length's log-likelihood ratio that counts.
        spread: Standard deviation of the log of the length ratio for long sentences, at first.
        jitter: Variance of it that a sentence of average length has in addition; a sentence half
            as long has twice as much.
        outlier: Share of beads whose lengths have nothing to do with each other.
        words: `WordWeight` by kind of link.
        closing: Chance that the ends of a bead agree in having a closing mark.
        closing_weight: Share of its log-likelihood ratio that counts.
        open_inside: Factor for a sentence without closing mark (a heading, a caption) before
            the end of a bead.
        open_omitted: Share of such sentences among omitted ones.
        paragraph: Chance that a bead opens paragraphs on both sides or on neither.
        crossing: Factor for each paragraph that begins inside a bead.
        omission_gain: What a right omission is worth beside a right pair when the beads are chosen.
    """

    shapes: tuple[float, ...] = (-0.25, -2.2, -2.2, -3.9, -3.8, -3.8, -5.6, -5.6, -5.6, -5.6, -2.5, -2.5)
    usual: tuple[float, ...] = (0.8, 0.05, 0.05, 0.004, 0.012, 0.012, 0.002, 0.002, 0.003, 0.003, 0.035, 0.035)
    patience: float = 50.0
    length: float = 0.7
    spread: float = 0.12
    jitter: float = 0.007
    firmness: float = 10.0
    outlier: float = 0.005
    number: WordWeight = WordWeight(0.75, 0.5)
    same: WordWeight = WordWeight(0.7, 0.35)
    dictionary: WordWeight = WordWeight(0.7, 0.35)
    alike: WordWeight = WordWeight(0.7, 0.35)
    learned: WordWeight = WordWeight(0.6, 0.3)
    mark: WordWeight = WordWeight(0.75, 0.6)
    closing: float = 0.93
    closing_weight: float = 0.8
    open_inside: float = 0.3
    open_omitted: float = 0.25
    paragraph: float = 0.75
    crossing: float = 0.2
    omission_gain: float = 0.4
    sobriety: float = 0.85

    def word(self, kind: LinkKind) -> WordWeight:
        """The weight of one kind of link."""
        return (self.number, self.same, self.dictionary, self.alike, self.learned, self.mark)[kind]
