"""Tries an installer as a person would who never answers a question: install, use, install over it, uninstall.

    python packaging/windows_check.py lesart-0.1.0-windows-x64-setup.exe [--older SETUP] [--prefix FOLDER]

Runs on Windows, and on Linux in a wine prefix that `windows_wine` has made. It changes the account it runs in, and so
belongs on a machine that is thrown away. Writes a line for each thing looked at; exit status 1 where one is not right.
"""

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from document_types import DOCUMENT_TYPES
from windows_wine import call, environment, windows_path

UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Lesart"
CLASSES = r"HKCU\Software\Classes"
SETTINGS = r"HKCU\Software\Lesart\Lesart"
FOREIGN = "SomebodyElse.epub"
PATIENCE = 180
"""Seconds that something may take which happens in another process."""


class Machine:
    """A Windows to install on: this one, or one in a wine prefix."""

    def __init__(self, prefix: Path | None) -> None:
        self._prefix = prefix

    def run(self, *command: str) -> tuple[int, str]:
        """Run a program; returns its exit status and what it wrote."""
        if self._prefix:
            result = call(self._prefix, command, timeout=PATIENCE * 2)
        else:
            result = subprocess.run(
                command, input="", capture_output=True, encoding="utf-8", errors="replace", timeout=PATIENCE * 2
            )
        return result.returncode, result.stdout + result.stderr

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """Start a program that runs until its standard input is closed."""
        words = ["wine", *command] if self._prefix else list(command)
        variables = environment(self._prefix) if self._prefix else None
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(words, env=variables, stdin=pipe, stdout=pipe, stderr=nothing)

    def name(self, path: Path) -> str:
        """What programs call a file."""
        return windows_path(path) if self._prefix else str(path)

    def file(self, name: str) -> Path:
        """Where a file is that Windows calls so."""
        if not self._prefix:
            return Path(name)
        return self._prefix / "drive_c" / name[len("C:\\") :].replace("\\", "/")

    def variable(self, name: str) -> str:
        """A variable of the account."""
        return self.run("cmd", "/c", f"echo %{name}%")[1].strip()

    def registry(self, key: str, value: str | None = None) -> str:
        """All below a key, or one value of it ("" for the unnamed one); "" where there is none."""
        if value is None:
            status, text = self.run("reg", "query", key, "/s")
        else:
            status, text = self.run("reg", "query", key, *(["/v", value] if value else ["/ve"]))
        return text.strip() if status == 0 else ""

    def set(self, key: str, value: str, to: str, kind: str = "REG_SZ") -> None:
        """Write a value."""
        named = ["/v", value] if value else ["/ve"]
        self.run("reg", "add", key, *named, "/t", kind, "/d", to, "/f")


class Report:
    """What was looked at."""

    def __init__(self) -> None:
        self.failed = 0

    def look(self, what: str, right: bool, details: str = "") -> None:
        """Note one thing."""
        self.failed += not right
        print("ok  " if right else "BAD ", what, "" if right else details[-2000:], flush=True)


def main(arguments: Sequence[str]) -> int:
    """Try the installer; returns the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("setup", type=Path)
    parser.add_argument("--older", type=Path, help="an installer of the version before, to be installed first")
    parser.add_argument("--prefix", type=Path, help="a wine prefix")
    given = parser.parse_args(arguments)
    machine, report = Machine(given.prefix.resolve() if given.prefix else None), Report()
    home = machine.variable("LOCALAPPDATA")
    folder, library = rf"{home}\Programs\Lesart", rf"{home}\Lesart\library"
    before = prepare(machine)
    install(machine, report, given.older or given.setup, folder)
    use(machine, report, folder, library)
    machine.set(SETTINGS, "kept", "yes")
    strange = machine.file(folder) / "not ours.txt"
    strange.write_text("a file of somebody else", encoding="utf-8")
    refuse_while_running(machine, report, given.setup, folder)
    install(machine, report, given.setup, folder)
    report.look("settings outlive an update", bool(machine.registry(SETTINGS, "kept")))
    check_itself(machine, report, folder)
    uninstall(machine, report, folder, library, strange, before)
    return 1 if report.failed else 0


def prepare(machine: Machine) -> str:
    """Make the account one that has other programs too; returns its search path."""
    machine.set(rf"{CLASSES}\.epub", "", FOREIGN)
    if not machine.registry(r"HKCU\Environment", "Path"):
        machine.set(r"HKCU\Environment", "Path", r"%USERPROFILE%\bin", "REG_EXPAND_SZ")
    return machine.registry(r"HKCU\Environment", "Path")


def install(machine: Machine, report: Report, setup: Path, folder: str) -> None:
    """Install without questions, and look at what is there then."""
    began = time.monotonic()
    status, said = machine.run(machine.name(setup), "/S", "/PATH")
    report.look(f"{setup.name} /S ({time.monotonic() - began:.0f} s)", status == 0, f"status {status} {said}")
    if status:
        sys.exit("Without that there is nothing more to look at.")
    for name in ("lesart.exe", "lesart.com", "uninstall.exe"):
        report.look(f"{name} is there", (machine.file(folder) / name).is_file())
    entry = machine.registry(UNINSTALL)
    for value in ("DisplayVersion", "EstimatedSize", "QuietUninstallString", "InstallLocation"):
        report.look(f"the list of programs has {value}", value in entry, entry)
    menu = machine.variable("APPDATA") + r"\Microsoft\Windows\Start Menu\Programs\Lesart.lnk"
    report.look("it is in the Start menu", machine.file(menu).is_file())
    for kind in DOCUMENT_TYPES:
        offers = [machine.registry(rf"{CLASSES}\.{ending}\OpenWithProgids") for ending in kind.endings]
        report.look(f"it is offered for {kind.english}", all(f"Lesart.{kind.name}" in offer for offer in offers))
    command = machine.registry(rf"{CLASSES}\lesart\shell\open\command", "")
    report.look("links lead to it", folder in command and '"%1"' in command, command)
    report.look("who opens .epub is as before", FOREIGN in machine.registry(rf"{CLASSES}\.epub", ""))
    path = machine.registry(r"HKCU\Environment", "Path")
    report.look("the search path has it once, in its old form", path.count(folder) == 1 and "_EXPAND_" in path, path)


def use(machine: Machine, report: Report, folder: str, library: str) -> None:
    """Work with what is installed, in the account's own library."""
    samples = Path(__file__).resolve().parents[1] / "resources" / "samples"
    german, english = (machine.name(samples / f"generative-effekte.{language}.md") for language in ("de", "en"))
    terminal, window = rf"{folder}\lesart.com", rf"{folder}\lesart.exe"
    status, said = machine.run(terminal, "import", german, "--translation", f"en={english}")
    report.look("lesart.com imports", status == 0, said)
    status, said = machine.run(terminal, "list")
    report.look("lesart.com lists", status == 0 and "de+en" in said, said)
    status, said = machine.run(window, "no-such-command")
    report.look("lesart.exe gives its exit status", status == 2, f"status {status} {said}")
    report.look("the library is in the account's folder", (machine.file(library) / "library.sqlite").is_file())


