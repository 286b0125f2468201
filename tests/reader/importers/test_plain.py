import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.plain import paragraphs, read_plain
from reader.text.markdown import to_document
from reader.text.normalise import normalise

SENTENCES = (
    "Der Film lief gestern zum ersten Mal in einem großen Kino in Berlin. Viele Zuschauer blieben bis zum Schluss "
    "sitzen, obwohl der Abspann fast zehn Minuten dauert. Danach sprach die Regisseurin über Bilder, die ein Rechner "
    "gemacht hat; sie nannte Beispiele aus drei Szenen und zeigte, was daran von Hand geändert wurde."
)


@pytest.mark.parametrize("width", [40, 65, 72, 80, 100])
def test_wrapped_lines_are_joined(width: int) -> None:
    wrapped = textwrap.fill(SENTENCES, width)
    assert paragraphs(wrapped + "\n\n" + wrapped) == [SENTENCES, SENTENCES]
    assert paragraphs("Ein Titel\n\n" + wrapped) == ["Ein Titel", SENTENCES]
    assert paragraphs(textwrap.indent(wrapped, "    ") + "\n \n" + wrapped) == [SENTENCES, SENTENCES]


def test_short_lines_are_joined_where_nothing_speaks_against_it() -> None:
    assert paragraphs("Eine Zeile,\ndie weitergeht.\n\nNoch eine.") == ["Eine Zeile, die weitergeht.", "Noch eine."]
    assert paragraphs("Erster Satz.\nZweiter Satz.\n\nDritter.") == ["Erster Satz. Zweiter Satz.", "Dritter."]


def test_blank_lines_of_any_kind_part_paragraphs() -> None:
    assert paragraphs("\n\n a \n\t\n\u00a0\nb\n\n\n") == ["a", "b"]
    assert paragraphs(" \n\n") == []


def test_a_paragraph_a_line() -> None:
    long = "\n".join([SENTENCES[:150], SENTENCES[:200], "Zwischentitel", SENTENCES])
    assert paragraphs(long) == long.split("\n")
    sentences = "Berlin (dpa)\nEin kurzer Satz.\nNoch einer!\nUnd ein dritter?\n„Zitat.“\n"
    assert paragraphs(sentences) == sentences.rstrip("\n").split("\n")


def test_long_lines_are_paragraphs_between_blank_lines_too() -> None:
    assert paragraphs(f"Titel\n{SENTENCES}\n{SENTENCES}\n\nEnde") == ["Titel", SENTENCES, SENTENCES, "Ende"]


def test_indented_lines_begin_paragraphs() -> None:
    wrapped = textwrap.fill(SENTENCES, 60, initial_indent="  ")
    assert paragraphs("\n".join([wrapped, "  „Ja“, sagte sie.", wrapped])) == [SENTENCES, "„Ja“, sagte sie.", SENTENCES]
    hanging = textwrap.fill(SENTENCES, 60, subsequent_indent="    ")
    assert paragraphs(hanging + "\n\nx") == [SENTENCES, "x"]


@pytest.mark.parametrize("mark", ["– ", "- ", "• ", "1. ", "a) "])
def test_marked_lines_begin_paragraphs(mark: str) -> None:
    text = f"{mark}Guten Tag, sagte er und\nsetzte sich.\n{mark}Hallo.\n\nEnde"
    assert paragraphs(text) == [f"{mark}Guten Tag, sagte er und setzte sich.", f"{mark}Hallo.", "Ende"]


def test_a_dash_in_wrapped_text_begins_nothing() -> None:
    assert (
        paragraphs("Er kam – und\n– wie immer – ging er\n– gleich.\n\nx")[0]
        == "Er kam – und – wie immer – ging er – gleich."
    )


VERSE = (
    "Wer reitet so spät durch Nacht und Wind?\nEs ist der Vater mit seinem Kind;\n"
    "Er hat den Knaben wohl in dem Arm,\nEr fasst ihn sicher, er hält ihn warm."
)


def test_verse_keeps_its_lines() -> None:
    assert paragraphs(f"Erlkönig\n\n{VERSE}\n\n{textwrap.fill(SENTENCES, 70)}") == ["Erlkönig", VERSE, SENTENCES]
    assert to_document(read_plain(f"Erlkönig\n\n{VERSE}")).plain == f"Erlkönig\n\n{VERSE}"


@pytest.mark.parametrize("width", range(30, 70, 3))
def test_prose_is_never_taken_for_verse(width: int) -> None:
    nouns = "Haus Film Kino Berlin Bild Szene Rechner Hand Arbeit Leute Abend Straße Wort Ton Licht Kamera"
    for text in (SENTENCES, nouns):
        assert paragraphs(textwrap.fill(text, width) + "\n\nx") == [text, "x"]


def test_text_is_literal() -> None:
    text = "# Kein Titel\n\n* kein Punkt\n\n1986. Ein Jahr.\n\n> a <b> [c](d) `e` &amp; _f_\n\n---\n\n    kein Code"
    document = to_document(read_plain(text))
    assert document.plain == text.replace("    ", "")
    assert {block.kind.value for block in document.blocks} == {"paragraph"}


@given(st.text() | st.text(alphabet="aB. \n\t–-1*#>\u00a0|="))
def test_every_character_comes_through(text: str) -> None:
    text = normalise(text)[0]
    found = paragraphs(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    document = to_document(read_plain(text))
    assert document.plain == "\n\n".join(found)
    assert len(document.blocks) == len(found)
