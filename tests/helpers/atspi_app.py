"""The program as a screen reader meets it: the samples in a new library, the first one open, the window active."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from reader.library import Library
from reader.samples import install
from ui.app import make_application
from ui.session import Session
from ui.settings_store import SettingsStore
from ui.window import MainWindow

LONGEST = 60_000  # milliseconds; then it ends, whatever became of the test


def main(folder: Path) -> int:
    """Run until the test has seen enough."""
    app = make_application()
    library = Library(folder, "tester")
    install(library)
    window = MainWindow(Session(library, SettingsStore()), "light")
    window.resize(1200, 800)
    window.show()
    window.open_first()
    window.session.open_article(library.articles()[0].id)
    window.fill()
    window.activateWindow()
    window.page.view.setFocus()
    QTimer.singleShot(LONGEST, app.quit)
    status = app.exec()
    library.close()
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
