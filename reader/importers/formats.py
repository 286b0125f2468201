"""The formats that can be read, and which of them a source is in. A new format is one module and one row here."""

import re
from importlib import import_module
from pathlib import PurePath

from reader.errors import ImportFailed
from reader.importers.base import Extract, Extracted, Hints, Importer
from reader.importers.filetypes import by_beginning, by_content, by_ending
from reader.importers.languages import to_tag
from reader.importers.naming import called
from reader.importers.textfile import extract_markdown, extract_plain
from reader.wording import said

FEED = "feed"
TMX = "TMX"
XLIFF = "XLIFF"
TABLE = "table of sentences"
PASTED = "application/x-pasted-html"
"""Media type of rich text from the clipboard; what is called text/html is a page, of which parts are left out."""
_CONTAINERS = frozenset({"EPUB", "DOCX", "ODT"})
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}")
_VAGUE = frozenset(
    {
        "text/plain",
        "text/xml",
        "application/xml",
        "application/octet-stream",
        "binary/octet-stream",
        "application/zip",
        "application/x-download",
        "application/force-download",
    }
)
"""What servers call anything; the name and the first bytes know better."""


def _from(module: str, function: str = "extract") -> Extract:
    """A function of a module that is imported when it is used."""

    def extract(raw: bytes, hints: Hints) -> Extracted:
        name = f"reader.importers.{module}"
        try:
            found: Extract = getattr(import_module(name), function)
        except ModuleNotFoundError as error:
            raise ImportFailed(
                said(
                    "{source} could not be read: this Lesart has no “{name}”, which that takes.",
                    source=called(hints.name),
                    name=error.name,
                ),
                said("Install Lesart anew."),
            ) from error
        return found(raw, hints)

    return extract


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


IMPORTERS = (
    Importer(
        "plain text",
        _names(".txt .text .asc .log .nfo .rst .adoc .asciidoc .org .textile .utf8") | {""},
        extract_plain,
        _names("text/plain"),
    ),
    Importer(
        "Markdown",
        _names(".md .markdown .mdown .mkd .mdwn .qmd"),
        extract_markdown,
        _names("text/markdown text/x-markdown"),
    ),
    Importer(
        "HTML",
        _names(".html .htm .xhtml .xht .mhtml .mht"),
        _from("web_page"),
        _names("text/html application/xhtml+xml multipart/related application/x-mimearchive"),
        isolated=True,
    ),
    Importer("EPUB", _names(".epub"), _from("epub"), _names("application/epub+zip"), isolated=True),
    Importer(
        "DOCX",
        _names(".docx .docm .dotx"),
        _from("docx"),
        _names("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        isolated=True,
    ),
    Importer(
        "ODT",
        _names(".odt .ott .fodt"),
        _from("odt"),
        _names("application/vnd.oasis.opendocument.text"),
        isolated=True,
    ),
    Importer("RTF", _names(".rtf"), _from("rtf"), _names("application/rtf text/rtf text/richtext"), isolated=True),
    Importer("PDF", _names(".pdf"), _from("pdf"), _names("application/pdf application/x-pdf"), isolated=True),
    Importer(
        "subtitles",
        _names(".srt .vtt .ass .ssa"),
        _from("subtitles"),
        _names("text/vtt application/x-subrip text/srt"),
        isolated=True,
    ),
    Importer(
        FEED,
        _names(".rss .atom .rdf"),
        _from("feeds"),
        _names("application/rss+xml application/atom+xml application/rdf+xml"),
        isolated=True,
    ),
    Importer(TMX, _names(".tmx"), _from("bitexts", "extract_tmx"), _names("application/x-tmx+xml"), isolated=True),
    Importer(
        XLIFF,
        _names(".xliff .xlf .sdlxliff .mqxliff .mxliff"),
        _from("bitexts", "extract_xliff"),
        _names("application/xliff+xml application/x-xliff+xml application/x-xliff"),
        isolated=True,
    ),
    Importer(
        TABLE,
        _names(".tsv .tab"),
        _from("bitexts", "extract_table"),
        _names("text/tab-separated-values"),
        isolated=True,
    ),
    Importer("pasted text", frozenset(), _from("clipboard"), _names(PASTED), isolated=True),
)


def importer_called(name: str) -> Importer:
    """The importer of this name.

    Raises:
        ImportFailed: There is none, as a newer Lesart has read the source.
    """
    for importer in IMPORTERS:
        if importer.name == name:
            return importer
    raise ImportFailed(said("This Lesart does not read the format “{name}”.", name=name), said("Use a newer Lesart."))


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case; "Dr. Müller" and "Kapitel 1.2" have none, "essay.de" a language."""
    ending = PurePath(name).suffix.lower()
    return ending if _ENDING.fullmatch(ending) and not to_tag(ending[1:]) else ""


def by_name(name: str) -> Importer | None:
    """The importer for the ending of a file's name; None for an ending that is not known."""
    return _by_ending(ending_of(name))


def importer_for(raw: bytes, name: str, media_type: str = "") -> Importer:
    """The importer for a source.

    What the first bytes prove comes first, as names lie: a PDF called `.txt` is a PDF. Then what a server calls it,
    unless that says nothing; then the ending; and where that is missing or says nothing, what the text begins with.
    A `.txt` with HTML in it is somebody's text about HTML, and stays text.

    Args:
        raw: All of it.
        name: What it is called; a path, an address or "-".
        media_type: As a server or the clipboard calls it, without parameters; empty if nobody does.

    Raises:
        ImportFailed: It is in none of the formats; says in which.
    """
    if media_type == PASTED:
        return next(importer for importer in IMPORTERS if PASTED in importer.media_types)
    kind = by_content(raw)
    if kind is not None and kind.format:
        return importer_called(kind.format)
    if kind is not None:
        # The ending of what is packed decides where its own members do not.
        named = by_name(name)
        if named is None or named.name not in _CONTAINERS or kind.what != "a ZIP archive":
            raise ImportFailed(
                said("{source} is {what}, which Lesart does not read.", source=called(name), what=kind.what), kind.hint
            )
        return named
    media_type = media_type.partition(";")[0].strip().lower()
    if media_type and media_type not in _VAGUE:
        for importer in IMPORTERS:
            if media_type in importer.media_types:
                # Many a feed is served as a page.
                is_feed = importer.name == "HTML" and by_beginning(raw) == FEED
                return importer_called(FEED) if is_feed else importer
    ending = ending_of(name) if not media_type or "://" not in name else _address_ending(name)
    named = _by_ending(ending)
    if ending and named is not None:
        return named
    if begins := by_beginning(raw):
        return importer_called(begins)
    if named is not None or media_type == "text/plain":
        return importer_called("plain text")
    if other := by_ending(ending):
        raise ImportFailed(
            said("{source} is {what}, which Lesart does not read.", source=called(name), what=other.what), other.hint
        )
    raise ImportFailed(
        said("{source} has the ending “{ending}”, which Lesart does not know.", source=called(name), ending=ending),
        said("If it is plain text, give it a name that ends in .txt."),
    )


def _by_ending(ending: str) -> Importer | None:
    return next((importer for importer in IMPORTERS if ending in importer.endings), None)


def _address_ending(address: str) -> str:
    """The ending of an address's path if it is one of a format; "index.php" and "example.org" say nothing."""
    from urllib.parse import urlsplit

    ending = ending_of(urlsplit(address).path)
    return ending if _by_ending(ending) is not None else ""
