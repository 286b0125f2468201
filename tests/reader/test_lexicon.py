import gzip
import threading

import pytest

from reader.dictionaries.builtin import NAME as BUILT_IN
from reader.dictionaries.choice import FILE as CHOICE
from reader.errors import Cancelled, EditRefused, ImportFailed, NotFound
from reader.lexicon import FOLDER, PLACES, Lexicon, found_on_system
from reader.storage import dictionary_file
from tests.helpers.dictionaries import DING, write_dictd, write_ding
from tests.helpers.libraries import assert_one_sentence


@pytest.fixture
def lexicon(tmp_path):
    with Lexicon(tmp_path / "library") as lexicon:
        yield lexicon


def test_ding_is_read_and_asked(lexicon, tmp_path):
    info = lexicon.add(write_ding(tmp_path))
    assert (info.name, info.source, info.target, info.entries) == ("ding-de-en", "de", "en", 6)
    assert info.licence == "GPL Version 2 or later"
    (house,) = lexicon.entries("Haus", "de", "en")
    assert (house.rank, house.entry.senses[0].glosses[0].text) == (0, "house")
    assert lexicon.phrases(house) == (("ein Haus bauen", "to build a house"),)


def test_forms_placeholders_and_spellings_lead_to_entries(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path))
    for word, headword in (
        ("Häuser", "Haus"),
        ("HÄUSER", "Haus"),
        ("Lifte", "Lift"),
        ("strasse", "Straße"),
        ("Straße", "Straße"),
        ("auf den markt bringen", "etw. auf den Markt bringen"),
    ):
        (found,) = lexicon.entries(word, "de-AT", "en-GB")
        assert found.entry.headwords[found.place].text == headword
    assert lexicon.entries("Häuser", "de")[0].rank == 1
    assert lexicon.entries("house", "de") == []


def test_dictd_is_read_from_either_of_its_files(lexicon, tmp_path):
    index = write_dictd(tmp_path)
    for path in (index, tmp_path / "freedict-deu-fra.dict.dz"):
        info = lexicon.add(path)
        assert (info.name, info.source, info.target) == ("freedict-deu-fra", "de", "fr")
        assert (info.licence, info.version, info.entries) == ("GPL-3.0-or-later", "1.0", 2)
    assert [one.name for one in lexicon.dictionaries()] == [BUILT_IN, "freedict-deu-fra"]


def test_words_that_translate_each_other_are_found_in_both_directions(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path))
    here, there = ["Die", "Häusern", "Straßen"], ["streets", "house", "x"]
    assert sorted(lexicon.partners("de", "en").pairs(here, there)) == [(1, 1), (2, 0)]
    assert sorted(lexicon.partners("en", "de").pairs(there, here)) == [(0, 2), (1, 1)]
    assert lexicon.partners("de", "fr") is None


def test_a_dictionary_can_be_removed_and_another_program_sees_it(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path))
    with Lexicon(tmp_path / "library") as other:
        assert [one.name for one in other.dictionaries()] == [BUILT_IN, "ding-de-en"]
        lexicon.remove("ding-de-en")
        assert [one.name for one in other.dictionaries()] == [BUILT_IN]
    with pytest.raises(NotFound, match="no dictionary “ding-de-en”"):
        lexicon.remove("ding-de-en")
    with pytest.raises(NotFound):
        lexicon.remove("../library")


def test_a_cancelled_or_broken_one_leaves_what_was_there(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path))

    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        lexicon.add(write_ding(tmp_path), progress=stop)
    assert len(lexicon.entries("Haus", "de")) == 1
    assert [path.name for path in (tmp_path / "library" / FOLDER).iterdir()] == ["ding-de-en.sqlite"]


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("x.txt", b"nothing of the kind", "is not a dictionary that Lesart reads"),
        ("de-en", b"# a :: b\nno entries\n", "holds no entries"),
        ("x.index", b"haus\tA\tB\n", "is half a dictionary"),
        ("missing", None, "No such file"),
    ],
)
def test_what_is_no_dictionary_gets_a_sentence(lexicon, tmp_path, name, raw, sentence):
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    with pytest.raises(ImportFailed, match=sentence):
        lexicon.add(tmp_path / name)
    assert [one.name for one in lexicon.dictionaries()] == [BUILT_IN]


