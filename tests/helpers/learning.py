"""Words saved from the small articles of `tests.helpers.libraries`."""

from reader.library import Library
from reader.model import Article, Span
from reader.word_model import SavedWord, WordId, WordState
from reader.words.saved import saving


def save(
    library: Library, article: Article, exact: str, lemma: str = "", text: int = 0, state: WordState = WordState.NEW
) -> SavedWord:
    """A word saved from the first place of `exact`; several words with an ellipsis between are a verb's halves."""
    version = library.article(article.id).texts[text]
    plain = library.revision(version.revision).plain
    at, spans = 0, []
    for half in exact.split(" … "):
        at = plain.index(half, at)
        spans.append(Span(at, at + len(half)))
    made = library.apply(saving(library, article, version, spans, lemma or exact, state=state)).made
    (word,) = library.saved_words(ids=(WordId(made),))
    return word
