"""What a start imports: nothing heavy, and nothing that can wait. How long it takes is measured in tests/bench."""

import importlib.util
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
        "ui.dialogs.forms", "ui.imports.importing", "ui.panels.articles", "ui.panels.info", "ui.reading.clipboard",
        "ui.reading.markdown_copy", "ui.reading.selection_bar", "reader.cli", "reader.importers", "reader.importing",
        "reader.intake", "reader.samples", "reader.exporters", "reader.text.markdown", "reader.alignment.align",
        "logging.handlers", "importlib.resources", "hashlib", "configparser", "html", "email", "uuid",
        "ui.commands.commands", "ui.commands.view", "ui.commands.navigation", "ui.commands.annotating",
        "ui.commands.reading_aids",
        "ui.columns_menu", "ui.focus_order", "ui.work_line", "ui.notify", "ui.reading.keyboard", "ui.reading.pointer",
        "reader.edits.articles", "reader.edits.tags", "ui.commands.aligning", "ui.commands.beads",
        "ui.commands.segments",
        "ui.reading.align_access", "ui.reading.align_area", "ui.reading.align_banner", "ui.reading.align_page",
        "ui.reading.align_painter", "ui.reading.align_pointer", "ui.reading.align_rows", "ui.reading.align_sheet",
        "ui.reading.align_view", "ui.reading.align_words", "reader.alignment.editing",
        "ui.commands.desk", "ui.revision.revising", "ui.revision.text_changes", "ui.panels.desk",
        "ui.models.anchorings",
        "ui.dialogs.edit_text", "ui.reading.banner", "ui.reading.placing", "ui.reading.sentence_editor",
        "ui.commands.differences", "ui.differing", "ui.reading.dots", "ui.reading.difference_words",
        "ui.reading.differences_popup", "reader.differences", "reader.differences.compare",
        "reader.revision.revising", "reader.revision.correcting", "reader.edits.revisions",
        "ui.translation.translating", "ui.translation.retranslating", "ui.translation.work", "ui.commands.own",
        "ui.dialogs.translate",
        "ui.dialogs.own_translation", "ui.reading.own_bar", "ui.reading.own_field", "ui.reading.own_page",
        "ui.reading.own_rows", "ui.reading.own_view", "reader.translation.own_rows",
        "reader.translation.own_translation", "reader.keys",
        "ui.commands.variants", "ui.dialogs.variants", "reader.translation.variants",
        "ui.lookup.learning", "ui.commands.learning", "ui.lookup.learning_facts", "ui.commands.vocabulary",
        "ui.lookup.word_states",
        "ui.panels.vocabulary", "ui.panels.vocabulary_table", "ui.models.vocabulary", "ui.speaking.speech",
        "ui.speaking.reading_aloud",
        "ui.commands.speech", "reader.words.form_states", "reader.words.word_table",
        "ui.commands.preferences", "ui.commands.help", "ui.commands.service_keys", "ui.crash", "ui.installed",
        "ui.help", "ui.update_line", "ui.reading_fonts", "ui.dialogs.preferences", "ui.dialogs.preferences_rows",
        "ui.dialogs.preferences_choices", "ui.dialogs.about", "ui.dialogs.crash_report", "ui.dialogs.service_keys",
        "reader.updates", "ui.listening", "ui.arrivals", "ui.wanted", "ui.commands.links", "reader.links",
        "reader.following", "socket", "PySide6.QtNetwork",
    )
)  # fmt: skip


# All that is ours and imported before the text is painted, by package. Each costs every start 0.2 to 2 ms: what is not
# needed until then is imported where it is first used (`ui/parts.py` shows how), and only what is, is added here.
_OURS = {
    "reader": (
        "alignment anchoring changes edits errors history imported kept language learned library location model "
        "opened organised progress record revisions storage text translated upkeep wording"
    ),
    "reader.alignment": "partners rows",
    "reader.anchoring": "selectors",
    "reader.edits": "base",
    "reader.language": "hyphenation names",
    "reader.storage": (
        "alignments anchorings annotations articles attachments connection ids log maintenance mirrors revisions rows "
        "schema tags texts"
    ),
    "reader.text": "counting",
    "ui": (
        "abilities action_registry actions app appearance columns entry focus frame heights instance "
        "interface_language lists "
        "logs panels parts qt_import reading remembered session settings_store start status tasks theme topbar trail "
        "window words"
    ),
    "ui.panels": "inspector library",
    "ui.reading": (
        "access_events annotated_area area bitext cell column_choice column_titles contents flash geometry "
        "inks linebreaks links mark_painter marked_area marks mirrors moded_area modes page painter partner_label "
        "piece places scene sheet signs spotlight tables title typography utf16 veil view"
    ),
}
BEFORE_THE_TEXT = frozenset(f"{package}.{name}" for package, names in _OURS.items() for name in names.split())


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, frozenset[str]]:
    """The modules of a program that shows an article with an annotation: when the text is painted, and at rest."""
    folder = tmp_path_factory.mktemp("startup")
    with Library(folder / "library") as library:
        article = add_article(library)
        mark(library, article.texts[0], "Die Szene", note="*wichtig*")
    home = Home(folder / "home", folder / "library", article.id)
    done = subprocess.run(
        [sys.executable, str(PROGRAM)], env=home.environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    return {name: frozenset(said[name]) for name in ("early", "modules")}


@pytest.fixture(scope="module")
def loaded(started: dict[str, frozenset[str]]) -> frozenset[str]:
    """The modules at rest, all panels filled."""
    return started["modules"]


def test_the_text_waits_for_no_module_that_it_does_not_need(started: dict[str, frozenset[str]]) -> None:
    ours = {name for name in started["early"] if name.startswith(("ui.", "reader."))}
    assert "ui.reading.painter" in ours
    assert "dataclasses" not in started["early"]
    assert sorted(ours - BEFORE_THE_TEXT) == []


def test_the_list_names_no_module_that_is_gone() -> None:
    """Some come only with some texts, so that not all are there at each start."""
    assert [name for name in sorted(BEFORE_THE_TEXT) if importlib.util.find_spec(name) is None] == []


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
