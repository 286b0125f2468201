"""One window a library: hand-over between real processes, and what a listener refuses."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import LibraryInUse, ReaderError
from reader.library import Library
from tests.helpers.libraries import add_article
from tests.helpers.shell import ROOT, run
from ui import instance
from ui.instance import LIMIT, Asked, address, hand_over, packed, unpacked
from ui.listening import Listener

LINK = "lesart://annotation/x"
unix = pytest.mark.skipif(sys.platform == "win32", reason="sockets are files on Unix only")


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's session, with a path short enough for a socket."""
    folder = tmp_path_factory.mktemp("s")
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.delenv("FLATPAK_ID", raising=False)
    return folder


@pytest.fixture
def library(folder: Path) -> Path:
    """A folder with a library in it."""
    with Library(folder) as one:
        add_article(one)
    return folder


@pytest.fixture
def heard(session: Path, library: Path, qtbot: QtBot) -> Iterator[list[Asked]]:
    """What a listener of this process has heard."""
    asked: list[Asked] = []
    listener = Listener(library)
    listener.asked.connect(asked.append)
    assert listener.listen()
    yield asked
    listener.close()
    listener.deleteLater()


Aside = Callable[..., object]


@pytest.fixture
def aside(qtbot: QtBot) -> Aside:
    """Does something on a thread, as another process would, while this one's events go on; what came of it."""

    def do(work: Callable[..., object], *arguments: object) -> object:
        found: list[object] = []

        def catch() -> None:
            try:
                found.append(work(*arguments))
            except Exception as error:
                found.append(error)

        threading.Thread(target=catch, daemon=True).start()
        qtbot.waitUntil(lambda: bool(found), timeout=30_000)
        return found[0]

    return do


