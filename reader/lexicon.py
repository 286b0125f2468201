"""The reader's dictionaries: which there are, adding and removing them, and asking all of one language pair."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from reader.dictionaries import choice, parts_of_speech
from reader.dictionaries.builtin import NAME as BUILT_IN
from reader.dictionaries.builtin import BuiltInGlossary
from reader.dictionaries.choice import Choice
from reader.dictionaries.formats import open_source
from reader.dictionaries.partners import Asked, Partners
from reader.errors import EditRefused, NotFound, ReaderError
from reader.german.vocabulary import Kind
from reader.language.stems import stemmer
from reader.lexemes import DictionaryInfo, Entry
from reader.progress import Progress, silent
from reader.storage.connection import told
from reader.storage.dictionary_file import SUFFIX, DictionaryFile, build
from reader.text.headwords import fold
from reader.wording import said

FOLDER = "dictionaries"
PLACES = "LESART_DICTIONARIES"
"""Environment: folders, separated as in PATH, in place of the system's."""

_SYSTEM = ("/usr/share/trans", "/usr/share/dictd", "/usr/local/share/trans", "/usr/local/share/dictd")
_FOUND = re.compile(r"[a-z]{2}-[a-z]{2}|freedict-[a-z]{3}-[a-z]{3}\.index")
_UNFIT = re.compile(r"[^\w.-]+")
_MOST_KNOWN = 100_000  # words whose kinds are remembered

_Stamp = tuple[int, int, int]


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


@dataclass(frozen=True, slots=True)
class Shelved:
    """A dictionary of the reader's, asked or not.

    Attributes:
        name: Unique among them.
        info: What it is; None where it is damaged.
        is_on: Whether it is asked.
        problem: What is wrong with a damaged one; empty for the others.
    """

    name: str
    info: DictionaryInfo | None
    is_on: bool = True
    problem: str = ""

    @property
    def is_removable(self) -> bool:
        """Whether it can be removed: all but the glossary that comes with Lesart."""
        return self.name != BUILT_IN


