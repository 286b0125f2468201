"""Wiktionary as wiktextract reads it (kaikki.org): JSON lines, one word with one part of speech each.

Names of the fields after the schemas of wiktextract's English and German editions. Files have up to
many gigabytes and are read line by line; lines of other languages are passed over unparsed.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from reader.dictionaries.about import edition
from reader.dictionaries.definitions import LONGEST, MOST_SENSES
from reader.dictionaries.opened import Opened, damage_told
from reader.dictionaries.packed import lines, open_stream
from reader.errors import ImportFailed
from reader.language.names import normalise_tag
from reader.lexemes import DictionaryInfo, Entry, Form, Sense, Term
from reader.wording import said

ENDINGS = (".jsonl", ".json", ".ndjson", ".jsonl.gz", ".json.gz", ".ndjson.gz")
LICENCE = "CC BY-SA 4.0"
"""Of all Wiktionaries' texts; the extracts do not say it."""

Json = Mapping[str, Any]

_PROBE = 500
_MOST_FORMS = 150
_MOST_PHRASES = 12
_MOST_WORDS = 2
_GENDERS = {"masculine": "m", "feminine": "f", "neuter": "n", "common-gender": "c"}
_POS = {
    "verb": "v", "adj": "adj", "adv": "adv", "prep": "prp", "conj": "conj", "pron": "pron", "intj": "interj",
    "num": "num", "article": "art", "det": "det", "particle": "ptcl",
}  # fmt: skip
_NO_FORM = frozenset(
    ("table-tags", "inflection-template", "class", "romanization", "auxiliary", "multiword-construction", "diminutive",
     "error-unrecognized-form", "error-unknown-tag")
)  # fmt: skip
_NO_PLAIN_PLURAL = frozenset(
    ("genitive", "dative", "accusative", "first-person", "second-person", "third-person", "strong", "weak", "mixed")
)
_NO_LABEL = frozenset((*_GENDERS, "form-of", "alt-of", "strong", "weak", "mixed", "no-gloss", "countable"))
_HEAD_GENDER = re.compile(r"(?:^|\s)([mfn])(?:\s+(?:or|und|,)\s+([mfn]))?(?=\s*(?:\(|$|,))")
_PERFECT = {"haben": "hat", "sein": "ist"}


def fits(head: bytes) -> bool:
    """Whether a file that begins so is one."""
    return head.lstrip()[:1] == b"{" and any(name in head for name in (b'"word"', b'"senses"', b'"lang_code"'))


def open_file(path: Path, source: str, target: str) -> Opened:
    """Open an extract, packed with gzip or not.

    Args:
        path: The file.
        source: Which of its languages to take; the only one if this is empty.
        target: Of the glosses. Where the edition is written in another language, its translations into
            this one are taken in place of its explanations.

    Raises:
        ImportFailed: It is damaged, or holds several languages and none was named.
    """
    with damage_told(path.name), open_stream(path) as stream:
        words = [word for _, word in zip(range(_PROBE), _words(lines(stream), b""), strict=False)]
    if not words:
        raise ImportFailed(
            said("The dictionary “{name}” holds no entries.", name=path.name), said("Choose another file.")
        )
    codes = Counter(_text(word, "lang_code") for word in words)
    codes.pop("", None)
    if not source and len(codes) > 1:
        some = ", ".join(code for code, _ in codes.most_common(4))
        raise ImportFailed(
            said("“{name}” holds words of several languages ({some}, …).", name=path.name, some=some),
            said("Name one, with --from."),
        )
    code = source.split("-")[0] if source else next(iter(codes), "")
    written = _edition(words)
    into = target or written
    title = f"Wiktionary ({code}–{into})"
    info = DictionaryInfo(f"wiktionary-{code}-{into}", title, _tag(code), into, 0, LICENCE)
    translated = into.split("-")[0] if written and into.split("-")[0] != written else ""
    return Opened(info, _from(path, code, translated))


def _tag(code: str) -> str:
    return normalise_tag(code) if re.fullmatch(r"[a-z]{2,3}(?:-[a-z]{3})?", code) else ""


def _from(path: Path, code: str, translated: str) -> Iterator[Entry]:
    with open_stream(path) as stream:
        yield from entries(lines(stream), code, translated)


