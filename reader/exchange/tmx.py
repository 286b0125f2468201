"""TMX 1.4b (LISA OSCAR, 2005-04-26): one translation unit a bead, written as a stream and read from any tool.

Beside what every tool reads, properties that begin with `x-lesart-` keep what is needed to get exactly the same texts
back: in the header the Markdown of both texts (in parts, the original's first), in each variant the number of its first
sentence and the places of its sentences in the plain text. Where the words have been changed since, these are passed
over (`gather`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.exchange.bitext import (
    MAX_COLUMNS,
    STATUSES,
    Bitext,
    Cell,
    Column,
    Pair,
    Unit,
    children,
    details,
    in_parts,
    machine_share,
    name_of,
    numbered,
    read_details,
    read_number,
    read_score,
    read_spans,
    spelled,
    text_of,
    xml,
)
from reader.model import BeadStatus, Metadata
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN = "x-lesart-"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_OTHERS_STATUS = {
    "approvedtranslation": BeadStatus.CONFIRMED,
    "approvedsignoff": BeadStatus.CONFIRMED,
    "draft": BeadStatus.REVIEW,
    "rejectedtranslation": BeadStatus.REVIEW,
    "rejectedsignoff": BeadStatus.REVIEW,
}
"""What Trados notes as x-ConfirmationLevel."""
_MACHINE_IDS = frozenset({"MT!", "MT"})
_ORIGIN_PROPS = frozenset({"x-origin", "x-translation-origin"})
_MACHINE_ORIGINS = frozenset({"mt", "nmt", "amt", "machine translation", "machinetranslation", "automatic translation"})
_PARAGRAPHS = frozenset({"paragraph", "block"})


def write(pair: Pair) -> Iterator[str]:
    """A pair of texts as a TMX document in UTF-8, piece by piece."""
    from reader import __version__

    source, target = (xml(text.language) for text in pair.texts)
    date = "".join(each for each in pair.made[:19] if each not in "-:") + "Z" if pair.made else ""
    created = f' creationdate="{date}"' if date else ""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="Lesart" creationtoolversion="{xml(__version__)}" segtype="sentence" o-tmf="Lesart" '
        f'adminlang="en" srclang="{source}" datatype="plaintext"{created}>\n'
    )
    yield from _header(pair)
    yield "</header>\n<body>\n"
    for number, bead in enumerate(pair.beads, start=1):
        yield (
            f'<tu tuid="{number}">\n{_prop("status", bead.status.value)}{_prop("score", repr(float(bead.score)))}'
            f"{_prop('origin', pair.origin_of(bead))}"
        )
        for language, revision, numbers in zip(
            (source, target), pair.revisions, (bead.source, bead.target), strict=True
        ):
            text, spans = numbered(revision, numbers)
            yield (
                f'<tuv xml:lang="{language}">{_prop("first", str(numbers.start), end="")}'
                f"{_prop('spans', spelled(spans), end='')}<seg>{xml(text)}</seg></tuv>\n"
            )
        yield "</tu>\n"
    yield "</body>\n</tmx>\n"


def _header(pair: Pair) -> Iterator[str]:
    article = pair.article
    yield _prop("title", article.title)
    yield from (_prop("author", name) for name in article.authors)
    yield _prop("date", article.date)
    yield _prop("url", article.url)
    yield _prop("details", details(article))
    yield _prop("origin", pair.origin)
    for side, text, revision in zip(("source", "target"), pair.texts, pair.revisions, strict=True):
        yield _prop(f"{side}-label", text.label)
        yield from (_prop(f"{side}-markdown", part) for part in in_parts(revision.markdown))


def _prop(name: str, value: str, end: str = "\n") -> str:
    return f'<prop type="{_OWN}{name}">{xml(value)}</prop>{end}' if value else ""


def read(root: "_Element", what: str) -> Bitext:
    """What a TMX document of any tool holds.

    Args:
        root: Of the document.
        what: How sentences for the user call it.

    Raises:
        ImportFailed: It is no TMX, or has no two languages.
    """
    if name_of(root) != "tmx":
        raise ImportFailed(
            said("{what} is no translation memory: it begins with “{name}”.", what=what, name=name_of(root)[:40]),
            said("Choose a TMX."),
        )
    header = next(iter(children(root, "header")), None)
    units = [(unit, children(unit, "tuv")) for body in children(root, "body") for unit in children(body, "tu")]
    clashing = _clashing([[_language(one) for one in variants] for _, variants in units])
    tags: dict[tuple[str, int], Counter[str]] = {}
    keyed = []
    for unit, variants in units:
        row: dict[tuple[str, int], _Element] = {}
        for one in variants:
            tag = _language(one)
            column = _column_of(tag, clashing, row)
            tags.setdefault(column, Counter())[tag] += 1
            row[column] = one
        if len(tags) > MAX_COLUMNS:
            raise ImportFailed(
                said("{what} is in more than {most} languages.", what=what, most=MAX_COLUMNS),
                said("Split it by language."),
            )
        keyed.append((unit, row))
    names = [counts.most_common(1)[0][0] for counts in tags.values()]
    stated = "" if header is None else header.get("srclang", "")
    kind = "" if header is None else header.get("segtype", "")
    own = _own(header)
    made = tuple(_unit(unit, [row.get(column) for column in tags]) for unit, row in keyed)
    notes = sum(len(children(unit, "note")) for unit, _ in units)
    filled = [unit for unit, row in keyed if len(row) > 1]
    said_so = machine_share(sum(map(_is_by_machine, filled)), len(filled))
    return Bitext(
        columns=tuple(_columns(names, own, said_so)),
        units=made,
        metadata=_metadata(own),
        original=_original(names, stated),
        are_paragraphs=kind.lower() in _PARAGRAPHS,
        warnings=(said("{notes} notes on its units were left out.", notes=notes),) if notes else (),
    )


def _language(variant: "_Element") -> str:
    return str(variant.get(_LANGUAGE) or variant.get("lang") or "").replace("_", "-").strip()


def _primary(tag: str) -> str:
    return tag.lower().partition("-")[0]


def _clashing(units: Sequence[Sequence[str]]) -> frozenset[str]:
    """Languages that have two variants in one unit; elsewhere "en" and "en-US" are one text."""
    counts = (Counter(map(_primary, tags)) for tags in units)
    return frozenset(name for count in counts for name, times in count.items() if times > 1)


def _column_of(tag: str, clashing: frozenset[str], taken: "dict[tuple[str, int], _Element]") -> tuple[str, int]:
    primary = _primary(tag)
    name = tag.lower() if primary in clashing else primary
    return name, sum(other == name for other, _ in taken)


def _original(names: Sequence[str], stated: str) -> int:
    """The column that the header calls the original; the first where it calls none so ("*all*")."""
    stated = stated.replace("_", "-").lower()
    exact = [number for number, name in enumerate(names) if name.lower() == stated]
    alike = [number for number, name in enumerate(names) if _primary(name) == _primary(stated)]
    return (exact or alike or [0])[0]


def _own(element: "_Element | None") -> dict[str, list[str]]:
    """Our own properties of an element, and the level of confirmation that Trados notes."""
    found: dict[str, list[str]] = {}
    for prop in () if element is None else children(element, "prop"):
        kind = prop.get("type", "")
        if kind.startswith(_OWN):
            found.setdefault(kind[len(_OWN) :], []).append(str(prop.text or ""))
        elif kind.lower() == "x-confirmationlevel":
            found["level"] = [str(prop.text or "")]
    return found


def _is_by_machine(unit: "_Element") -> bool:
    """Whether a tool says that a machine translated a unit: as Trados does, or in a property "x-origin"."""
    parts = [unit, *children(unit, "tuv")]
    if any(one.get("creationid", "").upper() in _MACHINE_IDS for one in parts):
        return True
    props = [prop for one in parts for prop in children(one, "prop") if prop.get("type", "").lower() in _ORIGIN_PROPS]
    return any(str(prop.text or "").strip().lower() in _MACHINE_ORIGINS for prop in props)


def _columns(names: Sequence[str], own: dict[str, list[str]], machine: str) -> Iterator[Column]:
    for name, side in zip(names, ("source", "target") if len(names) == 2 else [""] * len(names), strict=True):
        label = "".join(own.get(f"{side}-label", ())[:1])
        origin = ("".join(own.get("origin", ())[:1]) or machine) if side == "target" else ""
        yield Column(name, label, origin, "".join(own.get(f"{side}-markdown", ())))


def _metadata(own: dict[str, list[str]]) -> Metadata:
    first = {name: values[0] for name, values in own.items()}
    return Metadata(
        title=first.get("title", ""),
        authors=tuple(own.get("author", ())),
        date=first.get("date", ""),
        url=first.get("url", ""),
        extra=read_details(first.get("details", "")),
    )


def _unit(unit: "_Element", variants: "Sequence[_Element | None]") -> Unit:
    own = {name: values[0] for name, values in _own(unit).items()}
    status = STATUSES.get(own.get("status", "")) or _OTHERS_STATUS.get(own.get("level", "").strip().lower())
    cells = tuple(_cell(variant) for variant in variants)
    return Unit(cells, status or BeadStatus.AUTO, read_score(own.get("score", "")))


def _cell(variant: "_Element | None") -> Cell:
    if variant is None:
        return Cell("")
    own = {name: values[0] for name, values in _own(variant).items()}
    segment = next(iter(children(variant, "seg")), None)
    return Cell(text_of(segment), read_number(own.get("first", "")), read_spans(own.get("spans", "")))
