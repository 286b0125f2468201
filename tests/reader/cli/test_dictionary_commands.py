import json

import pytest

from reader.cli import run_cli
from tests.helpers.dictionaries import write_ding


def _json(capsys, *arguments):
    assert run_cli([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_dictionary_is_added_listed_used_and_removed(tmp_path, capsys):
    path = write_ding(tmp_path)
    added = _json(capsys, "dictionary", "add", str(path))
    assert added["name"] == "ding-de-en"
    assert (added["from"], added["to"], added["entries"]) == ("de", "en", 6)
    assert _json(capsys, "dictionary", "list") == [added]
    (tmp_path / "a.de").write_text("Haus\nStraße\n")
    (tmp_path / "a.en").write_text("house\nroad\n")
    files = str(tmp_path / "a.de"), str(tmp_path / "a.en")
    languages = "--source-language", "de", "--target-language", "en"
    beads = _json(capsys, "align", *files, *languages, "--presegmented", "--dictionary", "ding-de-en")
    assert [(bead["source"], bead["target"]) for bead in beads] == [([0], [0]), ([1], [1])]
    assert _json(capsys, "dictionary", "remove", "ding-de-en") == {"removed": "ding-de-en"}
    assert _json(capsys, "dictionary", "list") == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("dictionary", "remove", "x"), "There is no dictionary “x”."),
        (("dictionary", "add", "missing"), "cannot be read"),
        (("align", "a", "b", "--source-language", "de", "--target-language", "en", "--dictionary", "x"), "“x”"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(arguments, sentence, capsys):
    assert run_cli([*arguments]) == 1
    assert sentence in capsys.readouterr().err
