"""A partner that the reader has trimmed: its words are quoted, its sentence is the context."""

import io
import zipfile
from dataclasses import replace

import pytest

from reader.exporters.base import export
from reader.model import NotesTemplate, Shown, StudyNotes

WORDS, SENTENCE = "a tool", "Sarandos sees AI as a tool."


@pytest.fixture
def trimmed(make) -> StudyNotes:
    entry = make.entry("Werkzeug", partner=WORDS)
    entry = replace(entry, partner_context=SENTENCE, partner_offset=SENTENCE.index(WORDS))
    return replace(make.notes(entry), shown=Shown(context=True))


def as_text(notes: StudyNotes, format: str) -> str:
    made = export(notes, format)
    if isinstance(made, str):
        return made
    if format == "pdf":
        from pypdfium2 import PdfDocument

        return " ".join("".join(page.get_textpage().get_text_range() for page in PdfDocument(made)).split())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        name = "word/document.xml" if format == "docx" else "collection.anki2"
        return parts.read(name).decode("utf-8", "replace")


@pytest.mark.parametrize("format", ["markdown", "html", "docx", "pdf"])
def test_the_sentence_stands_below_where_context_is_wanted(trimmed: StudyNotes, format: str) -> None:
    text = as_text(trimmed, format)
    assert text.count(SENTENCE) == 1
    assert text.count(WORDS) == 2
    without = as_text(replace(trimmed, shown=Shown(context=False)), format)
    assert SENTENCE not in without
    assert WORDS in without


@pytest.mark.parametrize("format", ["markdown", "html", "docx"])
def test_no_sentence_without_the_partner(trimmed: StudyNotes, format: str) -> None:
    assert "Sarandos" not in as_text(replace(trimmed, shown=Shown(partner=False, context=True)), format)


def test_a_card_shows_the_words_in_their_sentence(trimmed: StudyNotes) -> None:
    assert f"Sarandos sees AI as <b>{WORDS}</b>." in as_text(trimmed, "apkg")


def test_a_template_can_ask_for_it(trimmed: StudyNotes) -> None:
    source = "{% for e in entries %}{{ e.quotation }}: {{ e.partner }} ({{ e.partner_context }}){% endfor %}"
    notes = replace(trimmed, template=NotesTemplate("own", source))
    assert f"Werkzeug: {WORDS} ({SENTENCE})" in as_text(notes, "markdown").replace("\\", "")
