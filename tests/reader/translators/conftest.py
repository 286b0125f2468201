"""Services on this computer, and translators that ask them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reader.translators.base import Translator
from reader.translators.chat import Chat
from reader.translators.deepl import DeepL
from reader.translators.libretranslate import LibreTranslate
from reader.translators.service import Pace
from tests.helpers import services
from tests.helpers.services import KEY, Service

PACE = Pace(request=1.0, tries=3, first=0.02, longest=0.3)
Start = Callable[[Any], Service]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts services."""
    started: list[Service] = []

    def one(answer: Any) -> Service:
        started.append(Service(answer))
        return started[-1]

    yield one
    for each in started:
        each.close()


@pytest.fixture(params=["deepl", "libretranslate", "openai"])
def asked(request: pytest.FixtureRequest, start: Start) -> tuple[Service, Translator]:
    """Each of the services, and what asks it."""
    service = start({"openai": services.chat}.get(request.param) or getattr(services, request.param))
    makers: dict[str, Callable[[], Translator]] = {
        "deepl": lambda: DeepL(KEY, service.address, PACE),
        "libretranslate": lambda: LibreTranslate(service.address, KEY, PACE),
        "openai": lambda: Chat("tiny", service.address, KEY, PACE),
    }
    return service, makers[request.param]()
