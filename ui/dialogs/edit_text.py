"""The whole text as Markdown, to be edited, with what changes beside it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui import notify
from ui.revision.text_changes import Change, changes, counts, words
from ui.theme import Theme, reading_font
from ui.words import typed

_PAUSE = 250  # milliseconds after typing
_MOST = 40  # changed paragraphs that are shown
_LONGEST = 1_500  # code points of one


class EditTextDialog(QDialog):
    """An editor, and a list of changed paragraphs."""

    def __init__(self, parent: QWidget, theme: Theme, title: str, present: str, draft: str = "", at: int = 0) -> None:
        """Show a text.

        Args:
            parent: The window.
            theme: Its colours.
            title: What is edited.
            present: The Markdown that is read now.
            draft: What was typed before and could not be stored; "": none.
            at: Where in `present` the reader is, in code points.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(min(1180, parent.width()), min(760, parent.height()))
        self._theme, self._present = theme, present
        self.edit = QPlainTextEdit(self)
        self.edit.setAccessibleName(self.tr("The text as Markdown"))
        self.edit.setFont(reading_font(16))
        self.edit.setTabChangesFocus(True)
        self.edit.setPlainText(draft or present)
        self.preview = QTextBrowser(self)
        self.preview.setObjectName("preview")
        self.preview.setAccessibleName(self.tr("What changes"))
        self.preview.setOpenLinks(False)
        self.preview.setPlaceholderText(self.tr("What you change appears here."))
        self._told = QLabel(self)
        self._told.setObjectName("dim")
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.edit)
        split.addWidget(self.preview)
        split.setSizes([620, 480])
        split.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._save = buttons.addButton(self.tr("Store as a new version"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setToolTip(self.tr("Ctrl+Enter"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        if draft:
            note = QLabel(self.tr("This is what you had typed before; it is not stored yet."), self)
            note.setObjectName("warning")
            layout.addWidget(note)
        layout.addWidget(split, 1)
        layout.addWidget(self._told)
        layout.addWidget(buttons)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.look)
        self.edit.textChanged.connect(self._later.start)
        self._go_to(present[:at] if not draft else "")
        self.look()

    def markdown(self) -> str:
        """The text as it stands in the editor."""
        return typed(self.edit.document())

    def look(self) -> None:
        """Say what changes."""
        self._later.stop()
        found = changes(self._present, self.markdown())
        changed, new, gone = counts(found)
        parts = (
            self.tr("%Ln paragraphs changed", "", changed) if changed else "",
            self.tr("%Ln new", "", new) if new else "",
            self.tr("%Ln removed", "", gone) if gone else "",
        )
        same = self.tr("Nothing has changed yet.")
        self._told.setText(", ".join(part for part in parts if part) or same)
        self._save.setEnabled(bool(found) and bool(self.markdown().strip()))
        self.preview.setHtml(self._shown(found))

    def told(self) -> str:
        """The line that says how much changes."""
        return self._told.text()

    def accept(self) -> None:
        """Take what stands there now, not what stood there at the last look."""
        self.look()
        if self._save.isEnabled():
            super().accept()

    def reject(self) -> None:
        """What was typed is not thrown away without asking."""
        self._later.stop()
        if self.markdown() == self._present or notify.ask(
            self, self.tr("Throw away what you have changed?"), "", self.tr("Throw away")
        ):
            super().reject()

    def _go_to(self, before: str) -> None:
        cursor = self.edit.textCursor()
        cursor.setPosition(len(before.encode("utf-16-le")) // 2)
        self.edit.setTextCursor(cursor)
        self.edit.centerCursor()

    def _shown(self, found: Sequence[Change]) -> str:
        theme = self._theme
        marks = {
            "same": "",
            "gone": f"background-color:{theme.fill('pink').name()};text-decoration:line-through",
            "new": f"background-color:{theme.fill('green').name()}",
        }
        parts = []
        for change in found[:_MOST]:
            inner = "".join(
                f'<span style="{marks[what]}">{escape(text[:_LONGEST])}</span>' for text, what in words(change)
            )
            parts.append(f'<p style="margin:0 0 14px 0">{inner}</p>'.replace("\n", "<br>"))
        if len(found) > _MOST:
            more = self.tr("… and {n} more").format(n=len(found) - _MOST)
            parts.append(f'<p style="color:{QColor(theme.dim).name()}">{more}</p>')
        family = reading_font().family()
        return f"<div style=\"font-family:'{family}';font-size:15px;color:{theme.ink}\">{''.join(parts)}</div>"
