"""Highlights by place: which of a text's annotations touch a stretch, and how they lie over each other."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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

    __slots__ = ("_annotations", "_layers", "_long", "_starts")

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        self._annotations = sorted(annotations, key=_order)
        self._starts = [annotation.start for annotation in self._annotations]
        self._layers, self._long = _layers(self._annotations)

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


def marks_by_text(annotations: Iterable[Annotation]) -> dict[TextId, Marks]:
    """The marks of each text; orphaned annotations have no place and no mark."""
    grouped: dict[TextId, list[Annotation]] = {}
    orphaned = State.ORPHANED
    for annotation in annotations:
        if annotation.state is not orphaned and annotation.start < annotation.end:
            grouped.setdefault(annotation.text, []).append(annotation)
    return {text: Marks(found) for text, found in grouped.items()}


def _layers(annotations: Sequence[Annotation]) -> tuple[list[int], list[int]]:
    """For each annotation the lowest layer that is free where it begins; and which are long."""
    layers: list[int] = []
    long: list[int] = []
    ends = [0]  # by layer: where its last mark ends
    for at, annotation in enumerate(annotations):
        start, end = annotation.start, annotation.end
        if end - start > _LONG:
            long.append(at)
        while len(ends) > 1 and ends[-1] <= start:
            ends.pop()
        layer = 0
        while layer < len(ends) and ends[layer] > start:
            layer += 1
        ends[layer : layer + 1] = [end]
        layers.append(layer if layer < LAYERS else LAYERS - 1)
    return layers, long
