import pytest

from reader.anchoring.graphemes import whole


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("ae\u0301b", (1, 2), (1, 3)), ("ae\u0301b", (2, 3), (1, 3)), ("ab", (0, 1), (0, 1)),
        ("x👩\u200d👩\u200d👧y", (2, 3), (1, 6)),
        ("👍🏽!", (0, 1), (0, 2)), ("🇩🇪🇫🇷", (1, 2), (0, 2)),
        ("🇩🇪🇫🇷", (2, 4), (2, 4)),
        ("a\r\nb", (1, 2), (1, 3)),
        ("\u1112\u1161\u11ab", (0, 1), (0, 3)), ("❤\ufe0f.", (0, 1), (0, 2)),
        ("ab", (0, 2), (0, 2)),
    ],
)  # fmt: skip
def test_spans_grow_to_whole_clusters(text: str, span: tuple[int, int], expected: tuple[int, int]) -> None:
    assert whole(text, *span) == expected
