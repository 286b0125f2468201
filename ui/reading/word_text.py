"""What a word's card says, in words: grammar, senses, frequency; as plain text or as Qt's rich text."""

from html import escape

from PySide6.QtCore import QCoreApplication

from reader.lexemes import Sense, Term
from reader.words.card import Card, CardEntry
from ui.theme import INTERFACE_FALLBACK, Theme
from ui.translated import in_ui_language

FIRST_SENSES = 4
"""How many senses a card shows before it is asked for all."""

_NO_PLURAL = "–"


def headword_html(card: Card, theme: Theme) -> str:
    """The lemma with its article, and a line between prefix and rest of a separable verb."""
    lemma = escape(card.lemma)
    if card.prefix and card.lemma.startswith(card.prefix):
        rest = escape(card.lemma.removeprefix(card.prefix))
        lemma = f"{escape(card.prefix)}<span style='color:{theme.accent}'>|</span>{rest}"
    article = f"<span style='color:{theme.warn}'>{escape(card.article)}</span> " if card.article else ""
    return article + lemma


def grammar(card: Card) -> str:
    """Part of speech with what a learner must know of it: gender and plural, or principal parts."""
    parts = [_kind(card)]
    if card.kind == "noun":
        if card.gender:
            parts.append(card.gender)
        if card.plural == _NO_PLURAL:
            parts.append(_tr("no plural"))
        elif card.plural:
            parts.append(_tr("pl. {form}").format(form=card.plural))
    if card.kind == "verb" and card.principal_parts:
        *_present, past, participle = card.principal_parts
        parts += [past, f"{card.auxiliary} {participle}".strip()]
    return " · ".join(part for part in parts if part)


def _kind(card: Card) -> str:
    kinds = {"noun": _tr("noun"), "verb": _tr("verb"), "adjective": _tr("adjective")}
    name = kinds.get(card.kind, "")
    return _tr("verb, separable") if card.is_separable else name


def how_frequent(band: int) -> str:
    """The frequency of a word as one of five words; empty where nothing is known."""
    names = (
        "", _tr("rare"), _tr("not frequent"), _tr("fairly frequent"), _tr("frequent"), _tr("very frequent"),
    )  # fmt: skip
    return names[band]


def parts_hint(card: Card) -> str:
    """What the last part of a compound says about the whole."""
    if not card.parts:
        return ""
    if card.is_head_only:
        return _tr("no dictionary has the whole word; below stands its last part")
    return _tr("gender and plural come from the last part") if card.kind == "noun" else ""


def more_of(card: Card) -> int:
    """How many senses are not among the first ones."""
    return max(0, sum(len(entry.senses) for entry in card.entries) - FIRST_SENSES)


def entries_html(card: Card, theme: Theme, *, everything: bool) -> str:
    """The senses, numbered through all dictionaries; each dictionary is named where there are several."""
    lines, number = [], 0
    several = len({entry.dictionary.name if entry.dictionary else "" for entry in card.entries}) > 1
    total = sum(len(entry.senses) for entry in card.entries)
    named = None
    for entry in card.entries:
        if not everything and number >= FIRST_SENSES:
            break
        if several and (name := _dictionary(entry)) != named:
            lines.append(
                f"<div style='color:{theme.dim};font-family:{INTERFACE_FALLBACK};font-size:11px'>{escape(name)}</div>"
            )
            named = name
        if entry.headword.text != card.lemma:
            lines.append(f"<div><b>{escape(' '.join(filter(None, (entry.article, entry.headword.text))))}</b></div>")
        for sense in entry.senses:
            number += 1
            if not everything and number > FIRST_SENSES:
                break
            count = f"<span style='color:{theme.dim}'>{number}</span>&nbsp; " if total > 1 else ""
            lines.append(f"<div>{count}{_sense(sense, theme)}</div>")
    if not lines:
        return f"<span style='color:{theme.dim}'>{escape(_tr('No dictionary has this word.'))}</span>"
    return "".join(lines)


def _dictionary(entry: CardEntry) -> str:
    return in_ui_language(entry.dictionary.title) if entry.dictionary else _tr("Your own entry")


def _sense(sense: Sense, theme: Theme) -> str:
    def dim(words: str) -> str:
        return f"<span style='color:{theme.dim}'>{escape(words)}</span>"

    glosses = ", ".join(_gloss(gloss, dim_colour=theme.dim) for gloss in sense.glosses)
    labels = f" {dim('[' + ', '.join(sense.labels) + ']')}" if sense.labels else ""
    note = f"<br><i>{dim(sense.note)}</i>" if sense.note else ""
    return glosses + labels + note


def _gloss(gloss: Term, *, dim_colour: str) -> str:
    aside = [f"({gloss.note})"] if gloss.note else []
    aside += [f"[{', '.join(gloss.labels)}]"] if gloss.labels else []
    dim = f" <span style='color:{dim_colour}'>{escape(' '.join(aside))}</span>" if aside else ""
    return escape(gloss.text) + dim


def _tr(words: str) -> str:
    return QCoreApplication.translate("WordCard", words)
