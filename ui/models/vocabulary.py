"""Saved words as rows of a table, and what of them is shown."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from reader.language.names import language_name
from reader.word_model import SavedWord, WordState
from ui.words import date_in_words, span_of_time, word_state

Index = QModelIndex | QPersistentModelIndex
WORD, STATE, DUE, ARTICLE, SAVED, LANGUAGE, NOTE = range(7)
SORT = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
_ORDER = {state: number for number, state in enumerate(WordState)}


class VocabularyRows(QAbstractTableModel):
    """One row a word."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[SavedWord] = []
        self._now = datetime.now(UTC)

    def show(self, words: Sequence[SavedWord], now: datetime) -> None:
        """Show these words; rows of those that were there before stay where they are."""
        self._now = now
        new = {one.id: one for one in words}
        if new.keys() == {one.id for one in self._words}:
            for row, before in enumerate(self._words):
                if before != new[before.id]:
                    self._words[row] = new[before.id]
                    self.dataChanged.emit(self.index(row, 0), self.index(row, NOTE))
            return
        self.beginResetModel()
        self._words = list(words)
        self.endResetModel()

    def word(self, row: int) -> SavedWord:
        """The word of a row."""
        return self._words[row]

    def words(self) -> list[SavedWord]:
        """All of them."""
        return list(self._words)

    # ---- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of words."""
        return 0 if parent is not None and parent.isValid() else len(self._words)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number of columns."""
        return 0 if parent is not None and parent.isValid() else NOTE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the columns say."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        tr = self.tr
        names = (tr("Word"), tr("State"), tr("Due"), tr("Article"), tr("Saved on"), tr("Language"), tr("Note"))
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if not index.isValid():
            return None
        one, column = self._words[index.row()], index.column()
        if role == ROW:
            return one
        if role == SORT:
            return self._sorted_by(one, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._shown(one, column) or self.tr("empty")
        return self._shown(one, column) if role == Qt.ItemDataRole.DisplayRole else None

    def _shown(self, one: SavedWord, column: int) -> str:
        if column == STATE:
            return word_state(one.state)
        if column == DUE:
            return self._due(one)
        if column == SAVED:
            return date_in_words(_day(one.created))
        if column == ARTICLE:
            return one.places[-1].title if one.places else ""
        if column == LANGUAGE:
            return language_name(one.language)
        return " ".join(one.note.split()) if column == NOTE else one.shown or one.lemma

    def _due(self, one: SavedWord) -> str:
        if not one.schedule.due:
            return "–"
        after = datetime.fromisoformat(one.schedule.due) - self._now
        return self.tr("in {time}").format(time=span_of_time(after)) if after > timedelta(0) else self.tr("now")

    def _sorted_by(self, one: SavedWord, column: int) -> object:
        if column == STATE:
            return _ORDER[one.state]
        if column == DUE:
            return one.schedule.due or "~"  # behind all that come again
        if column == SAVED:
            return one.created
        # By the word itself: "die Szene" stands at S.
        return (one.lemma if column == WORD else self._shown(one, column)).casefold()

    def _hint(self, one: SavedWord, column: int) -> str:
        if column == NOTE:
            return one.note
        place = one.places[-1] if one.places else None
        return "\n".join(filter(None, (place.sentence, place.partner))) if place else ""


class ShownWords(QSortFilterProxyModel):
    """The rows that fit what was typed, a state and a language, in some order."""

    def __init__(self, rows: VocabularyRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._typed: tuple[str, ...] = ()
        self._state = self._language = ""
        self.setSourceModel(rows)
        self.setSortRole(SORT)
        self.setSortLocaleAware(True)
        self.setDynamicSortFilter(True)

    def choose(self, typed: str, state: str, language: str) -> None:
        """Show what has all these words in word, note, sentence or title, and this state and language ("": any)."""
        wanted = (tuple(typed.casefold().split()), state, language)
        if wanted != (self._typed, self._state, self._language):
            self.beginResetModel()
            self._typed, self._state, self._language = wanted
            self.endResetModel()

    @property
    def is_filtered(self) -> bool:
        """Whether anything may be left out."""
        return bool(self._typed or self._state or self._language)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a word fits."""
        one = self._rows.word(row)
        if (self._state and one.state != self._state) or (self._language and one.language != self._language):
            return False
        if not self._typed:
            return True
        place = one.places[-1] if one.places else None
        text = " ".join((one.lemma, one.shown, one.note, place.sentence if place else "", place.title if place else ""))
        text = text.casefold()
        return all(word in text for word in self._typed)

    def shown(self) -> list[SavedWord]:
        """The words that are shown, in their order."""
        return [self._rows.word(self.mapToSource(self.index(at, 0)).row()) for at in range(self.rowCount())]


def _day(iso: str) -> str:
    return datetime.fromisoformat(iso).astimezone().date().isoformat()
