import base64

import pytest

from reader.importers.html_markdown import collect_notes, join_blocks, to_blocks
from reader.importers.xml import parse_html, parse_xml
from reader.model import BlockKind
from reader.text.markdown import to_document


def markdown(page: str, **options: str) -> str:
    return join_blocks(to_blocks(parse_html(page.encode(), "utf-8"), **options))


def blocks(page: str) -> list[tuple[str, str, int, str]]:
    document = to_document(markdown(page))
    return [(b.kind.value, document.plain[b.start : b.end], b.level, b.marker) for b in document.blocks]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h2>Ein <b>Titel</b> #</h2>", "## Ein **Titel** \\#"),
        ("<h1><strong>Alles fett</strong></h1>", "# Alles fett"),
        ('<div role="heading" aria-level="3">Titel</div>', "### Titel"),
        ("<p>Ein<b> fetter </b>Text", "Ein **fetter** Text"),
        ("<p>x<strong>„Ja!“</strong>sagte", "&#120;**„Ja!“**&#115;agte"),
        ("<p><b>a</b><b>b</b><b><i>c</i></b>", "**ab*c***"),
        ('<p><span style="font-weight:700">fett</span> <b style="font-weight: normal">nicht</b>', "**fett** nicht"),
        ("<p>a<br>b<br><br>c", "a\\\nb\n\nc"),
        ("<p>Sil\u00adben\u200btrennung", "Silbentrennung"),
        (
            "<p>10<sup>-3</sup> m<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup>, e<sup>x+1</sup>",
            "10⁻³ m², H₂O, 1st, e^(x+1)",
        ),
        ("<p><ruby>漢<rt>かん</rt></ruby>字", "漢(かん)字"),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢(かん)字"),
        ('<p lang="de">Sie sagte <q>Nein, <q>nie</q></q>.', "Sie sagte „Nein, ‚nie‘“."),
        ("<p>a<hr>b", "a\n\n---\n\nb"),
        ("<p>vor<wbr>nach <picture><source srcset=x><img alt=B></picture>", "vornach B"),
        ("<p><code>a|`b</code>", "``a|`b``"),
        ("<blockquote><p>eins<p>zwei</blockquote>", "> eins\n\n> zwei"),
        ("<math alttext='a^2'><mi>a</mi></math>", "`a^2`"),
        ("<p>1 &lt; 2 &amp; *kein* _Markdown_ [x](y) `z`", "1 \\< 2 & \\*kein\\* \\_Markdown\\_ \\[x](y) \\`z\\`"),
    ],
)
def test_phrases_and_blocks(page: str, expected: str) -> None:
    assert markdown(page) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/a b?x=1&copy;=2", "[Link](https://x.example/a%20b?x=1©=2)"),
        ("http://a.example/w_(x)", "[Link](http://a.example/w_%28x%29)"),
        ("mailto:a@b.example", "[Link](mailto:a@b.example)"),
        ("javascript:alert(1)", "Link"),
        ("java\nscript:alert(1)", "Link"),
        ("data:text/html,x", "Link"),
        ("file:///etc/passwd", "Link"),
        ("\\\\host\\share", "Link"),
        ("smb://h/x", "Link"),
        ("#oben", "Link"),
        ("http://[::1", "Link"),
    ],
)
def test_links_lead_to_the_web_or_nowhere(href: str, expected: str) -> None:
    assert markdown(f'<p><a href="{href}">Link</a>', address="https://x.example/dir/page") == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>x</div>",
        '<div style="display : none">x</div>',
        '<span aria-hidden="true">x</span>',
        "<noscript><p>x</p></noscript>",
        "<template><p>x</p></template>",
        "<script>x</script>",
        "<style>x</style>",
        "<svg><text>x</text></svg>",
        "<button>x</button><select><option>x</option></select><textarea>x</textarea>",
        "<iframe>x</iframe><video>x</video>",
        '<span class="visually-hidden">x</span>',
        "<dialog><p>x</p></dialog>",
        "<!-- x -->",
    ],
)
def test_what_is_not_seen_is_no_text(hidden: str) -> None:
    assert markdown(f"<p>davor</p>{hidden}<p>danach</p>") == "davor\n\ndanach"


def test_lists_keep_nesting_and_numbers() -> None:
    page = """<ul><li>a<ul><li>b<p>c</ul><li>d</ul><ol start=3><li>x<li value=7>y<li>z</ol><ol><li>neu</ol>
    <ol reversed><li>drei<li>zwei<li>eins</ol><ol type=a><li>erstens<li>zweitens</ol>"""
    assert blocks(page) == [
        ("item", "a", 0, "•"),
        ("item", "b", 1, "•"),
        ("item", "c", 1, ""),
        ("item", "d", 0, "•"),
        ("item", "x", 0, "3."),
        ("item", "y", 0, "7)"),
        ("item", "z", 0, "8)"),
        ("item", "neu", 0, "1."),
        ("item", "drei", 0, "3)"),
        ("item", "zwei", 0, "2."),
        ("item", "eins", 0, "1)"),
        ("item", "a) erstens", 0, "•"),
        ("item", "b) zweitens", 0, "•"),
    ]


