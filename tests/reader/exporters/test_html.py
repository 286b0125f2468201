"""Study notes as a page."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExportFailed
from reader.exporters import escaping
from reader.exporters.html import render
from reader.model import Colour, State, StudyNotes

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


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
    assert text == golden(f"{name}.html", text)


def test_the_page_loads_and_runs_nothing(readback, sample):
    text = render(sample)
    page = readback.page(text)
    assert page.closed_in_turn
    assert page.all("meta", http_equiv=POLICY) == []
    assert [each.attributes["content"] for each in page.all("meta", **{"http-equiv": "Content-Security-Policy"})] == [
        POLICY
    ]
    assert not {"script", "img", "link", "iframe", "object", "base", "form"} & {each.tag for each in page.elements}
    assert not [
        name for each in page.elements for name in each.attributes if name in ("src", "style") or name[:2] == "on"
    ]
    assert "url(" not in text
    assert "@import" not in text


def test_headings_go_down_step_by_step(readback, sample):
    for changes in ({}, {"grouping": "tag"}):
        page = readback.page(render(replace(sample, **changes)))
        levels = [int(each.tag[1]) for each in page.elements if re.fullmatch("h[1-6]", each.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_sections_are_named_by_their_headings_and_ids_stand_once(readback, sample):
    page = readback.page(render(replace(sample, grouping="tag")))
    ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for section in page.all("section"):
        assert section.attributes["aria-labelledby"] in ids
    assert sum(each.startswith("annotation-") for each in ids) == 6


def test_languages(readback, make):
    page = readback.page(render(make.notes(make.entry("Ja.", partner="Yes.", partner_language="en-GB"))))
    assert [(each.attributes["lang"], each.text) for each in page.all("blockquote")] == [
        ("de", "Ja."),
        ("en-GB", "Yes."),
    ]
    odd = readback.page(render(make.notes(make.entry("Ja.", language='"><script>'))))
    assert "lang" not in odd.all("blockquote")[0].attributes


@pytest.mark.parametrize("colour", Colour)
def test_colours_are_seen_and_said(readback, make, colour):
    page = readback.page(render(make.notes(make.entry(colour=colour))))
    assert page.all("article")[0].attributes["class"] == f"entry {colour}"
    assert f" · {colour} · " in page.all("p", class_="reference")[0].text
    assert f".{colour} {{ border-color: var(--{colour}); }}" in page.all("style")[0].text


def test_dark_and_print(sample):
    text = render(sample)
    assert "@media (prefers-color-scheme: dark)" in text
    assert "@media print" in text
    for colour in ("#fbfaf7", "#2f6f6a"):
        assert colour in text


def test_nothing_to_show(readback):
    page = readback.page(render(StudyNotes(())))
    assert "mark a passage in an article" in page.all("p", class_="facts")[0].text


def test_an_entry_without_quotation_stops_everything(make):
    with pytest.raises(ExportFailed, match="has no quotation"):
        render(make.notes(make.entry("")))


def test_marks_of_state_and_machine(readback, make):
    page = readback.page(
        render(
            make.notes(
                make.entry("a", id="1", state=State.ORPHANED), make.entry("b", id="2", state=State.PROPOSED),
                make.entry("c", id="3", partner="d", label="DeepL"),
            )
        )
    )  # fmt: skip
    assert [each.text.partition(":")[0] for each in page.all("strong", class_="state")] == [
        "Orphaned",
        "Proposed place",
    ]
    assert page.all("p", class_="caption machine")[0].text == "English, DeepL (machine-made)"


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_everything_reads_back_and_nothing_leaks(readback, nasty, make, data):
    draw = data.draw
    exact = draw(nasty.filter(lambda text: text.strip()))
    partner, note, label, tag = (draw(nasty) for _ in range(4))
    title, author, url, date = (draw(nasty) for _ in range(4))
    entry = make.entry(
        exact, id=draw(nasty), partner=partner, note=note, label=label, tags=(tag,), language=draw(nasty)
    )
    page = readback.page(render(make.notes(entry, title=title, authors=(author,), url=url, date=date)))
    assert page.closed_in_turn
    assert not {"script", "img", "b"} & {each.tag for each in page.elements}
    quotation, partner_quotation = (each for each in page.all("blockquote", dir="auto"))
    assert quotation.text == escaping.fit(exact)
    assert partner_quotation.text == escaping.fit(partner)
    assert page.all("ul", class_="tags")[0].text == escaping.one_line(tag)
    assert page.all("h2")[0].text == (escaping.one_line(title) or "Untitled")
    for link in page.all("a"):
        assert re.match(r"$|https?://|mailto:|lesart://annotation/", link.attributes["href"], re.IGNORECASE)


def test_headings_in_notes_go_below_their_section_wherever_the_entry_stands(readback, make):
    entry = make.entry(note="Question\n---\ntext", tags=("a", "b/c"))
    other = make.entry("x", id="2", note="> # Deep", tags=("b/c",))
    page = readback.page(render(make.notes(entry, other, grouping="tag")))
    headings = [(each.tag, each.text) for each in page.elements if re.fullmatch("h[2-6]", each.tag)]
    under_a = [("h2", "a"), ("h4", "Question")]
    under_b = [("h2", "b"), ("h3", "c"), ("h5", "Question"), ("h4", "Deep")]
    assert headings == [*under_a, *under_b, ("h2", "Sources")]
