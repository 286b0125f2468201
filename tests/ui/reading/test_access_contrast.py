"""Everything that is read in the bitext has contrast AA on everything it stands on, in every theme."""

import pytest

from ui.reading.inks import Inks, blended, link_ink
from ui.theme import THEMES

SELECTION = 0.82  # how much of it covers what is below, see `painter`


def luminance(colour):
    parts = [value / 255 for value in (colour.red(), colour.green(), colour.blue())]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Contrast ratio after WCAG 2.1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grounds(theme):
    """What text stands on: paper, lit, code, highlights, and each of these selected."""
    inks = Inks.of(theme)
    plain = {"paper": inks.paper, "lit": inks.soft, "code": inks.chrome} | inks.fills
    chosen = {f"{name}, selected": blended(ground.name(), theme.selection, SELECTION) for name, ground in plain.items()}
    return plain | chosen


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", ["ink", "voice", "aside"])
def test_original_and_translation_can_be_read_on_every_ground(theme, ink):
    colour = getattr(Inks.of(theme), ink)
    poor = {name: round(contrast(colour, ground), 2) for name, ground in grounds(theme).items()}
    assert {name: ratio for name, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_links_can_be_read_on_every_ground(theme):
    poor = {name: round(contrast(link_ink(theme), ground), 2) for name, ground in grounds(theme).items()}
    assert {name: ratio for name, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_titles_and_list_markers_can_be_read(theme):
    inks = Inks.of(theme)
    for ground in (inks.paper, inks.soft):
        assert contrast(inks.dim, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_what_is_no_text_stands_out(theme):
    """WCAG 2.1, 1.4.11: 3:1 for what shows focus, place and state."""
    inks = Inks.of(theme)
    for ground in (inks.paper, inks.soft, inks.chrome):
        assert contrast(inks.accent, ground) >= 3, "cursor, focus, caret"
    for colour, sign in (*inks.signs.items(), ("warn", inks.warn)):
        assert contrast(sign, inks.paper) >= 3, f"{colour} sign"
