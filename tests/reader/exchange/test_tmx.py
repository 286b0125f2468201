"""TMX: what is written is valid, and what other tools write is read. The shapes are those of their own documents."""

from collections.abc import Sequence

import pytest
from lxml import etree

from reader.errors import ImportFailed
from reader.exchange import tmx
from reader.exchange.bitext import Pair
from reader.library import Library
from reader.model import Article, BeadStatus
from reader.record import replace
from tests.helpers.bitexts import alignment, imported_article, new_library, pair, revisions, sentences, taken_in

HEADER = (
    '<header creationtool="X" creationtoolversion="1" segtype="{kind}" o-tmf="x" adminlang="EN-US" srclang="{source}" '
    'datatype="plaintext"/>'
)


def document(body: str, source: str = "de", kind: str = "sentence", doctype: str = "", version: str = "1.4") -> str:
    header = HEADER.format(source=source, kind=kind)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}<tmx version="{version}">{header}<body>{body}</body></tmx>'
    )


def units(*rows: Sequence[str], languages: Sequence[str] = ("de", "en")) -> str:
    found = []
    for row in rows:
        pairs = zip(languages, row, strict=True)
        found.append("".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in pairs))
    return "".join(f"<tu>{variants}</tu>" for variants in found)


def read(text: str | bytes, language: str = "") -> tuple[list[str], list[str], list[tuple[list[str], list[str]]]]:
    """Languages, plain texts and pairs of sentences of the article that a memory becomes."""
    raw = text.encode() if isinstance(text, str) else text
    with new_library() as library:
        article, _ = imported_article(library, raw, "x.tmx", language)
        found = sentences(library, article) if len(article.texts) > 1 else []
        return [text.language for text in article.texts], [one.plain for one in revisions(library, article)], found


def test_what_is_written_is_valid(library: Library, article: Article, tmx_schema: etree.DTD) -> None:
    root = etree.fromstring("".join(tmx.write(pair(library, article))).encode())
    assert tmx_schema.validate(root), tmx_schema.error_log
    assert root.xpath("string(header/@srclang)") == "de"
    assert root.xpath("string(header/@creationdate)") == "20260102T030405Z"
    ids = root.xpath("body/tu/@tuid")
    assert ids == [str(number) for number in range(1, 9)]
    assert root.xpath("body/tu/tuv/@xml:lang") == ["de", "en-GB"] * 8
    merged = root.xpath("body/tu[3]/tuv/seg/text()")
    assert merged == ["Noch einer. Und „dritter“ & <mehr>.", "And another, and a third."]
    assert root.xpath("body/tu/prop[@type='x-lesart-status']/text()")[:3] == ["confirmed", "auto", "review"]


def test_the_schema_refuses_what_is_wrong(library: Library, article: Article, tmx_schema: etree.DTD) -> None:
    text = "".join(tmx.write(pair(library, article)))
    wrong = (
        ("<seg>", "<segment>"),
        (' srclang="de"', ""),
        ('version="1.4"', 'version="2"'),
        ("<prop type", "<prop kind"),
    )
    for old, new in wrong:
        broken = text.replace(old, new)
        if new == "<segment>":
            broken = broken.replace("</seg>", "</segment>")
        assert not tmx_schema.validate(etree.fromstring(broken.encode())), new


def test_machine_made_sentences_say_so_until_they_are_confirmed(library: Library, article: Article) -> None:
    written = pair(library, article)
    made = Pair(**{name: getattr(written, name) for name in ("article", "texts", "revisions", "beads", "made")},
                origins=["machine translation (DeepL, 2026-01-01)"] * 7 + [""])  # fmt: skip
    root = etree.fromstring("".join(tmx.write(made)).encode())
    said = [unit.findtext("prop[@type='x-lesart-origin']") or "" for unit in root.iter("tu")]
    statuses = [bead.status for bead in written.beads]
    assert [bool(one) for one in said] == [status is not BeadStatus.CONFIRMED for status in statuses[:-1]] + [False]
    again = taken_in("".join(tmx.write(made)).encode(), "x.tmx")
    label = dict(again.beside[0].imported.metadata.extra)["label"]
    assert label == "own translation, machine translation (DeepL, 2026-01-01)"
    called = replace(made, texts=(made.texts[0], replace(made.texts[1], label="machine translation (DeepL)")))
    again = taken_in("".join(tmx.write(called)).encode(), "x.tmx")
    assert dict(again.beside[0].imported.metadata.extra)["label"] == "machine translation (DeepL)"


