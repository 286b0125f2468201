"""The use case behind files for other tools: an article with one translation becomes TMX, XLIFF or a table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import NotFound
from reader.exporters.sayings import is_machine
from reader.library import Library
from reader.model import Article, Text
from reader.origins import Made, Origin
from reader.storage.ids import now
from reader.translation.sentence_origins import sentence_origins, vouched
from reader.wording import said

if TYPE_CHECKING:
    from reader.exchange.bitext import Pair


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """A format of aligned texts.

    Attributes:
        name: As the command line calls it.
        suffix: Of its files, with the dot.
        title: As the window calls it.
        write: Gives the file in parts, to be stored in UTF-8.
    """

    name: str
    suffix: str
    title: str
    write: "Callable[[Pair], Iterator[str]]"


def _tsv(pair: "Pair") -> Iterator[str]:
    from reader.exchange import tsv

    return tsv.write(pair)


def _raw_tsv(pair: "Pair") -> Iterator[str]:
    from reader.exchange import tsv

    return tsv.write(pair, raw=True)


def _tmx(pair: "Pair") -> Iterator[str]:
    from reader.exchange import tmx

    return tmx.write(pair)


def _xliff(pair: "Pair") -> Iterator[str]:
    from reader.exchange import xliff

    return xliff.write(pair)


FORMATS = (
    ExchangeFormat("tsv", ".tsv", said("Table of sentences (TSV)"), _tsv),
    ExchangeFormat("tmx", ".tmx", said("Translation memory (TMX 1.4b)"), _tmx),
    ExchangeFormat("xliff", ".xliff", said("XLIFF 2.0"), _xliff),
)
RAW_TABLE = ExchangeFormat("tsv", ".tsv", said("Table of sentences, unguarded"), _raw_tsv)
"""For programs other than spreadsheets: sentences that begin like formulas get no apostrophe before them."""


def pair_of(library: Library, article: Article, translation: Text, made: str = "") -> "Pair":
    """An article's original with one of its translations, ready to be written.

    Args:
        library: Where they are.
        article: The article.
        translation: One of its texts.
        made: The time to be noted, UTC in ISO 8601; now by default.

    Raises:
        NotFound: There is no alignment between the two.
    """
    from reader.exchange.bitext import Pair

    original = article.texts[0]
    alignment = library.alignment(original, translation)
    if alignment is None:
        there = ", ".join(each.language for each in article.texts[1:])
        raise NotFound(
            said(
                "“{title}” has no alignment with its text in “{language}”.",
                title=article.title,
                language=translation.language,
            ),
            said("Its translations: {there}.", there=there) if there else said("It has no translation yet."),
        )
    return Pair(
        article,
        (original, translation),
        (library.revision(original.revision), library.revision(translation.revision)),
        alignment.beads,
        _origins(library, translation),
        made or now(),
    )


def _origins(library: Library, translation: Text) -> tuple[str, ...]:
    """For each sentence of a translation which machine made it, until somebody vouches for it; empty if none did."""
    sure = vouched(library, translation)
    if sure is None:
        # Translated elsewhere; all that is known is what the translation is called.
        label = translation.label
        if not is_machine(label):
            return ()
        stated = label if "machine" in label.casefold() else f"machine translation ({label})"
        return (stated,) * len(library.revision(translation.revision).segments)
    made = sentence_origins(library, translation)
    return tuple("" if is_sure else said_of(one) for one, is_sure in zip(made, sure, strict=True))


def said_of(made: Made) -> str:
    """Where a sentence came from, in words: "machine translation (DeepL, 2026-03-01)"; empty for a person's own."""
    if made.is_kept and not made.provider:
        return ""
    kind = {Origin.COPIED: "copied from the original", Origin.UNTRANSLATED: "not translated"}
    details = ", ".join(part for part in (made.provider, made.model, made.created[:10]) if part)
    what = kind.get(made.origin, "machine translation")
    return f"{what} ({details})" if details else what
