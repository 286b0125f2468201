from reader.dictionaries import ding
from reader.lexemes import Form, Term
from tests.helpers.dictionaries import DING


def _entries():
    return list(ding.entries(DING.splitlines(keepends=True)))


def test_a_line_becomes_its_headwords_forms_compounds_and_examples():
    house, row, *_ = _entries()
    assert house.headwords == (Term("Haus", "n"),)
    assert house.senses[0].glosses == (Term("house"),)
    assert house.forms == (Form("Häuser", 0, "pl"),)
    assert house.phrases == (("ein Haus bauen", "to build a house"),)
    assert row.headwords == (Term("Reihenhaus", "n"),)
    assert row.forms == (Form("Reihenhäuser", 0, "pl"),)
    assert row.senses[0].glosses == (Term("terraced house", labels=("Br.",)),)


def test_grammar_labels_and_notes_are_taken_off():
    eel = _entries()[2]
    assert eel.headwords == (Term("Aal", "m", ("cook.",), "auf der Speisekarte"),)
    assert eel.senses[0].glosses == (Term("eel", note="on a menu"),)


def test_verbs_share_the_grammar_of_the_last_and_their_participles_are_forms():
    launch = _entries()[3]
    assert [term.grammar for term in launch.headwords] == ["vt", "vt", "vt"]
    assert [(form.text, form.headword) for form in launch.forms] == [
        ("auf den Markt bringend", 0),
        ("herausbringend", 1),
        ("vorstellend", 2),
    ]


def test_each_synonym_has_its_own_plural():
    lift = _entries()[4]
    assert lift.forms == (Form("Aufzüge", 0, "pl"), Form("Lifte", 1, "pl"))


def test_lines_that_are_no_entries_are_passed_over():
    assert len(_entries()) == 6
    assert list(ding.entries(["", "#x :: y", "nothing here", ":: x", "y ::"])) == []


def test_the_comments_say_version_and_licence():
    about = ding.details(DING.splitlines())
    assert about["version"] == "devel 2020-01-01"
    assert about["license"] == "GPL Version 2 or later"


def test_a_semicolon_in_brackets_separates_nothing():
    (entry,) = ding.entries(["Rahmen {m} (Fenster; Tür) :: frame (window; door)"])
    assert [term.text for term in entry.headwords] == ["Rahmen"]
    assert [gloss.text for gloss in entry.senses[0].glosses] == ["frame"]
