"""Translating by id and never by order: what comes back is checked, and asked for singly where it is not right."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reader.errors import TranslationFailed
from reader.progress import Progress, silent
from reader.terms import Term
from reader.translators.base import Garbled, Segment, Translated, Translator
from reader.wording import said

_KNOWN_AGAIN = re.compile(r"\d[\d.,:]*\d|[^\W\d_]{4,}")


class Hopeless(TranslationFailed):
    """One segment after the other fails: it is no use to go on."""


class Careful:
    """A translator whose answers are checked.

    Counts what fails in a row, over all requests, so that a server that gives nonsense only is not asked 10,000 times.
    """

    def __init__(self, translator: Translator, patience: int = 4) -> None:
        self._translator = translator
        self._patience = patience
        self._failed = 0
        self._last: TranslationFailed | None = None

    def translate(
        self,
        segments: Sequence[Segment],
        source: str,
        target: str,
        context: str = "",
        glossary: Sequence[Term] = (),
        progress: Progress = silent,
    ) -> list[Translated]:
        """Translate segments of one request; each comes back exactly once and in order, failed ones marked as such.

        Raises:
            TranslationFailed: It is no use to go on.
            Cancelled: The user stopped it.
        """
        found = self._try(segments, source, target, context, glossary, progress)
        for segment in segments:
            if segment.id not in found:
                more = self._try((segment,), source, target, context, glossary, progress)
                found[segment.id] = more.get(segment.id) or self._mark(segment)
        return [found[segment.id] for segment in segments]

    def _try(
        self,
        segments: Sequence[Segment],
        source: str,
        target: str,
        context: str,
        glossary: Sequence[Term],
        progress: Progress,
    ) -> dict[int, Translated]:
        """Those that came back as they should."""
        try:
            answer = self._translator.translate(segments, source, target, context, glossary, progress)
        except Garbled as error:
            self._last = error
            return {}
        self._last = next((TranslationFailed(one.failure) for one in answer if one.failure), None)
        found = _fitting(segments, answer)
        if found:
            self._failed = 0
        return found

    def _mark(self, segment: Segment) -> Translated:
        self._failed += 1
        why = self._last or TranslationFailed(
            said("No translation came back for this sentence."), said("Try again later.")
        )
        if self._failed >= self._patience:
            raise Hopeless(why.message, why.hint) from why
        return Translated(segment.id, "", why.message)


def _fitting(segments: Sequence[Segment], answer: Sequence[Translated]) -> dict[int, Translated]:
    """What of an answer can be trusted: ids that were asked for, once each, with words, in their own places."""
    times = Counter(one.id for one in answer)
    asked = {segment.id: segment.text for segment in segments}
    if any(id not in asked for id in times):
        return {}  # it numbers differently; then nobody knows what belongs where
    found = {one.id: one for one in answer if times[one.id] == 1 and one.text.strip() and not one.failure}
    displaced = _displaced(asked, {id: one.text for id, one in found.items()})
    return {id: one for id, one in found.items() if id not in displaced}


def _displaced(sources: Mapping[int, str], targets: Mapping[int, str]) -> set[int]:
    """Segments whose numbers and names came back under another one's id.

    Only where at least two are, as when two are swapped: a name may well wander by itself. What is known again is
    what stands in one source only and, letter by letter, in one target only.
    """
    homes, places = _unique(sources), _unique(targets)
    shared = homes.keys() & places.keys()
    at_home = {homes[token] for token in shared if homes[token] == places[token]}
    away = [(homes[token], places[token]) for token in shared if homes[token] != places[token]]
    lost = {home for home, _ in away if home not in at_home}
    swapped = {id for pair in away if set(pair) & lost for id in pair if id not in at_home}
    return swapped if len(lost) >= 2 else set()


def _unique(texts: Mapping[int, str]) -> dict[str, int]:
    """Numbers and words that stand in one of the texts only, and in which."""
    found: dict[str, set[int]] = {}
    for id, text in texts.items():
        for token in _KNOWN_AGAIN.findall(text):
            found.setdefault(token, set()).add(id)
    return {token: next(iter(ids)) for token, ids in found.items() if len(ids) == 1}
