"""Words the window needs in several places: dates, languages, what an edit is called."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt
from PySide6.QtGui import QTextDocument

from reader.language.names import language_name
from reader.model import Article, Colour, Role, Text

_MACHINE = "machine translation ("  # what `reader.translation.translating.label_for` begins with


def date_in_words(edtf: str) -> str:
    """An EDTF date as people write it: "July 2025"; what is not a plain date stays as it is."""
    parts = edtf.split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
        return edtf
    if len(parts) == 1:
        return parts[0]
    day = QDate(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else 1)
    if not day.isValid():
        return edtf
    translate = QCoreApplication.translate
    # how a day is written is a matter of the language: "18 July 2025", "18. Juli 2025"
    form = translate("words", "MMMM yyyy") if len(parts) == 2 else translate("words", "d MMMM yyyy")
    return QLocale().toString(day, form)


def quoted(words: str) -> str:
    """Words between the quotation marks of the language of the window."""
    return QCoreApplication.translate("words", "“{name}”").format(name=words)


def day_in_short(iso: str) -> str:
    """The day of a moment as a table shows it, where the reader is: "18 Jul 2025"."""
    form = QCoreApplication.translate("words", "d MMM yyyy")
    return QLocale().toString(QDate.fromString(local_day(iso), Qt.DateFormat.ISODate), form)


def local_day(iso: str) -> str:
    """The day of a moment where the reader is: "2025-07-18"; what is no moment keeps its beginning."""
    try:
        return datetime.fromisoformat(iso).astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return iso[:10]


def moment_in_words(iso: str) -> str:
    """A time as people write it, where they are: "18 July 2025, 14:03"."""
    moment = QDateTime.fromString(iso, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not moment.isValid():
        return date_in_words(iso[:10])
    return f"{date_in_words(moment.toString('yyyy-MM-dd'))}, {moment.toString('HH:mm')}"


def typed(document: QTextDocument) -> str:
    """What stands in an editor. Its `toPlainText` makes blanks of non-breaking spaces, as in "z. B."."""
    return document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def number(value: float, digits: int = 0) -> str:
    """A number as it is written in the language of the window: "12,345" or "12.345", "0.61" or "0,61".

    Args:
        value: The number.
        digits: How many stand after the decimal point.
    """
    return QLocale().toString(value, "f", digits) if digits else QLocale().toString(round(value))


def duration(minutes: int) -> str:
    """How long reading takes, no more exact than it can be known: "3 min", "1 h 20 min", "19 h"."""
    if minutes < 60:
        return QCoreApplication.translate("words", "{n} min").format(n=minutes)
    hours, rest = divmod(round(minutes, -1), 60)
    if hours >= 5 or not rest:
        return QCoreApplication.translate("words", "{n} h").format(n=round(minutes / 60))
    return QCoreApplication.translate("words", "{h} h {n} min").format(h=hours, n=rest)


def column_title(text: Text, *, is_confirmed: bool = False) -> str:
    """What stands above a column: "Deutsch · original", "English · DeepL, 2026-11-22 · machine".

    Args:
        text: Whose column it is.
        is_confirmed: Whether somebody vouches for all of what a machine has translated.
    """
    role = QCoreApplication.translate("words", "original") if text.role is Role.ORIGINAL else _label(text.label)
    if role.startswith(_MACHINE) and role.endswith(")"):
        made = QCoreApplication.translate("words", "confirmed" if is_confirmed else "machine")
        role = f"{role[len(_MACHINE) : -1]} · {made}"
    return f"{language_name(text.language)} · {role}"


def _label(label: str) -> str:
    """What a translation is called; a library keeps Lesart's own labels in English."""
    known = {
        "": QCoreApplication.translate("words", "translation"),
        "own translation": QCoreApplication.translate("words", "own translation"),
        "my version": QCoreApplication.translate("words", "my version"),
    }
    return known.get(label, label)


def language_pair(article: Article) -> str:
    """The languages of an article: "DE ⇄ EN"."""
    tags = [text.language.upper().split("-")[0] for text in article.texts]
    return " ⇄ ".join((tags[0], " ".join(tags[1:]))) if len(tags) > 1 else tags[0]


