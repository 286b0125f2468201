"""Notes on a page: their own Markdown, nothing that loads or runs, and a short way for plain ones."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.exporters.note_html import NoteHtml, is_plain, is_simple, plain
from reader.exporters.note_parsing import is_web_link, tidy

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
    if is_plain(note):
        assert plain(note) == NoteHtml().parsed(note, 2)


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
    if is_simple(note):
        assert plain(note) == NoteHtml().parsed(note, 2)


@pytest.mark.parametrize("note", ["*a*", "Ein *schönes* Wort, **sehr gut**.", "*eins* und *zwei*\n**drei**"])
def test_simple_emphasis_needs_no_parser(note):
    assert is_simple(note)
    assert plain(note) == NoteHtml().parsed(note, 2)
    assert "*" not in plain(note)
