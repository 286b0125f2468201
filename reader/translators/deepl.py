"""DeepL, after its API reference (v2 translate and usage, v3 glossaries)."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from reader.errors import QuotaExhausted, WrongKey
from reader.progress import Progress, silent
from reader.terms import Term
from reader.translators.base import Garbled, Limits, Segment, Translated, Usage
from reader.translators.service import Pace, Service
from reader.wording import said

PAID = "https://api.deepl.com"
FREE = "https://api-free.deepl.com"
"""For keys that end in “:fx”."""

# Languages for which a target has to name its variant, and those that it may name.
_VARIANTS: Mapping[str, str] = MappingProxyType({"en": "EN-US", "pt": "PT-PT", "nb": "NB", "no": "NB"})
_NAMED = frozenset({"EN-GB", "EN-US", "PT-BR", "PT-PT", "ZH-HANS", "ZH-HANT", "ES-419"})
_GLOSSARY = "Lesart"


class DeepL:
    """The service at deepl.com."""

    name = "deepl"
    title = "DeepL"
    takes_tags = True
    # At most 50 texts and 128 KiB a request: characters of four bytes and the context still fit.
    limits = Limits(segments=50, characters=20_000, context=4_000)

    def __init__(self, key: str, address: str = "", pace: Pace | None = None) -> None:
        """Get ready; asks nothing yet.

        Raises:
            WrongKey: There is none.
        """
        if not key:
            raise WrongKey(
                said("DeepL asks for a key, and none is kept here."), said("Get one on its site and enter it.")
            )
        base = address or (FREE if key.endswith(":fx") else PAID)
        headers = {"Authorization": f"DeepL-Auth-Key {key}"}
        self._service = Service(self.title, base, headers, key, pace or Pace())
        self._glossaries: dict[tuple[Term, ...], str] = {}

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
        """Translate; see `Translator`."""
        tagged = any(segment.is_tagged for segment in segments)
        body: dict[str, object] = {
            "text": [_escaped(segment) if tagged else segment.text for segment in segments],
            "source_lang": _base(source).upper(),
            "target_lang": _target(target),
            # Each text is one sentence and comes back as one.
            "split_sentences": "0",
            "preserve_formatting": True,
        }
        if context:
            body["context"] = context
        if tagged:
            body |= {"tag_handling": "xml", "ignore_tags": ["c"], "outline_detection": False}
        if glossary and (id := self._glossary(tuple(glossary), source, target, progress)):
            body["glossary_id"] = id
        answer = self._service.ask("/v2/translate", body, progress)
        texts = _texts(answer)
        # They come in the order of the request, so a wrong number leaves none that is sure.
        if len(texts) != len(segments):
            raise Garbled(
                said(
                    "DeepL gave {translations} translations for {sentences} sentences.",
                    translations=len(texts),
                    sentences=len(segments),
                ),
                said("Try again in some minutes."),
            )
        return [
            Translated(segment.id, text if segment.is_tagged or not tagged else _unescaped(text))
            for segment, text in zip(segments, texts, strict=True)
        ]

    def usage(self, progress: Progress = silent) -> Usage | None:
        """Characters of this month, and how many there may be."""
        answer = self._service.ask("/v2/usage", None, progress)
        try:
            return Usage(int(answer["character_count"]), int(answer["character_limit"]))
        except (TypeError, KeyError, ValueError):
            return None

    def close(self) -> None:
        """Nothing is held."""

    def _glossary(self, terms: tuple[Term, ...], source: str, target: str, progress: Progress) -> str:
        """Id of the glossary with these terms; empty where DeepL takes none, as for some pairs of languages."""
        if terms not in self._glossaries:
            try:
                self._glossaries[terms] = self._stored(terms, source, target, progress)
            except (Garbled, QuotaExhausted):
                self._glossaries[terms] = ""
        return self._glossaries[terms]

    def _stored(self, terms: tuple[Term, ...], source: str, target: str, progress: Progress) -> str:
        """Id of the glossary, made where there is none.

        An account may have few of them, so one of Lesart's for the same languages is replaced.
        """
        first: dict[str, str] = {}  # DeepL takes one translation of a term only
        for one in terms:
            first.setdefault(_field(one.term), _field(one.translation))
        pair = f"{_GLOSSARY} {_base(source)}-{_base(target)}"
        entries = "\n".join(f"{term}\t{translation}" for term, translation in first.items())
        name = f"{pair} {sha256(entries.encode()).hexdigest()[:12]}"
        there = self._service.ask("/v3/glossaries", None, progress)
        found = ""
        for each in there.get("glossaries", ()) if isinstance(there, dict) else ():
            called, id = str(each.get("name", "")), str(each.get("glossary_id", ""))
            if called == name:
                found = id
            elif called.startswith(pair + " "):
                self._service.ask(f"/v3/glossaries/{id}", None, progress, "DELETE")
        if not found:
            dictionary = {
                "source_lang": _base(source),
                "target_lang": _base(target),
                "entries": entries,
                "entries_format": "tsv",
            }
            made = self._service.ask("/v3/glossaries", {"name": name, "dictionaries": [dictionary]}, progress)
            found = str(made.get("glossary_id", "")) if isinstance(made, dict) else ""
        return found


def _texts(answer: Any) -> list[str]:
    try:
        return [str(one["text"]) for one in answer["translations"]]
    except (TypeError, KeyError) as error:
        raise Garbled(said("The answer of DeepL cannot be read."), said("Try again in some minutes.")) from error


def _base(tag: str) -> str:
    base = tag.lower().partition("-")[0]
    return "nb" if base == "no" else base


def _target(tag: str) -> str:
    if tag.upper() in _NAMED:
        return tag.upper()
    return _VARIANTS.get(_base(tag), _base(tag).upper())


def _field(text: str) -> str:
    return " ".join(text.split())


def _escaped(segment: Segment) -> str:
    """A text as XML; one with tags is that already."""
    if segment.is_tagged:
        return segment.text
    return segment.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)
