"""What a screen reader is told: the sentence of the reading cursor and its partners."""

from collections.abc import Container

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from reader.language.names import language_name
from ui.reading.bitext import Bitext
from ui.reading.scene import Lit


def name(bitext: Bitext) -> str:
    """What the view is: "Deutsch beside English"."""
    return " beside ".join(language_name(text.language) for text, _ in bitext.columns)


def description(bitext: Bitext, lit: Lit, veiled: Container[int] = ()) -> str:
    """A sentence and its partners, each with its language, the sentence itself first.

    Of `veiled` columns (study mode) only that they are is said.
    """
    order = [lit.column, *(at for at in range(len(bitext.columns)) if at != lit.column)]
    said = []
    for column in order:
        text, revision = bitext.columns[column]
        lighted = lit.segments[column]
        if column == lit.column:
            lighted = range(lit.segment, lit.segment + 1)
        if column in veiled:
            words = "veiled"
        elif lighted:
            start = revision.segments[lighted.start].start
            words = revision.plain[start : revision.segments[lighted.stop - 1].end]
        else:
            words = "no partner"
        said.append(f"{language_name(text.language)}: {' '.join(words.split())}")
    return "\n".join(said)


def announce(widget: QWidget, words: str) -> None:
    """Make `words` the widget's description and, if a screen reader listens, have them read."""
    widget.setAccessibleDescription(words)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
