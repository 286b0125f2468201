"""What dictionaries say of a lemma, as it stands on a card: the article's domain first, nothing twice."""

from collections.abc import Iterable, Sequence

from reader.dictionaries.parts_of_speech import kind, spells
from reader.german.vocabulary import Kind
from reader.lexemes import Entry, Sense, Term
from reader.lexicon import Found
from reader.text.headwords import fold
from reader.words.card import CardEntry, article
from reader.words.known import headword
from reader.words.partner_words import PartnerWords

_GENDERS = ("m", "f", "n", "pl")
_MOST = 24
"""Entries of a card; a word like `gehen` stands in hundreds."""


def own_entries(entries: Iterable[Entry], lemma: str) -> list[CardEntry]:
    """The reader's own, as they are."""
    made = []
    for entry in entries:
        term = next((one for one in entry.headwords if spells(one, lemma)), entry.headwords[0])
        made.append(CardEntry(term, article(_gender(term)), entry.senses, own=True))
    return made


def card_entries(
    found: Sequence[Found], lemma: str, wanted: Kind, domains: Sequence[str], partner: PartnerWords
) -> list[CardEntry]:
    """Entries that have the lemma as headword, those of its part of speech first.

    Of these, what the translation of the sentence says comes first, then what is of the article's domain.

    Then those without a subject of their own, then those that have the word first. Where the lemma is empty, all
    entries count.
    A sense whose glosses were all given before is left out, and so is an entry without any other.
    """
    ranked = []
    for place, one in enumerate(found):
        term = headword(one)
        if not lemma or (one.rank == 0 and spells(term, lemma)):
            senses, in_domain = _ordered(one.entry, term, domains)
            if not in_domain:
                senses.sort(key=lambda sense: -partner.said((sense,)))
            is_other = kind(term, lemma) != wanted
            is_special = not in_domain and bool(term.labels or any(_labels(sense) for sense in senses[:1]))
            order = (is_other, -partner.said(senses), not in_domain, is_special, term.text != lemma, place)
            ranked.append((order, one, term, senses, in_domain))
    ranked.sort(key=lambda row: row[0])
    made: list[CardEntry] = []
    said: set[tuple[bool, str]] = set()
    for (is_other, *_), one, term, senses, in_domain in ranked:
        fresh = [sense for sense in senses if any((is_other, _key(gloss)) not in said for gloss in sense.glosses)]
        if not fresh or len(made) >= _MOST:
            continue
        said.update((is_other, _key(gloss)) for sense in fresh for gloss in sense.glosses)
        synonyms = tuple(other.text for number, other in enumerate(one.entry.headwords) if number != one.place)
        shown = min(in_domain, len(fresh))
        made.append(
            CardEntry(term, article(_gender(term)), tuple(fresh), shown, one.dictionary, found=one, synonyms=synonyms)
        )
    return made


def _ordered(entry: Entry, term: Term, domains: Sequence[str]) -> tuple[list[Sense], int]:
    """Senses with those of the domain first, and how many these are."""
    if not domains:
        return list(entry.senses), 0
    if _fits((*term.labels, term.note), domains):
        return list(entry.senses), len(entry.senses)
    inside = [sense for sense in entry.senses if _fits(_marks(sense), domains)]
    return inside + [sense for sense in entry.senses if sense not in inside], len(inside)


def _marks(sense: Sense) -> tuple[str, ...]:
    inner = [mark for gloss in sense.glosses for mark in (*gloss.labels, gloss.note)]
    return (*sense.labels, sense.note, *inner)


def _labels(sense: Sense) -> bool:
    return bool(sense.labels) or any(gloss.labels for gloss in sense.glosses)


def _fits(marks: Iterable[str], domains: Sequence[str]) -> bool:
    """Whether a label or note names one of the domains: "film" is named by "Film, TV" and "film."."""
    words = {fold(word).strip(".,;()") for mark in marks for word in mark.replace("/", " ").split()}
    return any(
        word == domain or (len(word) > 3 and domain.startswith(word)) for word in words if word for domain in domains
    )


def _key(gloss: Term) -> str:
    return fold(gloss.text).removeprefix("to ").removeprefix("the ").strip()


def _gender(term: Term) -> str:
    return "/".join(sign for sign in _GENDERS if sign in term.grammar.split())
