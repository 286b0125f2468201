"""The use case behind a translation of one's own: what was written row by row becomes one revision.

It is made when the page is left, so that a book's worth of typing does not leave thousands of revisions behind; until
then drafts keep every word (`reader.translation.own_rows`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reader.alignment.versions import same_sentences
from reader.edits.articles import AddTranslations, PreparedText
from reader.edits.base import Edit
from reader.edits.revisions import Realigned, ReviseText
from reader.edits.translations import AddMachineTranslation, ReplaceSentences
from reader.errors import EditRefused
from reader.imported import Imported
from reader.intake import count_words
from reader.library import Library
from reader.model import Bead, BeadStatus, Block, BlockKind, Document, Inline, Metadata, Revision, Span, Text
from reader.origins import Made, Origin, Pair
from reader.progress import Progress, silent
from reader.revision.carrying import carried_annotations, carried_mirrors, carried_words
from reader.revision.unmoved import Unmoved
from reader.storage.translations import Known, pair
from reader.text.markdown import block_lines, to_document
from reader.text.rewrite import Words, rewritten
from reader.text.tagged import clipped
from reader.translation.own_rows import Own, Row, block_numbers, open_own
from reader.translation.sentence_origins import sentence
from reader.translators.pieces import Piece, cut
from reader.wording import said

_UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))


def written(library: Library, own: Own, progress: Progress = silent) -> Edit | None:
    """The edit that puts what was written into the library, as a new text or a revision; None: nothing is to be done.

    Args:
        library: Where it goes.
        own: With the words that its rows have now.
        progress: Told of annotations that are carried.

    Raises:
        EditRefused: Nothing would be left of a translation that is there, or it cannot be put together.
    """
    revision = library.revision(own.original.revision)
    present = library.revision(own.text.revision) if own.text is not None else None
    words = {row.sources.start: row.words for row in own.rows if row.words}
    if not any(row.words and not row.is_fixed for row in own.rows):
        if own.text is None:
            return None
        raise EditRefused(said("Nothing would be left of this translation."), said("Remove the translation instead."))
    before = _sentences(library, own, present)
    if before == words:
        return None
    imported, segments = _assembled(own, revision, _as_words(library, own, revision, present, before))
    beads = _beads(library, own, before)
    made: list[tuple[Pair, Made]] = [
        (pair("\n".join(sentence(revision, number) for number in row.sources), row.words), row.made)
        for row in own.rows
        if row.words and row.made.origin in (Origin.MACHINE, Origin.COPIED) and row.made.provider
    ]
    prepared = PreparedText(imported, own.language, own.label, segments, beads)
    if own.text is None or present is None:
        new = AddTranslations(own.original, (prepared,))
        return AddMachineTranslation(own.original, prepared, tuple(made)) if made else new
    revised = _revised(library, own.text, present, prepared, progress)
    return ReplaceSentences(revised, tuple(made)) if made else revised


def settle(library: Library, own: Own) -> None:
    """Say that drafts are in a revision now, and no longer needed; but for those that say something else since."""
    drafts = library.known_translations([row.key for row in own.rows])
    done = [row for row in own.rows if row.key in drafts and drafts[row.key].words == row.words]
    library.keep_translations([Known(row.key, "", "", "") for row in done])


def up_to_date(library: Library, own: Own) -> Own:
    """The same with all that was typed, where its texts have been changed meanwhile, say by undoing.

    Raises:
        EditRefused: It can no longer be written row by row; drafts stay.
    """
    article = library.article(own.original.article)
    text = next((one for one in article.texts[1:] if own.text is not None and one.id == own.text.id), None)
    if own.text is not None and text is None:
        return replace(own, text=None)  # it was removed: what was written becomes a new one
    if (article.texts[0], text) == (own.original, own.text):
        return own
    return open_own(library, article, text, own.language, own.label)


def _sentences(library: Library, own: Own, present: Revision | None) -> dict[int, str]:
    """What stands beside the original's sentences in the library now, by number of the first of each row."""
    if own.text is None or present is None:
        return {}
    alignment = library.alignment(own.original, own.text)
    found = {bead.source_start: sentence(present, bead.target_start)
             for bead in (alignment.beads if alignment else ()) if bead.target}  # fmt: skip
    return found


def _as_words(
    library: Library, own: Own, revision: Revision, present: Revision | None, before: Mapping[int, str]
) -> dict[int, Words]:
    """The words of rows, by their first sentence: with the emphasis they have, else what all of the original has."""
    numbers = _numbers(library, own)
    every = cut(revision)
    found = {}
    for row in own.rows:
        at = row.sources.start
        if not row.words:
            continue
        if present is not None and at in numbers and before.get(at) == row.words:
            span = present.segments[numbers[at]]
            found[at] = Words(row.words, tuple(clipped(present.inlines, *span)))
        else:
            found[at] = Words(row.words, _outer(every[at], row))
    return found


def _outer(pieces: Sequence[Piece], row: Row) -> tuple[Inline, ...]:
    if len(row.sources) > 1 or len(pieces) != 1:
        return ()
    return tuple(one._replace(start=0, end=len(row.words)) for one in pieces[0].outer)


def _numbers(library: Library, own: Own) -> dict[int, int]:
    """Numbers of the present sentences, by the first of the original's beside them."""
    alignment = library.alignment(own.original, own.text) if own.text is not None else None
    return {bead.source_start: bead.target_start for bead in (alignment.beads if alignment else ()) if bead.target}


