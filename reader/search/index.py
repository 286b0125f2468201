"""The open search index of a library: kept in step, and asked. The one way in for window, command line and others."""

from pathlib import Path
from typing import Self

from reader.errors import StorageDamaged
from reader.progress import Progress, silent
from reader.search.languages import languages
from reader.search.tokens import Normaliser
from reader.storage.search_index import IndexFile
from reader.storage.search_rows import tags_below
from reader.storage.search_sync import bring_in_step, is_in_step


class SearchIndex:
    """An open index; belongs to one thread. Asking and bringing in step may go on in two threads with one each.

    Attributes:
        file: Its file.
        normaliser: What leads to words.
        languages: Of the library, without their regions.
    """

    def __init__(self, folder: Path, normaliser: Normaliser | None = None) -> None:
        """Open the index in a library's folder; where there is none, or a damaged one, an empty one is made.

        Raises:
            StorageError: There is no library, or nothing can be written there.
        """
        self.file = IndexFile(folder)
        self.normaliser = normaliser or Normaliser(languages(folder), self.file.form)
        self.languages: tuple[str, ...] = tuple(self.file.languages())

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def is_in_step(self) -> bool:
        """Whether everything that was done to the library is in the index."""
        return is_in_step(self.file)

    def bring_in_step(self, progress: Progress = silent) -> int:
        """Take up what has changed in the library; returns how many things were looked at.

        To be called after edits and at start, in the worker: no edit waits for it. A damaged index is made anew.

        Raises:
            StorageError: It cannot be written.
            Cancelled: `progress` said so; what is done stays.
        """
        try:
            done = bring_in_step(self.file, self.normaliser, progress)
        except StorageDamaged:
            self.file.start_anew()
            done = bring_in_step(self.file, self.normaliser, progress)
        self.languages = tuple(self.file.languages())
        return done

    # ---- what `reader.search.expression` asks

    def extras(self, word: str, language: str) -> tuple[str, ...]:
        """Marked tokens of a word as somebody types it."""
        return self.normaliser.extras(word, language, "typed")

    def has(self, token: str) -> bool:
        """Whether a token stands anywhere."""
        return self.file.has(token)

    def tags(self, path: str) -> list[str]:
        """Ids of a tag and of those below it."""
        return tags_below(self.file, path)
