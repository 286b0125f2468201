"""What the reader of RTF keeps in mind: the state of a group, and which groups are there for what."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.office_tree import Marks

if TYPE_CHECKING:
    from lxml.etree import _Element

ORDER: Marks = ("strong", "em", "s", "sup", "sub")
MARKS = {"b": "strong", "i": "em", "strike": "s", "striked": "s", "super": "sup", "sub": "sub"}
SILENT = frozenset(
    {"colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "nonshppict"}
    | {"bkmkstart", "bkmkend", "xe", "tc", "rxe", "template", "operator", "comment", "doccomm", "revtim", "printim"}
    | {"buptim", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "listtable", "listoverridetable"}
    | {"object", "objdata", "annotation", "atnid", "atnauthor", "atndate", "filetbl", "revtbl", "generator", "private"}
    | {"sp", "sn", "sv", "listname", "falt", "panose", "fname", "userprops", "xmlnstbl", "datafield", "themedata"}
)
"""Groups with nothing to read in them."""
KNOWN_STARRED = frozenset({"shppict", "fldinst", "shpinst", "pntext", "footnote", "shptxt", "company"})
DESTINATIONS = {
    "fonttbl": "fonts", "stylesheet": "styles", "pict": "picture", "fldinst": "code", "info": "silent",
    "shpinst": "silent", "listtext": "label", "pntext": "label",
}  # fmt: skip
DETAILS = frozenset({"title", "author", "subject", "keywords", "creatim"})
NOTE, PICTURE = "\0", "\1"
"""What a link begins with that is a note's or a picture's name."""


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits from the one around it."""

    to: str = "text"
    """Where characters go: "text", "silent", "fonts", "styles", "picture", "code" (of a field), "label" (of an item),
    or the name of a detail."""
    marks: frozenset[str] = frozenset()
    hidden: bool = False
    fallback: int = 1
    font: int | None = None
    style: int | None = None
    outline: int | None = None
    level: int = 0
    in_table: bool = False
    link: str = ""


@dataclass(slots=True)
class Flow:
    """Paragraphs that follow each other somewhere."""

    container: "_Element"
    depth: int
    pieces: list[tuple[str, Marks, str]] = field(default_factory=list)
    """Text, marks and link of the paragraph that is open."""
    label: str = ""
    row: "_Element | None" = None
    cells: "list[_Element]" = field(default_factory=list)


def with_pairs(pieces: list[tuple[str, Marks, str]]) -> list[tuple[str, Marks, str]]:
    """Neighbours of the same kind joined, and characters that came as two surrogates made one."""
    found: list[tuple[str, Marks, str]] = []
    for text, marks, link in pieces:
        if found and found[-1][1:] == (marks, link) and link[:1] not in (NOTE, PICTURE):
            found[-1] = (found[-1][0] + text, marks, link)
        else:
            found.append((text, marks, link))
    return [
        (text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), marks, link)
        for text, marks, link in found
    ]
