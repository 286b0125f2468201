import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model import BlockKind
from ui.reading.bitext import Arrangement
from ui.reading.contents import headings, how_many, neighbour, place_of, section_at
from ui.reading.contents_popup import NUMBER, ContentsPopup

H = BlockKind.HEADING


@pytest.fixture
def book(revision_of, bitext_of):
    """Two parts with chapters, one of them two levels below."""

    def one(words):
        part, chapter, text = words
        return [
            (H, 1, "", [f"{part} 1."]), (H, 2, "", [f"{chapter} 1."]), [f"{text} eins."], (H, 4, "", [f"{chapter} 2."]),
            [f"{text} zwei."], (H, 1, "", [f"{part} 2."]), [f"{text} drei."],
        ]  # fmt: skip

    de = revision_of("de", one(("Teil", "Kapitel", "Text")))
    en = revision_of("en", one(("Part", "Chapter", "Words")))
    return bitext_of(("de", de), ("en", en))


def test_headings_have_depth_and_partner(book):
    assert [(one.depth, one.title, one.partner) for one in headings(book)] == [
        (0, "Teil 1.", "Part 1."), (1, "Kapitel 1.", "Chapter 1."), (2, "Kapitel 2.", "Chapter 2."),
        (0, "Teil 2.", "Part 2."),
    ]  # fmt: skip


def test_a_heading_without_a_partner(book, bitext_of):
    alone = bitext_of(book.columns[0][:1] and ("de", book.columns[0][1]))
    assert [one.partner for one in headings(alone)] == [""] * 4
    unaligned = bitext_of(("de", book.columns[0][1]), ("en", book.columns[1][1]), beads=((),))
    assert [one.partner for one in headings(unaligned)] == [""] * 4


def test_a_skipped_level_at_the_beginning_is_no_depth(revision_of, bitext_of):
    de = revision_of("de", [(H, 3, "", ["A."]), (H, 2, "", ["B."]), (H, 3, "", ["C."])])
    assert [one.depth for one in headings(bitext_of(("de", de)))] == [0, 0, 1]


def test_the_section_of_a_place_and_its_neighbours(book):
    found = headings(book)
    within = book.columns[0][1].plain.index("Text zwei") + 3
    assert section_at(found, within) == 2
    assert section_at(found, 0) == 0
    assert neighbour(found, within, 1) is found[3]
    assert neighbour(found, within, -1) is found[2]  # the beginning of this section first
    assert neighbour(found, found[2].offset, -1) is found[1]
    assert neighbour(found, found[0].offset, -1) is None
    assert neighbour(found, found[3].offset, 1) is None


@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
def test_numbers_lead_to_the_row_that_shows_them(book, unit):
    arrangement = Arrangement(book, unit)
    assert how_many(arrangement) == 7
    for number in range(1, 8):
        row = arrangement.row_at(0, place_of(arrangement, number))
        assert arrangement.number(row) == number


# The popup


@pytest.fixture
def popup(qtbot, view):
    found = ContentsPopup(view)
    qtbot.addWidget(found)
    yield found
    found.hide()


def test_the_current_section_is_chosen_and_marked(book, popup):
    popup.ask(headings(book), 2, lambda _heading: None)
    item = popup.tree.currentItem()
    assert (item.text(0), item.text(1), item.data(0, NUMBER)) == ("Kapitel 2.", "Chapter 2.", 2)
    assert item.font(0) != popup.tree.font()
    assert "you are here" in item.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert item.parent().text(0) == "Kapitel 1."


def test_typing_filters_in_both_languages_and_enter_goes_there(book, popup):
    gone = []
    popup.ask(headings(book), -1, gone.append)
    QTest.keyClicks(popup._line, "chap 2")
    visible = [item.text(0) for item in every(popup) if not item.isHidden()]
    assert visible == ["Teil 1.", "Kapitel 1.", "Kapitel 2."]
    assert popup.tree.currentItem().text(0) == "Kapitel 2."
    QTest.keyClick(popup._line, Qt.Key.Key_Return)
    assert [one.title for one in gone] == ["Kapitel 2."]
    assert not popup.isVisible()


def test_arrows_move_and_nothing_found_goes_nowhere(book, popup):
    gone = []
    popup.ask(headings(book), 0, gone.append)
    QTest.keyClick(popup._line, Qt.Key.Key_Down)
    QTest.keyClick(popup._line, Qt.Key.Key_Down)
    QTest.keyClick(popup._line, Qt.Key.Key_Up)
    assert popup.tree.currentItem().text(0) == "Kapitel 1."
    QTest.keyClick(popup._line, Qt.Key.Key_PageDown)
    assert popup.tree.currentItem().text(0) == "Teil 2."
    QTest.keyClicks(popup._line, "xyz")
    QTest.keyClick(popup._line, Qt.Key.Key_Return)
    assert gone == []
    assert popup.isVisible()


def every(popup):
    """All items, from above."""
    waiting = [popup.tree.topLevelItem(at) for at in range(popup.tree.topLevelItemCount())]
    while waiting:
        item = waiting.pop(0)
        yield item
        waiting = [item.child(at) for at in range(item.childCount())] + waiting
