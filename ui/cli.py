"""The two commands that need the window: `open` and `shot`."""

import os
import sys
from pathlib import Path

import click

from reader.cli import Context, json_option, pass_context
from reader.errors import ExportFailed


@click.command("open")
@click.argument("target", metavar="[ARTICLE or FILE]", default="")
@pass_context
def open_command(context: Context, target: str) -> None:
    """Open the window, on an article or a file where one is named."""
    from ui.app import run

    if target and not Path(target).is_file():
        with context.library() as library:
            target = library.find_article(target).id
    sys.exit(run(context.folder, target))


@click.command("shot")
@click.argument("article")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), required=True, help="The picture, a PNG file.")
@click.option("--theme", type=click.Choice(["light", "dark", "sepia"]), default="light", show_default=True)
@click.option("--size", default="1440x900", show_default=True, metavar="WIDTHxHEIGHT")
@click.option("--mode", type=click.Choice(["paragraph", "sentence"]), default="paragraph", show_default=True)
@json_option
@pass_context
def shot_command(context: Context, article: str, path: Path, theme: str, size: str, mode: str) -> None:
    """Draw the window with an article to a picture; needs no display."""
    width, _, height = size.partition("x")
    if not (width.isdigit() and height.isdigit() and 320 <= int(width) <= 8000 and 240 <= int(height) <= 8000):
        raise click.BadParameter("a size looks like 1440x900, each from 320 (240) to 8000", param_hint="--size")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.shot import draw

    with context.library() as library:
        picture = draw(library, library.find_article(article), theme, int(width), int(height), mode)
    if not path.parent.is_dir():
        raise ExportFailed(f"There is no folder “{path.parent}”.", "Make it first, or choose another.")
    context.write(path, picture)
    context.say({"path": str(path)}, f"Drawn to {path}")
