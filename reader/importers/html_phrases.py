"""What stands within a line of HTML: marks, links, pictures, references to notes, raised and lowered letters."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reader.importers.html_inline import write_label
from reader.importers.html_notes import Notes, bare
from reader.importers.html_runs import CODE, EMPHASIS, LINK, LINKED, NO_MARKS, PICTURE, STRIKE, STRONG, Marks, Run
from reader.importers.html_tree import attribute, clean, collapse, language, local, one_line, seen_text, types, web_link

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Picture = Callable[[str], str | None]
"""From the address of a picture, as written, to its name in the library ("asset:NAME"); None if it is not there."""

ASSET = "asset:"

_MARKS = {
    name: frozenset({mark})
    for mark, names in {
        EMPHASIS: "em i cite dfn var",
        STRONG: "strong b",
        STRIKE: "s strike del",
        CODE: "code kbd samp tt",
    }.items()
    for name in names.split()
}
_WEIGHT = re.compile(r"font-weight\s*:\s*(?P<value>[a-z]+|[0-9]+)", re.IGNORECASE)
_STYLE = re.compile(r"font-style\s*:\s*(?P<value>[a-z]+)", re.IGNORECASE)
_LINE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through", re.IGNORECASE)
_QUOTES = {"de": "„“", "fr": "«»", "es": "«»", "it": "«»", "ru": "«»", "pl": "„”", "cs": "„“"}
_PICTURE_WORDS = {"de": "Bild", "fr": "Image", "es": "Imagen", "it": "Immagine"}
_RAISED = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_LABEL_START = re.compile(r"[\[(]?\s*(?P<number>[^\s\[\]().:]{1,6})\s*[\])]?[.:)]?\s*")
_BRACKETED = re.compile(r"\s*(?:\[(?P<square>[^\s\]]{1,6})\]|\((?P<round>[^\s)]{1,6})\))\s*")
_ARROWS = re.compile(r"\s*[↑↩↵⏎⤴^]\ufe0e?\ufe0f?\s*")
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-full-src")


class Phrases:
    """Reads what stands within lines of one container."""

    def __init__(self, address: str, picture: Picture | None, notes: Notes, note: str = "") -> None:
        self.note = note
        """The label of the note that is being read, if it is one."""
        self._address = address
        self._picture = picture
        self._notes = notes
        self._label_may_follow = bool(note)

    def text(self, text: str, marks: Marks) -> Iterator[Run]:
        """Text as it stands; of a note without the number it repeats at its start."""
        text = collapse(clean(text))
        if self._label_may_follow and text.strip():
            self._label_may_follow = False
            text = self._without_label(text)
        if text:
            yield Run(text, marks)

    def is_special(self, element: "Element") -> bool:
        """Whether an element is read by `special`, though it may not be shown itself."""
        name = local(element)
        if name in ("br", "img", "math", "ruby"):
            return name != "img" or not self._is_hidden_picture(element)
        if name == "a":
            return bool(self._notes.referred(element, self._address))
        if name == "svg":
            return any(local(inner) == "image" for inner in element.iter())
        if name == "sup":
            return self._note_within(element) is not None
        return name == "span" and "mwe-math-element" in types(element)

    def special(self, element: "Element", marks: Marks) -> Iterator[Run]:
        """The runs of such an element."""
        match local(element):
            case "br":
                yield Run("\n", marks)
            case "img":
                yield from self._image(element, marks)
            case "svg":
                for image in element.iter():
                    if local(image) == "image":
                        yield from self._image(image, marks)
            case "math" | "span":
                yield from self._math(element, marks)
            case "ruby":
                yield from self._ruby(element, marks)
            case "a":
                yield from self._reference(element, marks)
            case "sup":
                if (link := self._note_within(element)) is not None:
                    yield from self._reference(link, marks)

    def marks(self, element: "Element", marks: Marks) -> Marks:
        """The marks of what is in an element, by its name, its style and its link."""
        name = local(element)
        style = element.get("style")
        added = _MARKS.get(name, NO_MARKS)
        if style:
            added = _styled(style, added)
            if name in ("b", "strong") and STRONG not in added:
                return marks  # Google Docs wraps all it copies in a <b> that is none
        if name == "a" and (reference := attribute(element, "href")):
            link = web_link(reference, self._address)
            marks = frozenset(mark for mark in marks if not mark.startswith(LINK))
            added = added | ({LINK + link, LINKED} if link else {LINKED})
        return marks | added if added else marks

    def around(self, element: "Element") -> tuple[str, str]:
        """What is shown around an element though it is not written: quotation marks."""
        if local(element) != "q":
            return "", ""
        depth = sum(local(at) == "q" for at in element.iterancestors())
        code = language(element).lower()[:2]
        if depth % 2:
            return ("‚", "‘") if code in ("de", "cs", "pl") else ("‹", "›") if code in ("fr", "it") else ("‘", "’")
        pair = _QUOTES.get(code, "“”")
        return pair[0], pair[1]

    def raised(self, element: "Element") -> str | None:
        """The text of raised or lowered letters; None if an element is none, or holds more than letters."""
        name = local(element)
        if name not in ("sup", "sub") or any(isinstance(child.tag, str) for child in element):
            return None
        text = seen_text(element)
        table = _RAISED if name == "sup" else _LOWERED
        if text and all(char in table for char in text):
            return "".join(table[char] for char in text)
        # ordinals (1st, M lle, TM) are read as they stand; formulas are not
        if len(text) < 2 or not any(char.isdigit() or char in "+-−=" for char in text) or text.startswith("["):
            return None
        return f"{'^' if name == 'sup' else '_'}({text})"

    def _without_label(self, text: str) -> str:
        numbers = self._notes.numbers.get(self.note, frozenset())
        text = _ARROWS.sub("", text, count=1) if _ARROWS.match(text) else text
        whole = _LABEL_START.fullmatch(text.strip())
        if whole and whole["number"] in numbers:
            return ""
        match = _BRACKETED.match(text)
        return text[match.end() :] if match and (match["square"] or match["round"]) in numbers else text

    def _note_within(self, sup: "Element") -> "Element | None":
        """The only thing in raised brackets that is a reference to a note."""
        links = [link for link in sup.iter() if local(link) == "a" and self._notes.referred(link, self._address)]
        return links[0] if len(links) == 1 and bare(seen_text(sup)) == bare(seen_text(links[0])) else None

    def _reference(self, link: "Element", marks: Marks) -> Iterator[Run]:
        label = f"[^{self._notes.referred(link, self._address)}]"
        self._label_may_follow = False
        yield Run(label, frozenset(mark for mark in marks if not mark.startswith(LINK) and mark != CODE), label)

    def _image(self, element: "Element", marks: Marks) -> Iterator[Run]:
        alt = one_line(element.get("alt") or element.get("title") or element.get("aria-label") or "")
        source = picture_source(element)
        found = self._picture(source) if self._picture is not None and source else None
        if not found:
            if alt:
                yield Run(alt, marks | {PICTURE})
            return
        alt = alt or _PICTURE_WORDS.get(language(element).lower()[:2], "Picture")
        name = found if found.startswith(ASSET) else ASSET + found
        yield Run(alt, marks - {CODE}, f"![{write_label(alt)}]({name})")

    def _is_hidden_picture(self, element: "Element") -> bool:
        """Whether a picture is not shown, or is one dot that only counts readers."""
        small = element.get("width") in ("0", "1") and element.get("height") in ("0", "1")
        style = element.get("style", "").replace(" ", "")
        return small or element.get("hidden") is not None or "display:none" in style

    def _math(self, element: "Element", marks: Marks) -> Iterator[Run]:
        """A formula as TeX if the page has it so, else as its letters."""
        tex = ""
        for inner in element.iter():
            name = local(inner)
            tex = tex or (inner.get("alttext", "") if name == "math" else inner.get("alt", "") if name == "img" else "")
            if name == "annotation" and "tex" in inner.get("encoding", "").lower():
                tex = inner.text or tex
        tex = one_line(tex)
        if tex:
            yield Run(tex, marks | {CODE})
        elif text := seen_text(element):
            yield Run(text, marks)

    def _ruby(self, element: "Element", marks: Marks) -> Iterator[Run]:
        parts = [clean(element.text or "")]
        for child in element:
            text = seen_text(child) if local(child) not in ("", "rp") else ""
            parts += [f"({text})" if local(child) in ("rt", "rtc") and text else text, clean(child.tail or "")]
        yield Run(collapse("".join(part.strip() for part in parts)), marks)


def picture_source(element: "Element") -> str:
    """Where a picture is; of one that is loaded when it comes into sight, where it will be."""
    source = attribute(element, "src") or attribute(element, "href")
    lazy = next((element.get(name, "") for name in _LAZY if element.get(name)), "")
    if lazy and (not source or source.startswith("data:")):
        return lazy.strip()
    if not source and (several := element.get("srcset") or element.get("data-srcset") or ""):
        return several.split()[0].rstrip(",") if several.split() else ""
    return source.strip()


def _styled(style: str, marks: Marks) -> Marks:
    """Marks with those that a style adds or takes away."""
    if match := _WEIGHT.search(style):
        value = match["value"].lower()
        heavy = value in ("bold", "bolder") or (value.isdigit() and int(value) >= 600)
        marks = marks | {STRONG} if heavy else marks - {STRONG}
    if match := _STYLE.search(style):
        marks = marks | {EMPHASIS} if match["value"].lower() in ("italic", "oblique") else marks - {EMPHASIS}
    return marks | {STRIKE} if _LINE.search(style) else marks
