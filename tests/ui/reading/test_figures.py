"""Pictures in the text: where they stand, that nothing jumps, veiling, opening; and nothing else is ever read."""

import builtins
import hashlib
import io
import os
from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from reader.errors import NotFound
from reader.model import BlockKind, Revision, RevisionId, Span, TextId
from reader.record import replace
from reader.text.markdown import to_document
from ui.reading import access
from ui.reading.figures import Figure, Pictured, flowed
from ui.reading.picture_viewer import PictureViewer
from ui.theme import THEMES

RED, GREEN, BLUE = "#c02020", "#20a040", "#2040c0"
LONG = "Der Fluss trat über die Ufer, und die Apparate schwammen davon. " * 4


def png(width, height, colour=RED, *, clear=False):
    """A picture of one colour; `clear`: of nothing."""
    image = QImage(width, height, QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0, 0) if clear else QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def name_of(data, ending="png"):
    return f"{hashlib.sha256(data).hexdigest()}.{ending}"


@pytest.fixture(scope="module")
def stock(qapp):
    """The pictures of a library: wide, tall, small, clear."""
    made = [png(1600, 900), png(300, 2400), png(60, 26, GREEN), png(200, 100, clear=True), png(40, 40, GREEN)]
    return dict(zip(("wide", "tall", "small", "clear", "icon"), made, strict=True))


class Lane:
    """Does work beside the window when the test says so."""

    def __init__(self):
        self.work = []

    def __call__(self, work, done):
        self.work.append((work, done))

    def finish(self):
        while self.work:
            work, done = self.work.pop(0)
            done(work())


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


def text(id, markdown):
    document = to_document(markdown)
    segments = tuple(Span(block.start, block.end) for block in document.blocks)
    return Revision(RevisionId(id), TextId(id), document.plain, "", document.blocks, document.inlines, segments)


@pytest.fixture
def show(view, bitext_of, library):
    """Show Markdown beside the same, in a view with pictures."""

    def shown(markdown, *, languages=("de", "en"), aside=None, **how):
        view.set_pictures(library, aside)
        view.show_bitext(bitext_of(*((one, text(one, markdown)) for one in languages)), (), **how)
        return view

    return shown


def figure(stock, key, words="Ein Bild"):
    return f"![{words}](asset:{name_of(stock[key])})"


def figures(view, column=0):
    """Cell, slot and piece of all pictures above captions, in the whole text."""
    found = []
    for row in range(len(view.sheet.arrangement)):
        cell = view.sheet.laid(row).cells[column]
        found += [(cell, slot, slot.piece) for slot in cell.slots if isinstance(slot.piece, Figure)]
    return found


def box_in_view(view, column=0, key=0):
    """Where the n-th picture of a column stands in the viewport."""
    found = []
    for row, y in view.sheet.visible:
        laid = view.sheet.laid(row)
        cell = laid.cells[column]
        for slot in cell.slots:
            found += [
                one.box.translated(cell.lane.x + cell.x(slot), y + laid.at(column) + slot.y)
                for one in slot.piece.pictures
            ]
    return found[key]


def colours(view, area):
    picture = view.viewport().grab().toImage()
    area = area.toAlignedRect() if isinstance(area, QRectF) else QRect(area)
    area = area.adjusted(3, 3, -3, -3) & picture.rect()
    return {picture.pixelColor(x, y).name() for x in range(area.left(), area.right(), 5)
            for y in range(area.top(), area.bottom(), 5)}  # fmt: skip


# ---- layout


def test_a_picture_stands_above_its_caption_as_wide_as_its_column(show, stock):
    view = show(f"{LONG}\n\n{figure(stock, 'wide')}\n\n{LONG}")
    for column in (0, 1):
        ((cell, slot, piece),) = figures(view, column)
        box = piece.pictures[0].box
        assert box.left() == 0
        assert box.width() == cell.lane.width
        assert box.height() == pytest.approx(cell.lane.width * 900 / 1600, abs=1)
        assert piece.tops[0] >= box.bottom()
        assert slot.style.indent == 0, "no room for a sign"
        caption = list(piece.rects(slot.start, slot.start + 3))
        assert caption[0].top() >= box.bottom()
        assert slot.height == piece.height > box.height()


def test_a_small_picture_is_not_made_larger(show, stock):
    view = show(figure(stock, "clear"))
    assert figures(view)[0][2].pictures[0].box.size().toTuple() == (200, 100)


def test_a_tall_picture_is_at_most_four_fifths_of_the_view(show, stock):
    view = show(figure(stock, "tall"))
    height = view.viewport().height()
    box = figures(view)[0][2].pictures[0].box
    assert box.height() == round(0.8 * height)
    assert box.width() == pytest.approx(box.height() / 8, abs=1)
    view.resize(view.width(), 500)
    assert view.viewport().height() < height
    assert figures(view)[0][2].pictures[0].box.height() == round(0.8 * view.viewport().height())


