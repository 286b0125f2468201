from hypothesis import given
from hypothesis import strategies as st

from reader.model import Bead, Block, BlockKind, Revision, RevisionId, Span, Text, TextId
from ui.reading.bitext import Arrangement, Bitext


def revision(plain, blocks, segments):
    return Revision(
        RevisionId("r"), TextId("r"), plain, "",
        tuple(Block(BlockKind.PARAGRAPH, *b) for b in blocks), (), tuple(Span(*s) for s in segments),
    )  # fmt: skip


@given(st.lists(st.lists(st.integers(1, 9), max_size=4), max_size=7), st.sampled_from(["paragraph", "sentence"]))
def test_cells_follow_each_other_and_show_every_character(bitext_of, shape, unit):
    plain, blocks, segments = "", [], []
    for sentences in shape:
        plain += "\n\n" if plain else ""
        start = len(plain)
        plain += "(" if not sentences else ""  # a block without segments
        for length in sentences:
            segments.append((len(plain), len(plain) + length))
            plain += "x" * length + " "
        plain = plain.rstrip(" ")
        blocks.append((start, len(plain)))
    arrangement = Arrangement(bitext_of(("de", revision(plain, blocks, segments))), unit)
    end = 0
    shown = []
    for row in range(len(arrangement)):
        start, stop = arrangement.span(row, 0)
        assert start == end
        end = stop
        for part in arrangement.parts(row, 0):
            assert start <= part.start < part.end <= stop
            shown += range(part.start, part.end)
            assert arrangement.row_at(0, part.start) == arrangement.row_at(0, part.end - 1) == row
        for segment in arrangement.segments(row)[0]:
            assert arrangement.row_of(0, segment) == row
    if segments:
        assert end == len(plain)
        assert [plain[at] for at in range(len(plain)) if at not in shown and not plain[at].isspace()] == []


def test_sizes_count_characters_and_further_blocks(bitext_of, revision_of):
    de = revision_of("de", [["Eins.", "Zwei."], ["Drei."]])
    en = revision_of("en", [["One.", "Two."], ["Three."]])
    joined = ((Bead(0, 3, 0, 3),),)
    arrangement = Arrangement(bitext_of(("de", de), ("en", en), beads=joined), "paragraph")
    assert arrangement.sizes(0) == ([len(de.plain)], [1])
    assert arrangement.sizes(1) == ([len(en.plain)], [1])


def test_numbers_in_the_gutter(small):
    sentences, paragraphs = Arrangement(small, "sentence"), Arrangement(small, "paragraph")
    assert [sentences.number(row) for row in range(len(sentences))] == [1, 2, 3]
    assert [paragraphs.number(row) for row in range(len(paragraphs))] == [1, 2]
    assert sentences.block_above(0) is None
    assert sentences.block_above(1) is None
    assert sentences.block_above(2) == small.columns[0][1].blocks[0]


def test_a_translated_paragraph_may_stand_in_two_rows(bitext_of, revision_of):
    de = revision_of("de", [["Eins."], ["Zwei."]])
    en = revision_of("en", [["One.", "Two."]])
    arrangement = Arrangement(bitext_of(("de", de), ("en", en)), "paragraph")
    assert [en.plain[p.start : p.end] for row in (0, 1) for p in arrangement.parts(row, 1)] == ["One.", "Two."]


def test_a_text_without_blocks_is_one_paragraph(bitext_of):
    arrangement = Arrangement(bitext_of(("de", revision("Nur Text. ", [], [(0, 9)]))), "paragraph")
    assert [(part.start, part.end) for part in arrangement.parts(0, 0)] == [(0, 9)]


def test_where_a_text_stands(small):
    arrangement = Arrangement(small, "paragraph")
    assert [arrangement.column_of(text) for text in ("de", "en", "fr")] == [0, 1, None]
    assert arrangement.segment_at(0, 40) == 1


def rows_of(arrangement):
    columns = range(len(arrangement.bitext.columns))
    return [
        (arrangement.segments(row), [arrangement.span(row, column) for column in columns], arrangement.number(row))
        for row in range(len(arrangement))
    ], [arrangement.sizes(column) for column in columns]


@given(st.lists(st.tuples(st.sampled_from(["sentence", "paragraph"]), st.permutations([1, 2, 3]), st.integers(0, 3))))
def test_columns_that_come_and_go_give_the_rows_of_an_arrangement_made_anew(revision_of, steps):
    shapes = ([3, 1, 2], [2, 2, 2], [6], [1, 1, 1, 1])
    revisions = [
        revision_of(
            str(at), [[f"{at} {paragraph} {n}." for n in range(count)] for paragraph, count in enumerate(shape)]
        )
        for at, shape in enumerate(shapes)
    ]
    beads = (
        (),
        tuple(Bead(at, at + 1, at, at + 1) for at in range(6)),
        (Bead(0, 2, 0, 3), Bead(2, 6, 3, 6)),
        (Bead(0, 1, 0, 1), Bead(1, 1, 1, 2), Bead(1, 4, 2, 3), Bead(4, 6, 3, 4)),
    )
    before = None
    for unit, order, count in steps:
        shown = [0, *order[:count]]
        columns = tuple((Text(TextId(str(at)), "a", "", "de", "", RevisionId(str(at))), revisions[at]) for at in shown)
        bitext = Bitext(columns, tuple(beads[at] for at in shown[1:]))
        before = Arrangement(bitext, unit, before)
        assert rows_of(before) == rows_of(Arrangement(bitext, unit))


def test_another_original_takes_nothing_over(small, revision_of, bitext_of):
    other = bitext_of(("de", revision_of("x", [["Eins.", "Zwei."]])), small.columns[1], beads=((Bead(0, 2, 0, 4),),))
    known = Arrangement(small, "sentence")
    assert rows_of(Arrangement(other, "sentence", known)) == rows_of(Arrangement(other, "sentence"))
