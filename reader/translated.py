"""The part of the façade about translations: what was translated before, who made what, glossaries."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.model import ArticleId, CollectionId, TextId
from reader.opened import Opened
from reader.storage.connection import reading, transaction

if TYPE_CHECKING:
    from reader.origins import Origins
    from reader.storage.translations import Known
    from reader.terms import Term


class Translations(Opened):
    """Reading about translations, and keeping what was paid for. What does it is imported when it is asked for."""

    def known_translations(self, keys: Sequence[str]) -> "dict[str, Known]":
        """What translators gave before, by key."""
        from reader.storage import translations

        with reading(self._what):
            return translations.known(self._connection, keys)

    def keep_translations(self, given: "Iterable[Known]") -> None:
        """Note what a translator gave. No edit: it is no part of any text, not undone and not in the log."""
        from reader.storage import translations

        with transaction(self._connection, self._what):
            translations.keep(self._connection, given)

    def origins(self, text: TextId) -> "Origins":
        """Which sentences of a text a machine made, and which somebody vouches for."""
        from reader.storage import translations

        with reading(self._what):
            return translations.origins(self._connection, text)

    def glossary(self, collection: CollectionId) -> "list[Term]":
        """The glossary of a collection, by term."""
        from reader.storage import translations

        with reading(self._what):
            return translations.terms(self._connection, collection)

    def glossary_for(self, article: ArticleId, source: str, target: str) -> "list[Term]":
        """The entries that apply when an article is translated from one language to another: "en" is "en-GB" too."""
        from reader.storage import translations

        with reading(self._what):
            every = translations.terms_for(self._connection, article)
        return [one for one in every if _base(one.source) == _base(source) and _base(one.target) == _base(target)]


def _base(tag: str) -> str:
    return tag.lower().partition("-")[0]
