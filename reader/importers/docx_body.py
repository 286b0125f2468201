"""The text of a DOCX: paragraphs, lists, tables, text boxes and notes, as a tree of HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.docx_package import Parts, Relation, attribute, value
from reader.importers.docx_styles import Numbering, Style, letters
from reader.importers.html_tree import local, seen_text
from reader.importers.office_tree import CONTENTS, MAX_DEPTH, Marks, Tree, whole
from reader.importers.pictures import Pictures

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = frozenset({"ins", "moveto", "smarttag", "customxml", "sdtcontent", "fldsimple", "dir", "bdo", "r"})
_DELETED = frozenset({"del", "movefrom", "deltext", "delinstrtext", "instrtext", "rpr", "ppr", "sdtpr", "fallback"})
_ORDER: Marks = ("strong", "em", "s", "sup", "sub")
_HEX = re.compile("[0-9A-Fa-f]{1,8}")
_SYMBOLS = {
    "wingdings": {0xFC: "✓", 0xFB: "✗", 0xA8: "□", 0xFE: "☑", 0xE0: "→", 0xDF: "←", 0xA7: "▪", 0x4A: "☺", 0x4C: "☹"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0x2D: "−", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠"},
}


@dataclass(slots=True)
class Source:
    """What the walker needs to know of the document."""

    parts: Parts
    styles: dict[str, Style]
    default: str
    numbering: Numbering
    pictures: Pictures
    notes: "dict[tuple[str, str], _Element]" = field(default_factory=dict)
    note_parts: dict[str, str] = field(default_factory=dict)
    """Names of the parts with footnotes and endnotes."""


class Walker:
    """Walks a part and adds what it finds to a tree."""

    def __init__(self, tree: Tree, source: Source) -> None:
        self._tree = tree
        self._source = source
        self._relations: dict[str, Relation] = source.parts.relations
        self._boxes: list[_Element] = []
        self._fields: list[str] = []
        self._in_field_code = 0
        self._pending: _Element | None = None
        """The paragraph that goes on in the next one, as the mark between them was deleted."""
        self._noted: dict[tuple[str, str], str] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        self.titles: list[_Element] = []

    def blocks(self, parent: "_Element", depth: int = 0) -> None:
        """Read what is in a body, a cell, a text box or a note."""
        if depth > MAX_DEPTH:
            self._tree.text(self._tree.block(), " ".join(_words(parent)))
            return
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraph(child, depth)
            elif name == "tbl":
                self._table(child, depth)
            elif name == "sdt":
                self._control(child, depth)
            elif name == "alternatecontent":
                self.blocks(_choice(child), depth + 1)
            elif name in _WRAPPERS:
                self.blocks(child, depth + 1)

    def notes(self) -> None:
        """Write the notes that were referred to; notes may refer to notes."""
        done = 0
        while done < len(self._noted):
            key, name = list(self._noted.items())[done]
            done += 1
            element = self._source.notes.get(key)
            aside = self._tree.note(name)
            if element is not None:
                self._relations = self._source.parts.relations_of(self._source.note_parts[key[0]])
                with self._tree.within(aside):
                    self.blocks(element, 1)

    def _control(self, element: "_Element", depth: int) -> None:
        gallery = value(element, "{*}sdtPr/{*}docPartObj/{*}docPartGallery") or ""
        content = element.find("{*}sdtContent")
        if content is None:
            return
        if gallery == "Table of Contents":
            for paragraph in content.iter("{*}p"):
                self._tree.leave_out("".join(_words(paragraph)), CONTENTS)
        else:
            self.blocks(content, depth + 1)

    def _paragraph(self, paragraph: "_Element", depth: int) -> None:
        properties = paragraph.find("{*}pPr")
        name = (value(paragraph, "{*}pPr/{*}pStyle") if properties is not None else None) or self._source.default
        style = self._source.styles.get(name, Style())
        if style.role == "contents":
            self._tree.leave_out("".join(_words(paragraph)), CONTENTS)
            return
        element = self._pending if self._pending is not None else self._place(paragraph, style)
        self._pending = None
        self._inline(paragraph, element, self._basis(style), depth)
        if properties is not None and properties.find("{*}rPr/{*}del") is not None:
            self._pending = element
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, depth + 1)

    def _basis(self, style: Style) -> dict[str, bool]:
        """Emphasis that a whole paragraph has by its style is none."""
        return {mark: is_set for mark, is_set in style.marks.items() if mark == "hidden"}

    def _place(self, paragraph: "_Element", style: Style) -> "_Element":
        """A new element for a paragraph: heading, item, quotation."""
        outline = value(paragraph, "{*}pPr/{*}outlineLvl")
        level = whole(outline, 9) + 1 if whole(outline, 9) < 9 else style.level
        list_id = value(paragraph, "{*}pPr/{*}numPr/{*}numId")
        at = value(paragraph, "{*}pPr/{*}numPr/{*}ilvl")
        list_id = style.list_id if list_id is None else list_id
        list_level = whole(at, style.list_level)
        has_text = bool("".join(_words(paragraph)).strip())
        number = self._source.numbering.number(list_id, min(list_level, 8)) if list_id and has_text else None
        if style.role == "title":
            element = self._tree.block("h1")
            self.titles.append(element)
        elif level:
            element = self._tree.block(f"h{min(level, 6)}")
        elif number is not None and number.is_item:
            return self._tree.item(number.level, number.kind, number.value)
        elif style.role == "quotation":
            element = self._tree.quoted()
        elif style.role == "code":
            element = self._tree.block("pre")
        else:
            element = self._tree.block()
        if number is not None and number.label:
            self._tree.text(element, f"{number.label} ")
        return element

    def _inline(self, parent: "_Element", target: "_Element", marks: dict[str, bool], depth: int) -> None:
        """Read what stands within a paragraph."""
        if depth > MAX_DEPTH:
            self._tree.text(target, "".join(_words(parent)))
            return
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child, target, marks, depth)
            elif name == "hyperlink":
                self._inline(child, self._link(child, target), marks, depth + 1)
            elif name == "alternatecontent":
                self._inline(_choice(child), target, marks, depth + 1)
            elif name == "sdt":
                content = child.find("{*}sdtContent")
                if content is not None:
                    self._inline(content, target, marks, depth + 1)
            elif name in ("omath", "omathpara"):
                self._tree.text(target, "".join(t.text or "" for t in child.iter("{*}t")), self._marks(marks))
            elif name in _WRAPPERS:
                self._inline(child, target, marks, depth + 1)

    def _link(self, element: "_Element", target: "_Element") -> "_Element":
        relation = self._relations.get(attribute(element, "id") or "")
        if relation is None or not relation.is_external:
            return target
        link = self._tree.child(target, "a")
        link.set("href", relation.target)
        return link

    def _marks(self, marks: dict[str, bool]) -> Marks:
        return tuple(mark for mark in _ORDER if marks.get(mark))

    def _run(self, run: "_Element", target: "_Element", basis: dict[str, bool], depth: int) -> None:
        style = self._source.styles.get(value(run, "{*}rPr/{*}rStyle") or "")
        marks = {**basis, **(style.marks if style else {}), **letters(run.find("{*}rPr"))}
        is_hidden = marks.get("hidden", False)
        for child in run:
            name = local(child)
            if name == "fldchar":
                self._field(attribute(child, "fldCharType") or "")
            elif self._in_field_code:
                if name == "instrtext":
                    self._fields[-1] += child.text or ""
            elif is_hidden or name in _DELETED:
                continue
            elif name in ("footnotereference", "endnotereference"):
                self._reference(name.removesuffix("reference"), attribute(child, "id") or "", target)
            elif name in ("drawing", "pict", "object", "alternatecontent"):
                self._drawing(_choice(child) if name == "alternatecontent" else child, target)
            elif name == "ruby":
                for base in child.iterfind("{*}rubyBase"):
                    self._inline(base, target, marks, depth + 1)
            elif text := _text(child, name):
                self._tree.text(self._field_link(target), text, self._marks(marks))

    def _field(self, kind: str) -> None:
        """Keep track of fields: what is in their code is not text, what they show is."""
        if kind == "begin":
            self._fields.append("")
            self._in_field_code += 1
        elif kind == "separate" and self._in_field_code:
            self._in_field_code -= 1
        elif kind == "end" and self._fields:
            # A field without a result has no separator.
            self._fields.pop()
            self._in_field_code = min(self._in_field_code, len(self._fields))

    def _field_link(self, target: "_Element") -> "_Element":
        """A link element if a field around here makes a link."""
        code = next((code for code in reversed(self._fields) if code.strip().upper().startswith("HYPERLINK")), "")
        address = code.split('"')[1] if code.count('"') > 1 and "\\l" not in code.split('"')[0] else ""
        if not address:
            return target
        link = self._tree.child(target, "a")
        link.set("href", address)
        return link

    def _reference(self, kind: str, number: str, target: "_Element") -> None:
        key = (kind, number)
        if key not in self._noted:
            self._counts[kind] += 1
            self._noted[key] = f"{kind}-{self._counts[kind]}"
        self._tree.reference(target, self._noted[key], self._noted[key].partition("-")[2])

    def _drawing(self, drawing: "_Element", target: "_Element") -> None:
        """Pictures here, text boxes after the paragraph."""
        self._boxes += [box for box in drawing.iter("{*}txbxContent") if not _in_fallback(box, drawing)]
        described = next((e for e in drawing.iter("{*}docPr")), None)
        label = described.get("descr", "") if described is not None else ""
        for element in drawing.iter("{*}blip", "{*}imagedata"):
            if _in_fallback(element, drawing):
                continue
            name = attribute(element, "embed") if local(element) == "blip" else attribute(element, "id")
            relation = self._relations.get(name or "")
            if relation is None or relation.is_external:
                self._source.pictures.left_out += 1
            elif asset := self._source.pictures.add(self._source.parts.data(relation.target)):
                self._tree.picture(target, asset, label)

    def _table(self, table: "_Element", depth: int) -> None:
        element = self._tree.block("table")
        for row in table.iter("{*}tr"):
            if row.iterancestors("{*}tbl").__next__() is not table or row.find("{*}trPr/{*}del") is not None:
                continue
            line = self._tree.child(element, "tr")
            name = "th" if row.find("{*}trPr/{*}tblHeader") is not None else "td"
            for cell in row.iter("{*}tc"):
                if next(cell.iterancestors("{*}tr")) is not row:
                    continue
                made = self._tree.child(line, name)
                if span := value(cell, "{*}tcPr/{*}gridSpan"):
                    made.set("colspan", span)
                merge = cell.find("{*}tcPr/{*}vMerge")
                if merge is None or attribute(merge, "val") == "restart":
                    with self._tree.within(made):
                        self.blocks(cell, depth + 2)
        if not seen_text(element) and not any(local(inner) == "img" for inner in element.iter()):
            element.getparent().remove(element)


def _choice(element: "_Element") -> "_Element":
    """The newer of two ways in which the same thing is written."""
    found = element.find("{*}Choice")
    if found is None:
        found = element.find("{*}Fallback")
    return found if found is not None else element


def _in_fallback(element: "_Element", within: "_Element") -> bool:
    for outer in element.iterancestors():
        if outer is within:
            return False
        if local(outer) in ("fallback", "txbxcontent"):
            return True
    return False


def _text(element: "_Element", name: str) -> str:
    """What an element in a run shows."""
    match name:
        case "t":
            return str(element.text or "")
        case "tab" | "ptab":
            return "\t"
        case "br":
            return "\n" if attribute(element, "type") in (None, "textWrapping") else ""
        case "cr":
            return "\n"
        case "nobreakhyphen":
            return "\u2011"
        case "softhyphen":
            return "\u00ad"
        case "sym":
            code = attribute(element, "char") or ""
            signs = _SYMBOLS.get((attribute(element, "font") or "").lower(), {})
            return signs.get(int(code, 16) & 0xFF, "\ufffd") if _HEX.fullmatch(code) else "\ufffd"
    return ""


def _words(element: "_Element") -> Iterator[str]:
    """All text in an element, also of what is nested too deeply."""
    for one in element.iter("{*}t", "{*}tab", "{*}br"):
        if not any(local(outer) in ("del", "fallback") for outer in one.iterancestors()):
            yield (one.text or "") if local(one) == "t" else " "
