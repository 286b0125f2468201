"""How each kind of block and run of characters is set: fonts, line heights, indents."""

from collections.abc import Iterable
from functools import cached_property

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextCharFormat

from reader.model import Block, BlockKind, InlineKind
from reader.record import record, replace
from ui.reading.inks import aside_ink, blended, link_ink
from ui.theme import READING_FAMILY, Theme, interface_font, reading_font, weighted

_HEADINGS = {1: 1.5, 2: 1.26, 3: 1.12}
_NARROW, _WIDE = 6, 16  # lines of so many times the type size have headings of no larger type, or of their full size
_SAMPLE = "Die Zeilen eines Textes sind so lang, wie man sie lesen mag; the lines are as long as one likes. "


@record
class Style:
    """How a block is set; lengths in pixels.

    Attributes:
        line: Height of a line.
        indent: From the column's edge, on the side where lines begin.
        before: Space above, unless the block opens its cell.
        opening: Space above where the block opens a row.
        scale: Size against that of running text.
        aside: Whether it is set in a quieter colour.
        rules: How many vertical rules stand before it (quotations).
        ground: Whether it stands on a ground of its own (code).
        columns: Whether tabs divide it into the cells of a table.
        heavy: Whether its font is a bold one.
        dense: Whether it stays close to the same kind of block above.
    """

    font: QFont
    line: int
    indent: int = 0
    before: int = 0
    opening: int = 0
    scale: float = 1.0
    aside: bool = False
    rules: int = 0
    ground: bool = False
    columns: bool = False
    heavy: bool = False
    dense: bool = False


@record
class Look:
    """What the user chooses about the type.

    Attributes:
        pixels: Size of running text.
        line_height: Times the size.
        family: Of running text and headings.
        spacing: Space between paragraphs, times what is usual.
        characters: Of the longest line: 45 to 75.
        hyphens: Whether lines may break inside words: at soft hyphens, and in narrow columns by rule.
    """

    pixels: int = 17
    line_height: float = 1.6
    family: str = READING_FAMILY
    spacing: float = 1.0
    characters: int = 70
    hyphens: bool = True


