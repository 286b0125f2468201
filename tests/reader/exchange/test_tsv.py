"""Tables: quoting, formulas, and what aligners and spreadsheets write."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.exchange import tsv
from reader.exchange.bitext import Pair
from reader.importers.languages import to_tag
from reader.library import Library
from reader.model import Article, Bead
from tests.helpers.bitexts import add, imported_article, new_library, pair, revisions, taken_in


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in unit.cells] for unit in tsv.read(text, "x.tsv", to_tag).units]


def test_rows(library: Library, article: Article) -> None:
    written = "".join(tsv.write(pair(library, article)))
    found = list(csv.reader(io.StringIO(written), delimiter="\t"))
    assert found[0] == ["de", "en-GB", "status", "score"]
    assert found[1] == ["Der Schnitt", "The Cut", "confirmed", "0.9"]
    assert found[3][:3] == ["Noch einer. Und „dritter“ & <mehr>.", "And another, and a third.", "review"]
    assert found[8][:2] == ["", "The end."]
    assert {len(row) for row in found} == {4}


def test_machine_made_rows_say_so(library: Library, article: Article) -> None:
    one = pair(library, article)
    made = Pair(one.article, one.texts, one.revisions, one.beads, ["machine translation (X)"] * 8)
    found = [line.split("\t") for line in "".join(tsv.write(made)).splitlines()]
    assert found[0][4] == "origin"
    assert [bool(row[4]) for row in found[1:]] == [row[2] != "confirmed" for row in found[1:]]
    again = taken_in("".join(tsv.write(made)).encode(), "x.tsv")
    assert dict(again.beside[0].imported.metadata.extra) == {"label": "machine translation (X)"}


FORMULAS = ["=1+1", "+49 30 1", "-5 Grad", "@alle", '=HYPERLINK("http://x")', "'=x", "''+y", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert tsv.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Satz", "'Zitat'", "– Ja", "1-2", "", "a=b", "'n Abend"])
def test_other_cells_are_left_alone(text: str) -> None:
    assert tsv.guarded(text) == text


def test_formulas_are_guarded_in_files_and_come_back(library: Library) -> None:
    source = "\n\n".join(text.replace("=", "\\=").replace("+", "\\+").replace("-5", "\\-5") for text in FORMULAS)
    article = add(library, source, source.replace("x", "y").replace("5", "6") + "\n\n=cmd|' /C calc'!A0", [])
    counts = [len(one.segments) for one in revisions(library, article)]
    beads = [Bead(n, n + 1, n, n + 1) for n in range(min(counts))]
    beads += [Bead(counts[0], counts[0], n, n + 1) for n in range(counts[0], counts[1])]
    one = pair(library, article)
    one = Pair(one.article, one.texts, one.revisions, beads)
    written = "".join(tsv.write(one))
    fields = [field for row in csv.reader(io.StringIO(written), delimiter="\t") for field in row]
    assert not [field for field in fields if field[:1] in tuple("=+-@\t\r")]
    with new_library() as other:
        again, _ = imported_article(other, written.encode(), "x.tsv")
        assert [r.plain for r in revisions(other, again)] == [r.plain for r in revisions(library, article)]
    raw = [line.split("\t") for line in "".join(tsv.write(one, raw=True)).splitlines()]
    assert raw[1][0] == "=1+1"


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_any_cells_come_back(cells: list[tuple[str, str]]) -> None:
    written = tsv._row(["de", "en", "status", "score"])
    for cell in cells:
        written += tsv._row([*map(tsv.guarded, cell), "auto", "1.0"])
    assert rows(written) == [list(cell) for cell in cells]


def test_lf_aligner() -> None:
    """Two columns and one with where it is from; quotation marks are those of the text."""
    text = '"Wer ist da?"\t"Who is there?"\ta.txt\r\n"Ich gehe.\t"I am off.\ta.txt\r\nBleib."\tStay."\ta.txt\r\n'
    assert rows(text) == [['"Wer ist da?"', '"Who is there?"'], ['"Ich gehe.', '"I am off.'], ['Bleib."', 'Stay."']]


def test_a_spreadsheet_quotes_what_needs_it() -> None:
    text = 'Deutsch\tEnglish\n"Er sagte ""ja""."\tHe said yes.\n"Zwei\nZeilen"\tTwo lines\n'
    assert rows(text) == [['Er sagte "ja".', "He said yes."], ["Zwei\nZeilen", "Two lines"]]
    assert rows('a\tb\n"x\ny"\tz\n') == [["a", "b"], ["x\ny", "z"]]


def test_columns_of_numbers_are_no_text() -> None:
    assert rows("1\tHallo.\tHello.\n2\tTschüss.\tBye.\n") == [["Hallo.", "Hello."], ["Tschüss.", "Bye."]]
    assert rows("1276\tHallo.\t77\tHello.\n1277\tJa.\t78\tYes.") == [["Hallo.", "Hello."], ["Ja.", "Yes."]]
    assert rows("Hallo.\tHello.\t0.93\n") == [["Hallo.", "Hello."]]


def test_a_first_row_names_languages() -> None:
    found = tsv.read("id\tEN-US\tDeutsch\tfr\n1\tOne.\tEins.\tUn.\n", "x", to_tag)
    assert rows("source\tnote\ttarget\na\tb\tc\n") == [["a", "c"]]
    assert [column.language for column in found.columns] == ["", ""] or found.units
    found = tsv.read("EN-US\tDeutsch\tnote\tfr\nOne.\tEins.\tx\tUn.\n", "x", to_tag)
    assert [column.language for column in found.columns] == ["en-US", "de", "fr"]
    assert [cell.text for cell in found.units[0].cells] == ["One.", "Eins.", "Un."]
    for words in ("No\tNo", "Ja\tYes", "So\tDas"):
        assert rows(f"{words}\nx\ty\n")[0] == words.split("\t"), "words of a text, no languages"


def test_further_columns_are_said_to_be_left_out() -> None:
    found = tsv.read("Eins.\tOne.\tUn.\n", "x", to_tag)
    assert found.warnings == ("Of its 3 columns, only two were read; name the languages in a first row to read more.",)


@pytest.mark.parametrize("text", ["Nur eine Spalte.\nNoch eine.\n", "1\t2\n3\t4\n", "a\n"])
def test_what_is_no_pair_of_texts_is_said(text: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        taken_in(text.encode(), "x.tsv")
    assert failure.value.message == "“x.tsv” does not have two columns of text."


def test_rows_that_are_too_short_lack_a_side() -> None:
    assert rows("Eins.\tOne.\nZwei.\n\t\nDrei.\tThree.\n") == [["Eins.", "One."], ["Zwei.", ""], ["Drei.", "Three."]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    raw = ("Größe ist schön und über alle Maßen wichtig.\tSize is nice.\r\n" * 3).encode(encoding)
    assert taken_in(raw, "x.tsv").document.plain.startswith("Größe ist schön")
