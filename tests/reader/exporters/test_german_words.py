"""Study notes in German: every word that Lesart says itself, in every format that says any."""

from dataclasses import fields

import pytest

from reader.exporters import sayings
from reader.exporters.base import export, export_files
from reader.exporters.dates import in_words
from reader.exporters.wording import ENGLISH, GERMAN, LANGUAGES, wording_of
from reader.model import StudyNotes
from reader.record import replace


def test_both_languages_say_everything() -> None:
    for one in fields(GERMAN):
        english, german = getattr(ENGLISH, one.name), getattr(GERMAN, one.name)
        assert german or one.name == "labels"
        if one.name in ("colours", "languages"):
            assert [key for key, _ in english] == [key for key, _ in german]
        elif one.name in ("months", "seasons"):
            assert len(english) == len(german)
    assert LANGUAGES == ("en", "de")
    assert wording_of("fr") is ENGLISH


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("2025-07-18", "18. Juli 2025"), ("2025-07", "Juli 2025"), ("2025-21", "Frühling 2025"), ("202X", "2020er Jahre"),
     ("2024/2025", "2024 bis 2025"), ("1900~", "um 1900"), ("-0043", "44 v. Chr.")],
)  # fmt: skip
def test_dates(edtf: str, words: str) -> None:
    assert in_words(edtf, GERMAN) == words


@pytest.mark.parametrize(
    ("label", "caption"),
    [
        ("own translation", "Englisch, eigene Übersetzung"),
        ("machine translation (DeepL, 2026-11-22)", "Englisch, maschinelle Übersetzung (DeepL, 2026-11-22)"),
        ("DeepL", "Englisch, DeepL (maschinell)"),
        ("Übersetzung von R. Weiß", "Englisch, Übersetzung von R. Weiß"),
        ("translations of 1990", "Englisch, translations of 1990"),
    ],
)
def test_labels(label: str, caption: str) -> None:
    assert sayings.partner_caption("en", label, GERMAN) == caption


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_texts(sample: StudyNotes, format: str) -> None:
    text = str(export(replace(sample, language="de"), format))
    assert "Studiennotizen" in text
    assert "In Lesart öffnen" in text
    assert "Abs. " in text
    for word in ("Study notes", "Open in Lesart", "par. ", "sent. "):
        assert word not in text


def test_folders(sample: StudyNotes) -> None:
    texts = "".join(file.text for file in export_files(replace(sample, language="de"), "obsidian", {}))
    assert "In Lesart öffnen" in texts
    assert "Open in Lesart" not in texts
