"""Aligned texts as a way in: recognised, read by the child, and harmless whatever is in them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.importers import read
from reader.importers.base import Beside, Extracted
from reader.importers.child import Workshop
from reader.importers.formats import importer_for
from reader.importers.pieces import checked_pieces, fit
from reader.model import Bead, BeadStatus, Span
from reader.text.markdown import to_document
from tests.helpers.bitexts import over_the_wire, taken_in

UNIT = '<tu><tuv xml:lang="de"><seg>{0}</seg></tuv><tuv xml:lang="en"><seg>One.</seg></tuv></tu>'
TMX = (
    '<?xml version="1.0"?>{0}<tmx version="1.4"><header srclang="de"/><body>'
    + UNIT.replace("{0}", "{1}")
    + "</body></tmx>"
)
SEGMENT = "<segment><source>{0}</source></segment>"
XLIFF = f'<xliff version="2.0" srcLang="de" trgLang="en"><file id="f"><unit id="u">{SEGMENT}</unit></file></xliff>'


@pytest.mark.parametrize(
    ("raw", "name", "importer"),
    [
        (TMX.format("", "x"), "x.tmx", "TMX"), (TMX.format("", "x"), "-", "TMX"), (TMX.format("", "x"), "x.xml", "TMX"),
        (TMX.format('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', "x"), "", "TMX"), (XLIFF.format("x"), "x.xlf", "XLIFF"),
        (XLIFF.format("x"), "-", "XLIFF"), (XLIFF.format("x"), "x.sdlxliff", "XLIFF"),
        (XLIFF.format("x"), "a.mqxliff", "XLIFF"),
        ("a\tb", "x.tsv", "table of sentences"), ("a\tb", "x.tab", "table of sentences"),
        ("a\tb", "x.txt", "plain text"),
        (TMX.format("", "x"), "x.txt", "plain text"),
    ],
)  # fmt: skip
def test_they_are_recognised(raw: str, name: str, importer: str) -> None:
    assert importer_for(raw.encode(), name).name == importer
    if name != "x.txt" and "\t" not in raw:
        assert importer_for(raw.encode("utf-16"), name).name == importer


def test_the_child_reads_them(tmp_path: Path) -> None:
    with Workshop() as workshop:
        for name, text in (("x.tmx", TMX.format("", "Eins.")), ("x.tsv", "de\ten\nEins.\tOne.\n")):
            found = read(text.encode(), name=name, workshop=workshop)
            assert (found.document.plain, found.language, found.pieces) == ("Eins.", "de", (Span(0, 5),))
            assert [one.imported.document.plain for one in found.beside] == ["One."]
            assert found.beside[0].beads == (Bead(0, 1, 0, 1, 1.0, BeadStatus.AUTO),)
        assert read(XLIFF.format("Eins.").encode(), name="x.xlf", workshop=workshop).document.plain == "Eins."


ENTITY = '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("doctype", [ENTITY, BOMB, '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY x "y">]>'])
def test_declarations_are_refused(doctype: str) -> None:
    for name in ("x.tmx", "x.xlf"):
        with pytest.raises(ImportFailed, match="declares entities of its own"):
            taken_in(TMX.format(doctype, "&x;").encode(), name)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">',
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "/etc/passwd">',
    ],
)  # fmt: skip
def test_a_document_type_is_not_loaded(doctype: str) -> None:
    assert taken_in(TMX.format(doctype, "Eins&nbsp;&x;.").encode(), "x.tmx").document.plain == "Eins\u00a0&x;."


def test_inclusions_are_text() -> None:
    inclusion = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text">Eins</xi:include>.'
    )
    assert taken_in(TMX.format("", inclusion).encode(), "x.tmx").document.plain == "Eins."


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("<tmx><header/><body>", "x.tmx", "“x.tmx” is damaged: it is not well-formed XML"),
        ("<html/>", "x.tmx", "“x.tmx” is no translation memory: it begins with “html”."),
        ("<tmx/>", "x.xlf", "“x.xlf” is no XLIFF document: it begins with “tmx”."),
        ("<tmx/>", "x.tmx", "“x.tmx” has no text."),
        (TMX.format("", " "), "x.tmx", "“x.tmx” has no text in its language, “de”."),
        ('<xliff version="2.0"/>', "x.xlf", "“x.xlf” has no text."),
        ("<xliff/>", "x.xlf", "“x.xlf” has no text."),
        ("<tmx><body>" + "<tu>" * 300, "x.tmx", "“x.tmx” was not read: elements in it are nested more than 256 deep."),
        (
            TMX.format("", "<hi>" * 300 + "x" + "</hi>" * 300),
            "x.tmx",
            "“x.tmx” was not read: elements in it are nested",
        ),
    ],
)
def test_what_cannot_be_read_is_said(text: str, name: str, said: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        taken_in(text.encode(), name)
    assert failure.value.message.startswith(said)
    assert failure.value.hint


def test_too_many_languages_are_no_translations() -> None:
    variants = "".join(f'<tuv xml:lang="x{number}a"><seg>A</seg></tuv>' for number in range(60))
    with pytest.raises(ImportFailed, match="in more than 50 languages"):
        taken_in(f"<tmx><body><tu>{variants}</tu></body></tmx>".encode(), "x.tmx")
    with pytest.raises(ImportFailed, match="in more than 50 languages"):
        taken_in(("\t".join(["de", "en"] * 30) + "\n" + "a\t" * 60).encode(), "x.tsv")


@given(st.text(), st.sampled_from(["x.tmx", "x.xlf", "x.tsv"]))
def test_any_text_is_read_or_refused_in_one_sentence(text: str, name: str) -> None:
    raws = {"x.tmx": TMX.format("", text), "x.xlf": XLIFF.format(text), "x.tsv": text}
    sentence = ""
    try:
        found = taken_in(raws[name].encode("utf-8", "replace"), name)
    except ImportFailed as failure:
        sentence = str(failure)
    else:
        assert found.document == to_document(found.markdown)
        assert found.pieces
    assert "\n" not in sentence


# What comes from the child is checked by this process.


@pytest.mark.parametrize(
    ("pieces", "is_right"),
    [
        ([(0, 5), (6, 11), (13, 18)], True), ([(0, 11), (13, 18)], True), ([], False), ([(0, 11)], False),
        ([(0, 18)], False), ([(6, 11), (0, 5), (13, 18)], False), ([(0, 5), (5, 11), (13, 18)], True),
        ([(0, 5), (4, 11), (13, 18)], False), ([(0, 5), (6, 11), (13, 19)], False),
        ([(-1, 5), (6, 11), (13, 18)], False),
        ([(0, 5), (6, 6), (6, 11), (13, 18)], False), ([(0, 5), (7, 11), (13, 18)], False),
    ],
)  # fmt: skip
def test_pieces_hold_all_of_the_text(pieces: list[tuple[int, int]], is_right: bool) -> None:
    document = to_document("Eins. Zwei.\n\nDrei.")
    spans = [Span(*piece) for piece in pieces]
    assert checked_pieces(document, spans) == (tuple(spans) if is_right else ())


@pytest.mark.parametrize(
    ("beads", "is_right"),
    [
        ([(0, 1, 0, 1), (1, 2, 1, 2)], True), ([(0, 2, 0, 2)], True), ([(0, 1, 1, 2), (1, 2, 0, 1)], True),
        ([(0, 1, 0, 1), (1, 2, 1, 1), (2, 2, 1, 2)], True), ([(0, 1, 0, 1)], False),
        ([(0, 1, 0, 2), (1, 3, 2, 2)], False),
        ([(0, 2, 0, 2), (0, 1, 0, 0)], False), ([(-1, 2, 0, 2)], False), ([(1, 0, 0, 2), (0, 2, 0, 0)], False),
        ([], False),
    ],
)  # fmt: skip
def test_beads_hold_every_piece_once(beads: list[tuple[int, int, int, int]], is_right: bool) -> None:
    assert fit([Bead(*bead) for bead in beads], 2, 2) is is_right
    assert not fit([Bead(*bead, float("nan")) for bead in beads], 2, 2)


def test_what_a_child_makes_up_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    nested = Extracted("Deep.", beside=(Beside(Extracted("Deeper."), ()),))
    made_up = Extracted(
        "Eins.",
        language="no tag!",
        pieces=(Span(3, 99),),
        are_sentences=True,
        beside=(Beside(Extracted("One.", pieces=(Span(0, 4),)), (Bead(0, 9, 0, 1),)), Beside(nested, ())),
    )
    monkeypatch.setattr("reader.importers.registry.extract", lambda *_: over_the_wire(made_up))
    found = read(b"<tmx>", name="x.tmx")
    assert (found.language, found.pieces, found.are_sentences) == ("", (), False)
    assert [one.beads for one in found.beside] == [(), ()]
    assert found.beside[1].imported.beside == ()


@pytest.mark.parametrize(
    ("made", "label"),
    [
        (("", ""), ""),
        ((' creationid="MT!"', ' creationid="MT!"'), "machine translation"),
        ((' creationid="MT!"', ' creationid="ANNA"'), "partly machine translation"),
    ],
)
def test_a_memory_says_what_a_machine_made(made: tuple[str, str], label: str) -> None:
    units = "".join(UNIT.replace("<tu>", f"<tu{one}>").format(f"{at}.") for at, one in enumerate(made))
    text = f'<tmx version="1.4"><header srclang="de"/><body>{units}</body></tmx>'
    found = read(text.encode(), name="x.tmx")
    assert dict(found.beside[0].imported.metadata.extra).get("label", "") == label
    by_prop = text.replace(' creationid="MT!"><tuv', '><prop type="x-origin">MT</prop><tuv')
    found = read(by_prop.encode(), name="x.tmx")
    assert dict(found.beside[0].imported.metadata.extra).get("label", "") == label


@pytest.mark.parametrize(
    ("states", "label"),
    [
        (('state-qualifier="leveraged-mt"', 'state-qualifier="mt-suggestion"'), "machine translation"),
        (('state-qualifier="leveraged-mt"', 'state-qualifier="exact-match"'), "partly machine translation"),
        (('state="final" state-qualifier="leveraged-mt"', ""), ""),
    ],
)
def test_xliff_says_what_a_machine_made(states: tuple[str, str], label: str) -> None:
    units = "".join(
        f'<trans-unit id="{at}"><source>{at} Satz.</source><target {one}>{at} line.</target></trans-unit>'
        for at, one in enumerate(states)
    )
    text = (
        '<xliff version="1.2"><file source-language="de" target-language="en" original="x" datatype="x">'
        f"<body>{units}</body></file></xliff>"
    )
    found = read(text.encode(), name="x.xlf")
    assert dict(found.beside[0].imported.metadata.extra).get("label", "") == label