class Typesetting:
    """A look in a theme's colours, with everything derived from it.

    Args:
        theme: The colours.
        look: What the user has chosen.
        quarters: How wide the lines are, from 0 (a few words) to 4: headings are larger and indents deeper the
            more there is.
    """

    def __init__(self, theme: Theme, look: Look, quarters: int = 4) -> None:
        self.theme = theme
        self.look = look
        self.aside = aside_ink(theme)
        self.pixels = look.pixels
        self.line_height = look.line_height
        self.family = look.family
        self.font = reading_font(self.pixels, family=self.family)
        self.line = round(self.pixels * self.line_height)
        self.space = round(self.line * 0.55 * look.spacing)
        self.number_font = interface_font(max(9, round(self.pixels * 0.62)))
        self.average = self.average_of(_SAMPLE)
        self._styles: dict[tuple[BlockKind, int, bool], Style] = {}
        self._headers: dict[int, Style] = {}
        self._wide = quarters / 4
        self._fitted: dict[int, Typesetting] = {quarters: self}

    def fitted(self, width: int) -> "Typesetting":
        """The same with headings and indents that suit lines as narrow as this, in pixels."""
        share = (width / self.pixels - _NARROW) / (_WIDE - _NARROW)
        quarters = min(4, max(0, round(4 * share)))
        if quarters not in self._fitted:
            self._fitted[quarters] = Typesetting(self.theme, self.look, quarters)
        return self._fitted[quarters]

    @property
    def measure(self) -> int:
        """Pixels of the longest line."""
        return round(self.look.characters * self.average)

    def average_of(self, sample: str) -> float:
        """Mean advance of the characters of a sample, in pixels."""
        sample = sample.replace("\n", " ")
        return max(1.0, QFontMetricsF(self.font).horizontalAdvance(sample) / max(1, len(sample)))

    def style(self, block: Block) -> Style:
        """How a block is set."""
        key = (block.kind, block.level, block.marker[:1].isdigit())
        if key not in self._styles:
            self._styles[key] = self._made(*key)
        return self._styles[key]

    def header(self, style: Style) -> Style:
        """The same style for the header of a table."""
        if id(style) not in self._headers:  # styles live as long as this
            self._headers[id(style)] = replace(style, font=weighted(style.font, 650), heavy=True)
        return self._headers[id(style)]

    @cached_property
    def note(self) -> Style:
        """How a footnote is set that stands below the text."""
        pixels = round(self.pixels * 0.88)
        font = reading_font(pixels, family=self.family)
        return Style(font, round(self.line * 0.9), before=self.space // 2, scale=0.88)

    @cached_property
    def caption(self) -> Style:
        """How the description of a picture is set that stands above it."""
        sign = self._made(BlockKind.FIGURE, 0, numbered=False)
        return replace(sign, indent=0)

    def character_format(
        self, style: Style, kinds: Iterable[InlineKind], *, elsewhere: bool = False
    ) -> QTextCharFormat:
        """How a run of characters of these kinds is set within a block.

        Args:
            style: Of the block.
            kinds: What the run is.
            elsewhere: Whether its letters come from another font. That one knows nothing of the variable axis
                of weights, and it has no italics to speak of: Hebrew, Arabic, Chinese stress by weight.
        """
        found = QTextCharFormat()
        font = QFont(style.font)
        if elsewhere:
            font.setItalic(False)
            if style.heavy or (InlineKind.EMPHASIS in kinds and InlineKind.STRONG not in kinds):
                font.setWeight(QFont.Weight.DemiBold)
        for kind in kinds:
            if kind in (InlineKind.EMPHASIS, InlineKind.IMAGE) and not elsewhere:
                font.setItalic(kind is InlineKind.IMAGE or not style.font.italic())
            elif kind is InlineKind.STRONG and elsewhere:
                font.setWeight(QFont.Weight.Bold)
            elif kind is InlineKind.STRONG:
                font = weighted(font, 700)
            elif kind is InlineKind.CODE:
                font = _fixed(round(style.font.pixelSize() * 0.88))
            elif kind is InlineKind.STRIKE:
                font.setStrikeOut(True)
        found.setFont(font)
        if InlineKind.LINK in kinds:
            found.setForeground(link_ink(self.theme))
            found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            found.setUnderlineColor(blended(found.foreground().color().name(), self.theme.paper, 0.3))
        return found

    def _made(self, kind: BlockKind, level: int, numbered: bool) -> Style:
        pixels, line, gap, wide = self.pixels, self.line, self.space, self._wide
        if kind is BlockKind.HEADING:
            scale = 1 + (_HEADINGS.get(level, 1.0) - 1) * wide
            size = round(pixels * scale)
            font = reading_font(size, 650, family=self.family)
            tight = 1 + (self.line_height - 1) * (0.55 if scale > 1 else 1)
            return Style(
                font, round(size * tight), before=round(line * 0.9), opening=round(line * 0.4), scale=scale, heavy=True
            )
        if kind is BlockKind.ITEM:
            first = 1.5 + 0.5 * wide if numbered else 0.9 + 0.55 * wide
            indent = round(pixels * (0.45 + wide)) * level + round(pixels * first)
            return Style(self.font, line, indent=indent, before=round(line * 0.2), dense=True)
        if kind is BlockKind.QUOTATION:
            depth = level + 1
            return Style(self.font, line, indent=round(pixels * (0.6 + 0.5 * wide)) * depth, before=gap, rules=depth)
        if kind is BlockKind.CODE:
            font = _fixed(round(pixels * 0.84))
            height = round(pixels * 0.84 * 1.5)
            return Style(font, height, indent=round(pixels * 0.7), before=gap, scale=1.1, ground=True)
        if kind is BlockKind.FIGURE:
            font = reading_font(round(pixels * 0.9), family=self.family, italic=True)
            return Style(font, round(line * 0.92), indent=round(pixels * 1.6), before=gap, scale=0.9, aside=True)
        if kind is BlockKind.TABLE_ROW:
            font = reading_font(round(pixels * 0.9), family=self.family)
            return Style(font, round(line * 0.9), before=round(line * 0.12), scale=0.9, columns=True, dense=True)
        return Style(self.font, line, before=gap)


def _fixed(pixels: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(max(6, pixels))
    return font
