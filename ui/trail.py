"""Back and forward through what was open: articles and lists."""

from reader.model import Article, ArticleId
from ui.session import Scope, Session

LONGEST = 100


class Trail:
    """Remembers what was open, in the order of opening."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._places: list[ArticleId | Scope] = []
        self._at = -1
        self._walking = False
        session.article_opened.connect(self._on_article)
        session.scope_opened.connect(self._on_scope)

    def step(self, by: int) -> None:
        """Open what was open before (-1) or after (1); what is gone since is passed over."""
        there = {article.id for article in self._session.library.articles()}
        at = self._at + by
        while 0 <= at < len(self._places):
            place = self._places[at]
            if isinstance(place, Scope) or place in there:
                self._at = at
                self._walking = True
                if isinstance(place, Scope):
                    self._session.open_scope(place)
                else:
                    self._session.open_article(place)
                self._walking = False
                return
            at += by

    def can_step(self, by: int) -> bool:
        """Whether there is anything in that direction."""
        return 0 <= self._at + by < len(self._places)

    def _on_article(self, article: Article | None) -> None:
        if article is not None:
            self._note(article.id)

    def _on_scope(self, scope: Scope) -> None:
        self._note(scope)

    def _note(self, place: ArticleId | Scope) -> None:
        if self._walking or (self._places and self._at >= 0 and self._places[self._at] == place):
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[:-LONGEST]
        self._at = len(self._places) - 1
