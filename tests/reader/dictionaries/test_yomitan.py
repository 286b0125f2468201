import json
import zipfile

import pytest

from reader.dictionaries.formats import open_source
from reader.errors import ImportFailed
from reader.lexemes import Form, Sense, Term
from reader.lexicon import Lexicon
from tests.helpers.dictionaries import write_yomitan


def _tree(*content):
    return {"type": "structured-content", "content": list(content)}


def _element(tag, content, kind=""):
    return {"tag": tag, "content": content} | ({"data": {"content": kind}} if kind else {})


HOUSE = _tree(
    _element("details", "from Old High German", "preamble"),
    _element(
        "ol",
        [
            _element(
                "li",
                [
                    _element("div", [_element("span", "archit."), _element("span", "colloq.")], "tags"),
                    _element("div", "house, home"),
                    {"tag": "img", "path": "x.png"},
                    _element(
                        "div",
                        [_element("div", "zu Haus", "sentence-a"), _element("div", "at home", "sentence-b")],
                        "example-sentence",
                    ),
                ],
            ),
            _element("li", ["dynasty", {"tag": "a", "href": "javascript:x()", "content": " (noble)"}]),
        ],
        "glosses",
    ),
    _element("div", _element("a", "Wiktionary"), "backlink"),
)  # fmt: skip
ROWS = [
    ["Haus", "", "n neut", "n", 0, [HOUSE], 1, ""],
    ["Häuser", "", "non-lemma", "", 0, [["Haus", ["plural"]]], 2, ""],
    ["gehen", "", "vi fig", "v", 0, ["to go; to walk", {"type": "text", "text": "to work"}], 3, None],
    ["bild", "", None, "", 0, [{"type": "image", "path": "x.png"}], 4, ""],
]
TAGS = [["fig", "usage", 0, "figurative", 0]]


def test_structured_content_becomes_senses_labels_and_examples(tmp_path, read):
    house, reference, go = read(write_yomitan(tmp_path, [ROWS], tags=TAGS))
    assert house.headwords == (Term("Haus", "n"),)
    assert house.senses == (
        Sense((Term("house"), Term("home")), ("archit.", "colloq.")),
        Sense((Term("dynasty", note="noble"),)),
    )
    assert house.phrases == (("zu Haus", "at home"),)
    assert (reference.senses, reference.headwords, reference.forms) == ((), (Term("Haus"),), (Form("Häuser"),))
    assert go.headwords == (Term("gehen", "vi"),)
    assert go.senses == (
        Sense((Term("to go"), Term("to walk")), ("figurative",)),
        Sense((Term("to work"),), ("figurative",)),
    )


def test_it_says_what_it_is_and_its_forms_lead_to_lemmas(tmp_path):
    path = write_yomitan(tmp_path, [ROWS[1:], ROWS[:1]], attribution="CC BY-SA 4.0")
    with Lexicon(tmp_path / "library") as lexicon:
        info = lexicon.add(path)
        assert (info.title, info.source, info.target, info.version) == ("kty-de-en", "de", "en", "2026-11-01")
        assert (info.licence, info.entries) == ("CC BY-SA 4.0", 2)
        assert lexicon.entries("Häuser", "de")[0].entry.headwords[0].text == "Haus"


def test_japanese_ones_are_found_by_reading_and_without_readings_over_characters(tmp_path, read):
    ruby = _tree(_element("ruby", ["家", _element("rt", "いえ")]), " house")
    path = write_yomitan(tmp_path, [[["家", "いえ", "n", "", 0, [ruby], 1, ""]]], sourceLanguage="ja")
    (entry,) = read(path, "", "")
    assert (entry.headwords, entry.forms) == ((Term("家"),), (Form("いえ"),))
    assert entry.senses[0].glosses[0].text == "家 house"


def test_old_archives_and_those_that_name_no_languages_are_read(tmp_path, read):
    rows = [["Haus", "", "n", "", 0, "house", "home"]]
    (entry,) = read(write_yomitan(tmp_path, [rows], format=1))
    assert [sense.glosses[0].text for sense in entry.senses] == ["house", "home"]
    unnamed = {"sourceLanguage": None, "targetLanguage": None}
    assert open_source(write_yomitan(tmp_path, [ROWS], **unnamed)).info.source == "de"
    with pytest.raises(ImportFailed, match="which languages"):
        open_source(write_yomitan(tmp_path, [ROWS], "x.zip", title="Words", **unnamed))


def _zip(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name + ".json", text)
    return path


INDEX = json.dumps({"title": "x", "format": 3, "sourceLanguage": "de", "targetLanguage": "en"})
DEEP = '["a", "", "", "", 0, [{"type": "structured-content", "content": %s}], 0, ""]'
NESTED = '{"content":' * 150 + '"x"' + "}" * 150


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"index": "[1]"}, "index.json is not what it should be"),
        ({"index": '{"title": '}, "index.json is not JSON or is cut off"),
        ({"index": '{"format": 9}'}, "version that Lesart does not read: 9"),
        ({"index": INDEX}, "holds no words"),
        ({"index": INDEX, "term_bank_1": "[]"}, "holds no entries"),
        ({"index": INDEX, "term_bank_1": "[]", "term_bank_3": "[]"}, "term_bank_2.json is missing"),
        ({"index": INDEX, "term_bank_1": '[["a"]]'}, "row 1 of its term_bank_1.json"),
        ({"index": INDEX, "term_bank_1": "{}"}, "term_bank_1.json is not what it should be"),
        ({"index": INDEX, "term_bank_1": '[["a", "", "", "", 0, "b", 0, ""]]'}, "row 1 of its term_bank_1.json"),
        ({"index": INDEX, "term_bank_1": '[["a", "'}, "not JSON or is cut off"),
        ({"index": INDEX, "term_bank_1": b'[["a\xff"]]'}, "is not UTF-8"),
        ({"index": INDEX, "term_bank_1": "[" * 200_000}, "nested too deeply"),
        ({"index": INDEX, "term_bank_1": f"[{DEEP % ('[' * 300 + ']' * 300)}]"}, "nested too deeply"),
        ({"index": INDEX, "term_bank_1": f"[{DEEP % NESTED}]"}, "nested too deeply"),
        ({"index": INDEX, "term_bank_1": "[" + " " * 30_000_000 + "]"}, "larger than any dictionary"),
    ],
)  # fmt: skip
def test_damage_is_told_in_a_sentence(tmp_path, read, files, sentence):
    with pytest.raises(ImportFailed, match=sentence) as told:
        read(_zip(tmp_path / "x.zip", **files))
    assert told.value.hint


def test_archives_that_are_cut_off_or_hold_too_much_are_refused(tmp_path, read):
    path = write_yomitan(tmp_path, [ROWS])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ImportFailed, match="damaged: it cannot be unpacked"):
        read(path)
    spoilt = bytearray(whole)
    spoilt[60:90] = bytes(30)
    path.write_bytes(spoilt)
    with pytest.raises(ImportFailed, match="damaged"):
        read(path)
    many = _zip(tmp_path / "many.zip", index=INDEX, **{f"term_bank_{at}": "[]" for at in range(1, 20_001)})
    with pytest.raises(ImportFailed, match="more files than any dictionary"):
        read(many)
