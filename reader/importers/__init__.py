"""One file per format; each makes Markdown."""

from reader.importers.files import MAX_BYTES, MAX_DOCUMENT, load
from reader.importers.formats import IMPORTERS
from reader.importers.naming import derive_title
from reader.importers.registry import choose, read

__all__ = ["IMPORTERS", "MAX_BYTES", "MAX_DOCUMENT", "choose", "derive_title", "load", "read"]
