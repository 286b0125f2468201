"""Quotation, translation and source as they are pasted into a paper."""

from dataclasses import replace

import pytest

from reader.anchoring.selectors import describe
from reader.citation import quotation_with_source
from reader.edits.translations import AddMachineTranslation
from reader.errors import ExportFailed
from reader.exporters.dates import day_made
from reader.exporters.wording import ENGLISH
from reader.library import Library
from reader.model import Article
from reader.origins import Made, Origin
from reader.storage.translations import pair
from tests.helpers.libraries import BEADS, GERMAN, add_article, new_article, prepared, sentences
from tests.helpers.libraries import ENGLISH as TRANSLATED


def cited(library: Library, column: int, words: str, style: str = "", article: Article | None = None) -> list[str]:
    article = article or add_article(library)
    text = article.texts[column]
    plain = library.revision(text.revision).plain
    start = plain.index(words)
    where = describe(plain, start, start + len(words))
    return quotation_with_source(library, article, text, where, style).split("\n")


def today(article: Article) -> str:
    return day_made(article.created, ENGLISH)


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


def test_what_stands_on_the_web_says_when_it_was_looked_up(library: Library) -> None:
    article = add_article(library)
    source = cited(library, 0, "Szene", article=article)[-1]
    assert source.endswith(f"https://example.org/a, par. 1, sent. 2, accessed {today(article)})")
    metadata = replace(new_article("Buch").original.imported.metadata, url="")
    imported = replace(new_article("Buch").original.imported, metadata=metadata)
    edit = replace(new_article("Buch"), original=replace(new_article("Buch").original, imported=imported))
    book = library.article(library.apply(edit).made)
    assert cited(library, 0, "Szene", article=book)[-1].endswith("2025, par. 1, sent. 2)")


def test_in_a_style_of_the_text(library: Library) -> None:
    article = add_article(library)
    quotation, partner, source = cited(library, 0, "Die Szene spielt", "apa", article)
    assert quotation == "„Die Szene spielt“ (Ana & Bo, 2025, para. 1, sent. 2)"
    assert partner == "[own translation: “The scene is set in Buenos Aires.”]"
    assert source == (f"Ana, & Bo. (2025, July). El Eternauta. HQ. https://example.org/a. Accessed {today(article)}.")


def test_in_a_style_of_notes(library: Library) -> None:
    article = add_article(library)
    quotation, _, source = cited(library, 1, "scene", "chicago-notes", article)
    assert quotation == "“scene”"
    assert source.startswith("Ana and Bo, “El Eternauta” (HQ, July 2025), ")
    assert "para. 1, sent. 2 [English, own translation]" in source
    assert source.endswith(f"https://example.org/a. Accessed {today(article)}.")


def test_a_style_that_says_the_access_itself(library: Library) -> None:
    source = cited(library, 0, "Szene", "iso-690")[-1]
    assert source.count("Zugriff am") == 1
    assert "Accessed" not in source


def machine_made(library: Library) -> Article:
    article = add_article(library, translated=False)
    german, english = sentences(GERMAN), sentences(TRANSLATED)
    made = [
        (
            pair(
                "\n".join(GERMAN[slice(*german[at])] for at in range(bead.source_start, bead.source_end)),
                TRANSLATED[slice(*english[number])],
            ),
            Made(Origin.MACHINE, "deepl", "", "2026-07-03T10:00:00+00:00"),
        )
        for bead in BEADS
        for at in [bead.source_start]
        for number in bead.target
    ]
    library.apply(AddMachineTranslation(article.texts[0], prepared(TRANSLATED, "en", "English", BEADS), tuple(made)))
    return library.article(article.id)


def test_a_machines_translation_is_named_with_provider_and_day(library: Library) -> None:
    article = machine_made(library)
    _, partner, _ = cited(library, 0, "Die Szene spielt", article=article)
    assert partner == ("[English, machine translation, DeepL, 3 July 2026: “The scene is set in Buenos Aires.”]")
    source = cited(library, 1, "scene", "apa", article)[0]
    assert "[English, machine translation, DeepL, 3 July 2026]" in source


def test_an_unknown_style(library: Library) -> None:
    with pytest.raises(ExportFailed, match="no citation style"):
        cited(library, 0, "Szene", "turabian")


def test_in_german(library: Library) -> None:
    article = add_article(library)
    where = describe(GERMAN, GERMAN.index("Werkzeug"), GERMAN.index("Werkzeug") + 8)
    said = quotation_with_source(library, article, article.texts[0], where, language="de")
    assert "[eigene Übersetzung: “" in said
    assert "Abs. 2, Satz 1, abgerufen am " in said
    assert "par." not in said
