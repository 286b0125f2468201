"""Every sentence of the core for people is one that a window can translate: made by `said` or `counted`."""

import ast
import importlib.util
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import reader.embeddings
import reader.errors
import reader.search.finding
import reader.search.query
import reader.translators.base
import reader.translators.careful
from reader.errors import ReaderError

FIELD = re.compile(r"\{\{|\}\}|\{(\w+)(?::[,g.a])?\}")
ERRORS = {
    name
    for module in (
        reader.errors, reader.embeddings, reader.search.finding, reader.search.query, reader.translators.base,
        reader.translators.careful,
    )
    for name, one in inspect.getmembers(module, inspect.isclass)
    if issubclass(one, ReaderError)
}  # fmt: skip


def core(modules: dict[str, ast.Module]) -> Iterator[tuple[str, ast.Module]]:
    """The modules whose sentences a window shows: the command line speaks English."""
    for name, tree in modules.items():
        if name.startswith("reader/") and not name.startswith("reader/cli/") and name != "reader/wording.py":
            yield name, tree


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def calls(tree: ast.Module, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in names:
            yield node


def sentences(tree: ast.Module) -> Iterator[ast.Call]:
    """What `said` and `counted` are asked for; methods of these names are others."""
    yield from (call for call in calls(tree, {"said", "counted"}) if isinstance(call.func, ast.Name))


def is_loose(node: ast.expr) -> bool:
    """Whether English stands here that nobody can translate; what is passed on is judged where it is made."""
    match node:
        case ast.Constant(value=str(text)):
            return re.search(r"[^\W\d_]{2}", text) is not None
        case ast.JoinedStr():
            return any(is_loose(part) for part in node.values)
        case ast.BinOp():
            return is_loose(node.left) or is_loose(node.right)
        case ast.IfExp():
            return is_loose(node.body) or is_loose(node.orelse)
        case ast.BoolOp():
            return any(is_loose(value) for value in node.values)
        case ast.Call(func=ast.Attribute(value=inner)):  # "…".format(…), "…".join(…)
            return is_loose(inner)
    return False


def test_every_kind_of_error_is_known(modules: dict[str, ast.Module]) -> None:
    """One that is made elsewhere has to be added above, or nobody looks at its sentences."""
    strays = [
        f"{name}: {node.name}"
        for name, tree in core(modules)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name not in ERRORS
        if any(isinstance(base, ast.Name) and base.id in ERRORS for base in node.bases)
    ]
    assert strays == []


def test_errors_say_what_can_be_translated(modules: dict[str, ast.Module]) -> None:
    strays = [
        f"{name}:{call.lineno} {ast.unparse(argument)}"
        for name, tree in core(modules)
        for call in calls(tree, ERRORS)
        for argument in (*call.args[:2], *(word.value for word in call.keywords if word.arg in ("message", "hint")))
        if is_loose(argument)
    ]
    assert strays == []


def test_what_is_put_into_a_sentence_can_be_translated_too(modules: dict[str, ast.Module]) -> None:
    strays = [
        f"{name}:{call.lineno} {ast.unparse(word.value)}"
        for name, tree in core(modules)
        for call in sentences(tree)
        for word in call.keywords
        if is_loose(word.value)
    ]
    assert strays == []


def test_hints_and_other_words_kept_for_later_can_be_translated(modules: dict[str, ast.Module]) -> None:
    """Constants of a module that an error is made with."""
    strays = []
    for name, tree in core(modules):
        used = {
            argument.id for call in calls(tree, ERRORS) for argument in call.args[:2] if isinstance(argument, ast.Name)
        }
        strays += [
            f"{name}:{node.lineno} {target.id}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and is_loose(node.value)
            for target in node.targets
            if isinstance(target, ast.Name) and target.id in used
        ]
    assert strays == []


def test_progress_says_what_can_be_translated(modules: dict[str, ast.Module]) -> None:
    strays = [
        f"{name}:{call.lineno} {ast.unparse(call.args[2])}"
        for name, tree in core(modules)
        for call in calls(tree, {"progress", "_progress"})
        if len(call.args) == 3 and is_loose(call.args[2])
    ]
    assert strays == []


def test_templates_are_literals_and_have_their_values(modules: dict[str, ast.Module]) -> None:
    strays = []
    for name, tree in core(modules):
        for call in sentences(tree):
            texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            given = {word.arg for word in call.keywords}
            fields = {field[1] for text in texts for field in FIELD.finditer(str(text)) if field[1]}
            rest = "".join(FIELD.sub("", str(text)) for text in texts)
            is_plural = name_of(call) == "counted"
            if len(texts) != len(call.args) or len(texts) != 1 + is_plural:
                strays.append(f"{name}:{call.lineno} is no literal")
            elif None in given or (fields ^ given) - ({"n"} if is_plural else set()) or "{" in rest or "}" in rest:
                strays.append(f"{name}:{call.lineno} {texts} does not fit {sorted(map(str, given))}")
    assert strays == []


def test_no_other_name_hides_them(modules: dict[str, ast.Module]) -> None:
    strays = []
    for name, tree in core(modules):
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "reader.wording"
            for alias in node.names
        }
        for node in ast.walk(tree):
            is_stored = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            bound = node.id if is_stored else node.arg if isinstance(node, ast.arg) else ""
            if bound in imported:
                strays.append(f"{name}:{node.lineno} {bound}")
    assert strays == []


def test_the_rules_find_what_breaks_them() -> None:
    tree = ast.parse('ImportFailed(f"{x} is bad", "Go." if y else said("Go."))\nprogress(0, 1, "Reading")')
    first, second = calls(tree, {"ImportFailed"}), calls(tree, {"progress"})
    assert [is_loose(argument) for argument in next(first).args] == [True, True]
    assert is_loose(next(second).args[2])
    assert not is_loose(ast.parse('said("x") if y else z', mode="eval").body)


def test_the_files_for_translators_have_all_templates(root: Path, modules: dict[str, ast.Module]) -> None:
    path = root / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    assert spec is not None
    assert spec.loader is not None
    collector = importlib.util.module_from_spec(spec)
    sys.modules.setdefault("translations", collector)  # dataclasses look their module up
    spec.loader.exec_module(collector)
    known = {key.source for key in collector.messages(root)}
    # of two forms, the one for many is the key
    templates = {
        str(call.args[-1].value)
        for _, tree in core(modules)
        for call in sentences(tree)
        if isinstance(call.args[-1], ast.Constant)
    }
    assert templates
    assert templates - known == set()
