"""The core runs without Qt, and starts without the libraries that only some of its work needs."""

import json
import os
import subprocess
import sys
from pathlib import Path

LOADED_LATER = (
    "numpy",
    "yaml",
    "markdown_it",
    "py3langid",
    "charset_normalizer",
    "sqlite_utils",
    "click",
)

IMPORT_EVERYTHING = """
import importlib, json, pkgutil, sys
import reader
names = sorted(info.name for info in pkgutil.walk_packages(reader.__path__, "reader."))
names = [name for name in names if not name.endswith(".__main__")]
for name in names:
    importlib.import_module(name)
print(json.dumps({"imported": names, "loaded": sorted({name.partition(".")[0] for name in sys.modules})}))
"""

IMPORT_LIBRARY = """
import json, sys
import reader.library
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def run_python(root: Path, script: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_module_of_the_core_loads_qt(root: Path) -> None:
    result = json.loads(run_python(root, IMPORT_EVERYTHING))
    assert "reader.library" in result["imported"]
    assert not {"PySide6", "shiboken6", "ui"} & set(result["loaded"])


def test_importing_the_library_loads_nothing_heavy(root: Path) -> None:
    loaded = set(json.loads(run_python(root, IMPORT_LIBRARY)))
    assert "reader" in loaded
    assert not loaded & set(LOADED_LATER)
