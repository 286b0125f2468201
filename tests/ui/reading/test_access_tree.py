"""What screen readers find of the bitext, asked for through Qt as they do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from reader.model import BlockKind, Colour
from tests.helpers.mouse import point
from ui.reading import access_events, access_tree
from ui.reading.access_tree import ViewInterface
from ui.reading.view import BitextView

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
PARTS = QAccessible.InterfaceType


def interface(view):
    found = QAccessible.queryAccessibleInterface(view)
    assert isinstance(found, ViewInterface)
    return found


def sentences(view):
    """The children that are sentences, as the platform gets them."""
    found = interface(view)
    children = [found.child(at) for at in range(found.childCount())]
    return [child for child in children if child.object() is None]


@pytest.fixture(autouse=True)
def installed(view):
    """As the window does it once its text is painted."""
    access_events.install(view)


@pytest.fixture
def told(view, qtbot, monkeypatch):
    """What a screen reader that listens is told: events, each with the name or description that is read then."""
    heard = []

    def hear(event):
        source = event.accessibleInterface()
        words = source.text(NAME if event.type() == QAccessible.Event.Focus else DESCRIPTION)
        heard.append((event.type().name, words))

    monkeypatch.setattr(access_tree, "_send", hear)
    monkeypatch.setattr(access_tree, "uses_at_spi", lambda: True)
    QAccessible.setActive(True)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    yield heard
    QAccessible.setActive(False)


def test_the_sentences_in_sight_stand_in_reading_order(view, small):
    view.show_bitext(small, [])
    found = interface(view)
    assert (found.role(), found.text(NAME)) == (QAccessible.Role.List, "Deutsch beside English")
    assert [one.text(NAME) for one in sentences(view)] == [
        "Ein Haus stand am Fluss und war alt.", "Es regnete.",
        "A house stood there.", "It was by the river and old.", "It rained.",
        "Dann kam der Abend.", "Then evening came.",
    ]  # fmt: skip
    for at, one in enumerate(sentences(view)):
        assert found.indexOfChild(one) == at
        assert one.parent() is found
        assert (one.role(), one.childCount()) == (QAccessible.Role.ListItem, 0)
        assert one.isValid()
        assert one is found.child(at), "one sentence, one interface"


def test_nothing_is_shown_and_nothing_is_found(view):
    found = interface(view)
    assert sentences(view) == []
    assert found.child(99) is None
    assert found.childAt(5, 5) is None


def test_one_who_asked_too_early_gets_the_sentences_later(qtbot, small, monkeypatch):
    monkeypatch.setattr(access_events, "_INSTALLED", "asked too early")
    ask = access_events.interface_for
    monkeypatch.setattr(access_events, "interface_for", lambda *_: None)
    early = BitextView()
    qtbot.addWidget(early)
    # What Qt's own factory gives, as if ours had not been there yet.
    default = QAccessibleWidget(early, QAccessible.Role.Client)
    QAccessible.registerAccessibleInterface(default)
    assert QAccessible.queryAccessibleInterface(early) is default
    monkeypatch.setattr(access_events, "interface_for", ask)
    QAccessible.setActive(True)
    early.show_bitext(small, [])
    access_events.install(early)
    QAccessible.setActive(False)
    assert isinstance(QAccessible.queryAccessibleInterface(early), ViewInterface)
    assert not Shiboken.isValid(default)


def test_only_what_is_in_sight_is_there(view, long):
    view.show_bitext(long, [])
    first = [one.place for one in sentences(view)]
    assert 0 < len(first) < 120
    view.go_to_end()
    last = [one.place for one in sentences(view)]
    assert last[-1] == (1, len(long.columns[1][1].segments) - 1)
    assert not set(first) & set(last)
    assert interface(view).sentence(0, 0).state().offscreen
    assert interface(view).indexOfChild(interface(view).sentence(0, 0)) == -1
    seen = [one for one in sentences(view) if not one.state().offscreen]
    room = view.viewport().rect().translated(view.viewport().mapToGlobal(QPoint(0, 0)))
    assert len(seen) > 10
    assert all(room.contains(one.rect()) for one in seen)
    assert sum(one.rect().isEmpty() for one in sentences(view)) == len(sentences(view)) - len(seen)


def test_a_heading_is_one_with_its_level(view, revision_of, bitext_of):
    de = revision_of("de", [(BlockKind.HEADING, 3, "", ["Die Frage"]), ["Ein Satz."]])
    view.show_bitext(bitext_of(("de-AT", de)), [])
    heading, sentence = sentences(view)
    assert heading.role() == QAccessible.Role.Heading
    level, locale = QAccessible.Attribute.Level, QAccessible.Attribute.Locale
    assert heading.attributesInterface().attributeKeys() == [level, locale]
    assert heading.attributesInterface().attributeValue(level) == 3
    assert heading.attributesInterface().attributeValue(locale) == QLocale("de-AT")
    assert sentence.attributesInterface().attributeKeys() == [locale]
    assert "heading, level 3" in heading.text(DESCRIPTION), "only AT-SPI says so by itself"


def test_highlight_tags_and_note_are_described(view, small, annotation_of):
    one = replace(
        annotation_of(1, small.columns[0][1], "Es regnete.", Colour.BLUE), tags=("wetter",), note="Präteritum"
    )
    view.show_bitext(small, [one])
    assert sentences(view)[1].text(DESCRIPTION) == (
        "highlighted in blue. tagged wetter. note: Präteritum. Deutsch. sentence 2 of 3, paragraph 1."
    )


def test_the_text_can_be_read_by_character_and_word(view, revision_of, bitext_of):
    view.show_bitext(bitext_of(("de", revision_of("de", [["Ein Haus 😀 stand da."]]))), [])
    text = sentences(view)[0].textInterface()
    assert text.text(4, 8) == "Haus"
    assert text.text(0, text.characterCount()) == "Ein Haus 😀 stand da."
    assert text.selectionCount() == 0
    rect, area = text.characterRect(0), sentences(view)[0].rect()
    assert abs(rect.y() - area.y()) < 30
    assert abs(rect.x() - area.x()) < 30


def test_parts_a_sentence_has_not(view, small):
    view.show_bitext(small, [])
    one = sentences(view)[0]
    assert QAccessibleInterface.valueInterface(one) is None
    assert QAccessibleInterface.editableTextInterface(one) is None
    assert QAccessibleInterface.tableCellInterface(one) is None


def test_a_point_of_the_screen_leads_to_its_sentence(view, small):
    view.show_bitext(small, [])
    found = interface(view)
    for one in sentences(view):
        column, segment = one.place
        inside = view.viewport().mapToGlobal(point(view, column, small.columns[column][1].segments[segment].start))
        assert found.childAt(inside.x(), inside.y()) is one
        assert one.rect().contains(inside)
    outside = view.mapToGlobal(QPoint(-5, -5))
    assert found.childAt(outside.x(), outside.y()) is None


def test_the_cursor_has_the_focus(view, small, qtbot):
    view.show_bitext(small, [])
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    found = interface(view)
    assert found.focusChild() is found, "without a cursor the view itself"
    view.set_cursor(1, 2)
    one = found.focusChild()
    assert one.text(NAME) == "It rained."
    assert (one.state().focused, one.state().selected, one.state().focusable) == (True, True, True)
    assert [other.state().focused for other in sentences(view)].count(True) == 1


def test_going_from_sentence_to_sentence_is_told(view, small, qtbot, told):
    view.show_bitext(small, [])
    for key, modifier in ((Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),) * 2:
        qtbot.keyClick(view, key, modifier)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert told == [
        ("Focus", "Ein Haus stand am Fluss und war alt."),
        ("Focus", "Es regnete."),
        ("Focus", "It rained."),
    ]


def test_coming_back_to_the_view_reads_the_sentence_again(view, small, qtbot, told):
    view.show_bitext(small, [])
    view.set_cursor(0, 1)
    view.clearFocus()
    told.clear()
    view.setFocus()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("Focus", "Es regnete.")]


def test_what_has_become_of_a_sentence_is_told(view, small, annotation_of, told):
    view.show_bitext(small, [])
    view.set_cursor(0, 1)
    one = annotation_of(1, small.columns[0][1], "Es regnete.", Colour.PINK)
    told.clear()
    view.set_annotations([one])
    view.set_annotations([one])
    view.set_annotations([replace(one, note="Wetter")])
    view.set_annotations([annotation_of(2, small.columns[0][1], "Dann kam der Abend.")])
    assert told == [
        ("DescriptionChanged", "highlighted in pink."),
        ("DescriptionChanged", "note: Wetter."),
        ("DescriptionChanged", "no longer: highlighted in pink. no longer: note: Wetter."),
    ]
    view.set_cursor(0, 2)
    assert sentences(view)[5].text(DESCRIPTION).startswith("highlighted in yellow. Deutsch"), (
        "said once, then all again"
    )


def test_another_annotation_in_the_same_sentence_is_told(view, small, annotation_of, told):
    marks = [
        annotation_of(1, small.columns[0][1], "Haus"),
        annotation_of(2, small.columns[0][1], "Fluss", Colour.GREEN),
    ]
    view.show_bitext(small, marks)
    view.set_cursor(0, 0)
    view.set_current("n2")
    view.set_cursor_at("de", marks[1].start)
    assert told[-1] == ("DescriptionChanged", "“Fluss” highlighted in green.")


def test_selecting_by_keyboard_is_told(view, small, qtbot, told):
    view.show_bitext(small, [])
    view.set_cursor(0, 0)
    told.clear()
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_Right, shift | control)
    qtbot.keyClick(view, Qt.Key.Key_Right, shift | control)
    qtbot.keyClick(view, Qt.Key.Key_Left, shift | control)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert [words for _, words in told] == [
        "Ein selected", "Haus selected", "Haus no longer selected", "nothing selected",
    ]  # fmt: skip


def test_the_partner_can_be_had(view, small, told):
    view.show_bitext(small, [])
    view.set_cursor(0, 0)
    view.toggle_partners()
    assert told[-1] == ("Focus", "A house stood there."), "it has a column: the cursor goes there"
    view.toggle_partners()
    assert told[-1] == ("Focus", "Ein Haus stand am Fluss und war alt.")
    view.set_mode("original")
    assert told[-1] == ("DescriptionChanged", "original alone")
    view.toggle_partners()
    assert told[-1] == ("DescriptionChanged", "English: A house stood there. It was by the river and old.")
    assert [one.place[0] for one in sentences(view)] == [0, 0, 0]


def test_study_mode_gives_nothing_away(view, small, told):
    view.show_bitext(small, [], mode="study")
    assert "It rained." not in [one.text(NAME) for one in sentences(view)]
    view.set_cursor(0, 1)
    view.toggle_veil()
    assert told[-1] == ("DescriptionChanged", "English: It rained.")
    assert "It rained." in [one.text(NAME) for one in sentences(view)]
    view.toggle_veil()
    assert told[-1] == ("DescriptionChanged", "English: veiled")
    view.set_cursor(1, 2)
    assert told[-1] == ("Focus", "veiled")
    view.toggle_veil()
    assert told[-1] == ("DescriptionChanged", "It rained. English. sentence 3 of 4, paragraph 1.")


def test_elsewhere_announcements_are_made(view, small, monkeypatch, told):
    monkeypatch.setattr(access_tree, "uses_at_spi", lambda: False)
    heard = []
    monkeypatch.setattr(access_tree, "_send", heard.append)
    view.show_bitext(small, [])
    interface(view).say("Hello")
    assert [(event.type(), event.message()) for event in heard] == [(QAccessible.Event.Announcement, "Hello")]


def test_nothing_is_told_to_nobody(view, small, monkeypatch):
    heard = []
    monkeypatch.setattr(access_tree, "_send", heard.append)
    view.show_bitext(small, [])
    view.set_cursor(0, 1)
    view.toggle_partners()
    assert heard == []


def test_actions_do_what_they_say(view, small, qtbot):
    done = []
    action = QAction("Tag …", view)
    action.setShortcut("T")
    action.triggered.connect(lambda: done.append(view.cursor_sentence().exact))
    view.addAction(action)
    view.show_bitext(small, [])
    one = sentences(view)[1]
    actions = one.actionInterface()
    assert actions.actionNames() == ["Press", "SetFocus", "ShowMenu", "Partner", "Tag …"]
    assert actions.keyBindingsForAction("Tag …") == ["T"]
    assert actions.localizedActionName("Press") == "Select"
    view.select(0, 0, 3)
    actions.doAction("Tag …")
    assert done == [], "only when the call of the screen reader is over"
    qtbot.waitUntil(lambda: done == ["Es regnete."])
    assert view.selection() is None, "the action is about the sentence"
    actions.doAction("Partner")
    qtbot.waitUntil(lambda: view.cursor_sentence().exact == "It rained.")
    with qtbot.waitSignal(view.sentence_activated) as activated:
        actions.doAction("Press")
    assert activated.args == ["de", 1]
    with qtbot.waitSignal(view.context_requested):
        actions.doAction("ShowMenu")


def test_an_action_on_what_has_gone_does_nothing(view, small, qtbot):
    view.show_bitext(small, [])
    actions = sentences(view)[6].actionInterface()
    actions.doAction("SetFocus")
    view.clear()
    QTest.qWait(20)
    assert view.scene.cursor is None


def test_sentences_of_another_text_are_given_back(view, small, long, qtbot):
    view.show_bitext(long, [])
    before = sentences(view)
    ids = [QAccessible.uniqueId(one) for one in before]
    view.show_bitext(small, [])
    assert not before[0].isValid()
    assert sentences(view)[0].text(NAME).startswith("Ein Haus")
    qtbot.waitUntil(lambda: not any(Shiboken.isValid(one) for one in before))
    assert [QAccessible.accessibleInterface(id) for id in ids] == [None] * len(ids)


def test_a_whole_book_read_by_screen_reader_keeps_few(view, long, qtbot, monkeypatch):
    monkeypatch.setattr(access_tree, "_KEPT", 40)
    view.show_bitext(long, [])
    found = interface(view)
    for row in range(0, 100, 7):
        view.go(0, long.columns[0][1].blocks[row].start)
        assert all(one.isValid() for one in sentences(view))
        QCoreApplication.processEvents()
    assert len(found._known) < 200
    assert found._gone == []


def test_a_view_takes_its_sentences_with_it(qtbot, small):
    view = BitextView()
    view.show_bitext(small, [])
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    children = sentences(view)
    assert children
    for one in children:
        one.textInterface()
    ids = [QAccessible.uniqueId(one) for one in (interface(view), *children)]
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    assert [QAccessible.accessibleInterface(id) for id in ids] == [None] * len(ids)
    assert not any(Shiboken.isValid(one) for one in children)


def test_what_lies_upon_the_view_is_found_too(view, small, qtbot):
    from PySide6.QtWidgets import QPushButton

    view.show_bitext(small, [])
    before = interface(view).childCount()
    button = QPushButton("Upon", view.viewport())
    button.move(point(view, 0, 3) + QPoint(40, 0))
    button.show()
    found = interface(view)
    assert found.childCount() == before + 1
    roles = [found.child(at).object() for at in range(found.childCount())]
    assert view.viewport() in roles
    assert found.indexOfChild(QAccessible.queryAccessibleInterface(view.viewport())) == roles.index(view.viewport())
    inside = button.mapToGlobal(QPoint(3, 3))
    assert found.childAt(inside.x(), inside.y()).object() is button
