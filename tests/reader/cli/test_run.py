"""Running commands: help, exit status, pipes, locales, interruptions, and what is imported to start."""

import errno
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest

import reader
from reader.cli import run_cli
from reader.cli.context import Context, counted
from reader.cli.run import Commands, commands
from reader.library import Library
from tests.helpers.shell import run, start

NAMES = [
    "import", "list", "show", "alignment", "annotate", "annotations", "revise", "export", "segment", "align",
    "lookup", "words", "dictionary", "translate", "translator", "search", "concordance", "check", "backup", "restore",
]  # fmt: skip
HEAVY = ("PySide6", "numpy", "yaml", "markdown_it", "sqlite_utils", "py3langid", "charset_normalizer")


def command(name: str) -> click.Command:
    found = Commands("lesart").get_command(click.Context(Commands("lesart")), name)
    assert found is not None
    return found


# ---- usage


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), *((name, "--help") for name in NAMES), ("list", "-h")])
def test_help_is_there(lesart: Any, arguments: tuple[str, ...]) -> None:
    said = lesart(*arguments)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Usage: lesart ")
    assert "..." not in said.out.partition("Commands:")[2].partition("Examples:")[0], "a line that is cut off"


def test_the_help_lists_every_command_with_what_it_does(lesart: Any) -> None:
    listed = lesart("--help").out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in listed] == NAMES
    assert all(line.endswith(".") for line in listed)


@pytest.mark.parametrize("name", NAMES)
def test_options_say_what_they_are_for(name: str) -> None:
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help or isinstance(parameter.type, click.Choice), parameter.name


@pytest.mark.parametrize("name", [*NAMES, "lesart"])
def test_the_examples_of_the_help_are_commands(name: str) -> None:
    epilog = (commands(()) if name == "lesart" else command(name)).epilog or ""
    lines = [line.strip() for line in epilog.splitlines() if "lesart " in line and "COMMAND" not in line]
    for line in lines:
        assert len(line) <= 84, line
        typed = line.rpartition("| ")[2].partition(" > ")[0]
        words = shlex.split(typed)
        assert words[0] == "lesart"
        if words[1] == "--library":
            del words[1:3]
        assert words[1] in NAMES
        assert name in ("lesart", words[1])
        command(words[1]).make_context(words[1], words[2:], obj=Context())
    assert lines or name in ("list", "check")