def test_several_pictures_follow_each_other_like_words(show, stock):
    view = show(f"{figure(stock, 'icon', 'eins')} {figure(stock, 'icon', 'zwei')} {figure(stock, 'wide', 'drei')}")
    first, second, third = (one.box for one in figures(view)[0][2].pictures)
    assert first.top() == second.top() == 0
    assert second.left() > first.right()
    assert third.top() > first.bottom()
    assert third.left() == 0
    boxes, high = flowed([(30, 40), (30, 20)], 100, 10, right_to_left=True)
    assert [box.left() for box in boxes] == [70, 30]
    assert high == 40


def test_right_to_left_pictures_stand_at_the_right(show, stock):
    view = show(figure(stock, "clear"), languages=("de", "ar"))
    cell, _, piece = figures(view, 1)[0]
    assert piece.pictures[0].box.right() == cell.lane.width


def test_below_each_other_a_picture_is_shown_once(show, stock):
    view = show(f"{LONG}\n\n{figure(stock, 'wide')}", mode="interleaved")
    assert len(figures(view, 0)) == 1
    assert figures(view, 1) == []
    cell = view.sheet.laid(1).cells[1]
    assert cell.slots[0].style.indent == 0
    view.set_mode("side-by-side")
    assert len(figures(view, 1)) == 1


def test_what_is_not_there_keeps_its_sign(show, library):
    view = show(f"![Weg](asset:{'0' * 64}.png)")
    slot = view.sheet.laid(0).cells[0].slots[0]
    assert not isinstance(slot.piece, Figure)
    assert slot.style.indent > 0
    assert library.asked == [f"{'0' * 64}.png"], "asked once, for both columns"
    assert view.picture_at(QPoint(view.sheet.lanes[0].x + 4, 20)) is None


def test_rows_with_pictures_touch_and_estimates_are_near(show, stock, rows_touch):
    parts = [part for n in range(30) for part in (LONG, figure(stock, ("wide", "tall", "clear")[n % 3]))]
    view = show("\n\n".join(parts))
    guessed = view.sheet.total
    for _ in range(200):
        rows_touch(view)
        before = view.sheet.offset
        view.scroll_by(300)
        if view.sheet.offset == before:
            break
    assert view.sheet.row + 5 > 50
    assert 0.6 < guessed / view.sheet.total < 1.6


def test_a_place_with_a_picture_is_brought_into_sight_with_it(show, stock):
    view = show("\n\n".join([LONG] * 30 + [figure(stock, "wide")] + [LONG] * 30))
    start = view.sheet.arrangement.revision(0).blocks[30].start
    view.reveal("de", start, start + 3, flash=False)
    box = box_in_view(view)
    assert box.top() >= 0
    assert box.bottom() < view.viewport().height()
    view.scroll_by(round(box.bottom()) - 4)
    view.set_cursor(0, 30)
    assert box_in_view(view).top() >= 0, "its caption alone is not enough"


# ---- in lines


def test_a_small_picture_takes_the_place_of_its_words(show, stock):
    view = show(f"Die Formel {figure(stock, 'small', 'E = mc² oder so')} gilt. {LONG}")
    cell = view.sheet.laid(0).cells[0]
    piece = cell.slots[0].piece
    assert isinstance(piece, Pictured)
    (one,) = piece.pictures
    pixels = piece.style.font.pixelSize()
    assert one.box.height() <= 1.25 * pixels + 1
    (area,) = piece.rects(one.start, one.end)
    assert area.width() == pytest.approx(one.box.width(), abs=1.5), "what is marked is as wide as the picture"
    top, bottom = piece.line_box(piece.line_of(one.start))
    assert top <= one.box.top()
    assert one.box.bottom() <= bottom + 1
    assert [b - a for a, b in pairwise(piece.tops)] == [piece.style.line] * (len(piece.tops) - 1)
    plain = view.sheet.arrangement.revision(0).plain
    view.select(0, one.start, one.end)
    assert view.selection().exact == plain[one.start : one.end] == "E = mc² oder so"
    assert GREEN in colours(view, box_in_view(view))


