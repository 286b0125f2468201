"""Escaped text renders as exactly what it was."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.exporters import escaping

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


def quoted(text):
    return "\n".join(f"> {line}" if line else ">" for line in escaping.lines(text)) + "\n"


def check(readback, text):
    for preset in ("commonmark", "js-default"):
        assert readback.quotations(quoted(text), preset) == [escaping.fit(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz.", "# kein Titel", "#hashtag", "1. keine Liste", "12) auch nicht", "2025. war gut", "- nein",
        "--- nein", "---", "===", "a\n===", "a\n---", "a\n\n\n\nb", "\na", "a\n", "a\n\n", "\n\n a \n\n", "a  \nb",
        "    code", "\tcode", "```\ncode\n```", "~~~", "`a`", "``", "\\", "a\\\nb", "a \\", "<b>fett</b>", "<!-- x",
        "[x](javascript:1)", "![x](http://t/p.png)", "[x]: http://x", "[a][b]", "<http://x.de>", "&amp;", "&#35;",
        "&copy", "R&D", "|a|b|\n|-|-|\n|c|d|", "*a* _b_ __c__ a_b_c", "a * b", "~~a~~", "==a==", "%%a%%", "$a$", "^id",
        ">>> x", ": x", "+ x", "+5 %", "-5 Grad", "\u00a0a\u00a0", "\u2028a", "a\rb", "a\r\nb", "]]>", "{{c1::x}}",
        "שלום \u202eabc", "x" * 5000, "> " * 200, "*" * 300, "[" * 300, "a\n" * 200 + "b",
    ],
)  # fmt: skip
def test_renders_as_itself(readback, text):
    check(readback, text)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_nasty_text_renders_as_itself(readback, nasty, data):
    check(readback, data.draw(nasty))


@settings(max_examples=300, deadline=None)
@given(text=ANY_TEXT)
@example("\x85a\x85")
@example("0\u200a")
def test_any_text_renders_as_itself(readback, text):
    if text:
        check(readback, text)


def test_plain_sentences_stay_readable():
    text = "„Er sagte: Ja, 100 % (siehe oben)!“ – so war's; R&D/AT&T a_b x=1 https://x.de/a_b?c=d"
    assert escaping.lines(text) == [text]


def test_what_no_text_file_can_carry_is_shown_as_replaced():
    assert escaping.fit("a\x00b\x1b[31m\x0b\ud800\t\n") == "a\ufffdb\ufffd[31m\ufffd\ufffd\t\n"
    assert escaping.lines("a\ud800") == ["a\ufffd"]
    assert escaping.inline("a\x00") == "a\ufffd"


def test_obsidian_marks_are_escaped():
    assert escaping.inline("#tag [[Seite]] ==a== %%b%% $c$ ^d") == (
        r"\#tag \[\[Seite\]\] \=\=a\=\= \%\%b\%\% \$c\$ \^d"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb\t c", "a b c"),
        ("  a  ", "a"),
        ("100\u00a0%", "100\u00a0%"),
        ("Titel\u202egpj.exe", "Titelgpj.exe"),
        ("a\u2028b\x85c", "a b c"),
        ("a\x00\ud800", "a\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_one_line(text, line):
    assert escaping.one_line(text) == line


def test_right_to_left_names_are_isolated():
    assert escaping.phrase("שלום") == "\u2068שלום\u2069"
    assert escaping.phrase("a*b") == r"a\*b"


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_html_reads_back(readback, nasty, data):
    text = data.draw(nasty | ANY_TEXT)
    page = readback.page(f'<p title="{escaping.html(text)}">{escaping.html(text)}</p>')
    assert [(each.tag, each.text, each.attributes["title"]) for each in page.elements] == [
        ("p", escaping.fit(text), escaping.fit(text))
    ]


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("vfx/de-aging", "#vfx/de-aging"),
        ("Recht/Urheber recht", "#Recht/Urheber-recht"),
        ("frage?!", "#frage"),
        ("C++", "#C"),
        ("2025", "#2025-"),
        ("jahr/2025", "#jahr/2025"),
        ("_a_b_", "#a_b"),
        ("😀 gut", "#😀-gut"),
        ("हिन्दी", "#हिन्दी"),
        ("???/x", "#-/x"),
        ("a#b`c*d", "#a-b-c-d"),
    ],
)
def test_tags_are_written_as_obsidian_reads_them(readback, path, tag):
    assert escaping.tag(path) == tag
    inline = readback.tokens(tag)[1]
    assert readback.text(inline) == tag


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_tag_is_one_word_of_text(readback, nasty, data):
    tag = escaping.tag(data.draw(nasty | ANY_TEXT))
    assert len(tag) > 1
    assert len(tag.split()) == 1
    assert [readback.text(each) for each in readback.tokens(tag) if each.type == "inline"] == [tag]
