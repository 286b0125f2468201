"""What came back under another one's number is found, where it can be known again."""

from collections.abc import Sequence
from typing import Any

import pytest

from reader.translators.base import Segment, Translated
from reader.translators.careful import Careful
from reader.translators.pieces import is_translatable

SENTENCES = ("Netflix zahlt 1250 Euro.", "Es wird still.", "In Buenos Aires, 2007.", "Nichts geschieht.")


class Says:
    """A translator that answers as it is told, one answer after the other; then rightly."""

    title = "Says"

    def __init__(self, *answers: list[Translated]) -> None:
        self._answers = list(answers)
        self.asked: list[list[int]] = []

    def translate(self, segments: Sequence[Segment], *_: Any) -> list[Translated]:
        self.asked.append([one.id for one in segments])
        return self._answers.pop(0) if self._answers else right(segments)


def right(segments: Sequence[Segment]) -> list[Translated]:
    return [Translated(one.id, f"({one.text})") for one in segments]


SEGMENTS = [Segment(number, text) for number, text in enumerate(SENTENCES)]
ANSWER = right(SEGMENTS)


def given(*texts: int) -> list[Translated]:
    """An answer in which each number has the text of another."""
    return [Translated(number, ANSWER[text].text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("answer", "singly"),
    [
        (given(0, 1, 2, 3), []),
        (given(2, 1, 0, 3), [0, 2]),  # swapped, and known again by names and numbers
        (given(0, 1, 2, 3)[:2], [2, 3]),
        ([*given(0, 1, 2, 3), Translated(1, "again")], [1]),
        ([*given(0, 1, 2, 3), Translated(7, "more")], [0, 1, 2, 3]),
        ([*given(0, 1, 2), Translated(3, " \n")], [3]),
        ([*given(0, 1, 2), Translated(3, "", "No.")], [3]),
        ([], [0, 1, 2, 3]),
    ],
)
def test_what_is_not_right_is_asked_for_singly(answer: list[Translated], singly: list[int]) -> None:
    says = Says(answer)
    assert Careful(says).translate(SEGMENTS, "de", "en") == ANSWER  # type: ignore[arg-type]
    assert says.asked == [[0, 1, 2, 3], *([number] for number in singly)]


def test_a_name_that_wanders_by_itself_is_no_swap() -> None:
    answer = [*given(0, 1, 2, 3)[:1], Translated(1, "Netflix goes quiet."), *given(0, 1, 2, 3)[2:]]
    answer[0] = Translated(0, "The company pays 1250 euros.")
    says = Says(answer)
    assert Careful(says).translate(SEGMENTS, "de", "en") == answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ein Satz", True), ("12,5 %", False), ("https://example.org/seite", False), ("—", False), ("a@b.de 7", False),
     ("Siehe www.example.org", True), ("日本", True)],
)  # fmt: skip
def test_what_there_is_to_translate(text: str, expected: bool) -> None:
    assert is_translatable(text) is expected
