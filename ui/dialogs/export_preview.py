"""How study notes will look; a document that reads no file and no address."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.dialogs.export_making import Made
from ui.theme import reading_font


class Preview(QTextBrowser):
    """Shows what will be written; loads nothing from anywhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setOpenLinks(False)
        self.setFont(reading_font(15))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_made(self, made: Made) -> None:
        """Show HTML as it will look, other text as it is written; the place in it stays."""
        bar = self.verticalScrollBar()
        at = bar.value()
        if made.is_html:
            self.setHtml(made.preview)
        else:
            self.setPlainText(made.preview)
        bar.setValue(min(at, bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A typed empty value: for None or empty bytes Qt would open a local file itself."""
        return QPixmap()
