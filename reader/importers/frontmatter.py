"""YAML front matter: the block between `---` lines at the very start of a file.

It is read as texts and lists of texts and nothing else: no types, no objects, no references.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yaml.nodes import Node

MAX_LENGTH = 64 * 1024
"""Code points; a block that does not end within them is text."""
_MAX_DEPTH = 16

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
# prose between two thematic breaks begins otherwise
_FIRST_LINE = re.compile(r"\s*\Z|#|\{|[\"']?[^\W\d][^\n:]{0,60}:(?:\s|\Z)")
_PLAIN_LINE = re.compile(r"([^\W\d][\w -]{0,60}):(?:[ \t]+(.*))?")
_PLAIN_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_NOTHING = frozenset({"", "~", "null"})

Field = tuple[str, tuple[str, ...]]
"""A name and its values."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block as it stood, and the text after it."""

    raw: str
    body: str


def split(text: str) -> FrontMatter | None:
    """Find the front matter of a normalised text; None if it has none."""
    opening = _OPENING.match(text)
    if not opening:
        return None
    closing = _CLOSING.search(text[: opening.end() + MAX_LENGTH], opening.end())
    if not closing:
        return None
    raw = text[opening.end() : closing.start()]
    if not _FIRST_LINE.match(raw):
        return None
    return FrontMatter(raw, text[closing.end() :])


def fields(raw: str) -> list[Field] | None:
    """The fields of front matter in their order; None if it cannot be understood.

    What is nested deeper is joined to one text ("name: Jane; role: editor").
    """
    found = _from_yaml(raw)
    return _from_lines(raw) if found is None else found


def _from_yaml(raw: str) -> list[Field] | None:
    import yaml

    try:
        if not _is_harmless(raw):
            return None
        root = yaml.compose(raw, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        return None
    return [(_text(key), tuple(_values(value))) for key, value in root.value]


def _is_harmless(raw: str) -> bool:
    """Whether YAML has neither references, which may multiply, nor nesting that exhausts the stack."""
    import yaml

    depth = 0
    for event in yaml.parse(raw, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            return False
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            return False
    return True


def _values(node: "Node") -> Iterator[str]:
    """A list's items, or the one value."""
    import yaml

    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return (text for text in map(_text, nodes) if text not in _NOTHING)


def _text(node: "Node") -> str:
    """One text for a value of any shape."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return ", ".join(_values(node))
    if isinstance(node, yaml.MappingNode):
        # the usual way to write an author: only the name counts where there is nothing else
        pairs = [(_text(key), _text(value)) for key, value in node.value]
        return pairs[0][1] if [name for name, _ in pairs] == ["name"] else "; ".join(f"{k}: {v}" for k, v in pairs)
    return str(node.value)


def _from_lines(raw: str) -> list[Field] | None:
    """Front matter that people write without knowing YAML ("title: Kino: ein Anfang"), line by line."""
    found: list[tuple[str, list[str]]] = []
    for line in raw.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if match := _PLAIN_LINE.fullmatch(line):
            found.append((match[1].strip(), [match[2] or ""]))
        elif found and (match := _PLAIN_ITEM.fullmatch(line)):
            found[-1][1].append(match[1])
        else:
            return None
    return [(name, tuple(v for v in map(_unquoted, values) if v not in _NOTHING)) for name, values in found]


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
