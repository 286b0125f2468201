"""Codebooks from elsewhere: REFI-QDA's .qdc and Lesart's own table, as tags with colour and memo.

Source: REFI-QDA Standard 1.5, codebook exchange format, namespace `urn:QDA-XML:codebook:1.0`. Programs differ about
the namespace, so elements are known by their local names.
"""

import csv
import io
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.model import Colour
from reader.record import record
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:QDA-XML:codebook:1.0"
TABLE_COLUMNS = ("tag", "colour", "memo", "annotations")
COLOURS: Mapping[Colour, str] = MappingProxyType(
    {
        Colour.YELLOW: "#D9B53C",
        Colour.GREEN: "#6AA75F",
        Colour.BLUE: "#5B94C9",
        Colour.PINK: "#CF7592",
        Colour.ORANGE: "#DB8A45",
    }
)
"""The named colours for programs that know none by name."""
_LONGEST_NAME = 100  # as `reader.storage.tags` wants it
_DEEPEST = 60
_MOST = 20_000
_HEX = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


@record
class Code:
    """A tag of a codebook.

    Attributes:
        path: Names from the root, joined by "/".
        colour: The nearest of ours, or empty.
        memo: What it means.
    """

    path: str
    colour: str = ""
    memo: str = ""


def is_table(raw: bytes) -> bool:
    """Whether bytes begin like the table that `reader.exporters.codebook` writes."""
    return raw.removeprefix(b"\xef\xbb\xbf").startswith(",".join(TABLE_COLUMNS[:3]).encode())


def read_qdc(raw: bytes, name: str) -> tuple[Code, ...]:
    """The codes of a codebook, those above before those below; sets are passed over.

    Raises:
        ImportFailed: It is no codebook, or none that can be trusted: entities, thousands of levels.
    """
    from lxml import etree

    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise ImportFailed(
            said("The codebook “{name}” declares entities.", name=name),
            said("Export it anew from the program it is from."),
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportFailed(
            said("“{name}” is damaged: it is no well-formed XML.", name=name), said("Export it anew.")
        ) from error
    codes = next((each for each in root if _local(each) == "Codes"), None)
    if _local(root) != "CodeBook" or codes is None:
        raise ImportFailed(
            said("“{name}” is not a REFI-QDA codebook.", name=name),
            said("Export a codebook (.qdc), not a whole project."),
        )
    found: list[Code] = []
    left = [(each, "", 1) for each in reversed(codes)]
    while left:
        element, above, depth = left.pop()
        if _local(element) != "Code":
            continue
        if depth > _DEEPEST or len(found) >= _MOST:
            raise ImportFailed(
                said("The codebook “{name}” is too large.", name=name),
                said("At most {most} codes can be taken in.", most=_MOST),
            )
        path = f"{above}/{_name(element.get('name') or '')}".lstrip("/")
        memo = next((each.text or "" for each in element if _local(each) == "Description"), "")
        found.append(Code(path, nearest(element.get("color") or ""), memo.strip()))
        left += [(each, path, depth + 1) for each in reversed(element)]
    return tuple(found)


def read_table(raw: bytes, name: str) -> tuple[Code, ...]:
    """The codes of a table with the columns tag, colour and memo.

    Raises:
        ImportFailed: It is none.
    """
    try:
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ImportFailed(
            said("“{name}” is not a table in UTF-8.", name=name), said("Store it as CSV in UTF-8.")
        ) from error
    head = [each.strip().lower() for each in rows[0]] if rows else []
    if head[:3] != list(TABLE_COLUMNS[:3]):
        raise ImportFailed(
            said("“{name}” is not a codebook.", name=name), said("Its first line has to be: tag,colour,memo")
        )
    if len(rows) > _MOST:
        raise ImportFailed(
            said("The codebook “{name}” is too large.", name=name),
            said("At most {most} codes can be taken in.", most=_MOST),
        )
    found = []
    for row in rows[1:]:
        fields = [_unguarded(each) for each in (*row, "", "", "")[:3]]
        path = "/".join(_name(part) for part in fields[0].split("/") if part.strip())
        if path:
            found.append(Code(path, nearest(fields[1]), fields[2]))
    return tuple(found)


def nearest(colour: str) -> str:
    """The highlight colour nearest to one by name or number; empty where it is neither."""
    if colour in set(Colour):
        return colour
    match = _HEX.fullmatch(colour.strip())
    if match is None:
        return ""
    wanted = _rgb(match[1])
    return min(
        COLOURS, key=lambda one: sum((a - b) ** 2 for a, b in zip(_rgb(COLOURS[one][1:]), wanted, strict=True))
    ).value


def _rgb(digits: str) -> tuple[int, int, int]:
    if len(digits) == 3:
        digits = "".join(each * 2 for each in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _name(text: str) -> str:
    """A tag's name: one line, without the sign between a tag and the one below it, not too long."""
    return " ".join(text.replace("/", "∕").split())[:_LONGEST_NAME].rstrip() or "unnamed"


def _unguarded(text: str) -> str:
    """Without the apostrophe that kept a spreadsheet from calculating; the opposite of `tsv.guarded`."""
    return text[1:] if re.match(r"'+[=+\-@＝＋－＠\t\r]", text) else text


def _local(element: "_Element") -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
