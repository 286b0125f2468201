"""Draws the pictures of the user guide: the program itself, at work on its sample articles.

    python packaging/guide_pictures.py [LANGUAGE] [PICTURE ...]      into resources/guide/LANGUAGE/

A library of its own in a folder that goes away, no display, no settings and no dictionaries of whoever runs it.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LANGUAGES = ("en", "de")
SIZE = (1200, 750)
QUALITY = 80
ARTICLE = "Der Galgen im Schaufenster"
WORD = "Schnittassistentin"
PATIENCE = 60  # seconds that a picture may take to come about


@contextmanager
def place_of_its_own() -> Iterator[Path]:
    """A folder that stands for the home folder, and nothing of this computer in it."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LESART_LIBRARY"):
            os.environ[name] = str(Path(folder) / name.lower())
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "LESART_DICTIONARIES": "", "LESART_EMBEDDINGS": "off"}
        yield Path(folder)


class Stage:
    """The program with its sample articles, in one language.

    Attributes:
        window: The main window.
        folder: For files that a picture needs.
    """

    def __init__(self, folder: Path, language: str) -> None:
        from reader.library import Library
        from reader.samples import install
        from ui import interface_language
        from ui.app import make_application
        from ui.session import Session
        from ui.settings_store import SettingsStore
        from ui.window import MainWindow

        self.folder, self.language = folder / language, language
        self.folder.mkdir()
        self.app = make_application()
        interface_language.install(self.app, language)
        library = Library(self.folder / "library")
        install(library)
        self.window = MainWindow(Session(library, SettingsStore()), theme="light")
        self.window.resize(*SIZE)
        self.window.show()
        self.reset()

    def reset(self) -> None:
        """The sample article, side by side, as after opening it."""
        session = self.window.session
        if self.window.actions_by_id["view.align"].isChecked():
            self.act("view.align")
        article = next(one for one in session.library.articles() if one.title == ARTICLE)
        session.open_article(article.id)
        self.window.show_in_centre(self.window.page)
        self.window.page.view.set_mode("side-by-side")
        self.window.page.view.set_unit("paragraph")
        self.window.refresh_view()
        self.window.fill()
        self.wait()

    def act(self, action: str) -> None:
        """What a menu does."""
        self.window.actions_by_id[action].trigger()

    def wait(self, until: Callable[[], bool] = lambda: True, rest: float = 0.4) -> None:
        """Let the program work until something holds and nothing more comes for a while."""
        end, calm = monotonic() + PATIENCE, 0.0
        while monotonic() < end:
            self.app.processEvents()
            if not until() or self.window.session.tasks.busy:
                calm = 0.0
            elif not calm:
                calm = monotonic()
            elif monotonic() - calm > rest:
                return
        raise TimeoutError("The picture did not come about.")

    def select(self, words: str) -> None:
        """Select words of the original."""
        view = self.window.page.view
        at = view.sheet.arrangement.revision(0).plain.index(words)
        view.select(0, at, at + len(words))
        self.wait()

    def dialog(self, open_it: Callable[[], object]) -> object:
        """The picture of a dialog."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        drawn: list[object] = []

        def draw() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                return
            self.wait(rest=0.8)
            drawn.append(dialog.grab())
            dialog.close()

        QTimer.singleShot(300, self.window, draw)
        open_it()
        self.wait(lambda: bool(drawn))
        return drawn[0]

    def close(self) -> None:
        """Let everything go."""
        from PySide6.QtCore import QCoreApplication, QEvent

        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        self.window.session.library.close()


def main_window(stage: Stage) -> object:
    """The window as it is after opening an article."""
    return stage.window.grab()


def selection(stage: Stage) -> object:
    """Selected words, with the bar that offers what can be done."""
    words = "Noch vor wenigen Jahren"
    stage.select(words)
    return stage.window.page.grab()


def importing(stage: Stage) -> object:
    """A German text and its English translation, before they are imported."""
    files = []
    for language in ("de", "en"):
        source = ROOT / "resources" / "samples" / f"wie-ein-codec-entscheidet.{language}.md"
        file = stage.folder / "seminar" / f"seminartext.{language}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        files.append(file)
    return stage.dialog(lambda: stage.window.import_files(files))


def study(stage: Stage) -> object:
    """The translation is veiled."""
    stage.act("view.study")
    stage.wait()
    return stage.window.grab()


def notes(stage: Stage) -> object:
    """A highlight that is the current one, and its note."""
    session = stage.window.session
    session.annotation_chosen.emit(next(one.id for one in session.annotations() if one.note))
    stage.wait()
    return stage.window.grab()


def tag_tree(stage: Stage) -> object:
    """The tag tree."""
    return stage.dialog(lambda: stage.act("edit.tags"))


def browser(stage: Stage) -> object:
    """All annotations, grouped by tag."""
    stage.act("go.annotations")
    groups = stage.window._commands.browser_page.filter.groups
    groups.setCurrentIndex(groups.findData("tag"))
    stage.wait(rest=1.0)
    return stage.window.grab()


def card(stage: Stage) -> object:
    """The card of a word."""
    view = stage.window.page.view
    plain = view.sheet.arrangement.revision(0).plain
    stage.window._commands.press_word(0, plain.index(WORD) + 1)
    stage.wait(rest=1.0)
    return stage.window.page.grab()


def align(stage: Stage) -> object:
    """The alignment mode."""
    stage.act("view.align")
    stage.wait(rest=1.0)
    return stage.window.grab()


def translate(stage: Stage) -> object:
    """The dialog for machine translation."""
    return stage.dialog(lambda: stage.act("library.translate"))


def search(stage: Stage) -> object:
    """Hits for a word in other forms."""
    stage.act("view.search")
    stage.window._commands.search_typed("Bilder")
    stage.wait(lambda: stage.window._commands.search_page.rows.rowCount() > 0, rest=1.0)
    return stage.window.grab()


def concordance(stage: Stage) -> object:
    """Every sentence with a word, by its translations."""
    stage.window._commands.show_concordance("Bild", "de")
    stage.wait(lambda: stage.window._commands.concordance_page.rows.rowCount() > 0, rest=1.0)
    return stage.window.grab()


def export(stage: Stage) -> object:
    """Study notes before they are written."""
    return stage.dialog(lambda: stage.act("library.export"))


def desk(stage: Stage) -> object:
    """Notes that have to be placed after a new version."""
    from reader.revision.revising import revise_markdown

    library, article = stage.window.session.library, stage.window.session.article
    text = article.texts[0]
    plain = library.revision(text.revision).plain
    marked = [one.exact for one in stage.window.session.annotations() if one.text == text.id]
    new = plain.replace(marked[0], marked[0][: len(marked[0]) // 2]).replace(marked[1], "")
    revise_markdown(library, text, new)
    stage.window.session.look_again()
    stage.window.session.open_article(article.id)
    stage.act("go.desk")
    stage.wait(rest=1.0)
    return stage.window.grab()


SCENES: dict[str, Callable[[Stage], object]] = {
    "main": main_window,
    "selection": selection,
    "import": importing,
    "study": study,
    "notes": notes,
    "tag-tree": tag_tree,
    "browser": browser,
    "card": card,
    "align": align,
    "translate": translate,
    "search": search,
    "concordance": concordance,
    "export": export,
    "desk": desk,  # the last one: it changes the article
}


def main(arguments: list[str]) -> int:
    """Draw what is asked for; all of it without arguments."""
    languages = [one for one in arguments if one in LANGUAGES] or list(LANGUAGES)
    names = [one for one in arguments if one in SCENES] or list(SCENES)
    with place_of_its_own() as folder:
        for language in languages:
            stage = Stage(folder, language)
            for name in names:
                stage.reset()
                save(SCENES[name](stage), ROOT / "resources" / "guide" / language / f"{name}.webp")
                print(language, name)
            stage.close()
    return 0


def save(picture: object, path: Path) -> None:
    """Write a picture."""
    from PySide6.QtGui import QPixmap

    assert isinstance(picture, QPixmap)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path), "WEBP", QUALITY):
        raise OSError(f"{path} could not be written")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
