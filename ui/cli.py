"""The two commands that need the window: `open` and `shot`."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli import Context, examples, json_option, pass_context
from reader.errors import NotFound
from reader.links import to_article
from ui.start import open_window, qt
from ui.wanted import wanted

SMALLEST = (640, 420)  # what the window can be made
LARGEST = 8000  # pixels a side; a picture of that size takes 256 MB while it is drawn
MODES = ["paragraph", "sentence", "side-by-side", "interleaved", "original", "study", "align"]
LANGUAGES = ["en", "de"]  # those of `ui.interface_language`, which would import Qt; a test compares them


def _size(context: click.Context, parameter: click.Parameter, value: str) -> tuple[int, int]:
    """Width and height of "1440x900" in pixels; else wrong usage."""
    width, _, height = value.partition("x")
    if width.isdecimal() and height.isdecimal() and len(width + height) <= 10:
        size = int(width), int(height)
        if SMALLEST[0] <= size[0] <= LARGEST and SMALLEST[1] <= size[1] <= LARGEST:
            return size
    smallest = f"{SMALLEST[0]}x{SMALLEST[1]}"
    raise click.BadParameter(
        f"“{value}” is no size such as 1440x900, from {smallest} to {LARGEST}x{LARGEST}.", context, parameter
    )


@click.command(
    "open",
    short_help="Open the window, on an article, a file or a link.",
    epilog=examples("lesart open", 'lesart open "Der Schnitt"', "lesart open essay.txt", "lesart essay.txt"),
)
@click.argument("targets", metavar="[ARTICLE, FILE or LINK]...", nargs=-1)
@pass_context
def open_command(context: Context, targets: Sequence[str] = ()) -> int:
    """Open the window, on what is named: an article, files (offered for import), a lesart:// link.

    A window that is open with this library already does it. Files and links can be named without “open”.
    """
    return open_window(context.folder, tuple([wanted(one) or _link_to(context, one) for one in targets or ()]))


def _link_to(context: Context, target: str) -> str:
    """A link to the article that is named."""
    with context.library() as library:
        try:
            return to_article(context.article(library, target).id)
        except NotFound as error:
            raise _not_found(target, error) from error


def _not_found(target: str, error: NotFound) -> NotFound:
    if Path(target).is_dir():
        return NotFound(f"“{target}” is a folder.", "“lesart import” takes folders; then open one of its articles.")
    if os.path.basename(target) != target or Path(target).suffix:
        return NotFound(
            f"There is no file “{target}”, and no article of that name in this library.",
            "Check the name; “lesart list” shows the articles.",
        )
    return error


@click.command(
    "shot",
    short_help="Draw the window to a picture, without a display.",
    epilog=examples(
        'lesart shot "Der Schnitt" -o page.png',
        'lesart shot "Der Schnitt" -o page.png --theme dark --size 1024x768',
        'lesart shot "Der Schnitt" -o page.png --size 2560x1440 --scale 2',
    ),
)
@click.argument("article")
@click.option(
    "-o", "--output", "path", type=click.Path(path_type=Path), required=True, metavar="FILE.png", help="The picture."
)
@click.option("--theme", type=click.Choice(["light", "dark", "sepia"]), default="light", show_default=True)
@click.option("--size", callback=_size, default="1440x900", show_default=True, metavar="WIDTHxHEIGHT")
@click.option(
    "--scale",
    type=click.IntRange(1, 4),
    default=1,
    show_default=True,
    help="Pixels to a point: 2 draws as a fine display does, 2560x1440 then shows what fits 1280x720.",
)
@click.option(
    "--mode",
    type=click.Choice(MODES),
    default="paragraph",
    show_default=True,
    metavar="MODE",
    help=f"Side by side by {MODES[0]} or {MODES[1]}, or one of {', '.join(MODES[2:])}.",
)
@click.option(
    "--interface",
    "language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="The language of the window.",
)
@json_option
@pass_context
def shot_command(
    context: Context,
    article: str,
    path: Path,
    theme: str,
    size: tuple[int, int],
    scale: int,
    mode: str,
    language: str,
) -> None:
    """Draw the window with an article to a picture; needs no display and remembers nothing."""
    if path.suffix.lower() not in ("", ".png"):
        raise click.UsageError(f"The picture is a PNG; give “{path.name}” a name that ends in .png.")
    if any(side < least * scale for side, least in zip(size, SMALLEST, strict=True)):
        least = f"{SMALLEST[0] * scale}x{SMALLEST[1] * scale}"
        raise click.UsageError(f"At --scale {scale} the smallest --size is {least}.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for scaling in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"):
        os.environ.pop(scaling, None)  # a pixel is a pixel
    if scale > 1:
        os.environ["QT_SCALE_FACTOR"] = str(scale)
    with context.library() as library:
        found = context.article(library, article)
        with qt():
            from ui.shot import draw
        picture = draw(library, found, theme, *size, mode, language)
    context.write(path, picture)
    context.say({"path": str(path)}, f"Drawn to {path}")
