"""Colours and fonts of the window: tokens first, then palette and style sheet made from them.

No widget names a colour of its own; painters take a `Theme`, everything else the style sheet.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from reader.model import Colour
from reader.record import record


@record
class Theme:
    """One set of colour tokens (`#rrggbb`); the meaning of each stands in design terms.

    Attributes:
        paper: Ground of text and cards.
        chrome: Ground of side panels and bars.
        ink: Text.
        dim: Secondary text; AA contrast on paper and chrome.
        faint: Labels and numbers that need not be read.
        line: Hairlines.
        accent: The one accent colour.
        soft: Ground of what is current or lit.
        fills: Highlight grounds by colour name.
        edges: Stronger tones of the same for dots and card edges.
        shadow: Of floating bars, with alpha.
    """

    name: str
    dark: bool
    paper: str
    chrome: str
    ink: str
    dim: str
    faint: str
    line: str
    accent: str
    on_accent: str
    soft: str
    warn: str
    warn_soft: str
    selection: str
    fills: tuple[tuple[str, str], ...]
    edges: tuple[tuple[str, str], ...]
    shadow: str

    def fill(self, colour: str) -> QColor:
        """Ground of a highlight of this colour."""
        return QColor(dict(self.fills)[colour])

    def edge(self, colour: str) -> QColor:
        """Stronger tone of this colour."""
        return QColor(dict(self.edges).get(colour, self.dim))


_EDGES = tuple(zip(Colour, ("#d9b53c", "#6aa75f", "#5b94c9", "#cf7592", "#db8a45"), strict=True))

LIGHT = Theme(
    name="light", dark=False, paper="#fbfaf7", chrome="#f1efe9", ink="#22211e", dim="#6d6a61", faint="#b3aea2",
    line="#e2dfd6", accent="#2f6f6a", on_accent="#ffffff", soft="#e3eeec", warn="#8a5a00", warn_soft="#fdeccb",
    selection="#c9dfdc",
    fills=tuple(zip(Colour, ("#fbe9a6", "#cfe8c9", "#cbe0f4", "#f5cfdc", "#f9d9b8"), strict=True)),
    edges=_EDGES, shadow="#40000000",
)  # fmt: skip
SEPIA = Theme(
    name="sepia", dark=False, paper="#f6eedd", chrome="#ede3cd", ink="#35291a", dim="#6e5d45", faint="#b5a486",
    line="#dccfb3", accent="#7a4a1e", on_accent="#ffffff", soft="#ebdcbc", warn="#8a4b00", warn_soft="#f6dcae",
    selection="#e0cda6",
    fills=tuple(zip(Colour, ("#f5dd8a", "#cbdfae", "#c4d8e0", "#efc5c5", "#f3cd9f"), strict=True)),
    edges=_EDGES, shadow="#40301800",
)  # fmt: skip
DARK = Theme(
    name="dark", dark=True, paper="#1d1e20", chrome="#17181a", ink="#dcd9d2", dim="#a29e95", faint="#5d5b57",
    line="#303236", accent="#7cc4bd", on_accent="#10201f", soft="#24383a", warn="#e5b567", warn_soft="#43371f",
    selection="#2f5254",
    fills=tuple(zip(Colour, ("#5a4d1d", "#2c4a2b", "#233f57", "#56303e", "#573a1f"), strict=True)),
    edges=_EDGES, shadow="#90000000",
)  # fmt: skip

THEMES = {theme.name: theme for theme in (LIGHT, SEPIA, DARK)}

READING_FAMILY = "Source Serif 4"
INTERFACE_FALLBACK = "Inter"


@cache
def load_fonts() -> None:
    """Make the bundled fonts known to Qt. Needs a running QGuiApplication."""
    for package in ("fontpkg_source_serif_4", "fontpkg_inter"):
        for path in (folder_of(package) / "files").glob("*.ttf"):
            QFontDatabase.addApplicationFont(str(path))


def folder_of(package: str) -> Path:
    """Where a package of data lies. Not `importlib.resources`: its import costs a start 3 ms."""
    return Path(import_module(package).__path__[0])


def weighted(font: QFont, weight: int) -> QFont:
    """`font` in a weight of 100 to 900.

    The bundled fonts are variable: only the axis gives drawn weights, QFont's own weight a smear. Each weight
    that is in use takes 0.7 MiB and a millisecond: what a start shows makes do with 400, 600 (Inter) and 650 (serif).
    """
    heavier = QFont(font)
    if font.family() in (READING_FAMILY, INTERFACE_FALLBACK):
        heavier.setVariableAxis(QFont.Tag("wght"), weight)
    else:
        heavier.setWeight(QFont.Weight(weight))
    return heavier


def reading_font(pixels: int = 17, weight: int = 400, *, family: str = READING_FAMILY, italic: bool = False) -> QFont:
    """The serif that texts are read in."""
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return weighted(font, weight)


def interface_font(pixels: int = 13, weight: int = 400) -> QFont:
    """The system's sans; the bundled one where the system has only a stopgap."""
    return QFont(_interface_font(pixels, weight))


@cache
def _interface_font(pixels: int, weight: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in ("Sans Serif", "DejaVu Sans", "Sans", ""):
        font = QFont(INTERFACE_FALLBACK)
    font.setPixelSize(pixels)
    return weighted(font, weight)


def palette(theme: Theme) -> QPalette:
    """The palette all standard widgets take."""
    colours = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, theme.chrome), (roles.WindowText, theme.ink), (roles.Base, theme.paper),
        (roles.AlternateBase, theme.chrome), (roles.Text, theme.ink), (roles.Button, theme.chrome),
        (roles.ButtonText, theme.ink), (roles.Highlight, theme.soft), (roles.HighlightedText, theme.ink),
        (roles.ToolTipBase, theme.paper), (roles.ToolTipText, theme.ink), (roles.PlaceholderText, theme.dim),
        (roles.Link, theme.accent), (roles.Mid, theme.line), (roles.Accent, theme.accent),
    ):  # fmt: skip
        colours.setColor(role, QColor(value))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return colours


def style_sheet(theme: Theme) -> str:
    """The style sheet with the theme's tokens put in."""
    data = folder_of("resources")
    template = Template((data / "themes" / "window.qss").read_text(encoding="utf-8"))
    tokens = {name: getattr(theme, name) for name in _SHEET_TOKENS}
    return template.substitute(tokens, compound=theme.edge("yellow").name(), icons=(data / "icons").as_posix())


_SHEET_TOKENS = (
    "name", "paper", "chrome", "ink", "dim", "faint", "line", "accent", "on_accent", "soft", "selection", "warn",
    "warn_soft",
)  # fmt: skip


def chosen_theme(name: str) -> Theme:
    """The theme of this name; "system" follows the desktop's light or dark."""
    if name in THEMES:
        return THEMES[name]
    hints = QGuiApplication.styleHints()
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
