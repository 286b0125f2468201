"""From the table of actions to QActions. The only file that makes a QAction."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import ACTIONS, MENUS, ActionSpec


class ActionRegistry(QObject):
    """The window's QActions by id."""

    def __init__(self, owner: QWidget, commands: object) -> None:
        """Make an action for each row of the table.

        Args:
            owner: The window the shortcuts work in.
            commands: Has a method `menu_what` for each id "menu.what".
        """
        super().__init__(owner)
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._actions = {spec.id: self._make(spec, owner, commands) for spec in ACTIONS}

    def _make(self, spec: ActionSpec, owner: QWidget, commands: object) -> QAction:
        action = QAction(owner)  # without its text: for that PySide looks at QIcon too, and a start pays 1 ms for it
        action.setText(QCoreApplication.translate("actions", spec.text))
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setCheckable(spec.checkable)
        method: Callable[[], None] = getattr(commands, spec.id.replace(".", "_"))
        # Not `triggered` itself: it would pass whether the action is checked to methods without a parameter.
        action.triggered.connect(_Call(method, action).call)
        owner.addAction(action)
        return action

    def __getitem__(self, id: str) -> QAction:
        """The action with this id."""
        return self._actions[id]

    def enable(self, holds: Callable[[str], bool]) -> None:
        """Enable what can be done now: `holds` says whether a need is met."""
        met: dict[str, bool] = {"": True}
        for id, action in self._actions.items():
            need = self._specs[id].needs
            if need not in met:
                met[need] = holds(need)
            action.setEnabled(met[need])

    def fill(self, bar: QMenu) -> None:
        """Put the menus of the table into a menu, as submenus."""
        titles = {
            "File": self.tr("&File"),
            "Edit": self.tr("&Edit"),
            "Annotation": self.tr("&Annotation"),
            "View": self.tr("&View"),
            "Columns": self.tr("&Columns"),
            "Type": self.tr("&Type"),
            "Go": self.tr("&Go"),
            "Help": self.tr("&Help"),
        }
        for name in MENUS:
            menu: QMenu = bar.addMenu(titles[name])
            for spec in ACTIONS:
                if spec.menu == name:
                    menu.addAction(self._actions[spec.id])

    def listed(self) -> list[QAction]:
        """All actions in the order of the table."""
        return list(self._actions.values())


class _Call(QObject):
    """Calls a method without arguments; lives as long as its action."""

    def __init__(self, method: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._method = method

    def call(self) -> None:
        """Do it."""
        self._method()
