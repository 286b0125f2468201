import gzip

import pytest

from reader.dictionaries.formats import open_source
from reader.errors import ImportFailed
from reader.lexemes import Form, Sense, Term
from tests.helpers.dictionaries import write_table

ROWS = [["das Haus", "house; home"], ["Straße {f}", "street, road [Br.]"], ["Straße {f}", "waterway (at sea)"]]


def test_two_columns_without_a_header_are_word_and_translation(tmp_path, read):
    house, street = read(write_table(tmp_path, ROWS))
    assert house.headwords == (Term("Haus", "n"),)
    assert house.senses == (Sense((Term("house"), Term("home"))),)
    assert street.headwords == (Term("Straße", "f"),)
    assert [[gloss.text for gloss in sense.glosses] for sense in street.senses] == [["street", "road"], ["waterway"]]
    assert street.senses[0].glosses[1].labels == ("Br.",)


@pytest.mark.parametrize(
    "header",
    [
        ["Plural", "Wort", "Genus", "Übersetzung", "Fachgebiet", "Beispiel", "Anmerkung"],
        ["plural", "Headword", "gender", "gloss", "domain", "example", "note"],
        ["pl", "German", "grammar", "English", "labels", "sentence", "comment"],
    ],
)
def test_columns_are_recognised_by_their_names(tmp_path, read, header):
    row = ["Blenden", "Blende", "feminine", "aperture", "photo, film", "Die Blende ist offen.", "of a lens"]
    for name in ("x.tsv", "x.csv"):
        (entry,) = read(write_table(tmp_path, [header, row], name))
        assert entry.headwords == (Term("Blende", "f"),)
        assert entry.forms == (Form("Blenden", 0, "pl"),)
        assert entry.senses == (Sense((Term("aperture"),), ("photo", "film"), "of a lens"),)
        assert entry.phrases == (("Die Blende ist offen.", ""),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_found(tmp_path, read, encoding):
    rows = [["Straße", "street"], *([f"Wort {at}", f"word {at}"] for at in range(20)), ["für", "for"]]
    entries = read(write_table(tmp_path, rows, encoding=encoding))
    assert (entries[0].headwords[0].text, entries[-1].headwords[0].text) == ("Straße", "für")


@pytest.mark.parametrize("raw", ["Haus,house\nBaum,tree\n", "Haus|house\nBaum|tree\n", '"Haus";"house"\nBaum;tree\n'])
def test_the_delimiter_is_found(tmp_path, read, raw):
    path = tmp_path / "x.csv"
    path.write_text(raw)
    assert [entry.senses[0].glosses[0].text for entry in read(path)] == ["house", "tree"]


def test_quotation_marks_of_a_word_are_no_quotes_in_tsv(tmp_path, read):
    path = tmp_path / "x.tsv"
    path.write_text('5" Diskette\t5" disk\nHaus\thouse\n')
    assert len(read(path)) == 2


def test_languages_come_from_header_comments_or_name(tmp_path):
    assert open_source(write_table(tmp_path, [["German", "English"], *ROWS], "x.csv")).info.source == "de"
    assert open_source(write_table(tmp_path, ROWS, "wörter_deu-eng.tsv")).info.target == "en"
    path = tmp_path / "dict.txt"
    path.write_text("# DE-EN vocabulary database\tcompiled by dict.cc, CC BY-SA 3.0\n\nHaus {n}\thouse\tnoun\n")
    info = open_source(path).info
    assert (info.source, info.target, info.licence, info.name) == ("de", "en", "CC BY-SA 3.0", "dict")
    with pytest.raises(ImportFailed, match="which languages"):
        open_source(write_table(tmp_path, ROWS, "x.tsv"))


def test_exports_of_anki_and_packed_tables_are_read(tmp_path, read):
    raw = "#separator:tab\n#html:true\nHaus\t<b>house</b><img src=x>\n"
    path = tmp_path / "anki.txt"
    path.write_text(raw)
    assert read(path)[0].senses[0].glosses == (Term("house"),)
    (tmp_path / "x.tsv.gz").write_bytes(gzip.compress(raw.encode()))
    assert len(read(tmp_path / "x.tsv.gz")) == 1


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"one column\nonly\n", "have no columns"),
        (b"# nothing but\n# comments\n", "holds no entries"),
        (b"headword,gloss\n", "holds no entries"),
        (b"a,b\n" + b"word\0,x\n" * 3, "is no text"),
        (b"Stra\xdfe,\x81\x8d\n" * 3, "encoding is none that is known"),
        (b'Haus,"house\nBaum,tree\n', "damaged"),
        (b"a,b\n" + b"x" * 200_000 + b",y\n", "damaged"),
        (b"a;b\n" * 200 + b"only one\n" * 300, "most lines have no translation"),
    ],
)
def test_damage_is_told_in_a_sentence(tmp_path, read, raw, sentence):
    path = tmp_path / "x.csv"
    path.write_bytes(raw)
    with pytest.raises(ImportFailed, match=sentence) as told:
        read(path)
    assert told.value.hint


def test_huge_lines_and_bombs_are_refused(tmp_path, read):
    path = tmp_path / "x.tsv"
    path.write_bytes(b"Haus\thouse\n" * 9_000 + b"x" * 17_000_000 + b"\tx\n")
    with pytest.raises(ImportFailed, match="line 9001 is longer"):
        read(path)
    path = tmp_path / "x.tsv.gz"
    path.write_bytes(gzip.compress(b"Haus\thouse\n" * 4_000_000))
    with pytest.raises(ImportFailed, match="larger than any dictionary"):
        read(path)
    path.write_bytes(gzip.compress(b"Haus\thouse\n" * 1_000)[:-8])
    with pytest.raises(ImportFailed, match="damaged: it ends too early"):
        read(path)
