"""XML and HTML parsed so that nothing in them is fetched, expanded without end or nested without end."""

import codecs
import re
from html.entities import html5
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 256
"""Elements within each other: what walks trees by recursion survives that."""

_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*?\?>")
_NAMED_ENCODING = re.compile(rb"^\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BYTES = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# What may stand before a document type, and the beginning of one up to where its own declarations are
_PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*(?P<end>[\[>])", re.IGNORECASE)
_DECLARING = re.compile(rb"<!DOCTYPE\s[^<>\[]{0,2000}\[[^\]]{0,100000}\]\s*>", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9._-]{0,60});")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"
_ANOTHER = said("Get the file from another source, or make it again.")


def parse_xml(raw: bytes, what: str, *, recover: bool = False) -> "_Element":
    """Parse an XML document.

    Entities that HTML knows (`&nbsp;`) become their characters, as books use them without declaring them.

    Args:
        raw: The whole document.
        what: How sentences for the user call it, e.g. “content.opf” in “essay.epub”.
        recover: Whether to make the best of a document that is not well-formed.

    Raises:
        ImportFailed: It is not well-formed, declares entities of its own, or is nested too deeply.
    """
    from lxml import etree

    text = _decoded(raw, what)
    text = text[declaration.end() :] if (declaration := _DECLARATION.match(text)) else text
    _refuse_declarations(text, what)
    text = _UNWANTED.sub(_REPLACEMENT, _ENTITY.sub(_character, text))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        # Long texts are fine, as all is bounded by now; depth is counted below.
        huge_tree=False,
        recover=recover,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error):
            raise _too_deep(what) from error
        raise ImportFailed(
            said("{what} is damaged: it is not well-formed XML (line {line}).", what=what, line=error.lineno)
            if error.lineno
            else said("{what} is damaged: it is not well-formed XML.", what=what),
            _ANOTHER,
        ) from error
    if root is None:
        raise ImportFailed(said("{what} is damaged: there is no XML in it.", what=what), _ANOTHER)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise _too_deep(what)
    return root


def parse_html(raw: bytes, encoding: str = "") -> "_Element":
    """Parse an HTML page, whatever state it is in; scripts in it are only text and never run.

    Elements nested more than `MAX_DEPTH` deep are dissolved, their text stays. (With its own limits libxml2
    drops the rest of the page instead; where that happens, the page is parsed again without making all its elements.)

    Args:
        raw: The whole page.
        encoding: Of the bytes; else the page says it, else it is guessed by the parser.

    Returns:
        The `html` element; without text in it, an empty one.
    """
    from lxml import etree, html

    known = _python_name(encoding) if encoding else ""
    raw = raw.replace(b"\0", b"") if not known.startswith(("utf-16", "utf-32")) else raw
    if known:
        # The parser does not know all of Python's encodings.
        raw = raw.decode(known, "replace").encode("utf-8", "replace")
        known = "utf-8"
    # of a document type with declarations the parser makes text
    raw = _DECLARING.sub(b"", raw, count=1)
    parser = html.HTMLParser(encoding=known or None, no_network=True, huge_tree=True, remove_pis=True)
    try:
        root = html.document_fromstring(raw, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = html.document_fromstring(b"<html><body></body></html>", ensure_head_body=True)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        root = _shallow(raw, known)
    _flatten(root)
    return root


class _Shallow:
    """Builds the tree of a page from what a parser says, without the elements that are nested too deeply."""

    def __init__(self) -> None:
        from lxml import etree

        self._builder = etree.TreeBuilder()
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth <= MAX_DEPTH:
            self._builder.start(tag, attributes)
        else:
            self._builder.data(" ")

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._depth <= MAX_DEPTH:
            self._builder.end(tag)
        self._depth -= 1

    def data(self, text: str) -> None:
        """There is text."""
        self._builder.data(text)

    def close(self) -> "_Element":
        """The page is over."""
        return self._builder.close()


def _shallow(raw: bytes, encoding: str) -> "_Element":
    """The tree of a page that is too deep for a parser that makes all of it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding=encoding or None, no_network=True, huge_tree=True, target=_Shallow())
    made: _Element = etree.fromstring(raw, parser)
    # a tree like that of any other page, with a head and a body
    return html.document_fromstring(etree.tostring(made, encoding="unicode", method="html"), ensure_head_body=True)


def _decoded(raw: bytes, what: str) -> str:
    """The document as text, so that what is looked through is what is parsed."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    for first, name in _FIRST_BYTES:
        if raw.startswith(first):
            return raw.decode(name, "replace")
    named = _NAMED_ENCODING.match(raw[:400])
    encoding = _python_name(named[1].decode("ascii")) if named else "utf-8"
    if not encoding:
        raise ImportFailed(said("{what} is written in an encoding that is not known.", what=what), _ANOTHER)
    return raw.decode("utf-8" if encoding.startswith(("utf-16", "utf-32")) else encoding, "replace")


def _python_name(encoding: str) -> str:
    """Python's name of a text encoding; empty if there is none, "cp1252" for what everybody writes as Latin-1."""
    try:
        found = codecs.lookup(encoding)
        b"".decode(found.name)
    except (LookupError, ValueError):
        return ""
    if found.name in ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"):
        return ""
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _refuse_declarations(text: str, what: str) -> None:
    """Refuse a document type with declarations: these make entities, which can expand without end."""
    prolog = _PROLOG.match(text)
    at = prolog.end() if prolog else 0
    doctype = _DOCTYPE.match(text, at)
    opened = doctype is not None and doctype["end"] == "["
    if opened or (doctype is None and text[at : at + 9].upper() == "<!DOCTYPE"):
        raise ImportFailed(
            said(
                "{what} was not read: it declares entities of its own, which can be made to exhaust the computer.",
                what=what,
            ),
            said("Get the file from another source."),
        )


def _character(match: re.Match[str]) -> str:
    """What an entity stands for, so that the parser meets no entity but the five of XML."""
    name = match[1]
    if name in _OWN:
        return match[0]
    found = html5.get(name + ";")
    return "".join(f"&#{ord(char)};" for char in found) if found else f"&amp;{name};"


def _flatten(root: "_Element") -> None:
    """Dissolve what is nested too deeply; without recursion, in one pass."""
    from lxml import etree

    depth = 0
    deepest = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == MAX_DEPTH and len(element):
            deepest.append(element)
    for element in deepest:
        words = [str(text) for text in element.itertext() if text.strip()]
        for child in list(element):
            element.remove(child)
        element.text = " ".join(words)


def _too_deep(what: str) -> ImportFailed:
    return ImportFailed(
        said("{what} was not read: elements in it are nested more than {most} deep.", what=what, most=MAX_DEPTH),
        _ANOTHER,
    )
