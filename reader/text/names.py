"""Takes the names of people apart, as citations need them: family, given, particles; institutions stay whole.

The particles follow CSL 1.0.2: a dropping one (“von”) is left out where the family name stands alone or first
(Goethe, Johann Wolfgang von), the others belong to it (van Gogh).
"""

import re

from reader.record import record


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DROPPING = _words("von vom zu zum zur auf aus of de d’ d' af av")
_BELONGING = _words("van vander den ter ten te la le les du des del della dello dei di da do dos das el al bin ibn")
_FOLLOWING = _words("der den dem und the zu auf la las los")
_TITLES = re.compile(
    r"(?:(?:Prof|Dr|PD|Priv|Doz|Dipl|Ing|Mag|Hon|habil|phil|med|jur|rer|nat|h|c|em|apl|Jun|Sir|Mr|Mrs|Ms|Herr|Frau|By|by|Von)"
    r"(?:\.-?|(?=\s)|\b-(?=Ing))\s*)+(?=\w)"
)
_SUFFIX = re.compile(r"(?:Jr|Sr|jun|sen)\.?|I{2,3}|IV|(?:Ph\.?\s?D|M\.?\s?[AD]|MSc|LL\.?M|MBA)\.?")
_INSTITUTION = re.compile(
    r"\b(?:GmbH|AG|KG|e\.\s?V|eG|Inc|Ltd|LLC|Corp|S\.A|BV|AB|Co\b|Verlag|Verein|Verband|Vereinigung|Bund|Stiftung|"
    r"Foundation|Institut\w*|Universität\w*|Universit[yé]|Hochschule\w*|College|School|Schule|Akademie|Academy|Museum|"
    r"Archiv|Archive|Bibliothek|Library|Ministerium|Ministry|\w+ministerium|Bundes\w+|Amt|Agentur|Agency|Kommission|"
    r"Commission|Council|Committee|Gesellschaft|Society|Association|Organi[sz]ation|Redaktion|Editors?|Editorial|Staff|"
    r"Team|Press|Presse|News|Zeitung|Times|Post|Magazin|Magazine|Studios?|Group|Gruppe|Fund|Union|United|Nations|"
    r"Rundfunk|Center|Centre|Zentrum|Department|Wikipedia|Contributors)\b"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")


@record
class Name:
    """A name, taken apart.

    Attributes:
        family: The name of the family, without particles.
        given: All given names.
        dropping: The particle that is left out where the family name stands alone.
        particle: The particle that belongs to the family name.
        suffix: "Jr.", "III".
        literal: The whole, of an institution or of whoever has one name; then all others are empty.
    """

    family: str = ""
    given: str = ""
    dropping: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


def parse_name(text: str) -> Name:
    """Take a name apart; titles and degrees are left out, as citations do without them."""
    text = " ".join(text.split())
    if _is_institution(text):
        return Name(literal=text)
    parts = [part.strip() for part in text.split(",")]
    suffix = ""
    while len(parts) > 1 and _SUFFIX.fullmatch(parts[-1]):
        suffix = parts.pop()
    if len(parts) > 2 or not all(parts):
        return Name(literal=text)
    if len(parts) == 2:
        dropping, particle, family = _particles(parts[0].split())
        given = _TITLES.sub("", parts[1], count=1) if _TITLES.match(parts[1]) else parts[1]
        words = given.split()
        if len(words) > 1 and words[-1].lower() in _DROPPING:  # Goethe, Johann Wolfgang von
            dropping, words = words[-1], words[:-1]
        return Name(family, " ".join(words), dropping, particle, suffix)
    words = _without_titles(parts[0]).split()
    if len(words) > 2 and not suffix and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    if len(words) < 2:
        return Name(literal=text)
    at = next((i for i, word in enumerate(words) if 0 < i < len(words) - 1 and _is_particle(word)), len(words) - 1)
    dropping, particle, family = _particles(words[at:])
    return Name(family, " ".join(words[:at]), dropping, particle, suffix)


def spell_name(name: Name) -> str:
    """A name in one piece, as one says it."""
    if name.literal:
        return name.literal
    separator = "" if name.dropping.endswith(("’", "'")) else " "
    family = separator.join(part for part in (name.dropping, name.particle) if part)
    family = separator.join(part for part in (family, name.family) if part)
    whole = " ".join(part for part in (name.given, family) if part)
    return f"{whole}, {name.suffix}" if name.suffix else whole


def _without_titles(text: str) -> str:
    match = _TITLES.match(text)
    return text[match.end() :] if match else text


def _is_particle(word: str) -> bool:
    return word in _DROPPING or word in _BELONGING or word in _FOLLOWING


def _particles(words: list[str]) -> tuple[str, str, str]:
    """Dropping particle, particle that belongs to the name, and the name."""
    at = 0
    while at < len(words) - 1 and _is_particle(words[at]):
        at += 1
    before, family = " ".join(words[:at]), " ".join(words[at:])
    if not before and family[:2] in ("d’", "d'"):
        return family[:2], "", family[2:]
    return (before, "", family) if at and words[0] in _DROPPING else ("", before, family)


def _is_institution(text: str) -> bool:
    if _INSTITUTION.search(text) or any(char.isdigit() or char in "@/&|" for char in text):
        return True
    words = text.split()
    if len(words) < 2:
        return "," not in text
    # dpa, AFP; “the” and “der” do not begin the name of a person
    return words[0].lower() in ("the", "der", "die", "das") or (
        "," not in text and all(word.isupper() and len(word) > 1 for word in words) and len(words[0]) <= 5
    )
