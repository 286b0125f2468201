"""Dictionaries on the web, as templates of addresses; nothing here asks any: the reader's browser does, on a press."""

import json
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

from reader.errors import EditRefused
from reader.record import record
from reader.wording import said

WORD = "{word}"
"""Stands in a template where the word goes."""


@record
class WebDictionary:
    """A dictionary on the web.

    Attributes:
        name: As it is shown.
        template: Its address with `WORD` in place of the word.
        languages: Of the words it explains, BCP 47 without regions; empty: all.
    """

    name: str
    template: str
    languages: tuple[str, ...] = ()


DEFAULTS = (
    WebDictionary("Duden", "https://www.duden.de/suchen/dudenonline/{word}", ("de",)),
    WebDictionary("DWDS", "https://www.dwds.de/?q={word}", ("de",)),
    WebDictionary("dict.cc", "https://www.dict.cc/?s={word}", ("de", "en")),
    WebDictionary("PONS", "https://en.pons.com/translate/german-english/{word}", ("de", "en")),
    WebDictionary("Linguee", "https://www.linguee.com/english-german/search?source=auto&query={word}", ("de", "en")),
)


def web_addresses(word: str, language: str, dictionaries: Sequence[WebDictionary] = DEFAULTS) -> list[tuple[str, str]]:
    """Names and addresses of the dictionaries that explain words of a language, in their order.

    >>> web_addresses("schön & gut", "de-AT")[1]
    ('DWDS', 'https://www.dwds.de/?q=sch%C3%B6n%20%26%20gut')
    """
    base = language.lower().split("-")[0]
    # A lone surrogate cannot be written in UTF-8; nobody has a word with one.
    written = quote(" ".join(word.split()).encode("utf-8", "replace"), safe="")
    if not written:
        return []
    return [
        (one.name, one.template.replace(WORD, written))
        for one in dictionaries
        if not one.languages or base in one.languages
    ]


def checked(name: str, template: str, languages: str = "", *, insecure: bool = False) -> WebDictionary:
    """What somebody has typed, as a dictionary.

    Args:
        name: As it is to be shown.
        template: Its address; one without a scheme is taken as https.
        languages: Tags, separated by commas or blanks; empty: all.
        insecure: Whether http:// is allowed: everybody on the way can read along.

    Raises:
        EditRefused: It cannot be; says why.
    """
    name, template = " ".join(name.split()), template.strip()
    if not name:
        raise EditRefused(said("The web dictionary has no name."), said("Type one, such as “Duden”."))
    if "://" not in template:
        template = "https://" + template
    try:
        parts = urlsplit(template)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if not host or "." not in host.strip(".") or any(char.isspace() for char in template) or WORD in parts.netloc:
        raise EditRefused(said("This is not a web address."), said("It looks like “https://example.org/{{word}}”."))
    if parts.scheme != "https" and not (insecure and parts.scheme == "http"):
        raise EditRefused(
            said("The address does not begin with “https://”."),
            said("Others on the way could read which words are looked up."),
        )
    if WORD not in template:
        raise EditRefused(said("The address has no place for the word."), said("Write “{{word}}” where it goes."))
    tags = tuple(dict.fromkeys(tag.lower().split("-")[0] for tag in languages.replace(",", " ").split()))
    if any(not (tag.isascii() and tag.isalpha() and 2 <= len(tag) <= 3) for tag in tags):
        raise EditRefused(said("These are not tags of languages."), said("They look like “de, en”."))
    return WebDictionary(name, template, tags)


def packed(dictionaries: Iterable[WebDictionary]) -> str:
    """Dictionaries as text, for settings."""
    return json.dumps([[one.name, one.template, list(one.languages)] for one in dictionaries], ensure_ascii=False)


def unpacked(text: str) -> tuple[WebDictionary, ...]:
    """Dictionaries from text; `DEFAULTS` where it is empty or says nothing that makes sense."""
    try:
        found = [
            checked(str(name), str(template), " ".join(map(str, tags))) for name, template, tags in json.loads(text)
        ]
    except (ValueError, TypeError, RecursionError, EditRefused):
        return DEFAULTS
    return tuple(found)
