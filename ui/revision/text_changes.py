"""What an edited text changes, paragraph by paragraph and word by word; no Qt."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from reader.record import record
from ui.lists import agreement

_APART = re.compile(r"\n[ \t]*\n\s*")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@record
class Change:
    """A paragraph that was changed; new where `before` is empty, gone where `after` is."""

    before: str
    after: str


def changes(before: str, after: str) -> list[Change]:
    """The paragraphs (what blank lines separate) in which two texts differ, in reading order."""
    old, new = _paragraphs(before), _paragraphs(after)
    head, tail = agreement(old, new)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    found = []
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for at in range(max(last - first, end - start)):
            was = old[first + at] if first + at < last else ""
            now = new[start + at] if start + at < end else ""
            found.append(Change(was, now))
    return found


def _paragraphs(text: str) -> list[str]:
    return [part for part in (part.strip("\n") for part in _APART.split(text)) if part.strip()]


def counts(found: list[Change]) -> tuple[int, int, int]:
    """How many paragraphs were changed, are new, are gone."""
    changed = sum(bool(one.before and one.after) for one in found)
    return changed, sum(not one.before for one in found), sum(not one.after for one in found)


def words(change: Change) -> Iterator[tuple[str, str]]:
    """The words of a changed paragraph one after the other, each with "same", "gone" or "new"."""
    old, new = _WORDS.findall(change.before), _WORDS.findall(change.after)
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "".join(old[first:last]), "same"
            continue
        if first < last:
            yield "".join(old[first:last]), "gone"
        if start < end:
            yield "".join(new[start:end]), "new"
