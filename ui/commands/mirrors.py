"""What the actions about mirrored highlights do: on which words of the other column a mark shows, or on none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from reader.model import Annotation
from ui import menus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Text
    from ui.session import Session
    from ui.window import MainWindow

_SHOWN = 60  # code points of a quotation in a menu


class MirrorCommands:
    """The part of `Commands` that is about the other side of a mark."""

    _window: MainWindow
    _session: Session

    def annotation_mirror_words(self) -> None:
        """Mirror a highlight of another column only on the words that are selected."""
        from reader.edits.annotations import TrimMirror

        page = self._window.page
        passage = page.passage() if page.selected() else None
        one = self._choose(page.mirrored()) if passage else None
        if one is None or passage is None:
            return
        text, where = passage
        if self._session.do(TrimMirror(one.id, text, where)):
            page.view.clear_selection()
            self._session.choose_annotation(one.id)
            self._window.status.tell(self._window.tr("Mirrored on “{words}”").format(words=_short(where.exact)))

    def annotation_mirror_whole(self) -> None:
        """Mirror a highlight on whole sentences again, in every column."""
        from reader.edits.annotations import WholeMirror

        one = self._choose([one for one in self._with_mirrors() if one.trims])
        if one is not None and self._session.do(WholeMirror(one.id)):
            self._session.choose_annotation(one.id)
            self._window.status.tell(self._window.tr("Mirrored on whole sentences again"))

    def annotation_mirror_none(self) -> None:
        """Mirror a highlight nowhere."""
        from reader.edits.annotations import TrimMirror

        one, article = self._choose(self._with_mirrors()), self._session.article
        if one is None or article is None:
            return
        for text in article.texts:
            if text.id != one.text and not self._session.do(
                TrimMirror(one.id, text, None), merge=f"no mirror {one.id}"
            ):
                return
        self._session.choose_annotation(one.id)
        self._window.status.tell(self._window.tr("This highlight is not mirrored any more"))

    def stretch_mirror(self, one: Annotation, start: int, end: int) -> bool:
        """Move the ends of the current annotation's mirror by words, where its column is read.

        Returns:
            Whether it is the mirror's ends that the keys are about.
        """
        from reader.anchoring.selectors import describe
        from reader.edits.annotations import TrimMirror
        from ui.commands.marks import stretched

        view = self._window.page.view
        place, text = view.selection() or view.cursor_sentence(), None
        if place is not None and place.text_id != one.text:
            text = self._text(place.text_id)
        mirrors, bitext = view.mirrors(), view.bitext()
        if text is None or mirrors is None or bitext is None:
            return False
        column = next(number for number, (shown, _) in enumerate(bitext.columns) if shown.id == text.id)
        span = mirrors.place(one, column)
        if span is None:
            return False
        plain = bitext.columns[column][1].plain
        moved = stretched(plain, *span, start, end)
        if moved != tuple(span):
            view.clear_selection()
            self._session.do(TrimMirror(one.id, text, describe(plain, *moved)), merge=f"mirror {one.id} {text.id}")
        return True

    def _text(self, id: str) -> Text | None:
        article = self._session.article
        return next((text for text in article.texts if text.id == id), None) if article else None

    def _with_mirrors(self) -> list[Annotation]:
        current = self._session.mark(self._session.annotation) if self._session.annotation else None
        return [current] if current is not None else self._window.page.mirrored()

    def _choose(self, found: Sequence[Annotation]) -> Annotation | None:
        """Of several highlights on a sentence the one that is meant; asked for by a menu."""
        if len(found) < 2:
            return found[0] if found else None
        menu = QMenu(self._window)
        choices = {menu.addAction(_short(one.exact)): one for one in found}
        chosen = menus.choose(menu, self._window.page.popup_point())
        return choices.get(chosen) if chosen is not None else None


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + " …"
