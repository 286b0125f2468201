"""Asks above which score places are accepted, and says how many that are."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.words import number

_USUAL = 0.7


class AcceptAbove(QDialog):
    """One number."""

    def __init__(self, parent: QWidget, scores: Sequence[float]) -> None:
        """Ask.

        Args:
            parent: The window.
            scores: Of the likeliest place of each annotation that is unclear.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Accept all above a score"))
        self._scores = list(scores)
        question = QLabel(self.tr("Accept the likeliest place of every unclear note with a score above"), self)
        self._line = QDoubleSpinBox(self)
        self._line.setRange(0.0, 1.0)
        self._line.setSingleStep(0.05)
        self._line.setDecimals(2)
        self._line.setValue(_USUAL)
        self._line.setAccessibleName(question.text())
        self._line.valueChanged.connect(self._tell)
        question.setBuddy(self._line)
        row = QHBoxLayout()
        row.addWidget(question)
        row.addWidget(self._line)
        self._told = QLabel(self)
        self._told.setObjectName("dim")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._accept = buttons.addButton(self.tr("Accept"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._told)
        layout.addWidget(buttons)
        self._tell()
        self._line.selectAll()

    def score(self) -> float:
        """Only what has more is accepted."""
        return self._line.value()

    def count(self) -> int:
        """How many have more."""
        return sum(one > self.score() for one in self._scores)

    def set_score(self, score: float) -> None:
        """Enter a number."""
        self._line.setValue(score)

    def _tell(self) -> None:
        count = self.count()
        told = self.tr("%Ln of {total} are accepted.", "", count).format(total=number(len(self._scores)))
        self._told.setText(told if count else self.tr("None is that sure."))
        self._accept.setEnabled(count > 0)
