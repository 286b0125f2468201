"""What can be done now, and what is switched on: asked after everything that happens; doing is `ui.commands`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import settings_store

if TYPE_CHECKING:
    from reader.model import Annotation, Article
    from ui.parts import WindowParts
    from ui.reading.bitext import Bitext
    from ui.reading.contents import Heading
    from ui.session import Session

FEWEST = 2  # headings that make contents worth a button
_MODES = ("side-by-side", "interleaved", "original", "study")
_SWITCHES = (
    ("view.peek", settings_store.PEEK), ("view.hyphens", settings_store.HYPHENS),
    ("view.mirror", settings_store.MIRROR), ("view.minimap", settings_store.MINIMAP),
    ("view.spotlight", settings_store.SPOTLIGHT), ("view.differences", settings_store.DIFFERENCES),
    ("view.motion", settings_store.MOTION), ("word.press", settings_store.PRESS),
    ("word.states", settings_store.WORD_STATES),
)  # fmt: skip


class Abilities:
    """Looks at a session and the parts of a window."""

    def __init__(self, window: WindowParts, session: Session) -> None:
        self._window = window
        self._session = session
        self._known: tuple[Bitext | None, tuple[Heading, ...]] = (None, ())

    def can(self, need: str) -> bool:
        """Whether a need of the table of actions is met now."""
        session, page = self._session, self._window.page
        if need == "article":
            return session.article is not None
        reading = session.article is not None and self._window.shows_text
        if need in ("text", "sentence"):
            return reading and not page.shows_old and (need == "text" or page.passage() is not None)
        if need == "align":
            return self._window.aligning
        if need == "annotation":
            return bool(session.annotation)
        if need == "selection":
            return bool(session.annotation) or (reading and page.passage() is not None)
        if need == "headings":
            return self._window.shows_text and len(self.headings()) >= FEWEST
        if need == "undo":
            return bool(session.history.undo_kind)
        if need == "redo":
            return bool(session.history.redo_kind)
        if need == "list":
            return self.chosen_article() is not None and session.scope.kind != "trash"
        if need == "filed":
            return session.scope.kind == "collection" and bool(self.chosen_articles())
        if need == "trashed":
            return session.scope.kind == "trash" and self.chosen_article() is not None
        if need == "words":
            return reading and page.passage() is not None
        if need == "word":
            return reading and page.view.scene.pressed is not None
        if need in ("voice", "speaking"):
            return reading and not page.shows_old and self._window.can_speak(now=need == "speaking")
        if need == "mirror":
            return reading and page.selected() and bool(page.mirrored())
        if need in ("mirrored", "trimmed"):
            found = self._mirrored() if reading else []
            return any(one.trims or need == "mirrored" for one in found)
        if need == "link":
            return reading and bool(page.link())
        if need == "translations":
            return session.article is not None and len(session.article.texts) > 1
        if need == "column":
            return reading and page.columns.current() is not None
        if need == "study":
            return reading and page.view.mode() == need
        if need == "back":
            return self._window.trail.can_step(-1)
        if need == "forward":
            return self._window.trail.can_step(1)
        return True

    def _mirrored(self) -> list[Annotation]:
        """The current annotation, else those that are mirrored on what is read."""
        one = self._session.mark(self._session.annotation) if self._session.annotation else None
        return [one] if one is not None else self._window.page.mirrored()

    def chosen_article(self) -> Article | None:
        """The article that is open, else the one chosen in the list."""
        return self._session.article or self._window.articles.chosen()

    def chosen_articles(self) -> list[Article]:
        """The article that is open, else those chosen in the list."""
        article = self._session.article
        return [article] if article is not None else self._window.articles.chosen_all()

    def headings(self) -> tuple[Heading, ...]:
        """The headings of what is read; looked up once for each text."""
        bitext = self._window.page.view.bitext() if self._session.article is not None else None
        if bitext is not self._known[0]:
            from ui.reading.contents import headings

            self._known = (bitext, headings(bitext) if bitext else ())
        return self._known[1]

    def switched(self) -> list[tuple[str, bool]]:
        """Which of the actions that are switched on and off are on now."""
        window, get = self._window, self._session.settings.get
        view, theme = window.page.view, window.appearance.name
        return [
            ("view.sentences", view.unit() == "sentence"),
            ("view.align", window.aligning),
            *((f"view.{mode.replace('-', '_')}", view.mode() == mode and not window.aligning) for mode in _MODES),
            *((id, bool(get(setting))) for id, setting in _SWITCHES),
            ("view.focus", window.focus_mode.on),
            ("view.sidebar", window.library_panel.isVisibleTo(window)),
            ("view.inspector", window.inspector.isVisibleTo(window)),
            ("view.fullscreen", window.isFullScreen()),
            *((f"view.{name}", theme == name) for name in settings_store.THEME.choices),
        ]
