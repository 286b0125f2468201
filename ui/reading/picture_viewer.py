"""A picture of the text, as large as the screen allows: to look at, to copy, to save."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.errors import ReaderError
from ui.reading.album import Album
from ui.reading.figures import draw_picture, fitted
from ui.theme import Theme

_OF_SCREEN = 0.86
_LEAST = QSize(320, 200)


class PictureViewer(QDialog):
    """Shows one picture with its description; a click or Escape closes it."""

    def __init__(self, album: Album, name: str, words: str, theme: Theme, parent: QWidget) -> None:
        """Made for one look.

        Args:
            album: Where the picture is from.
            name: The library's.
            words: What it shows, as the text says.
            theme: In use.
            parent: What is read.
        """
        super().__init__(parent.window())
        self._album, self._name = album, name
        self._words = " ".join(words.split())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Picture"))
        self.setObjectName("paper")
        self._sheet = _Sheet(album, name, theme, self)
        self._sheet.setAccessibleName(self._words)
        self._told = QLabel(self._words, self)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._sheet, 1)
        layout.addWidget(self._told)
        row = QHBoxLayout()
        row.addStretch(1)
        for label, act in (
            (self.tr("&Copy picture"), self.copy),
            (self.tr("&Save picture as …"), self.save),
            (self.tr("Close"), self.close),
        ):
            button = QPushButton(label, self)
            button.clicked.connect(act)
            row.addWidget(button)
        button.setDefault(True)
        layout.addLayout(row)
        self._sheet.setFocus()
        room = self.screen().availableSize() * _OF_SCREEN
        wide, high = fitted(album.size(f"asset:{name}") or (1, 1), room.width() - 40, room.height() - 120)
        self.resize(QSize(wide + 40, high + 110).expandedTo(_LEAST).boundedTo(room))
        album.arrived.append(self._on_picture)

    def done(self, result: int) -> None:
        """Whatever closes it."""
        if self._on_picture in self._album.arrived:
            self._album.arrived.remove(self._on_picture)
        super().done(result)

    def copy(self) -> None:
        """Copy the picture in its own size."""
        self._album.whole(self._name, self._take)

    def _take(self, image: QImage | None) -> None:
        from shiboken6 import Shiboken

        if image is not None:
            QGuiApplication.clipboard().setImage(image)
        if Shiboken.isValid(self._told):
            self._told.setText(self.tr("Copied") if image is not None else self.tr("This picture cannot be copied."))

    def save(self) -> None:
        """Write the picture, as it came, where the reader wants it."""
        from PySide6.QtWidgets import QFileDialog

        from ui import notify

        ending = self._name.rpartition(".")[2]
        start = str(Path.home() / f"{_file_name(self._words)}.{ending}")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save picture"), start, f"*.{ending}")
        if not path:
            return
        try:
            save_picture(self._album, self._name, Path(path))
        except ReaderError as error:
            notify.error_box(self, error)
        else:
            self._told.setText(self.tr("Saved as {path}").format(path=path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C and Ctrl+S, as everywhere."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save()
        else:
            super().keyPressEvent(event)

    def _on_picture(self, name: str) -> None:
        if name == self._name:
            self._sheet.update()


def save_picture(album: Album, name: str, path: Path) -> None:
    """Write the bytes of a picture to a file, unchanged.

    Raises:
        ReaderError: The picture is gone, or the file cannot be written.
    """
    from reader.exporters.files import write_bytes

    write_bytes(path, album.original(name), overwrite=True)  # the file dialog has asked


def _file_name(words: str) -> str:
    from reader.exporters.files import safe_name

    return safe_name(words[:60], "")


class _Sheet(QWidget):
    """The picture itself, in the middle."""

    def __init__(self, album: Album, name: str, theme: Theme, parent: PictureViewer) -> None:
        super().__init__(parent)
        self._album, self._name, self._theme = album, name, theme
        self._viewer = parent
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        wide, high = fitted(self._album.size(f"asset:{self._name}") or (1, 1), self.width(), self.height())
        box = QRectF((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)
        painter = QPainter(self)
        draw_picture(painter, self._album, self._theme, self._name, box)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Enough seen."""
        self._viewer.close()
