"""Terms are found in inflected forms, and missed where the translation says something else."""

from reader.language.glossary import Finder, check_glossary, count_uses
from reader.terms import Term

TERMS = [
    Term("Drehbuch", "script", "de", "en"),
    Term("künstliche Intelligenz", "artificial intelligence", "de", "en"),
    Term("Schnitt", "cut", "de", "en"),
    Term("Schnitt", "editing", "de", "en"),
]


def test_terms_are_found_in_their_forms() -> None:
    find = Finder(TERMS, "de", "en")
    assert [one.term for one in find.in_source("Die Autoren des Drehbuchs fürchten künstliche Intelligenz.")] == [
        "Drehbuch",
        "künstliche Intelligenz",
    ]
    assert find.in_source("Künstliche Blumen und Intelligenz") == []


def test_misses() -> None:
    pairs = [
        ("Das Drehbuch ist fertig.", "The scripts are ready."),
        ("Das Drehbuch ist fertig.", "The screenplay is ready."),
        ("Der Schnitt dauert.", "The editing takes time."),
        ("Der Schnitt dauert.", "It takes time."),
        ("Das Drehbuch ist fertig.", ""),
    ]
    found = check_glossary(pairs, TERMS, "de", "en")
    assert [(one.segment, one.term.translation) for one in found] == [(1, "script"), (3, "cut"), (3, "editing")]
    assert check_glossary(pairs, [], "de", "en") == []


def test_scripts_without_spaces() -> None:
    terms = [Term("film", "映画", "en", "ja")]
    assert check_glossary([("A film.", "この映画は。"), ("A film.", "この本は。")], terms, "en", "ja")[0].segment == 1


def test_uses_are_counted_in_all_forms() -> None:
    text = "Das Drehbuch. Des Drehbuchs Schnitt. Die künstliche Intelligenz und künstlicher Intelligenzen Drehbücher."
    assert count_uses(text, TERMS, "de") == [2 + (count_uses("Drehbücher", TERMS, "de")[0]), 2, 1, 1]
    assert count_uses("", TERMS, "de") == [0, 0, 0, 0]
    assert count_uses("映画と映画館", [Term("映画", "film", "ja", "en")], "ja") == [2]
    assert count_uses("- -", [Term("-", "dash", "de", "en")], "de") == [0]
