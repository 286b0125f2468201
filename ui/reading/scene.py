"""What is painted over and under the text at this moment: lit sentences, selection, marks, flash."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.model import Span, TextId
from reader.record import mutable, record
from ui.reading.bitext import Arrangement
from ui.reading.marks import Marks
from ui.reading.mirrors import Mirrors

if TYPE_CHECKING:
    from ui.reading.dots import Dots
    from ui.reading.find_marks import Found
    from ui.reading.veil import Veil
    from ui.reading.word_marks import Pressed, WordStates


@record
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


@record
class Selected:
    """A selection, in code points of one text."""

    text_id: TextId
    start: int
    end: int
    exact: str


@mutable
class Scene:
    """All that a painter needs to know beside rows and theme.

    Attributes:
        hovered: The sentence under the mouse.
        cursor: The sentence of the reading cursor.
        selection: Column and span.
        caret: Column and code point while a selection is made by keyboard.
        flash: Column, span and strength from 0 to 1 of the passage just revealed.
        veil: What study mode hides; None in other modes.
        focused: Whether the view has the keyboard's focus.
        current: The annotation that was chosen; "" for none.
        pointed: The annotation under the mouse; "" for none.
        mirror: Whether highlights show faintly on the partner sentences.
        spotlight: Whether all but the lit sentences is dimmed.
        dots: Which sentences differ from the original; None while that is not shown.
        pressed: The word whose card is shown.
        states: How well words are known; None while that is not shown.
        found: What was looked for and found; None while nothing is looked for.
    """

    marks: Mapping[TextId, Marks] = MappingProxyType({})
    hovered: Lit | None = None
    cursor: Lit | None = None
    selection: tuple[int, Span] | None = None
    caret: tuple[int, int] | None = None
    flash: tuple[int, Span, float] | None = None
    veil: "Veil | None" = None
    focused: bool = False
    current: str = ""
    pointed: str = ""
    mirror: bool = True
    spotlight: bool = False
    dots: "Dots | None" = None
    pressed: "Pressed | None" = None
    states: "WordStates | None" = None
    found: "Found | None" = None
    _mirrors: Mirrors | None = None

    def mirrors(self, arrangement: Arrangement) -> Mirrors | None:
        """The mirrored highlights of what is shown; None while they are switched off."""
        if not self.mirror:
            return None
        known = self._mirrors
        if known is None or known.arrangement is not arrangement or known.marks is not self.marks:
            known = self._mirrors = Mirrors(arrangement, self.marks)
        return known
