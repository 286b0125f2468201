"""Citations of study notes in a style that the reader chose; citeproc is asked once for a work, not for every note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.exporters import escaping
from reader.exporters.csl_styles import Style, style_of
from reader.exporters.dates import in_words
from reader.exporters.grouping import Outline
from reader.exporters.runs import Run, Runs, from_citation
from reader.exporters.sayings import authors, partner_caption, reference, web_address
from reader.exporters.wording import ENGLISH, Wording
from reader.model import Article, Metadata, State, StudyEntry, StudyNotes
from reader.text.csl import to_csl

if TYPE_CHECKING:
    from reader.exporters.csl_engine import Engine, Position
    from reader.text.csl import Item

_PLACE = "\U0010f0f0"
"""Where the paragraph's number goes; no text has this character."""
_SENTENCES = {"de": "Satz"}


class Citations:
    """Cites works one after the other, and knows which one was cited before."""

    def __init__(
        self, articles: Sequence[Article], style: str = "", wording: Wording = ENGLISH, *, in_full: bool = False
    ) -> None:
        """For works of `articles`, each cited in full every time if `in_full`: where citations are no sequence.

        Raises:
            ExportFailed: There is no such style.
        """
        self.style = style_of(style)
        self._articles = {article.id: article for article in articles}
        self._wording, self._in_full = wording, in_full
        self._engine: Engine | None = None
        self._cited: set[str] = set()
        self._last = ""
        self._templates: dict[tuple[str, str, bool], Runs] = {}

    @property
    def in_text(self) -> bool:
        """Whether citations stand in the text and not in footnotes."""
        return self.style is not None and not self.style.is_note

    def cite(self, entry: StudyEntry, article: Article) -> Runs:
        """The citation of an entry, with its paragraph and sentence."""
        if self.style is None:
            title, place = reference(entry, article, self._wording)
            return (Run(title, italic=True), Run(place))
        is_lost = entry.annotation.state is State.ORPHANED
        version = partner_caption(entry.language, entry.version, self._wording) if entry.version else ""
        paragraph = 0 if is_lost else entry.paragraph
        return self.cite_at(article, place_in(paragraph, entry.sentence, version, self.style, self._wording))

    def cite_at(self, article: Article, place: str) -> Runs:
        """The citation of a place in a work, as `place_in` says it; needs a style."""
        if self.style is None:
            return self._plain(article)
        template = self._template(article, bool(place), self.style)
        return tuple([run._replace(text=run.text.replace(_PLACE, place)) for run in template])

    def bibliography(self) -> list[Runs]:
        """The works, in the order of the style."""
        if self.style is None:
            return [self._plain(article) for article in self._articles.values()]
        engine = self._made(self.style)
        return [from_citation(engine.reference(id)) for id in engine.order]

    def _template(self, article: Article, has_place: bool, style: Style) -> Runs:
        """A work's citation for where it stands now, with a mark for the place."""
        from reader.exporters.csl_engine import Position

        position = Position.FIRST
        if article.id in self._cited and not self._in_full:
            position = Position.AGAIN if self._last == article.id else Position.LATER
        self._cited.add(article.id)
        self._last = article.id
        key = (article.id, position, has_place)
        if key not in self._templates:
            self._templates[key] = self._asked(article, position, has_place, style)
        return self._templates[key]

    def _asked(self, article: Article, position: Position, has_place: bool, style: Style) -> Runs:
        try:
            html = self._made(style).cite(article.id, position, _PLACE if has_place else "")
        except Exception:  # whatever citeproc stumbles over, notes are exported: with the work's facts in full
            return (*self._plain(article), *([Run(f", {self._wording.paragraph.format(number=_PLACE)}")] * has_place))
        runs = from_citation(html)
        if has_place and not any(_PLACE in run.text for run in runs):
            # The style has no word for paragraphs, but a reader must find the place.
            runs = (*runs, Run(f" [{self._wording.paragraph.format(number=_PLACE)}]"))
        return runs

    def _made(self, style: Style) -> Engine:
        if self._engine is None:
            from reader.exporters.csl_engine import Engine

            self._engine = Engine(style, [item_of(one, self._wording) for one in self._articles.values()])
        return self._engine

    def _plain(self, article: Article) -> Runs:
        """A work in Lesart's own short way."""
        facts = (authors(article), in_words(article.date, self._wording), article.url)
        rest = "".join([f" · {fact}" for fact in facts if fact])
        return (Run(article.title.strip() or self._wording.untitled, italic=True), *([Run(rest)] if rest else []))


def in_style(plan: Outline, notes: StudyNotes, wording: Wording) -> Citations | None:
    """Citations for text that is no sequence, such as a page; None where no style was chosen.

    Raises:
        ExportFailed: There is no such style.
    """
    return Citations(plan.articles, notes.style, wording, in_full=True) if notes.style.strip() else None


def facts(article: Article, wording: Wording = ENGLISH) -> Runs:
    """Authors, date and source of an article on one line; nothing if nothing is known."""
    address = escaping.one_line(article.url)
    known = (Run(authors(article)), Run(in_words(article.date, wording)), Run(address, link=web_address(address)))
    runs: list[Run] = []
    for run in known:
        if run.text:
            runs += [Run(" · "), run] if runs else [run]
    return tuple(runs)


def item_of(article: Article, wording: Wording = ENGLISH) -> Item:
    """A work for citeproc; one from the web was looked up when it was put into the library."""
    known = Metadata(
        article.title.strip() or wording.untitled,
        article.authors,
        article.date,
        article.language,
        article.url,
        article.extra,
    )
    if article.url and "accessed" not in dict(article.extra):
        known = replace(known, extra=(*article.extra, ("accessed", article.created[:10])))
    return to_csl(known, article.id)


def place_in(paragraph: int, sentence: int, version: str, style: Style | None, wording: Wording = ENGLISH) -> str:
    """The number of a paragraph and what comes after it: “3, sent. 5”; empty where the place is lost."""
    if paragraph <= 0:
        return ""
    german = _SENTENCES.get(style.language) if style else None
    number = f"{german} {sentence}" if german else wording.sentence.format(number=sentence).rstrip(".")
    return f"{paragraph}{f', {number}' if sentence > 0 else ''}{f' [{version}]' if version else ''}"
