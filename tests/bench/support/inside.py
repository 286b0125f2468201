"""Figures taken inside a running window: one process, one library with a book and its highlights.

Run as a program by `reading.py` with the folder of a library that may be written to; prints one line of
JSON. Every figure is of the real window with the real event loop: an action is done, events are processed,
and the clock stops when the text has been painted (`painted`) or nothing is left to do (`blocked`).
"""

import gc
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QMouseEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from support.libraries import TAGS, Size, third_column  # noqa: E402

from reader.anchoring.selectors import describe  # noqa: E402
from reader.edits.annotations import AddAnnotation  # noqa: E402
from reader.library import Library  # noqa: E402
from reader.model import Colour  # noqa: E402
from ui.app import make_application  # noqa: E402
from ui.reading.view import BitextView  # noqa: E402
from ui.session import Session  # noqa: E402
from ui.settings_store import SettingsStore  # noqa: E402
from ui.window import MainWindow  # noqa: E402

MODES = ("interleaved", "original", "study", "side_by_side", "sentences", "sentences")


@dataclass(frozen=True)
class Took:
    """Seconds until the text was painted, until nothing was left to do, and of the longest turn of events."""

    painted: float
    blocked: float
    longest: float


class Stage:
    """A window with an article open, and a watch on its text's painting."""

    def __init__(self, folder: Path) -> None:
        self.app = make_application()
        self.last_painted = 0.0
        self.longest = 0.0
        real = BitextView.paintEvent

        def paint_and_note(view: BitextView, event: object) -> None:
            real(view, event)
            self.last_painted = time.perf_counter()

        BitextView.paintEvent = paint_and_note
        self.library = Library(folder, "bench")
        self.window = MainWindow(Session(self.library, SettingsStore(), None))
        self.view = self.window.page.view
        self.window.show()
        self.rest()

    def open(self) -> Took:
        """Open the one article there is."""
        id = self.library.articles()[0].id
        return self.took(lambda: self.window.session.open_article(id))

    def rest(self) -> None:
        """Process events until zero timers and posted events are through."""
        done = [False]
        for _ in range(3):
            done[0] = False
            QTimer.singleShot(0, lambda: done.__setitem__(0, True))
            while not done[0]:
                self.turn()

    def turn(self) -> None:
        """Process what events there are; notes how long that took."""
        begun = time.perf_counter()
        self.app.processEvents()
        self.longest = max(self.longest, time.perf_counter() - begun)

    def took(self, action: Callable[[], object], *, paints: bool = True) -> Took:
        """How long an action takes; one that `paints` is over when the text has been painted."""
        begun = time.perf_counter()
        self.last_painted = 0.0
        action()
        self.longest = time.perf_counter() - begun
        while paints and not self.last_painted:
            self.turn()
            if time.perf_counter() - begun > 5:
                raise RuntimeError("nothing was painted")
        painted = self.last_painted or begun
        self.rest()
        return Took(painted - begun, time.perf_counter() - begun, self.longest)


