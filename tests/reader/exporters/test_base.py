"""The table of formats."""

import subprocess
import sys
from dataclasses import replace

import pytest

from reader.errors import ExportFailed
from reader.exporters.base import EXPORTERS, export, export_files, exporter, safe_name, save
from reader.model import NotesTemplate, Tag, TagId

TABLE = [
    ("markdown", ".md", "text/markdown"),
    ("html", ".html", "text/html"),
    ("obsidian", "", "text/markdown"),
    ("csv", ".csv", "text/csv"),
    ("jsonld", ".jsonld", "application/ld+json"),
    ("bibtex", ".bib", "application/x-bibtex"),
    ("ris", ".ris", "application/x-research-info-systems"),
    ("csl-json", ".json", "application/vnd.citationstyles.csl+json"),
    ("qdc", ".qdc", "application/xml"),
    ("codebook", ".csv", "text/csv"),
]
QUOTATIONS = [each for each in EXPORTERS if not each.is_about_articles and each.is_text]


def test_names_stand_once_and_only_folders_have_no_ending():
    assert len({each.name for each in EXPORTERS}) == len(EXPORTERS)
    assert {each.name for each in EXPORTERS if not each.suffix} == {each.name for each in EXPORTERS if each.is_folder}
    assert set(TABLE) <= {(each.name, each.suffix, each.media_type) for each in EXPORTERS}


@pytest.mark.parametrize("each", QUOTATIONS, ids=lambda each: each.name)
def test_every_format_writes_the_quotations_and_ends_with_a_line_feed(sample, each):
    text = export(sample, each.name)
    assert "Früher war es so, dass nur Projekte mit großem Budget Zugang hatten." in text
    assert text.endswith("\n")
    assert text.encode("utf-8")
    assert safe_name("Notizen", each.suffix) == f"Notizen{each.suffix}"


@pytest.fixture(scope="module")
def whole(sample):
    return replace(sample, codebook=(Tag(TagId("1"), None, "vfx", "vfx", "", "", 1),))


@pytest.mark.parametrize("each", EXPORTERS, ids=lambda each: each.name)
def test_a_format_makes_what_it_says(whole, each, tmp_path):
    assert isinstance(export(whole, each.name), str if each.is_text else bytes)
    path = tmp_path / f"x{each.suffix}"
    save(whole, each.name, path)
    assert path.is_dir() == each.is_folder
    assert each.is_folder or path.stat().st_size


@pytest.mark.parametrize("each", [each for each in EXPORTERS if each.is_text], ids=lambda each: each.name)
def test_the_same_notes_give_the_same_file(whole, each):
    assert export(whole, each.name) == export(whole, each.name)


@pytest.mark.parametrize("each", EXPORTERS, ids=lambda each: each.name)
@pytest.mark.parametrize("nothing", ["", " ", "\n\u00a0"])
def test_no_format_writes_an_empty_quotation(make, each, nothing, tmp_path):
    notes = replace(make.notes(make.entry(nothing), make.entry(id="2")), codebook=())
    with pytest.raises(ExportFailed, match="has no quotation, so nothing was exported"):
        export(notes, each.name)
    path = tmp_path / "x"
    with pytest.raises(ExportFailed, match="has no quotation"):
        save(notes, each.name, path)
    assert not path.exists()


def test_a_file_is_not_replaced_unless_that_is_allowed(sample, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("mine", "utf-8")
    with pytest.raises(ExportFailed, match="exists already"):
        save(sample, "csv", path)
    assert path.read_text("utf-8") == "mine"
    save(sample, "csv", path, overwrite=True)
    assert path.read_text("utf-8-sig").startswith("number,")


def test_only_some_formats_have_templates(sample):
    template = NotesTemplate("x", "{% for entry in entries %}{{ entry.quotation }}{% endfor %}")
    assert "weg" in export(replace(sample, template=template), "markdown")
    with pytest.raises(ExportFailed, match="no templates for CSV"):
        export(replace(sample, template=template), "csv")


def test_a_file_is_no_folder(sample):
    with pytest.raises(ExportFailed, match="is one file, not a folder"):
        export_files(sample, "csv", {})


def test_capitals_do_not_matter():
    assert exporter(" HTML ").name == "html"


def test_an_unknown_format_names_those_there_are(sample):
    with pytest.raises(ExportFailed, match=r"no format called “wordstar”\. Choose one of: markdown, html, ") as failure:
        export(sample, "wordstar")
    assert failure.value.hint.startswith("Choose one of: markdown, html, ")


def test_formats_load_no_markdown_parser_before_a_note_needs_one():
    code = (
        "import sys, reader.exporters.base; assert not {'markdown_it', 'jinja2', 'lxml', 'PySide6'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
