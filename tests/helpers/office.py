"""Makes word processors' documents for tests, written by hand."""

from tests.helpers.books import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "office": f"{_ODF}office:1.0",
        "text": f"{_ODF}text:1.0",
        "style": f"{_ODF}style:1.0",
        "table": f"{_ODF}table:1.0",
        "draw": f"{_ODF}drawing:1.0",
        "svg": f"{_ODF}svg-compatible:1.0",
        "fo": f"{_ODF}xsl-fo-compatible:1.0",
        "meta": f"{_ODF}meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    core: str = "",
    relations: str = "",
    others: dict[str, bytes | str] | None = None,
) -> bytes:
    """A DOCX; each argument is what stands within the part's root."""
    parts = {"styles": styles, "numbering": numbering, "footnotes": footnotes, "endnotes": endnotes}
    targets = "".join(
        f'<Relationship Id="p{name}" Type="{_REL}/{name}" Target="{name}.xml"/>' for name, text in parts.items() if text
    )
    # ids are unique only within one file of relations; what Word writes has the same ones in each
    members: dict[str, bytes | str] = {
        "_rels/.rels": f'<Relationships xmlns="r"><Relationship Id="a" Type="{_REL}/officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="pstyles" Type="x/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="r">{targets}{relations}</Relationships>',
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": CORE.format(core),
    }
    members |= {f"word/{name}.xml": f"<w:{name} {W} {R}>{text}</w:{name}>" for name, text in parts.items() if text}
    return packed(members | (others or {}))


def p(text: str, properties: str = "") -> str:
    """A paragraph of a DOCX: plain text, or runs."""
    runs = text if text.startswith("<") else r(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of a DOCX."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(text: str, style: str) -> str:
    """A paragraph of a DOCX in a style."""
    return p(text, f'<w:pStyle w:val="{style}"/>')


def odt(
    body: str, *, automatic: str = "", styles: str = "", meta: str = "", others: dict[str, bytes | str] | None = None
) -> bytes:
    """An ODT; each argument is what stands within the part."""
    members: dict[str, bytes | str] = {
        "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}><office:styles>{styles}</office:styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    return packed(members | (others or {}), "application/vnd.oasis.opendocument.text")


def fodt(body: str) -> bytes:
    """A flat ODT."""
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"<office:document {ODF}>{text}</office:document>".encode()
