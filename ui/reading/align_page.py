"""The alignment mode: banner and rows of one translation, kept in step with the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.reading.align_banner import AlignBanner
from ui.reading.align_rows import BeadRows, Counts, first_difference
from ui.reading.align_view import AlignView
from ui.reading.bitext import Bitext

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from reader.changes import Changes
    from reader.model import Alignment, Article, Bead, Text
    from ui.session import Session
    from ui.theme import Theme


class AlignPage(QWidget):
    """Shows how an original and one of its translations are aligned.

    Attributes:
        article: Whose texts they are; None before anything was shown.
        text: The translation.
        alignment: Of both; None before anything was shown.

    Signals:
        left(): There is nothing to be aligned any more.
        closed(): Something else is shown in its place.
        changed(): Other beads are shown.
    """

    left = Signal()
    closed = Signal()
    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.article: Article | None = None
        self.text: Text | None = None
        self.alignment: Alignment | None = None
        self._aim: Bead | None = None
        self.banner = AlignBanner(self)
        self.view = AlignView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.pin_changed.connect(self._tell_pin)
        session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.banner.set_theme(theme)
        self.view.set_theme(theme)

    # ---- what is shown

    def open(self, article: Article, text: Text, column: int = 0, segment: int = 0) -> bool:
        """Show the alignment of a translation, with a sentence's row as the current one.

        Args:
            article: With its texts.
            text: The translation.
            column: 0: the sentence is one of the original, 1: of the translation.
            segment: Its number.

        Returns:
            Whether there is an alignment.
        """
        alignment = self._session.library.alignment(article.texts[0], text)
        if alignment is None or not alignment.beads:
            return False
        self._take(article, text, alignment)
        rows = self._rows()
        self.view.show_rows(rows, rows.row_of(column, segment), column)
        self.view.choose(self.view.marks.row, column, segment)
        self._tell_counts()
        return True

    def _take(self, article: Article, text: Text, alignment: Alignment) -> None:
        self.article, self.text, self.alignment = article, text, alignment
        self.banner.show_texts(article.texts[1:], text)

    def _rows(self) -> BeadRows:
        assert self.article is not None
        assert self.text is not None
        assert self.alignment is not None
        library = self._session.library
        columns = tuple((text, library.revision(text.revision)) for text in (self.article.texts[0], self.text))
        return BeadRows(Bitext(columns, (self.alignment.beads,)))

    def aim(self, bead: Bead | None) -> None:
        """Say which row is the current one after the next change: the one with the sentences of this bead."""
        self._aim = bead

    def place(self) -> tuple[str, int] | None:
        """Text and number of the sentence that is current; of a side without any, of the other one."""
        marks = self.view.marks
        if self.article is None or self.text is None:
            return None
        for column in (marks.column, 1 - marks.column):
            if marks.chosen[column] >= 0:
                return (self.text if column else self.article.texts[0]).id, marks.chosen[column]
        return None

    # ---- changes

    def _on_changed(self, changes: Changes) -> None:
        article, before = self._session.article, self.alignment
        if not self.isVisible() or self.article is None or self.text is None or before is None:
            return
        if article is None or article.id != self.article.id:
            return
        text = next((one for one in article.texts[1:] if one.id == self.text.id), None)
        alignment = self._session.library.alignment(article.texts[0], text) if text else None
        if text is None or alignment is None or not alignment.beads:
            self.left.emit()
        elif alignment is not before or article.texts != self.article.texts:
            self._take(article, text, alignment)
            self._show_again(before)
            self._tell_counts()
            self.changed.emit()

    def _show_again(self, before: Alignment) -> None:
        """Other beads: the row that was aimed at is current, else the first that differs; what is in sight stays."""
        assert self.alignment is not None
        view, rows, aim = self.view, self._rows(), self._aim
        self._aim = None
        column, here = view.marks.column, view.marks.row
        top = view.current_row()
        at = view.top_of_row(top)
        differs = first_difference(before.beads, rows.beads)
        aimed = rows.row_like(aim) if aim is not None else None
        row = differs if aimed is None else aimed
        is_edited = (before.source, before.target) != (self.alignment.source, self.alignment.target)
        if is_edited:
            row = min(here, len(rows) - 1)
        held: tuple[int, int] | None = (min(top, len(rows) - 1), at or 0)
        if differs < top and not is_edited:  # rows above have come or gone: the current one stays at its height
            y = view.top_of_row(here)
            held = None if y is None else (row, y)
        view.show_rows(rows, row, column, held)

    def hideEvent(self, event: QHideEvent) -> None:
        """The mode is left, or the window is closed; a window that is made small for a while is no reason."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.closed.emit()

    def _tell_counts(self) -> None:
        assert self.alignment is not None
        self.banner.show_counts(Counts.of(self.alignment.beads))

    def _tell_pin(self) -> None:
        waits = self.view.marks.pin is not None
        words = self.tr("Choose its partner on the other side, then press P, or click it. Escape gives up.")
        self.banner.show_note(words if waits else "")
