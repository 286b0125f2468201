from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import BlockKind, Inline, InlineKind
from ui.reading.bitext import Arrangement
from ui.reading.cell import Cell, Source
from ui.reading.geometry import Lane
from ui.reading.piece import LONGEST, chunks
from ui.reading.typography import Look, Typesetting
from ui.theme import LIGHT, load_fonts


@pytest.fixture(scope="module")
def typesetting(qapp):
    load_fonts()
    return Typesetting(LIGHT, Look())


def cell_of(bitext, typesetting, *, width=300, right_to_left=False, row=0):
    arrangement = Arrangement(bitext, "paragraph")
    source = Source(arrangement.revision(0), right_to_left=right_to_left)
    return Cell(source, arrangement.parts(row, 0), arrangement.span(row, 0), Lane(0, width, 0, width), typesetting)


texts = st.text(st.sampled_from("abc äß.\u00a0\u00ad\te\u0301\U0001f600\U0001f1e9\U0001f1eaאבג\u200d中\n"), min_size=1)


@settings(max_examples=60)
@given(st.text("abcß äé中", min_size=1).filter(str.strip) | st.text("אבג", min_size=1))
def test_a_click_on_a_caret_finds_its_place(typesetting, bitext_of, revision_of, text):
    hebrew = "\u0590" <= text[0] < "\u0600"
    cell = cell_of(bitext_of(("de", revision_of("de", [[text]]))), typesetting, width=150, right_to_left=hebrew)
    for offset in range(len(text.rstrip()) + 1):
        box = cell.caret(offset)
        found = cell.caret(cell.hit(box.x(), box.center().y()))
        # not the offset itself: characters without a width share one place
        assert (found.x(), found.y()) == (box.x(), box.y())


@settings(max_examples=60)
@given(texts.filter(str.strip), st.booleans(), st.integers(-50, 400), st.integers(-50, 400))
def test_every_point_leads_to_a_whole_character(typesetting, bitext_of, revision_of, text, right_to_left, x, y):
    cell = cell_of(bitext_of(("de", revision_of("de", [[text]]))), typesetting, right_to_left=right_to_left)
    found = cell.hit(x, y)
    assert cell.start <= found <= cell.end
    slot = cell.slot_of(found)
    assert cell.piece(slot).snapped(found, forward=True) == found


@settings(max_examples=60)
@given(texts.filter(str.strip), st.data())
def test_boxes_stay_inside_the_lane(typesetting, bitext_of, revision_of, text, data):
    cell = cell_of(bitext_of(("de", revision_of("de", [[text]]))), typesetting, width=120)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for rect in cell.rects(start, end):
        assert -0.5 <= rect.left() <= rect.right() <= 120.5
        assert 0 <= rect.top() < rect.bottom() <= cell.height


def test_every_kind_of_block_is_set(typesetting, bitext_of, revision_of):
    kinds = [(kind, level, "1.", ["Zwei Wörter hier.", "Und mehr."]) for kind in BlockKind for level in (0, 1, 2)]
    bitext = bitext_of(("de", revision_of("de", kinds)))
    for row in range(len(kinds)):
        cell = cell_of(bitext, typesetting, row=row)
        assert cell.height >= 20
        assert cell.slots[0].first


def test_headings_are_larger_and_quotations_indented(typesetting, bitext_of, revision_of):
    bitext = bitext_of(
        ("de", revision_of("de", [["x"], (BlockKind.HEADING, 1, "", ["x"]), (BlockKind.QUOTATION, 0, "", ["x"])]))
    )
    plain, heading, quotation = (cell_of(bitext, typesetting, row=row) for row in range(3))
    assert heading.height > plain.height
    assert quotation.caret(quotation.start).x() > plain.caret(plain.start).x()


def test_emphasis_changes_the_glyphs(typesetting, bitext_of, revision_of):
    def width(*kinds):
        inlines = [Inline(kind, 0, 10) for kind in kinds]
        cell = cell_of(bitext_of(("de", revision_of("de", [["Wörterbuch"]], inlines))), typesetting)
        return next(cell.rects(0, 10)).width()

    widths = {width(), width(InlineKind.STRONG), width(InlineKind.EMPHASIS), width(InlineKind.CODE)}
    assert len(widths) == 4
    assert width(InlineKind.LINK) == width()


@given(st.integers(1, 3), st.sampled_from([" ", "x", "\n", "\u0301", "a\U0001f600"]), st.integers(-3, 3))
@settings(max_examples=20)
def test_long_blocks_are_cut_into_chunks(bitext_of, revision_of, times, sign, more):
    plain = "a" + (sign * (times * LONGEST // len(sign) + more)) + "b"
    part = Arrangement(bitext_of(("de", revision_of("de", [[plain]]))), "paragraph").parts(0, 0)[0]
    found = list(chunks(plain, part))
    assert found[0][0] == part.start
    assert found[-1][1] == part.end
    assert all(a[1] == b[0] for a, b in pairwise(found))
    assert all(0 < end - start <= LONGEST for start, end in found)


def test_a_huge_cell_is_laid_out_where_it_is_looked_at(typesetting, bitext_of, revision_of):
    plain = "Wort und Satz. " * 20_000
    cell = cell_of(bitext_of(("de", revision_of("de", [[plain.strip()]]))), typesetting)
    assert not cell.complete
    assert all(slot.piece is None for slot in cell.slots)
    middle = cell.height // 2
    cell.ensure(middle, middle + 500)
    assert 1 <= sum(slot.piece is not None for slot in cell.slots) <= 2
    held = next(slot for slot in cell.slots if slot.piece)
    before = held.y
    moved = cell.ensure(held.y - 400, held.y + 100)
    assert held.y - before == moved
    assert cell.height == cell.slots[-1].y + cell.slots[-1].height


@pytest.mark.parametrize(("text", "word"), [("אבג ו־code בתוך", "code"), ("abc אבג def", "אבג"), ("אבג abc", "abc")])
def test_a_box_covers_all_of_a_word_of_the_other_direction(typesetting, bitext_of, revision_of, text, word):
    for right_to_left in (False, True):
        bitext = bitext_of(("he", revision_of("he", [[text]])))
        cell = cell_of(bitext, typesetting, right_to_left=right_to_left)
        start = text.index(word)
        boxes = list(cell.rects(start, start + len(word)))
        alone = cell_of(bitext_of(("he", revision_of("he", [[word]]))), typesetting, right_to_left=right_to_left)
        (whole,) = alone.rects(0, len(word))
        left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
        assert right - left == pytest.approx(whole.width(), abs=1.5)
