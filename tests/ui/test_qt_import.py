"""What PySide compiles is kept and taken again only where nothing differs; nothing else notices."""

import builtins
import json
import os
import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

from ui.qt_import import cache_folder, compiled_once

ROOT = Path(__file__).resolve().parents[2]
NAME = "shibokensupport/some.py"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that Python really compiles."""
    names: list[str] = []
    real = builtins.compile

    def counting(source: object, filename: object, *rest: object, **more: object) -> object:
        names.append(str(filename))
        return real(source, filename, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "compile", counting)
    return names


def value(folder: Path | None, source: bytes = b"x = 1", name: str = NAME) -> object:
    """What a source says that is compiled as PySide does it."""
    with compiled_once(folder):
        code = compile(source, name, "exec")
    assert isinstance(code, CodeType)
    space: dict[str, object] = {}
    exec(code, space)
    return space["x"]


def the_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_the_second_time_nothing_is_compiled(tmp_path: Path, compiled: list[str]) -> None:
    assert value(tmp_path) == 1
    assert compiled == [NAME]
    assert value(tmp_path) == 1
    assert compiled == [NAME]


@pytest.mark.parametrize(("source", "name"), [(b"x = 2", NAME), (b"x = 1", "shibokensupport/other.py")])
def test_another_source_or_name_is_compiled(tmp_path: Path, compiled: list[str], source: bytes, name: str) -> None:
    value(tmp_path)
    assert value(tmp_path, source, name) == int(source[-1:])
    assert compiled == [NAME, name]


def test_a_file_that_was_changed_is_not_trusted(tmp_path: Path, compiled: list[str]) -> None:
    value(tmp_path)
    file = the_file(tmp_path)
    whole = file.read_bytes()
    for at in (0, 12, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        compiled.clear()
        assert value(tmp_path) == 1
        assert compiled == [NAME]
        assert file.read_bytes() == whole  # and is as it should be again


@pytest.mark.parametrize("data", [b"", b"Lesart 1, Python", b"\0" * 5000])
def test_a_file_of_something_else_is_not_trusted(tmp_path: Path, compiled: list[str], data: bytes) -> None:
    value(tmp_path)
    the_file(tmp_path).write_bytes(data)
    assert value(tmp_path) == 1
    assert compiled == [NAME, NAME]


def test_a_file_of_another_python_is_not_trusted(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    value(tmp_path)
    monkeypatch.setattr(sys, "version", "2.7")
    value(tmp_path)
    assert compiled == [NAME, NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_file_that_others_may_write_is_not_trusted(tmp_path: Path, compiled: list[str]) -> None:
    value(tmp_path)
    assert the_file(tmp_path).stat().st_mode & 0o777 == 0o600
    the_file(tmp_path).chmod(0o666)
    value(tmp_path)
    assert compiled == [NAME, NAME]


def test_without_a_place_to_keep_it_all_goes_on(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (None, tmp_path / "file"):
        assert value(folder) == 1
    assert compiled == [NAME, NAME]


def test_what_is_not_pysides_is_left_alone(tmp_path: Path, compiled: list[str]) -> None:
    for _ in range(2):
        with compiled_once(tmp_path):
            assert eval(compile("1 + 1", "mine.py", "eval")) == 2
            assert compile("x = 1", NAME, "exec", optimize=0)
    assert len(compiled) == 4
    assert list(tmp_path.iterdir()) == []


def test_compile_is_the_old_one_again_even_after_an_error(tmp_path: Path) -> None:
    before = builtins.compile

    def fail() -> None:
        with compiled_once(tmp_path):
            assert builtins.compile is not before
            raise ImportError("Qt is missing")

    with pytest.raises(ImportError, match="Qt is missing"):
        fail()
    assert builtins.compile is before


def test_flags_are_those_of_the_caller(tmp_path: Path) -> None:
    """Annotations are texts where the module that compiles has it so, and only there."""
    for head, expected in (("from __future__ import annotations\n", "int"), ("", int), ("", int)):
        space: dict[str, object] = {}
        source = f"{head}code = compile(b'x: int = 1', {NAME!r}, 'exec')"
        with compiled_once(tmp_path):
            exec(source, space)
        made: dict[str, dict[str, object]] = {}
        exec(space["code"], made)  # type: ignore[arg-type]
        assert made["__annotations__"]["x"] == expected


def test_the_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "lesart"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "lesart"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache_folder() == tmp_path / "Lesart" / "Cache"
    monkeypatch.delenv("LOCALAPPDATA")
    assert cache_folder() is None


def test_qt_itself_is_compiled_once(tmp_path: Path) -> None:
    code = """
import builtins, json
real, names = builtins.compile, []
def counting(source, filename, *rest, **more):
    names.append(str(filename))
    return real(source, filename, *rest, **more)
builtins.compile = counting
from ui.qt_import import import_qt
import_qt()
from PySide6.QtCore import QObject, Qt
assert Qt.Key.Key_A.name == "Key_A"
try:
    QObject().setObjectName(1, 2, 3)
except TypeError as error:
    assert "setObjectName" in str(error)
print(json.dumps([name for name in names if "shiboken" in name or "signature" in name]))
"""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
    }
    environment["HOME"] = str(tmp_path)
    runs = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        runs.append(json.loads(done.stdout))
    assert len(runs[0]) > 5  # should PySide no longer compile anything, this and `ui/qt_import.py` can go
    assert [name for name in runs[1] if name.startswith("shibokensupport/")] == []
