"""The library of many articles with as many marks as are wished for: copies of those that it has, over ten years.

Written into a copy of the file, row by row with all its triggers, because a million edits would take an hour.
"""

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reader.library import Library

_YEARS = 10
_AT_ONCE = 20_000


def grown(folder: Path, count: int) -> Path:
    """The folder of a copy with so many annotations; made once."""
    made = folder.with_name(f"{folder.name}-with-{count}")
    if not made.exists():
        unfinished = made.with_name(made.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        shutil.copy(folder / "library.sqlite", unfinished)
        with Library(unfinished):
            pass  # brought to the present schema
        _add(unfinished / "library.sqlite", count)
        unfinished.rename(made)
    return made


def _add(path: Path, count: int) -> None:
    connection = sqlite.connect(path, isolation_level=None)
    there = [row[0] for row in connection.execute("SELECT id FROM annotation WHERE deleted IS NULL ORDER BY id")]
    columns = [row[1] for row in connection.execute("PRAGMA table_info(annotation)")]
    kept = ", ".join(name for name in columns if name not in ("id", "created", "modified"))
    connection.execute("PRAGMA synchronous = OFF")
    copies = _copies(there, count - len(there))
    while some := list(islice(copies, _AT_ONCE)):
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO annotation (id, created, modified, {kept}) "
            f"SELECT ?, ?, ?, {kept} FROM annotation WHERE id = ?",
            [(id, moment, moment, source) for id, moment, source in some],
        )
        connection.executemany(
            "INSERT INTO annotation_tag SELECT ?, tag FROM annotation_tag WHERE annotation = ?",
            [(id, source) for id, _, source in some],
        )
        connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _copies(there: list[str], count: int) -> Iterator[tuple[str, str, str]]:
    """Ids that tell their time, that time, and what is copied, the oldest first."""
    draw = random.Random(9)
    begin = datetime(2016, 1, 1, tzinfo=UTC)
    step = timedelta(days=365 * _YEARS) / max(1, count)
    for number in range(count):
        moment = begin + number * step
        milliseconds = int(moment.timestamp() * 1000)
        digits = f"{milliseconds << 80 | 7 << 76 | 2 << 62 | draw.getrandbits(62):032x}"
        id = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
        yield id, moment.isoformat(timespec="microseconds").replace("+00:00", "Z"), draw.choice(there)
