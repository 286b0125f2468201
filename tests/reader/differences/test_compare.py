"""Differences of sentences and of whole alignments: what is found, where, and how rarely for nothing."""

from pathlib import Path

import pytest

from reader.differences.compare import Usual, differences, of_alignment
from reader.differences.kinds import Difference, Kind
from reader.differences.lengths import Ratio
from reader.language.glossary import Finder
from reader.model import Bead, Revision, RevisionId, Span, TextId
from reader.terms import Term
from tests.bench import differences as bench
from tests.helpers.durations import about

BOTH = ("de", "en")


def only(source: str, target: str) -> Difference:
    """The one difference there is."""
    found = differences(source, target, BOTH)
    assert len(found) == 1, found
    return found[0]


def revision(sentences: list[str], name: str) -> Revision:
    plain, spans = "", []
    for sentence in sentences:
        start = len(plain)
        plain += sentence + " "
        spans.append(Span(start, start + len(sentence)))
    return Revision(RevisionId(name), TextId(name), plain, plain, (), (), tuple(spans))


def test_written_pairs_are_found_and_clean_ones_are_left_alone() -> None:
    hit, every, false, clean = bench.of_written()
    assert every.total() >= 60
    assert clean >= 120
    assert hit.total() >= 0.95 * every.total()
    assert min(hit[kind] / every[kind] for kind in every) >= 0.85
    assert false <= 0.04 * clean


@pytest.mark.skipif(not bench.BITEXT.exists(), reason="the bitexts with gold alignments are not here")
def test_human_translations_are_seldom_flagged() -> None:
    flagged = every = 0
    for _, pairs in bench.bitexts():
        usual = Usual.of(pairs, BOTH)
        every += len(pairs)
        flagged += sum(bool(differences(*pair, BOTH, usual)) for pair in pairs)
    assert every > 1000
    assert flagged <= 0.06 * every


def test_a_negation_is_found_where_it_stands() -> None:
    one = only("Das Bild ist nicht echt.", "The picture is real.")
    assert one.kind is Kind.NEGATION
    assert one.source_words == ("nicht",)
    assert one.target_spans == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Das ist nicht unmöglich.", "That is possible."),
        ("Das ist unmöglich.", "That is not possible."),
        ("Nicht nur der Ton, auch das Bild stört.", "Both sound and picture are annoying."),
        ("Das war ohne Zweifel echt.", "That was no doubt real."),
        ("Erst später kam die Antwort.", "The answer did not come until later."),
    ],
)
def test_what_cancels_or_stands_for_a_negation_is_no_difference(source: str, target: str) -> None:
    assert differences(source, target, BOTH) == ()


def test_reported_speech_that_got_lost_is_a_modal() -> None:
    one = only("Der Regisseur soll davon gewusst haben.", "The director knew about it.")
    assert (one.kind, one.source_words) == (Kind.MODAL, ("soll",))
    assert differences("Er soll es gewusst haben.", "He reportedly knew it.", BOTH) == ()
    assert differences("Er soll es gewusst haben.", "He is said to have known it.", BOTH) == ()


def test_a_name_on_one_side_only() -> None:
    one = only(
        "Das Studio selbst lobte die neue Technik sehr.", "The studio, according to Sarandos, praised the technology."
    )
    assert (one.kind, one.target_words) == (Kind.NAME, ("Sarandos",))
    for german in ("in Deutschland und Kalifornien", "bei Netflix-Serien", "mit Sarandos’ Hilfe"):
        english = {"i": "in Germany and California", "b": "in Netflix series", "m": "with the help of Sarandos"}[
            german[0]
        ]
        assert differences(f"Das war {german} so.", f"That was so {english}.", BOTH) == ()


def test_a_text_shows_which_of_its_words_are_names() -> None:
    pairs = [("Der Film ist von Villeneuve.", "The film is by Villeneuve."), ("Er ist lang.", "It is long.")]
    lost = ("Den Ton verantwortet Villeneuve.", "He is responsible for the sound.")
    assert differences(*lost, BOTH, Usual.of([], BOTH)) == ()
    found = differences(*lost, BOTH, Usual.of(pairs, BOTH))
    assert [(one.kind, one.source_words) for one in found] == [(Kind.NAME, ("Villeneuve",))]


