"""A note's Markdown as blocks of runs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exporters.note_blocks import NoteBlock, NoteBlocks
from reader.exporters.note_parsing import tidy
from reader.exporters.runs import Run, text_of


@pytest.fixture(scope="module")
def read():
    return NoteBlocks().read


def outline(blocks):
    return [(one.kind, one.level, one.marker, text_of(one.runs)) for one in blocks]


def test_sentences(read):
    assert read("Eins.\nZwei.\n\nDrei.") == [
        NoteBlock("paragraph", (Run("Eins.\nZwei."),)),
        NoteBlock("paragraph", (Run("Drei."),)),
    ]
    assert read(" \n ") == []


def test_emphasis_code_links_and_pictures(read):
    (block,) = read("a *b **c*** `d` ~~e~~ [f](https://x.de) ![g](https://x.de/p.png) [h](javascript:1)")
    runs = {run.text: run for run in block.runs}
    assert runs["b "].italic
    assert not runs["b "].bold
    assert (runs["c"].italic, runs["c"].bold) == (True, True)
    assert runs["d"].code
    assert runs["e"].strike
    assert (runs["f"].link, runs["g"].link) == ("https://x.de", "https://x.de/p.png")
    assert [run.link for run in block.runs if "javascript" in run.text] == [""]


def test_blocks(read):
    note = "# A\n\n- b\n  1. c\n  2. d\n\n  e\n- f\n\n> g\n\n```\nh\ni\n```\n\n---\n\n| j | k |\n|---|---|\n| l | m |"
    assert outline(read(note)) == [
        ("heading", 1, "", "A"),
        ("item", 0, "•", "b"),
        ("item", 1, "1.", "c"),
        ("item", 1, "2.", "d"),
        ("item", 0, "", "e"),
        ("item", 0, "•", "f"),
        ("quotation", 0, "", "g"),
        ("code", 0, "", "h\ni"),
        ("rule", 0, "", ""),
        ("paragraph", 0, "", "j\tk"),
        ("paragraph", 0, "", "l\tm"),
    ]


def test_numbers_go_on_where_the_list_begins(read):
    assert [one.marker for one in read("7. a\n8. b")] == ["7.", "8."]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_note_swallows_what_stands_around_it(read, nasty, data):
    note = data.draw(nasty)
    kept = "".join(text_of(one.runs) for one in read(f"Anfang\n\n{note}\n\nEnde"))
    assert kept.startswith("Anfang")
    assert "Ende" in kept


def joined(blocks):
    """The blocks with runs that look alike put together."""
    found = []
    for block in blocks:
        runs: list[Run] = []
        for run in block.runs:
            if runs and runs[-1]._replace(text="") == run._replace(text=""):
                runs[-1] = run._replace(text=runs[-1].text + run.text)
            else:
                runs.append(run)
        found.append(replace(block, runs=tuple(runs)))
    return found


_PIECES = st.lists(
    st.sampled_from(
        ["- ", "1. ", "0. ", "007. ", "\n- ", "\n* ", "\n1. ", "\n3. ", "\n", "\n\n", "wort", " ", "ä", ".", "[",
         "](", "!", "[ein Link](https://x.de/a?b=c&d#e)", "*kursiv*", "**fett**", "1984. ", "- - -", "---", "# ", "> ",
         "<b>", "&amp;"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(note=_PIECES)
def test_everyday_notes_are_read_as_the_parser_reads_them(note):
    read = NoteBlocks()
    assert joined(read.read(note)) == joined(read.parsed(tidy(note)))


def test_everyday_notes_need_no_parser(monkeypatch):
    monkeypatch.setattr(NoteBlocks, "parsed", None)
    found = NoteBlocks().read("Und *dann*:\n\n1. eine [Liste](https://x.de/a)\n2. von zwei")
    assert [(one.kind, one.marker) for one in found] == [("paragraph", ""), ("item", "1."), ("item", "2.")]
    assert [run.link for run in found[1].runs] == ["", "https://x.de/a"]
