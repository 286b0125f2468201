"""The files that Lesart offers to open, told to Windows and macOS by their installers.

It offers only: no installer makes Lesart the program that a double click starts. Lists of words and tables are not
among them, as nobody looks for a reader to open these.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of file.

    Attributes:
        name: Of letters and figures only; part of its key in the registry of Windows.
        english: What a person calls it.
        german: The same in German.
        endings: Of file names, without the dot.
        uniform_type: What macOS calls it; "" where it has no name for it.
    """

    name: str
    english: str
    german: str
    endings: tuple[str, ...]
    uniform_type: str = ""


DOCUMENT_TYPES = (
    DocumentType("epub", "EPUB book", "EPUB-Buch", ("epub",), "org.idpf.epub-container"),
    DocumentType("pdf", "PDF document", "PDF-Dokument", ("pdf",), "com.adobe.pdf"),
    DocumentType("markdown", "Markdown text", "Markdown-Text", ("md", "markdown"), "net.daringfireball.markdown"),
    DocumentType("word", "Word document", "Word-Dokument", ("docx",), "org.openxmlformats.wordprocessingml.document"),
    DocumentType(
        "opendocument", "OpenDocument text", "OpenDocument-Text", ("odt",), "org.oasis-open.opendocument.text"
    ),
    DocumentType("rtf", "RTF document", "RTF-Dokument", ("rtf",), "public.rtf"),
    DocumentType("page", "Web page", "Webseite", ("html", "htm"), "public.html"),
    DocumentType("text", "Text", "Text", ("txt",), "public.plain-text"),
    DocumentType("subtitles", "Subtitles", "Untertitel", ("srt", "vtt")),
    DocumentType("memory", "Translation memory", "Übersetzungsspeicher", ("tmx",)),
    DocumentType("bilingual", "Bilingual text", "Zweisprachiger Text", ("xliff", "xlf")),
)

SCHEME = "lesart"
"""Of the links that lead to an annotation: `lesart://annotation/…`."""
IDENTIFIER = "io.github.lesart.Lesart"
"""Of the program, on every system that wants one."""
