"""The core's sentences in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLocale

from reader.errors import ReaderError
from reader.wording import in_other_words, joined


def in_ui_language(text: str) -> str:
    """A sentence of the core as the window says it; any other text, such as what a reader wrote, as it is."""
    return in_other_words(text, _translated, _number)


def error_words(error: Exception) -> str:
    """What could not be done, and what to do about it."""
    return in_ui_language(joined(error.message, error.hint)) if isinstance(error, ReaderError) else str(error)


def _translated(template: str, count: int | None) -> str:
    return QCoreApplication.translate("core", template, None, -1 if count is None else count)


def _number(value: float, form: str) -> str:
    """A number of a sentence; what has no form is a name of something: a version, a place in a file."""
    if not form:
        return str(value)
    return QLocale().toString(value, "g") if form == "g" else QLocale().toString(round(value))
