import gzip

import pytest

from reader.dictionaries.about import edition, language_called, language_pair, licence
from reader.dictionaries.formats import FORMATS, open_source
from reader.errors import Cancelled, ImportFailed
from reader.lexicon import FOLDER, Lexicon
from tests.helpers.dictionaries import (
    large_stardict,
    large_table,
    large_wiktextract,
    large_yomitan,
    write_dictd,
    write_ding,
    write_stardict,
)

LARGE = [large_stardict, large_table, large_wiktextract, large_yomitan]


@pytest.mark.parametrize("make", LARGE)
def test_progress_is_told_and_cancelling_leaves_nothing(tmp_path, make):
    path = make(tmp_path, 5_000)
    told = []

    def progress(done, total, what=""):
        told.append((done, total))
        if done >= 4_000:
            raise Cancelled

    with Lexicon(tmp_path / "library") as lexicon:
        with pytest.raises(Cancelled):
            lexicon.add(path, "de", "en", progress)
        assert [done for done, _ in told] == [0, 2_000, 4_000]
        assert list((tmp_path / "library" / FOLDER).iterdir()) == []
        assert lexicon.add(path, "de", "en").entries == 5_000
    if make in (large_stardict, large_table):
        assert {total for _, total in told} == {5_000}


@pytest.mark.parametrize("make", LARGE)
def test_damage_far_behind_leaves_nothing_either(tmp_path, make):
    path = make(tmp_path, 5_000)
    if make is large_stardict:
        path = path.with_name("deutsch-englisch.dict.dz")
        path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes())[:-1_000]))
    elif make is large_table:
        path.write_bytes(path.read_bytes() + b"\xff\t\x81\n")
    else:
        path.write_bytes(path.read_bytes()[:-2_000])
    with Lexicon(tmp_path / "library") as lexicon:
        with pytest.raises(ImportFailed):
            lexicon.add(path, "de", "en")
        assert not list((tmp_path / "library").rglob("*.sqlite*"))


def test_files_are_known_by_what_is_in_them_and_not_only_by_name(tmp_path):
    for make in LARGE:
        folder = tmp_path / make.__name__
        folder.mkdir()
        made = make(folder, 10)
        if make is not large_stardict:
            made = made.rename(folder / "download")
        assert len(list(open_source(made, "de", "en").entries)) == 10


def test_a_definition_file_belongs_to_the_index_beside_it(tmp_path):
    write_dictd(tmp_path, "freedict-deu-fra")
    assert open_source(tmp_path / "freedict-deu-fra.dict.dz").info.source == "de"
    write_stardict(tmp_path, [("Haus", b"house")])
    assert open_source(tmp_path / "deutsch-englisch.dict.dz").info.title == "Deutsch-Englisch"
    assert open_source(write_ding(tmp_path)).info.name == "ding-de-en"


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("x.mdx", b"\0\0whatever", "for MDict, which Lesart does not read. PyGlossary"),
        ("x.dsl", b"\xff\xfe#\0", "for ABBYY Lingvo"),
        (
            "x.doc",
            b"\xd0\xcf\x11\xe0 etc",
            "not a dictionary that Lesart reads. It reads dictd .*StarDict.*Yomitan.*tables",
        ),
        ("x.pdf", b"%PDF-1.7\n", "not a dictionary that Lesart reads"),
        ("x.zip", b"PK\x03\x04", "damaged: it cannot be unpacked"),
        ("x.gz", b"\x1f\x8b\x08", "damaged"),
        ("x.bin", b"", "is empty"),
    ],
)
def test_what_is_not_read_is_said_with_what_is(tmp_path, name, raw, sentence):
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(ImportFailed) as told:
        open_source(path, "de", "en")
    assert told.match(sentence)


def test_a_folder_without_a_dictionary_is_refused(tmp_path):
    with pytest.raises(ImportFailed, match="is a folder"):
        open_source(tmp_path, "de", "en")


def test_every_format_has_its_own_name():
    assert len({one.name for one in FORMATS}) == len(FORMATS) == 7


@pytest.mark.parametrize(
    ("texts", "pair"),
    [
        (("German-English FreeDict",), ("de", "en")),
        (("Wörterbuch Deutsch – Französisch",), ("de", "fr")),
        (("freedict-deu-spa",), ("de", "es")),
        (("kty-de-en",), ("de", "en")),
        (("stardict", "DE-EN vocabulary"), ("de", "en")),
        (("Duden", "Oxford American"), ("", "")),
        (("up-to-date list",), ("", "")),
    ],
)
def test_languages_are_read_from_titles(texts, pair):
    assert language_pair(*texts) == pair


def test_licences_and_editions_are_recognised():
    assert licence("published under CC BY-SA 3.0 unported") == "CC BY-SA 3.0"
    assert licence("GNU General Public License") == "GPL"
    assert licence("public domain") == "public domain"
    assert licence("all rights reserved") == ""
    assert (edition("German"), edition("Deutsch"), edition("Klingonisch")) == ("en", "de", "")
    assert [language_called(name) for name in ("deu", "Deutsch", "german", "x")] == ["de", "de", "de", ""]
