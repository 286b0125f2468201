import tracemalloc

import pytest

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.epub import extract
from reader.model import BlockKind
from reader.text.markdown import to_document
from tests.helpers.books import CONTAINER, DETAILS, book, chapter, long_book, package, packed, png
from tests.helpers.durations import about

PARTS = {
    "title.xhtml": '<p>Titelblatt</p><svg xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<image xlink:href="pics/c.png"/></svg>',
    "one.xhtml": '<h2 id="top">Erstes Kapitel</h2><p>Text<a epub:type="noteref" href="notes.xhtml#n1">1</a> mit '
    '<em>Ton</em>.</p><h3>Ein Abschnitt</h3><p>Mehr. <img src="pics/c.png" alt="Umschlag"/></p>',
    "two.xhtml": '<p>Ohne Überschrift.</p><p id="mid">Mitte.</p><ul><li>Punkt</li><li>noch einer</li></ul>',
    "notes.xhtml": '<aside epub:type="footnote" id="n1"><p>Die Anmerkung.</p></aside>',
}
NAV = (
    '<li><a href="title.xhtml">Titel</a></li><li><span>Erster Teil</span><ol>'
    '<li><a href="one.xhtml">Erstes Kapitel</a></li><li><a href="two.xhtml">Zweites Kapitel</a>'
    '<ol><li><a href="two.xhtml#mid">In der Mitte</a></li></ol></li></ol></li>'
)


def read(raw: bytes) -> Extracted:
    return extract(raw, Hints("buch.epub"))


def headings(found: Extracted) -> list[tuple[int, str]]:
    document = to_document(found.markdown)
    return [(b.level, document.plain[b.start : b.end]) for b in document.blocks if b.kind is BlockKind.HEADING]


def novel() -> bytes:
    return book(PARTS, nav=NAV, others={"OEBPS/pics/c.png": png()}, beside=("notes.xhtml",))


def test_headings_follow_the_books_contents() -> None:
    assert headings(read(novel())) == [
        (1, "Titel"),
        (1, "Erster Teil"),
        (2, "Erstes Kapitel"),
        (3, "Ein Abschnitt"),
        (2, "Zweites Kapitel"),
        (3, "In der Mitte"),
    ]


def test_notes_pictures_and_lists_are_as_many_as_in_the_file() -> None:
    found = read(novel())
    assert found.markdown.count("[^1]") == 2
    assert "\n\n[^1]: Die Anmerkung." in found.markdown
    assert len(found.attachments) == 1
    assert found.markdown.count(f"(asset:{found.attachments[0].name})") == 2
    kinds = [block.kind for block in to_document(found.markdown).blocks]
    assert kinds.count(BlockKind.ITEM) == 2
    assert "*Ton*" in found.markdown
    assert found.warnings == ()


def test_the_contents_of_epub_2_are_read_too() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Vorwort</text></navLabel>'
        '<content src="a.html"/><navPoint><navLabel><text>Anlass</text></navLabel><content src="a.html#x"/></navPoint>'
        "</navPoint></navMap></ncx>"
    )
    items = [
        'id="a" href="a.html" media-type="application/xhtml+xml"',
        'id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"',
    ]
    raw = packed(
        {
            "META-INF/container.xml": CONTAINER.format(path="package.opf"),
            "package.opf": package(items, ['idref="a"'], version="2.0", toc="ncx"),
            "toc.ncx": ncx,
            "a.html": "<html><body><p>Eins.<p id=x>Zwei &ouml; <b>offen</body></html>",
        }
    )
    found = read(raw)
    assert headings(found) == [(1, "Vorwort"), (2, "Anlass")]
    assert "Zwei ö **offen**" in found.markdown


