"""`lesart --self-check`: it passes on what is whole, names the step that fails, and touches nothing of the user's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui import self_check


def test_it_passes_from_the_source_tree_and_touches_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    picture = tmp_path / "window.png"
    environment = {**os.environ, "HOME": str(home), "LESART_LIBRARY": str(home / "library")}
    for name in [name for name in environment if name.startswith("XDG_")]:
        del environment[name]
    command = [sys.executable, "-m", "ui", "--self-check", "--picture", str(picture)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(line.startswith("ok ") for line in done.stdout.splitlines()) == len(self_check.STEPS)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert not list(home.iterdir())


def test_a_failed_step_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def breaks(_place: self_check.Place) -> str:
        raise self_check.StepFailed("a font is missing")

    reached: list[str] = []
    steps = (("first", lambda _place: "fine"), ("fonts", breaks), ("last", lambda _place: reached.append("x") or ""))
    assert self_check.check(self_check.Place(tmp_path), steps) == 1
    told = capsys.readouterr().out
    assert "first: fine" in told
    assert "FAILED  fonts: StepFailed: a font is missing" in told
    assert not reached


def test_wrong_usage_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert self_check.main(["--nonsense"]) == 2
    assert "Usage" in capsys.readouterr().err
