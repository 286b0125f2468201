"""The command import: files, folders, web addresses and feeds become articles."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click

from reader.cli import shapes, tables
from reader.cli.context import Context, counted, examples, json_option, language_tag, pass_context
from reader.cli.import_annotations import is_notes, take_in
from reader.cli.sources import STANDARD_INPUT, once, opened, read_source, shown
from reader.errors import Cancelled, ReaderError, StorageError
from reader.importers.child import Workshop
from reader.importers.sources import Single, expand, is_address, look_into, read_single
from reader.importing import Wishes, import_article
from reader.intake import Source
from reader.library import Library

UNKNOWN = "und"  # BCP 47: undetermined


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What has come of an import so far; becomes its JSON document."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done with every file."""

    language: str
    translations: tuple[tuple[str, str], ...]
    encoding: str | None
    wishes: Wishes


@click.command(
    "import",
    short_help="Put texts into the library, with translations.",
    epilog=examples(
        "lesart import essay.txt",
        "lesart import essay.de.md --translation en=essay.en.md --tag seminar",
        'lesart import sources/ --language de --collection "Film und KI"',
        "lesart import https://example.org/essay.html",
        "pdftotext essay.pdf - | lesart import - --title Essay",
        "lesart import notes.jsonld codebook.qdc",
        "lesart import -- -name-that-begins-with-a-dash.txt",
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--language",
    metavar="TAG",
    callback=language_tag,
    default="",
    help="Language of the originals, such as de; else detected.",
)
@click.option("--title", default="", help="Title; else from the source.")
@click.option(
    "--collection", "collections", multiple=True, metavar="NAME", help="Put into this collection; repeatable."
)
@click.option("--tag", "tags", multiple=True, metavar="PATH", help="Give this tag, such as film/schnitt; repeatable.")
@click.option(
    "--translation",
    "translations",
    multiple=True,
    metavar="LANG=SOURCE",
    help="A translation, to be aligned sentence by sentence; repeatable.",
)
@click.option("--encoding", default=None, metavar="NAME", help="Encoding of the files, such as cp1252; else detected.")
@json_option
@pass_context
def import_command(
    context: Context,
    sources: tuple[str, ...],
    language: str,
    title: str,
    collections: tuple[str, ...],
    tags: tuple[str, ...],
    translations: tuple[str, ...],
    encoding: str | None,
) -> int:
    """Put texts into the library: files, whole folders, web addresses, or standard input (-).

    Each text becomes an article, and so does each entry of an RSS or Atom feed. A text that is in the library
    already is not stored again; importing it with a further translation adds that translation. Of a folder, what
    can be read comes in, and what cannot is named.

    Annotations (.jsonld) go to their texts, which must be there; codebooks (.qdc, or the CSV that export writes)
    become tags.
    """
    pairs = tuple(_pair(each) for each in translations)
    once([*sources, *(source for _, source in pairs)])
    wishes = Wishes(" ".join(normalize("NFC", title).split()), collections, tags)
    outcome = _Outcome()
    files = _files(context, sources, outcome)
    if (pairs or title) and len(files) > 1:
        raise click.UsageError("--translation and --title go with a single source.")
    with context.library() as library:
        _import(context, library, files, _Job(language, pairs, encoding, wishes), outcome)
    if len(files) > 1 or len(outcome.articles) + len(outcome.failed) > 1:
        context.tell(_summary(outcome))
    if context.json:
        context.say(dataclasses.asdict(outcome), "")
    return 1 if outcome.failed else 0


def _pair(option: str) -> tuple[str, str]:
    tag, _, source = option.partition("=")
    if not tag or not source:
        raise click.UsageError(f"--translation takes LANG=SOURCE, such as en=text.en.txt, not “{option}”.")
    return language_tag(None, None, tag), source


def _files(context: Context, sources: Sequence[str], outcome: _Outcome) -> list[str]:
    """The sources, with each folder replaced by the texts in it."""
    files: list[str] = []
    for name in sources:
        if not name or name == STANDARD_INPUT or is_address(name) or not Path(name).is_dir():
            files.append(name)
            continue
        inside = look_into(Path(name))
        for folder in inside.unreadable:
            _fail(context, outcome, str(folder), f"The folder “{shown(folder.name)}” may not be looked into.")
        if not inside.files and not inside.unreadable:
            _fail(context, outcome, name, f"The folder “{shown(name)}” holds no texts that Lesart reads.")
        if inside.others:
            kinds = ", ".join(sorted({path.suffix.lower() for path in inside.others}))
            context.tell(f"Passed over in “{shown(name)}”: {counted(len(inside.others), 'file')} ({kinds}).")
        outcome.passed_over.extend(shown(str(path)) for path in inside.others)
        files += map(str, inside.files)
    return files


def _import(context: Context, library: Library, files: Sequence[str], job: _Job, outcome: _Outcome) -> None:
    """Import one source after the other, with one child for all of them; says of each what came of it."""
    with Workshop() as workshop:
        for number, name in enumerate(files):
            try:
                _import_source(context, library, name, workshop, job, outcome, several=len(files) > 1)
            except StorageError as error:
                # The next file would fare no better.
                _fail(context, outcome, name, str(error))
                if left := len(files) - number - 1:
                    context.tell(f"lesart: {counted(left, 'further file')} not tried.")
                return


def _import_source(
    context: Context, library: Library, name: str, workshop: Workshop, job: _Job, outcome: _Outcome, *, several: bool
) -> None:
    """Import a source; where it is a feed, the articles in it.

    Raises:
        StorageError: The library cannot be written.
    """
    if is_notes(name):
        try:
            outcome.annotations.append(take_in(context, library, Path(name)))
        except (StorageError, Cancelled):
            raise
        except ReaderError as error:
            _fail(context, outcome, name, str(error), prefix=f"{shown(name)}: " if several else "")
        return
    found = 0
    try:
        for single in expand(opened(name), workshop, context.progress):
            found += 1
            is_entry = single.raw is None
            if is_entry and (job.translations or job.wishes.title):
                raise click.UsageError("--translation and --title go with a single source, not with a feed.")
            try:
                outcome.articles.append(_import_one(context, library, single, workshop, job))
            except (StorageError, Cancelled):
                raise
            except ReaderError as error:
                prefix = f"{shown(single.name)}: " if several or is_entry else ""
                _fail(context, outcome, single.name, str(error), prefix)
    except (StorageError, Cancelled):
        raise
    except ReaderError as error:
        _fail(context, outcome, name, str(error), prefix=f"{shown(name)}: " if several else "")
    else:
        if not found:
            _fail(context, outcome, name, f"The feed “{shown(name)}” has no articles.")


def _import_one(context: Context, library: Library, single: Single, workshop: Workshop, job: _Job) -> dict[str, Any]:
    original = Source(read_single(single, workshop, job.encoding, context.progress, job.language), job.language)
    beside = [
        Source(read_source(source, job.encoding, workshop, context.progress, tag), tag)
        for tag, source in job.translations
    ]
    result = import_article(library, original, beside, job.wishes, context.progress)
    article = library.article(result.article)
    warnings = list(result.warnings)
    if result.duplicate_of and job.wishes.title not in ("", article.title):
        warnings.append(f"It keeps its title, “{article.title}”.")
    if result.similar:
        known = library.article(result.similar[0].article)
        warnings.append(
            f"It looks like another version of “{known.title}”: “lesart revise {known.id} {shown(single.name)}” would "
            "have kept the annotations of that."
        )
    if article.language == UNKNOWN:
        warnings.append("Its language was not recognised: name it with --language, else sentences may be cut wrongly.")
    if not context.json:
        context.say(None, tables.imported(article))
    for warning in warnings:
        context.tell(f"{shown(single.name)}: {warning}")
    return shapes.article(article) | {
        "kept": result.kept,
        "found": result.found,
        "duplicate_of": result.duplicate_of,
        "warnings": warnings,
        "similar": [{"article": one.article, "text": one.text, "share": round(one.share, 4)} for one in result.similar],
    }


def _summary(outcome: _Outcome) -> str:
    known = sum(one["duplicate_of"] is not None for one in outcome.articles)
    parts = [f"{counted(len(outcome.articles) - known, 'text')} imported"]
    parts += [f"{known} there already"] * bool(known)
    parts += [f"{len(outcome.failed)} not imported"] * bool(outcome.failed)
    return ", ".join(parts) + "."


def _fail(context: Context, outcome: _Outcome, name: str, error: str, prefix: str = "") -> None:
    outcome.failed.append({"source": shown(name), "error": error})
    context.tell(f"lesart: {prefix}{error}")
