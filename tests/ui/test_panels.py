"""What every panel owes its reader: a name, an empty state, the theme's colours."""

import importlib
import pkgutil

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

import ui.panels
from ui.session import Scope
from ui.theme import THEMES
from ui.window import MainWindow


def panel_classes() -> list[type[QWidget]]:
    """Every widget class of `ui.panels` whose name ends in Panel or Page."""
    modules = [importlib.import_module(f"ui.panels.{info.name}") for info in pkgutil.iter_modules(ui.panels.__path__)]
    found = {
        value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, QWidget) and name.endswith(("Panel", "Page"))
        and value.__module__ == module.__name__
    }  # fmt: skip
    return sorted(found, key=lambda one: one.__name__)


@pytest.mark.parametrize("panel", panel_classes(), ids=lambda one: one.__name__)
def test_the_window_shows_every_panel(window: MainWindow, panel: type[QWidget]) -> None:
    for tab in (1, 2, 0):
        window.inspector._group.button(tab).click()  # what nobody has looked at is not made
    for action in ("word.review", "word.vocabulary", "go.annotations", "view.search", "word.concordance"):
        window.actions_by_id[action].trigger()
    assert window.findChild(panel) is not None


def test_every_list_and_text_area_has_a_name(window: MainWindow) -> None:
    nameless = [
        f"{type(area).__name__} of {type(area.parent()).__name__}"
        for area in window.findChildren(QAbstractScrollArea)
        if not area.accessibleName() and not area.isHidden() and not area.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_an_empty_library_says_what_to_do(window: MainWindow) -> None:
    assert window.articles._empty.isVisible()
    assert "Drop" in window.articles._hint.text()
    assert window.articles._button.isVisible()
    assert window.inspector.notes._empty.isVisible()


@pytest.mark.parametrize("kind", ["reading", "inbox", "trash", "orphans"])
def test_every_empty_list_has_a_sentence(window: MainWindow, kind: str) -> None:
    window.session.open_scope(Scope(kind, "", kind))
    assert window.articles._hint.text().endswith(".")
    assert not window.articles._button.isVisible()


@pytest.mark.parametrize("name", sorted(THEMES))
def test_every_theme_can_be_chosen_and_is_remembered(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.choose_theme(name)
    picture = window.grab().toImage()
    assert picture.pixelColor(picture.width() - 5, 200).name() == THEMES[name].chrome
    assert window.actions_by_id[f"view.{name}"].isChecked()


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", sorted(THEMES))
def test_what_must_be_read_has_contrast_aa(name: str) -> None:
    theme = THEMES[name]
    grounds = {"paper": theme.paper, "chrome": theme.chrome, "soft": theme.soft}
    grounds |= {f"{colour} fill": fill for colour, fill in theme.fills}
    for ground, value in grounds.items():
        assert contrast(theme.ink, value) >= 4.5, f"ink on {ground}"
    for token in ("dim", "accent", "warn"):
        for ground in ("paper", "chrome"):
            assert contrast(getattr(theme, token), grounds[ground]) >= 4.5, f"{token} on {ground}"
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.accent, theme.soft) >= 4.5
    assert contrast(theme.warn, theme.warn_soft) >= 4.5
