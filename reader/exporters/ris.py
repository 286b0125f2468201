"""The works quoted as RIS, which EndNote, Citavi and Zotero read.

Source: Research Information Systems, "RIS Format Specifications" (2012).
"""

from collections.abc import Iterator

from reader.exporters.escaping import one_line
from reader.exporters.references import Item, date_parts, items, names
from reader.model import StudyNotes

_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "book": "BOOK",
    "chapter": "CHAP", "paper-conference": "CPAPER", "report": "RPRT", "thesis": "THES", "webpage": "ELEC",
    "post-weblog": "BLOG", "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB", "map": "MAP",
    "motion_picture": "MPCT", "entry-encyclopedia": "ENCYC", "entry-dictionary": "DICT",
}  # fmt: skip
_FIELDS = (
    ("container-title", "T2"), ("publisher", "PB"), ("publisher-place", "CY"), ("volume", "VL"), ("issue", "IS"),
    ("edition", "ET"), ("DOI", "DO"), ("abstract", "AB"), ("language", "LA"), ("URL", "UR"),
)  # fmt: skip


def render(notes: StudyNotes) -> str:
    """A record for each work; lines end as the format wants them."""
    lines = [line for item in items(notes) for line in (*_record(item), "")]
    return "".join(f"{line}\r\n" for line in lines) or "\r\n"


def _record(item: Item) -> Iterator[str]:
    yield _line("TY", _TYPES.get(str(item.get("type")), "GEN"))
    yield _line("ID", str(item["id"]))
    for variable, tag in (("author", "AU"), ("editor", "ED"), ("translator", "A4")):
        for family, given, suffix, literal in names(item, variable):
            yield _line(tag, literal or ", ".join(part for part in (family, given, suffix) if part))
    yield _line("TI", str(item.get("title", "")))
    if parts := date_parts(item):
        yield _line("PY", f"{parts[0]:04}")
        known = [f"{parts[0]:04}", *(f"{one:02}" for one in parts[1:3])]
        yield _line("DA", "/".join([*known, *[""] * (4 - len(known))]))
    elif literal := item.get("issued", {}).get("literal"):
        yield _line("DA", str(literal))
    for variable, tag in _FIELDS:
        if value := item.get(variable):
            yield _line(tag, str(value))
    first, _, last = str(item.get("page", "")).replace("–", "-").partition("-")
    for tag, value in (("SP", first), ("EP", last), ("SN", str(item.get("ISBN") or item.get("ISSN") or ""))):
        if value:
            yield _line(tag, value)
    if accessed := date_parts(item, "accessed"):
        yield _line("Y2", "/".join(f"{one:02}" for one in accessed) + "/")
    yield "ER  - "


def _line(tag: str, value: str) -> str:
    """A line; a line break in a value would begin another one."""
    return f"{tag}  - {one_line(value)}"
