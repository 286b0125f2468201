"""Which paragraphs two texts differ in."""

from ui.revision.text_changes import Change, changes, counts, words


def test_changed_new_and_gone_paragraphs_are_told_apart() -> None:
    found = changes("Eins.\n\nZwei.\n\nDrei.\n\nVier.", "Eins.\n\nZwei!\n\nVier.\n\nFünf.")
    assert found == [Change("Zwei.", "Zwei!"), Change("Drei.", ""), Change("", "Fünf.")]
    assert counts(found) == (1, 1, 1)


def test_blank_lines_alone_change_nothing() -> None:
    assert changes("Eins.\n\nZwei.", "Eins.\n\n\n  \nZwei.\n") == []


def test_words_are_told_apart_and_nothing_is_lost() -> None:
    change = Change("Das alte Haus steht.", "Das neue Haus steht noch.")
    parts = list(words(change))
    assert ("alte", "gone") in parts
    assert ("neue", "new") in parts
    assert "".join(text for text, what in parts if what != "new") == change.before
    assert "".join(text for text, what in parts if what != "gone") == change.after
