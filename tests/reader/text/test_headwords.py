import doctest

from reader.text import headwords


def test_the_examples_hold():
    assert doctest.testmod(headwords).failed == 0


def test_a_phrase_of_placeholders_alone_keeps_them():
    assert headwords.keys("sich etw.") == ("sich etw",)


def test_variants_are_bounded():
    assert len(headwords.keys("a/b c/d e/f g/h i/j")) == 8
