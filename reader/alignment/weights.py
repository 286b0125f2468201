"""The numbers that weigh the evidence for beads.

All evidence adds up to the log of an unnormalised probability, so each weight says by how much, in
nats, a cue speaks for a bead. They were fitted once for the greatest likelihood of gold beads and
then rounded: on German-English news, guides and manuals, and on excerpts of a handbook in five
other pairs of languages (French, Russian, Japanese, Chinese with English, Spanish with German) with
sentences merged, split, dropped and added. Fitted on the handbook alone, or on two thirds of the
German-English documents, they do as well on the others within a point of strict F1; and no single
one matters much: changed by a third, it moves F1 by less than half a point.
"""

from dataclasses import dataclass

from reader.alignment.links import LinkKind


@dataclass(frozen=True, slots=True)
class WordWeight:
    """How much a linked word tells.

    Attributes:
        rate: Chance that such a word of a sentence has its partner in the corresponding sentence.
        weight: Share of its log-likelihood ratio that counts; less than 1, as the words of a
            sentence and the two directions are not independent.
    """

    rate: float
    weight: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Every number that was fitted.

    Attributes:
        shapes: Log weight of each of `SHAPES` in a text with the usual shares of them.
        usual: These usual shares; what a text shows beside them shifts the weights.
        patience: Beads a text has to show before its own shares count as much as the usual ones.
        length: Share of the log-likelihood ratio of the lengths that counts.
        spread: Standard deviation of the log of the ratio of lengths of long sentences, at first.
        firmness: 1-1 beads a text has to show before its own spread counts as much.
        jitter: Variance of that log which a sentence of average length has in addition; one that
            is half as long has twice as much.
        outlier: Share of beads whose lengths have nothing to do with each other.
        number: Of links between equal numbers.
        same: Of words that are the same.
        dictionary: Of words that a dictionary links.
        alike: Of words that are spelt alike.
        learned: Of words that keep standing in corresponding beads.
        mark: Of marks ("?", a quotation mark).
        closing: Chance that the two ends of a bead agree in having a closing mark.
        closing_weight: Share of its log-likelihood ratio that counts.
        open_inside: Factor for each sentence without closing mark (a heading, a caption) that is
            not the end of its bead.
        open_omitted: Share of such sentences among omitted ones, if they are rare in the text.
        paragraph: Chance that a bead opens paragraphs on both sides or on neither.
        crossing: Factor for each paragraph that begins inside a bead.
        kind: Chance that sentences that correspond stand in blocks of the same kind, where both texts have kinds.
        name: Chance that blocks that correspond have the same number or picture, where both have one.
        meaning: What it says for a bead of one sentence each that their vectors are the same, beside
            vectors that have nothing in common, in texts where those that correspond are as near as can be.
        meaning_zero: How near they have to be to say anything for it, as a share of how near those that
            correspond usually are in the texts.
        meaning_outlier: Share of sentences whose vectors say nothing about their meaning: names, labels.
        omission_gain: What a right omission is worth beside a right pair when beads are chosen.
        sobriety: Power of all evidence together, so that a probability of 0.9 is right nine times
            in ten and not less.
    """

    shapes: tuple[float, ...] = (
        *(-0.25, -2.2, -2.2, -3.9, -3.8, -3.8, -5.6, -5.6, -5.6, -5.6),
        *(-7.0, -7.0, -7.0, -7.0, -7.0, -7.0),
        *(-2.5, -2.5),
    )
    usual: tuple[float, ...] = (
        *(0.8, 0.05, 0.05, 0.004, 0.012, 0.012, 0.002, 0.002, 0.003, 0.003),
        *(0.0005, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005),
        *(0.035, 0.035),
    )
    patience: float = 30.0
    length: float = 0.7
    spread: float = 0.12
    firmness: float = 10.0
    jitter: float = 0.007
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
    crossing: float = 0.05
    kind: float = 0.95
    name: float = 0.95
    meaning: float = 8.0
    meaning_zero: float = 0.7
    meaning_outlier: float = 0.15
    omission_gain: float = 0.4
    sobriety: float = 0.85

    def word(self, kind: LinkKind) -> WordWeight:
        """The weight of one kind of link."""
        return (self.number, self.same, self.dictionary, self.alike, self.learned, self.mark)[kind]
