"""Other spellings of a German word: ss for ß, ae for ä, the spelling before 1996, and how genders are written."""

import re
from collections.abc import Iterator

_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("Ae", "Ä"), ("Oe", "Ö"), ("Ue", "Ü"))
# old and new, parts of words; only what leads to a word that is known counts, so these may be bold
_OLD = (
    ("th", "t"),
    ("Th", "T"),
    ("ph", "f"),
    ("Ph", "F"),
    ("f", "ph"),
    ("ey", "ei"),
    ("iren", "ieren"),
    ("irt", "iert"),
    ("c", "k"),
    ("C", "K"),
    ("c", "z"),
    ("C", "Z"),
    ("sogenannt", "so genannt"),
    ("tial", "zial"),
    ("tiell", "ziell"),
    ("zial", "tial"),
    ("ziell", "tiell"),
)
# one by one: what sounds the same is written another way
_SINGLE = {
    "aufwendig": "aufwändig",
    "aufwändig": "aufwendig",
    "tip": "tipp",
    "gemse": "gämse",
    "karamel": "karamell",
    "stop": "stopp",
    "potential": "potenzial",
    "existentiell": "existenziell",
    "essentiell": "essenziell",
    "differential": "differenzial",
    "graphik": "grafik",
    "photo": "foto",
    "selbständig": "selbstständig",
    "selbstständig": "selbständig",
}
# ß after a short vowel, as it stood before 1996; after a long one (Maß, Fuß, groß) it stays
_OLD_SS = re.compile(
    r"(?<![a-zäöü])daß(?![a-zäöü])|bißchen|(?:(?<![a-zäöü])(?:m[uü]|gem[uü]|w[uü]|gew[uü]|[lp]ä|fa|gefa|pa|gepa|na|nä|ha|hä|gewi"
    r"|nu|nü|ri|bi|schu|i|mi)|bewu|wißbe|schlu|flu|schlo|kuri|l[äa]|abla|verla|erla|anla|einla|verfa|befa|angepa|kü|ku|gu|schü"
    r"|proze|kongre|kompromi|imbi|stre|expre|progre|exze|engpa|bla|ru|verdru|vergi|zuverlä|gebi)ß"
    r"(?![aeiouyäöü])",
    re.IGNORECASE,
)
_SURE = {
    "rauh": "rau",
    "stengel": "stängel",
    "behende": "behände",
    "plazier": "platzier",
    "numerier": "nummerier",
    "überschwenglich": "überschwänglich",
    "quentchen": "quäntchen",
    "greuel": "gräuel",
    "schneuz": "schnäuz",
    "känguruh": "känguru",
    "schiffahrt": "schifffahrt",
    "bettuch": "betttuch",
    "stilleben": "stillleben",
    "rolladen": "rollladen",
    "ballettänzer": "balletttänzer",
    "brennessel": "brennnessel",
    "kontrollampe": "kontrolllampe",
    "schrittempo": "schritttempo",
    "stoffetzen": "stofffetzen",
    "photographie": "fotografie",
    "thür": "tür",
    "seyn": "sein",
    "giebt": "gibt",
    "theil": "teil",
    "thun": "tun",
}
_TRIPLED = re.compile(r"([bdfglmnprst])\1(?=[aeiouäöü])")
_INNER = re.compile(r"(?<=[a-zäöüß])[*:_/]-?in(?P<many>nen)?$|(?<=[a-zäöüß])In(?P<inner>nen)?$")


def modern(word: str) -> str | None:
    """The present spelling of a word that is surely spelt as before 1996; None for others.

    >>> modern("daß"), modern("Schlußszene"), modern("Größe"), modern("rauhen")
    ('dass', 'Schlussszene', None, 'rauen')
    """
    if word in _WHOLE:
        return _WHOLE[word]
    new = _OLD_SS.sub(lambda match: match[0].replace("ß", "ss"), word)
    lower = new.lower()
    for old, present in _SURE.items():
        if (at := lower.find(old)) >= 0:
            put = present.capitalize() if new[at].isupper() else present
            new, lower = new[:at] + put + new[at + len(old) :], ""
    return new if new != word else None


_WHOLE = {"Tip": "Tipp", "Tips": "Tipps", "Stop": "Stopp", "Karamel": "Karamell", "plaziert": "platziert"}


def usual_variants(word: str) -> Iterator[str]:
    """What a Swiss or a keyboard without umlauts writes: ss for ß, ae for ä.

    >>> list(usual_variants("Strasse")), list(usual_variants("Groesse"))
    (['Straße'], ['Groeße', 'Grösse', 'Größe'])
    """
    if word.isascii() or "ss" in word:
        return (one for one in dict.fromkeys(_usual(word)) if one != word)
    return iter(())


def variants(word: str) -> Iterator[str]:
    """Other ways to write a word, the likelier first; whether they are words is for a dictionary to say.

    >>> list(variants("daß"))[0], "größer" in variants("groesser"), "Schifffahrt" in variants("Schiffahrt")
    ('dass', True, True)
    """
    return iter(dict.fromkeys(one for one in _variants(word) if one != word))


def _usual(word: str) -> Iterator[str]:
    if "ss" in word:
        yield from _each(word, "ss", "ß")
    for old, new in _UMLAUTS:
        if old in word:
            yield from (both := list(_each(word, old, new)))
            # groesser: the one umlaut is not all that is missing
            yield from (one.replace("ss", "ß") for one in both if "ss" in one)
            rest = [pair for pair in _UMLAUTS if pair[0] in both[0]]
            yield from (one for pair in rest for one in _each(both[0], *pair))


def _variants(word: str) -> Iterator[str]:
    if "ß" in word:
        yield from _each(word, "ß", "ss")
    yield from _usual(word)
    lower = word.lower()
    for old, new in _SINGLE.items():
        if (at := lower.find(old)) >= 0:
            put = new.capitalize() if word[at].isupper() else new
            yield word[:at] + put + word[at + len(old) :]
    # Schiffahrt: three equal consonants were two before a vowel
    for match in _TRIPLED.finditer(word):
        yield word[: match.end()] + match[1] + word[match.end() :]
    for old, new in _OLD:
        if old in word:
            yield from _each(word, old, new)


def _each(word: str, old: str, new: str) -> Iterator[str]:
    """A word with all its places changed, then with one of them."""
    yield word.replace(old, new)
    if word.count(old) > 1:
        at = word.find(old)
        while at >= 0:
            yield word[:at] + new + word[at + len(old) :]
            at = word.find(old, at + 1)


def without_gender_sign(word: str) -> str | None:
    """What stands before the sign of "Zuschauer*innen", "Zuschauer:in", "ZuschauerInnen"; None where there is none.

    >>> without_gender_sign("Ärzt*innen"), without_gender_sign("Ärztinnen")
    ('Ärzt', None)
    """
    match = _INNER.search(word)
    return word[: match.start()] if match else None
