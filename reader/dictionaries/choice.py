"""What the reader has chosen of his dictionaries: their order, and which are switched off."""

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.record import record

FILE = "choice.json"


@record
class Choice:
    """Names of dictionaries.

    Attributes:
        order: Those that the reader has put in order; others follow by name, the built-in one comes before all.
        off: Those that are not asked.
    """

    order: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()

    def sorted(self, names: Iterable[str], first: str) -> list[str]:
        """Names in the reader's order; `first` leads unless he has moved it."""
        place = {name: number for number, name in enumerate(self.order)}
        return sorted(
            names, key=lambda name: (-1 if name == first and name not in place else place.get(name, len(place)), name)
        )

    def switched(self, name: str, *, on: bool) -> "Choice":
        """The same with one dictionary on or off."""
        return Choice(self.order, self.off - {name} if on else self.off | {name})

    def without(self, name: str) -> "Choice":
        """The same without a dictionary that is gone."""
        return Choice(tuple(one for one in self.order if one != name), self.off - {name})


def read(folder: Path) -> Choice:
    """What was chosen; nothing where that cannot be read."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Choice(_names(found["order"]), frozenset(_names(found["off"])))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return Choice()


def _names(found: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, found))) if isinstance(found, list) else ()


def write(folder: Path, choice: Choice) -> None:
    """Keep what was chosen, wholly or not at all.

    Raises:
        OSError: It cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{FILE}.{os.getpid()}.unfinished"
    text = json.dumps({"order": _listed(choice.order), "off": sorted(choice.off)}, ensure_ascii=False, indent=1)
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, folder / FILE)
    finally:
        unfinished.unlink(missing_ok=True)


def _listed(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
