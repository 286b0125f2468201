"""Which columns an article has: pure functions, what is remembered, and the window's menu."""

import pytest

from reader.model import ArticleId, RevisionId, Role, Text, TextId
from ui.columns import MOST, ColumnSetup, moved, ordered, shares_of, shown, toggled
from ui.settings_store import SettingsStore


def texts(count: int) -> list[Text]:
    """An original "0" and translations "1", "2", ..."""
    return [
        Text(TextId(str(at)), ArticleId("a"), Role.TRANSLATION if at else Role.ORIGINAL, "de", "", RevisionId(str(at)))
        for at in range(count)
    ]


def names(found: list[Text]) -> str:
    return "".join(text.id for text in found)


def test_without_choices_all_are_shown_as_they_came_six_at_most() -> None:
    assert names(shown(texts(3), ColumnSetup())) == "012"
    assert names(shown(texts(9), ColumnSetup())) == "012345"


def test_the_original_stays_first_and_is_never_hidden() -> None:
    setup = ColumnSetup(order=("2", "0", "1"), hidden=("0", "1"))
    assert names(ordered(texts(3), setup)) == "021"
    assert names(shown(texts(3), setup)) == "02"
    assert shown(texts(3), toggled(texts(3), setup, "0")) == shown(texts(3), setup)
    assert moved(texts(3), setup, "0", 1) == setup


def test_a_column_is_hidden_and_shown_again() -> None:
    there = texts(4)
    hidden = toggled(there, ColumnSetup(), "2")
    assert names(shown(there, hidden)) == "013"
    assert names(shown(there, toggled(there, hidden, "2"))) == "0123"


def test_a_seventh_column_takes_the_place_of_the_last() -> None:
    there = texts(8)
    setup = toggled(there, ColumnSetup(), "7")
    assert names(shown(there, setup)) == "012347"
    assert len(shown(there, setup)) == MOST


def test_columns_move_past_what_is_shown() -> None:
    there = texts(4)
    setup = moved(there, ColumnSetup(hidden=("2",)), "3", -1)
    assert names(shown(there, setup)) == "031"
    assert moved(there, setup, "3", -1) == setup
    assert names(shown(there, moved(there, setup, "3", 1))) == "013"


def test_a_new_translation_comes_last() -> None:
    setup = ColumnSetup(order=("0", "2", "1"))
    assert names(shown(texts(4), setup)) == "0213"


def test_a_column_without_a_share_gets_the_mean() -> None:
    assert shares_of(texts(3), ColumnSetup(shares=(("0", 1.5), ("2", 0.5)))) == (1.5, 1.0, 0.5)
    assert shares_of(texts(2), ColumnSetup()) == (1.0, 1.0)


@pytest.mark.usefixtures("qapp")
def test_what_is_remembered_comes_back_and_nonsense_does_not() -> None:
    store = SettingsStore()
    setup = ColumnSetup(("0", "2", "1"), ("1",), (("0", 1.5), ("2", 0.5)))
    store.put_columns("a1", setup)
    assert SettingsStore().columns("a1") == setup
    assert store.columns("another") == ColumnSetup()
    for nonsense in ("", "[1]", "{", '{"shares": [["a", "x"]]}', '{"order": 5}'):
        store._settings.setValue("columns/a2", nonsense)
        assert store.columns("a2") == ColumnSetup()
