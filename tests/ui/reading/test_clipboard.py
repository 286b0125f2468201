from reader.model import BlockKind, Inline, InlineKind, Span
from ui.reading.clipboard import html, mime


def make(revision_of):
    plain = "Titel\n\nEin Wort <b> und ein Link.\n\nPunkt\n\nErster\n\nx = 1"

    def inline(kind, words, target=""):
        return Inline(kind, plain.index(words), plain.index(words) + len(words), target)

    return revision_of(
        "de",
        [
            (BlockKind.HEADING, 2, "", ["Titel"]), ["Ein Wort <b> und ein Link."], (BlockKind.ITEM, 0, "•", ["Punkt"]),
            (BlockKind.ITEM, 0, "3.", ["Erster"]), (BlockKind.CODE, 0, "py", ["x = 1"]),
        ],
        [
            inline(InlineKind.STRONG, "Wort <b>"), inline(InlineKind.EMPHASIS, "Wort"),
            inline(InlineKind.LINK, "Link", "https://a.example/?a=1&b=2"),
        ],
    )  # fmt: skip


def test_blocks_and_emphasis_go_along(revision_of):
    revision = make(revision_of)
    found = html(revision, Span(0, len(revision.plain)), "de")
    assert found == (
        '<div lang="de"><h2>Titel</h2><p>Ein <em><strong>Wort</strong></em><strong> &lt;b&gt;</strong> und ein '
        '<a href="https://a.example/?a=1&amp;b=2">Link</a>.</p><ul><li>Punkt</li></ul>'
        '<ol start="3"><li>Erster</li></ol><pre><code>x = 1</code></pre></div>'
    )


def test_a_part_is_only_that_part(revision_of):
    revision = make(revision_of)
    start = revision.plain.index("ort <")
    data = mime(revision, Span(start, start + 5), "de")
    assert data.text() == "ort <"
    assert data.html() == '<div lang="de"><p><em><strong>ort</strong></em><strong> &lt;</strong></p></div>'


def test_no_address_but_of_the_web_is_a_link(revision_of):
    revision = revision_of("de", [["Link"]], [Inline(InlineKind.LINK, 0, 4, "javascript:alert(1)")])
    assert html(revision, Span(0, 4), "de") == '<div lang="de"><p>Link</p></div>'
