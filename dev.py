#!/usr/bin/env python3
"""Sets Lesart up and starts it; needs nothing but Python 3.11 or newer.

    python3 dev.py               open Lesart (where there is no display: work through a sample without one)
    python3 dev.py test ARG...   run the tests; ARG goes to pytest
    python3 dev.py lint          ruff, mypy, import-linter and the lock file
    python3 dev.py lock ARG...   renew uv.lock and packaging/*.lock; ARG goes to `uv lock`
    python3 dev.py ARG...        anything else goes to the `lesart` command: python3 dev.py import text.md

The first start makes `.venv` from the hash-locked lists in `packaging/`, through uv where it is there and
through venv and pip where not, and installs the Qt libraries that a bare Linux lacks. A stamp in `.venv`
remembers what it was made from, so that later starts do none of this.

Lesart itself goes in as an editable install by hatchling, which is in the locked lists: that gives the same
`lesart` command and metadata as a real installation on all three systems (a `lesart.exe` on Windows, and a
launcher that bears spaces in the path elsewhere) and fetches nothing that is not locked.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

if sys.version_info < (3, 11):
    # Old versions get as far as here: nothing above and no syntax below is newer than Python 3.6.
    sys.exit(f"Lesart needs Python 3.11 or newer, and this is Python {sys.version_info[0]}.{sys.version_info[1]}.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{EXE}"
LESART = BIN / f"lesart{EXE}"
STAMP = VENV / "lesart-setup.json"
REQUIREMENTS = {
    "run": ROOT / "packaging" / "requirements.lock",
    "dev": ROOT / "packaging" / "requirements-dev.lock",
    "freeze": ROOT / "packaging" / "requirements-freeze.lock",
}

# What Qt's own wheels leave to the system: library -> package of Debian and Ubuntu.
QT_ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # QtNetwork: handing over to the open window
}
QT_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# What a reader of German is glad to have: file -> package of Debian and Ubuntu.
DICTIONARIES = {"/usr/share/trans/de-en": "trans-de-en"}
QT_WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1"}

OFFLINE = re.compile(
    r"Retry\(total|NewConnectionError|ConnectTimeout|ReadTimeout|name resolution|getaddrinfo|dns error"
    r"|Network is unreachable|Connection refused|Could not connect|are you offline|error sending request"
)


class SetupError(Exception):
    """The set-up cannot go on; the text says what happened and what to do."""


# --- libraries of the system ----------------------------------------------------------------------


def system_needs(windowed: bool) -> dict[str, str]:
    """The libraries and parts of Python that are missing here: name -> package of Debian and Ubuntu."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = dict(QT_ALWAYS)
    if windowed and os.environ.get("DISPLAY"):
        wanted.update(QT_X11)
    if windowed and os.environ.get("WAYLAND_DISPLAY"):
        wanted.update(QT_WAYLAND)
    needs = {library: package for library, package in wanted.items() if not loads(library)}
    # Debian and Ubuntu take ensurepip, and with it a working venv, out of their Python.
    if not importlib.util.find_spec("ensurepip") and not usable_uv():
        needs["ensurepip"] = f"python3.{sys.version_info.minor}-venv"
    return needs


def loads(library: str) -> bool:
    """Whether the dynamic linker finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_needs(windowed: bool) -> None:
    """Install what the system lacks where that is allowed, or end with the one line that does it."""
    needs = system_needs(windowed)
    if not needs:
        return
    print("Missing on this system:", ", ".join(needs), flush=True)
    root = root_prefix()
    if shutil.which("apt-get") and root is not None:
        print("Installing:", " ".join(needs.values()), flush=True)
        if apt_install(root, list(needs.values())) and not system_needs(windowed):
            return
    raise SetupError(f"Lesart needs these from your system. {line_to_type(needs)}")


def bring_dictionaries() -> None:
    """Install the system's German-English dictionary where that can be done without asking; Lesart runs without it."""
    missing = [package for path, package in DICTIONARIES.items() if not Path(path).exists()]
    if not missing or not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return
    root = root_prefix()
    print("Installing a German-English dictionary:", *missing, flush=True)
    if root is None or not apt_install(root, missing):
        print("It was not installed. Lesart goes on without it; this brings it later:")
        print("    apt-get install " + " ".join(missing), flush=True)


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root without being asked for a password; None: no way."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]) else None


def apt_install(root: Sequence[str], packages: Sequence[str]) -> bool:
    """Install packages; refreshes apt's lists only where they are missing or too old to serve."""
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if succeeds(install):
        return True
    succeeds([*apt, "update"])
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        print("apt-get said:", *done.stderr.splitlines()[:2], sep="\n  ", file=sys.stderr)
    return done.returncode == 0