def edit_name(kind: str) -> str:
    """What an edit is called in "Undo …"; the kind itself where it has no name."""
    names = {
        "article.add": QCoreApplication.translate("words", "import"),
        "article.change": QCoreApplication.translate("words", "change of title or status"),
        "article.trash": QCoreApplication.translate("words", "moving to the trash"),
        "article.restore": QCoreApplication.translate("words", "restoring"),
        "translation.add": QCoreApplication.translate("words", "new translation"),
        "translation.trash": QCoreApplication.translate("words", "removal of a translation"),
        "translation.machine": QCoreApplication.translate("words", "machine translation"),
        "translation.sentences": QCoreApplication.translate("words", "change of a translation"),
        "translation.lock": QCoreApplication.translate("words", "confirmed sentences"),
        "term.add": QCoreApplication.translate("words", "new glossary entry"),
        "term.import": QCoreApplication.translate("words", "new glossary entries"),
        "term.change": QCoreApplication.translate("words", "change of the glossary"),
        "term.remove": QCoreApplication.translate("words", "removal from the glossary"),
        "collection.file": QCoreApplication.translate("words", "filing"),
        "collection.change": QCoreApplication.translate("words", "change of a collection"),
        "annotation.add": QCoreApplication.translate("words", "highlight"),
        "annotation.import": QCoreApplication.translate("words", "imported annotations"),
        "tag.import": QCoreApplication.translate("words", "imported tags"),
        "annotation.colour": QCoreApplication.translate("words", "colour"),
        "annotation.tag": QCoreApplication.translate("words", "tags"),
        "annotation.note": QCoreApplication.translate("words", "note"),
        "annotation.trash": QCoreApplication.translate("words", "deletion"),
        "annotation.restore": QCoreApplication.translate("words", "restoring"),
        "revision.add": QCoreApplication.translate("words", "new revision"),
        "anchor.place": QCoreApplication.translate("words", "new place of an annotation"),
        "anchor.accept": QCoreApplication.translate("words", "confirmed place"),
        "anchor.accept_all": QCoreApplication.translate("words", "confirmed places"),
        "anchor.orphan": QCoreApplication.translate("words", "keeping as orphan"),
        "alignment.confirm": QCoreApplication.translate("words", "confirmed rows"),
        "alignment.merge": QCoreApplication.translate("words", "merged rows"),
        "alignment.move": QCoreApplication.translate("words", "moved sentence"),
        "alignment.pin": QCoreApplication.translate("words", "pinned sentences"),
        "alignment.realign": QCoreApplication.translate("words", "new alignment"),
        "alignment.review": QCoreApplication.translate("words", "rows to check"),
        "alignment.split": QCoreApplication.translate("words", "split row"),
        "alignment.swap": QCoreApplication.translate("words", "swapped rows"),
        "alignment.unlink": QCoreApplication.translate("words", "deleted link"),
        "word.save": QCoreApplication.translate("words", "saved word"),
        "word.state": QCoreApplication.translate("words", "state of a word"),
        "word.note": QCoreApplication.translate("words", "note on a word"),
        "word.change": QCoreApplication.translate("words", "change of a word"),
        "word.remove": QCoreApplication.translate("words", "removal of a word"),
        "word.review": QCoreApplication.translate("words", "review of a word"),
        "entry.add": QCoreApplication.translate("words", "own entry"),
        "entry.change": QCoreApplication.translate("words", "change of an own entry"),
        "entry.remove": QCoreApplication.translate("words", "removal of an own entry"),
        "lemma.correct": QCoreApplication.translate("words", "corrected base form"),
        "collection.move": QCoreApplication.translate("words", "move of a collection"),
        "filter.save": QCoreApplication.translate("words", "saved filter"),
        "filter.change": QCoreApplication.translate("words", "change of a saved filter"),
        "filter.remove": QCoreApplication.translate("words", "removal of a saved filter"),
        "link.add": QCoreApplication.translate("words", "link between annotations"),
        "link.remove": QCoreApplication.translate("words", "removal of a link"),
        "tag.add": QCoreApplication.translate("words", "new tag"),
        "tag.change": QCoreApplication.translate("words", "change of a tag"),
        "tag.move": QCoreApplication.translate("words", "move of a tag"),
        "tag.merge": QCoreApplication.translate("words", "merged tags"),
        "annotation.span": QCoreApplication.translate("words", "extent of a highlight"),
        "mirror.trim": QCoreApplication.translate("words", "mirrored words"),
        "mirror.whole": QCoreApplication.translate("words", "mirrored sentence"),
        "annotation.add_all": QCoreApplication.translate("words", "highlights on all matches"),
        "tag.trash": QCoreApplication.translate("words", "removal of a tag"),
    }
    return names.get(kind, kind)


def colour_word(colour: str) -> str:
    """A highlight colour's name in the middle of a sentence: "yellow"."""
    return {
        Colour.YELLOW: QCoreApplication.translate("words", "yellow"),
        Colour.GREEN: QCoreApplication.translate("words", "green"),
        Colour.BLUE: QCoreApplication.translate("words", "blue"),
        Colour.PINK: QCoreApplication.translate("words", "pink"),
        Colour.ORANGE: QCoreApplication.translate("words", "orange"),
    }[Colour(colour)]


def word_state(state: str) -> str:
    """What a saved word is to the reader, in words."""
    return {
        "new": QCoreApplication.translate("words", "New"),
        "learning": QCoreApplication.translate("words", "Learning"),
        "known": QCoreApplication.translate("words", "Known"),
        "ignored": QCoreApplication.translate("words", "Ignored"),
    }[state]


def span_of_time(span: timedelta) -> str:
    """A stretch of time in its largest unit: "10 min", "3 days"."""
    minutes = round(span.total_seconds() / 60)
    translate = QCoreApplication.translate
    if minutes >= 365 * 1440:
        return translate("words", "%Ln years", "", round(minutes / (365 * 1440)))
    if minutes >= 61 * 1440:  # below two months, days say more
        return translate("words", "%Ln months", "", round(minutes / (30.4 * 1440)))
    if minutes >= 1440:
        return translate("words", "%Ln days", "", round(minutes / 1440))
    if minutes >= 60:
        return translate("words", "{n} h").format(n=round(minutes / 60))
    return translate("words", "{n} min").format(n=max(1, minutes))


def reading_status(status: str) -> str:
    """Where the reader stands with an article, in words."""
    return {
        "inbox": QCoreApplication.translate("words", "Not read yet"),
        "reading": QCoreApplication.translate("words", "Reading"),
        "read": QCoreApplication.translate("words", "Read"),
    }[status]


def stars(rating: int) -> str:
    """A rating as stars: "★★★☆☆"; none for 0."""
    return "★" * rating + "☆" * (5 - rating) if rating else ""