def say(where: str, words: bytes, *, ends: bool = False) -> bytes:
    """Say anything at a socket; what is answered, until the other side ends."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(30)
        line.connect(where)
        try:
            line.sendall(words)
            if ends:
                line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(1000), b""))
        except (BrokenPipeError, ConnectionResetError):
            return b""


# ---- where


@unix
def test_every_path_to_a_library_leads_to_the_same_place(session: Path, library: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to(library)
    assert address(library).startswith(str(session))
    assert address(tmp_path / "link") == address(library) == address(library / ".." / library.name)
    assert address(tmp_path / "other") != address(library)
    assert address(tmp_path / "none") == ""


@unix
def test_without_a_folder_of_the_session_there_is_one_that_only_the_user_can_enter(
    tmp_path_factory: pytest.TempPathFactory, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path_factory.mktemp("t")
    monkeypatch.setenv("TMPDIR", str(base))
    for runtime in ("", "relative", str(base / "missing"), str(base / ("long" * 30))):
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        found = Path(address(library))
        assert found.parent == base / f"lesart-{os.getuid()}"
        assert stat.S_IMODE(found.parent.stat().st_mode) == 0o700
    found.parent.chmod(0o755)
    assert not address(library).startswith(str(base)), "a folder that others can enter is not used"


@unix
def test_sandboxes_of_one_application_share_a_folder(
    session: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = session / "app" / "io.x"
    shared.mkdir(parents=True)
    shared.chmod(0o700)
    monkeypatch.setenv("FLATPAK_ID", "io.x")
    assert Path(address(library)).parent == shared


# ---- what is said


def test_what_is_packed_is_unpacked(library: Path, tmp_path: Path) -> None:
    asked = Asked((str(tmp_path / "ä\n“.txt"), LINK), "token-1")
    line = packed(asked, library)
    assert line.count(b"\n") == 1
    assert unpacked(line, library) == asked


def test_too_many_files_are_refused_in_one_sentence(library: Path) -> None:
    with pytest.raises(ReaderError, match="too many files at once"):
        packed(Asked(("/x" * 600_000,)), library)


@pytest.mark.parametrize(
    "changes",
    [
        {"open": ["relative.txt"]}, {"open": ["../etc/passwd"]}, {"open": ["http://example.org/"]},
        {"open": ["rm -rf /"]},
        {"open": ["/a\0b"]}, {"open": [1]}, {"open": [["/a"]]}, {"open": "/a"}, {"open": None}, {"open": {"/a": 1}},
        {"open": [LINK + "x" * 3000]}, {"open": [""]}, {"library": "/"}, {"library": "/missing"}, {"library": "\0"},
        {"library": 3}, {"token": 3}, {"more": 1}, {"execute": "/bin/sh"},
    ],
)  # fmt: skip
def test_what_is_neither_path_nor_link_is_refused(library: Path, changes: dict[str, object]) -> None:
    words = json.loads(packed(Asked(("/a",)), library)) | changes
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(json.dumps(words).encode(), library)


@pytest.mark.parametrize("token", ["x" * 501, "a\nb", "ä", "\x1b[31m"])
def test_a_strange_token_is_left_out(library: Path, token: str) -> None:
    assert unpacked(packed(Asked((), token), library), library).token == ""


# ---- listening


def test_what_is_handed_over_is_heard_at_once(
    heard: list[Asked], library: Path, aside: Aside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "from-the-desktop")
    assert aside(hand_over, library, (LINK, "/a.txt")) is True
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN")
    monkeypatch.delenv("DESKTOP_STARTUP_ID", raising=False)
    assert aside(hand_over, library) is True
    assert heard == [Asked((LINK, "/a.txt"), "from-the-desktop"), Asked()]


def test_the_way_of_windows_is_understood_too(heard: list[Asked], library: Path, aside: Aside) -> None:
    code = (  # a process of its own: Qt's sockets do not let go of Python while they wait
        "import sys, time; from ui import instance\n"
        "print(instance._say_through_qt(sys.argv[1], sys.argv[2].encode() + b'\\n', time.monotonic() + 30))"
    )
    line = packed(Asked((LINK,)), library).decode().strip()

    def answered(where: str) -> object:
        command = [sys.executable, "-c", code, where, line]
        return aside(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)

    assert answered(address(library)) == f"{instance.TAKEN!r}\n"
    assert answered(address(library) + "x") == "b''\n"
    assert heard == [Asked((LINK,))]


@unix
def test_nobody_else_can_connect(heard: list[Asked], session: Path, library: Path) -> None:
    assert stat.S_IMODE(os.stat(address(library)).st_mode) & 0o077 == 0
    assert stat.S_IMODE(session.stat().st_mode) == 0o700


@unix
@pytest.mark.parametrize(
    "words", [b"\n", b"{}\n", b"[]\n", b"null\n", b"GET / HTTP/1.1\r\n\r\n", b"\xff\xfe\n", b"[" * 200_000 + b"\n"]
)
def test_nonsense_is_refused_and_the_next_is_heard(
    heard: list[Asked], library: Path, aside: Aside, words: bytes
) -> None:
    assert aside(say, address(library), words) == instance.REFUSED
    assert aside(hand_over, library, (LINK,)) is True
    assert heard == [Asked((LINK,))]


@unix
def test_a_message_without_end_is_not_taken_in(heard: list[Asked], library: Path, aside: Aside) -> None:
    assert aside(say, address(library), b"x" * (3 * LIMIT)) == b""
    assert aside(hand_over, library, (LINK,)) is True
    assert heard == [Asked((LINK,))]


@unix
def test_who_connects_and_says_nothing_keeps_nobody_waiting(heard: list[Asked], library: Path, aside: Aside) -> None:
    silent = [socket.socket(socket.AF_UNIX) for _ in range(5)]
    for one in silent:
        one.connect(address(library))
    assert aside(hand_over, library, (LINK,)) is True
    for one in silent:
        one.close()
    assert heard == [Asked((LINK,))]


@unix
def test_one_that_understands_nothing_is_said(session: Path, library: Path, aside: Aside) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address(library))
        server.listen()

        def refuse() -> None:
            line, _ = server.accept()
            with line:
                line.recv(10_000)
                line.sendall(instance.REFUSED)

        threading.Thread(target=refuse, daemon=True).start()
        with pytest.raises(LibraryInUse, match="does not understand"):
            hand_over(library, (LINK,))


@unix
def test_one_that_hangs_is_said_after_a_while(session: Path, library: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address(library))
        server.listen()
        with pytest.raises(LibraryInUse, match="does not answer") as caught:
            hand_over(library, (LINK,), wait=0.2)
        assert "Wait until it has finished" in caught.value.hint
        assert "\n" not in str(caught.value)


@unix
def test_a_socket_that_was_left_behind_is_taken_over(session: Path, library: Path, qtbot: QtBot, aside: Aside) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(address(library))
    assert hand_over(library, (LINK,)) is False
    listener = Listener(library)
    assert listener.listen()
    assert aside(hand_over, library) is True
    listener.close()
    assert hand_over(library) is False


def test_where_nobody_listens_nothing_is_imported_to_find_out(session: Path, library: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import ui.start, ui.instance; before = set(sys.modules)\n"
        "assert ui.instance.hand_over(Path(sys.argv[1])) is False\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(library)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


# ---- processes

Started = Callable[..., "subprocess.Popen[bytes]"]
# The whole program; on a machine that is busy with other things it waits longer than a person would.
PATIENT = "import sys; from ui import instance; instance.ANSWER = 120.0; from ui.entry import main; sys.exit(main())"


@pytest.fixture
def started(session: Path, library: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """Starts programs with a window on the library."""
    monkeypatch.setenv("LESART_LIBRARY", str(library))
    monkeypatch.setenv("LESART_DICTIONARIES", "")
    running = []

    def start_one(*arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", PATIENT, *arguments]
        quiet = subprocess.DEVNULL
        running.append(subprocess.Popen(command, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet))
        return running[-1]

    yield start_one
    for one in running:
        if one.poll() is None:
            one.kill()
        one.wait(30)


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait for another process."""
    until = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def answers(library: Path) -> bool:
    """Whether a window on the library takes what is handed over."""
    try:
        return hand_over(library, (), 30)
    except LibraryInUse:
        return False


