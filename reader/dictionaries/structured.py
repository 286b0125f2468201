"""Yomitan's structured content, a tree like HTML, as text: senses with labels and examples.

Pictures, links' addresses and styles are left out; what is said of a word apart from its meaning (its
history, tables of forms, links back to the source) is passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reader.wording import said

DEEPEST = 100
"""Levels of a tree; real ones have about fifteen."""

_BLOCKS = frozenset(("div", "ol", "ul", "table", "tr", "details", "summary", "thead", "tbody", "tfoot", "p"))
_PASSED_OVER = frozenset(("img", "rt", "rp"))
_NOT_MEANING = frozenset(
    ("preamble", "backlink", "attribution", "forms", "formstable", "inflection-table", "etymology", "xref-glossary",
     "extra-info-link", "head-info", "morphemes", "graph", "forms-label", "references")
)  # fmt: skip
_LABELS = frozenset(("tags", "tag", "part-of-speech-info", "misc-info", "field-info", "dialect-info"))


@dataclass(slots=True)
class Part:
    """A sense.

    Attributes:
        text: Its lines.
        labels: Its tags.
        examples: Sentences with their translations.
    """

    text: str = ""
    labels: list[str] = field(default_factory=list)
    examples: list[tuple[str, str]] = field(default_factory=list)


def flattened(content: Any) -> Iterator[Part]:
    """The senses of a tree: one a list item, or all of it where there is no list.

    Raises:
        ValueError: It is deeper than any.
    """
    parts = [Part()]
    _walk(content, parts, 0)
    for part in parts:
        if part.text.strip():
            yield part


def _walk(node: Any, parts: list[Part], depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError(said("a definition is nested too deeply"))
    if isinstance(node, str):
        parts[-1].text += node
    elif isinstance(node, list):
        for one in node:
            _walk(one, parts, depth + 1)
    elif isinstance(node, dict):
        _walk_element(node, parts, depth)


def _walk_element(node: dict[str, Any], parts: list[Part], depth: int) -> None:
    tag, kind = node.get("tag"), _kind(node)
    if tag in _PASSED_OVER or kind in _NOT_MEANING:
        return
    content = node.get("content")
    if kind in _LABELS:
        parts[-1].labels.extend(label for label in _strings(content, depth + 1) if label.strip())
    elif kind in ("example-sentence", "example"):
        if example := [" ".join(one.split()) for one in _sentences(content, depth + 1)]:
            parts[-1].examples.append((example[0], " ".join(example[1:2])))
    elif tag == "br":
        parts[-1].text += "\n"
    elif tag == "li":
        parts.append(Part())
        _walk(content, parts, depth + 1)
        parts.append(Part())
    elif tag in _BLOCKS:
        parts[-1].text += "\n"
        _walk(content, parts, depth + 1)
        parts[-1].text += "\n"
    else:
        _walk(content, parts, depth + 1)


def _kind(node: dict[str, Any]) -> str:
    """What an element's data says it is for: its "content", or the name of its class."""
    data = node.get("data")
    if not isinstance(data, dict):
        return ""
    value = data.get("content", data.get("class"))
    return value.lower() if isinstance(value, str) else ""


def _sentences(content: Any, depth: int) -> list[str]:
    """Texts of an example's parts: the sentence, its translation."""
    nodes = content if isinstance(content, list) else [content]
    texts = ("".join(_strings(one, depth + 1)) for one in nodes)
    return [text for text in texts if text.strip()]


def _strings(node: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise ValueError(said("a definition is nested too deeply"))
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for one in node:
            yield from _strings(one, depth + 1)
    elif isinstance(node, dict) and node.get("tag") not in _PASSED_OVER:
        yield from _strings(node.get("content"), depth + 1)
