"""The parts of a DOCX and how they lead to each other (ECMA-376, part 2)."""

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importers.xml import parse_xml
from reader.model import Metadata
from reader.text.dates import to_edtf
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reader.importers.archive import Archive

_ANOTHER = said("Get the file from another source, or save it again as DOCX.")
_ENDINGS = {
    "document": "/officeDocument",
    "styles": "/styles",
    "numbering": "/numbering",
    "footnotes": "/footnotes",
    "endnotes": "/endnotes",
    "core": "/core-properties",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relation leads: to a part by its name, or out of the document."""

    kind: str
    target: str
    is_external: bool


def is_on(value: str | None) -> bool:
    """Whether a switch ("1", "true", nothing at all) is on."""
    return value is None or value.lower() not in ("0", "false", "off", "none")


def value(element: "_Element", path: str, name: str = "val") -> str | None:
    """An attribute of the first descendant at a path such as "{*}pPr/{*}pStyle"; None without one."""
    found = element.find(path)
    return attribute(found, name) if found is not None else None


def attribute(element: "_Element", name: str) -> str | None:
    """An attribute by its name without the namespace."""
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    return next((str(v) for key, v in element.items() if key.rpartition("}")[2] == name), None)


def switch(element: "_Element | None", name: str) -> bool | None:
    """A switch among properties; None where it is not set."""
    found = element.find(f"{{*}}{name}") if element is not None else None
    return is_on(attribute(found, "val")) if found is not None else None


class Parts:
    """The parts of a document, found by what they are to it."""

    def __init__(self, archive: "Archive", what: str, called: str) -> None:
        self._archive = archive
        self._called = called
        self.warnings: list[str] = []
        top = self._relations_of("")
        main = next((r.target for r in top.values() if r.kind.endswith(_ENDINGS["document"])), "")
        if main not in archive:
            main = next((name for name in archive.names if name.lower().endswith("word/document.xml")), "")
        if not main:
            raise ImportFailed(
                said("{what} is no Word document, or is incomplete: “word/document.xml” is missing.", what=what),
                _ANOTHER,
            )
        self.main = main
        self.relations = self._relations_of(main)
        self._top = top

    def document(self) -> "_Element":
        """The text itself.

        Raises:
            ImportFailed: It cannot be read.
        """
        return self._parsed(self.main)

    def part(self, kind: str) -> "tuple[_Element, str] | None":
        """A part by what it is ("styles"), and its name; None if there is none, or it cannot be read."""
        ending = _ENDINGS[kind]
        # ids are told apart only within one file of relations
        relations = (*self.relations.values(), *self._top.values())
        name = next((r.target for r in relations if r.kind.endswith(ending) and not r.is_external), "")
        if not name or name not in self._archive:
            return None
        try:
            return self._parsed(name), name
        except ImportFailed as error:
            self.warnings.append(said("{problem:.}; what it says was left out.", problem=error.message))
            return None

    def relations_of(self, name: str) -> dict[str, Relation]:
        """The relations of a part by their ids."""
        return self.relations if name == self.main else self._relations_of(name)

    def data(self, name: str) -> bytes:
        """The bytes of a part, empty if it cannot be read."""
        try:
            return self._archive.read(name)
        except ImportFailed:
            return b""

    def _parsed(self, name: str) -> "_Element":
        return parse_xml(self._archive.read(name), said("“{name}” in {file}", name=name, file=self._called))

    def _relations_of(self, name: str) -> dict[str, Relation]:
        folder, _, file = name.rpartition("/")
        path = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if path not in self._archive:
            return {}
        try:
            root = parse_xml(
                self._archive.read(path), said("“{name}” in {file}", name=path, file=self._called), recover=True
            )
        except ImportFailed as error:
            self.warnings.append(error.message)
            return {}
        found = {}
        for relation in root.iterfind("{*}Relationship"):
            target = str(relation.get("Target", ""))
            is_external = relation.get("TargetMode") == "External"
            if not is_external:
                target = target[1:] if target[:1] == "/" else posixpath.normpath(posixpath.join(folder, target))
            found[str(relation.get("Id", ""))] = Relation(str(relation.get("Type", "")), target, is_external)
        return found


def details_of(core: "_Element | None") -> Metadata:
    """The metadata of a document; when it was made is no date of publication."""
    if core is None:
        return Metadata()

    def text(name: str) -> str:
        found = core.find(f"{{*}}{name}")
        return " ".join("".join(found.itertext()).split()) if found is not None else ""

    extra = {
        "keyword": text("keywords"),
        "abstract": text("description"),
        "subject": text("subject"),
        "genre": text("category"),
        "created": to_edtf(text("created")),
    }
    return Metadata(
        text("title"),
        tuple(filter(None, (name.strip() for name in text("creator").split(";")))),
        "",
        text("language"),
        "",
        tuple((name, found) for name, found in extra.items() if found),
    )
