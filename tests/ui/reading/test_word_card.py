"""The card of a word: what it says, what can be pressed, where it stands."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from reader.lexemes import DictionaryInfo, Sense, Term
from reader.words.card import Alternative, Card, CardEntry, CardPart
from ui.reading.word_card import CardFacts, WordCard
from ui.reading.word_text import entries_html, grammar, headword_html, how_frequent, more_of, parts_hint
from ui.theme import DARK, LIGHT

DING = DictionaryInfo("ding", "Ding", "de", "en", 2)
OTHER = DictionaryInfo("other", "Other <b>book</b>", "de", "en", 2)


def senses(*glosses):
    return tuple(Sense((Term(gloss),)) for gloss in glosses)


VERB = Card(
    "stellt",
    "vorstellen",
    "verb",
    principal_parts=("stellt vor", "stellte vor", "vorgestellt"),
    auxiliary="hat",
    prefix="vor",
    band=4,
    alternatives=(Alternative("stellen", "verb"),),
    entries=(
        CardEntry(
            Term("vorstellen"),
            "",
            senses("to introduce", "to imagine", "to put on", "to stand for", "to mean"),
            dictionary=DING,
        ),
    ),
)
NOUN = Card(
    "Rechtsverletzungen",
    "Rechtsverletzung",
    "noun",
    gender="f",
    plural="Rechtsverletzungen",
    parts=(CardPart("Recht", "Recht", "s"), CardPart("Verletzung", "Verletzung")),
    entries=(
        CardEntry(
            Term("Rechtsverletzung"),
            "die",
            (Sense((Term("infringement", note="of a right"),), ("law",), "Kurz."),),
            dictionary=DING,
        ),
        CardEntry(Term("Rechtsverletzung"), "die", senses("<i>tort</i>"), dictionary=OTHER),
    ),
)


@pytest.fixture
def over(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(800, 600)
    widget.show()
    return widget


@pytest.fixture
def card(over):
    made = WordCard(over)
    made.set_theme(LIGHT)
    return made


def button(card, words):
    found = [
        one for kind in (QPushButton, QToolButton) for one in card.findChildren(kind) if one.text().startswith(words)
    ]
    return next(one for one in found if not one.isHidden())


def test_a_separable_verb_shows_its_seam_and_its_principal_parts():
    assert "vor<span" in headword_html(VERB, LIGHT)
    assert headword_html(VERB, LIGHT).endswith("stellen")
    assert grammar(VERB) == "verb, separable · stellte vor · hat vorgestellt"
    assert how_frequent(VERB.band) == "frequent"
    assert [how_frequent(0), how_frequent(1), how_frequent(5)] == ["", "rare", "very frequent"]


def test_a_noun_shows_article_gender_and_plural():
    assert "die" in headword_html(NOUN, LIGHT)
    assert grammar(NOUN) == "noun · f · pl. Rechtsverletzungen"
    assert parts_hint(NOUN) == "gender and plural come from the last part"
    assert grammar(Card("Obst", "Obst", "noun", gender="n", plural="–")) == "noun · n · no plural"


def test_words_of_dictionaries_are_text_and_never_markup():
    written = entries_html(NOUN, LIGHT, everything=True)
    assert "&lt;i&gt;tort&lt;/i&gt;" in written
    assert "Other &lt;b&gt;book" in written
    assert "(of a right)" in written
    assert "[law]" in written


def test_a_word_without_entries_says_so():
    assert "No dictionary has this word." in entries_html(Card("xyz", "xyz", "other"), LIGHT, everything=False)


def test_only_the_first_senses_are_shown_until_all_are_wanted(card, over):
    card.show_card(VERB, CardFacts())
    card.place([QRect(20, 20, 60, 20)], over.rect())
    assert more_of(VERB) == 1
    assert "to mean" not in card.senses.text()
    QTest.mouseClick(button(card, "1 more sense"), Qt.MouseButton.LeftButton)
    assert "to mean" in card.senses.text()
    QTest.mouseClick(button(card, "Less"), Qt.MouseButton.LeftButton)
    assert "to mean" not in card.senses.text()


def test_parts_and_other_words_can_be_pressed(card, over, qtbot):
    card.show_card(NOUN, CardFacts())
    card.place([QRect(20, 20, 60, 20)], over.rect())
    with qtbot.waitSignal(card.word_asked) as asked:
        QTest.mouseClick(button(card, "Verletzung"), Qt.MouseButton.LeftButton)
    assert asked.args == ["Verletzung"]
    card.show_card(VERB, CardFacts(), back=True)
    with qtbot.waitSignal(card.word_asked) as asked:
        QTest.mouseClick(button(card, "stellen"), Qt.MouseButton.LeftButton)
    assert asked.args == ["stellen"]
    assert not any(one.text() == "Verletzung" and not one.isHidden() for one in card.findChildren(QPushButton))
    with qtbot.waitSignal(card.back_asked):
        QTest.mouseClick(card.back, Qt.MouseButton.LeftButton)


def test_what_is_known_beside_the_dictionaries_is_said(card, over, qtbot):
    card.show_card(VERB, CardFacts("The director\npresents it.", 14, "", ("Duden", "DWDS")))
    card.place([QRect(20, 20, 60, 20)], over.rect())
    assert card.partner.text() == "The director presents it."
    assert card.sentences.text() == "In this library: 14 sentences →"
    assert card.save.text().startswith("Save word")
    with qtbot.waitSignal(card.web_asked) as asked:
        QTest.mouseClick(button(card, "DWDS"), Qt.MouseButton.LeftButton)
    assert asked.args == [1]
    card.set_facts(CardFacts(state="learning"))
    assert card.save.text().startswith("Saved: learning")
    assert card.partner.isHidden()
    assert card.sentences.isHidden()


def test_it_stands_in_sight_and_never_on_the_word(card, over):
    card.show_card(VERB, CardFacts("Partner.", 3))
    for word in (QRect(20, 20, 60, 20), QRect(700, 20, 60, 20), QRect(300, 570, 60, 20)):
        card.place([word], over.rect())
        assert over.rect().contains(card.geometry())
        assert not card.geometry().intersects(word)


@pytest.mark.parametrize("size", [(420, 260), (640, 420), (2000, 1200)])
def test_it_fits_into_small_and_large_windows(card, over, size):
    over.resize(*size)
    for one in (NOUN, VERB):
        card.show_card(one, CardFacts("Partner.", 3, web=("Duden", "DWDS", "PONS")))
        card.place([QRect(20, 20, 60, 20)], over.rect())
        assert over.rect().contains(card.geometry().adjusted(0, 0, -1, -1)), one.lemma


def test_escape_closes_it(card, over, qtbot):
    card.show_card(VERB, CardFacts())
    card.place([QRect(20, 20, 60, 20)], over.rect())
    with qtbot.waitSignal(card.closed):
        QTest.keyClick(card, Qt.Key.Key_Escape)
    assert card.isHidden()


def test_it_takes_the_colours_of_a_theme(card, over):
    card.show_card(NOUN, CardFacts())
    before = card.head.text()
    card.set_theme(DARK)
    assert card.head.text() != before


def test_in_a_small_room_the_line_on_grammar_is_shortened_and_its_tip_has_all(card, over):
    facts = CardFacts(partner="She introduces it.", sentences=3, web=("Duden", "DWDS", "dict.cc", "PONS", "Linguee"))
    over.resize(250, 360)
    card.show_card(VERB, facts)
    card.place([QRect(20, 280, 60, 20)], over.rect())
    assert card.kind.text() != grammar(VERB) == card.kind.toolTip()
    assert card.height() >= card.layout().totalMinimumHeightForWidth(card.width())
    assert not card.geometry().intersects(QRect(20, 280, 60, 20))
    over.resize(800, 900)
    card.place([QRect(20, 280, 60, 20)], over.rect())
    assert (card.kind.text(), card.kind.toolTip()) == (grammar(VERB), "")
    assert all(not button.isHidden() for button in card.findChildren(QPushButton) if button.text().startswith("Duden"))
