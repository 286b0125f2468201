"""The dictionary formats Lesart reads. A new one is a module here and a row in `FORMATS`."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reader.dictionaries import dictd, ding, stardict, tables, wiktextract, yomitan
from reader.dictionaries.about import licence
from reader.dictionaries.opened import Opened, damage_told
from reader.dictionaries.packed import is_packed, open_stream, unpacked
from reader.errors import ImportFailed, LanguagesMissing
from reader.language.names import from_three_letters
from reader.lexemes import DictionaryInfo, Entry
from reader.wording import listed, said

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: What it is called.
        fits: Whether a file, with its first bytes (unpacked, where it is packed), is in it.
        open: Opens one; given the languages too that the user named, or "". Raises ImportFailed, OSError.
    """

    name: str
    fits: Callable[[Path, bytes], bool]
    open: Callable[[Path, str, str], Opened]


def open_source(path: Path, source: str = "", target: str = "") -> Opened:
    """Open a dictionary's source, whatever its format.

    Args:
        path: The file; where a dictionary has several, any of them.
        source: Language of the headwords, where the file does not say it.
        target: Language of the glosses.

    Raises:
        ImportFailed: It cannot be read; says why.
    """
    try:
        if path.is_dir():
            path = _within(path)
        opened = _format(path).open(path, source, target)
    except OSError as error:
        reason = error.strerror or said("it is damaged")
        raise ImportFailed(
            said("The dictionary “{name}” cannot be read: {reason}.", name=path.name, reason=reason),
            said("Check its name."),
        ) from error
    info = opened.info
    info = replace(info, source=source or info.source, target=target or info.target)
    if not info.source or not info.target:
        raise LanguagesMissing(
            said("“{name}” does not say which languages it is for.", name=path.name),
            said("Name them, with --from and --to."),
        )
    return Opened(info, _told(opened.entries, path))


def _within(folder: Path) -> Path:
    """The one StarDict dictionary in a folder, as they are unpacked."""
    found = sorted(folder.glob("*.ifo"))
    if len(found) != 1:
        raise ImportFailed(
            said("“{name}” is a folder.", name=folder.name), said("Choose one file of the dictionary in it.")
        )
    return found[0]


def _format(path: Path) -> Format:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if is_packed(head):
        with damage_told(path.name), open_stream(path) as stream:
            head = stream.read(_HEAD)
    if not head:
        raise ImportFailed(said("“{name}” is empty.", name=path.name), said("Choose another file."))
    chosen = next((one for one in FORMATS if one.fits(path, head)), None)
    if chosen is None:
        what = next((what for ending, what in _UNREAD.items() if path.name.lower().endswith(ending)), "")
        if what:
            raise ImportFailed(
                said("“{name}” is a dictionary for {what}, which Lesart does not read.", name=path.name, what=what),
                said("PyGlossary can convert it to StarDict, which it does."),
            )
        known = said("{names} and {last}", names=listed(one.name for one in FORMATS[:-1]), last=FORMATS[-1].name)
        raise ImportFailed(
            said("“{name}” is not a dictionary that Lesart reads.", name=path.name),
            said("It reads {known}.", known=known),
        )
    return chosen


_UNREAD = {
    ".mdx": "MDict", ".mdd": "MDict", ".bgl": "Babylon", ".dsl": "ABBYY Lingvo", ".dsl.dz": "ABBYY Lingvo",
    ".slob": "Aard 2", ".aar": "Aard", ".mobi": "Kindle", ".prc": "Kindle", ".xdxf": said("XDXF programs"),
    ".tei": said("TEI programs"), ".dictionary": "macOS", ".ld2": "Lingoes", ".epub": said("e-book readers"),
}  # fmt: skip


def _told(entries: Iterable[Entry], path: Path) -> Iterator[Entry]:
    """Entries, with what goes wrong on the way in one sentence."""
    found = False
    with damage_told(path.name):
        for entry in entries:
            found = found or bool(entry.senses)
            yield entry
    if not found:
        raise ImportFailed(
            said("The dictionary “{name}” holds no entries.", name=path.name), said("Choose another file.")
        )


# ---- Ding