def test_the_version(lesart: Any) -> None:
    assert lesart("--version").out == f"lesart {reader.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [("liste",), ("--foo",), ("list", "--foo"), ("list", "mehr"), ("show",), ("import", "--json"), ("",)],
)
def test_wrong_usage_is_two(lesart: Any, folder: Path, arguments: tuple[str, ...]) -> None:
    said = lesart(*arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Usage: lesart ")
    assert not folder.exists()


def test_what_was_meant_is_said(lesart: Any, sources: Path) -> None:
    (sources / "-a.txt").write_text("Ein Text.")
    assert lesart("import", "-a.txt").err.endswith("goes after “--”: -- -a.txt\n")
    assert "stands before the command" in lesart("list", "--library", "x").err


def test_without_a_command_and_without_a_window_there_is_help(lesart: Any) -> None:
    assert lesart().out == lesart("--help").out


# ---- what goes wrong


def test_something_unforeseen_is_one_sentence(lesart: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(Library, "articles", fail)
    said = lesart("list", "--json")
    assert (said.status, said.out) == (1, "")
    assert said.err == "lesart: an unforeseen error (ZeroDivisionError: a bug). LESART_DEBUG=1 shows where.\n"
    monkeypatch.setenv("LESART_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        lesart("list")


def test_an_interruption_is_130(lesart: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "articles", interrupt)
    said = lesart("list")
    assert (said.status, said.out) == (130, "")
    assert said.err == "\nlesart: interrupted; nothing is left half done.\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_control_c_in_the_middle_of_an_import(sources: Path, folder: Path) -> None:
    os.mkfifo(sources / "langsam.txt")
    process = start("import", "schnitt.de.md", "langsam.txt", "--json")
    with (sources / "langsam.txt").open("wb", buffering=0) as pipe:  # waits until the other end reads
        pipe.write(b"Es war einmal")
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err.decode() == "\nlesart: interrupted; nothing is left half done.\n"
    with Library(folder) as library:
        assert [one.title for one in library.articles()] == ["Der Schnitt"], "what was done before is there"
        assert library.check() == []


# ---- where the output goes


def test_the_output_is_utf8_in_every_locale(lesart: Any, sources: Path) -> None:
    title = "Über „Bögen“ – 🎬"
    lesart("import", "schnitt.de.md", "--title", title)
    plain = {"LANG": "C", "LC_ALL": "C"}
    for more in ({}, {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}):
        status, out, err = run("list", "--json", env=plain | more)
        assert (status, err) == (0, "")
        assert json.loads(out)[0]["title"] == title
    status, out, _ = run("list", env=plain)
    assert (status, out.endswith(f"  {title}\n")) == (0, True)
    status, _, err = run("show", "Größe", env=plain)
    assert (status, err.startswith("lesart: There is no article “Größe”")) == (1, True)


def test_an_encoding_that_was_asked_for_is_kept(lesart: Any) -> None:
    lesart("import", "schnitt.de.md", "--title", "Über „Bögen“")
    process = start("list", env={"PYTHONIOENCODING": "latin-1"})
    out = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    assert out.decode("latin-1").strip().endswith("Über \\u201eBögen\\u201c")


@pytest.mark.skipif(os.name != "posix", reason="pipes of Unix")
def test_a_reader_who_has_seen_enough_is_no_error(lesart: Any, sources: Path, folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        process = start("import", "schnitt.de.md", "schnitt.en.txt", stdout=closed)
        err = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 0
    assert err == "2 texts imported.\n", "no complaint, and the work was done"
    with Library(folder) as library:
        assert len(library.articles()) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_output_that_cannot_be_written_is_said(lesart: Any, article: object) -> None:
    with open("/dev/full", "wb") as full:
        process = start("list", stdout=full)
        err = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 1
    reason = os.strerror(errno.ENOSPC)
    assert err == f"lesart: The output could not be written: {reason}. Free some space, or write elsewhere.\n"


@pytest.mark.skipif(os.name != "posix", reason="closing what a process inherits")
def test_no_standard_input_at_all_is_said(lesart: Any) -> None:
    line = f"exec {shlex.quote(sys.executable)} -m reader import - <&-"
    environment = {**os.environ, "PYTHONPATH": str(Path(reader.__file__).parents[1])}
    done = subprocess.run(["sh", "-c", line], env=environment, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("lesart: There is no standard input to read.")


def test_progress_is_shown_to_somebody_who_watches(capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    context = Context()
    context.progress(1, 4, "Aligning")
    assert capsys.readouterr().err == "", "nobody watches a pipe"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    context.progress(1, 4, "Aligning")
    context.progress(0, 0, "Waiting")
    context.tell("Done.")
    context.tell("Really.")
    assert capsys.readouterr().err == "\r\x1b[KAligning 25 %\r\x1b[KWaiting\r\x1b[KDone.\nReally.\n"


def test_counted() -> None:
    assert [counted(number, "text") for number in range(3)] == ["0 texts", "1 text", "2 texts"]


# ---- starting


def test_a_start_imports_nothing_heavy(lesart: Any, article: object) -> None:
    status, out, err = run("list", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert (status, "Der Schnitt" in out) == (0, True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in err.splitlines() if "|" in line}
    assert "reader" in imported
    assert not imported & set(HEAVY)
    assert "reader.importers" not in err


def test_run_cli_can_be_called_again_and_again(lesart: Any) -> None:
    assert [run_cli(["list"]), run_cli(["liste"]), run_cli(["list"])] == [0, 2, 0]
