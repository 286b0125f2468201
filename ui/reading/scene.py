"""What is painted over and under the text at this moment: lit sentences, selection, marks, flash."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model import Span, TextId
from ui.reading.marks import Marks


@dataclass(frozen=True, slots=True)
class Lit:
    """A sentence with its partners.

    Attributes:
        column: Where the sentence itself stands.
        segment: Its number.
        segments: What is lit in each column; ranges may be empty.
    """

    column: int
    segment: int
    segments: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Selected:
    """A selection, in code points of one text."""

    text_id: TextId
    start: int
    end: int
    exact: str


@dataclass(slots=True)
class Scene:
    """All that a painter needs to know beside rows and theme.

    Attributes:
        hovered: The sentence under the mouse.
        cursor: The sentence of the reading cursor.
        selection: Column and span.
        caret: Column and code point while a selection is made by keyboard.
        flash: Column, span and strength from 0 to 1 of the passage just revealed.
        focused: Whether the view has the keyboard's focus.
    """

    marks: Mapping[TextId, Marks] = field(default_factory=dict)
    hovered: Lit | None = None
    cursor: Lit | None = None
    selection: tuple[int, Span] | None = None
    caret: tuple[int, int] | None = None
    flash: tuple[int, Span, float] | None = None
    focused: bool = False
