"""Keeps the files of Qt Linguist in `resources/i18n/` in step with the code, and compiles them.

    python packaging/translations.py            brings lesart_*.ts up to date and makes lesart_*.qm of them
    python packaging/translations.py --check    says what is untranslated or out of date; fails if anything is

Texts are collected by parsing the code, not by lupdate, which gives what a function translates with a widget's `tr`
to a class that does not exist. Like `ui/interface_language.py`, the files know no contexts: the same words are
translated once, unless a comment, `tr("Read", "verb")`, tells two meanings apart. English has a file too, for its
plural forms.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("en", "de")
_FIRST = {"tr", "_tr", "said"}  # functions whose first argument is a text
_SECOND = {"translate", "QT_TRANSLATE_NOOP", "t"}  # those whose first is a context, the second the text


class Key(NamedTuple):
    """What a translation is found by: the text as it stands in the code, and a comment, mostly empty."""

    source: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A text for people.

    Attributes:
        key: What a translation is found by.
        places: Files it stands in, in order.
        numerus: Whether a number decides on its form.
        forms: Its English forms, where the code gives them.
    """

    key: Key
    places: tuple[str, ...]
    numerus: bool = False
    forms: tuple[str, ...] = ()


def messages(root: Path) -> dict[Key, Message]:
    """All texts of the window and the core, sorted.

    Args:
        root: The folder with `ui` and `reader`.
    """
    found: dict[Key, Message] = {}
    for folder in ("reader", "ui"):
        for path in sorted((root / folder).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            for one in _in_code(ast.parse(path.read_text(encoding="utf-8")), place):
                known = found.get(one.key, one)
                places = tuple(dict.fromkeys((*known.places, place)))
                found[one.key] = Message(one.key, places, known.numerus or one.numerus, known.forms or one.forms)
    return dict(sorted(found.items()))


def _in_code(tree: ast.Module, place: str) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "counted" and len(node.args) == 2:
            one, many = (_literals(argument) for argument in node.args)
            if one and many:
                yield Message(Key(many[0]), (place,), numerus=True, forms=(one[0], many[0]))
        elif name in _FIRST | _SECOND:
            arguments = node.args[1:] if name in _SECOND else node.args
            if arguments:
                comment = "".join(_literals(arguments[1])) if len(arguments) > 1 else ""
                for text in _literals(arguments[0]):
                    yield Message(Key(text, comment), (place,), numerus=len(arguments) > 2)


def _literals(node: ast.expr) -> list[str]:
    """The texts an argument can be: one literal, or one of several."""
    match node:
        case ast.Constant(value=str(text)):
            return [text] if text else []
        case ast.IfExp():
            return _literals(node.body) + _literals(node.orelse)
    return []


def read(path: Path) -> dict[Key, tuple[str, ...]]:
    """The finished translations of a file, each with its forms; none where there is no file."""
    if not path.exists():
        return {}
    known = {}
    for message in ET.parse(path).iterfind("context/message"):
        translation = message.find("translation")
        if translation is None or translation.get("type"):
            continue
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        if all(forms):
            known[Key(message.findtext("source", ""), message.findtext("comment", ""))] = tuple(forms)
    return known


def document(language: str, wanted: Mapping[Key, Message], known: Mapping[Key, tuple[str, ...]]) -> str:
    """A file of Qt Linguist: all texts, with the translations there are; English has those with plural forms."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name")
    for key, message in wanted.items():
        if language == "en" and not message.numerus:
            continue
        element = ET.SubElement(context, "message", {"numerus": "yes"} if message.numerus else {})
        for place in message.places:
            ET.SubElement(element, "location", filename=f"../../{place}")
        ET.SubElement(element, "source").text = key.source
        if key.comment:
            ET.SubElement(element, "comment").text = key.comment
        forms = (message.forms if language == "en" else ()) or known.get(key, ())
        if message.numerus != (len(forms) == 2):
            forms = ()
        translation = ET.SubElement(element, "translation", {} if forms else {"type": "unfinished"})
        if message.numerus:
            for form in forms or ("", ""):
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = "".join(forms)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{ET.tostring(root, encoding="unicode")}\n'


def compiled(path: Path) -> bytes:
    """What Qt reads, made from a file of Qt Linguist.

    Raises:
        subprocess.CalledProcessError: The file is faulty.
    """
    import tempfile

    import PySide6

    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.qm"
        subprocess.run([str(tool), "-silent", str(path), "-qm", str(target)], check=True)
        return target.read_bytes()


def main(arguments: list[str]) -> int:
    """Bring the files up to date, or say what is not."""
    wanted, problems = messages(ROOT), []
    for language in LANGUAGES:
        path = FOLDER / f"lesart_{language}.ts"
        text = document(language, wanted, read(path))
        if "--check" in arguments:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                problems.append(f"{path.name} is out of date: run packaging/translations.py")
        else:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            path.with_suffix(".qm").write_bytes(compiled(path))
        missing = text.count('type="unfinished"')
        problems += [f"{path.name}: {missing} texts are not translated"] if missing else []
    print("\n".join(problems) or f"{len(wanted)} texts, all translated")
    return 1 if problems and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
