import json

import pytest

from reader.cli import run_cli
from reader.language import form_list
from tests.helpers.dictionaries import write_ding


@pytest.fixture(autouse=True)
def _few_forms(monkeypatch):
    """The list of all forms takes seconds to make."""
    monkeypatch.setattr(form_list, "write", lambda path, language: False)


@pytest.fixture
def _dictionary(tmp_path):
    assert run_cli(["dictionary", "add", str(write_ding(tmp_path))]) == 0


@pytest.mark.usefixtures("_dictionary")
def test_a_form_leads_to_its_entry_as_json(capsys):
    capsys.readouterr()
    assert run_cli(["lookup", "Häuser", "--sentence", "Die Häuser sind alt.", "--json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert (card["form"], card["lemma"], card["pos"], card["gender"]) == ("Häuser", "Haus", "noun", "n")
    assert card["halves"] == [{"start": 4, "end": 10}]
    assert (card["separable"], card["parts"]) == (False, [])
    (entry,) = card["entries"]
    assert (entry["headword"], entry["glosses"], entry["dictionary"]) == ("Haus", ["house"], "ding-de-en")


def test_the_glossary_answers_without_any_dictionary(capsys):
    assert run_cli(["lookup", "Drehbuch"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("das Drehbuch")
    assert "screenplay" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("lookup", "Xyzzy"), "No dictionary has “Xyzzy”; asked: lesart-glossary. “lesart dictionary add FILE”"),
        (("lookup", "maison", "--from", "fr"), "There is no dictionary from fr to en"),
        (("lookup", "Haus", "--sentence", "Der Film läuft."), "“Haus” does not stand in the sentence."),
        (("lookup", "…"), "“…” is no word."),
    ],
)
def test_what_cannot_be_found_is_said_in_one_sentence(capsys, arguments, message):
    assert run_cli(arguments) == 1
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""
