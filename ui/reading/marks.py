"""Highlights by place: which of a text's annotations touch a stretch, and how they lie over each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from reader.model import Annotation, AnnotationId, State, TextId
from reader.record import record
from ui.lists import agreement

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


@record
class Laid:
    """Annotations of a text upon each other.

    Attributes:
        annotations: In order of their beginnings.
        layers: Of each the lowest layer that is free where it begins; the topmost where none is.
        reach: Before each, and after the last: where the last ends of those before it.
    """

    annotations: list[Annotation]
    layers: list[int]
    reach: list[int]


class Marks:
    """The marks of one text."""

    __slots__ = ("_annotations", "_layers", "_long", "_starts", "laid")

    def __init__(self, annotations: Iterable[Annotation], before: Marks | None = None) -> None:
        """Put annotations in order.

        Args:
            annotations: Of one text.
            before: Its marks before some of them changed: layers that cannot have changed are taken from there,
                so that one more mark among 5,000 costs a third of the time.
        """
        self.laid: Laid = _laid(sorted(annotations, key=_order), before.laid if before else Laid([], [], [0]))
        self._annotations, self._layers = self.laid.annotations, self.laid.layers
        self._starts = [annotation.start for annotation in self._annotations]
        self._long = [at for at, one in enumerate(self._annotations) if one.end - one.start > _LONG]

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


def _laid(new: list[Annotation], before: Laid) -> Laid:
    """Layers, taken over from `before` as far as lists agree and no mark reaches across."""
    old = before.annotations
    head, tail = agreement(old, new)
    while head and (head >= len(new) or before.reach[head] > new[head].start):
        head -= 1  # back to where no earlier mark lies over what is new
    layers, reach = before.layers[:head], before.reach[: head + 1]
    ends = [0]  # by layer: where its last mark ends
    for at in range(head, len(new)):
        start, end = new[at].start, new[at].end
        then = at - len(new) + len(old)
        if at >= len(new) - tail and reach[at] <= start and before.reach[then] <= start:
            layers += before.layers[then:]
            reach += [max(one, reach[at]) for one in before.reach[then + 1 :]]
            break
        while len(ends) > 1 and ends[-1] <= start:
            ends.pop()
        layer = 0
        while layer < len(ends) and ends[layer] > start:
            layer += 1
        ends[layer : layer + 1] = [end]
        layers.append(layer if layer < LAYERS else LAYERS - 1)
        reach.append(max(reach[-1], end))
    return Laid(new, layers, reach)
