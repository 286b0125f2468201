"""The locked lists fit pyproject.toml and each other, as far as that can be seen without uv and network."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Table = dict[str, Any]
Pins = dict[tuple[str, str], set[str]]


def load(path: Path) -> Table:
    with path.open("rb") as stream:
        return tomllib.load(stream)


@pytest.fixture(scope="module")
def locked(root: Path) -> list[Table]:
    """The packages in uv.lock."""
    packages: list[Table] = load(root / "uv.lock")["package"]
    return packages


@pytest.fixture(scope="module")
def lesart(locked: list[Table]) -> Table:
    """The entry of uv.lock for the project itself."""
    return next(package for package in locked if package["name"] == "lesart")


def as_written(requirements: Iterable[str | Table]) -> set[tuple[str, str]]:
    """Names and version ranges from pyproject.toml; groups that a group includes are left out."""
    parsed = [Requirement(line) for line in requirements if isinstance(line, str)]
    return {(canonicalize_name(one.name), str(one.specifier)) for one in parsed}


def as_locked(requirements: Iterable[Table]) -> set[tuple[str, str]]:
    """The same from uv.lock."""
    found = [Requirement(f"{one['name']}{one.get('specifier', '')}") for one in requirements]
    return {(canonicalize_name(one.name), str(one.specifier)) for one in found}


def test_uv_lock_was_made_from_pyproject(root: Path, lesart: Table) -> None:
    written = load(root / "pyproject.toml")
    assert written["project"]["dynamic"] == ["version"]  # of reader/__init__.py, so the lock has none
    optional = [line for lines in written["project"]["optional-dependencies"].values() for line in lines]
    wanted = as_written([*written["project"]["dependencies"], *optional])
    assert as_locked(lesart["metadata"]["requires-dist"]) == wanted
    groups = lesart["metadata"]["requires-dev"]
    assert groups.keys() == written["dependency-groups"].keys()
    for name, requirements in written["dependency-groups"].items():
        assert as_locked(groups[name]) == as_written(requirements)


def with_extras(wanted: Table) -> list[tuple[str, str]]:
    """A wanted package, and once more with each of its extras that is wanted too."""
    return [(wanted["name"], ""), *((wanted["name"], extra) for extra in wanted.get("extra", []))]


def reachable(locked: list[Table], wanted: Iterable[Table]) -> Pins:
    """All packages that the wanted ones need, with versions and the hashes of their files."""
    pins: Pins = {}
    waiting = [part for one in wanted for part in with_extras(one)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for package in (one for one in locked if one["name"] == name):
            needs = (
                package.get("optional-dependencies", {}).get(extra, []) if extra else package.get("dependencies", [])
            )
            waiting += [part for one in needs for part in with_extras(one)]
            archives = [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
            pins[name, package.get("version", "")] = {one["hash"] for one in archives}
    return pins


def pinned(path: Path) -> Pins:
    """What a list for pip pins."""
    pins: Pins = {}
    for entry in re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip()):
        match = re.match(r"([\w.-]+)==([^\s;\\]+)", entry)
        assert match, f"not pinned: {entry[:60]}"
        pins[match[1], match[2]] = set(re.findall(r"--hash=(\S+)", entry))
    return pins


@pytest.mark.parametrize(
    ("name", "groups"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])]
)
def test_the_lists_for_pip_say_what_uv_lock_says(
    root: Path, locked: list[Table], lesart: Table, name: str, groups: list[str]
) -> None:
    """`python3 dev.py lock` renews both together."""
    wanted = [*lesart["dependencies"], *(one for group in groups for one in lesart["dev-dependencies"][group])]
    pins = pinned(root / "packaging" / name)
    assert pins == reachable(locked, wanted)
    assert all(pins.values())


def test_every_package_has_a_wheel(locked: list[Table]) -> None:
    """Set-up takes ready-made wheels only: nothing is compiled, and no foreign set-up script runs."""
    assert [one["name"] for one in locked if one["name"] != "lesart" and not one.get("wheels")] == []
