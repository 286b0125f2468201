"""Word stems, so that inflected forms of a word meet: Snowball's stemmers (Porter, 2001)."""

from collections.abc import Callable

_NAMES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def stemmer(language: str) -> Callable[[str], str]:
    """What cuts words of a language (BCP 47) to their stems; the words must be in lower case.

    Where there is no stemmer for the language, words stay as they are.
    """
    import Stemmer

    name = _NAMES.get(language.lower().split("-")[0], "")
    if name not in Stemmer.algorithms():
        return _as_it_is
    stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem


def _as_it_is(word: str) -> str:
    return word
