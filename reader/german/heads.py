"""What the last part of a German compound can be: a noun or an adjective, inflected or not, and no suffix."""

from collections.abc import Callable, Iterator, Sequence

from reader.german import verb_forms
from reader.german.vocabulary import Vocabulary
from reader.german.word_lists import word_set
from reader.record import record

Lemmas = Callable[[str, bool], Sequence[str]]

_SUFFIXES = word_set(
    "schaft schaften heit heiten keit keiten ung ungen tum tums tümer ling linge nis nisse chen lein tion "
    "ion ionen ei "
    "ität tät täten ismus ist isten ator atoren ant anten ent enten enz enzen anz anzen ieren ierung ur "
    "eur eure age al "
    "är äre ier iere erei ereien elle ette ine ner ler in inn innen erin erinnen los lose sam same bar "
    "bare haft hafte "
    "ren ern er ster ten ende enden ers els eln ian iv ie ien isch lich ig ige ium gen sch gel ger ses "
    "ellen ische ischen lichen graf grafen graph gramm gramme loge logen logie strophe ente anden eren "
    "these"
)
"""What is a suffix at the end of a word, whatever else it is alone."""

_ADJECTIVE_SUFFIXES = word_set(
    "lich ig isch bar sam haft los mäßig weise fach artig zeitig malig seitig jährig förmig falls mals "
    "wärts ein ens ern "
    "en er es em e end ten eln iv al ell är ös ant ent arisch arische logisch logische logischen grafisch "
    "graphisch metrisch"
)
_SHORT = word_set(
    "ton tag weg ort art uhr rad tor hof bau see rat amt tod tee zug not ehe arm bad hut eis gas akt arzt "
    "abo fan hit "
    "set typ bus box app lok kur hai ohr zoo job clip los"
)
"""Heads of three letters; others are endings more often."""
_PLURALS = word_set("daten medien leute kosten eltern ferien noten massen")
"""Plurals that have a meaning of their own."""
_WITH_IG = word_set(
    "fähig würdig abhängig willig gültig tätig schuldig günstig lustig ruhig wichtig richtig nötig fertig "
    "mutig auffällig "
    "anfällig süchtig flüssig hungrig gierig kundig freudig pflichtig"
)
_NOUN_ENDINGS = ("en", "n", "e", "s", "es", "er", "ern", "nen", "se")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em", "ere", "eren", "erer", "sten", "ste")
_UNUMLAUT = str.maketrans("äöü", "aou")
_INFLECTED = 0.3
_PARTICIPLE = 0.4
_RARER = 0.8  # by so much a lemma may be rarer (Zipf) than the plural that is a headword too


@record
class Head:
    """What the last part of a compound can be.

    Attributes:
        lemma: Its headword.
        cost: How much had to be taken off it.
    """

    lemma: str
    cost: float


def nouns(
    piece: str, vocabulary: Vocabulary, lemma: Lemmas | None, frequency: Callable[[str], float] | None = None
) -> Iterator[Head]:
    """Nouns that an end of a word (in small letters) can be."""
    if len(piece) < 3 or piece in _SUFFIXES or (len(piece) == 3 and piece not in _SHORT):
        return
    word = piece.capitalize()
    is_headword = "noun" in vocabulary.kinds(word)
    lemmas = list(lemma(word, False)) if lemma else []
    keeps = not lemmas or _is_same(lemmas[0], word) or piece in _PLURALS
    if not keeps and frequency:  # a list of forms may have "Quell" for "Quelle"
        keeps = frequency(lemmas[0]) < frequency(word) - _RARER
    if is_headword and keeps:
        yield Head(word, 0.0)
        return
    tried = [*lemmas[: 1 if is_headword else None], *(() if is_headword else _without_endings(word))]
    for base in dict.fromkeys(tried):
        fits = base != word and len(base) > 2 and base[:1].isupper() and base.lower() not in _SUFFIXES
        if fits and base[0].lower() in (piece[0], piece[0].translate(_UNUMLAUT)) and "noun" in vocabulary.kinds(base):
            yield Head(base, _INFLECTED)
            return
    if is_headword:
        yield Head(word, 0.0)


def adjectives(piece: str, vocabulary: Vocabulary, lemma: Lemmas | None) -> Iterator[Head]:
    """Adjectives and participles that an end of a word (in small letters) can be."""
    if len(piece) < 3 or piece in _ADJECTIVE_SUFFIXES:
        return
    stripped = [piece.removesuffix(ending) for ending in _ADJECTIVE_ENDINGS if piece.endswith(ending)]
    lemmas = list(lemma(piece, False)) if lemma else []
    for base in dict.fromkeys([piece, *lemmas, *stripped]):
        if len(base) < 3 or base in _ADJECTIVE_SUFFIXES or (base.endswith("ig") and base not in _WITH_IG):
            continue
        if "adjective" in vocabulary.kinds(base):
            yield Head(base, 0.0 if base == piece else _INFLECTED)
            return
    for base in (piece, *stripped):
        if infinitive := _participle_of(base, vocabulary):
            yield Head(infinitive, _PARTICIPLE)
            return


def _participle_of(piece: str, vocabulary: Vocabulary) -> str:
    """Infinitive of "füllend", "gezeichnet", "generiert"; "" for what is no participle."""
    if piece.endswith("end") and "verb" in vocabulary.kinds(piece[:-1]):
        return piece[:-1]
    if (piece.startswith("ge") and len(piece) > 6) or piece.endswith("iert"):
        for base in verb_forms.of_participle(piece):
            if "verb" in vocabulary.kinds(base):
                return base
    return ""


def _is_same(one: str, other: str) -> bool:
    """Whether two spellings are of one word: a list of forms may have "Abschluß" for "Abschluss"."""
    return one.replace("ß", "ss") == other.replace("ß", "ss")


def _without_endings(word: str) -> Iterator[str]:
    for ending in _NOUN_ENDINGS:
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) > 2:
            yield stem
            if ending in ("e", "er", "en", "ern", "n"):
                yield stem[0].translate(str.maketrans("ÄÖÜ", "AOU")) + stem[1:].translate(_UNUMLAUT)
