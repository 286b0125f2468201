"""What dictionaries hold, whatever format they came in: entries with senses, forms and phrases.

After OntoLex-Lemon: a lexeme has a citation form (headword), inflected forms and senses; a sense
has glosses, short translations into the other language.
"""

from reader.record import record


@record
class Term:
    """A word or phrase as a dictionary gives it.

    Attributes:
        text: What is written, without grammar and labels.
        grammar: Of it, in the dictionary's own short signs, blank-separated: "f", "pl", "vt".
        labels: Domain and usage: "photo.", "ugs.", "Br.".
        note: What the dictionary says in brackets: "auf der Speisekarte".
    """

    text: str
    grammar: str = ""
    labels: tuple[str, ...] = ()
    note: str = ""


@record
class Sense:
    """One meaning: glosses that stand for the same thing.

    Attributes:
        glosses: Translations, the best first.
        labels: Domain and usage of all of them.
        note: An explanation, in either language.
    """

    glosses: tuple[Term, ...]
    labels: tuple[str, ...] = ()
    note: str = ""


@record
class Form:
    """An inflected form that leads to an entry.

    Attributes:
        text: The form.
        headword: Number of the headword it belongs to.
        grammar: What it is, in the dictionary's signs ("pl"); empty if it does not say.
    """

    text: str
    headword: int = 0
    grammar: str = ""


@record
class Entry:
    """A lexeme, or several synonyms that share their senses.

    Attributes:
        headwords: Citation forms.
        senses: What they mean.
        forms: Inflected forms.
        phrases: Examples with their translations.
    """

    headwords: tuple[Term, ...]
    senses: tuple[Sense, ...]
    forms: tuple[Form, ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()


@record
class DictionaryInfo:
    """What a dictionary is.

    Attributes:
        name: Unique among the reader's; the command line names it so.
        title: As its makers call it.
        source: Language of the headwords, BCP 47.
        target: Language of the glosses.
        entries: How many.
        licence: As it says itself; empty if it does not.
        version: As it says itself.
    """

    name: str
    title: str
    source: str
    target: str
    entries: int
    licence: str = ""
    version: str = ""
