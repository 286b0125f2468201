from collections import Counter

import pytest

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.docx import extract
from reader.model import BlockKind
from reader.text.markdown import to_document
from tests.helpers.books import packed, png
from tests.helpers.office import W, docx, p, r, styled

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="Überschrift 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Meine"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
)


def numbered(text: str, list_id: int, level: int = 0, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return p(text, f'{named}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def read(raw: bytes) -> Extracted:
    return extract(raw, Hints("arbeit.docx"))


def body(text: str, **parts: str) -> str:
    return read(docx(text, styles=STYLES, numbering=NUMBERING, **parts)).markdown


def thesis() -> bytes:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="5"/></w:r>'
    picture = '<wp:docPr xmlns:wp="x" descr="Ein Bild"/><a:blip xmlns:a="a" r:embed="rId9"/>'
    drawing = f"<w:r><w:drawing>{picture}</w:drawing></w:r>"
    cell = "<w:tc>{}</w:tc>".format
    text = (
        styled("Die Arbeit", "Titel")
        + styled("Erstes", "berschrift1")
        + p(r("Ein ") + r("fettes", "<w:b/>") + r(" und ") + r("kursives", "<w:i/>") + r(" Wort.") + note)
        + numbered("Drittens", 1)
        + numbered("darunter", 1, 1)
        + numbered("Viertens", 1)
        + styled("Zweites", "Eigene")
        + styled("Ein Zitat.", "Zitat")
        + f"<w:tbl><w:tr>{cell(p('A'))}{cell(p('B'))}</w:tr><w:tr>{cell(p('C'))}{cell(p('D'))}</w:tr></w:tbl>"
        + p(r("Schluss.") + end + drawing)
    )
    return docx(
        text,
        styles=STYLES,
        numbering=NUMBERING,
        footnotes=f'<w:footnote w:id="-1" w:type="separator"/><w:footnote w:id="2">{p("Die Fußnote.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="5">{p("Die Endnote.")}</w:endnote>',
        core="<dc:title>Titel</dc:title><dc:creator>Eva Müller; Jan Weiß</dc:creator>"
        "<dcterms:created>2021-03-04T00:00:00Z</dcterms:created><cp:keywords>Film</cp:keywords>",
        relations='<Relationship Id="rId9" Type="x/image" Target="media/a.png"/>',
        others={"word/media/a.png": png()},
    )


def test_blocks_headings_notes_and_images_are_as_many_as_in_the_file() -> None:
    found = read(thesis())
    document = to_document(found.markdown)
    kinds = Counter(block.kind for block in document.blocks)
    assert kinds[BlockKind.HEADING] == 3
    assert kinds[BlockKind.ITEM] == 3
    assert kinds[BlockKind.QUOTATION] == 1
    assert kinds[BlockKind.TABLE_ROW] == 2
    assert found.markdown.count("]: ") == 2
    assert len(found.attachments) == 1
    assert "![Ein Bild](asset:" in found.markdown
    assert [b.level for b in document.blocks if b.kind is BlockKind.HEADING] == [1, 2, 3]
    assert [b.marker for b in document.blocks if b.kind is BlockKind.ITEM] == ["3.", "•", "4."]
    assert "Ein **fettes** und *kursives* Wort.[^1]" in found.markdown
    assert found.warnings == ()


def test_details() -> None:
    metadata = read(thesis()).metadata
    assert (metadata.title, metadata.authors, metadata.date) == ("Titel", ("Eva Müller", "Jan Weiß"), "")
    assert dict(metadata.extra) == {"keyword": "Film", "created": "2021-03-04"}


def test_numbers_of_headings_are_shown() -> None:
    text = (
        numbered("Eins", 2, 0, "berschrift1")
        + numbered("Zwei", 2, 1, "berschrift2")
        + numbered("Drei", 2, 1, "berschrift2")
    )
    plain = to_document(body(text)).plain
    assert plain == "1 Eins\n\n1.1 Zwei\n\n1.2 Drei"


def test_insertions_are_text_and_deletions_are_not() -> None:
    text = p(f"{r('Bleibt ')}<w:ins>{r('neu')}</w:ins><w:del><w:r><w:delText>alt</w:delText></w:r></w:del>{r('.')}")
    merged = p("vorn ", "<w:rPr><w:del/></w:rPr>") + p("und hinten")
    moved = f"<w:p><w:moveFrom>{r('weg')}</w:moveFrom><w:moveTo>{r('da')}</w:moveTo></w:p>"
    assert body(text + merged + moved) == "Bleibt neu.\n\nvorn und hinten\n\nda"


def test_links_fields_and_special_characters() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/b"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Feld")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    text = p(
        f'<w:hyperlink r:id="x">{r("Verweis")}</w:hyperlink>{r(" ")}{field}'
        "<w:r><w:t> E</w:t><w:noBreakHyphen/><w:t>Mail Wör</w:t><w:softHyphen/>"
        "<w:t>ter</w:t><w:br/><w:t>neu</w:t></w:r>"
        f"{r('versteckt', '<w:vanish/>')}"
    )
    relation = '<Relationship Id="x" Type="h" Target="https://example.org/a" TargetMode="External"/>'
    assert body(text, relations=relation) == (
        "[Verweis](https://example.org/a) [Feld](https://example.org/b) E\u2011Mail Wörter\\\nneu"
    )


def test_text_boxes_come_once_and_contents_are_left_out() -> None:
    box = f"<w:txbxContent>{p('Im Kasten')}</w:txbxContent>"
    text = (
        styled("Einleitung 1", "Verzeichnis1")
        + '<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>'
        + f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        + f"{r('Daneben')}</w:p>"
    )
    found = read(docx(text, styles=STYLES))
    assert found.markdown == "Daneben\n\nIm Kasten"
    assert [(part.markdown, part.why) for part in found.parts if not part.kept] == [
        ("Einleitung 1", "table of contents")
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (packed({"x": "y"}), "“word/document.xml” is missing"),
        (docx("x").replace(b"word/document.xml", b"word/documenT.xmx"), "“arbeit.docx”"),
        (docx(p("x"), others={"word/document.xml": "<w:document"}), "“word/document.xml” in “arbeit.docx” is damaged"),
        (thesis()[:-200], "“arbeit.docx” is damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(raw)
    assert sentence in failed.value.message
    assert failed.value.hint


def test_a_broken_part_beside_the_text_is_named() -> None:
    found = read(docx(p("Text."), styles=STYLES, others={"word/styles.xml": "<broken"}))
    assert found.markdown == "Text."
    assert "“word/styles.xml”" in found.warnings[0]


def test_deep_nesting_is_flat_text() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + p("tief") + "</w:tc></w:tr></w:tbl>" * 60
    assert "tief" in read(docx(deep)).markdown


def test_macros_are_not_looked_at() -> None:
    found = read(docx(p("Text."), others={"word/vbaProject.bin": b"PK\x03\x04" + b"\xff" * 50}))
    assert found.markdown == "Text."
    assert W
