"""What a screen reader says about a sentence; pure words, no widget. `access_tree` hands them to the platform."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from reader.language.names import language_name
from reader.model import Annotation, BeadStatus, Block, BlockKind, InlineKind, Revision, Span, State
from reader.record import record
from ui.reading.bitext import Bitext
from ui.reading.modes import Mode
from ui.reading.scene import Lit
from ui.words import colour_word, quoted

_QUOTED = 60  # code points of a passage that stands for itself in a sentence about it
_NOTE = 300  # of a note; the card has the rest
_MARKUP = re.compile(r"[*_`#>\[\]|]+")

_block_end = attrgetter("end")
_source_end = attrgetter("source_end")


@record
class Spoken:
    """A sentence as it is said.

    Attributes:
        name: Its words in one line; never empty, for an empty name makes some screen readers repeat the one before.
        facts: What else is to be known, each a phrase: highlights, tags, notes, partners, language, position.
        level: Of a heading, 1 to 6; else 0.
        language: BCP 47.
        picture: Whether it is the description of a picture.
    """

    name: str
    facts: tuple[str, ...]
    level: int
    language: str
    picture: bool = False

    @property
    def description(self) -> str:
        """All facts, read one after the other."""
        return in_sentences(self.facts)


def spoken(
    bitext: Bitext, annotations: Sequence[Annotation], lit: Lit, hidden: Container[int] = (), *, say_level: bool = False
) -> Spoken:
    """How a sentence is said.

    Args:
        bitext: What is shown.
        annotations: Those on the sentence, in reading order.
        lit: The sentence with its partners.
        hidden: Columns in which it is veiled.
        say_level: Whether the facts say that it is a heading; not needed where the platform says so itself.
    """
    text, revision = bitext.columns[lit.column]
    span = revision.segments[lit.segment]
    number, block = _block(revision, span)
    level = block.level if block is not None and block.kind is BlockKind.HEADING else 0
    veiled = lit.column in hidden
    facts = [_tr("heading, level {level}").format(level=level)] if level and say_level else []
    if block is not None and not level:
        facts += _kind(block, span)
    picture = block is not None and block.kind is BlockKind.FIGURE
    if not veiled:
        facts += _pictures(revision, span) if not picture else ()
        for one in annotations:
            facts += marks(one, span)
    facts += _partners(bitext, lit)
    facts.append(language_name(text.language))
    position = _tr("sentence {n} of {all}").format(n=lit.segment + 1, all=len(revision.segments))
    facts.append(position + (", " + _tr("paragraph {n}").format(n=number) if number else ""))
    words = _tr("veiled") if veiled else in_one_line(revision.plain[span.start : span.end])
    return Spoken(words or _tr("blank"), tuple(facts), level, text.language, picture)


def partners(bitext: Bitext, lit: Lit, hidden: Container[int] = ()) -> str:
    """The partners of a sentence, each with its language; "" where nothing stands beside it.

    Of `hidden` columns only that they are veiled is said.
    """
    said = []
    for column, ((text, revision), lighted) in enumerate(zip(bitext.columns, lit.segments, strict=True)):
        if column == lit.column:
            continue
        if column in hidden:
            words = _tr("veiled")
        elif lighted:
            segments = revision.segments
            words = in_one_line(revision.plain[segments[lighted.start].start : segments[lighted.stop - 1].end])
        else:
            words = _tr("no partner")
        said.append(f"{language_name(text.language)}: {words}")
    return "\n".join(said)


def mode_words(mode: Mode) -> str:
    """What is said when the view is shown in another way."""
    return {
        "side-by-side": _tr("side by side"), "interleaved": _tr("interleaved"),
        "original": _tr("original alone"), "study": _tr("study: translation veiled"),
    }[mode]  # fmt: skip


def selected(plain: str, before: Span | None, now: Span | None) -> str:
    """What is said when a selection has become another one: only what was added or taken away, and which of both."""
    if now is None:
        return _tr("nothing selected")
    if before is None or before.start >= now.end or now.start >= before.end:
        return _tr("{words} selected").format(words=_short(plain, now.start, now.end))
    for start, end, gained in (
        (now.start, before.start, True), (before.end, now.end, True),
        (before.start, now.start, False), (now.end, before.end, False),
    ):  # fmt: skip
        if start < end:
            phrase = _tr("{words} selected") if gained else _tr("{words} no longer selected")
            return phrase.format(words=_short(plain, start, end))
    return ""


def change(before: Sequence[str], now: Sequence[str]) -> str:
    """What is said when facts about a sentence have become others: only what is new, and what has gone."""
    gone = [_tr("no longer: {fact}").format(fact=fact) for fact in before if fact not in now]
    return in_sentences([*gone, *(fact for fact in now if fact not in before)])


def in_sentences(facts: Sequence[str]) -> str:
    """Facts with a full stop after each."""
    return " ".join(fact if fact.endswith((".", "!", "?", "…")) else fact + "." for fact in facts)


def in_one_line(words: str) -> str:
    """Words without line breaks and double blanks."""
    return " ".join(words.split())


def _tr(words: str) -> str:
    return QCoreApplication.translate("access", words)


def _block(revision: Revision, span: Span) -> tuple[int, Block | None]:
    """The block of a sentence and its number from 1; 0 in a text without blocks."""
    at = bisect_right(revision.blocks, span.start, key=_block_end)
    if at < len(revision.blocks) and revision.blocks[at].start <= span.start:
        return at + 1, revision.blocks[at]
    return 0, None


def _kind(block: Block, span: Span) -> Iterator[str]:
    """What kind of paragraph begins with a sentence; nothing for an ordinary one."""
    if span.start > block.start:
        return
    words = {
        BlockKind.ITEM: _tr("list item"), BlockKind.QUOTATION: _tr("quotation"), BlockKind.CODE: _tr("code"),
        BlockKind.TABLE_ROW: _tr("table row"),
    }.get(block.kind)  # fmt: skip
    if words:
        numbered = block.kind is BlockKind.ITEM and block.marker[:1].isalnum()
        yield f"{words} {block.marker.rstrip('.)')}" if numbered else words


def _pictures(revision: Revision, span: Span) -> Iterator[str]:
    """Which words of a sentence are the description of a picture."""
    for one in revision.inlines:
        if one.kind is InlineKind.IMAGE and span.start <= one.start and one.end <= span.end:
            yield _tr("picture: {words}").format(words=_cut(in_one_line(revision.plain[one.start : one.end]), _QUOTED))


def marks(one: Annotation, span: Span) -> Iterator[str]:
    """Colour, tags and note of an annotation; the words that are marked where it is not the whole sentence."""
    whole = one.start <= span.start and one.end >= span.end
    words = "" if whole else quoted(_cut(in_one_line(one.exact), _QUOTED)) + " "
    state = " " + _tr("(to be confirmed)") if one.state is State.PROPOSED else ""
    yield words + _tr("highlighted in {colour}").format(colour=colour_word(one.colour)) + state
    if one.tags:
        yield _tr("tagged {tags}").format(tags=", ".join(one.tags))
    note = in_one_line(_MARKUP.sub("", one.note))
    if note:
        yield _tr("note: {note}").format(note=_cut(note, _NOTE))


def _partners(bitext: Bitext, lit: Lit) -> Iterator[str]:
    """Where a partner is missing, or nobody is sure of it."""
    for column, lighted in enumerate(lit.segments):
        if column == lit.column:
            continue
        language = language_name(bitext.columns[column][0].language)
        if not lighted:
            yield _tr("no partner in {language}").format(language=language)
        elif 0 in (column, lit.column) and _to_check(bitext, max(column, lit.column), lit.segments[0]):
            yield _tr("alignment with {language} to check").format(language=language)


def _to_check(bitext: Bitext, column: int, own: range) -> bool:
    """Whether a bead between sentences of the original and a translation waits for somebody's review."""
    beads = bitext.beads[column - 1] if column <= len(bitext.beads) else ()
    at = bisect_right(beads, own.start, key=_source_end)
    while at < len(beads) and beads[at].source_start < own.stop:
        if beads[at].status is BeadStatus.REVIEW:
            return True
        at += 1
    return False


def _cut(words: str, most: int) -> str:
    """Words of at most so many characters, cut between two of them."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _short(plain: str, start: int, end: int) -> str:
    """A stretch of text as it is said: not endless."""
    words = in_one_line(plain[start:end])
    if not words:
        return _tr("blank")
    return words if len(words) <= 2 * _QUOTED else f"{_cut(words, _QUOTED)} {words[-_QUOTED:].split(' ', 1)[-1]}"
