"""What a screen reader on Linux really gets, over AT-SPI: program, bus and reader are processes of their own.

Needs Xvfb, dbus-run-session, at-spi2-core and the system's pyatspi; is skipped where one of them is missing.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[3]
HELPERS = HERE / "tests" / "helpers"
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHER = next(
    (path for path in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
     if Path(path).exists()), "",
)  # fmt: skip
SESSION = """
"$LAUNCHER" --launch-immediately >/dev/null 2>&1 & bus=$!
sleep 0.5
"$PROGRAM_PYTHON" -X faulthandler -m tests.helpers.atspi_app "$LIBRARY" >"$LOG" 2>&1 & program=$!
"$SYSTEM_PYTHON" "$CLIENT"; status=$?
kill $program; wait $program 2>/dev/null
kill $bus
exit $status
"""


def has_pyatspi():
    if not Path(SYSTEM_PYTHON).exists():
        return False
    tried = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return tried.returncode == 0


pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AT-SPI is the way of Linux"),
    pytest.mark.skipif(not LAUNCHER, reason="at-spi2-core is not installed"),
    pytest.mark.skipif(not shutil.which("Xvfb") or not shutil.which("dbus-run-session"), reason="no Xvfb or no dbus"),
    pytest.mark.skipif(not has_pyatspi(), reason="the system's Python has no pyatspi"),
]


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What the client has read."""
    folder = tmp_path_factory.mktemp("atspi")
    (folder / "run").mkdir(mode=0o700)
    ready, told = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(told)
    try:
        with os.fdopen(ready) as line:
            display = line.readline().strip()
        if not display:
            pytest.skip("Xvfb does not start here")
        environment = os.environ | {
            "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run"), "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"), "LC_ALL": "C.UTF-8", "LAUNCHER": LAUNCHER,
            "PROGRAM_PYTHON": sys.executable, "SYSTEM_PYTHON": SYSTEM_PYTHON, "LIBRARY": str(folder / "library"),
            "CLIENT": str(HELPERS / "atspi_client.py"), "LOG": str(folder / "program.log"),
        }  # fmt: skip
        for unwanted in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE"):
            environment.pop(unwanted, None)
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", SESSION],
            env=environment, cwd=HERE, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    finally:
        screen.terminate()
        screen.wait()
    log = (folder / "program.log").read_text() if (folder / "program.log").exists() else ""
    if "could not connect to display" in log or "Could not load the Qt platform plugin" in log:
        pytest.skip("Qt has no X11 here")
    assert done.returncode == 0, f"{done.stderr[-1500:]}\n{log[-1500:]}"
    assert "Fatal Python error" not in log
    assert "Traceback" not in log
    return json.loads(done.stdout.splitlines()[-1])


def test_the_view_is_a_list_of_sentences(read):
    assert read["view"]["role"] == "list"
    names = [one["name"] for one in read["sentences"]]
    assert names[:4] == [
        "Der Galgen im Schaufenster", "The Boom in the Shop Window", "Dienstagmorgen, Sichtung der Muster.",
        "Die Szene sitzt, alle sind zufrieden.",
    ]  # fmt: skip
    assert all(one["parent"] == "Deutsch beside English" for one in read["sentences"])


def test_nothing_that_takes_the_focus_is_nameless(read):
    assert read["nameless"] == []


def test_a_heading_comes_with_its_level(read):
    assert (read["sentences"][0]["role"], read["sentences"][0]["attributes"]) == ("heading", ["level:1"])
    assert read["sentences"][2]["role"] == "list item"


def test_every_sentence_comes_in_its_language(read):
    assert [one["locale"][:2] for one in read["sentences"][:2]] == ["de", "en"]


def test_position_highlight_tag_and_note_are_described(read):
    assert read["sentences"][2]["description"] == "Deutsch. sentence 2 of 42, paragraph 2."
    marked = read["now"]["description"]
    assert marked.startswith("“fällt der Schnittassistentin")
    assert "highlighted in green. tagged vokabel. note: auffallen + dative" in marked


def test_a_sentence_has_actions_with_their_keys(read):
    assert {"Press", "SetFocus", "ShowMenu", "Partner", "Highlight in yellow", "Tag …", "Write a note"} <= set(
        read["now"]["actions"]
    )
    assert read["now"]["keys"]["Highlight in green"] == "2"
    assert read["now"]["keys"]["Partner"] == "P"


def test_a_sentence_can_be_read_word_by_word(read):
    assert {"Text", "Action", "Component"} <= set(read["now"]["interfaces"])
    words, (word, start, end) = read["text"]
    assert words.startswith("Dann fällt der Schnittassistentin")
    assert (word.strip(), start) == ("fällt", 5)
    assert end > start


def test_a_sentence_is_found_under_the_mouse(read):
    assert read["under"].startswith("Dann fällt")


def test_going_to_a_sentence_moves_the_focus_there(read):
    kinds = [(kind, name[:10]) for kind, _role, name, _description in read["gone to"]]
    assert ("focus", "Dann fällt") in kinds
    assert read["now"]["states"] == ["focusable", "focused", "selected", "showing"]


def test_the_partner_is_read_on_demand(read):
    words = "Then the assistant editor notices something in the shop window at the back, on the left."
    assert ["focus", "list item", words, "English. sentence 3 of 43, paragraph 2."] in read["partner"]


def test_a_highlight_is_told_when_it_is_made(read):
    words = "Die Szene sitzt, alle sind zufrieden."
    assert ["description", "list item", words, "highlighted in blue."] in read["marked"]
