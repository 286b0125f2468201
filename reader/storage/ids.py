"""Identifiers and times: made in one place, so that they sort and compare everywhere."""

import os
import time
from datetime import UTC, datetime


def new_id() -> str:
    """A UUIDv7 text (RFC 9562, section 5.7): unique without asking anybody, sorted by its making.

    48 bits of milliseconds, then 12 bits of the fraction of one (method 3 of section 6.2), so that
    ids made in a row sort too. Own lines because Python has `uuid7` only from 3.14 on and the
    library for it costs start-up 25 ms.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = (rest << 12) // 1_000_000
    random = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    digits = f"{milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | random:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def now() -> str:
    """The present moment, ISO 8601 in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
