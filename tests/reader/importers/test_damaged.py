"""Files damaged by chance: each is read as far as it goes, or there is a sentence about it; nothing else happens."""

import importlib.util
import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints

HERE = Path(__file__).parent
COUNT = 40


def neighbour(name: str) -> ModuleType:
    """The tests of a format, which make a document with everything in it."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def whole(name: str) -> tuple[Callable[[bytes, Hints], Extracted], bytes]:
    tests = neighbour(f"test_{name}")
    makers = {"epub": "novel", "docx": "thesis", "odt": "essay", "pdf": "paper"}
    raw = getattr(tests, makers[name])() if name in makers else tests.REPORT.encode("latin-1")
    return tests.extract, raw


def damaged(raw: bytes, chance: random.Random) -> bytes:
    made = bytearray(raw)
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.randrange(len(made))
        match chance.randrange(4):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + chance.randrange(1, 200)]
            case 2:
                made[at:at] = made[chance.randrange(len(made)) :][:100]
            case _:
                made[at : at + 8] = bytes(8)
        if not made:
            return raw
    return bytes(made[: chance.randrange(len(made))] if chance.random() < 0.2 else made)


@pytest.mark.parametrize("name", ["epub", "docx", "odt", "rtf", "pdf"])
def test_damage_leads_to_a_text_or_a_sentence(name: str) -> None:
    extract, raw = whole(name)
    chance = random.Random(name)
    failures = []
    for _ in range(COUNT):
        try:
            extract(damaged(raw, chance), Hints(f"x.{name}"))
        except ImportFailed as error:
            failures.append(error)
    assert all(error.message.endswith(".") and error.hint for error in failures)
    assert extract(raw, Hints(f"x.{name}")).markdown
