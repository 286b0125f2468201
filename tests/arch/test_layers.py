"""The floors of the house: the contracts under [tool.importlinter] in pyproject.toml hold."""

from pathlib import Path

import pytest
from importlinter import cli


def test_import_contracts_hold(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(root)
    monkeypatch.syspath_prepend(str(root))
    status = cli.lint_imports(no_cache=True, no_logo=True)
    said = capsys.readouterr().out
    assert status == cli.EXIT_STATUS_SUCCESS, said
    assert "0 broken" in said
