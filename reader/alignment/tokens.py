"""Words of a sentence, folded so that related spellings of two languages meet.

A token is a number (digits only: "11,5" and "11.5" are both 115), a mark that languages share
("?", ":", a quotation mark), or a word in lower case, without accents, with Cyrillic and Greek in
Latin letters. Scripts without spaces between words give pairs of neighbouring characters.
"""

import re
import unicodedata
from enum import IntEnum
from typing import NamedTuple

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
# Combining classes of signs that are no accents: nukta, the voicing marks of kana, virama.
_LETTER_PARTS = (0, 7, 8, 9)
_ACRONYM = range(2, 5)
_SOUNDS = (("sch", "sh"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"))
_SOUND_LETTERS = str.maketrans("czyw", "kkiv")


class TokenKind(IntEnum):
    """What a token is made of."""

    NUMBER = 0
    MARK = 1
    WORD = 2
    PAIR = 3


class Token(NamedTuple):
    """A piece of a sentence.

    Attributes:
        kind: What it is made of.
        text: Folded, to compare it.
        form: As it stands in the sentence.
    """

    kind: TokenKind
    text: str
    form: str


def tokenise(sentence: str) -> list[Token]:
    """The tokens of a sentence in order."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", sentence)):
        found = match[0]
        if match.lastgroup == "word":
            tokens.append(Token(TokenKind.WORD, fold(found), found))
        elif match.lastgroup == "number":
            digits = "".join(str(unicodedata.digit(sign)) for sign in found if sign.isdigit())
            tokens.append(Token(TokenKind.NUMBER, digits, found))
        elif match.lastgroup == "mark":
            tokens.append(Token(TokenKind.MARK, found.translate(_MARKS), found))
        else:
            pairs = (found[place : place + 2] for place in range(max(1, len(found) - 1)))
            tokens.extend(Token(TokenKind.PAIR, pair, pair) for pair in pairs)
    return tokens


def fold(word: str) -> str:
    """A word in lower-case Latin letters without accents, where that can be done.

    Short words in capitals stay as they are: "US" is not "us".

    >>> fold("Größe"), fold("Москва"), fold("EU")
    ('grosse', 'moskva', 'EU')
    """
    if word.isascii():
        return word if len(word) in _ACRONYM and word.isupper() else word.lower()
    parts = unicodedata.normalize("NFD", word.lower().translate(_LETTERS))
    bare = "".join(sign for sign in parts if unicodedata.combining(sign) in _LETTER_PARTS)
    return unicodedata.normalize("NFC", bare).translate(_LETTERS) or word


def sound(word: str) -> str:
    """A folded word with spellings of the same sound made equal.

    >>> sound("zentrum"), sound("centrum"), sound("foto") == sound("photo")
    ('kentrum', 'kentrum', True)
    """
    word = word.lower()
    for spelling, heard in _SOUNDS:
        word = word.replace(spelling, heard)
    return word.translate(_SOUND_LETTERS)
