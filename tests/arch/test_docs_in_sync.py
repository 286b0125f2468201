"""What the documents promise is there: commands, folders, tests, links."""

import re
import shlex
from pathlib import Path

import click
import pytest

from reader.cli.context import Context
from reader.cli.run import Commands
from ui.cli import open_command, shot_command

START = "python3 dev.py"
TEST = "python3 dev.py test"
CODE = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def commands_in(path: Path) -> list[str]:
    """The lines of all code blocks, without comments."""
    blocks = CODE.findall(path.read_text(encoding="utf-8"))
    lines = [line.partition("  # ")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def test_the_readme_starts_with_the_two_commands(root: Path) -> None:
    assert commands_in(root / "README.md")[:2] == [START, TEST]


def test_ci_runs_the_readmes_test_command_last(root: Path) -> None:
    steps = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in steps if line.strip()][-1] == TEST


def test_every_word_for_dev_py_is_known_to_it(root: Path) -> None:
    described = re.findall(rf"^    {START}(.*?)\s{{2,}}", (root / "dev.py").read_text(encoding="utf-8"), re.M)
    words = {line.split()[0] for line in described if line.split()} - {"ARG..."}
    assert words == {"test", "lint", "lock"}
    for document in ("README.md", "CONTRIBUTING.md"):
        for command in commands_in(root / document):
            named = re.match(r"python3 dev\.py (\w+)", command)
            assert not named or named[1] in words or command.startswith(f"{START} import"), command


def test_the_examples_of_lesart_are_commands_with_these_options(root: Path) -> None:
    commands = Commands("lesart", commands={one.name: one for one in (open_command, shot_command) if one.name})
    examples = [shlex.split(line) for line in commands_in(root / "README.md") if line.startswith("lesart ")]
    assert len(examples) >= 10
    for _, name, *arguments in examples:
        command = commands.get_command(click.Context(commands), name)
        assert command, name
        command.make_context(name, arguments, obj=Context(""))  # a click.UsageError where it does not fit


def test_links_lead_to_files(root: Path, files: list[Path]) -> None:
    missing = [
        f"{path.name}: {target}"
        for path in files
        if path.suffix == ".md" and path.parent == root
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not (root / target).exists()
    ]
    assert missing == []


@pytest.fixture
def architecture(root: Path) -> str:
    path = root / "ARCHITECTURE.md"
    return path.read_text(encoding="utf-8")


def test_architecture_names_every_package(root: Path, architecture: str) -> None:
    packages = [
        init.parent.relative_to(root).as_posix()
        for top in ("reader", "ui", "resources")
        for init in sorted((root / top).rglob("__init__.py"))
    ]
    missing = [name for name in packages if not re.search(rf"\b{re.escape(name.rpartition('/')[2])}/", architecture)]
    assert missing == []


def test_every_test_named_in_architecture_exists(root: Path, architecture: str) -> None:
    named = re.findall(r"tests/[\w/]+\.py", architecture)
    assert [name for name in named if not (root / name).exists()] == []


def test_every_recipe_names_a_test(architecture: str) -> None:
    """Each paragraph under "To add" is a recipe, and says which test fails until it is followed."""
    section = re.search(r"^#+ To add\b[^\n]*\n(.*?)(?=^#|\Z)", architecture, re.M | re.S)
    assert section
    recipes = [part.strip() for part in section[1].split("\n\n") if part.strip().startswith("**")]
    assert len(recipes) >= 3
    assert [recipe.splitlines()[0] for recipe in recipes if not re.search(r"tests/[\w/]+\.py", recipe)] == []
