"""What the steps of reading a PDF pass on: pieces, lines, paragraphs. Lengths are points, y grows upwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters on one baseline in one style, without a wide gap in them.

    Attributes:
        text: With a blank at either end where the page has one.
        x0: Left edge of the first visible character.
        x1: Right edge of the last.
        y: Of the baseline.
        size: Of the type, as it is on the page.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style in a line; `raised` is a superscript."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        size: Of most of its characters.
        page: Number of the page, from 0.
        column: Number of the column on it, in reading order.
        left: Where the lines of its column begin.
        right: Where full lines of its column end.
    """

    runs: tuple[Run, ...]
    x0: float
    x1: float
    y: float
    size: float
    page: int = 0
    column: int = 0
    left: float = 0.0
    right: float = 0.0

    @property
    def text(self) -> str:
        """Without styles."""
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether every letter of it is bold."""
        letters = [run for run in self.runs if any(char.isalpha() for char in run.text)]
        return bool(letters) and all(run.bold for run in letters)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page.

    Attributes:
        data: PNG or JPEG.
        y: Of its upper edge.
    """

    data: bytes
    page: int
    x0: float
    x1: float
    y: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page.

    Attributes:
        turned: Characters of text that is not horizontal.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    pictures: tuple[Picture, ...] = ()
    turned: str = ""
