"""What is printed for people."""

from dataclasses import replace

from reader.cli import tables
from reader.library import Library
from reader.model import Bead, BeadStatus, State
from tests.helpers.libraries import add_article, mark


def test_articles_stand_in_columns(library: Library) -> None:
    first = add_article(library, "Kurz")
    mark(library, first.texts[0], "Netflix")
    second = add_article(library, "Ein Titel\nin zwei Zeilen", translated=False)
    second = replace(second, date="", words=12345)
    one = library.article(first.id)
    assert tables.articles([one, second]).splitlines() == [
        f"{one.id}  2025-07  de+en  {one.words} words     1 highlight  Kurz",
        f"{second.id}  –        de     12345 words  –            Ein Titel in zwei Zeilen",
    ]


def test_a_column_without_anything_in_it_is_left_out(library: Library) -> None:
    one = replace(add_article(library), date="")
    assert tables.articles([one]) == f"{one.id}  de+en  {one.words} words  El Eternauta"
    assert tables.articles([]) == ""


def test_an_annotation_is_readable(library: Library) -> None:
    article = add_article(library)
    note = "Ein *Gedanke*.\n\nUnd noch einer."
    one = mark(library, article.texts[0], "Die Szene", tags=("zwei Wörter", "film/ort"), note=note)
    assert tables.annotations([one], {article.id: article.title}).splitlines() == [
        "El Eternauta",
        "",
        f"{one.id}  yellow  “Die Szene”",
        "    beside  The scene is set in Buenos Aires.",
        "    tags    film/ort, zwei Wörter",
        "    note    Ein *Gedanke*.",
        "",
        "            Und noch einer.",
    ]
    plain = replace(one, partner="", tags=(), note="", exact="Die\nSzene", state=State.ORPHANED)
    assert tables.annotation(plain) == f"{one.id}  yellow  “Die Szene”  (orphaned)"


def test_titles_stand_above_the_annotations_of_their_article(library: Library) -> None:
    articles = [add_article(library, title) for title in ("Eins", "Zwei")]
    found = [mark(library, one.texts[0], words) for one in articles for words in ("Netflix", "Szene")]
    printed = tables.annotations(found, {one.id: one.title for one in articles})
    assert [line for line in printed.splitlines() if line in ("Eins", "Zwei")] == ["Eins", "Zwei"]
    assert tables.annotations([], {}) == ""


def test_beads_are_lines_of_numbers() -> None:
    found = [Bead(0, 1, 0, 2, 0.98765), Bead(1, 1, 2, 3, 0.5, BeadStatus.REVIEW), Bead(1, 3, 3, 3, 1.0)]
    assert tables.beads(found, status=False) == "0\t0 1\t0.988\n\t2\t0.500\n1 2\t\t1.000"
    assert tables.beads(found[1:2], status=True) == "\t2\t0.500\treview"
