"""The modes of the bitext view, and how they are remembered with an article; no Qt."""

from typing import Literal, get_args

from reader.alignment.rows import Unit

Mode = Literal["side-by-side", "interleaved", "original", "study"]
Layout = Literal["beside", "stacked", "alone"]

MODES: tuple[Mode, ...] = get_args(Mode)
UNITS: tuple[Unit, ...] = get_args(Unit)


def layout_of(mode: Mode) -> Layout:
    """Where the cells of a row stand: beside each other, below each other, or the original's alone."""
    if mode == "interleaved":
        return "stacked"
    return "alone" if mode == "original" else "beside"


def remembered(mode: Mode, unit: Unit) -> str:
    """Mode and unit as one text: "study/sentence"."""
    return f"{mode}/{unit}"


def understood(text: str) -> tuple[Mode | None, Unit | None]:
    """Mode and unit of a remembered text; None for what it does not say. Reads "sentence", too."""
    parts = text.split("/")
    mode: Mode | None = next((mode for mode in MODES if mode in parts), None)
    unit: Unit | None = next((unit for unit in UNITS if unit in parts), None)
    return mode, unit
