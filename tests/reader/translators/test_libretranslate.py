"""LibreTranslate: servers differ in what they take."""

import pytest

from reader.errors import TranslationFailed, WrongKey
from reader.translators.base import Segment
from reader.translators.careful import Careful
from reader.translators.libretranslate import LibreTranslate, languages
from reader.translators.service import Pace
from tests.helpers import services
from tests.helpers.services import said

PACE = Pace(request=2, tries=2, first=0.01)
SEGMENTS = [Segment(1, "Eins."), Segment(2, "Zwei."), Segment(3, "Drei.")]


def test_a_server_that_takes_one_text_at_a_time(start) -> None:
    service = start(services.libretranslate)
    service.state["single"] = True
    careful = Careful(LibreTranslate(service.address, pace=PACE))
    for _ in range(2):
        found = careful.translate(SEGMENTS, "de", "en")
        assert [one.text for one in found] == [said(one.text) for one in SEGMENTS]
    # Only the first request tries an array.
    assert [type(body["q"]) for _, _, body in service.asked] == [list, str, str, str, str, str, str]


def test_what_goes_out(start) -> None:
    service = start(services.libretranslate)
    LibreTranslate(service.address, "k-1", PACE).translate(SEGMENTS[:1], "de-AT", "pt-BR")
    ((_, path, body),) = service.asked
    assert path == "/translate"
    assert body == {"q": "Eins.", "source": "de", "target": "pb", "format": "text", "api_key": "k-1"}


def test_a_server_that_wants_a_key(start) -> None:
    service = start(services.libretranslate)
    service.state["key"] = "k-2"
    with pytest.raises(WrongKey, match="asks for a key"):
        LibreTranslate(service.address, pace=PACE).translate(SEGMENTS, "de", "en")
    with pytest.raises(WrongKey, match="does not accept"):
        LibreTranslate(service.address, "k-1", PACE).translate(SEGMENTS, "de", "en")
    assert LibreTranslate(service.address, "k-2", PACE).translate(SEGMENTS, "de", "en")


def test_a_language_that_it_does_not_know(start) -> None:
    service = start(services.libretranslate)
    with pytest.raises(TranslationFailed, match="“xx is not supported”"):
        Careful(LibreTranslate(service.address, pace=PACE)).translate(
            [Segment(at, "Wort.") for at in range(5)], "xx", "en"
        )


def test_languages(start) -> None:
    assert languages(start(services.libretranslate).address, PACE) == [("de", "German")]
