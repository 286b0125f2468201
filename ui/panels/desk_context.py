"""Below the anchor desk: the paragraph that words stood in, and the one that a candidate stands in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.library import Library
from reader.model import RevisionId
from ui.models.anchorings import Case, why_nowhere
from ui.panels.desk_words import in_context
from ui.theme import LIGHT, Theme, interface_font
from ui.translated import error_words

_Shown = tuple[RevisionId, int, int, str]


class DeskContext(QWidget):
    """Two paragraphs beside each other: as it was, and as it would be."""

    def __init__(self, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self._theme = LIGHT
        self._shown: list[_Shown | None] = [None, None]
        self._heads = (QLabel(self), QLabel(self))
        self._pages = (QTextBrowser(self), QTextBrowser(self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(26, 10, 26, 12)
        layout.setSpacing(18)
        names = (self.tr("Where it stood"), self.tr("Where it would stand"))
        for head, page, name, stretch in zip(self._heads, self._pages, names, (42, 58), strict=True):
            head.setObjectName("section")
            head.setFont(interface_font(11, 600))
            head.setIndent(12)
            page.setObjectName("context")
            page.setAccessibleName(name)
            page.setOpenLinks(False)
            page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            page.document().setDocumentMargin(10)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(head)
            column.addWidget(page, 1)
            layout.addLayout(column, stretch)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._shown = [None, None]

    def show_case(self, case: Case | None, place: int) -> None:
        """Show where a case stood and one of its candidates; -1 for none."""
        if case is None:
            self._shown = [None, None]
            for head, page in zip(self._heads, self._pages, strict=True):
                head.clear()
                page.clear()
            return
        what, colour = case.what, case.what.annotation.colour
        self._heads[0].setText(self.tr("AS IT WAS"))
        self._show(0, (what.source, what.start, what.end, colour))
        if 0 <= place < len(case.places):
            found = case.places[place]
            self._heads[1].setText(self.tr("IN THE NEW TEXT, ¶{number}").format(number=found.paragraph))
            self._show(1, (what.target, found.start, found.end, colour))
        else:
            self._heads[1].setText(self.tr("IN THE NEW TEXT"))
            self._shown[1] = None
            words = self.tr("No candidate is chosen: ← → or 1 to 5 choose one.") if case.places else why_nowhere(case)
            self._pages[1].setHtml(f'<p style="color:{self._theme.dim}">{words}</p>')

    def words(self) -> tuple[str, str]:
        """What is shown, as plain text."""
        return self._pages[0].toPlainText(), self._pages[1].toPlainText()

    def _show(self, side: int, what: _Shown) -> None:
        if what == self._shown[side]:
            return
        self._shown[side] = what
        revision, start, end, colour = what
        page = self._pages[side]
        try:
            page.setHtml(in_context(self._library.old_revision(revision), start, end, colour, self._theme))
        except ReaderError as error:  # an old text that cannot be read keeps nobody from deciding
            page.setPlainText(error_words(error))
            return
        page.scrollToAnchor("here")
        bar = page.verticalScrollBar()
        bar.setValue(max(0, bar.value() - page.viewport().height() // 3))
