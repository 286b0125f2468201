import base64
from pathlib import Path

import pytest

from reader.errors import ImportFailed
from reader.importers.base import Hints
from reader.importers.web_page import extract

PAGES = Path(__file__).resolve().parents[2] / "data" / "web"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def test_everything_is_offered_and_the_article_chosen() -> None:
    found = extract((PAGES / "news-boxes-de.html").read_bytes(), Hints("n.html"))
    kept = [part for part in found.parts if part.kept]
    assert found.markdown == "\n\n".join(part.markdown for part in kept)
    assert len(kept) < len(found.parts)
    assert all(part.why for part in found.parts if not part.kept)
    whys = {part.why for part in found.parts if not part.kept}
    assert {"advertisement", "comment", "related links", "cookie notice", "page header", "footer", "byline"} <= whys
    assert found.metadata.title == "Das Licht im Saal drei"
    assert "# Das Licht im Saal drei" in found.markdown
    assert "Zahlen zum Archiv" in found.markdown
    assert found.warnings == ("1 picture was not loaded.",)


def test_a_paywall_is_spoken_of() -> None:
    found = extract((PAGES / "paywall-de.html").read_bytes(), Hints("p.html"))
    assert found.warnings == ("The page speaks of a subscription; perhaps only the beginning of the article is there.",)


def test_pictures_that_came_with_the_page() -> None:
    data = base64.b64encode(PNG).decode()
    raw = page(f'<p>Text</p><p><img alt="Bild" src="data:image/png;base64,{data}"></p><img src="data:text/html,x">')
    found = extract(raw, Hints("x.html"))
    (attachment,) = found.attachments
    assert attachment.data == PNG
    assert f"![Bild](asset:{attachment.name})" in found.markdown


def test_mhtml() -> None:
    data = base64.b64encode(PNG).decode()
    raw = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/kultur/saal
Subject: Saal
Date: Tue, 5 Nov 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="XX"

--XX
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/kultur/saal

<html><body><h1>Gr=FC=DFe</h1><p>Text mit <a href=3D"/x">Link</a>.</p><img alt=3DB src=3D"b.png"></body></html>

--XX
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://a.example/kultur/b.png

{data}

--XX--
""".replace("\n", "\r\n").encode()
    found = extract(raw, Hints("x.mhtml"))
    assert found.markdown.startswith("# Grüße\n\nText mit [Link](https://a.example/x).")
    assert len(found.attachments) == 1
    assert dict(found.metadata.extra)["accessed"] == "2024-11-05"
    assert found.metadata.url == "https://a.example/kultur/saal"


@pytest.mark.parametrize(
    ("raw", "hints", "encoding"),
    [
        (page("<p>Grüße</p>"), Hints(), "utf-8"),
        (page("<p>Grüße</p>").decode().encode("utf-16"), Hints(), "utf-16"),
        (b"\xef\xbb\xbf" + page("<p>Grüße</p>"), Hints(), "utf-8-sig"),
        ("<meta charset=iso-8859-1><p>Grüße".encode("latin-1"), Hints(), "cp1252"),
        (bytes("<meta charset=iso-8859-1><p>Grüße", "utf-8"), Hints(), "utf-8"),
        ("<p>Grüße".encode("cp1252"), Hints(encoding="windows-1252"), "cp1252"),
        ("<p>Grüße an alle, die über Größe staunen".encode("cp1252"), Hints(), "cp1252"),
        ("<meta charset=shift_jis><p>Grüße 日本".encode("shift_jis", "ignore"), Hints(), "shift_jis"),
        (b"<meta charset=utf-7><p>Gr&uuml;&szlig;e", Hints(), "utf-8"),
        ("<meta charset=nonsense><p>Grüße und Größe".encode("cp1252"), Hints(), "cp1252"),
    ],
)
def test_encodings(raw: bytes, hints: Hints, encoding: str) -> None:
    found = extract(raw, hints)
    assert found.encoding == encoding
    assert found.markdown.startswith("Gr")
    assert found.markdown.startswith("Grüße") or encoding == "shift_jis"


def test_letters_that_were_spoilt_before_are_spoken_of() -> None:
    spoilt = "Grüße, Größe und Übermut täten gut".encode().decode("cp1252")
    assert "spoilt" in " ".join(extract(page(f"<p>{spoilt}</p>"), Hints()).warnings)


def test_a_text_file_saved_by_a_browser() -> None:
    found = extract(page("<pre>Zeile eins\nZeile *zwei*\n\nAbsatz</pre>"), Hints("a.html"))
    assert "Absatz" in found.markdown
    assert "```" not in found.markdown


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (
            page("<script>x</script><noscript>Please enable JavaScript</noscript>"),
            "There is no text to read in “a.html”. Its",
        ),
        (page(""), "There is no text to read in “a.html”."),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\nx",
            "no page",
        ),
        (b"%PDF-1.4", "is a PDF"),
    ],
)
def test_pages_without_text(raw: bytes, sentence: str) -> None:
    with pytest.raises(ImportFailed, match=sentence.replace("(", "\\(")) as failure:
        extract(raw, Hints("a.html"))
    assert failure.value.hint


def test_relative_links_lead_to_where_the_page_says_it_is() -> None:
    head = '<link rel="canonical" href="https://a.example/x/y">'
    assert "[z](https://a.example/x/z)" in extract(page("<p>Ein <a href=z>z</a> im Text", head), Hints()).markdown
    head = '<base href="https://b.example/">'
    assert "[z](https://b.example/z)" in extract(page("<p>Ein <a href=z>z</a> im Text", head), Hints()).markdown
    saved = b"<!-- saved from url=(0020)https://c.example/d/ -->" + page("<p>Ein <a href=z>z</a> im Text")
    assert "[z](https://c.example/d/z)" in extract(saved, Hints()).markdown


def test_a_worksheet_of_equal_lines_loses_none() -> None:
    tasks = "<p>Ergänzen Sie das fehlende Wort: Der Film läuft seit ______ Jahren.</p>" * 60
    found = extract(page(f"<nav><a href=/>Start</a></nav><article><h1>Übung</h1>{tasks}</article>"), Hints())
    assert sum(part.kept for part in found.parts) == 61
