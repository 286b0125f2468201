"""Glossaries as tables: ours come back as they were, others are understood, no spreadsheet runs anything."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reader.errors import ImportFailed
from reader.exchange.terms_table import MAX_LENGTH, read, write
from reader.terms import Term
from tests.helpers.libraries import assert_one_sentence

TAGS = {"German": "de", "English": "en", "de": "de", "en": "en", "fr": "fr", "en-GB": "en-GB"}


def terms(text: str) -> list[Term]:
    return list(read(text, "“x.tsv”", "de", "en", lambda name: TAGS.get(name, "")))


def test_what_we_write_we_read() -> None:
    ours = [Term("Schnitt", "cut", "de", "en", 'not "edit"; see\tp. 3'), Term("=SUM(A1)", "-1", "en-GB", "fr", "@me")]
    for commas in (False, True):
        back = read(write(ours, commas=commas), "x", "x", "y", lambda name: name)
        assert back == tuple(Term(one.term, one.translation, one.source, one.target, " ".join(one.note.split()))
                             for one in ours)  # fmt: skip


words = some.text(some.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=12)


@given(some.lists(some.tuples(words, words, words), min_size=1, max_size=6), some.booleans())
def test_any_words_come_back(rows: list[tuple[str, str, str]], commas: bool) -> None:
    ours = [Term(term, translation, "de", "en", note) for term, translation, note in rows]
    assert read(write(ours, commas=commas), "x", "de", "en", lambda name: name) == tuple(dict.fromkeys(ours))


@pytest.mark.parametrize("danger", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1"])
@pytest.mark.parametrize("commas", [False, True])
def test_no_cell_begins_like_a_formula(danger: str, commas: bool) -> None:
    rows = list(csv.reader(io.StringIO(write([Term(danger, danger, "de", "en", danger)], commas=commas)),
                           delimiter="," if commas else "\t"))  # fmt: skip
    assert all(cell[0] not in "=+-@＝＋－＠" for row in rows for cell in row)
    assert terms(write([Term(danger, danger, "de", "en", danger)], commas=commas))[0].term == danger


@pytest.mark.parametrize(
    "text",
    [
        "Schnitt\tcut\tnot edit\n",
        "Schnitt,cut,not edit\n",
        "Schnitt;cut;not edit\r\n",
        "\ufeffTerm;Translation;Note\nSchnitt;cut;not edit\n",
        "translation,note,term\ncut,not edit,Schnitt\n,,\nno translation,,\n",
        "German\tEnglish\nSchnitt\tcut\tnot edit\n",
        '"Schnitt"\t"cut"\t"not\nedit"\n',
    ],
)
def test_tables_of_others(text: str) -> None:
    assert terms(text) == [Term("Schnitt", "cut", "de", "en", "not edit")]


def test_languages_of_a_row_come_first() -> None:
    found = terms("term\ttranslation\tsource\ttarget\ncoupe\tcut\tfr\tEnglish\nSchnitt\tcut\tXx\t\n")
    assert [(one.source, one.target) for one in found] == [("fr", "en"), ("de", "en")]


@pytest.mark.parametrize("text", ["", "\n\n", "Schnitt\n", "\tcut\n", "x" * (MAX_LENGTH + 1) + "\tcut\n", "\0\0"])
def test_what_holds_no_terms(text: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        terms(text)
    assert_one_sentence(failure.value)


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(ImportFailed) as failure:
        terms('Schnitt\t"' + "x" * 200_000)
    assert_one_sentence(failure.value)
