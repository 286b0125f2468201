"""Old sentences and candidates of the anchor desk as rich text: cut to size, the marked words in their colour."""

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from reader.model import Annotation, Guess, Revision
from ui.models.anchorings import Kind
from ui.models.annotations import MARKUP
from ui.theme import Theme, reading_font
from ui.words import number

AROUND = 110  # code points of a sentence on either side of the marked words
LONGEST = 260  # of the marked words themselves
NEAR = 900  # code points shown of a paragraph beside the one that words stand in


def cut(text: str, offset: int, length: int) -> tuple[str, str, str]:
    """What stands before marked words, they themselves, and what follows: as much as is needed to recognise it."""
    before, words, after = text[:offset], text[offset : offset + length], text[offset + length :]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].split(" ", 1)[-1]
    if len(words) > LONGEST:
        half = LONGEST // 2
        words = words[:half].rsplit(" ", 1)[0] + " … " + words[-half:].split(" ", 1)[-1]
    if len(after) > AROUND:
        after = after[:AROUND].rsplit(" ", 1)[0] + " …"
    return before, words, after


def quoted(sentence: str, offset: int, length: int, colour: str, theme: Theme, tail: str = "") -> str:
    """A sentence in the reading font; `tail` is rich text that follows it."""
    before, words, after = cut(sentence, offset, length)
    return (
        f"<p style=\"margin:0;font-family:'{reading_font().family()}';font-size:16px;color:{theme.ink}\">"
        f"{_line(before)}{_marked(words, colour, theme)}{_line(after)}{tail}</p>"
    )


def one_place(place: Guess, colour: str, theme: Theme) -> str:
    """A candidate: its sentence, then number of the paragraph and score."""
    where = f'<span style="color:{theme.dim}"> ¶{place.paragraph}&nbsp;·&nbsp;{number(place.score, 2)}</span>'
    return quoted(place.sentence, place.offset, place.end - place.start, colour, theme, where)


def about(one: Annotation, theme: Theme) -> str:
    """Tags and note of an annotation, a line below its sentence; "" where it has none."""
    chips = [
        f'<span style="background-color:{theme.soft};color:{theme.accent}">&nbsp;{_line(tag)}&nbsp;</span>'
        for tag in one.tags
    ]
    first = next((MARKUP.sub("", line).strip() for line in one.note.splitlines() if line.strip()), "")
    if first:
        shown = first if len(first) <= 80 else first[:80].rsplit(" ", 1)[0] + " …"
        chips.append(f'<span style="color:{theme.dim}">✎ {_line(shown)}</span>')
    return f'<p style="margin:4px 0 0 0;font-size:12px">{"&nbsp; ".join(chips)}</p>' if chips else ""


def in_context(revision: Revision, start: int, end: int, colour: str, theme: Theme) -> str:
    """The paragraph that words stand in and those beside it; the words carry the anchor "here"."""
    at = max((row for row, block in enumerate(revision.blocks) if block.start <= start), default=0)
    parts = []
    for row in range(max(0, at - 1), min(len(revision.blocks), at + 2)):
        block = revision.blocks[row]
        text = revision.plain[block.start : block.end]
        if row == at:
            first, last = max(0, start - block.start), max(0, end - block.start)
            words = f'<a name="here"></a>{_marked(text[first:last], colour, theme)}'
            shown, ink = f"{_line(text[:first])}{words}{_line(text[last:])}", theme.ink
        else:
            short = text[:NEAR] if row > at else text[-NEAR:]
            shown, ink = _line(short), theme.dim
        parts.append(f'<p style="margin:0 0 10px 0;color:{ink}">{shown}</p>')
    return f"<div style=\"font-family:'{reading_font().family()}';font-size:16px\">{''.join(parts)}</div>"


def chip_colours(theme: Theme, kind: Kind | None) -> tuple[QColor, QColor]:
    """Ground and ink of a case's chip; of None: what was kept."""
    ink = QColor(theme.ink)
    if kind is Kind.UNCLEAR:
        return QColor(theme.warn_soft), QColor(theme.warn)
    if kind is Kind.LOST:
        return theme.fill("pink"), ink
    if kind is None:
        return theme.fill("green"), ink
    return (QColor(theme.chrome), ink) if kind is Kind.ORPHAN else (QColor(theme.soft), QColor(theme.accent))


def counts_in_words(kept: int, moved: int, unclear: int, lost: int) -> str:
    """What a revision led to: "148 kept, 6 moved, 2 unclear, 1 lost"; what there is none of is left out."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("AnchorDesk", words)

    parts = ((kept, tr("{n} kept")), (moved, tr("{n} moved")), (unclear, tr("{n} unclear")), (lost, tr("{n} lost")))
    return ", ".join(words.format(n=count) for count, words in parts if count)


def _marked(words: str, colour: str, theme: Theme) -> str:
    return f'<span style="background-color:{theme.fill(colour).name()}">{_line(words)}</span>'


def _line(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
