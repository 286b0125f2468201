"""House rules that no linter knows: what stands in one place only, and what stands nowhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

# What only one module of the window may use, so that there is one way to do it.
ONE_PLACE = {
    "QThreadPool": "ui/tasks.py",
    "QThread": "ui/tasks.py",
    "QRunnable": "ui/tasks.py",
    "QSettings": "ui/settings_store.py",
    "QMessageBox": "ui/notify.py",
}
QT_NAME = re.compile(r"Q[A-Z]\w+|Qt|Signal")

# Written so that the patterns do not match themselves.
MACHINE_PATH = re.compile(r"(?<![\w.~)}])/(?:work|farm|root|tmp)/\w")
REGISTRY = re.compile(
    r"\b(?:(?:files\.|test\.)?py(?:pi|thonhosted)\.org|registry\.npmjs\.\w+"
    r"|(?:deb|security|snapshot)\.debian\.org|[\w-]+\.pkg\.dev)\b|\bpypi-proxy\b"
)
DEFAULT_REGISTRY = re.compile(r"https://(?:files\.)?py(?:pi|thonhosted)\.org/")


def window_modules(modules: dict[str, ast.Module]) -> dict[str, ast.Module]:
    return {name: tree for name, tree in modules.items() if name.startswith("ui/")}


def names_used(tree: ast.Module) -> set[str]:
    """Every name that a module reads, imports or looks up on something."""
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            used |= {alias.name for alias in node.names}
    return used


def calls(tree: ast.Module, *names: str) -> Iterator[ast.Call]:
    """Every call of these names, whatever they are looked up on: "tr" stands for `self.tr("x")` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
            yield node


def test_what_has_one_place_is_used_nowhere_else(modules: dict[str, ast.Module]) -> None:
    strays = [
        f"{name}: {used} belongs in {ONE_PLACE[used]}"
        for name, tree in window_modules(modules).items()
        for used in sorted(names_used(tree) & ONE_PLACE.keys())
        if name != ONE_PLACE[used]
    ]
    assert strays == []


def test_actions_are_made_by_the_registry_only(modules: dict[str, ast.Module]) -> None:
    strays = [
        f"{name}:{call.lineno}"
        for name, tree in window_modules(modules).items()
        for call in calls(tree, "QAction")
        if name != "ui/action_registry.py"
    ]
    assert strays == []


def test_there_are_no_star_imports(modules: dict[str, ast.Module]) -> None:
    strays = [
        f"{name}:{node.lineno}"
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert strays == []


def bound_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that a module gives to something of its own; imports under their own name are not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, alias.asname) for alias in node.names if alias.asname)


def test_no_name_of_our_own_looks_like_one_of_qt(modules: dict[str, ast.Module]) -> None:
    strays = [
        f"{name}:{line} {bound}"
        for name, tree in window_modules(modules).items()
        for line, bound in bound_names(tree)
        if QT_NAME.fullmatch(bound)
    ]
    assert strays == []


def qt_base(definition: ast.ClassDef) -> type | None:
    """The Qt class that a class is directly derived from, if there is one."""
    for base in definition.bases:
        name = getattr(base, "attr", getattr(base, "id", ""))
        for module in (QtWidgets, QtGui, QtCore):
            if isinstance(found := getattr(module, name, None), type):
                return found
    return None


def attributes_set(definition: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """Names that a class assigns, on itself or on `self`."""
    for node in ast.walk(definition):
        stored = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        if stored and getattr(node.value, "id", "") == "self":
            yield node.lineno, node.attr
    for statement in definition.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        yield from ((target.lineno, target.id) for target in targets if isinstance(target, ast.Name))


def test_no_attribute_hides_a_method_or_signal_of_qt(modules: dict[str, ast.Module]) -> None:
    """`self.font = ...` on a widget takes `font()` away from everybody else."""
    strays = [
        f"{name}:{line} {definition.name}.{attribute} hides {base.__name__}.{attribute}"
        for name, tree in window_modules(modules).items()
        for definition in ast.walk(tree)
        if isinstance(definition, ast.ClassDef) and (base := qt_base(definition))
        for line, attribute in attributes_set(definition)
        if attribute != "staticMetaObject" and hasattr(base, attribute)
    ]
    assert strays == []


def test_texts_to_translate_are_literals(modules: dict[str, ast.Module]) -> None:
    """`lupdate` reads the source: it finds `self.tr("%n words")` and not `self.tr(f"{n} words")`."""
    strays = [
        f"{name}:{call.lineno}"
        for name, tree in window_modules(modules).items()
        for call in calls(tree, "tr")
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call) for argument in call.args[:2])
    ]
    assert strays == []


def test_folders_that_are_no_packages_stay_so(root: Path) -> None:
    """`packaging` as a package would hide the library of that name; tests find their data by path."""
    assert not (root / "packaging" / "__init__.py").exists()
    assert list((root / "tests").rglob("__init__.py")) == []


def text_of(path: Path) -> str:
    """A file's text; empty for pictures and other files that are none."""
    content = path.read_bytes()
    return "" if b"\0" in content[:8000] else content.decode("utf-8", errors="replace")


def test_no_file_names_a_machine_or_a_registry(root: Path, files: list[Path]) -> None:
    """Paths of somebody's machine and package registries are for local settings, not for the project."""
    strays = []
    for path in files:
        text = text_of(path)
        if path.name == "uv.lock":
            # uv's format holds the address of every file; it has to be the public default, and nothing else.
            text = DEFAULT_REGISTRY.sub("", text)
            strays += [f"uv.lock: {address}" for address in sorted(set(re.findall(r"\w+://[^/\"]+", text)))]
        for number, line in enumerate(text.splitlines(), start=1):
            if MACHINE_PATH.search(line) or REGISTRY.search(line):
                strays.append(f"{path.relative_to(root)}:{number}: {line.strip()[:80]}")
    assert strays == []