def entries(raw: Iterator[bytes], code: str, translated: str = "") -> Iterator[Entry]:
    """Entries of one language.

    Args:
        raw: Lines.
        code: Wiktionary's code of the language.
        translated: Language whose translations are taken for glosses; empty for the explanations.

    Raises:
        ValueError: A line is damaged; says which.
    """
    for word in _words(raw, f'"{code}"'.encode()):
        if _text(word, "lang_code") == code:
            yield from _entries_of(word, translated)


def _words(raw: Iterator[bytes], mark: bytes) -> Iterator[Json]:
    loads = json.loads
    for number, line in enumerate(raw, 1):
        if mark not in line:
            if line[:1] != b"{" and line.strip():
                raise ValueError(said("line {number} is not JSON", number=number))
            continue
        if line.isspace():
            continue
        try:
            word = loads(line)
        except UnicodeDecodeError as error:
            raise ValueError(said("line {number} is not UTF-8", number=number)) from error
        except RecursionError as error:
            raise ValueError(said("line {number} is nested too deeply", number=number)) from error
        except ValueError as error:
            raise ValueError(said("line {number} is not JSON or is cut off", number=number)) from error
        if not isinstance(word, dict):
            raise ValueError(said("line {number} is no word", number=number))
        if "word" in word:  # redirects have none
            yield word


def _entries_of(word: Json, translated: str) -> Iterator[Entry]:
    text = _text(word, "word")
    senses, lemmas, phrases = _senses(word)
    for lemma, grammar in lemmas:
        if lemma != text:
            # without senses: a reference, the form leads to the entries of the lemma
            yield Entry((Term(lemma),), (), (Form(text, 0, grammar),))
    if translated:
        senses = _translations(word, translated) if senses else []
        phrases = []
    if text and senses:
        head = Term(text, _grammar(word))
        yield Entry((head,), tuple(senses), tuple(_forms(word, text)), tuple(phrases))


def _senses(word: Json) -> tuple[list[Sense], list[tuple[str, str]], list[tuple[str, str]]]:
    """Senses; lemmas of which the word is a form; examples."""
    senses: list[Sense] = []
    lemmas: list[tuple[str, str]] = []
    phrases: list[tuple[str, str]] = []
    for sense in _dicts(word, "senses"):
        tags = _texts(sense, "tags")
        if (of := _dicts(sense, "form_of")) and (lemma := _text(of[0], "word")):
            lemmas.append((lemma, _form_name(frozenset(tags))))
            continue
        glosses = _texts(sense, "glosses")
        if not glosses or len(senses) == MOST_SENSES:
            continue
        # of nested glosses the last is the sense's own, those before are what it belongs to
        note = "; ".join(gloss.rstrip(":") for gloss in glosses[:-1])
        labels = [
            *_texts(sense, "topics")[:3],
            *(tag for tag in tags if tag not in _NO_LABEL),
            *_texts(sense, "raw_tags"),
        ]
        senses.append(Sense(_glosses(glosses[-1]), tuple(dict.fromkeys(labels)), note[:LONGEST]))
        if len(phrases) < _MOST_PHRASES:
            phrases.extend(_examples(sense))
    if not senses and not lemmas and (of := _dicts(word, "form_of")):
        lemmas.append((_text(of[0], "word"), ""))
    return senses, [(lemma, name) for lemma, name in dict.fromkeys(lemmas) if lemma], phrases


