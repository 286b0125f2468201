"""Files stay small enough to be read in one sitting: 250 lines are usual, past 600 is refused."""

import warnings
from pathlib import Path

import pytest

WANTS_A_REASON = 400
TOO_LONG = 600


@pytest.mark.filterwarnings("default:.*lines:UserWarning")
def test_no_python_file_is_too_long(root: Path, files: list[Path]) -> None:
    lengths = {
        path.relative_to(root).as_posix(): len(path.read_bytes().splitlines()) for path in files if path.suffix == ".py"
    }
    assert lengths
    for name, lines in lengths.items():
        if WANTS_A_REASON < lines <= TOO_LONG:
            warnings.warn(f"{name} has {lines} lines; past {WANTS_A_REASON} wants a reason", stacklevel=1)
    assert {name: lines for name, lines in lengths.items() if lines > TOO_LONG} == {}
