"""Hostile and broken files of every format: each gets its one sentence or is read, and this process lives.

The cases are those of the design's list of known attacks, rows 1, 3 to 10, 16 and 20, and of its list of faults, rows
17 to 20. What is attacked by fetching stands in `test_fetch`, by the child itself in `test_child` and `test_guard`.
"""

import base64
import os
import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.errors import ImportFailed
from reader.imported import Imported
from reader.importers import read
from reader.importers.child import Workshop
from reader.importers.formats import PASTED
from reader.importers.limits import Limits
from tests.helpers.hostile_documents import (
    GOOD,
    WORDS,
    bomb,
    docx,
    epub,
    odt,
    outcome,
    overlapping,
    packed,
    page,
    pdf,
    refusal,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("alive")

XXE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY e0 'lol'>"
    + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    + "<!ENTITY e '&e9;'>]>"
)
QUADRATIC = f"<!DOCTYPE x [<!ENTITY e '{'a' * 100_000}'>]>"


@pytest.mark.parametrize("name", GOOD)
def test_the_good_ones_are_read(workshop: Workshop, name: str) -> None:
    """Else none of the other tests means anything."""
    assert WORDS in " ".join(read(GOOD[name], name=name, workshop=workshop).document.plain.split())


# Row 1: metadata is plain text.


@pytest.mark.parametrize(
    "title",
    [
        "{{7*7}}", "{0.__class__}", "python:def evaluate(book, context): import os", "${7*7}", "<%= 7*7 %>", "%s %(x)s",
        "../../etc/passwd", "$(touch x)", "`id`", "<script>alert(1)</script>", "[x](javascript:alert(1))",
    ],
)  # fmt: skip
def test_titles_are_shown_as_they_are(workshop: Workshop, title: str) -> None:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    assert read(epub(title=escaped), name="x.epub", workshop=workshop).metadata.title == title
    html = f"<html><head><title>{escaped}</title></head><body><article>{f'<p>{WORDS}</p>' * 5}</article></body></html>"
    assert read(html.encode(), name="x.html", workshop=workshop).metadata.title in (title, "")


def test_details_have_a_largest_size(workshop: Workshop) -> None:
    metadata = read(epub(title="T" * 100_000), name="x.epub", workshop=workshop).metadata
    assert len(metadata.title.encode()) <= 4096


# Row 3: names that lead out.


@pytest.mark.parametrize("make", [epub, docx, odt])
@pytest.mark.parametrize("member", ["../../x", "/abs", "..\\..\\w", "C:/x", "a/../../b"])
def test_names_that_lead_out(workshop: Workshop, make: Callable[..., bytes], member: str) -> None:
    name = f"x.{make.__name__}"
    said = refusal(workshop, make(more={member: b"x"}), name)
    assert said == f"“{name}” was not read: it has a member called “{member}”, which leads out of it."


@pytest.mark.parametrize("target", ["../../../../etc/hostname", "/etc/hostname", "file:///etc/hostname"])
def test_references_that_lead_out(workshop: Workshop, target: str) -> None:
    secret = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "?"
    for raw in (
        epub(more={"META-INF/container.xml": CONTAINER_TO.format(target)}),
        epub(f'<p>{WORDS}</p><img src="{target}" alt="Bild"/>'),
        epub(more={"OPS/nav.xhtml": page(f'<nav><ol><li><a href="{target}">Eins</a></li></ol></nav>')}),
    ):
        found = outcome(workshop, raw, "x.epub")
        if isinstance(found, Imported):  # what is there of it is offered
            assert WORDS in found.document.plain
            assert found.attachments == ()
            assert secret == "?" or secret not in found.markdown


CONTAINER_TO = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


# Row 4: bombs.


def test_a_bomb_of_300_megabytes(workshop: Workshop) -> None:
    raw = bomb(300_000_000)
    assert len(raw) < 500_000
    assert refusal(workshop, raw, "x.epub").startswith("“x.epub” was not read: “OPS/a.xhtml” in it ")


