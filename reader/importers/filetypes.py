"""What a file is that is not plain text: recognised by its first bytes or the ending of its name."""

import re
from dataclasses import dataclass

from reader.wording import said

_SAVE = said("Save it as a document (.docx or .odt), as plain text (.txt) or Markdown (.md), and import that.")
_UNPACK = said("Unpack it and import the texts in it.")
_CHOOSE = said("Choose a file with text in it.")


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file.

    Attributes:
        what: With its article, to follow "is": "a PDF".
        hint: What to do about it where it cannot be read.
        format: Name of the importer that reads it; empty if there is none.
    """

    what: str
    hint: str
    format: str = ""


_PDF = FileType(said("a PDF"), _SAVE, "PDF")
_EPUB = FileType(said("an EPUB book"), _SAVE, "EPUB")
_DOCX = FileType(said("a Word document (DOCX)"), _SAVE, "DOCX")
_DOC = FileType(said("an old Office document"), _SAVE)
_ODT = FileType(said("an OpenDocument text (ODT)"), _SAVE, "ODT")
_SHEET = FileType(said("a spreadsheet"), _SAVE)
_SLIDES = FileType(said("a presentation"), _SAVE)
_RTF = FileType(said("a rich text document (RTF)"), _SAVE, "RTF")
_ZIP = FileType(said("a ZIP archive"), _UNPACK)
_GZIP = FileType(said("a gzip archive"), _UNPACK)
_ARCHIVE = FileType(said("an archive"), _UNPACK)
_POSTSCRIPT = FileType(said("a PostScript document"), _SAVE)
_PNG = FileType(said("a PNG picture"), _CHOOSE)
_JPEG = FileType(said("a JPEG picture"), _CHOOSE)
_PICTURE = FileType(said("a picture"), _CHOOSE)
_SOUND = FileType(said("a sound or video file"), _CHOOSE)
_DATABASE = FileType(said("an SQLite database"), _CHOOSE)
_PROGRAM = FileType(said("a program"), _CHOOSE)
_FONT = FileType(said("a font"), _CHOOSE)
_SUBTITLES = FileType(
    said("a subtitle file of a kind that is not read"), said("Save it as SRT or WebVTT and import that.")
)
_TABLE = FileType(said("a table"), _SAVE)
_DATA = FileType(said("a data file"), _CHOOSE)

# in this order; each is matched at the first byte
_SIGNATURES = (
    (re.compile(rb"[\x00-\x20]{0,16}%PDF-"), _PDF),
    (re.compile(rb"%!PS-"), _POSTSCRIPT),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", re.DOTALL), _EPUB),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL), _ODT),
    (re.compile(rb"PK\x03\x04(?=.{0,4000}word/)", re.DOTALL), _DOCX),
    (re.compile(rb"PK\x03\x04(?=.{0,4000}xl/)", re.DOTALL), _SHEET),
    (re.compile(rb"PK\x03\x04(?=.{0,4000}ppt/)", re.DOTALL), _SLIDES),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"), _ZIP),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _DOC),
    (re.compile(rb"\{\\rtf"), _RTF),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), _PNG),
    (re.compile(rb"\xff\xd8\xff"), _JPEG),
    (re.compile(rb"GIF8[79]a|II\*\x00|MM\x00\*|RIFF.{4}WEBP|BM.{4}\x00\x00\x00\x00", re.DOTALL), _PICTURE),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )|OggS\x00|ID3[\x02-\x04]\x00|fLaC|.{4}ftyp|\x1aE\xdf\xa3", re.DOTALL), _SOUND),
    (re.compile(rb"\x1f\x8b\x08"), _GZIP),
    (re.compile(rb"BZh[1-9]1AY&SY|\xfd7zXZ\x00|7z\xbc\xaf'\x1c|Rar!\x1a\x07|\x28\xb5\x2f\xfd"), _ARCHIVE),
    (re.compile(rb".{257}ustar[\x00 ]", re.DOTALL), _ARCHIVE),
    (re.compile(rb"SQLite format 3\x00"), _DATABASE),
    (
        re.compile(rb"\x7fELF|MZ.{1,2}\x00|[\xfe\xcf]\xed\xfa[\xce\xcf\xfe]|\xca\xfe\xba\xbe|\x00asm", re.DOTALL),
        _PROGRAM,
    ),
    (re.compile(rb"wOF[F2]|OTTO\x00|\x00\x01\x00\x00\x00"), _FONT),
)

# what is packed is told by a member that it must have; their names stand in the directory at the end
_MEMBERS = (
    (b"META-INF/container.xml", _EPUB),
    (b"word/document.xml", _DOCX),
    (b"xl/workbook.xml", _SHEET),
    (b"ppt/presentation.xml", _SLIDES),
)
_DIRECTORY = 1 << 20

_XML_PROLOG = rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+(?:tmx|xliff)[^>]*>)*"

# text of a kind that shows at its beginning
_BEGINNINGS = (
    (re.compile(rb"\s*WEBVTT(?:[ \t\r\n]|\Z)"), "subtitles"),
    (re.compile(rb"\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->"), "subtitles"),
    (re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL), "feed"),
    (re.compile(_XML_PROLOG + rb"<tmx[\s>]", re.DOTALL), "TMX"),
    (re.compile(_XML_PROLOG + rb"<(?:\w+:)?xliff[\s>]", re.DOTALL), "XLIFF"),
    (re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)[\s>]", re.DOTALL | re.I), "HTML"),
)
_HEAD = 20_000
_MARK = b"\xef\xbb\xbf"

_ENDINGS = {
    ending: kind
    for kind, endings in (
        (_DOC, ".doc .xls .ppt"),
        (_SHEET, ".xlsx .ods"),
        (_SLIDES, ".pptx .odp"),
        (_ZIP, ".zip"),
        (_ARCHIVE, ".gz .bz2 .xz .7z .rar .tar .zst"),
        (_PICTURE, ".png .jpg .jpeg .gif .webp .tif .tiff .bmp .svg .heic .ico"),
        (_SOUND, ".mp3 .mp4 .m4a .m4v .wav .ogg .flac .avi .mov .mkv .webm"),
        (_DATABASE, ".sqlite .sqlite3 .db"),
        (_POSTSCRIPT, ".ps .eps"),
        (_PROGRAM, ".exe .dll .so .py .js .sh .bat"),
        (_FONT, ".ttf .otf .woff .woff2"),
        (_SUBTITLES, ".sub"),
        (_TABLE, ".csv"),
        (FileType(said("an e-book"), _SAVE), ".mobi .azw .azw3 .fb2 .djvu"),
        (FileType(said("a TeX document"), _SAVE), ".tex"),
        (_DATA, ".json .jsonl .xml .yaml .yml .toml .bin .dat .pickle .npy"),
    )
    for ending in endings.split()
}


def by_content(raw: bytes) -> FileType | None:
    """What the first bytes say; None for what may be text."""
    kind = next((kind for signature, kind in _SIGNATURES if signature.match(raw)), None)
    if kind is not _ZIP:
        return kind
    return next((packed for member, packed in _MEMBERS if raw.find(member, -_DIRECTORY) >= 0), _ZIP)


def by_beginning(raw: bytes) -> str:
    """Name of the importer for a text that begins as only one kind of text does; empty if it does not."""
    head = raw[:_HEAD].removeprefix(_MARK)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode("ascii", "ignore")
    return next((name for beginning, name in _BEGINNINGS if beginning.match(head)), "")


def by_ending(ending: str) -> FileType | None:
    """What the ending of a file's name says (".pdf", in lower case); None for others."""
    return _ENDINGS.get(ending)
