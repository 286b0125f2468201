"""The states of the words of what is read, as the painting asks for them: sentence by sentence, each looked at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.model import Span
from reader.words.form_states import FormLemmas, states_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.model import Revision
    from reader.word_model import WordState

Marked = tuple[Span, str]
_SHOWN = frozenset(("new", "learning"))


class StatesOfText:
    """Those of one text: by lemma where its forms are known, and where words were saved from it.

    A sentence costs two look-ups a word when it comes into sight first, and nothing after.
    """

    def __init__(
        self,
        revision: Revision,
        forms: FormLemmas | None,
        states: Mapping[str, WordState],
        places: Mapping[Span, str],
    ) -> None:
        """Take what is known.

        Args:
            revision: What is read.
            forms: Lemmas of its forms; None where only saved places are marked, as in a translation.
            states: What saved lemmas are to the reader.
            places: Where words were saved from this text, with their states.
        """
        self._plain, self._segments = revision.plain, revision.segments
        self._starts = [one.start for one in revision.segments]
        self._forms, self._states = forms, states
        self._places = sorted(places.items())
        self._place_starts = [span.start for span, _ in self._places]
        self._known: dict[int, tuple[Marked, ...]] = {}

    def between(self, start: int, end: int) -> Iterator[Marked]:
        """The marked words of a stretch."""
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self._starts) and self._starts[number] < end:
            for one in self._of(number):
                if one[0].end > start and one[0].start < end:
                    yield one
            number += 1

    def _of(self, number: int) -> tuple[Marked, ...]:
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = tuple(self._look(number))
        return found

    def _look(self, number: int) -> Iterator[Marked]:
        first, last = self._segments[number]
        here = self._places[bisect_left(self._place_starts, first) : bisect_left(self._place_starts, last)]
        yield from ((span, state) for span, state in here if state in _SHOWN)
        if self._forms is None:
            return
        for span, state in states_in(self._plain[first:last], self._forms, self._states):
            moved = Span(first + span.start, first + span.end)
            # What was said of a place holds there, whatever the form alone would say: "stellt … vor".
            if not any(moved.start < other.end and other.start < moved.end for other, _ in here):
                yield moved, state


class StatesOfTexts:
    """Those of all texts in sight (`ui.reading.word_marks.WordStates`)."""

    def __init__(self, texts: Mapping[str, StatesOfText]) -> None:
        self._texts = texts

    def between(self, text_id: str, start: int, end: int) -> Iterator[Marked]:
        """Words of a stretch of a text with their states."""
        return self._texts[text_id].between(start, end) if text_id in self._texts else iter(())
