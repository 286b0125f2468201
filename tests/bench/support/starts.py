"""Starts of whole processes: the floor and the program by turns, as one sees them from outside."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
CACHES = Path("/proc/sys/vm/drop_caches")


@dataclass(frozen=True)
class Start:
    """One start.

    Attributes:
        wall: Seconds from the start of the process until the text (of the floor: the window) was painted.
        cpu: Seconds of user and system time until then.
        whole_wall: Seconds until panels were filled and nothing was left to do.
        whole_cpu: The same in user and system time.
        pss: Memory at rest, MiB, what is shared counted by share.
        peak: Largest resident memory, MiB.
        idle: Share of one processor used while nothing happens; None where it was not measured.
    """

    wall: float
    cpu: float
    whole_wall: float
    whole_cpu: float
    pss: float
    peak: float
    idle: float | None
    modules: frozenset[str]


_SCREEN = {
    "name": "bench", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1
}  # fmt: skip


class Home:
    """A home folder in which Lesart remembers an article as the last one read."""

    def __init__(self, folder: Path, library: Path, article: str) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        for name in ("config/Lesart", "data", "run"):
            (folder / name).mkdir(parents=True)
        (folder / "run").chmod(0o700)
        (folder / "config" / "Lesart" / "Lesart.conf").write_text(
            f"[session]\narticle={article}\n[view]\ntheme=light\n"
        )
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "LESART_LIBRARY": str(library),
            "LESART_DICTIONARIES": "",  # what this machine happens to have is read in while the program idles
        }
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        # Qt's own screen without a display has 800 x 800, which no window of either program fits on
        screen = folder / "screen.json"
        screen.write_text(json.dumps({"screens": [_SCREEN]}))
        self.environment.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen}")


def start(program: str, home: Home, *, idle: bool = False, cold: bool = False) -> Start:
    """Start a program and wait for its report."""
    if cold:
        os.sync()
        CACHES.write_text("3")
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(HERE / f"{program}.py"), *(["idle"] if idle else [])],
        env=home.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"{program} did not report: {done.stderr[-2000:]}")
    said = json.loads(done.stdout.splitlines()[-1])
    return Start(
        said["wall"] - began,
        said["cpu"],
        said["whole_wall"] - began,
        said["whole_cpu"],
        said["pss"] / 1024,
        said["peak"] / 1024,
        said.get("idle"),
        frozenset(said["modules"]),
    )


def by_turns(programs: dict[str, tuple[str, Home]], rounds: int, *, cold: bool = False) -> dict[str, list[Start]]:
    """So many starts of each, by turns, so that a busy moment of the machine hits all; the first is not counted."""
    found: dict[str, list[Start]] = {name: [] for name in programs}
    for number in range(rounds + (0 if cold else 1)):
        for name, (program, home) in programs.items():
            one = start(program, home, cold=cold)
            if number or cold:
                found[name].append(one)
    return found


def may_drop_caches() -> bool:
    """Whether a cold start can be measured here."""
    try:
        with CACHES.open("w"):
            return True
    except OSError:
        return False


def middle(starts: list[Start], name: str) -> float:
    """Median of an attribute."""
    return median(getattr(one, name) for one in starts)
