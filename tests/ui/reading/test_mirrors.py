from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from reader.alignment.rows import counterparts
from reader.model import Bead, Colour, Trim
from tests.helpers.mouse import pixels, point
from ui.reading.bitext import Arrangement
from ui.reading.mark_painter import faintness
from ui.reading.marks import marks_by_text
from ui.reading.mirrors import Mirror, Mirrors
from ui.theme import LIGHT


def mirrored(bitext, annotations, unit="paragraph"):
    """For each column the spans that are mirrored, with the ids of what is mirrored there."""
    arrangement = Arrangement(bitext, unit)
    mirrors = Mirrors(arrangement, marks_by_text(annotations))
    return [
        [
            (mirror.start, mirror.end, [one.id for one in mirror.annotations])
            for row in range(len(arrangement))
            for mirror in mirrors.of(row, column, *arrangement.span(row, column))
        ]
        for column in range(len(bitext.columns))
    ]


def test_a_mark_shows_on_the_whole_of_its_partner_sentences(small, annotation_of):
    de, en = (revision for _, revision in small.columns)
    marks = [annotation_of(1, de, "Haus"), annotation_of(2, en, "rained"), annotation_of(3, en, "river")]
    german, english = mirrored(small, marks)
    first, second = de.segments[0], de.segments[1]
    assert german == [(first.start, first.end, ["n3"]), (second.start, second.end, ["n2"])]
    assert english == [(en.segments[0].start, en.segments[1].end, ["n1"])]


def test_between_two_translations_the_way_leads_through_the_original(bitext_of, revision_of, annotation_of):
    de, en, fr = (revision_of(id, [[f"{id} eins.", f"{id} zwei."]]) for id in ("de", "en", "fr"))
    bitext = bitext_of(("de", de), ("en", en), ("fr", fr))
    german, english, french = mirrored(bitext, [annotation_of(1, fr, "fr zwei")])
    assert german == [(*de.segments[1], ["n1"])]
    assert english == [(*en.segments[1], ["n1"])]
    assert french == []


def test_what_has_no_partner_has_no_mirror(small, annotation_of):
    bare = replace(small, beads=((Bead(0, 1, 0, 0),),))
    assert mirrored(bare, [annotation_of(1, small.columns[0][1], "Haus")]) == [[], []]


def test_several_marks_on_one_sentence_are_one_mirror(small, annotation_of):
    de = small.columns[0][1]
    _, english = mirrored(small, [annotation_of(1, de, "Haus"), annotation_of(2, de, "alt")])
    assert [ids for _, _, ids in english] == [["n1", "n2"]]


def test_the_less_of_a_sentence_is_marked_the_fainter_is_its_mirror(small, annotation_of):
    de, en = (revision for _, revision in small.columns)
    word = annotation_of(1, de, "alt")
    whole = replace(word, id="n2", start=de.segments[0].start, end=de.segments[0].end)
    there = en.segments[0]
    few, much = (faintness(Mirror(there.start, there.end, (one,))) for one in (word, whole))
    assert 0 < few < much < 0.5
    assert faintness(Mirror(there.start, there.end, (word, whole))) == much
    assert faintness(Mirror(there.start, there.start + 200, (word,))) < few


@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
def test_finds_what_going_through_every_sentence_finds(long, annotation_of, unit):
    de, en = (revision for _, revision in long.columns)
    marks = [annotation_of(at, (de, en)[at % 2], (at * 97, at * 97 + 5 + at % 90)) for at in range(120)]
    found = mirrored(long, marks, unit)
    for column, revision in enumerate((de, en)):
        other = (de, en)[1 - column]
        for mark in marks:
            if mark.text != other.text:
                continue
            touched = [n for n, (a, b) in enumerate(other.segments) if mark.start < b and mark.end > a]
            expected = {n for t in touched for n in counterparts(long.beads, 1 - column, t)[column]}
            shown = {
                n
                for a, b, ids in found[column]
                if mark.id in ids
                for n, (c, d) in enumerate(revision.segments)
                if a <= c and d <= b
            }
            assert expected <= shown  # white space between sentences may add the sentence before it
            assert len(shown - expected) <= 1


def test_of_a_huge_row_only_what_is_in_sight_is_looked_up(bitext_of, revision_of, annotation_of):
    de, en = (revision_of(id, [[f"{id} {n} eins." for n in range(900)]]) for id in ("de", "en"))
    bitext = bitext_of(("de", de), ("en", en))
    arrangement = Arrangement(bitext, "paragraph")
    mirrors = Mirrors(arrangement, marks_by_text([annotation_of(n, de, de.segments[n]) for n in range(900)]))
    start, end = en.segments[400].start, en.segments[409].end
    assert [mirror.annotations[0].id for mirror in mirrors.of(0, 1, start, end)] == [f"n{n}" for n in range(400, 410)]


