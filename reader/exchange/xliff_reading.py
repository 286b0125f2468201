"""XLIFF is read: 2.x, and 1.2 as most translators' tools write it, with or without sentences marked in its units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.exchange.bitext import (
    STATUSES,
    Bitext,
    Cell,
    Column,
    Unit,
    children,
    machine_share,
    name_of,
    read_details,
    read_number,
    read_score,
    read_spans,
    text_of,
)
from reader.exchange.xliff import CATEGORY
from reader.model import BeadStatus, Metadata
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

_STATES = {"reviewed": BeadStatus.CONFIRMED, "final": BeadStatus.CONFIRMED, "signed-off": BeadStatus.CONFIRMED}
_LEVELS = {"ApprovedTranslation": BeadStatus.CONFIRMED, "ApprovedSignOff": BeadStatus.CONFIRMED}
_BY_MACHINE = frozenset({"mt-suggestion", "leveraged-mt"})
"""State qualifiers of 1.2 (section 3.4)."""
_DOUBTED = frozenset({"Draft", "RejectedTranslation", "RejectedSignOff"})


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    units: list[Unit] = field(default_factory=list)
    own: dict[str, list[str]] = field(default_factory=dict)
    name: str = ""
    is_marked: bool = False
    """Whether anything in it says where a sentence ends."""
    filled: int = 0
    machine: int = 0
    """Of 1.2: units with a translation, and those of them that a machine made."""


def read(root: "_Element", what: str) -> Bitext:
    """What an XLIFF document of any tool holds.

    Args:
        root: Of the document.
        what: How sentences for the user call it.

    Raises:
        ImportFailed: It is no XLIFF.
    """
    if name_of(root) != "xliff":
        raise ImportFailed(
            said("{what} is no XLIFF document: it begins with “{name}”.", what=what, name=name_of(root)[:40]),
            said("Choose an XLIFF."),
        )
    files = children(root, "file")
    warnings: tuple[str, ...] = ()
    reading = _Reading()
    if root.get("version", "").startswith("2"):
        languages = root.get("srcLang", ""), root.get("trgLang", "")
        for number, file in enumerate(files):
            reading.name = reading.name or file.get("original", "")
            _add(reading.own, _metadata(file))
            for unit in _within(file, "unit"):
                reading.units += _units_of_2(unit, f"{number} {unit.get('id', '')}", reading)
    else:
        pairs = [(file.get("source-language", ""), file.get("target-language", "")) for file in files]
        languages = pairs[0] if pairs else ("", "")
        chosen = [file for file, pair in zip(files, pairs, strict=True) if pair == languages]
        if len(chosen) < len(files):
            warnings = (
                said("{files} of its files, in other languages, were left out.", files=len(files) - len(chosen)),
            )
        for number, file in enumerate(chosen):
            reading.name = reading.name or file.get("original", "")
            for at, unit in enumerate(_within(file, "trans-unit")):
                reading.units += _units_of_1(unit, f"{number} {at}", reading)
    return _bitext(reading, languages, warnings)


def _bitext(reading: _Reading, languages: tuple[str, str], warnings: tuple[str, ...]) -> Bitext:
    own = reading.own
    first = {name: values[0] for name, values in own.items()}
    columns = (
        Column(
            language,
            first.get(f"{side}-label", ""),
            (first.get("origin", "") or machine_share(reading.machine, reading.filled)) if side == "target" else "",
            "".join(own.get(f"{side}-markdown", ())),
        )
        for side, language in zip(("source", "target"), languages, strict=True)
    )
    metadata = Metadata(
        title=first.get("title", ""),
        authors=tuple(own.get("author", ())),
        date=first.get("date", ""),
        url=first.get("url", ""),
        extra=read_details(first.get("details", "")),
    )
    return Bitext(tuple(columns), tuple(reading.units), metadata, 0, not (reading.is_marked or own), warnings)


def _within(element: "_Element", name: str) -> "Iterator[_Element]":
    """All elements of a name below another, through groups."""
    return (each for each in element.iter() if name_of(each) == name)


def _metadata(element: "_Element") -> dict[str, list[str]]:
    """What our own metadata of a file or unit say."""
    found: dict[str, list[str]] = {}
    for metadata in children(element, "metadata"):
        for group in children(metadata, "metaGroup"):
            for meta in children(group, "meta") if group.get("category") == CATEGORY else ():
                found.setdefault(meta.get("type", ""), []).append(str(meta.text or ""))
    return found


def _add(found: dict[str, list[str]], more: dict[str, list[str]]) -> None:
    for name, values in more.items():
        found.setdefault(name, values)


def _one(element: "_Element", name: str) -> "_Element | None":
    return next(iter(children(element, name)), None)


# ---- 2.x


def _units_of_2(unit: "_Element", block: str, reading: _Reading) -> Iterator[Unit]:
    own = {name: values[0] for name, values in _metadata(unit).items()}
    segments = [each for each in unit if name_of(each) in ("segment", "ignorable")]
    reading.is_marked = reading.is_marked or len(children(unit, "segment")) > 1
    order = _target_order(segments)
    base = len(reading.units)
    for number, segment in enumerate(segments):
        source, target = (text_of(_one(segment, side)) for side in ("source", "target"))
        if name_of(segment) == "ignorable" and not (source.strip() or target.strip()):
            continue
        id = segment.get("id", "")
        places = [_place(own.get(f"{id}-{side}", "")) for side in ("source", "target")]
        cells = [replace(place, text=text) for place, text in zip(places, (source, target), strict=True)]
        if not reading.own:
            cells[1] = replace(cells[1], first=(base << 20) + order[number])
            cells[0] = replace(cells[0], first=(base << 20) + number)
        yield Unit(tuple(cells), _status_of_2(segment), read_score(own.get(f"{id}-score", "")), block)


def _place(value: str) -> Cell:
    first, _, spans = value.partition(" ")
    return Cell("", read_number(first), read_spans(spans))


def _target_order(segments: "Sequence[_Element]") -> list[int]:
    """The place of each target in the translation's paragraph."""
    found = []
    for number, segment in enumerate(segments, start=1):
        target = _one(segment, "target")
        stated = read_number(target.get("order", "")) if target is not None else None
        found.append(stated or number)
    return found


