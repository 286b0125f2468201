"""Highlights by place: which of a text's annotations touch a stretch, and how they lie over each other."""

from __future__ import annotations

from bisect import bisect_left, insort
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
        starts: Where each begins.
        layers: Of each the lowest layer that is free where it begins; the topmost where none is.
        reach: Before each, and after the last: where the last ends of those before it.
        long: Numbers of those that are longer than most.
    """

    annotations: list[Annotation]
    starts: list[int]
    layers: list[int]
    reach: list[int]
    long: list[int]


class Marks:
    """The marks of one text."""

    __slots__ = ("_annotations", "_layers", "_long", "_starts", "laid")

    def __init__(self, annotations: Iterable[Annotation], before: Marks | None = None) -> None:
        """Put annotations in order.

        Args:
            annotations: Of one text; already in order where `before` is given.
            before: Its marks before some of them changed: what cannot have changed is taken from there, so that
                one more mark among 5,000 costs a tenth of the time.
        """
        if before is None:
            self.laid: Laid = _laid(sorted(annotations, key=_order), Laid([], [], [], [0], []))
        else:
            self.laid = _laid(list(annotations), before.laid)
        self._annotations, self._starts = self.laid.annotations, self.laid.starts
        self._layers, self._long = self.laid.layers, self.laid.long

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
    return {text: Marks(own) for text, own in grouped.items()}


def marks_after(
    marks: Mapping[TextId, Marks], gone: Sequence[Annotation], come: Sequence[Annotation]
) -> dict[TextId, Marks]:
    """The marks after a change; those of texts that did not change are taken over.

    Args:
        marks: Before.
        gone: Annotations that were there before; one that was changed is gone and has come.
        come: Those that are there now.
    """
    found = dict(marks)
    for text in {annotation.text for annotation in (*gone, *come)}:
        before = marks.get(text)
        own = list(before.annotations) if before else []
        for one in gone:
            if one.text == text and _placed(one):
                del own[own.index(one, bisect_left(own, _order(one), key=_order))]
        for one in come:
            if one.text == text and _placed(one):
                insort(own, one, key=_order)
        found[text] = Marks(own, before)
    return found


def _placed(annotation: Annotation) -> bool:
    return annotation.state is not State.ORPHANED and annotation.start < annotation.end


def _laid(new: list[Annotation], before: Laid) -> Laid:
    """Layers and all else, taken over from `before` as far as lists agree and no mark reaches across."""
    old = before.annotations
    head, tail = agreement(old, new)
    by, same = len(new) - len(old), len(new) - tail  # from `same` on, both agree again
    starts = before.starts[:head] + [one.start for one in new[head:same]] + before.starts[len(old) - tail :]
    long = [at for at in before.long if at < head] + [at + by for at in before.long if at + by >= same]
    long += [at for at in range(head, same) if new[at].end - new[at].start > _LONG]
    first = head
    while first and (first >= len(new) or before.reach[first] > starts[first]):
        first -= 1  # back to where no earlier mark lies over what is new
    layers, reach = before.layers[:first], before.reach[: first + 1]
    ends = [0]  # by layer: where its last mark ends
    for at in range(first, len(new)):
        start, end = starts[at], new[at].end
        if at >= same and reach[at] <= start and before.reach[at - by] <= start:
            layers += before.layers[at - by :]
            reach += before.reach[at - by + 1 :]
            break
        while len(ends) > 1 and ends[-1] <= start:
            ends.pop()
        layer = 0
        while layer < len(ends) and ends[layer] > start:
            layer += 1
        ends[layer : layer + 1] = [end]
        layers.append(layer if layer < LAYERS else LAYERS - 1)
        reach.append(max(reach[-1], end))
    return Laid(new, starts, layers, reach, sorted(long))
