"""What passes between the formats of aligned texts and the rest: a pair that goes out, rows that come in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.model import Article, Bead, BeadStatus, Metadata, Revision, Span, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_COLUMNS = 50
"""Languages of one file; beyond that it is no text with its translations."""
_PART = 1_000_000  # code points of one XML text; libxml2 refuses ten million bytes
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "sc", "ec", "sm", "em"})
_BREAKS = frozenset({"lb", "x-lb", "xlf:lb"})


@dataclass(frozen=True, slots=True)
class Pair:
    """An original and one translation of it, to be written.

    Attributes:
        texts: The original and the translation, with language and label.
        revisions: What they say at present.
        beads: Between the two, in reading order.
        origins: For each sentence of the translation which machine made it, “machine translation (DeepL)”, or "";
            nothing at all where no machine had a part in it.
        made: When it is written, UTC in ISO 8601.
    """

    article: Article
    texts: tuple[Text, Text]
    revisions: tuple[Revision, Revision]
    beads: Sequence[Bead]
    origins: Sequence[str] = ()
    made: str = ""

    @property
    def origin(self) -> str:
        """Of the whole translation: the machines that had a part in it."""
        return "; ".join(dict.fromkeys(filter(None, self.origins)))

    def origin_of(self, bead: Bead) -> str:
        """Of the sentences of a bead, until somebody has confirmed it."""
        if not self.origins or bead.status is BeadStatus.CONFIRMED:
            return ""
        return "; ".join(dict.fromkeys(filter(None, self.origins[bead.target_start : bead.target_end])))


@dataclass(frozen=True, slots=True)
class Cell:
    """What a file has of one unit in one language.

    Attributes:
        text: Without inline codes; empty is an omission.
        first: Number of its first sentence in the text, where the file says so, else None; gives the order.
        spans: Where its sentences stand in the plain text, where the file says so.
    """

    text: str
    first: int | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What belongs together in all languages.

    Attributes:
        cells: One for each column.
        block: Units in a row with the same name here make one paragraph; empty: one of its own.
    """

    cells: tuple[Cell, ...]
    status: BeadStatus = BeadStatus.AUTO
    score: float = 1.0
    block: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One language of a file.

    Attributes:
        language: As the file says it; may be empty.
        label: How the translation is called.
        origin: Which machine made it, if one did.
        markdown: The whole text, where Lesart has written the file.
    """

    language: str
    label: str = ""
    origin: str = ""
    markdown: str = ""


@dataclass(frozen=True, slots=True)
class Bitext:
    """What a file holds.

    Attributes:
        original: Number of the column that the file calls the original.
        are_paragraphs: Whether units are paragraphs, in which sentences are still to be aligned.
        warnings: Sentences for the user.
    """

    columns: tuple[Column, ...]
    units: tuple[Unit, ...]
    metadata: Metadata = field(default_factory=Metadata)
    original: int = 0
    are_paragraphs: bool = False
    warnings: tuple[str, ...] = ()


def numbered(revision: Revision, numbers: range) -> tuple[str, tuple[Span, ...]]:
    """Some sentences in a row as they stand in the text, with what is between them, and their places."""
    spans = revision.segments[numbers.start : numbers.stop]
    return (revision.plain[spans[0].start : spans[-1].end] if spans else ""), spans


def spelled(spans: Sequence[Span]) -> str:
    """Places as a file keeps them: "0-12 13-40"."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def read_spans(text: str) -> tuple[Span, ...]:
    """The reverse; empty for what is damaged."""
    spans = []
    for part in text.split():
        start, _, end = part.partition("-")
        if not (_is_number(start) and _is_number(end)):
            return ()
        spans.append(Span(int(start), int(end)))
    return tuple(spans)


def read_number(text: str) -> int | None:
    """A number that is not negative; None for what is none."""
    return int(text) if _is_number(text) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12


def read_score(text: str) -> float:
    """A score from 0 to 1; 1 for what is none."""
    try:
        score = float(text)
    except ValueError:
        return 1.0
    return score if 0 <= score <= 1 else 1.0


MACHINE = "machine translation"


def machine_share(machine: int, all_of_them: int) -> str:
    """What a text is called of whose sentences so many are a machine's; "" where none is."""
    return "" if not machine else MACHINE if machine >= all_of_them else f"partly {MACHINE}"


STATUSES: Mapping[str, BeadStatus] = MappingProxyType({status.value: status for status in BeadStatus})


def in_parts(text: str) -> list[str]:
    """A long text in parts that every XML reader takes."""
    return [text[start : start + _PART] for start in range(0, len(text), _PART)]


def details(article: Article) -> str:
    """What is known about the article beyond the fields that every file has, as JSON; empty if nothing is."""
    import json

    return json.dumps(dict(article.extra), ensure_ascii=False) if article.extra else ""


def read_details(text: str) -> tuple[tuple[str, str], ...]:
    """The reverse; empty for what is damaged."""
    import json

    try:
        found = json.loads(text)
    except ValueError:
        return ()
    pairs = found.items() if isinstance(found, dict) else ()
    return tuple((str(name), value) for name, value in pairs if isinstance(value, str))


# ---- XML


def xml(text: str) -> str:
    """Text as it stands in an XML element, or between double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def name_of(element: "_Element") -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: "_Element", name: str) -> list["_Element"]:
    """The child elements of a name, in whatever namespace."""
    return [child for child in element if name_of(child) == name]


def text_of(element: "_Element | None") -> str:
    """The text of a segment without inline codes; codes that break a line leave a space."""
    return "" if element is None else "".join(_texts(element))


def _texts(element: "_Element") -> Iterator[str]:
    yield str(element.text or "")
    for child in element:
        name = name_of(child)
        if name in _CODES:
            if _is_break(child):
                yield " "
        elif name == "cp":  # of XLIFF 2: a character that XML cannot have
            yield "\ufffd"
        elif name:
            yield from _texts(child)
        yield str(child.tail or "")


def _is_break(code: "_Element") -> bool:
    kinds = (code.get("type"), code.get("ctype"), code.get("subType"))
    return not _BREAKS.isdisjoint(kinds) or "<br" in (code.text or "").lower()
