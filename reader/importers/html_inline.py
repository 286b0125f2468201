"""Writes runs of text with marks as one paragraph of Markdown that is read back as exactly these runs.

A mark counts in Markdown only where its neighbours allow it (CommonMark 0.31, section 6.2: `**„Ja!“**sagte` is
four asterisks). There a neighbouring letter is written as a character reference, which is punctuation to the
parser and the letter to the reader; so does mdast-util-to-markdown since 2.1. Where marks meet without a letter
between them the result is parsed to make sure, and written with fewer marks if it is not what was meant.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reader.importers.html_runs import CODE, EMPHASIS, LINK, STRIKE, STRONG, UNWRITTEN, Run, joined
from reader.model import InlineKind
from reader.text.escape import escape_edges, escape_within

_DELIMITERS = {EMPHASIS: "*", STRONG: "**", STRIKE: "~~"}
_KINDS = {
    InlineKind.EMPHASIS: EMPHASIS,
    InlineKind.STRONG: STRONG,
    InlineKind.STRIKE: STRIKE,
    InlineKind.CODE: CODE,
    InlineKind.LINK: LINK,
}
_BACKTICKS = re.compile("`+")
_RETREATS = ((), (EMPHASIS,), (EMPHASIS, STRIKE), (EMPHASIS, STRIKE, STRONG), (EMPHASIS, STRIKE, STRONG, CODE))
"""Marks to go without, step by step, where all together cannot be written."""


@dataclass(slots=True)
class _Token:
    """A piece of Markdown.

    Attributes:
        text: How it is written.
        opens: Whether it is the beginning of a mark.
        closes: Whether it is the end of one.
        literal: Whether it is text, of which a letter at the edge may be written as a reference.
    """

    text: str
    opens: bool = False
    closes: bool = False
    literal: bool = False

    @property
    def is_delimiter(self) -> bool:
        return (self.opens or self.closes) and self.text[0] in "*~"


def write(runs: Sequence[Run], *, breaks: bool = True) -> str:
    """Write one paragraph.

    Args:
        runs: Tidy, see `html_runs.paragraphs`.
        breaks: Whether line breaks can stand here; else they become spaces.
    """
    runs = joined(run.without(*UNWRITTEN) for run in runs)
    if not breaks:
        runs = [Run(run.text.replace("\n", " "), run.marks, run.markdown) for run in runs]
    for without in _RETREATS:
        plainer = joined(run.without(*without) for run in runs) if without else list(runs)
        tokens = _tokens(plainer)
        _part_from_letters(tokens)
        markdown = _lines(tokens)
        if not _is_doubtful(tokens) or _means(markdown, plainer):
            break
    return markdown


def write_label(text: str) -> str:
    """Write the description of a picture."""
    return escape_within(text).replace("]", "\\]")


def _tokens(runs: Sequence[Run]) -> list[_Token]:
    tokens: list[_Token] = []
    stack: list[str] = []
    reach = _reach(runs)
    for at in range(len(runs) + 1):
        ends = reach[at]
        wanted = frozenset(ends)
        kept = _kept(stack, ends)
        closing = [_closing(stack.pop()) for _ in range(len(stack) - kept)]
        opening = []
        for mark in sorted(wanted.difference(stack), key=lambda m: (-ends[m], not m.startswith(LINK), m)):
            stack.append(mark)
            opening.append(_opening(mark))
        in_link = any(mark.startswith(LINK) for mark in stack)
        content = [_content(runs[at], in_link)] if at < len(runs) else []
        # a mark that goes on beyond another one may be interrupted at white space, where no mark can begin or end
        blanks = _taken_blanks(tokens[-1:], at_end=True) + _taken_blanks(content, at_end=False)
        if tokens and not tokens[-1].text:
            del tokens[-1]
        tokens += [*closing, *([_Token(blanks, literal=True)] if blanks else []), *opening]
        tokens += [token for token in content if token.text]
    _guard_brackets(tokens)
    return tokens


def _taken_blanks(tokens: Sequence[_Token], at_end: bool) -> str:
    """Take the white space off an edge of a text."""
    if not tokens or not tokens[0].literal:
        return ""
    text = tokens[0].text
    rest = text.rstrip() if at_end else text.lstrip()
    tokens[0].text = rest
    return text[len(rest) :] if at_end else text[: len(text) - len(rest)]


def _reach(runs: Sequence[Run]) -> list[dict[str, int]]:
    """For each run and each of its marks the first later run that has it not; nothing after the last run."""
    found: list[dict[str, int]] = [{}]
    for at in range(len(runs) - 1, -1, -1):
        found.append({mark: found[-1].get(mark, at + 1) for mark in runs[at].marks if mark != CODE})
    return found[::-1]


def _kept(stack: Sequence[str], ends: dict[str, int]) -> int:
    """How many of the open marks stay open: no mark ends within a link that begins here."""
    link = next((mark for mark in ends if mark.startswith(LINK) and mark not in stack), None)
    kept = 0
    for mark in stack:
        if mark not in ends or (link is not None and ends[mark] < ends[link]):
            break
        kept += 1
    return kept


def _opening(mark: str) -> _Token:
    return _Token("[" if mark.startswith(LINK) else _DELIMITERS[mark], opens=True)


def _closing(mark: str) -> _Token:
    text = f"]({mark[len(LINK) :]})" if mark.startswith(LINK) else _DELIMITERS[mark]
    return _Token(text, closes=True)


def _content(run: Run, in_link: bool) -> _Token:
    if run.markdown:
        return _Token(run.markdown)
    if CODE in run.marks and not run.is_blank:
        return _Token(_code(run.text.replace("\n", " ")))
    text = escape_within(run.text)
    return _Token(text.replace("]", "\\]") if in_link else text, literal=True)


def _code(text: str) -> str:
    longest = max((len(match[0]) for match in _BACKTICKS.finditer(text)), default=0)
    fence = "`" * (longest + 1) if longest else "`"
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _guard_brackets(tokens: Sequence[_Token]) -> None:
    """Keep what stands beside brackets from making another thing of them: `!` an image, `(` a link."""
    for before, after in pairwise(tokens):
        if before.literal and after.text.startswith("[") and before.text.endswith("!"):
            before.text = before.text[:-1] + "\\!"
        if before.text.endswith("]") and not before.literal and after.literal and after.text[:1] in ("(", ":", "["):
            after.text = "\\" + after.text


def _part_from_letters(tokens: Sequence[_Token]) -> None:
    """Write letters as references where they would keep a delimiter from being one."""
    at = 0
    while at < len(tokens):
        if not tokens[at].is_delimiter:
            at += 1
            continue
        end = at
        while end < len(tokens) and tokens[end].is_delimiter and tokens[end].text[0] == tokens[at].text[0]:
            end += 1
        before = tokens[at - 1] if at else None
        after = tokens[end] if end < len(tokens) else None
        outside, inside = (before.text[-1:] if before else ""), (after.text[:1] if after else "")
        opens, closes = any(t.opens for t in tokens[at:end]), any(t.closes for t in tokens[at:end])
        if opens and before and before.literal and _is_letter(outside) and not _is_letter(inside):
            before.text = before.text[:-1] + f"&#{ord(outside)};"
        if closes and after and after.literal and _is_letter(inside) and not _is_letter(outside):
            after.text = f"&#{ord(inside)};" + after.text[1:]
        at = end


def _is_letter(char: str) -> bool:
    """Whether a character is neither white space nor, for any parser, punctuation."""
    return bool(char) and not char.isspace() and unicodedata.category(char)[0] in "LNMC"


def _is_doubtful(tokens: Sequence[_Token]) -> bool:
    """Whether delimiters of one kind touch each other."""
    for is_run, group in groupby(tokens, key=lambda token: token.is_delimiter):
        if is_run and any(len(list(same)) > 1 for _, same in groupby(group, key=lambda token: token.text[0])):
            return True
    return False


def _lines(tokens: Iterable[_Token]) -> str:
    """The finished lines; what would begin a block at their start is escaped."""
    whole = "".join(token.text for token in tokens)
    return "\\\n".join(escape_edges(line.strip(" ")) for line in whole.split("\n"))


def _means(markdown: str, runs: Sequence[Run]) -> bool:
    """Whether Markdown is read as these runs: their text, and the same marks on every visible character."""
    from reader.text.markdown import to_document

    document = to_document(markdown)
    text = "".join(run.text for run in runs)
    if document.plain != text:
        return False
    found: list[set[str]] = [set() for _ in text]
    for inline in document.inlines:
        if inline.kind in _KINDS:
            for at in range(inline.start, inline.end):
                found[at].add(_KINDS[inline.kind])
    wanted = [{LINK if m.startswith(LINK) else m for m in run.marks} for run in runs for _ in run.text]
    return all(char.isspace() or a == b for char, a, b in zip(text, found, wanted, strict=True))
