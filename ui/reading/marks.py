"""Highlights by place: which of a text's annotations touch a stretch, and how they lie over each other."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from reader.model import Annotation, AnnotationId, State, TextId
from reader.record import record

# Longer annotations are few and are looked through one by one, so that one over a whole book costs nothing.
_LONG = 4_000
LAYERS = 3

_order = attrgetter("start", "end")


@record
class Mark:
    """An annotation as it is painted.

    Attributes:
        layer: 0, or upon how many others it lies (at most 2).
    """

    annotation: Annotation
    layer: int


class Marks:
    """The marks of one text."""

    __slots__ = ("_annotations", "_layers", "_long", "_reach", "_starts")

    def __init__(self, annotations: Iterable[Annotation], before: "Marks | None" = None) -> None:
        """Put annotations in order.

        Args:
            annotations: Of one text.
            before: Its marks before some of them changed: layers that cannot have changed are taken from there,
                so that one more mark among thousands costs 0.2 ms and not 4.
        """
        self._annotations = sorted(annotations, key=_order)
        self._starts = [annotation.start for annotation in self._annotations]
        self._long = [at for at, one in enumerate(self._annotations) if one.end - one.start > _LONG]
        self._layers: list[int] = []
        self._reach = [0]  # before each annotation: where the last of those before it ends
        old = before._annotations if before else []
        self._lay(self._annotations, old, before)

    def _lay(self, new: list[Annotation], old: list[Annotation], before: "Marks | None") -> None:
        """Take layers over from `before` as far as lists agree and nothing reaches across; work out the rest."""
        head, tail = _agreement(old, new)
        if before is not None:
            while head and before._reach[head] > self._starts[min(head, len(new) - 1)]:
                head -= 1  # back to where no earlier mark lies over what is new
            self._layers, self._reach = before._layers[:head], before._reach[: head + 1]
        ends = [0]  # by layer: where its last mark ends
        for at in range(head, len(new)):
            start, end = new[at].start, new[at].end
            if before is not None and at >= len(new) - tail and self._reach[at] <= start:
                then = at - len(new) + len(old)
                if before._reach[then] <= start:
                    self._layers += before._layers[then:]
                    self._reach += [max(reach, self._reach[at]) for reach in before._reach[then + 1 :]]
                    return
            while len(ends) > 1 and ends[-1] <= start:
                ends.pop()
            layer = 0
            while layer < len(ends) and ends[layer] > start:
                layer += 1
            ends[layer : layer + 1] = [end]
            self._layers.append(layer if layer < LAYERS else LAYERS - 1)
            self._reach.append(max(self._reach[-1], end))

    @property
    def annotations(self) -> Sequence[Annotation]:
        """All of them, in reading order."""
        return self._annotations

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks that touch a stretch, in the order in which they are painted."""
        first = bisect_left(self._starts, start - _LONG)
        last = bisect_left(self._starts, end)
        found = [at for at in self._long if at < first and self._annotations[at].end > start]
        found += [at for at in range(first, last) if self._annotations[at].end > start]
        marks = [Mark(self._annotations[at], self._layers[at]) for at in found]
        return sorted(marks, key=attrgetter("layer"))

    def on(self, offset: int) -> list[Annotation]:
        """The annotations on a character, the shortest first."""
        found = [mark.annotation for mark in self.between(offset, offset + 1)]
        return sorted(found, key=lambda one: one.end - one.start)

    def at(self, offset: int) -> list[AnnotationId]:
        """The ids of the annotations on a character, the shortest first."""
        return [annotation.id for annotation in self.on(offset)]


def marks_by_text(
    annotations: Iterable[Annotation], before: Mapping[TextId, Marks] | None = None
) -> dict[TextId, Marks]:
    """The marks of each text; orphaned annotations have no place and no mark.

    `before` are the marks before a change: those of a text that did not change are taken over.
    """
    grouped: dict[TextId, list[Annotation]] = {}
    orphaned = State.ORPHANED
    for annotation in annotations:
        if annotation.state is not orphaned and annotation.start < annotation.end:
            grouped.setdefault(annotation.text, []).append(annotation)
    found = {}
    for text, own in grouped.items():
        known = before.get(text) if before else None
        found[text] = known if known is not None and known.annotations == own else Marks(own, known)
    return found


def _agreement(old: list[Annotation], new: list[Annotation]) -> tuple[int, int]:
    """How many annotations two lists have in common at the beginning, and of the rest at the end."""
    shorter = min(len(old), len(new))
    # By halving: slices are compared in C, and what is the same object at once.
    head = bisect_left(range(1, shorter + 1), True, key=lambda size: old[:size] != new[:size])
    rest = shorter - head
    tail = bisect_left(range(1, rest + 1), True, key=lambda size: old[len(old) - size :] != new[len(new) - size :])
    return head, tail
