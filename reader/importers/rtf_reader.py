"""The text of an RTF as a tree of HTML: a stack of states, and flows of paragraphs (text, notes, text boxes)."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importers.docx_styles import level_called, role_called
from reader.importers.office_tree import CONTENTS, ListKind, Marks, Tree
from reader.importers.pictures import Pictures
from reader.importers.rtf_state import (
    DESTINATIONS,
    DETAILS,
    KNOWN_STARRED,
    MARKS,
    NOTE,
    ORDER,
    PICTURE,
    SILENT,
    Flow,
    State,
    with_pairs,
)
from reader.importers.rtf_tokens import CHARSETS, SIGNS, Token, codec, tokens

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 2000
"""Groups within each other; what is nested deeper is read as if it were not."""
_NUMBER = re.compile(r"\(?([0-9]{1,6})[.)]?")
_BULLETS = frozenset("•·▪◦○●■□–-*→➢✓\uf0b7\uf0a7\uf0d8o§")
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]{1,4096})"', re.IGNORECASE)


class Reader:
    """Reads one document."""

    def __init__(self, tree: Tree, pictures: Pictures) -> None:
        self._tree, self._pictures = tree, pictures
        self._state = State()
        self._stack: list[State] = []
        self._flows = [Flow(tree.root, 0)]
        self._encoding = "cp1252"
        self._bytes = bytearray()
        self._skip = 0
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default_font = 0
        self._styles: dict[int, str] = {}
        self._style = 0
        self._hex: list[bytes] = []
        self._is_picture = False
        self._code: list[str] = []
        self._notes = 0
        self._starred = False
        self._after_open = False
        self.details: dict[str, str] = {}
        self.titles: list[_Element] = []
        self.is_cut_off = False
        """Whether groups are open at the end."""
        self._deeper = 0

    def read(self, raw: bytes) -> None:
        """Read all of it."""
        for token in tokens(raw):
            if token.kind != "bytes":
                self._flush_bytes()
            match token.kind:
                case "open":
                    self._stack.append(self._state)
                    self._skip = 0
                    if len(self._stack) > _DEEPEST:
                        self._stack.pop()
                        self._deeper += 1
                case "close":
                    self._close()
                case "bytes":
                    self._characters(token)
                case "binary":
                    if self._state.to == "picture":
                        self._hex.append(token.data.hex().encode())
                case "sign":
                    self._sign(token.word)
                case _:
                    self._word(token.word, token.number)
            self._after_open = token.kind == "open" or (token.kind == "sign" and token.word == "*")
        self._flush_bytes()
        self.is_cut_off = bool(self._stack)
        while len(self._flows) > 1:
            self._end_flow()
        self._paragraph()

    def _close(self) -> None:
        self._skip = 0
        if self._deeper:
            self._deeper -= 1
            return
        if not self._stack:
            return
        if len(self._flows) > 1 and len(self._stack) <= self._flows[-1].depth:
            self._end_flow()
        ended, self._state = self._state, self._stack.pop()
        if ended.to == "picture" and self._state.to != "picture":
            self._picture()
        if ended.to == "code" and self._state.to != "code":
            match = _LINK.match("".join(self._code))
            if match and "\\l" not in match[0]:
                self._state = replace(self._state, link=match[1])
            self._code.clear()

    def _characters(self, token: Token) -> None:
        data = token.data
        if self._skip:
            taken = min(self._skip, len(data))
            self._skip -= taken
            data = data[taken:]
        if self._state.to == "picture":
            self._hex.append(data)
        else:
            self._bytes += data

    def _flush_bytes(self) -> None:
        """Decode what has come; characters of two bytes may come as two tokens."""
        if not self._bytes:
            return
        encoding = self._fonts.get(self._state.font if self._state.font is not None else self._default_font, "")
        text = bytes(self._bytes).decode(encoding or self._encoding, "replace")
        self._bytes.clear()
        self._text(text)

    def _text(self, text: str) -> None:
        state = self._state
        match state.to:
            case "text" if not state.hidden:
                marks = tuple(mark for mark in ORDER if mark in state.marks)
                self._flows[-1].pieces.append((text, marks, state.link))
            case "label":
                self._flows[-1].label += text
            case "code":
                self._code.append(text)
            case "fonts":
                pass
            case "styles":
                self._styles[self._style] = self._styles.get(self._style, "") + text
            case name if name in DETAILS:
                self.details[name] = self.details.get(name, "") + text

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
            return
        if self._skip:
            self._skip -= 1
            return
        if sign in "\r\n":
            self._paragraph()
            return
        text = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}.get(sign, "")
        if text:
            self._text(text)

    def _word(self, word: str, number: int | None) -> None:
        is_starred, self._starred = self._starred, False
        if self._skip and word not in ("u", "uc"):
            self._skip -= 1
            return
        if self._after_open and self._destination(word, is_starred):
            return
        state = self._state
        is_on = number is None or number != 0
        if word in MARKS:
            marks = state.marks | {MARKS[word]} if is_on else state.marks - {MARKS[word]}
            self._state = replace(state, marks=marks)
        elif word in SIGNS:
            self._text(SIGNS[word])
        elif word == "u":
            self._unicode(number or 0)
        elif state.to != "silent":
            self._format(word, number, is_on)

    def _format(self, word: str, number: int | None, is_on: bool) -> None:
        """Words that change how what follows is read."""
        state = self._state
        match word:
            case "par" | "sect" | "nestcell":
                self._paragraph()
            case "cell":
                self._cell()
            case "row" | "nestrow":
                self._row()
            case "plain":
                self._state = replace(state, marks=frozenset(), hidden=False)
            case "nosupersub":
                self._state = replace(state, marks=state.marks - {"sup", "sub"})
            case "v" | "deleted":
                self._state = replace(state, hidden=is_on)
            case "pard":
                self._state = replace(state, style=None, outline=None, level=0, in_table=False)
            case "uc":
                self._state = replace(state, fallback=max(0, min(number or 0, 10)))
            case "f":
                self._font = number or 0
                self._state = replace(state, font=self._font)
            case "s" if state.to == "styles":
                self._style = number or 0
            case "s":
                self._state = replace(state, style=number)
            case "outlinelevel":
                self._state = replace(state, outline=number)
            case "ilvl":
                self._state = replace(state, level=max(0, min(number or 0, 8)))
            case "intbl":
                self._state = replace(state, in_table=True)
            case "chftn":
                pass
            case "fcharset":
                self._fonts[self._font] = CHARSETS.get(number or 0, "")
            case "cpg":
                self._fonts[self._font] = codec(number or 1252)
            case "deff":
                self._default_font = number or 0
            case "ansicpg":
                self._encoding = codec(number or 1252)
            case "mac" | "pc" | "pca":
                self._encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
            case "pngblip" | "jpegblip":
                self._is_picture = True
            case "yr" | "mo" | "dy" if state.to == "creatim":
                self._text(f"{number or 0:02}" if word == "yr" else f"-{number or 0:02}")

    def _destination(self, word: str, is_starred: bool) -> bool:
        """Whether a word at a group's beginning says what the group is for."""
        to = DESTINATIONS.get(word)
        if word in DETAILS:
            to = word
        elif word in SILENT or (is_starred and word not in KNOWN_STARRED and to is None):
            to = "silent"
        elif word in ("footnote", "shptxt") and (self._state.to != "silent" or word == "shptxt"):
            self._begin_flow(word)
            return True
        if self._state.to == "silent" and word not in DETAILS:
            return to is not None
        if self._state.to == "styles" and to == "silent":
            self._state = replace(self._state, to="silent")
            return True
        if to is None:
            return False
        if to == "picture":
            self._hex.clear()
            self._is_picture = False
        if to == "styles":
            self._style = 0
        self._state = replace(self._state, to=to)
        return True

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        self._text(chr(code) if 0 < code < 0x110000 else "\ufffd")
        self._skip = self._state.fallback

    def _begin_flow(self, word: str) -> None:
        if word == "footnote":
            self._notes += 1
            name = f"note-{self._notes}"
            self._flows[-1].pieces.append((str(self._notes), (), NOTE + name))
            container = self._tree.note(name)
        else:
            container = self._tree.child(self._tree.root, "div")
        self._flows.append(Flow(container, len(self._stack)))
        self._state = State(fallback=self._state.fallback, font=self._state.font)

    def _end_flow(self) -> None:
        self._paragraph()
        self._flows.pop()

    def _paragraph(self) -> None:
        """End the paragraph that is open."""
        flow = self._flows[-1]
        pieces, flow.pieces = with_pairs(flow.pieces), []
        label, flow.label = flow.label.strip(), ""
        if not any(text.strip() for text, _, _ in pieces):
            return
        container = flow.container
        if self._state.in_table and container is self._tree.root:
            container = self._cell_of(flow)
        elif flow.row is not None:
            flow.row, flow.cells = None, []
        if container is self._tree.root:
            self._write(pieces, label)
        else:
            with self._tree.within(container):
                self._write(pieces, label)

    def _write(self, pieces: list[tuple[str, Marks, str]], label: str) -> None:
        style = self._styles.get(self._state.style or 0, "").strip(" ;") if self._state.style is not None else ""
        role = role_called(style)
        if role == "contents":
            self._tree.leave_out("".join(text for text, _, _ in pieces), CONTENTS)
            return
        element = self._place(style, role, label)
        for text, marks, link in pieces:
            if link[:1] in (NOTE, PICTURE):
                if link[0] == NOTE:
                    self._tree.reference(element, link[1:], text)
                else:
                    self._tree.picture(element, link[1:])
                continue
            target = element
            if link:
                target = self._tree.child(element, "a")
                target.set("href", link)
            self._tree.text(target, text, marks)

    def _place(self, style: str, role: str, label: str) -> "_Element":
        outline = self._state.outline
        level = outline + 1 if outline is not None and 0 <= outline < 9 else level_called(style)
        if role == "title":
            self.titles.append(self._tree.block("h1"))
            return self.titles[-1]
        if level:
            element = self._tree.block(f"h{min(level, 6)}")
        elif label in _BULLETS:
            return self._tree.item(self._state.level, ListKind(f"bullet.{self._state.level}"))
        elif match := _NUMBER.fullmatch(label):
            return self._tree.item(self._state.level, ListKind(f"number.{self._state.level}", True), int(match[1]))
        elif role == "quotation":
            element = self._tree.quoted()
        else:
            element = self._tree.block()
        if label:
            self._tree.text(element, f"{label} ")
        return element

    def _cell_of(self, flow: Flow) -> "_Element":
        """The cell that is being filled."""
        if flow.row is None:
            last = self._tree.root[-1] if len(self._tree.root) else None
            self._tree.end_lists()
            is_table = last is not None and last.tag == "table"
            table = last if last is not None and is_table else self._tree.child(self._tree.root, "table")
            flow.row = self._tree.child(table, "tr")
        if not flow.cells:
            flow.cells.append(self._tree.child(flow.row, "td"))
        return flow.cells[-1]

    def _cell(self) -> None:
        flow = self._flows[-1]
        if flow.container is not self._tree.root:
            self._paragraph()
            return
        self._state = replace(self._state, in_table=True)
        self._cell_of(flow)
        self._paragraph()
        if flow.row is not None:
            flow.cells.append(self._tree.child(flow.row, "td"))

    def _row(self) -> None:
        flow = self._flows[-1]
        if flow.row is not None and flow.cells and not len(flow.cells[-1]):
            flow.row.remove(flow.cells[-1])
        flow.row, flow.cells = None, []

    def _picture(self) -> None:
        if not self._is_picture:
            self._hex.clear()
            self._pictures.left_out += 1
            return
        data = re.sub(rb"[^0-9A-Fa-f]", b"", b"".join(self._hex))
        self._hex.clear()
        if asset := self._pictures.add(bytes.fromhex(data[: len(data) // 2 * 2].decode("ascii"))):
            self._flows[-1].pieces.append(("\ufffc", (), PICTURE + asset))