def line_to_type(needs: Mapping[str, str]) -> str:
    """The one line that installs what is missing, for this system and this user."""
    say = "Please run this line while online, then start again:\n\n    "
    if shutil.which("apt-get"):
        install = "apt-get install -y --no-install-recommends " + " ".join(needs.values())
        if sys.platform == "win32" or os.geteuid() == 0:
            return f"{say}apt-get update && {install}\n"
        if shutil.which("sudo"):
            return f"{say}sudo apt-get update && sudo {install}\n"
        return f"{say}su - -c 'apt-get update && {install}'\n"
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            # rpm finds a package by a library that is in it
            wanted = [f"'{name}()(64bit)'" if ".so." in name else "python3-pip" for name in needs]
            return f"{say}sudo {tool} install {' '.join(wanted)}\n"
    return "Please install the packages that contain " + ", ".join(needs) + ", then start again."


def succeeds(command: Sequence[str]) -> bool:
    """Whether a command exits with 0; its output is not shown."""
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0


# --- .venv ------------------------------------------------------------------------------------------


def usable_uv() -> str | None:
    """The uv on the PATH, if it runs (a pyenv shim may be there without it)."""
    uv = shutil.which("uv")
    return uv if uv and succeeds([uv, "--version"]) else None


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def wanted_state(level: str) -> dict[str, str]:
    """What the stamp of a finished .venv says; `level` is "run" or "dev", and dev contains run."""
    state = {"python": sys.version, "root": str(ROOT), "project": fingerprint(ROOT / "pyproject.toml")}
    levels = ("run",) if level == "run" else ("run", "dev")
    return {**state, **{name: fingerprint(REQUIREMENTS[name]) for name in levels}}


def read_stamp() -> dict[str, str]:
    """What .venv was made from; empty where it is missing, half-made, or not made by this script."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stamp, dict) or not LESART.exists() or not PYTHON.exists():
        return {}
    return stamp if "dev" not in stamp or (BIN / f"pytest{EXE}").exists() else {}


def fits(have: dict[str, str], want: dict[str, str]) -> bool:
    """Whether everything that is wanted is there."""
    return all(have.get(key) == value for key, value in want.items())


def still_true(have: dict[str, str]) -> bool:
    """Whether a .venv can be built on: same Python, same place, nothing in it from an older locked list."""
    current = wanted_state("dev")
    return bool(have) and all(current.get(key) == value for key, value in have.items() if key != "project")


def prepare(level: str, windowed: bool, libraries: bool = True) -> bool:
    """Make `.venv` fit for running (level "run") or for tests and checks ("dev"); returns whether it was not yet."""
    if libraries:
        install_system_needs(windowed)
    want = wanted_state(level)
    if fits(read_stamp(), want):
        return False
    with one_at_a_time():
        have = read_stamp()
        if fits(have, want):
            return False
        if still_true(have):
            STAMP.unlink()
        else:
            have = {}
            remove_venv()
        if level not in have:
            print(f"Setting up {VENV} (once; downloads packages) ...", flush=True)
            install_requirements(REQUIREMENTS[level])
        install_project()
        partial = STAMP.with_suffix(".tmp")
        partial.write_text(json.dumps({**have, **want}), encoding="utf-8")
        partial.replace(STAMP)
    return True


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold off a second set-up of the same checkout until the first is done."""
    with (ROOT / ".venv.lock").open("a") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def remove_venv() -> None:
    """Clear away a .venv that is half-made, moved, or out of date."""
    if not VENV.exists():
        return
    try:
        shutil.rmtree(VENV)
    except OSError as error:
        raise SetupError(f"{VENV} cannot be replaced ({error.strerror}). Close Lesart and try again.") from error


def install_requirements(requirements: Path) -> None:
    """Fill .venv with the packages of a locked list, by uv or else by pip; every file's hash is checked."""
    # Started by the Python of a virtual environment, perhaps of .venv itself: take the one below it.
    base = sys.executable if sys.prefix == sys.base_prefix else getattr(sys, "_base_executable", sys.executable)
    common = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(requirements)]
    uv = usable_uv()
    if uv:
        create = [uv, "venv", "--quiet", "--python", base, str(VENV)]
        fill = [uv, "pip", "install", "--python", str(PYTHON), *common]
        problem = first_problem([] if PYTHON.exists() else create, fill)
        if problem is None:
            return
        print("uv did not succeed; trying pip.", file=sys.stderr, flush=True)
        remove_venv()
    fill = [str(PYTHON), "-m", "pip", "install", *common]
    if not sys.stdout.isatty():
        fill.insert(4, "--quiet")
    problem = first_problem([] if PYTHON.exists() else [base, "-m", "venv", str(VENV)], fill)
    if problem is not None:
        raise SetupError(explain(problem))


