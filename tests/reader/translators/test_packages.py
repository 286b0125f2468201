"""Models as packages: what is installed is checked and complete, and nothing of it leads elsewhere."""

import hashlib
import json
import stat
import zipfile
from pathlib import Path

import pytest

from reader.errors import Cancelled, NotFound, TranslationFailed
from reader.translators import packages
from reader.translators.packages import check, install, installed, remove, route
from tests.helpers.argos import package
from tests.helpers.libraries import assert_one_sentence

pytest.importorskip("ctranslate2")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return package(tmp_path / "de-en.argosmodel")


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) if folder.exists() else []


def refused(file: Path, models: Path, sha256: str = "") -> str:
    with pytest.raises(TranslationFailed) as failure:
        install(file, models, sha256)
    assert_one_sentence(failure.value)
    assert files_in(models) == []
    return failure.value.message


def test_a_package_is_installed_listed_and_removed(file: Path, models: Path) -> None:
    told: list[tuple[int, int]] = []
    made = install(file, models, progress=lambda done, total, what="": told.append((done, total)))
    assert (made.name, made.source, made.target, made.version) == ("translate-de_en-1_0", "de", "en", "1.0")
    assert made.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert made.size == sum(
        path.stat().st_size for path in made.folder.rglob("*") if path.name != "lesart.json" and path.is_file()
    )
    assert installed(models) == [made]
    assert not (made.folder / "stanza").exists()
    assert told == sorted(told, key=lambda step: step[0] / step[1])
    assert told[-1][0] == told[-1][1]
    check(made)
    remove(made.name, models)
    assert installed(models) == []
    assert files_in(models) == []
    with pytest.raises(NotFound, match="There is no model"):
        remove("../models", models)


def test_nothing_is_overwritten(file: Path, models: Path) -> None:
    made = install(file, models)
    (made.folder / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(TranslationFailed, match="installed already"):
        install(file, models)
    assert (made.folder / "README.md").read_text(encoding="utf-8") == "mine"
    assert [name for name in files_in(models) if "part" in name] == []


def test_the_checksum_that_the_user_gives_is_kept_to(file: Path, models: Path) -> None:
    assert "checksum" in refused(file, models, "0" * 64)
    assert install(file, models, hashlib.sha256(file.read_bytes()).hexdigest().upper()).name


def test_a_cancelled_installation_leaves_nothing(file: Path, models: Path) -> None:
    def stop(done: int, total: int, what: str = "") -> None:
        if what.startswith("Installing"):
            raise Cancelled

    with pytest.raises(Cancelled):
        install(file, models, progress=stop)
    assert files_in(models) == []


@pytest.mark.parametrize("lacking", ["metadata.json", "sentencepiece.model", "model/model.bin"])
def test_what_is_incomplete_is_refused(tmp_path: Path, models: Path, lacking: str) -> None:
    assert f"“{lacking}” is missing" in refused(package(tmp_path / "x.argosmodel", more={lacking: None}), models)


def test_old_packages_are_refused_as_such(tmp_path: Path, models: Path) -> None:
    old = package(tmp_path / "x.argosmodel", more={"sentencepiece.model": None, "bpe.model": b"x"})
    assert "of an old kind" in refused(old, models)


@pytest.mark.parametrize("about", [b"", b"[]", b"{}", b"[" * 9000, b'{"from_code": "../x", "to_code": "en"}', b"\xff"])
def test_what_does_not_say_its_languages_is_refused(tmp_path: Path, models: Path, about: bytes) -> None:
    refused(package(tmp_path / "x.argosmodel", more={"metadata.json": about}), models)


def test_a_version_names_no_other_folder(tmp_path: Path, models: Path) -> None:
    about = {"package_version": "../../1.0", "from_code": "de", "to_code": "en"}
    made = install(package(tmp_path / "x.argosmodel", more={"metadata.json": json.dumps(about).encode()}), models)
    assert made.folder.parent == models


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 half of one"])
def test_what_is_no_zip(tmp_path: Path, models: Path, data: bytes) -> None:
    (tmp_path / "x.argosmodel").write_bytes(data)
    refused(tmp_path / "x.argosmodel", models)
    refused(tmp_path / "missing.argosmodel", models)


@pytest.mark.parametrize(
    "name", ["../evil", "/evil", "top/../../evil", "top\\..\\evil", "C:/evil", "top/model/../../../evil"]
)
def test_members_that_lead_out(tmp_path: Path, models: Path, name: str) -> None:
    file = package(tmp_path / "x.argosmodel")
    with zipfile.ZipFile(file, "a") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = name
        archive.writestr(info, b"evil")
    assert "was not installed" in refused(file, models)
    assert not (tmp_path / "evil").exists()


def test_members_that_are_links(tmp_path: Path, models: Path) -> None:
    file = package(tmp_path / "x.argosmodel", more={"model/model.bin": None})
    with zipfile.ZipFile(file, "a") as archive:
        info = zipfile.ZipInfo("translate-de_en-1_0/model/model.bin")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert "leads elsewhere" in refused(file, models)


def test_what_unpacks_to_too_much(tmp_path: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = package(tmp_path / "x.argosmodel", more={"model/model.bin": b"\0" * 20_000_000})
    assert "too much" in refused(bomb, models)
    monkeypatch.setattr(packages, "MAX_TOTAL", 1000)
    assert "too much" in refused(package(tmp_path / "y.argosmodel"), models)


def test_a_way_over_english(tmp_path: Path, models: Path) -> None:
    for pair in (
        ("de", "en", "1.0"),
        ("de", "en", "1.10"),
        ("de", "en", "1.9"),
        ("en", "fr", "1.0"),
        ("de", "es", "1.0"),
        ("es", "fr", "1.0"),
    ):
        install(package(tmp_path / "x.argosmodel", *pair), models)
    there = installed(models)
    assert [one.name for one in route(there, "de-AT", "en-GB")] == ["translate-de_en-1_10"]
    assert [one.target for one in route(there, "de", "fr")] == ["en", "fr"]
    with pytest.raises(TranslationFailed, match="No model here translates from fr to de"):
        route(there, "fr", "de")


def test_a_package_that_was_damaged_since(file: Path, models: Path) -> None:
    made = install(file, models)
    (made.folder / "model" / "model.bin").write_bytes(b"half")
    with pytest.raises(TranslationFailed, match="is damaged"):
        check(made)
    (made.folder / "metadata.json").write_text("{", encoding="utf-8")
    assert installed(models) == []
    remove(made.name, models)
