"""What a dictionary's title and description give away: its languages, its licence."""

import re

from reader.language.names import from_three_letters, languages

_ENGLISH = {
    "afrikaans": "af", "albanian": "sq", "arabic": "ar", "armenian": "hy", "basque": "eu", "bengali": "bn",
    "bosnian": "bs", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dutch": "nl", "english": "en", "esperanto": "eo", "estonian": "et", "finnish": "fi",
    "french": "fr", "galician": "gl", "georgian": "ka", "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi",
    "hungarian": "hu", "icelandic": "is", "indonesian": "id", "irish": "ga", "italian": "it", "japanese": "ja",
    "korean": "ko", "latin": "la", "latvian": "lv", "lithuanian": "lt", "luxembourgish": "lb", "norwegian": "no",
    "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr",
    "slovak": "sk", "slovene": "sl", "slovenian": "sl", "spanish": "es", "swedish": "sv", "thai": "th",
    "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi", "welsh": "cy", "yiddish": "yi",
}  # fmt: skip
_GERMAN = {
    "albanisch": "sq", "arabisch": "ar", "baskisch": "eu", "bulgarisch": "bg", "chinesisch": "zh", "deutsch": "de",
    "dänisch": "da", "englisch": "en", "estnisch": "et", "finnisch": "fi", "französisch": "fr", "griechisch": "el",
    "hebräisch": "he", "isländisch": "is", "italienisch": "it", "japanisch": "ja", "katalanisch": "ca",
    "koreanisch": "ko", "kroatisch": "hr", "latein": "la", "lateinisch": "la", "lettisch": "lv", "litauisch": "lt",
    "luxemburgisch": "lb", "niederländisch": "nl", "norwegisch": "no", "persisch": "fa", "polnisch": "pl",
    "portugiesisch": "pt", "rumänisch": "ro", "russisch": "ru", "schwedisch": "sv", "serbisch": "sr",
    "slowakisch": "sk", "slowenisch": "sl", "spanisch": "es", "tschechisch": "cs", "türkisch": "tr",
    "ukrainisch": "uk", "ungarisch": "hu", "vietnamesisch": "vi",
}  # fmt: skip
_FRENCH = {"allemand": "de", "anglais": "en", "espagnol": "es", "français": "fr", "italien": "it", "néerlandais": "nl"}

_WORD = re.compile(r"[^\W\d_]+")
_CODES = re.compile(r"(?<![a-z])([a-z]{2,3})\s?(?:[-_>→↔–/]|->)\s?([a-z]{2,3})(?![a-z])", re.IGNORECASE)
_LICENCES = (
    (re.compile(r"version 3\s+\(GPLv3\)|GPLv3|General Public License\W+version 3", re.IGNORECASE), "GPL-3.0-or-later"),
    (re.compile(r"GNU General Public License|\bGPL\b", re.IGNORECASE), "GPL"),
    (re.compile(r"Attribution-ShareAlike\s+(\d\.\d)|CC[ -]BY-SA(?:[ -](\d\.\d))?", re.IGNORECASE), "CC BY-SA"),
    (re.compile(r"\bCC[ -]BY(?:[ -](\d\.\d))?\b(?!-)", re.IGNORECASE), "CC BY"),
    (re.compile(r"\bCC0\b|public domain", re.IGNORECASE), "public domain"),
)


def licence(text: str) -> str:
    """The licence that a description names; empty if it names none that is known."""
    for pattern, name in _LICENCES:
        if match := pattern.search(text):
            return " ".join([name, *filter(None, match.groups())])
    return ""


def language_called(name: str) -> str:
    """The tag of a language by its English, German or own name, or its code; empty if it is not known."""
    small = name.strip().lower()
    return _ENGLISH.get(small) or _GERMAN.get(small) or _FRENCH.get(small) or _own().get(small, "") or _coded(small)


def language_pair(*texts: str) -> tuple[str, str]:
    """The two languages that a title or file name speaks of: "Deutsch-Englisch", "kty-de-en"; empty if it does not."""
    for text in texts:
        called = [
            tag for word in _WORD.findall(text.lower()) if (tag := _ENGLISH.get(word, "") or _GERMAN.get(word, ""))
        ]
        if len(distinct := list(dict.fromkeys(called))) == 2:
            return distinct[0], distinct[1]
        at = 0
        while match := _CODES.search(text, at):
            source, target = (_coded(code) for code in match.groups())
            if source and target and source != target:
                return source, target
            at = match.end(1)
    return "", ""


def edition(language: str) -> str:
    """In which language a language is named so: the edition of Wiktionary that names it."""
    small = language.strip().lower()
    for tag, table in (("en", _ENGLISH), ("de", _GERMAN), ("fr", _FRENCH)):
        if small in table:
            return tag
    return ""


def _own() -> dict[str, str]:
    return {name.lower(): tag for tag, name in languages()}


def _coded(code: str) -> str:
    """A code of two or three letters as a tag, if it is one of a known language."""
    tag = from_three_letters(code)
    return tag if tag in {known for known, _ in languages()} else ""
