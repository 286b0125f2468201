"""A text before it is stored: what is kept of its source, what is known about it, and what is doubtful."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.model import Article, Similar
from ui.dialogs.forms import scrolled
from ui.dialogs.import_articles import collection_box
from ui.dialogs.metadata_form import MetadataForm
from ui.dialogs.preview_parts import PartsList
from ui.imports.drafts import Decision, Draft
from ui.translated import error_words, in_ui_language
from ui.words import number

ENCODINGS = (
    "utf-8", "cp1252", "iso8859-1", "iso8859-15", "mac-roman", "cp850", "cp437", "cp1250", "iso8859-2", "cp1251",
    "koi8-r", "cp1253", "cp1254", "cp1255", "cp1256", "utf-16", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip


class PreviewDialog(QDialog):
    """Paragraphs on the left, metadata on the right, doubts above.

    Signals:
        decided(Decision): The text is to be stored.
        open_asked(str): The article that has this text already is wanted instead.
        skipped(): This text is not wanted, what follows is.
        stopped(): Nothing more is wanted.
        reread_asked(str): The source is to be read in another encoding.
    """

    decided = Signal(object)
    open_asked = Signal(str)
    skipped = Signal()
    stopped = Signal()
    reread_asked = Signal(str)

    def __init__(
        self, parent: QWidget, draft: Draft, collections: Sequence[str], collection: str = "", more: int = 0
    ) -> None:
        """Show a text.

        Args:
            parent: The window.
            draft: What was read.
            collections: Names of those that there are.
            collection: The one that it is going to be put into.
            more: How many texts follow.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(min(1120, parent.width() - 40), min(760, parent.height() - 40))
        self._draft, self._more, self._is_answered = draft, more, False
        self.list = PartsList(self)
        self.form = MetadataForm(self, with_language=True)
        self._collection = collection_box(self, collections, collection)
        self._count = _label(self, "dim")
        self._next = QPushButton(self.tr("Next left out (N)"), self)
        self._all = QPushButton(self.tr("Keep all"), self)
        self._back = QPushButton(self.tr("As it was"), self)
        self._known = _label(self, "warning")
        self._warnings = _label(self, "warning")
        self._problem = _label(self, "warning")
        self._encoding = QComboBox(self)
        self._encoding.setAccessibleName(self.tr("Encoding"))
        self._encoding_label = QLabel(self.tr("&Encoding"), self)
        self._encoding_label.setBuddy(self._encoding)
        self._choice = QButtonGroup(self)
        self._choices = QVBoxLayout()
        self._import = QPushButton(self)
        self._skip = QPushButton(self.tr("Skip this one"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._lay_out()
        self._connect()
        self.show_draft(draft)
        self.list.setFocus()

    # ---- made

    def _lay_out(self) -> None:
        over = QHBoxLayout()
        over.addWidget(self._count)
        over.addStretch(1)
        for button in (self._next, self._all, self._back):
            button.setAutoDefault(False)
            over.addWidget(button)
        left = QWidget(self)
        text = QVBoxLayout(left)
        text.setContentsMargins(0, 0, 0, 0)
        text.addLayout(over)
        text.addWidget(self.list, 1)
        right = QWidget(self)
        about = QVBoxLayout(right)
        about.setContentsMargins(14, 0, 0, 0)
        about.addWidget(scrolled(right, self.form), 1)
        label = QLabel(self.tr("Put into &collection (may stay empty)"), right)
        label.setBuddy(self._collection)
        about.addWidget(label)
        about.addWidget(self._collection)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setSizes([self.width() - 350, 350])
        split.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self._skip)
        foot.addWidget(self._encoding_label)
        foot.addWidget(self._encoding)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._import)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(9)
        layout.addWidget(self._known)
        layout.addLayout(self._choices)
        layout.addWidget(self._warnings)
        layout.addWidget(split, 1)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
        for button in (self._skip, self._cancel):
            button.setAutoDefault(False)
        self._import.setDefault(True)
        self._skip.setVisible(self._more > 0)
        if self._more:
            self._cancel.setText(self.tr("Stop here"))

    def _connect(self) -> None:
        self.list.switched.connect(self._say_count)
        self._next.clicked.connect(self._on_next)
        self._all.clicked.connect(self.list.parts.keep_all)
        self._back.clicked.connect(self.list.parts.as_it_was)
        self.form.changed.connect(self._problem.hide)
        self._encoding.activated.connect(self._on_encoding)
        self._choice.buttonToggled.connect(self._name_button)
        self._import.clicked.connect(self._on_import)
        self._skip.clicked.connect(self._on_skip)
        self._cancel.clicked.connect(self.reject)

    # ---- what is shown

    def draft(self) -> Draft:
        """What is shown."""
        return self._draft

    def is_asking(self) -> bool:
        """Whether nothing is decided yet."""
        return not self._is_answered

    def show_draft(self, draft: Draft) -> None:
        """Show what was read, or read again."""
        is_again = draft.plan is self._draft.plan and draft is not self._draft
        self._draft = draft
        self._say(self._problem, "")
        self.setWindowTitle(self.tr("Before it is imported: {name}").format(name=draft.plan.name))
        self.list.parts.show(draft.paragraphs, can_choose=draft.can_choose)
        first = next((at for at, one in enumerate(draft.paragraphs) if one.kept), 0)
        self.list.selectionModel().setCurrentIndex(
            self.list.parts.index(first), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        if not is_again or not self.form.title.isModified():
            self.form.fill(draft.original.metadata, draft.language)
        if not draft.original.metadata.title:
            self.form.title.setPlaceholderText(self.tr("Else the first heading or sentence"))
        self._say(self._warnings, "\n".join(map(in_ui_language, draft.original.warnings)))
        known = self.tr("This text is in the library already: “{title}”.")
        self._say(self._known, known.format(title=draft.known.title) if draft.known else "")
        self._offer_versions()
        self._offer_encodings()
        self._say_count()

    def show_error(self, error: Exception) -> None:
        """Reading it again did not go well; what was there stays."""
        self._import.setEnabled(True)
        self._offer_encodings()
        self._say(self._problem, error_words(error))

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _say_count(self) -> None:
        kept = self.list.parts.kept()
        count, all_ = sum(kept), len(kept)
        words = sum(part.words for part, one in zip(self._draft.paragraphs, kept, strict=True) if one)
        said = self.tr("%Ln words", "", words)
        self._count.setText(
            self.tr("Kept {kept} of {all} · {words}").format(kept=number(count), all=number(all_), words=said)
        )
        can_choose = self._draft.can_choose
        for button in (self._next, self._all, self._back):
            button.setVisible(can_choose)
        self._next.setEnabled(count < all_)
        self._all.setEnabled(count < all_)
        self._back.setEnabled(self.list.parts.is_changed())
        self._import.setEnabled(count > 0)
        self._name_button()

    def _offer_versions(self) -> None:
        """Whether it becomes a new version of what it looks like, or an article of its own."""
        for old in self._choice.buttons():
            self._choice.removeButton(old)
            self._choices.removeWidget(old)
            old.deleteLater()
        found = self._alike()
        if found is None:
            return
        article, similar = found
        words = self.tr("It shares {share} % of its words with “{title}”: store it as a new version of that")
        if self._draft.known is not None:
            words = self.tr("With this choice: store it as a new version of “{title}”")
        words = words.format(title=article.title, share=round(100 * similar.share))
        for choice, text in enumerate((words, self.tr("Store it as an article of its own"))):
            button = QRadioButton(text.replace("&", "&&"), self)
            self._choice.addButton(button, choice)
            self._choices.addWidget(button)
        self._choice.button(1).setChecked(True)

    def _alike(self) -> tuple[Article, Similar] | None:
        """The article that it may be a new version of."""
        known = self._draft.known
        if known is not None:
            return known, Similar(known.id, known.texts[0].id, 1.0)
        return self._draft.similar[0] if self._draft.similar else None

    def _is_known(self) -> bool:
        """Whether nothing would come of storing it: what is chosen is word for word what is there."""
        draft = self._draft
        return draft.known is not None and not draft.translations and not self.list.parts.is_changed()

    def _offer_encodings(self) -> None:
        present = self._draft.original.encoding
        is_text = bool(present) and self._draft.plan.original.source.media_type != "text/plain"
        self._encoding.clear()
        for name in dict.fromkeys((present, *ENCODINGS)):
            self._encoding.addItem(name, name)
        for widget in (self._encoding, self._encoding_label):
            widget.setVisible(is_text)
        self._encoding.setEnabled(True)

    def _name_button(self, *_what: object) -> None:
        is_known = self._is_known()
        for button in self._choice.buttons():
            button.setVisible(self._draft.known is None or self.list.parts.is_changed())
        if is_known:
            self._import.setText(self.tr("Open it"))
        elif self._choice.checkedId() == 0:
            self._import.setText(self.tr("Store as a new version"))
        else:
            self._import.setText(self.tr("Import"))

    # ---- what is done

    def _on_next(self) -> None:
        self.list.go_to_left_out()
        self.list.setFocus()

    def _on_encoding(self) -> None:
        chosen = str(self._encoding.currentData())
        if chosen != self._draft.original.encoding:
            for widget in (self._encoding, self._import):
                widget.setEnabled(False)  # until it is read
            self.reread_asked.emit(chosen)

    def _on_import(self) -> None:
        if self._draft.known is not None and self._is_known():
            self._answer()
            self.open_asked.emit(self._draft.known.id)
            return
        problem = self.form.problem(title_needed=False)
        self._say(self._problem, problem)
        if problem:
            return
        alike = self._alike()
        similar = alike[1] if alike is not None and self._choice.checkedId() == 0 else None
        decision = Decision(
            self.form.metadata(),
            self.form.language(),
            self.list.parts.kept() if self._draft.can_choose else (),
            self._collection.currentText().strip(),
            similar,
        )
        self._answer()
        self.decided.emit(decision)

    def _on_skip(self) -> None:
        self._answer()
        self.skipped.emit()

    def _answer(self) -> None:
        self._is_answered = True
        self.accept()

    def reject(self) -> None:
        """Escape, Cancel or the window's own button: nothing is stored, nothing more is wanted."""
        if not self._is_answered:
            self._is_answered = True
            self.stopped.emit()
        super().reject()


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(name == "warning")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
