"""The reader's dictionaries: which there are, adding and removing them, and asking all of one language pair."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from reader.dictionaries.formats import open_source
from reader.errors import NotFound, ReaderError
from reader.language.stems import stemmer
from reader.lexemes import DictionaryInfo, Entry
from reader.progress import Progress, silent
from reader.storage.dictionary_file import SUFFIX, DictionaryFile, build
from reader.text.headwords import fold

FOLDER = "dictionaries"
PLACES = "LESART_DICTIONARIES"
"""Environment: folders, separated as in PATH, in place of the system's."""

_SYSTEM = ("/usr/share/trans", "/usr/share/dictd", "/usr/local/share/trans", "/usr/local/share/dictd")
_FOUND = re.compile(r"[a-z]{2}-[a-z]{2}|freedict-[a-z]{3}-[a-z]{3}\.index")
_UNFIT = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry under a word.

    Attributes:
        entry: The entry, without its phrases: `Lexicon.phrases` has them.
        number: Of the entry in its dictionary.
        rank: 0: the word is a headword of it; 1: an inflected form.
        place: Number of the headword that fits.
        dictionary: Where it stands.
    """

    entry: Entry
    number: int
    rank: int
    place: int
    dictionary: DictionaryInfo


class Lexicon:
    """The dictionaries of one library, opened when they are first asked; belongs to one thread."""

    def __init__(self, library: Path) -> None:
        self._folder = library / FOLDER
        self._open: dict[str, DictionaryFile] = {}
        self._seen = -1  # when the folder was last changed; another program may add a dictionary

    def close(self) -> None:
        """Close what was opened."""
        for file in self._open.values():
            file.close()
        self._open.clear()
        self._seen = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # ---- which there are

    def dictionaries(self) -> list[DictionaryInfo]:
        """All that can be read, by name; those that are damaged are left out."""
        return [file.info for file in self._files()]

    def add(self, path: Path, source: str = "", target: str = "", progress: Progress = silent) -> DictionaryInfo:
        """Read a dictionary into a file of its own, wholly or not at all; one of the same name is replaced.

        Args:
            path: Its source, in one of `reader.dictionaries.formats.FORMATS`.
            source: Language of the headwords, where the source does not say it.
            target: Language of the glosses.
            progress: Told how many entries were read.

        Raises:
            ImportFailed: It cannot be read.
            StorageError: It cannot be written.
            Cancelled: The user stopped it.
        """
        opened = open_source(path, source, target)
        name = _UNFIT.sub("-", opened.info.name).strip(".-") or "dictionary"
        info = replace(opened.info, name=name)
        self._forget(name)
        count = build(
            self._folder / (name + SUFFIX), info, opened.entries, (stemmer(info.source), stemmer(info.target)), progress
        )
        return replace(info, entries=count)

    def remove(self, name: str) -> None:
        """Remove a dictionary; its source stays where it is.

        Raises:
            NotFound: There is none of that name.
        """
        path = self._folder / (name + SUFFIX)
        if name != Path(name).name or not path.exists():
            there = ", ".join(info.name for info in self.dictionaries()) or "none"
            raise NotFound(f"There is no dictionary “{name}”.", f"There are: {there}.")
        self._forget(name)
        path.unlink()

    def add_found(self, source: str, target: str, progress: Progress = silent) -> DictionaryInfo | None:
        """Take in the system's dictionary for a pair of languages, where the reader has none for it.

        One is enough, and takes ten seconds: the packages are made from one another.
        """
        if self._of(source, target) or self._of(target, source):
            return None
        for path in found_on_system():
            info = open_source(path).info
            if {info.source, info.target} == {_base(source), _base(target)}:
                return self.add(path, progress=progress)
        return None

    # ---- asking

    def entries(self, word: str, source: str, target: str = "") -> list[Found]:
        """What all dictionaries from one language (into another) have under a word; headwords before forms."""
        found = [
            Found(entry, number, rank, place, file.info)
            for file in self._of(source, target)
            for number, entry, rank, place in file.entries(word)
        ]
        return sorted(found, key=lambda one: one.rank)

    def phrases(self, found: Found) -> tuple[tuple[str, str], ...]:
        """The examples under an entry, with their translations."""
        file = next((one for one in self._files() if one.info.name == found.dictionary.name), None)
        return file.phrases(found.number) if file else ()

    def partners(self, source: str, target: str, only: str = "") -> "Partners | None":
        """What knows which words of two languages translate each other; None where no dictionary does.

        `only` is the name of the one dictionary to ask.
        """
        forward, backward = (
            [file for file in self._of(*pair) if only in ("", file.info.name)]
            for pair in ((source, target), (target, source))
        )
        return Partners(forward, backward, source, target) if forward or backward else None

    def _of(self, source: str, target: str) -> list[DictionaryFile]:
        return [
            file
            for file in self._files()
            if file.info.source == _base(source) and (not target or file.info.target == _base(target))
        ]

    def _files(self) -> list[DictionaryFile]:
        try:
            changed = self._folder.stat().st_mtime_ns
        except OSError:
            changed = 0
        if changed == self._seen:
            return list(self._open.values())
        self._seen = changed
        names = sorted(path.stem for path in self._folder.glob("*" + SUFFIX)) if changed else []
        for name in set(self._open) - set(names):
            self._open.pop(name).close()
        for name in names:
            if name not in self._open:
                try:
                    self._open[name] = DictionaryFile(self._folder / (name + SUFFIX))
                except ReaderError:
                    continue  # a damaged one keeps nobody from reading; `check` names it
        self._open = {name: self._open[name] for name in names if name in self._open}
        return list(self._open.values())

    def _forget(self, name: str) -> None:
        self._seen = -1
        if file := self._open.pop(name, None):
            file.close()


class Partners:
    """Which words of two texts translate each other, by dictionaries of either direction.

    A `reader.alignment.lexicon.Dictionary`.
    """

    def __init__(
        self, forward: Sequence[DictionaryFile], backward: Sequence[DictionaryFile], source: str, target: str
    ) -> None:
        self._forward, self._backward = forward, backward
        self._languages = source, target

    def pairs(self, source: Sequence[str], target: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Numbers of words (as they stand in the texts) that translate each other."""
        here, there = (
            _by_stem(words, language) for words, language in zip((source, target), self._languages, strict=True)
        )
        for file in self._forward:
            for one, other in file.partners(list(here)):
                yield from ((i, j) for i in here[one] for j in there.get(other, ()))
        for file in self._backward:
            for other, one in file.partners(list(there)):
                yield from ((i, j) for i in here.get(one, ()) for j in there[other])


def found_on_system() -> list[Path]:
    """Sources of dictionaries that the system's packages have put where they belong."""
    named = os.environ.get(PLACES)
    folders: Iterable[str] = _SYSTEM if named is None else filter(None, named.split(os.pathsep))
    return [
        path
        for folder in folders
        if Path(folder).is_dir()
        for path in sorted(Path(folder).iterdir())
        if _FOUND.fullmatch(path.name) and path.is_file()
    ]


def _by_stem(words: Sequence[str], language: str) -> dict[str, list[int]]:
    stem = stemmer(language)
    found: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        folded = fold(word)
        for key in {folded, stem(folded)}:
            found.setdefault(key, []).append(number)
    return found


def _base(language: str) -> str:
    return language.lower().split("-")[0]
