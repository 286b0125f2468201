"""The bar above: name, back and forward, what is open; on the right what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from reader.model import Article
from ui.action_registry import ActionRegistry
from ui.theme import interface_font
from ui.words import language_pair

_NARROW = 900  # pixels: where not all buttons have room
_TRANSLATIONS = ("library.translate", "library.own_translation", "library.translation")
_VIEW_MENU = (
    ("side_by_side", "interleaved", "original", "study"), ("larger", "smaller", "normal"),
    ("lines_apart", "lines_together", "longer_lines", "shorter_lines"), ("system", "light", "sepia", "dark"),
    ("mirror", "minimap", "spotlight"), ("sidebar", "inspector", "focus"),
)  # fmt: skip


class TopBar(QWidget):
    """Buttons are actions of the table; all others are in the menu behind the name.

    Signals:
        fill_columns(QMenu): The menu of columns is about to be shown and is to be filled.
        fill_fonts(QMenu): The same for the menu of reading fonts.
    """

    fill_columns = Signal(QMenu)
    fill_fonts = Signal(QMenu)

    def __init__(self, actions: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._spare: list[_Follower] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 12, 4)
        layout.setSpacing(3)
        name = self._button(layout, "Lesart", self.tr("Main menu"))
        name.setFont(interface_font(13, 600))
        self._opens(name, self._menu(self._actions.fill))
        for text, id in (("‹", "go.back"), ("›", "go.forward")):
            self._for(layout, id, text)
        self._title = _Title(self)
        layout.addWidget(self._title, 1)
        self._languages = self._button(layout, "", self.tr("Languages and columns"))
        self._languages.setObjectName("chip")
        columns = QMenu(self)
        columns.aboutToShow.connect(lambda: self.fill_columns.emit(columns))
        self._opens(self._languages, columns)
        self._for(layout, "go.contents", self.tr("Contents"), hides=True)
        more = self._button(layout, self.tr("+ Translation"), self.tr("Another translation"))
        self._opens(more, self._menu(lambda menu: menu.addActions([self._actions[id] for id in _TRANSLATIONS])))
        _Follower(more, self._actions["library.translation"], hides=True)
        self._for(layout, "view.study", self.tr("Study"), hides=True)
        self._for(layout, "view.sentences", self.tr("Sentences"), hides=True, spare=True)
        self._for(layout, "view.align", self.tr("Align"), hides=True)
        type_button = self._button(layout, "Aa", self.tr("Type and theme"))
        self._opens(type_button, self._menu(self._fill_view_menu))
        self._for(layout, "library.import", self.tr("Import"), spare=True)
        self._for(layout, "library.export", self.tr("Export notes"))

    def _button(self, layout: QHBoxLayout, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("quiet")
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        layout.addWidget(button)
        return button

    def _opens(self, button: QToolButton, menu: QMenu) -> None:
        """Have a button open a menu. When that closes Qt does not notice that the mouse has left the button."""
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)

        def look_at_rest() -> None:
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            button.update()

        menu.aboutToHide.connect(look_at_rest)

    def _for(self, layout: QHBoxLayout, id: str, text: str, *, hides: bool = False, spare: bool = False) -> None:
        action = self._actions[id]
        keys = action.shortcut().toString()
        button = self._button(layout, text, action.text())
        button.setToolTip(f"{action.text()} ({keys})" if keys else action.text())
        button.setCheckable(action.isCheckable())
        button.clicked.connect(action.trigger)
        follower = _Follower(button, action, hides=hides)
        if spare:
            self._spare.append(follower)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window some buttons make room for the others; the main menu has them too."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        is_narrow = self.width() < _NARROW and not self._languages.isHidden()  # without an article there is room
        for follower in self._spare:
            follower.make_room(is_narrow)

    def _menu(self, fill: Callable[[QMenu], None]) -> QMenu:
        """A menu that is filled when it is opened first."""
        menu = QMenu(self)

        def fill_once() -> None:
            if menu.isEmpty():
                fill(menu)

        menu.aboutToShow.connect(fill_once)
        return menu

    def _fill_view_menu(self, menu: QMenu) -> None:
        fonts = QMenu(self.tr("Reading font"), menu)
        fonts.aboutToShow.connect(lambda: self.fill_fonts.emit(fonts))
        for part in _VIEW_MENU:
            for name in part:
                menu.addAction(self._actions[f"view.{name}"])
            if "larger" in part:
                menu.addMenu(fonts)
            menu.addSeparator()

    def show_article(self, article: Article | None) -> None:
        """Show what is open."""
        self._title.show_whole(article.title if article else "")
        self._languages.setText(language_pair(article) if article else "")
        self._languages.setVisible(article is not None)
        self._make_room()


class _Title(QLabel):
    """A title as far as there is room; at the left also where its script runs from the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setObjectName("dim")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setContentsMargins(8, 0, 8, 0)

    def show_whole(self, title: str) -> None:
        """Show a title."""
        self._whole = title
        self.setAccessibleName(title)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more or less room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class _Follower(QObject):
    """Keeps a button as enabled and checked as its action; lives as long as the button.

    One that `hides` is absent while its action cannot be done.
    """

    def __init__(self, button: QToolButton, action: QAction, *, hides: bool = False) -> None:
        super().__init__(button)
        self._button, self._action, self._hides, self._away = button, action, hides, False
        action.changed.connect(self.follow)
        self.follow()

    def make_room(self, away: bool) -> None:
        """Have the button be absent, or no longer."""
        if away != self._away:
            self._away = away
            self._button.setVisible(not away)
            self.follow()

    def follow(self) -> None:
        """The action has changed."""
        self._button.setEnabled(self._action.isEnabled())
        if self._hides or self._away:
            self._button.setVisible(not self._away and (self._action.isEnabled() or not self._hides))
        self._button.setChecked(self._action.isChecked())
