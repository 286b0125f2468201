import time
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from reader.model import BeadStatus, Colour
from ui.heights import Heights
from ui.reading.bitext import Arrangement
from ui.reading.marks import marks_by_text
from ui.reading.overview import Bucket, gather, nearest, uncertain_rows
from ui.theme import LIGHT


def flat(arrangement):
    return Heights([10] * len(arrangement))


def checked(bitext, *numbers):
    """The bitext with these beads to be looked at."""
    beads = tuple(
        bead._replace(status=BeadStatus.REVIEW) if at in numbers else bead for at, bead in enumerate(bitext.beads[0])
    )
    return replace(bitext, beads=(beads,))


def test_everything_is_counted_once_and_stands_where_its_row_stands(long, annotation_of):
    arrangement = Arrangement(checked(long, 3, 200), "sentence")
    de, en = (revision for _, revision in long.columns)
    marks = [annotation_of(at, (de, en)[at % 2], (at * 83, at * 83 + 9), list(Colour)[at % 5]) for at in range(200)]
    marks[7] = replace(marks[7], note="x")
    found = gather(arrangement, flat(arrangement), marks_by_text(marks), uncertain_rows(arrangement), 700)
    assert sum(bucket.annotations for bucket in found.values()) == 200
    assert sum(bucket.notes for bucket in found.values()) == 1
    assert sum(bucket.uncertain for bucket in found.values()) == 2
    assert all(len(set(bucket.colours)) == len(bucket.colours) <= 3 for bucket in found.values())
    for pixel, bucket in found.items():
        assert int(bucket.row * 700 / len(arrangement)) == pixel
        if bucket.first:
            column = 0 if bucket.first.text == "de" else 1
            row = arrangement.row_at(column, bucket.first.start)
            assert int(row * 700 / len(arrangement)) == pixel


def test_an_insertion_that_is_uncertain_stands_at_its_translation(small):
    arrangement = Arrangement(checked(small, 1), "sentence")
    assert uncertain_rows(arrangement) == [1]


def test_nothing_to_show(long):
    arrangement = Arrangement(long, "paragraph")
    assert gather(arrangement, flat(arrangement), {}, (), 700) == {}
    assert gather(arrangement, flat(arrangement), {}, (), 0) == {}


def test_the_nearest_within_reach():
    found = {10: Bucket(1), 14: Bucket(2)}
    assert nearest(found, 11, 3).row == 1
    assert nearest(found, 13, 3).row == 2
    assert nearest(found, 20, 3) is None


def test_five_thousand_annotations_are_gathered_fast(bitext_of, revision_of, annotation_of):
    de = revision_of("de", [[f"Ein Satz hier {n}.", "Und noch einer da."] for n in range(5000)])
    arrangement = Arrangement(bitext_of(("de", de)), "paragraph")
    marks = marks_by_text([annotation_of(n, de, de.segments[2 * n]) for n in range(5000)])
    heights = flat(arrangement)
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        gather(arrangement, heights, marks, (), 800)
        best = min(best, time.perf_counter() - start)
    assert best < 0.02  # 5 ms on a machine that does nothing else


# The widget


def shown(view, bitext, annotations):
    view.set_minimap(True)
    view.show_bitext(bitext, annotations)
    QTest.qWait(1)
    return view.minimap


def test_it_stands_between_text_and_scroll_bar_and_the_text_makes_room(view, long):
    before = view.viewport().width()
    minimap = shown(view, long, [])
    assert view.viewport().width() == before - minimap.width()
    assert minimap.geometry().left() >= view.viewport().geometry().right()
    bar = view.verticalScrollBar()
    assert minimap.geometry().right() < bar.mapTo(view, QPoint(0, 0)).x() + 1
    view.resize(700, 400)
    assert minimap.height() == bar.height()
    assert minimap.geometry().left() >= view.viewport().geometry().right()
    view.set_minimap(False)
    assert view.minimap is None
    assert view.viewport().width() == 700 - (900 - before)


def test_ticks_have_their_colours_and_uncertain_pairs_another_shape(view, long, annotation_of):
    de = long.columns[0][1]
    middle = len(de.plain) // 2
    minimap = shown(view, checked(long, 5), [annotation_of(1, de, (middle, middle + 9), Colour.BLUE)])
    image = minimap.grab().toImage()
    blue = QColor(dict(LIGHT.edges)[Colour.BLUE])
    (pixel,) = [y for y, bucket in minimap.buckets().items() if bucket.annotations]
    assert QColor(image.pixel(6, pixel)) == blue
    assert abs(pixel - minimap.height() / 2) < 30
    (warned,) = [y for y, bucket in minimap.buckets().items() if bucket.uncertain]
    assert QColor(image.pixel(1, warned + 1)) == QColor(LIGHT.warn)
    assert QColor(image.pixel(6, warned + 1)) != QColor(LIGHT.warn)


def test_a_click_goes_to_the_annotation_there_or_to_that_part(view, long, annotation_of, qtbot):
    de = long.columns[0][1]
    middle = len(de.plain) // 2
    minimap = shown(view, long, [annotation_of(1, de, (middle, middle + 9))])
    (pixel,) = minimap.buckets()
    with qtbot.waitSignals([view.annotation_pressed, view.jumped]):
        QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(6, pixel + 1))
    span = view.sheet.arrangement.span
    first, last = view.sheet.visible[0][0], view.sheet.visible[-1][0]
    assert span(first, 0).start <= middle < span(last, 0).end
    with qtbot.waitSignal(view.jumped):
        QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(6, minimap.height() // 4))
    assert abs(view.position() / len(de.plain) - 0.25) < 0.15
    seen = minimap.part_in_sight()
    assert seen.top() <= minimap.height() // 4 <= seen.bottom()


def test_it_says_what_is_there(view, long, annotation_of):
    de = long.columns[0][1]
    one = replace(annotation_of(1, de, (0, 9)), note="x")
    minimap = shown(view, checked(long, 300), [one, annotation_of(2, de, (12, 19))])
    assert minimap.words_at(0) == "2 annotations · 1 note"
    (warned,) = [y for y, bucket in minimap.buckets().items() if bucket.uncertain]
    assert minimap.words_at(warned) == "1 pair to check"
    assert minimap.words_at(minimap.height() // 2 - 60) == ""


def test_it_follows_changes_and_is_not_painted_anew_by_scrolling(qtbot, view, long, annotation_of, monkeypatch):
    de = long.columns[0][1]
    minimap = shown(view, long, [])
    for _ in range(30):
        view.scroll_by(view.viewport().height())
        minimap.grab()  # all heights are known now
    built = []
    original = minimap.rebuild
    monkeypatch.setattr(minimap, "rebuild", lambda: built.append(1) or original())
    for _ in range(5):
        view.scroll_by(-200)
        minimap.grab()
    assert not built
    view.set_annotations([annotation_of(1, de, (0, 9))])
    minimap.grab()
    qtbot.waitUntil(lambda: built == [1])
    assert len(minimap.buckets()) == 1
    view.set_unit("sentence")
    minimap.grab()
    qtbot.waitUntil(lambda: built == [1, 1])
