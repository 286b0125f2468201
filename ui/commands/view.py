"""Looking at the text in other ways: what the actions of the view menu do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from reader.edits.articles import TrashText
from ui import menus, settings_store
from ui.columns_menu import fill_columns_menu
from ui.commands.preferences import PreferenceCommands
from ui.reading.links import may_open
from ui.reading.modes import Mode
from ui.reading_fonts import families
from ui.session import Session
from ui.settings_store import Setting

if TYPE_CHECKING:
    from ui.window import MainWindow


class ViewCommands(PreferenceCommands):
    """The part of `Commands` that is about looking."""

    _window: MainWindow
    _session: Session

    def view_palette(self) -> None:
        """Show all commands."""
        self._window.show_palette()

    # ---- modes

    def view_side_by_side(self) -> None:
        """Original and translations beside each other."""
        self._take_mode("side-by-side")

    def view_interleaved(self) -> None:
        """Translations below the original."""
        self._take_mode("interleaved")

    def view_original(self) -> None:
        """The original alone."""
        self._take_mode("original")

    def view_study(self) -> None:
        """Translations veiled; once more, and they stand there again."""
        studying = self._window.page.view.mode() == "study"
        self._take_mode("side-by-side" if studying else "study")

    def _take_mode(self, mode: Mode) -> None:
        self.take(settings_store.MODE, mode)

    def view_sentences(self) -> None:
        """Rows of sentences or of paragraphs."""
        self.take(settings_store.UNIT, "paragraph" if self._window.page.view.unit() == "sentence" else "sentence")

    def view_partner(self) -> None:
        """Show the translation of the cursor's sentence while the original is alone, or no longer."""
        self._window.page.view.toggle_partners()

    def view_unveil(self) -> None:
        """Unveil the translation of the sentence, or veil it again."""
        self._window.page.view.toggle_veil()

    def view_veil(self) -> None:
        """Veil everything again."""
        self._window.page.view.veil_all()

    def view_peek(self) -> None:
        """Whether the mouse shows what is hidden."""
        self.take(settings_store.PEEK, not self._session.settings.get(settings_store.PEEK))

    # ---- columns

    def view_hide_column(self) -> None:
        """Hide the column of a translation."""
        text = self._window.page.columns.current()
        if text is not None:
            self._window.page.columns.toggle(text.id)

    def view_all_columns(self) -> None:
        """Show all translations."""
        self._window.page.columns.show_all()

    def view_column_left(self) -> None:
        """Move the column of a translation to the left."""
        self._move_column(-1)

    def view_column_right(self) -> None:
        """Move the column of a translation to the right."""
        self._move_column(1)

    def view_wider(self) -> None:
        """Make the column that is read in wider."""
        self._tell_of_widths(self._window.page.columns.widen(1))

    def view_narrower(self) -> None:
        """Make the column that is read in narrower."""
        self._tell_of_widths(self._window.page.columns.widen(-1))

    def view_even(self) -> None:
        """Make all columns equally wide."""
        self._tell_of_widths(self._window.page.columns.even())

    def _tell_of_widths(self, done: bool) -> None:
        if not done:
            self._window.status.tell(self._window.tr("Columns have widths of their own side by side only."))

    def _move_column(self, by: int) -> None:
        text = self._window.page.columns.current()
        if text is not None:
            self._window.page.columns.move(text.id, by)

    def edit_trash_translation(self) -> None:
        """Take a translation away; undo brings it back with its annotations."""
        text = self._window.page.columns.current()
        if text is not None:
            self._session.do(TrashText(text))

    def fill_columns(self, menu: QMenu) -> None:
        """Fill the menu of the language chip anew."""
        menu.clear()
        fill_columns_menu(menu, self._window.page.columns, self._window.actions_by_id)

    def column_menu(self, id: str, point: QPoint) -> None:
        """A menu for a column, at a point on the screen."""
        menu = QMenu(self._window)
        self._window.page.columns.aim(id)
        self._window.refresh_view()
        fill_columns_menu(menu, self._window.page.columns, self._window.actions_by_id)
        menus.choose(menu, point)
        self._window.page.columns.aim("")
        self._window.refresh_view()

    # ---- links

    def go_link(self) -> None:
        """Open the link in the selection or the reading cursor's sentence."""
        self.open_link(self._window.page.link())

    def open_link(self, address: str) -> None:
        """Open an address of the web or of a mailbox; nothing else that a text may name."""
        tr = self._window.tr
        if may_open(address) and QDesktopServices.openUrl(QUrl(address)):
            self._window.status.tell(tr("Opened {address}").format(address=address))
        elif address:
            self._window.status.tell(tr("Cannot be opened from here: {address}").format(address=address))

    # ---- type

    def zoom(self, by: int) -> None:
        """Larger (1) or smaller (-1) type."""
        self._step_setting(settings_store.TYPE_SIZE, by)

    def view_larger(self) -> None:
        """Larger type."""
        self.zoom(1)

    def view_smaller(self) -> None:
        """Smaller type."""
        self.zoom(-1)

    def view_normal(self) -> None:
        """Type of the normal size."""
        self.take(settings_store.TYPE_SIZE, settings_store.TYPE_SIZE.default)

    def view_lines_apart(self) -> None:
        """Larger line spacing."""
        self._step_setting(settings_store.LINE_HEIGHT, 1)

    def view_lines_together(self) -> None:
        """Smaller line spacing."""
        self._step_setting(settings_store.LINE_HEIGHT, -1)

    def view_paragraphs_apart(self) -> None:
        """More space between paragraphs."""
        self._step_setting(settings_store.SPACING, 1)

    def view_paragraphs_together(self) -> None:
        """Less space between paragraphs."""
        self._step_setting(settings_store.SPACING, -1)

    def view_longer_lines(self) -> None:
        """Wider paragraphs."""
        self._step_setting(settings_store.LINE_LENGTH, 1)

    def view_shorter_lines(self) -> None:
        """Narrower paragraphs."""
        self._step_setting(settings_store.LINE_LENGTH, -1)

    def view_hyphens(self) -> None:
        """Whether words may be broken at the ends of lines."""
        self.take(settings_store.HYPHENS, not self._session.settings.get(settings_store.HYPHENS))

    def view_next_font(self) -> None:
        """Take the next reading font."""
        there = families()
        present = self._session.settings.get(settings_store.READING_FONT)
        place = there.index(present) + 1 if present in there else 0
        self.choose_font(there[place % len(there)])

    def fill_fonts(self, menu: QMenu) -> None:
        """Fill the menu of reading fonts anew."""
        menu.clear()
        present = self._session.settings.get(settings_store.READING_FONT)
        for family in families():
            entry = menu.addAction(family)
            entry.setCheckable(True)
            entry.setChecked(family == present)
            entry.triggered.connect(lambda _checked=False, family=family: self.choose_font(family))

    def choose_font(self, family: str) -> None:
        """Read in a font of this family."""
        self.take(settings_store.READING_FONT, family)
        self._window.status.tell(self._window.tr("Reading font: {family}").format(family=family))

    def view_plain_look(self) -> None:
        """Take back all choices about the type."""
        for setting in (
            settings_store.LINE_HEIGHT, settings_store.SPACING, settings_store.LINE_LENGTH,
            settings_store.READING_FONT, settings_store.HYPHENS,
        ):  # fmt: skip
            self._session.settings.put(setting, setting.default)
        self.take(settings_store.TYPE_SIZE, settings_store.TYPE_SIZE.default)

    def _step_setting(self, setting: Setting, by: int) -> None:
        place = setting.choices.index(self._session.settings.get(setting)) + by
        if 0 <= place < len(setting.choices):
            self.take(setting, setting.choices[place])

    # ---- window

    def view_system(self) -> None:
        """The desktop's light or dark."""
        self.take(settings_store.THEME, "system")

    def view_light(self) -> None:
        """Light theme."""
        self.take(settings_store.THEME, "light")

    def view_sepia(self) -> None:
        """Sepia theme."""
        self.take(settings_store.THEME, "sepia")

    def view_dark(self) -> None:
        """Dark theme."""
        self.take(settings_store.THEME, "dark")

    def view_sidebar(self) -> None:
        """Show or hide the library."""
        self._window.toggle_part(settings_store.SIDEBAR)

    def view_inspector(self) -> None:
        """Show or hide the notes."""
        self._window.toggle_part(settings_store.INSPECTOR)

    def view_fullscreen(self) -> None:
        """Fill the screen, or no longer."""
        self._window.toggle_full_screen()
        self._window.refresh_view()

    def view_next_part(self) -> None:
        """Move the keyboard's focus to the next part of the window."""
        self._window.focus_next_part()
