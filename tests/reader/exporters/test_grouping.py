"""Sections by article and by tag."""

from dataclasses import replace

import pytest

from reader.errors import ExportFailed
from reader.exporters.grouping import in_order, outline
from reader.exporters.wording import ENGLISH
from reader.model import Colour, StudyArticle, StudyNotes


def shape(plan):
    return [(each.level, each.heading, [p.entry.annotation.id for p in each.entries]) for each in plan.sections]


@pytest.fixture
def tagged(make):
    return make.notes(
        make.entry("a", id="1", tags=("vfx/de-aging",)),
        make.entry("b", id="2", tags=("Zitat", "vfx")),
        make.entry("c", id="3"),
        make.entry("d", id="4", tags=("vfxx", "recht/urheber/zitat")),
        grouping="tag",
    )


def test_by_article(sample):
    plan = outline(sample, ENGLISH)
    assert [(level, len(ids)) for level, _, ids in shape(plan)] == [(2, 3), (2, 2), (2, 1)]
    assert [each.title for each in plan.articles] == [each.article.title for each in sample.articles[:3]]
    assert (plan.annotations, plan.lists_sources, plan.deepest) == (6, False, 2)


def test_by_tag_follows_the_tree_and_repeats_entries_with_two_tags(tagged):
    plan = outline(tagged, ENGLISH)
    assert shape(plan) == [
        (2, "recht", []),
        (3, "urheber", []),
        (4, "zitat", ["4"]),
        (2, "vfx", ["2"]),
        (3, "de-aging", ["1"]),
        (2, "vfxx", ["4"]),
        (2, "Zitat", ["2"]),
        (2, "Without tag", ["3"]),
    ]
    assert (plan.annotations, plan.lists_sources, plan.deepest) == (4, True, 4)


def test_a_restriction_shows_that_tag_and_those_below_it(tagged):
    assert shape(outline(replace(tagged, tag="vfx"), ENGLISH)) == [(2, "vfx", ["2"]), (3, "de-aging", ["1"])]
    assert shape(outline(replace(tagged, tag="recht/urheber"), ENGLISH)) == [
        (2, "recht/urheber", []),
        (3, "zitat", ["4"]),
    ]
    by_article = outline(replace(tagged, tag="vfx", grouping="article"), ENGLISH)
    assert shape(by_article) == [(2, "Ein Titel", ["1", "2"])]
    assert by_article.annotations == 2


def test_a_tag_nobody_has(tagged):
    plan = outline(replace(tagged, tag="nichts"), ENGLISH)
    assert (plan.sections, plan.annotations, plan.articles) == ((), 0, ())


def test_a_deep_tree_keeps_room_for_headings_in_notes(make):
    plan = outline(make.notes(make.entry(tags=("a/b/c/d/e/f",)), grouping="tag"), ENGLISH)
    assert [(each.level, each.heading) for each in plan.sections] == [
        (2, "a"), (3, "b"), (4, "c"), (5, "d"), (5, "a/b/c/d/e"), (5, "a/b/c/d/e/f"),
    ]  # fmt: skip


def test_entries_under_one_tag_keep_the_order_of_the_articles(make):
    notes = StudyNotes(
        (
            StudyArticle(make.article("B"), (make.entry(id="1", tags=("x",)), make.entry(id="2", tags=("x",)))),
            StudyArticle(make.article("A"), (make.entry(id="3", tags=("x",)),)),
        ),
        "tag",
    )
    assert shape(outline(notes, ENGLISH)) == [(2, "x", ["1", "2", "3"])]


@pytest.mark.parametrize("exact", ["", " \n\t "])
def test_an_entry_without_quotation_is_refused_by_name(make, exact):
    notes = make.notes(make.entry(id="1"), make.entry(exact, id="0197-leer"), title="Titel")
    with pytest.raises(ExportFailed, match="0197-leer in “Titel” has no quotation") as failure:
        outline(notes, ENGLISH)
    assert failure.value.hint


def test_an_entry_that_is_not_shown_may_be_without_quotation(make):
    notes = make.notes(make.entry(id="1", tags=("x",)), make.entry("", id="2"), tag="x")
    assert outline(notes, ENGLISH).annotations == 1


def test_by_colour_follows_the_order_of_the_keys_and_lists_the_sources(sample):
    plan = outline(replace(sample, grouping="colour"), ENGLISH)
    assert [section.heading for section in plan.sections] == ["Yellow", "Green", "Blue", "Pink", "Orange"]
    assert (plan.lists_sources, plan.annotations) == (True, 6)


def test_entries_stand_in_the_order_wanted(make):
    def made(id, time, colour):
        entry = make.entry(id=id, colour=colour)
        return replace(entry, annotation=replace(entry.annotation, created=time))

    entries = (made("a", "2026-03", Colour.PINK), made("b", "2026-01", Colour.BLUE), made("c", "2026-02", Colour.BLUE))
    notes = make.notes(*entries)
    for order, expected in (("place", "abc"), ("time", "bca"), ("colour", "bca")):
        for grouping in ("article", "tag", "colour"):
            placed = in_order(replace(notes, order=order, grouping=grouping))
            assert "".join(one.entry.annotation.id for one in placed) == expected
