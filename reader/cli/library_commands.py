"""Commands about the library as a whole: import, list, check, backup, restore."""

import sys
from pathlib import Path
from typing import Any

import click

from reader.cli import shapes
from reader.cli.context import Context, json_option, pass_context
from reader.errors import ImportFailed, ReaderError
from reader.importers import IMPORTERS, read
from reader.importing import Result, Wishes, import_article
from reader.intake import Source
from reader.library import Library, restore
from reader.model import Imported


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--language", default="", metavar="TAG", help="Language of the originals, such as de; else detected.")
@click.option("--title", default="", help="Title; else from the source.")
@click.option("--collection", "collections", multiple=True, metavar="NAME", help="Put into this collection.")
@click.option("--tag", "tags", multiple=True, metavar="PATH", help="Give the articles this tag.")
@click.option(
    "--translation", "translations", multiple=True, metavar="LANG=SOURCE", help="A translation, to be aligned."
)
@click.option("--encoding", default=None, help="Encoding of the files; else detected.")
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
    """Make articles of files and folders; "-" reads standard input."""
    if (translations or title) and len(sources) > 1:
        raise click.UsageError("--translation and --title go with a single source.")
    pairs = [_pair(each) for each in translations]
    wishes = Wishes(title, collections, tags)
    done: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    with context.library() as library:
        for name in _files(sources, failed):
            try:
                original = Source(_read(name, encoding), language)
                beside = [Source(_read(source, encoding), tag) for tag, source in pairs]
                result = import_article(library, original, beside, wishes, context.progress)
            except ReaderError as error:
                failed.append({"source": name, "error": str(error)})
                continue
            done.append(_imported(library, result))
    for failure in failed:
        context.tell(f"lesart: {failure['error']}")
    for one in done:
        for warning in one["warnings"]:
            context.tell(f"{one['title']}: {warning}")
    lines = [f"{one['id']}  {one['title']}  ({one['language']}, {one['words']} words)" for one in done]
    if context.json or lines:
        context.say({"articles": done, "failed": failed}, "\n".join(lines))
    return 1 if failed else 0


def _pair(option: str) -> tuple[str, str]:
    tag, _, source = option.partition("=")
    if not tag or not source:
        raise click.UsageError(f"--translation takes LANG=SOURCE, such as en=text.en.txt, not “{option}”.")
    return tag, source


def _files(sources: tuple[str, ...], failed: list[dict[str, str]]) -> list[str]:
    """The sources, with each folder replaced by the texts in it."""
    files: list[str] = []
    readable = {ending for importer in IMPORTERS for ending in importer.endings if ending}
    for name in sources:
        folder = Path(name)
        if name == "-" or not folder.is_dir():
            files.append(name)
            continue
        inside = sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() in readable and path.is_file())
        if not inside:
            failed.append({"source": name, "error": f"The folder “{name}” holds no texts that Lesart reads."})
        files += inside
    return files


def _read(name: str, encoding: str | None) -> Imported:
    if name.startswith(("http://", "https://")):
        raise ImportFailed(
            f"“{name}” is a web address, which this version of Lesart does not read.",
            "Save the page as text or Markdown and import that.",
        )
    if name == "-":
        return read(sys.stdin.buffer.read(), name="-", encoding=encoding)
    return read(Path(name), encoding=encoding)


def _imported(library: Library, result: Result) -> dict[str, Any]:
    return shapes.article(library.article(result.article)) | {
        "kept": result.kept,
        "found": result.found,
        "duplicate_of": result.duplicate_of,
        "warnings": list(result.warnings),
    }


@click.command("list")
@json_option
@pass_context
def list_command(context: Context) -> None:
    """Show the articles."""
    with context.library() as library:
        articles = library.articles()
    lines = [
        f"{one.id}  {one.date or '–':10}  {'+'.join(text.language for text in one.texts):8}  {one.title}"
        for one in articles
    ]
    context.say([shapes.article(one) for one in articles], "\n".join(lines) or "The library is empty.")


@click.command("check")
@click.option("--repair", is_flag=True, help="Mend what can be mended without guessing, after a backup.")
@json_option
@pass_context
def check_command(context: Context, repair: bool) -> int:
    """Check that everything is as it was stored."""
    with context.library() as library:
        problems = library.check(repair=repair)
    context.say({"ok": not problems, "problems": problems}, "\n".join(problems) or "The library is sound.")
    return 1 if problems else 0


@click.command("backup")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@json_option
@pass_context
def backup_command(context: Context, path: Path | None) -> None:
    """Write a checked copy of the library, into its backups folder where no path is given."""
    with context.library() as library:
        made = library.backup(path)
    context.say({"path": str(made)}, f"Backed up to {made}")


@click.command("restore")
@click.argument("path", type=click.Path(path_type=Path))
@json_option
@pass_context
def restore_command(context: Context, path: Path) -> None:
    """Put a backup in the library's place; what was there is kept."""
    kept = restore(context.folder, path)
    text = f"Restored from {path}." + (f" What was there is kept as {kept}." if kept else "")
    context.say({"path": str(context.folder), "kept": str(kept) if kept else None}, text)
