"""What study notes say about entries and articles."""

import pytest

from reader.exporters import sayings
from reader.exporters.grouping import outline
from reader.exporters.wording import ENGLISH
from reader.model import Colour, State


def test_reference(make):
    entry, article = make.entry(), make.article("Titel", "2025-07")
    assert "".join(sayings.reference(entry, article, ENGLISH)) == "Titel, July 2025, par. 3, sent. 5."
    assert "".join(sayings.reference(entry, make.article("Titel", ""), ENGLISH)) == "Titel, par. 3, sent. 5."
    bare = make.entry(paragraph=0, sentence=0)
    assert "".join(sayings.reference(bare, make.article(" ", ""), ENGLISH)) == "Untitled."


def test_an_orphan_has_no_place(make):
    entry = make.entry(state=State.ORPHANED)
    assert "".join(sayings.reference(entry, make.article("Titel"), ENGLISH)) == "Titel, July 2025."
    assert "no longer in the text" in sayings.standing(entry, ENGLISH)
    assert "check" in sayings.standing(make.entry(state=State.PROPOSED), ENGLISH)
    assert sayings.standing(make.entry(), ENGLISH) == ""


@pytest.mark.parametrize(
    ("language", "label", "caption"),
    [
        ("en", "own translation", "English, own translation"),
        ("de-AT", "", "German (AT)"),
        ("tlh", "", "tlh"),
        ("", "", "translation"),
        ("en", "DeepL", "English, DeepL (machine-made)"),
        ("en", "opus-mt de-en", "English, opus-mt de-en (machine-made)"),
        ("en", "machine translation", "English, machine translation"),
        ("de", "automatische Übersetzung", "German, automatische Übersetzung (machine-made)"),
        ("fr", "Claude Duval, Marian Mistral", "French, Claude Duval, Marian Mistral"),
    ],
)
def test_partner_caption(language, label, caption):
    assert sayings.partner_caption(language, label, ENGLISH) == caption


def test_authors_with_commas_are_kept_apart(make):
    assert sayings.authors(make.article(authors=("Ada Roth", "Deniz Öz", " "))) == "Ada Roth, Deniz Öz"
    assert sayings.authors(make.article(authors=("Roth, Ada", "Öz, Deniz"))) == "Roth, Ada; Öz, Deniz"
    assert sayings.authors(make.article(authors=())) == ""


def test_summary(make, sample):
    text = sayings.summary(sample, outline(sample, ENGLISH), ENGLISH)
    assert text == "6 annotations from 3 articles, made on 22 November 2026."
    one = make.notes(make.entry(), made="")
    assert sayings.summary(one, outline(one, ENGLISH), ENGLISH) == "1 annotation from 1 article."


def test_link_back_cannot_be_broken_out_of(make):
    assert sayings.link_back(make.entry(id="0197-ab_C")) == "lesart://annotation/0197-ab_C"
    assert sayings.link_back(make.entry(id='a)"> <b/ü')) == "lesart://annotation/a%29%22%3E%20%3Cb%2F%C3%BC"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d", True), ("HTTP://x", True), ("https://de.example/Übersetzung", True),
        ("", False), ("javascript:alert(1)", False), ("https://", False), ("https:///x", False), ("www.x.de", False),
        ("https://x.de/ b", False), ("https://x.de/>b", False), ('https://x.de/"b', False), ("file:///etc", False),
        ("https://x.de/\u202eb", False), ("https://x.de/\nb", False),
    ],
)  # fmt: skip
def test_web_address(url, linked):
    assert sayings.web_address(url) == (url if linked else "")


def test_every_colour_has_a_name():
    assert {name for name, _ in ENGLISH.colours} == set(Colour)
