"""What a German form may be a form of, by its endings alone; whether that is a word is for a dictionary to say."""

import re
from collections.abc import Iterator

from reader.german.vocabulary import Kind
from reader.german.word_lists import listed

Guess = tuple[str, Kind]

SEPARABLE = listed(
    "ab an auf aus auseinander bei bereit da dabei dagegen daher dahin dar davon dazu dazwischen durch ein "
    "empor entgegen entlang entzwei fehl fern fest fort frei gegenüber gleich heim her herab heran herauf "
    "heraus herbei herein herüber herum herunter hervor hin hinab hinauf hinaus hinein hinterher hinüber "
    "hinunter hinweg hinzu hoch kaputt kennen klar los mit nach nahe nieder richtig ruhig schief schwarz sicher "
    "statt still teil tot überein um umher unter veran voll vor voran voraus vorbei vorher vorüber vorwärts weg "
    "weiter wett wieder zu zufrieden zurecht zurück zusammen zuvor zuwider zwischen über wider"
)
"""Words that may stand before a verb as its separable prefix."""

PREFIXES = (
    *sorted(SEPARABLE, key=len, reverse=True),
    *["be", "ent", "er", "ver", "zer", "miss", "neu", "un", "hoch", "mehr", "selbst"],
)
"""What may stand before a verb or an adjective and make another of it."""

_ADJECTIVE = ("e", "en", "em", "er", "es")
_DEGREES = tuple(degree + ending for degree in ("er", "st", "est") for ending in ("", *_ADJECTIVE))
_NOUN = ("s", "es", "n", "en", "e", "er", "ern", "se", "sen", "ses", "ens", "nen", "ien")
_VERB = ("e", "st", "t", "en", "n", "est", "et", "te", "test", "ten", "tet", "ete", "etest", "eten", "etet", "end")
_LATIN: tuple[tuple[str, str], ...] = (
    ("en", "um"),
    ("a", "um"),
    ("en", "us"),
    ("en", "a"),
    ("i", "us"),
    ("en", "on"),
    ("ta", ""),
    ("i", "o"),
)
_LATIN += (("en", "is"), ("en", "os"), ("izes", "ex"), ("ina", "en"), ("ora", "us"))
_LIKE_ADJECTIVES = listed(
    "iv al ell isch lich ig bar sam los haft ant ent är ös frei fähig artig basiert gestützt iert weit reich "
    "arm voll mäßig technisch förmig gerecht übergreifend orientiert gesteuert generiert freundlich bezogen "
    "spezifisch"
)
_LARGEST = re.compile(r"ßt(?:e[nmrs]?)?$")  # größte: of -est only the t is there
_FEMININE = ("innen", "in")
_SMALL = ("chens", "chen", "leins", "lein")


def plain_vowels(stem: str) -> Iterator[str]:
    """The stem, and the stem without its last umlaut.

    >>> list(plain_vowels("Häus")), list(plain_vowels("Buch"))
    (['Häus', 'Haus'], ['Buch'])
    """
    yield stem
    at = max(stem.rfind(one) for one in "äöüÄÖÜ")
    if at >= 0:
        yield stem[:at] + "aouAOU"["äöüÄÖÜ".index(stem[at])] + stem[at + 1 :]


def adjectives(form: str) -> Iterator[Guess]:
    """The positive of an adjective in any ending and degree.

    >>> ("dunkel", "adjective") in adjectives("dunkleren"), ("groß", "adjective") in adjectives("größten")
    (True, True)
    """
    for ending in (*_ADJECTIVE, *_DEGREES):
        stem = form.removesuffix(ending)
        if len(stem) < 2 or stem == form:
            continue
        for plain in plain_vowels(stem):
            yield plain, "adjective"
            yield plain + "e", "adjective"
            if plain[-1] in "lr" and len(plain) > 2:
                yield f"{plain[:-1]}e{plain[-1]}", "adjective"
    if match := _LARGEST.search(form):
        yield from ((plain, "adjective") for plain in plain_vowels(form[: match.start() + 1]))
    if form.startswith("hoh") or form.startswith("höh") or form.startswith("höchst"):
        yield "hoch", "adjective"


def without_ending(form: str) -> Iterator[str]:
    """An adjective or participle without its ending, if it has one; whether it is one nobody knows.

    >>> list(without_ending("gestützte")), list(without_ending("gestützt"))
    (['gestützt'], ['gestützt'])
    """
    ending = next((one for one in ("en", "em", "er", "es", "e") if form.endswith(one)), "")
    yield form.removesuffix(ending) if len(form) - len(ending) > 2 else form


def likely_adjectives(form: str) -> Iterator[str]:
    """An adjective that no dictionary has to know, by what adjectives end in: generativer, browserbasierte."""
    if form[:1].islower():
        yield from (stem for stem in without_ending(form) if stem.endswith(_LIKE_ADJECTIVES) and len(stem) > 4)


def nouns(form: str) -> Iterator[Guess]:
    """The nominative singular of a noun in another case or number."""
    for ending in sorted(_NOUN, key=len, reverse=True):
        stem = form.removesuffix(ending)
        if len(stem) > 2 and stem != form:
            yield from ((plain, "noun") for plain in plain_vowels(stem))
    if form.endswith("n"):
        yield from ((plain, "noun") for plain in plain_vowels(form[:-1]))
    yield from ((plain, "noun") for plain in list(plain_vowels(form))[1:])
    for ending, latin in _LATIN:
        if form.endswith(ending) and len(form) - len(ending) > 2:
            yield form.removesuffix(ending) + latin, "noun"


def derived_nouns(form: str) -> Iterator[Guess]:
    """What a feminine or a diminutive is made from: Regisseurin, Häuschen."""
    for ending in (*_FEMININE, *_SMALL):
        stem = form.removesuffix(ending)
        if len(stem) > 2 and stem != form:
            for plain in plain_vowels(stem):
                yield plain, "noun"
                yield plain + "e", "noun"
                if ending in _SMALL:
                    yield plain + "en", "noun"


def persons(stem: str) -> Iterator[Guess]:
    """Who is meant by the stem before a gender sign: Kolleg, Ärzt."""
    yield stem + "e", "noun"
    yield from ((plain + ending, "noun") for plain in plain_vowels(stem) for ending in ("", "e"))


def verbs(form: str) -> Iterator[Guess]:
    """The infinitive of a regular verb in any form, participles and zu-infinitives among them."""
    yield from ((stem + ending, "verb") for stem in _stems(form) for ending in ("en", "n") if len(stem) > 1)
    for prefix in ("", *SEPARABLE):
        rest = form[len(prefix) :]
        if not form.startswith(prefix) or len(rest) < 5:
            continue
        if rest.startswith("ge"):
            for stem in _stems(rest[2:]):
                yield f"{prefix}{stem}en", "verb"
                yield f"{prefix}{stem}n", "verb"
        if prefix and rest.startswith("zu") and rest.endswith("n"):
            yield prefix + rest[2:], "verb"


def _stems(form: str) -> Iterator[str]:
    for ending in sorted(_VERB, key=len, reverse=True):
        if form.endswith(ending) and len(form) - len(ending) > 1:
            yield form.removesuffix(ending)
