"""The works quoted as BibTeX that LaTeX can set: what means something to TeX is written in its own commands.

Source: O. Patashnik, "BibTeXing" (1988); fields `date`, `urldate` and `langid` are those of biblatex.
"""

import re
from collections.abc import Iterator, Sequence

from reader.exporters.escaping import fit
from reader.exporters.references import Item, date_parts, items, names
from reader.model import StudyNotes

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "entry-encyclopedia": "incollection", "paper-conference": "inproceedings",
    "report": "techreport", "thesis": "phdthesis",
}  # fmt: skip
_FIELDS = (
    ("publisher", "publisher"), ("publisher-place", "address"), ("volume", "volume"), ("issue", "number"),
    ("page", "pages"), ("edition", "edition"), ("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"),
    ("abstract", "abstract"),
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {
    "de": "ngerman", "en": "english", "fr": "french", "es": "spanish", "it": "italian", "nl": "dutch", "pl": "polish",
    "pt": "portuguese", "ru": "russian", "cs": "czech", "da": "danish", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "#": r"\#", "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_UNSAFE = re.compile(r"[{}\\\s\"<>^`|]")


def render(notes: StudyNotes) -> str:
    """An entry for each work."""
    return "\n".join(map(_entry, items(notes))) or "% No works are quoted.\n"


def _entry(item: Item) -> str:
    lines = [f"  {name} = {value}" for name, value in _fields(item)]
    return f"@{_TYPES.get(str(item.get('type')), 'misc')}{{{item['id']},\n" + ",\n".join(lines) + "\n}\n"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    """Names and values of the fields, with their braces."""
    for variable in ("author", "editor", "translator"):
        if people := " and ".join(_name(*one) for one in names(item, variable)):
            yield variable, f"{{{people}}}"
    # Double braces: a style must not take the capitals from German nouns.
    yield "title", f"{{{{{_tex(str(item.get('title', '')))}}}}}"
    if container := item.get("container-title"):
        kind = _TYPES.get(str(item.get("type")), "misc")
        within = {"article": "journal", "misc": "howpublished"}.get(kind, "booktitle")
        yield within, f"{{{_tex(str(container))}}}"
    yield from _dates(item)
    for variable, field in _FIELDS:
        if value := item.get(variable):
            yield field, f"{{{_address(str(value)) if variable == 'DOI' else _tex(str(value))}}}"
    if address := item.get("URL"):
        yield "url", f"{{{_address(str(address))}}}"
    language = str(item.get("language", ""))
    if language:
        yield "language", f"{{{_tex(language)}}}"
        if name := _LANGUAGES.get(language.lower().split("-")[0]):
            yield "langid", f"{{{name}}}"


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    parts = date_parts(item)
    if parts:
        yield "year", f"{{{parts[0]}}}"
        if len(parts) > 1 and 1 <= parts[1] <= len(_MONTHS):
            yield "month", _MONTHS[parts[1] - 1]
        yield "date", f"{{{_iso(parts)}}}"
    elif literal := item.get("issued", {}).get("literal"):
        yield "year", f"{{{_tex(str(literal))}}}"
    if accessed := date_parts(item, "accessed"):
        yield "urldate", f"{{{_iso(accessed)}}}"


def _iso(parts: Sequence[int]) -> str:
    return "-".join([f"{parts[0]:04}", *(f"{one:02}" for one in parts[1:])])


def _name(family: str, given: str, suffix: str, literal: str) -> str:
    """A name as BibTeX parts it: “von Last, Jr, First”; one that has no parts stands in braces."""
    if literal or not given:
        return f"{{{_tex(literal or family)}}}"
    return ", ".join(_part(part) for part in (family, suffix, given) if part)


def _part(text: str) -> str:
    """A part of a name; a comma or an “and” in it is none between names."""
    written = _tex(text)
    return f"{{{written}}}" if "," in text or re.search(r"\band\b", text, re.IGNORECASE) else written


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], fit(text))


def _address(text: str) -> str:
    """An address: no braces or blanks in it, all else as it is, for it is set letter by letter."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), fit(text))