def test_a_damaged_dictd_file_gets_a_sentence(lexicon, tmp_path):
    index = write_dictd(tmp_path)
    body = tmp_path / "freedict-deu-fra.dict.dz"
    whole = body.read_bytes()
    body.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ImportFailed, match="damaged"):
        lexicon.add(index)
    body.write_bytes(gzip.compress(b"short"))
    with pytest.raises(ImportFailed, match="damaged"):
        lexicon.add(index)


def test_a_damaged_store_keeps_nobody_from_the_others(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path))
    (tmp_path / "library" / FOLDER / "broken.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 100)
    assert [one.name for one in lexicon.dictionaries()] == [BUILT_IN, "ding-de-en"]
    broken = next(one for one in lexicon.shelf() if one.info is None)
    assert (broken.name, broken.is_on) == ("broken", True)
    assert "damaged" in broken.problem
    lexicon.remove("broken")
    assert [one.name for one in lexicon.shelf()] == [BUILT_IN, "ding-de-en"]


def test_languages_that_are_not_named_have_to_be(lexicon, tmp_path):
    index = write_dictd(tmp_path, "woerter")
    with pytest.raises(ImportFailed, match="which languages"):
        lexicon.add(index)
    assert lexicon.add(index, "de", "fr").target == "fr"


def test_the_systems_dictionaries_are_found_and_taken_in_once(lexicon, tmp_path, monkeypatch):
    places = tmp_path / "trans", tmp_path / "dictd"
    for place in places:
        place.mkdir()
    write_ding(places[0])
    write_dictd(places[1])
    monkeypatch.setenv(PLACES, f"{places[0]}:{places[1]}:{tmp_path / 'absent'}")
    assert [path.name for path in found_on_system()] == ["de-en", "freedict-deu-fra.index"]
    assert lexicon.add_found("de", "it") is None
    assert lexicon.add_found("en", "de-DE").name == "ding-de-en"
    assert lexicon.add_found("de", "en") is None
    assert lexicon.add_found("en", "de", this_way=True) is None  # the system has one from German only
    assert lexicon.add_found("de", "en", this_way=True) is None


def test_a_worker_may_have_its_own(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path, text=DING))
    found = []

    def work():
        with Lexicon(tmp_path / "library") as own:
            found.extend(own.entries("Haus", "de"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(found) == 1


def names(lexicon):
    return [one.name for one in lexicon.dictionaries()]


def test_the_glossary_answers_without_installation_and_stays(lexicon, tmp_path):
    assert names(lexicon) == [BUILT_IN]
    assert lexicon.entries("Schärfentiefen", "de", "en")[0].entry.headwords[0].text == "Schärfentiefe"
    assert not (tmp_path / "library" / FOLDER).exists()
    with pytest.raises(EditRefused, match="cannot be removed") as refused:
        lexicon.remove(BUILT_IN)
    assert_one_sentence(refused.value)
    assert not lexicon.shelf()[0].is_removable


def test_order_and_switches_are_the_readers_and_last(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path))
    lexicon.add(write_dictd(tmp_path))
    assert names(lexicon) == [BUILT_IN, "ding-de-en", "freedict-deu-fra"]
    with Lexicon(tmp_path / "library") as other:
        assert len(names(other)) == 3
        lexicon.arrange(["freedict-deu-fra", BUILT_IN])
        lexicon.switch("ding-de-en", on=False)
        assert names(other) == names(lexicon) == ["freedict-deu-fra", BUILT_IN]
        assert other.entries("Haus", "de", "en") == []
    assert [(one.name, one.is_on) for one in lexicon.shelf()][2] == ("ding-de-en", False)
    lexicon.switch("ding-de-en", on=True)
    assert names(lexicon)[2] == "ding-de-en"
    lexicon.switch(BUILT_IN, on=False)
    assert names(lexicon) == ["freedict-deu-fra", "ding-de-en"]
    for act in (lambda: lexicon.arrange(["x"]), lambda: lexicon.switch("x", on=False)):
        with pytest.raises(NotFound, match="no dictionary “x”"):
            act()


def test_what_is_off_is_not_taken_in_again(lexicon, tmp_path, monkeypatch):
    monkeypatch.setenv(PLACES, str(tmp_path))
    lexicon.add(write_ding(tmp_path))
    lexicon.switch("ding-de-en", on=False)
    assert lexicon.add_found("de", "en") is None
    assert lexicon.partners("de", "en") is None


def test_a_removed_one_that_comes_again_is_on(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path))
    lexicon.switch("ding-de-en", on=False)
    lexicon.remove("ding-de-en")
    lexicon.add(write_ding(tmp_path))
    assert "ding-de-en" in names(lexicon)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"order": 7, "off": "x"}', '{"order": []}', "[" * 100_000])
