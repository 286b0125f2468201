"""Study notes and saved words as an Anki package: gaps in their sentences, or cards with two sides.

A note's identity comes from the annotation or word that it is about: importing again brings cards up to date and keeps
what Anki knows of their learning. Decks are named after articles, tags keep their tree.
"""

import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reader.exporters import escaping
from reader.exporters.citing import Citations
from reader.exporters.grouping import Placed, outline
from reader.exporters.note_html import NoteHtml
from reader.exporters.runs import text_of
from reader.exporters.sayings import link_back, partner_caption
from reader.exporters.wording import ENGLISH, Wording, wording_of
from reader.model import Shown, Span, StudyNotes
from reader.storage.anki_package import AnkiNote, NoteType, collection

_CSS = """\
.card { font: 20px/1.5 "Source Serif 4", Georgia, serif; text-align: center; max-width: 40rem; margin: 0 auto; }
.small { font: 14px/1.4 system-ui, sans-serif; opacity: .75; }
.note { text-align: left; }
.cloze, mark { font-weight: bold; background: none; color: #2f6f6a; }
.nightMode .cloze, .nightMode mark { color: #7cc4bd; }
"""
_BELOW = (
    '{{#Note}}<div class="note">{{Note}}</div>{{/Note}}'
    '<div class="small">{{Source}}{{#Link}} · <a href="{{Link}}">Lesart</a>{{/Link}}</div>'
)
_CLOZE = NoteType(
    1_763_800_000_001, "Lesart: gap in its sentence", True, ("Text", "Translation", "Note", "Source", "Link"),
    (("Cloze", "{{cloze:Text}}", "{{cloze:Text}}<hr id=answer><div>{{Translation}}</div>" + _BELOW),), _CSS, (0,),
)  # fmt: skip
_SIDES = NoteType(
    1_763_800_000_002, "Lesart: passage and translation", False,
    ("Passage", "Translation", "Note", "Source", "Link"),
    (
        ("Passage", "{{Passage}}", "{{FrontSide}}<hr id=answer><div>{{Translation}}</div>" + _BELOW),
        ("Translation", "{{#Translation}}{{Translation}}{{/Translation}}",
         "{{FrontSide}}<hr id=answer><div>{{Passage}}</div>" + _BELOW),
    ),
    _CSS, (0, 1),
)  # fmt: skip
_WORD_BACK = '<div class="small">{{Sentence}}<br>{{Translation}}</div>'
_WORD = NoteType(
    1_763_800_000_003, "Lesart: word", False,
    ("Word", "Meaning", "Sentence", "Translation", "Note", "Source", "Link"),
    (
        ("Word", '{{Word}}<div class="small">{{Sentence}}</div>',
         '{{Word}}<hr id=answer>{{Meaning}}' + _WORD_BACK + _BELOW),
        ("Meaning", "{{#Meaning}}{{Meaning}}{{/Meaning}}", "{{FrontSide}}<hr id=answer>{{Word}}" + _WORD_BACK + _BELOW),
    ),
    _CSS, (0, 1),
)  # fmt: skip
_ENTITIES = {ord(one): f"&#{ord(one)};" for one in "{}["}
"""What would make gaps, fields, sounds or formulas in Anki."""
_ROOT = "Lesart"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WordCard:
    """A saved word as a card.

    Attributes:
        id: Of the word.
        word: As a card's head shows it ("die Verletzung").
        meaning: Translations, as text; may be empty.
        sentence: Where it was saved.
        marks: Where the word stands in `sentence`.
        partner: The sentence in the other language.
        note: Markdown.
        title: Of the article.
        language: Primary subtag; the deck is named after it.
        modified: ISO 8601.
    """

    id: str
    word: str
    meaning: str
    sentence: str
    marks: tuple[Span, ...]
    partner: str
    note: str
    title: str
    language: str
    modified: str


def render(notes: StudyNotes) -> bytes:
    """The whole package. A passage within its sentence becomes a gap, any other a card with two sides.

    Raises:
        ExportFailed: An entry has no quotation, or there is no such citation style.
    """
    wording = wording_of(notes.language)
    plan = outline(notes, wording)
    writer = _Writer(notes.shown, Citations(plan.articles, notes.style, wording), _seconds(notes.made), wording)
    placed = {each.entry.annotation.id: each for section in plan.sections for each in section.entries}
    return package([writer.note(each) for each in placed.values()], _seconds(notes.made))


def words(cards: Sequence[WordCard], made: str, wording: Wording = ENGLISH) -> bytes:
    """A package of saved words, a deck for each language."""
    notes = NoteHtml()
    found = [
        AnkiNote(
            _guid("word", card.id),
            _WORD,
            (
                _field(card.word),
                _field(card.meaning),
                _marked(card.sentence, card.marks),
                _field(card.partner),
                _safe(notes.render(card.note, 2)) if card.note else "",
                _field(card.title),
                "",
            ),
            (),
            f"{_ROOT}::{_deck(wording.language_name(card.language))}",
            max(_seconds(card.modified), _seconds(made)),
        )
        for card in cards
    ]
    return package(found, _seconds(made))


