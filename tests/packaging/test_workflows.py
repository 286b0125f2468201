"""The workflows cannot run here: what they call must exist, and nobody may have more rights than it takes."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FILES = re.compile(r"(?<![\w/.$-])(?:\.ci|packaging|tests|resources)/[\w./-]+|(?<![\w/.-])dev\.py\b")
VERSION = re.compile(r"[\w.-]+/[\w./-]+@v\d+\.\d+\.\d+")


def load(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def steps(workflow: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step, with the name of its job."""
    for name, job in workflow["jobs"].items():
        for step in job["steps"]:
            yield name, step


def commands(workflow: dict[str, Any], job: str) -> str:
    return "\n".join(step.get("run", "") for name, step in steps(workflow) if name == job)


@pytest.fixture
def release() -> dict[str, Any]:
    return load(ROOT / ".github" / "workflows" / "release.yml")


@pytest.fixture
def ci() -> dict[str, Any]:
    return load(ROOT / ".github" / "workflows" / "ci.yml")


def test_there_are_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_workflow_calls_is_there(path: Path) -> None:
    called = {name for _, step in steps(load(path)) for name in FILES.findall(step.get("run", ""))}
    assert called
    assert [name for name in sorted(called) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_of_others_are_named_with_their_version(path: Path) -> None:
    used = [step["uses"] for _, step in steps(load(path)) if "uses" in step]
    assert [name for name in used if not VERSION.fullmatch(name)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_unless_it_publishes(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    more = [name for name, job in workflow["jobs"].items() if "permissions" in job]
    assert more in ([], ["publish"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_job_runs_for_ever_or_waits_for_what_is_not_there(path: Path) -> None:
    jobs = load(path)["jobs"]
    for name, job in jobs.items():
        assert 0 < job["timeout-minutes"] <= 120, name
        assert set(job.get("needs", [])) <= set(jobs), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_text_of_strangers_is_part_of_a_command(path: Path) -> None:
    """Titles and names of branches come from anybody; they reach a command as variables, or not at all."""
    for _, step in steps(load(path)):
        assert "${{" not in step.get("run", ""), step


def test_the_tests_run_on_the_three_systems_with_every_python(ci: dict[str, Any]) -> None:
    matrix = ci["jobs"]["tests"]["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "windows", "macos"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert matrix["python"][0] == oldest
    minors = [int(version.split(".")[1]) for version in matrix["python"]]
    assert minors == list(range(minors[0], minors[0] + len(minors)))
    assert ".ci/run" in commands(ci, "checks")


def test_every_package_is_tried_as_it_is_installed(release: dict[str, Any]) -> None:
    for job in ("linux", "flatpak", "macos"):
        assert "--self-check" in commands(release, job), job
    assert "packaging/windows_check.py" in commands(release, "windows")
    assert "--self-check" in (ROOT / "packaging" / "windows_check.py").read_text(encoding="utf-8")


def test_only_a_tag_is_published_and_only_when_all_is_built(release: dict[str, Any]) -> None:
    publish = release["jobs"]["publish"]
    assert "refs/tags/" in publish["if"]
    assert set(publish["needs"]) == set(release["jobs"]) - {"publish"}
    assert "SHA256SUMS" in commands(release, "publish")
    assert "--draft" in commands(release, "publish")
    used = [step.get("uses", "") for _, step in steps(release)]
    assert any("attest-build-provenance" in name for name in used)


def test_secrets_reach_only_the_step_that_needs_them(release: dict[str, Any]) -> None:
    told = [step for _, step in steps(release) if "secrets." in str(step)]
    assert len(told) == 1
    assert all("secrets." not in str(job.get("env", "")) for job in release["jobs"].values())
