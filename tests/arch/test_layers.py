"""The floors of the house: the contracts under [tool.importlinter] in pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

# In a process of its own: import-linter sets up logging anew and silences every logger there is.
CHECK = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"


def test_import_contracts_hold(root: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CHECK], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
