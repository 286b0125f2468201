"""Searching: from what somebody types to a page of sentences, titles and notes, the likeliest first.

Only the newest rows of each kind are weighed (`ranking`), so that the commonest word takes hardly longer than a rare
one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from reader.model import AnnotationId, ArticleId, Span, TextId
from reader.record import record
from reader.search.expression import Marks, found_in, marks, question
from reader.search.index import SearchIndex
from reader.search.parsing import as_typed, parse
from reader.search.query import And, Coloured, Dated, InLanguage, Node, Not, Or, Tagged, Within
from reader.search.ranking import ranked
from reader.storage.search_index import Document, Kind, document_of, number
from reader.storage.search_rows import partner, place

PAGE = 20
_MOST = 800  # sentences of originals, and of translations, that are weighed
_MOST_OTHERS = 150  # of other kinds
_MOST_TYPING = 60
_MOST_TOGETHER = 200  # articles that are looked through for words that stand in different sentences
_ANYWHERE = (Kind.ORIGINAL, Kind.TRANSLATION, Kind.TITLE, Kind.ABOUT, Kind.FILED, Kind.NOTE)
_PLACES: Mapping[str, tuple[Kind, ...]] = {
    "title": (Kind.TITLE,),
    "note": (Kind.NOTE,),
    "text": (Kind.ORIGINAL, Kind.TRANSLATION),
    "translation": (Kind.TRANSLATION,),
    "collection": (Kind.FILED,),
}
_SNIPPET, _BEFORE = 240, 60  # code points


@record
class Hit:
    """A place that was found.

    Attributes:
        kind: "original", "translation", "title", "about", "filed", "note" or "mark".
        article: Its id; `title` and `date` are the article's, too.
        text: In which text; None for what is said about an article.
        annotation: Of a note; else None.
        start: Of the first word that was found in a sentence, or of the annotation, in the text.
        end: One past its last code point.
        snippet: The sentence, note or title; a long one is cut around what was found.
        spans: What was found, in the snippet.
        partner: The corresponding sentences; of a note the words it is about.
        partner_text: Which text they are from.
        language: Of the snippet's text.
    """

    kind: str
    article: ArticleId
    title: str
    date: str
    text: TextId | None
    annotation: AnnotationId | None
    start: int
    end: int
    snippet: str
    spans: tuple[Span, ...]
    partner: str
    partner_text: TextId | None
    language: str


@record
class Page:
    """Some of what was found.

    Attributes:
        hits: In order.
        total: How many there are in all, as far as was looked.
        is_all: Whether `total` is the whole number; else there are more.
    """

    hits: tuple[Hit, ...]
    total: int
    is_all: bool


@record
class _Scope:
    """Where to look; dated: tells in which documents of a kind only; hasty: while somebody types."""

    kinds: tuple[Kind, ...]
    dated: Callable[[Kind], Sequence[int]] | None
    is_hasty: bool = False

    def most(self, kind: Kind) -> int:
        """How many rows of a kind are weighed."""
        if self.is_hasty:
            return _MOST_TYPING
        return _MOST if kind in (Kind.ORIGINAL, Kind.TRANSLATION) else _MOST_OTHERS


def search(
    index: SearchIndex, query: str, *, page: int = 0, size: int = PAGE, within: Sequence[str] = (), typing: bool = False
) -> Page:
    """What a query finds, a page at a time.

    Args:
        index: Of the library.
        query: In the language of `reader.search.parsing`.
        page: From 0.
        size: Hits on a page.
        within: Places to look in (`reader.search.query.PLACES`) where the query names none.
        typing: Whether the last word may not be finished yet; nothing is faulty then.

    Raises:
        FaultyQuery: It cannot be understood.
        StorageError: The index cannot be read.
    """
    node = as_typed(query) if typing else parse(query)
    if node is None:
        return Page((), 0, True)
    scope = _scope(index, node, within, typing)
    language = _language(node)
    asked = question(node, index, language)
    if not asked.expression:
        return Page((), 0, True)
    found, is_all = _candidates(index, asked.expression, scope)
    documents = _documents(index, found)
    is_plain = typing or asked.exact == asked.expression
    exact = found if is_plain else _candidates(index, asked.exact, scope)[0]
    in_order = ranked(found, frozenset(exact), documents)
    if len(in_order) < size and asked.parts and is_all:
        more = _together(index, asked.parts, scope, {documents[document_of(row)].article for row in in_order})
        documents |= _documents(index, more)
        in_order += more
    what = marks(node, index, language)
    return Page(tuple(_hits(index, in_order[page * size : (page + 1) * size], documents, what)), len(in_order), is_all)


# ---- where to look


def _conditions(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, And) else (node,)


def _language(node: Node) -> str:
    named = [one.language for one in _conditions(node) if isinstance(one, InLanguage)]
    return named[0] if len(named) == 1 else ""


def _scope(index: SearchIndex, node: Node, within: Sequence[str], is_hasty: bool) -> _Scope:
    conditions = _conditions(node)
    places = [one.place for one in conditions if isinstance(one, Within)]
    kinds = _kinds(places, within)
    if _is_about_marks(node):
        # A note's row says less than that of its mark, which has tag and colour as well.
        kinds = (Kind.MARK,) if "note" not in places else (Kind.NOTE,)
    dates = [(one.first, one.last) for one in conditions if isinstance(one, Dated)]
    return _Scope(kinds, cache(lambda kind: index.file.dated(kind, dates)) if dates else None, is_hasty)


def _kinds(places: Sequence[str], within: Sequence[str]) -> tuple[Kind, ...]:
    if not places:
        chosen = {kind for one in within for kind in _PLACES[one]}
        return tuple(kind for kind in _ANYWHERE if not within or kind in chosen)
    return tuple(kind for kind in _ANYWHERE if all(kind in _PLACES[one] for one in places))


def _is_about_marks(node: Node) -> bool:
    if isinstance(node, (And, Or)):
        return any(_is_about_marks(one) for one in node.parts)
    return isinstance(node, (Tagged, Coloured)) or (isinstance(node, Not) and _is_about_marks(node.part))


# ---- which rows


def _candidates(index: SearchIndex, expression: str, scope: _Scope) -> tuple[list[int], bool]:
    """The newest rows of each kind, and whether these are all."""
    found: list[int] = []
    is_all = True
    for kind in scope.kinds:
        most, first, last = scope.most(kind), number(kind, 0), number(kind + 1, 0) - 1
        if scope.dated and not index.file.newest(expression, first, last, 1):
            continue  # nothing at any time: spares listing all documents of this one
        some = index.file.newest(expression, first, last, most, scope.dated(kind) if scope.dated else None)
        found += some
        is_all &= len(some) < most
    return found, is_all


def _documents(index: SearchIndex, rows: Sequence[int]) -> dict[int, Document]:
    return index.file.documents(list({document_of(row) for row in rows}))


def _together(index: SearchIndex, parts: Sequence[str], scope: _Scope, known: set[str]) -> list[int]:
    """Sentences of articles that have all the words, but in no one sentence: those of the rarest word."""
    found = {part: _candidates(index, part, scope)[0] for part in parts}
    rarest = min(parts, key=lambda part: len(found[part]))
    rows = found[rarest]
    if len(rows) >= _MOST_OTHERS:
        return []
    documents = _documents(index, rows)
    fitting: dict[str, bool] = dict.fromkeys(known, False)
    result = []
    for row in rows:
        article = documents[document_of(row)].article
        if article not in fitting:
            if len(fitting) >= _MOST_TOGETHER + len(known):
                break
            there = index.file.of_articles([article])
            fitting[article] = all(_stands(index, part, there, scope) for part in parts if part != rarest)
        if fitting[article]:
            result.append(row)
    return result


def _stands(index: SearchIndex, expression: str, documents: set[int], scope: _Scope) -> bool:
    return any(
        index.file.newest(expression, number(kind, document), number(kind, document + 1) - 1, 1)
        for document in documents
        for kind in scope.kinds
    )


# ---- what is shown


def _hits(index: SearchIndex, rows: Sequence[int], documents: Mapping[int, Document], what: Marks) -> Iterator[Hit]:
    for row in rows:
        if (hit := _hit(index, row, documents[document_of(row)], what)) is not None:
            yield hit


def _hit(index: SearchIndex, row: int, document: Document, what: Marks) -> Hit | None:
    there = place(index.file, row, document)
    if there is None:
        return None
    words = there.words or there.quotation
    spans = found_in(words, there.language, what, index.normaliser)
    start, end = there.start, there.end
    across = partner(index.file, row, document)
    if there.text and not there.annotation and spans:
        start, end = there.start + spans[0].start, there.start + spans[0].end
    snippet, shown = _snippet(words, spans)
    return Hit(
        document.kind.name.lower(),
        ArticleId(there.article),
        there.title,
        there.date,
        TextId(there.text) if there.text else None,
        AnnotationId(there.annotation) if there.annotation else None,
        start,
        end,
        snippet,
        shown,
        across.words if across else there.quotation if there.words else "",
        TextId(across.text) if across else None,
        there.language,
    )


def _snippet(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """A text in one line, cut around the first thing that was found where it is long."""
    flat = text.replace("\n", " ")
    first = spans[0].start if spans else 0
    begin = 0
    if len(flat) > _SNIPPET and first > _BEFORE:
        begin = flat.rfind(" ", 0, first - _BEFORE) + 1
    end = len(flat)
    if end - begin > _SNIPPET:
        end = max(flat.rfind(" ", begin, begin + _SNIPPET), spans[0].end if spans else begin + _SNIPPET // 2)
    before, after = "…" if begin else "", "…" if end < len(flat) else ""
    shift = len(before) - begin
    shown = tuple(Span(one.start + shift, one.end + shift) for one in spans if one.end <= end and one.start >= begin)
    return f"{before}{flat[begin:end]}{after}", shown
