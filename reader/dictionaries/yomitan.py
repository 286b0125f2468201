"""Yomitan's (formerly Yomichan's) dictionaries: a zip archive of JSON files.

After Yomitan's schemas: `index.json` says what it is, `term_bank_N.json` hold rows of term, reading,
tags, rules, score, definitions, sequence and tags of the term; definitions are text, pictures,
structured content (a tree like HTML) or, for inflected forms, `[lemma, [rules]]`.
"""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.dictionaries.about import language_called, language_pair, licence
from reader.dictionaries.definitions import LONGEST, MOST_SENSES, gloss, senses, signs
from reader.dictionaries.opened import Opened, damage_told
from reader.dictionaries.packed import MAX_STREAMED, member, names, too_large
from reader.dictionaries.structured import flattened
from reader.errors import ImportFailed
from reader.lexemes import DictionaryInfo, Entry, Form, Sense, Term
from reader.wording import said

_TERMS = re.compile(r"term_bank_(\d{1,6})\.json")
_TAGS = re.compile(r"tag_bank_\d{1,6}\.json")
_INDEX = "index.json"
_VERB = re.compile(r"v(?:[1-5].*|s.*|k|z)?")
_NOUNS = frozenset(("n", "noun", "name", "pn"))  # n is "noun" here, not "neuter"


def fits(path: Path) -> bool:
    """Whether a zip archive is one."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _INDEX in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def open_file(path: Path, source: str, target: str) -> Opened:
    """Open an archive.

    Raises:
        ImportFailed: It is damaged, or of a kind without words.
    """
    with damage_told(path.name), zipfile.ZipFile(path) as archive:
        about = _json(archive, _INDEX, path.name)
        if not isinstance(about, dict):
            raise ValueError(said("its index.json is not what it should be"))
        version = about.get("format", about.get("version"))
        if version not in (1, 2, 3):
            raise ImportFailed(
                said("“{name}” is of a version that Lesart does not read: {version}.", name=path.name, version=version),
                said("It reads 1 to 3."),
            )
        banks = sorted((name for name in names(archive, path.name) if _TERMS.fullmatch(name)), key=_bank)
        if not banks:
            raise ImportFailed(
                said("“{name}” holds no words.", name=path.name), said("Choose a dictionary, not a list of signs.")
            )
        missing = next((at for at, bank in enumerate(banks, _bank(banks[0])) if at != _bank(bank)), None)
        if missing is not None or _bank(banks[0]) > 1:
            raise ValueError(said("its part term_bank_{number}.json is missing", number=missing or 1))
        if sum(archive.getinfo(bank).file_size for bank in banks) > MAX_STREAMED:
            raise too_large(path.name)
        tags = _tags(archive, path.name)
    title = _text(about, "title") or path.stem
    stated = " ".join(_text(about, name) for name in ("attribution", "description", "author", "url"))
    here, there = language_called(_text(about, "sourceLanguage")), language_called(_text(about, "targetLanguage"))
    if not here or not there:
        found = language_pair(title, path.stem)
        here, there = here or found[0], there or found[1]
    info = DictionaryInfo(title, title, here, there, 0, licence(stated), _text(about, "revision"))
    return Opened(info, _entries(path, banks, version == 1, tags))


def _bank(name: str) -> int:
    match = _TERMS.fullmatch(name)
    return int(match[1]) if match else 0


def _tags(archive: zipfile.ZipFile, called: str) -> dict[str, str]:
    """Labels by the names of tags: their notes, where these are short."""
    found = {}
    for name in names(archive, called):
        if _TAGS.fullmatch(name):
            for row in _rows(archive, name, called, 5):
                tag, note = row[0], row[3]
                if isinstance(tag, str) and isinstance(note, str):
                    found[tag] = note if 0 < len(note) <= 24 else tag
    return found


def _entries(path: Path, banks: list[str], old: bool, tags: Mapping[str, str]) -> Iterator[Entry]:
    with zipfile.ZipFile(path) as archive:
        for bank in banks:
            for number, row in enumerate(_rows(archive, bank, path.name, 5 if old else 8), 1):
                definitions = row[5:] if old else row[5]
                if not isinstance(row[0], str) or not isinstance(definitions, list):
                    raise ValueError(
                        said("row {number} of its {bank} is not what it should be", number=number, bank=bank)
                    )
                try:
                    yield from _entries_of(row, definitions, "" if old else row[7], tags)
                except RecursionError as error:
                    raise ValueError(
                        said("row {number} of its {bank} is nested too deeply", number=number, bank=bank)
                    ) from error


def _entries_of(row: list[Any], definitions: list[Any], further: Any, tags: Mapping[str, str]) -> Iterator[Entry]:
    head = gloss(row[0])
    if head is None:
        return
    found: list[Sense] = []
    phrases: list[tuple[str, str]] = []
    stated = " ".join(one for one in (row[2], further) if isinstance(one, str)).split()
    grammar, labels = _told_apart(stated, tags)
    for definition in definitions:
        if isinstance(definition, list):
            yield from _reference(row[0], definition)
            continue
        for text, own, examples in _flat(definition):
            found.extend(Sense(sense.glosses, tuple(dict.fromkeys((*labels, *own)))) for sense in senses(text))
            phrases.extend((here[:LONGEST], there[:LONGEST]) for here, there in examples)
    if found:
        reading = row[1] if isinstance(row[1], str) else ""
        forms = (Form(reading),) if reading and reading != head.text else ()
        head = Term(head.text, head.grammar or grammar, head.labels, head.note)
        yield Entry((head,), tuple(found[:MOST_SENSES]), forms, tuple(phrases[:MOST_SENSES]))


def _reference(form: str, definition: list[Any]) -> Iterator[Entry]:
    """An inflected form, as an entry without senses."""
    lemma = definition[0] if definition else None
    if isinstance(lemma, str) and lemma and lemma != form:
        yield Entry((Term(lemma),), (), (Form(form),))


def _flat(definition: Any) -> Iterator[tuple[str, list[str], list[tuple[str, str]]]]:
    """Text, labels and examples of each of a definition's senses."""
    if isinstance(definition, str):
        yield definition, [], []
    elif isinstance(definition, dict):
        kind = definition.get("type")
        if kind == "text" and isinstance(definition.get("text"), str):
            yield definition["text"], [], []
        elif kind == "structured-content":
            for part in flattened(definition.get("content")):
                yield part.text, part.labels, part.examples


