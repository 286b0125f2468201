"""What shall become of chosen files: which is an original, which a translation of it, in which language."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.language.names import languages
from reader.record import record
from ui.icons import name_line

_LANGUAGE_AT_END = re.compile(r"^(?P<stem>.+)[._-](?P<language>[a-z]{2}(-[A-Z]{2})?)$")


@record
class Plan:
    """One article to be made: its original and translations, each a path and a language ("": detect)."""

    original: tuple[Path, str]
    translations: tuple[tuple[Path, str], ...]


def guess(paths: Sequence[Path]) -> list[Plan]:
    """Which files belong together by their names: `x.de.txt` and `x.en.txt` are one article.

    The first of a group in the order given is the original, a German one before all others.
    """
    known = {tag for tag, _ in languages()}
    groups: dict[tuple[Path, str], list[tuple[Path, str]]] = {}
    for path in paths:
        match = _LANGUAGE_AT_END.match(path.stem)
        if match and match["language"].split("-")[0] in known:
            groups.setdefault((path.parent, match["stem"]), []).append((path, match["language"]))
        else:
            groups.setdefault((path.parent, path.name), []).append((path, ""))
    plans = []
    for members in groups.values():
        ordered = sorted(members, key=lambda member: not member[1].startswith("de"))
        plans.append(Plan(ordered[0], tuple(ordered[1:])))
    return plans


class ImportDialog(QDialog):
    """One line a file."""

    def __init__(self, parent: QWidget, paths: Sequence[Path], collections: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import articles"))
        self.resize(680, min(640, 200 + 38 * len(paths)))
        plans = guess(paths)
        self._files = [member for plan in plans for member in (plan.original, *plan.translations)]
        originals = {plan.original[0]: plan.original[0] for plan in plans}
        originals |= {path: plan.original[0] for plan in plans for path, _ in plan.translations}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        for column, title in enumerate((self.tr("File"), self.tr("Is"), self.tr("Language"))):
            head = QLabel(title)
            head.setObjectName("section")
            grid.addWidget(head, 0, column)
        self._roles: list[QComboBox] = []
        self._languages: list[QComboBox] = []
        for row, (path, language) in enumerate(self._files, 1):
            name = QLabel(path.name)
            name.setToolTip(str(path))
            name.setTextFormat(Qt.TextFormat.PlainText)
            role = QComboBox()
            role.setAccessibleName(self.tr("What {file} is").format(file=path.name))
            role.addItem(self.tr("An article"), None)
            for other, _ in self._files:
                if other != path:
                    role.addItem(self.tr("Translation of {file}").format(file=other.name), other)
            if originals[path] != path:
                role.setCurrentIndex(role.findData(originals[path]))
            tongue = QComboBox()
            tongue.setAccessibleName(self.tr("Language of {file}").format(file=path.name))
            tongue.addItem(self.tr("Detect"), "")
            for tag, native in languages():
                tongue.addItem(native, tag)
            tongue.setCurrentIndex(max(0, tongue.findData(language.split("-")[0])))
            for column, widget in enumerate((name, role, tongue)):
                grid.addWidget(widget, row, column)
            self._roles.append(role)
            self._languages.append(tongue)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self._files) + 1, 1)
        inside = QWidget()
        inside.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it take the focus, and scroll it
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        self._collection = QComboBox()
        self._collection.setEditable(True)
        self._collection.addItems(list(collections))
        self._collection.setCurrentIndex(-1)
        self._collection.setAccessibleName(self.tr("Collection"))
        name_line(self._collection, self.tr("Collection"))
        label = QLabel(self.tr("Put into &collection (may stay empty)"))
        label.setBuddy(self._collection)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Import"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(label)
        layout.addWidget(self._collection)
        layout.addWidget(buttons)

    def plans(self) -> list[Plan]:
        """What was decided; a translation of something that is itself a translation becomes one of its original."""
        chosen = {
            path: (role.currentData(), tongue.currentData())
            for (path, _), role, tongue in zip(self._files, self._roles, self._languages, strict=True)
        }

        def root(path: Path, seen: frozenset[Path] = frozenset()) -> Path:
            above = chosen[path][0]
            return path if above is None or above in seen else root(above, seen | {path})

        plans: dict[Path, list[tuple[Path, str]]] = {}
        for path, (_, language) in chosen.items():
            members = plans.setdefault(root(path), [])
            if root(path) == path:
                members.insert(0, (path, language))
            else:
                members.append((path, language))
        return [Plan(members[0], tuple(members[1:])) for members in plans.values()]

    def collection(self) -> str:
        """Name of the collection, or ""."""
        return self._collection.currentText().strip()
