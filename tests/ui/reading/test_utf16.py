import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout

from ui.reading.utf16 import Utf16, notes, shown, tied, without_brackets

awkward = st.text(
    st.sampled_from("aß\u00a0\u00ad\t\n\r\u2028\u2029\u0301\u200d\u202e\ufe0f\U0001f600\U0001f468\U0001f1e9א中")
) | st.text(st.characters(exclude_categories=["Cs"]))


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(awkward)
def test_every_offset_there_and_back(text):
    offsets = Utf16(text)
    assert offsets.length == units(text)
    for at in range(len(text) + 1):
        assert offsets.to_qt(at) == units(text[:at])
        assert offsets.to_points(offsets.to_qt(at)) == at


@given(awkward)
def test_inside_a_pair_counts_as_its_character(text):
    offsets = Utf16(text)
    for at, sign in enumerate(text):
        if sign > "\uffff":
            assert offsets.to_points(offsets.to_qt(at) + 1) == at


@given(awkward)
def test_shown_text_has_the_same_offsets(text):
    made = shown(text)
    assert [units(c) for c in made] == [units(c) for c in text]
    assert len(made) == len(text)


@pytest.mark.parametrize("sign", ["\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_qt_breaks_the_line_at_every_line_end(qapp, sign):
    assert lines(f"a{sign}b") == [2, 1]


@pytest.mark.parametrize("sign", ["\t", "\u00a0", "\u00ad", "\u202f", "\u200b"])
def test_qt_keeps_other_white_space(qapp, sign):
    layout = QTextLayout(shown(f"a{sign}b"))
    assert layout.text() == f"a{sign}b"
    assert lines(f"a{sign}b") == [3]


def lines(text):
    layout = QTextLayout(shown(text))
    layout.beginLayout()
    lengths = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(1000)
        lengths.append(line.textLength())
    layout.endLayout()
    return lengths


@given(awkward, st.sets(st.integers(0, 12)))
def test_what_was_put_between_changes_no_offset(text, places):
    places = sorted(at for at in places if at <= len(text) and (not at or text[at - 1] <= "\uffff"))
    laid = "".join("\xad" * (at in places) + sign for at, sign in enumerate(f"{text}\0"))[:-1]
    offsets = Utf16(text, places)
    assert offsets.length == units(laid)
    for offset in range(len(text) + 1):
        unit = offsets.to_qt(offset)
        assert offsets.to_points(unit) == offset
        assert not offsets.is_inserted(unit)
        if offset in places:
            assert offsets.is_inserted(unit - 1)
            assert offsets.to_points(unit - 1) == offset, "before and behind a soft hyphen is the same place"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit : « Oui ! » et part ; puis", "Il dit~: «~Oui~!~» et part~; puis"),
        ("»So« sagt er, «so» » sie", "»So« sagt er, «so»~» sie"),
        ("ein – so – Strich", "ein~– so~– Strich"),
        ("1 234 567,89 € und 12 Bilder", "1~234~567,89~€ und 12 Bilder"),
        ("z. B. hier, S. 12, § 5, 3 × 4", "z.~B. hier, S. 12, §~5, 3~×~4"),
        ("Er kam. A. kam.", "Er kam. A. kam."),
        ("Warum ?", "Warum~?"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text, expected):
    assert tied(text) == expected.replace("~", "\xa0")


@given(awkward)
def test_ties_and_marks_change_no_length(text):
    assert len(tied(text)) == len(text)
    text = f"[^1]: {text}[^{text}] [^a]"
    assert len(without_brackets(text, notes(text))) == len(text)


def test_of_marks_of_footnotes_the_name_is_left():
    def seen(text):
        return without_brackets(text, notes(text)).replace("\u2060", "")

    assert seen("So war es.[^12] Und[^a]: nicht.") == "So war es.12 Unda: nicht."
    assert seen("[^1]: Eine Anmerkung[^2]") == "1 Eine Anmerkung2"
    assert seen("[^ ] [^] [1] [^1") == "[^ ] [^] [1] [^1"
