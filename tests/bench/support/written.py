"""Puts what a benchmark measured into the README beside it."""

from collections.abc import Sequence
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def put(mark: str, lines: Sequence[str]) -> None:
    """Replace what stands between a mark and the next heading, or the end."""
    before, found, after = README.read_text(encoding="utf-8").partition(mark)
    if not found:
        raise SystemExit(f"{README.name} has no line “{mark}”")
    _, heading, rest = after.partition("\n## ")
    text = "\n".join((before + mark, "", *lines, ""))
    README.write_text(text + heading + rest, encoding="utf-8")
