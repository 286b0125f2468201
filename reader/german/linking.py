"""How the first part of a German compound is joined to the next: linking elements, lost endings, stems of verbs.

The elements and what they go with after Fleischer and Barz, "Wortbildung der deutschen Gegenwartssprache".
"""

from collections.abc import Callable, Iterator, Sequence

from reader.german.vocabulary import Vocabulary
from reader.german.word_lists import word_set
from reader.record import record

Lemmas = Callable[[str, bool], Sequence[str]]

WITH_S = ("ung", "heit", "keit", "schaft", "ion", "tät", "tum", "ling", "igkeit")
"""Endings of nouns that have an s behind them as a first part, nearly always."""

PREFIXES = word_set(
    "haupt sonder neben zwischen gegen rück innen außen mini maxi anti ex super mega multi inter tele "
    "mikro makro pseudo "
    "ultra vize allein extra gesamt spezial binnen ober nicht selbst mehr live online offline fern nah "
    "halb bio öko "
    "kontra meta post prä neo semi poly mono sonder über vorder hinter mittel einzel doppel zweit dritt "
    "erst best höchst "
    "zwei drei vier fünf sechs sieben acht zehn hundert tausend nano giga"
)
"""First parts that are no noun, verb or adjective of their own."""

_SHORT_STEMS = frozenset(("hör", "näh", "säg", "tu"))

SHORT = _SHORT_STEMS | word_set(
    "erd end ton tag weg ort uhr rad tor hof bau see rat tod tee zug not ehe arm bad hut eis gas öl ei "
    "akt abo fan hit box app lok "
    "kur hai ohr zoo job art amt rot alt neu neue tv dvd cd pc web kid pop rap mut wut los gut fuß sex gen ski"
)
"""First parts of up to three letters; others are chance."""

PARTICLES = word_set("vor nach über unter ab an auf aus ein mit zu um durch bei hin her ur weg los fort wieder hinter")
"""Those that verbs have, and nouns made of verbs: such a noun is no compound."""

_NO_FIRST = PARTICLES | word_set(
    "be ge er ver zer ent miss un in im am de re des der die das dem den und als alle aller ist war sein es all so "
    "ten te en em sie wie was wer vom zum zur bis ja nein ob da dar wo man"
)
_PLURAL_ER = word_set(
    "amt bad band bild blatt brett buch dach dorf ei fach feld fass geist geld gespenst gesicht gewand "
    "glas glied gott grab gras gut "
    "haus holz horn huhn kalb kind kleid korn kraut lamm land licht lied loch mann maul mund nest rad "
    "rand rind schild "
    "schloss schwert strauch tal tuch volk wald weib wort wurm"
)
_WITH_ES = word_set(
    "land bund tag jahr meer geist freund kind gott sieg tod leib volk blut grund mann wald haus brand "
    "fisch krieg gesetz "
    "stand kreis amt wirt feind hof schatz recht reich bild"
)
_WITHOUT_E = word_set("hilf geschicht miet")
"""Of nouns in -e that lose it and have an s behind them all the same: "Hilfsmittel"."""
_WITH_ENS = frozenset(("herz", "schmerz"))
_WITH_NS = word_set("name glaube wille friede gedanke buchstabe funke same haufe")
_WITH_E = word_set(
    "hund tag pferd gast stadt hand maus gans kraft kunst brot werk punkt geschenk schwein stein weg bad arzt "
    "laus nacht bär herzog wort gerät getränk rest zug satz ton raum traum baum saft wand wurst macht frucht luft"
)
_WITH_A = word_set("dram them firm kont skal vill")
_INFLECTED = 0.8
_OF_ADJECTIVE = 0.5
_ADJECTIVES = word_set("hoch tief rot blau grün gelb weiß schwarz grau gut neu alt groß klein fern schnell")
"""Nouns made of adjectives: first parts are the adjectives."""
_UNUMLAUT = str.maketrans("äöü", "aou")


@record
class First:
    """What the first part of a compound can be.

    Attributes:
        text: As it stands in the word, in small letters: "häus".
        link: What joins it to the next: "er".
        lemma: Its headword: "Haus".
        cost: How unusual the way of joining is.
    """

    text: str
    link: str
    lemma: str
    cost: float


