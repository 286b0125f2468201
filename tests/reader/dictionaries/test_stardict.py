import gzip
import struct

import pytest

from reader.dictionaries import stardict
from reader.dictionaries.formats import open_source
from reader.errors import ImportFailed
from reader.lexemes import Form, Sense, Term
from tests.helpers.dictionaries import write_archive, write_stardict

WORDS = (("Haus", b"house, home"), ("vorstellen", b"1. to present\n2. to imagine"))


def _glosses(entry):
    return [[gloss.text for gloss in sense.glosses] for sense in entry.senses]


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("packed", [True, False])
def test_words_definitions_and_what_it_says_of_itself_are_read(tmp_path, read, bits, packed):
    said = {"description": "Free<br>CC BY-SA 4.0", "date": "2026.11.01"}
    path = write_stardict(tmp_path, WORDS, bits=bits, packed=packed, synonyms=[("Häuser", 0), ("Heim", 0)], **said)
    info = open_source(path).info
    assert (info.name, info.title, info.source, info.target) == ("deutsch-englisch", "Deutsch-Englisch", "de", "en")
    assert (info.licence, info.version, info.entries) == ("CC BY-SA 4.0", "2026.11.01", 2)
    house, present = read(path)
    assert house.headwords == (Term("Haus"),)
    assert house.forms == (Form("Häuser"), Form("Heim"))
    assert _glosses(house) == [["house", "home"]]
    assert _glosses(present) == [["to present"], ["to imagine"]]


@pytest.mark.parametrize("ending", [".ifo", ".idx.gz", ".dict.dz"])
def test_any_of_its_files_and_the_folder_lead_to_it(tmp_path, read, ending):
    write_stardict(tmp_path, WORDS)
    assert len(read(tmp_path / f"deutsch-englisch{ending}")) == 2
    assert len(read(tmp_path)) == 2


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
def test_archives_are_read_as_they_are_shared(tmp_path, read, ending):
    folder = tmp_path / "unpacked"
    folder.mkdir()
    write_stardict(folder, WORDS, synonyms=[("Häuser", 0)])
    path = write_archive(tmp_path / f"shared.{ending}", sorted(folder.iterdir()), "../../evil/")
    assert [entry.headwords[0].text for entry in read(path)] == ["Haus", "vorstellen"]
    assert open_source(path).info.name == "deutsch-englisch"
    assert not (tmp_path.parent / "evil").exists()


@pytest.mark.parametrize(
    ("types", "raw", "expected"),
    [
        ("m", b"house", [["house"]]),
        ("h", b"<b>house</b><br>home", [["house"], ["home"]]),
        ("g", b"<span foreground='red'>house</span>\nhome", [["house"], ["home"]]),
        ("x", b"<k>Haus</k><def>house</def>", [["house"]]),
        ("k", b"<x><![CDATA[house]]></x>", [["house"]]),
        ("w", b"'''house''' [[home|dwelling]]", [["house dwelling"]]),
        ("tm", b"ha\xca\x8as\0house", [["house"]]),
        ("ym", b"x\0house", [["house"]]),
        ("Wm", struct.pack(">I", 3) + b"abc" + b"house", [["house"]]),
        ("", b"mhouse\0tha\xca\x8as\0hhome <i>x</i>\0", [["house"], ["home x"]]),
        ("", b"P" + struct.pack(">I", 2) + b"abmhouse\0", [["house"]]),
    ],
)
def test_every_type_of_field_is_read(tmp_path, read, types, raw, expected):
    (entry,) = read(write_stardict(tmp_path, [("Haus", raw)], types=types))
    assert _glosses(entry) == expected


def test_a_first_line_of_grammar_alone_is_the_headwords(tmp_path, read):
    (entry,) = read(write_stardict(tmp_path, [("Haus", b"<neut, n, sg>\nhouse")]))
    assert (entry.headwords, _glosses(entry)) == ((Term("Haus", "n sg"),), [["house"]])
    (entry,) = read(write_stardict(tmp_path, [("Haus", b"<i>n</i><br>house")], types="h"))
    assert (entry.headwords, entry.senses) == ((Term("Haus"),), (Sense((Term("house"),)),))


