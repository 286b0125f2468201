import pytest

from reader.dictionaries import dictd
from reader.lexemes import Term


def test_numbers_are_read_in_base_64():
    assert [dictd.number(digits) for digits in ("A", "B", "/", "BA", "")] == [0, 1, 63, 64, 0]
    with pytest.raises(ValueError, match="no number"):
        dictd.number("§")


def test_glosses_examples_and_grammar_are_told_apart():
    body = 'Haus /x/ <neut, n, sg>\nmaison <fem>, bâtiment [arch.]\n  "ein Haus bauen"  - bâtir\n see: {Häuser}\n'
    (entry,) = dictd.entries([("haus", body)])
    assert entry.headwords == (Term("Haus", "n"),)
    assert entry.senses[0].glosses == (Term("maison", "f"), Term("bâtiment", labels=("arch.",)))
    assert entry.phrases == (("ein Haus bauen", "bâtir"),)


def test_an_index_that_points_outside_is_damaged():
    with pytest.raises(ValueError, match="behind the end"):
        list(dictd.articles(["haus\tA\tz"], b"short"))
    with pytest.raises(ValueError, match="no place"):
        list(dictd.articles(["haus"], b""))


def test_an_entry_without_glosses_is_none():
    assert list(dictd.entries([("haus", "Haus /x/\n see: {Häuser}\n"), ("00databaseinfo", "x\ny")])) == []
