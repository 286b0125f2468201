"""The sidebar's contents: a search field, and the library as a tree of what can be opened."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QHideEvent, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.changes import Changes
from reader.model import ArticleId, Colour, Tag
from ui import menus
from ui.icons import name_clear_button
from ui.models.library_tree import ARTICLE, BROWSED, COUNT, DEPTH, DOT, FILTER, SCOPE, STUDY, TAG, Index, LibraryTree
from ui.panels.library_view import LibraryTreeView
from ui.panels.states import focused, hovered, selected
from ui.session import Scope, Session
from ui.theme import LIGHT, Theme, interface_font

COUNT_LATER = 400  # milliseconds after a change: counts need not be right while one goes on marking
ROW = 26  # pixels; a section's head has a little more above it


class LibraryList(QWidget):
    """Search field and tree.

    Signals:
        searched(str): Words typed into the search field.
        search_entered(): Enter was pressed there.
        rename_asked(object): A `Tag` or a collection's `Scope` is to be renamed.
        remove_asked(object): The same is to be removed.
        colour_asked(Tag, str): A tag is to get this colour.
        move_asked(object, object): A `Tag` or a collection's `Scope` is to go into another one, or to the top.
        file_asked(list, Scope): Articles, by their ids, are to go into a collection.
        browse_asked(Scope): Annotations are to be listed: all of them, or those of a saved filter.
        study_asked(str): Words are to be reviewed ("review"), or all of them shown ("vocabulary").
    """

    searched = Signal(str)
    search_entered = Signal()
    rename_asked = Signal(object)
    remove_asked = Signal(object)
    colour_asked = Signal(object, str)
    study_asked = Signal(str)
    browse_asked = Signal(object)
    move_asked = Signal(object, object)
    file_asked = Signal(list, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.search = SearchField(self)
        self.search.setPlaceholderText(self.tr("Search everything"))
        self.search.setAccessibleName(self.tr("Search the library"))
        self.search.setClearButtonEnabled(True)
        name_clear_button(self.search, self.tr("Clear"))
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self.search_entered)
        self.fault = QLabel(self)
        self.fault.setObjectName("warning")
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.hide()
        self._model = LibraryTree(session.library, self)
        self.tree = LibraryTreeView(self)
        self.tree.moved.connect(self.move_asked)
        self.tree.filed.connect(self.file_asked)
        self.tree.rename_asked.connect(self.rename_asked)
        self.tree.setAccessibleName(self.tr("Library"))
        self.tree.setModel(self._model)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setItemsExpandable(False)
        self.tree.setUniformRowHeights(False)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self._delegate = RowDelegate(self.tree)
        self.tree.setItemDelegate(self._delegate)
        self.tree.clicked.connect(self._open)
        self.tree.activated.connect(self._open)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.fault)
        layout.addWidget(self.tree, 1)
        session.changed.connect(self._on_changed)
        session.article_opened.connect(self._mark_current)
        session.scope_opened.connect(self.reload)
        self._stale = False
        self._later = QTimer(self, singleShot=True, interval=COUNT_LATER)
        self._later.timeout.connect(self.reload)
        self.reload()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self.tree.doItemsLayout()

    def complain(self, words: str) -> None:
        """Say below the field what is wrong with what was typed; "" where nothing is."""
        if words != self.fault.text():
            self.fault.setText(words)
            self.search.setAccessibleDescription(words)
        self.fault.setVisible(bool(words))

    def reload(self, _what: object = None) -> None:
        """Show the library as it is."""
        self._later.stop()
        self._stale = False
        if self._model.reload():
            bar = self.tree.verticalScrollBar()
            where = bar.value()
            self.tree.expandAll()
            bar.setValue(where)
        self._mark_current()

    def _on_changed(self, changes: Changes) -> None:
        if (
            changes.articles
            or changes.tags
            or changes.collections
            or changes.annotations
            or changes.words
            or changes.filters
        ):
            self.reload_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing goes on while nobody sees it."""
        self._stale = self._stale or self._later.isActive()
        self._later.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        if self._stale:
            self.reload()

    def reload_soon(self) -> None:
        """Show the library as it is, once what goes on has been painted: counting takes its time."""
        self._later.start()

    def _mark_current(self, _opened: object = None) -> None:
        article = self._session.article
        index = self._model.article_index(article.id) if article else QModelIndex()
        if not article:
            index = self._model.scope_index(self._session.scope)
        self.tree.selectionModel().clearSelection()
        if index.isValid():
            self.tree.setCurrentIndex(index)

    def _open(self, index: QModelIndex) -> None:
        article, scope = index.data(ARTICLE), index.data(SCOPE)
        if article:
            self._session.open_article(ArticleId(article))
        elif isinstance(scope, Scope) and scope.kind in STUDY:
            self.study_asked.emit(scope.kind)
        elif isinstance(scope, Scope) and scope.kind in BROWSED:
            self.browse_asked.emit(scope)
        elif isinstance(scope, Scope):
            self._session.open_scope(scope)

    def _on_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        tag, scope = index.data(TAG), index.data(SCOPE)
        target = tag if isinstance(tag, Tag) else scope
        if not isinstance(target, Tag) and not (isinstance(scope, Scope) and scope.kind in ("collection", FILTER)):
            return
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        rename = menu.addAction(self.tr("Rename …"))
        remove = menu.addAction(self.tr("Remove …"))
        colours = {}
        into: dict[QAction, Scope | None] = {}
        if isinstance(scope, Scope) and scope.kind == "collection":
            places = menu.addMenu(self.tr("Move into"))
            into[places.addAction(self.tr("(the top)"))] = None
            for one in self._session.library.collections():
                if one.id != scope.key:
                    into[places.addAction(one.path)] = Scope("collection", one.id, one.name)
        if isinstance(target, Tag):
            menu.addSeparator()
            colours = {menu.addAction(self.colour_name(colour)): colour for colour in Colour}
        chosen = menus.choose(menu, self.tree.viewport().mapToGlobal(point))
        if chosen is rename:
            self.rename_asked.emit(target)
        elif chosen is remove:
            self.remove_asked.emit(target)
        elif chosen is not None and chosen in into:
            self.move_asked.emit(scope, into[chosen])
        elif chosen is not None and chosen in colours:
            self.colour_asked.emit(target, colours[chosen].value)

    def colour_name(self, colour: Colour) -> str:
        """The colour's name for people."""
        return {
            Colour.YELLOW: self.tr("Yellow"),
            Colour.GREEN: self.tr("Green"),
            Colour.BLUE: self.tr("Blue"),
            Colour.PINK: self.tr("Pink"),
            Colour.ORANGE: self.tr("Orange"),
        }[colour]


