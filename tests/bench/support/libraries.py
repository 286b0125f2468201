"""The libraries that are measured: made once through the program's own edits, then copied for every use."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from support.words import Written, bitext

from reader.anchoring.selectors import describe
from reader.edits.annotations import AddAnnotation
from reader.edits.articles import AddArticle, AddTranslations, PreparedText
from reader.imported import Imported
from reader.library import Library
from reader.model import Article, ArticleId, Colour, Metadata, Position, Text
from reader.storage.rows import Rows

VERSION = 2
TAGS = ("thema/arbeit", "thema/kunst", "form/metapher", "wort/komposita", "frage", "zitat", "seminar/woche-3")
NOTE = "Vergleiche **Seite 12**: dieselbe Wendung, aber *anders* übersetzt."


@dataclass(frozen=True)
class Size:
    """How much is in a library."""

    words: int
    chapters: int
    highlights: int


@dataclass(frozen=True)
class Marking:
    """Many annotations as one edit, so that making them does not take a commit each."""

    edits: Sequence[AddAnnotation]
    kind: ClassVar[str] = "annotation.add"

    def apply(self, rows: Rows) -> str:
        """Write them all."""
        for edit in self.edits:
            edit.apply(rows)
        return ""


def library(cache: Path, size: Size) -> Path:
    """The folder of a library with one article of this size beside its translation."""
    folder = cache / f"v{VERSION}-{size.words}-{size.chapters}-{size.highlights}"
    if not folder.exists():
        unfinished = folder.with_name(folder.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        with Library(unfinished, "bench") as made:
            _fill(made, size)
            made.backup_daily()
        unfinished.rename(folder)
    return folder


def copy(folder: Path, target: Path, at: float = 0.0) -> tuple[Path, ArticleId]:
    """A copy of a library to write to, and its article; reading has stopped at this share of the text."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    with Library(target) as opened:
        article = opened.articles()[0]
        plain = opened.revision(article.texts[0].revision).plain
        opened.remember_position(article.id, Position(round(len(plain) * at), "paragraph"))
    return target, article.id


def _fill(made: Library, size: Size) -> None:
    # three texts, so that the third belongs to the same original: it is put beside it later
    (german, english, _), (beads, _) = bitext(size.words, size.chapters, languages=3)
    original = _prepared(german, "de", "")
    edit = AddArticle(
        title="Das lange Buch" if size.chapters > 2 else "Ein kurzer Artikel",
        words=size.words,
        original=original,
        translations=(_prepared(english, "en", "own translation", beads),),
    )
    article = made.article(ArticleId(made.apply(edit).made))
    if size.highlights:
        made.apply(Marking(markings(made, article, size.highlights)))


def third_column(article: Article, size: Size) -> AddTranslations:
    """The edit that puts one more translation of the same size beside an article."""
    (_, _, third), (_, beads) = bitext(size.words, size.chapters, languages=3)
    return AddTranslations(article.texts[0], (_prepared(third, "en-GB", "another", beads),))


def markings(opened: Library, article: Article, count: int, seed: int = 11) -> list[AddAnnotation]:
    """Edits that mark a stretch of a sentence each, evenly over all texts of an article."""
    draw = random.Random(seed)
    found = []
    for number in range(count):
        text: Text = article.texts[number % len(article.texts)]
        revision = opened.revision(text.revision)
        step = len(revision.segments) / count * len(article.texts)
        segment = revision.segments[min(len(revision.segments) - 1, int((number // len(article.texts)) * step))]
        words = [at for at in range(segment.start, segment.end) if at == segment.start or revision.plain[at - 1] == " "]
        start = draw.choice(words[: max(1, len(words) - 2)])
        end = min(segment.end, start + draw.randint(8, 60))
        found.append(
            AddAnnotation(
                text,
                describe(revision.plain, start, end),
                draw.choice(list(Colour)),
                tuple(draw.sample(TAGS, draw.choice((0, 1, 1, 2)))),
                NOTE if number % 10 == 0 else "",
                "bench",
            )
        )
    return found


def _prepared(text: Written, language: str, label: str, beads: Sequence[object] = ()) -> PreparedText:
    document = text.document
    imported = Imported(
        source="bench",
        raw=document.plain.encode(),
        encoding="utf-8",
        markdown=document.plain,
        document=document,
        metadata=Metadata(title="bench", authors=("Erika Muster",), date="2025-07", url="https://example.org/text"),
        kept=len(document.blocks),
        found=len(document.blocks),
    )
    return PreparedText(imported, language, label, text.segments, tuple(beads))
