"""The installed PySide6 keeps its references to None.

PySide6 6.12.0 gives one reference too many back on every call of a Qt method that returns nothing. Before
Python 3.12 made None immortal, the process dies of it after a few thousand calls. Short tests never get
there, so this one goes far past it, in a process of its own.
"""

import subprocess
import sys

import PySide6
import pytest

CALLS = 20_000
MANY_VOID_CALLS = f"""
from PySide6.QtCore import QObject
thing = QObject()
for number in range({CALLS}):
    thing.setObjectName("name")
print("survived")
"""


def test_many_void_calls_survive() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "survived"), done.stderr[-500:]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_the_version_that_loses_references_is_not_installed() -> None:
    assert PySide6.__version__ != "6.12.0"
