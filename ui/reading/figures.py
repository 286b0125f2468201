"""Pictures in the text: above their caption as figures, small ones within a line, a sign where one is not shown.

Everything is as large as the picture's header says before it has been decoded, so no line moves when it arrives.
A small picture in a line takes the place of its description: each character of that becomes an invisible sign,
and all of them together are as wide as the picture; so places, selections and line breaks need to know nothing.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTextCharFormat

from reader.model import Inline, InlineKind
from reader.record import record
from ui.reading.album import Album
from ui.reading.decoding import asset_name
from ui.reading.inks import cover
from ui.reading.piece import Piece
from ui.reading.typography import Style, Typesetting
from ui.theme import LIGHT, Theme

_LEAST = 3  # pixels; what is smaller counts readers
_SMALL = 2.6  # times the type size: pictures up to this high stand in a line, made smaller
_IN_LINE = 1.25  # times the type size: how high they are then
_WIDEST = 0.6  # of the line
_SIGN = (24, 18)  # pixels of the sign in the place of a picture that is damaged
_LIGHTER = 0.14  # of the paper in pictures on a dark page, which would glare otherwise


@record
class Shown:
    """A picture where it stands.

    Attributes:
        name: The library's.
        start: First code point of its description.
        end: One past the last.
        box: In pixels from the piece's corner; a piece of a table's row moves it to the row's.
    """

    name: str
    start: int
    end: int
    box: QRectF


def in_figure(album: Album, inlines: Sequence[Inline]) -> list[tuple[Inline, tuple[int, int]]]:
    """The images of a figure that can be shown, with their sizes in pixels."""
    found = []
    for one in inlines:
        size = album.size(one.target) if one.kind is InlineKind.IMAGE else None
        if size and max(size) >= _LEAST:
            found.append((one, size))
    return found


def fitted(size: tuple[int, int], width: float, height: float) -> tuple[int, int]:
    """A picture's size in a room: never larger than it is, never less than a pixel."""
    scale = min(1.0, width / size[0], height / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def flowed(
    sizes: Sequence[tuple[int, int]], width: int, apart: int, *, right_to_left: bool
) -> tuple[list[QRectF], int]:
    """Where pictures stand that follow each other as words do, and how high all of them are."""
    found: list[QRectF] = []
    x = y = tall = 0
    for wide, high in sizes:
        if x and x + wide > width:
            x, y, tall = 0, y + tall + apart, 0
        found.append(QRectF(width - x - wide if right_to_left else x, y, wide, high))
        x, tall = x + wide + apart, max(tall, high)
    return found, y + tall


class Figure(Piece):
    """Pictures above their caption; the lines are those of the caption.

    Attributes:
        head: Height of what stands above the first line.
    """

    __slots__ = ("_album", "_theme", "head", "pictures")

    def __init__(
        self, plain: str, start: int, end: int, style: Style, width: int, *, album: Album, room: int,
        images: Sequence[tuple[Inline, tuple[int, int]]], inlines: Sequence[Inline], typesetting: Typesetting,
        right_to_left: bool, language: str = "",
    ) -> None:  # fmt: skip
        super().__init__(
            plain, start, end, style, width, inlines=inlines, typesetting=typesetting, right_to_left=right_to_left,
            language=language,
        )  # fmt: skip
        self._album, self._theme = album, typesetting.theme
        sizes = [fitted(size, width, room) for _, size in images]
        boxes, tall = flowed(sizes, width, typesetting.line // 3, right_to_left=right_to_left)
        self.pictures = tuple(
            Shown(asset_name(one.target), one.start, one.end, box) for (one, _), box in zip(images, boxes, strict=True)
        )
        self.head = tall + typesetting.line // 4
        self.tops = [top + self.head for top in self.tops]
        self.height += self.head

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """See `Piece`."""
        _draw(painter, self.pictures, self._album, self._theme, (x, y), clip)
        super().draw(painter, x, y + self.head, clip)

    def rects(self, start: int, end: int, *, to_edge: bool = False) -> Iterator[QRectF]:
        """See `Piece`; a picture belongs to all of its description."""
        for one in self.pictures:
            if start <= one.start and one.end <= end:
                yield QRectF(one.box)
        yield from super().rects(start, end, to_edge=to_edge)


class Pictured(Piece):
    """Text with pictures in it: small ones in their lines, signs before the descriptions of others."""

    __slots__ = ("_album", "_from_right", "_sign_ink", "_signs", "_small", "_theme", "pictures")

    def __init__(
        self, plain: str, start: int, end: int, style: Style, width: int, *, album: Album | None,
        inlines: Sequence[Inline], typesetting: Typesetting, right_to_left: bool, language: str = "",
    ) -> None:  # fmt: skip
        self._album, self._theme, self._sign_ink = album, typesetting.theme, typesetting.aside
        self._from_right = right_to_left
        pixels = style.font.pixelSize()
        images = [one for one in inlines if one.kind is InlineKind.IMAGE and start <= one.start and one.end <= end]
        self._small: dict[tuple[int, int], tuple[Inline, int, int]] = {}
        self._signs: dict[int, Inline] = {}
        for one in images:
            size = album.size(one.target) if album else None
            if size and size[1] <= _SMALL * pixels:
                wide, high = fitted(size, width if style.columns else _WIDEST * width, _IN_LINE * pixels)
                self._small[one.start, one.end] = (one, wide, high)
            else:
                self._signs[one.start] = one
        super().__init__(
            plain, start, end, style, width, inlines=inlines, typesetting=typesetting, right_to_left=right_to_left,
            language=language,
        )  # fmt: skip
        self.pictures = tuple(self._placed())

    def _stand_ins(self) -> tuple[Sequence[tuple[int, int]], Sequence[int]]:
        return list(self._small), list(self._signs)

    def _invisible(self, start: int, end: int) -> QTextCharFormat:
        if start == end:
            return _room(round(self.style.font.pixelSize() * 1.35), 1)
        return _room(self._small[start, end][1], end - start)

    def _placed(self) -> Iterator[Shown]:
        pixels = self.style.font.pixelSize()
        for (start, end), (one, wide, high) in self._small.items():
            area = next(self.rects(start, end, to_edge=True), None)
            if area is not None:
                line = self._layout.lineAt(self.line_of(start))
                middle = line.y() + line.ascent() - 0.32 * pixels
                yield Shown(asset_name(one.target), start, end, QRectF(area.left(), middle - high / 2, wide, high))
        for one in self._signs.values():
            if self._album is not None and self._album.size(one.target):
                for box in self.rects(one.start, one.end):  # it can be opened, though it is not seen here
                    yield Shown(asset_name(one.target), one.start, one.end, box)

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """See `Piece`."""
        super().draw(painter, x, y, clip)
        if self._small and self._album is not None:
            seen = [one for one in self.pictures if (one.start, one.end) in self._small]
            _draw(painter, seen, self._album, self._theme, (x, y), clip, bare=True)
        pixels = self.style.font.pixelSize()
        for start in self._signs:
            line = self._layout.lineAt(self.line_of(start))
            left = self._left_of(self._to_qt(start) - 1) + round(pixels * (0.24 if self._from_right else 0.08))
            wide, high = round(pixels * 1.05), round(pixels * 0.8)
            draw_sign(painter, QRectF(x + left, y + line.y() + line.ascent() - high, wide, high), self._sign_ink)


def _room(width: float, characters: int) -> QTextCharFormat:
    """A format in which so many zeros are invisible and together so wide."""
    font = QFont()
    font.setPixelSize(1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    own = QFontMetricsF(font).horizontalAdvance("0" * 64) / 64
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, width / max(1, characters) - own)
    found = QTextCharFormat()
    found.setFont(font)
    found.setForeground(QColor(0, 0, 0, 0))
    return found


def draw_sign(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """The sign that stands for a picture: a frame with hills and a sun."""
    painter.setPen(QPen(ink, 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(round(box.x()) + 0.5, round(box.y()) + 0.5, box.width() - 1, box.height() - 1)
    painter.drawRoundedRect(box, 1.5, 1.5)
    hills = ((0.08, 0.9), (0.36, 0.42), (0.55, 0.7), (0.7, 0.52), (0.92, 0.9))
    corner, size = box.topLeft(), box.size()
    painter.drawPolyline(
        QPolygonF([corner + QPointF(size.width() * across, size.height() * down) for across, down in hills])
    )
    painter.setBrush(ink)
    painter.drawEllipse(corner + QPointF(size.width() * 0.72, size.height() * 0.28), 0.7, 0.7)


def draw_picture(
    painter: QPainter, album: Album, theme: Theme, name: str, box: QRectF, *, dim: bool = False, bare: bool = False
) -> None:
    """A picture in its place; as long as it is not there a quiet ground, a sign where it will never be.

    Args:
        painter: Of the screen.
        album: Where it is from.
        theme: In use.
        name: The library's.
        box: Where it stands.
        dim: Whether it would glare as it is.
        bare: Whether what is below a clear picture may be seen: it stands among letters.
    """
    scale = painter.device().devicePixelRatioF()
    size = album.size(f"asset:{name}") or (1, 1)
    image = album.image(name, *fitted(size, box.width() * scale, box.height() * scale))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if image is None:
        cover(painter, box, QColor(theme.chrome))
        if album.is_lost(name) and min(box.width(), box.height()) > 2 * _SIGN[0]:
            sign = QRectF(0, 0, *_SIGN)
            sign.moveCenter(box.center())
            draw_sign(painter, sign, QColor(theme.dim))
    else:
        if image.hasAlphaChannel() and (theme.dark or not bare):  # it was drawn for white paper: black on nothing
            cover(painter, box, QColor(LIGHT.paper if theme.dark else theme.paper))
        painter.drawImage(box, image)
        if dim:
            veil = QColor(theme.paper)
            veil.setAlphaF(_LIGHTER)
            cover(painter, box, veil)
    painter.restore()


def _draw(
    painter: QPainter, pictures: Sequence[Shown], album: Album, theme: Theme, corner: tuple[float, float],
    clip: QRectF, *, bare: bool = False,
) -> None:  # fmt: skip
    for one in pictures:
        box = one.box.translated(*corner)
        if box.intersects(clip):
            box.moveTo(round(box.x()), round(box.y()))
            draw_picture(painter, album, theme, one.name, box, dim=theme.dark, bare=bare)
