"""The shapes of beads: how many source sentences correspond to how many target sentences."""

from typing import NamedTuple

# (source, target) sentences; the omissions come last.
SHAPES = (
    *((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1)),
    *((3, 3), (2, 4), (4, 2), (3, 4), (4, 3), (4, 4)),
    *((1, 0), (0, 1)),
)
PAIRED = SHAPES[:-2]
WIDEST = 4


class Found(NamedTuple):
    """A bead that was chosen.

    Attributes:
        shape: Its place in `SHAPES`.
        source_end: One past its last source sentence.
        target_end: One past its last target sentence.
        probability: That it is right.
    """

    shape: int
    source_end: int
    target_end: int
    probability: float