@pytest.mark.parametrize("name", ["x.epub", "x.docx", "x.odt"])
def test_members_that_overlap(workshop: Workshop, name: str) -> None:
    raw = overlapping()
    assert len(raw) < 40_000
    assert refusal(workshop, raw, name).endswith(" was not read: members of it overlap.")


@pytest.mark.parametrize(("make", "member"), [(docx, "word/document.xml"), (odt, "content.xml")])
def test_bombs_in_documents(workshop: Workshop, make: Callable[..., bytes], member: str) -> None:
    raw = packed({member: bytes(60_000_000), **({"mimetype": b"x"} if make is odt else {})})
    said = refusal(workshop, raw, f"x.{make.__name__}")
    assert "packed more than 200 to 1" in said or "takes more than 50 MB" in said


def test_an_archive_in_an_archive(workshop: Workshop) -> None:
    inner = epub()
    said = refusal(workshop, epub(chapter=inner), "x.epub")
    assert "“OPS/a.xhtml” in “x.epub” is an archive itself" in said or "contains no text" in said
    # one that nobody asks for is no harm
    assert isinstance(outcome(workshop, epub(more={"inner.epub": inner}), "x.epub"), Imported)


def test_a_document_that_takes_memory_when_it_is_parsed() -> None:
    """10 MB of elements, which are many times that as a tree; with a quarter of the usual memory, to be quick."""
    chance = random.Random(4)
    some = "".join(f"<b>{chance.randrange(1 << 40):x}</b>" for _ in range(60_000))
    raw = epub(page("<p>" + some * (10_000_000 // len(some)) + "</p>").encode())
    with Workshop(Limits(memory=256 << 20)) as small:
        assert refusal(small, raw, "x.epub") == "“x.epub” could not be read: it needs more memory than a text may."
        assert isinstance(outcome(small, epub(), "x.epub"), Imported)


# Row 5: entities, external references, depth.


@pytest.mark.parametrize("prolog", [XXE, LAUGHS, QUADRATIC])
@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(lambda prolog: epub(title="&e;" * 50, prolog=prolog), id="package"),
        pytest.param(lambda prolog: epub(page("<p>&e;</p>" * 50, prolog).encode()), id="chapter"),
        pytest.param(lambda prolog: docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>" * 50, prolog), id="docx"),
        pytest.param(lambda prolog: odt("<text:p>&e;</text:p>" * 50, prolog), id="odt"),
    ],
)
def test_entities(workshop: Workshop, raw: Callable[[str], bytes], prolog: str) -> None:
    made = raw(prolog)
    name = "x.docx" if b"word/document" in made else "x.odt" if b"content.xml" in made else "x.epub"
    found = outcome(workshop, made, name)
    if isinstance(found, Imported):
        # A chapter may be read as HTML, which knows no entities of its own: nothing is put in their place.
        assert "lol" not in found.document.plain
        assert "aaaa" not in found.document.plain
        assert len(found.document.plain) < 5_000
    else:
        assert "declares entities of its own" in found


@pytest.mark.parametrize("levels", [1_000, 200_000])
def test_depth(workshop: Workshop, levels: int) -> None:
    html = f"<html><body><article>{f'<p>{WORDS}</p>' * 5}{'<div>' * levels}unten".encode()
    found = outcome(workshop, html, "x.html")
    assert isinstance(found, Imported)
    assert WORDS in found.document.plain
    for raw, name in (
        (epub(f"<p>{WORDS}</p>" + "<div>" * levels + "</div>" * levels), "x.epub"),
        (odt("<text:section>" * levels + f"<text:p>{WORDS}</text:p>" + "</text:section>" * levels), "x.odt"),
        (docx("<w:sdt><w:sdtContent>" * levels + "<w:p/>" + "</w:sdtContent></w:sdt>" * levels), "x.docx"),
        (rb"{\rtf1 " + b"{" * levels + WORDS.encode() + b"}" * levels + b"}", "x.rtf"),
        (b"<blockquote>" * levels + WORDS.encode(), "x.html"),
        (b"<ul><li>" * levels + WORDS.encode(), "x.html"),
        (b"<table><tr><td>" * levels + WORDS.encode(), "x.html"),
    ):
        assert outcome(workshop, raw, name), name


# Rows 6 and 7: no program in what comes out.

PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<a href='javascript:alert(1)'>link</a>", "<a href='JaVaScRiPt&#58;alert(1)'>link</a>",
    "<a href='java\tscript:alert(1)'>link</a>", "<a href=' &#1; javascript:alert(1)'>link</a>",
    "<a href='vbscript:x'>link</a>", "<a href='data:text/html,<script>alert(1)</script>'>link</a>",
    "<a href='file:///etc/passwd'>link</a>", "<a href='smb://h/x'>link</a>", "<a href='ms-msdt:/id'>link</a>",
    "<a href='\\\\h\\s'>link</a>", "<a href=':/0123456789abcdef#javascript:alert(1)'>link</a>",
    "<iframe src='javascript:alert(1)'></iframe>", "<object data='file:///etc/passwd'></object>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form action='javascript:alert(1)'><button>los</button></form>",
    "<style>@import 'http://127.0.0.1:PORT/x'</style>",
    "<base href='javascript:alert(1)//'><a href='x'>link</a>",
    "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>",
    "<a href='x](javascript:alert(1)) [y'>link</a>", "<p>[klick](javascript:alert(1))</p>",
    "<a href='--renderer-cmd-prefix=x'>link</a>",
)  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_program_comes_out(workshop: Workshop, payload: str) -> None:
    article = f"<p>{WORDS}</p>" * 3
    html = f"<html><body><article>{article}<p>davor {payload} danach</p>{article}</article></body></html>".encode()
    for raw, name in ((html, "x.html"), (epub(page(article + payload).encode()), "x.epub")):
        found = outcome(workshop, raw, name)
        if isinstance(found, str):
            continue
        links = [inline.target for inline in found.document.inlines if getattr(inline, "target", "")]
        for link in links:
            assert re.match(r"https?://|mailto:|#|asset:[0-9a-f]{64}\.", link), (name, link)
        assert found.attachments == ()
        assert "alert(1)" not in re.sub(r"\\?\[klick.*", "", found.document.plain), name


# Rows 8 and 9: nothing is asked for, no file is opened.


def test_nothing_is_fetched_or_opened(workshop: Workshop, serve: Callable[..., Any], tmp_path: Path) -> None:
    server = serve(lambda handler: handler.send_error(404))
    picture = tmp_path / "secret.png"
    picture.write_bytes(
        base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
    )
    far, near = f"{server.address}/x.png", picture.as_uri()
    body = (
        f"<p>{WORDS}</p><img src='{far}' alt='a'/><img src='{near}' alt='b'/><img src='{picture}' alt='c'/>"
        f"<link rel='stylesheet' href='{far}'/><p style='background:url({far})'>{WORDS}</p>"
        f"<video src='{far}' poster='{far}'></video><object data='{far}'></object><embed src='{near}'/>"
        f"<svg xmlns:xlink='http://www.w3.org/1999/xlink'><image xlink:href='{far}'/><use href='{near}'/></svg>"
    )
    doctype = f"<!DOCTYPE html SYSTEM '{far}'>"
    office = (
        "<text:p>Text <draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'>"
        f"<draw:image xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='{near}'/></draw:frame></text:p>"
    )
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/image" Target="{near}"/></Relationships>'
    )
    drawing = (
        '<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
        '2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rId1" '
        'r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    field = rf'{{\rtf1 {{\field{{\*\fldinst INCLUDEPICTURE "{near}"}}{{\fldrslt Text}}}} {WORDS}}}'
    for raw, name in (
        (f"{doctype}<html><body><article>{body * 3}</article></body></html>".encode(), "x.html"),
        (epub(page(body, doctype).encode()), "x.epub"),
        (odt(office), "x.odt"),
        (docx(drawing, more={"word/_rels/document.xml.rels": relations}), "x.docx"),
        (field.encode(), "x.rtf"),
    ):
        found = outcome(workshop, raw, name)
        assert isinstance(found, Imported), (name, found)
        assert found.attachments == (), name
    assert server.asked == []


# Row 16: PDF.


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(pdf(pages=0), id="no pages"),
        pytest.param(pdf(trailer="/Prev START"), id="previous loop"),
        pytest.param(pdf(trailer="/Size 2147483647"), id="huge size"),
        pytest.param(pdf(trailer="/Encrypt <</Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -1>>"), id="encrypted"),
        pytest.param(pdf()[:200], id="cut off"),
        pytest.param(b"%PDF-1.7\n", id="empty"),
        pytest.param(b"%PDF-1.7\n" + os.urandom(50_000), id="noise"),
        pytest.param(
            pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R 3 0 R]"),
            id="pages within themselves",
        ),
        pytest.param(
            pdf(more=("<</First 7 0 R /Last 7 0 R>>", "<</Title (a) /Next 7 0 R /Parent 6 0 R /First 6 0 R>>"))
            .replace(b"/Type /Catalog", b"/Type /Catalog /Outlines 6 0 R"),
            id="outline in circles",
        ),
        pytest.param(pdf().replace(b"/Count 1", b"/Count 2147483647"), id="claims pages"),
        pytest.param(pdf().replace(b"[0 0 612 792]", b"[0 0 1e30 -1e30]"), id="endless page"),
    ],
)  # fmt: skip
def test_hostile_pdfs(workshop: Workshop, raw: bytes) -> None:
    found = outcome(workshop, raw, "x.pdf")
    assert isinstance(found, Imported) or found.startswith("“x.pdf” "), found