def test_a_spoilt_choice_is_none(lexicon, tmp_path, text):
    lexicon.add(write_ding(tmp_path))
    (tmp_path / "library" / FOLDER / CHOICE).write_text(text)
    assert names(lexicon) == [BUILT_IN, "ding-de-en"]
    lexicon.switch("ding-de-en", on=False)
    assert names(lexicon) == [BUILT_IN]


def test_one_that_is_replaced_is_read_anew_by_others(lexicon, tmp_path):
    lexicon.add(write_ding(tmp_path))
    with Lexicon(tmp_path / "library") as other:
        assert other.entries("Neubau", "de", "en") == []
        lexicon.add(write_ding(tmp_path, text=DING + "Neubau {m} :: new building\n"))
        assert len(other.entries("Neubau", "de", "en")) == 1


def test_kinds_are_those_of_the_exact_spelling(lexicon, tmp_path):
    assert lexicon.kinds(["Haus", "Schnitt"], "de") == {"Haus": frozenset(), "Schnitt": {"noun"}}
    lexicon.add(write_ding(tmp_path))
    lexicon.add(write_dictd(tmp_path))
    words = ["Haus", "haus", "Häuser", "vorstellen", "herausbringen", "Lift", "Strasse", "unscharf", "quatsch"]
    kinds = lexicon.kinds([*words, "Haus"], "de-AT")
    assert list(kinds) == words
    assert {word for word in words if kinds[word]} == {"Haus", "vorstellen", "herausbringen", "Lift", "unscharf"}
    assert (kinds["Haus"], kinds["unscharf"]) == ({"noun"}, {"adjective"})
    assert kinds["vorstellen"] == kinds["herausbringen"] == {"verb"}
    assert lexicon.kinds(["Haus"], "en") == {"Haus": frozenset()}
    assert lexicon.kinds([], "de") == {}


def test_remembered_kinds_follow_what_is_asked(lexicon, tmp_path):
    assert lexicon.kinds(["Haus"], "de")["Haus"] == frozenset()
    lexicon.add(write_ding(tmp_path))
    assert lexicon.kinds(["Haus"], "de")["Haus"] == {"noun"}
    lexicon.switch("ding-de-en", on=False)
    assert lexicon.kinds(["Haus"], "de")["Haus"] == frozenset()
    assert len(lexicon.kinds([f"Wort{n}" for n in range(1300)], "de")) == 1300


def test_the_glossary_helps_to_align_only_where_it_is_named(lexicon):
    assert lexicon.partners("de", "en") is None
    assert list(lexicon.partners("de", "en", BUILT_IN).pairs(["Untertiteln"], ["subtitles"])) == [(0, 0)]


def test_a_dictionary_of_another_version_is_taken_in_again(tmp_path, monkeypatch):
    source = write_ding(tmp_path)
    library = tmp_path / "library"
    monkeypatch.setenv(PLACES, str(tmp_path))
    with monkeypatch.context() as before:
        before.setattr(dictionary_file, "SCHEMA_VERSION", 1)
        with Lexicon(library) as lexicon:
            lexicon.add(source)
    with Lexicon(library) as lexicon:
        assert [one.name for one in lexicon.dictionaries()] == [BUILT_IN]
        assert lexicon.add_found("de", "en", this_way=True) is not None
        assert len(lexicon.dictionaries()) == 2
