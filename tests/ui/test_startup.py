"""What a start imports: nothing heavy, and nothing that can wait. How long it takes is measured in tests/bench."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.library import Library
from tests.bench.support.heavy import HEAVY
from tests.bench.support.starts import Home
from tests.helpers.libraries import add_article, mark

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tests" / "bench" / "support" / "program.py"

# Each is imported where it is first needed; with some of them the start would bring a whole library along.
LATER = frozenset(
    (
        "ui.cli", "ui.dialogs.palette", "ui.dialogs.tag_popup", "ui.dialogs.import_articles", "ui.dialogs.export_notes",
        "ui.dialogs.forms", "ui.importing", "ui.panels.articles", "ui.panels.info", "ui.reading.clipboard",
        "ui.reading.markdown_copy", "ui.reading.selection_bar", "reader.cli", "reader.importers", "reader.importing",
        "reader.intake", "reader.samples", "reader.exporters", "reader.text.markdown", "reader.alignment.align",
        "logging.handlers", "importlib.resources", "hashlib", "configparser", "html", "email", "uuid",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules of a program that shows an article with an annotation, all panels filled."""
    folder = tmp_path_factory.mktemp("startup")
    with Library(folder / "library") as library:
        article = add_article(library)
        mark(library, article.texts[0], "Die Szene", note="*wichtig*")
    home = Home(folder / "home", folder / "library", article.id)
    done = subprocess.run(
        [sys.executable, str(PROGRAM)], env=home.environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return frozenset(json.loads(done.stdout.splitlines()[-1])["modules"])


def test_the_window_was_there(loaded: frozenset[str]) -> None:
    assert {"ui.window", "ui.reading.view", "ui.panels.notes", "ui.panels.library_list"} <= loaded


def test_nothing_heavy_is_imported(loaded: frozenset[str]) -> None:
    assert sorted(HEAVY & loaded) == []


def test_what_can_wait_is_imported_later(loaded: frozenset[str]) -> None:
    assert sorted(LATER & loaded) == []


def test_only_the_parts_of_qt_that_the_window_needs_are_imported(loaded: frozenset[str]) -> None:
    parts = {name.removeprefix("PySide6.") for name in loaded if name.startswith("PySide6.Qt")}
    assert parts == {"QtCore", "QtGui", "QtWidgets"}


def test_what_can_wait_can_be_imported() -> None:
    """A module that was renamed would otherwise never be missed."""
    names = [name for name in sorted(LATER) if name.startswith(("ui.", "reader."))]
    code = f"import importlib; [importlib.import_module(name) for name in {names!r}]"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
