from collections import Counter
from typing import Any

import pytest

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.pdf import extract
from reader.importers.pdf_words import Words
from reader.model import BlockKind, InlineKind
from reader.text.markdown import to_document
from tests.helpers.pdfs import Text, column, pdf

LEFT = [
    "  Das Bild im Schaufenster ist nicht das",
    "Bild der Ware. Es zeigt die Film- und Me-",
    "dienwissenschaft des Alltags, und wer da-",
    "vor steht, liest es von links nach rechts.",
    "  Ein zweiter Absatz beginnt mit dem Ein-",
    "zug. Er nennt gleich zu Anfang die Medien-",
    "Archäologie, und er endet nicht auf diesem",
    "Blatt, sondern in der Spalte nebenan, wie",
    "es bei langen Absätzen vorkommt, denn der",
]
RIGHT = [
    "Satz ist noch nicht zu Ende und geht hier",
    "weiter bis zum Punkt.",
    "  Dann folgt der dritte, der auch mehr als",
    "eine Zeile hat und in der Mitte der Zeile",
    "endet.",
    "  Der vierte bleibt auf der Seite und geht",
    "auf der nächsten weiter, wo der Fluss der",
    "Wörter nicht endet, sondern in dem Wort un-",
]
ABSTRACT = ["Eine Zusammenfassung, die quer über beide Spalten der ganzen Seite geht und", "so endet."]
NEXT = [
    "terbrochen war. Danach kommt ein Absatz,",
    "der nur noch zeigen soll, dass es geht.",
]


def paper() -> bytes:
    """Two pages in two columns with a title across, running heads, page numbers and a footnote."""
    first = [
        Text(60, 800, "Müller: Schaufenster", 8),
        Text(60, 760, "Das Schaufenster als Medium", 18, "b"),
        *column(
            60,
            730,
            ["Eine Zusammenfassung, die quer über beide Spalten der ganzen Seite geht und", "so endet."],
            10,
            12,
        ),
        Text(60, 680, "1 Einleitung", 12, "b"),
        *column(60, 660, LEFT),
        *column(310, 660, RIGHT),
        Text(310 + 21 * 5.4, 660 - 11 + 3.5, "1", 5.5),
        *column(310, 100, ["1 Eine Anmerkung, die kleiner gesetzt ist", "und zwei Zeilen hat."], 7, 8.5),
        Text(290, 40, "12", 8),
    ]
    second = [
        Text(60, 800, "Müller: Schaufenster", 8),
        *column(60, 760, NEXT),
        *column(66, 720, ["• ein Punkt der Liste", "• noch ein Punkt, der so lang ist wie ein"]),
        Text(66 + 2 * 5.4, 698, "Satz auf zwei Zeilen"),
        Text(60, 660, "Ein Wort ist", 9),
        Text(60 + 13 * 5.4, 660, "kursiv", 9, "i"),
        Text(60 + 20 * 5.4, 660, "gesetzt.", 9),
        Text(20, 300, "arXiv:1234 [cs]", 9, "", True),
        Text(290, 40, "13", 8),
    ]
    return pdf(
        [first, second], info="/Title (Microsoft Word - paper.doc)/Author (Eva Müller)/CreationDate (D:20210304)"
    )


def read(raw: bytes) -> Extracted:
    return extract(raw, Hints("paper.pdf"))


def kinds(found: Extracted) -> Counter[BlockKind]:
    return Counter(block.kind for block in to_document(found.markdown).blocks)


def test_a_paper_in_two_columns_is_read_in_order() -> None:
    found = read(paper())
    document = to_document(found.markdown)
    texts = [document.plain[block.start : block.end] for block in document.blocks]
    assert texts[:3] == [
        "Das Schaufenster als Medium",
        "Eine Zusammenfassung, die quer über beide Spalten der ganzen Seite geht und so endet.",
        "1 Einleitung",
    ]
    assert texts[3].endswith(
        "Film- und Medienwissenschaft des Alltags, und wer davor steht, liest es von links nach rechts."
    )
    assert "Medien-Archäologie" in texts[4]
    assert "denn der Satz ist noch nicht zu Ende" in texts[4]
    assert texts[5] == "Dann folgt der dritte, der auch mehr als eine Zeile hat und in der Mitte der Zeile endet."
    assert "in dem Wort unterbrochen war." in texts[6]


def test_blocks_headings_notes_and_lists_are_as_many_as_in_the_file() -> None:
    found = read(paper())
    assert kinds(found) == {BlockKind.HEADING: 2, BlockKind.PARAGRAPH: 7, BlockKind.ITEM: 2}
    assert found.markdown.count("[^1]:") == 1
    assert "bis zum Punkt.[^1]" in found.markdown
    assert "[^1]: Eine Anmerkung, die kleiner gesetzt ist und zwei Zeilen hat." in found.markdown
    document = to_document(found.markdown)
    emphasised = [document.plain[i.start : i.end] for i in document.inlines if i.kind is InlineKind.EMPHASIS]
    assert emphasised == ["kursiv"]
    assert [block.level for block in document.blocks if block.kind is BlockKind.HEADING] == [1, 2]


