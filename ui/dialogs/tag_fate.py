"""The question that comes before a tag is removed: what becomes of the annotations that have it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QLabel, QRadioButton, QVBoxLayout

from reader.edits.tags import Fate
from ui.dialogs.forms import ok_and_cancel
from ui.notify import ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.library import Library
    from reader.model import Tag


class FateDialog(QDialog):
    """Offers what can become of them; that nothing else changes comes first."""

    def __init__(self, parent: QWidget, tag: Tag, below: int, annotations: int) -> None:
        """Make it.

        Args:
            parent: Above which it stands.
            tag: That is to be removed.
            below: How many tags are below it.
            annotations: How many annotations have it or one of those.
        """
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("Remove tag"))
        question = tr("Remove “{tag}”?").format(tag=tag.path)
        if below:
            tags = tr("the %Ln tags below it", "", below)
            question = tr("Remove “{tag}” and {tags}?").format(tag=tag.path, tags=tags)
        label = QLabel(question, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        many = tr("%Ln annotations", "", annotations)
        above = tag.path.rpartition("/")[0]
        self.choices = {
            Fate.UNTAG: QRadioButton(tr("{many}: keep, without this tag").format(many=many), self),
            Fate.PARENT: QRadioButton(tr("{many}: keep, with “{above}”").format(many=many, above=above), self),
            Fate.TRASH: QRadioButton(tr("{many}: delete as well").format(many=many), self),
        }
        self.choices[Fate.PARENT].setVisible(bool(above))
        self.choices[Fate.UNTAG].setChecked(True)
        hint = QLabel(tr("Ctrl+Z brings all of it back."), self)
        hint.setObjectName("dim")
        layout = QVBoxLayout(self)
        layout.setSpacing(9)
        layout.addWidget(label)
        for choice in self.choices.values():
            layout.addWidget(choice)
        layout.addWidget(hint)
        layout.addWidget(ok_and_cancel(self))
        self.setMinimumWidth(380)

    def fate(self) -> Fate:
        """What was chosen."""
        return next(fate for fate, choice in self.choices.items() if choice.isChecked())


def ask_fate(parent: QWidget, tag: Tag, library: Library) -> Fate | None:
    """What is to become of a tag's annotations; None: the tag stays. Of one that nothing has, nothing is asked."""
    tags = library.tags()
    below = [one for one in tags if one.path.startswith(tag.path + "/")]
    annotations = sum(one.count for one in (tag, *below))
    if not annotations and not below:
        articles = sum(tag.path in one.tags for one in library.articles())
        if not articles:
            return Fate.UNTAG
        translate = QCoreApplication.translate
        question = translate("FateDialog", "Remove “{tag}”?").format(tag=tag.path)
        many = translate(
            "FateDialog", "%Ln articles have this tag and lose it. Ctrl+Z brings all of it back.", "", articles
        )
        return Fate.UNTAG if ask(parent, question, many, translate("FateDialog", "Remove")) else None
    dialog = FateDialog(parent, tag, len(below), annotations)
    fate = dialog.fate() if dialog.exec() else None
    dialog.deleteLater()
    return fate
