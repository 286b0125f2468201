import base64
from collections import Counter

import pytest

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.odt import extract
from reader.model import BlockKind
from reader.text.markdown import to_document
from tests.helpers.books import packed, png
from tests.helpers.office import fodt, odt

AUTOMATIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-bullet text:level="2"/></text:list-style>'
)
STYLES = (
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)


def read(raw: bytes) -> Extracted:
    return extract(raw, Hints("brief.odt"))


def item(text: str) -> str:
    return f"<text:list-item><text:p>{text}</text:p></text:list-item>"


def essay() -> bytes:
    body = (
        '<text:p text:style-name="P2">Der Aufsatz</text:p>'
        '<text:h text:outline-level="1">Anfang</text:h>'
        '<text:p>Ein <text:span text:style-name="T1">fettes</text:span> und <text:span text:style-name="T2">kursives'
        '</text:span>  Wort<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Die Fußnote.</text:p></text:note-body></text:note>."
        '<text:s text:c="2"/><text:a xlink:href="https://example.org/">Verweis</text:a><text:line-break/>neu</text:p>'
        f'<text:list text:style-name="L1">{item("Erstens")}<text:list-item><text:p>Zweitens</text:p><text:list>'
        f"{item('darunter')}</text:list></text:list-item></text:list><text:p>Dazwischen.</text:p>"
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item("Drittens")}</text:list>'
        '<text:h text:outline-level="2">Mitte</text:h><text:p text:style-name="P1">Ein Zitat.</text:p>'
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        '<table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>C</text:p></table:table-cell>'
        "</table:table-row></table:table>"
        '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/>'
        "<svg:desc>Ein Bild</svg:desc></draw:frame></text:p>"
    )
    meta = "<dc:title>Titel</dc:title><meta:initial-creator>Eva Müller</meta:initial-creator>"
    meta += "<dc:language>de-DE</dc:language>"
    return odt(body, automatic=AUTOMATIC, styles=STYLES, meta=meta, others={"Pictures/a.png": png()})


def test_blocks_headings_notes_and_images_are_as_many_as_in_the_file() -> None:
    found = read(essay())
    document = to_document(found.markdown)
    kinds = Counter(block.kind for block in document.blocks)
    assert kinds[BlockKind.HEADING] == 3
    assert kinds[BlockKind.ITEM] == 4
    assert kinds[BlockKind.QUOTATION] == 1
    assert kinds[BlockKind.TABLE_ROW] == 2
    assert found.markdown.count("]: ") == 1
    assert len(found.attachments) == 1
    assert "![Ein Bild](asset:" in found.markdown
    headings = [document.plain[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["Der Aufsatz", "1 Anfang", "1.1 Mitte"]
    assert [b.marker for b in document.blocks if b.kind is BlockKind.ITEM] == ["1.", "2.", "•", "3."]
    assert "Ein **fettes** und *kursives* Wort[^1]. [Verweis](https://example.org/)\\\nneu" in found.markdown


def test_details() -> None:
    metadata = read(essay()).metadata
    assert (metadata.title, metadata.authors, metadata.language) == ("Titel", ("Eva Müller",), "de-DE")


def test_what_was_deleted_and_comments_are_no_text() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>alt</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>Neu<office:annotation><text:p>na ja</text:p>"
        '</office:annotation><text:change-start text:change-id="x"/>er<text:change-end/> Text</text:p>'
    )
    assert read(odt(body)).markdown == "Neuer Text"


def test_contents_are_left_out_and_text_boxes_are_read() -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>Anfang 1</text:p></text:index-body></text:table-of-content>"
        "<text:p>Text<draw:frame><draw:text-box><text:p>Kasten</text:p></draw:text-box></draw:frame></text:p>"
    )
    found = read(odt(body))
    assert found.markdown == "Text\n\nKasten"
    assert [part.why for part in found.parts if not part.kept] == ["table of contents"]


def test_a_flat_document_is_read_with_its_pictures() -> None:
    data = base64.b64encode(png()).decode()
    frame = f"<draw:frame><draw:image><office:binary-data>{data}</office:binary-data></draw:image></draw:frame>"
    found = read(fodt(f"<text:p>Flach {frame}</text:p>"))
    assert found.markdown.startswith("Flach ![")
    assert len(found.attachments) == 1


def test_pictures_elsewhere_are_not_fetched() -> None:
    frame = '<draw:frame><draw:image xlink:href="file:///etc/passwd"/></draw:frame>'
    found = read(odt(f"<text:p>x{frame}</text:p>"))
    assert (found.markdown, found.attachments) == ("x", ())
    assert found.warnings


MANIFEST = '<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (packed({"x": "y"}), "“content.xml” is missing"),
        (odt("", others={"content.xml": "<a"}), "“content.xml” in “brief.odt” is damaged"),
        (odt("", others={"content.xml": "<a/>"}), "there is no text in it"),
        (odt("", others={"META-INF/manifest.xml": MANIFEST}), "protected by a password"),
        (b"<office", "“brief.odt” is damaged"),
        (essay()[:-100], "“brief.odt” is damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(raw)
    assert sentence in failed.value.message
    assert failed.value.hint


def test_a_broken_part_beside_the_text_is_named() -> None:
    found = read(odt("<text:p>Text.</text:p>", others={"styles.xml": "<broken"}))
    assert found.markdown == "Text."
    assert "“styles.xml”" in found.warnings[0]


def test_deep_lists_are_flat_text() -> None:
    deep = "<text:list><text:list-item>" * 110 + "<text:p>tief</text:p>" + "</text:list-item></text:list>" * 110
    assert "tief" in read(odt(deep)).markdown
