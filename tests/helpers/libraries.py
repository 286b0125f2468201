"""Small articles and libraries without importers, and what is visible of a library, for comparing."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from reader.anchoring.selectors import describe
from reader.edits.annotations import AddAnnotation
from reader.edits.articles import AddArticle, PreparedText
from reader.errors import ReaderError
from reader.imported import Imported
from reader.library import Library
from reader.model import (
    Alignment,
    Annotation,
    Article,
    ArticleId,
    Bead,
    BeadStatus,
    Block,
    BlockKind,
    Colour,
    Document,
    Inline,
    InlineKind,
    Metadata,
    Revision,
    Span,
    Tag,
    Text,
)
from reader.storage.connection import FILE_NAME

GERMAN = (
    "Netflix hat es bestätigt. Die Szene spielt in Buenos Aires.\n\n"
    "Sarandos sieht KI als Werkzeug. Gewerkschaften warnen davor 🎬. Was halten Sie davon?"
)
ENGLISH = (
    "Netflix has confirmed it. The scene is set in Buenos Aires.\n\n"
    "Sarandos sees AI as a tool. Unions warn. Of course they do 🎬. What do you think?"
)
BEADS = (
    Bead(0, 1, 0, 1, 0.9),
    Bead(1, 2, 1, 2, 0.8),
    Bead(2, 3, 2, 3, 0.95, BeadStatus.CONFIRMED),
    Bead(3, 4, 3, 5, 0.4, BeadStatus.REVIEW),
    Bead(4, 5, 5, 6, 0.7),
)
_SENTENCE = re.compile(r"\S[^.?!]*[.?!]|\S[^.?!]*\Z")


def sentences(plain: str) -> tuple[Span, ...]:
    """Sentences that end at the next full stop, question or exclamation mark; no better than that."""
    return tuple(
        Span(block.start + found.start(), block.start + found.end())
        for block in paragraphs(plain)
        for found in _SENTENCE.finditer(plain[block.start : block.end])
    )


def paragraphs(plain: str) -> tuple[Block, ...]:
    """One block for each paragraph."""
    return tuple(
        Block(BlockKind.PARAGRAPH, found.start(), found.end()) for found in re.finditer(r"(?:.|\n(?!\n))+", plain)
    )


def imported(plain: str, metadata: Metadata | None = None, inlines: Sequence[Inline] = ()) -> Imported:
    """What an importer would make of plain text."""
    document = Document(plain, paragraphs(plain), tuple(inlines))
    return Imported(
        source="test.txt",
        raw=plain.encode(),
        encoding="utf-8",
        markdown=plain,
        document=document,
        metadata=metadata or Metadata(),
        kept=len(document.blocks),
        found=len(document.blocks),
    )


def prepared(
    plain: str, language: str = "de", label: str = "", beads: Sequence[Bead] = (), metadata: Metadata | None = None
) -> PreparedText:
    """A text that is ready to be stored."""
    return PreparedText(
        imported(plain, metadata, (Inline(InlineKind.EMPHASIS, 0, 3),)), language, label, sentences(plain), tuple(beads)
    )


def english(label: str = "own translation") -> PreparedText:
    """The translation of `GERMAN`, aligned."""
    return prepared(ENGLISH, "en", label, BEADS)


def new_article(title: str = "El Eternauta", *, translated: bool = True, plain: str = GERMAN) -> AddArticle:
    """An edit that adds an article."""
    metadata = Metadata(
        title=title, authors=("Ana", "Bo"), date="2025-07", url="https://example.org/a", extra=(("publisher", "HQ"),)
    )
    return AddArticle(
        title=title,
        words=len(plain.split()),
        original=prepared(plain, metadata=metadata),
        translations=(english(),) if translated else (),
    )


def add_article(library: Library, title: str = "El Eternauta", *, translated: bool = True) -> Article:
    """An article that is in the library."""
    made = library.apply(new_article(title, translated=translated)).made
    return library.article(ArticleId(made))


def mark(library: Library, text: Text, exact: str, **values: Any) -> Annotation:
    """An annotation on the first place of `exact`; `values` as for `AddAnnotation`."""
    made = library.apply(marking(library, text, exact, **values)).made
    return next(one for one in library.annotations() if one.id == made)


def marking(library: Library, text: Text, exact: str, **values: Any) -> AddAnnotation:
    """The edit for that."""
    plain = library.revision(text.revision).plain
    start = plain.index(exact)
    edit = AddAnnotation(text, describe(plain, start, start + len(exact)), Colour.YELLOW)
    return replace(edit, **values)


@dataclass(frozen=True)
class Visible:
    """Everything of a library that can be seen from outside."""

    articles: tuple[Article, ...]
    revisions: tuple[Revision, ...]
    alignments: tuple[Alignment | None, ...]
    annotations: tuple[Annotation, ...]
    tags: tuple[Tag, ...]
    collections: tuple[tuple[object, tuple[str, ...]], ...]
    glossaries: tuple[object, ...]
    locked: tuple[frozenset[object], ...]
    words: tuple[object, ...]
    own: tuple[object, ...]
    filters: tuple[object, ...]
    links: tuple[object, ...]
    trashed_articles: tuple[Article, ...]
    trashed_annotations: tuple[Annotation, ...]


def visible(library: Library) -> Visible:
    """What the library returns, all of it."""
    articles = library.articles()
    return Visible(
        articles=tuple(articles),
        revisions=tuple(library.revision(text.revision) for article in articles for text in article.texts),
        alignments=tuple(
            library.alignment(article.texts[0], text) for article in articles for text in article.texts[1:]
        ),
        annotations=tuple(library.annotations()),
        tags=tuple(library.tags()),
        collections=tuple((one, tuple(sorted(library.articles_in(one.id)))) for one in library.collections()),
        glossaries=tuple(term for one in library.collections() for term in library.glossary(one.id)),
        locked=tuple(library.origins(text.id).locked for article in articles for text in article.texts),
        words=tuple((word, tuple(library.reviews(word.id))) for word in library.saved_words()),
        own=(*library.own_entries(), *library.lemma_corrections()),
        filters=tuple(library.filters()),
        links=tuple(library.links()),
        trashed_articles=tuple(library.articles(trashed=True)),
        trashed_annotations=tuple(library.annotations(trashed=True)),
    )


@dataclass(frozen=True)
class Entry:
    """One entry of the edit log."""

    time: str
    author: str
    kind: str
    rows: list[list[object]]


def edit_log(folder: Path) -> list[Entry]:
    """The edit log of the library in `folder`, oldest first."""
    connection = sqlite.connect(folder / FILE_NAME)
    try:
        found = connection.execute("SELECT time, author, kind, rows FROM edit_log ORDER BY seq").fetchall()
    finally:
        connection.close()
    return [Entry(time, author, kind, json.loads(rows)) for time, author, kind, rows in found]


def seen(file: Path, place: Path) -> Visible:
    """What is in a library's file; a copy of it is opened, in the new folder `place`."""
    place.mkdir()
    (place / FILE_NAME).write_bytes(file.read_bytes())
    with Library(place) as library:
        assert library.check() == []
        return visible(library)


def sql(file: Path, statement: str, *values: object) -> None:
    """Change a library's file behind its back."""
    connection = sqlite.connect(file, isolation_level=None)
    try:
        connection.execute(statement, values)
    finally:
        connection.close()


def assert_one_sentence(error: ReaderError) -> None:
    """The error says in one plain sentence what happened and in one what to do, and nothing of our insides."""
    for part in (error.message, error.hint):
        # What stands between quotation marks is the user's own: paths, titles.
        plain = re.sub(r"“[^”]*”", "it", part)
        assert re.fullmatch(r"[A-Zi][^\n.?!]*\.", plain), part
        assert not re.search(r"sqlite|traceback|exception|errno|error code|pragma|\w+Error\b", plain, re.I), part
