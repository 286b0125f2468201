"""What a mutation changed, so that each view can decide what to refresh."""

from reader.record import record


@record
class Changes:
    """Ids of what changed, by kind.

    Attributes:
        articles: Every article whose row or content changed.
        words: Saved words, also where a place or a review of them changed.
        entries: Own entries and corrections of lemmas.
        filters: Saved filters.
    """

    articles: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    alignments: frozenset[str] = frozenset()
    annotations: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    filters: frozenset[str] = frozenset()

    def __or__(self, other: "Changes") -> "Changes":
        """Both together."""
        return Changes(*(getattr(self, name) | getattr(other, name) for name in _KINDS))

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(getattr(self, name) for name in _KINDS)


_KINDS = tuple(Changes.__annotations__)
