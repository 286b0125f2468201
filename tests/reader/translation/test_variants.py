"""One sentence in all translations: what differs, and a version of one's own."""

from pathlib import Path

import pytest

from reader.edits.articles import AddTranslations
from reader.errors import NotFound
from reader.library import Library
from reader.model import Article
from reader.translation.variants import differing, my_text, reason_edit, reason_of, variants, version_edit
from tests.helpers.libraries import BEADS, ENGLISH, add_article, assert_one_sentence, prepared


def tinted(words: str, *others: str) -> list[str]:
    return [words[start:end] for start, end in differing(words, others)]


def test_words_that_the_other_does_not_have_are_tinted():
    assert tinted("Unions warn of it.", "Unions warn against that.") == ["of it"]
    assert tinted("Unions warn.", "Unions warn!") == []
    assert tinted("Unions warn.") == []
    assert tinted("it is, it was", "it is, so it was") == []
    assert tinted("a b c", "c b a") in (["a", "c"], ["a b"], ["b c"])


def test_of_several_the_odd_words_are_tinted():
    assert tinted("The union warns.", "The union warns.", "A union warned.") == []
    assert tinted("A union warned.", "The union warns.", "The union warns.") == ["A", "warned"]


@pytest.fixture
def library(tmp_path: Path):
    with Library(tmp_path / "library", "tester") as one:
        yield one


@pytest.fixture
def article(library: Library) -> Article:
    article = add_article(library)
    other = prepared(ENGLISH.replace("Unions warn.", "The unions object."), "en", "Second", BEADS)
    french = prepared("Netflix l’a confirmé.", "fr", "", BEADS[:1])
    library.apply(AddTranslations(article.texts[0], (other, french)))
    return library.article(article.id)


def test_each_translation_with_what_differs_in_its_language(library, article):
    first, second, french = variants(library, article, 3)
    assert first.words == "Unions warn. Of course they do 🎬."
    assert [second.words[a:b] for a, b in second.differing] == ["The unions object"]
    assert (french.words, french.differing) == ("", ())
    assert variants(library, article, 0)[2].words == "Netflix l’a confirmé."
    assert variants(library, article, 0)[2].differing == ()
    with pytest.raises(NotFound) as missing:
        variants(library, article, 99)
    assert_one_sentence(missing.value)


def test_my_version_is_a_translation_with_reasons_as_notes(library, article):
    assert my_text(article, "en") is None
    library.apply(version_edit(library, article, 3, "The unions warn of that.", "en"))
    article = library.article(article.id)
    library.apply(reason_edit(library, article, 3, "“davor” must not be lost", "en"))
    text = my_text(article, "en")
    assert text is not None
    assert library.revision(text.revision).plain == "The unions warn of that."
    mine = variants(library, article, 3)[-1]
    assert mine.words == "The unions warn of that."
    assert reason_of(library, article, mine).note == "“davor” must not be lost"
    library.apply(version_edit(library, article, 0, "Netflix confirmed it.", "en"))
    article = library.article(article.id)
    assert (
        library.revision(my_text(article, "en").revision).plain == "Netflix confirmed it.\n\nThe unions warn of that."
    )
    mine = variants(library, article, 3)[-1]
    assert reason_of(library, article, mine).note.startswith("“davor”")  # carried along
    library.apply(reason_edit(library, article, 3, "Better", "en"))
    assert reason_of(library, article, mine).note == "Better"
    assert version_edit(library, article, 3, "The unions warn of that.", "en") is None
    assert reason_edit(library, article, 3, "Better", "en") is None
