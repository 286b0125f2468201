"""What a library has read and keeps in memory, so that a book is not read twice; and what it hands on."""

from collections import OrderedDict
from collections.abc import Callable, Collection

from reader.alignment.partners import by_target
from reader.model import Alignment, Bead, Revision, RevisionId
from reader.record import record

_REVISIONS = 8  # two books side by side and what was read before


@record
class Fresh:
    """What an edit has made, as it was stored. Nothing in it ever changes, so it may go from thread to thread.

    Attributes:
        revisions: Of the texts that are new.
        alignments: Of these texts with their originals.
    """

    revisions: tuple[Revision, ...] = ()
    alignments: tuple[Alignment, ...] = ()


class Kept:
    """The last revisions and all alignments that were read; between two revisions there may be none."""

    __slots__ = ("_alignments", "_revisions", "_target_order")

    def __init__(self) -> None:
        self._revisions: OrderedDict[RevisionId, Revision] = OrderedDict()
        self._alignments: dict[tuple[RevisionId, RevisionId], Alignment | None] = {}
        self._target_order: dict[tuple[RevisionId, RevisionId], list[Bead]] = {}

    def revision(self, id: RevisionId, read: Callable[[], Revision]) -> Revision:
        """A revision; `read` is called where it is not there."""
        if id not in self._revisions:
            self._put(read())
        self._revisions.move_to_end(id)
        return self._revisions[id]

    def alignment(
        self, source: RevisionId, target: RevisionId, read: Callable[[], Alignment | None]
    ) -> Alignment | None:
        """The alignment of two revisions; `read` is called where it is not known."""
        pair = (source, target)
        if pair not in self._alignments:
            self._alignments[pair] = read()
        return self._alignments[pair]

    def by_target(self, alignment: Alignment) -> list[Bead]:
        """An alignment's beads in the order of the translation."""
        pair = (alignment.source, alignment.target)
        if pair not in self._target_order:
            self._target_order[pair] = by_target(alignment.beads)
        return self._target_order[pair]

    def take(self, fresh: Fresh) -> None:
        """Keep what another library has read."""
        for revision in fresh.revisions:
            self._put(revision)
        for alignment in fresh.alignments:
            self._alignments[alignment.source, alignment.target] = alignment

    def forget(self, changed: Collection[str] | None = None) -> None:
        """Forget the alignments with these ids and where there was none, or (None) all of them.

        Revisions never change. Nor does what stands between two of them when their texts come and go.
        """
        if changed is not None and not changed:
            return
        for pair, alignment in list(self._alignments.items()):
            if changed is None or alignment is None or alignment.id in changed:
                del self._alignments[pair]
                self._target_order.pop(pair, None)

    def _put(self, revision: Revision) -> None:
        self._revisions[revision.id] = revision
        while len(self._revisions) > _REVISIONS:
            self._revisions.popitem(last=False)