def test_words_stay_where_a_picture_is_too_large_for_a_line(show, stock):
    with_sign = f"Hier ist {figure(stock, 'wide', 'ein Bild')} zu sehen, {LONG}"
    view = show(with_sign)
    piece = view.sheet.laid(0).cells[0].slots[0].piece
    plain = view.sheet.arrangement.revision(0).plain
    at = plain.index("ein Bild")
    before, after = piece.x_of(at - 1), piece.x_of(at)
    assert after - before > 1.2 * piece.style.font.pixelSize(), "room for a sign"
    assert piece.pictures[0].start == at, "it can be opened"
    for offset in range(len(plain)):
        assert piece.step(offset, forward=True, word=False) > offset
        line = piece.line_of(offset)
        top, _ = piece.line_box(line)
        assert abs(piece.hit(piece.x_of(offset) + 0.1, top + 2) - offset) <= 1


def test_pictures_of_the_web_have_a_sign_and_are_not_asked_for(show, library):
    view = show("Ein ![Bild](http://example.org/a.png) im Satz.")
    assert isinstance(view.sheet.laid(0).cells[0].slots[0].piece, Pictured)
    assert library.asked == []


def test_pictures_in_tables_and_lists(show, stock):
    small, large = figure(stock, "small", "klein"), figure(stock, "wide", "groß")
    view = show(f"| a | b |\n|---|---|\n| {small} | {large} |\n\n- Punkt {small}")
    pictures = view.sheet.laid(1).cells[0].slots[0].piece.pictures
    assert len(pictures) == 2
    assert pictures[1].box.left() > pictures[0].box.right()
    assert len(view.sheet.laid(2).cells[0].slots[0].piece.pictures) == 1
    view.viewport().grab()


# ---- arriving


def test_nothing_moves_when_a_picture_arrives(show, stock):
    lane = Lane()
    view = show(f"{LONG}\n\n{figure(stock, 'wide')}\n\n{LONG}", aside=lane)
    before = (list(view.sheet.visible), view.sheet.total)
    assert RED not in colours(view, box_in_view(view))
    assert lane.work
    lane.finish()
    assert (list(view.sheet.visible), view.sheet.total) == before
    assert colours(view, box_in_view(view)) == {RED}
    assert not lane.work, "it is kept"


def test_only_what_is_seen_is_decoded(show, stock):
    lane = Lane()
    view = show("\n\n".join([*[LONG] * 30, figure(stock, "wide")]), aside=lane)
    view.viewport().grab()
    assert lane.work == []
    view.go_to_end()
    view.viewport().grab()
    assert len(lane.work) == 1


def test_the_two_columns_do_not_drive_each_other_out(show, stock):
    view = show(figure(stock, "wide"))
    view.set_shares((2.0, 1.0))
    lane = Lane()
    view._album._aside = lane
    for _ in range(3):
        view.viewport().grab()
        lane.finish()
    view.viewport().grab()
    assert lane.work == []


def test_a_damaged_picture_leaves_its_room_and_a_sign(show, view, bitext_of):
    data = png(400, 300)
    data = data[: len(data) // 2]  # the header says how large it is, the rest is gone
    lane = Lane()
    view.set_pictures(lambda _name: data, lane)
    view.show_bitext(bitext_of(("de", text("de", f"![Bild](asset:{name_of(data)})"))), ())
    box = box_in_view(view)
    assert box.size().toTuple() == (400, 300)
    view.viewport().grab()
    lane.finish()
    assert len(colours(view, QRectF(box.center().x() - 15, box.center().y() - 12, 30, 24))) > 1
    assert lane.work == [], "nobody tries again and again"


def test_dark_pages_dim_pictures_and_give_clear_ones_a_ground(show, stock):
    view = show(f"{figure(stock, 'icon')}\n\n{figure(stock, 'clear')}")
    assert colours(view, box_in_view(view, key=1)) == {QColor(THEMES["light"].paper).name()}
    view.set_theme(THEMES["dark"])
    (icon,) = colours(view, box_in_view(view))
    assert 0.75 < QColor(icon).lightness() / QColor(GREEN).lightness() < 1
    (ground,) = colours(view, box_in_view(view, key=1))
    assert QColor(ground).lightness() > 190, "black lines can be seen on it"


# ---- study, opening, hearing


def test_a_veil_covers_pictures(show, stock):
    view = show(f"{figure(stock, 'wide')}\n\nEin {figure(stock, 'small')} Bild.", mode="study")
    assert RED in colours(view, box_in_view(view, 0))
    for key, colour in ((0, RED), (1, GREEN)):
        veiled = box_in_view(view, 1, key)
        assert colour not in colours(view, veiled)
        centre = veiled.center().toPoint()
        assert view.picture_at(centre) is None
    centre = box_in_view(view, 1).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert viewer_of(view) is None, "the first click unveils"
    assert RED in colours(view, box_in_view(view, 1))
    assert view.picture_at(centre) is not None


def viewer_of(view):
    found = [one for one in view.window().findChildren(PictureViewer) if one.isVisible()]
    return found[0] if found else None


def test_a_click_opens_a_picture_and_escape_closes_it(show, stock, qtbot):
    view = show(figure(stock, "wide", "Der Fluss"))
    centre = box_in_view(view).center().toPoint()
    QTest.mouseMove(view.viewport(), centre)
    view._pointer.move(_moved(centre))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    viewer = viewer_of(view)
    assert viewer is not None
    assert viewer._sheet.accessibleName() == "Der Fluss"
    assert viewer.width() <= viewer.screen().availableSize().width()
    picture = viewer.grab().toImage()
    assert picture.pixelColor(picture.rect().center() - QPoint(0, 60)).name() == RED
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert viewer_of(view) is None
    assert len(view._album.arrived) == 1, "nobody is told in vain"


def _moved(point):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    none = Qt.MouseButton.NoButton
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(point), none, none, Qt.KeyboardModifier.NoModifier
    )


