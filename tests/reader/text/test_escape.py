import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model import BlockKind
from reader.text.escape import escape
from reader.text.markdown import to_document
from reader.text.normalise import normalise

AWKWARD = [
    "3. Oktober 2024",
    "1986. Ein großes Jahr.",
    "2) zweitens",
    "# kein Titel",
    "#hashtag",
    "- kein Punkt",
    "-",
    "+ plus",
    "* Stern *und* _mehr_ __davon__",
    "snake_case_name und 2*3*4",
    "`code` und ``mehr``",
    "```\nZaun",
    "~~~\nZaun",
    "~~weg~~ ~100 Euro",
    "[Verweis](http://a.example) und [x]",
    "[x]: http://a.example",
    "![Bild](b.png)",
    "<https://a.example> <b>fett</b> a < b",
    "<!-- Bemerkung -->",
    "&amp; &copy; &#33; & Co. AT&T",
    "a | b\n--- | ---\nc | d",
    "a | b\n:-: | :-:",
    "|a|\n|-|",
    "Titel\n===",
    "Titel\n---",
    "Titel\n=",
    "***",
    "_ _ _",
    "> Zitat",
    ">>>>",
    "    eingerückt",
    "\teingerückt",
    "  zwei vorn, zwei hinten  ",
    "\u00a0geschützt\u00a0",
    "\u3000全角",
    "Ende \\",
    "Pfad C:\\temp\\*.txt",
    "Zeile eins\\\nZeile zwei",
    "eins\nzwei\n\nvier",
    "eins  \n  zwei \n \n drei",
    "a\n\\\nb",
    "$x_1$ {{7*7}} {0.__class__} %s",
    "🎬 *e\u0301*",
    "1.",
    "1.\n2.\n",
    "Wort\n- Wort\n1. Wort\n# Wort\n> Wort",
]


def expected(text: str) -> str:
    """What the documentation of `escape` promises to come back."""
    text = normalise(text)[0].strip("\n")
    return "" if not text or text.isspace() else text


def check(text: str) -> None:
    text = normalise(text)[0]
    document = to_document(escape(text))
    assert document.plain == expected(text)
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * bool(document.plain)
    assert document.inlines == ()


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_stays_literal(text: str) -> None:
    check(text)


@given(st.text())
@example("\n \n")
def test_any_text_stays_literal(text: str) -> None:
    check(text)


@given(st.text(alphabet="ab1.) \t\n-+*_=#>|:~`\\[]()!<&;/\"'\u00a0"))
def test_any_markup_stays_literal(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=6), st.sampled_from(["\n", " ", ""]))
def test_combinations_stay_literal(texts: list[str], between: str) -> None:
    check(between.join(texts))


def test_paragraphs_stay_apart() -> None:
    document = to_document("\n\n".join(escape(text) for text in AWKWARD))
    assert document.plain == "\n\n".join(expected(text) for text in AWKWARD)
    assert len(document.blocks) == len(AWKWARD)


def test_ordinary_text_is_left_as_it_is() -> None:
    text = "Netflix (USA) hat 16 % – „so viel“ – mehr: 3.1 Mrd.; -5 Grad, #1 & Co., a-b = c > d | e!"
    assert escape(text) == text
