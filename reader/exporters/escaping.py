"""Text made harmless: for Markdown so that rendering gives it back exactly, and for HTML.

Markdown is escaped for CommonMark, GFM tables and strikethrough, and for what Obsidian adds (tags,
`==marks==`, `%%comments%%`, `$maths$`, `[[links]]`, block ids). What needs no escape gets none, so that
the file can be read and searched as it is.
"""

import re
from functools import lru_cache
from unicodedata import category

_UNFIT = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff"
_UNFIT_RUN = re.compile(f"[{_UNFIT}]")
_BIDI_CONTROLS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BLANKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")

_MAYBE_MARKUP = re.compile(rf"[\\`*\[\]<~|$^#_&=%\r\n{_UNFIT}]")
_MARKUP = re.compile(
    r"[\\`*\[\]<~|$^#]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|&(?=#|[A-Za-z][A-Za-z0-9]*;)"
    r"|=(?==)|(?<==)=|%(?=%)|(?<=%)%"
)
_LOOSE_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_LINE_START = re.compile(r"(?:[-+](?=[\s-]|$)|[=>:]|\d{1,9}(?=[.)](?:\s|$)))")
_NEWLINES = re.compile(r"(\n+)")
_HTML = re.compile(rf"[&<>\"\r{_UNFIT}]")
_HTML_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}


def fit(text: str) -> str:
    """`text` with U+FFFD for what no text file should carry: control characters and lone surrogates."""
    return _UNFIT_RUN.sub("\ufffd", text)


def one_line(text: str) -> str:
    """A title, name or label on one line; controls that turn the writing direction are dropped."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    text = fit(_BLANKS.sub(" ", text)).strip()
    return _BIDI_CONTROLS.sub("", text)


def html(text: str) -> str:
    """`text` for HTML, inside elements and quoted attributes. A parser gives back exactly `fit(text)`."""
    if text.isprintable():
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _HTML.sub(lambda match: _HTML_ESCAPES.get(match[0], "\ufffd"), text)


def inline(text: str) -> str:
    """`text` for the middle of a line of Markdown. It must be one line."""
    return _MARKUP.sub(r"\\\g<0>", fit(text)) if _MAYBE_MARKUP.search(text) else text


@lru_cache(maxsize=1024)
def phrase(text: str) -> str:
    """A title, name or label for the middle of a line of Markdown.

    Right-to-left text is isolated (U+2068, U+2069), or it would drag the following numbers along.
    """
    text = one_line(text)
    return inline(f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text)


def line_start(line: str) -> str:
    """A line of Markdown whose first characters would start a list, a quotation or a heading, escaped."""
    match = _LINE_START.match(line)
    if not match:
        return line
    end = match.end()
    return f"{line[:end]}\\{line[end:]}" if line[0].isdigit() else f"\\{line}"


def lines(text: str) -> list[str]:
    """`text` as lines of Markdown: a line break stays one, an empty line parts paragraphs.

    Rendered, with two line feeds between paragraphs, they give back exactly `fit(text)`.
    """
    if not _MAYBE_MARKUP.search(text) and not text[:1].isspace() and not text[-1:].isspace():
        return [line_start(text)]
    result: list[str] = []
    pending = ""
    parts = _NEWLINES.split(fit(text))
    last = len(parts) - 1
    for number in range(0, last + 1, 2):
        line, breaks = parts[number], len(parts[number + 1]) if number < last else 0
        if line:
            result.append(pending + _line(line))
            pending = ""
        if not line and breaks:
            pending = "&#10;" * breaks
        elif number + 2 == last and not parts[last]:
            result[-1] += "&#10;" * breaks
        elif breaks == 1:
            # Two spaces, not a backslash: a program that does not know the backslash would show it.
            result[-1] += "  "
        elif breaks:
            result.append("")
            pending = "&#10;" * (breaks - 2)
    return [*result, pending] if pending else result


@lru_cache(maxsize=4096)
def tag(path: str) -> str:
    """A tag as Obsidian reads it: `#vfx/de-aging`; what cannot stand in one becomes a hyphen."""
    name = "/".join(_tag_part(part) or "-" for part in path.split("/"))
    # Obsidian takes a number for a number.
    return f"#{name}-" if name.isdigit() else f"#{name}"


def _tag_part(name: str) -> str:
    """One name of a tag's path; an underscore at a word's edge would be emphasis in Markdown."""
    kept = "".join(map(_tag_character, name))
    return re.sub("-+", "-", _LOOSE_UNDERSCORES.sub("-", kept)).strip("-")


def _tag_character(character: str) -> str:
    """The character if a tag may have it: letters, marks, digits, pictographs, hyphen and underscore."""
    if character.isalnum() or character in "-_\u200d":
        return character
    return character if not character.isascii() and category(character)[0] in "MS" else "-"


def _line(line: str) -> str:
    """One line, with the white space at its ends as entities, for Markdown drops it otherwise."""
    before = after = ""
    if _is_trimmed(line[0]):
        before, line = f"&#{ord(line[0])};", line[1:]
    if line and _is_trimmed(line[-1]):
        after, line = f"&#{ord(line[-1])};", line[:-1]
    line = _MARKUP.sub(r"\\\g<0>", line).replace("\r", "&#13;")
    return f"{before}{line if before else line_start(line)}{after}"


def _is_trimmed(character: str) -> bool:
    """Whether Markdown drops it at a line's end; U+0085 is left, for an entity cannot write it."""
    return character.isspace() and character != "\x85"