def _is_ding(path: Path, head: bytes) -> bool:
    # a table may have the sign in a cell
    return b" :: " in head and b"\t" not in head.partition(b" :: ")[0].rpartition(b"\n")[2]


def _open_ding(path: Path, source: str, target: str) -> Opened:
    with path.open(encoding="utf-8", errors="replace") as file:
        about = ding.details(file)
    languages = re.fullmatch(r"([a-z]{2,3})-([a-z]{2,3})", path.stem)
    source, target = languages.groups() if languages else (source or "de", target or "en")
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
    stem = _stem(path)
    if stem is None or stem.with_name(stem.name + ".ifo").exists():
        return False
    # a lone definition file may be of either kind
    return path.name.endswith(".index") or stem.with_name(stem.name + ".index").exists()


def _open_dictd(path: Path, source: str, target: str) -> Opened:
    stem = _stem(path)
    assert stem is not None  # asked before
    index = stem.with_name(stem.name + ".index")
    body = next((one for one in (stem.with_name(stem.name + end) for end in _PARTS[:2]) if one.exists()), None)
    if body is None or not index.exists():
        missing = f"{stem.name}.dict.dz" if body is None else index.name
        raise ImportFailed(
            said("“{name}” is half a dictionary: “{missing}” is missing beside it.", name=path.name, missing=missing),
            said("Put both there."),
        )
    with damage_told(path.name):
        text = unpacked(body)
        lines = index.read_text(encoding="utf-8", errors="replace").splitlines()
        about = dictd.details(dictd.articles((line for line in lines if line.startswith(dictd.ABOUT)), text))
    languages = re.search(r"([a-z]{3})-([a-z]{3})$", stem.name)
    source, target = (from_three_letters(code) for code in languages.groups()) if languages else ("", "")
    title = about.get("short", stem.name).partition(" ver. ")[0]
    info = about.get("info", "")
    version = re.search(r"^Edition: (.+)$", info, re.MULTILINE)
    return Opened(
        DictionaryInfo(stem.name, title, source, target, 0, licence(info), version[1] if version else ""),
        dictd.entries(dictd.articles(lines, text)),
    )


# ---- which of two that come in like files


def _is_stardict(path: Path, head: bytes) -> bool:
    return head.startswith(stardict.MAGIC) or stardict.stem(path) is not None


_TAR_AT = 257


def _is_stardict_archive(path: Path, head: bytes) -> bool:
    return head[_TAR_AT : _TAR_AT + 5] == b"ustar" or (head.startswith(b"PK\x03\x04") and _has_ifo(path))


def _has_ifo(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(".ifo") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _is_yomitan(path: Path, head: bytes) -> bool:
    if not head.startswith(b"PK\x03\x04"):
        return False
    with damage_told(path.name), zipfile.ZipFile(path) as archive:
        return "index.json" in archive.namelist()


def _is_wiktextract(path: Path, head: bytes) -> bool:
    return wiktextract.fits(head) or (path.name.lower().endswith(wiktextract.ENDINGS) and b"\0" not in head)


def _is_table(path: Path, head: bytes) -> bool:
    if head.startswith(b"PK"):
        return False
    name = path.name.lower().removesuffix(".gz")
    return name.endswith((".tsv", ".csv", ".tab")) or (b"\0" not in head and tables.fits(head))


FORMATS = (
    Format(said("dictd dictionaries (.index with .dict.dz)"), _is_dictd, _open_dictd),
    Format(said("StarDict dictionaries (.ifo with .idx and .dict)"), _is_stardict, stardict.open_files),
    Format(
        said("StarDict archives (.zip, .tar.gz, .tar.bz2, .tar.xz)"),
        _is_stardict_archive,
        stardict.open_archive,
    ),
    Format(said("Yomitan archives (.zip)"), _is_yomitan, yomitan.open_file),
    Format(said("extracts of Wiktionary (.jsonl, .jsonl.gz)"), _is_wiktextract, wiktextract.open_file),
    Format(said("Ding word lists"), _is_ding, _open_ding),
    Format(said("tables (.tsv, .csv)"), _is_table, tables.open_file),
)
