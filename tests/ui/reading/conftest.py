"""Small and large bitexts, and a view that shows them."""

from itertools import pairwise

import pytest

from reader.errors import NotFound
from reader.model import (
    Annotation,
    AnnotationId,
    ArticleId,
    Bead,
    Block,
    BlockKind,
    Colour,
    Revision,
    RevisionId,
    Role,
    Span,
    State,
    Text,
    TextId,
)
from tests.helpers.pictures import GREEN, name_of, png, text
from ui.reading.bitext import Bitext
from ui.reading.view import BitextView


def make_revision(id, paragraphs, inlines=()):
    """A revision from paragraphs; a paragraph is a list of sentences, or (kind, level, marker, sentences)."""
    plain, blocks, segments = "", [], []
    for paragraph in paragraphs:
        kind, level, marker, sentences = (
            paragraph if isinstance(paragraph, tuple) else (BlockKind.PARAGRAPH, 0, "", paragraph)
        )
        if plain:
            plain += "\n\n"
        start = len(plain)
        for number, sentence in enumerate(sentences):
            plain += " " if number else ""
            segments.append(Span(len(plain), len(plain) + len(sentence)))
            plain += sentence
        blocks.append(Block(kind, start, len(plain), level, marker))
    return Revision(RevisionId(id), TextId(id), plain, "", tuple(blocks), tuple(inlines), tuple(segments))


def make_bitext(*columns, beads=None):
    """A bitext of (language, revision) columns; without beads every sentence has one partner."""
    made = [
        (
            Text(revision.text, ArticleId("a"), Role.TRANSLATION if at else Role.ORIGINAL, language, "", revision.id),
            revision,
        )
        for at, (language, revision) in enumerate(columns)
    ]
    if beads is None:
        count = len(columns[0][1].segments)
        one = tuple(Bead(at, at + 1, at, at + 1) for at in range(count))
        beads = (one,) * (len(columns) - 1)
    return Bitext(tuple(made), tuple(beads))


def make_annotation(number, revision, passage, colour=Colour.YELLOW, state=State.PLACED):
    """An annotation on the first occurrence of a passage, or on a span."""
    if isinstance(passage, str):
        start = revision.plain.index(passage)
        passage = (start, start + len(passage))
    return Annotation(
        AnnotationId(f"n{number}"), ArticleId("a"), revision.text, *passage, revision.plain[slice(*passage)], "", "",
        colour, (), "", state, "", "", "",
    )  # fmt: skip


@pytest.fixture(scope="session")
def revision_of():
    return make_revision


@pytest.fixture(scope="session")
def bitext_of():
    return make_bitext


@pytest.fixture(scope="session")
def annotation_of():
    return make_annotation


@pytest.fixture(scope="session")
def small():
    """Three sentences in two paragraphs against four: beads 1-2, 1-1, 1-1."""
    de = make_revision("de", [["Ein Haus stand am Fluss und war alt.", "Es regnete."], ["Dann kam der Abend."]])
    en = make_revision(
        "en", [["A house stood there.", "It was by the river and old.", "It rained."], ["Then evening came."]]
    )
    return make_bitext(
        ("de", de), ("en", en), beads=((Bead(0, 1, 0, 2), Bead(1, 2, 2, 3), Bead(2, 3, 3, 4)),)
    )  # fmt: skip


@pytest.fixture(scope="session")
def long():
    """A hundred paragraphs of various lengths in two columns, all sentences one to one."""
    words = ["wort", "satz", "noch", "immer", "Haus", "lesen", "und", "Abend", "Fluss", "Kamera"]

    def sentences(paragraph, salt):
        return [
            " ".join(words[(paragraph * salt + at * 7 + word) % len(words)] for word in range(5 + (at * salt) % 17))
            + f" {paragraph}-{at}."
            for at in range(1 + (paragraph * 13) % 9)
        ]

    return make_bitext(
        ("de", make_revision("de", [sentences(paragraph, 3) for paragraph in range(100)])),
        ("en", make_revision("en", [sentences(paragraph, 5) for paragraph in range(100)])),
    )


@pytest.fixture
def view(qtbot):
    found = BitextView()
    qtbot.addWidget(found)
    found.resize(900, 600)
    found.show()
    qtbot.waitExposed(found)
    yield found
    found.clear()


def assert_rows_touch(view):
    """The rows in sight follow each other without gaps and fill the view or show an end."""
    sheet = view.sheet
    for (row, y), (below, y_below) in pairwise(sheet.visible):
        assert below == row + 1
        assert y_below == y + sheet.laid(row).height
    last, y = sheet.visible[-1]
    assert y + sheet.laid(last).height >= view.viewport().height() or last == len(sheet.arrangement) - 1


@pytest.fixture
def rows_touch():
    return assert_rows_touch


@pytest.fixture(scope="session")
def stock(qapp):
    """The pictures of a library: wide, tall, small, clear."""
    made = [png(1600, 900), png(300, 2400), png(60, 26, GREEN), png(200, 100, clear=True), png(40, 40, GREEN)]
    return dict(zip(("wide", "tall", "small", "clear", "icon"), made, strict=True))


@pytest.fixture
def library(stock):
    """Reads pictures, and notes what it was asked for."""
    by_name = {name_of(data): data for data in stock.values()}

    def read(name):
        read.asked.append(name)
        if name not in by_name:
            raise NotFound("It is gone.", "Look elsewhere.")
        return by_name[name]

    read.asked = []
    return read


@pytest.fixture
def show(view, bitext_of, library):
    """Show Markdown beside the same, in a view with pictures."""

    def shown(markdown, *, languages=("de", "en"), aside=None, **how):
        view.set_pictures(library, aside)
        view.show_bitext(bitext_of(*((one, text(one, markdown)) for one in languages)), (), **how)
        return view

    return shown