def firsts(piece: str, vocabulary: Vocabulary, lemma: Lemmas | None = None) -> Iterator[First]:
    """All that a beginning of a word (in small letters, link included) can be as the first part of a compound."""
    if piece in PREFIXES:
        yield First(piece, "", piece.capitalize() if vocabulary.kinds(piece.capitalize()) else piece, 0.2)
    elif piece not in _NO_FIRST and len(piece) > 2:
        yield from _nouns(piece, vocabulary, lemma)
        yield from _adjectives_and_verbs(piece, vocabulary)


def _nouns(piece: str, vocabulary: Vocabulary, lemma: Lemmas | None) -> Iterator[First]:
    linked = list(_with_link(piece, vocabulary))
    if _is_noun(piece, vocabulary):
        cost = 1.5 if piece.endswith(WITH_S) and len(piece) > 4 else _OF_ADJECTIVE if piece in _ADJECTIVES else 0.0
        if linked and lemma and next(iter(lemma(piece.capitalize(), False)), "") in {one.lemma for one in linked}:
            cost += _INFLECTED  # "Kinder" of "Kinderfilm" is Kind + er
        yield First(piece, "", piece.capitalize(), cost)
    yield from linked
    if not piece.endswith("e") and "adjective" not in vocabulary.kinds(piece) and _is_noun(piece + "e", vocabulary):
        yield First(piece, "", piece.capitalize() + "e", 0.3)


def _with_link(piece: str, vocabulary: Vocabulary) -> Iterator[First]:
    for link in ("s", "es", "n", "en", "er", "e", "ens", "ns", "nen"):
        if piece.endswith(link) and len(base := piece.removesuffix(link)) > 1 and base not in _NO_FIRST:
            for noun, cost in _linked(base, link):
                if _is_noun(noun, vocabulary):
                    yield First(base, link, noun.capitalize(), cost)


def _linked(base: str, link: str) -> Iterator[tuple[str, float]]:
    """Nouns that a stem with a linking element can come from, each with its cost."""
    plain = base.translate(_UNUMLAUT)
    if link == "s":
        if not base.endswith(("s", "ß", "z", "x", "sch")) and base.removesuffix("n") not in _WITH_NS:
            yield base, 0.1 if base.endswith(WITH_S) else 0.3
            if base in _WITHOUT_E:
                yield base + "e", 0.1
    elif link == "n":
        if base.endswith("e"):
            yield base, 0.1
        elif base.endswith(("er", "el", "r", "i")):
            yield base, 0.7
    elif link == "en":
        if not base.endswith(("e", "en")):
            yield base, 0.3
            if base in _WITH_A:
                yield base + "a", 0.2
    elif link == "er":
        if plain in _PLURAL_ER:
            yield plain, 0.2
    elif link == "e":
        if base in _WITH_E or plain in _WITH_E:
            yield (base if base in _WITH_E else plain), 0.3
    elif link == "nen":
        if base.endswith("in"):
            yield base, 0.3
    elif base in {"es": _WITH_ES, "ens": _WITH_ENS, "ns": _WITH_NS}[link]:
        yield base, 0.2


def _adjectives_and_verbs(piece: str, vocabulary: Vocabulary) -> Iterator[First]:
    if "adjective" in vocabulary.kinds(piece):
        yield First(piece, "", piece, 0.2)
    for ending in ("en", "n"):
        if len(piece) < 4 and piece not in _SHORT_STEMS:
            break
        if "verb" in vocabulary.kinds(piece + ending) and (ending == "en" or piece.endswith(("el", "er"))):
            yield First(piece, "", piece + ending, 0.2)
    if piece.endswith("e") and len(piece) > 4 and "verb" in vocabulary.kinds(piece + "n"):
        yield First(piece[:-1], "e", piece + "n", 0.2)


def _is_noun(piece: str, vocabulary: Vocabulary) -> bool:
    return "noun" in vocabulary.kinds(piece.capitalize())
