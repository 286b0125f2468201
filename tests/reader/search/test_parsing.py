import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search.expression import question
from reader.search.parsing import as_typed, parse
from reader.search.query import (
    And,
    Coloured,
    Dated,
    FaultyQuery,
    InLanguage,
    Near,
    Not,
    Or,
    Phrase,
    Tagged,
    Term,
    Within,
)
from tests.helpers.libraries import assert_one_sentence

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("Haus", Term("Haus")),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("a NOT b", And((A, Not(B)))),
        ("a -b", And((A, Not(B)))),
        ("haus*", Term("haus", is_prefix=True)),
        ('"in der Tat"', Phrase(("in", "der", "Tat"))),
        ("„in der Tat“", Phrase(("in", "der", "Tat"))),
        ('"in d"*', Phrase(("in", "d"), is_prefix=True)),
        ("Los-Angeles-Szene", Phrase(("Los", "Angeles", "Szene"))),
        ("NEAR(a b, 3)", Near((Phrase(("a",)), Phrase(("b",))), 3)),
        ('NEAR("a b" c)', Near((Phrase(("a", "b")), Phrase(("c",))), 10)),
        ("near", Term("near")),
        ("a tag:vfx/de-aging", And((A, Tagged("vfx/de-aging")))),
        ('tag:"zwei Worte"', Tagged("zwei Worte")),
        ("color:Yellow a", And((Coloured("yellow"), A))),
        ("lang:de-AT a", And((InLanguage("de"), A))),
        ("a date:2024..2025", And((A, Dated("2024", "2025")))),
        ("a date:2024-05", And((A, Dated("2024-05", "2024-05")))),
        ("a date:..2024", And((A, Dated("", "2024")))),
        ("a in:titles", And((A, Within("title")))),
        ("https://example.org/x", Phrase(("https", "example", "org", "x"))),
        ("a … b", And((A, B))),
        ("12:30", Phrase(("12", "30"))),
        ("a: b", And((A, B))),
        ("a (NOT b NOT c)", And((A, Not(B), Not(C)))),
    ],
)
def test_a_query_becomes_its_tree(query: str, tree: object) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ("", 0, "no word"),
        ("…", 1, "no word"),
        ("NOT a", 5, "no word"),
        ("date:2024", 9, "no word"),
        ("in:title", 8, "no word"),
        ("a (b", 2, "never closed"),
        ("a b)", 3, "closes nothing"),
        ('a "b', 2, "never closed"),
        ("a OR", 2, "no word beside"),
        ("AND a", 0, "no word beside"),
        ("a AND OR b", 2, "no word beside"),
        ("a NOT", 2, "no word beside"),
        ("a OR NOT b", 10, "alone beside OR"),
        ("a OR in:title", 13, "beside OR"),
        ("autor:Meier", 0, "no “autor:”"),
        ("a colour:lila", 2, "no colour"),
        ("a in:keller", 2, "no place"),
        ("a date:gestern", 2, "no date"),
        ("a date:..", 2, "no date"),
        ("a tag: b", 2, "missing"),
        ("a *b", 2, "star"),
        ("NEAR(a)", 0, "two words"),
        ("NEAR(a b, x)", 10, "number of words"),
        ("NEAR(a b", 0, "never closed"),
        ("NEAR(a OR b)", 7, "words and phrases"),
        ("a NOT in:title", 2, "before in:"),
        ("a " * 2_000, 2_000, "too long"),
        ("a " * 200, 240, "too many words"),
        ("(" * 40 + "a" + ")" * 40, 20, "too many brackets"),
        ("a NOT (NOT b)", 2, "before another NOT"),
        ("a lang:d3", 2, "no language"),
    ],
)
def test_a_faulty_query_explains_itself(query: str, position: int, says: str) -> None:
    with pytest.raises(FaultyQuery) as caught:
        parse(query)
    assert caught.value.position == position
    assert says in caught.value.message
    assert_one_sentence(caught.value)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("Hau", Or((Term("Hau"), Term("Hau", is_prefix=True)))),
        ("Haus ", Term("Haus")),
        ('"in de', Phrase(("in", "de"), is_prefix=False)),
        ("a OR", A),
        ("a (b", And((A, B))),
        ("a tag:", A),
        ("", None),
        ("(", None),
    ],
)
def test_what_is_not_finished_is_no_fault_while_typing(typed: str, tree: object) -> None:
    assert as_typed(typed) == tree


class _Everything:
    languages = ("de", "en")

    def extras(self, word: str, language: str) -> tuple[str, ...]:
        return (f"\ue001{language}{word.lower()}",)

    def has(self, token: str) -> bool:
        return len(token) % 2 == 0

    def tags(self, path: str) -> list[str]:
        return ["0-1"] if len(path) % 2 else []


_PIECES = st.sampled_from(
    ["Haus", "äöü", "OR", "AND", "NOT", "NEAR(", "(", ")", '"', "„", "*", "-", "tag:", "tag:x", "in:title", "date:2024",
     "lang:de", "colour:blue", ",", "5", " ", "'", "foo:", ":", "日本語", "a*", "\x00", "^", "+", "{", "é"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES | st.text(max_size=4), max_size=14).map("".join))
def test_whatever_is_typed_is_a_query_or_one_sentence(text: str) -> None:
    from pysqlite3 import dbapi2 as sqlite

    as_typed(text)
    try:
        node = parse(text)
    except FaultyQuery as error:
        place = error.position
        node = None
    if node is None:
        assert 0 <= place <= len(text)
        return
    connection = sqlite.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE w USING fts5(t, tokenize='ascii')")
        for expression in (question(node, _Everything()).expression, *question(node, _Everything()).parts):
            connection.execute("SELECT rowid FROM w WHERE w MATCH ?", (expression,)).fetchall()
    finally:
        connection.close()
