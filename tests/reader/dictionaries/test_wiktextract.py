import gzip
import tracemalloc

import pytest

from reader.dictionaries import wiktextract
from reader.dictionaries.formats import open_source
from reader.errors import ImportFailed
from reader.lexemes import Form, Sense, Term
from reader.lexicon import Lexicon
from tests.helpers.dictionaries import large_wiktextract, wiktionary_noun, write_wiktextract

GO = {
    "word": "gehen",
    "pos": "verb",
    "lang": "German",
    "lang_code": "de",
    "forms": [
        {"form": "geht", "tags": ["present", "singular", "third-person"]},
        {"form": "ging", "tags": ["past"]},
        {"form": "gegangen", "tags": ["participle", "past"]},
        {"form": "sein", "tags": ["auxiliary"]},
        {"form": "de-conj", "tags": ["inflection-template"]},
        {"form": "bin gegangen worden sein", "tags": ["perfect"]},
    ],
    "senses": [
        {
            "glosses": ["to go, to walk"],
            "tags": ["intransitive"],
            "examples": [{"text": "Ich gehe.", "english": "I go."}],
        },
        {"glosses": ["to work:", "to be possible (of a plan)"], "raw_tags": ["colloquial"]},
        {"tags": ["no-gloss"]},
    ],
}  # fmt: skip
WENT = {
    "word": "ging",
    "pos": "verb",
    "lang": "German",
    "lang_code": "de",
    "senses": [{"glosses": ["past of gehen"], "tags": ["form-of", "past"], "form_of": [{"word": "gehen"}]}],
}
GERMAN_EDITION = {
    "word": "Haus",
    "pos": "noun",
    "lang": "Deutsch",
    "lang_code": "de",
    "tags": ["neuter"],
    "forms": [
        {"form": "Häuser", "tags": ["nominative", "plural"]},
        {"form": "Hauses", "tags": ["genitive", "singular"]},
    ],
    "senses": [{"glosses": ["zum Wohnen dienendes Gebäude"], "raw_tags": ["Architektur"]}],
    "translations": [
        {"lang_code": "en", "word": "house", "sense": "Gebäude"},
        {"lang_code": "en", "word": "home", "sense": "Heim"},
        {"lang_code": "fr", "word": "maison", "tags": ["feminine"], "sense": "Gebäude"},
    ],
}


def test_the_english_editions_verbs_have_forms_senses_and_examples(tmp_path, read):
    path = write_wiktextract(tmp_path, [GO])
    info = open_source(path).info
    assert (info.name, info.source, info.target, info.licence) == ("wiktionary-de-en", "de", "en", "CC BY-SA 4.0")
    (go,) = read(path)
    assert go.headwords == (Term("gehen", "v"),)
    assert go.forms == (
        Form("geht", 0, "pres"), Form("ging", 0, "past"), Form("gegangen", 0, "pp"), Form("ist gegangen", 0, "perf"),
    )  # fmt: skip
    assert go.senses == (
        Sense((Term("to go"), Term("to walk")), ("intransitive",)),
        Sense((Term("to be possible (of a plan)"),), ("colloquial",), "to work"),
    )
    assert go.phrases == (("Ich gehe.", "I go."),)


def test_nouns_have_gender_plural_and_topics(tmp_path, read):
    (entry,) = read(write_wiktextract(tmp_path, [wiktionary_noun("Blende", "aperture")]))
    assert entry.headwords == (Term("Blende", "f"),)
    assert Form("Blendeen", 0, "pl") in entry.forms
    assert entry.senses == (Sense((Term("aperture"),), ("film",)),)


def test_forms_lead_to_their_lemma_wherever_it_stands(tmp_path):
    gang = {**wiktionary_noun("Gehen", "walking"), "lang": "German"}
    plain = {**GO, "forms": []}
    for order in ([WENT, plain, gang], [gang, plain, WENT]):
        with Lexicon(tmp_path / "library") as lexicon:
            assert lexicon.add(write_wiktextract(tmp_path, order)).entries == 2
            (found,) = lexicon.entries("ging", "de", "en")
            assert (found.rank, found.entry.headwords[0].text) == (1, "gehen")


