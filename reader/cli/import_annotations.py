"""What the command import does with annotations and codebooks."""

from pathlib import Path
from typing import Any

from reader.cli.context import Context, counted
from reader.cli.sources import STANDARD_INPUT, shown
from reader.library import Library
from reader.taking_in import ANNOTATIONS, Plan, is_taken_in, plan


def is_notes(name: str) -> bool:
    """Whether a source on the command line is such a file."""
    return name != STANDARD_INPUT and "://" not in name and is_taken_in(Path(name))


def take_in(context: Context, library: Library, path: Path) -> dict[str, Any]:
    """Take a file in; says what came of it.

    Raises:
        ReaderError: It cannot be read, or nothing of it has a place here.
    """
    found = plan(library, path)
    if found.edit is not None:
        library.apply(found.edit)
    what = "annotation" if path.suffix.lower() == ANNOTATIONS else "tag"
    if not context.json:
        context.say(None, f"{counted(found.added, what)} taken in, {found.known} there already: {shown(str(path))}")
    for one in found.unplaced:
        context.tell(f"{shown(str(path))}: not taken in: {one.reason}")
    return _shape(path, what, found)


def _shape(path: Path, what: str, found: Plan) -> dict[str, Any]:
    return {
        "source": shown(str(path)),
        "kind": f"{what}s",
        "added": found.added,
        "known": found.known,
        "unplaced": [{"exact": one.exact, "error": one.reason} for one in found.unplaced],
    }
