"""Everything the core can fail with that a user can cause or mend.

Anything that is not a `ReaderError` is a bug and is shown as one.
"""


class ReaderError(Exception):
    """Something could not be done; says what, and what to do about it.

    Attributes:
        message: One sentence for the user: what happened.
        hint: What to do about it; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The one sentence that is shown: what happened, then what to do."""
        return f"{self.message} {self.hint}".strip()


class ImportFailed(ReaderError):
    """A source could not be read or is not text."""


class Unreachable(ImportFailed):
    """An address is none, or nobody answers there."""


class LanguagesMissing(ImportFailed):
    """A dictionary does not say which languages it is for; they have to be named."""


class TranslationFailed(ReaderError):
    """A translator could not do its work; what it had done before is kept."""


class WrongKey(TranslationFailed):
    """A service does not know the key it was given."""


class QuotaExhausted(TranslationFailed):
    """A service will not translate more for now."""


class KeysFailed(ReaderError):
    """The system's keyring cannot be used."""


class NotFound(ReaderError):
    """A name or id leads to nothing, or to more than one thing."""


class SelectionFailed(ReaderError):
    """A quotation or span does not lead to exactly one place in a text."""


class EditRefused(ReaderError):
    """An edit does not fit the present state of the library."""


class Outdated(EditRefused):
    """What an edit was made from has changed since; made anew, it may fit."""


class StorageError(ReaderError):
    """The library cannot be opened, read or written."""


class StorageBusy(StorageError):
    """Another program is writing to the library and does not finish."""


class StorageDamaged(StorageError):
    """The library file is not a library or is damaged."""


class StorageReadOnly(StorageError):
    """The library's folder may not be written to."""


class SchemaTooNew(StorageError):
    """The library was made by a newer Lesart."""


class LibraryInUse(StorageError):
    """The library is open in another window."""


class ExportFailed(ReaderError):
    """Study notes could not be written."""


class UpdateUnknown(ReaderError):
    """Whether there is a newer version could not be found out."""


class Cancelled(ReaderError):
    """The user stopped a piece of work. Shows nothing."""

    def __init__(self) -> None:
        super().__init__("Stopped.")
