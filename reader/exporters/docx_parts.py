"""The parts of a DOCX file that are the same in every one: content types, relations, styles, settings.

Source: ECMA-376, Office Open XML, parts 1 (WordprocessingML) and 2 (packaging).
"""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""No file in a ZIP can be older; a fixed time makes the same notes the same file."""

CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
PACKAGE_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
SETTINGS = (
    f"{DECLARATION}<w:settings {MAIN}>"
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
FOOTER = (
    f'{DECLARATION}<w:ftr {MAIN}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr>"
)
FIRST_LINK = 5
"""Number of the first relation of the document that is free for a link."""


def relations(links: Mapping[str, str], *, of_document: bool) -> str:
    """The relations of a part: its own ones, where it is the document, and the links, address to id."""
    parts = []
    if of_document:
        names = ("styles", "settings", "footnotes", "footer")
        targets = ("styles.xml", "settings.xml", "footnotes.xml", "footer1.xml")
        parts = [
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{target}"/>'
            for number, (name, target) in enumerate(zip(names, targets, strict=True), start=1)
        ]
    parts += [
        f'<Relationship Id="{id}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        for address, id in links.items()
    ]
    inner = "".join(parts)
    return (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def core(title: str, made: str, language: str) -> str:
    """The document's properties; `title` is markup already."""
    made = made if len(made) == 10 or "T" in made else ""
    time = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}{"T00:00:00Z" if len(made) == 10 else ""}</dcterms:created>'
        if made
        else ""
    )
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>Lesart</dc:creator>"
        f"<dc:language>{language}</dc:language>{time}</cp:coreProperties>"
    )


def packed(parts: Mapping[str, str]) -> bytes:
    """A ZIP of text files, the same for the same parts."""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, text in parts.items():
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            # Level 1: ten thousand notes in a third of the time for a tenth more bytes.
            archive.writestr(info, text.encode("utf-8", "replace"), compresslevel=1)
    return made.getvalue()


def _style(id: str, name: str, paragraph: str = "", run: str = "", *, based: str = "Normal", next: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{next}"/>' if next else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_HEADINGS = "".join(
    _style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/>{_spacing(360 - 40 * level, 120)}<w:outlineLvl w:val="{level - 1}"/>',
        f"<w:b/><w:bCs/>{_size(max(36 - 4 * level, 22))}",
        next="Normal",
    )
    for level in range(1, 5)
)
_DIM = '<w:color w:val="6D6A61"/>'
_CODE = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>'
_INDENT = '<w:ind w:left="{left}" w:right="284"/>'
STYLES = (
    f"{DECLARATION}<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Source Serif 4" w:hAnsi="Source Serif 4" w:eastAsia="Noto Serif" w:cs="Times New Roman"/>'
    f'{_size(22)}<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    + _style("Title", "Title", _spacing(0, 120), f"<w:b/><w:bCs/>{_size(40)}", next="Normal")
    + _HEADINGS
    + _style("Facts", "Lesart Facts", _spacing(0, 200), _DIM + _size(18))
    + _style("Quote", "Quote", f"<w:keepLines/>{_spacing(200, 60)}{_INDENT.format(left=340)}")
    + _style("Partner", "Lesart Translation", f"{_spacing(0, 60)}{_INDENT.format(left=340)}", _DIM, based="Quote")
    + _style("Context", "Lesart Sentence", f"{_spacing(0, 60)}{_INDENT.format(left=340)}", _DIM, based="Quote")
    + _style("Note", "Lesart Note", _spacing(60, 60))
    + _style("NoteHeading", "Lesart Note Heading", f"<w:keepNext/>{_spacing(120, 60)}", "<w:b/><w:bCs/>", based="Note")
    + _style("NoteQuote", "Lesart Note Quotation", '<w:ind w:left="567"/>', "<w:i/><w:iCs/>", based="Note")
    + _style(
        "NoteCode",
        "Lesart Note Code",
        "",
        _CODE + _size(20),
        based="Note",
    )
    + _style("ListParagraph", "List Paragraph", _spacing(0, 40), based="Note")
    + _style("Tags", "Lesart Tags", _spacing(60, 60), f'<w:color w:val="2F6F6A"/>{_size(18)}')
    + _style("Reference", "Lesart Reference", _spacing(0, 120), _DIM + _size(18))
    + _style("Bibliography", "Bibliography", '<w:spacing w:after="100"/><w:ind w:left="567" w:hanging="567"/>')
    + _style("FootnoteText", "footnote text", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', _size(18))
    + _style("Footer", "footer", '<w:jc w:val="center"/>', _size(18))
    + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="2F6F6A"/><w:u w:val="single"/></w:rPr></w:style>'
    "</w:styles>"
)
