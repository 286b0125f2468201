"""The tag tree as a codebook: REFI-QDA's .qdc, which QDA programs exchange, and a table.

Source: REFI-QDA Standard 1.5, codebook exchange format, namespace `urn:QDA-XML:codebook:1.0`.
"""

import re
from collections.abc import Iterable, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from reader.errors import ExportFailed
from reader.exchange.codebooks import COLOURS, NAMESPACE, TABLE_COLUMNS
from reader.exporters import escaping
from reader.exporters.csv_table import row
from reader.model import Colour, StudyNotes, Tag
from reader.wording import said

_RGB = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_SCHEMA = "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd"
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    f'<CodeBook xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{NAMESPACE} {_SCHEMA}" origin="Lesart">\n<Codes>\n'
)
_TAIL = "</Codes>\n</CodeBook>\n"
_UNFIT = re.compile("[\ufffe\uffff]")


def render_qdc(notes: StudyNotes) -> str:
    """The codebook as XML: each tag a code, with what is below it inside.

    Raises:
        ExportFailed: There is no tag; the format has no empty codebook.
    """
    tags = _wanted(notes)
    below: dict[str, list[Tag]] = {}
    there = {tag.id for tag in tags}
    for tag in tags:
        below.setdefault(tag.parent if tag.parent in there and tag.parent else "", []).append(tag)
    return _HEAD + "".join(_codes(below.get("", ()), below, 1)) + _TAIL


def render_table(notes: StudyNotes) -> str:
    """The codebook as CSV: the full path of each tag, colour, memo and the number of its annotations."""
    rows = [row((tag.path, tag.colour, tag.memo, str(tag.count))) for tag in _wanted(notes)]
    return "\ufeff" + "".join(f"{each}\r\n" for each in (",".join(TABLE_COLUMNS), *rows))


def _wanted(notes: StudyNotes) -> Sequence[Tag]:
    """All tags, or the one the notes were restricted to, those below and those above it."""
    path = notes.tag.casefold()
    tags = [
        tag
        for tag in notes.codebook
        if not path or f"{tag.path.casefold()}/".startswith(f"{path}/") or path.startswith(f"{tag.path.casefold()}/")
    ]
    if not tags:
        raise ExportFailed(said("There are no tags, so there is no codebook."), said("Give annotations tags first."))
    return tags


def _codes(tags: Iterable[Tag], below: dict[str, list[Tag]], depth: int) -> Iterable[str]:
    indent = " " * depth
    for tag in tags:
        colour = COLOURS.get(Colour(tag.colour)) if tag.colour in set(Colour) else tag.colour
        hue = f' color="{colour}"' if colour and _RGB.fullmatch(colour) else ""
        start = f'{indent}<Code guid="{_guid(tag)}" name="{_xml(escaping.one_line(tag.name))}" isCodable="true"{hue}'
        inner = [f"{indent} <Description>{_xml(tag.memo)}</Description>\n"] if tag.memo else []
        inner += _codes(below.get(tag.id, ()), below, depth + 1)
        yield "".join([f"{start}>\n", *inner, f"{indent}</Code>\n"]) if inner else f"{start}/>\n"


def _guid(tag: Tag) -> str:
    try:
        return str(UUID(tag.id))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, f"lesart:tag:{tag.id}"))


def _xml(text: str) -> str:
    """Text for XML: what it escapes is what HTML escapes, and two characters more cannot be in it."""
    return _UNFIT.sub("\ufffd", escaping.html(text))
