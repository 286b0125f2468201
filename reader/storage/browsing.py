"""Annotations of a whole library: filtered, sorted, counted, grouped. Pages of the newest are `paging`'s."""

from collections.abc import Collection, Sequence

from pysqlite3 import dbapi2 as sqlite

from reader.browsed import Facets, Order, Source, TagUse, Wanted, moments
from reader.model import AnnotationId, ArticleId, Colour, TagId, TextId
from reader.storage.tags import path_order, tag_paths

_LIVE = "n.deleted IS NULL AND t.deleted IS NULL AND a.deleted IS NULL"
# CROSS JOIN keeps the order: from the annotations to where they stand, never the other way round.
JOINED = "CROSS JOIN text t ON t.id = n.text CROSS JOIN article a ON a.id = n.article"
_SORTED = {
    Order.CREATED: "n.id",
    Order.QUOTATION: "n.exact COLLATE NOCASE, n.id",
    Order.NOTE: "n.note COLLATE NOCASE, n.id",
    Order.COLOUR: "n.colour, n.id",
    Order.ARTICLE: "a.title COLLATE NOCASE, a.id, t.role = 'translation', t.place, n.start, n.id",
    Order.SIDE: "t.role = 'translation', t.language, n.id",
}
_END = "\U0010ffff"


class Question:
    """Conditions and their values, for one wish."""

    def __init__(self, connection: sqlite.Connection, wanted: Wanted) -> None:
        """Tags are looked up, but conditions for them are left to `tagged`."""
        self.paths = tag_paths(connection) if wanted.tags or wanted.is_untagged else {}
        self.tags = sorted((_below(self.paths, path) for path in wanted.tags), key=len)
        self.conditions = [_LIVE]
        self.values: list[str] = []
        first, last = moments(wanted.first, wanted.last, wanted.zone)
        self.dates = (first, last or _END)
        self._add(wanted)

    def _add(self, wanted: Wanted) -> None:
        if wanted.colours:
            self.where(f"n.colour IN ({_marks(wanted.colours)})", *(colour.value for colour in wanted.colours))
        if wanted.side:
            self.where("t.role = ?", wanted.side)
        if wanted.article is not None:
            self.where("n.article = ?", wanted.article)
        if wanted.ids is not None:
            self.where(f"n.id IN ({_marks(wanted.ids)})", *wanted.ids)
        if wanted.first:
            self.where("n.created >= ?", self.dates[0])
        if wanted.last:
            self.where("n.created <= ?", self.dates[1])
        for word in wanted.words:
            patterns = [f"%{_escaped(one)}%" for one in dict.fromkeys((word.lower(), word.upper(), word.title()))]
            either = " OR ".join(["n.exact LIKE ? ESCAPE '\\' OR n.note LIKE ? ESCAPE '\\'"] * len(patterns))
            self.where(f"({either})", *(pattern for pattern in patterns for _ in range(2)))
        if wanted.is_untagged:
            self.where(
                "NOT EXISTS (SELECT 1 FROM annotation_tag y JOIN tag g ON g.id = y.tag "
                "WHERE y.annotation = n.id AND g.deleted IS NULL)"
            )

    def where(self, condition: str, *values: str) -> None:
        """One more condition."""
        self.conditions.append(condition)
        self.values += values

    def tagged(self, tags: Collection[TagId], column: str = "n.id") -> None:
        """Only annotations with one of these tags; `column` has their ids."""
        self.where(
            f"EXISTS (SELECT 1 FROM annotation_tag y WHERE y.annotation = {column} AND y.tag IN ({_marks(tags)}))",
            *tags,
        )

    @property
    def text(self) -> str:
        """All of them."""
        return " AND ".join(self.conditions)


def ordered(
    connection: sqlite.Connection, wanted: Wanted, order: Order, *, descending: bool = False
) -> list[AnnotationId]:
    """All ids in some order: one walk through all that fits, some 100 ms where that is 100,000."""
    question = Question(connection, wanted)
    for tags in question.tags:
        question.tagged(tags)
    first = Order.CREATED if order is Order.TAGS else order
    by = ", ".join(f"{part} DESC" if descending else part for part in _SORTED[first].split(", "))
    source = f"annotation n {JOINED}"
    if question.tags:  # from the links with the rarest of the tags, not from all annotations
        tags = rarest(connection, question.tags)
        chosen = f"SELECT DISTINCT annotation FROM annotation_tag WHERE tag IN ({_marks(tags)})"
        source = f"({chosen}) x CROSS JOIN annotation n ON n.id = x.annotation {JOINED}"
        question.values[:0] = tags
    found = ids_of(connection, f"SELECT n.id FROM {source} WHERE {question.text} ORDER BY {by}", question.values)
    return _by_tags(connection, found, descending=descending) if order is Order.TAGS else found


def rarest(connection: sqlite.Connection, tags: Sequence[list[TagId]]) -> list[TagId]:
    """Of tags, each with those below it, the ones that the fewest annotations have."""
    counts = dict(connection.execute("SELECT key, count FROM facet WHERE kind = 'tag'").fetchall())
    return min(tags, key=lambda some: sum(counts.get(tag, 0) for tag in some))


def count(connection: sqlite.Connection, wanted: Wanted) -> int:
    """How many there are; a walk through all that fits."""
    question = Question(connection, wanted)
    for tags in question.tags:
        question.tagged(tags)
    found: int = connection.execute(
        f"SELECT count(*) FROM annotation n {JOINED} WHERE {question.text}", question.values
    ).fetchone()[0]
    return found


