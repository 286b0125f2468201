"""What one does with pictures in the text: study, select, open, hear them; and that nothing else is ever read."""

import builtins
import io
import os

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest

from reader.importers.pictures import attach
from reader.importers.registry import read
from reader.importing import import_article
from reader.intake import Source
from reader.library import Library
from reader.model import BlockKind
from reader.record import replace
from tests.helpers.pictures import BLUE, GREEN, RED, box_in_view, colours, figure, name_of, png, text
from ui.reading import access
from ui.reading.picture_viewer import PictureViewer
from ui.shot import draw
from ui.theme import THEMES


def test_a_veil_covers_pictures(show, stock):
    view = show(f"{figure(stock, 'wide')}\n\nEin {figure(stock, 'small')} Bild.", mode="study")
    assert RED in colours(view, box_in_view(view, 0))
    for key, colour in ((0, RED), (1, GREEN)):
        veiled = box_in_view(view, 1, key)
        assert colour not in colours(view, veiled)
        if not key:
            (veil,) = colours(view, veiled)
            assert veil != THEMES["light"].paper, "all of it is covered"
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


def test_a_selected_picture_looks_selected(show, stock):
    view = show(figure(stock, "wide", "Der Fluss"))
    box = box_in_view(view)
    assert colours(view, box) == {RED}
    view.select(0, 0, 3)
    assert colours(view, box) == {RED}, "some of its words are not the picture"
    view.select(0, 0, 9)
    (washed,) = colours(view, box)
    assert washed != RED
    assert QColor(washed).green() > QColor(RED).green()


def test_a_screen_reader_finds_a_graphic_where_the_picture_is(show, stock):
    from PySide6.QtGui import QAccessible

    from ui.reading.access_tree import ViewInterface

    view = show(f"{figure(stock, 'wide', 'Der Fluss')}\n\nEin Satz.")
    found = ViewInterface(view)
    picture, sentence = found.sentence(0, 0), found.sentence(0, 1)
    assert picture.role() == QAccessible.Role.Graphic
    assert sentence.role() == QAccessible.Role.ListItem
    assert picture.text(QAccessible.Text.Name) == "Der Fluss"
    assert picture.rect().height() > box_in_view(view).height(), "picture and caption"


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


def test_a_picture_that_was_imported_is_drawn_by_the_program(qapp, tmp_path):
    """From the library's folder through the second lane into the window."""
    data = png(300, 200)
    source = read(f"Ein Satz.\n\n![Der Fluss](asset:{name_of(data)})".encode(), name="a.md")
    with Library(tmp_path / "library", "tester") as library:
        made = import_article(library, Source(replace(source, attachments=attached(data)), "de")).article
        drawn = QImage.fromData(draw(library, library.article(made), "light", 1200, 800, ""))
    seen = {drawn.pixelColor(x, y).name() for x in range(0, 1200, 10) for y in range(0, 800, 10)}
    assert RED in seen


def attached(data):
    found = attach(data)
    assert found is not None
    return (found,)
