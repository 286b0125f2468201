"""StarDict's dictionaries: .ifo (what it is), .idx (words and places), .dict (definitions), .syn (other words).

After the format's own description, StarDictFileFormat of the project: numbers are big-endian, words end
with a zero byte, a definition is a row of typed fields whose types stand before each, or once for all
in `sametypesequence`, where the last field has neither zero byte nor size.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import Struct

from reader.dictionaries import markup
from reader.dictionaries.about import language_pair, licence
from reader.dictionaries.definitions import gloss, grammar_alone, senses
from reader.dictionaries.opened import Opened, damage_told
from reader.dictionaries.packed import members, too_large, unpacked, unpacked_bytes
from reader.errors import ImportFailed
from reader.lexemes import DictionaryInfo, Entry, Form, Sense, Term
from reader.wording import said

MAGIC = b"StarDict's dict ifo file"
ENDINGS = (".ifo", ".idx", ".idx.gz", ".dict", ".dict.dz", ".syn", ".syn.dz")

_SIZE = Struct(">I")
_PLACES = {32: Struct(">II"), 64: Struct(">QI")}
_LONGEST_WORD = 4_096
_NOT_TEXT = frozenset("rWPX")
_SOUND = frozenset("ty")


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of one dictionary, unpacked, and its name."""

    name: str
    ifo: bytes
    index: bytes
    body: bytes
    synonyms: bytes


def stem(path: Path) -> Path | None:
    """A dictionary's path without the ending of one of its files; None if it is none of them."""
    for ending in sorted(ENDINGS, key=len, reverse=True):
        if path.name.lower().endswith(ending):
            return path.with_name(path.name[: -len(ending)])
    return None


def open_files(path: Path, source: str, target: str) -> Opened:
    """Open a dictionary by any of its files.

    Raises:
        ImportFailed: One is missing or damaged.
    """
    base = stem(path)
    assert base is not None  # asked before
    found = {ending: one for ending in ENDINGS if (one := base.with_name(base.name + ending)).is_file()}
    _complete(set(found), base.name, path.name, said("beside it"))
    with damage_told(path.name):
        raw = {ending: unpacked(one) for ending, one in found.items() if ending not in _spare(found)}
        return _opened(_parts(base.name, raw), path.name)


def open_archive(path: Path, source: str, target: str) -> Opened:
    """Open a dictionary in a zip or tar archive.

    Raises:
        ImportFailed: A file is missing or damaged, or there are several dictionaries in it.
    """
    with damage_told(path.name):
        found = members(path, ENDINGS)
        infos = [name for name in found if name.lower().endswith(".ifo") and found[name].startswith(MAGIC)]
        if len(infos) > 1:
            raise ImportFailed(
                said("“{name}” holds {count} dictionaries.", name=path.name, count=len(infos)),
                said("Unpack it and add them one by one."),
            )
        if not infos:
            raise ImportFailed(
                said("“{name}” holds no StarDict dictionary: it has no .ifo file.", name=path.name),
                said("Choose another."),
            )
        name = infos[0][: -len(".ifo")]
        raw = {ending: found[name + ending] for ending in ENDINGS if name + ending in found}
        _complete(set(raw), name, path.name, said("in it"))
        raw = {ending: unpacked_bytes(one, path.name) for ending, one in raw.items() if ending not in _spare(raw)}
        return _opened(_parts(name, raw), path.name)


def _complete(found: set[str], name: str, called: str, where: str) -> None:
    for one, *others in ((".ifo",), (".idx", ".idx.gz"), (".dict", ".dict.dz")):
        if not found & {one, *others}:
            raise ImportFailed(
                said(
                    "“{called}” is a part of a dictionary only: “{file}” is missing {where}.",
                    called=called,
                    file=f"{name}{one}",
                    where=where,
                ),
                said("Put all of it there."),
            )


def _spare(found: Mapping[str, object]) -> set[str]:
    """Packed files that are there unpacked as well."""
    return {f"{one}.{end}" for one, end in ((".idx", "gz"), (".dict", "dz"), (".syn", "dz")) if one in found}


def _parts(name: str, raw: Mapping[str, bytes]) -> Parts:
    index, body, synonyms = (
        next((raw[one] for one in (plain, packed) if one in raw), b"")
        for plain, packed in ((".idx", ".idx.gz"), (".dict", ".dict.dz"), (".syn", ".syn.dz"))
    )
    return Parts(name, raw[".ifo"], index, body, synonyms)


def _opened(parts: Parts, called: str) -> Opened:
    about = details(parts.ifo)
    title = about["bookname"]
    source, target = language_pair(parts.name, title, about.get("description", ""))
    stated = " ".join(about.get(name, "") for name in ("description", "copyright", "license", "author"))
    count = _number(about, "wordcount")
    words = index(parts.index, count, _number(about, "idxfilesize", -1), _number(about, "idxoffsetbits", 32))
    others = synonyms(parts.synonyms, _number(about, "synwordcount", -1), count)
    if len(parts.body) > 0xFFFF_FFFF and _number(about, "idxoffsetbits", 32) == 32:
        raise too_large(called)
    info = DictionaryInfo(parts.name, title, source, target, count, licence(stated), about.get("date", ""))
    return Opened(info, _entries(words, parts.body, about.get("sametypesequence", ""), others))


def details(ifo: bytes) -> dict[str, str]:
    """What the .ifo file says, by name.

    Raises:
        ValueError: It is none, or lacks what it must have.
    """
    if not ifo.startswith(MAGIC):
        raise ValueError(said("its .ifo file does not begin as it should"))
    found = {}
    for line in ifo.decode("utf-8-sig", "replace").splitlines()[1:]:
        name, equals, value = line.partition("=")
        if equals:
            found[name.strip()] = value.strip()
    for name in ("bookname", "wordcount"):
        if not found.get(name):
            raise ValueError(said("its .ifo file has no “{name}”", name=name))
    return found


