"""Pictures of one colour, texts that show them, and what is to be seen of them."""

import hashlib

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF
from PySide6.QtGui import QColor, QImage

from reader.model import Revision, RevisionId, Span, TextId
from reader.text.markdown import to_document

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


def text(id, markdown):
    document = to_document(markdown)
    segments = tuple(Span(block.start, block.end) for block in document.blocks)
    return Revision(RevisionId(id), TextId(id), document.plain, "", document.blocks, document.inlines, segments)


def figure(stock, key, words="Ein Bild"):
    return f"![{words}](asset:{name_of(stock[key])})"


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
