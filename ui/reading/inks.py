"""The theme's colours as the painters of the bitext need them."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours made once per theme; `voice` is for translations, a little lighter than the original."""

    paper: QColor
    chrome: QColor
    ink: QColor
    voice: QColor
    dim: QColor
    faint: QColor
    line: QColor
    accent: QColor
    soft: QColor
    selection: QColor
    fills: dict[str, QColor]
    edges: dict[str, QColor]

    @classmethod
    def of(cls, theme: Theme) -> "Inks":
        """The inks of a theme."""
        return cls(
            paper=QColor(theme.paper), chrome=QColor(theme.chrome), ink=QColor(theme.ink),
            voice=blended(theme.ink, theme.paper, 0.17), dim=QColor(theme.dim), faint=QColor(theme.faint),
            line=QColor(theme.line), accent=QColor(theme.accent), soft=QColor(theme.soft),
            selection=QColor(theme.selection),
            fills={name: QColor(value) for name, value in theme.fills},
            edges={name: QColor(value) for name, value in theme.edges},
        )  # fmt: skip


def blended(colour: str, ground: str, share: float) -> QColor:
    """A colour with a share (0 to 1) of another in it."""
    a, b = QColor(colour), QColor(ground)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(x + (y - x) * share) for x, y in parts))