def test_the_german_edition_explains_and_translates(tmp_path, read):
    path = write_wiktextract(tmp_path, [GERMAN_EDITION], "dewiktionary.jsonl.gz")
    assert (open_source(path).info.target, open_source(path, "de", "fr").info.name) == ("de", "wiktionary-de-fr")
    (explained,) = read(path, "", "")
    assert explained.headwords == (Term("Haus", "n"),)
    assert explained.senses == (Sense((Term("zum Wohnen dienendes Gebäude"),), ("Architektur",)),)
    assert explained.forms == (Form("Häuser", 0, "pl"), Form("Hauses", 0, "gen"))
    (english,) = read(path, "de", "en")
    assert english.senses == (Sense((Term("house"),), (), "Gebäude"), Sense((Term("home"),), (), "Heim"))
    (french,) = read(path, "de", "fr")
    assert french.senses == (Sense((Term("maison", "f"),), (), "Gebäude"),)


def test_of_several_languages_one_has_to_be_named(tmp_path, read):
    french = {**GO, "word": "aller", "lang": "French", "lang_code": "fr"}
    path = write_wiktextract(tmp_path, [GO, french, {"title": "x", "redirect": "y"}])
    with pytest.raises(ImportFailed, match=r"several languages \(de, fr, …\).*--from"):
        open_source(path)
    assert [entry.headwords[0].text for entry in read(path, "fr", "en")] == ["aller"]


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = large_wiktextract(tmp_path, 4_000)
    peaks = []
    for count in (1_000, 4_000):
        tracemalloc.start()
        entries = iter(open_source(path).entries)
        for _ in range(count):
            next(entries)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (
            b'{"word": "a", "lang_code": "de", "senses": []}\n{"word": "b", "lang_code": "de',
            "line 2 is not JSON or is cut",
        ),
        (b'{"word": "a", "lang_code": "de"}\nnothing\n', "line 2 is not JSON"),
        (b'{"word": "a", "lang_code": "de"}\n[1, "de"]\n', "line 2 is not JSON|line 2 is no word"),
        (b'{"word": "a\xff", "lang_code": "de"}\n', "line 1 is not UTF-8"),
        (b'{"word": "a", "lang_code": "de", "x": ' + b"[" * 200_000 + b"\n", "nested too deeply"),
        (b'{"word": "a", "lang_code": "de", "senses": [{"glosses": [3]}, 7], "forms": {}}\n', "holds no entries"),
        (b'{"word": "a", "lang_code": "de", "x": "' + b"x" * 17_000_000 + b'"}\n', "line 1 is longer"),
        (b'{"word": 5, "senses": 5, "lang_code": 5}\n', "holds no entries|which languages"),
        (b"", "is empty"),
    ],
)
def test_damage_is_told_in_a_sentence(tmp_path, read, raw, sentence):
    path = tmp_path / "x.jsonl"
    path.write_bytes(raw)
    with pytest.raises(ImportFailed, match=sentence) as told:
        read(path)
    assert told.value.hint


def test_packed_ones_that_are_cut_off_or_bombs_are_refused(tmp_path, read, monkeypatch):
    path = write_wiktextract(tmp_path, [GO] * 1_000, "x.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ImportFailed, match="ends too early"):
        read(path)
    path.write_bytes(b"\x1f\x8b" + b"nonsense" * 9)
    with pytest.raises(ImportFailed, match="damaged"):
        read(path)
    path.write_bytes(gzip.compress(b'{"word": "a", "lang_code": "de", "senses": []}\n' * 600_000, 6))
    with pytest.raises(ImportFailed, match="larger than any dictionary"):
        read(path)


def test_lines_of_other_languages_are_not_parsed():
    raw = [
        b'{"word": "x", "lang_code": "fr", broken\n',
        b'{"word": "a", "lang_code": "de", "senses": [{"glosses": ["b"]}]}\n',
    ]
    assert len(list(wiktextract.entries(iter(raw), "de"))) == 1
