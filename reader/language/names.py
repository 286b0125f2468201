"""Language tags (BCP 47): their usual spelling, the languages' own names, the direction they are written in."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from reader.errors import NotFound
from reader.wording import said

_NATIVE: Mapping[str, str] = MappingProxyType(
    {
        "ar": "العربية",
        "bg": "Български",
        "bn": "বাংলা",
        "bs": "Bosanski",
        "ca": "Català",
        "cs": "Čeština",
        "cy": "Cymraeg",
        "da": "Dansk",
        "de": "Deutsch",
        "el": "Ελληνικά",
        "en": "English",
        "eo": "Esperanto",
        "es": "Español",
        "et": "Eesti",
        "eu": "Euskara",
        "fa": "فارسی",
        "fi": "Suomi",
        "fr": "Français",
        "ga": "Gaeilge",
        "gl": "Galego",
        "grc": "Ἀρχαία Ἑλληνική",
        "he": "עברית",
        "hi": "हिन्दी",
        "hr": "Hrvatski",
        "hu": "Magyar",
        "hy": "Հայերեն",
        "id": "Bahasa Indonesia",
        "is": "Íslenska",
        "it": "Italiano",
        "ja": "日本語",
        "ka": "ქართული",
        "ko": "한국어",
        "la": "Latina",
        "lb": "Lëtzebuergesch",
        "lt": "Lietuvių",
        "lv": "Latviešu",
        "ms": "Bahasa Melayu",
        "nb": "Norsk bokmål",
        "nl": "Nederlands",
        "nn": "Norsk nynorsk",
        "no": "Norsk",
        "pl": "Polski",
        "pt": "Português",
        "ro": "Română",
        "ru": "Русский",
        "sk": "Slovenčina",
        "sl": "Slovenščina",
        "sq": "Shqip",
        "sr": "Српски",
        "sv": "Svenska",
        "sw": "Kiswahili",
        "th": "ไทย",
        "tr": "Türkçe",
        "uk": "Українська",
        "ur": "اردو",
        "vi": "Tiếng Việt",
        "yi": "ייִדיש",
        "zh": "中文",
    }
)

_RIGHT_TO_LEFT = frozenset(
    ("ar", "arb", "ary", "arz", "ckb", "dv", "fa", "he", "hbo", "ks", "ps", "sd", "sdh", "syr", "ug", "ur", "uzs", "yi")
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    ("Adlm", "Arab", "Aran", "Armi", "Hebr", "Mand", "Mend", "Nkoo", "Phnx", "Rohg", "Samr", "Syrc", "Thaa")
)

_REPLACED: Mapping[str, str] = MappingProxyType({"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro"})
"""Withdrawn codes that old files still use (IANA language subtag registry, Preferred-Value)."""

_THREE_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "afr": "af", "ara": "ar", "bre": "br", "bul": "bg", "cat": "ca", "ces": "cs", "ckb": "ckb", "cym": "cy",
        "dan": "da", "deu": "de", "ger": "de", "ell": "el", "eng": "en", "epo": "eo", "est": "et", "eus": "eu",
        "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "gle": "ga", "glg": "gl", "heb": "he", "hin": "hi",
        "hrv": "hr", "hun": "hu", "hye": "hy", "ind": "id", "isl": "is", "ita": "it", "jpn": "ja", "kat": "ka",
        "kor": "ko", "kur": "ku", "lat": "la", "lav": "lv", "lit": "lt", "mkd": "mk", "nld": "nl", "dut": "nl",
        "nno": "nn", "nob": "nb", "nor": "no", "oci": "oc", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro",
        "rus": "ru", "san": "sa", "slk": "sk", "slv": "sl", "spa": "es", "sqi": "sq", "srp": "sr", "swe": "sv",
        "swa": "sw", "swh": "sw", "tam": "ta", "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "vie": "vi",
        "yid": "yi", "zho": "zh", "chi": "zh",
    }
)  # fmt: skip
"""ISO 639-3 and 639-2/B codes that dictionaries are named by, as BCP 47 has them."""

_TAG = (
    r"(?P<language>[a-z]{2,3})"
    r"(?P<extended>(?:-[a-z]{3}){0,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>(?:-x(?:-[a-z0-9]{1,8})+)?)"
)
"""RFC 5646, section 2.1, in small letters; reserved long language names and whole private tags left out."""


def normalise_tag(tag: str) -> str:
    """A language tag in its usual spelling: "DE_de" becomes "de-DE", "zh_hant_tw" "zh-Hant-TW".

    Only the form is checked, not whether the language exists; withdrawn codes are replaced ("iw" by "he").

    Raises:
        NotFound: It is not formed like a language tag (RFC 5646).
    """
    parts = re.fullmatch(_TAG, tag.strip().replace("_", "-").lower())
    if parts is None:
        raise NotFound(said("“{tag}” is not a language tag.", tag=tag), said("Use one such as de, en or pt-BR."))
    language = _REPLACED.get(parts["language"], parts["language"]) + parts["extended"]
    named = [language, (parts["script"] or "").title(), (parts["region"] or "").upper()]
    return "-".join(part for part in named if part) + parts["variants"] + parts["extensions"] + parts["private"]


def language_name(tag: str) -> str:
    """The language's own name, with script and region in brackets: "Deutsch", "Português (BR)".

    A tag whose language is not in the small table, or which is no tag, is returned as it is.
    """
    try:
        language, *rest = normalise_tag(tag).split("-")
    except NotFound:
        return tag
    name = _NATIVE.get(language)
    if name is None:
        return tag
    return f"{name} ({'-'.join(rest)})" if rest else name


def is_right_to_left(tag: str) -> bool:
    """Whether texts of this language run from right to left, by the tag's script, else by its language."""
    language, *rest = tag.replace("_", "-").lower().split("-")
    for part in rest:
        if len(part) == 4 and part.isalpha():
            return part.title() in _RIGHT_TO_LEFT_SCRIPTS
    return _REPLACED.get(language, language) in _RIGHT_TO_LEFT


def languages() -> tuple[tuple[str, str], ...]:
    """Tag and own name of every language that is known by name, German and English first."""
    rest = sorted((name, tag) for tag, name in _NATIVE.items() if tag not in ("de", "en"))
    return (("de", _NATIVE["de"]), ("en", _NATIVE["en"]), *((tag, name) for name, tag in rest))


def from_three_letters(code: str) -> str:
    """The tag of a language that is named by three letters ("deu", "ger" are "de"); unknown ones stay."""
    return _THREE_LETTERS.get(code.lower(), code.lower())
