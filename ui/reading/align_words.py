"""What the alignment mode says: of a bead, of all of them, and to a screen reader."""

from PySide6.QtCore import QCoreApplication

from reader.language.names import language_name
from reader.model import Bead, BeadStatus
from ui.reading.align_rows import BeadRows, Counts
from ui.words import number

_QUOTED = 160  # characters of a side that are read out


def _tr(text: str) -> str:
    return QCoreApplication.translate("align", text)


def status_word(status: BeadStatus) -> str:
    """What stands on the chip of a row."""
    if status is BeadStatus.CONFIRMED:
        return _tr("confirmed")
    return _tr("review") if status is BeadStatus.REVIEW else _tr("auto")


def shape(bead: Bead) -> str:
    """How many sentences correspond to how many, and how sure that is where nobody has confirmed it."""
    words = f"{len(bead.source)} : {len(bead.target)}"
    return words if bead.status is BeadStatus.CONFIRMED else f"{words} · {number(bead.score, 2)}"


def pills(counts: Counts) -> tuple[tuple[str, BeadStatus], ...]:
    """What the banner counts, by status."""
    return (
        (_tr("{n} confirmed").format(n=counts.confirmed), BeadStatus.CONFIRMED),
        (_tr("{n} automatic").format(n=counts.automatic), BeadStatus.AUTO),
        (_tr("{n} to check").format(n=counts.check), BeadStatus.REVIEW),
    )


def summary(counts: Counts, moves: int = 0) -> str:
    """How many rows have sentences on both sides, and how many passages stand elsewhere in the translation.

    Like "17 of 17 aligned · nothing without partner · 1 passage elsewhere".
    """
    aligned = _tr("{n} of {all} aligned").format(n=counts.aligned, all=counts.aligned + counts.alone)
    alone = _tr("{n} without partner").format(n=counts.alone) if counts.alone else _tr("nothing without partner")
    if not moves:
        return f"{aligned} · {alone}"
    elsewhere = QCoreApplication.translate("align", "%Ln passages elsewhere", "", moves)
    return f"{aligned} · {alone} · {elsewhere}"


def in_words(rows: BeadRows, row: int) -> str:
    """A row as it is read out: "Row 4, to check, 2 to 1, score 0.61: …"."""
    bead = rows.beads[row]
    parts = [_tr("Row {n}").format(n=row + 1), _spoken_status(bead.status)]
    parts.append(_tr("{n} to {m}").format(n=len(bead.source), m=len(bead.target)))
    if bead.status is not BeadStatus.CONFIRMED:
        parts.append(_tr("score {score}").format(score=number(bead.score, 2)))
    sides = " — ".join(_side(rows, row, column) for column in (0, 1))
    return f"{', '.join(parts)}: {sides}"


def sentence_in_words(rows: BeadRows, row: int, column: int, segment: int) -> str:
    """A sentence of a row as it is read out: "English, sentence 2 of 2: …"."""
    own = rows.segments(row)[column]
    language = language_name(rows.bitext.columns[column][0].language)
    if segment not in own:
        return _tr("{language}, no sentence").format(language=language)
    start, end = rows.revision(column).segments[segment]
    where = _tr("{language}, sentence {n} of {all}").format(language=language, n=segment - own.start + 1, all=len(own))
    return f"{where}: {_one_line(rows.revision(column).plain[start:end])}"


def _spoken_status(status: BeadStatus) -> str:
    if status is BeadStatus.CONFIRMED:
        return _tr("confirmed")
    return _tr("to check") if status is BeadStatus.REVIEW else _tr("automatic")


def _side(rows: BeadRows, row: int, column: int) -> str:
    start, end = rows.span(row, column)
    if start == end:
        return _tr("nothing in {language}").format(language=language_name(rows.bitext.columns[column][0].language))
    words = _one_line(rows.revision(column).plain[start:end])
    return words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …"


def _one_line(words: str) -> str:
    return " ".join(words.split())
