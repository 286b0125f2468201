"""The project's own files, for the tests that look at how they are written."""

import ast
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE_BY_MACHINES = {"build", "dist", "node_modules"}


def own_files() -> list[Path]:
    """Every file that is or will be committed; without git, every file that is not plainly machine-made."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        listed = b""
    if listed:
        paths = {ROOT / os.fsdecode(name) for name in listed.split(b"\0") if name}
        return sorted(path for path in paths if path.is_file())
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if (name == ".ci" or not name.startswith(".")) and name not in MADE_BY_MACHINES
            if not name.startswith(("__pycache__", "lesart-results")) and not name.endswith(".egg-info")
        ]
        found += [Path(folder, name) for name in names]
    return sorted(found)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """All files of the project."""
    return own_files()


@pytest.fixture(scope="session")
def modules(files: list[Path]) -> dict[str, ast.Module]:
    """Every Python file of the project, parsed; keys are paths from the root, such as "ui/theme.py"."""
    paths = [path for path in files if path.suffix == ".py"]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes(), path) for path in paths}
