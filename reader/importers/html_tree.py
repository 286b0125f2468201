"""Reading aids for a tree of HTML: names, what is seen of it, where its links lead. Works on HTML and XHTML trees."""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from reader.text.normalise import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def words(text: str) -> frozenset[str]:
    """A set of names, written in one piece."""
    return frozenset(text.split())


BLOCKS = words(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table
    tbody td tfoot th thead tr ul caption search noframes xmp listing plaintext
    """
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = words(
    """
    head title meta link base script style template noscript svg button input select option optgroup textarea
    datalist iframe frame  canvas audio video  map area applet param progress meter rp
    annotation annotation-xml
    """
)
"""What is never text: programs, styles, form controls, what plays and what is drawn.

Not `source`, `track`, `embed` and `wbr`: the parser does not know that they are empty and puts what follows into them.
"""

MAX_DEPTH = 120
"""Levels of elements that are told apart, each up to five calls deep; what is nested deeper is plain text."""

# signs to edit or link a heading, what a page gives to screen readers only, and the numbers beside lines of code
_UNSEEN_CLASSES = words(
    """
    mw-editsection headerlink anchorjs-link hash-link heading-anchor
    sr-only visually-hidden visuallyhidden screen-reader-text a11y-hidden u-visually-hidden gutter lineno linenos
    linenumber line-numbers-rows
    """
)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table)\b", re.IGNORECASE)
_SOFT_HYPHEN = re.compile("\u00ad|(?<=[A-Za-z\u00c0-\u024f])\u200b(?=[A-Za-z\u00c0-\u024f])")
_BLANKS = re.compile(r"[ \t\n]+")
_UNSAFE_IN_LINK = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}()]|%(?![0-9A-Fa-f]{2})")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_MAX_LINK = 4096


def local(element: "Element") -> str:
    """The name of an element without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def attribute(element: "Element", name: str) -> str:
    """An attribute's value, whatever its namespace; "" if there is none."""
    value = element.get(name)
    if value is None:
        ending = "}" + name
        value = next((v for k, v in element.items() if k.endswith(ending) or k.endswith(":" + name)), "")
    return str(value)


def types(element: "Element") -> frozenset[str]:
    """What an element says it is: `epub:type`, `role` and `class`, in small letters."""
    if not isinstance(element.tag, str):
        return frozenset()
    said = [element.get("role", ""), element.get("class", "")]
    said += [value for name, value in element.items() if name.endswith(("}type", ":type"))]
    return frozenset(" ".join(said).lower().split())


def is_unseen(element: "Element") -> bool:
    """Whether an element is not shown, or is nothing to read."""
    if local(element) in UNSEEN:
        return True
    if local(element) == "dialog" and element.get("open") is None:
        return True
    if not element.attrib:
        return False
    hidden = element.get("hidden")
    if (hidden is not None and hidden != "until-found") or element.get("aria-hidden", "").lower() == "true":
        return True
    style = element.get("style")
    if style and _HIDING.search(style):
        return True
    classes = element.get("class")
    return bool(classes) and not _UNSEEN_CLASSES.isdisjoint(classes.split())


def is_block(element: "Element") -> bool:
    """Whether an element begins on a new line."""
    name = local(element)
    return name in BLOCKS or (name == "span" and bool(_BLOCK_STYLE.search(element.get("style", ""))))


def entity(node: "Element") -> str:
    """The text of a node that is no element: of a character reference that the parser left alone."""
    name = getattr(node, "name", None)
    if not isinstance(name, str):
        return ""
    reference = f"&{name};"
    text = html.unescape(reference)
    return text if text != reference else reference


def clean(text: str) -> str:
    """Normalised text without soft hyphens, and without the invisible places where a word may be broken."""
    text = normalise(text)[0]
    return text if text.isascii() else _SOFT_HYPHEN.sub("", text)


def collapse(text: str) -> str:
    """Text with its white space as HTML shows it; no-break spaces are kept."""
    return _BLANKS.sub(" ", text)


def one_line(text: str) -> str:
    """Clean text of an attribute in one line."""
    return collapse(clean(text)).strip()


def seen_text(element: "Element") -> str:
    """All text that is shown of an element, in one line; at any depth."""
    return one_line("".join(_texts(element)))


def _texts(element: "Element") -> Iterator[str]:
    from lxml.etree import iterwalk

    walk = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node is not element and is_unseen(node):
                walk.skip_subtree()
            elif isinstance(node.tag, str):
                if is_block(node) or local(node) == "br":
                    yield " "
                yield node.text or ""
            else:
                yield entity(node)
        if event != "start" and node is not element:
            if event == "end" and is_block(node):
                yield " "
            yield node.tail or ""


def preformatted(element: "Element") -> str:
    """The text of code or verse with its lines and spaces; at any depth."""
    from lxml.etree import iterwalk

    parts: list[str] = [element.text or ""]
    walk = iterwalk(element, events=("start", "end", "comment"))
    for event, node in walk:
        if node is element:
            continue
        name = local(node)
        if event == "start" and (is_unseen(node) or not name):
            walk.skip_subtree()
            parts.append(entity(node))
        elif event == "start":
            at_start = not parts or parts[-1].endswith("\n")
            parts.append("\n" if name == "br" or (is_block(node) and not at_start) else "")
            parts.append(node.text or "")
        if event != "start":
            parts.append("\n" if event == "end" and is_block(node) and not parts[-1].endswith("\n") else "")
            parts.append(node.tail or "")
    return normalise("".join(parts))[0].strip("\n")


def web_link(reference: str, address: str) -> str:
    """The address a link leads to, safe to stand in Markdown; "" if it does not lead to the web or to a mailbox.

    Args:
        reference: As the link says it.
        address: Of the page.
    """
    reference = re.sub(r"[\t\n\r]", "", reference).strip()
    # browsers take a backslash for a slash, and "\\\\host" for a network drive
    if not reference or reference.startswith("#") or "\\" in reference or len(reference) > _MAX_LINK:
        return ""
    try:
        target = urljoin(address, reference)
        parts = urlsplit(target)
        known = (parts.scheme in ("http", "https") and bool(parts.hostname)) or (
            parts.scheme == "mailto" and "@" in parts.path
        )
    except ValueError:
        return ""
    if not known:
        return ""
    target = _UNSAFE_IN_LINK.sub(lambda match: quote(match[0], safe="") if match[0] != "%" else "%25", clean(target))
    target = target.replace("(", "%28").replace(")", "%29")
    return _REFERENCE.sub("&amp;", target)


def language(element: "Element") -> str:
    """The language an element is said to be in, as written; "" if nothing says it."""
    at: Element | None = element
    while at is not None:
        if said := at.get("lang") or at.get("{http://www.w3.org/XML/1998/namespace}lang"):
            return str(said)
        at = at.getparent()
    return ""
