"""Glossaries come from files in the usual encodings."""

from pathlib import Path

import pytest

from reader.errors import ImportFailed
from reader.importers.terms_file import read_terms
from reader.terms import Term
from tests.helpers.libraries import assert_one_sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("Deutsch;Englisch\nÜberblendung;dissolve\nkünstliche Intelligenz;AI\n", encoding=encoding)
    assert read_terms(file, "xx", "yy") == (
        Term("Überblendung", "dissolve", "de", "en"),
        Term("künstliche Intelligenz", "AI", "de", "en"),
    )


def test_what_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tsv", tmp_path):
        with pytest.raises(ImportFailed) as failure:
            read_terms(path, "de", "en")
        assert_one_sentence(failure.value)
