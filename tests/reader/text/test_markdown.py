import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import BlockKind, Document, InlineKind
from reader.text.markdown import to_document
from tests.helpers.durations import about

Row = tuple[str, str, int, str]


def rows(document: Document) -> list[Row]:
    """Kind, text, level and marker of each block."""
    return [(b.kind.value, document.plain[b.start : b.end], b.level, b.marker) for b in document.blocks]


def runs(document: Document) -> list[tuple[str, str, str]]:
    """Kind, text and target of each inline span."""
    return [(i.kind.value, document.plain[i.start : i.end], i.target) for i in document.inlines]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", []),
        ("  \n\n\t\n", []),
        ("Ein Absatz.", [("paragraph", "Ein Absatz.", 0, "")]),
        (
            "# Eins\n\nZwei\n===\n\n### Drei ###",
            [("heading", "Eins", 1, ""), ("heading", "Zwei", 1, ""), ("heading", "Drei", 3, "")],
        ),
        ("weich\ngebrochen", [("paragraph", "weich gebrochen", 0, "")]),
        ("hart  \ngebrochen\\\nzweimal", [("paragraph", "hart\ngebrochen\nzweimal", 0, "")]),
        ("a\n\n---\n\nb\n\n***", [("paragraph", "a", 0, ""), ("paragraph", "b", 0, "")]),
        ("#\n\n-\n\n>\n\n&nbsp;\n\n![](x.png)", []),
        ("- a\n- b\n  - c", [("item", "a", 0, "•"), ("item", "b", 0, "•"), ("item", "c", 1, "•")]),
        ("3. a\n4. b\n9. c", [("item", "a", 0, "3."), ("item", "b", 0, "4."), ("item", "c", 0, "5.")]),
        ("1) a\n   1. b", [("item", "a", 0, "1)"), ("item", "b", 1, "1.")]),
        ("- a\n\n  b\n- c", [("item", "a", 0, "•"), ("item", "b", 0, ""), ("item", "c", 0, "•")]),
        ("- - a\n\n  b", [("item", "a", 1, "•"), ("item", "b", 0, "")]),
        ("> a\n> b\n>\n> > c", [("quotation", "a b", 0, ""), ("quotation", "c", 1, "")]),
        ("> 1. a\n>\n>    > b", [("item", "a", 1, "1."), ("quotation", "b", 2, "")]),
        ("> # Titel", [("heading", "Titel", 1, "")]),
        ("- # Titel\n\n  a", [("heading", "Titel", 1, ""), ("item", "a", 0, "")]),
        ("```python title\nx = 1\n\n\n\ny\n```", [("code", "x = 1\n\n\n\ny", 0, "python")]),
        ("    eingerückt", [("code", "eingerückt", 0, "")]),
        (
            "|a|b *c*|\n|-|-|\n|1| |\n| | |\n||4\\|5|",
            [("table_row", "a\tb c", 0, ""), ("table_row", "1\t", 0, ""), ("table_row", "\t4|5", 0, "")],
        ),
        ("![Ein Bild](b.png)", [("figure", "Ein Bild", 0, "")]),
        ("[![Eins](1.png)](http://a.example)\n![Zwei](2.png)", [("figure", "Eins Zwei", 0, "")]),
        ("Text ![Bild](b.png)", [("paragraph", "Text Bild", 0, "")]),
        ("![Bild](b.png) `x`", [("paragraph", "Bild x", 0, "")]),
        (
            "<b>fett</b> &lt; &amp;\n\n<div>\nx\n</div>",
            [("paragraph", "<b>fett</b> < &", 0, ""), ("paragraph", "<div> x </div>", 0, "")],
        ),
        ("<script>alert(1)</script>", [("paragraph", "<script>alert(1)</script>", 0, "")]),
        ("a&#10;b&#x2028;c&#13;d&#0;e\u0301 e&#x301;", [("paragraph", "a b c d\ufffdé é", 0, "")]),
        ("[a]: http://a.example\n\n[^1]: Eine Fußnote.", [("paragraph", "[^1]: Eine Fußnote.", 0, "")]),
        ("a[^2]\n\n[^2]: Wort", [("paragraph", "a[^2]", 0, ""), ("paragraph", "[^2]: Wort", 0, "")]),
        (
            "a[^x].\n[^x]: http://b.example\n[^y]: zwei\nWorte",
            [
                ("paragraph", "a[^x].", 0, ""),
                ("paragraph", "[^x]: http://b.example", 0, ""),
                ("paragraph", "[^y]: zwei Worte", 0, ""),
            ],
        ),
        ("    [^x]: code", [("code", "[^x]: code", 0, "")]),
        ("> [^x]: y", [("quotation", "[^x]: y", 0, "")]),
        ("- [ ] offen", [("item", "[ ] offen", 0, "•")]),
    ],
)
def test_blocks(markdown: str, expected: list[Row]) -> None:
    assert rows(to_document(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("*a* **b** ~~c~~ `d`", [("emphasis", "a", ""), ("strong", "b", ""), ("strike", "c", ""), ("code", "d", "")]),
        ("***a***", [("emphasis", "a", ""), ("strong", "a", "")]),
        ("**a *b* c**", [("strong", "a b c", ""), ("emphasis", "b", "")]),
        (
            "[ein *Verweis*](http://a.example/ü 't')",
            [("link", "ein Verweis", "http://a.example/%C3%BC"), ("emphasis", "Verweis", "")],
        ),
        (
            "<http://a.example> [r]\n\n[r]: <b c>",
            [("link", "http://a.example", "http://a.example"), ("link", "r", "b%20c")],
        ),
        ("x ![Alt *kursiv*](b.png)", [("image", "Alt kursiv", "b.png"), ("emphasis", "kursiv", "")]),
        ("[](http://a.example) ![](b.png) a", []),
        ("[x](javascript:alert(1)) [y](data:text/html,z) [z](file:///etc/passwd)", []),
        ("# *a*\n\n|**b**|x|\n|-|-|\n|c|`d`|", [("emphasis", "a", ""), ("strong", "b", ""), ("code", "d", "")]),
        ("\\*a\\* 2*3*4", [("emphasis", "3", "")]),
        (
            "\U0001f3ac\U0001f468\u200d\U0001f469\u200d\U0001f467 *\U0001f600a\u0301* **e**",
            [("emphasis", "\U0001f600\xe1", ""), ("strong", "e", "")],
        ),
    ],
)
def test_inline_spans(markdown: str, expected: list[tuple[str, str, str]]) -> None:
    assert runs(to_document(markdown)) == expected


