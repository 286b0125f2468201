"""dev.py and the walk without a display: their decisions, tried without installing anything."""

import ast
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py for a checkout whose .venv is an empty folder elsewhere."""
    module = load(ROOT / "dev.py")
    places = {"VENV": ".venv", "BIN": ".venv/bin", "STAMP": ".venv/stamp.json"}
    places |= {"PYTHON": ".venv/bin/python", "LESART": ".venv/bin/lesart"}
    for name, place in places.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("python", "lesart", f"pytest{module.EXE}"):
        (tmp_path / ".venv" / "bin" / name).touch()
    return module


@pytest.fixture
def first_look() -> ModuleType:
    return load(ROOT / "packaging" / "first_look.py")


def test_old_pythons_can_read_the_script_up_to_the_sentence_that_refuses_them() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert "|" not in source.partition("sys.version_info < (3, 11)")[0].partition('"""')[2].partition('"""')[2]


def test_a_finished_environment_is_left_alone(dev: ModuleType) -> None:
    dev.STAMP.write_text(json.dumps(dev.wanted_state("dev")))
    assert dev.fits(dev.read_stamp(), dev.wanted_state("run"))
    assert dev.fits(dev.read_stamp(), dev.wanted_state("dev"))


def test_an_environment_for_running_is_built_on_for_tests(dev: ModuleType) -> None:
    dev.STAMP.write_text(json.dumps(dev.wanted_state("run")))
    have = dev.read_stamp()
    assert not dev.fits(have, dev.wanted_state("dev"))
    assert dev.still_true(have)


@pytest.mark.parametrize("key", ["python", "root", "run", "dev"])
def test_an_environment_from_elsewhere_is_made_anew(dev: ModuleType, key: str) -> None:
    """Another Python, a moved checkout, an older list of packages."""
    dev.STAMP.write_text(json.dumps({**dev.wanted_state("dev"), key: "something else"}))
    assert not dev.fits(dev.read_stamp(), dev.wanted_state("dev"))
    assert not dev.still_true(dev.read_stamp())


def test_a_changed_pyproject_only_installs_lesart_again(dev: ModuleType) -> None:
    dev.STAMP.write_text(json.dumps({**dev.wanted_state("dev"), "project": "something else"}))
    assert not dev.fits(dev.read_stamp(), dev.wanted_state("dev"))
    assert dev.still_true(dev.read_stamp())


@pytest.mark.parametrize("stamp", ["", "{", "[]", "null"])
def test_a_half_made_environment_does_not_count(dev: ModuleType, stamp: str) -> None:
    dev.STAMP.write_text(stamp)
    assert dev.read_stamp() == {}


def test_an_environment_without_its_command_does_not_count(dev: ModuleType) -> None:
    dev.STAMP.write_text(json.dumps(dev.wanted_state("run")))
    dev.LESART.unlink()
    assert dev.read_stamp() == {}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("WARNING: Retrying (Retry(total=4)) after: Temporary failure in name resolution", "Connect this machine"),
        ("error: Failed to fetch: dns error", "Connect this machine"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "3.11 to 3.14 work"),
        ("ERROR: something never seen before", "something never seen before"),
    ],
)
def test_failures_of_pip_become_one_sentence(dev: ModuleType, said: str, sentence: str) -> None:
    assert sentence in dev.explain(said)


def test_warnings_of_pip_are_not_repeated(dev: ModuleType) -> None:
    assert "noise" not in dev.explain("WARNING: noise\nERROR: something never seen before")


@pytest.mark.parametrize(
    ("user", "sudo", "line"),
    [
        (0, True, "apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1"),
        (1000, True, "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"),
        (
            1000,
            False,
            "su - -c 'apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1'",
        ),
    ],
)
def test_the_line_to_type_fits_the_user(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, user: int, sudo: bool, line: str
) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None if name == "sudo" and not sudo else f"/usr/bin/{name}")
    said = dev.line_to_type({"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"})
    assert said.splitlines()[-1].strip() == line


@pytest.mark.parametrize(
    ("root", "works", "asked", "said"),
    [
        ([], True, [["trans-de-en"]], ""),
        ([], False, [["trans-de-en"]], "goes on without it"),
        (None, True, [], "apt-get install trans-de-en"),
    ],
    ids=["installed", "failed", "no right to install"],
)
def test_a_dictionary_is_brought_where_that_can_be_done_without_asking(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    root: list[str] | None, works: bool, asked: list[list[str]], said: str,
) -> None:  # fmt: skip
    tried: list[list[str]] = []
    monkeypatch.setattr(dev, "DICTIONARIES", {"/nowhere/de-en": "trans-de-en"})
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "root_prefix", lambda: root)
    monkeypatch.setattr(dev, "apt_install", lambda _root, packages: tried.append(packages) or works)
    dev.bring_dictionaries()
    assert tried == asked
    assert said in capsys.readouterr().out


def test_a_dictionary_that_is_there_is_left_alone(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "DICTIONARIES", {str(tmp_path): "trans-de-en"})
    dev.bring_dictionaries()
    assert capsys.readouterr().out == ""


def test_without_apt_the_line_names_the_libraries(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    needs = {"libEGL.so.1": "libegl1", "ensurepip": "python3.11-venv"}
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/dnf" if name == "dnf" else None)
    assert "sudo dnf install 'libEGL.so.1()(64bit)' python3-pip" in dev.line_to_type(needs)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    assert "libEGL.so.1, ensurepip" in dev.line_to_type(needs)


@pytest.mark.parametrize(
    ("windowed", "display", "wayland", "package"),
    [
        (False, ":0", "wayland-0", "libegl1"),
        (True, "", "", "libegl1"),
        (True, ":0", "", "libxcb-cursor0"),
        (True, "", "wayland-0", "libwayland-egl1"),
    ],
)
def test_only_libraries_that_are_used_are_asked_for(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, windowed: bool, display: str, wayland: str, package: str
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    monkeypatch.setattr(dev, "loads", lambda library: False)
    asked = set(dev.system_needs(windowed).values())
    assert package in asked
    assert ("libxcb-cursor0" in asked) == bool(windowed and display)
    assert ("libwayland-egl1" in asked) == bool(windowed and wayland)


def test_python_without_ensurepip_asks_for_it(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "loads", lambda library: True)
    monkeypatch.setattr(dev, "usable_uv", lambda: None)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    assert dev.system_needs(windowed=False) == {"ensurepip": f"python3.{dev.sys.version_info.minor}-venv"}
    monkeypatch.setattr(dev, "usable_uv", lambda: "uv")
    assert dev.system_needs(windowed=False) == {}


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_or_a_word_to_qt_opens_the_window(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert not dev.has_display()
    monkeypatch.setenv(name, "x")
    assert dev.has_display()


def test_earlier_results_are_kept(first_look: ModuleType, tmp_path: Path) -> None:
    wanted = tmp_path / "lesart-results"
    for text in ("one", "two"):
        (first_look.empty_folder(wanted) / "notes.md").write_text(text)
    assert list(first_look.empty_folder(wanted).iterdir()) == []
    kept = sorted(tmp_path.glob("lesart-results-*/notes.md"))
    assert [path.read_text() for path in kept] == ["one", "two"]


def test_a_whole_sentence_of_the_body_is_marked(first_look: ModuleType) -> None:
    plain = "Titel\nErster Satz. Zweiter.\nDritter Satz. Vierter."
    blocks = [("heading", 0, 5), ("paragraph", 6, 27), ("paragraph", 28, 50)]
    segments = [(0, 5), (6, 18), (19, 27), (28, 41), (42, 50)]
    text = {
        "plain": plain,
        "blocks": [{"kind": kind, "start": start, "end": end} for kind, start, end in blocks],
        "segments": [{"start": start, "end": end} for start, end in segments],
    }
    assert first_look.sentence_to_mark(text) == "Dritter Satz."
    text["blocks"] = text["blocks"][:1]
    assert first_look.sentence_to_mark(text) == "Titel"


def test_the_sample_is_an_article_with_its_translation(first_look: ModuleType) -> None:
    source, target = first_look.first_sample()
    assert source.name.endswith(".de.md")
    assert target.name.endswith(".en.md")
    assert source.exists()
    assert target.exists()


def test_beads_are_counted_by_status(first_look: ModuleType) -> None:
    beads = [{"status": "auto"}, {"status": "review"}, {"status": "auto"}]
    assert first_look.counts(beads) == "3 beads (2 auto, 1 review)"
