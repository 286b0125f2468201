import pytest

from reader.errors import ImportFailed
from reader.importers.base import Hints
from reader.importers.feeds import entries, extract, is_feed

RSS = """<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kino &amp; mehr</title><link>https://k.example/</link>
<language>de-de</language>
<item><title>Das &lt;i&gt;Licht&lt;/i&gt; im Gemäuer</title><link>/a?b=1</link>
<pubDate>Tue, 05 Nov 2024 23:30:00 -0500</pubDate>
<dc:creator>Anna Berg</dc:creator><description>Kurz</description><content:encoded><![CDATA[<p>Ein <b>Satz</b>.
<a href="/x">Mehr</a></p><script>alert(1)</script><img src="http://tracker.example/x.gif">]]></content:encoded></item>
<item><title>Zwei</title><link>javascript:alert(1)</link><pubDate>gestern</pubDate>
<description>a &lt; b *c*</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>T</title>
<link href="https://a.example/1"/><published>2024-10-02T22:30:00Z</published><updated>2025-01-01T00:00:00Z</updated>
<author><name>N. N.</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hallo</p></div>
</content></entry><entry><title>U</title><link href="https://a.example/2"/><updated>2025-01-01T00:00:00Z</updated>
<summary>Nur Text</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>R</title><link>https://r.example/1</link>
 <dc:date>2023-05-06T07:08:09+02:00</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_rss(encoding: str) -> None:
    raw = RSS.format(encoding=encoding).encode(encoding)
    first, second = entries(raw, Hints("f.rss", address="https://k.example/feed"))
    assert (first.title, first.address, first.published) == (
        "Das Licht im Gemäuer",
        "https://k.example/a?b=1",
        "2024-11-05",
    )
    assert first.markdown == "Ein **Satz**. [Mehr](https://k.example/x)"
    assert first.authors == "Anna Berg"
    assert (second.address, second.published, second.markdown) == ("", "", "a \\< b \\*c\\*")


def test_atom_and_rdf() -> None:
    first, second = entries(ATOM.encode(), Hints())
    assert (first.title, first.published, first.markdown, first.authors) == ("T", "2024-10-02", "Hallo", "N. N.")
    assert (second.published, second.markdown) == ("", "Nur Text")  # when it was changed is not when it appeared
    assert entries(RDF.encode(), Hints())[0].address == "https://r.example/1"


def test_a_feed_as_one_text() -> None:
    found = extract(RSS.format(encoding="utf-8").encode(), Hints("f.rss", address="https://k.example/feed"))
    assert found.markdown.startswith("## Das Licht im Gemäuer\n\nEin **Satz**.")
    assert (found.metadata.title, found.metadata.language) == ("Kino & mehr", "de-DE")


def test_what_is_a_feed() -> None:
    assert is_feed(ATOM.encode())
    assert not is_feed(b"<html><body>rss</body></html>")


def test_broken_feeds_are_read_as_far_as_they_go() -> None:
    cut = RSS.format(encoding="utf-8").encode()[:900]
    assert entries(cut, Hints(address="https://k.example/"))[0].title == "Das Licht im Gemäuer"


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"<html>nein</html>", "is no feed that can be read"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "announces no articles"),
        (
            b'<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel><title>&c;</title></channel></rss>',
            "entities",
        ),
        (b"", "is no feed that can be read"),
    ],
)
def test_what_cannot_be_read(raw: bytes, sentence: str) -> None:
    with pytest.raises(ImportFailed, match=sentence) as failure:
        entries(raw, Hints("f.rss"))
    assert failure.value.hint
