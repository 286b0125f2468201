"""A library of many short articles with marks and tags, made through the program's own edits and kept."""

import hashlib
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from support.libraries import Marking, markings
from support.words import ENGLISH, GERMAN, SHAPES, SHARES, Language, Writer, Written

from reader.edits.annotations import AddAnnotation
from reader.edits.articles import AddArticle, PreparedText
from reader.edits.base import Edit
from reader.imported import Imported
from reader.library import Library
from reader.model import ArticleId, Bead, Metadata
from reader.storage import schema
from reader.storage.rows import Rows

VERSION = 1
_AT_ONCE = 200


@dataclass(frozen=True)
class Many:
    """How much is in a library."""

    articles: int
    words: int
    annotations: int


@dataclass(frozen=True)
class Together:
    """Several edits as one: a folder that is imported commits as often, but need not be waited for here."""

    edits: Sequence[Edit]
    kind: ClassVar[str] = "article.add"

    def apply(self, rows: Rows) -> str:
        """Write them all; returns the ids of what was made."""
        return " ".join(edit.apply(rows) for edit in self.edits)


def folder_of(cache: Path, size: Many) -> Path:
    """Where the library lies, made or not; another one for each state of the schema."""
    state = hashlib.sha256(Path(schema.__file__).read_bytes()).hexdigest()[:8]
    return cache / f"many-v{VERSION}-{state}-{size.articles}-{size.words}-{size.annotations}"


def library(cache: Path, size: Many) -> Path:
    """The folder of a library of this size."""
    folder = folder_of(cache, size)
    if not folder.exists():
        unfinished = folder.with_name(folder.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        with Library(unfinished, "bench") as made:
            fill(made, size)
        unfinished.rename(folder)
    return folder


def fill(made: Library, size: Many) -> None:
    """Articles with their translations, then marks on all of them."""
    marks = max(1, size.annotations // size.articles)
    edits = list[AddArticle]()
    for edit in articles(size):
        edits.append(edit)
        if len(edits) == _AT_ONCE:
            _store(made, edits, marks)
            edits.clear()
    _store(made, edits, marks)


def _store(made: Library, edits: Sequence[AddArticle], marks: int) -> None:
    if not edits:
        return
    ids = made.apply(Together(edits)).made.split()
    marking: list[AddAnnotation] = []
    for number, id in enumerate(ids):
        marking += markings(made, made.article(ArticleId(id)), marks, seed=number)
    made.apply(Marking(marking))


def articles(size: Many, seed: int = 5) -> Iterator[AddArticle]:
    """Edits that add articles; all share their words, as those of one field do."""
    draw = random.Random(seed)
    tongues = [Language(GERMAN, draw), Language(ENGLISH, draw)]
    for number in range(size.articles):
        (german, english), beads = _pair(tongues, size.words, draw)
        year = 2016 + number * 10 // size.articles
        about = Metadata(
            title=tongues[0].sentence(5)[:-1], authors=(f"Autorin {number % 97}",),
            date=f"{year}-{number % 12 + 1:02}", url=f"https://example.org/{number}",
        )  # fmt: skip
        yield AddArticle(
            title=about.title,
            words=size.words,
            original=_prepared(german, "de", about),
            translations=(_prepared(english, "en", about, beads),),
            collections=(f"Seminar {number % 20}",) if number % 3 == 0 else (),
        )


def _pair(tongues: Sequence[Language], words: int, draw: random.Random) -> tuple[list[Written], list[Bead]]:
    writers = [Writer(), Writer()]
    beads: list[Bead] = []
    left = words
    while left > 0:
        lengths = [draw.randint(5, 29) for _ in range(draw.randint(2, 6))]
        left -= sum(lengths)
        here, there = (len(writer.segments) for writer in writers)
        sentences: list[str] = []
        at = 0
        while at < len(lengths):
            many, other = draw.choices(SHAPES, SHARES)[0]
            many = min(many, len(lengths) - at)
            begin = there + len(sentences)
            beads.append(Bead(here + at, here + at + many, begin, begin + other, 0.9))
            size = sum(lengths[at : at + many])
            sentences += [tongues[1].sentence(max(3, size // other)) for _ in range(other)]
            at += many
        writers[0].block([tongues[0].sentence(length) for length in lengths])
        writers[1].block(sentences)
    return [writer.written() for writer in writers], beads


def _prepared(text: Written, language: str, about: Metadata, beads: Sequence[Bead] = ()) -> PreparedText:
    document = text.document
    imported = Imported(
        source="bench",
        raw=document.plain.encode(),
        encoding="utf-8",
        markdown=document.plain,
        document=document,
        metadata=about,
        kept=len(document.blocks),
        found=len(document.blocks),
    )
    return PreparedText(imported, language, "", text.segments, tuple(beads))
