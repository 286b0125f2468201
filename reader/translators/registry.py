"""Which translators there are, what each needs, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import NotFound
from reader.translators.base import Translator
from reader.translators.service import Pace
from reader.wording import said


@dataclass(frozen=True, slots=True)
class Setup:
    """What a translator is made from.

    Attributes:
        key: For the service; empty where there is none.
        model: Which one; empty: the usual one.
        address: Of the service; empty: the usual one.
        models: Folder of the models on this computer.
        pace: How long to wait for a service; None: as long as suits it.
    """

    key: str = field(default="", repr=False)
    model: str = ""
    address: str = ""
    models: Path = Path()
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A way to translations.

    Attributes:
        name: As the command line and the keyring call it.
        title: As the window calls it.
        about: A sentence about it.
        needs_key: Whether nothing goes without a key; `takes_key`: whether one may be given.
        needs_model: Whether a model has to be named.
        address: The usual one; empty where there is none to be set.
        is_online: Whether texts leave this program.
        make: Makes it; imports what it needs.
    """

    name: str
    title: str
    about: str
    make: Callable[[Setup], Translator]
    needs_key: bool = False
    takes_key: bool = False
    needs_model: bool = False
    address: str = ""
    is_online: bool = True


def _deepl(setup: Setup) -> Translator:
    from reader.translators.deepl import DeepL

    return DeepL(setup.key, setup.address, setup.pace)


def _libretranslate(setup: Setup) -> Translator:
    from reader.translators.libretranslate import LibreTranslate

    return LibreTranslate(setup.address, setup.key, setup.pace)


def _chat(setup: Setup) -> Translator:
    from reader.translators.chat import Chat

    return Chat(setup.model, setup.address, setup.key, setup.pace)


def _offline(setup: Setup) -> Translator:
    from reader.translators.offline import Offline

    return Offline(setup.models)


TRANSLATORS = (
    Provider(
        "deepl", "DeepL", said("The service at deepl.com; needs a key, of its free or its paid plan."), _deepl,
        needs_key=True, takes_key=True, address="https://api.deepl.com",
    ),
    Provider(
        "libretranslate", "LibreTranslate", said("A free service that you can run yourself."), _libretranslate,
        takes_key=True, address="http://localhost:5000",
    ),
    Provider(
        "openai", said("Language model"),
        said("Any service with OpenAI's chat interface, such as Ollama on this computer."), _chat,
        takes_key=True, needs_model=True, address="https://api.openai.com/v1",
    ),
    Provider(
        "offline", said("Offline"), said("Models that you install here; no text leaves this computer."), _offline,
        is_online=False,
    ),
)  # fmt: skip


def provider(name: str) -> Provider:
    """The way to translations called `name`, in capitals or not.

    Raises:
        NotFound: There is none; names those there are.
    """
    for each in TRANSLATORS:
        if each.name == name.strip().lower():
            return each
    raise NotFound(
        said("There is no translator called “{name}”.", name=name),
        said("Choose one of: {names}.", names=", ".join(each.name for each in TRANSLATORS)),
    )
