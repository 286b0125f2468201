"""The use case behind a typo mended in place: words of the plain text are found in the Markdown and replaced there."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from reader.errors import EditRefused, SelectionFailed
from reader.intake import Source
from reader.library import Library
from reader.model import Block, Revision, Span, Text
from reader.progress import Progress, silent
from reader.revision.revising import Revised, edited, revise
from reader.text.escape import escape, escape_within
from reader.text.markdown import block_lines, to_document
from reader.text.normalise import normalise
from reader.wording import said

_start = attrgetter("start")
_MOST_PLACES = 40  # that are tried, each with a look at one paragraph


def correct(library: Library, text: Text, span: Span, replacement: str, progress: Progress = silent) -> Revised:
    """Replace the words at a span of the plain text; makes a new revision.

    Raises:
        EditRefused: They cannot be replaced without changing anything else; nothing is changed then.
        SelectionFailed: The span does not lie in the text.
    """
    old = library.revision(text.revision)
    return revise(library, text, Source(edited(corrected(old, span, replacement))), progress)


def revise_segment(
    library: Library, text: Text, segment: int, replacement: str, progress: Progress = silent
) -> Revised:
    """Replace a whole sentence, by its number from 0; else as `correct`."""
    segments = library.revision(text.revision).segments
    if not 0 <= segment < len(segments):
        raise SelectionFailed(said("This sentence is not in the text."), said("Choose one that is there."))
    return correct(library, text, segments[segment], replacement, progress)


def corrected(old: Revision, span: Span, replacement: str) -> str:
    """The Markdown of a revision with other words at a span of its plain text.

    The place is found by walking through plain text and Markdown side by side, and every place that comes into
    question is tried: only what gives exactly the old plain text with the other words in it is taken.

    Raises:
        EditRefused: No place does.
        SelectionFailed: The span does not lie in the text.
    """
    words = normalise(replacement)[0]
    start, end = span
    if not 0 <= start <= end <= len(old.plain) or (start == end and not words):
        raise SelectionFailed(said("Nothing is selected."), said("Select the words to correct first."))
    number = bisect_right(old.blocks, start, key=_start) - 1
    if number < 0 or end > old.blocks[number].end or "\n\n" in words:
        raise EditRefused(
            said("Words can be corrected within one paragraph only."),
            said("Edit the whole text to change its paragraphs."),
        )
    wanted = old.plain[:start] + words + old.plain[end:]
    ranges = block_lines(old.markdown)
    if len(ranges) == len(old.blocks):
        # What differs is replaced alone, so that marks of the layout beside it stay; else the words as a whole.
        for part, other in dict.fromkeys((_differing(old.plain, span, words), (span, words))):
            for markdown in _tries(old.markdown, old, old.blocks[number], ranges[number], part, other):
                if to_document(markdown).plain == wanted:
                    return markdown
    raise EditRefused(
        said("These words cannot be corrected in place, as marks of the layout stand among them."),
        said("Select fewer words, or edit the whole text."),
    )


def _differing(plain: str, span: Span, words: str) -> tuple[Span, str]:
    """What is left of a span and of the words for it without what both begin and end with."""
    old = plain[span.start : span.end]
    head = _agreeing(old, words)
    tail = _agreeing(old[head:][::-1], words[head:][::-1])
    return Span(span.start + head, span.end - tail), words[head : len(words) - tail]


def _agreeing(one: str, other: str) -> int:
    """How many characters both begin with."""
    ends = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(ends, min(len(one), len(other)))


def _tries(markdown: str, old: Revision, block: Block, lines: range, span: Span, words: str) -> Iterator[str]:
    """The Markdown with the words put at each place that comes into question, the likeliest first."""
    offset, end = _offsets(markdown, lines)
    source = markdown[offset:end]
    plain = old.plain[block.start : block.end]
    start, stop = span.start - block.start, span.end - block.start
    is_alone = to_document(source).plain == plain  # else something in it refers to elsewhere
    wanted = plain[:start] + words + plain[stop:]
    spellings = list(dict.fromkeys((escape_within(words), escape(words), words, words.replace("|", "\\|"))))
    for first, last in _places(source, plain, start, stop):
        for spelling in spellings:
            changed = source[:first] + spelling + source[last:]
            if not is_alone or to_document(changed).plain == wanted:
                yield markdown[:offset] + changed + markdown[end:]


def _offsets(markdown: str, lines: range) -> tuple[int, int]:
    """Where lines begin and end in the text."""
    start = 0
    for _ in range(lines.start):
        start = markdown.index("\n", start) + 1
    end = start
    for _ in lines:
        found = markdown.find("\n", end)
        end = len(markdown) if found < 0 else found + 1
    return start, end


def _places(source: str, plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of a block's Markdown that may be the span of its plain text, the likeliest first; no two are the same."""
    forward = _walk(source, plain)
    # The same from behind: what misleads from one side (an address in a link) is passed over from the other.
    backward = [len(source) - 1 - at if at >= 0 else -1 for at in _walk(source[::-1], plain[::-1])][::-1]
    found: list[tuple[int, int]] = []
    for way in (forward, backward):
        if start < end and way[start] >= 0 and way[end - 1] >= 0:
            found.append((way[start], way[end - 1] + 1))
        elif start == end and start < len(way) and way[start] >= 0:
            found.append((way[start], way[start]))
        if start == end and start and way[start - 1] >= 0:
            found.append((way[start - 1] + 1, way[start - 1] + 1))
    exact = plain[start:end]
    if exact:
        at = source.find(exact)
        while at >= 0 and len(found) < _MOST_PLACES:
            found.append((at, at + len(exact)))
            at = source.find(exact, at + 1)
    return [place for place in dict.fromkeys(found) if place[0] <= place[1]]


def _walk(source: str, plain: str) -> list[int]:
    """For every character of `plain` the place in `source` where it may stand, from left to right; -1: not found."""
    found = []
    at = 0
    for character in plain:
        place = at
        while place < len(source) and not (source[place] == character or (character == " " and source[place] == "\n")):
            place += 1
        if place == len(source):
            found.append(-1)  # such as what a character reference stands for
            continue
        found.append(place)
        at = place + 1
    return found
