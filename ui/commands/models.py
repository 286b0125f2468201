"""Models for translating offline, in the window: listed, installed from files and from an index, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import ReaderError
from ui import notify, settings_store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library import Library
    from reader.progress import Progress
    from reader.translators.downloads import Offer
    from reader.translators.packages import Package
    from ui.dialogs.models import ModelsDialog
    from ui.session import Session
    from ui.window import MainWindow


class ModelCommands:
    """The part of `Commands` about models."""

    _window: MainWindow
    _session: Session
    _models: ModelsDialog | None = None

    def library_models(self) -> None:
        """Show which models there are."""
        self.open_models(self._window)

    def open_models(self, parent: QWidget) -> ModelsDialog:
        """Open the dialog over the window, or over another dialog."""
        from reader.translators.downloads import INDEX
        from ui.dialogs.models import ModelsDialog

        address = str(self._session.settings.get(settings_store.MODEL_INDEX)) or INDEX
        dialog = self._models = ModelsDialog(parent, address)
        tasks = self._session.tasks
        dialog.file_asked.connect(self._ask_model_file)
        dialog.files_dropped.connect(self.install_models)
        dialog.remove_asked.connect(self._remove_model)
        dialog.index_asked.connect(self._look_up_index)
        dialog.download_asked.connect(self._download_model)
        dialog.stop_asked.connect(tasks.cancel)
        tasks.progressed.connect(dialog.show_progress)
        tasks.idle.connect(self._on_models_idle)
        dialog.finished.connect(lambda: self._close_models(dialog))
        self._list_models()
        dialog.open()
        return dialog

    def _close_models(self, dialog: ModelsDialog) -> None:
        """What is being done goes on; the line at the bottom of the window shows it, and can stop it."""
        self._session.tasks.progressed.disconnect(dialog.show_progress)
        self._session.tasks.idle.disconnect(self._on_models_idle)
        if self._models is dialog:
            self._models = None
        dialog.deleteLater()

    def _on_models_idle(self) -> None:
        """Done, failed or stopped: of what is stopped nobody else tells."""
        if self._models is not None:
            self._models.show_busy("")

    def _list_models(self) -> None:
        dialog = self._models

        def look() -> object:
            from reader.location import models_folder
            from reader.translators.packages import installed

            return installed(models_folder())

        def show(found: Sequence[Package] | None) -> None:
            if dialog is not None and self._models is dialog:
                dialog.show_packages(found or ())

        self._session.tasks.aside(look, show)

    # ---- doing

    def _run_on_models(
        self, title: str, work: Callable[[Library, Progress], object], done: Callable[[object], None]
    ) -> None:
        def on_error(error: Exception) -> None:
            if not isinstance(error, ReaderError):
                raise error
            self._list_models()
            if self._models is not None:
                self._models.show_problem(error)
            else:
                self._window.show_error(error)

        self._session.tasks.run(title, work, done, on_error)
        if self._models is not None:
            self._models.show_busy(title)

    def _ask_model_file(self) -> None:
        tr = self._window.tr
        chosen, _ = QFileDialog.getOpenFileName(
            self._models, tr("Install a model"), str(Path.home()), tr("Models (*.argosmodel);;All files (*)")
        )
        if chosen:
            self.install_models((Path(chosen),))

    def install_models(self, files: Sequence[Path]) -> None:
        """Install models from files, one after the other."""
        for file in files:
            self._install_file(file)

    def _install_file(self, file: Path) -> None:
        def work(_library: Library, progress: Progress) -> object:
            from reader.location import models_folder
            from reader.translators.packages import install

            return install(file, models_folder(), progress=progress)

        title = self._window.tr("Installing {name}").format(name=file.name)
        self._run_on_models(title, work, self._on_installed)

    def _on_installed(self, _package: object) -> None:
        self._list_models()
        self._window.status.tell(self._window.tr("The model is installed."))

    def _remove_model(self, package: Package) -> None:
        tr = self._window.tr
        question = tr("Remove the model {name}?").format(name=package.name)
        details = tr("Texts that it has translated stay. To translate with it again it has to be installed anew.")
        if not notify.ask(self._models or self._window, question, details, tr("Remove")):
            return

        def work(_library: Library, _progress: Progress) -> None:
            from reader.location import models_folder
            from reader.translators.packages import remove

            remove(package.name, models_folder())

        self._run_on_models(tr("Removing {name}").format(name=package.name), work, lambda _none: self._list_models())

    # ---- an index

    def _look_up_index(self, address: str) -> None:
        from reader.translators.downloads import INDEX

        settings, tr = self._session.settings, self._window.tr
        settings.put(settings_store.MODEL_INDEX, "" if address == INDEX else address)
        asked = address or INDEX

        def work(_library: Library, progress: Progress) -> object:
            from reader.translators.downloads import offers

            return offers(asked, progress)

        def done(found: object) -> None:
            if self._models is not None:
                self._models.show_offers(list(found) if isinstance(found, list) else [])

        self._run_on_models(tr("Asking the index"), work, done)

    def _download_model(self, offer: Offer) -> None:
        from reader.translators.downloads import INDEX

        index = str(self._session.settings.get(settings_store.MODEL_INDEX)) or INDEX

        def work(_library: Library, progress: Progress) -> object:
            from reader.location import models_folder
            from reader.translators.downloads import fetch_and_install

            return fetch_and_install(offer, models_folder(), progress, index)

        title = self._window.tr("Downloading {name}").format(name=offer.code)
        self._run_on_models(title, work, self._on_installed)