def _told_apart(stated: list[str], tags: Mapping[str, str]) -> tuple[str, list[str]]:
    """Grammar and labels of a row's tags."""
    grammar, labels = [], []
    for tag in stated:
        small = tag.lower()
        if small in _NOUNS:
            continue
        if _VERB.fullmatch(small):
            grammar.append("v")
        elif found := signs(small.partition("-")[0]):
            grammar.append(found)
        elif not tag.isdigit():
            labels.append(tags.get(tag, tag))
    return " ".join(dict.fromkeys(grammar)), labels


def _rows(archive: zipfile.ZipFile, name: str, called: str, columns: int) -> Iterator[list[Any]]:
    found = _json(archive, name, called)
    if not isinstance(found, list):
        raise ValueError(said("its {name} is not what it should be", name=name))
    for number, row in enumerate(found, 1):
        if not isinstance(row, list) or len(row) < columns:
            raise ValueError(said("row {number} of its {name} is not what it should be", number=number, name=name))
        yield row


def _json(archive: zipfile.ZipFile, name: str, called: str) -> Any:
    raw = member(archive, name, called)
    try:
        return json.loads(raw)
    except RecursionError as error:
        raise ValueError(said("its {name} is nested too deeply", name=name)) from error
    except UnicodeDecodeError as error:
        raise ValueError(said("its {name} is not UTF-8", name=name)) from error
    except ValueError as error:
        raise ValueError(said("its {name} is not JSON or is cut off", name=name)) from error


def _text(about: Mapping[str, Any], name: str) -> str:
    value = about.get(name)
    return value.strip() if isinstance(value, str) else ""
