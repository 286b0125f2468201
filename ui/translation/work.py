"""What the worker does of a machine translation: count, translate, translate single sentences again. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import Cancelled, TranslationFailed
from reader.record import record

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.kept import Fresh
    from reader.library import Library
    from reader.model import ArticleId, TextId
    from reader.progress import Progress
    from reader.translation.retranslating import Retranslated
    from reader.translation.translating import Estimate, Outcome
    from reader.translators.base import Translator
    from reader.translators.service import Pace

_PLACEHOLDER = "0"  # a key to count with: nothing is sent then


@record
class Order:
    """What is to be translated, and by what.

    Attributes:
        article: Its original.
        language: To have it in, BCP 47.
        provider: Name of the translator.
        model: Which one; "" the usual one.
        address: Of the service; "" the usual one.
    """

    article: ArticleId
    language: str
    provider: str
    model: str = ""
    address: str = ""


@record
class Ended:
    """How a translation ended.

    Attributes:
        outcome: What it led to; None where it was stopped or could not go on.
        fresh: The new text, read for the window.
        error: Why it could not go on; None where it was stopped.
        done: How many sentences are translated and kept.
        total: How many there are to translate.
    """

    outcome: Outcome | None
    fresh: Fresh | None
    error: TranslationFailed | None
    done: int
    total: int


def made(order: Order, key: str, pace: Pace | None = None) -> Translator:
    """The translator of an order.

    Raises:
        TranslationFailed: It lacks something, such as a key or the name of a model.
    """
    from reader.location import models_folder
    from reader.translators.registry import Setup, provider

    return provider(order.provider).make(Setup(key, order.model, order.address, models_folder(), pace))


def counted_out(library: Library, order: Order, key: str) -> Estimate:
    """What a translation would send where; sends nothing.

    Raises:
        ReaderError: It cannot be done that way.
    """
    from reader.translation.translating import estimate

    translator = made(order, key or _PLACEHOLDER)
    try:
        return estimate(library, library.article(order.article), order.language, translator)
    finally:
        translator.close()


def carried_out(
    library: Library, order: Order, key: str, unit: str, progress: Progress, pace: Pace | None = None
) -> Ended:
    """Translate an article; what was translated is kept whatever happens.

    Args:
        library: Of the worker.
        order: What.
        key: For the service.
        unit: What is counted, in the reader's language.
        progress: May stop it.
        pace: As in `Setup`.

    Raises:
        ReaderError: It cannot be done at all.
    """
    from reader.translation.translating import translate

    seen = [0, 0]

    def told(done: int, total: int, what: str = "") -> None:
        if total:
            seen[:] = done, total
        progress(done, total, unit)

    try:
        translator = made(order, key, pace)
        try:
            outcome = translate(library, library.article(order.article), order.language, translator, told)
        finally:
            translator.close()
    except Cancelled:
        return Ended(None, None, None, *seen)
    except TranslationFailed as error:
        return Ended(None, None, error, *seen)
    return Ended(outcome, library.fresh(outcome.applied), None, *seen)


def carried_out_again(
    library: Library,
    order: Order,
    key: str,
    text: TextId,
    numbers: Collection[int],
    unit: str,
    progress: Progress,
    pace: Pace | None = None,
) -> tuple[Retranslated, Fresh | None]:
    """Translate sentences of a translation, by number, once more.

    Raises:
        ReaderError: It cannot be done; the text stays as it is.
    """
    from reader.translation.retranslating import translate_again

    present = next(one for one in library.article(order.article).texts if one.id == text)
    translator = made(order, key, pace)
    try:
        outcome = translate_again(
            library, present, numbers, translator, lambda done, total, what="": progress(done, total, unit)
        )
    finally:
        translator.close()
    return outcome, library.fresh(outcome.applied) if outcome.applied else None
