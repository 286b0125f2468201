"""Lesart's own glossary: every line has the shape of its kind, and is found by its forms."""

import re
from collections import Counter
from importlib.resources import files
from itertools import combinations

import pytest

from reader.dictionaries import glossary
from reader.dictionaries.builtin import BuiltInGlossary
from reader.lexemes import Entry

TABLES = sorted((one for one in (files("resources") / "glossary").iterdir()), key=lambda one: one.name)
LINES = [(table.name, line) for table in TABLES for line in table.read_text(encoding="utf-8").splitlines()[1:]]
LONGEST = 95  # letters of an explanation: one line of the card


def heads(line: str) -> list[tuple[str, str, str]]:
    """Headword, grammar and forms of each headword of a line."""
    written, grammar, forms = (column.split(" | ") for column in line.split("\t")[:3])
    return list(
        zip(
            written,
            grammar * (len(written) if len(grammar) == 1 else 1),
            forms * (len(written) if len(forms) == 1 else 1),
            strict=True,
        )
    )


def test_there_are_enough_of_all_fields() -> None:
    assert len(LINES) >= 600
    fields = Counter(line.split("\t")[4] for _, line in LINES)
    assert min(fields.values()) >= 30
    assert {"Produktion", "Kamera", "Ton", "Schnitt", "Visuelle Effekte", "Kodierung", "Streaming"} <= set(fields)
    assert {"Künstliche Intelligenz", "Recht", "Wirtschaft", "Barrierefreiheit"} <= set(fields)


def test_tables_are_of_one_field_each_and_readable() -> None:
    for table in TABLES:
        lines = table.read_text(encoding="utf-8").splitlines()
        assert lines[0] == glossary.HEADER
        assert len({line.split("\t")[4] for line in lines[1:]}) == 1, table.name
        assert len(list(glossary.entries(lines))) == len(lines) - 1


@pytest.mark.parametrize("table", sorted({table for table, _ in LINES}))
def test_lines_have_the_shape_of_their_kind(table: str) -> None:
    for line in (line for one, line in LINES if one == table):
        columns = line.split("\t")
        assert len(columns) == 6, line
        assert all(column == column.strip() and "  " not in column and "'" not in column for column in columns), line
        english, explanation = columns[3].split("; "), columns[5]
        assert len(set(english)) == len(english) <= 4, line
        assert re.fullmatch(rf"[A-ZÄÖÜ].{{,{LONGEST}}}\.", explanation), line
        for head, kind, forms in heads(line):
            assert has_shape(head, kind, forms), line
            assert kind != "v" or all(one.startswith("to ") for one in english), line


def has_shape(head: str, kind: str, forms: str) -> bool:
    """Whether headword and forms look as those of their kind do."""
    if kind == "v":
        return is_verb(head, forms.split(", "))
    if kind == "adj":
        degrees = forms == glossary.NONE or re.fullmatch(r"\w+er, am \w+sten", forms)
        return bool(degrees) and (not head[0].isupper() or "-" in head)
    if kind in ("adv", "phrase"):
        return forms == glossary.NONE
    is_written = head[0].isupper() or " " in head or head[0].isdigit()
    fits = forms == glossary.NONE or (kind != "pl" and forms[0].casefold() == head[0].casefold())
    return is_written and fits


def is_verb(head: str, parts: list[str]) -> bool:
    """Whether infinitive and principal parts fit each other."""
    prefix, _, base = head.rpartition("·")
    present, past, perfect = parts
    auxiliary, participle = perfect.split(" ")
    # a separable prefix stands behind the finite forms and before the participle
    behind = f" {prefix}" if prefix else ""
    return (
        base.endswith("n")
        and auxiliary in ("hat", "ist")
        and participle.startswith(prefix)
        and participle.endswith(("t", "n"))
        and present.endswith(f"t{behind}")
        and past.endswith(behind)
        and present.count(" ") == past.count(" ") == bool(prefix)
    )


def test_nothing_stands_there_twice() -> None:
    seen: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for table, line in LINES:
        for head, kind, _ in heads(line):
            seen.setdefault(head + kind, []).append((table, frozenset(line.split("\t")[3].split("; "))))
    for head, places in seen.items():
        for (one, here), (other, there) in combinations(places, 2):
            assert one != other, head
            assert not here & there, head  # another field, another meaning: "Verzerrung"


FOUND = [
    ("Bildraten", "Bildrate", 1), ("Moderatorinnen", "Moderatorin", 1), ("Synchronsprechern", "Synchronsprecher", 1),
    ("Urheberrechts", "Urheberrecht", 1), ("Journalisten", "Journalist", 1), ("eingeblendet", "einblenden", 1),
    ("einzublenden", "einblenden", 1), ("blendete ein", "einblenden", 1), ("lädt hoch", "hochladen", 1),
    ("einblenden", "einblenden", 0), ("neuronalen Netzen", "neuronales Netz", 1), ("verlustfreie", "verlustfrei", 1),
    ("unschärfere", "unscharf", 1), ("Algorithmen", "Algorithmus", 1), ("Einspielergebnisses", "Einspielergebnis", 1),
    ("KI", "KI", 0), ("goldenen Schnitt", "Goldener Schnitt", 1), ("Gehörlosen", "Gehörlose", 1),
    ("geschnittener", "schneiden", 1), ("schnitt", "Schnitt", 0),
]  # fmt: skip


@pytest.mark.parametrize(("word", "headword", "rank"), FOUND)
def test_forms_lead_to_terms(word: str, headword: str, rank: int) -> None:
    found = [
        (entry.headwords[place].text, found_rank) for _, entry, found_rank, place in BuiltInGlossary().entries(word)
    ]
    assert (headword, rank) in found


def test_no_form_is_made_that_is_none() -> None:
    built_in = BuiltInGlossary()
    for wrong in ("Algorithmuses", "Journalists", "Ergebnises", "einblendenst", "Schnitts s"):
        assert not built_in.has(wrong), wrong


def test_it_says_what_it_is_without_being_read() -> None:
    built_in = BuiltInGlossary()
    assert built_in.info.entries == len(LINES)
    assert "_all" not in vars(built_in)
    assert "_keys" not in vars(built_in)
    assert built_in.phrases(0) == built_in.phrases(1) == built_in.phrases(10**6) == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a\tb", "six columns"),
        ("Haus\tx\t–\thouse\tX\tY.", "is no grammar"),
        ("gehen\tv\tgeht\tto go\tX\tY.", "three principal parts"),
        ("gut\tadj\tbesser\tgood\tX\tY.", "two degrees"),
        ("A | B | C\tm | f\t–\tx\tX\tY.", "grammar for 2"),
    ],
)
def test_a_wrong_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"line 2: .*{reason}"):
        list(glossary.entries((glossary.HEADER, line)))


def test_a_line_becomes_an_entry() -> None:
    (entry,) = glossary.entries(["lichtstark\tadj\tlichtstärker, am lichtstärksten\tfast (of a lens)\tKamera\tSo."])
    assert isinstance(entry, Entry)
    sense = entry.senses[0]
    assert (sense.glosses[0].text, sense.glosses[0].note, sense.labels, sense.note) == (
        "fast", "of a lens", ("Kamera",), "So.",
    )  # fmt: skip
    assert [form.text for form in entry.forms if form.grammar] == ["lichtstärker", "am lichtstärksten"]