def _assembled(own: Own, revision: Revision, words: Mapping[int, Words]) -> tuple[Imported, tuple[Span, ...]]:
    """The text: the original's blocks, as far as something is written in them, with the words in them."""
    kept, blocks, spans = _blocks(own, revision, words)
    wanted = [block.text for block in blocks]
    for markdown in _tries(revision, kept, blocks):
        made = to_document(markdown)
        if [made.plain[one.start : one.end] for one in made.blocks] == wanted:
            break
    else:
        raise EditRefused(
            said("The translation could not be put together."), said("Please report this, with the text.")
        )
    segments = tuple(
        Span(block.start + start, block.start + end)
        for block, within in zip(made.blocks, spans, strict=True)
        for start, end in within
    )
    raw = markdown.encode("utf-8")
    count = len(made.blocks)
    imported = Imported("", raw, "utf-8", markdown, made, Metadata(), count, count, format="markdown")
    return imported, segments


def _tries(revision: Revision, kept: Sequence[Block], blocks: Sequence[Words]) -> Iterator[str]:
    """The text in Markdown, as close to the original's structure as the words allow."""
    yield _markdown(revision, kept, blocks)
    yield _apart(revision, [_plain(one) if one.kind is BlockKind.TABLE_ROW else one for one in kept], blocks)
    yield _apart(revision, [_plain(one) for one in kept], blocks)


def _apart(revision: Revision, kept: Sequence[Block], blocks: Sequence[Words]) -> str:
    """Blocks written one by one, such as rows of a table with too few cells: those become paragraphs."""
    return rewritten("", Document(revision.plain, tuple(kept), ()), list(blocks))


def _plain(block: Block) -> Block:
    return block if block.kind is BlockKind.CODE else Block(BlockKind.PARAGRAPH, block.start, block.end)


def _blocks(
    own: Own, revision: Revision, words: Mapping[int, Words]
) -> tuple[list[Block], list[Words], list[list[Span]]]:
    """The blocks that have words, their words, and where its sentences are in each."""
    block_of = block_numbers(revision)
    blank = "" if own.language.lower().split("-")[0] in _UNSPACED else " "
    kept: list[Block] = []
    blocks: list[Words] = []
    spans: list[list[Span]] = []
    last, end = -1, 0
    for row in own.rows:
        one = words.get(row.sources.start)
        if one is None:
            continue
        number = block_of[row.sources.start]
        stretch = revision.segments[row.sources.start].start
        if number != last:
            kept.append(revision.blocks[number])
            blocks.append(Words(""))
            spans.append([])
            gap = ""
        else:
            gap = "\n" if "\n" in revision.plain[end:stretch] and not row.is_fixed else blank
            gap = revision.plain[end:stretch] if row.is_fixed else gap
        text = blocks[-1].text + gap
        inlines = [each._replace(start=each.start + len(text), end=each.end + len(text)) for each in one.inlines]
        spans[-1].append(Span(len(text), len(text) + len(one.text)))
        blocks[-1] = Words(text + one.text, (*blocks[-1].inlines, *inlines))
        last, end = number, revision.segments[row.sources.stop - 1].end
    return kept, blocks, spans


def _markdown(revision: Revision, kept: Sequence[Block], blocks: Sequence[Words]) -> str:
    """The original's Markdown without the blocks that have no words yet, and with the others' words."""
    lines, ranges = revision.markdown.split("\n"), block_lines(revision.markdown)
    source = ""
    if len(ranges) == len(revision.blocks):
        wanted = {block.start for block in kept}
        gone = {
            line
            for block, where in zip(revision.blocks, ranges, strict=True)
            if block.start not in wanted
            for line in where
        }
        source = "\n".join("" if at in gone else line for at, line in enumerate(lines))
        if [(one.kind, one.level) for one in to_document(source).blocks] != [(one.kind, one.level) for one in kept]:
            source = ""  # such as a table without its head: its blocks are written one by one
    return rewritten(source, Document(revision.plain, tuple(kept), ()), list(blocks)).strip("\n")


def _beads(library: Library, own: Own, before: Mapping[int, str]) -> tuple[Bead, ...]:
    """Rows as beads: what somebody wrote beside a sentence belongs there for sure."""
    alignment = library.alignment(own.original, own.text) if own.text is not None else None
    known = {bead.source_start: bead for bead in (alignment.beads if alignment else ())}
    found = []
    target = 0
    for row in own.rows:
        at, stop = row.sources.start, row.sources.stop
        was = known.get(at)
        after = target + bool(row.words)
        if was is not None and before.get(at, "") == row.words:
            found.append(Bead(at, stop, target, after, was.score, was.status))
        elif row.words:
            status = BeadStatus.CONFIRMED if row.made.origin is Origin.EDITED else BeadStatus.AUTO
            found.append(Bead(at, stop, target, after, 1.0, status))
        else:
            found.append(Bead(at, stop, target, after))
        target = after
    return tuple(found)


def _revised(library: Library, text: Text, old: Revision, new: PreparedText, progress: Progress) -> ReviseText:
    plain = new.imported.document.plain
    sides = ((old.plain, old.segments), (plain, new.segments))
    before, after = ([where[start:end] for start, end in spans] for where, spans in sides)
    unmoved = Unmoved(old, plain, new.segments, same_sentences(before, after))
    anchored = carried_annotations(library, text, plain, unmoved, progress)
    carried = carried_words(library, text, plain, unmoved, progress)
    mirrored = carried_mirrors(library, text, plain, unmoved, progress)
    realigned = tuple(
        Realigned(one.id, one.beads, one.source, False, new.beads) for one in library.present_alignments(text.revision)
    )
    bare = PreparedText(new.imported, new.language, new.label, new.segments)
    return ReviseText(text, bare, count_words(plain), None, anchored, realigned, carried, mirrored)
