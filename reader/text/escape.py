"""Writes literal text as Markdown, so that reading it back gives exactly the same characters.

Only what would be read as markup is escaped: what is stored stays readable.
"""

import re

# wherever they stand: escapes, code, emphasis, links and images, autolinks, strikethrough, character references
_ANYWHERE = re.compile(r"[\\`*_\[<~]|&(?=[#A-Za-z])")
# at the start of a line: list items, headings, quotations ...
_AT_START = re.compile(r"[-+](?=\s|$)|#{1,6}(?=\s|$)|>")
# ... numbered items, where the delimiter is escaped ...
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
# ... and lines that underline a heading, rule off a passage or divide the head of a table from its body
_RULER = re.compile(r"[-=:|](?:[-=:|]|\s)*$")


def escape(paragraph: str) -> str:
    """Write one paragraph of literal text as Markdown.

    For any text t that is normalised (`reader.text.normalise`), has no line feed at either end and
    is not blank, `to_document(escape(t)).plain == t`. Line feeds become hard breaks. Line feeds at
    either end are dropped, as no paragraph can have them; a blank text leaves no block.
    """
    return "\\\n".join(escape_edges(escape_within(line)) for line in paragraph.strip("\n").split("\n"))


def escape_within(text: str) -> str:
    """Write literal text that stands within a line; `escape_edges` sees to what means something at its start."""
    return _ANYWHERE.sub(r"\\\g<0>", text)


def escape_edges(line: str) -> str:
    """Make what would begin a block at the start of a finished line literal, and keep white space at its edges."""
    body = line.strip()
    if not body:
        return _blanks(line)
    begin = line.index(body[0])
    indent, rest = line[:begin], line[begin + len(body) :]
    return _blanks(indent) + (body if indent else _escape_start(body)) + _blanks(rest)


def _escape_start(line: str) -> str:
    if _AT_START.match(line) or _RULER.match(line):
        return "\\" + line
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def _blanks(blanks: str) -> str:
    """White space at the edge of a line, which Markdown would drop."""
    return "".join(f"&#{ord(blank)};" for blank in blanks)
