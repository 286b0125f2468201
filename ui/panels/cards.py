"""A note card: quotation, partner, tags and note, painted; the note is edited in place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPixmap, QTextDocument, QTextOption
from PySide6.QtWidgets import QListView, QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model import Annotation, State
from reader.record import record
from ui import spoken
from ui.models.annotations import ANNOTATION, PARTNER, SOURCE
from ui.panels.states import focused, selected
from ui.theme import LIGHT, Theme, interface_font, reading_font
from ui.words import typed

Index = QModelIndex | QPersistentModelIndex

MARGIN, INSIDE, EDGE, GAP = 10, 12, 4, 6
EDITOR = 96  # pixels that an open note editor takes
LONGEST = 400  # code points of a quotation on a card; the text itself has the rest
KEPT = 400  # laid-out cards
TO = "lesart:to/"  # where a link to another annotation leads; its id follows
DESK = "lesart:desk"  # where the link of a card without a sure place leads; no address
OPENED = 150  # milliseconds after which an editor is surely there


@record
class CardLink:
    """A link on a card.

    Attributes:
        id: The other annotation.
        words: Its quotation.
        note: What the one is to the other.
        is_source: Whether the link goes out from this card.
    """

    id: str
    words: str
    note: str
    is_source: bool


class NoteDocument(QTextDocument):
    """A note's Markdown; shows nothing from outside and reads no file."""

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A typed empty value: for None or empty bytes Qt would open the file itself."""
        return QPixmap()


class CardDelegate(QStyledItemDelegate):
    """Draws cards and edits notes.

    Signals:
        note_typed(str, str): An annotation's id and its note as it stands in the editor.
        writing(): A note is being typed that is not saved yet.
        link_asked(str): A link was pressed: the id of the annotation it leads to.
        desk_asked(str): The button of a card without a sure place was pressed: id of its annotation.
        resized(QModelIndex): A card has another height now. Not `sizeHintChanged`, which lays out all.
    """

    note_typed = Signal(str, str)
    writing = Signal()
    desk_asked = Signal(str)
    link_asked = Signal(str)
    resized = Signal(QModelIndex)

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = LIGHT
        self._cards: dict[tuple[object, ...], QTextDocument] = {}
        self.editing = ""
        self._links: dict[str, tuple[CardLink, ...]] = {}
        self._editor: NoteEditor | None = None

    def show_links(self, links: dict[str, tuple["CardLink", ...]]) -> None:
        """Show these links, by the annotations that have them."""
        self._links = links

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._cards.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The card's height at the list's width."""
        width = self._view.viewport().width()
        height = round(self._card(index, width).size().height()) + 2 * INSIDE + GAP
        edited = index.data(ANNOTATION).id == self.editing
        return QSize(width, height + (EDITOR + GAP if edited else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        one: Annotation = index.data(ANNOTATION)
        area = QRectF(option.rect).adjusted(MARGIN, 0, -MARGIN, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = selected(self._view, index)
        rim = 2 if focused(self._view, index) else 1
        painter.setPen(QPen(QColor(self._theme.accent if current or rim > 1 else self._theme.line), rim))
        painter.setBrush(QColor(self._theme.paper))
        painter.drawRoundedRect(area.adjusted(rim / 2, rim / 2, -rim / 2, -rim / 2), 6, 6)
        painter.setClipRect(QRectF(area.left(), area.top(), EDGE, area.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.edge(one.colour))
        painter.drawRoundedRect(QRectF(area.left(), area.top(), 12, area.height()), 6, 6)
        painter.setClipping(False)
        painter.translate(area.left() + EDGE + INSIDE - 2, area.top() + INSIDE)
        self._card(index, option.rect.width()).drawContents(painter)
        painter.restore()

    def _card(self, index: Index, width: int) -> QTextDocument:
        one: Annotation = index.data(ANNOTATION)
        source, partner = str(index.data(SOURCE)), str(index.data(PARTNER))
        key = (one.id, one.modified, partner, one.tags, source, one.id == self.editing, width, self._links.get(one.id))
        document = self._cards.get(key)
        if document is None:
            if len(self._cards) > KEPT:
                self._cards.clear()
            document = self._cards[key] = self._lay_out(one, partner, source, _room(width))
        return document

    def _lay_out(self, one: Annotation, partner: str, source: str, width: int) -> QTextDocument:
        note = ""
        if one.note and one.id != self.editing:
            rendered = NoteDocument()
            rendered.setMarkdown(one.note.replace("\n", "  \n"), QTextDocument.MarkdownFeature.MarkdownNoHTML)
            rendered.setDefaultFont(interface_font(13))
            note = _body(rendered.toHtml())
        document = NoteDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(interface_font(13))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        serif = reading_font().family()
        theme = self._theme
        parts = [f"<p style=\"margin:0;font-family:'{serif}';font-size:15px;color:{theme.ink}\">{_line(one.exact)}</p>"]
        if one.state is not State.PLACED:
            lost = self.tr("Lost its place") if one.state is State.ORPHANED else self.tr("Place to be confirmed")
            button = f'<a href="{DESK}">{self.tr("Decide")} …</a>'
            parts.insert(0, f'<p style="margin:0 0 4px 0;color:{theme.warn}">⚠ {lost} · {button}</p>')
        if source:
            parts.insert(0, f'<p style="margin:0 0 4px 0;color:{theme.dim};font-size:12px">{_line(source)}</p>')
        if partner:
            parts.append(
                f"<p style=\"margin:4px 0 0 0;font-family:'{serif}';font-size:13px;color:{theme.dim}\">"
                f"{_line(partner)}</p>"
            )
        if one.tags:
            chips = "&nbsp; ".join(
                f'<span style="background-color:{theme.soft};color:{theme.accent}">&nbsp;{_line(tag)}&nbsp;</span>'
                for tag in one.tags
            )
            parts.append(f'<p style="margin:6px 0 0 0;font-size:12px">{chips}</p>')
        for link in self._links.get(one.id, ()):
            about = f" · {_line(link.note)}" if link.note else ""
            arrow = "→" if link.is_source else "←"
            parts.append(
                f'<p style="margin:6px 0 0 0;font-size:12px;color:{theme.dim}">{arrow} '
                f'<a href="{TO}{link.id}">{_line(link.words)}</a>{about}</p>'
            )
        if note:
            parts.append(f'<div style="margin-top:6px;color:{theme.ink}">{note}</div>')
        document.setDefaultStyleSheet(f"a {{ color: {theme.accent}; }} p {{ margin: 4px 0 0 0; }}")
        document.setHtml("".join(parts))
        document.setTextWidth(width)
        return document

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """The button of a card without a sure place is pressed, or a link to another annotation."""
        one: Annotation = index.data(ANNOTATION)
        if (
            (one.state is not State.PLACED or one.id in self._links)
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
        ):
            left, top = option.rect.left() + MARGIN + EDGE + INSIDE - 2, option.rect.top() + INSIDE
            at = event.position() - QPointF(left, top)
            card = self._card(index, option.rect.width())
            anchor = card.documentLayout().anchorAt(at)
            if anchor.startswith(TO):
                QTimer.singleShot(0, self, lambda: self.link_asked.emit(anchor.removeprefix(TO)))
                return True
            if anchor == DESK:
                # Once the list is at rest: the desk takes the focus.
                QTimer.singleShot(0, self, lambda: self.desk_asked.emit(one.id))
                return True
        return super().editorEvent(event, model, option, index)

    # ---- editing the note

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """An editor below the quotation."""
        one: Annotation = index.data(ANNOTATION)
        self.editing = one.id
        editor = NoteEditor(one.id, parent)
        editor.setAccessibleName(self.tr("Note"))
        editor.setPlaceholderText(self.tr("Your note, in Markdown. Ctrl+Enter closes it."))
        editor.typed.connect(self.note_typed)
        editor.began.connect(self.writing)
        self._editor = editor
        self.resized.emit(index)
        # Qt tells of the text that is put in before it tells of the focus; to some that says the focus was there.
        QTimer.singleShot(OPENED, editor, lambda: spoken.say(editor, self.tr("Note. Ctrl+Enter closes it.")))
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The card shows the note again; what was not handed over yet is, once the list is at rest."""
        assert isinstance(editor, NoteEditor)
        self.editing = ""
        self._editor = None
        if (unsaved := editor.unsaved()) is not None:
            QTimer.singleShot(0, self, lambda: self.note_typed.emit(*unsaved))
        super().destroyEditor(editor, index)
        self.resized.emit(index)

    def hand_over(self) -> None:
        """Give what is being typed to the library now."""
        if self._editor is not None:
            self._editor.hand_over()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What is being typed is never replaced from outside."""
        assert isinstance(editor, NoteEditor)
        if not editor.document().isModified() and not editor.loaded:
            editor.load(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand the note over; the library writes it and the model shows what the library has."""
        assert isinstance(editor, NoteEditor)
        editor.hand_over()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """At the card's foot, which is lower since the editor was made: the option's box is from before."""
        area: QRect = self._view.visualRect(index)
        editor.setGeometry(
            area.left() + MARGIN + EDGE + 6,
            area.bottom() - GAP - EDITOR - 6,
            area.width() - 2 * MARGIN - EDGE - 12,
            EDITOR,
        )

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter makes a new line; Ctrl+Enter, Escape and Tab close the editor, which saves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, NoteEditor):
            key, modifiers = event.key(), event.modifiers()  # type: ignore[attr-defined]
            enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            # Tab must not do what Qt does with it in lists, edit the next one: there would be no way out by Tab.
            leaves = key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if leaves or (enter and modifiers & Qt.KeyboardModifier.ControlModifier):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self._view.setFocus()
                return True
            if enter:
                return False
        return super().eventFilter(editor, event)


class NoteEditor(QPlainTextEdit):
    """A note being written; handed over every moment while one types, so that a crash costs no more than that.

    Signals:
        typed(str, str): The annotation's id and the note.
        began(): Something was typed that is not saved yet.
    """

    typed = Signal(str, str)
    began = Signal()
    PAUSE = 800  # milliseconds that a crash may cost

    def __init__(self, annotation: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._annotation = annotation
        self.loaded = False
        self.setTabChangesFocus(True)
        self.setFont(interface_font(13))
        self._timer = 0
        self.textChanged.connect(self._on_text)

    def load(self, note: str) -> None:
        """Show the note as it is stored."""
        self.loaded = True
        self.blockSignals(True)
        self.setPlainText(note)
        self.blockSignals(False)
        self.document().setModified(False)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def hand_over(self) -> None:
        """Give what was typed to the library now."""
        if (unsaved := self.unsaved()) is not None:
            self.typed.emit(*unsaved)

    def unsaved(self) -> tuple[str, str] | None:
        """Annotation and note that were not handed over yet; asking makes them so."""
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0
        if not self.document().isModified():
            return None
        self.document().setModified(False)
        return self._annotation, typed(self.document())

    def _on_text(self) -> None:
        # Not started anew with each key: who types without a pause is saved too.
        if not self._timer:
            self.began.emit()
            self._timer = self.startTimer(self.PAUSE)

    def timerEvent(self, event: object) -> None:
        """What was typed since the last time goes to the library."""
        self.hand_over()


def _room(width: int) -> int:
    """Pixels for words on a card."""
    return width - 2 * MARGIN - 2 * INSIDE - EDGE + 4


def estimate(one: Annotation, width: int) -> int:
    """About how high a card is: good enough for a scroll bar, and a hundred times quicker than laying it out."""
    room = max(60, _room(width))
    lines = 1 + min(len(one.exact), LONGEST) * 7 // room  # of 15 pixels serif
    small = 2 + len(one.note) * 7 // room + one.note.count("\n") if one.note else 2  # partner, about, and note
    return 2 * INSIDE + GAP + 20 * lines + 18 * small + (24 if one.tags else 0)


def _line(text: str) -> str:
    shown = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")


def _body(html: str) -> str:
    start, end = html.find("<body"), html.rfind("</body>")
    return html[html.find(">", start) + 1 : end]
