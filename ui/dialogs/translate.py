"""A translation by machine: into which language, by whom, with which key; and what would be sent where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.language.names import language_name, languages
from reader.translators.registry import TRANSLATORS, Provider, provider
from ui.dialogs.lines import dim
from ui.translated import in_ui_language
from ui.translation.work import Order
from ui.words import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.errors import ReaderError
    from reader.model import Article
    from reader.translation.translating import Estimate
    from reader.translators.packages import Package

_PAUSE = 350  # milliseconds after the last key before it is counted


class TranslateDialog(QDialog):
    """Asks for an order; counts what would be sent whenever it changes.

    Signals:
        count_asked(Order): What it would send is to be counted; answered with `show_estimate` or `show_problem`.
        key_asked(str): Whether there is a key for a service; answered with `show_key`.
        forget_asked(str): The key of a service is to be forgotten.
        install_asked(): Models are to be installed or removed; answered with `show_packages`.
        agreed(Order, str): It shall be translated, with a key that was typed ("": the one that is known).
    """

    count_asked = Signal(object)
    key_asked = Signal(str)
    forget_asked = Signal(str)
    install_asked = Signal()
    agreed = Signal(object, str)

    def __init__(self, parent: QWidget, article: Article, order: Order, known: Mapping[str, tuple[str, str]]) -> None:
        """Ask.

        Args:
            parent: The window.
            article: What is to be translated.
            order: What stands there at first.
            known: Model and address that were used last, by translator.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Translate “{title}”").format(title=article.title))
        self.setMinimumWidth(560)
        self._article, self._known = article, dict(known)
        self._has_key = False
        self._counted: Order | None = None
        self._make(article)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._count)
        self._language.setCurrentIndex(max(0, self._language.findData(order.language)))
        self._provider.setCurrentIndex(max(0, self._provider.findData(order.provider)))
        self._known[order.provider] = (order.model, order.address)
        self._language.currentIndexChanged.connect(self._on_changed)
        self._provider.currentIndexChanged.connect(self._on_provider)
        for line in (self._address, self._model, self._key):
            line.textChanged.connect(self._on_changed)
        self._language.setFocus()

    def begin(self) -> None:
        """Ask for keys and figures, once somebody answers."""
        self._on_provider()

    def _make(self, article: Article) -> None:
        tr = self.tr
        self._language = QComboBox(self)
        source = article.texts[0].language.split("-")[0]
        for tag, name in languages():
            if tag != source:
                self._language.addItem(name, tag)
        self._provider = QComboBox(self)
        for one in TRANSLATORS:
            self._provider.addItem(in_ui_language(one.title), one.name)
        self._about = dim(self)
        self._address, self._model, self._key = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self._model.setPlaceholderText(tr("such as gemma3 or gpt-4o-mini"))
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._key_state = dim(self)
        self._forget = QPushButton(tr("Forget the key"), self)
        self._forget.setAutoDefault(False)
        self._forget.clicked.connect(lambda: self.forget_asked.emit(self._chosen().name))
        self._models = dim(self)
        self._install = QPushButton(tr("Models …"), self)
        self._install.setAutoDefault(False)
        self._install.clicked.connect(self.install_asked)
        self._form = form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.addRow(tr("&Into"), self._language)
        form.addRow(tr("&With"), self._provider)
        form.addRow("", self._about)
        form.addRow(tr("&Address"), self._address)
        form.addRow(tr("&Model"), self._model)
        form.addRow(tr("&Key"), self._key)
        self._key_line = _line(self, self._key_state, self._forget)
        form.addRow("", self._key_line)
        self._model_line = _line(self, self._models, self._install)
        form.addRow(tr("Models"), self._model_line)
        self._sent = QLabel(self)
        self._sent.setWordWrap(True)
        self._sent.setTextFormat(Qt.TextFormat.PlainText)
        self._beside = dim(self)
        self._problem = QLabel(self)
        self._problem.setObjectName("warning")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self._go = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._go.setText(tr("Translate"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        rule = QLabel(self)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        for widget in (rule, self._sent, self._beside, self._problem, buttons):
            layout.addWidget(widget)

    # ---- what is chosen

    def _chosen(self) -> Provider:
        return provider(str(self._provider.currentData()))

    def order(self) -> Order:
        """What is chosen now."""
        chosen = self._chosen()
        return Order(
            self._article.id,
            str(self._language.currentData()),
            chosen.name,
            self._model.text().strip() if chosen.needs_model else "",
            self._address.text().strip() if chosen.address else "",
        )

    def _on_provider(self) -> None:
        chosen = self._chosen()
        model, address = self._known.get(chosen.name, ("", ""))
        for line, text in ((self._model, model), (self._address, address), (self._key, "")):
            line.blockSignals(True)  # it is counted once, below
            line.setText(text)
            line.blockSignals(False)
        self._about.setText(in_ui_language(chosen.about))
        self._address.setPlaceholderText(chosen.address)
        for field, is_wanted in (
            (self._address, bool(chosen.address)),
            (self._model, chosen.needs_model),
            (self._key, chosen.takes_key),
            (self._key_line, chosen.takes_key),
            (self._model_line, not chosen.is_online),
        ):
            self._form.setRowVisible(field, is_wanted)
        self._has_key = False
        self._key_state.clear()
        self._forget.hide()
        if chosen.takes_key:
            self.key_asked.emit(chosen.name)
        self._on_changed()

    def _on_changed(self) -> None:
        self._known[self._chosen().name] = (self._model.text().strip(), self._address.text().strip())
        self._counted = None
        self._problem.hide()
        self._sent.setText(self.tr("Counting what would be sent …"))
        self._sent.show()
        self._tell_beside()
        self._refresh()
        self._pause.start()

    def _tell_beside(self) -> None:
        """Where there is a translation into this language already, this one becomes another column."""
        tag = str(self._language.currentData())
        there = [one for one in self._article.texts[1:] if one.language.split("-")[0] == tag.split("-")[0]]
        words = self.tr("There is a translation into {language} already; this one becomes another column.")
        self._beside.setText(words.format(language=language_name(tag)))
        self._beside.setVisible(bool(there))

    def _count(self) -> None:
        chosen = self._chosen()
        if chosen.needs_model and not self._model.text().strip():
            self._sent.setText(self.tr("Name the model first."))
        else:
            self.count_asked.emit(self.order())

    def _refresh(self) -> None:
        chosen = self._chosen()
        lacks_key = chosen.needs_key and not self._has_key and not self._key.text().strip()
        self._go.setEnabled(self._counted == self.order() and not lacks_key)

    # ---- what is answered

    def show_key(self, name: str, *, has_key: bool, lasting: bool) -> None:
        """Say whether there is a key for a service (it is not shown), and whether one is kept beyond this session."""
        if name != self._chosen().name:
            return
        tr = self.tr
        self._has_key = has_key
        where = (
            tr("Kept in the system’s keyring, nowhere else.")
            if lasting
            else tr("There is no keyring here: a key is kept for this session only.")
        )
        self._key_state.setText(where)
        needed = tr("needed") if self._chosen().needs_key else tr("if the service asks for one")
        self._key.setPlaceholderText(tr("there is one; type another to replace it") if has_key else needed)
        self._forget.setVisible(has_key)
        self._refresh()

    def show_packages(self, packages: Sequence[Package]) -> None:
        """Say which models are installed."""
        names = ", ".join(f"{language_name(one.source)} → {language_name(one.target)}" for one in packages)
        self._models.setText(names or self.tr("None is installed yet."))
        if not self._chosen().is_online:
            self._on_changed()

    def show_estimate(self, order: Order, found: Estimate) -> None:
        """Say what would be sent where."""
        if order != self.order():
            return
        tr = self.tr
        self._counted = order
        sentences = tr("%Ln sentences", "", found.sent)
        characters = tr("%Ln characters", "", found.characters)
        if not found.sent:
            words = tr("Everything was translated before: nothing is sent.")
        elif found.destination:
            words = tr("{characters} in {sentences} go to {host}").format(
                characters=characters, sentences=sentences, host=found.destination
            )
        else:
            words = tr("{sentences} ({characters}) are translated on this computer; no text leaves it").format(
                characters=characters, sentences=sentences
            )
        if found.sent and found.known:
            words += "; " + tr("{n} are there already and are not sent again").format(n=number(found.known))
        self._sent.setText(words.rstrip(".") + ".")
        self._go.setText(tr("Go on translating") if found.sent and found.known else tr("Translate"))
        self._refresh()

    def show_problem(self, order: Order | None, error: ReaderError) -> None:
        """Say why it cannot be done this way."""
        if order is not None and order != self.order():
            return
        self._sent.clear()
        self._sent.hide()
        # The core's hint names a command of the command line; here there is a button for it.
        hint = (
            in_ui_language(error.hint)
            if self._chosen().is_online
            else self.tr("“Models …” installs one from a file or the internet.")
        )
        self._problem.setText(f"{in_ui_language(error.message)} {hint}".strip())
        self._problem.show()
        self._refresh()

    def typed_key(self) -> str:
        """The key that was typed; "" where the one that is known is meant."""
        return self._key.text().strip()

    def sent_words(self) -> str:
        """What is said of what would be sent."""
        return self._sent.text()

    def accept(self) -> None:
        """Only what was counted is translated: nothing is sent that was not announced."""
        if self._go.isEnabled():
            self.agreed.emit(self.order(), self.typed_key())
            super().accept()


def _line(parent: QWidget, first: QWidget, last: QWidget) -> QWidget:
    line = QWidget(parent)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(first, 1)
    layout.addWidget(last)
    return line
