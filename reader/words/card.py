"""The card of a word: what the reader sees of it, put together from the sentence, dictionaries and own entries."""

from reader.german.vocabulary import Kind
from reader.lexemes import DictionaryInfo, Sense, Term
from reader.lexicon import Found
from reader.model import Span
from reader.record import record

ARTICLES = (("m", "der"), ("f", "die"), ("n", "das"), ("pl", "die"))


@record
class CardPart:
    """A part of a compound; it can be pressed (`look_up_word(part.lemma, …)`).

    Attributes:
        text: As it stands in the word, without the link: "Urheberrecht".
        lemma: What it is looked up as.
        link: The linking element behind it: "s"; empty if there is none.
    """

    text: str
    lemma: str
    link: str = ""


@record
class CardEntry:
    """What one dictionary says of the word, or the reader.

    Attributes:
        headword: As the dictionary writes it, with its grammar, labels and note.
        article: "der", "die", "das"; several joined by "/"; empty for what is no German noun.
        senses: Those of the article's domain first; what an entry before this one says already is left out.
        in_domain: How many of the senses, from the first on, are of the article's domain.
        dictionary: Where it stands; None for the reader's own.
        own: Whether the reader wrote it.
        found: What `reader.words.looking_up.phrases` finds the examples by; None for the reader's own.
        synonyms: The other headwords that share the entry.
    """

    headword: Term
    article: str
    senses: tuple[Sense, ...]
    in_domain: int = 0
    dictionary: DictionaryInfo | None = None
    own: bool = False
    found: Found | None = None
    synonyms: tuple[str, ...] = ()


@record
class Alternative:
    """Another lemma that could be meant; pressing it is `look_up_word(lemma, …)`."""

    lemma: str
    kind: Kind


@record
class Card:
    """A word, ready to be shown.

    Attributes:
        form: As it stands in the sentence.
        lemma: "vorstellen".
        kind: Part of speech.
        gender: Of a noun, in signs joined by "/": "m", "f", "n", "pl", "m/f"; empty if nobody knows.
        plural: Of a noun, nominative; "–" if it has none; empty if nobody knows.
        principal_parts: Of a verb: third person present, past, past participle
            ("stellt vor", "stellte vor", "vorgestellt"); empty if nobody knows.
        auxiliary: Of a verb: "hat", "ist", "hat/ist"; empty if nobody knows.
        prefix: Of a separable verb: "vor"; empty for other words. "vor|stellen" is prefix and rest.
        halves: Where the word stands in the sentence, half-open code points, in order: one span, or the two halves
            of a separable verb; empty where there was no sentence.
        parts: Of a compound, the head last; empty for other words.
        is_head_only: Whether the entries are those of the compound's last part, as nobody has the whole.
        band: How frequent the lemma is, 1 (rare) to 5 (very frequent); 0 if nobody knows.
        entries: What dictionaries say: own first, then in the order of the dictionaries.
        alternatives: Other lemmas that could be meant, the likelier first.
        is_corrected: Whether the lemma is the reader's own.
    """

    form: str
    lemma: str
    kind: Kind
    gender: str = ""
    plural: str = ""
    principal_parts: tuple[str, ...] = ()
    auxiliary: str = ""
    prefix: str = ""
    halves: tuple[Span, ...] = ()
    parts: tuple[CardPart, ...] = ()
    is_head_only: bool = False
    band: int = 0
    entries: tuple[CardEntry, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    is_corrected: bool = False

    @property
    def article(self) -> str:
        """The article of a German noun: "die"; several joined by "/"; empty for other words."""
        return article(self.gender)

    @property
    def is_separable(self) -> bool:
        """Whether it is a separable verb."""
        return bool(self.prefix)


def article(gender: str) -> str:
    """The German article of a gender, or of several.

    >>> article("f"), article("m/n"), article("")
    ('die', 'der/das', '')
    """
    signs = gender.split("/")
    return "/".join(dict.fromkeys(word for sign, word in ARTICLES if sign in signs))
