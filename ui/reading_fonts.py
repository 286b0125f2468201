"""The fonts that are offered for reading."""

from PySide6.QtGui import QFontDatabase

# Families that are good to read long texts in; those that this machine has are offered.
READING_FAMILIES = (
    "Source Serif 4", "Inter", "Literata", "Charter", "Georgia", "Palatino", "Palatino Linotype", "Cambria",
    "Iowan Old Style", "Noto Serif", "Liberation Serif", "DejaVu Serif", "Noto Sans", "Segoe UI", "Helvetica Neue",
    "Atkinson Hyperlegible", "OpenDyslexic", "DejaVu Sans",
)  # fmt: skip


def families() -> list[str]:
    """The reading fonts this machine has."""
    there = set(QFontDatabase.families())
    return [family for family in READING_FAMILIES if family in there]