def imports_of(*arguments: str) -> set[str]:
    """What a start imports until it ends."""
    code = "import sys; from ui.entry import main; status = main(sys.argv[1:]); print(status, *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    status, *modules = done.stdout.split()
    assert status == "0"
    return set(modules)


@unix
def test_a_second_start_hands_over_and_ends_without_importing_a_window(
    started: Started, library: Path, tmp_path: Path
) -> None:
    first = started()
    wait_for(lambda: answers(library))
    (tmp_path / "neu.txt").write_text("Ein Text.")
    for arguments in ((), (str(tmp_path / "neu.txt"),), (LINK,), ("open", LINK)):
        modules = imports_of(*arguments)
        assert not modules & {"PySide6", "pysqlite3", "click", "reader.library"}
    assert run("open", "El Eternauta")[::2] == (0, "")
    assert run("--library", str(library), LINK)[::2] == (0, "")
    assert first.poll() is None


@unix
def test_a_killed_window_is_in_nobodys_way(started: Started, library: Path) -> None:
    first = started()
    wait_for(lambda: answers(library))
    first.send_signal(signal.SIGKILL)
    first.wait(30)
    assert Path(address(library)).is_socket()
    assert hand_over(library) is False
    second = started()
    wait_for(lambda: answers(library))
    assert second.poll() is None


@unix
def test_another_library_is_another_window(started: Started, library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    Library(other).close()
    first, second = started(), started("--library", str(other))
    wait_for(lambda: answers(library))
    wait_for(lambda: answers(other))
    assert first.poll() is second.poll() is None


@unix
def test_of_starts_at_once_one_has_the_window_and_the_others_hand_over(started: Started, library: Path) -> None:
    several = [started() for _ in range(3)]
    wait_for(lambda: sum(one.poll() is not None for one in several) == 2)
    assert sorted(str(one.poll()) for one in several) == ["0", "0", "None"]
    assert answers(library)


@unix
def test_a_window_that_hangs_is_said_and_left_alone(started: Started, library: Path) -> None:
    first = started()
    wait_for(lambda: answers(library))
    first.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(LibraryInUse, match="does not answer"):
            hand_over(library, (LINK,), wait=0.3)
    finally:
        first.send_signal(signal.SIGCONT)
    wait_for(lambda: answers(library))
    assert first.poll() is None
