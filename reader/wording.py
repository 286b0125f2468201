"""Sentences of the core for people, which a window can say in another language.

The core writes English. What `said` gives is a plain `str`, so that files, logs and the command line need to know
nothing of this; it remembers what it was made of, so that a window can translate the template and put the values in
again (`in_other_words`). Templates are literals: `packaging/core_sentences.py` collects them for translators.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Self

Value = str | int | float
Translate = Callable[[str, int | None], str]
Number = Callable[[int | float, str], str]

# The only fields there are: a template that comes from elsewhere (the process that parses, a file of translations) can
# neither look into a value nor ask for a gigabyte of blanks.
_FIELD = r"\{\{|\}\}|\{(\w+)(?::([,g.a]))?\}"


class Sentence(str):
    """An English sentence, or part of one, and what it was made of.

    Attributes:
        template: In English, with names of values in braces; literal braces are doubled.
        values: By name; those that are sentences themselves are to be translated too.
        plural: Only where a number decides on the form: the template for many, by which translations are looked up;
            the number is the value "n".
    """

    __slots__ = ("plural", "template", "values")

    template: str
    values: Mapping[str, Value]
    plural: str

    def __new__(cls, template: str, values: Mapping[str, Value], plural: str = "") -> Self:
        """Fill a template.

        Raises:
            KeyError: A value is missing.
        """
        sentence = super().__new__(cls, filled(template, values))
        sentence.template, sentence.values, sentence.plural = template, values, plural
        return sentence

    def __reduce__(self) -> tuple[type[Self], tuple[str, Mapping[str, Value], str]]:
        return type(self), (self.template, self.values, self.plural)


def said(template: str, /, **values: object) -> Sentence:
    """A sentence: `said("There is no tag “{name}”.", name=name)`.

    Numbers may have a form, `{n:,}` or `{n:g}`. Sentences within others may be written without their full stop,
    `{why:.}`, or with a small first letter, `{why:a}`; a translation chooses its own forms.

    Args:
        template: A literal.
        values: Numbers and sentences stay what they are; of everything else its `str` is kept.
    """
    return Sentence(template, {name: _kept(value) for name, value in values.items()})


def counted(one: str, many: str, /, n: int, **values: object) -> Sentence:
    """The sentence that fits a number: `counted("{n} article", "{n} articles", n=3)`."""
    return Sentence(one if n == 1 else many, {"n": n} | {name: _kept(value) for name, value in values.items()}, many)


def quoted(name: str) -> Sentence:
    """A name between the quotation marks of the language."""
    return said("“{name}”", name=name)


def listed(parts: Iterable[str], between: str = ", ") -> Sentence:
    """Several, one after the other; those that are sentences are translated one by one."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    gap = between.replace("{", "{{").replace("}", "}}")
    return Sentence(gap.join(f"{{{name}}}" for name in values), values)


def joined(*sentences: str) -> Sentence:
    """Sentences one after the other; those that say nothing are left out."""
    return listed(filter(None, sentences), " ")


def filled(template: str, values: Mapping[str, Value], number: Number = format) -> str:
    """A template with its values; braces within values are left alone.

    Args:
        template: See `Sentence`.
        values: By name; more than are needed do no harm.
        number: Writes a number in a form: "," with signs for thousands, "g" as short as it can be, "" as it is.

    Raises:
        KeyError: A value is missing.
        ValueError: One has a form that only numbers have.
    """
    if "{" not in template and "}" not in template:
        return template
    return re.sub(_FIELD, lambda field: _put(field, values, number), template)


def in_other_words(text: str, translate: Translate, number: Number = format) -> str:
    """A text in the language that `translate` speaks; what is no sentence of the core stays as it is.

    Args:
        text: What is shown.
        translate: Gives the translation of a template, or the template itself where there is none; it is told the
            number where one decides on the form.
        number: As for `filled`.
    """
    if not isinstance(text, Sentence):
        return text
    values = {
        name: in_other_words(value, translate, number) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    wanted = text.plural or text.template
    template = translate(wanted, int(text.values["n"]) if text.plural else None)
    try:
        return filled(text.template if template == wanted else template, values, number)
    except (KeyError, ValueError):  # a translation with a slip in it: the English sentence says more than none
        return filled(text.template, values, number)


def _put(field: re.Match[str], values: Mapping[str, Value], number: Number) -> str:
    name, form = field.groups()
    if not name:
        return field[0][0]
    value = values[name]
    if form == ".":
        return str(value).removesuffix(".")
    if form == "a":
        sentence = str(value)
        return sentence[:1].lower() + sentence[1:] if sentence[:1].isalpha() else sentence
    return format(value, form or "") if isinstance(value, str) else number(value, form or "")


def _kept(value: object) -> Value:
    return value if isinstance(value, str | int | float) else str(value)
