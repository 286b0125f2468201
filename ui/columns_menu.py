"""The menu of columns: which texts are shown, and what can be done with one of them."""

from PySide6.QtWidgets import QMenu

from ui.action_registry import ActionRegistry
from ui.reading.column_choice import ColumnChoice
from ui.words import column_title

_ACTIONS = (
    "view.hide_column", "view.column_left", "view.column_right", "view.wider", "view.narrower", "view.even",
    "view.all_columns", "", "library.translation", "library.translate",
    "library.own_translation", "edit.confirm_translation", "edit.trash_translation",
)  # fmt: skip


def fill_columns_menu(menu: QMenu, columns: ColumnChoice, actions: ActionRegistry) -> None:
    """Put an entry for each text into an empty menu, checked where it has a column; then the actions."""
    for number, (text, visible) in enumerate(columns.all()):
        entry = menu.addAction(column_title(text).replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(visible)
        entry.setEnabled(number > 0)  # the original is always shown
        entry.triggered.connect(lambda _checked=False, id=text.id: columns.toggle(id))
    menu.addSeparator()
    for id in _ACTIONS:
        if id:
            menu.addAction(actions[id])
        else:
            menu.addSeparator()
