"""Aligned articles for the formats of exchange, and files of other tools read as the child process would."""

import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader import intake
from reader.edits.articles import AddArticle
from reader.exchange.bitext import Pair
from reader.handing_over import pair_of
from reader.imported import Imported
from reader.importers import read
from reader.importers.base import Extracted, Hints
from reader.importers.formats import importer_for
from reader.importers.registry import _imported
from reader.importers.wire import Answer, receive_answer, send_answer
from reader.importing import Result, import_article
from reader.intake import Source
from reader.library import Library
from reader.model import Alignment, Article, Bead, Metadata, Revision
from reader.record import replace

BOOK = "# Der *Schnitt*\n\nEin Satz. Noch **einer**. Und „dritter“ & <mehr>.\n\n- Eins.\n- Zwei? Ja!\n\n> Ein Zitat."
ENGLISH = "# The Cut\n\nOne sentence. And another, and a third.\n\n- One.\n- Two? Yes!\n\n> A quotation.\n\nThe end."


def prepared(markdown: str, language: str, beads: Sequence[Bead] = (), metadata: Metadata | None = None):  # type: ignore[no-untyped-def]
    """A text that is ready to be stored."""
    imported = read(markdown.encode(), name="x.md")
    if metadata is not None:
        imported = replace(imported, metadata=metadata)
    return replace(intake.prepare(imported, language), beads=tuple(beads))


ABOUT = Metadata(title="Der Schnitt & mehr", authors=("Ana", "Bo"), date="2025-07", url="https://a.example/x")


def add(
    library: Library, source: str, target: str, beads: Sequence[Bead], label: str = "", about: Metadata = ABOUT
) -> Article:
    """An article with a translation, aligned as given."""
    original = prepared(source, "de", metadata=about)
    translation = prepared(target, "en-GB", beads, Metadata(extra=(("label", label),) if label else ()))
    edit = AddArticle(about.title or "T", 10, original, (translation,))
    return library.article(library.apply(edit).made)  # type: ignore[arg-type]


def in_pairs(sources: int, targets: int) -> list[Bead]:
    """One-to-one beads, with what is left over at the end."""
    both = min(sources, targets)
    beads = [Bead(n, n + 1, n, n + 1, 0.5) for n in range(both)]
    beads += [Bead(n, n + 1, both, both, 0.25) for n in range(both, sources)]
    return beads + [Bead(sources, sources, n, n + 1, 0.25) for n in range(both, targets)]


def pair(library: Library, article: Article, number: int = 1) -> Pair:
    """What is written of an article and one translation."""
    return pair_of(library, article, article.texts[number], "2026-01-02T03:04:05.000001Z")


def taken_in(raw: bytes, name: str, language: str = "") -> Imported:
    """A file read in this process, over the wire as if by the child."""
    importer = importer_for(raw, name)
    extracted = importer.extract(raw, Hints(name, language=language))
    return _imported(importer, raw, name, over_the_wire(extracted))


def over_the_wire(extracted: Extracted) -> Extracted:
    """What the parent process gets."""
    stream = io.BytesIO()
    send_answer(stream, Answer(extracted))
    stream.seek(0)
    answer = receive_answer(stream)
    assert answer is not None
    assert answer.extracted is not None
    return answer.extracted


@contextmanager
def new_library() -> Iterator[Library]:
    """An empty library."""
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder)) as library:
        yield library


def imported_article(library: Library, raw: bytes, name: str, language: str = "") -> tuple[Article, Result]:
    """The article that a file becomes."""
    result = import_article(library, Source(taken_in(raw, name, language), language))
    return library.article(result.article), result


def revisions(library: Library, article: Article) -> list[Revision]:
    """What its texts say."""
    return [library.revision(text.revision) for text in article.texts]


def alignment(library: Library, article: Article, number: int = 1) -> Alignment:
    """Between its original and a translation."""
    found = library.alignment(article.texts[0], article.texts[number])
    assert found is not None
    return found


def sentences(library: Library, article: Article, number: int = 1) -> list[tuple[list[str], list[str]]]:
    """The sentences of each bead."""
    one, other = (library.revision(article.texts[at].revision) for at in (0, number))

    def words(revision: Revision, numbers: range) -> list[str]:
        return [revision.plain[revision.segments[at].start : revision.segments[at].end] for at in numbers]

    beads = alignment(library, article, number).beads
    return [(words(one, bead.source), words(other, bead.target)) for bead in beads]
