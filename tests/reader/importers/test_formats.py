"""Which format a source is in: by its first bytes, what a server calls it, its ending, and how its text begins."""

import codecs
import io
import zipfile

import pytest

from reader.errors import ImportFailed
from reader.importers.formats import IMPORTERS, PASTED, by_name, importer_called, importer_for

PDF = b"%PDF-1.7\n1 0 obj"
RTF = rb"{\rtf1\ansi Text}"
HTML = b"\n<!-- x --><!DOCTYPE html>\n<html><p>Text</p></html>"
XHTML = b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>"
RSS = b"<?xml version='1.0'?>\n<rss version='2.0'><channel/></rss>"
ATOM = codecs.BOM_UTF8 + b"<feed xmlns='http://www.w3.org/2005/Atom'/>"
SRT = b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHallo.\r\n"
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo.\n"
TEXT = "Ein Text über HTML und <html>.".encode()


def packed(*names: str, first: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        if first:
            out.writestr("mimetype", first)
        for name in names:
            out.writestr(name, bytes(5_000))
    return stream.getvalue()


EPUB = packed("OPS/a.xhtml", "META-INF/container.xml", first=b"application/epub+zip")
LATE_EPUB = packed("OPS/a.xhtml", "META-INF/container.xml")
DOCX = packed("[Content_Types].xml", "docProps/a", "word/document.xml")
ODT = packed("content.xml", first=b"application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("raw", "name", "media_type", "importer"),
    [
        # what the bytes prove, whatever the name says
        (PDF, "x.txt", "", "PDF"), (PDF, "x.epub", "", "PDF"), (PDF, "", "text/html", "PDF"), (PDF, "x.xyz", "", "PDF"),
        (RTF, "x.doc", "", "RTF"), (RTF, "x.txt", "", "RTF"), (EPUB, "x.zip", "", "EPUB"), (LATE_EPUB, "x", "", "EPUB"),
        (DOCX, "x.bin", "", "DOCX"), (ODT, "-", "", "ODT"), (DOCX, "x.odt", "application/zip", "DOCX"),
        # a container that does not say
        (packed("x"), "x.epub", "", "EPUB"), (packed("x"), "x.odt", "", "ODT"),
        # what a server says, unless that is nothing
        (TEXT, "https://a.example/x.pdf", "text/html", "HTML"), (TEXT, "https://a.example/x.php", "text/html", "HTML"),
        (RSS, "https://a.example/", "application/xml", "feed"), (VTT, "https://a.example/", "text/vtt", "subtitles"),
        (TEXT, "https://a.example/x.md", "text/plain", "Markdown"),
        (TEXT, "https://a.example/", "text/plain", "plain text"),
        (HTML, "https://a.example/x.php", "", "HTML"), (TEXT, "", "text/markdown", "Markdown"),
        (TEXT, "https://a.example/x.srt?dl=1", "application/octet-stream", "subtitles"),
        (RSS, "https://a.example/feed", "text/html", "feed"),
        # the ending of a text
        (TEXT, "x.txt", "", "plain text"), (TEXT, "x.MD", "", "Markdown"), (TEXT, "x.html", "", "HTML"),
        (HTML, "x.txt", "", "plain text"), (HTML, "x.md", "", "Markdown"), (SRT, "x.srt", "", "subtitles"),
        (RSS, "x.rss", "", "feed"), (TEXT, "x.de", "", "plain text"), (XHTML, "x.xhtml", "", "HTML"),
        # no ending, or one that says nothing
        (HTML, "x", "", "HTML"), (XHTML, "-", "", "HTML"), (RSS, "", "", "feed"), (ATOM, "x.xml", "", "feed"),
        (SRT, "x", "", "subtitles"), (VTT, "-", "", "subtitles"), (TEXT, "-", "", "plain text"),
        (TEXT, "x", "", "plain text"),
        (HTML, "x.php", "", "HTML"), (HTML.decode().encode("utf-16"), "x", "", "HTML"),
        (HTML, "", PASTED, "pasted text"), (b"Version:0.9\r\nStartHTML:1\r\n<p>x", "-", PASTED, "pasted text"),
    ],
)  # fmt: skip
def test_the_format_is_found(raw: bytes, name: str, media_type: str, importer: str) -> None:
    assert importer_for(raw, name, media_type).name == importer


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "x.html", "“x.html” is a PNG picture, which Lesart does not read."),
        (packed("xl/workbook.xml"), "x.docx", "“x.docx” is a spreadsheet, which Lesart does not read."),
        (packed("a.txt"), "x.txt", "“x.txt” is a ZIP archive, which Lesart does not read."),
        (b"PK\3\4", "x.html", "“x.html” is a ZIP archive, which Lesart does not read."),
        (TEXT, "x.json", "“x.json” is a data file, which Lesart does not read."),
        (TEXT, "x.xyz", "“x.xyz” has the ending “.xyz”, which Lesart does not know."),
    ],
)
def test_what_is_not_read_is_named(raw: bytes, name: str, said: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        importer_for(raw, name)
    assert failure.value.message == said


def test_every_format_is_there_and_found_by_name() -> None:
    from importlib import import_module

    modules = ("web_page", "epub", "docx", "odt", "rtf", "pdf", "subtitles", "feeds", "clipboard")
    for module in modules:
        assert callable(import_module(f"reader.importers.{module}").extract), module
    for importer in IMPORTERS:
        assert importer_called(importer.name) is importer
    with pytest.raises(ImportFailed, match="does not read the format “WordPerfect”"):
        importer_called("WordPerfect")


def test_formats_do_not_share_names_endings_or_types() -> None:
    for values in (
        [importer.name for importer in IMPORTERS],
        [ending for importer in IMPORTERS for ending in importer.endings],
        [kind for importer in IMPORTERS for kind in importer.media_types],
    ):
        assert len(values) == len(set(values))


def test_only_plain_formats_are_read_in_this_process() -> None:
    assert [importer.name for importer in IMPORTERS if not importer.isolated] == ["plain text", "Markdown"]


def test_names() -> None:
    for name, importer in (("x.PDF", "PDF"), ("Dr. Müller", "plain text"), ("a.b.epub", "EPUB"), ("x.htm", "HTML")):
        found = by_name(name)
        assert found is not None
        assert found.name == importer
    assert by_name("x.png") is None
