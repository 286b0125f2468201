"""Quotation, translation and source as they are pasted into a paper."""

from reader.anchoring.selectors import describe
from reader.citation import quotation_with_source
from reader.library import Library
from tests.helpers.libraries import add_article


def cited(library: Library, column: int, words: str) -> list[str]:
    article = add_article(library)
    text = article.texts[column]
    plain = library.revision(text.revision).plain
    start = plain.index(words)
    return quotation_with_source(library, article, text, describe(plain, start, start + len(words))).split("\n")


def test_of_the_original(library: Library) -> None:
    quotation, partner, source = cited(library, 0, "Die Szene spielt")
    assert quotation == "„Die Szene spielt“"
    assert partner.startswith("[own translation: “")
    assert "par. 1, sent. 2" in source
    assert "English" not in source


def test_of_the_translation_says_that_it_is_one(library: Library) -> None:
    quotation, partner, source = cited(library, 1, "scene")
    assert quotation == "“scene”"
    assert partner.startswith("[original: „")
    assert "English, own translation" in source
