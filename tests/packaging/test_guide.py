"""The user guide: complete in both languages, in step with its sources, and no link leads nowhere."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("guide", ROOT / "packaging" / "guide.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["guide"] = module
    spec.loader.exec_module(module)
    return module


guide = _module()


@pytest.mark.parametrize("language", guide.LANGUAGES)
def test_pages_are_what_their_sources_give(language: str, qapp: object) -> None:
    made = guide.pages(language)
    folder = guide.GUIDE / language
    stale = [name for name, text in made.items() if (folder / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `python packaging/guide.py`"
    assert sorted(made) == sorted(path.name for path in folder.glob("*.html"))


def test_both_languages_have_the_same_pages_and_pictures() -> None:
    english, german = ({path.name for path in (guide.GUIDE / one).iterdir()} for one in ("en", "de"))
    assert english == german


@pytest.mark.parametrize("language", guide.LANGUAGES)
def test_every_link_and_picture_is_there(language: str) -> None:
    folder = guide.GUIDE / language
    missing = []
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r'(?:href|src)="([^"#]+)', text):
            assert "://" not in target, "the guide works offline"
            if not (folder / target).is_file():
                missing.append(f"{path.name}: {target}")
    assert missing == []


@pytest.mark.parametrize("language", guide.LANGUAGES)
def test_every_picture_is_shown_and_described(language: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (guide.DOCS / language).glob("*.md"))
    shown = dict(re.findall(r"!\[([^\]]*)\]\([^)]*/([\w-]+\.webp)\)", text))
    assert all(len(words) > 15 for words in shown)
    assert sorted(shown.values()) == sorted(path.name for path in (guide.GUIDE / language).glob("*.webp"))


def test_menus_and_buttons_are_called_what_they_are_called() -> None:
    """What a page sets in italics and ends in “…” is a command: it must have that very name."""
    sys.path.insert(0, str(ROOT / "packaging"))
    import translations

    for language in guide.LANGUAGES:
        known = translations.read(ROOT / "resources" / "i18n" / "lesart_de.ts")
        names = {key.source for key in translations.messages(ROOT)} if language == "en" else {
            form for forms in known.values() for form in forms
        }  # fmt: skip
        text = "".join(path.read_text(encoding="utf-8") for path in (guide.DOCS / language).glob("*.md"))
        commands = [" ".join(one.split()) for one in re.findall(r"(?<!\*)\*([^*]+ …)\*", text)]
        commands += [" ".join(one.split()) for one in re.findall(r"\*\*([^*]+ …)\*\*", text)]
        assert commands
        assert [one for one in commands if one not in names] == []
