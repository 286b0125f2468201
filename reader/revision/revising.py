"""The use case behind a new revision: a text is read again or edited, and all that belongs to it is carried over."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from reader.alignment.realign import Side, realign
from reader.alignment.versions import Same, same_sentences
from reader.anchoring.carried import Method
from reader.edits.articles import PreparedText
from reader.edits.revisions import Realigned, ReviseText
from reader.errors import EditRefused, Outdated
from reader.history import Applied
from reader.imported import Imported
from reader.intake import Source, count_words, sentences
from reader.language.segmentation import segment
from reader.library import Library
from reader.model import (
    Alignment,
    AnnotationId,
    BeadStatus,
    Metadata,
    Revision,
    RevisionId,
    Role,
    Selectors,
    Span,
    State,
    Text,
)
from reader.progress import Progress, silent
from reader.revision.carrying import STAYED, carried_annotations, carried_mirrors, carried_words
from reader.revision.unmoved import Unmoved
from reader.text.markdown import to_document
from reader.text.normalise import normalise
from reader.text.segments import segments
from reader.wording import said

_TRIES = 5
_old_end = attrgetter("old_end")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one annotation.

    Attributes:
        was: The state it had.
        place: Where it stands in the new text, for sure or to be confirmed; None where it is orphaned.
        score: 0 to 1, how sure that is.
    """

    annotation: AnnotationId
    was: State
    state: State
    place: Span | None
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Revised:
    """What a revision led to.

    Attributes:
        revision: The new one; the present one where nothing has changed or nothing was stored.
        is_changed: Whether the new text differs from the present one at all.
        kept: Annotations that stand between the same neighbours as before; where nothing has changed, all with a place.
        moved: Annotations that have a sure place elsewhere.
        proposed: Annotations whose place somebody has to confirm.
        orphaned: Annotations whose words are gone.
        annotations: Each of these.
        words_placed: Places of saved words that stand in the new text.
        words_lost: Those that do not, or not for sure; they keep the sentence that they were saved with.
        beads_kept: Beads that stayed, over all alignments of the text.
        beads_confirmed: How many of them somebody had confirmed.
        beads_aligned: Beads that were made anew.
        applied: How to take it back; None where nothing was stored.
    """

    revision: RevisionId
    is_changed: bool
    kept: int = 0
    moved: int = 0
    proposed: int = 0
    orphaned: int = 0
    annotations: tuple[Fate, ...] = ()
    words_placed: int = 0
    words_lost: int = 0
    beads_kept: int = 0
    beads_confirmed: int = 0
    beads_aligned: int = 0
    applied: Applied | None = None

    @property
    def placed(self) -> int:
        """Annotations that have a place for sure."""
        return self.kept + self.moved


@dataclass(frozen=True, slots=True)
class Plan:
    """A revision that is ready to be stored, and what it will lead to. `edit` is None where nothing changes."""

    edit: ReviseText | None
    outcome: Revised


def revise(library: Library, text: Text, source: Source, progress: Progress = silent) -> Revised:
    """Make what was read the new revision of a text, in one step that can be undone.

    Text that is read, or annotated, by somebody else meanwhile is looked at again; nothing gets lost between.

    Args:
        library: Where it is.
        text: As its article has it now.
        source: The text read again, or edited. A language named for it is not looked at: a text keeps its own.
        progress: May raise `Cancelled`; nothing is stored then.

    Raises:
        ReaderError: It could not be stored; nothing is changed then.
    """
    for left in reversed(range(_TRIES)):
        ready = plan(library, text, source, progress)
        if ready.edit is None:
            return ready.outcome
        try:
            applied = library.apply(ready.edit)
        except Outdated:
            text_now = library.text_of(text.revision)
            if not left or text_now.revision != text.revision:
                raise
            continue
        return replace(ready.outcome, revision=RevisionId(applied.made), applied=applied)
    raise AssertionError("unreachable")


def revise_markdown(library: Library, text: Text, markdown: str, progress: Progress = silent) -> Revised:
    """Make an edited text, as Markdown, the new revision."""
    return revise(library, text, Source(edited(markdown)), progress)


def restore_revision(library: Library, text: Text, old: RevisionId, progress: Progress = silent) -> Revised:
    """Make what an old revision said the newest one; what stands between stays among the old ones."""
    before = library.old_revision(old)
    if before.text != text.id:
        raise EditRefused(said("This is a revision of another text."), said("Choose one of this text."))
    return revise(library, text, Source(edited(before.markdown)), progress)


def edited(markdown: str) -> Imported:
    """What somebody wrote here, as an importer would give it.

    Raises:
        EditRefused: There is no text in it.
    """
    clean, warnings = normalise(markdown)
    document = to_document(clean)
    if not document.blocks:
        raise EditRefused(said("A text cannot be empty."), said("Move its article to the trash if it is not needed."))
    return Imported(
        source="",
        raw=clean.encode("utf-8"),
        encoding="utf-8",
        markdown=clean,
        document=document,
        metadata=Metadata(),
        kept=len(document.blocks),
        found=len(document.blocks),
        warnings=warnings,
        format="markdown",
    )


