"""The tag tree as a codebook: held against the schema, and read back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from reader.errors import ExportFailed
from reader.exchange.codebooks import read_qdc, read_table
from reader.exporters.codebook import render_qdc, render_table
from reader.model import StudyNotes, Tag, TagId
from tests.reader.exporters.conftest import nasty_text

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).resolve().parents[2] / "data" / "exports" / "codebook.xsd"))


def tag(id, name, parent=None, path="", colour="", memo="", count=0):
    return Tag(TagId(id), TagId(parent) if parent else None, name, path or name, colour, memo, count)


TREE = (
    tag(
        "01990000-0000-7000-8000-000000000001", "Recht", colour="blue", memo="Was das Gesetz sagt.\n\n<& mehr>", count=2
    ),
    tag("01990000-0000-7000-8000-000000000002", "Urheber", "01990000-0000-7000-8000-000000000001", "Recht/Urheber"),
    tag("3", "=cmd", memo="+1", colour="#A0B0C0"),
)
NOTES = StudyNotes((), codebook=TREE)


def test_it_fits_the_schema():
    root = etree.fromstring(render_qdc(NOTES).encode())
    SCHEMA.assertValid(root)
    names = [one.get("name") for one in root.iter("{urn:QDA-XML:codebook:1.0}Code")]
    assert names == ["Recht", "Urheber", "=cmd"]


def test_the_schema_can_refuse():
    faulty = render_qdc(NOTES).replace('isCodable="true"', "")
    assert not SCHEMA.validate(etree.fromstring(faulty.encode()))


def test_the_tree_comes_back():
    first, second, third = read_qdc(render_qdc(NOTES).encode(), "x.qdc")
    assert (first.path, first.colour, first.memo) == ("Recht", "blue", "Was das Gesetz sagt.\n\n<& mehr>")
    assert second.path == "Recht/Urheber"
    assert third.path == "=cmd"


def test_the_table_comes_back_and_has_no_formulas():
    text = render_table(NOTES)
    assert "'=cmd" in text
    assert "'+1" in text
    assert [(one.path, one.memo) for one in read_table(text.encode(), "x.csv")] == [
        ("Recht", "Was das Gesetz sagt.\n\n<& mehr>"), ("Recht/Urheber", ""), ("=cmd", "+1"),
    ]  # fmt: skip


def test_of_one_tag_there_is_what_stands_below_and_above_it():
    made = read_qdc(render_qdc(replace(NOTES, tag="Recht/Urheber")).encode(), "x.qdc")
    assert [one.path for one in made] == ["Recht", "Recht/Urheber"]


@pytest.mark.parametrize("render", [render_qdc, render_table])
def test_without_tags_there_is_no_codebook(render):
    with pytest.raises(ExportFailed, match="no tags"):
        render(StudyNotes(()))


@given(nasty_text(), nasty_text())
def test_any_name_and_memo_fit_the_schema(name, memo):
    made = render_qdc(StudyNotes((), codebook=(tag("1", name, memo=memo + "\uffff"),)))
    SCHEMA.assertValid(etree.fromstring(made.encode()))


@pytest.mark.parametrize(("render", "name"), [(render_qdc, "codebook.qdc"), (render_table, "codebook.csv")])
def test_golden(golden, render, name):
    text = render(NOTES)
    assert text == golden(name, text)
