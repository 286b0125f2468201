"""The commands with a window: open and shot, and `lesart` alone."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pysqlite3 import dbapi2 as sqlite

from reader.cli import run_cli
from reader.errors import ReaderError
from reader.library import Library
from reader.links import to_article
from reader.model import Article
from reader.storage.connection import FILE_NAME
from tests.helpers.libraries import add_article, mark
from tests.helpers.shell import run as run_in_shell
from ui import app, cli, entry, start
from ui.settings_store import SettingsStore

Opened = list[tuple[Path, tuple[str, ...]]]


@pytest.fixture(autouse=True)
def garbage_is_looked_for() -> Iterator[None]:
    """A start of the window leaves that to the window, which these tests do not run."""
    yield
    gc.enable()


@pytest.fixture
def article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article in the library that commands use."""
    monkeypatch.setenv("LESART_LIBRARY", str(folder))
    with Library(folder) as library:
        made = add_article(library)
        mark(library, made.texts[0], "Buenos Aires", tags=("ort",), note="*Stadt*")
        return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What windows would have been opened on."""
    calls: Opened = []

    def run(folder: Path, things: Sequence[str] = ()) -> int:
        calls.append((folder, tuple(things)))
        return 0

    monkeypatch.setattr(app, "run", run)
    return calls


# ---- open


def test_lesart_alone_is_the_window(opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESART_LIBRARY", str(folder))
    assert entry.main([]) == 0
    assert entry.main(["--library", str(folder / "other")]) == 0
    assert entry.main(["open"]) == 0
    assert opened == [(folder, ()), (folder / "other", ()), (folder, ())]


def test_the_arguments_of_the_program_are_used(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["lesart", "open"])
    assert entry.main() == 0
    assert len(opened) == 1


def test_an_article_or_a_file_is_opened(opened: Opened, article: Article, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "neu.txt"
    file.write_text("Ein Text.")
    for target in ("El Eternauta", article.id, article.id[:13], str(file)):
        assert entry.main(["open", target]) == 0
    assert opened == [(folder, (to_article(article.id),))] * 3 + [(folder, (str(file),))]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Der Galgen", "There is no article “Der Galgen” in this library."),
        ("nicht-da.txt", "There is no file “nicht-da.txt”, and no article of that name in this library."),
        (os.curdir, "“.” is a folder."),
    ],
)
def test_what_is_not_there_opens_no_window(
    opened: Opened, article: Article, capsys: pytest.CaptureFixture[str], target: str, expected: str
) -> None:
    assert entry.main(["open", target]) == 1
    assert opened == []
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"lesart: {expected}")
    assert len(said.err.splitlines()) == 1


def test_the_status_of_the_window_is_that_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "run", lambda *_: 1)
    assert entry.main([]) == 1
    assert entry.main(["open"]) == 1


@pytest.mark.parametrize("arguments", [[], ["open"]])
def test_without_a_display_no_window_is_tried(
    opened: Opened, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert entry.main(arguments) == 1
    assert opened == []
    assert capsys.readouterr().err.startswith("lesart: There is no display to open a window on. Everything but")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert entry.main(arguments) == 0


def test_only_x11_and_wayland_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for platform, there in (("win32", True), ("darwin", True), ("linux", False), ("freebsd14", False)):
        monkeypatch.setattr(sys, "platform", platform)
        assert start.has_display() is there


def test_a_missing_library_of_the_system_is_said() -> None:
    with pytest.raises(ReaderError, match=r"cannot be loaded \(libEGL"), start.qt():
        raise ImportError("libEGL.so.1: cannot open shared object file", name="QtGui", path="PySide6/QtGui.abi3.so")


def test_a_mistake_of_our_own_is_not_taken_for_one() -> None:
    with pytest.raises(ImportError), start.qt():
        raise ImportError("cannot import name 'words' from 'ui.words'", name="ui.words", path="ui/words.py")


def test_an_interruption_before_anything_began_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.cli.run_cli", interrupt)
    assert entry.main(["list"]) == 130


# ---- shot


@pytest.fixture
def draw(article: Article, folder: Path, qapp: QApplication, tmp_path: Path) -> Callable[..., QImage]:
    """Draws the article with the command; the picture."""

    def draw_one(*arguments: str) -> QImage:
        path = tmp_path / "Bild vom Fenster.png"
        assert run_cli(["shot", "El Eternauta", "-o", str(path), *arguments], [cli.shot_command]) == 0
        picture = QImage()
        assert picture.loadFromData(path.read_bytes(), "PNG")
        return picture

    return draw_one


def light(picture: QImage) -> float:
    """How light a picture is on average, from 0 to 255."""
    small = picture.scaled(32, 32).convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(small.pixelColor(x, y).lightness() for x in range(32) for y in range(32)) / 1024


@pytest.mark.parametrize("size", ["1440x900", "640x420", "1024x1500"])
def test_the_picture_has_the_size_that_was_asked_for(draw: Callable[..., QImage], size: str) -> None:
    picture = draw("--size", size)
    assert f"{picture.width()}x{picture.height()}" == size


def test_themes_and_modes_differ_and_one_picture_is_like_the_next(draw: Callable[..., QImage]) -> None:
    bright = draw()
    assert (bright.width(), bright.height()) == (1440, 900)
    assert draw("--theme", "light", "--mode", "paragraph") == bright
    dark, sepia = draw("--theme", "dark"), draw("--theme", "sepia")
    assert light(dark) < 80 < 180 < light(sepia) < light(bright)
    modes = {mode: draw("--mode", mode) for mode in cli.MODES}
    assert modes["paragraph"] == modes["side-by-side"] == bright
    assert all(modes[one] != modes[other] for one, other in combinations(cli.MODES[1:], 2))
    assert draw() == bright, "what was drawn before leaves no trace"


def test_the_article_that_was_named_is_in_the_picture(
    draw: Callable[..., QImage], folder: Path, tmp_path: Path
) -> None:
    with Library(folder) as library:
        add_article(library, "Ein anderer Titel", translated=False)
    first = draw()
    assert run_cli(["shot", "Ein anderer Titel", "-o", str(tmp_path / "b.png")], [cli.shot_command]) == 0
    assert QImage(str(tmp_path / "b.png")) != first


def test_nothing_is_remembered(draw: Callable[..., QImage], folder: Path, home: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}

    settings, stored = files(), (folder / FILE_NAME).read_bytes()
    draw("--theme", "dark", "--mode", "sentence", "--size", "900x700")
    assert files() == settings
    assert (folder / FILE_NAME).read_bytes() == stored
    with Library(folder) as library:
        (one,) = library.articles()
        assert one.opened == ""
        assert library.position(one.id).mode == ""


def test_a_remembered_unit_or_theme_does_not_overrule_the_command(draw: Callable[..., QImage]) -> None:
    first = draw("--mode", "paragraph", "--theme", "light")
    from ui.settings_store import THEME, UNIT

    settings = SettingsStore()
    settings.put(UNIT, "sentence")
    settings.put(THEME, "dark")
    assert draw("--mode", "paragraph", "--theme", "light") == first


@pytest.mark.parametrize(
    "size",
    ["", "1440", "1440x", "x900", "1440X900", "1440 x 900", "639x420", "640x419", "8001x900", "-640x420", "²²²²x900",
     "1440x900x2", "99999999999x900"],
)  # fmt: skip
def test_a_bad_size_is_wrong_usage(
    article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str], size: str
) -> None:
    arguments = ["shot", "El Eternauta", "-o", str(tmp_path / "a.png"), "--size", size]
    assert entry.main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "is no size such as 1440x900" in said.err
    assert not (tmp_path / "a.png").exists()


@pytest.mark.parametrize("arguments", [["--theme", "pink"], ["--mode", "words"], ["-o", "a.jpg"], ["-o", "b.pdf"]])
def test_wrong_usage_draws_nothing(
    article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert entry.main(["shot", "El Eternauta", "-o", "a.png", *arguments]) == 2
    assert entry.main(["shot", "El Eternauta"]) == 2
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("Der Galgen", "a.png", "There is no article “Der Galgen”"),
        ("El Eternauta", "nicht/da.png", "There is no folder “nicht”."),
        ("El Eternauta", ".", "“.” is a folder, not a file."),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_sentence(
    article: Article,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    path: str,
    expected: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert entry.main(["shot", name, "-o", path, "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"lesart: {expected}")
    assert len(said.err.splitlines()) == 1


def test_an_article_that_cannot_be_shown_is_no_picture(
    article: Article, folder: Path, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite.connect(folder / FILE_NAME, isolation_level=None)
    connection.execute("UPDATE revision SET structure = 'no structure'")
    connection.close()
    assert entry.main(["shot", "El Eternauta", "-o", str(tmp_path / "a.png")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("lesart: ")
    assert "damaged" in said.err
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "a.png").exists()


def test_something_unforeseen_in_the_window_is_no_picture(
    draw: Callable[..., QImage], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("ui.topbar.TopBar.show_article", fail)
    hook = sys.excepthook
    assert entry.main(["shot", "El Eternauta", "-o", str(tmp_path / "a.png")]) == 1
    assert sys.excepthook is hook
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert "ZeroDivisionError: a bug" in said.err
    assert not (tmp_path / "a.png").exists()


def test_it_works_without_a_display(article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "a.png"
    environment = {"QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "2"}
    status, out, err = run_in_shell(
        "shot", "El Eternauta", "-o", str(path), "--size", "700x500", "--json", env=environment
    )
    assert (status, err) == (0, "")
    assert json.loads(out) == {"path": str(path)}
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (700, 500)


def test_a_picture_as_a_fine_display_shows_it(article: Article, draw: Callable[..., QImage], tmp_path: Path) -> None:
    path = tmp_path / "fine.png"
    status, _, err = run_in_shell("shot", "El Eternauta", "-o", str(path), "--size", "1400x1000", "--scale", "2")
    assert (status, err) == (0, "")
    fine, coarse = QImage(str(path)), draw("--size", "700x500")
    assert (fine.width(), fine.height()) == (1400, 1000)
    small = fine.scaled(140, 100, mode=Qt.TransformationMode.SmoothTransformation)
    same = coarse.scaled(140, 100, mode=Qt.TransformationMode.SmoothTransformation)
    places = [(x, y) for x in range(140) for y in range(100)]
    away = sum(abs(small.pixelColor(*at).lightness() - same.pixelColor(*at).lightness()) for at in places)
    assert away / len(places) < 6, "the same window, drawn finer"


def test_a_fine_picture_must_have_room_for_the_window(
    article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["shot", "El Eternauta", "-o", str(tmp_path / "a.png"), "--size", "1200x900", "--scale", "2"]
    assert entry.main(arguments) == 2
    assert "At --scale 2 the smallest --size is 1280x840." in capsys.readouterr().err


def test_without_a_display_the_window_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    status, out, err = run_in_shell()
    assert (status, out) == (1, "")
    assert err.startswith("lesart: There is no display")
    assert len(err.splitlines()) == 1
