"""Why a sentence and its translation differ, in plain words; it is never said who is right."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from reader.differences.kinds import Difference, Kind
from ui.reading.dots import Entry
from ui.words import number, quoted

_MOST = 3  # words quoted of one kind
_LONG = 40


def summary(entry: Entry) -> str:
    """All differences of a sentence in one line."""
    return " · ".join(words(one) for one in entry.differences)


def words(one: Difference) -> str:
    """One difference."""
    if one.kind is Kind.LENGTH:
        return _length(one.factor)
    here, there = _quoted(one.source_words), _quoted(one.target_words)
    if one.kind is Kind.TERM:
        return _tr("the glossary has {translation} for {term}").format(translation=there, term=here)
    if one.kind is Kind.NEGATION:
        if here:
            return _tr("the original says {words}, the translation does not negate").format(words=here)
        return _tr("the translation says {words}, the original does not negate").format(words=there)
    if here and there:
        return _tr("{words} in the original, {others} in the translation").format(words=here, others=there)
    if one.kind is Kind.MODAL:
        if here:
            return _tr("nothing in the translation says {words}").format(words=here)
        return _tr("nothing in the original says {words}").format(words=there)
    if here:
        return _tr("{words} only in the original").format(words=here)
    return _tr("{words} only in the translation").format(words=there)


def _length(factor: float) -> str:
    if factor > 1:
        return _tr("the translation is {n} times as long as others here").format(n=number(factor, 1))
    return _tr("the translation is short: {n} % of what is usual here").format(n=round(100 * factor))


def _quoted(found: Sequence[str]) -> str:
    """Words in quotation marks, the last joined by “and”."""
    marked = [quoted(_cut(" ".join(one.split()))) for one in found[:_MOST]]
    if len(found) > _MOST:
        marked.append("…")
    if len(marked) < 2:
        return "".join(marked)
    return _tr("{words} and {last}").format(words=", ".join(marked[:-1]), last=marked[-1])


def _cut(one: str) -> str:
    return one if len(one) <= _LONG else one[:_LONG].rsplit(" ", 1)[0] + " …"


def _tr(text: str) -> str:
    return QCoreApplication.translate("differences", text)
