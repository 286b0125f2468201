"""The child that parses: whatever it does, this process lives and says one sentence."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import Cancelled, ImportFailed
from reader.imported import Attachment, Part
from reader.importers.base import Hints
from reader.importers.child import Workshop, command
from reader.importers.limits import Limits, resident
from reader.model import Metadata

Make = Callable[..., Workshop]
HINTS = Hints("a/x.epub")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


def refusal(workshop: Workshop, importer: str, raw: bytes = b"x") -> str:
    with pytest.raises(ImportFailed) as failure:
        workshop.extract(importer, raw, HINTS)
    assert failure.value.hint.endswith(".")
    assert "\n" not in str(failure.value)
    return failure.value.message


def gone(process: int) -> bool:
    """Whether a child has ended and been taken leave of."""
    try:
        os.kill(process, 0)
    except OSError:
        return True
    return False


def test_what_is_sent_comes_back(bad_workshop: Make) -> None:
    raw = "Grüße \ud800😀".encode(errors="surrogatepass") + b"\xff\0" * 10
    hints = Hints("ä.txt", "utf-8", "https://example.org/ä")
    found = bad_workshop().extract("echo", raw, hints)
    assert found.markdown == raw.decode(errors="surrogateescape")
    assert found.metadata == Metadata("T", ("A", "B"), "2024", "de", hints.address, (("a", "b"),))
    assert found.encoding == "utf-8"
    assert found.parts == (Part("x"), Part("y", False, "advertisement"))
    assert found.attachments == (Attachment("n", "image/png", raw[:10]), Attachment("m", "image/png", b""))
    assert found.warnings == ("w",)


def test_one_child_serves_many_and_is_renewed(bad_workshop: Make) -> None:
    workshop = bad_workshop(Limits(documents=3))
    children = []
    for _ in range(7):
        workshop.extract("echo", b"x", HINTS)
        children.append(workshop.process)
    assert [children.count(one) for one in dict.fromkeys(children)] == [3, 3, 1]
    workshop.close()
    assert all(gone(one) for one in set(children) if one)


@POSIX
def test_the_child_of_a_large_program_is_not_taken_for_large(bad_workshop: Make) -> None:
    ballast = bytearray(b"x" * 300_000_000)
    workshop = bad_workshop(Limits(grown=200_000_000))
    workshop.extract("echo", b"x", HINTS)
    first = workshop.process
    workshop.extract("echo", b"x", HINTS)
    assert workshop.process == first
    assert len(ballast) == 300_000_000


def test_a_grown_child_is_renewed(bad_workshop: Make) -> None:
    workshop = bad_workshop(Limits(grown=1))
    workshop.extract("echo", b"x", HINTS)
    first = workshop.process
    workshop.extract("echo", b"x", HINTS)
    assert sys.platform == "win32" or workshop.process != first


CRASH = "“x.epub” could not be read: it made the part of Lesart that reads such files fail."
MEMORY = "“x.epub” could not be read: it needs more memory than a text may."


@pytest.mark.parametrize(
    ("importer", "sentence"),
    [
        ("said", "It is empty."),
        ("bug", "“x.epub” could not be read: there is something in it that Lesart does not understand."),
        ("deep", "“x.epub” could not be read: what is in it is nested too deeply."),
        ("much", "“x.epub” could not be read: what is in it is larger than a text may be."),
        ("exit", CRASH),
        ("abort", CRASH),
        ("segfault", CRASH),
        pytest.param("kill", CRASH, marks=POSIX),
        pytest.param("garbage", CRASH, marks=POSIX),
        pytest.param("claims", "“x.epub” could not be read: what is in it is larger than a text may be.", marks=POSIX),
        ("memory", MEMORY),
    ],
)
def test_what_goes_wrong_in_the_child_is_one_sentence(bad_workshop: Make, importer: str, sentence: str) -> None:
    before = resident(os.getpid())
    with bad_workshop() as workshop:
        assert refusal(workshop, importer) == sentence
        # and the next document is read as if nothing had been
        assert workshop.extract("echo", b"weiter", HINTS).markdown == "weiter"
    assert resident(os.getpid()) - before < 100_000_000


@POSIX
@pytest.mark.parametrize("importer", ["sleep", "loop"])
def test_time_is_limited(bad_workshop: Make, importer: str) -> None:
    workshop = bad_workshop(Limits(seconds=0.5))
    before = time.monotonic()
    assert refusal(workshop, importer) == "“x.epub” could not be read: that would take longer than 0.5 seconds."
    assert time.monotonic() - before < 20
    assert workshop.process is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to the limit in C code")
def test_memory_is_limited_in_c_too(bad_workshop: Make) -> None:
    assert bad_workshop().extract("memory in C", b"", HINTS).markdown == "refused"


def test_memory_is_watched_from_outside_too(bad_workshop: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.child.resident", lambda _: 2 << 30)
    assert refusal(bad_workshop(), "sleep") == MEMORY


def test_processes_are_measured() -> None:
    if sys.platform in ("linux", "darwin"):
        assert 5_000_000 < resident(os.getpid()) < 5_000_000_000
    assert resident(2**22 + 1) == 0


def test_cancel_kills_at_once(bad_workshop: Make) -> None:
    workshop = bad_workshop()
    workshop.extract("echo", b"x", HINTS)
    child = workshop.process
    assert child

    def stop(_done: int, _total: int, what: str = "") -> None:
        assert what == "“x.epub”"
        raise Cancelled

    before = time.monotonic()
    with pytest.raises(Cancelled):
        workshop.extract("loop", b"x", HINTS, stop)
    assert time.monotonic() - before < 10
    assert workshop.process is None
    assert gone(child)


def test_a_loud_child_is_no_trouble(bad_workshop: Make) -> None:
    workshop = bad_workshop()
    assert workshop.extract("loud", b"", HINTS).markdown == "1000000"
    refusal(workshop, "bug")


def test_a_child_that_cannot_start() -> None:
    with (
        Workshop(command=("a program that does not exist",)) as workshop,
        pytest.raises(ImportFailed, match="could not be started"),
    ):
        workshop.extract("HTML", b"", HINTS)
    with Workshop(command=(sys.executable, "-c", "pass")) as workshop:
        assert refusal(workshop, "HTML", b"x" * 1_000_000) == CRASH


def test_nothing_is_left_behind(bad_workshop: Make) -> None:
    before = threading.active_count()
    with bad_workshop() as workshop:
        workshop.extract("echo", b"x", HINTS)
        refusal(workshop, "abort")
        workshop.extract("echo", b"x", HINTS)
    deadline = time.monotonic() + 20
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_the_child_inherits_nothing(bad_workshop: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEEPL_KEY", "secret")
    with (tmp_path / "open").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        with bad_workshop() as workshop:
            workshop.extract("echo", b"x", HINTS)
            place = Path("/proc", str(workshop.process))
            assert b"secret" not in (place / "environ").read_bytes()
            assert str(tmp_path) not in (place / "environ").read_text()
            assert str(tmp_path / "open") not in {os.readlink(one) for one in (place / "fd").iterdir()}
            assert os.readlink(place / "cwd") == "/"


def test_the_present_folder_is_no_place_for_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    with Workshop() as workshop:
        assert workshop.extract("plain text", b"Ein Satz.", Hints("x.txt")).markdown == "Ein Satz."


def test_the_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    started = command(Limits())
    assert started == [sys.executable, "import-worker", str(1 << 30), "60"]
    with Workshop(command=[sys.executable, "-m", "ui.entry", *started[1:]]) as workshop:
        assert workshop.extract("plain text", b"Ein Satz.", Hints("x.txt")).markdown == "Ein Satz."


def test_the_child_ends_with_its_parent() -> None:
    code = (
        "import os, signal; from reader.importers.child import Workshop; from reader.importers.base import Hints\n"
        "w = Workshop(); w.extract('plain text', b'x', Hints('x')); print(w.process, flush=True); os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=20,
        cwd=Path(__file__).resolve().parents[3],
    )  # fmt: skip
    child = int(done.stdout)
    deadline = time.monotonic() + 5
    while not gone(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert gone(child)


@pytest.mark.skipif(sys.platform != "win32", reason="job objects are Windows's")
def test_a_job_object_ends_its_process() -> None:
    from reader.importers.windows_job import Job

    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
    Job(process.pid, 1 << 30).close()
    assert process.wait(5) != 0
