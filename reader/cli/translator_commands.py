"""The commands about translators: models for translating offline, and keys of services."""

from pathlib import Path
from typing import Any

import click

from reader.cli.context import Context, examples, json_option, pass_context
from reader.errors import NotFound
from reader.keys import Keys
from reader.location import models_folder
from reader.translators.downloads import INDEX, Offer, download, fetch_and_install, offers
from reader.translators.packages import Package, install, installed, remove
from reader.translators.registry import provider


@click.group(
    "translator",
    short_help="List, install and remove models for translating offline.",
    epilog=examples(
        "lesart translator list",
        "lesart translator list --index",
        "lesart translator install translate-de_en.argosmodel",
        "lesart translator install de-en",
    ),
)
def translator_command() -> None:
    """Models that translate on this computer, in the layout of Argos Translate; and keys of services."""


@translator_command.command("list", short_help="List the models.")
@click.option("--index", "from_index", is_flag=True, help="Those that an index offers, instead of those installed.")
@click.option("--address", default=INDEX, metavar="URL", help="Of the index.", show_default=True)
@json_option
@pass_context
def list_command(context: Context, from_index: bool, address: str) -> None:
    """List the models: name, languages, size."""
    if from_index:
        found = offers(address, context.progress)
        context.say(
            [_offered(one) for one in found], "\n".join(f"{one.source}-{one.target}\t{one.code}" for one in found)
        )
        return
    there = installed(models_folder())
    context.say([_shape(one) for one in there], "\n".join(map(_line, there)))
    if not there and not context.json:
        context.tell("There are no models yet. “lesart translator install FILE” installs one.")


@translator_command.command("install", short_help="Install a model.")
@click.argument("what", metavar="FILE")
@click.option("--sha256", default="", metavar="HEX", help="Checksum that the file must have.")
@click.option("--index", "index", default=INDEX, metavar="URL", help="Where models are looked up.", show_default=True)
@json_option
@pass_context
def install_command(context: Context, what: str, sha256: str, index: str) -> None:
    """Install a model from a file (.argosmodel), an address, or an index: then FILE is a pair such as de-en.

    A download that is interrupted goes on where it stopped when it is started again.
    """
    models = models_folder()
    if Path(what).exists():
        package = install(Path(what), models, sha256, context.progress)
    elif what.startswith(("http://", "https://")):
        models.mkdir(parents=True, exist_ok=True)
        file = download(what, models, sha256, context.progress)
        try:
            package = install(file, models, sha256, context.progress)
        finally:
            file.unlink(missing_ok=True)
    else:
        package = fetch_and_install(_offer(what, index, sha256, context), models, context.progress, index)
    context.say(_shape(package), _line(package))
    if not sha256:
        context.tell(f"SHA-256 of its file: {package.sha256}")


@translator_command.command("remove", short_help="Remove a model.")
@click.argument("name")
@json_option
@pass_context
def remove_command(context: Context, name: str) -> None:
    """Remove a model; texts that it translated stay."""
    remove(name, models_folder())
    context.say({"removed": name}, "")


@translator_command.command("key", short_help="Keep the key of a service in the keyring, or remove it.")
@click.argument("name")
@click.option("--remove", "is_removed", is_flag=True, help="Remove the key.")
@pass_context
def key_command(context: Context, name: str, is_removed: bool) -> None:
    """Ask for the key of a service and keep it in the system's keyring; it is not shown."""
    chosen = provider(name)
    if not chosen.takes_key:
        raise NotFound(f"{chosen.title} takes no key.", "Choose a service.")
    if is_removed:
        Keys().remove(chosen.name)
        return
    key = click.prompt(f"Key for {chosen.title}", hide_input=True)
    if not Keys().set(chosen.name, key):
        context.tell(
            f"There is no keyring here, so the key was not kept. Set LESART_KEY_{chosen.name.upper()} instead."
        )


def _offer(what: str, index: str, sha256: str, context: Context) -> Offer:
    """The newest package of an index with this code, or for this pair of languages."""
    fitting = [one for one in offers(index, context.progress) if what in (one.code, f"{one.source}-{one.target}")]
    if not fitting:
        raise NotFound(
            f"“{what}” is neither a file nor a model of the index.",
            "“lesart translator list --index” shows which it has.",
        )
    best = fitting[-1]
    return best if not sha256 else Offer(
        best.code, best.source, best.target, best.version, best.address, best.size, sha256.strip().lower()
    )  # fmt: skip


def _shape(one: Package) -> dict[str, Any]:
    return {
        "name": one.name,
        "from": one.source,
        "to": one.target,
        "version": one.version,
        "size": one.size,
        "sha256": one.sha256,
    }


def _offered(one: Offer) -> dict[str, Any]:
    return {
        "name": one.code,
        "from": one.source,
        "to": one.target,
        "version": one.version,
        "size": one.size,
        "sha256": one.sha256,
    }


def _line(one: Package) -> str:
    return f"{one.name}\t{one.source}-{one.target}\t{one.size // 1_000_000} MB"
