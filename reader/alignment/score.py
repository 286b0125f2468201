"""What a bead's score means, and from which score on nobody has to look at it."""

from reader.alignment.shapes import SHAPES, Found
from reader.model import Bead, BeadStatus

# Of the development beads scored lower, about one in three is wrong.
REVIEW_BELOW = 0.7


def to_bead(found: Found) -> Bead:
    """A bead with its probability as score; one that is not likely enough is to be reviewed."""
    a, b = SHAPES[found.shape]
    return Bead(
        source_start=found.source_end - a,
        source_end=found.source_end,
        target_start=found.target_end - b,
        target_end=found.target_end,
        score=found.probability,
        status=BeadStatus.AUTO if found.probability >= REVIEW_BELOW else BeadStatus.REVIEW,
    )


def to_found(bead: Bead) -> Found | None:
    """What could have been found and become this bead; None if it has more sentences than the aligner joins."""
    shape = len(bead.source), len(bead.target)
    if shape not in SHAPES:
        return None
    return Found(SHAPES.index(shape), bead.source_end, bead.target_end, bead.score)