def package(notes: Sequence[AnkiNote], made: int) -> bytes:
    """The file around the database; no media."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in (("collection.anki2", collection(notes, made)), ("media", b"{}")):
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=1)
    return file.getvalue()


class _Writer:
    """Makes notes, one after the other."""

    def __init__(self, shown: Shown, citations: Citations, made: int, wording: Wording) -> None:
        self._shown, self._citations, self._made, self._wording = shown, citations, made, wording
        self._notes = NoteHtml()

    def note(self, placed: Placed) -> AnkiNote:
        """One annotation."""
        entry, annotation, shown = placed.entry, placed.entry.annotation, self._shown
        start = entry.context_offset
        inside = entry.context[start : start + len(annotation.exact)] == annotation.exact
        is_gap = inside and len(entry.context.strip()) > len(annotation.exact.strip()) + 1
        front = _gap(entry.context, start, start + len(annotation.exact)) if is_gap else _field(annotation.exact)
        note = self._notes.render(annotation.note, 2) if shown.note and annotation.note else ""
        return AnkiNote(
            guid=_guid("gap" if is_gap else "sides", annotation.id),
            type=_CLOZE if is_gap else _SIDES,
            fields=(
                front,
                self._partner(placed) if shown.partner else "",
                _safe(note),
                _field(text_of(self._citations.cite(entry, placed.article))) if shown.citation else "",
                link_back(entry) if shown.link else "",
            ),
            tags=tuple([_tag(path) for path in annotation.tags]) if shown.tags else (),
            deck=f"{_ROOT}::{_deck(placed.article.title or self._wording.untitled)}",
            modified=max(_seconds(annotation.modified), self._made),
        )

    def _partner(self, placed: Placed) -> str:
        """The translation, with who made it."""
        entry = placed.entry
        if not entry.annotation.partner:
            return ""
        caption = partner_caption(entry.partner_language, entry.partner_label, self._wording)
        whole = ""
        if entry.partner_context not in ("", entry.annotation.partner):
            start = entry.partner_offset
            end = start + len(entry.annotation.partner)
            before, words, after = (
                _field(part) for part in (entry.partner_context[:start], entry.partner_context[start:end],
                                          entry.partner_context[end:])
            )  # fmt: skip
            whole = f'<div class="small">{before}<b>{words}</b>{after}</div>'
        return f'{_field(entry.annotation.partner)}{whole}<div class="small">{_field(caption)}</div>'


def _safe(html: str) -> str:
    return html.translate(_ENTITIES)


def _field(text: str) -> str:
    """Text as a field: nothing in it is markup to Anki, line breaks are kept."""
    return _safe(escaping.html(text)).replace("\x1f", " ").replace("\n", "<br>")


def _gap(sentence: str, start: int, end: int) -> str:
    """A sentence with a gap; two colons in it would begin a hint."""
    words = _field(sentence[start:end]).replace("::", ":&#58;")
    return f"{_field(sentence[:start])}{{{{c1::{words}}}}}{_field(sentence[end:])}"


def _marked(sentence: str, marks: Sequence[Span]) -> str:
    """A sentence with some words of it marked."""
    pieces, at = [], 0
    for start, end in marks:
        if at <= start < end <= len(sentence):
            pieces.append(f"{_field(sentence[at:start])}<mark>{_field(sentence[start:end])}</mark>")
            at = end
    return "".join([*pieces, _field(sentence[at:])])


@lru_cache(maxsize=4096)
def _tag(path: str) -> str:
    """A tag as Anki has them: levels parted by two colons, no blanks."""
    parts = [re.sub(r"[\s:\"\x00-\x1f]+", "_", escaping.one_line(part)) or "_" for part in path.split("/")]
    return "::".join(parts)


@lru_cache(maxsize=4096)
def _deck(title: str) -> str:
    """A deck's name on one level, at most 100 characters."""
    return re.sub(r":{2,}", ":", escaping.one_line(title).replace('"', "“")).strip(" :")[:100].rstrip(" :") or "_"


def _guid(kind: str, id: str) -> str:
    """What Anki knows a note by; one for gaps and one for two sides, since a note cannot change its kind."""
    return hashlib.sha256(f"lesart {kind} {id}".encode("utf-8", "replace")).hexdigest()[:20]


@lru_cache(maxsize=4096)
def _seconds(time: str) -> int:
    """Of an ISO 8601 time since 1970; a day begins at midnight."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return 0
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
