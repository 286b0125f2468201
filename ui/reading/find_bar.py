"""The bar in which one looks for words in the text: what for, how, how many there are, onwards and back."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reader.record import record
from ui.icons import name_clear_button

_NARROW = 520  # pixels; below that only the most needed stands in the line


@record
class Sought:
    """What is looked for, and how."""

    words: str
    case: bool = False
    whole_word: bool = False
    regex: bool = False


class FindBar(QFrame):
    """Stands above the text while one looks for something in it.

    Signals:
        sought(Sought): Something else is to be found.
        step_asked(int): The next place is wanted (1), or the one before (-1).
        left(): One has finished.
    """

    sought = Signal(object)
    step_asked = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAccessibleName(self.tr("Find in this text"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in this text"))
        self.field.setAccessibleName(self.tr("Find in this text"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(90)
        name_clear_button(self.field, self.tr("Clear"))
        self.field.textChanged.connect(self._tell)
        self.field.installEventFilter(self)  # it would write the letters of Alt+C, Alt+W and Alt+X
        self.count = QLabel(self)
        self.count.setObjectName("dim")
        self.previous = self._button("↑", self.tr("Previous (Shift+F3)"))
        self.next = self._button("↓", self.tr("Next (F3)"))
        self.previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        self.case = self._switch("Aa", self.tr("Match case (Alt+C)"))
        self.whole_word = self._switch("|ab|", self.tr("Whole words (Alt+W)"))
        self.regex = self._switch(".*", self.tr("Regular expression (Alt+X)"))
        self.close_button = self._button("✕", self.tr("Close (Esc)"))
        self.close_button.clicked.connect(self.left)
        self.fault = QLabel(self)
        self.fault.setObjectName("warning")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._switches = QWidget(self)
        switches = QHBoxLayout(self._switches)
        switches.setContentsMargins(0, 0, 0, 0)
        switches.setSpacing(4)
        for button in (self.case, self.whole_word, self.regex):
            switches.addWidget(button)
        self._line = line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.field, 1)
        for part in (self.count, self.previous, self.next, self._switches, self.close_button):
            line.addWidget(part)
        self._all = QVBoxLayout(self)
        self._all.setContentsMargins(38, 6, 14, 6)
        self._all.setSpacing(6)
        self._all.addLayout(line)
        self._all.addWidget(self.fault)
        self.hide()

    def _button(self, words: str, name: str) -> QToolButton:
        made = QToolButton(self)
        made.setText(words)
        made.setToolTip(name)
        made.setAccessibleName(name)
        return made

    def _switch(self, words: str, name: str) -> QToolButton:
        made = self._button(words, name)
        made.setCheckable(True)
        made.toggled.connect(self._tell)
        return made

    def present(self) -> Sought:
        """What is looked for."""
        return Sought(self.field.text(), self.case.isChecked(), self.whole_word.isChecked(), self.regex.isChecked())

    def open(self, words: str = "") -> None:
        """Be ready for typing; words that are given take the place of those there were."""
        if words and words != self.field.text():
            self.field.blockSignals(True)
            self.field.setText(words)
            self.field.blockSignals(False)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._tell()

    def say(self, count: str, *, is_there: bool) -> None:
        """How many there are, and whether one can go to them."""
        self.count.setText(count)
        for button in (self.previous, self.next):
            button.setEnabled(is_there)

    def complain(self, words: str) -> None:
        """Say what is wrong with what is looked for; "" where nothing is."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _tell(self, *_what: object) -> None:
        self.sought.emit(self.present())

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Escape closes; Alt and a letter switch."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        switch = self._switch_of(event)
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            self.step_asked.emit(-1 if shift else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.field.hasFocus():
            self.step_asked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif switch is not None:
            switch.toggle()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the switches pass by the field, which takes every letter that is not with Ctrl."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._switch_of(event) is not None:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _switch_of(self, event: QKeyEvent) -> QToolButton | None:
        """What a key switches."""
        if event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return None
        switches = {Qt.Key.Key_C: self.case, Qt.Key.Key_W: self.whole_word, Qt.Key.Key_X: self.regex}
        return switches.get(Qt.Key(event.key()))

    def resizeEvent(self, event: object) -> None:
        """In a narrow place the switches stand below, and the buttons that keys stand for make room."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # as Qt passes it
        wide = self.width() >= _NARROW
        in_line = self._line.indexOf(self._switches) >= 0
        if wide != in_line:
            self._all.setContentsMargins(38 if wide else 10, 6, 14 if wide else 8, 6)
            if wide:
                self._line.insertWidget(self._line.indexOf(self.close_button), self._switches)
            else:
                self._all.insertWidget(1, self._switches, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.setClearButtonEnabled(wide)
        self.previous.setVisible(wide)
        self.next.setVisible(wide)

    def minimumSizeHint(self) -> QSize:
        """It never makes the window wider."""
        return QSize(200, super().minimumSizeHint().height())
