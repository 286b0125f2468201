"""What goes into the Linux package beside the program: metadata, manual page, completions, licences, the archive."""

import json
import re
import shutil
import struct
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import click
import pytest

import reader

WHEN = datetime(2026, 11, 22, tzinfo=UTC)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the package is for Linux")


@pytest.fixture(scope="module")
def root() -> Path:
    """The folder of the repository."""
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[str, ModuleType]:
    """The modules in packaging/, which is no package: another one has that name."""
    names = ("build", "deb", "flatpak", "icu_data", "licences", "man_page", "metainfo", "sbom", "trimming")
    here = str(root / "packaging")
    sys.path.insert(0, here)
    try:
        return {name: __import__(name) for name in names}
    finally:
        sys.path.remove(here)


def validated(command: list[str]) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_desktop_entry_is_valid(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    text = modules["metainfo"].desktop_entry()
    assert "application/epub+zip" in text
    assert "x-scheme-handler/lesart" in text
    path = tmp_path / f"{modules['metainfo'].ID}.desktop"
    path.write_text(text, encoding="utf-8")
    validated(["desktop-file-validate", str(path)])


def test_the_metainfo_is_valid_and_names_releases(modules: dict[str, ModuleType], root: Path, tmp_path: Path) -> None:
    metainfo = modules["metainfo"]
    text = metainfo.metainfo(reader.__version__, WHEN, (root / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert f'<release version="{reader.__version__}"' in text
    path = tmp_path / f"{metainfo.ID}.metainfo.xml"
    path.write_text(text, encoding="utf-8")
    validated(["appstreamcli", "validate", "--no-net", str(path)])


def test_releases_are_read_from_the_list_of_changes(modules: dict[str, ModuleType]) -> None:
    newest = "## [1.1.0] - 2027-01-02\n\n### Added\n\n- A <b> thing\n  of `two` lines.\n\n"
    changes = f"# Changelog\n\n{newest}## [1.0.0] - 2026-12-01\n\n- First.\n"
    text = modules["metainfo"].metainfo("1.1.0", WHEN, changes)
    assert re.findall(r'<release version="([\d.]+)" date="([\d-]+)">', text) == [
        ("1.1.0", "2027-01-02"),
        ("1.0.0", "2026-12-01"),
    ]
    assert "<li>A &lt;b&gt; thing of two lines.</li>" in text


def test_every_kind_of_document_has_a_media_type(modules: dict[str, ModuleType]) -> None:
    import document_types

    assert modules["metainfo"].MEDIA_TYPES.keys() == {kind.name for kind in document_types.DOCUMENT_TYPES}


def commands(group: click.Group, above: click.Context) -> list[str]:
    found = []
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=above)
        found.append(context.command_path)
        if isinstance(command, click.Group):
            found += commands(command, context)
    return found


def test_the_manual_page_names_every_command(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    man_page = modules["man_page"]
    page = man_page.page(reader.__version__, WHEN)
    group = man_page.group()
    named = [line.removeprefix(".SS ").replace("\\-", "-") for line in page.splitlines() if line.startswith(".SS ")]
    for path in commands(group, click.Context(group, info_name="lesart")):
        assert any(line == path or line.startswith(f"{path} ") for line in named), path
    assert page.isascii() or re.sub(r"[^\x00-\x7f]", "", page)
    file = tmp_path / "lesart.1"
    file.write_text(page, encoding="utf-8")
    validated(["man", "--warnings", "-l", "-Tutf8", "-Z", str(file)])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_a_completion(modules: dict[str, ModuleType], shell: str) -> None:
    script = modules["man_page"].completion(shell)
    assert f"_LESART_COMPLETE={shell}_complete" in script


def test_shells_are_answered() -> None:
    environment = {"COMP_WORDS": "lesart exp", "COMP_CWORD": "1", "_LESART_COMPLETE": "bash_complete"}
    command = [sys.executable, "-m", "ui"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.stdout.split() == ["plain,export"], done.stderr


def test_the_version_stands_in_one_place(modules: dict[str, ModuleType], root: Path) -> None:
    assert modules["build"].version() == reader.__version__
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    assert not re.search(r"^version\s*=", project, re.MULTILINE)


@linux_only
def test_every_library_has_its_licence(modules: dict[str, ModuleType], root: Path, tmp_path: Path) -> None:
    licences = modules["licences"]
    licences.collect(root, tmp_path)
    names = {path.stem.lower().replace("_", "-") for path in tmp_path.iterdir()}
    missing = {name for name in licences.locked(root) if name not in licences.LEFT_OUT} - {
        name.replace(".", "-") for name in names
    }
    assert not missing
    assert all(path.stat().st_size > 300 for path in tmp_path.iterdir())
    qt = (tmp_path / "PySide6_Essentials.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt
    assert "Replacing Qt" in qt


@linux_only
def test_the_bill_of_materials_names_them_with_hashes(modules: dict[str, ModuleType], root: Path) -> None:
    document = json.loads(modules["sbom"].sbom("1.0", WHEN, modules["licences"].bundled(root)))
    assert document["specVersion"] == "1.6"
    named = {one["name"] for one in document["components"]}
    assert {"PySide6_Essentials", "lxml", "CPython"} <= named
    assert [one["name"] for one in document["components"] if one["type"] == "library" and not one["properties"]] == []


def test_what_is_named_in_the_spec_exists(root: Path) -> None:
    text = (root / "packaging" / "lesart.spec").read_text(encoding="utf-8")
    block = text[text.index("THEIRS = [") : text.index("]", text.index("THEIRS = ["))]
    from importlib.util import find_spec

    for name in re.findall(r'"([\w.]+)"', block):
        assert find_spec(name) is not None, name


def test_nothing_asks_for_what_the_small_library_lacks(root: Path) -> None:
    """`np.linalg.norm` is a sum; all else in `linalg` needs LAPACK, which the Linux package has not."""
    for path in (*(root / "reader").rglob("*.py"), *(root / "ui").rglob("*.py")):
        used = set(re.findall(r"\blinalg\.(\w+)", path.read_text(encoding="utf-8")))
        assert used <= {"norm"}, path


def test_libraries_of_the_system_stay_out(modules: dict[str, ModuleType]) -> None:
    keep = modules["trimming"].keep_binary
    assert keep("PySide6/Qt/lib/libQt6Core.so.6")
    assert keep("libcrypto.so.3", "appimage")
    assert not keep("libcrypto.so.3", "deb")
    assert not keep("libgtk-3.so.0")
    assert not keep("PySide6\\Qt\\plugins\\platforms\\libqvnc.so")


def test_german_and_english_stay(modules: dict[str, ModuleType]) -> None:
    keep = modules["trimming"].keep_data
    for language, is_kept in (("de", True), ("en", True), ("tr", False)):
        assert keep(f"simplemma/strategies/dictionaries/data/{language}.plzma") is is_kept
    assert keep("pyphen/dictionaries/hyph_de_DE.dic")
    assert keep("PySide6/Qt/translations/qtbase_de.qm")
    assert not keep("PySide6/Qt/translations/qtbase_ja.qm")


def archive_of_icu(files: dict[str, bytes]) -> bytes:
    head = struct.pack("<H2xBBH4s4B4B", 32, 0, 0, 0, b"CmnD", 1, 0, 0, 0, 3, 0, 0, 0).ljust(32, b"\0")
    head = struct.pack("<H", 32) + head[2:]
    table = 4 + 8 * len(files)
    names, entries, bodies = b"", b"", b""
    at = table + sum(len(name) + 1 for name in files)
    at += -at % 16
    for name, data in files.items():
        entries += struct.pack("<II", table + len(names), at + len(bodies))
        names += name.encode() + b"\0"
        bodies += data
    start = struct.pack("<I", len(files)) + entries + names
    return head + start.ljust(at, b"\0") + bodies


def test_data_of_icu_are_cut_down_and_the_rest_is_unchanged(modules: dict[str, ModuleType]) -> None:
    icu = modules["icu_data"]
    files = {"icudt73l/coll/de.res": b"a" * 16, "icudt73l/curr/de.res": b"b" * 32, "icudt73l/root.res": b"c" * 16}
    assert icu.contents(archive_of_icu(files)) == files
    small = icu.contents(icu.repacked(archive_of_icu(files)))
    assert small == {"icudt73l/coll/de.res": b"a" * 16, "icudt73l/root.res": b"c" * 16}


@linux_only
def test_a_package_is_written_the_same_way_twice(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    if not shutil.which("dpkg-deb"):
        pytest.skip("dpkg-deb is not installed")
    folder = tmp_path / "tree"
    (folder / "usr/bin").mkdir(parents=True)
    (folder / "usr/bin/thing").write_text("#!/bin/sh\n")
    (folder / "usr/bin/thing").chmod(0o700)
    (folder / "usr/bin/other").symlink_to("thing")
    fields = {"Package": "thing", "Version": "1", "Architecture": "all", "Maintainer": "N <n@example.org>",
              "Description": "thing"}  # fmt: skip
    first, second = tmp_path / "1.deb", tmp_path / "2.deb"
    modules["deb"].write(folder, fields, first, 1_700_000_000)
    (folder / "usr/bin/thing").touch()
    modules["deb"].write(folder, fields, second, 1_700_000_000)
    assert first.read_bytes() == second.read_bytes()
    listed = subprocess.run(["dpkg-deb", "--contents", first], capture_output=True, text=True, check=True).stdout
    assert "-rwxr-xr-x root/root" in listed
    assert "./usr/bin/other -> thing" in listed


def test_the_flatpak_pins_every_package(modules: dict[str, ModuleType]) -> None:
    flatpak = modules["flatpak"]
    sources = [source for name in flatpak.needed() for source in flatpak.wheels(name)]
    assert all(re.fullmatch(r"[0-9a-f]{64}", source["sha256"]) for source in sources)
    assert any("pyside6_essentials" in source["url"] for source in sources)


def test_sums_are_written_as_they_are_checked(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(b"abc")
    modules["build"].write_sums(tmp_path)
    line = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8")
    assert line == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.deb\n"