def test_what_is_not_text_is_left_out_and_said() -> None:
    found = read(paper())
    left = Counter(part.why for part in found.parts if not part.kept)
    assert left == {"running head": 2, "page number": 2, "turned text": 1}
    kept = [part.markdown for part in found.parts if part.kept]
    assert "\n\n".join(kept) == found.markdown
    assert found.parts[0].why == "running head"


def test_details_are_cleaned_of_what_programs_write() -> None:
    found = read(paper())
    assert found.metadata.title == "Das Schaufenster als Medium"
    assert found.metadata.authors == ("Eva Müller",)
    assert (found.metadata.date, dict(found.metadata.extra)["created"]) == ("2021-03-04", "2021-03-04")
    assert any("day on which the PDF was made" in warning for warning in found.warnings)


def test_xmp_and_a_doi_on_the_first_page_are_found() -> None:
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="p" prism:publicationName="Montage">'
        b"<dc:title><rdf:Alt><rdf:li>Echt</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>A B</rdf:li>"
        b"<rdf:li>C D</rdf:li></rdf:Seq></dc:creator><prism:coverDate>2019-05</prism:coverDate></rdf:Description>"
        b"</rdf:RDF></x:xmpmeta>"
    )
    raw = pdf([[Text(60, 700, "Ein Satz. doi: 10.1234/ab.c-1.")]], info="/Title (falsch)") + b"%" + xmp
    metadata = read(raw).metadata
    assert (metadata.title, metadata.authors, metadata.date) == ("Echt", ("A B", "C D"), "2019-05")
    assert dict(metadata.extra)["DOI"] == "10.1234/ab.c-1"
    assert dict(metadata.extra)["container-title"] == "Montage"


@pytest.mark.parametrize(
    ("before", "after", "joint"),
    [
        ("Film-", "und Medien", "- "),
        ("wissen-", "schaftlich", ""),
        ("Medien-", "Archäologie", "-"),
        ("US-", "amerikanisch", "-"),
        ("e-", "mail", "-"),
        ("self-", "reflexive", "-"),
        ("ein", "Wort", " "),
        ("1914-", "1918", "-"),
    ],
)
def test_hyphens_at_line_ends(before: str, after: str, joint: str) -> None:
    assert Words([]).joint(before, after) == joint


def test_a_picture_is_kept_where_it_stands() -> None:
    texts = [Text(60, 700, "Vor dem Bild."), Text(60, 300, "Nach dem Bild.")]
    found = read(pdf([texts], pictures=True))
    assert [one.media_type for one in found.attachments] == ["image/png"]
    before, picture, after = found.markdown.split("\n\n")
    assert (before, after) == ("Vor dem Bild.", "Nach dem Bild.")
    assert found.attachments[0].name in picture


def test_a_worksheet_of_the_same_line_is_no_running_head() -> None:
    pages = [column(60, 800, ["Bilde einen Satz: ________"] * 60, 9, 12.5) for _ in range(3)]
    found = read(pdf(pages))
    assert found.markdown.count("Bilde einen Satz") == 180


@pytest.mark.parametrize(
    ("raw", "sentence", "hint"),
    [
        (pdf([[], []]), "“paper.pdf” has no text in it, only pictures of its 2 pages.", "OCR"),
        (pdf([[Text(1, 1, "x")]], encrypted=True), "“paper.pdf” is protected by a password.", "without protection"),
        (pdf([]), "“paper.pdf” is a PDF without pages.", "another source"),
        (b"%PDF-1.7\nnonsense", "“paper.pdf” is damaged: it cannot be read as a PDF.", "another source"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(raw: bytes, sentence: str, hint: str) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(raw)
    assert failed.value.message == sentence
    assert hint in failed.value.hint


def test_of_a_truncated_file_what_is_there_is_read() -> None:
    raw = paper()
    assert "Das Schaufenster als Medium" in read(raw[: raw.rindex(b"xref\n0")]).markdown


def test_a_page_that_is_shown_turned_is_read() -> None:
    raw = pdf([[Text(100, 100, "Quer gelesen.", turned=True)]]).replace(
        b"/Type/Page/Parent", b"/Rotate 90/Type/Page/Parent"
    )
    assert read(raw).markdown == "Quer gelesen."


def test_pages_without_a_text_layer_are_named() -> None:
    found = read(pdf([[Text(60, 700, "Text auf der ersten.")], []], pictures=True))
    assert any(warning.startswith("Page 2 is only pictures") for warning in found.warnings)


def test_a_document_written_by_qt(qapp: Any) -> None:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

    html = (
        "<h1>Titel des Aufsatzes</h1>"
        + "<p>Ein Absatz mit <i>kursiven</i> Wörtern, der so lang ist, dass er über mehrere Zeilen geht. </p>" * 12
        + "<h2>Zweiter Teil</h2>"
        + "<p>Noch ein Absatz, der ebenfalls lang genug ist, dass er nicht auf eine einzige Zeile passt, nein.</p>" * 12
    )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    del writer
    found = read(bytes(buffer.data().data()))
    assert kinds(found) == {BlockKind.HEADING: 2, BlockKind.PARAGRAPH: 24}
    assert found.markdown.count("*kursiven*") == 12
    assert "# Titel des Aufsatzes\n" in found.markdown