def _status_of_2(segment: "_Element") -> BeadStatus:
    kind, _, own = segment.get("subState", "").partition(":")
    if kind == CATEGORY and own in STATUSES:
        return STATUSES[own]
    state = segment.get("state", "initial")
    target = _one(segment, "target")
    is_doubted = state == "initial" and target is not None and bool(text_of(target).strip())
    return BeadStatus.REVIEW if is_doubted else _STATES.get(state, BeadStatus.AUTO)


# ---- 1.2


def _units_of_1(unit: "_Element", block: str, reading: _Reading) -> Iterator[Unit]:
    source, target, cut = _one(unit, "source"), _one(unit, "target"), _one(unit, "seg-source")
    levels = {each.get("id", ""): each.get("conf", "") for each in unit.iter() if name_of(each) == "seg"}
    status = _status_of_1(unit, target)
    if target is not None and text_of(target).strip():
        reading.filled += 1
        reading.machine += target.get("state-qualifier", "") in _BY_MACHINE and status is not BeadStatus.CONFIRMED
    sources = _marked(cut) if cut is not None else {}
    targets = _marked(target) if target is not None else {}
    if not sources:
        yield Unit((Cell(text_of(source)), Cell(text_of(target))), status)
        return
    reading.is_marked = True
    for name, text in sources.items():
        level = levels.get(name, "")
        of_segment = BeadStatus.REVIEW if level in _DOUBTED else _LEVELS.get(level, status)
        yield Unit((Cell(text), Cell(targets.pop(name, ""))), of_segment, block=block)
    if not targets and target is not None and not _marked(target) and text_of(target).strip():
        yield Unit((Cell(""), Cell(text_of(target))), BeadStatus.REVIEW, block=block)
    for text in targets.values():
        yield Unit((Cell(""), Cell(text)), status, block=block)


def _marked(element: "_Element") -> dict[str, str]:
    """The segments that are marked in an element, by their names."""
    found: dict[str, str] = {}
    for each in element.iter():
        if name_of(each) == "mrk" and each.get("mtype") == "seg":
            name = each.get("mid", "")
            found[name] = f"{found[name]} {text_of(each)}" if name in found else text_of(each)
    return found


def _status_of_1(unit: "_Element", target: "_Element | None") -> BeadStatus:
    if unit.get("approved") == "yes":
        return BeadStatus.CONFIRMED
    state = "" if target is None else target.get("state", "")
    return BeadStatus.REVIEW if state.startswith("needs-") else _STATES.get(state, BeadStatus.AUTO)
