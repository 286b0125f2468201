"""Ding's word lists, such as Debian's `trans-de-en`: one line an entry, both languages side by side.

A line is `left :: right`; each side has as many columns (`|`) as the other, the first with the
headword, the others with inflected forms, compounds and examples; a column has synonyms (`;`).
`{f}` is grammar, `[mus.]` a label, `(…)` a note, `<…>` another spelling.
"""

import re
from collections.abc import Iterable, Iterator

from reader.lexemes import Entry, Form, Sense, Term

_GRAMMAR = re.compile(r"\{([^{}]*)\}")
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_NOTE = re.compile(r"\(([^()]*)\)")
_SPELLING = re.compile(r"<([^<>]*)>")
# a semicolon inside brackets separates nothing
_SYNONYM = re.compile(r";(?![^(\[{]*[)\]}])")
_BRACKET = re.compile(r"[{(\[<]")
_GENDERS = frozenset("mfn")
_VERB = re.compile(r"\bv[tir]?\b")
_SENTENCE_END = (".", "!", "?", "…")
_HEADER = re.compile(r"#\s*(?P<name>[\w ()]+?)\s*::\s*(?P<value>.*)")


def details(lines: Iterable[str]) -> dict[str, str]:
    """What the comment lines at the start say, by name: "version", "license", "copyright (c)"."""
    found: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            break
        if match := _HEADER.match(line):
            found.setdefault(match["name"].lower(), match["value"].strip())
    return found


def entries(lines: Iterable[str]) -> Iterator[Entry]:
    """All entries of a list; lines that are none are passed over."""
    for line in lines:
        if line.startswith("#") or "::" not in line:
            continue
        left, _, right = line.rstrip("\n").partition("::")
        yield from _entries_of([_terms(part) for part in left.split("|")], [_terms(part) for part in right.split("|")])


def _entries_of(left: list[list[Term]], right: list[list[Term]]) -> Iterator[Entry]:
    """A line's columns as entries: the headwords, and each compound among the columns as one of its own."""
    columns = list(zip(left, right, strict=False))
    heads: list[tuple[list[Term], list[Term], list[Form], list[tuple[str, str]]]] = []
    for number, (here, there) in enumerate(columns):
        if not here or not there:
            continue
        if number == 0:
            heads.append((here, there, [], []))
        elif not heads:
            continue
        elif _is_inflection(here, heads[-1][0]):
            heads[-1][2].extend(Form(term.text, place, term.grammar) for place, term in enumerate(here))
        elif all(" " not in term.text and set(term.grammar.split()) & _GENDERS for term in here):
            heads.append((here, there, [], []))
        else:
            phrase = "; ".join(term.text for term in here), "; ".join(term.text for term in there)
            heads[0][3].append(phrase)
    for here, there, forms, phrases in heads:
        yield Entry(tuple(here), (Sense(tuple(there)),), tuple(forms), tuple(phrases))


def _is_inflection(here: list[Term], heads: list[Term]) -> bool:
    """Whether a column has the forms of the words before it: the plurals of nouns, the parts of verbs."""
    if len(here) != len(heads):
        return False
    if any(term.text.endswith(_SENTENCE_END) for term in here):
        return False
    if all("pl" in term.grammar.split() for term in here):
        return not any("pl" in head.grammar.split() for head in heads)
    is_verb = any(_VERB.search(head.grammar) for head in heads)
    return is_verb and not any(term.grammar for term in here) and all(term.text.count(" ") < 4 for term in here)


def _terms(column: str) -> list[Term]:
    """The synonyms of a column."""
    parts = _SYNONYM.split(column) if ";" in column else (column,)
    terms = [_term(part) for part in parts]
    found = [term for term in terms if term.text]
    # grammar stands after the last of several verbs and counts for all: "herausbringen; vorstellen {vt}"
    if len(found) > 1 and _VERB.search(found[-1].grammar) and not any(term.grammar for term in found[:-1]):
        grammar = found[-1].grammar
        found = [Term(term.text, grammar, term.labels, term.note) for term in found]
    return found


def _term(text: str) -> Term:
    if not _BRACKET.search(text):  # as most are
        return Term(" ".join(text.split()))
    grammar = " ".join(_GRAMMAR.findall(text)) if "{" in text else ""
    labels = tuple(_LABEL.findall(text)) if "[" in text else ()
    note = "; ".join(_NOTE.findall(text)) if "(" in text else ""
    if grammar:
        text = _GRAMMAR.sub(" ", text)
    if labels:
        text = _LABEL.sub(" ", text)
    if note:
        text = _NOTE.sub(" ", text)
    if "<" in text:
        text = _SPELLING.sub(" ", text)
    return Term(" ".join(text.split()), grammar.replace(",", " ").replace(";", " "), labels, note)
