"""The part of the façade that keeps a library sound: checks, backups, restoring, sweeping."""

from pathlib import Path

from reader.errors import StorageDamaged
from reader.opened import Opened
from reader.storage import attachments, maintenance, revisions
from reader.storage.connection import told, transaction
from reader.storage.ids import now
from reader.storage.rows import Rows
from reader.wording import said


class Upkeep(Opened):
    """Keeping."""

    def check(self, *, repair: bool = False) -> list[str]:
        """What is wrong with the library, a sentence each; empty where it is sound.

        `repair` backs the library up and then mends what can be mended without guessing: an
        annotation, or a saved word's place, that no longer matches its quotation becomes an orphan, and what was
        mirrored on words that no longer match is mirrored on whole sentences.
        """
        with told(self._what):
            ids = maintenance.misplaced(self._connection) if repair else []
            places = maintenance.misplaced_words(self._connection) if repair else []
            mirrors = maintenance.misplaced_mirrors(self._connection) if repair else []
            if ids or places or mirrors:
                maintenance.backup(self._connection, maintenance.new_name(self.folder, "before-repair"))
                with transaction(self._connection, self._what):
                    rows = Rows(self._connection)
                    for id in ids:
                        rows.update("annotation", id, state="orphaned")
                    for id in places:
                        rows.update("word_place", id, state="orphaned")
                    for id in mirrors:
                        rows.delete("mirror", id=id)
                    rows.log("library.repair", self.author)
            found = maintenance.problems(self._connection, self.folder)
        try:
            self._read_everything()
        except StorageDamaged:
            found.append(said("A part of the library cannot be read."))
        return found

    def _read_everything(self) -> None:
        """Read all there is, as the rest of the façade does."""

    def backup(self, target: Path | None = None) -> Path:
        """Write a checked copy of the library's file; without `target` into its own `backups/`.

        Beside a file elsewhere goes a folder with the pictures: `lesart.attachments` beside `lesart.sqlite`.
        """
        if target is None:
            return maintenance.backup(self._connection, maintenance.new_name(self.folder, "by-hand"))
        return maintenance.backup(self._connection, target, self.folder)

    def backup_daily(self, keep: int = 20) -> Path | None:
        """Look whether the file is sound, make today's automatic backup where there is none yet, tidy up.

        Pictures that neither the library nor a backup of it refers to, and that are older than a day, go.

        Args:
            keep: How many automatic backups stay; the oldest go.

        Raises:
            StorageDamaged: It is not sound; no good backup is replaced or removed then.
            StorageError: The backup could not be written.
        """
        with told(self._what):
            maintenance.refuse_damaged(self._connection, self._what)
        day = now()[:10]
        if list((self.folder / "backups").glob(f"library-{day}T*-daily.sqlite")):
            return None
        made = maintenance.backup(self._connection, maintenance.new_name(self.folder, "daily"))
        maintenance.thin_out(self.folder, keep)
        self._tidy()
        return made

    def _tidy(self) -> None:
        there = maintenance.names_in_backups(self.folder)
        if there is not None:
            with transaction(self._connection, self._what):
                attachments.sweep(self.folder, there.union(attachments.names(self._connection)))
        with told(self._what):
            made = True
            while made:
                with transaction(self._connection, self._what):
                    made = revisions.fill_sketches(self._connection) > 0


def restore(folder: Path, backup: Path) -> Path | None:
    """Put a backup in a library's place, with its pictures; what was there is kept and its path returned.

    Raises:
        LibraryInUse: The library is open.
        StorageError: The backup is not sound; nothing was changed.
    """
    return maintenance.restore(folder, backup)