def install_project() -> None:
    """Install Lesart itself, editable; its build back end is in the locked lists, so nothing is fetched."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-index"]
    problem = first_problem([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    if problem is not None:
        raise SetupError(explain(problem))


def first_problem(*commands: Sequence[str]) -> str | None:
    """Run commands until one fails; returns what that one complained about, None if none did."""
    # pip.conf may say user = true, which no virtual environment allows
    environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    for command in filter(None, commands):
        done = subprocess.run(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment, check=False)
        if done.returncode:
            return done.stderr.decode(errors="replace").strip() or f"exit status {done.returncode}"
    return None


def explain(problem: str) -> str:
    """Turn what pip said into one sentence with advice; quotes the end of it where that tells more."""
    lines = [line for line in problem.splitlines() if not line.startswith("WARNING")]
    quoted = "\n" + "\n".join(lines[-8:])
    if re.search(r"do not match the hashes|hash mismatch", problem, re.IGNORECASE):
        return "A downloaded package is not the one that was locked, so Lesart was not set up:" + quoted
    if "No space left" in problem:
        return "The disk is full; Lesart and its packages need about 600 MB."
    if OFFLINE.search(problem):
        return "The packages could not be downloaded. Connect this machine to the network and start again."
    if "No matching distribution" in problem:
        version = f"3.{sys.version_info.minor}"
        return f"A package is not made for this machine and Python {version}; 3.11 to 3.14 work:{quoted}"
    return "Setting up .venv failed:" + quoted


# --- the commands -------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown here, or the user has said how Qt shall do without one."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def become(command: Sequence[str], settings: Mapping[str, str]) -> int:
    """Put a command in this script's place; on Windows, which cannot, wait for it."""
    environment = {**os.environ, **settings}
    if os.name == "nt":
        return subprocess.call(command, env=environment)
    os.execve(command[0], list(command), environment)


def lint() -> int:
    """Run every check that is not a test; all of them, even after one has failed."""
    checks = [
        [str(BIN / f"ruff{EXE}"), "check", "."],
        [str(BIN / f"ruff{EXE}"), "format", "--check", "."],
        [str(BIN / f"mypy{EXE}")],
        [str(BIN / f"lint-imports{EXE}"), "--no-cache", "--no-logo"],
    ]
    uv = usable_uv()
    if uv:
        checks.append([uv, "lock", "--check"])
    else:
        print("uv lock --check: SKIPPED, uv is not installed (tests/arch/test_locks.py compares the lists)")
    failed = []
    for check in checks:
        name = " ".join([Path(check[0]).stem, *check[1:]])
        print(f"--- {name}", flush=True)
        if subprocess.call(check, cwd=ROOT):
            failed.append(name)
    print("Failed: " + ", ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


def lock(arguments: Sequence[str]) -> int:
    """Renew uv.lock and, from it, the lists of packages with hashes that set-ups and packages are made from."""
    uv = usable_uv()
    if not uv:
        raise SetupError("Only uv can renew the lock files, and it is not installed here.")
    export = [uv, "export", "--quiet", "--frozen", "--no-header", "--no-annotate", "--no-emit-project"]
    for command in (
        [uv, "lock", *arguments],
        [*export, "--no-dev", "--group", "build", "--output-file", str(REQUIREMENTS["run"])],
        [*export, "--group", "build", "--output-file", str(REQUIREMENTS["dev"])],
        [*export, "--no-dev", "--group", "freeze", "--output-file", str(REQUIREMENTS["freeze"])],
    ):
        if subprocess.call(command, cwd=ROOT):
            return 1
    return 0


def main(arguments: Sequence[str]) -> int:
    """Do what the first word asks for; returns the exit status."""
    word, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    # Qt draws without a display under this setting; another one that is set already stays.
    offscreen = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    if word == "lock":
        return lock(rest)
    if word == "lint":
        prepare("dev", windowed=False, libraries=False)
        return lint()
    if word == "test":
        prepare("dev", windowed=False)
        os.chdir(ROOT)
        return become([str(PYTHON), "-m", "pytest", *rest], offscreen)
    if prepare("run", windowed=True):
        bring_dictionaries()
    if not arguments and not has_display():
        return become([str(PYTHON), str(ROOT / "packaging" / "first_look.py")], offscreen)
    return become([str(LESART), *arguments], {})


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (SetupError, OSError) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        print("\nStopped. Start again to go on.", file=sys.stderr)
        sys.exit(130)
