"""Study notes as Markdown."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExportFailed
from reader.exporters import escaping
from reader.exporters.markdown import render
from reader.model import State, StudyNotes


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("by-article", {}),
        ("by-tag", {"grouping": "tag"}),
        ("one-tag", {"grouping": "tag", "tag": "vfx"}),
    ],
)
def test_golden(sample, golden, name, changes):
    text = render(replace(sample, **changes))
    assert text == golden(f"{name}.md", text)


def test_the_structure_is_ours(readback, sample):
    assert readback.headings(render(sample)) == [
        (1, "Study notes"),
        (2, "Netflix setzt erstmals generative KI in einer Serie ein"),
        (3, "Question"),
        (2, r"Wer hat das \<geschrieben>? \[Teil 2\]"),
        (2, "Untitled"),
    ]


def test_nothing_to_show():
    assert "mark a passage in an article" in render(StudyNotes(()))


def test_nothing_with_that_tag(make):
    text = render(make.notes(make.entry(), tag="a*b/c"))
    assert r"No passage has the tag “a\*b/c” or a tag below it yet." in text
    assert text.startswith("# Study notes: a\\*b/c\n")


def test_an_entry_without_quotation_stops_everything(make):
    with pytest.raises(ExportFailed, match="has no quotation"):
        render(make.notes(make.entry(""), make.entry()))


def test_marks_of_state_and_machine(make):
    text = render(
        make.notes(
            make.entry("a", state=State.ORPHANED), make.entry("b", state=State.PROPOSED),
            make.entry("c", partner="d", label="DeepL"),
        )
    )  # fmt: skip
    assert "**Orphaned: this passage is no longer in the text.**" in text
    assert "**Proposed place: please check that the passage still stands here.**" in text
    assert "> *English, DeepL (machine-made):* d" in text


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_every_quotation_is_found_exactly_and_nothing_leaks(readback, nasty, make, data):
    """Whatever stands in two entries and their article, a reader finds the quotations and our headings."""
    draw = data.draw
    quotations = [text for text in draw(st.lists(nasty, min_size=2, max_size=2)) if text.strip()]
    entries = [
        make.entry(
            text, id=str(number), partner=draw(nasty), note=draw(st.sampled_from(["", "*A* note.", "```", "<!--"])),
            label=draw(nasty), tags=draw(st.lists(nasty, max_size=2)),
        )
        for number, text in enumerate(quotations)
    ]  # fmt: skip
    title = draw(nasty)
    text = render(make.notes(*entries, title=title, authors=(draw(nasty),), url=draw(nasty), date=draw(nasty)))
    assert [level for level, _ in readback.headings(text)] == ([1, 2] if entries else [1])
    tokens = readback.tokens(text)
    assert not [token.type for token in tokens if token.type == "html_block"]
    kinds = {child.type for token in tokens for child in token.children or []}
    assert kinds <= {"text", "softbreak", "hardbreak", "em_open", "em_close", "link_open", "link_close"}
    targets = {child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"}
    assert all(target.startswith(("lesart://annotation/", "http://", "https://")) for target in targets)
    found = readback.quotations(text)
    assert len(found) == len(entries)
    for entry, block in zip(entries, found, strict=True):
        exact = escaping.fit(entry.annotation.exact)
        assert block.startswith(f"{exact}\n\n<em_open>")
        assert block.endswith(escaping.fit(entry.annotation.partner))


INJECTIONS = [
    "</script><img src=x onerror=alert(1)>", "```", "[x](javascript:1)", "{{c1::x}}", "a\x0bb", "]]>", "{{7*7}}",
    "{0.__class__}", "python:def evaluate(book, context): return 1", "%s%n", "${7*7}", "<!--", "a | b", "\u202etxt",
]  # fmt: skip


@pytest.mark.parametrize("text", INJECTIONS)
def test_injections_are_shown_as_they_are(readback, make, text):
    written = render(make.notes(make.entry(text, note=text, tags=(text,)), title=text, authors=(text,)))
    assert readback.quotations(written) == [escaping.fit(text)]
    shown = "\n".join(readback.text(each) for each in readback.tokens(written) if each.type == "inline")
    assert shown.count(escaping.one_line(text)) >= 2
    assert "<html" not in shown.replace(text, "")


def test_right_to_left_titles_do_not_drag_the_numbers_along(make):
    text = render(make.notes(make.entry("שלום"), title="כותרת"))
    assert "\u2068כותרת\u2069, July 2025, par. 3, sent. 5." in text
    assert "> שלום\n" in text
