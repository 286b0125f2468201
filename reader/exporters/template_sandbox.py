"""The sandbox that templates run in: no code, no files, no end of memory or time.

Jinja2's own sandbox keeps templates from Python's inner parts and from changing anything. What it leaves open is how
much they do: so each turn of a loop and each call looks at the clock, and everything that can grow is measured.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from reader.exporters import escaping
from reader.wording import said

CODE_NAME = "<template>"
"""File name of a template's code in tracebacks."""
SECONDS = 20.0
"""So long may a template run: the built-in ones take a second for 10,000 notes."""
MOST_CHARACTERS = 100_000_000
"""So much may it write, in all."""
_MOST_DIGITS = 256  # bits of a whole number
_FILTERS = (
    "abs", "capitalize", "count", "default", "d", "first", "groupby", "int", "items", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "string",
    "title", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_OF_TEXTS = frozenset(("capitalize", "endswith", "lower", "split", "startswith", "strip", "title", "upper"))


class TooMuch(Exception):
    """A template did more than it may."""


class Watch:
    """How much a template has done."""

    def __init__(self, seconds: float = SECONDS, characters: int = MOST_CHARACTERS) -> None:
        self._until, self._seconds = time.monotonic() + seconds, seconds
        self._left = characters

    def look(self) -> None:
        """Stop what takes too long.

        Raises:
            TooMuch: It does.
        """
        if time.monotonic() > self._until:
            raise TooMuch(said("it runs for more than {seconds:g} seconds", seconds=self._seconds))

    def written(self, text: str) -> None:
        """Stop what writes too much.

        Raises:
            TooMuch: It does.
        """
        self._left -= len(text)
        if self._left < 0:
            raise TooMuch(said("it writes without end"))

    def turns(self, items: Iterable[Any]) -> Iterator[Any]:
        """What a loop goes through, with a look at the clock at each turn."""
        for item in items:
            self.look()
            yield item


class _Watched(NodeTransformer):
    """Puts the watch into the loops and joins of a template."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  # named by Jinja2
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "_turns", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  # named by Jinja2
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(parts, "join", [], [], None, None, lineno=node.lineno)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one rendering."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, escape: Callable[[Any], str], watch: Watch) -> None:
        self.watch = watch

        def finalize(value: Any) -> Markup:
            watch.look()
            text = Markup(value if isinstance(value, Markup) else escape(value))
            watch.written(text)
            return text

        self._escaped = escape

        super().__init__(
            undefined=StrictUndefined, finalize=finalize, trim_blocks=True, lstrip_blocks=True, autoescape=True
        )
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {"_turns": watch.turns, "join": self._joined}
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Watched().visit(super()._parse(source, name, filename))
        return tree

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something, such as a macro."""
        self.watch.look()
        return super().call(context, obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`str.format` can make any length of text; without this it is an attribute like others."""
        return None

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of texts only what does not make them longer."""
        if isinstance(obj, (str, bytes)):
            return attr in _OF_TEXTS
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Count with small numbers, and put short things together."""
        if operator == "+" and not (_is_number(left) and _is_number(right)):
            if isinstance(left, str) or isinstance(right, str):
                return self._joined((left, right))
            if sum(len(one) for one in (left, right) if hasattr(one, "__len__")) > MOST_CHARACTERS // 100:
                raise TooMuch(said("it makes lists without end"))
            return left + right
        if not (_is_number(left) and _is_number(right)):
            raise TooMuch(said("“{operator}” is for numbers only here", operator=operator))
        if operator == "**" and (abs(left) > 1_000_000 or abs(right) > 12):
            raise TooMuch(said("the numbers become too large"))
        made = super().call_binop(context, operator, left, right)
        if isinstance(made, int) and made.bit_length() > _MOST_DIGITS:
            raise TooMuch(said("the numbers become too large"))
        return made

    def _joined(self, items: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
        """Texts in a row; where one of them is written already, the others are escaped."""
        values = [self.getattr(one, attribute) if attribute else one for one in items]
        self.watch.look()
        is_written = any(isinstance(one, Markup) for one in (*values, between))
        texts = [self._escaped(one) if is_written and not isinstance(one, Markup) else str(one) for one in values]
        between = self._escaped(between) if is_written and between and not isinstance(between, Markup) else between
        if sum(map(len, texts)) + len(between) * len(texts) > MOST_CHARACTERS // 10:
            raise TooMuch(said("it makes a text without end"))
        joined = str(between).join(texts)
        return Markup(joined) if is_written else joined


def environment(format: str, watch: Watch | None = None) -> Sandbox:
    """A sandbox that escapes for "markdown" or "html"."""
    sandbox = Sandbox(as_html if format == "html" else as_markdown, watch or Watch())
    sandbox.filters["quoted"] = quoted_html if format == "html" else quoted_markdown
    sandbox.filters["tag"] = as_html if format == "html" else obsidian_tag
    for name in ("e", "escape") if format == "html" else ():
        sandbox.filters[name] = lambda text: Markup(text if isinstance(text, Markup) else as_html(text))
    return sandbox


def as_html(value: Any) -> str:
    """A value for HTML, in elements and quoted attributes."""
    return escaping.html(str(value))


def as_markdown(value: Any) -> str:
    """A value for Markdown: its lines as one, nothing in it that is markup; also where it begins a line."""
    text = str(value)
    return " " if text.isspace() else escaping.line_start(escaping.phrase(text))


def quoted_markdown(text: str) -> Markup:
    """Plain text as a block quotation that gives back exactly these words."""
    return Markup("\n".join([f"> {line}" if line else ">" for line in escaping.lines(str(text))]))


def quoted_html(text: str) -> Markup:
    """Plain text as a block quotation."""
    return Markup(f"<blockquote>{escaping.html(str(text))}</blockquote>")


def obsidian_tag(path: str) -> Markup:
    """A tag with its hash."""
    return Markup(escaping.tag(str(path)))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
