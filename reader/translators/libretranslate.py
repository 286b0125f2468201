"""LibreTranslate, on its own site or on a server of one's own."""

from collections.abc import Sequence
from typing import Any

from reader.errors import QuotaExhausted, TranslationFailed, WrongKey
from reader.progress import Progress, silent
from reader.terms import Term
from reader.translators.base import Garbled, Limits, Segment, Translated, Usage
from reader.translators.service import Pace, Service
from reader.wording import said

LOCAL = "http://localhost:5000"


class LibreTranslate:
    """A server of LibreTranslate."""

    name = "libretranslate"
    title = "LibreTranslate"
    takes_tags = False
    limits = Limits(segments=20, characters=4_000)

    def __init__(self, address: str = "", key: str = "", pace: Pace | None = None) -> None:
        self._key = key
        self._service = Service(self.title, address or LOCAL, secret=key, pace=pace or Pace())
        self._takes_many: bool | None = None
        """Whether this server takes several texts at once; None: not known yet."""

    @property
    def destination(self) -> str:
        """The host that texts are sent to."""
        return self._service.host

    def model_for(self, source: str, target: str) -> str:
        """There is one only."""
        return ""

    def translate(
        self,
        segments: Sequence[Segment],
        source: str,
        target: str,
        context: str = "",
        glossary: Sequence[Term] = (),
        progress: Progress = silent,
    ) -> list[Translated]:
        """Translate; see `Translator`. Context and glossary are not taken."""
        if len(segments) > 1 and self._takes_many is not False:
            many = self._many(segments, source, target, progress)
            if many is not None:
                return many
        found = []
        for segment in segments:
            try:
                answer = self._ask(segment.text, source, target, progress)
            except Garbled:
                if len(segments) == 1:
                    raise
                continue  # it is asked for again by itself
            if isinstance(answer, list) and len(answer) == 1:
                answer = answer[0]
            if isinstance(answer, str):
                found.append(Translated(segment.id, answer))
        return found

    def usage(self, progress: Progress = silent) -> Usage | None:
        """No quota is told."""
        return None

    def close(self) -> None:
        """Nothing is held."""

    def _many(
        self, segments: Sequence[Segment], source: str, target: str, progress: Progress
    ) -> list[Translated] | None:
        """All at once; None where this server does not take several."""
        try:
            texts = self._ask([segment.text for segment in segments], source, target, progress)
        except (WrongKey, QuotaExhausted):
            raise
        except Garbled:
            if self._takes_many:
                raise
            self._takes_many = False
            return None
        if not isinstance(texts, list):
            self._takes_many = False
            return None
        if len(texts) != len(segments):
            raise Garbled(
                said(
                    "LibreTranslate gave {translations} translations for {sentences} sentences.",
                    translations=len(texts),
                    sentences=len(segments),
                ),
                said("Try again later."),
            )
        self._takes_many = True
        return [Translated(one.id, text) for one, text in zip(segments, texts, strict=True) if isinstance(text, str)]

    def _ask(self, query: str | list[str], source: str, target: str, progress: Progress) -> Any:
        body: dict[str, object] = {"q": query, "source": _code(source), "target": _code(target), "format": "text"}
        if self._key:
            body["api_key"] = self._key
        answer = self._service.ask("/translate", body, progress)
        if not isinstance(answer, dict) or "translatedText" not in answer:
            raise Garbled(said("The answer of LibreTranslate cannot be read."), said("Check its address."))
        return answer["translatedText"]


def languages(address: str = "", pace: Pace | None = None, progress: Progress = silent) -> list[tuple[str, str]]:
    """Code and name of the languages that a server knows.

    Raises:
        TranslationFailed: It cannot be asked.
    """
    answer = Service(LibreTranslate.title, address or LOCAL, pace=pace or Pace()).ask("/languages", None, progress)
    try:
        return [(str(one["code"]), str(one["name"])) for one in answer]
    except (TypeError, KeyError) as error:
        raise TranslationFailed(
            said("The answer of LibreTranslate cannot be read."), said("Check its address.")
        ) from error


def _code(tag: str) -> str:
    """LibreTranslate's code: the language alone, but for the two Chinese scripts and Brazil."""
    known = {"zh-hant": "zt", "zh-tw": "zt", "pt-br": "pb", "no": "nb"}
    return known.get(tag.lower(), tag.lower().partition("-")[0])