def test_a_list_of_nothing_but_lists_adds_no_marks() -> None:
    page = "<ul><li>a</ul><ul><ul><li>b</li><li>c</li></ul></ul><ol><ol><li>d</ol></ol>"
    assert [text for _, text, _, _ in blocks(page)] == ["a", "b", "c", "d"]
    assert "- -" not in markdown(page)


def test_lists_that_are_not_well_formed_lose_nothing() -> None:
    page = "<ul>frei<li>a</li><ul><li>darunter</ul><p>dazwischen</p><li></li><li>b</ul>"
    assert [text for _, text, _, _ in blocks(page)] == ["frei", "a", "darunter", "dazwischen", "b"]


def test_definitions_are_items() -> None:
    page = (
        "<dl><dt>Spule</dt><dd>trägt den Film</dd><dd>ist rund</dd><div><dt>Akt</dt><dd>ist eine Rolle</dd></div></dl>"
    )
    assert blocks(page) == [
        ("item", "Spule", 0, "•"),
        ("item", "trägt den Film", 0, ""),
        ("item", "ist rund", 0, ""),
        ("item", "Akt", 0, "•"),
        ("item", "ist eine Rolle", 0, ""),
    ]


def test_tables_become_plain() -> None:
    page = """<table><caption>Maße</caption><thead><tr><th>A<th colspan=2>B</thead>
    <tfoot><tr><td>Summe<td>1<td>2</tfoot>
    <tr><td rowspan=2>x|y<td>1<br>2<td><ul><li>p<li>q</ul><tr><td colspan=2>z</table>"""
    assert markdown(page).split("\n")[2:] == [
        "| A | B |  |",
        "| --- | --- | --- |",
        "| x\\|y | 1 2 | p; q |",
        "|  | z |  |",
        "| Summe | 1 | 2 |",
    ]
    assert [text for kind, text, _, _ in blocks(page) if kind == "paragraph"] == ["Maße"]


def test_a_cell_cannot_span_without_end() -> None:
    page = "<table><tr><td colspan=99999999 rowspan=99999999>a<td>b<tr><td>c<td>d</table>"
    assert len(markdown(page)) < 3000
    assert [text.split() for _, text, _, _ in blocks(page)] == [["a", "b"], ["c", "d"]]


def test_tables_that_only_arrange_are_read_through() -> None:
    page = "<table><tr><td><h2>Titel</h2><p>Text</p></td><td><table><tr><td>a</td></tr></table></td></tr></table>"
    assert markdown(page) == "## Titel\n\nText\n\na"


def test_code_keeps_its_lines_and_language() -> None:
    page = '<pre class="highlight"><code class="language-python">def f():\n    return "```"\n</code></pre>'
    assert markdown(page) == '````python\ndef f():\n    return "```"\n````'.replace("````", "```")
    page = '<table><tr><td class="gutter"><pre>1\n2</pre></td><td><pre>a\n  b</pre></td></tr></table>'
    assert markdown(page) == "```\na\n  b\n```"
    document = to_document(markdown("<pre>```\nx\n```</pre>"))
    assert document.plain == "```\nx\n```"


def test_pictures_are_asked_for_and_described() -> None:
    page = """<figure><img src="a.png" alt="Ein [Saal]"><figcaption>Saal <i>drei</i></figcaption></figure>
    <p>Mit <img src="b.png" alt=""> und <img src="c.png" alt="Lampe">.</p><p><img src="d.png" alt="fehlt"></p>"""
    asked: list[str] = []

    def picture(source: str) -> str | None:
        asked.append(source)
        return None if source[0] in "cd" else f"{source[0]}0.png"

    found = to_blocks(parse_html(page.encode(), "utf-8"), picture=picture)
    assert [block.markdown for block in found] == [
        "![Ein \\[Saal\\]](asset:a0.png)",
        "Saal *drei*",
        "Mit ![Picture](asset:b0.png) und Lampe.",
        "\\[fehlt]",
    ]
    assert [block.kind for block in found] == ["picture", "caption", "paragraph", "picture"]
    assert asked == ["a.png", "b.png", "c.png", "d.png"]
    assert to_document(join_blocks(found)).blocks[0].kind is BlockKind.FIGURE


