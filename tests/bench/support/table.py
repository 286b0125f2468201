"""Figures, their targets, and the table they make."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    Attributes:
        name: What was measured.
        value: As shown.
        target: As shown; "" where there is none.
        met: Whether the target is met; None where there is none or it could not be measured.
        ratio: To the floor or to another figure, as shown.
    """

    name: str
    value: str
    ratio: str = ""
    target: str = ""
    met: bool | None = None


def ratio(name: str, value: float, other: float, target: float | None, unit: str = "ms", of: str = "floor") -> Figure:
    """A figure whose target is a ratio to another one; both in the same unit."""
    found = value / other if other else 0.0
    return Figure(
        name,
        f"{value:.0f} {unit} ({of} {other:.0f})",
        f"{found:.2f} ×",
        "" if target is None else f"≤ {target:.2f} ×",
        None if target is None else found <= target,
    )


def limit(name: str, value: float, target: float | None, unit: str = "ms") -> Figure:
    """A figure with a limit of its own."""
    return Figure(
        name,
        f"{value:.1f} {unit}",
        "",
        "" if target is None else f"≤ {target:g} {unit}",
        None if target is None else value <= target,
    )


def markdown(figures: Sequence[Figure]) -> str:
    """The table."""
    signs = {True: "yes", False: "**no**", None: ""}
    rows = [("Figure", "Measured", "Ratio", "Target", "Met"), ("---",) * 5]
    rows += [(one.name, one.value, one.ratio, one.target, signs[one.met]) for one in figures]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def share(values: Sequence[float], part: float) -> float:
    """A percentile: the smallest value that at least this part of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(part * len(ordered) + 0.5) - 1))]
