"""What a screen reader says about a sentence."""

from dataclasses import replace

from reader.model import Bead, BeadStatus, BlockKind, Colour, Span, State
from ui.reading import access
from ui.reading.scene import Lit


def lit(bitext, column, segment):
    from reader.alignment.rows import counterparts

    return Lit(column, segment, counterparts(bitext.beads, column, segment))


def test_an_ordinary_sentence(small):
    said = access.spoken(small, [], lit(small, 0, 2))
    assert said.name == "Dann kam der Abend."
    assert said.description == "Deutsch. sentence 3 of 3, paragraph 2."
    assert (said.language, said.level) == ("de", 0)


def test_a_highlight_is_named_by_its_colour_with_tags_and_note(small, annotation_of):
    revision = small.columns[0][1]
    whole = annotation_of(1, revision, "Es regnete.", Colour.GREEN)
    whole = replace(whole, tags=("vfx/de-aging", "zitat"), note="# Wetter\n\n**stark** [sagt](https://x.example) er")
    said = access.spoken(small, [whole], lit(small, 0, 1))
    assert said.description.startswith(
        "highlighted in green. tagged vfx/de-aging, zitat. note: Wetter stark sagt(https://x.example) er. Deutsch"
    )


def test_part_of_a_sentence_is_quoted(small, annotation_of):
    part = annotation_of(1, small.columns[0][1], "am Fluss", Colour.PINK, State.PROPOSED)
    said = access.spoken(small, [part], lit(small, 0, 0))
    assert said.description.startswith("“am Fluss” highlighted in pink (to be confirmed). ")


def test_a_long_note_is_cut_at_a_word(small, annotation_of):
    one = replace(annotation_of(1, small.columns[0][1], "Es regnete."), note="wort " * 200)
    facts = access.spoken(small, [one], lit(small, 0, 1)).description
    assert "wort …" in facts
    assert len(facts) < 450


def test_headings_and_other_kinds(revision_of, bitext_of):
    kinds = [
        (BlockKind.HEADING, 2, "", ["Die Frage"]), ["Ein Satz."], (BlockKind.ITEM, 0, "3.", ["Ein Punkt."]),
        (BlockKind.ITEM, 0, "•", ["Noch einer.", "Mit zwei."]), (BlockKind.QUOTATION, 0, "", ["Ein Zitat."]),
        (BlockKind.CODE, 0, "python", ["a = 1\nb = 2"]), (BlockKind.TABLE_ROW, 0, "", ["A | B"]),
        (BlockKind.FIGURE, 0, "", ["Ein Bild"]),
    ]  # fmt: skip
    bitext = bitext_of(("de", revision_of("de", kinds)))
    said = [access.spoken(bitext, [], lit(bitext, 0, at)) for at in range(9)]
    assert said[0].level == 2
    assert "heading" not in said[0].description, "the platform says so itself"
    assert access.spoken(bitext, [], lit(bitext, 0, 0), say_level=True).description.startswith("heading, level 2. ")
    assert [one.facts[0] for one in said[1:]] == [
        "Deutsch", "list item 3", "list item", "Deutsch", "quotation", "code", "table row", "Deutsch",
    ]  # fmt: skip
    assert said[6].name == "a = 1 b = 2"
    assert [one.picture for one in said] == [False] * 8 + [True]
    assert said[8].description.endswith("sentence 9 of 9, paragraph 8.")


def test_missing_and_doubtful_partners_are_said(revision_of, bitext_of):
    de = revision_of("de", [["Eins.", "Zwei.", "Drei."]])
    en = revision_of("en", [["One.", "Two."]])
    beads = (Bead(0, 1, 0, 1, status=BeadStatus.REVIEW), Bead(1, 2, 1, 1), Bead(2, 3, 1, 2))
    bitext = bitext_of(("de", de), ("en", en), beads=(beads,))
    facts = [access.spoken(bitext, [], lit(bitext, 0, at)).description for at in range(3)]
    assert facts[0].startswith("alignment with English to check. ")
    assert facts[1].startswith("no partner in English. ")
    assert facts[2].startswith("Deutsch. ")
    assert access.spoken(bitext, [], lit(bitext, 1, 0)).description.startswith("alignment with Deutsch to check. ")
    assert access.spoken(bitext, [], lit(bitext, 1, 1)).description.startswith("English. ")


def test_what_is_veiled_is_not_given_away(small, annotation_of):
    secret = annotation_of(1, small.columns[1][1], "It rained.")
    said = access.spoken(small, [secret], lit(small, 1, 2), hidden=(1,))
    assert said.name == "veiled"
    assert "rained" not in said.description
    assert "yellow" not in said.description
    assert access.partners(small, lit(small, 0, 1), hidden=[1]) == "English: veiled"


def test_a_name_is_never_empty(revision_of, bitext_of):
    revision = replace(revision_of("de", [["x"]]), plain="\u00a0", segments=(Span(0, 1),))
    bitext = bitext_of(("de", revision))
    assert access.spoken(bitext, [], lit(bitext, 0, 0)).name == "blank"


def test_partners_with_their_language(small):
    assert access.partners(small, lit(small, 0, 0)) == "English: A house stood there. It was by the river and old."
    assert access.partners(small, lit(small, 1, 1)) == "Deutsch: Ein Haus stand am Fluss und war alt."


def test_only_the_change_of_a_selection_is_said():
    plain = "Ein Haus stand am Fluss."
    assert access.selected(plain, None, Span(0, 3)) == "Ein selected"
    assert access.selected(plain, Span(0, 3), Span(0, 8)) == "Haus selected"
    assert access.selected(plain, Span(0, 8), Span(0, 3)) == "Haus no longer selected"
    assert access.selected(plain, Span(4, 8), Span(0, 8)) == "Ein selected"
    assert access.selected(plain, Span(4, 8), Span(9, 14)) == "stand selected"
    assert access.selected(plain, Span(3, 4), Span(2, 4)) == "n selected"
    assert access.selected(plain, Span(4, 8), None) == "nothing selected"
    assert access.selected(plain, None, Span(3, 4)) == "blank selected"


def test_of_changed_facts_only_the_change_is_said():
    before = ("highlighted in green", "Deutsch", "sentence 1 of 3")
    assert (
        access.change(before, ("highlighted in green", "tagged zitat", "Deutsch", "sentence 1 of 3")) == "tagged zitat."
    )
    assert access.change(before, before[1:]) == "no longer: highlighted in green."
    assert access.change(before, ("highlighted in pink", *before[1:])) == (
        "no longer: highlighted in green. highlighted in pink."
    )
    assert access.in_sentences(["note: Stark!", "Deutsch"]) == "note: Stark! Deutsch."


def test_a_long_selection_is_not_read_out_again():
    plain = "Anfang " + "wort " * 100 + "Ende."
    said = access.selected(plain, None, Span(0, len(plain)))
    assert said.startswith("Anfang wort")
    assert said.endswith("Ende. selected")
    assert len(said) < 150
