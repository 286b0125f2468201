"""The table of formats."""

import subprocess
import sys

import pytest

from reader.errors import ExportFailed
from reader.exporters.base import EXPORTERS, export, exporter, safe_name


def test_names_and_suffixes_stand_once():
    assert len({each.name for each in EXPORTERS}) == len({each.suffix for each in EXPORTERS}) == len(EXPORTERS)
    assert [(each.name, each.suffix, each.media_type) for each in EXPORTERS] == [
        ("markdown", ".md", "text/markdown"),
        ("html", ".html", "text/html"),
    ]


@pytest.mark.parametrize("each", EXPORTERS, ids=lambda each: each.name)
def test_every_format_writes_the_quotations_and_ends_with_a_line_feed(sample, each):
    text = export(sample, each.name)
    assert "Früher war es so, dass nur Projekte mit großem Budget Zugang hatten." in text
    assert text.endswith("\n")
    assert text.encode("utf-8")
    assert safe_name("Notizen", each.suffix) == f"Notizen{each.suffix}"


@pytest.mark.parametrize("each", EXPORTERS, ids=lambda each: each.name)
def test_the_same_notes_give_the_same_file(sample, each):
    assert export(sample, each.name) == export(sample, each.name)


def test_capitals_do_not_matter():
    assert exporter(" HTML ").name == "html"


def test_an_unknown_format_names_those_there_are(sample):
    with pytest.raises(ExportFailed, match=r"no format called “docx”\. Choose one of: markdown, html\.") as failure:
        export(sample, "docx")
    assert failure.value.hint == "Choose one of: markdown, html."


def test_formats_load_no_markdown_parser_before_a_note_needs_one():
    code = "import sys, reader.exporters.base; assert not {'markdown_it', 'PySide6'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
