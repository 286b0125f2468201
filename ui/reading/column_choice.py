"""Which columns of the open article the bitext view shows: chosen, moved and remembered here."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.model import Article, Text
from reader.record import replace
from ui.columns import ColumnSetup, moved, ordered, shares_of, shown, toggled
from ui.reading.bitext import Bitext
from ui.reading.geometry import STEP, widened
from ui.reading.view import BitextView
from ui.session import Session


class ColumnChoice(QObject):
    """The columns of one article after the other.

    Signals:
        changed(): Other columns are shown, or in another order.
    """

    changed = Signal()

    def __init__(self, session: Session, view: BitextView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._aimed = ""
        view.shares_changed.connect(self._on_shares)

    def bitext(self, article: Article) -> Bitext:
        """The article's texts that have a column, in order, with their beads."""
        library = self._session.library
        texts = shown(article.texts, self._setup(article))
        columns = tuple((text, library.revision(text.revision)) for text in texts)
        alignments = [library.alignment(texts[0], text) for text in texts[1:]]
        return Bitext(columns, tuple(alignment.beads if alignment else () for alignment in alignments))

    def shares(self, article: Article) -> tuple[float, ...]:
        """How these columns share the width."""
        setup = self._setup(article)
        return shares_of(shown(article.texts, setup), setup)

    def all(self) -> list[tuple[Text, bool]]:
        """The open article's texts from left to right, and whether each has a column."""
        article = self._session.article
        if article is None:
            return []
        setup = self._setup(article)
        visible = {text.id for text in shown(article.texts, setup)}
        return [(text, text.id in visible) for text in ordered(article.texts, setup)]

    def aim(self, id: str) -> None:
        """Say which column is meant next ("": that of selection or reading cursor)."""
        self._aimed = id

    def current(self) -> Text | None:
        """The translation that is meant: aimed at, selected in, read in, or the only one."""
        place = self._view.selection() or self._view.cursor_sentence()
        translations: dict[str, Text] = {text.id: text for text, visible in self.all()[1:] if visible}
        for id in (self._aimed, place.text_id if place else ""):
            if id in translations:
                return translations[id]
        return next(iter(translations.values())) if len(translations) == 1 else None

    def toggle(self, id: str) -> None:
        """Hide a translation's column, or show it again."""
        self._change(lambda article, setup: toggled(article.texts, setup, id))

    def move(self, id: str, by: int) -> None:
        """Move a translation's column left (-1) or right (1)."""
        self._change(lambda article, setup: moved(article.texts, setup, id, by))

    def show_all(self) -> None:
        """Show every translation's column (of more than five the first)."""
        self._change(lambda _article, setup: replace(setup, hidden=()))

    def widen(self, by: int) -> bool:
        """Make the column that is meant, else the original's, wider (1) or narrower (-1).

        Returns:
            Whether columns have widths now: they do side by side.
        """
        sheet = self._view.sheet
        if sheet is None or len(sheet.dividers) < 2:
            return False
        place = self._view.selection() or self._view.cursor_sentence()
        id = self._aimed or (place.text_id if place else "")
        self._share(widened(sheet.lanes, sheet.arrangement.column_of(id) or 0, by * STEP))
        return True

    def even(self) -> bool:
        """Make all columns equally wide; False where they have no widths."""
        sheet = self._view.sheet
        if sheet is None or len(sheet.dividers) < 2:
            return False
        self._share((1.0,) * len(sheet.lanes))
        return True

    def _share(self, shares: tuple[float, ...]) -> None:
        self._view.set_shares(shares)
        self._view.shares_changed.emit(self._view.shares())

    def _setup(self, article: Article) -> ColumnSetup:
        return self._session.settings.columns(article.id)

    def _change(self, change: Callable[[Article, ColumnSetup], ColumnSetup]) -> None:
        article = self._session.article
        if article is None:
            return
        before = self._setup(article)
        after = change(article, before)
        if after != before:
            self._session.settings.put_columns(article.id, after)
            self._view.set_columns(self.bitext(article), self.shares(article))
            self.changed.emit()

    def _on_shares(self, shares: tuple[float, ...]) -> None:
        article = self._session.article
        if article is None:
            return
        setup = self._setup(article)
        total = sum(shares) / max(1, len(shares))
        mine = {text.id: share / total for text, share in zip(shown(article.texts, setup), shares, strict=False)}
        kept = {id: share for id, share in setup.shares if id not in mine}
        self._session.settings.put_columns(article.id, replace(setup, shares=(*kept.items(), *mine.items())))
