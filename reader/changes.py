"""What a mutation changed, so that each view can decide what to refresh."""

from dataclasses import fields

from reader.record import record


@record
class Changes:
    """Ids of what changed, by kind. `articles` holds every article whose row or content changed."""

    articles: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    alignments: frozenset[str] = frozenset()
    annotations: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()

    def __or__(self, other: "Changes") -> "Changes":
        """Both together."""
        return Changes(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(getattr(self, f.name) for f in fields(self))
