"""What the dialog of study notes asks for, and how it is made: away from the window, with a library of its own."""

from dataclasses import dataclass, field
from pathlib import Path

from reader.browsed import Order, Wanted
from reader.errors import ReaderError
from reader.exporters.base import export, exporter, save
from reader.exporters.templates import find
from reader.library import Library
from reader.model import AnnotationId, ArticleId, Shown, StudyArticle, StudyNotes
from reader.record import replace
from reader.study import Way, collect

PREVIEWED = 60
"""Entries that a preview shows: a page of more would keep the window busy while it is laid out."""
_RENDERED = ("markdown", "obsidian")
_LONGEST = 60_000  # characters of a preview


@dataclass(frozen=True, slots=True)
class What:
    """Which annotations; without any condition those of the whole library.

    Attributes:
        article: Only of this one.
        ids: Only these, if not None.
        wanted: Only what a list of annotations shows.
        tag: Only with this tag or one below it.
        saved_filter: Name of a saved filter.
    """

    article: ArticleId | None = None
    ids: tuple[AnnotationId, ...] | None = None
    wanted: Wanted | None = None
    tag: str = ""
    saved_filter: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Everything that is chosen in the dialog."""

    what: What = field(default_factory=What)
    search: str = ""
    grouping: str = "article"
    order: str = "place"
    shown: Shown = field(default_factory=Shown)
    style: str = ""
    format: str = "markdown"
    template: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a choice.

    Attributes:
        count: Annotations.
        articles: That they are from.
        title: A name for the file.
        preview: HTML or plain text.
        is_html: Which of them.
        is_cut: Whether the preview shows less than there is.
        text: The whole file, if it was asked for and is text.
        error: Why there is nothing.
    """

    count: int = 0
    articles: int = 0
    title: str = ""
    preview: str = ""
    is_html: bool = False
    is_cut: bool = False
    text: str = ""
    error: ReaderError | None = None


def notes_of(library: Library, choice: Choice) -> StudyNotes:
    """The study notes as they are chosen.

    Raises:
        ReaderError: A query, a filter or a template cannot be used.
    """
    what, ids = choice.what, choice.what.ids
    if what.wanted is not None:
        ids = tuple(library.ordered(what.wanted, Order.CREATED))
    template = find(library.folder, choice.template, choice.format) if choice.template else None
    return collect(
        library,
        [what.article] if what.article is not None else None,
        ids=ids,
        tag=what.tag,
        search=choice.search,
        saved_filter=what.saved_filter,
        way=Way(choice.grouping, choice.order, choice.shown, choice.style, template, choice.language),
    )


def previewed(folder: Path, choice: Choice) -> Made:
    """A look at the notes; an error is part of the answer."""
    try:
        with Library(folder) as library:
            notes = notes_of(library, choice)
        few = _first(notes, PREVIEWED)
        text, is_html = _look(few, choice.format)
    except ReaderError as error:
        return Made(error=error)
    count = _count(notes)
    is_cut = count > _count(few) or len(text) > _LONGEST
    shown = text if is_html else text[:_LONGEST]
    return Made(count, len(notes.articles), _title(notes), shown, is_html, is_cut)


def copied(folder: Path, choice: Choice) -> Made:
    """The whole file as text."""
    try:
        with Library(folder) as library:
            content = export(notes_of(library, choice), choice.format)
    except ReaderError as error:
        return Made(error=error)
    return Made(text=content if isinstance(content, str) else "")


def written(folder: Path, choice: Choice, path: Path) -> Made:
    """Write the file, or into the folder; a file that stands there is replaced."""
    try:
        with Library(folder) as library:
            notes = notes_of(library, choice)
        save(notes, choice.format, path, overwrite=True)
    except ReaderError as error:
        return Made(error=error)
    return Made(_count(notes), len(notes.articles), _title(notes))


def _look(notes: StudyNotes, format: str) -> tuple[str, bool]:
    """How a format looks, and whether that is HTML: Markdown is rendered, of bytes the page shows what is in them."""
    chosen = exporter(format)
    if not chosen.is_text:
        return str(export(replace(notes, template=None), "html")), True
    text = str(export(notes, format))
    if format in _RENDERED:
        from markdown_it import MarkdownIt

        # Not Qt's own reading of Markdown: its paragraphs stand without space between them.
        return MarkdownIt("commonmark", {"html": False}).enable("table").render(text), True
    return text, format == "html"


def _first(notes: StudyNotes, most: int) -> StudyNotes:
    """The first entries."""
    parts: list[StudyArticle] = []
    for part in notes.articles:
        if most <= 0:
            break
        parts.append(StudyArticle(part.article, part.entries[:most]))
        most -= len(part.entries)
    return replace(notes, articles=tuple(parts))


def _count(notes: StudyNotes) -> int:
    return sum(len(part.entries) for part in notes.articles)


def _title(notes: StudyNotes) -> str:
    return notes.tag or (notes.articles[0].article.title if len(notes.articles) == 1 else "")
