"""The log of edits, read: who has written since one looked."""

from pysqlite3 import dbapi2 as sqlite


def last(connection: sqlite.Connection) -> int:
    """Number of the last entry; 0 where there is none."""
    number: int = connection.execute("SELECT coalesce(max(seq), 0) FROM edit_log").fetchone()[0]
    return number


def after(connection: sqlite.Connection, number: int) -> set[int]:
    """Numbers of the entries that came after this one."""
    return {row[0] for row in connection.execute("SELECT seq FROM edit_log WHERE seq > ?", (number,))}
