"""`lesart export` into files that are not text, and in citation styles."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest


@pytest.fixture
def marked(lesart: Any, article: object) -> None:
    assert lesart("annotate", "Der Schnitt", "--exact", "stürzt ein", "--note", "*Why?*", "--tag", "verb").status == 0


@pytest.mark.parametrize("format", ["docx", "pdf", "apkg"])
def test_a_file_is_written(lesart: Any, marked: None, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"notes.{format}"
    said = lesart("export", "--style", "chicago-notes", "-o", str(path), "--json")
    assert said.json == {"path": str(path), "annotations": 1}
    if format == "pdf":
        text = pypdfium2.PdfDocument(path.read_bytes())[0].get_textpage().get_text_range()
        assert "stürzt ein" in text
        assert "“Der Schnitt,”" in text
    else:
        part = "word/footnotes.xml" if format == "docx" else "collection.anki2"
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            assert "Der Schnitt" in archive.read(part).decode("utf-8", "replace")


def test_an_unknown_style_writes_nothing(lesart: Any, marked: None, tmp_path: Path) -> None:
    said = lesart("export", "--style", "turabian", "-o", str(tmp_path / "x.docx"))
    assert said.status == 1
    assert "There is no citation style called “turabian”. Choose one of: apa," in said.err
    assert not (tmp_path / "x.docx").exists()


def test_bytes_are_not_printed_as_json(lesart: Any, marked: None) -> None:
    assert "cannot be printed as JSON" in lesart("export", "--format", "pdf", "--json").err
