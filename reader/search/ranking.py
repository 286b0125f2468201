"""In which order search results are shown. Pure functions over numbers of rows.

What counts: the word in its own spelling, in the title, more often in a shorter article (as in BM25: Robertson and
Zaragoza, 2009), and a recent article; what is found again in an article counts less each time.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from reader.storage.search_index import Document, Kind, document_of

_WEIGHTS: Mapping[int, float] = {
    Kind.TITLE: 4.0, Kind.NOTE: 1.5, Kind.MARK: 1.5, Kind.ABOUT: 0.5, Kind.FILED: 0.5, Kind.ORIGINAL: 0.2,
    Kind.TRANSLATION: 0.0,
}  # fmt: skip
_EXACT, _IN_TITLE, _RECENT, _AGAIN = 1.0, 1.0, 0.3, 0.35
_K, _B, _USUAL_SIZE = 1.2, 0.75, 40  # BM25's usual numbers; an article has some forty sentences


def ranked(rows: Sequence[int], exact: Collection[int], documents: Mapping[int, Document]) -> list[int]:
    """The rows in the order in which they are shown.

    Args:
        rows: Of the index; those whose document is gone are left out.
        exact: Those that have the words in their own spelling.
        documents: By number, of the rows.
    """
    placed = [(row, id) for row in rows if (id := document_of(row)) in documents]
    if not placed:
        return []
    often = Counter([id for _, id in placed])
    titled = {documents[id].article for id in often if documents[id].kind == Kind.TITLE}
    newest = max(often)
    weights = {id: _weight(documents[id], count, id / newest, titled) for id, count in often.items()}
    articles = {id: documents[id].article for id in often}
    scores = sorted(
        [(-weights[id] - (_EXACT if row in exact else 0.0), row, articles[id]) for row, id in placed],
    )
    seen: dict[str, float] = {}
    found = []
    for score, row, article in scores:
        before = seen.get(article, 0.0)
        found.append((score + before, row))
        seen[article] = before + _AGAIN
    found.sort()
    return [row for _, row in found]


def _weight(document: Document, count: int, age: float, titled: Collection[str]) -> float:
    often = count * (_K + 1) / (count + _K * (1 - _B + _B * document.size / _USUAL_SIZE))
    return often + _RECENT * age + _WEIGHTS[document.kind] + (_IN_TITLE if document.article in titled else 0.0)