class RowDelegate(QStyledItemDelegate):
    """Draws a section's head, or a row with its dot, name and count."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are of one height; heads stand a little apart from what is above."""
        head = not index.parent().isValid()
        return QSize(100, (ROW + 8 if index.row() else ROW) if head else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.parent().isValid():
            self._paint_row(painter, option, index)
        else:
            self._paint_head(painter, option.rect, index.data())
            self._paint_focus(painter, option.rect.adjusted(0, 1, 0, -1), index)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRect, title: str) -> None:
        font = interface_font(11, 600)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.8)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.dim))
        painter.drawText(area.adjusted(8, 0, -8, -5), Qt.AlignmentFlag.AlignBottom, title.upper())

    def _paint_focus(self, painter: QPainter, area: QRect, index: Index) -> None:
        if focused(self._view, index):
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), 5, 5)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = option.rect.adjusted(0, 1, 0, -1)
        current = selected(self._view, index)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.soft))
            painter.drawRoundedRect(area, 5, 5)
        elif index.data(COUNT) is not None and hovered(self._view, index):
            painter.setPen(Qt.PenStyle.NoPen)
            hover = QColor(self.theme.soft)
            hover.setAlpha(110)
            painter.setBrush(hover)
            painter.drawRoundedRect(area, 5, 5)
        self._paint_focus(painter, area, index)
        left = area.left() + 8
        dot = index.data(DOT)
        if index.data(DEPTH) is not None:
            if dot:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.edge(dot))
                painter.drawEllipse(left, area.center().y() - 3, 8, 8)
            left += 16 + 12 * max(0, index.data(DEPTH) - 1)
        count = str(index.data(COUNT)) if index.data(COUNT) else ""
        painter.setFont(interface_font(13))
        metrics = QFontMetrics(painter.font())
        painter.setPen(QColor(self.theme.dim))
        painter.drawText(area.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.setPen(QColor(self.theme.accent if current else self.theme.ink))
        room = area.right() - left - 14 - metrics.horizontalAdvance(count)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(left, area.top(), room + 6, area.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            name,
        )


class SearchField(QLineEdit):
    """A line that Escape empties.

    Signals:
        down(): Keys are to go to what was found.
        left(): Escape was pressed in an empty line.
    """

    down = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the line, Down leads to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