def plan(library: Library, text: Text, source: Source, progress: Progress = silent) -> Plan:
    """What revising would lead to; stores nothing.

    Raises:
        ReaderError: The text is not there.
        Cancelled: By `progress`.
    """
    old = library.revision(text.revision)
    imported = source.imported
    if not imported.document.blocks:
        raise EditRefused(said("The new text is empty."), said("Choose a source with text in it."))
    if (imported.document.plain, imported.markdown) == (old.plain, old.markdown):
        return Plan(None, _unchanged(library, text))
    prepared = PreparedText(imported, text.language, text.label, _segments(old, imported, text.language))
    plain = imported.document.plain
    changes = same_sentences(_texts(old.plain, old.segments), _texts(plain, prepared.segments))
    unmoved = Unmoved(old, plain, prepared.segments, changes)
    progress(0, 2, said("Annotations"))
    anchored = carried_annotations(library, text, plain, unmoved, progress)
    words_carried = carried_words(library, text, plain, unmoved, progress)
    mirrors_carried = carried_mirrors(library, text, plain, unmoved, progress)
    alignments = library.present_alignments(text.revision)
    realigned = tuple(_realigned(library, text, prepared, changes, one, progress) for one in alignments)
    is_original = text.role is Role.ORIGINAL
    position = library.position(text.article).offset if is_original else 0
    edit = ReviseText(
        text,
        prepared,
        count_words(plain),
        _carried_position(position, old, prepared.segments, changes) if is_original else None,
        anchored,
        realigned,
        words_carried,
        mirrors_carried,
    )
    return Plan(edit, _outcome(library, edit))


def _texts(plain: str, spans: Sequence[Span]) -> list[str]:
    return [plain[start:end] for start, end in spans]


def _segments(old: Revision, imported: Imported, language: str) -> tuple[Span, ...]:
    """The sentences of the new text; paragraphs that are there already keep theirs, which spares a book's time."""
    known: dict[str, list[Span]] = {}
    at = 0
    for block in old.blocks:
        here = []
        while at < len(old.segments) and old.segments[at].start < block.end:
            start, end = old.segments[at]
            here.append(Span(start - block.start, end - block.start))
            at += 1
        if here and here[0].start >= 0 and here[-1].end <= block.end - block.start:
            known[old.plain[block.start : block.end]] = here
    return segments(imported.document, lambda block: known.get(block) or segment(block, language))


# ---- beads and place


def _realigned(
    library: Library, text: Text, prepared: PreparedText, same: Sequence[Same], was: Alignment, progress: Progress
) -> Realigned:
    is_source = was.source == text.revision
    other_id = was.target if is_source else was.source
    other = library.revision(other_id)
    progress(1, 2, said("Aligning sentences"))
    beads = realign(
        was.beads,
        same,
        Side(sentences(prepared.imported.document, prepared.segments), text.language),
        Side(sentences(other, other.segments), library.text_of(other_id).language),
        is_source=is_source,
        progress=progress,
    )
    return Realigned(was.id, was.beads, other_id, is_source, beads)


def _carried_position(offset: int, old: Revision, new: Sequence[Span], same: Sequence[Same]) -> int:
    """The code point of the new text to go on reading from: in the sentence that was read, or the next one left."""
    at = bisect_right(old.segments, offset, key=attrgetter("end"))
    number = bisect_right(same, at, key=_old_end)
    if number == len(same):
        return new[-1].start if new and at else 0
    here = same[number]
    start = new[here.new_start].start
    if here.old_start > at:
        return start
    within = max(0, offset - old.segments[here.old_start].start)
    return min(start + within, new[here.new_end - 1].end - 1)


def _span(place: Selectors | None) -> Span | None:
    return Span(place.start, place.end) if place else None


def _unchanged(library: Library, text: Text) -> Revised:
    """What a revision that changes nothing leads to: every annotation is what it was."""
    fates = []
    for one in library.annotations(text=text.id, partners=False):
        is_here = one.state is not State.ORPHANED
        place = Span(one.start, one.end) if is_here else None
        fates.append(Fate(one.id, one.state, one.state, place, Method.SAME, 1.0 if is_here else 0.0))
    counts = [sum(one.state is state for one in fates) for state in State]
    open_words = [one.is_open for one in library.word_places(text.id)]
    return Revised(
        text.revision,
        False,
        counts[0],
        0,
        counts[1],
        counts[2],
        tuple(fates),
        words_placed=sum(open_words),
        words_lost=len(open_words) - sum(open_words),
    )


def _outcome(library: Library, edit: ReviseText) -> Revised:
    trashed = {one.id for one in library.annotations(text=edit.text.id, trashed=True, partners=False)}
    fates = tuple(
        Fate(one.how.annotation, one.was.state, one.how.state, _span(one.place), one.how.method, one.how.score)
        for one in edit.anchored
        if one.how.annotation not in trashed
    )
    kept = sum(one.state is State.PLACED and one.method in STAYED for one in fates)
    counts = [sum(one.state is state for one in fates) for state in State]
    stayed = confirmed = total = 0
    for each in edit.realigned:
        there = [bead for bead in each.beads if bead.id]
        stayed += len(there)
        confirmed += sum(bead.status is BeadStatus.CONFIRMED for bead in there)
        total += len(each.beads)
    return Revised(
        edit.text.revision,
        True,
        kept=kept,
        moved=counts[0] - kept,
        proposed=counts[1],
        orphaned=counts[2],
        annotations=fates,
        words_placed=(placed := sum(one.place is not None for one in edit.words_carried)),
        words_lost=len(edit.words_carried) - placed,
        beads_kept=stayed,
        beads_confirmed=confirmed,
        beads_aligned=total - stayed,
    )