def _number(about: Mapping[str, str], name: str, default: int = 0) -> int:
    value = about.get(name, "")
    if not value:
        return default
    if not re.fullmatch(r"[0-9]{1,12}", value):
        raise ValueError(said("“{name}” in its .ifo file is no number", name=name))
    return int(value)


def index(raw: bytes, count: int, size: int, bits: int) -> list[tuple[bytes, int, int]]:
    """Words with offset and length of their definitions.

    Args:
        raw: The .idx file, unpacked.
        count: How many words there should be.
        size: How many bytes there should be; -1 if that is not known.
        bits: Of an offset, 32 or 64.

    Raises:
        ValueError: It is damaged, or belongs to another dictionary.
    """
    if bits not in _PLACES:
        raise ValueError(said("its offsets have {bits} bits", bits=bits))
    if size not in (-1, len(raw)):
        raise ValueError(said("its index has {found} bytes instead of {size}", found=len(raw), size=size))
    place = _PLACES[bits]
    found = []
    for word, at in _words(raw, place.size):
        start, length = place.unpack_from(raw, at)
        found.append((word, start, length))
    if len(found) != count:
        raise ValueError(said("it has {found} words instead of {count}", found=len(found), count=count))
    return found


def synonyms(raw: bytes, count: int, words: int) -> dict[int, list[str]]:
    """Other words for those of the index, by their numbers.

    Args:
        raw: The .syn file, unpacked.
        count: How many there should be; -1 if that is not known.
        words: How many words the index has.
    """
    found: dict[int, list[str]] = {}
    total = 0
    for word, at in _words(raw, _SIZE.size):
        (number,) = _SIZE.unpack_from(raw, at)
        if number >= words:
            raise ValueError(said("a word of its .syn file points behind the end of the index"))
        found.setdefault(number, []).append(word.decode("utf-8", "replace"))
        total += 1
    if raw and count not in (-1, total):
        raise ValueError(said("it has {total} further words instead of {count}", total=total, count=count))
    return found


def _words(raw: bytes, behind: int) -> Iterator[tuple[bytes, int]]:
    """Words of an index, each with the place of the `behind` bytes that follow it."""
    at, end = 0, len(raw)
    find = raw.find
    while at < end:
        zero = find(b"\0", at, at + _LONGEST_WORD)
        if zero < 0 or zero + 1 + behind > end:
            raise ValueError(said("its index ends too early"))
        yield raw[at:zero], zero + 1
        at = zero + 1 + behind


def _entries(
    words: list[tuple[bytes, int, int]], body: bytes, types: str, others: Mapping[int, list[str]]
) -> Iterator[Entry]:
    size = len(body)
    for number, (word, start, length) in enumerate(words):
        if start + length > size:
            raise ValueError(said("its index points behind the end of the definitions"))
        head = gloss(word.decode("utf-8", "replace"))
        if head is None:
            continue
        found: list[Sense] = []
        phrases: list[tuple[str, str]] = []
        for kind, raw in fields(body[start : start + length], types):
            if kind not in _NOT_TEXT and kind not in _SOUND:
                text, examples = _TEXTS.get(kind, _html)(raw.decode("utf-8", "replace"))
                found.extend(senses(text.removeprefix(head.text + "\n")))
                phrases.extend(examples)
        if found:
            forms = tuple(Form(one) for one in others.get(number, ()))
            head, found = _told_apart(head, found)
            yield Entry((head,), tuple(found), forms, tuple(phrases))


def _told_apart(head: Term, found: list[Sense]) -> tuple[Term, list[Sense]]:
    """The headword with its grammar, where the definition's first line is nothing else."""
    grammar = grammar_alone(", ".join(term.text for term in found[0].glosses)) if len(found) > 1 else None
    if grammar is None:
        return head, found
    return Term(head.text, head.grammar or grammar, head.labels, head.note), found[1:]


def fields(raw: bytes, types: str) -> Iterator[tuple[str, bytes]]:
    """A definition's fields with their types.

    Args:
        raw: The definition.
        types: Types of the fields where all definitions have the same; else they stand before each.
    """
    at, number = 0, 0
    while at < len(raw):
        if types:
            if number == len(types):
                return
            kind, last = types[number], number == len(types) - 1
        else:
            kind, last, at = chr(raw[at]), False, at + 1
        number += 1
        if last:
            end = behind = len(raw)
        elif kind.isupper():
            if at + 4 > len(raw):
                raise ValueError(said("a definition ends too early"))
            (length,) = _SIZE.unpack_from(raw, at)
            at += 4
            end = behind = at + length
            if end > len(raw):
                raise ValueError(said("a definition ends too early"))
        else:
            end = raw.find(b"\0", at)
            end = len(raw) if end < 0 else end
            behind = end + 1
        yield kind, raw[at:end].rstrip(b"\0")
        at = behind


def _html(text: str) -> tuple[str, list[tuple[str, str]]]:
    return markup.from_html(text), []


_TEXTS: Mapping[str, Callable[[str], tuple[str, list[tuple[str, str]]]]] = {
    "m": lambda text: (markup.from_plain(text), []),
    "l": lambda text: (markup.from_plain(text), []),
    "x": markup.from_xdxf,
    "k": markup.from_xdxf,
    "w": lambda text: (markup.from_wiki(text), []),
    "g": lambda text: _html(text.replace("\n", "<br>")),
    "n": lambda text: _html(text.replace("\n", "<br>")),
}
