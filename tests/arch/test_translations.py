"""Everything a person reads is translated, completely and without a slip."""

import ast
import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SHOWN = {
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "addAction", "addMenu", "addItem",
    "addItems", "addRow", "addTab", "setText", "setTitle", "setWindowTitle", "setToolTip", "setStatusTip",
    "setWhatsThis", "setPlaceholderText", "setInformativeText", "setAccessibleName", "setAccessibleDescription",
    "tell", "showMessage",
}  # fmt: skip
"""What shows its texts to people."""
FORWARDING = {"_tr", "tr", "in_ui_language", "translated"}
"""Functions that hand a text on to `translate`; those who call them give literals."""


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault("translations", module)  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


translations = _module()
wanted = translations.messages(ROOT)


def file_of(language: str) -> Path:
    return ROOT / "resources" / "i18n" / f"lesart_{language}.ts"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_files_are_in_step_with_the_code(language: str) -> None:
    path = file_of(language)
    text = path.read_text(encoding="utf-8")
    stale = text != translations.document(language, wanted, translations.read(path))
    assert not stale, "run `python packaging/translations.py`"
    assert path.with_suffix(".qm").read_bytes() == translations.compiled(path), "run `python packaging/translations.py`"


def test_nothing_is_untranslated() -> None:
    known = translations.read(file_of("de"))
    assert [key.source for key in wanted if key not in known] == []


def test_english_plural_forms_are_there() -> None:
    known = translations.read(file_of("en"))
    assert [key.source for key, one in wanted.items() if one.numerus and key not in known] == []


def marks(text: str) -> Counter[str]:
    """What a translation must keep: fields, numbers and HTML."""
    return Counter(
        re.findall(r"\{\{|\}\}|\{\w+[^}]*\}|%L?n|%L?\d|</?[a-z]\w*", re.sub(r"(\{\w+):[^}]*\}", r"\1}", text))
    )


def test_translations_keep_fields_and_tags() -> None:
    known = translations.read(file_of("de"))
    wrong = []
    for key, forms in known.items():
        for form, text in enumerate(forms):
            lost = set(marks(key.source)) ^ set(marks(text))
            if lost - ({"%Ln", "{n}"} if len(forms) == 2 and form == 0 else set()):
                wrong.append((key.source, text))
    assert wrong == []


def test_translations_begin_and_end_like_their_texts() -> None:
    """Blanks at the ends are part of a sentence made of several; "…" says that a dialog follows."""
    wrong = []
    for key, forms in translations.read(file_of("de")).items():
        for text in forms:
            ends = [(one[:1].isspace(), one[-1:].isspace(), one.rstrip().endswith("…")) for one in (key.source, text)]
            if ends[0] != ends[1]:
                wrong.append((key.source, text))
    assert wrong == []


def test_no_fields_are_looked_into() -> None:
    """A translation fills values in; it reads none of their attributes and asks for no width."""
    forms = [text for one in translations.read(file_of("de")).values() for text in one]
    assert [text for text in forms if re.search(r"\{\w*[.\[!]", text)] == []


def _calls(path: Path) -> list[tuple[ast.Call, str, str]]:
    """Calls of a file: with the function's name, and that of the function they stand in."""
    found = []

    def visit(node: ast.AST, inside: str) -> None:
        if isinstance(node, ast.FunctionDef):
            inside = node.name
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            found.append((node, name, inside))
        for child in ast.iter_child_nodes(node):
            visit(child, inside)

    visit(ast.parse(path.read_text(encoding="utf-8")), "")
    return found


UI = sorted((ROOT / "ui").rglob("*.py"))


@pytest.mark.parametrize("path", UI, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_texts_are_literals(path: Path) -> None:
    """What is no literal cannot be collected for the translators."""
    wrong = []
    for call, name, inside in _calls(path):
        if inside in FORWARDING or name not in {"tr", "_tr"} or not call.args:
            continue
        if not translations._literals(call.args[0]):
            wrong.append(f"line {call.lineno}: {ast.unparse(call)}")
    assert wrong == []


def _has_words(node: ast.expr) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(
        re.search(r"[A-Za-zÄÖÜäöü]{3,}", re.sub(r"<[^>]*>?|&\w+;|https?:\S+|Lesart", "", text)) for text in texts
    )


@pytest.mark.parametrize("path", UI, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_shown_is_translated(path: Path) -> None:
    wrong = [
        f"line {call.lineno}: {ast.unparse(call)}"
        for call, name, _ in _calls(path)
        if name in SHOWN and any(_has_words(argument) for argument in call.args)
    ]
    assert wrong == []
