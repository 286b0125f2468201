"""Lemmas of German forms, with a vocabulary of a few words: what decides is the rules and the sentence."""

import pytest

from reader.german import endings, spelling
from reader.german.lemmas import Sources, candidates
from reader.words.tokens import tokens

KINDS = {
    "noun": "Haus Film Filmen Zuschauer Zuschauerin Arzt Kollege Straße Größe Schluss Schifffahrt Masse Maße System"
    " Plan Licht Museum Quelle Quell Firma Angestellte Angestellter Kosten",
    "verb": "stürzen einstürzen filmen drehen gehen sein scheitern schneiden wissen leben liegen",
    "adjective": "neu gut groß dunkel licht bekannt früh weiß",
    "other": "wegen während früher",
}
LIST = {
    "Häuser": "Haus",
    "ging": "gehen",
    "gedreht": "drehen",
    "Zuschauerinnen": "Zuschauerin",
    "eingestürzt": "einstürzen",
    "weiß": "wissen",
    "besser": "gut",
    "Quelle": "Quell",
    "liegt": "liegen",
    "während": "währen",
    "größer": "groß",
    "Filmen": "Film",
}


class Words:
    def kinds(self, word):
        return frozenset(kind for kind, words in KINDS.items() if word in words.split())


SOURCES = Sources(Words(), lambda form: (), LIST.get)


def lemma(sentence, *, typed=False):
    at = sentence.index("*")
    there = tokens(sentence[:at] + sentence[at + 1 :])
    number = next(number for number, one in enumerate(there) if one.start == at)
    return candidates([one.text for one in there], number, SOURCES, typed=typed)[0].lemma


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Das *Haus steht.", "Haus"),
        ("Die *Häuser stehen.", "Haus"),
        ("In den *Häusern brennt Licht.", "Haus"),
        ("Sie *ging heim.", "gehen"),
        ("Es ist *eingestürzt.", "einstürzen"),
        ("Er hat *gefilmt.", "filmen"),
        ("Sie *filmten heimlich.", "filmen"),
        ("Das ist *bekannt.", "bekannt"),
        ("Mit *dunkleren Farben.", "dunkel"),
        ("Die *größten Pläne.", "groß"),
        ("Das ist *besser.", "gut"),
        ("Er kam *früher als sie.", "früh"),
        ("Das war *früher.", "früher"),
        ("Er geht *zum Film.", "zu"),
        ("Sie geht *ins Museum.", "in"),
        ("Bei *dem Film.", "der"),
        ("Mit *seinem Plan.", "sein"),
        ("Alle *Museen sind zu.", "Museum"),
        ("Alle *Angestellten gingen.", "Angestellte"),
    ],
)
def test_forms_lead_to_their_lemma(sentence, wanted):
    assert lemma(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("*Neue Filme laufen.", "neu"),
        ("*Wegen des Films.", "wegen"),
        ("*Während des Films.", "während"),
        ("*Licht und Ton.", "Licht"),
        ("*Liegt das Haus hier?", "liegen"),
        ("„*Neue Pläne“, rief er.", "neu"),
        ("Er fragt: *Liegt es hier?", "liegen"),
        ("*Kosten entstehen.", "Kosten"),
    ],
)
def test_a_capital_at_the_start_may_mean_nothing(sentence, wanted):
    assert lemma(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Er *weiß es.", "wissen"),
        ("Das Haus ist *weiß.", "weiß"),
        ("Beim *Filmen half er.", "Filmen"),
        ("Das *Drehen dauert.", "drehen"),
        ("In den *Filmen regnet es.", "Film"),
        ("Das *Leben.", "leben"),
    ],
)
def test_what_stands_around_a_word_decides(sentence, wanted):
    assert lemma(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Die *Strasse.", "Straße"),
        ("Die *Groesse.", "Größe"),
        ("Der *Schluß.", "Schluss"),
        ("Die *Schiffahrt.", "Schifffahrt"),
        ("Die *Masse.", "Masse"),  # a word of its own, though Maße is one as well
        ("Viele *Zuschauer*innen.", "Zuschauer"),
        ("Viele *Zuschauer:innen.", "Zuschauer"),
        ("Viele *ZuschauerInnen.", "Zuschauer"),
        ("Die *Ärzt*innen.", "Arzt"),
        ("Die *Kolleg_innen.", "Kollege"),
        ("Die *KI-Systeme.", "KI-System"),
        ("Die *PCs.", "PC"),
        ("Mit *generativer KI.", "generativ"),
        ("Mit *browserbasierten Diensten.", "browserbasiert"),
    ],
)
def test_spellings_signs_and_words_nobody_has(sentence, wanted):
    assert lemma(sentence) == wanted


def test_a_typed_word_need_not_care_for_capitals():
    assert lemma("*haus", typed=True) == "Haus"
    assert lemma("*häuser", typed=True) == "Haus"


def test_an_unknown_word_is_its_own_lemma_and_the_likelier_come_first():
    (only,) = candidates(["Netflix"], 0, SOURCES)
    assert (only.lemma, only.kind) == ("Netflix", "noun")
    found = candidates(["Er", "hat", "gedreht"], 2, SOURCES)
    assert [one.cost for one in found] == sorted(one.cost for one in found)


def test_frequency_decides_between_equals():
    usual = {"Quelle": 4.7, "Quell": 2.6}
    sources = Sources(Words(), lambda form: (), LIST.get, lambda word: usual.get(word, 0.0), lambda word: "sg")
    assert candidates(["Die", "Quelle"], 1, sources)[0].lemma == "Quelle"


def test_rules_offer_what_dictionaries_then_confirm():
    assert ("aufhellen", "verb") in set(endings.verbs("aufzuhellen"))
    assert ("einblenden", "verb") in set(endings.verbs("eingeblendet"))
    assert ("teuer", "adjective") in set(endings.adjectives("teuersten"))
    assert ("Haus", "noun") in set(endings.derived_nouns("Häuschen"))
    assert spelling.modern("Größe") is None
    assert spelling.modern("Fuß") is None
