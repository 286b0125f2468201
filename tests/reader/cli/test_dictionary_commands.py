import hashlib
import json

import pytest

from reader.cli import run_cli
from tests.helpers.dictionaries import DING, write_ding
from tests.helpers.web import site


def _json(capsys, *arguments):
    assert run_cli([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_dictionary_is_added_listed_used_and_removed(tmp_path, capsys):
    path = write_ding(tmp_path)
    added = _json(capsys, "dictionary", "add", str(path))
    assert added["name"] == "ding-de-en"
    assert (added["from"], added["to"], added["entries"]) == ("de", "en", 6)
    glossary, listed = _json(capsys, "dictionary", "list")
    assert (glossary["name"], glossary["licence"]) == ("lesart-glossary", "GPL-3.0-or-later")
    assert listed == added
    (tmp_path / "a.de").write_text("Haus\nStraße\n")
    (tmp_path / "a.en").write_text("house\nroad\n")
    files = str(tmp_path / "a.de"), str(tmp_path / "a.en")
    languages = "--source-language", "de", "--target-language", "en"
    beads = _json(capsys, "align", *files, *languages, "--presegmented", "--dictionary", "ding-de-en")
    assert [(bead["source"], bead["target"]) for bead in beads] == [([0], [0]), ([1], [1])]
    assert _json(capsys, "dictionary", "remove", "ding-de-en") == {"removed": "ding-de-en"}
    assert _json(capsys, "dictionary", "list") == [glossary]


def test_dictionaries_are_ordered_and_switched(tmp_path, capsys):
    _json(capsys, "dictionary", "add", str(write_ding(tmp_path)))
    assert _json(capsys, "dictionary", "order", "ding-de-en") == ["ding-de-en", "lesart-glossary"]
    assert _json(capsys, "dictionary", "off", "ding-de-en") == {"name": "ding-de-en", "on": False}
    assert [one["on"] for one in _json(capsys, "dictionary", "list")] == [False, True]
    assert run_cli(["dictionary", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("\toff")
    assert _json(capsys, "dictionary", "on", "ding-de-en")["on"] is True


def test_one_is_added_from_an_address(tmp_path, capsys):
    with site({"/de-en": ("text/plain", DING)}) as address:
        checksum = hashlib.sha256(DING.encode()).hexdigest()
        added = _json(capsys, "dictionary", "add", f"{address}/de-en", "--sha256", checksum)
        assert (added["name"], added["entries"], added["on"]) == ("ding-de-en", 6, True)
        assert run_cli(["dictionary", "add", f"{address}/de-en", "--sha256", "0" * 64]) == 1
    assert "not the file that this checksum is of" in capsys.readouterr().err
    assert run_cli(["dictionary", "add", "de-en", "--sha256", checksum]) == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("dictionary", "remove", "x"), "There is no dictionary “x”."),
        (("dictionary", "remove", "lesart-glossary"), "cannot be removed"),
        (("dictionary", "off", "x"), "There is no dictionary “x”."),
        (("dictionary", "order", "x"), "There is no dictionary “x”."),
        (("dictionary", "add", "missing"), "cannot be read"),
        (("align", "a", "b", "--source-language", "de", "--target-language", "en", "--dictionary", "x"), "“x”"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(arguments, sentence, capsys):
    assert run_cli([*arguments]) == 1
    assert sentence in capsys.readouterr().err