def test_a_name_that_is_always_translated_is_none() -> None:
    pairs = [("Der Rat tagte in Vindobona.", "The council met in Windmill."), ("In Vindobona.", "It was in Windmill.")]
    assert not any(differences(*pair, BOTH, Usual.of(pairs, BOTH)) for pair in pairs)


def test_length_is_measured_by_the_text_itself() -> None:
    pairs = [("x" * size, "y" * 3 * size) for size in range(40, 80)]
    ratio = Ratio.of(pairs)
    assert ratio.usual == pytest.approx(3, rel=0.05)
    assert ratio.factor("x" * 60, "y" * 180) == 1.0
    assert ratio.factor("x" * 60, "y" * 60) == pytest.approx(1 / 3, rel=0.1)
    assert ratio.factor("Ja.", "Certainly.") == 1.0
    assert ratio.factor("", "") == 1.0


def test_glossary_terms_are_asked_for() -> None:
    finder = Finder([Term("Tonspur", "soundtrack", "de", "en")], *BOTH)
    found = differences("Die Tonspur ist neu.", "The audio is new.", BOTH, glossary=finder)
    assert [(one.kind, one.source_words, one.target_words) for one in found] == [
        (Kind.TERM, ("Tonspur",), ("soundtrack",))
    ]
    assert found[0].source_spans == (Span(4, 11),)
    assert differences("Die Tonspur ist neu.", "The soundtrack is new.", BOTH, glossary=finder) == ()


def test_other_languages_have_numbers_and_length() -> None:
    assert {one.kind for one in differences("Seit 1987 nicht.", "Desde 1988 sí.", ("de", "es"))} == {Kind.NUMBER}


def test_spans_of_an_alignment_are_those_of_the_whole_texts() -> None:
    source = revision(["Alles gut.", "Es kostet 17 Euro.", "Weg.", "Ende."], "s")
    target = revision(["All is well.", "It costs 71 euros.", "The end."], "t")
    beads = [Bead(0, 1, 0, 1), Bead(1, 2, 1, 2), Bead(2, 3, 2, 2), Bead(3, 4, 2, 3)]
    found = of_alignment(source, target, beads, BOTH)
    assert [one.number for one in found] == [1]
    one = found[0].differences[0]
    assert [source.plain[slice(*span)] for span in one.source_spans] == ["17"]
    assert [target.plain[slice(*span)] for span in one.target_spans] == ["71"]
    assert source.plain[slice(*found[0].source)] == "Es kostet 17 Euro."


@pytest.mark.parametrize("pair", [("", ""), ("…", "—"), ("½", "1/0"), ("1.2.3.4.5/6:7", "🎬 ’ -"), ("XXXX", "ΐß İ")])
def test_odd_sentences_do_no_harm(pair: tuple[str, str]) -> None:
    for languages in (BOTH, ("en", "de"), ("ja", "de"), ("", "")):
        differences(*pair, languages)


def test_a_book_takes_seconds() -> None:
    """Three seconds for 10,000 beads are asked."""
    clean = [(de, en) for de, en in bench.written("clean.tsv")]
    count = 2_000
    source = revision([f"{clean[at % len(clean)][0]} Das ist Satz {at}." for at in range(count)], "s")
    target = revision([f"{clean[at % len(clean)][1]} This is sentence {at}." for at in range(count)], "t")
    beads = [Bead(at, at + 1, at, at + 1) for at in range(count)]
    with about(3 * count / 10_000):
        of_alignment(source, target, beads, BOTH)


def test_the_data_says_what_it_is() -> None:
    folder = Path(bench.DATA)
    assert {len(line) for line in bench.written("different.tsv")} == {3}
    assert {len(line) for line in bench.written("clean.tsv")} == {2}
    assert {kind for kind, *_ in bench.written("different.tsv")} <= set(Kind)
    assert folder.is_dir()