def articles_with(connection: sqlite.Connection, wanted: Wanted) -> list[tuple[ArticleId, str, int]]:
    """The articles with such annotations, by title: id, title, how many."""
    question = Question(connection, wanted)
    for tags in question.tags:
        question.tagged(tags)
    found = connection.execute(
        f"SELECT a.id, a.title, count(*) FROM annotation n {JOINED} WHERE {question.text} GROUP BY a.id "
        "ORDER BY a.title COLLATE NOCASE, a.id",
        question.values,
    )
    return [(ArticleId(id), title, number) for id, title, number in found]


def tags_with(connection: sqlite.Connection, wanted: Wanted) -> list[tuple[str, int]]:
    """The tags of such annotations in the order of their paths, and how many have each; "" for none at all."""
    question = Question(connection, wanted)
    for tags in question.tags:
        question.tagged(tags)
    paths = tag_paths(connection)
    counted = dict(
        connection.execute(
            f"SELECT y.tag, count(*) FROM annotation n {JOINED} CROSS JOIN annotation_tag y ON y.annotation = n.id "
            f"WHERE {question.text} GROUP BY y.tag",
            question.values,
        ).fetchall()
    )
    question.where("NOT EXISTS (SELECT 1 FROM annotation_tag y JOIN tag g ON g.id = y.tag AND g.deleted IS NULL "
                   "WHERE y.annotation = n.id)")  # fmt: skip
    bare = connection.execute(
        f"SELECT count(*) FROM annotation n {JOINED} WHERE {question.text}", question.values
    ).fetchone()[0]
    there = sorted(((paths[tag], number) for tag, number in counted.items() if tag in paths),
                   key=lambda pair: path_order(pair[0]))  # fmt: skip
    return [*there, *([("", bare)] if bare else [])]


def facets(connection: sqlite.Connection) -> Facets:
    """How many annotations there are of each colour and side."""
    found = connection.execute("SELECT kind, key, count FROM facet WHERE kind IN ('colour', 'role')").fetchall()
    colours = {key: number for kind, key, number in found if kind == "colour" and number}
    sides = tuple((key, number) for kind, key, number in found if kind == "role" and number)
    return Facets(
        tuple((colour, colours[colour]) for colour in Colour if colour in colours), sides, sum(colours.values())
    )


def sources(connection: sqlite.Connection, texts: Collection[TextId]) -> dict[TextId, Source]:
    """Title and language of texts."""
    found = connection.execute(
        "SELECT t.id, a.title, t.language, t.role = 'original' FROM text t JOIN article a ON a.id = t.article "
        f"WHERE t.id IN ({_marks(texts)})",
        list(texts),
    )
    return {TextId(id): Source(title, language, bool(is_original)) for id, title, language, is_original in found}


def tag_uses(connection: sqlite.Connection) -> list[TagUse]:
    """How often each tag is used in each article; a walk through all links."""
    paths = tag_paths(connection)
    found = connection.execute(
        "SELECT n.article, a.title, x.tag, count(*) FROM annotation_tag x "
        "JOIN live_annotation n ON n.id = x.annotation JOIN article a ON a.id = n.article GROUP BY n.article, x.tag"
    )
    return [
        TagUse(ArticleId(article), title, paths[tag], number) for article, title, tag, number in found if tag in paths
    ]


def tag_pairs(connection: sqlite.Connection) -> list[tuple[str, str, int]]:
    """Paths of two tags, and how many annotations have both; a tag with itself: how many have it."""
    paths = tag_paths(connection)
    found = connection.execute(
        "SELECT x.tag, y.tag, count(*) FROM annotation_tag x JOIN live_annotation n ON n.id = x.annotation "
        "JOIN annotation_tag y ON y.annotation = x.annotation AND y.tag >= x.tag GROUP BY x.tag, y.tag"
    )
    return [(paths[one], paths[other], number) for one, other, number in found if one in paths and other in paths]


def texts_with(connection: sqlite.Connection, exact: str) -> list[tuple[ArticleId, TextId]]:
    """Article and text of every present revision that has these words, letter by letter."""
    found = connection.execute(
        "SELECT t.article, t.id FROM text t JOIN article a ON a.id = t.article JOIN revision r ON r.id = t.revision "
        "WHERE t.deleted IS NULL AND a.deleted IS NULL AND instr(r.plain, ?) ORDER BY a.created, t.place",
        (exact,),
    )
    return [(ArticleId(article), TextId(text)) for article, text in found]


def ids_of(connection: sqlite.Connection, statement: str, values: Sequence[str]) -> list[AnnotationId]:
    """What a statement with one column gives."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return [AnnotationId(id) for (id,) in cursor.execute(statement, values)]


def _below(paths: dict[str, str], path: str) -> list[TagId]:
    wanted = path.casefold().strip("/")
    found = [TagId(id) for id, full in paths.items() if f"{full.casefold()}/".startswith(wanted + "/")]
    return found or [TagId("")]  # a tag that is not there: nothing has it


def _by_tags(connection: sqlite.Connection, ids: list[AnnotationId], *, descending: bool) -> list[AnnotationId]:
    """Sorted by their first tag; those without any last."""
    paths = tag_paths(connection)
    places = {id: at for at, (id, _) in enumerate(sorted(paths.items(), key=lambda pair: path_order(pair[1])))}
    none = -1 if descending else len(places)
    first: dict[str, int] = {}
    cursor = connection.cursor()
    cursor.row_factory = None
    for annotation, tag in cursor.execute("SELECT annotation, tag FROM annotation_tag"):
        if tag in places:
            first[annotation] = min(places[tag], first.get(annotation, len(places)))
    return sorted(ids, key=lambda id: first.get(id, none), reverse=descending)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _escaped(word: str) -> str:
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
