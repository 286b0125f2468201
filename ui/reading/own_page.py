"""A translation of one's own, typed row by row; what is typed is on disk after a moment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.language.names import language_name
from reader.origins import Made, Origin
from ui.reading.own_bar import OwnBar
from ui.reading.own_rows import OwnRows
from ui.reading.own_view import OwnView
from ui.theme import reading_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QHideEvent

    from reader.translation.own_rows import Own
    from ui.reading.typography import Look
    from ui.session import Session
    from ui.theme import Theme

_MOMENT = 1000  # milliseconds that a crash may cost
_TYPED = Made(Origin.EDITED)


class OwnPage(QWidget):
    """Shows what is being written, and keeps it.

    Signals:
        closed(): Something else is shown in its place.
        kept(): What was typed is on disk.
        writing(): Something is being typed that is not.
        proposals_wanted(list): A machine's translations of these rows are wanted.
    """

    closed = Signal()
    kept = Signal()
    writing = Signal()
    proposals_wanted = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._own: Own | None = None
        self._look: Look | None = None
        self._made: dict[int, Made] = {}
        self._saved: dict[int, str] = {}
        self._proposed: dict[int, tuple[str, Made]] = {}
        self.proposes = False
        self.bar, self.view = OwnBar(self), OwnView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._soon = QTimer(self, singleShot=True, interval=_MOMENT)
        self._soon.timeout.connect(self.keep)
        self.view.typed.connect(self._on_typed)
        self.view.row_left.connect(self._on_left)
        self.view.row_entered.connect(self._on_entered)
        self.view.field.proposal_asked.connect(self._take_proposal)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.view.set_theme(theme)

    # ---- what is shown

    def open(self, own: Own, look: Look, row: int) -> None:
        """Show a translation; go to a row."""
        self._own, self._look = own, look
        self._proposed = {}
        self._made = {at: one.made for at, one in enumerate(own.rows) if one.made != _TYPED}
        self._saved = {at: one.words for at, one in enumerate(own.rows)}
        self.bar.show_title(f"{language_name(own.language)} · {own.label}")
        self._show(row)

    def set_look(self, look: Look) -> None:
        """Take another type."""
        if look != self._look and self._own is not None:
            self._look, row = look, self.view.row
            self.keep()
            self._own = self.present()
            self._show(row)

    def _show(self, row: int) -> None:
        own, look = self._own, self._look
        assert own is not None
        assert look is not None
        font = reading_font(look.pixels, family=look.family)
        rows = OwnRows(
            [one.original for one in own.rows],
            [one.words for one in own.rows],
            (own.original.language, own.language),
            font,
            QFontMetrics(font).lineSpacing(),
        )
        fixed = frozenset(at for at, one in enumerate(own.rows) if one.is_fixed)
        row = min(max(0, row), len(own.rows) - 1)
        row = next((at for at in [*range(row, len(own.rows)), *range(row)] if at not in fixed), row)
        self.view.show_rows(rows, fixed, self._machine(), font, row)
        self._tell_progress()

    def present(self) -> Own | None:
        """What is being written, with the words that stand there now; None before anything was shown."""
        own = self._own
        if own is None:
            return None
        rows = (replace(one, words=self._saved[at], made=self._made.get(at, _TYPED)) for at, one in enumerate(own.rows))
        return replace(own, rows=tuple(rows))

    def _machine(self) -> frozenset[int]:
        return frozenset(at for at, made in self._made.items() if made.origin is Origin.MACHINE)

    def _tell_progress(self) -> None:
        own = self._own
        if own is not None:
            wanted = [at for at, one in enumerate(own.rows) if not one.is_fixed]
            self.bar.show_progress(sum(bool(self.view.words(at)) for at in wanted), len(wanted))

    # ---- typing

    def _on_typed(self) -> None:
        row = self.view.row
        proposed = self._proposed.get(row)
        if proposed is not None and proposed[0] == self.view.words(row):
            self._made[row] = proposed[1]
        else:
            self._made.pop(row, None)
        self.view.set_machine(self._machine())
        self._tell_progress()
        self.writing.emit()
        if not self._soon.isActive():  # not put off by typing on: at most a moment is lost
            self._soon.start()

    def keep(self) -> None:
        """Put what is typed in the current row on disk."""
        self._soon.stop()
        self._keep(self.view.row)

    def _keep(self, row: int) -> None:
        from reader.translation.own_rows import keep

        own, words = self._own, self.view.words(row)
        if own is None or row < 0 or words == self._saved[row]:
            return
        keep(self._session.library, own.rows[row], words, self._made.get(row, _TYPED))
        self._saved[row] = words
        self.kept.emit()

    def _on_left(self, row: int) -> None:
        self._soon.stop()
        self._keep(row)

    # ---- proposals

    def set_proposes(self, on: bool) -> None:
        """Ask for a machine's proposals from now on, or no longer."""
        self.proposes = on
        self._on_entered(self.view.row)

    def _on_entered(self, row: int) -> None:
        self._show_proposal()
        own = self._own
        if own is None or row < 0 or not self.proposes:
            return
        # The next one too, so that it is there when one comes to it.
        near = [at for at in range(row, min(row + 2, len(own.rows))) if not self.view.words(at)]
        wanted = [at for at in near if at not in self._proposed and not own.rows[at].is_fixed]
        if wanted and row in near:
            self.proposals_wanted.emit(wanted)

    def show_proposals(self, own: Own | None, found: Mapping[int, tuple[str, Made]]) -> None:
        """Take proposals for rows of a translation; of another one they are passed over."""
        if own is not None and self._own is not None and own.original == self._own.original:
            self._proposed |= found
            self._show_proposal()

    def _show_proposal(self) -> None:
        proposed = self._proposed.get(self.view.row) if self.proposes else None
        self.view.show_proposal(proposed[0] if proposed else "")

    def _take_proposal(self) -> None:
        proposed = self._proposed.get(self.view.row)
        if proposed is not None:
            self.view.field.put(proposed[0])

    # ---- Qt

    def hideEvent(self, event: QHideEvent) -> None:
        """The page is left, or the window is closed; a window that is made small for a while is no reason."""
        super().hideEvent(event)
        self.keep()
        if not event.spontaneous():
            self.closed.emit()