def check_itself(machine: Machine, report: Report, folder: str) -> None:
    """Have both programs go through all their parts."""
    for name in ("lesart.com", "lesart.exe"):
        began = time.monotonic()
        status, said = machine.run(rf"{folder}\{name}", "--self-check")
        report.look(f"{name} --self-check ({time.monotonic() - began:.0f} s)", status == 0, f"status {status} {said}")


def refuse_while_running(machine: Machine, report: Report, setup: Path, folder: str) -> None:
    """Nothing is replaced or removed under a running program."""
    for name in ("lesart.exe", "lesart.com"):
        running = machine.start(rf"{folder}\{name}", "import-worker", str(1 << 30), "60")
        try:
            time.sleep(8)  # until it has been loaded; it waits for work then
            status, _ = machine.run(machine.name(setup), "/S")
            report.look(f"no update while {name} runs", status == 3, f"status {status}")
            status, _ = machine.run(rf"{folder}\uninstall.exe", "/S", f"_?={folder}")
            report.look(f"no uninstalling while {name} runs", status == 3, f"status {status}")
        finally:
            running.communicate(timeout=PATIENCE)
    report.look("nothing is missing afterwards", (machine.file(folder) / "lesart.exe").is_file())


def uninstall(machine: Machine, report: Report, folder: str, library: str, strange: Path, before: str) -> None:
    """Uninstall without questions, and look at what is left."""
    kept = (machine.file(library) / "library.sqlite").read_bytes()
    cache = machine.file(library).parent / "Cache"
    cache.mkdir(exist_ok=True)
    (cache / "something.bin").write_bytes(b"x")
    machine.run(rf"{folder}\uninstall.exe", "/S")  # goes on as a copy of itself
    gone = until(lambda: not (machine.file(folder) / "uninstall.exe").exists() and not machine.registry(UNINSTALL))
    report.look("it is gone from the list of programs", gone)
    left = sorted(path.name for path in machine.file(folder).rglob("*"))
    report.look("files of others stay, nothing else", left == [strange.name], ", ".join(left[:20]))
    shutil.rmtree(machine.file(folder), ignore_errors=True)
    report.look("the library is as it was", (machine.file(library) / "library.sqlite").read_bytes() == kept)
    report.look("the cache is gone", until(lambda: not cache.exists()))
    report.look("the settings are gone", not machine.registry(SETTINGS))
    report.look("who opens .epub is as before", FOREIGN in machine.registry(rf"{CLASSES}\.epub", ""))
    for key in (r"\.tmx", r"\Lesart.epub", r"\lesart", r"\Applications\lesart.exe"):
        report.look(f"no {key} in the registry", not machine.registry(CLASSES + key), machine.registry(CLASSES + key))
    report.look("the search path is as before", machine.registry(r"HKCU\Environment", "Path") == before)
    menu = machine.variable("APPDATA") + r"\Microsoft\Windows\Start Menu\Programs\Lesart.lnk"
    report.look("the Start menu is as before", not machine.file(menu).exists())


def until(true: Callable[[], bool]) -> bool:
    """Wait until something is so; False where it does not come to be."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(1)
    return true()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
