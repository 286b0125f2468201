"""A translation that is being written row by row: read from the library, with what was typed and not stored yet.

A row is a sentence of the original, or several that one sentence translates; one without words is an omission. What
is typed is kept at once as a draft, sentence by sentence, in the library: a crash costs what was typed since.
`reader.translation.own_translation` makes a revision of it all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.errors import EditRefused
from reader.library import Library
from reader.model import Article, Bead, BlockKind, Revision, Text
from reader.origins import Made, Origin
from reader.progress import Progress, silent
from reader.storage.ids import now
from reader.storage.translations import Known, cache_key, pair
from reader.text.markdown import CELL_SEPARATOR
from reader.text.normalise import normalise
from reader.translation.sentence_origins import sentence
from reader.translation.translating import become
from reader.translation.translation_job import Task, carry_out, plan
from reader.translators.base import Translator
from reader.translators.pieces import cut
from reader.wording import said

LABEL = "own translation"
_BLANKS = re.compile(" {2,}")
_TYPED = Made(Origin.EDITED)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside one another.

    Attributes:
        sources: Numbers of the original's sentences; never empty.
        original: Their words; the cells of a table's row are parted by tabs.
        words: The translation; empty where there is none yet.
        made: Whose words they are.
        is_fixed: Whether they are the original's and stay: code.
        is_draft: Whether they were typed and are in no revision yet.
        key: What their draft is known by.
    """

    sources: range
    original: str
    words: str
    made: Made
    is_fixed: bool
    is_draft: bool
    key: str


@dataclass(frozen=True, slots=True)
class Own:
    """A translation that is being written.

    Attributes:
        original: As it is read.
        text: The translation; None while there is only the wish for it.
        language: Its language.
        label: What it is called.
    """

    original: Text
    text: Text | None
    language: str
    label: str
    rows: tuple[Row, ...]

    @property
    def done(self) -> int:
        """Rows with words."""
        return sum(bool(row.words) for row in self.rows)


def open_own(library: Library, article: Article, text: Text | None, language: str = "", label: str = LABEL) -> Own:
    """A translation to be begun, or to go on with; with what was typed and is in no revision yet.

    Args:
        library: Where it is.
        article: As it is now.
        text: One of its translations; None: a new one.
        language: Of a new one, BCP 47.
        label: Of a new one.

    Raises:
        EditRefused: The sentences of this translation do not stand beside the original's one by one.
    """
    original = article.texts[0]
    revision = library.revision(original.revision)
    if text is None:
        beads = [Bead(at, at + 1, 0, 0) for at in range(len(revision.segments))]
        present = None
    else:
        language, label = text.language, text.label
        present = library.revision(text.revision)
        beads = _fitting(library, original, text, revision)
    slot = text.id if text is not None else f"{original.id} {language} {label}"
    rows = list(_rows(library, revision, beads, text, present, slot, (original.language, language)))
    drafts = library.known_translations([row.key for row in rows])
    return Own(original, text, language, label, tuple(_with_draft(row, drafts.get(row.key)) for row in rows))


def fits(library: Library, article: Article, text: Text) -> bool:
    """Whether one can go on writing a translation row by row."""
    try:
        _fitting(library, article.texts[0], text, library.revision(article.texts[0].revision))
    except EditRefused:
        return False
    return True


def keep(library: Library, row: Row, words: str, made: Made = _TYPED) -> None:
    """Keep what was typed in a row; on disk when this returns."""
    library.keep_translations([Known(row.key, _clean(words), made.provider, made.model, now())])


def propose(
    library: Library, own: Own, numbers: Sequence[int], translator: Translator, progress: Progress = silent
) -> dict[int, tuple[str, Made]]:
    """What a translator makes of rows, by number; what it was asked before is not sent again.

    Raises:
        TranslationFailed: It cannot.
        Cancelled: By `progress`.
    """
    revision = library.revision(own.original.revision)
    every = cut(revision)
    pieces = {at: [piece for source in own.rows[at].sources for piece in every[source]] for at in numbers}
    terms = library.glossary_for(own.original.article, own.original.language, own.language)
    flat = [piece for cells in pieces.values() for piece in cells]
    task = Task(revision, flat, own.original.language, own.language, terms)
    ready = plan(library, task, translator)
    done = carry_out(library, task, translator, ready, progress)
    found = become(list(pieces.values()), done, translator, ready.model)
    return {
        at: (one.words.text.replace(CELL_SEPARATOR, " " if len(own.rows[at].sources) > 1 else CELL_SEPARATOR), one.made)
        for at, one in zip(pieces, found, strict=True)
        if not one.failure
    }


# ---- from the library


def _fitting(library: Library, original: Text, text: Text, revision: Revision) -> list[Bead]:
    """The beads of a translation, every sentence of the original in one; in order.

    Raises:
        EditRefused: They are not of the kind that can be written row by row.
    """
    alignment = library.alignment(original, text)
    beads = sorted(alignment.beads if alignment else (), key=lambda one: (one.source_start, one.target_start))
    block_of = block_numbers(revision)
    at = target = 0
    for bead in beads:
        whole = bead.source and bead.source_start == at and len({block_of[number] for number in bead.source}) == 1
        if not whole or len(bead.target) > 1 or (bead.target and bead.target_start != target):
            break
        at, target = bead.source_end, target + len(bead.target)
    if at != len(revision.segments) or target != len(library.revision(text.revision).segments):
        raise EditRefused(
            said("The sentences of this translation do not stand beside the original’s one by one."),
            said("Align them first, or begin a translation of your own."),
        )
    return beads


def block_numbers(revision: Revision) -> list[int]:
    """For each segment the number of its block."""
    found, block = [], 0
    for start, _ in revision.segments:
        while block + 1 < len(revision.blocks) and revision.blocks[block].end <= start:
            block += 1
        found.append(block)
    return found


def _rows(
    library: Library,
    revision: Revision,
    beads: Sequence[Bead],
    text: Text | None,
    present: Revision | None,
    slot: str,
    languages: tuple[str, str],
) -> Iterator[Row]:
    origins = library.origins(text.id) if text is not None else None
    block_of = block_numbers(revision)
    times: Counter[str] = Counter()
    for bead in beads:
        original = "\n".join(sentence(revision, number) for number in bead.source)
        times[original] += 1
        key = cache_key(original, *languages, "own", f"{slot} {times[original]}")
        is_fixed = revision.blocks[block_of[bead.source_start]].kind is BlockKind.CODE
        words = sentence(present, bead.target_start) if present is not None and bead.target else ""
        made = origins.of(pair(original, words)) if origins is not None and words else _TYPED
        shown = original if is_fixed else original.replace("\n", " ")
        yield Row(bead.source, shown, original if is_fixed else words, made, is_fixed, False, key)


def _with_draft(row: Row, draft: Known | None) -> Row:
    if draft is None or not draft.created or row.is_fixed or draft.words == row.words:
        return row
    made = Made(Origin.MACHINE, draft.provider, draft.model, draft.created) if draft.provider else _TYPED
    return replace(row, words=draft.words, made=made, is_draft=True)


def _clean(words: str) -> str:
    """Words as they may stand in a row: one line, cells parted by tabs."""
    cells = normalise(words.replace("\n", " "))[0].split(CELL_SEPARATOR)
    return CELL_SEPARATOR.join(_BLANKS.sub(" ", cell).strip() for cell in cells).strip()
