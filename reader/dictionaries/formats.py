"""The dictionary formats Lesart reads. A new one is a module here and a row in `FORMATS`."""

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reader.dictionaries import dictd, ding
from reader.errors import ImportFailed
from reader.language.names import from_three_letters
from reader.lexemes import DictionaryInfo, Entry

MAX_BYTES = 500_000_000  # unpacked
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Opened:
    """A dictionary's source, opened.

    Attributes:
        info: What it says about itself; the number of entries is not known yet.
        entries: What is in it; raises ImportFailed where it is damaged further on.
    """

    info: DictionaryInfo
    entries: Iterable[Entry]


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: What it is called.
        fits: Whether a file, with its first bytes, is in it.
        open: Opens one. Raises ImportFailed, OSError.
    """

    name: str
    fits: Callable[[Path, bytes], bool]
    open: Callable[[Path], Opened]


def open_source(path: Path, source: str = "", target: str = "") -> Opened:
    """Open a dictionary's source, whatever its format.

    Args:
        path: The file; of dictd dictionaries either of the two.
        source: Language of the headwords, where the file does not say it.
        target: Language of the glosses.

    Raises:
        ImportFailed: It cannot be read; says why.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        chosen = next((one for one in FORMATS if one.fits(path, head)), None)
        if chosen is None:
            names = " or ".join(one.name for one in FORMATS)
            raise ImportFailed(f"“{path.name}” is not a dictionary that Lesart reads.", f"It reads {names}.")
        opened = chosen.open(path)
    except OSError as error:
        reason = error.strerror or "it is damaged"
        raise ImportFailed(f"The dictionary “{path.name}” cannot be read: {reason}.", "Check its name.") from error
    info = opened.info
    info = replace(info, source=source or info.source, target=target or info.target)
    if not info.source or not info.target:
        raise ImportFailed(f"“{path.name}” does not say which languages it is for.", "Name them, with --from and --to.")
    return Opened(info, _told(opened.entries, path))


def _told(entries: Iterable[Entry], path: Path) -> Iterator[Entry]:
    """Entries, with what goes wrong on the way in one sentence."""
    found = False
    try:
        for entry in entries:
            found = True
            yield entry
    except (ValueError, EOFError, OSError, zlib.error) as error:
        raise ImportFailed(
            f"The dictionary “{path.name}” is damaged: {error}.", "Get it again and add it anew."
        ) from error
    if not found:
        raise ImportFailed(f"The dictionary “{path.name}” holds no entries.", "Choose another file.")


# ---- Ding


def _is_ding(path: Path, head: bytes) -> bool:
    return b" :: " in head and not head.startswith(b"\x1f\x8b")


def _open_ding(path: Path) -> Opened:
    with path.open(encoding="utf-8", errors="replace") as file:
        about = ding.details(file)
    languages = re.fullmatch(r"([a-z]{2,3})-([a-z]{2,3})", path.stem)
    source, target = languages.groups() if languages else ("de", "en")
    name = f"ding-{source}-{target}"
    licence = about.get("license", "")
    title = f"Ding ({source}-{target})"
    return Opened(DictionaryInfo(name, title, source, target, 0, licence, about.get("version", "")), _ding(path))


def _ding(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8", errors="replace") as file:
        yield from ding.entries(file)


# ---- dictd

_PARTS = (".dict.dz", ".dict", ".index")


def _stem(path: Path) -> Path | None:
    for part in _PARTS:
        if path.name.endswith(part):
            return path.with_name(path.name[: -len(part)])
    return None


def _is_dictd(path: Path, head: bytes) -> bool:
    return _stem(path) is not None


def _open_dictd(path: Path) -> Opened:
    stem = _stem(path)
    assert stem is not None  # asked before
    index = stem.with_name(stem.name + ".index")
    body = next((one for one in (stem.with_name(stem.name + end) for end in _PARTS[:2]) if one.exists()), None)
    if body is None or not index.exists():
        missing = f"{stem.name}.dict.dz" if body is None else index.name
        raise ImportFailed(f"“{path.name}” is half a dictionary: “{missing}” is missing beside it.", "Put both there.")
    try:
        text = _unpacked(body)
        lines = index.read_text(encoding="utf-8", errors="replace").splitlines()
        about = dictd.details(dictd.articles((line for line in lines if line.startswith(dictd.ABOUT)), text))
    except (ValueError, EOFError, zlib.error) as error:
        raise ImportFailed(f"The dictionary “{path.name}” is damaged: {error}.", "Get it again.") from error
    languages = re.search(r"([a-z]{3})-([a-z]{3})$", stem.name)
    source, target = (from_three_letters(code) for code in languages.groups()) if languages else ("", "")
    title = about.get("short", stem.name).partition(" ver. ")[0]
    info = about.get("info", "")
    version = re.search(r"^Edition: (.+)$", info, re.MULTILINE)
    return Opened(
        DictionaryInfo(stem.name, title, source, target, 0, _licence(info), version[1] if version else ""),
        dictd.entries(dictd.articles(lines, text)),
    )


_LICENCES = (
    (re.compile(r"version 3\s+\(GPLv3\)|GPLv3|General Public License\W+version 3", re.IGNORECASE), "GPL-3.0-or-later"),
    (re.compile(r"GNU General Public License|\bGPL\b", re.IGNORECASE), "GPL"),
    (re.compile(r"Attribution-ShareAlike\s+(\d\.\d)|CC[ -]BY-SA", re.IGNORECASE), "CC BY-SA"),
)


def _licence(info: str) -> str:
    for pattern, name in _LICENCES:
        if match := pattern.search(info):
            return f"{name} {match[1]}" if match.lastindex and match[1] else name
    return ""


def _unpacked(path: Path) -> bytes:
    """The whole text; bounded, as a packed file may claim to be anything."""
    opener = gzip.open if path.suffix == ".dz" else open
    parts: list[bytes] = []
    size = 0
    with opener(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise ImportFailed(f"“{path.name}” is larger than any dictionary.", "Choose another file.")
            parts.append(bytes(chunk))
    return b"".join(parts)


FORMATS = (
    Format("dictd dictionaries (.index with .dict.dz)", _is_dictd, _open_dictd),
    Format("Ding word lists", _is_ding, _open_ding),
)
