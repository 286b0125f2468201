"""Lesart's own glossaries: German terms with article, forms and an explanation in simple German.

One line an entry, columns separated by tabs, the first line names them: headword (synonyms
separated by " | "), grammar (m, f, n, m/n, pl, v, adj, adv, phrase), plural or principal parts ("–"
for none), glosses (separated by "; "), domain, explanation. Grammar and forms stand for all
synonyms, or for each in turn.
"""

import re
from collections.abc import Iterable, Iterator

from reader.dictionaries.german_forms import GENDERS, MARK, NONE, Forms, adjective_forms, noun_forms, verb_forms
from reader.lexemes import Entry, Form, Sense, Term

HEADER = "headword\tgrammar\tforms\tenglish\tdomain\texplanation"
GRAMMAR = frozenset(("m", "f", "n", "m/n", "pl", "v", "adj", "adv", "phrase"))

_AMONG = " | "
_NOTE = re.compile(r"(?P<text>.+) \((?P<note>[^()]+)\)")


def entries(lines: Iterable[str]) -> Iterator[Entry]:
    """All entries of a glossary.

    Raises:
        ValueError: A line is not as it should be; says which and why.
    """
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        if not text or text == HEADER:
            continue
        try:
            yield _entry(text.split("\t"))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error


def _entry(columns: list[str]) -> Entry:
    if len(columns) != 6 or not all(columns):
        raise ValueError("it needs six columns")
    written, grammar, forms, glosses, domain, explanation = columns
    heads = written.split(_AMONG)
    kinds, all_forms = _for_each(heads, grammar, "grammar"), _for_each(heads, forms, "forms")
    return Entry(
        tuple(Term(head.replace(MARK, ""), kind.replace("/", " ")) for head, kind in zip(heads, kinds, strict=True)),
        (Sense(tuple(_gloss(gloss) for gloss in glosses.split("; ")), (domain,), explanation),),
        tuple(
            Form(text, place, name)
            for place, (head, kind, given) in enumerate(zip(heads, kinds, all_forms, strict=True))
            for text, name in _forms(head, kind, given)
        ),
    )


def _for_each(heads: list[str], column: str, name: str) -> list[str]:
    """A column's values, one a headword."""
    values = column.split(_AMONG)
    if len(values) == 1:
        return values * len(heads)
    if len(values) != len(heads):
        raise ValueError(f"{len(heads)} headwords, but {name} for {len(values)}")
    return values


def _forms(head: str, kind: str, given: str) -> Forms:
    if kind not in GRAMMAR:
        raise ValueError(f"“{kind}” is no grammar")
    parts = () if given == NONE else given.split(", ")
    if kind == "v":
        if len(parts) != 3:
            raise ValueError("a verb needs three principal parts")
        return verb_forms(head, *parts)
    if kind == "adj":
        if len(parts) not in (0, 2):
            raise ValueError("an adjective has two degrees or none")
        return adjective_forms(head, *parts)
    if kind in ("adv", "phrase"):
        return iter(())
    return noun_forms(head, GENDERS & frozenset(kind), given) if kind != "pl" else noun_forms(head, frozenset(), NONE)


def _gloss(text: str) -> Term:
    match = _NOTE.fullmatch(text)
    return Term(match["text"], note=match["note"]) if match else Term(text)
