"""Typing commands: in this process, which is fast, or as a user does, in a process of its own."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reader.cli import run_cli

ROOT = Path(__file__).resolve().parents[3]

ESSAY = """---
title: Der Schnitt
date: 2025-07
---

Die Regie stellt ihre neue Serie vor. Das Gebäude stürzt ein. Danach wird es still.

Am 3. Oktober folgt die zweite Staffel. Niemand weiß, z. B. im Studio, wie sie endet.
"""
ESSAY_ENGLISH = """The director presents her new series. The building collapses, and then all is quiet.

The second season follows on 3 October. Nobody knows, not even at the studio, how it ends.
"""


@dataclass(frozen=True)
class Said:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Lesart = Callable[..., Said]


@pytest.fixture
def sources(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder, with an essay and its translation; the library lies beside it."""
    monkeypatch.setenv("LESART_LIBRARY", str(folder))
    here = tmp_path / "Meine Quellen"
    here.mkdir()
    (here / "schnitt.de.md").write_text(ESSAY, encoding="utf-8")
    (here / "schnitt.en.txt").write_text(ESSAY_ENGLISH, encoding="utf-8")
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def lesart(sources: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lesart:
    """`lesart("list", "--json")`; `stdin` is what comes through the pipe."""

    def type_in(*arguments: object, stdin: str | bytes = b"") -> Said:
        piped = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8"))
        capsys.readouterr()
        status = run_cli([str(argument) for argument in arguments])
        return Said(status, *capsys.readouterr())

    return type_in


@pytest.fixture
def article(lesart: Lesart) -> dict[str, Any]:
    """The essay with its translation, in the library."""
    said = lesart("import", "schnitt.de.md", "--language", "de", "--translation", "en=schnitt.en.txt", "--json")
    assert said.status == 0, said.err
    found: dict[str, Any] = said.json["articles"][0]
    return found


@pytest.fixture
def public_place(tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody may look into, though not the folders above it."""
    above = [one for one in tmp_path.parents if one.stat().st_uid == os.getuid() and one.name.startswith("pytest-")]
    before = [(one, one.stat().st_mode) for one in (tmp_path, *above)]
    for one, _ in before:
        one.chmod(0o755)
    yield tmp_path
    for one, mode in before:
        one.chmod(mode)
