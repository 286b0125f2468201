"""One file per format; each makes Markdown."""

from reader.importers.registry import IMPORTERS, MAX_BYTES, Importer, derive_title, load, read

__all__ = ["IMPORTERS", "MAX_BYTES", "Importer", "derive_title", "load", "read"]