def test_enter_opens_the_cursors_picture(show, stock):
    view = show(f"{figure(stock, 'wide')}\n\nEin Satz.")
    view.set_cursor(0, 0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    viewer = viewer_of(view)
    assert viewer is not None
    assert view.selection() is None
    viewer.close()
    view.set_cursor(0, 1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert viewer_of(view) is None
    assert view.selection().exact == "Ein Satz."


def test_screen_readers_are_told_of_pictures(show, stock):
    view = show(f"{figure(stock, 'wide', 'Der Fluss')}\n\nEin {figure(stock, 'small', 'Zeichen')} im Satz.")
    bitext = view.bitext()
    assert access.spoken(bitext, [], view.lit(0, 0)).name == "Der Fluss"
    assert access.spoken(bitext, [], view.lit(0, 0)).picture
    second = access.spoken(bitext, [], view.lit(0, 1))
    assert not second.picture
    assert "picture: Zeichen" in second.facts
    assert "Zeichen" not in access.spoken(bitext, [], view.lit(0, 1), hidden=(0,)).description


# ---- nothing else is read

HOSTILE = (
    "file:///etc/passwd", "/etc/passwd", "../../secret.png", "http://127.0.0.1:9/x.png", "https://example.org/x.png",
    "data:image/png;base64,iVBORw0KGgo=", "qrc:/x.png", ":/x.png", "asset:../secret.png", f"asset:{'a' * 64}.svg",
    f"asset:{'a' * 64}.png/../../x", f"asset:{'A' * 64}.png", f"asset:{'a' * 63}.png", f"ASSET:{'a' * 64}.png",
    f"asset:{'a' * 64}.png%0a", f"asset:{'a' * 64}.bmp", r"\\server\share\x.png", "camera.jpg",
)  # fmt: skip


def test_no_other_target_is_ever_read(show, view, bitext_of, stock, library, monkeypatch, tmp_path):
    """The one picture of the library is painted, and while it is no file is opened and nothing else asked for."""
    real = tmp_path / "real.png"
    real.write_bytes(png(400, 400, BLUE))
    monkeypatch.chdir(tmp_path)
    hostile = (*HOSTILE, str(real), real.as_uri(), "real.png", "./real.png", f"asset:{real}", f"asset:{real.name}")
    parts = ["![Figur](x)\n\nIm Satz ![Bild](x)."] * len(hostile)  # Markdown itself would refuse some of them
    wanted = figure(stock, "wide")
    opened = []

    def refuse(*args, **_more):
        opened.append(args)
        raise AssertionError(args)

    show(wanted).viewport().grab()  # what is imported when it is needed is there now
    library.asked.clear()
    for module, name in ((builtins, "open"), (io, "open"), (os, "open")):
        monkeypatch.setattr(module, name, refuse)
    for constructor in ("QFile", "QUrl"):
        monkeypatch.setattr(f"PySide6.QtCore.{constructor}", refuse)
    good = text("de", "\n\n".join((wanted, *parts)))
    targets = iter([good.inlines[0].target, *(one for target in hostile for one in (target, target))])
    bad = replace(good, inlines=tuple(one._replace(target=next(targets)) for one in good.inlines))
    view.show_bitext(bitext_of(("de", bad)), ())
    shown, seen = 0, set()
    while True:
        seen |= colours(view, view.viewport().rect())
        shown += len(view.sheet.visible)
        before = view.sheet.offset
        view.scroll_by(400)
        if view.sheet.offset == before:
            break
    monkeypatch.undo()
    assert opened == []
    assert RED in seen
    assert BLUE not in seen
    assert set(library.asked) <= {name_of(stock["wide"])}
    assert shown > 2 * len(hostile)
    assert next(targets, None) is None
    blocks = view.sheet.arrangement.revision(0).blocks
    assert sum(block.kind is BlockKind.FIGURE for block in blocks) == 1 + len(hostile), "the words stand in their place"
