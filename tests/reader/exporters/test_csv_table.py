"""Study notes as a table, read back by Python's own reader of CSV."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from reader.exporters.csv_table import render
from reader.exporters.escaping import fit
from reader.model import Shown
from tests.reader.exporters.conftest import Make, nasty_text

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0", "'=1")


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_every_annotation_is_a_row_with_all_that_is_known(sample):
    found = rows(render(sample))
    assert [row["id"] for row in found] == [f"0197-000{number}" for number in range(1, 7)]
    first = found[0]
    assert first["quotation"].startswith("Früher war es so")
    assert first["partner"].startswith("It used to be")
    assert (first["tags"], first["colour"], first["paragraph"], first["sentence"]) == (
        "vfx/de-aging",
        "yellow",
        "3",
        "5",
    )
    assert found[1]["tags"] == "Zitat; vfx"
    assert found[3]["state"] == "orphaned"
    assert first["link"] == "lesart://annotation/0197-0001"


def test_excel_knows_the_encoding_and_lines_end_as_the_standard_wants(sample):
    text = render(sample)
    assert text.startswith("\ufeffnumber,")
    assert text.endswith("\r\n")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(make, formula):
    notes = make.notes(
        make.entry(formula, partner=formula, note=formula, tags=(formula,), label=formula), title=formula, url=formula
    )
    row = rows(render(notes))[0]
    for name in ("article", "url", "quotation", "partner", "partner_label", "note", "tags"):
        assert row[name] == f"'{fit(formula)}"
        assert row[name][0] not in "=+-@\t\r＝＋－＠"


@given(nasty_text())
def test_every_quotation_is_found_in_its_cell(text):
    make = Make()
    exact = text if text.strip() else "x"
    row = rows(render(make.notes(make.entry(exact, note=text))))[0]
    assert row["quotation"] in (fit(exact), "'" + fit(exact))
    assert row["id"] == "0197-1"


def test_what_is_not_wanted_is_empty_and_the_quotation_never_is(sample):
    shown = Shown(partner=False, note=False, tags=False, link=False)
    for row in rows(render(replace(sample, shown=shown))):
        assert row["quotation"]
        assert not any(row[name] for name in ("partner", "partner_label", "note", "tags", "link", "context"))


def test_golden(sample, golden):
    text = render(sample)
    assert text == golden("notes.csv", text)