def test_omegat() -> None:
    """OmegaT: TMX 1.1 with a DOCTYPE, `lang` without a namespace, its tags kept as bpt, ept and ph."""
    body = (
        '<tu><tuv lang="DE-DE"><seg><bpt i="0">&lt;b0></bpt>Erster<ept i="0">&lt;/b0></ept> Satz.</seg></tuv>'
        '<tuv lang="EN-US" changeid="u" changedate="20240101T000000Z"><seg>First sentence.</seg></tuv></tu>'
        '<tu><prop type="file">a.html</prop><note>Prüfen!</note><tuv lang="DE-DE"><seg>Zweiter<ph x="1">&lt;br1/></ph>'
        'Satz.</seg></tuv><tuv lang="EN-US"><seg>Second sentence.</seg></tuv></tu>'
    )
    text = document(body, "DE-DE", doctype='<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n', version="1.1")
    languages, plain, pairs = read(text)
    assert languages == ["de-DE", "en-US"]
    assert plain == ["Erster Satz.\n\nZweiter Satz.", "First sentence.\n\nSecond sentence."]
    assert pairs == [(["Erster Satz."], ["First sentence."]), (["Zweiter Satz."], ["Second sentence."])]
    assert taken_in(text.encode(), "x.tmx").warnings == ("1 notes on its units were left out.",)


