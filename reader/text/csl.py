"""What is known about a work as an item of CSL-JSON, the form in which citation programs exchange it, and back.

Source: CSL 1.0.2 specification, appendix IV (variables) and III (types), and its schema `csl-data.json`. Items are
plain dicts, as they are JSON and leave the program as such.
"""

import re
from collections.abc import Mapping

from reader.model import Metadata
from reader.text.dates import to_edtf
from reader.text.names import Name, parse_name, spell_name

Item = dict[str, object]
"""A CSL-JSON item; its values are texts, numbers, lists and dicts of them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _words("""
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""")
NAMES = _words("""
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator""")
DATES = _words("accessed available-date event-date issued original-date submitted")
TEXTS = _words("""
    abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number
    citation-label collection-number collection-title container-title container-title-short dimensions division DOI
    edition event event-title event-place genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language
    locator medium note number number-of-pages number-of-volumes original-publisher original-publisher-place
    original-title page page-first part part-title PMCID PMID printing publisher publisher-place references
    reviewed-title scale section shortTitle source status supplement title title-short URL version volume volume-title
    year-suffix""")
VARIABLES = NAMES | DATES | TEXTS | {"type"}
"""What CSL has a name for; anything else goes to an item's `custom`."""

_OWN = frozenset({"title", "author", "issued", "language", "URL"})
"""Variables for which `Metadata` has fields."""
_NAME_BREAK = re.compile(r"\s*;\s*")
_DAY = re.compile(r"(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<circa>~?)")
_FIRST_SEASON, _LAST_SEASON = 21, 24
_PARTICLES = ("dropping-particle", "non-dropping-particle")


def to_csl(metadata: Metadata, key: str = "") -> Item:
    """The item of a work.

    Details in `extra` that are named by a CSL variable become it: names are parted by semicolons, dates are EDTF.
    All others are kept in `custom`.

    Args:
        metadata: Of the work.
        key: The item's id, by which citations refer to it.
    """
    extra = dict(metadata.extra)
    item: Item = {"id": key, "type": extra.get("type", "") if extra.get("type") in TYPES else _type(metadata, extra)}
    if metadata.title:
        item["title"] = metadata.title
    if metadata.authors:
        item["author"] = [_name(name) for name in metadata.authors]
    if metadata.date:
        item["issued"] = _date(metadata.date)
    item |= {name: value for name, value in (("language", metadata.language), ("URL", metadata.url)) if value}
    custom: dict[str, str] = {}
    for name, value in extra.items():
        if name == "type" and value in TYPES:
            continue
        if name in NAMES - _OWN:
            item[name] = [_name(one) for one in _NAME_BREAK.split(value) if one]
        elif name in DATES - _OWN:
            item[name] = _date(value)
        elif name in TEXTS - _OWN:
            item[name] = value
        else:
            custom[name] = value
    return item | {"custom": custom} if custom else item


def from_csl(item: Mapping[str, object]) -> Metadata:
    """What an item says; the opposite of `to_csl`, for any item of CSL-JSON."""
    extra: list[tuple[str, str]] = []
    date = _edtf(item.get("issued"))
    for name, value in item.items():
        if name in ("id", "custom") or (name in _OWN and (name != "issued" or to_edtf(date))):
            continue
        text = "; ".join(_spelled(value)) if name in NAMES else _edtf(value) if name in DATES else _text(value)
        if text:
            extra.append((name, text))
    custom = item.get("custom")
    if isinstance(custom, Mapping):
        extra += [(str(name), _text(value)) for name, value in custom.items() if _text(value)]
    return Metadata(
        title=_text(item.get("title")),
        authors=tuple(_spelled(item.get("author"))),
        date=date if to_edtf(date) else "",
        language=_text(item.get("language")),
        url=_text(item.get("URL")),
        extra=tuple(extra),
    )


def _type(metadata: Metadata, extra: Mapping[str, str]) -> str:
    """The kind of a work that does not say it."""
    if extra.get("ISBN") and not extra.get("container-title"):
        return "book"
    if extra.get("container-title") and (extra.get("ISSN") or extra.get("volume") or extra.get("issue")):
        return "article-journal"
    return "webpage" if metadata.url else "document"


def _name(text: str) -> dict[str, str]:
    name = parse_name(text)
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: value for part, value in parts.items() if value}


def _spelled(value: object) -> list[str]:
    """Names as one says them."""
    names = []
    for one in value if isinstance(value, list) else []:
        if isinstance(one, Mapping):
            dropping, particle = (_text(one.get(part)) for part in _PARTICLES)
            family, given, suffix = (_text(one.get(part)) for part in ("family", "given", "suffix"))
            names.append(spell_name(Name(family, given, dropping, particle, suffix, _text(one.get("literal")))))
        else:
            names.append(_text(one))
    return [name for name in names if name]


def _date(edtf: str) -> dict[str, object]:
    """A date as CSL has it; one that it cannot express is kept as text."""
    sides = [_DAY.fullmatch(side) for side in edtf.split("/")]
    parts: list[list[int]] = []
    for match in sides:
        if match is None or len(sides) > 2:
            return {"literal": edtf}
        parts.append([int(part) for part in (match["year"], match["month"], match["day"]) if part])
    circa = any(match is not None and match["circa"] for match in sides)
    seasons = [one[1] for one in parts if len(one) > 1 and one[1] >= _FIRST_SEASON]
    if len(parts) > 1 and (seasons or circa):
        return {"literal": edtf}
    found: dict[str, object] = {"date-parts": [one[:1] if seasons else one for one in parts]}
    if seasons:
        found["season"] = seasons[0] - _FIRST_SEASON + 1
    return found | {"circa": True} if circa else found


def _edtf(value: object) -> str:
    """EDTF of a date of CSL; a date in words that is none is given back as it is."""
    if isinstance(value, str):
        return to_edtf(value) or value
    if not isinstance(value, Mapping):
        return ""
    text = _text(value.get("edtf")) or _text(value.get("literal")) or _text(value.get("raw"))
    parts = value.get("date-parts")
    if not isinstance(parts, list) or not parts:
        return to_edtf(text) or text
    season = _text(value.get("season"))
    dates = [_edtf_of(one, season) for one in parts[:2] if isinstance(one, list)]
    joined = "/".join(date for date in dates if date)
    return to_edtf(joined + ("~" if value.get("circa") and len(dates) == 1 else "")) or joined


def _edtf_of(parts: list[object], season: str) -> str:
    numbers = [int(text) for text in map(_text, parts) if re.fullmatch(r"-?[0-9]{1,6}", text)]
    if not numbers:
        return ""
    year = f"{'-' if numbers[0] < 0 else ''}{abs(numbers[0]):04}"
    if len(numbers) == 1 and season in ("1", "2", "3", "4"):
        return f"{year}-{_FIRST_SEASON + int(season) - 1}"
    return "-".join([year, *(f"{number:02}" for number in numbers[1:3])])


def _text(value: object) -> str:
    """A value as text; what is nested is not."""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""
