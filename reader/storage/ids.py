"""Identifiers and times: made in one place, so that they sort and compare everywhere."""

from datetime import UTC, datetime

from uuid6 import uuid7


def new_id() -> str:
    """A UUIDv7 text: unique without asking anybody, sorted by the time of its making."""
    return str(uuid7())


def now() -> str:
    """The present moment, ISO 8601 in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
