"""Whatever stands in HTML stands in the text made of it: the same characters in the same order, the same marks."""

import html
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.importers.html_markdown import join_blocks, to_blocks
from reader.importers.xml import parse_html
from reader.model import InlineKind
from reader.text.markdown import to_document
from reader.text.normalise import normalise

# what Markdown means something by, what it looks at around a mark, and what is easily lost
AWKWARD = st.sampled_from(
    [
        *"*_`~[]()<>!#+-=|\\&:.1a9 ß„“’–€ \u00a0\u3000🎬\n",
        "1. ",
        "- ",
        "# ",
        "> ",
        "&amp;",
        "```",
        "~~~",
        "[^1]",
        "](x)",
        *("e\u0301", "\u0301", "http://a.example/_x_", "===", "---", "| - |", "Wort", "Ein Satz. ", "  ", "\t"),
    ]
)
TEXT = st.lists(AWKWARD, max_size=6).map("".join)
INLINE = ("em", "strong", "b", "i", "s", "code", "span", "u", "a")
TREE = st.recursive(TEXT, lambda inner: st.tuples(st.sampled_from(INLINE), st.lists(inner, max_size=4)), max_leaves=12)
Tree = str | tuple[str, list["Tree"]]


def written(tree: Tree) -> str:
    if isinstance(tree, str):
        return html.escape(tree)
    name, children = tree
    attributes = ' href="https://a.example/x_(y)*?a=1&amp;lt=2"' if name == "a" else ""
    return f"<{name}{attributes}>{''.join(map(written, children))}</{name}>"


def words(tree: Tree) -> str:
    return tree if isinstance(tree, str) else "".join(map(words, tree[1]))


def shown(text: str) -> str:
    """Text as a browser shows it: white space that HTML collapses, collapsed."""
    shown = re.sub(r"[ \t\n]+", " ", normalise(text)[0]).strip(" ")
    return "" if shown.isspace() else shown


def read(page: str) -> str:
    return to_document(join_blocks(to_blocks(parse_html(page.encode(), "utf-8")))).plain


def has_nested_links(tree: Tree, inside: bool = False) -> bool:
    if isinstance(tree, str):
        return False
    is_link = tree[0] == "a"
    return (is_link and inside) or any(has_nested_links(child, inside or is_link) for child in tree[1])


@settings(max_examples=400, deadline=None)
@given(st.lists(TREE, min_size=1, max_size=5))
@example([("strong", ["„Ja!“"]), "sagte"])
@example(["x", ("strong", ["„Ja!“"]), "sagte"])
@example([("em", ["a"]), ("strong", ["b"]), ("em", [("strong", ["c"])])])
@example([("strong", [("em", ["a"]), "b"]), "c"])
@example([("em", ["a", ("strong", ["b"])]), ("strong", ["c"])])
@example([("a", [("em", ["a"]), "b"]), ("em", ["c"])])
@example(["!", ("a", ["Bild"]), "(nicht)"])
@example([("code", ["`"]), ("code", [" a`` "])])
@example([("b", ["  fett "]), "und", ("i", [" schräg"])])
def test_a_paragraph_keeps_its_text(trees: list[Tree]) -> None:
    text = "".join(map(words, trees))
    if any(map(has_nested_links, trees)):
        return
    plain = read(f"<p>{''.join(map(written, trees))}</p>")
    assert plain == shown(text)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["li", "td", "th", "h2", "blockquote", "dd", "dt", "figcaption"]),
    st.lists(TREE, min_size=1, max_size=3),
)
def test_every_container_keeps_its_text(name: str, trees: list[Tree]) -> None:
    text = "".join(map(words, trees))
    if any(map(has_nested_links, trees)):
        return
    around = {
        "li": "<ol start=3><li>{}</li></ol>",
        "td": "<table><tr><td>{}</td><td>x</td></tr></table>",
        "th": "<table><tr><th>{}</th><th>x</th></tr></table>",
        "dd": "<dl><dt>T</dt><dd>{}</dd></dl>",
        "dt": "<dl><dt>{}</dt><dd>x</dd></dl>",
        "figcaption": "<figure><figcaption>{}</figcaption></figure>",
    }.get(name, f"<{name}>{{}}</{name}>")
    rest = {"td": "\tx", "th": "\tx", "dt": "\n\nx"}.get(name, "")
    first = "T\n\n" if name == "dd" else ""
    plain = read(around.format("".join(map(written, trees))))
    expected = (first + shown(text) + rest) if shown(text) else (first + rest)
    assert " ".join(plain.split()) == " ".join(expected.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(TREE, min_size=1, max_size=4))
def test_marks_stay_where_they_were(trees: list[Tree]) -> None:
    """Where nothing stands in the way: marks on whole words between words."""
    spaced = [("em", ["kursiv"]) if isinstance(tree, str) else (tree[0], ["Wort"]) for tree in trees]
    page = "<p>" + " und ".join(map(written, spaced)) + "</p>"
    document = to_document(join_blocks(to_blocks(parse_html(page.encode(), "utf-8"))))
    kinds = {"em": InlineKind.EMPHASIS, "i": InlineKind.EMPHASIS, "strong": InlineKind.STRONG, "b": InlineKind.STRONG}
    kinds |= {"s": InlineKind.STRIKE, "code": InlineKind.CODE, "a": InlineKind.LINK}
    wanted = [kinds[name] for name, _ in spaced if name in kinds]
    assert [inline.kind for inline in document.inlines] == wanted
