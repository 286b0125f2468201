"""Notes in Markdown files render as themselves and stay in their place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exporters import escaping
from reader.exporters.note_markdown import NoteMarkdown
from reader.exporters.note_parsing import demote, is_safe_link, parser, tidy

LEVEL = 2
AFTER = "The *next* entry."

ORDINARY = [
    "Cost decided who could use it.",
    "Two lines\nof text.\n\nAnd a paragraph.",
    "A *strong* point, **very**, ~~not~~ `code`.",
    "- one\n- two\n  - three",
    "1. one\n2. two",
    "> somebody said",
    "See [this](https://example.org/a_b?c=1) and [that](mailto:a@example.org).",
    "#idea and [sic] and [[Page]]",
    "| a | b |\n|---|---|\n| c | d |",
    "100 % of 5 < 6",
]

DANGEROUS = [
    "```\nopen fence", "~~~ open", "````\n```\n````", "<script>alert(1)</script>", "<!-- open", "<div>\n\nx",
    "<b>bold</b>", "[x](javascript:alert(1))", "[x](java&#115;cript:1)", "![x](file:///etc/passwd)",
    "[a]: http://evil.example\n\n[a]", "[a]", "a [b][c] d\n\n[c]: https://example.org 'A \"title\"'",
    "# One\n\n## Two\n\n###### Six", "Under\n===\n\nlined\n---", "- # in a list", "> # in a quotation", "#\n\nempty",
    "# closed ##", "# not \\#", "---", "***", "%%open", "$$open", "$$a$$ %%b%%", "a\\", "`open", "``a ` b`` <i>",
    "- a\n\n  ```\n  code\n\n  more\n  ```\n- b\n\n      indented\n<b>", "1) a\n2) b\n\n10. c <x>", "- \n- <x>",
    "- [ ] open <x>\n- [x] done", "| a | b |\n|:--|--:|\n| `x\\|y` | \\| <b> |\n| c |", "    indented\n\n<b>",
    "[](http://a.example)<b>", "[a \\] b](<http://x.example/a b> \"t\\\"i\")", "!\\[x](http://x.example) <b>",
    "\\![x](http://x.example) <b>", "![alt *text*](http://x.example/(a).png 'ti')", "<http://x.example/?a=b&copy;>",
    "<a@b.example>", "a  \nb <x>", "a\\\nb <x>", "> - > deep\n> - <x>", "\t- a\n<x>", "*a*b <x>", "**a**b** <x>",
    "_a_ __b__ <x>", "1\\. <x>", "\\- <x>", "\\# <x>", "&nbsp;<x>", "a&nbsp;\nb<x>", "]]>", "</blockquote>",
    "[x](//host/share)", "[x](\\\\host\\share)", "[x](notes/page.md)", "[x](lesart://annotation/1)", "[x]()",
]  # fmt: skip


def expected(note):
    strict = parser(is_safe_link)
    tokens = strict.parse(escaping.fit(tidy(note)) + "\n")
    demote(tokens, LEVEL)
    return strict.renderer.render(tokens, strict.options, {})


def rendered(readback, text):
    markdown = parser(lambda url: True)
    return markdown.renderer.render(readback.tokens(text), markdown.options, {})


def check(readback, note):
    """In a document, between two others, the note looks as it would alone, and so do they."""
    written = NoteMarkdown(LEVEL).render(note)
    document = f"> Quotation [a]\n\n{written}\n\n{AFTER}\n"
    around = "<blockquote>\n<p>Quotation [a]</p>\n</blockquote>\n{}<p>The <em>next</em> entry.</p>\n"
    shown = rendered(readback, document)
    plain = rendered(readback, "\n".join(escaping.lines(escaping.fit(tidy(note)))))
    assert shown in (around.format(expected(note)), around.format(plain))
    return shown == around.format(expected(note))


@pytest.mark.parametrize("note", ORDINARY)
def test_ordinary_notes_are_written_as_they_are(readback, note):
    assert NoteMarkdown(LEVEL).render(note) == note
    assert check(readback, note)


@pytest.mark.parametrize("note", DANGEROUS)
def test_dangerous_notes_render_as_themselves(readback, note):
    assert check(readback, note) or "&nbsp;" in note, "shown as plain text"


@pytest.mark.parametrize("note", ORDINARY + DANGEROUS)
def test_writing_anew_changes_nothing_either(readback, note):
    if "&nbsp;" not in note:
        assert rendered(readback, NoteMarkdown(LEVEL).rewritten(tidy(note))) == expected(note)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_note_reaches_out_of_its_place(readback, nasty, data):
    check(readback, data.draw(nasty))


def test_headings_go_below_those_of_the_document(readback):
    note = "# One\n\ntext\n\n## Two\n\n# Three #\n\n###### Six"
    assert [level for level, _ in readback.headings(NoteMarkdown(3).render(note))] == [4, 5, 4, 6]


def test_a_note_without_text_is_nothing():
    assert NoteMarkdown(LEVEL).render(" \n\t\n ") == ""


def test_links_between_notes_cannot_be_hijacked(readback):
    writer = NoteMarkdown(LEVEL)
    document = "\n\n".join(
        writer.render(note)
        for note in ("[here]\n\n[here]: https://one.example", "[here]\n\n[here]: https://two.example")
    )
    targets = [
        child.attrs["href"]
        for token in readback.tokens(document)
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert targets == ["https://one.example", "https://two.example"]


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://x", True), ("HTTP://x", True), ("mailto:a@b", True), ("lesart://annotation/1", True),
        ("page.md", True), ("a/b:c", True), ("#part", True), ("javascript:1", False), ("JavaScript:1", False),
        ("java%09script:1", False), ("%20javascript:1", False), ("data:text/html,x", False), ("file:///etc", False),
        ("//host/x", False), ("/etc/passwd", False), ("%5C%5Chost", False), ("smb://h/x", False),
        ("ms-msdt:x", False), ("vbscript:x", False),
    ],
)  # fmt: skip
def test_safe_links(address, safe):
    assert is_safe_link(address) is safe