def test_a_pdf_with_a_million_outline_entries(workshop: Workshop) -> None:
    count = 300_000
    entries = tuple(
        f"<</Title (x) /Parent 6 0 R{f' /Next {number + 8} 0 R' if number + 1 < count else ''}>>"
        for number in range(count)
    )
    raw = pdf(WORDS, more=(f"<</First 7 0 R /Last {count + 6} 0 R /Count {count}>>", *entries))
    found = outcome(workshop, raw.replace(b"/Type /Catalog", b"/Type /Catalog /Outlines 6 0 R"), "x.pdf")
    assert isinstance(found, Imported)
    assert WORDS in found.document.plain


def test_a_pdf_with_a_stream_that_grows(workshop: Workshop) -> None:
    data = zlib.compress(zlib.compress(zlib.compress(bytes(300_000_000), 9), 9), 9)
    stream = f"<</Length {len(data)} /Filter [/FlateDecode /FlateDecode /FlateDecode]>>\nstream\n"
    raw = pdf().replace(b"/Contents 4 0 R", b"/Contents 6 0 R")
    raw = raw.replace(b"xref\n", b"6 0 obj\n" + stream.encode() + data + b"\nendstream\nendobj\nxref\n", 1)
    assert outcome(workshop, raw, "x.pdf")


# Row 20: the clipboard.


def test_a_clipboard_of_200_megabytes() -> None:
    with pytest.raises(ImportFailed, match="Lesart reads texts up to 50 MB"):
        read(b"<p>" + bytes(200_000_000 - 3), name="clipboard", media_type="text/html")


def test_a_paste_that_names_files(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"secret")
    raw = f"<p>{WORDS}</p><img src='{(tmp_path / 'x.png').as_uri()}'><script>alert(1)</script>".encode()
    found = read(raw, name="clipboard", media_type=PASTED, workshop=workshop)
    assert found.document.plain == WORDS
    assert found.attachments == ()
    assert found.format == "pasted text"