def test_blocks_are_joined_by_two_line_feeds() -> None:
    document = to_document("# A\n\n\n\nb\nc\n\n---\n\n- d")
    assert document.plain == "A\n\nb c\n\nd"
    assert [(b.start, b.end) for b in document.blocks] == [(0, 1), (3, 6), (8, 9)]


def test_offsets_are_code_points() -> None:
    document = to_document("😀😀 **Haus**\n\n🎬 *x*")
    assert document.plain == "😀😀 Haus\n\n🎬 x"
    assert [(i.start, i.end) for i in document.inlines] == [(3, 7), (11, 12)]


HOSTILE = {
    "quotations": ">" * 10_000,
    "spaced quotations": "> " * 10_000,
    "items": "- " * 10_000 + "x",
    "numbered items": "1. " * 10_000 + "x",
    "brackets": "[" * 10_000,
    "closed brackets": "[" * 10_000 + "]" * 10_000,
    "links": "[" * 10_000 + "](b)" * 10_000,
    "images": "![" * 5_000 + "](b)" * 5_000,
    "stars": "*" * 10_000,
    "emphasis": "*a **b " * 5_000,
    "code": "".join("`" * (i % 200) + "a" for i in range(1000)),
    "tilde": "~~a" * 10_000,
    "less": "<" * 10_000 + "<a@b" * 10_000,
    "staircase": "\n".join(">" * i + "a" for i in range(400)),
    "item staircase": "\n".join("  " * i + "- a" for i in range(400)),
    "table": "|" * 10_000 + "\n" + "|-" * 10_000,
    "references": "[a]: b\n" * 10_000,
    "backslashes": "\\" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_takes_no_more_than_moments(name: str) -> None:
    with about(1):
        to_document(HOSTILE[name])


def test_what_is_nested_too_deeply_is_kept() -> None:
    quotations = to_document(">" * 200 + " Ende\n" + "> " * 200 + "wirklich\n\nDanach.")
    assert "Ende" in quotations.plain
    assert "wirklich" in quotations.plain
    assert rows(quotations)[-1] == ("paragraph", "Danach.", 0, "")
    steps = "\n".join("  " * i + f"- Stufe {i}." for i in range(100))
    items = to_document(f"{steps}\n- Stufe zuletzt.\n\nDanach.")
    assert all(f"Stufe {i}." in items.plain for i in range(100))
    assert rows(items)[-2:] == [("item", "Stufe zuletzt.", 0, "•"), ("paragraph", "Danach.", 0, "")]


def test_deep_nesting_that_people_write_is_told_apart() -> None:
    document = to_document("\n".join("  " * i + f"- {i}" for i in range(20)))
    assert [(b.kind, b.level) for b in document.blocks] == [(BlockKind.ITEM, i) for i in range(20)]


def check_invariants(document: Document) -> None:
    plain = document.plain
    texts = [plain[b.start : b.end] for b in document.blocks]
    assert "\n\n".join(texts) == plain
    assert all(text.strip() for text in texts)
    position = 0
    for block in document.blocks:
        assert block.start == position
        position = block.end + 2
    assert list(document.inlines) == sorted(document.inlines, key=lambda i: (i.start, -i.end))
    for inline in document.inlines:
        assert inline.start < inline.end
        assert any(b.start <= inline.start and inline.end <= b.end for b in document.blocks)
    plain.encode()


@given(st.text())
def test_invariants_hold_for_any_text(markdown: str) -> None:
    check_invariants(to_document(markdown))


@given(st.text(alphabet="ab1.) \t\n-+*_=#>|:~`\\[]()!<&;/\"'\u00a0"))
def test_invariants_hold_for_any_markup(markdown: str) -> None:
    check_invariants(to_document(markdown))


@given(st.text(alphabet="ab \n>-1.", max_size=400))
def test_no_word_is_lost_in_containers(markdown: str) -> None:
    letters = [c for c in markdown if c in "ab"]
    assert [c for c in to_document(markdown).plain if c in "ab"] == letters


def test_text_without_markup_takes_the_short_way_to_the_same_result() -> None:
    # a reference that is never resolved makes the long way necessary
    plain = "Ein Satz (mit Klammern) – 16 % #1 + a-b = c > d | e! Ende."
    assert to_document(plain).plain + " &" == to_document(plain + " &").plain


def test_table_cells_and_figures_keep_their_images() -> None:
    document = to_document("![Szene](s.png)")
    assert document.inlines[0].kind is InlineKind.IMAGE
    assert document.inlines[0].target == "s.png"


def test_markdown_is_loaded_only_when_needed() -> None:
    code = "import sys, reader.text.markdown, reader.text.escape; sys.exit('markdown_it' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "text", ["![" * 200_000, ("![" * 50 + "\n\n") * 4_000, "![](" * 100_000], ids=["one block", "many blocks", "closed"]
)
def test_brackets_without_end_are_text_in_bounded_time(text: str) -> None:
    with about(2):
        document = to_document(text)
    assert document.plain.count("[") == text.count("[")


def test_links_of_a_whole_index_stay_links() -> None:
    line = " ".join(f"[Name {number}](https://example.org/{number})" for number in range(900))
    document = to_document("\n\n".join([line] * 5))
    assert sum(inline.kind is InlineKind.LINK for inline in document.inlines) == 4_500
