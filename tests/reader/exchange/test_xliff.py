"""XLIFF: what is written is valid, and what other tools write is read, 1.2 and 2.x."""

import pytest
from lxml import etree

from reader.errors import ExportFailed
from reader.exchange import xliff
from reader.exchange.bitext import Pair
from reader.library import Library
from reader.model import Article, BeadStatus
from tests.helpers.bitexts import alignment, imported_article, new_library, pair, revisions, sentences, taken_in

NS = {"x": xliff.CORE}
A, R, C = BeadStatus.AUTO, BeadStatus.REVIEW, BeadStatus.CONFIRMED


def read(text: str) -> tuple[list[str], list[tuple[list[str], list[str]]], list[BeadStatus]]:
    """Plain texts, pairs of sentences and their status, of the article that a document becomes."""
    with new_library() as library:
        article, _ = imported_article(library, text.encode(), "x.xlf")
        plain = [one.plain for one in revisions(library, article)]
        if len(article.texts) == 1:
            return plain, [], []
        return plain, sentences(library, article), [bead.status for bead in alignment(library, article).beads]


def test_what_is_written_is_valid(library: Library, article: Article, xliff_schema: etree.RelaxNG) -> None:
    root = etree.fromstring("".join(xliff.write(pair(library, article))).encode())
    assert xliff_schema.validate(root), xliff_schema.error_log
    units = root.findall(".//x:unit", NS)
    assert len(units) == 5, "a unit a paragraph of the original"
    assert [len(unit.findall("x:segment", NS)) for unit in units] == [1, 2, 1, 2, 2]
    states = [(one.get("state"), one.get("subState")) for one in root.iter(f"{{{xliff.CORE}}}segment")]
    assert states[:3] == [
        ("reviewed", "lesart:confirmed"),
        ("translated", "lesart:auto"),
        ("translated", "lesart:review"),
    ]


def test_whole_paragraphs_are_there_for_other_tools(library: Library, article: Article) -> None:
    root = etree.fromstring("".join(xliff.write(pair(library, article))).encode())
    unit = root.findall(".//x:unit", NS)[1]
    assert "".join(unit.xpath("*/x:source/text()", namespaces=NS)) == "Ein Satz. Noch einer. Und „dritter“ & <mehr>."
    assert "".join(unit.xpath("*/x:target/text()", namespaces=NS)) == "One sentence. And another, and a third."
    # Those that cross say in which order they stand; every place is taken once.
    unit = root.findall(".//x:unit", NS)[3]
    assert unit.xpath("x:segment/x:target/@order", namespaces=NS) == ["3", "1"]
    ids = root.xpath("//x:segment/@id | //x:unit/@id", namespaces=NS)
    assert len(ids) == len(set(ids))


def test_machine_made_sentences_say_so(library: Library, article: Article) -> None:
    written = pair(library, article)
    made = Pair(written.article, written.texts, written.revisions, written.beads, ["machine translation (DeepL)"] * 8)
    root = etree.fromstring("".join(xliff.write(made)).encode())
    notes = [unit.findtext("x:notes/x:note", namespaces=NS) for unit in root.findall(".//x:unit", NS)]
    assert notes == [None, *["machine translation (DeepL)"] * 2, None, "machine translation (DeepL)"]


def test_nothing_to_write_is_said(library: Library, article: Article) -> None:
    written = pair(library, article)
    with pytest.raises(ExportFailed, match="There are no sentences"):
        list(xliff.write(Pair(written.article, written.texts, written.revisions, ())))


V2 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.{0}" srcLang="de" trgLang="en">'
    '<file id="f" original="a.txt">{1}</file></xliff>'
)


@pytest.mark.parametrize("version", ["0", "1"])
def test_version_2(version: str) -> None:
    body = (
        '<group id="g"><unit id="1"><originalData><data id="d">&lt;br></data></originalData>'
        '<segment id="a" state="final"><source><pc id="1">Eins</pc><ph id="2" dataRef="d"/>.</source>'
        "<target>One.</target></segment><ignorable><source> </source></ignorable>"
        '<segment id="b" state="initial"><source>Zwei<cp hex="001A"/>.</source></segment>'
        '<segment><source>Drei.</source><target>Thr<mrk id="m">ee</mrk>.</target></segment></unit></group>'
        '<unit id="2"><segment state="translated"><source>Vier<sc id="1"/>.</source><target/></segment></unit>'
    )
    plain, pairs, statuses = read(V2.format(version, body))
    assert plain == ["Eins. Zwei\ufffd. Drei.\n\nVier.", "One. Three."]
    assert pairs == [(["Eins."], ["One."]), (["Zwei\ufffd."], []), (["Drei."], ["Three."]), (["Vier."], [])]
    assert statuses == [C, A, R, A]


