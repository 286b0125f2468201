"""What the parts of the façade share: an open library's file, and the errors told about it."""

from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reader.kept import Kept


class Opened:
    """An open library; `Library` opens and closes it.

    Attributes:
        folder: Where it lies.
        author: Who is named in the log and on new annotations.
    """

    folder: Path
    author: str
    _connection: sqlite.Connection
    _what: str
    _kept: Kept
