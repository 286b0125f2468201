"""Which texts of an article have a column, and in which order; no Qt."""

from collections.abc import Sequence

from reader.model import Text
from reader.record import record, replace

MOST = 6


@record
class ColumnSetup:
    """What a user has made of an article's columns.

    Attributes:
        order: Ids of texts from left to right; texts that are not named follow.
        hidden: Ids of texts without a column.
        shares: Id of a text, and its column's share of the width.
    """

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    shares: tuple[tuple[str, float], ...] = ()


def ordered(texts: Sequence[Text], setup: ColumnSetup) -> list[Text]:
    """All texts as they stand from left to right, the original first."""
    places = {id: place for place, id in enumerate(setup.order)}
    return [*texts[:1], *sorted(texts[1:], key=lambda text: places.get(text.id, len(places)))]


def shown(texts: Sequence[Text], setup: ColumnSetup) -> list[Text]:
    """The texts that have a column: the original and at most five translations."""
    found = ordered(texts, setup)
    return [*found[:1], *(text for text in found[1:] if text.id not in setup.hidden)][:MOST]


def shares_of(texts: Sequence[Text], setup: ColumnSetup) -> tuple[float, ...]:
    """The share of the width for each of these texts; one that has none yet gets the mean of the others."""
    known = dict(setup.shares)
    found = [known[text.id] for text in texts if text.id in known]
    mean = sum(found) / len(found) if found else 1.0
    return tuple(known.get(text.id, mean) for text in texts)


def toggled(texts: Sequence[Text], setup: ColumnSetup, id: str) -> ColumnSetup:
    """With a translation's column hidden, or shown again; of more than six columns the last goes."""
    now: list[str] = [text.id for text in shown(texts, setup)]
    if id in now[1:]:
        now.remove(id)
    elif id not in now:
        now = [text.id for text in ordered(texts, setup) if text.id in (*now[: MOST - 1], id)]
    return replace(setup, hidden=tuple(text.id for text in texts[1:] if text.id not in now))


def moved(texts: Sequence[Text], setup: ColumnSetup, id: str, by: int) -> ColumnSetup:
    """With a translation's column moved left (-1) or right (1) past the next one that is shown."""
    visible: list[str] = [text.id for text in shown(texts, setup)[1:]]
    if id not in visible or not 0 <= visible.index(id) + by < len(visible):
        return setup
    other = visible[visible.index(id) + by]
    swap = {id: other, other: id}
    return replace(setup, order=tuple(swap.get(text.id, text.id) for text in ordered(texts, setup)))