def _damaged(path, raw):
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda at, ifo: write_stardict(at, WORDS, wordcount=3), "2 words instead of 3"),
        (lambda at, ifo: write_stardict(at, WORDS, idxfilesize=7), "instead of 7"),
        (lambda at, ifo: write_stardict(at, WORDS, wordcount="many"), "“wordcount” in its .ifo file is no number"),
        (lambda at, ifo: write_stardict(at, WORDS, bookname=""), "has no “bookname”"),
        (lambda at, ifo: write_stardict(at, WORDS, idxoffsetbits=16), "offsets have 16 bits"),
        (lambda at, ifo: write_stardict(at, WORDS, synonyms=[("x", 9)]), "points behind the end of the index"),
        (
            lambda at, ifo: write_stardict(at, WORDS, synonyms=[("x", 0)], synwordcount=4),
            "1 further words instead of 4",
        ),
        (lambda at, ifo: _damaged(ifo, b"something else"), "does not begin as it should"),
        (
            lambda at, ifo: _damaged(at / "deutsch-englisch.dict.dz", gzip.compress(b"x")),
            "points behind the end of the def",
        ),
        (
            lambda at, ifo: _damaged(at / "deutsch-englisch.dict.dz", gzip.compress(b"house" * 99)[:-9]),
            "ends too early",
        ),
        (lambda at, ifo: _damaged(at / "deutsch-englisch.idx.gz", gzip.compress(b"Haus\0\0\0")), "instead of"),
        (lambda at, ifo: write_stardict(at, [("Haus", b"W\0\0\0\x09abc")], types=""), "a definition ends too early"),
        (lambda at, ifo: write_stardict(at, []), "holds no entries"),
    ],
)
def test_damage_is_told_in_a_sentence(tmp_path, read, damage, sentence):
    ifo = write_stardict(tmp_path, WORDS)
    damage(tmp_path, ifo)
    with pytest.raises(ImportFailed, match=sentence) as told:
        read(ifo)
    assert told.value.hint


def test_an_index_that_is_cut_off_is_damaged():
    whole = b"Haus\0" + struct.pack(">II", 0, 5)
    with pytest.raises(ValueError, match="ends too early"):
        stardict.index(whole[:-1], 1, -1, 32)
    with pytest.raises(ValueError, match="ends too early"):
        stardict.index(b"a" * 10_000, 1, -1, 32)


def test_a_missing_file_is_named(tmp_path, read):
    ifo = write_stardict(tmp_path, WORDS)
    (tmp_path / "deutsch-englisch.dict.dz").unlink()
    with pytest.raises(ImportFailed, match=r"“deutsch-englisch.dict” is missing beside it"):
        read(ifo)
    path = write_archive(tmp_path / "half.zip", [ifo, tmp_path / "deutsch-englisch.idx.gz"])
    with pytest.raises(ImportFailed, match=r"“deutsch-englisch.dict” is missing in it"):
        read(path)


def test_archives_without_one_or_with_several_are_refused(tmp_path, read):
    one, other = write_stardict(tmp_path, WORDS), write_stardict(tmp_path, WORDS, "other")
    with pytest.raises(ImportFailed, match="holds 2 dictionaries"):
        read(write_archive(tmp_path / "two.tar.gz", [one, other]))
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(ImportFailed, match=r"no \.ifo file"):
        read(write_archive(tmp_path / "none.tar.gz", [tmp_path / "x.txt"]))
    whole = (tmp_path / "two.tar.gz").read_bytes()
    with pytest.raises(ImportFailed, match="damaged"):
        read(_damaged(tmp_path / "cut.tar.gz", whole[: len(whole) // 2]))


@pytest.mark.parametrize("ending", ["zip", "tar.xz"])
def test_bombs_are_refused_in_every_packing(tmp_path, read, ending):
    ifo = write_stardict(tmp_path, WORDS, packed=False)
    (tmp_path / "deutsch-englisch.dict").write_bytes(bytes(30_000_000))
    if ending == "tar.xz":
        with pytest.raises(ImportFailed, match="larger than any dictionary"):
            read(write_archive(tmp_path / "bomb.tar.xz", sorted(tmp_path.glob("deutsch*"))))
        return
    with pytest.raises(ImportFailed, match="larger than any dictionary"):
        read(write_archive(tmp_path / "bomb.zip", sorted(tmp_path.glob("deutsch*"))))
    (tmp_path / "deutsch-englisch.dict").unlink()
    (tmp_path / "deutsch-englisch.dict.dz").write_bytes(gzip.compress(bytes(30_000_000)))
    with pytest.raises(ImportFailed, match="larger than any dictionary"):
        read(ifo)
