"""What becomes of a text's annotations and saved words in a new revision.

Each is carried from where it last stood for sure.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from reader.anchoring.carried import Carried, Method
from reader.anchoring.carry import carry
from reader.anchoring.selectors import describe
from reader.edits.revisions import Anchored, CarriedMirror, CarriedWord
from reader.library import Library
from reader.model import AnnotationId, Guess, RevisionId, Selectors, Span, State, Text
from reader.progress import Progress, silent
from reader.revision.unmoved import Unmoved
from reader.storage.anchorings import READER, Standing, Stored

STAYED = frozenset({Method.SAME, Method.POSITION, Method.DIFFERENCE})
"""How annotations are found that stand between the same neighbours as before."""

_NOWHERE = Carried(State.ORPHANED, 0, 0, 0.0, Method.NONE)
_Place = tuple[RevisionId, Selectors]
_Id = TypeVar("_Id", bound=str)


def carried_annotations(
    library: Library, text: Text, new: str, unmoved: Unmoved, progress: Progress = silent
) -> tuple[Anchored, ...]:
    """What becomes of every annotation of a text, those in the trash included.

    One whose words an earlier revision has changed is looked for by its first words, too: if they are back, it is.

    Args:
        library: Where they are.
        text: With the revision that is read.
        new: What it will say.
        unmoved: What of the present revision stands there, too.
        progress: Told of what is carried; may raise `Cancelled`.
    """
    newest = library.newest_anchorings(text.id)
    standings = library.standings(text.id)
    sure = {one.annotation: _sure_place(one, newest.get(one.annotation)) for one in standings}
    fates = _fates(library, text, new, sure, unmoved, progress)
    first = _first_places(standings, newest)
    for id, fate in _carried(library, new, first, progress).items():
        if fate.state is State.PLACED and new[fate.start : fate.end] == first[id][1].exact:
            fates[id], sure[id] = fate, first[id]
    found = []
    for one in standings:
        how = _how(one, sure[one.annotation], fates[one.annotation], newest.get(one.annotation), text.revision)
        if how.state is State.PLACED and one.annotation in first:
            how = Stored(how.annotation, *first[one.annotation], how.target, how.state, how.method, how.score)
        found.append(_anchored(one, fates[one.annotation], how, new, text.revision))
    return tuple(found)


def carried_words(
    library: Library, text: Text, new: str, unmoved: Unmoved, progress: Progress = silent
) -> tuple[CarriedWord, ...]:
    """What becomes of the place of every saved word of a text; arguments as for annotations.

    One that has no sure place keeps the one that it had, and is looked for from there in every later revision.
    """
    places = library.word_places(text.id)
    sure = {one.id: (one.revision, one.where) for one in places}
    fates = _fates(library, text, new, sure, unmoved, progress)
    return tuple(
        CarriedWord(
            one, fate.state, describe(new, fate.start, fate.end) if fate.state is State.PLACED else None, fate.score
        )
        for one in places
        for fate in (fates[one.id],)
    )


def carried_mirrors(
    library: Library, text: Text, new: str, unmoved: Unmoved, progress: Progress = silent
) -> tuple[CarriedMirror, ...]:
    """What becomes of the words of a text that marks of other texts are mirrored on; arguments as for annotations.

    Only a sure place is taken: words that are only likely ones are none that the reader has chosen.
    """
    mirrored = library.mirrored_on(text.id)
    sure = {one.id: (one.revision, one.where) for one in mirrored}
    fates = _fates(library, text, new, sure, unmoved, progress)
    return tuple(
        CarriedMirror(one, describe(new, fate.start, fate.end) if fate.state is State.PLACED else None)
        for one in mirrored
        for fate in (fates[one.id],)
    )


def _fates(
    library: Library, text: Text, new: str, sure: Mapping[_Id, _Place], unmoved: Unmoved, progress: Progress
) -> dict[_Id, Carried]:
    """What becomes of places: by what is unchanged around them, else by a closer look."""
    fates = {
        id: Carried(State.PLACED, *span, 1.0, Method.POSITION if span.start == where.start else Method.DIFFERENCE)
        for id, (source, where) in sure.items()
        if source == text.revision and (span := unmoved.place(where.start, where.end)) is not None
    }
    return fates | _carried(library, new, {id: place for id, place in sure.items() if id not in fates}, progress)


def _sure_place(standing: Standing, how: Stored | None) -> _Place:
    """Where an annotation last stood for sure: not where it is only proposed."""
    if standing.state is State.PROPOSED and how is not None:
        return how.source, how.where
    return standing.revision, standing.where


def _first_places(standings: Sequence[Standing], newest: Mapping[AnnotationId, Stored]) -> dict[AnnotationId, _Place]:
    """Where annotations first stood whose words an earlier revision has changed."""
    found = {}
    for one in standings:
        how = newest.get(one.annotation)
        if one.state is not State.PLACED or how is None or how.state is not State.PLACED or how.method == READER:
            continue
        if how.where.exact != one.where.exact:
            found[one.annotation] = how.source, how.where
    return found


def _carried(library: Library, new: str, places: Mapping[_Id, _Place], progress: Progress) -> dict[_Id, Carried]:
    """The fates of places, each from the text of its own revision."""
    by_source: dict[RevisionId, list[tuple[_Id, Span]]] = {}
    fates: dict[_Id, Carried] = {}
    for id, (source, where) in places.items():
        by_source.setdefault(source, []).append((id, Span(where.start, where.end)))
    for source, group in by_source.items():
        old = library.old_revision(source).plain
        # Of a place that is damaged nothing can be said.
        there = [(id, span) for id, span in group if 0 <= span.start < span.end <= len(old)]
        fates |= {id: _NOWHERE for id, _ in group}
        found = carry(old, new, [span for _, span in there], progress)
        fates |= {id: fate for (id, _), fate in zip(there, found, strict=True)}
    return fates


def _how(was: Standing, place: _Place, fate: Carried, before: Stored | None, present: RevisionId) -> Stored:
    """What is noted of a fate; the revision it was looked for in is not stored yet."""
    is_given_up = before is not None and before.method == READER and before.state is State.ORPHANED
    if is_given_up and fate.state is not State.PLACED and was.revision != present:
        # Somebody has said that its words are gone: only if they come back for sure it is placed.
        return Stored(was.annotation, *place, RevisionId(""), State.ORPHANED, READER, 0.0)
    guesses = tuple(Guess(one.start, one.end, one.score) for one in fate.candidates)
    if fate.state is State.PROPOSED and not guesses:
        guesses = (Guess(fate.start, fate.end, fate.score),)
    return Stored(was.annotation, *place, RevisionId(""), fate.state, str(fate.method), fate.score, guesses)


def _anchored(was: Standing, fate: Carried, how: Stored, new: str, present: RevisionId) -> Anchored:
    if how.state is State.ORPHANED:
        return Anchored(was, None, how, True)
    place = describe(new, fate.start, fate.end)
    was_here = was.state is State.PLACED and was.revision == present
    is_same = was_here and how.state is State.PLACED and fate.method in STAYED and place.exact == was.where.exact
    return Anchored(was, place, how, not is_same)