def test_trados_and_memoq() -> None:
    """Trados: bpt with RTF in it, hi, ut, sub; levels of confirmation; memoQ: its own properties and UTF-16."""
    body = (
        '<tu tuid="1"><prop type="x-ConfirmationLevel">ApprovedTranslation</prop>'
        '<tuv xml:lang="de-DE"><seg><bpt i="1" type="bold">{\\b </bpt>Fett<ept i="1">}</ept> und <hi>markiert</hi>'
        "<ut>{\\cs6 x}</ut><ph>Fuß<sub>note</sub></ph>.</seg></tuv>"
        '<tuv xml:lang="en-GB"><seg>Bold and marked.</seg></tuv></tu>'
        '<tu tuid="2"><prop type="x-ConfirmationLevel">Draft</prop><prop type="x-document">a.docx</prop>'
        '<prop type="aligned">yes</prop><tuv xml:lang="de-DE"><seg>Zwei.</seg></tuv>'
        '<tuv xml:lang="en-GB"><seg>Two.</seg></tuv></tu>'
    )
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        text = document(body, "de-DE", doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        text = text.replace("UTF-8", "UTF-16" if "16" in encoding else "UTF-8")
        with new_library() as library:
            article, _ = imported_article(library, text.encode(encoding), "x.tmx")
            assert [one.plain for one in revisions(library, article)] == [
                "Fett und markiert.\n\nZwei.",
                "Bold and marked.\n\nTwo.",
            ]
            statuses = [bead.status for bead in alignment(library, article).beads]
            assert statuses == [BeadStatus.CONFIRMED, BeadStatus.REVIEW]


def test_intertext_and_lf_aligner() -> None:
    """Aligners: several sentences in one unit, empty sides, the same unit twice, no approval."""
    body = units(
        ("Eins. Zwei.", "One and two."), ("Drei.", ""), ("", "Four."), ("Fünf.", "Five."), ("Fünf.", "Five."), ("", "")
    )
    _, plain, pairs = read(document(body))
    assert plain[0] == "Eins. Zwei.\n\nDrei.\n\nFünf.\n\nFünf."
    assert pairs == [
        (["Eins.", "Zwei."], ["One and two."]),
        (["Drei."], []),
        ([], ["Four."]),
        (["Fünf."], ["Five."]),
        (["Fünf."], ["Five."]),
    ]


def test_units_of_paragraphs_are_aligned_within() -> None:
    german = "Der Regisseur kam am 3. Oktober 1986 nach Berlin. Das Haus war leer. Niemand öffnete ihm die Tür."
    english = "The director came to Berlin on 3 October 1986. The house was empty. Nobody opened the door for him."
    body = units((german, english), ("Ende.", "The end."))
    assert len(read(document(body))[2]) == 2, "sentences, says the file, so it is one of three to three"
    assert [(len(a), len(b)) for a, b in read(document(body, kind="paragraph"))[2]] == [(1, 1)] * 4


def test_several_languages_are_several_translations() -> None:
    body = units(("Eins.", "One.", "Un."), ("Zwei.", "Two.", ""), languages=("DE", "EN", "FR"))
    body += units(("Trois.",), languages=("fr",)) + units(("Four.", "Vier."), languages=("en-US", "de"))
    with new_library() as library:
        article, _ = imported_article(library, document(body, "DE").encode(), "x.tmx")
        assert [text.language for text in article.texts] == ["de", "en", "fr"]
        assert sentences(library, article, 1) == [(["Eins."], ["One."]), (["Zwei."], ["Two."]), (["Vier."], ["Four."])]
        assert sentences(library, article, 2) == [
            (["Eins."], ["Un."]), (["Zwei."], []), ([], ["Trois."]), (["Vier."], []),
        ]  # fmt: skip


def test_variants_of_a_language_beside_each_other_are_two_texts() -> None:
    body = units(("Farbe.", "Colour.", "Color."), languages=("de", "en-GB", "en-US"))
    assert read(document(body))[0] == ["de", "en-GB", "en-US"]
    assert read(document(units(("Eins.", "One.", "Uno."), languages=("de", "en", "en"))))[1] == [
        "Eins.",
        "One.",
        "Uno.",
    ]


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [("de", "", "de"), ("EN-us", "", "en"), ("en", "", "en"), ("*all*", "", "de"), ("", "", "de"), ("fr", "", "de"),
     ("*all*", "en", "en"), ("de", "en", "en"), ("de", "en-GB", "en")],
)  # fmt: skip
def test_which_text_is_the_original(source: str, language: str, expected: str) -> None:
    text = document(units(("Eins und zwei.", "One and two.")), source)
    assert read(text, language)[0][0].startswith(expected)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (document(units(("Eins.", "One."))), "“x.tmx” has no text in “fr”. It has: de, en."),
    ],
)
def test_a_language_that_is_not_there_is_said(raw: str, said: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        taken_in(raw.encode(), "x.tmx", "fr")
    assert str(failure.value) == said


def test_a_memory_of_one_language_is_a_text() -> None:
    assert read(document(units(("Eins.",), ("Zwei.",), languages=("de",))))[1] == ["Eins.\n\nZwei."]


def test_white_space_and_characters_of_xml() -> None:
    body = units(("Ein\n     Satz\u00a0&amp;&#x2028; &lt;mehr>.\u200b", "<![CDATA[A <b>sentence</b>.]]>"))
    assert read(document(body))[1] == ["Ein Satz\u00a0& <mehr>.\u200b", "A <b>sentence</b>."]
    markdown = units(("# Kein Titel *wirklich*", "1. No list"), ("- Nein", "> no"))
    assert read(document(markdown))[1] == ["# Kein Titel *wirklich*\n\n- Nein", "1. No list\n\n> no"]


def test_damaged_properties_of_ours_do_no_harm() -> None:
    own = (
        '<tu><prop type="x-lesart-status">quatsch</prop><prop type="x-lesart-score">nan</prop>'
        '<tuv xml:lang="de"><prop type="x-lesart-first">{0}</prop><prop type="x-lesart-spans">{1}</prop>'
        '<seg>Eins. Zwei.</seg></tuv><tuv xml:lang="en"><seg>One.</seg></tuv></tu>'
    )
    header = (
        '<header srclang="de"><prop type="x-lesart-source-markdown">Eins. Zwei.</prop>'
        '<prop type="x-lesart-details">{"a": [1]</prop></header>'
    )
    damaged = "0:0-5 6-11|-1:0-5|0:6-11 0-5|9:0-5 6-11|0:0-99999999999999|0:0-0 0-11|x:x|0:0-5|²:0-²|:"
    for first, _, spans in (one.partition(":") for one in damaged.split("|")):
        text = f'<tmx version="1.4">{header}<body>{own.format(first, spans)}</body></tmx>'
        assert read(text)[1:] == (["Eins. Zwei.", "One."], [(["Eins.", "Zwei."], ["One."])])
