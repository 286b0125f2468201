"""What a started process says about itself: one line of JSON, then it ends."""

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

SETTLE, IDLE = 6.5, 5.0  # seconds; the first is past the daily backup of a start


def report(
    wall: float, cpu: float, whole_wall: float, whole_cpu: float, *, idle: bool, early: Sequence[str] = ()
) -> None:
    """Print the figures and end the process; with `idle` first measure what it does when nothing happens.

    Args:
        wall: `time.monotonic()` when the text was painted.
        cpu: `time.process_time()` then.
        whole_wall: The same when everything was.
        whole_cpu: The same when everything was.
        idle: Whether to wait and measure.
        early: The modules that were imported when the text was painted.
    """
    figures = {
        "wall": wall,
        "cpu": cpu,
        "whole_wall": whole_wall,
        "whole_cpu": whole_cpu,
        "pss": _kib("/proc/self/smaps_rollup", "Pss:"),
        "peak": _kib("/proc/self/status", "VmHWM:"),
        "modules": sorted(sys.modules),
        "early": list(early),
    }

    def end() -> None:
        print(json.dumps(figures), flush=True)
        os._exit(0)

    if not idle:
        end()
    from PySide6.QtCore import QTimer

    def begin() -> None:
        before, since = time.process_time(), time.monotonic()

        def done() -> None:
            figures["idle"] = (time.process_time() - before) / (time.monotonic() - since)
            end()

        QTimer.singleShot(round(IDLE * 1000), done)

    QTimer.singleShot(round(SETTLE * 1000), begin)


def _kib(file: str, name: str) -> int:
    """A figure of the kernel in KiB; 0 where there is none (not Linux)."""
    path = Path(file)
    if not path.exists():
        return 0
    return next((int(line.split()[1]) for line in path.read_text().splitlines() if line.startswith(name)), 0)
