"""The tag tree as a dialog: made, renamed, moved, merged, coloured, described, removed; by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from reader.edits.tags import AddTag, ChangeTag, MergeTags, MoveTag, TrashTag
from reader.model import Colour, Tag, TagId
from ui.dialogs.forms import NameDialog
from ui.dialogs.tag_fate import ask_fate
from ui.dialogs.tag_tree_view import TagTree
from ui.icons import dot, name_clear_button
from ui.words import colour_word

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader.changes import Changes
    from ui.session import Session
    from ui.theme import Theme


class TagTreeDialog(QDialog):
    """Every change is one step that Ctrl+Z takes back, here as well."""

    def __init__(self, parent: QWidget, session: Session, theme: Theme) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._described: TagId | None = None  # whose memo is in the field
        self.setWindowTitle(self.tr("Tags"))
        self.resize(760, 540)
        self._make_tree()
        self._make_side()
        body = QHBoxLayout()
        body.setSpacing(14)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.tree, 1)
        left.addWidget(self._keys)
        body.addLayout(left, 3)
        body.addLayout(self._side, 2)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(body, 1)
        layout.addWidget(buttons)
        session.changed.connect(self._on_changed)
        self.reload()
        self.tree.setFocus()

    def _make_tree(self) -> None:
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a tag"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        name_clear_button(self.search, self.tr("Clear"))
        self.search.textChanged.connect(lambda words: self.tree.narrow(words))
        self.tree: TagTree = TagTree(self._theme, self)
        self.tree.moved.connect(self._move)
        self.tree.currentItemChanged.connect(lambda *_what: self._describe())
        self.tree.rename_asked.connect(self._rename)
        self.tree.remove_asked.connect(self._remove)
        self._keys: QLabel = QLabel(
            self.tr("Drag a tag onto another one, or Alt+Right and Alt+Left. F2 renames, Ins adds, Del removes."), self
        )
        self._keys.setObjectName("dim")
        self._keys.setWordWrap(True)

    def _make_side(self) -> None:
        self.path = QLabel(self)
        self.path.setWordWrap(True)
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.facts = QLabel(self)
        self.facts.setObjectName("dim")
        self.colours: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(2)
        for colour in ("", *Colour):
            button = self.colours[colour] = QToolButton(self)
            button.setCheckable(True)
            button.setIconSize(QSize(11, 11))
            if colour:
                button.setIcon(dot(self._theme, colour))
            else:
                button.setText(self.tr("None"))
            button.setAccessibleName(colour_word(colour).capitalize() if colour else self.tr("No colour of its own"))
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _on=False, colour=colour: self._change(colour=str(colour)))
            row.addWidget(button)
        row.addStretch(1)
        self.memo = QPlainTextEdit(self)
        self.memo.setPlaceholderText(self.tr("What does this tag stand for, and where does it end?"))
        self.memo.setAccessibleName(self.tr("Memo"))
        self.memo.setTabChangesFocus(True)
        self._side = QVBoxLayout()
        self._side.setSpacing(7)
        self._side.addWidget(self.path)
        self._side.addWidget(self.facts)
        self._side.addLayout(row)
        self._side.addWidget(self.memo, 1)
        self.buttons: dict[str, QPushButton] = {}
        for name, words, what in (
            ("add", self.tr("New tag … (Ins)"), self._add),
            ("below", self.tr("New tag below it …"), self._add_below),
            ("rename", self.tr("Rename … (F2)"), self._rename),
            ("move", self.tr("Move below …"), self._ask_move),
            ("merge", self.tr("Merge with …"), self._ask_merge),
            ("remove", self.tr("Remove … (Del)"), self._remove),
        ):
            push = self.buttons[name] = QPushButton(words, self)
            push.setAutoDefault(False)
            push.clicked.connect(what)
            self._side.addWidget(push)

    # ---- what is shown

    def reload(self) -> None:
        """Show the tags as they are now."""
        self.tree.show_tags(self._session.library.tags())
        self._describe()

    def _describe(self) -> None:
        self.save_memo()
        tag = self.tree.current_tag()
        self._described = tag.id if tag else None
        self.path.setText(tag.path.replace("/", " / ") if tag else self.tr("No tag yet."))
        below = sum(one.count for one in self.tree.tags() if tag and one.path.startswith(tag.path + "/"))
        words = self.tr("%Ln annotations", "", tag.count if tag else 0)
        self.facts.setText(self.tr("{words}, {n} more below").format(words=words, n=below) if below else words)
        self.facts.setVisible(tag is not None)
        for colour, button in self.colours.items():
            button.setChecked(tag is not None and tag.colour == colour)
            button.setEnabled(tag is not None)
        if tag is None or self.memo.toPlainText() != tag.memo:
            self.memo.setPlainText(tag.memo if tag else "")
        self.memo.setEnabled(tag is not None)
        for name, push in self.buttons.items():
            push.setEnabled(name == "add" or tag is not None)

    def _on_changed(self, changes: Changes) -> None:
        if changes.tags or changes.annotations:
            self.reload()

    # ---- what happens

    def _change(self, *, colour: str) -> None:
        if (tag := self.tree.current_tag()) is not None:
            self._session.do(ChangeTag(tag.id, colour=colour))

    def save_memo(self) -> None:
        """Write the memo that is being typed."""
        id, self._described = self._described, None
        tag = next((one for one in self.tree.tags() if one.id == id), None)
        if tag is not None and self.memo.toPlainText() != tag.memo:
            self._session.do(ChangeTag(tag.id, memo=self.memo.toPlainText()))

    def _ask(self, title: str, label: str, present: str = "", known: tuple[str, ...] = ()) -> str:
        dialog = NameDialog(self, title, label, present, known)
        name = dialog.name() if dialog.exec() else ""
        dialog.deleteLater()
        return name

    def _add(self) -> None:
        if path := self._ask(self.tr("New tag"), self.tr("Name; “/” stands between a tag and one below it")):
            self._make(path)

    def _add_below(self) -> None:
        tag = self.tree.current_tag()
        if tag and (name := self._ask(self.tr("New tag"), self.tr("Name of a tag below “{tag}”").format(tag=tag.name))):
            self._make(f"{tag.path}/{name}")

    def _make(self, path: str) -> None:
        if (applied := self._session.do(AddTag(path))) is not None:
            self.tree.go_to(TagId(applied.made))

    def _rename(self) -> None:
        tag = self.tree.current_tag()
        name = self._ask(self.tr("Rename"), self.tr("New name"), tag.name) if tag else ""
        if tag and name and name != tag.name:
            self._session.do(ChangeTag(tag.id, name=name))

    def _others(self, tag: Tag) -> dict[str, TagId]:
        """Paths of all tags but this one and those below it."""
        return {one.path: one.id for one in self.tree.tags() if not f"{one.path}/".startswith(f"{tag.path}/")}

    def _ask_move(self) -> None:
        tag = self.tree.current_tag()
        if tag is None:
            return
        others = self._others(tag)
        top = self.tr("(the top)")
        chosen = self._ask(self.tr("Move"), self.tr("Put “{tag}” below").format(tag=tag.name), top, (top, *others))
        if chosen == top or chosen in others:
            self._move(tag.id, others.get(chosen))

    def _move(self, id: TagId, parent: TagId | None) -> None:
        if self._session.do(MoveTag(id, parent)) is not None:
            self.tree.go_to(id)

    def _ask_merge(self) -> None:
        tag = self.tree.current_tag()
        if tag is None:
            return
        others = self._others(tag)
        label = self.tr("What has “{tag}” gets this tag instead").format(tag=tag.name)
        chosen = self._ask(self.tr("Merge"), label, "", tuple(others))
        if chosen in others and self._session.do(MergeTags((tag.id,), others[chosen])) is not None:
            self.tree.go_to(others[chosen])

    def _remove(self) -> None:
        tag = self.tree.current_tag()
        if tag is None:
            return
        fate = ask_fate(self, tag, self._session.library)
        if fate is not None:
            self._session.do(TrashTag(tag.id, fate))

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z and Ctrl+Shift+Z reach the library also here; Ins adds a tag."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Z:
            is_redo = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._session.redo() if is_redo else self._session.undo()
        elif event.key() == Qt.Key.Key_Insert:
            self._add()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """A memo that was typed is kept."""
        self.save_memo()
        self._session.changed.disconnect(self._on_changed)
        super().done(result)
