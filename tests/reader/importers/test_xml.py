"""XML and HTML: entities, external references and depth."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.importers.xml import MAX_DEPTH, parse_html, parse_xml

WHAT = "“content.opf” in “x.epub”"
LAUGHS = "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(9))


def refusal(raw: bytes) -> str:
    with pytest.raises(ImportFailed) as failure:
        parse_xml(raw, WHAT)
    assert failure.value.hint.endswith(".")
    return failure.value.message


def test_xml_is_parsed() -> None:
    root = parse_xml('<?xml version="1.0" encoding="UTF-8"?>\n<!-- x --><p>Größe &amp; 1&#x20;m</p>'.encode(), WHAT)
    assert (root.tag, root.text) == ("p", "Größe & 1 m")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "iso8859-2"])
def test_encodings_of_xml(encoding: str) -> None:
    raw = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><p>größer</p>'.encode(encoding)
    assert parse_xml(raw, WHAT).text == "größer"


def test_entities_of_html_are_known_and_others_stay() -> None:
    doctype = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://localhost:1/xhtml11.dtd">'
    root = parse_xml(doctype + b"<p t='&eacute;'>a&nbsp;b &mdash; &foo; &amp;nbsp;</p>", WHAT)
    assert root.text == "a\xa0b — &foo; &nbsp;"
    assert root.get("t") == "é"


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE p SYSTEM 'a[b' [<!ENTITY x 'y'>]>",
        "<!-- [ --><?pi [?>\n<!doctype p [<!ENTITY % x SYSTEM 'http://localhost:1/x'> %x;]>",
        f"<!DOCTYPE p [<!ENTITY l0 'lol'>{LAUGHS}]>",
        f"<!DOCTYPE p [<!ENTITY x '{'a' * 50_000}'>]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused(doctype: str, encoding: str) -> None:
    said = refusal(f"<?xml version='1.0' encoding='{encoding}'?>{doctype}<p>&x;&l9;</p>".encode(encoding))
    assert said.startswith(f"{WHAT} was not read: it declares entities of its own")


def test_no_entity_is_resolved_in_any_way(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    include = f'<p xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="{(tmp_path / "secret").as_uri()}"/></p>'
    assert "secret" not in "".join(parse_xml(include.encode(), WHAT).itertext())


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is damaged: it is not well-formed XML (line 1)."),
        (b"<a>\n<b></a>", "is damaged: it is not well-formed XML (line 2)."),
        (b"<a>" * 300 + b"</a>" * 300, "was not read: elements in it are nested more than 256 deep."),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "is written in an encoding that is not known."),
    ],
)
def test_what_cannot_be_parsed(raw: bytes, why: str) -> None:
    assert refusal(raw) == f"{WHAT} {why}"


def test_the_best_is_made_of_what_is_not_well_formed() -> None:
    assert "".join(parse_xml(b"<a>eins<b>zwei</a>", WHAT, recover=True).itertext()) == "einszwei"


def test_controls_in_xml_are_replaced() -> None:
    assert parse_xml(b"<a>x\x0b\x00y</a>", WHAT).text == "x\ufffd\ufffdy"


def test_deep_html_is_made_flat_and_keeps_its_text() -> None:
    words = "".join(f"<div>w{number} " for number in range(1_000))
    root = parse_html(f"<body>{words}{'</div>' * 1_000}<p>after</p>".encode())
    text = root.text_content()
    assert all(f"w{number} " in text for number in range(999))
    assert text.endswith("after")
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) <= MAX_DEPTH


@pytest.mark.parametrize("tag", ["div", "b", "font", "ul><li", "table><tr><td"])
@pytest.mark.parametrize("levels", [1_500, 5_000, 50_000])
def test_no_depth_costs_text(tag: str, levels: int) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    root = parse_html(f"<title>T</title><body>VOR{f'<{tag}>' * levels}TIEF{closing * levels}<p>NACH</p>".encode())
    assert [word for word in ("VOR", "TIEF", "NACH") if word not in root.text_content()] == []
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) <= MAX_DEPTH
    assert [child.tag for child in root] == ["head", "body"]


def test_declarations_of_a_page_are_no_text() -> None:
    page = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<html><body><p>Hallo &x; Welt</p></body></html>'
    )
    assert parse_html(page).text_content().split() == ["Hallo", "&x;", "Welt"]
    assert parse_html(b"<p>a</p><p>[]></p>").text_content() == "a[]>"


def test_html_of_any_depth_is_no_danger() -> None:
    root = parse_html(b"<body><p>Anfang</p>" + b"<div><b>" * 100_000)
    assert "Anfang" in root.text_content()


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        ("größer".encode("cp1252"), "iso-8859-1", "größer"),
        ("größer".encode("utf-16"), "utf-16", "größer"),
        ("größer".encode("mac-roman"), "mac-roman", "größer"),
        ("größer".encode(), "utf-8", "größer"),
        ("<meta charset=utf-8>größer".encode(), "", "größer"),
        ("größer".encode(), "klingon", "größer"),
        (b"", "", ""),
        (b"a\0b", "", "ab"),
        (b"<!-- nothing -->", "", ""),
    ],
)
def test_html_in_many_encodings(raw: bytes, encoding: str, text: str) -> None:
    root = parse_html(b"<meta charset=utf-8>" + raw if encoding == "klingon" else raw, encoding)
    assert root.tag == "html"
    assert root.text_content().strip() == text


@given(st.binary())
def test_any_bytes_are_html(raw: bytes) -> None:
    assert parse_html(raw).tag == "html"


@given(st.binary())
def test_any_bytes_are_xml_or_give_one_sentence(raw: bytes) -> None:
    try:
        parse_xml(b"<a>" + raw, WHAT, recover=True)
    except ImportFailed as failure:
        sentence = str(failure)
    else:
        sentence = ""
    assert "\n" not in sentence
