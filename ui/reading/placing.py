"""Placing an annotation by hand: the reader selects words in its text and presses Enter; Escape gives up."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from reader.model import Annotation, Span
from ui.reading.view import BitextView


class Placing(QObject):
    """Listens to the keys of a bitext view while a place is looked for.

    Signals:
        placed(Annotation, Span): These words were chosen.
        given_up(): Escape was pressed.
        elsewhere(): Words of another text were chosen; the annotation cannot leave its own.
    """

    placed = Signal(object, object)
    given_up = Signal()
    elsewhere = Signal()

    def __init__(self, view: BitextView) -> None:
        super().__init__(view)
        self._view = view
        self._annotation: Annotation | None = None

    @property
    def annotation(self) -> Annotation | None:
        """What is being placed; None while nothing is."""
        return self._annotation

    def begin(self, annotation: Annotation) -> None:
        """Wait for the reader to choose words for this one."""
        if self._annotation is None:
            self._view.installEventFilter(self)
        self._annotation = annotation

    def end(self) -> None:
        """Wait no longer."""
        self._view.removeEventFilter(self)
        self._annotation = None

    def take(self) -> bool:
        """Take what is selected as the place; False where nothing is."""
        selected, annotation = self._view.selection(), self._annotation
        if selected is None or annotation is None:
            return False
        if selected.text_id != annotation.text:
            self.elsewhere.emit()
        else:
            self.placed.emit(annotation, Span(selected.start, selected.end))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what is selected (without a selection it selects the sentence, as ever), Escape gives up."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self.take()
            if event.key() == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
        return False
