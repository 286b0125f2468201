"""Every way into the library: files, folders, addresses, what is pasted and what is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from ui import settings_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.sources import Inside, Single
    from ui.session import Session
    from ui.window import MainWindow

_FEEDS = frozenset({".rss", ".atom", ".rdf"})


class ImportCommands:
    """The part of `Commands` that brings texts in."""

    _window: MainWindow
    _session: Session

    if TYPE_CHECKING:

        def follow(self, address: str) -> None:
            """In `LinkCommands`."""

    # ---- files and folders

    def library_import(self) -> None:
        """Choose files and make articles of them."""
        paths = self._choose_files(self._window.tr("Import articles"))
        if paths:
            self.import_files(paths)

    def library_folder(self) -> None:
        """Choose a folder and make articles of the files in it."""
        settings = self._session.settings
        start = str(settings.get(settings_store.IMPORT_FOLDER)) or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self._window, self._window.tr("Import a folder"), start)
        if folder:
            settings.put(settings_store.IMPORT_FOLDER, folder)
            self.import_files([Path(folder)])

    def import_files(self, paths: Sequence[Path]) -> None:
        """Make articles of files, and of the files in folders; asks what is what."""

        def on_looked(found: tuple[list[Path], list[Path], list[Inside]] | None) -> None:
            if found is None:
                self._window.status.tell(self._window.tr("The folder could not be looked into."))
                return
            files, offered, folders = found
            feeds = [path for path in files if path.suffix.lower() in _FEEDS]
            if feeds and len(feeds) == len(files):
                from reader.importers.sources import named

                self._window.importer.fetch([named(str(path)) for path in feeds])
            elif files:
                self.choose_sources(files, offered)
            self._tell_of_folders(folders, bool(files))

        # Beside the window, as a folder may lie on a slow disk; not on the worker, which may be busy for long.
        self._session.tasks.aside(lambda: _looked(paths), on_looked)

    def _tell_of_folders(self, folders: Sequence[Inside], found_any: bool) -> None:
        tr = self._window.tr
        unreadable = [path for inside in folders for path in inside.unreadable]
        if unreadable:
            self._window.status.tell(tr("May not be looked into: {name}").format(name=unreadable[0].name))
        elif folders and not found_any:
            self._window.status.tell(tr("There are no texts in this folder that can be read."))

    def choose_sources(
        self, sources: Sequence[Path | Single], offered: Sequence[Path] = (), *, wanted: bool = True
    ) -> None:
        """Ask what shall become of sources, then import them."""
        from ui.dialogs.import_articles import ImportDialog

        known = [one.name for one in self._session.library.collections()]
        dialog = ImportDialog(self._window, sources, known, offered, wanted=wanted)
        agreed = dialog.exec()
        plans, collection, show = dialog.plans(), dialog.collection(), dialog.shows_each()
        dialog.deleteLater()
        if agreed and plans:
            self._window.importer.start(plans, collection, show=show)

    def library_translation(self) -> None:
        """Put a translation beside the article that is open."""
        article = self._session.article
        paths = self._choose_files(self._window.tr("Add a translation"), several=False)
        if article and paths:
            self._window.importer.add_translation(article, paths[0])

    def _choose_files(self, title: str, *, several: bool = True) -> list[Path]:
        from reader.importers.formats import IMPORTERS

        settings = self._session.settings
        folder = str(settings.get(settings_store.IMPORT_FOLDER)) or str(Path.home())
        choose = QFileDialog.getOpenFileNames if several else QFileDialog.getOpenFileName
        endings = sorted({f"*{ending}" for importer in IMPORTERS for ending in importer.endings if ending})
        kinds = self._window.tr("Texts and documents ({endings});;All files (*)").format(endings=" ".join(endings))
        chosen = choose(self._window, title, folder, kinds)[0]
        paths = [Path(path) for path in ([chosen] if isinstance(chosen, str) else chosen) if path]
        if paths:
            settings.put(settings_store.IMPORT_FOLDER, str(paths[0].parent))
        return paths

    # ---- the web

    def library_address(self) -> None:
        """Write addresses down, fetch what is there."""
        from ui.imports.dropped import taken

        found = taken(QGuiApplication.clipboard().mimeData(), "")
        self.ask_addresses(found.addresses)

    def ask_addresses(self, present: Sequence[str]) -> None:
        """Ask for addresses; those that are known already can be changed. What is confirmed counts as typed."""
        from reader.importers.sources import named
        from ui.dialogs.import_address import AddressDialog

        dialog = AddressDialog(self._window, present)
        agreed, addresses = dialog.exec(), dialog.addresses()
        dialog.deleteLater()
        if agreed and addresses:
            self._window.importer.fetch([named(address) for address in addresses])

    # ---- the clipboard, drops

    def library_paste(self) -> None:
        """Make an article of what is on the clipboard."""
        self.take_in(QGuiApplication.clipboard().mimeData(), is_pasted=True)

    def take_in(self, data: QMimeData | None, *, is_pasted: bool = False) -> None:
        """Import what was dropped or pasted: files, addresses, rich or plain text."""
        from ui.imports.dropped import taken

        tr = self._window.tr
        name = tr("pasted text") if is_pasted else tr("dropped text")
        found = taken(data, name)
        if found.paths:
            self.import_files(list(found.paths))
        elif found.link:
            self.follow(found.link)
        elif found.addresses and is_pasted:
            self.ask_addresses(found.addresses)
        elif found.addresses:
            # A link is somebody else's: it may not lead into the local network, which a typed address may.
            from reader.importers.sources import Single

            self._window.importer.fetch([Single(address, address=address) for address in found.addresses])
        elif found.text is not None:
            from ui.imports.plans import Item, Plan

            self._window.importer.start([Plan(Item(found.text))], show=True)
        else:
            words = tr("There is no text on the clipboard.") if is_pasted else tr("There is no text in it.")
            self._window.status.tell(words)


def _looked(paths: Sequence[Path]) -> tuple[list[Path], list[Path], list[Inside]]:
    """The files, with folders replaced by what is in them; what lies beside them; and the folders."""
    from reader.importers.sources import look_into
    from ui.imports.plans import beside

    files: list[Path] = []
    folders = []
    for path in paths:
        if path.is_dir():
            folders.append(inside := look_into(path))
            files += inside.files
        else:
            files.append(path)
    files = list(dict.fromkeys(files))
    return files, [] if folders else beside(files), folders
