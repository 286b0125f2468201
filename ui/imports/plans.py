"""What shall become of sources: which is an original, which a translation of it, in which language. No Qt."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from os import scandir
from pathlib import Path
from urllib.parse import urlsplit

from reader.importers.formats import by_name
from reader.importers.sources import Single
from reader.language.names import languages
from reader.record import record

FEW = 10
"""So many files may each have a translation lying beside them that is offered too."""
_LANGUAGE_AT_END = re.compile(r"^(?P<stem>.+)[._-](?P<language>[a-z]{2}(-[A-Z]{2})?)$")
_MOST_LOOKED_AT = 5_000


@record
class Item:
    """A source and its language ("": what it says itself, else detected)."""

    source: Single
    language: str = ""


@record
class Plan:
    """One article to be made."""

    original: Item
    translations: tuple[Item, ...] = ()

    @property
    def name(self) -> str:
        """How it is called in a list of many."""
        return short_name(self.original.source)


def from_path(path: Path) -> Single:
    """A file as a source."""
    return Single(str(path), path)


def short_name(single: Single) -> str:
    """How a source is called in a list of many: a file's name, an article's title, an address without its scheme."""
    if single.path is not None:
        return single.path.name
    return single.about.title or single.name.partition("://")[2] or single.name


def place_of(single: Single) -> str:
    """Where a source is from, in a list of many: a folder, a site; and what a feed says about its date."""
    if single.path is not None:
        return single.path.parent.name or str(single.path.parent)
    site = urlsplit(single.address).hostname or "" if single.address else ""
    return " · ".join(part for part in (single.about.date, site) if part)


def guess(sources: Iterable[Path | Single]) -> list[Plan]:
    """Which sources belong together by their names: `x.de.txt` and `x.en.txt` are one article.

    The first of a group in the order given is the original, a German one before all others.
    """
    groups: dict[tuple[object, ...], list[Item]] = {}
    for number, source in enumerate(sources):
        single = from_path(source) if isinstance(source, Path) else source
        stem, language = _split(single.path) if single.path is not None else ("", "")
        key = (single.path.parent, stem) if single.path is not None and stem else (number,)
        groups.setdefault(key, []).append(Item(single, language))
    plans = []
    for members in groups.values():
        ordered = sorted(members, key=lambda member: not member.language.startswith("de"))
        plans.append(Plan(ordered[0], tuple(ordered[1:])))
    return plans


def beside(paths: Sequence[Path]) -> list[Path]:
    """Files that lie beside these and are called as translations of them are, in the order of their names.

    Only for few files; folders that cannot be looked into have none.
    """
    found: dict[Path, None] = {}
    for path in paths if len(paths) <= FEW else ():
        stem, _ = _split(path)
        if not stem:
            continue
        try:
            with scandir(path.parent) as entries:
                names = sorted(entry.name for entry in islice(entries, _MOST_LOOKED_AT))
        except OSError:
            continue
        for name in names:
            other = path.parent / name
            if _split(other)[0] == stem and by_name(name) is not None:
                found[other] = None
    return [path for path in found if path not in paths]


def _split(path: Path) -> tuple[str, str]:
    """The name without language and ending, and the language; empty where the name has none."""
    match = _LANGUAGE_AT_END.match(path.stem)
    if match and match["language"].split("-")[0] in dict(languages()):
        return match["stem"], match["language"]
    return "", ""
