import re
from collections.abc import Sequence

import pytest

from reader.german import clause_ends, particles, verb_forms
from reader.german.separable import SeparableVerb, separable_verbs, whole_verbs
from reader.german.vocabulary import Kind
from reader.german.word_lists import word_set

VERBS = word_set(
    "stellen vorstellen herstellen anstellen ausstellen einstellen umstellen kommen ankommen reisen "
    "abreisen nehmen zunehmen "
    "abnehmen teilnehmen aufnehmen machen anmachen zumachen laden einladen kaufen einkaufen fangen anfangen gehen "
    "ausgehen arbeiten ausarbeiten vorarbeiten stehen feststehen aufstehen setzen übersetzen absetzen hören aufhören "
    "heben abheben senken absenken sprechen mitsprechen wiederholen holen klettern sein aussein drehen abdrehen "
    "ziehen anziehen heranziehen sagen hinzufügen fügen"
)


class Few:
    def __init__(self) -> None:
        self.asked = 0

    def kinds(self, word: str) -> frozenset[Kind]:
        self.asked += 1
        return frozenset({"verb"}) if word in VERBS else frozenset()


def lemma(form: str, at_start: bool) -> Sequence[str]:
    """No list of forms: what the module knows by itself must do."""
    return [form]


def words_of(sentence: str) -> list[str]:
    return re.findall(r"[\w-]+|[^\w\s]", sentence)


def pressed(sentence: str, word: str, which: int = 0) -> SeparableVerb | None:
    words = words_of(sentence)
    at = [number for number, one in enumerate(words) if one == word][which]
    return whole_verbs(words, at, Few(), lemma)


@pytest.mark.parametrize(
    ("sentence", "halves", "infinitive"),
    [
        ("Der Regisseur stellt seine Serie in Berlin vor.", ("stellt", "vor"), "vorstellen"),
        ("Er lädt Gäste, die er selten kauft, zu seiner Premiere ein.", ("lädt", "ein"), "einladen"),
        ("Mach das Fenster zu!", ("Mach", "zu"), "zumachen"),
        ("Nimmt sie an der Sitzung teil?", ("Nimmt", "teil"), "teilnehmen"),
        ("Er fing an zu lachen.", ("fing", "an"), "anfangen"),
        ("Sie nimmt teil an dem Fest.", ("nimmt", "teil"), "teilnehmen"),
        ("Fest steht, dass er kommt.", ("Fest", "steht"), "feststehen"),
        ("Die Gefahr geht von ihm aus.", ("geht", "aus"), "ausgehen"),
        ("„Ich nehme den Ton auf“, sagte er.", ("nehme", "auf"), "aufnehmen"),
        ("Er klettert den Mast hinunter.", ("klettert", "hinunter"), "hinunterklettern"),
        ("Er stellt ein in Rom gedrehtes Werk vor.", ("stellt", "vor"), "vorstellen"),
    ],
)
def test_either_half_gives_the_verb(sentence: str, halves: tuple[str, str], infinitive: str) -> None:
    words = words_of(sentence)
    for half in halves:
        found = pressed(sentence, half)
        assert found is not None
        assert found.infinitive == infinitive
        assert tuple(words[number] for number in found.halves) == halves


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Er steht auf dem Dach.", "auf"),
        ("Er kommt an jedem Tag.", "kommt"),
        ("Seit Mai arbeitet sie von zu Hause aus.", "aus"),
        ("Von Anfang an machte er Fehler.", "an"),
        ("Er kommt nach wie vor.", "vor"),
        ("Er nimmt ab und zu Geld.", "nimmt"),
        ("Er kauft ein oder zwei Filme.", "kauft"),
        ("Wir arbeiten vor und nach der Pause.", "arbeiten"),
        ("Er spricht mit in Rom lebenden Leuten.", "spricht"),
        ("Das Licht ist aus.", "aus"),
        ("Der zweite Teil nimmt uns mit.", "Teil"),
        ("Er übersetzt den Text.", "übersetzt"),
        ("Er wiederholt den Satz.", "wiederholt"),
        ("Sie sprach von Filmen und so weiter.", "weiter"),
    ],
)
def test_a_preposition_or_an_adverb_is_no_prefix(sentence: str, word: str) -> None:
    assert pressed(sentence, word) is None