def test_the_cover_in_a_drawing_is_found() -> None:
    raw = b"""<html xmlns="http://www.w3.org/1999/xhtml"><body><svg xmlns="http://www.w3.org/2000/svg"
    xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="cover.jpg"/></svg></body></html>"""
    found = to_blocks(parse_xml(raw, "x"), picture=lambda source: f"asset:{source}")
    assert [block.markdown for block in found] == ["![Picture](asset:cover.jpg)"]


NOTES = {
    "pandoc": """<p>Satz.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>
      <section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Die Note.<a href="#fnref1"
      class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>""",
    "mammoth": """<p>Satz.<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup></p><ol><li id="footnote-1">
      <p> Die Note. <a href="#footnote-ref-1">↑</a></p></li></ol>""",
    "word": """<p>Satz.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>
      [1]</span></a></p><div><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span
      class=MsoFootnoteReference>[1]</span></a> Die Note.</p></div></div>""",
    "libreoffice": """<p>Satz.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>
      <div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Die Note.</p>
      </div>""",
    "epub": """<p>Satz.<a epub:type="noteref" href="#n1">1</a></p><aside epub:type="footnote" id="n1"><p>Die Note.</p>
      </aside>""",
    "by hand": """<p>Satz.<a name="r1"></a><a href="#a1">[1]</a></p><p><a name="a1"></a>
      <a href="#r1">[1]</a> Die Note.</p>""",
    "wiki": """<p>Satz.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a>
      </sup></p><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">↑</a>
      </span> <span class="reference-text">Die Note.</span></li></ol>""",
}


@pytest.mark.parametrize("kind", NOTES)
def test_notes(kind: str) -> None:
    assert markdown(NOTES[kind]).split("\n\n") == ["Satz.[^1]", "[^1]: Die Note."]


def test_the_line_above_notes_and_the_blank_before_them_are_no_text() -> None:
    page = """<p>Satz.<sup><a href="#n1" id="r1">1</a></sup></p><hr>
      <div id="n1"><a href="#r1">1</a>&nbsp;Die Note.</div><p>Danach.</p><hr><p>Ende.</p>"""
    assert markdown(page).split("\n\n") == ["Satz.[^1]", "[^1]: Die Note.", "Danach.", "---", "Ende."]


def test_a_note_of_one_word_is_no_link() -> None:
    page = NOTES["pandoc"].replace("Die Note.", "Ebenda.")
    document = to_document(markdown(page))
    assert document.plain == "Satz.[^1]\n\n[^1]: Ebenda."
    assert not document.inlines


def test_notes_of_a_book_are_counted_through() -> None:
    one = """<p>A<sup><a href="notes.xhtml#n1" id="r1">1</a></sup></p>"""
    two = """<p>B<sup><a href="notes.xhtml#n2" id="r2">1</a></sup></p>"""
    last = """<ol><li id="n1"><a href="one.xhtml#r1">1</a> Erste.</li><li id="n2"><a href="two.xhtml#r2">1</a> Zweite.
      <p>Absatz</p></li></ol>"""
    pages = [
        (parse_html(page.encode(), "utf-8"), f"{name}.xhtml")
        for name, page in (("one", one), ("two", two), ("notes", last))
    ]
    notes = collect_notes(pages)
    found = [join_blocks(to_blocks(root, address=address, notes=notes)) for root, address in pages]
    assert found == ["A[^1]", "B[^2]", "[^1]: Erste.\n\n[^2]: Zweite.\\\nAbsatz"]


def test_raised_numbers_that_lead_nowhere_are_no_notes() -> None:
    assert markdown('<p>Satz.<sup><a href="#weg">2</a></sup></p>') == "Satz.2"
    assert markdown('<p id="p1">A <a href="#p2">1</a></p><h2 id="p2">B</h2>') == "A 1\n\n## B"


def test_depth_is_no_matter() -> None:
    for name in ("div", "b", "ul><li", "blockquote"):
        close = "</li></ul>" if name.startswith("ul") else f"</{name}>"
        assert to_document(markdown(f"<{name}>" * 1000 + "Boden" + close * 1000)).plain == "Boden"


def test_entities_that_a_parser_left_alone() -> None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False)
    root = etree.fromstring('<!DOCTYPE p [<!ENTITY x "y">]><p>a&x;b</p>', parser)
    assert to_document(join_blocks(to_blocks(root))).plain == "a&x;b"


def test_blocks_know_their_element_and_links() -> None:
    page = '<div id=d><p>Ein <a href="http://a.example">Link</a></p>lose</div>'
    first, second = to_blocks(parse_html(page.encode(), "utf-8"))
    assert (first.text, first.linked, first.element.tag) == ("Ein Link", 4, "p")
    assert (second.text, second.linked, second.element.get("id")) == ("lose", 0, "d")


def test_data_pictures_are_not_text() -> None:
    data = base64.b64encode(b"x" * 3000).decode()
    assert markdown(f'<p>a<img src="data:image/png;base64,{data}">b') == "ab"
