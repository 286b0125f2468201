"""Study notes as an Anki package, imported by Anki itself."""

import io
import zipfile
from dataclasses import replace

import pytest

from reader.errors import ExportFailed
from reader.exporters.anki import WordCard, render, words
from reader.model import Span

collection = pytest.importorskip("anki.collection")


@pytest.fixture
def anki(tmp_path):
    """An empty collection of Anki's."""
    opened = collection.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def bring(anki, tmp_path):
    """Imports a package; gives how many notes were new, brought up to date, and there already."""

    def taken(data):
        path = tmp_path / "notes.apkg"
        path.write_bytes(data)
        log = anki.import_anki_package(collection.ImportAnkiPackageRequest(package_path=str(path))).log
        refused = (log.conflicting, log.missing_notetype, log.missing_deck, log.empty_first_field)
        assert not any(refused)
        return len(log.new), len(log.updated), len(log.duplicate)

    return taken


def notes(anki):
    return [anki.get_note(id) for id in anki.find_notes("")]


def in_context(entry, before, after):
    exact = entry.annotation.exact
    return replace(entry, context=f"{before}{exact}{after}", context_offset=len(before))


def test_importing_twice_makes_no_duplicates(anki, bring, sample):
    assert bring(render(sample)) == (6, 0, 0)
    cards = anki.card_count()
    assert bring(render(sample)) == (0, 0, 6)
    assert (anki.note_count(), anki.card_count()) == (6, cards)


def test_importing_again_brings_what_was_changed(anki, bring, make):
    entry = make.entry("Ein Zitat.", note="alt", partner="A quotation.")
    bring(render(make.notes(entry)))
    (note,) = notes(anki)
    card = note.cards()[0]
    card.ivl, card.type, card.queue = 30, 2, 2
    anki.update_card(card)
    newer = replace(entry.annotation, note="neu", modified="2027-01-01T00:00:00+00:00")
    assert bring(render(make.notes(replace(entry, annotation=newer)))) == (0, 1, 0)
    (note,) = notes(anki)
    assert note["Note"].strip() == "<p>neu</p>"
    assert note.cards()[0].ivl == 30


def test_a_passage_with_a_translation_is_asked_both_ways(anki, bring, make):
    bring(render(make.notes(make.entry("Ein Zitat.", partner="A quotation."), make.entry("Ohne.", id="2"))))
    both, alone = sorted(notes(anki), key=lambda one: -len(one.cards()))
    assert [len(one.cards()) for one in (both, alone)] == [2, 1]
    forth, back = both.cards()
    assert "Ein Zitat." in forth.question()
    assert "A quotation." not in forth.question()
    assert "A quotation." in forth.answer()
    assert "A quotation." in back.question()
    assert "Ein Zitat." in back.answer()
    assert "Ein Titel, July 2025, par. 3, sent. 5." in forth.answer()


def test_words_in_their_sentence_become_a_gap(anki, bring, make):
    entry = in_context(make.entry("großem Budget", partner="Only big budgets."), "Nur Projekte mit ", " hatten Zugang.")
    bring(render(make.notes(entry)))
    (note,) = notes(anki)
    (card,) = note.cards()
    assert "großem Budget" not in card.question().partition('data-cloze="')[2].partition('"')[2]
    assert "Nur Projekte mit " in card.question()
    assert "[...]" in card.question()
    assert "großem Budget" in card.answer()
    assert "Only big budgets." in card.answer()


def test_a_whole_sentence_is_no_gap(anki, bring, make):
    bring(render(make.notes(in_context(make.entry("Ein ganzer Satz."), "", ""))))
    assert notes(anki)[0].note_type()["name"] == "Lesart: passage and translation"


def test_tags_are_a_tree_and_decks_are_articles(anki, bring, sample):
    bring(render(sample))
    assert set(anki.tags.all()) == {"vfx::de-aging", "vfx", "Zitat", "Recht::Urheber_recht"}
    names = {one.name for one in anki.decks.all_names_and_ids()}
    assert "Lesart::Netflix setzt erstmals generative KI in einer Serie ein" in names
    assert "Lesart::Wer hat das <geschrieben>? [Teil 2]" in names
    assert "Lesart::Untitled" in names


def test_a_title_makes_no_other_decks(anki, bring, make):
    bring(render(make.notes(make.entry(), title='a::b "c":: ')))
    assert {one.name for one in anki.decks.all_names_and_ids()} == {"Default", "Lesart", "Lesart::a:b “c“"}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & <b>",
        "{{c2::x}} {{Front}} }} {{",
        "[sound:x.mp3] [latex]\\input{/etc/passwd}[/latex]",
    ],
)
def test_nothing_in_a_text_means_anything_to_anki(anki, bring, make, text):
    bring(
        render(make.notes(make.entry(text, partner=text, note=text), in_context(make.entry(text, id="2"), "a ", " b")))
    )
    assert anki.card_count() == 3
    for note in notes(anki):
        for card in note.cards():
            shown = card.question() + card.answer()
            assert "<script>" not in shown
            assert "[sound:" not in "".join(note.fields)
            assert "[latex]" not in "".join(note.fields)
            assert not card.question_av_tags()


def test_two_colons_in_a_gap_are_no_hint(anki, bring, make):
    bring(render(make.notes(in_context(make.entry("a::b::c"), "vor ", " nach"))))
    (card,) = notes(anki)[0].cards()
    assert "[...]" in card.question()
    assert "a:&#58;b:&#58;c" in card.answer() or "a::b::c" in card.answer()


def test_saved_words(anki, bring):
    card = WordCard(
        id="w1", word="die Verletzung", meaning="injury; wound", sentence="Die Verletzung heilt.", marks=(Span(4, 14),),
        partner="The injury heals.", note="*feminine*", title="Ein Titel", language="de",
        modified="2026-11-20T10:00:00+00:00",
    )  # fmt: skip
    assert bring(words([card], "2026-11-22")) == (1, 0, 0)
    assert bring(words([card], "2026-11-22")) == (0, 0, 1)
    assert bring(words([replace(card, meaning="injury")], "2026-11-23")) == (0, 1, 0)
    (note,) = notes(anki)
    assert note["Sentence"] == "Die <mark>Verletzung</mark> heilt."
    assert note["Meaning"] == "injury"
    forth, back = note.cards()
    assert "The injury heals." in forth.answer()
    assert "die Verletzung" in back.answer()
    assert anki.decks.name(forth.did) == "Lesart::German"


def test_words_without_a_meaning_have_one_card(anki, bring):
    bring(words([WordCard("w", "Wort", "", "", (), "", "", "", "de", "")], ""))
    assert anki.card_count() == 1


def test_the_same_bytes_whenever(sample):
    assert render(sample) == render(sample)
    with zipfile.ZipFile(io.BytesIO(render(sample))) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]


def test_a_note_under_two_tags_is_one_note(anki, bring, sample):
    assert bring(render(replace(sample, grouping="tag"))) == (6, 0, 0)


def test_golden(anki, bring, sample, golden):
    bring(render(sample))
    rows = sorted(
        "\t".join((anki.decks.name(note.cards()[0].did), note.note_type()["name"], *note.fields, " ".join(note.tags)))
        for note in notes(anki)
    )
    text = "\n".join(row.replace("\n", "⏎") for row in rows) + "\n"
    assert text == golden("anki.tsv", text)


def test_an_entry_without_quotation_stops_everything(make):
    with pytest.raises(ExportFailed, match="has no quotation"):
        render(make.notes(make.entry("\n")))
