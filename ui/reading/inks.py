"""The theme's colours as the painters of the bitext need them."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from reader.record import record
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QRectF
    from PySide6.QtGui import QPainter

# How much of the paper is in the ink of translations: as much as leaves AA contrast (4.5:1) on every highlight,
# lit or selected.
_VOICE = {False: 0.17, True: 0.12}  # by whether the theme is dark
_LINK = 0.3  # of the ink in the colour of links, for the same
_ASIDE = {"light": 0.27, "sepia": 0.22, "dark": 0.14}


@record
class Inks:
    """Colours made once per theme.

    Attributes:
        voice: Of translations, a little lighter than the original.
        aside: Of translations below the original and of descriptions of pictures, lighter still.
        veil: Of the bars that stand for hidden text.
        signs: By colour name: dark (in dark themes light) enough for small drawn signs and outlines, 3:1 on paper.
    """

    paper: QColor
    chrome: QColor
    ink: QColor
    voice: QColor
    aside: QColor
    veil: QColor
    dim: QColor
    faint: QColor
    line: QColor
    accent: QColor
    soft: QColor
    selection: QColor
    fills: dict[str, QColor]
    edges: dict[str, QColor]
    signs: dict[str, QColor]
    warn: QColor

    @classmethod
    def of(cls, theme: Theme) -> "Inks":
        """The inks of a theme."""
        return cls(
            paper=QColor(theme.paper), chrome=QColor(theme.chrome), ink=QColor(theme.ink),
            voice=blended(theme.ink, theme.paper, _VOICE[theme.dark]), dim=QColor(theme.dim),
            aside=aside_ink(theme),
            veil=_thin(theme.ink, 0.14), faint=QColor(theme.faint),
            line=QColor(theme.line), accent=QColor(theme.accent), soft=QColor(theme.soft),
            selection=QColor(theme.selection),
            fills={name: QColor(value) for name, value in theme.fills},
            edges={name: QColor(value) for name, value in theme.edges},
            signs={name: blended(value, theme.ink, 0.42) for name, value in theme.edges}, warn=QColor(theme.warn),
        )  # fmt: skip


def aside_ink(theme: Theme) -> QColor:
    """Of what stands beside or below the text proper."""
    return blended(theme.ink, theme.paper, _ASIDE[theme.name])


def link_ink(theme: Theme) -> QColor:
    """Of links in the text, which may be highlighted or selected."""
    return blended(theme.accent, theme.ink, _LINK)


def _thin(colour: str, share: float) -> QColor:
    """A colour that lets the ground through."""
    thin = QColor(colour)
    thin.setAlphaF(share)
    return thin


def blended(colour: str, ground: str, share: float) -> QColor:
    """A colour with a share (0 to 1) of another in it."""
    a, b = QColor(colour), QColor(ground)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(x + (y - x) * share) for x, y in parts))


def cover(painter: "QPainter", rect: "QRect | QRectF", colour: QColor) -> None:
    """`QPainter.fillRect` in one colour: that has PySide look at all that a gradient can be, 2.5 ms of a start."""
    painter.setBackground(colour)
    painter.eraseRect(rect)