def test_details_have_the_names_of_csl() -> None:
    details = (
        '<dc:title id="t">Der Prozeß</dc:title><dc:creator id="k" opf:file-as="Kafka, Franz">Franz Kafka</dc:creator>'
        '<meta refines="#k" property="role">aut</meta><dc:creator opf:role="edt">Max Brod</dc:creator>'
        '<dc:contributor opf:role="bkp">calibre</dc:contributor><dc:date opf:event="modification">2020-01-01</dc:date>'
        '<dc:date opf:event="publication">1925</dc:date><meta property="dcterms:modified">2021-01-01T00:00:00Z</meta>'
        "<dc:language>de</dc:language><dc:publisher>Die Schmiede</dc:publisher>"
        "<dc:identifier>urn:uuid:1234567890123</dc:identifier><dc:identifier>ISBN 978-3-16-148410-0</dc:identifier>"
    )
    metadata = read(book({"a.xhtml": "<p>Jemand mußte Josef K. verleumdet haben.</p>"}, details=details)).metadata
    assert (metadata.title, metadata.authors, metadata.date) == ("Der Prozeß", ("Franz Kafka",), "1925")
    extra = dict(metadata.extra)
    assert extra["type"] == "book"
    assert (extra["editor"], extra["publisher"], extra["ISBN"]) == ("Max Brod", "Die Schmiede", "9783161484100")
    assert "2020-01-01" not in str(metadata)


@pytest.mark.parametrize("title", ["{{7*7}}", "{0.__class__}", "python:def evaluate(a, b): return 1"])
def test_details_are_never_programs(title: str) -> None:
    details = f"<dc:title>{title}</dc:title>"
    assert read(book({"a.xhtml": "<p>x</p>"}, details=details)).metadata.title == title


def test_missing_and_broken_chapters_are_named_and_the_rest_comes_in() -> None:
    items = [f'id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"' for name in "abc"]
    bomb = '<!DOCTYPE html [<!ENTITY a "b">]><html><body>&a;</body></html>'
    raw = packed(
        {
            "META-INF/container.xml": CONTAINER.format(path="p.opf"),
            "p.opf": package(items, [f'idref="{name}"' for name in "abc"]),
            "a.xhtml": chapter("<p>Erstes.</p>"),
            "c.xhtml": bomb,
        }
    )
    found = read(raw)
    assert found.markdown == "Erstes."
    assert [warning.split("”")[0].split("“")[-1] for warning in found.warnings] == ["buch.epub", "c.xhtml"]
    assert "b.xhtml" in found.warnings[0]


def locked(algorithm: str, path: str) -> bytes:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        f'<e:EncryptedData><e:EncryptionMethod Algorithm="{algorithm}"/><e:CipherData><e:CipherReference URI="{path}"/>'
        "</e:CipherData></e:EncryptedData></encryption>"
    )
    return book({"a.xhtml": "<p>Klartext.</p>"}, others={"META-INF/encryption.xml": encryption})


def with_package(text: str) -> bytes:
    return packed({"META-INF/container.xml": CONTAINER.format(path="p.opf"), "p.opf": text})


def test_mangled_fonts_do_no_harm() -> None:
    assert read(locked("http://www.idpf.org/2008/embedding", "OEBPS/f.otf")).markdown == "Klartext."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/a.xhtml"), "“buch.epub” is locked (DRM)"),
        (packed({"x": "y"}), "“META-INF/container.xml” is missing in it"),
        (packed({"META-INF/container.xml": CONTAINER.format(path="no.opf")}), "names no package that is there"),
        (
            packed({"META-INF/container.xml": CONTAINER.format(path="p.opf"), "p.opf": package([], [])}),
            "lists no chapters",
        ),
        (
            packed({"META-INF/container.xml": CONTAINER.format(path="p.opf"), "p.opf": "no xml"}),
            "“p.opf” in “buch.epub”",
        ),
        (novel()[:-300], "“buch.epub” is damaged"),
        (b"PK\x03\x04 nothing", "“buch.epub” is damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(raw)
    assert sentence in failed.value.message
    assert failed.value.message.count(". ") == 0
    assert failed.value.hint


def test_pictures_that_are_not_there_are_counted() -> None:
    found = read(book({"a.xhtml": '<p>x <img src="no.png" alt="Bild"/> <img src="../../../etc/passwd"/></p>'}))
    assert found.attachments == ()
    assert found.warnings[0].startswith("1 picture was left out")


def test_a_book_of_200000_words_takes_seconds_and_little_memory() -> None:
    raw = long_book()
    with about(1.5):
        found = read(raw)
    assert len(found.markdown.split()) > 195_000
    assert len(headings(found)) == 40
    assert found.markdown.count("]: ") == 80
    tracemalloc.start()
    read(long_book(20_000, 40))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_details_default() -> None:
    assert dict(read(novel()).metadata.extra)["ISBN"] in DETAILS
