"""What the keys of `ui.reading.keyboard` do, in words: for the list of all keys. Imported with that list only."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence


def reading_keys() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What each key of the text does, with its keys in Qt's portable notation; in the order to be read."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("ReadingKeys", words)

    return (
        (tr("Next sentence"), ("J", "Alt+Down")),
        (tr("Previous sentence"), ("K", "Alt+Up")),
        (tr("The same sentence in the next column"), ("Alt+Right",)),
        (tr("The same sentence in the previous column"), ("Alt+Left",)),
        (tr("Select the sentence, or look at the picture"), ("Return", "Enter")),
        (tr("Select the paragraph"), ("Ctrl+A",)),
        (tr("Extend the selection by a character"), ("Shift+Right", "Shift+Left")),
        (tr("Extend the selection by a word"), ("Ctrl+Shift+Right", "Ctrl+Shift+Left")),
        (tr("Extend the selection by a line"), ("Shift+Down", "Shift+Up")),
        (tr("Take the selection away, then the reading cursor"), ("Esc",)),
        (tr("Copy"), ("Ctrl+C", "Ctrl+Ins")),
        (tr("A page on; in study mode: unveil, then the next sentence"), ("Space",)),
        (tr("A page on or back"), ("PgDown", "PgUp", "Shift+Space")),
        (tr("Scroll"), ("Down", "Up")),
        (tr("Beginning of the text"), ("Home", "Ctrl+Home")),
        (tr("End of the text"), ("End", "Ctrl+End")),
    )


def pressed_for(keys: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """Key and modifiers of one of them, as `ui.reading.keyboard` has it."""
    combination = QKeySequence(keys)[0]  # type: ignore[index]  # PySide says nothing of its items
    return combination.key(), combination.keyboardModifiers()
