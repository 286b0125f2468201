"""Words of a sentence, folded so that related spellings of two languages meet.

A token is a number (digits only: "11,5" and "11.5" are both 115), a mark that languages share
("?", ":", a quotation mark), or a word folded so that related spellings meet: lower case, without
accents, Cyrillic and Greek in Latin letters, and a few letters that stand for the same sound. Scripts
without spaces between words give pairs of neighbouring characters.
"""

import re
import unicodedata
from enum import IntEnum

# Thai to Lao, Myanmar, Khmer, kana and Han: no spaces between words
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_KATAKANA = "\u30a1-\u30fa\u30fc"
# accents and Indian vowel signs, which Python does not take for parts of words
_SIGNS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0963\u0970-\u0dff"
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_{_UNSPACED}{_KATAKANA}](?:[^\W_{_UNSPACED}{_KATAKANA}]|[{_SIGNS}])*|[{_KATAKANA}]+)"
    r"|(?P<number>\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,'’:]\d+)*)"
    rf"|(?P<unspaced>[{_UNSPACED}]+)"
    r"|(?P<mark>[?!:;()\"«»„“”‹›「」『』《》؟])"
)
_MARKS = str.maketrans({"؟": "?"} | dict.fromkeys("«»„“”‹›「」『』《》", '"'))

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i",
        "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "є": "e", "ґ": "g", "ј": "i", "љ": "l",
        "њ": "n", "ћ": "ch", "ђ": "d", "џ": "dz",
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
        "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
        "ς": "s", "τ": "t", "υ": "i", "φ": "f", "χ": "h", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip
_ACRONYM = range(2, 5)
_SOUNDS = (("sch", "sh"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"))
_SOUND_LETTERS = str.maketrans("czyw", "kkiv")


class TokenKind(IntEnum):
    """What a token is made of."""

    NUMBER = 0
    MARK = 1
    WORD = 2
    PAIR = 3


def tokenise(sentence: str) -> list[tuple[TokenKind, str]]:
    """The tokens of a sentence in order, repeated as they are."""
    tokens: list[tuple[TokenKind, str]] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", sentence)):
        found = match[0]
        if match.lastgroup == "word":
            tokens.append((TokenKind.WORD, fold(found)))
        elif match.lastgroup == "number":
            digits = "".join(str(unicodedata.digit(sign)) for sign in found if sign.isdigit())
            tokens.append((TokenKind.NUMBER, digits))
        elif match.lastgroup == "mark":
            tokens.append((TokenKind.MARK, found.translate(_MARKS)))
        else:
            tokens.extend((TokenKind.PAIR, found[place : place + 2]) for place in range(max(1, len(found) - 1)))
    return tokens


def fold(word: str) -> str:
    """A word in lower-case Latin letters without accents, where that can be done.

    Short words in capitals stay as they are: "US" is not "us".

    >>> fold("Größe"), fold("Москва"), fold("EU")
    ('grosse', 'moskva', 'EU')
    """
    if word.isascii():
        return word if len(word) in _ACRONYM and word.isupper() else word.lower()
    bare = unicodedata.normalize("NFD", word.lower().translate(_LETTERS))
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_LETTERS) or word


def sound(word: str) -> str:
    """A folded word with spellings of the same sound made equal.

    >>> sound("zentrum"), sound("centrum"), sound("foto") == sound("photo")
    ('kentrum', 'kentrum', True)
    """
    word = word.lower()
    for spelling, heard in _SOUNDS:
        word = word.replace(spelling, heard)
    return word.translate(_SOUND_LETTERS)