def test_the_order_of_targets_is_kept() -> None:
    body = (
        '<unit id="1"><segment><source>Eins.</source><target order="3">First.</target></segment>'
        "<ignorable><source> </source><target> </target></ignorable>"
        '<segment><source>Zwei.</source><target order="1">Second.</target></segment></unit>'
    )
    plain, pairs, _ = read(V2.format("0", body))
    assert plain[1] == "Second. First."
    assert pairs == [(["Eins."], ["First."]), (["Zwei."], ["Second."])]


V1 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">'
    '<file original="a.docx" source-language="de-DE" target-language="{1}" datatype="x"><header/>'
    "<body>{0}</body></file>{2}</xliff>"
)


def test_version_1_2_without_sentences() -> None:
    body = (
        '<group id="g"><trans-unit id="1" approved="yes"><source>Eins <g id="1">und <x id="2" ctype="lb"/>mehr</g>.'
        '</source><target state="final">One <bpt id="1">&lt;b></bpt>and more<ept id="1">&lt;/b></ept>.</target>'
        "<note>N</note><alt-trans><target>Other.</target></alt-trans></trans-unit></group>"
        '<trans-unit id="2"><source>Zwei.</source><target state="needs-review-translation">Two.</target></trans-unit>'
        '<trans-unit id="3"><source>Drei.</source></trans-unit>'
        '<trans-unit id="4"><source>Vier.</source><target state="translated">Four.</target></trans-unit>'
    )
    plain, pairs, statuses = read(V1.format(body, "en", ""))
    assert plain == ["Eins und mehr.\n\nZwei.\n\nDrei.\n\nVier.", "One and more.\n\nTwo.\n\nFour."]
    assert [len(pair[1]) for pair in pairs] == [1, 1, 0, 1]
    assert statuses == [C, R, A, A]


def test_version_1_2_with_sentences_marked_as_trados_and_memoq_do() -> None:
    body = (
        '<trans-unit id="1"><source>Eins. Zwei.</source><seg-source><g id="9"><mrk mtype="seg" mid="1">Eins.</mrk> '
        '<mrk mtype="seg" mid="2">Zwei.</mrk></g></seg-source><target><mrk mtype="seg" mid="1">One.</mrk> '
        '<mrk mtype="seg" mid="2">Two.</mrk><mrk mtype="seg" mid="3">More.</mrk></target><sdl:seg-defs>'
        '<sdl:seg id="1" conf="ApprovedTranslation"/><sdl:seg id="2" conf="Draft"/></sdl:seg-defs></trans-unit>'
        '<trans-unit id="2"><source>Drei.</source><seg-source><mrk mtype="seg" mid="3">Drei.</mrk></seg-source>'
        "</trans-unit>"
    )
    plain, pairs, statuses = read(V1.format(body, "en", ""))
    assert plain == ["Eins. Zwei.\n\nDrei.", "One. Two. More."]
    assert pairs == [(["Eins."], ["One."]), (["Zwei."], ["Two."]), ([], ["More."]), (["Drei."], [])]
    assert statuses == [C, R, A, A]


def test_files_in_other_languages_are_said_to_be_left_out() -> None:
    unit = '<trans-unit id="1"><source>Eins.</source><target>One.</target></trans-unit>'
    other = f'<file original="b" source-language="de-DE" target-language="fr" datatype="x"><body>{unit}</body></file>'
    found = taken_in(V1.format(unit, "en", other).encode(), "x.xlf")
    assert found.warnings == ("1 of its files, in other languages, were left out.",)
    assert found.document.plain == "Eins."


def test_a_document_that_is_not_translated_yet_is_a_text() -> None:
    assert read(V1.format('<trans-unit id="1"><source>Eins.</source><target/></trans-unit>', "en", ""))[0] == ["Eins."]
