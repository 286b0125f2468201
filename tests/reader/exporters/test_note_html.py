"""Notes on a page: their own Markdown, nothing that loads or runs, and a short way for plain ones."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.exporters.note_html import NoteHtml
from reader.exporters.note_parsing import is_web_link, tidy
from reader.exporters.note_quick import is_plain, quick

ALMOST_PLAIN = st.lists(
    st.sampled_from(
        ["Wort", "a", " ", "\n", "\n\n", "1", ".", ")", "-", "+", "=", ">", "<", "&", "&amp", ";", "#", "[", "]", "(",
         ":", "!", "~", "|", '"', "'", "R&D", "\t", "\u00a0", "\u2003", "\ufeff", "\u200b", "  ", "http://x.de", "%"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(note=ALMOST_PLAIN | st.text(max_size=40))
@example("a\n:-:\nb")
@example("[a]\n[b]")
@example("1\n=")
def test_the_short_way_gives_what_markdown_it_gives(note):
    note = tidy(note)
    short = quick(note)
    assert short is not None or not is_plain(note)
    assert short in (None, NoteHtml().parsed(note, 2))


@pytest.mark.parametrize("note", ["Plain.", "Two\nlines.", "A\n\nB", "R&D [sic] 5 < 6", "Was? – „Ja!“ (100 %)"])
def test_plain_notes_take_the_short_way(note):
    assert is_plain(note)


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("*a*\nb", "<p><em>a</em><br>\nb</p>\n"),
        ("# One\n\n## Two", "<h3>One</h3>\n<h4>Two</h4>\n"),
        ("###### Six", "<h6>Six</h6>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("[x](https://x.de)", '<p><a href="https://x.de" rel="noopener noreferrer">x</a></p>\n'),
        ("![x](https://x.de/p.png)", '<p><a href="https://x.de/p.png" rel="noopener noreferrer">x</a></p>\n'),
        ("[x](javascript:1)", "<p>[x](javascript:1)</p>\n"),
        ("[x](page.md)", "<p>[x](page.md)</p>\n"),
        ("![](x)", "<p>![](x)</p>\n"),
        ("![x]()", "<p>x</p>\n"),
        ("</script><img onerror=x>", "<p>&lt;/script&gt;&lt;img onerror=x&gt;</p>\n"),
        ("a\x00b", "<p>a\ufffdb</p>\n"),
        ("  \n", ""),
    ],
)
def test_notes(note, html):
    assert NoteHtml().render(note, 2) == html


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_note_loads_or_runs_anything(readback, nasty, data):
    page = readback.page(f"<div>{NoteHtml().render(data.draw(nasty), 2)}</div>")
    assert page.closed_in_turn
    for each in page.elements:
        assert each.tag in {
            "div", "p", "br", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong",
            "s", "a", "hr", "table", "thead", "tbody", "tr", "th", "td",
        }  # fmt: skip
        assert set(each.attributes) <= {"href", "rel", "title", "start", "class", "style"}
        assert "href" not in each.attributes or not each.attributes["href"] or is_web_link(each.attributes["href"])


_STARS = st.lists(
    st.sampled_from(
        ["*", "**", "***", "a", "b c", " ", "\n", ".", ",", "1.", "- ", "ä", "\n\n", '"', "(", "!", "wort"]
    ),
    max_size=14,
).map("".join)


@given(_STARS)
def test_emphasis_is_read_as_the_parser_reads_it(note):
    note = tidy(note)
    assert quick(note) in (None, NoteHtml().parsed(note, 2))


@pytest.mark.parametrize("note", ["*a*", "Ein *schönes* Wort, **sehr gut**.", "*eins* und *zwei*\n**drei**"])
def test_simple_emphasis_needs_no_parser(note):
    assert quick(note) == NoteHtml().parsed(note, 2)
    assert "*" not in str(quick(note))


_PIECES = st.lists(
    st.sampled_from(
        ["- ", "* ", "+ ", "1. ", "2) ", "007. ", "\n- ", "\n* ", "\n1. ", "\n3. ", "\n", "\n\n", "wort", " ", "ä", ".",
         ",", "[ein Link](https://x.de/a?b=c&d#e)", "[x](http://a-b.example)", "[x](https://x.de/&copy)", "[", "](",
         "!", "(", "*kursiv*", "**fett**", "1984. ", "- - -", "[ ] ", "---", "\n=", "# ", "> ", ":", "\n:-: ", "[x]: y"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(note=_PIECES)
@example("es war\n1984. Ein Jahr")
@example("- a\n\n- b")
@example("- a\nb")
@example("a\n- b\n\nc")
@example("![x](https://x.de)")
def test_lists_and_links_are_read_as_the_parser_reads_them(note):
    note = tidy(note)
    assert quick(note) in (None, NoteHtml().parsed(note, 2))


@pytest.mark.parametrize(
    "note",
    [
        "Zwei Sätze. Und:\n\n- eine Liste\n- von *zwei*, mit [einem Link](https://example.org/a_b?c=1&d=2).",
        "Gründe:\n1. Geld\n2. Zeit\n\nMehr nicht.",
        "3) drei\n4) vier",
        "[Ein Wort](https://example.org), **nichts** mehr",
    ],
)
def test_everyday_notes_need_no_parser(note):
    assert quick(note) == NoteHtml().parsed(note, 2)
