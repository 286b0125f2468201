from collections.abc import Sequence

import pytest

from reader.german.compounds import Compound, Part, parts
from reader.german.vocabulary import Kind
from reader.german.word_lists import word_set

NOUNS = word_set(
    "Urheber Urheberrecht Recht Rechtsverletzung Verletzung Ton Mischung Bild Schirm Bildschirm Buch Schneide "
    "Tisch Staub Stau Becken Ecke Kennung Erkennung Auszug Ehe Drama Wachs Geburt Tag Film Serie Dienst System "
    "Streaming Schule Haus Preis Erde Beben Instinkt Laub Urlaub Minister Ster Umsatz Satz Name Liste Kind "
    "Autor Drehbuch Part Ei Partei Regisseur Abend Verein Endung Sendung Schaft Mannschaft Mann Darsteller "
    "Visualisierung Licht Hand Computer Wahrscheinlichkeit Rechnung Altertum Alter Mensch Menschenrecht Nacht "
    "Gast Esse Interesse"
)
VERBS = word_set("ausgehen drehen schneiden versenden vorstellen stellen hausieren zeichnen füllen generieren")
ADJECTIVES = word_set(
    "groß empfindlich dramatisch frei wissenschaftlich urheberrechtlich rechtlich wunderbar lang langsam"
)
FREQUENCIES = {
    **dict.fromkeys(map(str.lower, NOUNS | VERBS | ADJECTIVES), 4.0),
    **{"schneide": 2.5, "ster": 1.5, "urlaub": 5.0, "minister": 4.9, "partei": 5.2, "part": 3.5, "kennung": 2.9},
    **{"rechtsverletzung": 2.5, "bild": 5.0, "interesse": 5.0, "esse": 3.0, "altertum": 3.6, "mannschaft": 4.7},
    **{"umsatz": 4.6, "staub": 3.9, "dreh": 0.0},
}


class Few:
    def kinds(self, word: str) -> frozenset[Kind]:
        found: set[Kind] = set()
        if word in NOUNS:
            found.add("noun")
        if word in VERBS:
            found.add("verb")
        if word in ADJECTIVES:
            found.add("adjective")
        return frozenset(found)


def frequency(word: str) -> float:
    return FREQUENCIES.get(word.lower(), 0.0)


def lemma(form: str, at_start: bool) -> Sequence[str]:
    known = {"auszugehen": "ausgehen", "dramatischen": "dramatisch", "Ecken": "Ecke", "Ehen": "Ehe", "Tischen": "Tisch"}
    return [known.get(form.lower() if at_start else form, form)]


def shown(word: str, with_lemma: bool = True) -> str:
    found = parts(word, Few(), frequency, lemma if with_lemma else None)
    return "+".join(one for part in found.parts for one in (part.lemma, part.link) if one) if found else "-"


@pytest.mark.parametrize(
    ("word", "made_of"),
    [
        ("Urheberrechtsverletzung", "Urheberrecht+s+Verletzung"),
        ("Urheberrechtsverletzungen", "Urheberrecht+s+Verletzung"),
        ("Menschenrechtsverletzung", "Menschenrecht+s+Verletzung"),
        ("Tonmischungen", "Ton+Mischung"),
        ("Häuserpreise", "Haus+er+Preis"),
        ("Bildschirm", "Bild+Schirm"),
        ("Bilderkennung", "Bild+Erkennung"),
        ("Staubecken", "Stau+Becken"),
        ("Schneidetisch", "schneiden+e+Tisch"),
        ("Drehbuch", "drehen+Buch"),
        ("Drehbuchautor", "Drehbuch+Autor"),
        ("Schulfilm", "Schule+Film"),
        ("Erdbeben", "Erde+Beben"),
        ("Urinstinkt", "ur+Instinkt"),
        ("Geburtstag", "Geburt+s+Tag"),
        ("Namensliste", "Name+ns+Liste"),
        ("Gästeliste", "Gast+e+Liste"),
        ("Großbild", "groß+Bild"),
        ("Hauptdarsteller", "haupt+Darsteller"),
        ("Vorvisualisierung", "vor+Visualisierung"),
        ("lichtempfindliche", "Licht+empfindlich"),
        ("handgezeichnet", "Hand+zeichnen"),
        ("bildschirmfüllende", "Bildschirm+füllen"),
        ("computergeneriert", "Computer+generieren"),
        ("Tonmischungssystem", "Tonmischung+s+System"),
        ("KI-System", "KI+-+System"),
        ("Online-Streaming-Dienste", "online+-+Streaming+-+Dienst"),
    ],
)
def test_compounds_show_their_parts(word: str, made_of: str) -> None:
    assert shown(word) == made_of


@pytest.mark.parametrize(
    "word",
    [
        *("Auszugehen", "auszugehen", "dramatischen", "Dramatischen", "Minister", "Hausierer", "Partei", "Regisseur"),
        *("Abend", "Verein", "Versendung", "Vorstellung", "Mannschaft", "Altertum", "Urlaub", "Umsatz", "Interesse"),
        *(
            "wunderbar",
            "langsam",
            "wissenschaftlich",
            "urheberrechtlich",
            "Ausgehen",
            "und",
            "",
            "-",
            "Film-",
            "Xyz-Qrst",
        ),
    ],
)
def test_traps_are_not_cut(word: str) -> None:
    assert shown(word) == "-"


@pytest.mark.parametrize("word", ["Tonmischungen", "Häuserpreise", "Staubecken", "lichtempfindliche"])
def test_usual_endings_are_known_without_a_list(word: str) -> None:
    assert shown(word, with_lemma=False) == shown(word)


def test_texts_and_links_make_up_the_word() -> None:
    for word in ("Häuserpreise", "Urheberrechtsverletzungen", "Schulfilm", "KI-System", "Schneidetische"):
        found = parts(word, Few(), frequency, lemma)
        assert found is not None
        assert "".join(part.text + part.link for part in found.parts) == word


def test_parts_say_where_they_lead() -> None:
    assert parts("Häuserpreise", Few(), frequency, lemma) == Compound(
        (Part("Häus", "Haus", "er"), Part("preise", "Preis"))
    )


def test_a_name_may_come_first() -> None:
    frequent = {"netflix": 4.5}
    found = parts("Netflixserie", Few(), lambda word: frequent.get(word.lower(), frequency(word)), lemma)
    assert found is not None
    assert [part.lemma for part in found.parts] == ["Netflix", "Serie"]
