"""Lists of inflected forms with their lemmas: made once per language, then asked on disk without being loaded.

The forms are simplemma's (MIT; 45 languages, 1.1 million forms of German). Its own ways of asking read the whole
list first: 0.9 s and 115 MB as a dictionary, 0.8 s and 34 MB in its low-memory mode, every time the program is
started. Written out sorted, 28 MB of German on disk, the same list answers within microseconds of being
opened: a lookup bisects over the mapped file, and only pages that are touched are read.
"""

import mmap
import os
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

SUFFIX = ".forms"
_BEGINNING = 3  # bytes


def path_of(folder: Path, language: str) -> Path:
    """Where the list of a language lies in a folder."""
    return folder / (language.lower().split("-")[0] + SUFFIX)


def write(path: Path, language: str) -> bool:
    """Make the list of a language, wholly or not at all; 2 s for German. False where there is none to be had.

    Raises:
        OSError: It cannot be written.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory

    language = language.lower().split("-")[0]
    if language not in SUPPORTED_LANGUAGES or not is_there(language):
        return False
    there = DefaultDictionaryFactory(1).get_dictionary(language)
    lines = in_order(f"{form}\t{lemma}\n".encode() for form, lemma in there.items() if form != lemma)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.writelines(lines)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def in_order(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted, each once; in small parts, for while a million are sorted at once every other thread stands still."""
    parts: dict[bytes, set[bytes]] = {}
    for line in lines:
        parts.setdefault(line[:_BEGINNING], set()).add(line)
    for beginning in sorted(parts):
        yield from sorted(parts.pop(beginning))


def is_there(language: str) -> bool:
    """Whether simplemma's list of a language is installed; packages of Lesart leave most of the 45 out."""
    found = find_spec("simplemma")
    if found is None or found.origin is None:
        return False
    return (Path(found.origin).parent / "strategies" / "dictionaries" / "data" / f"{language}.plzma").is_file()


class FormList:
    """The list of one language, on disk; a file that is not there, or damaged, knows nothing."""

    def __init__(self, path: Path) -> None:
        self._map: mmap.mmap | None = None
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # a file of no bytes cannot be mapped
            return

    def close(self) -> None:
        """Close the file."""
        if self._map is not None:
            self._map.close()
            self._map = None

    def lemma(self, form: str) -> str | None:
        """The lemma of a form in exactly this spelling; None where the list does not have it or it is one itself."""
        if self._map is None:
            return None
        wanted = form.encode() + b"\t"
        low, high = 0, len(self._map)
        while low < high:
            middle = self._map.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._map.find(b"\n", middle)
            end = len(self._map) if end < 0 else end
            line = self._map[middle:end]
            if line.startswith(wanted):
                return line[len(wanted) :].decode("utf-8", "replace")
            if line < wanted:
                low = end + 1
            else:
                high = middle
        return None


Lemma = Callable[[str], str | None]
"""What knows the lemma of a form."""