def test_a_mirror_is_weaker_than_a_highlight_and_has_dots_below(view, small, annotation_of):
    de = small.columns[0][1]
    view.show_bitext(small, [annotation_of(1, de, "Haus", Colour.GREEN)])
    image = view.viewport().grab().toImage()
    full = QColor(dict(LIGHT.fills)[Colour.GREEN])
    lane = view.sheet.lanes[1]
    below = point(view, 1, 0)
    ground = QColor(image.pixel(below.x(), below.y() - 9))
    assert ground not in (full, QColor(LIGHT.paper))
    paper = QColor(LIGHT.paper)
    assert abs(ground.red() - paper.red()) < abs(full.red() - paper.red()) / 2
    lines = [[QColor(image.pixel(x, y)) for x in range(lane.x, lane.x + 60)] for y in range(below.y(), below.y() + 16)]
    dots = [[c.green() - c.red() > 22 for c in line] for line in lines]
    line = max(dots, key=sum)
    turns = sum(a != b for a, b in pairwise(line))
    assert turns > 20  # a dotted line, not a solid one
    assert pixels(view, full.name()) > 10


def test_mirrors_can_be_switched_off(view, small, annotation_of):
    view.show_bitext(small, [annotation_of(1, small.columns[0][1], "Haus", Colour.GREEN)])
    with_mirror = view.viewport().grab().toImage()
    view.set_mirror(False)
    without = view.viewport().grab().toImage()
    lane = view.sheet.lanes[1]
    spot = point(view, 1, 0)
    assert QColor(without.pixel(spot.x(), spot.y() - 9)) == QColor(LIGHT.paper)
    assert with_mirror.copy(0, 0, lane.left - 5, 200) == without.copy(0, 0, lane.left - 5, 200)


def test_the_current_annotation_has_a_stronger_mirror(view, small, annotation_of):
    view.show_bitext(small, [annotation_of(1, small.columns[0][1], "Haus", Colour.GREEN)])
    spot = point(view, 1, 0)

    def strength():
        colour = QColor(view.viewport().grab().toImage().pixel(spot.x(), spot.y() - 9))
        return QColor(LIGHT.paper).red() - colour.red()

    weak = strength()
    view.set_current("n1")
    assert strength() > 1.8 * weak
    view.set_current("")
    assert strength() == weak
    view.set_pointed("n1")
    assert strength() > 1.8 * weak


# ---- chosen words


def trimmed_to(annotation, revision, *words):
    """The annotation, mirrored on the first place of words of another text; "" for none of it."""
    trims = []
    for each in words:
        start = revision.plain.index(each) if each else 0
        trims.append(Trim(revision.text, start, start + len(each), each))
    return replace(annotation, trims=tuple(trims))


def test_chosen_words_take_the_place_of_the_sentences(small, annotation_of):
    de, en = (revision for _, revision in small.columns)
    house = trimmed_to(annotation_of(1, de, "Haus"), en, "house")
    _, english = mirrored(small, [house, annotation_of(2, de, "regnete")])
    at = en.plain.index("house")
    assert english == [(at, at + 5, ["n1"]), (*en.segments[2], ["n2"])] or english == [
        (*en.segments[2], ["n2"]), (at, at + 5, ["n1"]),
    ]  # fmt: skip


def test_what_is_mirrored_on_none_is_not_there(small, annotation_of):
    de, en = (revision for _, revision in small.columns)
    assert mirrored(small, [trimmed_to(annotation_of(1, de, "Haus"), en, "")]) == [[], []]


@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
def test_chosen_words_are_found_wherever_they_stand(long, annotation_of, unit):
    """In whichever row; of many, long and short, those and only those that touch what is in sight."""
    de, en = (revision for _, revision in long.columns)
    marks = []
    for at in range(150):
        start = at * 61 % (len(en.plain) - 300)
        end = start + (250 if at % 50 == 0 else 4)
        trim = Trim(en.text, start, end, en.plain[start:end])
        marks.append(replace(annotation_of(at, de, (at * 7, at * 7 + 3)), trims=(trim,)))
    arrangement = Arrangement(long, unit)
    mirrors = Mirrors(arrangement, marks_by_text(marks))
    for row in range(len(arrangement)):
        start, end = arrangement.span(row, 1)
        expected = {one.id for one in marks if one.trims[0].start < end and one.trims[0].end > start}
        assert {one.id for mirror in mirrors.of(row, 1, start, end) for one in mirror.annotations} == expected