def measure(folder: Path, size: Size, quick: bool) -> dict[str, list[float]]:
    """All figures, in seconds, each as often as it was taken."""
    stage = Stage(folder)
    found: dict[str, list[float]] = {"open": [stage.open().painted]}
    # As `ui.app.run` does once the window stands.
    gc.freeze()
    stage.rest()
    few, many = (3, 20) if quick else (8, 200)
    found["jump"] = [took.painted for took in jumps(stage, few)]
    found["resize"] = [took.blocked for took in resizes(stage, few)]
    found["type"] = [took.blocked for took in type_sizes(stage, few)]
    found["mode"] = [took.blocked for took in modes(stage, 1 if quick else 3)]
    found["scroll"] = frames(stage, 60 if quick else 600)
    found["hover"] = hovers(stage, many)
    marked = highlights(stage, many)
    found["highlight"] = [took.painted for took in marked]
    found["highlight_rest"] = [took.blocked for took in marked]
    found["key"] = [took.painted for took in keys(stage, many // 4)]
    found["column"] = [column(stage, folder, size).longest]
    found["columns"] = [took.longest for took in columns(stage)]
    found["filter"] = filtering(stage)
    return found


def places(stage: Stage, count: int, seed: int = 3) -> list[tuple[int, int, int]]:
    """Columns and spans of sentences anywhere in the text."""
    draw, found = random.Random(seed), []
    bitext = stage.view.bitext()
    assert bitext is not None
    for number in range(count):
        column = number % len(bitext.columns)
        span = draw.choice([one for one in bitext.columns[column][1].segments if one.end - one.start > 20])
        found.append((column, span.start, min(span.end, span.start + draw.randint(8, 40))))
    return found


def jumps(stage: Stage, count: int) -> list[Took]:
    """From the beginning to an annotation at 90 %, as a click on its card does."""
    there = stage.window.session.annotations()
    bitext = stage.view.bitext()
    assert bitext is not None
    text, revision = bitext.columns[0]
    target = next(one for one in there if one.text == text.id and one.start > 0.9 * len(revision.plain))
    found = []
    for _ in range(count):
        stage.view.go(0, 0)
        stage.rest()
        found.append(stage.took(lambda: stage.window.show_annotation(target)))
    end = time.perf_counter() + 2
    while time.perf_counter() < end:  # until its glow has faded, which paints by itself
        stage.app.processEvents()
        time.sleep(0.01)
    return found


def resizes(stage: Stage, count: int) -> list[Took]:
    """The window made wider and narrower at 90 % of the text."""
    size = stage.window.size()
    steps = [size.width() - 60 * (1 + number % 4) for number in range(count)]
    resize = stage.window.resize
    return [stage.took(lambda width=width: resize(width, size.height()), paints=False) for width in steps]


def type_sizes(stage: Stage, count: int) -> list[Took]:
    """Larger and smaller type."""
    names = ["view.larger", "view.smaller"] * count
    return [stage.took(stage.window.actions_by_id[name].trigger, paints=False) for name in names[:count]]


def modes(stage: Stage, rounds: int) -> list[Took]:
    """Every mode after the other, then rows of sentences and back."""
    triggers = [stage.window.actions_by_id[f"view.{name}"].trigger for name in MODES]
    return [stage.took(trigger, paints=False) for _ in range(rounds) for trigger in triggers]


def frames(stage: Stage, count: int) -> list[float]:
    """Scrolling by the wheel's 60 pixels, both columns at once; each frame until it is painted."""
    stage.view.go(0, places(stage, 1)[0][1])
    stage.rest()
    gc.collect()
    return [stage.took(lambda: stage.view.scroll_by(60)).painted for _ in range(count)]


def hovers(stage: Stage, count: int) -> list[float]:
    """The mouse goes to another sentence; until it and its partners are lit."""
    draw, found = random.Random(5), []
    viewport = stage.view.viewport()
    while len(found) < count:
        stage.view.set_hovered(None)
        stage.rest()
        at = QPointF(draw.randrange(60, viewport.width() - 60), draw.randrange(20, viewport.height() - 20))
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, QPointF(viewport.mapToGlobal(at.toPoint())), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        begun = time.perf_counter()
        stage.last_painted = 0.0
        QApplication.sendEvent(viewport, event)
        if stage.view.scene.hovered is None:
            continue
        while not stage.last_painted:
            stage.app.processEvents()
        found.append(stage.last_painted - begun)
    return found


def highlights(stage: Stage, count: int) -> list[Took]:
    """A highlight with two tags somewhere in the book: painted and committed."""
    draw, found = random.Random(9), []
    bitext = stage.view.bitext()
    assert bitext is not None
    for column, start, end in places(stage, count):
        stage.view.go(column, start, 200)
        stage.rest()
        text, revision = bitext.columns[column]
        edit = AddAnnotation(
            text, describe(revision.plain, start, end), draw.choice(list(Colour)), tuple(draw.sample(TAGS, 2))
        )
        found.append(stage.took(lambda edit=edit: stage.window.session.do(edit)))
    return found


def keys(stage: Stage, count: int) -> list[Took]:
    """A selection made into a highlight by its key."""
    found = []
    for column, start, end in places(stage, count, seed=21):
        stage.view.go(column, start, 200)
        stage.view.select(column, start, end)
        stage.rest()
        found.append(stage.took(stage.window.actions_by_id["annotation.green"].trigger))
    return found


def column(stage: Stage, folder: Path, size: Size) -> Took:
    """A third column that a worker has stored is taken up by the window."""
    article = stage.window.session.article
    assert article is not None
    edit = third_column(article, size)
    with Library(folder, "bench") as worker:
        applied = worker.apply(edit)
        fresh = worker.fresh(applied)
    return stage.took(lambda: stage.window.session.take_up(applied, fresh=fresh))


def columns(stage: Stage) -> list[Took]:
    """A column hidden, shown again, moved, taken away by undo, brought back by redo."""
    session, choice = stage.window.session, stage.window.page.columns
    assert session.article is not None
    id = session.article.texts[2].id
    actions: list[Callable[[], object]] = [
        lambda: choice.toggle(id), lambda: choice.toggle(id), lambda: choice.move(id, -1), session.undo, session.redo,
    ]  # fmt: skip
    return [stage.took(action) for action in actions]


def filtering(stage: Stage) -> list[float]:
    """Words typed into the notes' filter letter by letter, the first time; every turn of the event loop."""
    found: list[float] = []
    field = stage.window.inspector.notes._words
    for length in range(1, len("kunst") + 1):
        stage.longest = 0.0
        begun = time.perf_counter()
        field.setText("kunst"[:length])
        found.append(time.perf_counter() - begun)
        end = time.perf_counter() + 0.4
        while time.perf_counter() < end:
            stage.turn()
            time.sleep(0.001)
        found.append(stage.longest)
    field.clear()
    stage.rest()
    return found


if __name__ == "__main__":
    where, words, chapters, amount, speed = sys.argv[1:]
    asked = Size(int(words), int(chapters), int(amount))
    print(json.dumps(measure(Path(where), asked, speed == "quick")), flush=True)
