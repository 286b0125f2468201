import pytest

from reader.aligning import between_confirmed, moved, moves_in_words, realigned
from reader.alignment.editing import confirm
from reader.alignment.realign import Side
from reader.errors import Cancelled, EditRefused
from reader.model import Bead, BeadId

NAMES = ("Anna", "Berlin", "Codec", "Dora", "Essen", "Film", "Gunter", "Hamburg")
SOURCE = Side([[f"Hier steht {name} mit der Nummer {number} im Satz." for number, name in enumerate(NAMES)]], "de")
TARGET = Side([[f"Here stands {name} with the number {number} in it." for number, name in enumerate(NAMES)]], "en")
RIGHT = [((number,), (number,)) for number in range(8)]


def _shapes(beads):
    return [(tuple(bead.source), tuple(bead.target)) for bead in beads]


def _wrong():
    """Every sentence with the one after its partner, but for the first three."""
    beads = [Bead(n, n + 1, n, n + 1, 0.9, id=BeadId(f"b{n}")) for n in range(3)]
    beads += [Bead(3, 3, 3, 4, 0.4)]
    beads += [Bead(n, n + 1, n + 1, n + 2, 0.4) for n in range(3, 7)]
    return [*beads, Bead(7, 8, 8, 8, 0.4)]


def test_from_a_row_on_all_is_aligned_anew_and_what_was_right_keeps_its_id():
    found = realigned(_wrong(), 1, 8, (SOURCE, TARGET))
    assert _shapes(found) == RIGHT
    assert [bead.id for bead in found][:3] == ["b0", "b1", "b2"]


def test_what_is_confirmed_holds_the_rest():
    beads = [Bead(0, 2, 0, 1, 0.4), Bead(2, 3, 1, 2, 1.0), Bead(3, 8, 2, 8, 0.4)]
    held = confirm(beads, 1, 1)
    found = realigned(held, 0, 2, (SOURCE, TARGET))
    assert held[1] in found
    assert _shapes(found)[-4:] == RIGHT[-4:]


def test_the_stretch_between_confirmed_rows():
    beads = confirm(confirm(_wrong(), 2, 2), 7, 7)
    assert between_confirmed(beads, 4) == (3, 6)
    assert between_confirmed(beads, 0) == (0, 1)
    with pytest.raises(EditRefused, match="confirmed"):
        between_confirmed(beads, 2)


def test_it_can_be_cancelled():
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        realigned(_wrong(), 0, 8, (SOURCE, TARGET), progress=stop)


def test_passages_that_stand_elsewhere_are_told_from_the_beads():
    moved_away = Side([[*TARGET.paragraphs[0][3:], *TARGET.paragraphs[0][:3]]], "en")
    beads = [Bead(n, n + 1, 0, 0, 0.9) for n in range(3)]
    beads += [Bead(n, n + 1, n - 3, n - 2, 0.99) for n in range(3, 8)]
    beads += [Bead(8, 8, n, n + 1, 0.9) for n in range(5, 8)]
    found = moved((SOURCE, moved_away), beads)
    assert [(move.source, move.target) for move in found] == [(range(3), range(5, 8))]
    assert moves_in_words(found) == "1 passage stands elsewhere in the translation: 0 to 2 at 5 to 7."
    assert moves_in_words(found * 2).startswith("2 passages stand elsewhere in the translation: 0 to 2 at 5 to 7; 0")
    assert moved((SOURCE, TARGET), [Bead(n, n + 1, n, n + 1, 0.99) for n in range(8)]) == []
