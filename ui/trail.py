"""Back and forward, as in a browser: through what was open, and through the places reading jumped from."""

from collections.abc import Callable

from reader.model import Article, ArticleId
from reader.record import mutable
from ui.session import Scope, Session

LONGEST = 100


@mutable
class Stop:
    """Something that was open.

    Attributes:
        place: An article or a list.
        offset: Code point of the original that was on top when it was left; None while reading is here.
    """

    place: ArticleId | Scope
    offset: int | None = None


class Trail:
    """Remembers what was open, in the order of opening, and where in an article reading jumped away."""

    def __init__(self, session: Session, where: Callable[[], int], go: Callable[[int], None]) -> None:
        """Listen to a session.

        Args:
            session: Says what is opened.
            where: Code point of the original that is on top now.
            go: Brings a code point of the original to the top.
        """
        self._session = session
        self._where = where
        self._go = go
        self._stops: list[Stop] = []
        self._at = -1
        self._walking = False
        session.leaving.connect(self._keep)
        session.article_opened.connect(self._on_article)
        session.scope_opened.connect(self._on_scope)

    def step(self, by: int) -> None:
        """Go to what was there before (-1) or after (1); what is gone since is passed over."""
        there = {article.id for article in self._session.library.articles()}
        at = self._at + by
        while 0 <= at < len(self._stops):
            stop = self._stops[at]
            if isinstance(stop.place, Scope) or stop.place in there:
                self._keep()
                self._at = at
                self._walking = True
                self._open(stop)
                self._walking = False
                return
            at += by

    def _open(self, stop: Stop) -> None:
        if isinstance(stop.place, Scope):
            self._session.open_scope(stop.place)
            return
        if self._session.article is None or self._session.article.id != stop.place:
            self._session.open_article(stop.place)
        if stop.offset is not None:
            self._go(stop.offset)

    def can_step(self, by: int) -> bool:
        """Whether there is anything in that direction."""
        return 0 <= self._at + by < len(self._stops)

    def jumped(self, before: int) -> None:
        """Reading has jumped within the article; `before` was on top until now."""
        article = self._session.article
        if self._walking or article is None or self._at < 0:
            return
        self._stops[self._at].offset = before
        self._add(Stop(article.id))

    def _keep(self) -> None:
        """Note where reading is in the article that is going to be left."""
        if not self._walking and self._session.article is not None and self._at >= 0:
            self._stops[self._at].offset = self._where()

    def _on_article(self, article: Article | None) -> None:
        if article is not None:
            self._note(article.id)

    def _on_scope(self, scope: Scope) -> None:
        self._note(scope)

    def _note(self, place: ArticleId | Scope) -> None:
        if self._walking or (self._at >= 0 and self._stops[self._at].place == place):
            return
        self._add(Stop(place))

    def _add(self, stop: Stop) -> None:
        del self._stops[self._at + 1 :]
        self._stops.append(stop)
        del self._stops[:-LONGEST]
        self._at = len(self._stops) - 1
