"""Putting a card together, for one look-up."""

from collections.abc import Sequence

from reader.german import compounds, frequency, lemmas, separable
from reader.german.function_words import CONTRACTIONS
from reader.german.lemmas import Candidate, Sources
from reader.german.vocabulary import Kind
from reader.language.form_list import FormList, path_of
from reader.language.stems import stemmer
from reader.lexicon import Lexicon
from reader.model import Span
from reader.record import replace
from reader.words import grammar
from reader.words.card import Alternative, Card, CardEntry, CardPart
from reader.words.entries import card_entries, own_entries
from reader.words.known import Known, KnownParts
from reader.words.own_entries import OwnEntries
from reader.words.partner_words import PartnerWords
from reader.words.tokens import Token

_GERMAN = "de"
_GENDERS = frozenset(("m", "f", "n", "pl"))
_MOST_ALTERNATIVES = 4
_SHORTEST_COMPOUND = 6
_SHORTEST_UNSURE = 9  # of words that no dictionary says the part of speech of: most of them are particles
_DEEPEST = 3  # compounds of compounds
_FAR_FETCHED = 3.0
"""Dearer candidates are not offered as alternatives."""


class Making:
    """What one look-up needs; made for it and forgotten with it."""

    def __init__(
        self,
        lexicon: Lexicon,
        source: str,
        target: str,
        own: OwnEntries,
        domains: Sequence[str] = (),
        partner: str = "",
    ) -> None:
        self._own, self._domains = own, tuple(domains)
        self._partner = PartnerWords(partner, stemmer(target) if partner else str)
        self._language = source.lower().split("-")[0]
        self._is_german = self._language == _GERMAN
        self._known = Known(lexicon, source, target)
        self._list = FormList(path_of(lexicon.folder, self._language))
        self._vocabulary = KnownParts(self._known, self._list.lemma)
        self._sources = Sources(
            self._known, self._known.lemmas_of_form, self._list.lemma, self._zipf, self._known.number
        )

    def card(self, there: Sequence[Token], number: int) -> Card:
        """The card of a word of a sentence."""
        return self._made([one.text for one in there], number, [Span(one.start, one.end) for one in there])

    def typed(self, word: str) -> Card:
        """The card of a word, or a phrase, that stands alone."""
        return self._made([word], 0, [])

    def _made(self, words: Sequence[str], at: int, places: Sequence[Span]) -> Card:
        form = words[at]
        corrected = self._own.lemma(form, self._language)
        found = self._candidates(words, at, typed=not places)
        verb = None
        if corrected:
            chosen = Candidate(corrected, self._kind_of(corrected, found[0].kind), 0.0)
        else:
            chosen = found[0]
            verb = separable.whole_verbs(words, at, self._known, self._lemmas) if self._is_german else None
            if verb and (len(verb.halves) > 1 or chosen.kind in ("verb", "other")):
                chosen = Candidate(verb.infinitive, "verb", 0.0)
            else:
                verb = None
        halves = tuple(places[one] for one in (verb.halves if verb else (at,))) if places else ()
        card = Card(
            form,
            chosen.lemma,
            chosen.kind,
            prefix=verb.prefix if verb else "",
            halves=halves,
            alternatives=_alternatives(found, chosen),
            is_corrected=corrected is not None,
        )
        card = self._with_parts(card)
        card = self._with_entries(card)
        return self._with_grammar(card)

    def _candidates(self, words: Sequence[str], at: int, *, typed: bool) -> list[Candidate]:
        if self._is_german:
            return lemmas.candidates(words, at, self._sources, typed=typed)
        form = words[at]
        lower = form.lower()
        tried = dict.fromkeys(
            one for one in (form, lower, self._list.lemma(form), self._list.lemma(lower)) if one is not None
        )
        known = [Candidate(one, kind, 0.0) for one in tried for kind in sorted(self._known.kinds(one))]
        return known or [Candidate(list(tried)[-1], "other", _FAR_FETCHED)]

    def _lemmas(self, form: str, is_start: bool) -> list[str]:
        """Candidate lemmas of a form, for the functions that look at other words of the sentence."""
        words, at = ([form], 0) if is_start else (["x", form], 1)
        return list(dict.fromkeys(one.lemma for one in lemmas.candidates(words, at, self._sources)))

    def _kind_of(self, lemma: str, guessed: Kind) -> Kind:
        kinds = self._known.kinds(lemma)
        return guessed if guessed in kinds or not kinds else sorted(kinds)[0]

    def _with_parts(self, card: Card) -> Card:
        """With what the word is made of: a compound, or a preposition with its article."""
        if self._is_german and card.kind == "other" and (both := CONTRACTIONS.get(card.form.lower())):
            return replace(card, parts=tuple(CardPart(word, word) for word in both))
        shortest = _SHORTEST_COMPOUND if card.kind != "other" else _SHORTEST_UNSURE
        if not self._is_german or len(card.lemma) < shortest:
            return card
        made = compounds.parts(card.lemma, self._vocabulary, self._zipf, self._lemmas)
        if made is None:
            return card
        parts = tuple(CardPart(one.text, one.lemma, one.link) for one in made.parts)
        return replace(card, parts=parts)

    def _with_entries(self, card: Card) -> Card:
        own = own_entries(self._own.entries(card.lemma, self._language), card.lemma)
        entries: list[CardEntry] = [*own, *self._entries(card.lemma, card.kind)]
        if entries:
            return replace(card, entries=tuple(entries))
        if of_head := self._of_head(card):
            return replace(card, entries=tuple(of_head), is_head_only=True)
        # as a last resort what is spelt otherwise: another capital, a form among headwords, the next best lemma
        tried = (card.lemma, card.form, *(other.lemma for other in card.alternatives), f"{card.lemma}e")
        loose = (card_entries(self._known.found(one), "", card.kind, self._domains, self._partner) for one in tried)
        return replace(card, entries=tuple(next((one for one in loose if one), ())))

    def _of_head(self, card: Card) -> list[CardEntry]:
        """Entries of a compound's last part; of its last part where nobody has that either."""
        head = card.parts[-1].lemma if card.parts else ""
        for _ in range(_DEEPEST):
            if not head:
                break
            if entries := self._entries(head, card.kind):
                return entries
            made = compounds.parts(head, self._vocabulary, self._zipf, self._lemmas)
            head = made.parts[-1].lemma if made else ""
        return []

    def _entries(self, lemma: str, kind: Kind) -> list[CardEntry]:
        return card_entries(self._known.found(lemma), lemma, kind, self._domains, self._partner)

    def _with_grammar(self, card: Card) -> Card:
        band = frequency.band(card.lemma, self._language)
        if not self._is_german:
            return replace(card, band=band)
        own = next((one.headword.grammar for one in card.entries if one.own), "")
        if card.kind == "noun" or set(own.split()) & _GENDERS:
            gender, plural = self._noun(card)
            if set(own.split()) & _GENDERS:
                card, gender = replace(card, kind="noun"), own.replace(" ", "/")
            return replace(card, band=band, gender=gender, plural=plural)
        if card.kind == "verb":
            found = self._known.found(card.lemma)
            prefix, parts = grammar.parts_of_verb(card.lemma, card.prefix, found, self._known)
            principal = (parts.present, parts.past, parts.participle) if parts else ()
            return replace(
                card, band=band, prefix=prefix, principal_parts=principal, auxiliary=parts.auxiliary if parts else ""
            )
        return replace(card, band=band)

    def _noun(self, card: Card) -> tuple[str, str]:
        gender, plural = grammar.gender_and_plural(card.lemma, self._known.found(card.lemma))
        if card.parts and not (gender and plural) and gender != "pl":
            head = card.parts[-1].lemma
            of_head, many = grammar.gender_and_plural(head, self._known.found(head))
            gender = gender or of_head
            plural = plural or grammar.plural_of_compound(card.lemma, head, many)
        by_ending = grammar.by_ending(card.lemma)
        return gender or by_ending[0], plural or (by_ending[1] if gender in ("", by_ending[0]) else "")

    def _zipf(self, word: str) -> float:
        return frequency.zipf(word, self._language)


def _alternatives(found: Sequence[Candidate], chosen: Candidate) -> tuple[Alternative, ...]:
    others = (one for one in found if one.lemma != chosen.lemma and one.cost <= _FAR_FETCHED)
    return tuple({one.lemma: Alternative(one.lemma, one.kind) for one in others}.values())[:_MOST_ALTERNATIVES]
