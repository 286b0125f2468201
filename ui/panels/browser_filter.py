"""What narrows the annotations that are listed: words, tags, colours, side, days; and what gathers them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton, QWidget

from reader.browsed import Wanted
from reader.model import Colour
from ui.flow import FlowLayout
from ui.icons import dot, name_clear_button
from ui.models.browser import Grouping
from ui.tag_line import TagLine, paths_in
from ui.words import colour_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.theme import Theme

_PAUSE = 150  # milliseconds after a key
_BETWEEN, _UNTAGGED = "between", "untagged"
_DATE_LENGTH = 10


class BrowserFilter(QWidget):
    """A row of fields.

    Signals:
        changed(): Something else is wanted.
        save_asked(): What is wanted is to be kept under a name.
    """

    changed = Signal()
    save_asked = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        """Make the fields.

        Args:
            today: The present day.
            parent: Where they stand.
        """
        super().__init__(parent)
        self._today = today
        self._more = Wanted()  # what no field shows: single annotations, an article
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.changed)
        self._make_fields()
        self._make_choices()
        self.save = QPushButton(self.tr("Save filter …"), self)
        self.save.setToolTip(self.tr("Keep this filter under a name; it then stands on the left"))
        self.save.clicked.connect(self.save_asked)
        self.clear = QPushButton(self.tr("Show all"), self)
        self.clear.clicked.connect(lambda: self.show_wanted(Wanted()))
        row = FlowLayout(8)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        for part in (
            self.words, self.tags, *self.colours.values(), self.sides, self.days, self.first, self.last, self.groups,
            self.save, self.clear,
        ):  # fmt: skip
            row.addWidget(part)

    def _make_fields(self) -> None:
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Words in quotation or note"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        name_clear_button(self.words, self.tr("Clear"))
        self.words.setFixedWidth(210)
        self.words.textChanged.connect(self._wait)
        self.tags = TagLine(self)
        self.tags.setPlaceholderText(self.tr("Tags: vfx, zitat"))
        self.tags.setAccessibleName(self.tr("Tags that all must be there, separated by commas"))
        self.tags.setFixedWidth(170)
        self.tags.textChanged.connect(self._wait)
        self.first, self.last = QLineEdit(self), QLineEdit(self)
        for field, name in ((self.first, self.tr("from 2026-01-31")), (self.last, self.tr("to 2026-02-28"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(self.tr("Marked {when}, year, month and day").format(when=name.split()[0]))
            field.setFixedWidth(128)
            field.setMaxLength(_DATE_LENGTH)
            field.textChanged.connect(self._wait)
            field.hide()

    def _make_choices(self) -> None:
        self.colours: dict[Colour, QToolButton] = {}
        for colour in Colour:
            button = self.colours[colour] = QToolButton(self)
            button.setCheckable(True)
            button.setIconSize(QSize(11, 11))
            button.setAccessibleName(self.tr("Only {colour}").format(colour=colour_word(colour)))
            button.setToolTip(button.accessibleName())
            button.toggled.connect(self._wait)
        tr = self.tr
        self.sides = self._choice(
            tr("Side"), ((tr("Both sides"), ""), (tr("Originals"), "original"), (tr("Translations"), "translation"))
        )
        self.days = self._choice(
            tr("When marked"),
            (
                (tr("Any time"), ""), (tr("Today"), "0"), (tr("Last 7 days"), "6"), (tr("Last 30 days"), "29"),
                (tr("Last 365 days"), "364"), (tr("Between …"), _BETWEEN),
            ),
        )  # fmt: skip
        self.days.currentIndexChanged.connect(self._show_days)
        self.groups = self._choice(
            tr("Grouped by"),
            (
                (tr("Not grouped"), Grouping.NONE), (tr("By article"), Grouping.ARTICLE), (tr("By tag"), Grouping.TAG),
                (tr("By day"), Grouping.DATE),
            ),
        )  # fmt: skip

    def _choice(self, name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for words, value in choices:
            box.addItem(words, str(value))
        box.currentIndexChanged.connect(self._wait)
        return box

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for colour, button in self.colours.items():
            button.setIcon(dot(theme, colour))

    # ---- what is wanted

    def offer(self, tags: Sequence[str]) -> None:
        """The tags there are."""
        self.tags.offer(tags)

    def wanted(self) -> Wanted:
        """What the fields say."""
        first, last = self.first.text().strip(), self.last.text().strip()
        if (days := self.days.currentData()) != _BETWEEN:
            first = (self._today() - timedelta(days=int(days))).isoformat() if days else ""
            last = ""
        paths = paths_in(self.tags.text())
        is_untagged = self.tr("none") in paths or self._more.is_untagged
        return Wanted(
            tags=tuple(path for path in paths if path != self.tr("none")),
            is_untagged=is_untagged,
            colours=tuple(colour for colour, button in self.colours.items() if button.isChecked()),
            side=self.sides.currentData(),
            words=tuple(self.words.text().split()),
            first=first,
            last=last,
            article=self._more.article,
            ids=self._more.ids,
        )

    def grouping(self) -> Grouping:
        """What rows are gathered under."""
        return Grouping(self.groups.currentData())

    def show_wanted(self, wanted: Wanted) -> None:
        """Say this in the fields."""
        fields = (self.words, self.tags, self.sides, self.days, self.first, self.last, *self.colours.values())
        for field in fields:
            field.blockSignals(True)
        self.words.setText(" ".join(wanted.words))
        self.tags.setText(", ".join((*wanted.tags, *((self.tr("none"),) if wanted.is_untagged else ()))))
        for colour, button in self.colours.items():
            button.setChecked(colour in wanted.colours)
        self.sides.setCurrentIndex(max(0, self.sides.findData(wanted.side)))
        self.days.setCurrentIndex(self.days.findData(_BETWEEN) if wanted.first or wanted.last else 0)
        self.first.setText(wanted.first)
        self.last.setText(wanted.last)
        for field in fields:
            field.blockSignals(False)
        self._more = Wanted(article=wanted.article, ids=wanted.ids)
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        is_between = self.days.currentData() == _BETWEEN
        self.first.setVisible(is_between)
        self.last.setVisible(is_between)

    def _wait(self, *_what: object) -> None:
        """Whoever types goes on typing."""
        self._soon.start()

    def settle(self) -> None:
        """Take up at once what was typed."""
        if self._soon.isActive():
            self._soon.stop()
            self.changed.emit()
