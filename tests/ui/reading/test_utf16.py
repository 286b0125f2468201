import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout

from ui.reading.utf16 import Utf16, shown

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
