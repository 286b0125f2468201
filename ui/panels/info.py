"""The info panel: what is known about the article that is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.language.names import language_name
from reader.model import Article, BeadStatus
from ui.details import detail_name, detail_text
from ui.panels.versions import VersionList
from ui.session import Session
from ui.words import column_title, date_in_words, reading_status, stars


class InfoPanel(QScrollArea):
    """Metadata and figures, to be read and copied; the versions of each text. Built when it is first looked at.

    Signals:
        look_asked, restore_asked: See `VersionList`.
    """

    look_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("About this article"))
        session.article_opened.connect(self.refresh)
        session.scope_opened.connect(self.refresh)
        session.changed.connect(self.refresh)

    def showEvent(self, event: object) -> None:
        """Filled only when it is seen."""
        self.refresh()

    def refresh(self, _what: object = None) -> None:
        """Show the article that is open now."""
        if not self.isVisible():
            return
        page = QWidget()
        page.setObjectName("inspector")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 8, 14, 14)
        if self._session.article is None:
            layout.addWidget(_value(self.tr("Open an article to see what is known about it.")))
        else:
            for name, value in self._facts(self._session.article):
                if value:
                    layout.addLayout(_fact(name, value))
            self._add_versions(layout, self._session.article)
        layout.addStretch(1)
        self.setWidget(page)

    def _add_versions(self, layout: QVBoxLayout, article: Article) -> None:
        for text in article.texts:
            known = self._session.library.revisions(text)
            if len(known) > 1:
                head = QLabel(self.tr("Versions of the text: {text}").format(text=column_title(text)))
                head.setObjectName("dim")
                head.setWordWrap(True)
                head.setContentsMargins(0, 8, 0, 0)
                layout.addWidget(head)
                versions = VersionList(known)
                versions.look_asked.connect(self.look_asked)
                versions.restore_asked.connect(self.restore_asked)
                layout.addWidget(versions)

    def _facts(self, article: Article) -> list[tuple[str, str]]:
        facts = [
            (self.tr("Title"), article.title),
            (self.tr("Authors"), ", ".join(article.authors)),
            (self.tr("Date"), date_in_words(article.date)),
            (self.tr("Web address"), article.url),
            (self.tr("Tags"), ", ".join(article.tags)),
            (self.tr("Status"), reading_status(article.status)),
            (self.tr("Stars"), stars(article.rating)),
        ]
        facts += [(detail_name(name), detail_text(name, value)) for name, value in article.extra if name != "label"]
        for text in article.texts:
            revision = self._session.library.revision(text.revision)
            size = self.tr("{paragraphs} paragraphs, {sentences} sentences").format(
                paragraphs=len(revision.blocks), sentences=len(revision.segments)
            )
            facts.append((language_name(text.language), size + self._alignment(article, text.id)))
        facts.append((self.tr("In the library since"), date_in_words(article.created[:10])))
        return facts

    def _alignment(self, article: Article, text_id: str) -> str:
        text = next(one for one in article.texts if one.id == text_id)
        alignment = self._session.library.alignment(article.texts[0], text) if text is not article.texts[0] else None
        if alignment is None:
            return ""
        check = sum(bead.status is BeadStatus.REVIEW for bead in alignment.beads)
        return "\n" + self.tr("{beads} aligned pairs, {check} to check").format(
            beads=sum(bool(bead.source and bead.target) for bead in alignment.beads), check=check
        )


def _fact(name: str, value: str) -> QVBoxLayout:
    """A name with its value close below it."""
    label = QLabel(name)
    label.setObjectName("dim")
    label.setWordWrap(True)
    both = QVBoxLayout()
    both.setContentsMargins(0, 0, 0, 6)
    both.setSpacing(1)
    both.addWidget(label)
    both.addWidget(_value(value))
    return both


def _value(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
