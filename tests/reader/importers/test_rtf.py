from collections import Counter

import pytest

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.rtf import extract
from reader.model import BlockKind
from reader.text.markdown import to_document
from tests.helpers.books import png

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset238 Arial;}{\f2\fcharset2 Symbol;}}"
    r"{\stylesheet{\ql Normal;}{\s1\b heading 1;}{\s2 \'dcberschrift 2;}{\s3 Quote;}{\*\cs10 Default;}}"
    r"{\info{\title Die Fl\'e4che}{\author Eva M\'fcller; Jan Wei\'df}{\creatim\yr2021\mo3\dy4}}{\header Kopf\par}"
)
REPORT = (
    HEAD
    + r"\pard\plain\s1 Eins\par\pard\plain Ein {\b fettes} und {\i kursives} Wort."
    + r"{\super\chftn {\footnote\pard\plain {\super\chftn} Die Anmerkung.}} Weiter.\par"
    + r"\pard\plain\s2 Zwei\par"
    + r"{\pard{\listtext\pard\plain 3.\tab}Drittens\par{\listtext\pard\plain 4.\tab}Viertens\par}"
    + r"{\pard{\pntext\f2\'B7\tab}Punkt\par}\pard\s3 Ein Zitat.\par"
    + r"\trowd\pard\intbl A\cell B\cell\row\trowd\pard\intbl C\cell\cell\row\pard"
    + r"{\pict\pngblip "
    + png().hex()
    + r"}\par}"
)


def read(text: str | bytes) -> Extracted:
    return extract(text if isinstance(text, bytes) else text.encode("latin-1"), Hints("brief.rtf"))


def body(text: str) -> str:
    return to_document(read(HEAD + text + "}").markdown).plain


def test_blocks_headings_notes_and_images_are_as_many_as_in_the_file() -> None:
    found = read(REPORT)
    document = to_document(found.markdown)
    kinds = Counter(block.kind for block in document.blocks)
    assert kinds[BlockKind.HEADING] == 2
    assert kinds[BlockKind.ITEM] == 3
    assert kinds[BlockKind.QUOTATION] == 1
    assert kinds[BlockKind.TABLE_ROW] == 2
    assert [b.marker for b in document.blocks if b.kind is BlockKind.ITEM] == ["3.", "4.", "•"]
    assert "Ein **fettes** und *kursives* Wort.[^1] Weiter." in found.markdown
    assert "[^1]: Die Anmerkung." in found.markdown
    assert [one.data for one in found.attachments] == [png()]
    assert "Kopf" not in found.markdown
    assert found.warnings == ()


def test_details() -> None:
    metadata = read(REPORT).metadata
    assert (metadata.title, metadata.authors) == ("Die Fläche", ("Eva Müller", "Jan Weiß"))
    assert dict(metadata.extra)["created"] == "2021-03-04"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\u8222\'84Ja\u8220\'93", "„Ja“"),
        (r"\u8364?uro {\uc0\u8364}uro {\uc2\u8364ab}uro", "€uro €uro €uro"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"{\f1 \'e8esky}", "česky"),
        (r"a\endash b\emdash c\~d\_e f\{g\}\\", "a–b—c\u00a0d\u2011e f{g}\\"),
        (r"Wör\-ter".replace("ö", r"\'f6"), "Wörter"),
        (r"x{\deleted weg}{\v versteckt}{\*\unbekannt weg}{\annotation weg}y", "xy"),
        (r"eins\line zwei\par drei", "eins\nzwei\n\ndrei"),
        (r'{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt Link}} da', "Link da"),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Im Kasten\par}}}Text", "Im Kasten\n\nText"),
        (r"a\bin3 }}}b", "ab"),
    ],
)
def test_characters_and_groups(text: str, plain: str) -> None:
    assert body(text) == plain


def test_a_link_keeps_its_address() -> None:
    found = read(HEAD + r'{\field{\*\fldinst HYPERLINK "https://example.org/a"}{\fldrslt Link}} da}')
    assert found.markdown == "[Link](https://example.org/a) da"


def test_text_in_two_bytes() -> None:
    raw = b"{\\rtf1\\ansi\\ansicpg932{\\fonttbl{\\f0\\fcharset128 M;}}\\f0 \\'93\\'fa\\'96{\\b\\'7b}}"
    assert read(raw).markdown.startswith("日")


def test_of_a_truncated_document_what_is_there_is_read() -> None:
    found = read(REPORT[:700])
    assert "# Eins" in found.markdown
    assert found.warnings == ("The end of the document is missing.",)


@pytest.mark.parametrize(
    "text", ["{" * 100_000 + "tief" + "}" * 100_000, "{" * 100_000 + "tief", "}" * 100_000 + "tief"]
)
def test_groups_without_end_are_read(text: str) -> None:
    assert "tief" in read("{\\rtf1 " + text).markdown


def test_what_is_no_rtf_is_said() -> None:
    with pytest.raises(ImportFailed) as failed:
        read(b"Hallo")
    assert failed.value.message == "“brief.rtf” is no rich text document: it does not begin like one."
