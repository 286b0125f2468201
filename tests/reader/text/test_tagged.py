"""Emphasis goes out as tags and comes back, or is left out; the words never suffer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Inline, InlineKind
from reader.text.tagged import clipped, tagged, untagged

TEXT = "Ein <sehr> gutes Werkzeug & mehr"
INLINES = (
    Inline(InlineKind.LINK, 4, 25, "https://example.org"),
    Inline(InlineKind.STRONG, 11, 16),
    Inline(InlineKind.EMPHASIS, 11, 16),
    Inline(InlineKind.CODE, 28, 32),
)


def test_out_and_back() -> None:
    out = tagged(TEXT, INLINES)
    assert out == ('Ein <a i="0">&lt;sehr&gt; <s i="1"><e i="2">gutes</e></s> Werkzeug</a> &amp; <c i="3">mehr</c>')
    assert untagged(out, INLINES) == (TEXT, list(INLINES))


def test_words_may_move() -> None:
    out = '<c i="3">more</c> &amp; a <a i="0">tool, <e i="2"><s i="1">good</s></e></a>'
    text, found = untagged(out, (*INLINES[:1], *INLINES[1:]))
    assert text == "more & a tool, good"
    assert {(one.kind, text[one.start : one.end]) for one in found} == {
        (InlineKind.LINK, "tool, good"), (InlineKind.STRONG, "good"), (InlineKind.EMPHASIS, "good"),
        (InlineKind.CODE, "more"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [
        "A good tool",
        '<e i="0">A good tool',
        "A good</e> tool",
        '<e i="0">A</e> <e i="0">good</e> tool',
        '<s i="0">A good tool</s>',
        '<e i="7">A good tool</e>',
        "<e>A good tool</e>",
    ],
)
def test_tags_that_do_not_fit_are_left_out(answer: str) -> None:
    text, found = untagged(answer, (Inline(InlineKind.EMPHASIS, 0, 3),))
    assert (text, found) == ("A good tool", [])


@given(
    st.text(),
    st.lists(st.tuples(st.sampled_from(list(InlineKind)), st.integers(0, 30), st.integers(1, 30)), max_size=4),
)
def test_the_words_come_back_as_they_were(text: str, drawn: list[tuple[InlineKind, int, int]]) -> None:
    spans = [Inline(kind, start, start + length) for kind, start, length in drawn]
    nested = []
    for one in clipped(spans, 0, len(text)):
        crosses = any(
            one.start < two.start < one.end < two.end or two.start < one.start < two.end < one.end for two in nested
        )
        if (
            not crosses
            and one not in nested
            and not any((one.start, one.end) == (two.start, two.end) for two in nested)
        ):
            nested.append(one)
    nested.sort(key=lambda one: (one.start, -one.end))
    assert untagged(tagged(text, nested), nested) == (text, nested)


@given(st.text(alphabet='<>/esdacp i="01&;x'))
def test_any_answer_is_read(answer: str) -> None:
    text, found = untagged(answer, INLINES)
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
