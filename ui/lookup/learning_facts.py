"""What the line below says about learning: how much is known, how many words are due, a review after reading."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget


class LearningFacts(QWidget):
    """Three facts that can be pressed; each is absent while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.known = self._fact("fact", self.tr("Choose which words you know anyway"))
        self.due = self._fact("fact", self.tr("Review what is due"))
        self.offered = self._fact("offer", self.tr("Review the words of this article that are due"))
        self._facts: tuple[float | None, int, int] = (None, 0, 0)
        self._is_narrow = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(22)
        for one in (self.known, self.due, self.offered):
            layout.addWidget(one)

    def _fact(self, name: str, hint: str) -> QToolButton:
        made = QToolButton(self)
        made.setObjectName(name)
        made.setToolTip(hint)
        made.hide()
        return made

    def show_facts(self, share: float | None, due: int, offered: int) -> None:
        """Say them; see `StatusLine.show_learning`."""
        self._facts = (share, due, offered)
        self._write()

    def set_narrow(self, is_narrow: bool) -> None:
        """In a narrow window fewer words have to do; a screen reader is told all of them."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._write()

    def _write(self) -> None:
        share, due, offered = self._facts
        percent = 0 if share is None else int(share * 100)
        facts = (
            (self.known, "" if share is None else self.tr("{n} % of words known").format(n=percent)),
            (self.due, self.tr("Review due: {n}").format(n=due) if due else ""),
            (self.offered, self.tr("Review %Ln words of this article", "", offered) if offered else ""),
        )  # fmt: skip
        short = {
            self.known: self.tr("{n} % known").format(n=percent), self.due: self.tr("Due: {n}").format(n=due),
            self.offered: self.tr("Review {n}").format(n=offered),
        }  # fmt: skip
        for one, words in facts:
            one.setText(short.get(one, words) if words and self._is_narrow else words)
            one.setAccessibleName(words)
            one.setVisible(bool(words))