class Lexicon:
    """The dictionaries of one library, opened when they are first asked; belongs to one thread."""

    def __init__(self, library: Path) -> None:
        self._folder = library / FOLDER
        self._built_in = BuiltInGlossary()
        self._open: dict[str, tuple[_Stamp, DictionaryFile]] = {}
        self._damaged: dict[str, str] = {}
        self._choice = Choice()
        self._asked: list[Asked] = []
        self._seen: tuple[_Stamp, _Stamp] | None = None  # another program may add a dictionary, or switch one off
        self._kinds: dict[str, dict[str, frozenset[Kind]]] = {}

    def close(self) -> None:
        """Close what was opened."""
        for _, file in self._open.values():
            file.close()
        self._open.clear()
        self._changed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Where the dictionaries lie, and what is made from them or for them."""
        return self._folder

    # ---- which there are

    def dictionaries(self) -> list[DictionaryInfo]:
        """Those that are asked, in order; those that are damaged or switched off are left out."""
        return [file.info for file in self._files()]

    def shelf(self) -> list[Shelved]:
        """All there are, in order, also those that are damaged or switched off."""
        self._files()
        off = self._choice.off
        return [
            Shelved(name, None, name not in off, self._damaged[name])
            if name in self._damaged
            else Shelved(name, self._file(name).info, name not in off)
            for name in self._names()
        ]

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
        if name == BUILT_IN:
            name += "-2"
        info = replace(opened.info, name=name)
        self._forget(name)
        stems = stemmer(info.source), stemmer(info.target)
        count = build(self._path(name), info, opened.entries, stems, progress)
        self._changed()
        return replace(info, entries=count)

    def add_from(
        self, address: str, sha256: str = "", source: str = "", target: str = "", progress: Progress = silent
    ) -> DictionaryInfo:
        """Download a dictionary and read it; nothing stays of what was not taken in.

        Args:
            address: Where its source is; begins with https:// or http://.
            sha256: What the source has to be, in hex; empty: whatever it is.
            source: Language of the headwords, where the source does not say it.
            target: Language of the glosses.
            progress: Told the bytes that have come, then the entries that were read.

        Raises:
            ImportFailed: It cannot be had or read, or is not what it should be.
            StorageError: It cannot be written.
            Cancelled: The user stopped it.
        """
        from tempfile import TemporaryDirectory

        from reader.dictionaries.downloads import fetch

        with told(said("The folder of the dictionaries")):
            self._folder.mkdir(parents=True, exist_ok=True)
            place = TemporaryDirectory(prefix=".download-", dir=self._folder)
        with place as folder:
            return self.add(fetch(address, Path(folder), sha256, progress), source, target, progress)

    def remove(self, name: str) -> None:
        """Remove a dictionary; its source stays where it is.

        Raises:
            NotFound: There is none of that name.
            EditRefused: It comes with Lesart.
            StorageError: Its file cannot be removed.
        """
        self._check(name)
        if name == BUILT_IN:
            raise EditRefused(said("Lesart’s own glossary cannot be removed."), said("It can be switched off."))
        self._forget(name)
        with told(said("The dictionary “{name}”", name=name)):
            self._path(name).unlink()
        self._choose(self._choice.without(name))

    def switch(self, name: str, *, on: bool) -> None:
        """Have a dictionary asked, or not.

        Raises:
            NotFound: There is none of that name.
            StorageError: It cannot be written down.
        """
        self._check(name)
        self._choose(self._choice.switched(name, on=on))

    def arrange(self, names: Sequence[str]) -> None:
        """Put dictionaries in order; those that are not named follow as they were.

        Raises:
            NotFound: There is none of such a name.
            StorageError: It cannot be written down.
        """
        for name in names:
            self._check(name)
        rest = [name for name in self._names() if name not in names]
        self._choose(Choice((*names, *rest), self._choice.off))

    def add_found(
        self, source: str, target: str, progress: Progress = silent, *, this_way: bool = False
    ) -> DictionaryInfo | None:
        """Take in the system's dictionary for a pair of languages, where the reader has none for it.

        One takes ten seconds, and one of either direction is enough for aligning: the packages are made from one
        another. One that was switched off is there as well.

        Args:
            source: A language.
            target: The other.
            progress: Told how many entries were read.
            this_way: Only one from the first into the second language counts: words of the first are to be found.
        """
        wanted = (_base(source), _base(target))

        def fits(info: DictionaryInfo) -> bool:
            found = (info.source, info.target)
            return found == wanted or (found == wanted[::-1] and not this_way)

        if any(fits(one.info) for one in self.shelf() if one.info and one.name != BUILT_IN):
            return None
        for path in found_on_system():
            if fits(open_source(path).info):
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

    def kinds(self, words: Sequence[str], source: str) -> dict[str, frozenset[Kind]]:
        """Parts of speech of headwords in exactly these spellings; empty for what is none. Answers are remembered.

        All that is not known yet is asked of each dictionary at once: a dozen words cost hardly more than one.
        """
        files = self._of(source, "")
        known = self._kinds.setdefault(_base(source), {})
        if new := [word for word in dict.fromkeys(words) if word not in known]:
            if len(known) > _MOST_KNOWN:
                known.clear()
                new = list(dict.fromkeys(words))
            spelled: dict[str, list[str]] = {}
            for word in new:
                spelled.setdefault(fold(word), []).append(word)
            found: dict[str, set[Kind]] = {word: set() for word in new}
            for file in files:
                for key, term in file.headwords(list(spelled)):
                    for word in spelled[key]:
                        if parts_of_speech.spells(term, word):
                            found[word].add(parts_of_speech.kind(term, word))
            known.update((word, frozenset(kinds)) for word, kinds in found.items())
        return {word: known[word] for word in words}

    def partners(self, source: str, target: str, only: str = "") -> Partners | None:
        """What knows which words of two languages translate each other; None where no dictionary does.

        Args:
            source: Language of the original.
            target: Language of the translation.
            only: Name of the one dictionary to ask. The built-in glossary is asked only so: a thousand terms
                help nothing beside a dictionary and, alone, cost as many rows as they gain.
        """
        forward, backward = (
            [file for file in self._of(*pair) if file.info.name == only or (not only and file is not self._built_in)]
            for pair in ((source, target), (target, source))
        )
        return Partners(forward, backward, source, target) if forward or backward else None

    # ---- files

    def _of(self, source: str, target: str) -> list[Asked]:
        return [
            file
            for file in self._files()
            if file.info.source == _base(source) and (not target or file.info.target == _base(target))
        ]

    def _files(self) -> list[Asked]:
        """Those that are asked, in order; looks again where something was changed."""
        seen = _stamp(self._folder), _stamp(self._folder / choice.FILE)
        if seen != self._seen:
            self._look()
            self._kinds.clear()
            self._asked = [self._file(name) for name in self._names() if self._is_asked(name)]
            self._seen = seen
        return self._asked

    def _look(self) -> None:
        self._choice = choice.read(self._folder)
        there = {path.stem: _stamp(path) for path in self._folder.glob("*" + SUFFIX)}
        for name in [name for name, (stamp, _) in self._open.items() if there.get(name) != stamp]:
            self._open.pop(name)[1].close()
        self._damaged.clear()
        for name, stamp in there.items():
            if name in self._open or name == BUILT_IN:
                continue
            try:
                self._open[name] = stamp, DictionaryFile(self._path(name))
            except ReaderError as error:
                self._damaged[name] = error.message  # it keeps nobody from reading

    def _names(self) -> list[str]:
        return self._choice.sorted((BUILT_IN, *self._open, *self._damaged), BUILT_IN)

    def _is_asked(self, name: str) -> bool:
        return name not in self._damaged and name not in self._choice.off

    def _file(self, name: str) -> Asked:
        return self._built_in if name == BUILT_IN else self._open[name][1]

    def _path(self, name: str) -> Path:
        return self._folder / (name + SUFFIX)

    def _check(self, name: str) -> None:
        self._files()
        if name not in (names := self._names()):
            raise NotFound(
                said("There is no dictionary “{name}”.", name=name), said("There are: {names}.", names=", ".join(names))
            )

    def _choose(self, chosen: Choice) -> None:
        with told(said("The folder of the dictionaries")):
            choice.write(self._folder, chosen)
        self._changed()

    def _forget(self, name: str) -> None:
        self._changed()
        if opened := self._open.pop(name, None):
            opened[1].close()

    def _changed(self) -> None:
        self._seen = None


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


def _stamp(path: Path) -> _Stamp:
    """Tells a file from the one that has replaced it."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_size, found.st_ino


def _base(language: str) -> str:
    return language.lower().split("-")[0]
