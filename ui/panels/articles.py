"""The page in the centre that lists articles, when none is being read."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.changes import Changes
from reader.model import Article
from ui.models.library_tree import Index
from ui.panels.library_view import ARTICLES
from ui.panels.states import paint_ground
from ui.session import Scope, Session
from ui.theme import LIGHT, Theme, interface_font, reading_font
from ui.words import date_in_words, language_pair, reading_status, stars

ARTICLE = Qt.ItemDataRole.UserRole
ROW = 64
_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_STARS = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ArticlesPage(QWidget):
    """A list of articles, or what to do where there is none.

    Signals:
        import_asked(): The button of the empty page was pressed.
        menu_asked(QPoint): A menu for the chosen articles, at a point on the screen.
        trash_asked(): The chosen articles are to be moved to the trash.
        stars_asked(int): The chosen articles are to get so many stars.
    """

    import_asked = Signal()
    stars_asked = Signal(int)
    trash_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._shown = session.scope  # at the last `reload`
        self._title = QLabel(self)
        self._title.setFont(reading_font(26, 700))
        self._count = QLabel(self)
        self._count.setObjectName("dim")
        self._model = ArticleRows(self)
        self.list = ArticleView(self)
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.setModel(self._model)
        self._delegate = ArticleDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.list.clicked.connect(self._on_click)
        self.list.stars_pressed.connect(self.stars_asked)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.activated.connect(self._activate)
        self.list.delete_pressed.connect(self._on_delete)
        self._empty = QWidget(self)
        self._hint = QLabel(self._empty)
        self._hint.setWordWrap(True)
        self._hint.setObjectName("dim")
        self._button = QPushButton(self.tr("Import articles …"), self._empty)
        self._button.clicked.connect(self.import_asked)
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(38, 8, 38, 38)
        empty.setSpacing(14)
        empty.addWidget(self._hint)
        empty.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        empty.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(38, 26, 38, 12)
        head.setSpacing(3)
        head.addWidget(self._title)
        head.addWidget(self._count)
        layout.addLayout(head)
        layout.addLayout(self._stack, 1)
        session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def reload(self) -> None:
        """Show the articles of the scope that is looked at."""
        articles = self._session.articles_in_scope()
        scope, chosen, row = self._session.scope, self.chosen(), self.list.currentIndex().row()
        several = self.chosen_all()
        self._model.show(articles)
        if chosen is not None:
            index = self._model.index_of(chosen.id)
            if not index.isValid() and scope == self._shown:  # it has gone: the next one takes its place
                index = self._model.index(min(row, len(articles) - 1), 0)
            self.list.setCurrentIndex(index)
            for one in several if len(several) > 1 else ():
                selection, index = self.list.selectionModel(), self._model.index_of(one.id)
                selection.select(index, selection.SelectionFlag.Select)
        self._shown = scope
        self._title.setText(scope.title or self.tr("All articles"))
        self._count.setText(self.tr("%Ln articles", "", len(articles)) if articles else "")
        self._count.setVisible(bool(articles))
        self._stack.setCurrentIndex(0 if articles else 1)
        self._hint.setText(self._what_to_do(scope))
        self._button.setVisible(scope.kind == "all")

    def chosen(self) -> Article | None:
        """The article the list's cursor is on."""
        article = self.list.currentIndex().data(ARTICLE)
        return article if isinstance(article, Article) else None

    def chosen_all(self) -> list[Article]:
        """The articles that are chosen, in the order of the list."""
        rows = sorted(self.list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        found = [article for index in rows if isinstance(article := index.data(ARTICLE), Article)]
        return found if len(found) > 1 else [one for one in (self.chosen(),) if one is not None]

    def _what_to_do(self, scope: Scope) -> str:
        return {
            "reading": self.tr("You are not reading anything at the moment. Open an article and it will stand here."),
            "inbox": self.tr("The inbox is empty: everything has been opened at least once."),
            "trash": self.tr("The trash is empty."),
            "collection": self.tr(
                "Nothing in this collection yet. Drag articles onto its name, or use “Put article into a collection …”."
            ),
            "tag": self.tr("Nothing has this tag yet."),
            "orphans": self.tr("Every note has its place."),
        }.get(
            scope.kind,
            self.tr(
                "Your library is empty. Drop files, folders or links here, a German text together with its "
                "translation if you have one; paste a text (Ctrl+V); or choose files with the button."
            ),
        )

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.articles or changes.collections or changes.tags):
            self.reload()

    def _on_menu(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        if index.isValid():
            if not self.list.selectionModel().isSelected(index):
                self.list.setCurrentIndex(index)
            self.menu_asked.emit(self.list.viewport().mapToGlobal(point))

    def _on_delete(self) -> None:
        if self.chosen() is not None and self._session.scope.kind != "trash":
            self.trash_asked.emit()

    def _activate(self, index: QModelIndex) -> None:
        """Open an article; one in the trash cannot be read, so what can be done with it is offered."""
        if self._session.scope.kind == "trash":
            self._on_menu(self.list.visualRect(index).center())
        else:
            self._open(index)

    def _on_click(self, index: QModelIndex) -> None:
        """A press opens an article; with Ctrl or Shift it chooses several."""
        if not QGuiApplication.keyboardModifiers() & _CHOOSING and len(self.chosen_all()) < 2:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        article = index.data(ARTICLE)
        if isinstance(article, Article) and self._session.scope.kind != "trash":
            self._session.open_article(article.id)


class ArticleRows(QAbstractListModel):
    """One row an article."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._articles: list[Article] = []

    def show(self, articles: Sequence[Article]) -> None:
        """Show these."""
        if list(articles) == self._articles:
            return
        self.beginResetModel()
        self._articles = list(articles)
        self.endResetModel()

    def index_of(self, article: str) -> QModelIndex:
        """Where an article stands; invalid where it does not."""
        row = next((row for row, one in enumerate(self._articles) if one.id == article), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of articles."""
        return 0 if parent is not None and parent.isValid() else len(self._articles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged into collections."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Ids of articles."""
        return [ARTICLES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The articles of some rows."""
        data = QMimeData()
        data.setData(ARTICLES, "\n".join(self._articles[index.row()].id for index in indexes).encode())
        return data

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The article, or its title."""
        if not index.isValid():
            return None
        article = self._articles[index.row()]
        if role == ARTICLE:
            return article
        if role == Qt.ItemDataRole.DisplayRole:
            return article.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{article.title}. {facts(article)}"
        return None


def facts(article: Article) -> str:
    """One line about an article: date, words, languages, marks, tags."""
    translate = QCoreApplication.translate
    words = translate("ArticlesPage", "%Ln words", "", article.words)
    notes = translate("ArticlesPage", "%Ln notes", "", article.annotations)
    parts = [
        date_in_words(article.date),
        words,
        language_pair(article),
        notes if article.annotations else "",
        reading_status(article.status) if article.status == "read" else "",
        stars(article.rating),
        ", ".join(article.tags),
    ]
    return " · ".join(part for part in parts if part)


class ArticleView(QListView):
    """The list; letters are commands, not a search.

    Signals:
        delete_pressed(): The Delete key, which does nothing but this here.
        stars_pressed(int): A number from 0 to 5, which colours no highlight here.
    """

    delete_pressed = Signal()
    stars_pressed = Signal(int)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: the search field is a key away."""

    def event(self, event: QEvent) -> bool:
        """Delete and numbers are for articles, not for an annotation that may be chosen beside the list."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_stars = event.key() in _STARS and not event.modifiers() & ~_KEYPAD
            if is_stars or event.key() in _DELETE:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every platform, Delete moves to the trash, 0 to 5 give stars."""
        if event.key() in _DELETE and not event.modifiers():
            self.delete_pressed.emit()
            return
        if event.key() in _STARS and not event.modifiers() & ~_KEYPAD and self.currentIndex().isValid():
            self.stars_pressed.emit(_STARS.index(Qt.Key(event.key())))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class ArticleDelegate(QStyledItemDelegate):
    """Draws title and facts of an article."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        article = index.data(ARTICLE)
        area = option.rect.adjusted(26, 1, -26, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, area, self._view, index, self.theme)
        for line, (font, colour, text) in enumerate(
            (
                (reading_font(17, 600), self.theme.ink, article.title),
                (interface_font(12), self.theme.dim, facts(article)),
            )
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            row = QRect(area.left() + 12, area.top() + (10 if line == 0 else 34), area.width() - 24, 24)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(area.left() + 12, option.rect.bottom(), area.right() - 12, option.rect.bottom())
        painter.restore()