def _glosses(text: str) -> tuple[Term, ...]:
    """A gloss; short ones that are joined by commas or semicolons are several."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        plain = plain[: LONGEST - 1] + "…"
    if "(" in plain or len(plain) > 80 or ("," not in plain and ";" not in plain):
        return (Term(plain),)
    parts = [part.strip() for part in plain.replace(";", ",").split(",")]
    if all(part and part.count(" ") < 3 for part in parts):
        return tuple([Term(part) for part in dict.fromkeys(parts)])
    return (Term(plain),)


def _examples(sense: Json) -> Iterator[tuple[str, str]]:
    for example in _dicts(sense, "examples")[:2]:
        if text := _text(example, "text"):
            yield text[:LONGEST], (_text(example, "translation") or _text(example, "english"))[:LONGEST]


def _translations(word: Json, language: str) -> list[Sense]:
    """Translations into a language as senses, grouped by the meaning they are given for."""
    groups: dict[str, list[Term]] = {}
    for one in _dicts(word, "translations"):
        if language in (one.get("lang_code"), one.get("code")) and (text := _text(one, "word")):
            grammar = " ".join(_GENDERS[tag] for tag in _texts(one, "tags") if tag in _GENDERS)
            groups.setdefault(_text(one, "sense"), []).append(Term(text[:LONGEST], grammar))
    return [
        Sense(tuple(dict.fromkeys(terms)), (), note[:LONGEST]) for note, terms in islice(groups.items(), MOST_SENSES)
    ]


def _grammar(word: Json) -> str:
    """Gender of a noun, else the part of speech."""
    pos = _text(word, "pos")
    if pos not in ("noun", "name"):
        return _POS.get(pos, "")
    for template in _dicts(word, "head_templates"):
        if match := _HEAD_GENDER.search(_text(template, "expansion").removeprefix(_text(word, "word"))):
            return " ".join(filter(None, match.groups()))
    own = _texts(word, "tags")
    tags = own or [tag for sense in _dicts(word, "senses") for tag in _texts(sense, "tags")]
    return " ".join(dict.fromkeys(_GENDERS[tag] for tag in tags if tag in _GENDERS))


def _forms(word: Json, text: str) -> Iterator[Form]:
    seen: set[tuple[str, str]] = set()
    known, names = {text}, set[str]()
    auxiliary = participle = ""
    for form in _dicts(word, "forms"):
        written, tags = _text(form, "form"), tuple(_texts(form, "tags"))
        if "auxiliary" in tags:
            auxiliary = auxiliary or _PERFECT.get(written, "")
        name = _name_of(tags)
        if name in names and name != "pl":
            name = ""  # one past is shown, the others only found
        if name is None or (written in known and not name) or (written, name) in seen:
            continue
        if not written or written.count(" ") >= _MOST_WORDS or written in ("-", "–", "—"):
            continue
        known.add(written)
        names.add(name)
        seen.add((written, name))
        if name == "pp":
            participle = participle or written
        yield Form(written, 0, name)
        if len(seen) == _MOST_FORMS:
            break
    if auxiliary and participle:
        yield Form(f"{auxiliary} {participle}", 0, "perf")


@lru_cache(2_000)
def _name_of(tags: tuple[str, ...]) -> str | None:
    """A form's sign by its tags; None for what is no form of the word."""
    return None if _NO_FORM.intersection(tags) else _form_name(frozenset(tags))


def _form_name(tags: frozenset[str]) -> str:
    """A form's sign, of those that are shown: "pl", "gen", "pres", "past", "pp", "comp", "sup"."""
    if "plural" in tags and not tags & {
        "genitive",
        "dative",
        "accusative",
        "first-person",
        "second-person",
        "third-person",
    }:
        return "" if tags & {"participle", "past", "present"} else "pl"
    if "genitive" in tags and "plural" not in tags and not tags & {"strong", "weak", "mixed", "definite", "indefinite"}:
        return "gen"
    if "participle" in tags:
        return "" if "present" in tags else "pp"
    if "past" in tags and not tags & {"subjunctive", "plural", "second-person", "subjunctive-ii"}:
        return "past"
    if {"present", "third-person"} <= tags and not tags & {"plural", "subjunctive", "subjunctive-i"}:
        return "pres"
    if "comparative" in tags and not tags & {"strong", "weak", "mixed"}:
        return "comp"
    if "superlative" in tags and not tags & {"strong", "weak", "mixed"}:
        return "sup"
    return ""


def _edition(words: Sequence[Json]) -> str:
    """The language in which the edition is written, by how it names the words' language."""
    found = Counter(edition(_text(word, "lang")) for word in words)
    found.pop("", None)
    if found:
        return found.most_common(1)[0][0]
    return "en" if any("head_templates" in word for word in words) else ""


# ---- reading JSON of which nothing is certain


def _text(value: Json, name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _texts(value: Json, name: str) -> list[str]:
    found = value.get(name)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _dicts(value: Json, name: str) -> list[Json]:
    found = value.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
