"""The table of translators: complete, and quick to read."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from reader import translators
from reader.errors import NotFound, TranslationFailed
from reader.translators.base import Translator
from reader.translators.registry import TRANSLATORS, Setup, provider
from tests.helpers import services
from tests.helpers.libraries import assert_one_sentence

FOLDER = Path(inspect.getfile(translators)).parent


def test_every_translator_there_is_is_in_the_table(tmp_path: Path) -> None:
    classes = {
        node.name
        for path in FOLDER.glob("*.py")
        if path.stem not in ("base", "careful")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(one, ast.FunctionDef) and one.name == "translate" for one in node.body)
    }
    made = [one.make(Setup("k-1", "m-1", "", tmp_path)) for one in TRANSLATORS]
    assert {type(one).__name__ for one in made} == classes
    assert [one.name for one in made] == [one.name for one in TRANSLATORS]
    for one, row in zip(made, TRANSLATORS, strict=True):
        assert one.limits.segments > 0
        assert one.limits.characters > 0
        assert bool(one.destination) == row.is_online
        one.close()


def test_every_service_is_played_with_all_failures() -> None:
    """Those that are asked over the network are among the `asked` of the tests here."""
    conftest = (Path(__file__).parent / "conftest.py").read_text(encoding="utf-8")
    for row in TRANSLATORS:
        if row.is_online:
            assert f'"{row.name}"' in conftest
            assert hasattr(services, {"openai": "chat"}.get(row.name, row.name))


@pytest.mark.parametrize("row", TRANSLATORS, ids=lambda row: row.name)
def test_what_a_translator_needs_is_asked_for(row, tmp_path: Path) -> None:
    setup = Setup(models=tmp_path)
    if row.needs_key or row.needs_model:
        with pytest.raises(TranslationFailed) as failure:
            row.make(setup)
        assert_one_sentence(failure.value)
    else:
        one: Translator = row.make(setup)
        assert one.name == row.name


def test_names() -> None:
    assert provider(" DeepL ").name == "deepl"
    with pytest.raises(NotFound) as failure:
        provider("babelfish")
    assert_one_sentence(failure.value)


def test_the_table_loads_nothing_heavy() -> None:
    script = "import sys, reader.translators.registry, reader.keys; print(*{n.partition('.')[0] for n in sys.modules})"
    root = FOLDER.parents[1]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert not {"ctranslate2", "sentencepiece", "keyring", "numpy"} & set(done.stdout.split())


def test_a_setup_does_not_show_its_key() -> None:
    assert "k-1" not in repr(Setup("k-1"))
