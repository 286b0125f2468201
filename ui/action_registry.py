"""From the table of actions to QActions. The only file that makes a QAction."""

import sys
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import ACTIONS, MENUS, ActionSpec


class ActionRegistry(QObject):
    """The window's QActions by id."""

    def __init__(self, owner: QWidget, do: Callable[[str], None]) -> None:
        """Make an action for each row of the table.

        Args:
            owner: The window the shortcuts work in.
            do: Does what the action with an id stands for.
        """
        super().__init__(owner)
        self._actions = {spec.id: self._make(spec, owner, do) for spec in ACTIONS}

    def _make(self, spec: ActionSpec, owner: QWidget, do: Callable[[str], None]) -> QAction:
        action = QAction(owner)  # without its text: for that PySide looks at QIcon too, and a start pays 1 ms for it
        action.setText(QCoreApplication.translate("actions", spec.text))
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        if spec.needs == "align":  # its keys are those of the rows, and mean something else everywhere else
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setCheckable(spec.checkable)
        if sys.platform == "darwin":
            _give_role(action)
        action.triggered.connect(_Call(do, action).call)
        owner.addAction(action)
        return action

    def __getitem__(self, id: str) -> QAction:
        """The action with this id."""
        return self._actions[id]

    def enable(self, holds: Callable[[str], bool]) -> None:
        """Enable what can be done now: `holds` says whether a need is met."""
        met: dict[str, bool] = {"": True}
        for spec in ACTIONS:
            if spec.needs not in met:
                met[spec.needs] = holds(spec.needs)
            self._actions[spec.id].setEnabled(met[spec.needs])

    def check(self, switched: Iterable[tuple[str, bool]]) -> None:
        """Check what is switched on."""
        for id, on in switched:
            self._actions[id].setChecked(on)

    def fill(self, bar: QMenu) -> None:
        """Put the menus of the table into a menu, as submenus."""
        titles = {
            "File": self.tr("&File"),
            "Edit": self.tr("&Edit"),
            "Annotation": self.tr("&Annotation"),
            "Words": self.tr("&Words"),
            "View": self.tr("&View"),
            "Columns": self.tr("&Columns"),
            "Type": self.tr("&Type"),
            "Go": self.tr("&Go"),
            "Align": self.tr("A&lign"),
            "Help": self.tr("&Help"),
        }
        for name in MENUS:
            self.fill_one(bar.addMenu(titles[name]), name)

    def fill_one(self, menu: QMenu, name: str) -> None:
        """Put what belongs into one menu of the table into a menu."""
        for spec in ACTIONS:
            if spec.menu == name:
                menu.addAction(self._actions[spec.id])

    def listed(self) -> list[QAction]:
        """All actions in the order of the table."""
        return list(self._actions.values())


def _give_role(action: QAction) -> None:
    """The system's menu of macOS has places for some actions, and guesses others by their words if nobody says."""
    roles = QAction.MenuRole
    known = {
        "edit.preferences": roles.PreferencesRole, "help.about": roles.AboutRole, "library.quit": roles.QuitRole,
    }  # fmt: skip
    action.setMenuRole(known.get(action.objectName(), roles.NoRole))


class _Call(QObject):
    """Says what is to be done; lives as long as its action.

    `triggered` itself would pass whether the action is checked.
    """

    def __init__(self, do: Callable[[str], None], action: QAction) -> None:
        super().__init__(action)
        self._do, self._id = do, action.objectName()

    def call(self) -> None:
        """Do it."""
        self._do(self._id)