@pytest.mark.parametrize(
    ("sentence", "word", "infinitive"),
    [
        ("Sie hofft, ihn vorzustellen.", "vorzustellen", "vorstellen"),
        ("Er wurde vorgestellt.", "vorgestellt", "vorstellen"),
        ("die vorgestellten Filme", "vorgestellten", "vorstellen"),
        ("Er hat daran teilgenommen.", "teilgenommen", "teilnehmen"),
        ("Es heißt, dass er heute ankommt.", "ankommt", "ankommen"),
        ("Er will sie einladen.", "einladen", "einladen"),
        ("Das möchte ich hinzufügen.", "hinzufügen", "hinzufügen"),
        ("Er will es umstellen, hat es umgestellt.", "umgestellt", "umstellen"),
    ],
)
def test_one_word_is_a_separable_verb(sentence: str, word: str, infinitive: str) -> None:
    found = pressed(sentence, word)
    assert found is not None
    assert found.infinitive == infinitive
    assert len(found.halves) == 1


def test_verbs_share_a_word() -> None:
    words = words_of("Sein Gewicht nimmt zu und ab.")
    found = separable_verbs(words, Few(), lemma)
    assert [one.infinitive for one in found] == ["zunehmen", "abnehmen"]
    assert [one.infinitive for one in separable_verbs(words_of("Sie hebt und senkt ihn ab."), Few(), lemma)] == [
        "abheben",
        "absenken",
    ]


def test_each_clause_has_its_verb() -> None:
    words = words_of("Sie stellt vor, dass er heute ankommt, und reist dann ab.")
    assert [(one.infinitive, one.halves) for one in separable_verbs(words, Few(), lemma)] == [
        ("vorstellen", (1, 2)),
        ("ankommen", (7,)),
        ("abreisen", (10, 12)),
    ]


def test_words_are_asked_once() -> None:
    vocabulary = Few()
    separable_verbs(
        words_of("Er stellt und stellt und stellt und stellt die Serie vor, er stellt sie vor."), vocabulary, lemma
    )
    assert vocabulary.asked < 20


@pytest.mark.parametrize("words", [[], ["vor"], [","], ["vor", "vor", "."], ["-", "aus"], ["zu"] * 50])
def test_odd_sentences_do_no_harm(words: list[str]) -> None:
    assert separable_verbs(words, Few(), lemma) == []
    assert all(whole_verbs(words, at, Few(), lemma) is None for at in range(len(words)))


def test_quotation_marks_close_by_their_turn() -> None:
    assert clause_ends.closes(['"', "Ich", "rufe", "an", '"', "sagte", "er"], 3)
    assert not clause_ends.closes(["Er", "steht", "vor", '"', "Kino", '"'], 2)
    assert not clause_ends.closes(["Er", "steht", "vor", "„", "Kino", "“"], 2)
    assert clause_ends.closes(["»", "Komm", "mit", "«"], 2)


def test_a_point_between_digits_divides_nothing() -> None:
    assert not clause_ends.divides(["40", ".", "000"], 1)
    assert clause_ends.divides(["Haus", ".", "Er"], 1)


def test_irregular_forms() -> None:
    assert verb_forms.irregular("nimmst") == ("nehmen",)
    assert set(verb_forms.irregular("fällt")) == {"fallen"}
    assert "sammeln" in verb_forms.infinitives("sammle")
    assert verb_forms.of_participle("studiert") == ["studiern", "studieren"]


def test_lists_do_not_contradict_each_other() -> None:
    assert not particles.FREE & set(particles.RESTRICTED)
    assert not particles.SEPARABLE_DUAL & particles.INSEPARABLE
