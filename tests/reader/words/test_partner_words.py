import pytest

from reader.language.stems import stemmer
from reader.lexemes import Sense, Term
from reader.words.partner_words import PartnerWords


def said(gloss, sentence):
    return PartnerWords(sentence, stemmer("en")).said([Sense((Term(gloss),))])


def test_a_gloss_counts_in_any_form_and_only_as_a_whole():
    sentence = "The director is presenting his series."
    assert said("to present", sentence)
    assert said("to present sb. sth.", sentence)
    assert not said("to present a claim", sentence)
    assert not said("to imagine sth.", sentence)


def test_the_longer_gloss_and_the_very_form_weigh_more():
    sentence = "It insisted on an open door."
    assert said("to insist on sth.", sentence) > said("to insist", sentence)
    assert said("open", sentence) > said("openly", sentence) > 0


@pytest.mark.parametrize(("gloss", "sentence"), [("to present", ""), ("", "Some words."), ("to sb.", "To sb. else.")])
def test_without_words_nothing_is_said(gloss, sentence):
    assert said(gloss, sentence) == 0
