"""Commands about the library as a whole: list, check, backup, restore."""

from datetime import date
from pathlib import Path

import click

from reader.cli import shapes, tables
from reader.cli.context import Context, counted, examples, json_option, pass_context
from reader.errors import ExportFailed, StorageDamaged, StorageError
from reader.library import restore
from reader.storage.connection import APPLICATION_ID, FILE_NAME
from reader.storage.maintenance import missing_pictures, pictures_beside


@click.command("list", short_help="List the articles.")
@json_option
@pass_context
def list_command(context: Context) -> None:
    """List the articles, newest first: id, date, languages, length, title.

    Other commands take an article by its id, an unambiguous beginning of it, or its exact title.
    """
    with context.library() as library:
        articles = library.articles()
    context.say([shapes.article(one) for one in articles], tables.articles(articles))
    if not articles and not context.json:
        context.tell("The library is empty. “lesart import FILE” puts a text into it.")


@click.command("check", short_help="Check that everything is as it was stored.")
@click.option("--repair", is_flag=True, help="Mend what can be mended without guessing, after a backup.")
@json_option
@pass_context
def check_command(context: Context, repair: bool) -> int:
    """Check that everything in the library is as it was stored; the exit status is 1 where it is not."""
    problems: list[str] = []
    mended = 0
    try:
        with context.library() as library:
            problems = library.check()
            if repair and problems:
                found, problems = len(problems), library.check(repair=True)
                mended = found - len(problems)
    except StorageDamaged as error:  # so badly that it cannot even be looked through
        problems = [str(error)]
    text = "\n".join(problems) or ("The library is sound." if not mended else "The library is sound again.")
    context.say({"ok": not problems, "problems": problems}, text)
    if mended:
        context.tell(f"{counted(mended, 'problem')} mended; what was there is kept in the library's “backups” folder.")
    if problems:
        context.tell(
            f"lesart: {counted(len(problems), 'problem')} found. “lesart restore” puts a backup in its place; "
            f"its own backups are in “{context.folder / 'backups'}”."
        )
    return 1 if problems else 0


@click.command(
    "backup",
    short_help="Write a checked copy of the library.",
    epilog=examples("lesart backup", "lesart backup /media/stick", "lesart backup ~/lesart-monday.sqlite"),
)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@json_option
@pass_context
def backup_command(context: Context, path: Path | None) -> None:
    """Write a checked copy of the library to a file or into a folder; else into the library's own backups.

    An older backup of that name is replaced; no other file is. The pictures of a copy outside of the library lie
    beside it in a folder, x.attachments for x.sqlite; keep the two together.
    """
    if path is not None and path.is_dir():
        path /= f"lesart-{date.today().isoformat()}.sqlite"
    if path is not None and path.exists() and not _is_library(path):
        raise ExportFailed(f"“{path}” is there already and is not a backup of Lesart.", "Choose another name.")
    with context.library() as library:
        made = library.backup(path)
    beside = pictures_beside(made)
    pictures = str(beside) if path is not None and beside.is_dir() else None
    text = f"Backed up to {made}" + (f", its pictures to {pictures}" if pictures else "")
    context.say({"path": str(made), "attachments": pictures}, text)


@click.command(
    "restore",
    short_help="Put a backup in the library's place.",
    epilog=examples("lesart restore ~/lesart-monday.sqlite", "lesart --library other restore copied-library/"),
)
@click.argument("path", type=click.Path(path_type=Path))
@json_option
@pass_context
def restore_command(context: Context, path: Path) -> None:
    """Put a backup, or the copy of a library's folder, in the library's place; what was there is kept."""
    if path.is_dir():
        if not (path / FILE_NAME).is_file():
            raise StorageError(f"The folder “{path}” holds no library.", "Choose a file that “lesart backup” has made.")
        path /= FILE_NAME
    kept = restore(context.folder, path)
    text = f"Restored from {path}." + (f" What was there is kept as {kept}." if kept else "")
    missing = missing_pictures(context.folder)
    shape = {"path": str(context.folder), "kept": str(kept) if kept else None, "missing_attachments": missing}
    context.say(shape, text)
    if missing:
        context.tell(f"{counted(missing, 'picture')} of its texts were not with it; “lesart check” names them.")


def _is_library(path: Path) -> bool:
    """Whether a file has the mark of a library, which SQLite stores at byte 68."""
    try:
        with path.open("rb") as file:
            return file.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
    except OSError:
        return False
