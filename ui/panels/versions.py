"""The versions of a text, the newest first, with what can be done with an old one."""

from pathlib import PurePath, PureWindowsPath

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from reader.model import RevisionInfo
from ui.words import moment_in_words


class VersionList(QWidget):
    """One entry a version.

    Signals:
        look_asked(RevisionInfo): An old version is to be read.
        restore_asked(RevisionInfo): It is to be the present one again.
    """

    look_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, versions: list[RevisionInfo], parent: QWidget | None = None) -> None:
        """Show these, the newest first."""
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for info in versions:
            words = QLabel(facts(info), self)
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setToolTip(info.source)
            words.setMinimumWidth(1)  # a long file name must not make the panel wider
            layout.addWidget(words)
            if not info.is_present:
                layout.addLayout(self._buttons(info))

    def _buttons(self, info: RevisionInfo) -> QVBoxLayout:
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, 6)
        below.setSpacing(0)
        for text, signal in (
            (self.tr("Look at it"), self.look_asked),
            (self.tr("Make it the present one"), self.restore_asked),
        ):
            button = QToolButton(self)
            button.setObjectName("link")
            button.setText(text)
            button.setAccessibleName(f"{text}: {self.tr('version {n}').format(n=info.number)}")
            button.clicked.connect(lambda _checked=False, emit=signal.emit: emit(info))
            below.addWidget(button)
        return below


def facts(info: RevisionInfo) -> str:
    """Number, date, source and length: "2 · 18 July 2025, 14:03 · edited here · 348 words"."""
    translate = QCoreApplication.translate
    words = translate("VersionList", "%Ln words", "", info.words)
    present = translate("VersionList", "present version") if info.is_present else ""
    parts = (f"{info.number}", present, moment_in_words(info.created), _source(info.source), words)
    return " · ".join(part for part in parts if part)


def _source(source: str) -> str:
    """Where a version came from, short enough for a list."""
    if not source:
        return QCoreApplication.translate("VersionList", "edited here")
    if source == "-":
        return QCoreApplication.translate("VersionList", "standard input")
    if "://" in source:
        return source.split("://", 1)[1].split("/", 1)[0]
    return PureWindowsPath(source).name if "\\" in source else PurePath(source).name
